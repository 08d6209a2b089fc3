"""The questions of one bank file, and what is wrong with the way they are written.

A question is a heading with an id and, in English, a type and attributes; what stands
under it is read by `question_lines`. A translation is read with the types of its English.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from aeo_academy.content.found import Heading, Problem
from aeo_academy.content.model import QuestionText, QuestionType
from aeo_academy.content.question_lines import take_apart
from aeo_academy.content.question_texts import text_of
from aeo_academy.content.scan import scan
from aeo_academy.content.suggest import nearest

TYPES = tuple(t.value for t in QuestionType)
RESERVE = "reserve"
ATTRIBUTES = ("points", "obj", "src", "rev", "see")
OF_TYPE = {QuestionType.GRID: "cols", QuestionType.IMAGE: "figure"}
BRACES = re.compile(r"\{:?\s*([^{}]*?)\s*\}\s*#*\s*$")
ATTRIBUTE = re.compile(r"""([^\s=]+)=("[^"]*"|'[^']*'|\S+)|(\S+)""")

Types = tuple[tuple[str, QuestionType], ...]


@dataclass(frozen=True)
class Written:
    """A question as one file writes it."""

    id: str
    level: int
    line: int
    type: QuestionType | None  # None: the heading names none that exists
    text: QuestionText
    classes: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    case: str | None = None
    end_line: int = 0

    @property
    def reserve(self) -> bool:
        """Whether it is marked for the officers' edition."""
        return RESERVE in self.classes


@dataclass(frozen=True)
class WrittenBank:
    """All questions of a file, in its order, and its faults."""

    questions: tuple[Written, ...]
    problems: tuple[Problem, ...]


@lru_cache(maxsize=512)
def parse(body: str, first_line: int = 1, types: Types | None = None) -> WrittenBank:
    """Read a bank's body. `types`: of the English, for a translation; None for the English."""
    lines = body.split("\n")
    found = scan(body, first_line)
    spans = [(f.line, f.end_line) for f in found.fences]
    spans += [(b.line, b.end_line) for b in found.blocks]
    untouched = {number for start, end in spans for number in range(start, end + 1)}
    headings = [h for h in found.headings if h.line not in untouched]
    ends = [*(h.line for h in headings[1:]), first_line + len(lines)][: len(headings)]
    problems: list[Problem] = []
    questions: list[Written] = []
    _before(lines, headings, first_line, problems)
    case: str | None = None
    for heading, end in zip(headings, ends, strict=True):
        line = lines[heading.line - first_line]
        region = lines[heading.line - first_line + 1 : end - first_line]
        start = _Start(heading, _attributes(line), case, types)
        written = start.read(region, end - 1, untouched, problems)
        questions.append(written)
        if heading.level == 2:
            case = heading.id if written.type is QuestionType.CASE else None
    if types is None:
        _cases(questions, problems)
    return WrittenBank(tuple(questions), tuple(sorted(problems)))


def _before(
    lines: Sequence[str], headings: Sequence[Heading], first: int, problems: list[Problem]
) -> None:
    last = headings[0].line - first if headings else len(lines)
    for number, line in enumerate(lines[:last], first):
        if line.strip():
            what = f"“{line.strip()[:60]}” stands before the first question."
            mend = "Put it under a heading “## Label {#id .single}”; about the bank speaks the"
            problems.append(Problem(number, "AEO712", f"{what} {mend} header’s “description”."))
            return


def _attributes(line: str) -> tuple[tuple[str, ...], dict[str, str], tuple[str, ...]]:
    """Classes, attributes and unreadable words of a heading line."""
    braces = BRACES.search(line)
    classes: list[str] = []
    attributes: dict[str, str] = {}
    stray: list[str] = []
    for match in ATTRIBUTE.finditer(braces[1]) if braces else ():
        name, value, word = match.groups()
        if name:
            attributes[name] = value.strip("\"'")
        elif word.startswith("."):
            classes.append(word[1:])
        elif not word.startswith("#"):
            stray.append(word)
    return tuple(classes), attributes, tuple(stray)


