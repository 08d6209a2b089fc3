"""What stands on a slide, in plain words, to be measured."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from aeo_academy.render.diagrams.measure import Measure
from aeo_academy.render.slides.canvas import (
    CELL_X,
    CELL_Y,
    COLUMNS,
    GAP,
    INDENT,
    ITEM_GAP,
    LINE,
    SAFE,
    Box,
    Scale,
)

BOLD = 600


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table; the first row is its head."""

    rows: tuple[tuple[str, ...], ...]


Part = Words | Items | Grid


def text_height(
    measure: Measure, text: str, size: float, width: float, weight: int = 400
) -> float:
    """Height of a paragraph; infinite where a word is wider than the box."""
    lines = measure.wrap(text, size, width * SAFE, weight)
    if measure.widest(lines, size, weight) > width * SAFE:
        return float("inf")
    return len(lines) * size * LINE


def columns(measure: Measure, grid: Grid, size: float, width: float) -> tuple[int, ...]:
    """How many twelfths of the width each column takes, so that the table is low.

    Among equally low ones the most even. The same in a browser, in PowerPoint and on paper.
    """
    count = max(len(row) for row in grid.rows)
    ways = (
        tuple(b - a for a, b in zip((0, *cuts), (*cuts, COLUMNS), strict=True))
        for cuts in combinations(range(1, COLUMNS), count - 1)
    )
    return min(ways, key=lambda way: (_grid(measure, grid, size, width, way), max(way)))


def row_heights(
    measure: Measure, grid: Grid, size: float, width: float, way: tuple[int, ...]
) -> list[float]:
    """Height of each row when the columns take `way` twelfths."""
    heights = []
    for number, row in enumerate(grid.rows):
        weight = BOLD if number == 0 else 400
        cells = [
            text_height(measure, text, size, width * way[at] / COLUMNS - 2 * CELL_X, weight)
            for at, text in enumerate(row)
        ]
        heights.append(max(cells, default=0) + 2 * CELL_Y + 1)
    return heights


def _grid(
    measure: Measure, grid: Grid, size: float, width: float, way: tuple[int, ...]
) -> float:
    return sum(row_heights(measure, grid, size, width, way))


def part_height(measure: Measure, part: Part, size: float, width: float) -> float:
    """Height of a part at a size of text."""
    if isinstance(part, Words):
        return text_height(measure, part.text, size, width, BOLD)  # some of it may be bold
    if isinstance(part, Items):
        inner = width - INDENT * size
        heights = [text_height(measure, text, size, inner, BOLD) for text in part.texts]
        return sum(heights) + ITEM_GAP * size * max(len(heights) - 1, 0)
    return _grid(measure, part, size, width, columns(measure, part, size, width))


def height(measure: Measure, parts: list[Part], size: float, width: float) -> float:
    """Height of all parts with the gaps between them."""
    whole = sum(part_height(measure, part, size, width) for part in parts)
    return whole + GAP * max(len(parts) - 1, 0)


def fitting(measure: Measure, parts: list[Part], scale: Scale, box: Box) -> int | None:
    """Which of the sizes fits, counted from 1; None: not even the smallest."""
    for number, size in enumerate(scale.sizes, 1):
        if height(measure, parts, size, box.width) <= box.height * SAFE:
            return number
    return None
