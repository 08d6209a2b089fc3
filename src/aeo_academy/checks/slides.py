"""Slides of a module: enough of them, each with minutes and notes, none too full to be read.

The limits are those of a slide that is read from the last row while somebody speaks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aeo_academy.checks.base import line_with
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content, Module, PageText
from aeo_academy.content.scan import Block, Heading, Unit, bones, scan

SLIDES = 15  # at least, of a module
BULLETS = 6  # of a slide, at most
ROWS = 7  # of a table, with its head
COLUMNS = 4
WORDS = 75  # of an English slide, its title and notes apart
TITLE = 60  # characters of an English title; other languages need a third more
ASIDE = ("notes", "officers")  # blocks that are not on the slide
ITEMS = ("item", "number", "box", "tick")
NOT_HERE = ("quiz", "questionnaire", "tool", "data", "module", "path")


@dataclass(frozen=True)
class Slide:
    """One slide as its text is written: what the audience sees, and its blocks."""

    heading: Heading
    units: tuple[Unit, ...]
    blocks: tuple[Block, ...]

    @property
    def notes(self) -> tuple[Block, ...]:
        """Its speaker notes."""
        return tuple(block for block in self.blocks if block.name == "notes")


def slides_of(text: PageText) -> list[Slide]:
    """The slides of a text, in order."""
    found = scan(text.body, text.body_line)
    heads = [h for h in found.headings if h.level == 2 and not h.blocks]
    lines = [head.line for head in heads]
    aside = [(b.line, b.end_line) for b in found.blocks if b.name in ASIDE]

    def owner(line: int) -> int:
        return bisect_right(lines, line) - 1

    units: list[list[Unit]] = [[] for _ in heads]
    blocks: list[list[Block]] = [[] for _ in heads]
    for unit in found.units:
        hidden = any(start <= unit.line <= end for start, end in aside)
        if owner(unit.line) >= 0 and unit.kind != "heading" and not hidden:
            units[owner(unit.line)].append(unit)
    for block in found.blocks:
        if owner(block.line) >= 0:
            blocks[owner(block.line)].append(block)
    return [Slide(head, tuple(units[at]), tuple(blocks[at])) for at, head in enumerate(heads)]


def count(content: Content) -> Iterator[Issue]:
    """A module has 15 slides or more, and they fill its time in class."""
    for module, text in _decks(content):
        slides = slides_of(text)
        if module.draft:
            continue
        if len(slides) < SLIDES:
            message = f"{len(slides)} slides; {SLIDES} or more are wanted."
            yield Issue(text.path, text.body_line, "AEO821", f"{message} Write the others.")
        total = sum(int(s.heading.minutes) for s in slides if s.heading.minutes.isdigit())
        if total != module.minutes.classroom:
            line = line_with(content, module.path, "minutes:")
            message = f"The slides take {total} minutes; “minutes.classroom” says"
            wrong = f"{message} {module.minutes.classroom}. Mend one."
            yield Issue(module.path, line, "AEO812", wrong)


def minutes(content: Content) -> Iterator[Issue]:
    """Each slide has its minutes, in the English alone; nothing else has any."""
    decks = {text.path for _, text in _decks(content)}
    for page in content.pages.values():
        for text in page.texts.values():
            for heading in bones(text.body, text.body_line).headings:
                fault = _minutes_fault(heading, text, decks)
                if fault:
                    yield Issue(text.path, heading.line, "AEO822", fault)


def _minutes_fault(heading: Heading, text: PageText, decks: set[Path]) -> str | None:
    if text.path not in decks:
        mend = "Remove it here: minutes stand on English slides only."
        return f"“min={heading.minutes}”. {mend}" if heading.minutes else None
    if heading.level == 2 and not (heading.minutes.isdigit() and int(heading.minutes)):
        name = f"{{#{heading.id} min=4}}"
        return f"A slide needs its minutes in class. Write “## {heading.title} {name}”."
    return None


def notes(content: Content) -> Iterator[Issue]:
    """Each slide says in notes what the trainer says and does."""
    for _, text in _decks(content):
        for slide in slides_of(text):
            if len(slide.notes) != 1:
                what = "no notes" if not slide.notes else "notes twice"
                message = f"The slide “{slide.heading.title}” has {what}."
                mend = "Write one “/// notes” block: what to say, do, ask, and what to expect."
                yield Issue(text.path, slide.heading.line, "AEO823", f"{message} {mend}")


def fullness(content: Content) -> Iterator[Issue]:
    """No slide holds more than people can read while somebody speaks."""
    for _, text in _decks(content):
        for slide in slides_of(text):
            for fault in _faults(slide):
                message = f"The slide “{slide.heading.title}”: {fault}"
                yield Issue(text.path, slide.heading.line, "AEO824", message)
        for heading in bones(text.body, text.body_line).headings:
            if heading.level != 2:
                message = "A slide has one heading, “## …”. Make this a slide or bold text."
                yield Issue(text.path, heading.line, "AEO824", message)


def _faults(slide: Slide) -> Iterator[str]:
    bullets = sum(unit.kind in ITEMS for unit in slide.units)
    if bullets > BULLETS:
        yield f"{bullets} points; {BULLETS} at most. Part it in two."
    rows = [unit for unit in slide.units if unit.kind == "row"]
    if len(rows) > ROWS:
        yield f"a table of {len(rows)} rows; {ROWS} at most, with its head. Part it in two."
    if any(unit.text.count("|") >= COLUMNS for unit in rows):
        yield f"a table of more than {COLUMNS} columns. Leave some out."
    words = sum(len(unit.text.replace("|", " ").split()) for unit in slide.units)
    if words > WORDS:
        yield f"{words} words; {WORDS} at most. Move some into the notes."
    pictures = sum(block.name == "diagram" for block in slide.blocks)
    if pictures > 1:
        yield "two diagrams. Part it in two."
    if pictures and (bullets or rows):
        yield "a diagram beside a list or a table. Part it in two."
    if not slide.units and not pictures and not slide.blocks[1:]:
        yield "nothing to see. Write a line, a list, a table or a diagram above the notes."
    for block in slide.blocks:
        if block.name in NOT_HERE:
            yield f"“/// {block.name}” has no place on a slide. Ask in text, answer in the notes."
    if len(slide.heading.title) > TITLE:
        yield f"a title of {len(slide.heading.title)} letters; {TITLE} at most."


def _decks(content: Content) -> Iterator[tuple[Module, PageText]]:
    """The English slides of each module."""
    for module in content.modules.values():
        if module.slides is not None:
            yield module, content.pages[module.slides].texts[content.source_language]
