"""The items of a text: of a questionnaire's file, and of a criterion page.

Both are headings of level 3 with a question, choices if the kind has them, `/// good` and
`/// evidence`. What else stands under an item (text for audiences, officers' blocks) is no
part of the questionnaire.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from aeo_academy.content.found import Block, Heading, Problem
from aeo_academy.content.model import RISK_MARKS, AnswerKind, ItemText
from aeo_academy.content.scan import scan
from aeo_academy.content.suggest import nearest

KINDS = tuple(kind.value for kind in AnswerKind)
CHOOSING = (AnswerKind.CHOICE, AnswerKind.CHOICES)
BRACES = re.compile(r"\{:?\s*([^{}]*?)\s*\}\s*#*\s*$")
CHOICE = re.compile(r"- (.+)$")


@dataclass(frozen=True)
class WrittenItem:
    """An item as one file writes it. `kind` is None where the heading names none."""

    id: str
    line: int
    kind: AnswerKind | None
    text: ItemText
    classes: tuple[str, ...] = ()
    see: str | None = None


@dataclass(frozen=True)
class WrittenSection:
    """A heading of level 2 with its items."""

    id: str
    line: int
    title: str
    intro: str
    items: tuple[WrittenItem, ...]
    see: str | None = None


@dataclass(frozen=True)
class WrittenItems:
    """All sections of a questionnaire's file, in order, and its faults."""

    sections: tuple[WrittenSection, ...]
    problems: tuple[Problem, ...]


@dataclass
class _Parts:
    """What stands under a heading."""

    question: str = ""
    choices: tuple[str, ...] = ()
    blocks: dict[str, str] = field(default_factory=dict)


def saq_items(body: str, first_line: int) -> tuple[WrittenItem, ...]:
    """The self-assessment items of a criterion page: headings with the class `saq`."""
    lines = body.split("\n")
    found = scan(body, first_line)
    ends = [*(h.line for h in found.headings[1:]), first_line + len(lines)]
    items = []
    for heading, end in zip(found.headings, ends, strict=False):
        if "saq" in heading.classes and heading.id:
            parts = _take(lines, first_line, heading.line + 1, end, found.blocks, False)
            text = _text(heading, parts)
            items.append(
                WrittenItem(heading.id, heading.line, AnswerKind.PROOF, text, heading.classes)
            )
    return tuple(items)


@lru_cache(maxsize=256)
def parse_items(body: str, first_line: int, source: bool) -> WrittenItems:
    """Read a questionnaire's body. `source`: it is the English, which carries kinds."""
    lines = body.split("\n")
    found = scan(body, first_line)
    headings = found.headings
    ends = [*(h.line for h in headings[1:]), first_line + len(lines)]
    problems: list[Problem] = []
    first = headings[0].line if headings else first_line + len(lines)
    for unit in found.units:
        if unit.line < first:
            mend = "About the questionnaire speaks the header’s “description”."
            message = f"“{unit.text[:60]}” stands before the first section. {mend}"
            problems.append(Problem(unit.line, "AEO764", message))
            break
    sections: list[tuple[Heading, str, str | None, list[WrittenItem]]] = []
    for heading, end in zip(headings, ends, strict=False):
        line = lines[heading.line - first_line]
        attributes = _attributes(line)
        if heading.level == 2:
            _judge_attributes(heading, attributes, ("see",), source, problems)
            intro = "\n".join(lines[heading.line - first_line + 1 : end - first_line]).strip()
            sections.append((heading, intro, attributes.get("see"), []))
        elif sections:
            _judge_attributes(heading, attributes, ("see",), source, problems)
            kind = _kind(heading, source, problems)
            parts = _take(lines, first_line, heading.line + 1, end, found.blocks, True)
            text = _text(heading, parts)
            _judge(heading, kind, text, problems)
            see = attributes.get("see")
            item = WrittenItem(heading.id, heading.line, kind, text, heading.classes, see)
            sections[-1][3].append(item)
    for heading, _, _, items in sections:
        if not items:
            mend = "Write “### Label {#id .yes-no}” and a question under it."
            message = f"The section “{heading.title}” has no item. {mend}"
            problems.append(Problem(heading.line, "AEO764", message))
    written = tuple(
        WrittenSection(h.id, h.line, h.title, intro, tuple(items), see)
        for h, intro, see, items in sections
    )
    return WrittenItems(written, tuple(sorted(problems)))


