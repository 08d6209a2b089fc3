"""A deck as a presentation for PowerPoint: native text, tables, notes and shapes.

Everything can be edited: diagrams are groups of shapes with an alternative text, the design is a
master with four layouts (pptx_base.py). Each run says its language, so that the proofing tools
and screen readers of a reader's PowerPoint choose the right one. The same deck gives the same
bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.util import Emu, Pt

from aeo_academy.content.model import Content
from aeo_academy.packages.pptx_base import EMU, NAMESPACES, TABLE_STYLE, Layout, base, points
from aeo_academy.packages.pptx_shapes import picture_group
from aeo_academy.render.diagrams.measure import Measure
from aeo_academy.render.forms.sheet import Words, plain
from aeo_academy.render.slides import parts
from aeo_academy.render.slides.canvas import (
    BODY,
    CELL_X,
    CELL_Y,
    COLUMNS,
    GAP,
    INDENT,
    ITEM_GAP,
    Box,
)
from aeo_academy.render.slides.deck import Deck, Picture, Slide, Table, Text
from aeo_academy.render.slides.place import measured, picture_boxes
from aeo_academy.zipping import zip_bytes

MAKER = "AEO Academy"
BULLET = "• "
SMALL = 16  # pt: edition and origin on the title slide


@dataclass(frozen=True)
class _Desk:
    """What every slide needs. `say` gives an interface label in the language of the deck."""

    deck: Deck
    measure: Measure
    say: Callable[..., str]


def make_pptx(content: Content, deck: Deck, measure: Measure) -> bytes:
    """The presentation. PackageError for a diagram that cannot be drawn."""

    def say(key: str, **values: object) -> str:
        pattern = content.label(key, deck.language)
        return pattern.format(**values) if values else pattern

    desk = _Desk(deck, measure, say)
    show = Presentation(io.BytesIO(base(deck.locale, say("disclaimer"))))
    _properties(show, content, desk)
    _first(show, content, desk)
    for slide in deck.slides:
        _slide(show, desk, slide)
    for made in show.slides:
        _languages(made, deck.locale)
        _languages(made.notes_slide, deck.locale)
    memory = io.BytesIO()
    show.save(memory)
    with zipfile.ZipFile(memory) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zip_bytes(files, content.date)


def _properties(show: Any, content: Content, desk: _Desk) -> None:
    core = show.core_properties
    core.title = desk.deck.title
    core.author = core.last_modified_by = MAKER
    core.subject = desk.say("disclaimer")
    core.language = desk.deck.locale
    core.version = content.version
    core.revision = 1
    core.created = core.modified = dt.datetime.combine(content.date, dt.time())


def _first(show: Any, content: Content, desk: _Desk) -> None:
    """The title slide."""
    made = show.slides.add_slide(show.slide_layouts[Layout.FIRST])
    deck = desk.deck
    made.shapes.title.text = deck.title
    edition = f"{content.version}, {content.date}"
    lines = [deck.subtitle, f"{MAKER}. {desk.say('edition', edition=edition)}"]
    if deck.origin:
        lines.append(deck.origin)
    if deck.stale:
        lines.append(desk.say("translation-stale-page"))
    frame = made.placeholders[1].text_frame
    frame.text = lines[0]
    for line in lines[1:]:
        paragraph = frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        run.font.size = Pt(SMALL)
    _feet(made, show.slide_layouts[Layout.FIRST])
    about = desk.say("slides-about", n=len(deck.slides) + 1, minutes=deck.minutes)
    _notes(made, [about, desk.say("licence-text")])


def _slide(show: Any, desk: _Desk, slide: Slide) -> None:
    layout = show.slide_layouts[_layout(slide)]
    made = show.slides.add_slide(layout)
    title = made.shapes.title
    title.text = slide.title
    _level(title.text_frame, slide.title_size, "title")
    words = [part for part in slide.parts if isinstance(part, Text)]
    if _layout(slide) in (Layout.TEXT, Layout.BESIDE):
        holder = made.placeholders[1]
        if words:
            _write(holder.text_frame, words, slide)
        else:
            holder._element.getparent().remove(holder._element)
    if slide.sort == "table":
        _tables(made, desk, slide)
    pictures = [part for part in slide.parts if isinstance(part, Picture)]
    for picture in pictures[:1]:
        _picture(made, desk, slide, picture, words)
    _feet(made, layout)
    _notes(made, _said(desk, slide))


def _layout(slide: Slide) -> Layout:
    if slide.beside:
        return Layout.BESIDE
    return Layout.TITLE if slide.sort in ("table", "diagram") else Layout.TEXT


def _write(frame: Any, texts: Sequence[Text], slide: Slide) -> None:
    """Paragraphs and entries of lists into a frame, at the slide's size."""
    _level(frame, slide.size, slide.sort)
    if slide.sort == "words":
        frame._txBody.bodyPr.set("anchor", "ctr")
    for at, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        _runs(paragraph, text.words, strong=text.strong)
        if text.kind == "text":
            _bare(paragraph)
        elif text.kind == "number":
            properties = paragraph._p.get_or_add_pPr()
            properties.append(parse_xml(f'<a:buAutoNum {NAMESPACES} type="arabicPeriod"/>'))


