"""Where the parts of a slide stand, for those who place by numbers: PowerPoint and paper."""

from __future__ import annotations

from collections.abc import Sequence

from aeo_academy.render.diagrams.measure import Measure
from aeo_academy.render.forms.sheet import plain
from aeo_academy.render.slides import parts
from aeo_academy.render.slides.canvas import BESIDE_PICTURE, BESIDE_WORDS, BODY, GAP, Box
from aeo_academy.render.slides.deck import Slide, Table, Text


def measured(group: Table | Sequence[Text]) -> list[parts.Part]:
    """A table, or texts, as they are measured."""
    if isinstance(group, Table):
        return [parts.Grid(tuple(tuple(plain(cell) for cell in row) for row in group.rows))]
    return [parts.Words(plain(text.words)) for text in group]


def picture_boxes(measure: Measure, slide: Slide) -> tuple[Box, Box]:
    """The place of a slide's picture, and that of its words: beside it or under it."""
    if slide.beside:
        return BESIDE_PICTURE, BESIDE_WORDS
    words = [part for part in slide.parts if isinstance(part, Text)]
    if not words:
        return BODY, BODY._replace(height=0)
    height = parts.height(measure, measured(words), slide.size, BODY.width)
    room = BODY._replace(height=BODY.height - height - GAP)
    return room, BODY._replace(y=BODY.y + BODY.height - height, height=height)