def _attributes(line: str) -> dict[str, str]:
    braces = BRACES.search(line)
    words = braces[1].split() if braces else []
    pairs = (word.partition("=") for word in words if not word.startswith(("#", ".")))
    return {key: value for key, _, value in pairs}


def _judge_attributes(
    heading: Heading, given: Mapping[str, str], known: Sequence[str], source: bool,
    problems: list[Problem],
) -> None:  # fmt: skip
    for key in given:
        if not source:
            message = f"“{key}=” stands in the English file only. Remove it here."
            problems.append(Problem(heading.line, "AEO761", message))
        elif key not in known:
            message = f"“{key}” is no attribute of a heading.{nearest(key, known)}"
            message += " Known: see=page-id#section."
            problems.append(Problem(heading.line, "AEO761", message))


def _kind(heading: Heading, source: bool, problems: list[Problem]) -> AnswerKind | None:
    kinds = [name for name in heading.classes if name in KINDS]
    known = (*KINDS, *RISK_MARKS)
    if not source:
        if heading.classes:
            message = "Kinds stand in the English file only. Write “### … {{#{0}}}”."
            problems.append(Problem(heading.line, "AEO761", message.format(heading.id)))
        return None
    for name in heading.classes:
        if name not in known:
            message = f"“.{name}” is no kind of answer.{nearest(name, known)}"
            message += f" Kinds: {', '.join(KINDS)}."
            problems.append(Problem(heading.line, "AEO761", message))
    if len(kinds) != 1:
        message = f"The item “{heading.title}” names {len(kinds)} kinds of answer. Write one:"
        listed = ", ".join(f".{name}" for name in KINDS)
        problems.append(Problem(heading.line, "AEO761", f"{message} {listed}."))
        return None
    return AnswerKind(kinds[0])


def _judge(
    heading: Heading, kind: AnswerKind | None, text: ItemText, problems: list[Problem]
) -> None:
    if not text.question:
        message = f"The item “{heading.title}” asks nothing. Write the question under its heading."
        problems.append(Problem(heading.line, "AEO762", message))
    if kind in CHOOSING and len(text.choices) < 2:
        message = f"“.{kind}” needs a list of at least two answers. Write “- …” lines."
        problems.append(Problem(heading.line, "AEO763", message))
    elif kind is not None and kind not in CHOOSING and text.choices:
        message = f"“.{kind}” has answers of its own. Remove the list, or make it .choice."
        problems.append(Problem(heading.line, "AEO763", message))


def _take(
    lines: Sequence[str], first: int, start: int, end: int, blocks: Sequence[Block], choosing: bool
) -> _Parts:
    """The parts between two lines of the file (`end` excluded)."""
    parts = _Parts()
    inside = [b for b in blocks if b.depth == 0 and start <= b.line < end]
    for block in inside:
        if block.name in ("good", "evidence"):
            text = "\n".join(lines[block.line - first + 1 : block.end_line - first]).strip()
            parts.blocks.setdefault(block.name, text)
    stop = min((b.line for b in inside), default=end)
    asked: list[str] = []
    choices: list[str] = []
    for line in lines[start - first : stop - first]:
        choice = CHOICE.match(line) if choosing else None
        if choice:
            choices.append(choice[1].strip())
        else:
            asked.append(line)
    parts.question = "\n".join(asked).strip()
    parts.choices = tuple(choices)
    return parts


def _text(heading: Heading, parts: _Parts) -> ItemText:
    good, evidence = parts.blocks.get("good", ""), parts.blocks.get("evidence", "")
    return ItemText(heading.title, parts.question, parts.choices, good, evidence, heading.line)
