"""Slides on paper, as tagged PDF in three forms: for the wall, for the trainer, for the class.

The slides are drawn anew from the deck, with the measures of the canvas and shrunk as a whole:
their words stay words, and each slide is a bookmark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from markupsafe import Markup, escape

from aeo_academy.content.model import Content, Edition
from aeo_academy.packages.paper_print import Press
from aeo_academy.packages.paper_text import FAMILY, FONTS, SIZE
from aeo_academy.render.diagrams.measure import Measure
from aeo_academy.render.forms.sheet import Words
from aeo_academy.render.slides.canvas import BESIDE_TITLE, BODY, COLUMNS, TITLE, WIDTH, Box
from aeo_academy.render.slides.deck import Deck, Picture, Slide, Table, Text
from aeo_academy.render.slides.place import picture_boxes

MM = 25.4 / 96  # of a pixel
PER_PAGE = 3  # slides on a page with lines
LINES = 11  # to write on, beside a slide
TITLE_TAG = re.compile(r"(<title[^>]*>)[^<]*</title>")
LIST_TAGS = {"bullet": "ul", "number": "ol"}


class Form(StrEnum):
    """What stands on the pages. The value is part of the file's name."""

    SLIDES = "slides"  # one slide a page
    NOTES = "notes"  # a slide, and under it what the trainer says
    LINES = "lines"  # three slides a page, with lines for writing


FRAMES = {Form.SLIDES: 261.0, Form.NOTES: 150.0, Form.LINES: 88.0}
"""Width of a slide in mm."""


@dataclass(frozen=True)
class Block:
    """A part of a slide: its place in pixels of the canvas, and its HTML."""

    box: Box
    html: Markup
    middle: bool = False  # stands in the middle of its height


@dataclass(frozen=True)
class Sheet:
    """A slide as the template wants it. The title slide has no blocks."""

    number: int
    title: str
    title_box: Box
    title_size: int
    size: int
    beside: bool
    minutes: int
    blocks: tuple[Block, ...]
    notes: Markup
    remarks: Markup
    sources: tuple[str, ...]


def handout_pdf(content: Content, deck: Deck, form: Form, press: Press) -> bytes:
    """A deck on paper. Raises PrinterMissing."""

    def words(key: str, **values: object) -> str:
        pattern = content.label(key, deck.language)
        return pattern.format(**values) if values else pattern

    width = FRAMES[form]
    shrunk = width / (WIDTH * MM)
    sheets = [_sheet(slide, press.drawer.measure, shrunk) for slide in deck.slides]
    rows = [None, *sheets]  # None: the title slide
    values = {
        "deck": deck,
        "form": form.value,
        "what": words(f"handout-{form.value}"),
        "sheets": sheets,
        "groups": [rows[at : at + PER_PAGE] for at in range(0, len(rows), PER_PAGE)],
        "lines": range(LINES),
        "scale": f"{shrunk:.5f}",
        "width": width,
        "height": width * 9 / 16,
        "words": words,
        "edition": f"{content.version}, {content.date}",
        "date": content.date.isoformat(),
        "officers": content.edition is Edition.OFFICERS,
    }
    return press.pdf("handout.html", values, "handout.css")


def _sheet(slide: Slide, measure: Measure, shrunk: float) -> Sheet:
    return Sheet(
        number=slide.number,
        title=slide.title,
        title_box=BESIDE_TITLE if slide.beside else TITLE,
        title_size=slide.title_size,
        size=slide.size,
        beside=slide.beside,
        minutes=slide.minutes,
        blocks=tuple(_blocks(slide, measure, shrunk)),
        notes=_texts(slide.notes),
        remarks=_texts(slide.remarks),
        sources=slide.sources,
    )


def _blocks(slide: Slide, measure: Measure, shrunk: float) -> Iterator[Block]:
    pictures = [part for part in slide.parts if isinstance(part, Picture)]
    texts = tuple(part for part in slide.parts if isinstance(part, Text))
    if pictures:
        room, words = picture_boxes(measure, slide)
        yield Block(room, _picture(pictures[0], room, slide.number, shrunk))
        if texts:
            yield Block(words, _texts(texts))
        return
    html = Markup("")
    for table, parts in groupby(slide.parts, lambda part: isinstance(part, Table)):
        if table:
            html += Markup("").join(_table(t) for t in parts if isinstance(t, Table))
        else:
            html += _texts(tuple(t for t in parts if isinstance(t, Text)))
    yield Block(BODY, html, slide.sort == "words")


def _texts(texts: tuple[Text, ...]) -> Markup:
    html = Markup("")
    for kind, group in groupby(texts, lambda text: text.kind):
        inside = [_runs(text.words, text.strong) for text in group]
        if tag := LIST_TAGS.get(kind):
            items = Markup("").join(Markup("<li>{}</li>").format(run) for run in inside)
            html += Markup(f"<{tag}>{{}}</{tag}>").format(items)
        else:
            html += Markup("").join(Markup("<p>{}</p>").format(run) for run in inside)
    return html


def _runs(words: Words, strong: bool = False) -> Markup:
    html = Markup("")
    for run in words:
        text = escape(run.text)
        if run.italic:
            text = Markup("<em>{}</em>").format(text)
        html += Markup("<strong>{}</strong>").format(text) if run.bold or strong else text
    return html


def _table(table: Table) -> Markup:
    columns = Markup("").join(
        Markup('<col style="width: {}%">').format(f"{100 * n / COLUMNS:.3f}") for n in table.columns
    )
    rows = []
    for number, row in enumerate(table.rows):
        tag = "td" if number else "th"
        cells = Markup("").join(Markup(f"<{tag}>{{}}</{tag}>").format(_runs(c)) for c in row)
        rows.append(Markup("<tr>{}</tr>").format(cells))
    whole = Markup("<table><colgroup>{}</colgroup><thead>{}</thead><tbody>{}</tbody></table>")
    return whole.format(columns, rows[0], Markup("").join(rows[1:]))


def _picture(picture: Picture, room: Box, number: int, shrunk: float) -> Markup:
    """The drawing, as large as its room."""
    size = SIZE.search(picture.svg)
    assert size is not None
    width, height = (float(value) for value in size.groups())
    scale = min(room.width / width, room.height / height) * shrunk
    sized = f' width="{width * scale:.1f}" height="{height * scale:.1f}"'
    svg = SIZE.sub(sized, FONTS.sub(f"font-family:{FAMILY}", picture.svg), count=1)
    svg = re.sub(r"\bdg-([\w-]+)-(title|desc)\b", rf"dg{number}-\1-\2", svg)
    told = escape(f"{picture.title}. {picture.desc}")  # a reader aloud gets the title only
    svg = TITLE_TAG.sub(lambda tag: f"{tag[1]}{told}</title>", svg, count=1)
    return Markup("<figure>{}</figure>").format(Markup(svg))
