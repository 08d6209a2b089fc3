"""A questionnaire as a workbook (XLSX) to be filled in without the site, or by it.

Four sheets: how to use it, the form (workbook_form.py), readiness by section, and the lists
behind both. The answers are drop-down lists; what an answer counts as is a formula, the same
rule as in overrides/assets/js/form-model.js: a “yes” without a named record counts as
“partly”. Only what is to be filled in is unlocked (there is no password). The same content
gives the same bytes.

`Workbook` says where answers belong: form-workbook.js fills the very same file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook as Book
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from aeo_academy.content.model import ANSWERS, AnswerKind, Content, Questionnaire
from aeo_academy.render.workbook_form import (
    BOX,
    FIRST,
    HEAD,
    HEAD_ROW,
    STATES,
    WRAP,
    Words,
    columns_of,
    fill_form,
    header,
)
from aeo_academy.zipping import zip_bytes

SHEET = "xl/worksheets/sheet2.xml"
"""The form's own file in the zip: openpyxl numbers them in order."""
CREATED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True)
class Workbook:
    """The file, and where its answers stand."""

    data: bytes
    rows: dict[str, int]  # item id → row of the form
    columns: dict[str, str]  # field → letter
    head: dict[str, str]  # firm, site, by, date, confidential → cell


def make_workbook(content: Content, form: Questionnaire, language: str) -> Workbook:
    """The blank workbook of a questionnaire in one language."""
    say = Words(content, language)
    text = form.texts.get(language) or form.texts[content.source_language]
    book = Book()
    book.properties.title = text.title
    book.properties.creator = "AEO Academy"
    guide = book.active
    assert isinstance(guide, Worksheet)
    guide.title = say("sheet-guide")
    sheet = book.create_sheet(say("sheet-form"))
    readiness = book.create_sheet(say("sheet-readiness"))
    lists = book.create_sheet("Lists")
    places = _lists(lists, say, form)
    _guide(guide, say, text.title, form)
    rows, last = fill_form(sheet, say, form, text.title, places)
    _readiness(readiness, say, form, sheet, last, places)
    lists.sheet_state = "hidden"
    book.active = 1
    for one in (guide, sheet, readiness, lists):
        one.protection.sheet = True
        one.protection.formatRows = False
        one.protection.formatColumns = False
        _print_set_up(one, say, text.title)
    head = {name: f"C{HEAD_ROW + n}" for n, name in enumerate(HEAD)} | {"confidential": "A3"}
    return Workbook(_bytes(book, content), rows, columns_of(form).fields, head)


def _bytes(book: Book, content: Content) -> bytes:
    """The file without the time and the order that the library gives it."""
    memory = io.BytesIO()
    book.save(memory)
    with zipfile.ZipFile(memory) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    stamp = f"{content.date.isoformat()}T00:00:00Z".encode()
    core = files["docProps/core.xml"]
    files["docProps/core.xml"] = CREATED.sub(lambda m: m[1] + stamp, core)
    return zip_bytes(files, content.date)


def _lists(sheet: Worksheet, say: Words, form: Questionnaire) -> dict[str, str]:
    """Fill the sheet of lists; name → address: “proof-yes”, “state-met”, “list-proof” …"""
    places: dict[str, str] = {}
    column = 0

    def put(name: str, values: Sequence[tuple[str, str]]) -> None:
        nonlocal column
        column += 1
        letter = get_column_letter(column)
        for row, (key, words) in enumerate(values, 1):
            sheet[f"{letter}{row}"] = words
            places[key] = f"Lists!${letter}${row}"
        places[f"list-{name}"] = f"Lists!${letter}$1:${letter}${len(values)}"

    put("states", [(f"state-{state}", say(f"state-{state}")) for state in STATES])
    for kind, values in ANSWERS.items():
        level = "level-" if kind is AnswerKind.SCALE else ""
        put(kind, [(f"{kind}-{value}", say(f"{level}{value}")) for value in values])
    for item in form.items:
        choices = item.text(say.language, say.content.source_language).choices
        if item.kind is AnswerKind.CHOICE:
            put(item.id, [(f"{item.id}-{n}", say.plain(c)) for n, c in enumerate(choices, 1)])
    return places


def _guide(sheet: Worksheet, say: Words, title: str, form: Questionnaire) -> None:
    sheet.column_dimensions["A"].width = 100
    proof = any(item.kind is AnswerKind.PROOF for item in form.items)
    lines = [title, say("model", edition=say.content.version), say("confidential-filled"), ""]
    lines += [line for line in say("guide" if proof else "guide-plain").split("\n") if line]
    for row, text in enumerate(lines, 1):
        sheet[f"A{row}"] = text
        sheet[f"A{row}"].alignment = WRAP
        if row in (1, 3):
            sheet[f"A{row}"].font = Font(bold=True, size=15 if row == 1 else 11)


def _readiness(
    sheet: Worksheet, say: Words, form: Questionnaire, source: Worksheet, last: int,
    places: dict[str, str],
) -> None:  # fmt: skip
    """Counts by section: no overall figure, on purpose."""
    name = source.title.replace("'", "''")
    columns = columns_of(form)
    sheet.column_dimensions["A"].width = 52
    sheet["A1"] = say("by-section")
    sheet["A1"].font = Font(bold=True, size=15)
    sheet["A2"] = say("no-total")
    sheet.merge_cells("A2:F2")
    sheet["A2"].alignment = WRAP
    sheet.row_dimensions[2].height = 32
    for n, words in enumerate((say("section"), *(say(f"state-{s}") for s in STATES)), 1):
        header(sheet, f"{get_column_letter(n)}4", words)
        if n > 1:
            sheet.column_dimensions[get_column_letter(n)].width = 15
    first = FIRST + 1
    sections = f"'{name}'!${columns.section}${first}:${columns.section}${last}"
    counted = f"'{name}'!${columns.counts}${first}:${columns.counts}${last}"
    for row, section in enumerate(form.sections, 5):
        words = section.titles.get(say.language) or section.titles[say.content.source_language]
        sheet.cell(row, 1, f"{section.letter}. {words}" if section.letter else words)
        for n, state in enumerate(STATES, 2):
            where = places[f"state-{state}"]
            formula = f'=COUNTIFS({sections},"{section.id}",{counted},{where})'
            sheet.cell(row, n, formula)
        for n in range(1, len(STATES) + 2):
            sheet.cell(row, n).alignment, sheet.cell(row, n).border = WRAP, BOX


def _print_set_up(sheet: Worksheet, say: Words, title: str) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    assert sheet.oddHeader is not None and sheet.oddFooter is not None
    sheet.oddHeader.left.text = title.replace("&", "&&")
    sheet.oddHeader.right.text = say("confidential-filled").replace("&", "&&")
    sheet.oddFooter.left.text = say("model-short").replace("&", "&&")
    sheet.oddFooter.right.text = "&P / &N"
