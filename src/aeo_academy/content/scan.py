"""Reads what a check needs out of a Markdown body, line by line, without rendering.

It knows the little Markdown that the grammar (STYLE.md) allows: one paragraph a line,
ATX headings with ids, lists, tables, fences, our blocks, and inside a line links,
citations `[@key]` and values `{{ programme.key }}`. Code is skipped. What the grammar
does not allow comes back as a `Problem`. A test holds it against the renderer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from itertools import takewhile

from aeo_academy.content.blocks import BLOCKS, Argument, audiences_of
from aeo_academy.content.found import (
    Block,
    Bones,
    Citation,
    Fence,
    Heading,
    Link,
    Problem,
    Scan,
    Unit,
    Value,
)
from aeo_academy.content.inline import read_line
from aeo_academy.content.suggest import nearest
from aeo_academy.memory import cached, remembered

__all__ = [
    "Block",
    "Bones",
    "Citation",
    "Fence",
    "Heading",
    "Link",
    "Problem",
    "Scan",
    "Unit",
    "Value",
    "bones",
    "outline",
    "scan",
]

OPENING = re.compile(r"\s*(/{3,})[ ]*([\w-]+)[ ]*(?:\|[ ]*(.*?)[ ]*)?$")
CLOSING = re.compile(r"\s*(/{3,})\s*$")
CODE_FENCE = re.compile(r"\s*(`{3,}|~{3,})\s*([^`]*)$")
HEADING = re.compile(r"(#{1,6})\s*(.*?)\s*#*\s*$")
ATTRIBUTES = re.compile(r"\s*\{:?\s*([^{}]*?)\s*\}$")
ITEM = re.compile(r"(?:[-*+]|(\d+)[.)])\s+(?:\[([ xX])\]\s+)?(.*)$")
TABLE_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
UNDERLINE = re.compile(r"(?:=+|-+)$")
STRAY_BLOCK = re.compile(r"/{3,}[ ]*[\w-]+")
ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*$")


@cached(8192)
def scan(body: str, first_line: int = 1) -> Scan:
    """Scan a Markdown body whose first line is line `first_line` of its file."""
    return _scanned(body, first_line, _Scanner())


@cached(8192)
@remembered
def bones(body: str, first_line: int = 1) -> Bones:
    """What a scan finds besides words."""
    found = scan(body, first_line)
    return Bones(*(getattr(found, one.name) for one in fields(Bones)))


@cached(2048)
def outline(body: str, first_line: int = 1) -> Scan:
    """Headings, blocks and fences, in less time than the whole scan takes. All that stands inside
    the lines is missing: units and the opening, links, citations, values and their problems.
    """
    return _scanned(body, first_line, _Scanner(whole=False))


def _scanned(body: str, first_line: int, scanner: _Scanner) -> Scan:
    for number, line in enumerate(body.split("\n"), first_line):
        scanner.take(line, number)
    return scanner.finish(first_line + body.count("\n"))


@dataclass(slots=True)
class _Open:
    name: str
    argument: str
    length: int
    line: int


@dataclass(slots=True)
class _Scanner:
    headings: list[Heading] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    fence: tuple[str, str, int] | None = None  # marks, language, line
    before: str = ""  # kind of the line before: "", block, heading, text, item, row, …
    before_line: str = ""
    in_list: bool = False
    whole: bool = True  # else what stands inside the lines is left unread

    def problem(self, line: int, code: str, message: str) -> None:
        self.problems.append(Problem(line, code, message))

    def take(self, line: str, number: int) -> None:
        """Read one line."""
        if self.fence is not None:
            marks, language, start = self.fence
            stripped = line.strip()
            if stripped.startswith(marks) and not stripped.strip(marks[0]):
                self.fences.append(Fence(language, start, number))
                self.fence, self.before = None, "code"
            return
        stripped = line.strip()
        if not stripped:
            self.before = ""
            return
        kind = self._line(line, stripped, number)
        self.before, self.before_line = kind, line

    def _line(self, line: str, stripped: str, number: int) -> str:
        first = stripped[0]
        indented = len(line) - len(line.lstrip(" "))
        if first == "/" and stripped.startswith("///"):
            return self._block(line, number)
        if self.before == "block":
            self._blank_line(number, "after")
        if first in "`~" and (code := CODE_FENCE.match(line)):
            self.fence = (code[1], code[2].strip(), number)
            return "code"
        if first == "#" and (heading := HEADING.match(stripped)):
            self.in_list = False
            return self._heading(heading, number)
        if first == "|":
            if not TABLE_RULE.match(stripped):
                self._unit("row", stripped.strip("|"), number)
            return "row"
        if first == ">":
            self._stray(stripped, number)
            self._unit("quote", stripped.lstrip("> "), number)
            return "quote"
        if item := ITEM.match(stripped):
            self.in_list = True
            kind = {None: "number" if item[1] else "item", " ": "box"}.get(item[2], "tick")
            self._stray(item[3], number)
            self._unit(kind, item[3], number)
            return "item"
        return self._text(stripped, indented, number)

    def _text(self, stripped: str, indented: int, number: int) -> str:
        if UNDERLINE.match(stripped):
            if self.before == "text":
                message = "An underlined heading. Write “## Title {#id}”."
                self.problem(number, "AEO108", message)
            return "rule"
        if not indented:
            self.in_list = self.in_list and bool(self.before)
        elif indented >= 4 and not self.before and not self.in_list:
            message = "Four spaces make this a code block. Remove them."
            self.problem(number, "AEO112", message)
        hard_break = self.before_line.endswith(("  ", "\\"))
        if self.before in ("text", "item") and not hard_break and "|" not in stripped:
            message = "This paragraph is broken into several lines. Write it as one line."
            self.problem(number, "AEO114", message)
        self._unit("text", stripped, number)
        return "text"

    def _unit(self, kind: str, text: str, number: int) -> None:
        if not self.whole:
            return
        line = read_line(text, number)
        self.links.extend(line.links)
        self.citations.extend(line.citations)
        self.values.extend(line.values)
        self.problems.extend(line.problems)
        self.units.append(Unit(kind, number, line.words))

    def _heading(self, match: re.Match[str], number: int) -> str:
        level, title = len(match[1]), match[2]
        id_, classes, minutes = "", [], ""
        if attributes := ATTRIBUTES.search(title):
            title = title[: attributes.start()]
            for part in attributes[1].split():
                if part.startswith("#"):
                    id_ = part[1:]
                elif part.startswith("."):
                    classes.append(part[1:])
                elif part.startswith("min="):
                    minutes = part[4:]
        audiences = tuple(
            a for b in self.stack if b.name == "for" for a in audiences_of(b.argument)
        )
        around = tuple(b.name for b in self.stack)
        self.headings.append(
            Heading(level, id_, title, tuple(classes), number, audiences, around, minutes)
        )
        self._judge_heading(level, id_, title, number)
        self._unit("heading", title, number)
        return "heading"

    def _judge_heading(self, level: int, id_: str, title: str, number: int) -> None:
        if level not in (2, 3):
            mend = "The title stands in the header" if level == 1 else "Use bold text or a list"
            message = f"A heading of level {level}. Only ## and ### are used. {mend}."
            self.problem(number, "AEO108", message)
        elif level == 3 and not any(h.level == 2 for h in self.headings):
            message = "A ### before the first ##. Begin with a ## heading."
            self.problem(number, "AEO108", message)
        if not id_:
            mend = f"Write “{'#' * level} {title} {{#some-id}}”."
            message = f"The heading “{title}” has no id. {mend}"
            self.problem(number, "AEO107", message)
        elif not ID.match(id_):
            message = f"The id “{id_}” is not kebab-case: lower-case letters, digits and hyphens."
            self.problem(number, "AEO109", message)

    def _block(self, line: str, number: int) -> str:
        if self.before not in ("", "block"):
            self._blank_line(number, "before")
        if closing := CLOSING.match(line):
            self._close(len(closing[1]), number)
        elif opening := OPENING.match(line):
            self._open(len(opening[1]), opening[2], opening[3] or "", number)
        else:
            message = "This is no block line. Write “/// name” or “/// name | argument”."
            self.problem(number, "AEO105", message)
        self.in_list = False
        return "block"

    def _open(self, length: int, written: str, argument: str, number: int) -> None:
        name = written.lower()
        rule = BLOCKS.get(name)
        if rule is None or name != written:
            message = f"There is no block “{written}”.{nearest(written, BLOCKS)}"
            self.problem(number, "AEO103", f"{message} Blocks: {', '.join(BLOCKS)}.")
        elif rule.argument is Argument.NONE and argument:
            self.problem(number, "AEO104", f"“/// {name}” takes nothing after a bar.")
        elif rule.argument is Argument.REQUIRED and not argument:
            self.problem(number, "AEO104", f"“/// {name}” needs {rule.about} after a bar.")
        if self.stack and length >= self.stack[-1].length:
            outer = self.stack[-1]
            message = (
                f"“{name}” stands inside “{outer.name}” of line {outer.line}. The outer block"
                f" needs more slashes: “{'/' * (length + 1)} {outer.name}”."
            )
            self.problem(number, "AEO105", message)
        if name == "for" and any(b.name == "for" for b in self.stack):
            self.problem(number, "AEO105", "“/// for” may not stand inside “/// for”.")
        if rule is not None and rule.title and argument:
            self._unit("title", argument, number)
        self.stack.append(_Open(name, argument, length, number))

    def _close(self, length: int, number: int) -> None:
        if not any(b.length == length for b in self.stack):
            message = f"“{'/' * length}” closes a block, but none with as many slashes is open."
            self.problem(number, "AEO102", message)
            return
        while self.stack:
            top = self.stack.pop()
            self.blocks.append(Block(top.name, top.argument, len(self.stack), top.line, number))
            if top.length == length:
                return
            self._unclosed(top)

    def _unclosed(self, block: _Open) -> None:
        marks = "/" * block.length
        message = f"The block “{block.name}” is not closed. Write a line “{marks}” at its end."
        self.problem(block.line, "AEO101", message)

    def _stray(self, text: str, number: int) -> None:
        if STRAY_BLOCK.match(text):
            message = "A block may not begin in a list item or a quotation. Start a new line."
            self.problem(number, "AEO105", message)

    def _blank_line(self, number: int, where: str) -> None:
        self.problem(number, "AEO113", f"Put a blank line {where} the block line.")

    def finish(self, last_line: int) -> Scan:
        """Close what is still open, and sort."""
        if self.fence is not None:
            marks, language, start = self.fence
            self.fences.append(Fence(language, start, last_line))
            message = f"The code block is not closed. Write a line “{marks}” at its end."
            self.problem(start, "AEO106", message)
        while self.stack:
            top = self.stack.pop()
            self.blocks.append(Block(top.name, top.argument, len(self.stack), top.line, last_line))
            self._unclosed(top)
        kinds = (unit.kind for unit in self.units)
        return Scan(
            tuple(self.headings),
            tuple(sorted(self.blocks, key=lambda b: (b.line, b.depth))),
            tuple(self.links),
            tuple(self.citations),
            tuple(self.values),
            tuple(self.fences),
            tuple(sorted(self.problems)),
            tuple(takewhile(lambda kind: kind != "heading", kinds)),
            tuple(self.units),
        )
