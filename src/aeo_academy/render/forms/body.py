"""The sections of a sheet as Word: headings, texts, lists, tables with their fields."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.text.paragraph import Paragraph

from aeo_academy.render.forms.fields import DOTS, control
from aeo_academy.render.forms.sheet import FieldKind, Run, Section, Sheet, Table, Text, Words, plain
from aeo_academy.render.forms.widths import widths
from aeo_academy.render.forms.word import Word

STYLES = {"text": "Normal", "note": "Model Note", "bullet": "List Bullet", "number": "List Number"}
ROW, AREA = 440, 7600  # least height in twips: of a row to write in, of a drawing
DEEPEST = 3
HEAD = '<w:shd w:val="clear" w:color="auto" w:fill="E0EFEF"/>'
MIDDLE = '<w:vAlign w:val="center"/>'
CENTRE = '<w:jc w:val="center"/>'
GAP = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
SPACE = '<w:p><w:pPr><w:spacing w:after="0" w:line="160" w:lineRule="exact"/></w:pPr></w:p>'
"""Keeps a table apart from what follows it; a heading has its own space."""


def add_sections(
    word: Word, sheet: Sheet, sections: tuple[Section, ...], deeper: int = 0, prefix: str = ""
) -> None:
    """Add sections of a sheet. A heading of level 2 is Heading 1, or lower by `deeper`.

    `prefix` tells the fields of two sheets in one document apart.
    """
    for section in sections:
        if section.level:
            level = min(section.level - 1 + deeper, DEEPEST)
            word.paragraph(f"Heading {level}", section.title)
        for at, part in enumerate(section.parts, 1):
            if isinstance(part, Text):
                add_text(word, section, part, prefix)
                continue
            _add_table(word, sheet, section, part, f"{prefix}{section.id}-{at}")
            if at < len(section.parts):
                word.append(SPACE)


def add_text(word: Word, section: Section, text: Text, prefix: str = "") -> None:
    """Add a paragraph or an entry of a list, its gaps as fields."""
    paragraph = word.paragraph(STYLES[text.kind])
    if text.kind == "number":
        _number(word, paragraph, text.first)
    for at, run in enumerate(text.words):
        if run.gap:
            number = word.next_number()
            before = plain(text.words[:at]).strip()[-30:]
            title = ": ".join(name for name in (section.title, before.rstrip(":")) if name)
            tag = f"{prefix}{section.id}-gap-{number}"
            xml = control(FieldKind.TEXT, title, tag, number, word.locale, DOTS)
            paragraph._p.append(word.element(xml))
        else:
            added = paragraph.add_run(run.text)
            added.bold, added.italic = run.bold or None, run.italic or None


def _number(word: Word, paragraph: Paragraph, first: bool) -> None:
    """Each numbered list counts from one."""
    numbering = word.docx.part.numbering_part.element
    if first:
        added = numbering.add_num(1)
        added.add_lvlOverride(0).add_startOverride(1)
    number = numbering.num_lst[-1].numId
    holder: Any = paragraph._p.get_or_add_pPr()
    properties = holder.get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def _add_table(word: Word, sheet: Sheet, section: Section, table: Table, tag: str) -> None:
    columns = widths(table, word.width)
    about = f"{sheet.title}. {section.title}" if section.title else sheet.title
    xml = [
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>',
        f'<w:tblW w:w="{word.width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>',
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>',
        f"<w:tblCaption w:val={quoteattr(section.title or sheet.title)}/>",
        f"<w:tblDescription w:val={quoteattr(about)}/></w:tblPr>",
        "<w:tblGrid>",
        *(f'<w:gridCol w:w="{width}"/>' for width in columns),
        "</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
        *(
            _cell(width, _paragraph("TableHead", _runs(head)), HEAD)
            for width, head in zip(columns, table.head, strict=True)
        ),
        "</w:tr>",
    ]
    for at in range(1, len(table.rows) + 1):
        xml.append(_row(word, table, at - 1, columns, f"{tag}-{at}"))
    xml.append("</w:tbl>")
    word.append("".join(xml))


def _row(word: Word, table: Table, at: int, columns: list[int], tag: str) -> str:
    row, kinds = table.rows[at], table.kinds[at]
    height = AREA if FieldKind.AREA in kinds else ROW
    cells = []
    for column, (words, kind) in enumerate(zip(row, kinds, strict=True)):
        inside, more = _runs(words), ""
        if kind is not None:
            number, title = word.next_number(), _title(table, row, column)
            inside += GAP if words else ""
            inside += control(kind, title, f"{tag}-{column + 1}", number, word.locale)
            more = CENTRE if kind is FieldKind.CHECK else ""
        look = "" if height == AREA else MIDDLE
        cells.append(_cell(columns[column], _paragraph("TableText", inside, more), look))
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>'
        f"</w:trPr>{''.join(cells)}</w:tr>"
    )


def _title(table: Table, row: tuple[Words, ...], column: int) -> str:
    """What belongs into a field, for those who cannot see the table."""
    head, name = plain(table.head[column]), plain(row[0])
    if len(table.head) == 2 and name and not name.isdigit():
        return name
    return f"{name} – {head}" if name else head


def _cell(width: int, inside: str, look: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>{inside}</w:tc>'


def _paragraph(style: str, inside: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inside}</w:p>'


def _runs(words: Words) -> str:
    return "".join(map(_run, words))


def _run(run: Run) -> str:
    bold = "<w:b/>" if run.bold else ""
    italic = "<w:i/>" if run.italic else ""
    style = f"<w:rPr>{bold}{italic}</w:rPr>" if bold or italic else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(run.text)}</w:t></w:r>'
