"""Where everything stands on the answer sheet, and so on the marking grid laid over it.

Heights are fixed and no text can move them: the answer sheet of every language and the
marking grid have the same places for the same numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aeo_academy.packages.paper_plan import Item, Kind, Plan

LINE = 8.6  # mm, height of a line of marks
NOTE = 4.4  # mm, under what is written by hand: the grid prints the right answer there
GAPS = (7.0, 5.5, 4.0, 3.0, 2.2)  # mm under a question: the first that costs no page
COLUMN = 196.0  # mm that a column holds
COLUMNS = 2
MARKS, WRITTEN = 7, 6  # circles or squares, and boxes, in a line


@dataclass(frozen=True)
class Mark:
    """A circle or a square with its number, or an empty box. `note` stands under a box."""

    number: int
    right: bool
    note: str = ""


@dataclass(frozen=True)
class MarkLine:
    """One line of marks. `label` is empty where a line goes on."""

    label: str
    marks: tuple[Mark, ...]
    height: float


@dataclass(frozen=True)
class Block:
    """One question on the sheet."""

    item: Item
    lines: tuple[MarkLine, ...]
    height: float


@dataclass(frozen=True)
class SheetPage:
    """One side of paper: columns of blocks."""

    columns: tuple[tuple[Block, ...], ...]


def arrange(plan: Plan) -> tuple[SheetPage, ...]:
    """The pages of the answer sheet: as few as it takes, as airy as they can be."""
    pages = math.ceil(len(_columns(_blocks(plan, GAPS[-1]), COLUMN)) / COLUMNS)
    most = pages * COLUMNS
    gap = next(g for g in GAPS if len(_columns(_blocks(plan, g), COLUMN)) <= most)
    blocks = _blocks(plan, gap)
    # the least height at which these columns are enough makes them about equal
    limits = range(math.ceil(max(block.height for block in blocks)), math.ceil(COLUMN))
    limit = next((n for n in limits if len(_columns(blocks, n)) <= most), COLUMN)
    columns = _columns(blocks, limit)
    return tuple(
        SheetPage(tuple(columns[at : at + COLUMNS])) for at in range(0, len(columns), COLUMNS)
    )


def _blocks(plan: Plan, gap: float) -> list[Block]:
    return [block_of(item, gap) for item in plan.items]


def _columns(blocks: Iterable[Block], limit: float) -> list[tuple[Block, ...]]:
    """Blocks one below the other, a new column wherever the next one does not fit."""
    columns: list[list[Block]] = []
    used = math.inf
    for block in blocks:
        if used + block.height > limit:
            columns.append([])
            used = 0.0
        columns[-1].append(block)
        used += block.height
    return [tuple(column) for column in columns]


def block_of(item: Item, gap: float) -> Block:
    """The lines of a question."""
    label = str(item.number)
    if item.kind in (Kind.CIRCLES, Kind.SQUARES):
        marks = [Mark(n, n in item.right[0]) for n in range(1, item.most + 1)]
        lines = _lines(label, marks, MARKS, LINE)
    elif item.kind is Kind.ROWS:
        lines = [
            line
            for row, right in enumerate(item.right, 1)
            for line in _lines(
                f"{label}.{row}", [Mark(n, n in right) for n in range(1, item.most + 1)],
                MARKS, LINE,
            )
        ]
    elif item.kind is Kind.BOXES:
        boxes = [Mark(n, True, str(step)) for n, step in enumerate(item.right[0], 1)]
        lines = _lines(label, boxes, WRITTEN, LINE + NOTE)
    else:
        lines = [MarkLine(label, (), LINE + NOTE)]
    return Block(item, tuple(lines), sum(line.height for line in lines) + gap)


def _lines(label: str, marks: Sequence[Mark], most: int, height: float) -> list[MarkLine]:
    starts = range(0, len(marks), most)
    return [
        MarkLine(label if at == 0 else "", tuple(marks[at : at + most]), height) for at in starts
    ]
