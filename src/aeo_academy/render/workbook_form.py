"""The form's own sheet of a workbook (workbook.py): questions, answer cells, formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from aeo_academy.content.model import ANSWERS, AnswerKind, Content, Item, Questionnaire
from aeo_academy.render.plain import plain
from aeo_academy.render.questionnaires import fields_of, number_of

STATES = ("met", "partly", "no", "open", "na")
HEAD = ("firm", "site", "by", "date")
HEAD_ROW = 5
FIRST = HEAD_ROW + len(HEAD) + 1
NARROW = {"owner": 20, "due": 13}

INK, SOFT = "005A64", "E0EFEF"
LINE = Side(style="thin", color="9AAFAC")
BOX = Border(LINE, LINE, LINE, LINE)
WRAP = Alignment(wrap_text=True, vertical="top")
OPEN = Protection(locked=False)


@dataclass(frozen=True)
class Words:
    """Labels of one language; `form-` stands before the key unless it is a whole one."""

    content: Content
    language: str

    def __call__(self, key: str, **values: object) -> str:
        text = self.whole(f"form-{key}")
        return text.format(**values) if values else text

    def whole(self, key: str) -> str:
        """A label by its whole key."""
        return self.content.label(key, self.language)

    def plain(self, markdown: str) -> str:
        """Markdown as lines of words."""
        lines = (plain(self.content, line, self.language) for line in markdown.split("\n"))
        return "\n".join(line for line in lines if line)


@dataclass(frozen=True)
class Columns:
    """Letters of the columns: what is filled in by name, what is counted, the hidden section."""

    fields: dict[str, str]  # answer, then the fields beside it
    labels: dict[str, str]  # field → key of its label
    counts: str
    section: str


def columns_of(form: Questionnaire) -> Columns:
    """The columns that the items of a questionnaire need together."""
    kinds = sorted({item.kind for item in form.items}, key=lambda kind: -len(fields_of(kind)))
    labels: dict[str, str] = {}
    for kind in kinds:  # the fullest kind gives order and labels
        for name, key in fields_of(kind).items():
            labels.setdefault(name, key)
    names = ["answer", *labels]
    letters = [get_column_letter(n) for n in range(3, 3 + len(names) + 2)]
    fields = dict(zip(names, letters, strict=False))
    return Columns(fields, labels, letters[-2], letters[-1])


def counts_as(item: Item, row: int, columns: Columns, places: Mapping[str, str]) -> str:
    """The formula of what an answer counts as: AeoFormModel.state says the same."""
    met, partly, no, open_, na = (places[f"state-{state}"] for state in STATES)
    answer = f"{columns.fields['answer']}{row}"

    def empty(field: str) -> str:
        return f'TRIM({columns.fields[field]}{row})=""'

    if item.kind is AnswerKind.PROOF:
        yes, some, none, not_applicable, elsewhere = (
            places[f"proof-{value}"] for value in ANSWERS[AnswerKind.PROOF]
        )
        return (
            f"=IF({answer}={yes},IF({empty('record')},{partly},{met}),"
            f"IF({answer}={some},{partly},IF({answer}={none},{no},"
            f"IF({answer}={not_applicable},IF({empty('note')},{open_},{na}),"
            f"IF({answer}={elsewhere},IF({empty('note')},{open_},{met}),{open_})))))"
        )
    if item.kind in (AnswerKind.YES_NO, AnswerKind.CLAUSE):
        yes, half, none = (places[f"{item.kind}-{value}"] for value in ANSWERS[item.kind])
        proved = f"IF({empty('clause')},{partly},{met})" if item.kind is AnswerKind.CLAUSE else met
        return (
            f"=IF({answer}={yes},{proved},IF({answer}={half},{partly},"
            f"IF({answer}={none},{no},{open_})))"
        )
    return f'=IF(TRIM({answer})="",{open_},{met})'


def fill_form(
    sheet: Worksheet, say: Words, form: Questionnaire, title: str, places: Mapping[str, str]
) -> tuple[dict[str, int], int]:
    """Fill the sheet; item id → row, and the last row."""
    columns = columns_of(form)
    _widths(sheet, columns)
    _top(sheet, say, columns, title, form)
    rows: dict[str, int] = {}
    row = FIRST
    for section in form.sections:
        row += 1
        words = section.titles.get(say.language) or section.titles[say.content.source_language]
        sheet.merge_cells(f"A{row}:{columns.counts}{row}")
        cell = sheet[f"A{row}"]
        cell.value = f"{section.letter}. {words}" if section.letter else words
        cell.font = Font(bold=True, color=INK, size=12)
        cell.fill = PatternFill("solid", fgColor=SOFT)
        for item in section.items:
            row += 1
            rows[item.id] = row
            _row(sheet, row, say, item, section.id, columns, places)
    _validate(sheet, say, form, rows, columns, places)
    return rows, row


def _widths(sheet: Worksheet, columns: Columns) -> None:
    sheet.column_dimensions["A"].width = 7
    sheet.column_dimensions["B"].width = 52
    for name, letter in columns.fields.items():
        width = 18 if name == "answer" else NARROW.get(name, 30)
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions[columns.counts].width = 14
    sheet.column_dimensions[columns.section].hidden = True


def _top(
    sheet: Worksheet, say: Words, columns: Columns, title: str, form: Questionnaire
) -> None:
    kinds = {item.kind for item in form.items}
    rule = ""
    if AnswerKind.PROOF in kinds or AnswerKind.CLAUSE in kinds:
        rule = say("no-record" if AnswerKind.PROOF in kinds else "no-clause")
    edition = say.content.version
    lines = (title, say("model", edition=edition), say("confidential-filled"), rule)
    for row, text in enumerate(lines, 1):
        sheet.merge_cells(f"A{row}:{columns.counts}{row}")
        sheet[f"A{row}"] = text
        sheet[f"A{row}"].font = Font(bold=row in (1, 3), size=15 if row == 1 else 10)
        sheet[f"A{row}"].alignment = WRAP
        sheet.row_dimensions[row].height = {1: 24, 2: 30}.get(row, 16)
    for n, name in enumerate(HEAD):
        row = HEAD_ROW + n
        sheet.merge_cells(f"A{row}:B{row}")
        sheet[f"A{row}"] = say(name)
        field(sheet, f"C{row}")
    labels = {"A": say("number"), "B": say("question"), columns.counts: say("counts")}
    labels[columns.fields["answer"]] = say("answer")
    labels |= {columns.fields[name]: say.whole(key) for name, key in columns.labels.items()}
    for letter, words in labels.items():
        header(sheet, f"{letter}{FIRST}", words)
    sheet.freeze_panes = f"C{FIRST + 1}"
    sheet.print_title_rows = f"{FIRST}:{FIRST}"


def _row(
    sheet: Worksheet, row: int, say: Words, item: Item, section: str, columns: Columns,
    places: Mapping[str, str],
) -> None:  # fmt: skip
    text = item.text(say.language, say.content.source_language)
    question = f"{say.plain(text.label)}\n{say.plain(text.question)}"
    if item.kind is AnswerKind.CHOICES:
        question += "".join(f"\n– {say.plain(choice)}" for choice in text.choices)
    values = {
        "A": number_of(item), "B": question,
        columns.counts: counts_as(item, row, columns, places),
    }  # fmt: skip
    for letter, value in values.items():
        cell = sheet[f"{letter}{row}"]
        cell.value = value
        cell.alignment, cell.border = WRAP, BOX
    for letter in columns.fields.values():
        field(sheet, f"{letter}{row}")
    if "due" in columns.fields:
        sheet[f"{columns.fields['due']}{row}"].number_format = "yyyy-mm-dd"
    sheet[f"{columns.section}{row}"] = section


def field(sheet: Worksheet, address: str) -> None:
    """A cell to be filled in: a text whatever is typed, so that “=…” is no formula."""
    cell = sheet[address]
    cell.number_format = "@"
    cell.alignment, cell.border, cell.protection = WRAP, BOX, OPEN


def header(sheet: Worksheet, address: str, words: str) -> None:
    """A cell of the head of a table."""
    cell = sheet[address]
    cell.value = words
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=INK)
    cell.alignment, cell.border = WRAP, BOX


def _validate(
    sheet: Worksheet, say: Words, form: Questionnaire, rows: Mapping[str, int], columns: Columns,
    places: Mapping[str, str],
) -> None:  # fmt: skip
    """Drop-down lists for answers, dates for “by when”."""
    by_list: dict[str, list[str]] = {}
    for item in form.items:
        name = f"list-{item.id if item.kind is AnswerKind.CHOICE else item.kind}"
        if name in places:
            cell = f"{columns.fields['answer']}{rows[item.id]}"
            by_list.setdefault(places[name], []).append(cell)
    for formula, cells in by_list.items():
        rule = DataValidation("list", formula1=f"={formula}", allow_blank=True)
        rule.error, rule.errorTitle = say("choose-list"), say("answer")
        rule.showErrorMessage = True
        for cell in cells:
            rule.add(cell)
        sheet.add_data_validation(rule)
    if "due" in columns.fields:
        date = DataValidation(
            "date", operator="greaterThan", formula1="36526", allow_blank=True,
            showErrorMessage=True,
        )  # fmt: skip
        date.error, date.errorTitle = say("choose-date"), say("due")
        for row in rows.values():
            date.add(f"{columns.fields['due']}{row}")
        sheet.add_data_validation(date)
