"""The blank workbook: opened again, its formulas worked out and held against the script's rule."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from typing import Any

import openpyxl
import pytest

from aeo_academy.content.model import ANSWERS, AnswerKind, Content
from aeo_academy.render.workbook import make_workbook
from aeo_academy.render.workbook_form import STATES, columns_of
from tests.questionnaires.desk import LANGUAGES, SAQ, SCAN
from tests.quiz.desk import in_node


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_reader_opens(content: Content, language: str) -> None:
    form = content.questionnaires[SAQ]
    made = make_workbook(content, form, language)
    book = openpyxl.load_workbook(io.BytesIO(made.data))
    guide, sheet, readiness, lists = book.worksheets
    texts = {str(cell.value) for row in sheet for cell in row if cell.value}
    assert content.label("form-model", language).format(edition=content.version) in texts
    assert content.label("form-confidential-filled", language) in texts
    assert sheet.oddFooter.left.text == content.label("form-model-short", language)
    assert content.label("form-guide", language).split("\n")[1] in [c.value for c in guide["A"]]
    assert list(made.rows) == [item.id for item in form.items]
    choices = [content.label(f"form-{name}", language) for name in ANSWERS[AnswerKind.PROOF]]
    (rule,) = [r for r in sheet.data_validations.dataValidation if r.type == "list"]
    cells = lists[rule.formula1.removeprefix("=Lists!").replace("$", "")]
    assert [cell.value for (cell,) in cells] == choices
    for row in made.rows.values():
        assert f"C{row}" in rule.sqref
        for letter in "ABCDEFGH":
            locked = sheet[f"{letter}{row}"].protection.locked
            assert locked == (letter not in made.columns.values())
    for one in book.worksheets:
        assert one.protection.sheet and not one.protection.password
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.print_title_rows
    assert readiness.max_row == 4 + len(form.sections)


def test_the_same_content_gives_the_same_bytes(content: Content) -> None:
    form = content.questionnaires[SAQ]
    first, second = (make_workbook(content, form, "mn").data for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None
        assert {info.date_time[:3] for info in archive.infolist()} == {
            (content.date.year, content.date.month, content.date.day)
        }


def worked_out(formula: str, cells: dict[str, str], lists: Any) -> str:
    """The value of one of our formulas: IF, TRIM and = are all that stands in them."""
    text = re.sub(r"(?<!\$)\b([CDE])\d+", lambda m: f"cells[{m[1]!r}]", formula.removeprefix("="))
    text = re.sub(r"Lists!\$([A-Z]+)\$(\d+)", lambda m: f"lists[{m[1] + m[2]!r}].value", text)
    text = text.replace("=", "==").replace("IF(", "if_(").replace("TRIM(", "trim(")
    names = {"cells": cells, "lists": lists, "trim": str.strip,
             "if_": lambda test, yes, no: yes if test else no}  # fmt: skip
    return str(eval(text, {"__builtins__": {}}, names))


@pytest.mark.parametrize(("id_", "kind"), [(SAQ, AnswerKind.PROOF), (SCAN, AnswerKind.YES_NO)])
def test_formulas_follow_the_rule_of_the_script(
    content: Content, id_: str, kind: AnswerKind
) -> None:
    form = content.questionnaires[id_]
    made = make_workbook(content, form, "ru")
    book = openpyxl.load_workbook(io.BytesIO(made.data))
    sheet, lists = book.worksheets[1], book.worksheets[3]
    row = made.rows[form.items[0].id]
    cases = list(itertools.product(("", *ANSWERS[kind]), ("", " ", "R"), ("", " ", "N")))
    entries = [{"answer": a, "record": r, "note": n, "owner": "", "due": ""} for a, r, n in cases]
    states = in_node(
        ["form-model.js"], [["AeoFormModel.state", kind.value, entry] for entry in entries]
    )
    for (answer, record, note), state in zip(cases, states, strict=True):
        words = content.label(f"form-{answer}", "ru") if answer else ""
        formula = sheet[f"{columns_of(form).counts}{row}"].value
        found = worked_out(formula, {"C": words, "D": record, "E": note}, lists)
        wanted = content.label(f"form-state-{state['state']}", "ru")
        assert found == wanted, (answer, record, note)


def test_readiness_counts_the_column_of_states(content: Content) -> None:
    form = content.questionnaires[SAQ]
    made = make_workbook(content, form, "en")
    book = openpyxl.load_workbook(io.BytesIO(made.data))
    sheet, readiness, lists = book.worksheets[1:]
    for row, section in enumerate(form.sections, 5):
        for column, state in enumerate(STATES, 2):
            formula = readiness.cell(row, column).value
            found = re.match(
                r"=COUNTIFS\('Form'!\$I\$(\d+):\$I\$(\d+),\"(\w)\","
                r"'Form'!\$H\$(\d+):\$H\$(\d+),Lists!\$A\$(\d)\)$", formula,
            )  # fmt: skip
            assert found, formula
            first, last, id_, first2, last2, place = found.groups()
            assert (first, last) == (first2, last2)
            assert int(first) <= min(made.rows.values()) <= max(made.rows.values()) <= int(last)
            assert id_ == section.id
            assert lists[f"A{place}"].value == content.label(f"form-state-{state}", "en")
    for section in form.sections:
        for item in section.items:
            assert sheet[f"I{made.rows[item.id]}"].value == section.id