@dataclass(slots=True)
class _Start:
    """A heading, and what it says about its question."""

    heading: Heading
    given: tuple[tuple[str, ...], dict[str, str], tuple[str, ...]]
    case: str | None
    types: Types | None

    def read(
        self, region: Sequence[str], end: int, untouched: set[int], problems: list[Problem]
    ) -> Written:
        """The question under this heading."""
        heading, (classes, attributes, _) = self.heading, self.given
        say = [] if self.types is not None and not self._known() else problems
        type_ = self._type(say)
        say.extend(self._judge(type_))
        parts = take_apart(region, heading.line + 1, type_ or QuestionType.SINGLE, untouched)
        text = QuestionText(heading.title, parts.stem)
        if type_ is not None:
            say.extend(parts.problems)
            text = text_of(heading, type_, parts, say)
        inside = self.case if heading.level == 3 else None
        return Written(
            heading.id, heading.level, heading.line, type_, text, classes, attributes, inside, end
        )

    def _known(self) -> bool:
        return any(id_ == self.heading.id for id_, _ in self.types or ())

    def _type(self, problems: list[Problem]) -> QuestionType | None:
        if self.types is not None:
            return next((type_ for id_, type_ in self.types if id_ == self.heading.id), None)
        classes, _, _ = self.given
        named = [name for name in classes if name in TYPES]
        for name in classes:
            if name not in (*TYPES, RESERVE):
                message = f"There is no type “.{name}”.{nearest(name, (*TYPES, RESERVE))}"
                message = f"{message} Types: {', '.join(TYPES)}; “.reserve” for officers."
                problems.append(Problem(self.heading.line, "AEO710", message))
        if len(named) != 1 and len(classes) == len([c for c in classes if c in (*TYPES, RESERVE)]):
            what = "names no type" if not named else f"names {len(named)} types"
            message = f"The heading {what}. Write one, like “{{#{self.heading.id} .single}}”."
            problems.append(Problem(self.heading.line, "AEO710", message))
        return QuestionType(named[0]) if len(named) == 1 else None

    def _judge(self, type_: QuestionType | None) -> Iterator[Problem]:
        classes, attributes, stray = self.given
        line = self.heading.line
        if self.types is not None:
            if classes or attributes or stray:
                what = "Type, points and the like stand in the English only."
                yield Problem(line, "AEO711", f"{what} Write “{{#{self.heading.id}}}”.")
            return
        allowed = (*ATTRIBUTES, OF_TYPE[type_]) if type_ in OF_TYPE else ATTRIBUTES
        for word in stray:
            message = f"“{word}” is no attribute. Write #id, .type or name=value, without spaces."
            yield Problem(line, "AEO711", message)
        for name, value in attributes.items():
            if name not in allowed:
                message = f"Unknown attribute “{name}”.{nearest(name, allowed)}"
                yield Problem(line, "AEO711", f"{message} Allowed: {', '.join(allowed)}.")
            elif not value or (name in ("points", "rev") and not re.fullmatch(r"[1-9]\d*", value)):
                wanted = "a whole number from 1" if name in ("points", "rev") else "a value"
                yield Problem(line, "AEO711", f"“{name}={value}”: {name} must be {wanted}.")
        if type_ is QuestionType.CASE and "points" in attributes:
            yield Problem(line, "AEO711", "A case has no points; its questions have. Remove them.")
        if type_ is QuestionType.IMAGE and "figure" not in attributes:
            mend = "Add “figure=<id of a diagram>”."
            yield Problem(line, "AEO721", f"An .image question needs a picture. {mend}")
        if type_ is QuestionType.GRID and "cols" not in attributes:
            message = "A .grid question needs “cols=\"id,id,…\"” in its heading, too."
            yield Problem(line, "AEO720", message)


def _cases(questions: Sequence[Written], problems: list[Problem]) -> None:
    inside = Counter(q.case for q in questions if q.case)
    for question in questions:
        line = question.line
        if question.type is QuestionType.CASE and question.level == 3:
            message = "A case is a ## heading; its questions are ### headings below it."
            problems.append(Problem(line, "AEO722", message))
        elif question.type is QuestionType.CASE and not inside[question.id]:
            mend = "Write them as ### headings below it."
            problems.append(Problem(line, "AEO722", f"This case has no questions. {mend}"))
        elif question.level == 3 and not question.case:
            mend = "Write “##”, or put it below a “## … {#id .case}”."
            problems.append(Problem(line, "AEO722", f"A ### question outside a case. {mend}"))
        elif question.case and question.reserve:
            case = next(q for q in questions if q.id == question.case)
            if not case.reserve:
                message = "A case is in reserve as a whole. Write “.reserve” at its ## heading."
                problems.append(Problem(line, "AEO722", message))
