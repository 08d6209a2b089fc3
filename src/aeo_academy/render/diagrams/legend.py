"""The legend below a picture: numbers or signs with their words, in columns."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aeo_academy.render.diagrams.canvas import SMALL, Canvas, block_height

NUMBER = 13.0  # of the figure in a badge
BADGE = 11.0  # radius
TEXT_LEFT = 34.0  # from the edge of a column to its words
COLUMN, COLUMN_GAP = 270.0, 16.0  # least width of a column
ROW_GAP, TOP = 8.0, 16.0


@dataclass(frozen=True)
class Entry:
    """A line of the legend. `where` is the part it is about; `mark` draws its sign at x, y."""

    where: str
    text: str
    mark: Callable[[float, float], None]


def draw_legend(canvas: Canvas, entries: Sequence[Entry], top: float) -> float:
    """Draw the entries from `top` down, column by column; returns where the last one ends."""
    if not entries:
        return top
    columns = max(1, int((canvas.width + COLUMN_GAP) // (COLUMN + COLUMN_GAP)))
    width = (canvas.width - (columns - 1) * COLUMN_GAP) / columns
    box = width - TEXT_LEFT
    rows = math.ceil(len(entries) / columns)
    lowest = top
    for column in range(columns):
        y = top + TOP
        x = column * (width + COLUMN_GAP)
        for entry in entries[column * rows : (column + 1) * rows]:
            lines = canvas.measure.wrap(entry.text.replace("\n", " "), SMALL, box)
            canvas.fit(entry.where, lines, box, SMALL)
            height = max(block_height(len(lines), SMALL), 2 * BADGE)
            entry.mark(x + BADGE + 3, y + BADGE)
            middle = y + BADGE + (len(lines) - 1) * block_height(1, SMALL) / 2
            canvas.lines(lines, x + TEXT_LEFT, middle, "dg-text", SMALL, "start")
            y += height + ROW_GAP
        lowest = max(lowest, y - ROW_GAP)
    return lowest + 2


def numbered(canvas: Canvas, number: int) -> Callable[[float, float], None]:
    """A mark: the number in a disc."""
    return lambda x, y: badge(canvas, number, x, y)


def badge(canvas: Canvas, number: int, x: float, y: float) -> None:
    """A number in a disc around x, y."""
    canvas.circle(x, y, BADGE, "dg-badge")
    canvas.lines([str(number)], x, y, "dg-badge-text", NUMBER)