def _level(frame: Any, size: float, sort: str) -> None:
    """The size of a frame's text, as a style of the frame, so that editing keeps it."""
    styles = frame._txBody.find(f"{{{_A}}}lstStyle")
    indent = round(size * INDENT * EMU)
    gap = points(GAP if sort in ("words", "diagram") else size * ITEM_GAP)
    more = f' marL="{indent}" indent="-{indent}"'
    spacing = f'<a:spcBef><a:spcPts val="{gap}"/></a:spcBef>'
    if sort == "title":
        more = spacing = ""
    style = parse_xml(
        f'<a:lvl1pPr {NAMESPACES}{more}>{spacing}<a:defRPr sz="{points(size)}"/></a:lvl1pPr>'
    )
    styles.append(style)


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _bare(paragraph: Any) -> None:
    """A paragraph without a bullet."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "0")
    properties.set("indent", "0")
    properties.append(parse_xml(f"<a:buNone {NAMESPACES}/>"))


def _runs(paragraph: Any, words: Words, strong: bool = False) -> None:
    for run in words:
        added = paragraph.add_run()
        added.text = run.text
        if run.bold or strong:
            added.font.bold = True
        if run.italic:
            added.font.italic = True


def _stack(desk: _Desk, slide: Slide, box: Box) -> Iterator[tuple[Any, Box]]:
    """The parts of a slide one under another, neighbouring texts together."""
    groups: list[Any] = []
    for part in slide.parts:
        if isinstance(part, Text) and groups and isinstance(groups[-1], list):
            groups[-1].append(part)
        elif not isinstance(part, Picture):
            groups.append([part] if isinstance(part, Text) else part)
    y = box.y
    for group in groups:
        height = parts.height(desk.measure, measured(group), slide.size, box.width)
        yield group, Box(box.x, y, box.width, height)
        y += height + GAP


def _tables(made: Any, desk: _Desk, slide: Slide) -> None:
    for group, box in _stack(desk, slide, BODY):
        if isinstance(group, Table):
            _table(made, desk, slide, group, box)
        else:
            shape = made.shapes.add_textbox(*(Emu(round(v * EMU)) for v in box))
            shape.text_frame.word_wrap = True
            for edge in ("lIns", "tIns", "rIns", "bIns"):
                shape.text_frame._txBody.bodyPr.set(edge, "0")
            _write(shape.text_frame, group, slide)


def _table(made: Any, desk: _Desk, slide: Slide, table: Table, box: Box) -> None:
    [grid] = measured(table)
    assert isinstance(grid, parts.Grid)
    heights = parts.row_heights(desk.measure, grid, slide.size, box.width, table.columns)
    shape = made.shapes.add_table(
        len(table.rows), len(table.columns), *(Emu(round(v * EMU)) for v in box)
    )
    shape.name = slide.title
    shape._element.nvGraphicFramePr.cNvPr.set("descr", slide.title)
    native = shape.table
    native._tbl.tblPr.find(f"{{{_A}}}tableStyleId").text = TABLE_STYLE
    for column, twelfths in zip(native.columns, table.columns, strict=True):
        column.width = Emu(round(box.width * twelfths / COLUMNS * EMU))
    for row, height in zip(native.rows, heights, strict=True):
        row.height = Emu(round(height * EMU))
    for at, cells in enumerate(table.rows):
        for column, words in enumerate(cells):
            cell = native.cell(at, column)
            cell.margin_left = cell.margin_right = Emu(round(CELL_X * EMU))
            cell.margin_top = cell.margin_bottom = Emu(round(CELL_Y * EMU))
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            paragraph = cell.text_frame.paragraphs[0]
            _runs(paragraph, words)
            for run in paragraph.runs:
                run.font.size = Emu(points(slide.size) * 127)


def _picture(
    made: Any, desk: _Desk, slide: Slide, picture: Picture, words: Sequence[Text]
) -> None:
    room, below = picture_boxes(desk.measure, slide)
    if words and not slide.beside:
        shape = made.shapes.add_textbox(*(Emu(round(v * EMU)) for v in below))
        shape.text_frame.word_wrap = True
        for edge in ("lIns", "tIns", "rIns", "bIns"):
            shape.text_frame._txBody.bodyPr.set(edge, "0")
        _write(shape.text_frame, words, slide)
    id_ = max(shape.shape_id for shape in made.shapes) + 100
    xml = picture_group(picture, room, id_, desk.deck.locale, desk.measure)
    group = parse_xml(xml.replace("<p:grpSp>", f"<p:grpSp {NAMESPACES}>", 1))
    made.shapes._spTree.append(group)


def _feet(made: Any, layout: Any) -> None:
    """Disclaimer and number: a slide shows them only where it has them itself."""
    for holder in layout.placeholders:
        if holder.placeholder_format.type in (_FOOTER, _NUMBER):
            made.shapes._spTree.append(deepcopy(holder._element))
    ids = [shape._element for shape in made.shapes]
    for number, element in enumerate(ids[-2:], 2001):
        element.nvSpPr.cNvPr.set("id", str(number))


_FOOTER, _NUMBER = 15, 13  # PP_PLACEHOLDER


def _said(desk: _Desk, slide: Slide) -> list[str]:
    """The notes of a slide, a paragraph each: planned time, words, officers' remarks, sources."""
    lines = [desk.say("minutes", n=slide.minutes)] if slide.minutes else []
    lines += [_line(text) for text in (*slide.notes, *slide.remarks)]
    if slide.sources:
        lines.append(f"{desk.say('sources-of-slide')} {'; '.join(slide.sources)}")
    return lines


def _line(text: Text) -> str:
    return (BULLET if text.kind != "text" else "") + plain(text.words)


def _notes(made: Any, lines: Sequence[str]) -> None:
    frame = made.notes_slide.notes_text_frame
    frame.text = lines[0] if lines else ""
    for line in lines[1:]:
        frame.add_paragraph().text = line


def _languages(made: Any, locale: str) -> None:
    """Say of every run which language it is in."""
    for tag in ("r", "fld"):
        for run in made._element.iter(f"{{{_A}}}{tag}"):
            run.get_or_add_rPr().set("lang", locale) if tag == "r" else _field(run, locale)
    for end in made._element.iter(f"{{{_A}}}endParaRPr"):
        end.set("lang", locale)


def _field(field: Any, locale: str) -> None:
    properties = field.find(f"{{{_A}}}rPr")
    if properties is not None:
        properties.set("lang", locale)
