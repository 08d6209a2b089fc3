"""The measures of a slide: one geometry for the screen, PowerPoint and paper.

All in pixels of a canvas of 1280 × 720, origin top left. slides.css has the same numbers; a
test compares them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

WIDTH, HEIGHT = 1280, 720
LINE = 1.3  # height of a line, of its size
GAP = 18.0  # between the parts of a slide
ITEM_GAP = 0.45  # between the entries of a list, of the size
INDENT = 1.15  # of a list, of the size
CELL_X, CELL_Y = 14.0, 9.0  # padding of a table's cells
COLUMNS = 12  # a table's width in parts: each column takes some
SAFE = 0.97  # of a box that measured text may fill: a browser breaks lines a little otherwise


class Box(NamedTuple):
    """A place on a slide."""

    x: float
    y: float
    width: float
    height: float


TITLE = Box(72, 40, 1136, 100)
BODY = Box(72, 176, 1136, 464)
BESIDE_TITLE = Box(72, 40, 400, 290)  # where a tall picture stands beside the title
BESIDE_WORDS = Box(72, 370, 400, 270)
BESIDE_PICTURE = Box(500, 40, 708, 610)
FOOT = Box(72, 664, 1136, 32)


@dataclass(frozen=True)
class Scale:
    """Sizes of text, from the one that is wanted to the smallest that may be."""

    sizes: tuple[int, ...]
    weight: int = 400


TITLES = Scale((40, 36, 32), 600)
SCALES = {
    "words": Scale((44, 40, 36, 32, 28, 24)),
    "list": Scale((38, 35, 32, 29, 26, 23, 21)),
    "table": Scale((32, 29, 26, 24, 22, 20, 18)),
    "diagram": Scale((24, 22, 20)),
}
"""By the sort of slide. The n-th size has the class `fit-n`."""

LEAST_WORDS = 8.5
"""Size in pixels, on a slide, that the labels of a diagram must not fall below."""
