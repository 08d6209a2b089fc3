"""The lines under a question's heading: what is asked, what is answered, what is explained.

    the stem, then the items of the type, then a blank line and the explanation

    - [x] option          single, multiple, image; feedback in lines “  > …” below it
    - left :: right       match, and grid (the right side is the id of a column)
    1. step               order
    = 7 +- 0.5 days       numeric
    = AEO | ИААН          fill

A line inside a code block or one of our blocks is never an item.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from aeo_academy.content.found import Problem
from aeo_academy.content.model import QuestionType

BOX = re.compile(r" *[-*+•]\s*\[(?P<mark>[^\[\]]{0,2})\](?P<gap>\s*)(?P<text>.*)$")
PAIR = re.compile(r" *[-*+]\s+(?P<left>.*?)\s*::\s*(?P<right>.*)$")
STEP = re.compile(r" *\d+[.)]\s+(?P<text>.*)$")
KEY = re.compile(r" *=\s*(?P<text>[^=].*)?$")
COLUMNS = re.compile(r" *cols\s*:\s*(?P<text>.*)$", re.IGNORECASE)
QUOTE = re.compile(r" *>\s?(?P<text>.*)$")

CHOICE = (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.IMAGE)
KIND = {
    **dict.fromkeys(CHOICE, "box"),
    QuestionType.MATCH: "pair",
    QuestionType.GRID: "pair",
    QuestionType.ORDER: "step",
    QuestionType.NUMERIC: "key",
    QuestionType.FILL: "key",
}
WRITTEN = {
    "box": "options like “- [x] text” and “- [ ] text”",
    "pair": "lines like “- left :: right”",
    "step": "steps like “1. text”, in the right order",
    "key": "a line like “= 7 +- 0.5” or “= AEO | WCO”",
    "cols": "a line “cols: id = Label, …”",
}


@dataclass(slots=True)
class Item:
    """One line that is an item, with what it says."""

    line: int
    text: str
    mark: str = ""  # of a box
    other: str = ""  # right side of a pair
    feedback: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """A question taken apart."""

    stem: str = ""
    items: list[Item] = field(default_factory=list)
    columns: Item | None = None
    explanation: str = ""
    problems: list[Problem] = field(default_factory=list)


def kind_of(line: str) -> str:
    """Which item a line would be: box, pair, step, key, cols; or quote, text, blank."""
    stripped = line.strip()
    if not stripped:
        return "blank"
    if len(line) - len(line.lstrip(" ")) < 4:
        if box := BOX.match(line):
            link = not box["gap"] and box["text"].startswith(("(", "["))
            if not link and not box["mark"].startswith("@"):
                return "box"
        for name, pattern in (("pair", PAIR), ("step", STEP), ("key", KEY), ("cols", COLUMNS)):
            if pattern.match(line):
                return name
    return "quote" if stripped.startswith(">") else "text"


def take_apart(
    lines: Sequence[str], first: int, type_: QuestionType, untouched: Collection[int]
) -> Parts:
    """The parts of a question. `untouched`: numbers of lines inside code and blocks."""
    reader = _Reader(type_, KIND.get(type_, ""))
    for number, line in enumerate(lines, first):
        reader.take(line, number, "text" if number in untouched and line.strip() else kind_of(line))
    return reader.finish()


@dataclass(slots=True)
class _Reader:
    type: QuestionType
    wanted: str
    parts: Parts = field(default_factory=Parts)
    stem: list[str] = field(default_factory=list)
    explanation: list[str] = field(default_factory=list)
    state: str = "stem"  # stem, items, explanation
    gap: bool = False  # a blank line since the last item or feedback

    def problem(self, line: int, code: str, message: str) -> None:
        self.parts.problems.append(Problem(line, code, message))

    def take(self, line: str, number: int, kind: str) -> None:
        """Read one line."""
        if kind == self.wanted:
            self._item(line, number, kind)
        elif kind == "cols" and self.type is QuestionType.GRID:
            self._columns(line, number)
        elif kind in ("box", "pair", "key", "cols") and self.state != "explanation":
            has = f"has {WRITTEN[self.wanted]}" if self.wanted else "has no items of its own"
            message = f"“{line.strip()}” does not belong here: a .{self.type} question {has}."
            self.problem(number, "AEO715", message)
        elif kind == "box":
            mend = "Options stand before the explanation"
            message = f"“{line.strip()}” is an option in the explanation of a .{self.type}. {mend}."
            self.problem(number, "AEO718", message)
        elif self.state == "items":
            self._after_item(line, number, kind)
        else:
            (self.stem if self.state == "stem" else self.explanation).append(line)

    def _item(self, line: str, number: int, kind: str) -> None:
        if self.state == "explanation" and self.parts.items:
            what = f"“{line.strip()}” stands after the explanation."
            mend = f"Put it with the others, above line {self.parts.items[-1].line + 1}."
            self.problem(number, "AEO718", f"{what} {mend}")
        elif line.startswith(" "):
            what = f"“{line.strip()}” is indented."
            self.problem(number, "AEO718", f"{what} An item begins at the start of its line.")
        item = _read_item(line, number, kind)
        if kind == "box":
            self._judge_box(line, number, item)
        if not item.text or (kind == "pair" and not item.other):
            self.problem(number, "AEO715", f"“{line.strip()}” is not complete. Write its text.")
        self.parts.items.append(item)
        self.state, self.gap = "items", False

    def _judge_box(self, line: str, number: int, item: Item) -> None:
        match = BOX.match(line)
        assert match
        if item.mark not in ("", "x"):
            what = f"“[{item.mark}]” is no mark."
            if item.mark in "хХ":
                what = "The х in this box is a Cyrillic letter."
            mend = "Write “[x]” (Latin x) for a right option, “[ ]” for a wrong one."
            self.problem(number, "AEO714", f"{what} {mend}")
        elif not match["gap"] and item.text:
            self.problem(number, "AEO714", "Put a space after the box: “- [x] text”.")
        elif line.lstrip().startswith("•") or line.lstrip()[1:2] == "[":
            self.problem(number, "AEO714", "An option begins with a hyphen and a space: “- [ ]”.")

    def _columns(self, line: str, number: int) -> None:
        match = COLUMNS.match(line)
        if self.parts.columns is not None:
            self.problem(number, "AEO720", "A second “cols:” line. Keep one.")
        elif self.parts.items:
            self.problem(number, "AEO720", "“cols:” comes too late. Write it before the rows.")
        self.parts.columns = Item(number, match["text"].strip() if match else "")

    def _after_item(self, line: str, number: int, kind: str) -> None:
        indented = line.startswith(" ")
        if kind == "blank":
            self.gap = True
        elif kind == "quote" and (indented or not self.gap):
            self._feedback(line, number, indented)
        else:
            if not self.gap:
                what = "An item is one line; below it stand only lines “  > feedback”."
                mend = "Put a blank line before the explanation."
                self.problem(number, "AEO718", f"{what} {mend}")
            elif indented:
                what = "The explanation is indented, so that it belongs to the last item."
                self.problem(number, "AEO718", f"{what} Remove the spaces before it.")
            self.state = "explanation"
            self.explanation.append(line.lstrip(" ") if indented else line)

    def _feedback(self, line: str, number: int, indented: bool) -> None:
        match = QUOTE.match(line)
        if self.wanted != "box":
            what = f"A .{self.type} question has no feedback for each item."
            self.problem(number, "AEO717", f"{what} Say it in the explanation.")
            return
        if self.gap:
            what = "A blank line parts this feedback from its option."
            self.problem(number, "AEO717", f"{what} Remove the blank line.")
        elif not indented:
            what = "Feedback is indented by two spaces: “  > text”."
            self.problem(number, "AEO717", f"{what} Without them it belongs to no option.")
        self.gap = False
        self.parts.items[-1].feedback.append(match["text"].strip() if match else "")

    def finish(self) -> Parts:
        """The parts, with their texts joined."""
        self.parts.stem = "\n".join(self.stem).strip("\n ")
        self.parts.explanation = "\n".join(self.explanation).strip("\n ")
        return self.parts


def _read_item(line: str, number: int, kind: str) -> Item:
    line = line.rstrip()
    if kind == "box" and (box := BOX.match(line)):
        mark = box["mark"].strip()
        return Item(number, box["text"].strip(), "x" if mark == "X" else mark)
    if kind == "pair" and (pair := PAIR.match(line)):
        return Item(number, pair["left"].strip(), other=pair["right"].strip())
    match = (STEP if kind == "step" else KEY).match(line)
    return Item(number, (match["text"] or "").strip() if match else "")


def feedback_text(lines: Sequence[str]) -> str:
    """Several `>` lines as Markdown: one paragraph, an empty line parts two."""
    paragraphs = [part.strip() for part in " \n".join(lines).split(" \n \n")]
    return "\n\n".join(" ".join(part.split()) for part in paragraphs if part)
