"""Criterion pages: one record, four faces, its parts in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from aeo_academy.checks.base import Text, texts
from aeo_academy.content.blocks import audiences_of
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content
from aeo_academy.content.scan import Heading

SECTIONS = ("why", "check-yourself", "exercise")
ROOM = "docs/criteria"
ORDER = ("the question", "/// good", "/// evidence", "/// for", "/// officers")
NEEDED_FOR = ("small-firms", "validators")


def letters(content: Content) -> Iterator[Issue]:
    """`criterion: G` belongs to docs/criteria/g, and items to criterion pages."""
    for page in content.pages.values():
        text = page.texts[content.source_language]
        stem = PurePosixPath(page.stem)
        letter = stem.name.upper() if stem.parent.as_posix() == ROOM else None
        if letter == "INDEX":
            letter = None
        if page.header.criterion != letter:
            wanted = f"Write “criterion: {letter}”" if letter else "Remove “criterion”"
            message = f"{wanted}: the letter is the name of a file in {ROOM}."
            yield Issue(text.path, 2, "AEO705", message)


def sections(content: Content) -> Iterator[Issue]:
    """A criterion page has its three fixed sections."""
    for page in content.pages.values():
        if page.header.criterion is None:
            continue
        text = page.texts[content.source_language]
        ids = [section.id for section in text.sections]
        for wanted in SECTIONS:
            if wanted not in ids:
                message = f"The section “## … {{#{wanted}}}” is missing. Add it."
                yield Issue(text.path, text.body_line, "AEO704", message)


def items(content: Content) -> Iterator[Issue]:
    """Every item has its parts, in order."""
    for text in texts(content):
        headings = text.bones.headings
        for number, heading in enumerate(headings):
            if "saq" not in heading.classes:
                continue
            after = headings[number + 1].line if number + 1 < len(headings) else None
            yield from _item(text, heading, after)


def _item(text: Text, heading: Heading, after: int | None) -> Iterator[Issue]:
    criterion = text.page.header.criterion if text.page else None
    if criterion is None or heading.level != 3 or heading.blocks:
        message = "A self-assessment item is a ### heading of a criterion page, outside all blocks."
        yield text.issue(heading.line, "AEO705", message)
        return
    if not re.fullmatch(rf"{criterion.lower()}[1-9]\d*", heading.id):
        message = f"The id of an item is “{criterion.lower()}” and a number, not “{heading.id}”."
        yield text.issue(heading.line, "AEO703", message)
    parts = list(_parts(text, heading, after))
    yield from _missing(text, heading, [name for name, _, _ in parts], parts)
    seen = -1
    for name, _, line in parts:
        place = ORDER.index(name)
        if place < seen:
            message = f"“{name}” comes too late. The order is: {', '.join(ORDER)}."
            yield text.issue(line, "AEO702", message)
        if place == seen and name != "/// for":
            message = f"“{name}” stands twice in item {heading.id}. Keep one."
            yield text.issue(line, "AEO702", message)
        seen = max(seen, place)


def _missing(
    text: Text, heading: Heading, names: list[str], parts: list[tuple[str, str, int]]
) -> Iterator[Issue]:
    for wanted in ORDER[:3]:
        if wanted not in names:
            message = f"{wanted.removeprefix('the ').capitalize()} of item {heading.id} is missing."
            if wanted.startswith("///"):
                message = f"“{wanted}” of item {heading.id} is missing."
            yield text.issue(heading.line, "AEO701", f"{message} Order: {', '.join(ORDER)}.")
    audiences = [
        a for name, argument, _ in parts if name == "/// for" for a in audiences_of(argument)
    ]
    for audience in NEEDED_FOR:
        if audience not in audiences:
            message = f"“/// for | {audience}” of item {heading.id} is missing. Add it."
            yield text.issue(heading.line, "AEO701", message)


def _parts(text: Text, heading: Heading, after: int | None) -> Iterator[tuple[str, str, int]]:
    """Name, argument and line of each part of an item, in the order of the file."""
    blocks = [
        block
        for block in text.bones.blocks
        if block.depth == 0 and block.line > heading.line and (after is None or block.line < after)
    ]
    first = min((block.line for block in blocks), default=after)
    for unit in text.units:
        if (
            unit.kind == "text"
            and unit.line > heading.line
            and (first is None or unit.line < first)
        ):
            yield ORDER[0], "", unit.line
            break
    for block in blocks:
        if f"/// {block.name}" in ORDER:
            yield f"/// {block.name}", block.argument, block.line
