"""The self-assessment in a real browser, from the first screen to the workbook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from aeo_academy.content.model import Content
from tests.questionnaires.desk import (
    CARD,
    KEY,
    LANGUAGES,
    MATRIX,
    SAQ,
    SCAN,
    answer,
    download,
    item,
    kept,
)
from tests.quiz.desk import is_told, press_twice, window

LONG = "Журнал 12. " * 280  # some 3,000 characters
PASTED = '<img src=x onerror="document.title=\'broken\'"><b>bold</b> & "quoted"\nsecond line'
HARM = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x.example","y")')


def fill(page: Page) -> None:
    """Answer as a reader would: every kind of answer, long and dangerous texts."""
    answer(page, "a1", "no", note=PASTED, owner=HARM[0], due="2027-03-31")
    answer(page, "a2", "yes")
    answer(page, "a3", "yes", record=LONG, owner=HARM[1])
    answer(page, "a4", "na", note=HARM[3])
    answer(page, "a5", "elsewhere", note=HARM[4])
    answer(page, "a6", "partly", record=HARM[2], note="Дараагийн алхам")


@pytest.mark.parametrize("language", LANGUAGES)
def test_walk(
    page: Page, web: str, language: str, tmp_path: Path, content: Content
) -> None:
    requests: list[Any] = []
    page.on("request", lambda request: requests.append(request))
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(f"{web}{language}/{SAQ}.html")

    # the first screen: what happens to the data, whose computer; no question yet
    expect(page.locator(".form-note")).to_have_text(content.label("form-private", language))
    expect(page.locator(".fq >> visible=true")).to_have_count(0)
    page.locator("#form-firm").fill("Алтан зам")
    page.locator("#form-by").fill("захирал")
    page.locator(".form-start .form-main").click()
    assert page.url.endswith("#form-a")
    expect(page.locator("#form-a")).to_be_focused()
    expect(page.locator("#text")).to_be_hidden()
    expect(item(page, "b1")).to_be_hidden()

    fill(page)
    told = content.label("form-no-record", language)
    is_told(item(page, "a2").locator(".fq-why"), told)
    before = kept(page)
    assert before["a3"]["record"] == LONG and before["a1"]["note"] == PASTED

    # a reload and another language keep the place and the answers
    page.reload()
    expect(page.locator("#fq-a3-record")).to_have_value(LONG)
    other = LANGUAGES[LANGUAGES.index(language) - 1]
    page.goto(f"{web}{other}/{SAQ}.html#form-a")
    expect(page.locator("#fq-a1-note")).to_have_value(PASTED)
    expect(item(page, "a5").locator("input[value=elsewhere]")).to_be_checked()
    page.goto(f"{web}{language}/{SAQ}.html#form-a")
    assert kept(page) == before

    # the result: knock-outs first; a “yes” without a record counts as “partly”
    page.locator(".form-steps .form-end").click()
    gaps = page.locator(".form-result .form-gap-title").all_inner_texts()
    assert [gap.split()[0] for gap in gaps] == ["A1", "A2", "A6"]
    expect(page.locator(".form-knockouts .form-gap")).to_have_count(2)
    expect(page.locator(".form-knockouts .form-gap").nth(1)).to_contain_text(told)
    row = page.locator(".form-table tbody tr").first.locator("td")
    assert row.all_inner_texts() == ["2", "2", "1", "0", "1"]
    assert "%" not in page.locator(".form-chart").inner_text()
    links = page.locator(".form-gap").first.locator("a").evaluate_all("all => all.map(a => a.hash)")
    assert links[0] == "#a1" and links[-1] == "#fq-a1"
    assert page.title() == SAQ  # what was pasted did nothing
    assert page.locator(".form-result b, .form-result img").count() == 0

    # print
    page.locator(".form-print").click()
    assert page.evaluate("window.printed") is True
    page.emulate_media(media="print")
    sheet = page.locator(".form-sheet")
    expect(sheet).to_contain_text(content.label("form-confidential", language))
    expect(sheet).to_contain_text("Алтан зам")
    expect(page.locator(".form-kept")).to_be_hidden()
    page.emulate_media(media="screen")

    # save, erase, load
    saved = download(page, ".form-save", tmp_path)
    assert saved.name.startswith("CONFIDENTIAL-")
    raw = json.loads(saved.read_text("utf-8"))
    assert next(iter(raw)) == "confidential" and list(raw["forms"]) == [SAQ]
    press_twice(page.locator(".form-erase"))
    is_told(page.locator(".form-status"), content.label("form-erased", language))
    assert kept(page) == {}
    stored = page.evaluate("key => localStorage.getItem(key)", KEY)
    assert "Журнал" not in stored and "Алтан" not in stored
    page.locator("#form-file").set_input_files(saved)
    expect(page.locator(".form-status")).to_contain_text("6")
    again = kept(page)
    assert {id_: {**entry, "at": 0} for id_, entry in again.items()} == {
        id_: {**entry, "at": 0} for id_, entry in before.items()
    }

    # the workbook: the blank one, filled in; nothing became a formula
    made = download(page, ".form-xlsx", tmp_path)
    assert made.name.startswith("CONFIDENTIAL-")
    sheet_ = openpyxl.load_workbook(made).worksheets[1]
    blank = openpyxl.load_workbook(_blank(page, web, language, tmp_path)).worksheets[1]
    rows = {row[0].value: row for row in sheet_.iter_rows() if row[0].value}
    assert [c.value for c in rows["A4"]][2:5] == [
        content.label("form-na", language), None, HARM[3]
    ]
    assert rows["A3"][3].value == LONG and rows["A1"][4].value == PASTED
    assert str(rows["A1"][6].value)[:10] == "2027-03-31"
    for cells in zip(sheet_.iter_rows(), blank.iter_rows(), strict=True):
        for filled, empty in zip(*cells, strict=True):
            assert (filled.data_type == "f") == (empty.data_type == "f"), filled.coordinate
            assert filled.number_format == empty.number_format
    assert sheet_.protection.sheet

    # nothing left this computer
    assert all(r.method == "GET" and r.url.startswith((web, "blob:")) for r in requests)
    assert not any(word in r.url for r in requests for word in ("%D0", "Алтан", "HYPERLINK"))


def _blank(page: Page, web: str, language: str, folder: Path) -> Path:
    href = page.locator(".form-take-away a").get_attribute("href")
    assert href == f"../forms/{SAQ}.{language}.xlsx"
    path = folder / "blank.xlsx"
    path.write_bytes(page.request.get(f"{web}{language}/{href}").body())
    return path


def test_from_a_disk_and_offline(context: BrowserContext, forms: Path, tmp_path: Path) -> None:
    context.set_offline(True)
    with window(context) as page:
        page.goto(f"{forms.as_uri()}/mn/{SAQ}.html#form-a")
        answer(page, "a1", "yes", record="Баримт")
        page.reload()
        expect(page.locator("#fq-a1-record")).to_have_value("Баримт")
        made = download(page, ".form-xlsx", tmp_path)
        values = [c.value for r in openpyxl.load_workbook(made).worksheets[1] for c in r]
        assert "Баримт" in values


# --- files


@pytest.fixture
def saq(page: Page, web: str) -> Page:
    page.goto(f"{web}en/{SAQ}.html#form-a")
    return page


def a_file(folder: Path, **entries: Any) -> Path:
    path = folder / "file.json"
    record = {"kind": "aeo-record", "v": 1, "made": 1, "forms": {SAQ: entries}}
    path.write_text(json.dumps(record), "utf-8")
    return path


BAD = {
    "": "damaged", "{": "damaged", "null": "damaged", '{"a": 1}': "not a file|no file",
    '{"kind": "aeo-record", "v": 99}': "newer edition",
    '{"kind": "aeo-record", "v": 1, "quizzes": {"q": {"x": {"at": 1}}}}': "holds no answers",
    '{"kind": "aeo-record", "v": 1, "forms": {"self-assessment": {"a1": 5}}}': "damaged",
    '{"kind": "aeo-record", "v": 1, "forms": {"quick-scan": {"debts": {"at": 1, "answer": "no"}}}}':
        "holds no answers",
}  # fmt: skip


def test_foreign_and_damaged_files_are_refused(saq: Page, tmp_path: Path) -> None:
    answer(saq, "a1", "yes", record="here")
    before = kept(saq)
    for number, (text, message) in enumerate(BAD.items()):
        path = tmp_path / f"{number}.json"
        path.write_text(text)
        saq.locator("#form-file").set_input_files(path)
        expect(saq.locator(".form-status")).to_contain_text(message.split("|")[-1])
        expect(saq.locator(".form-status")).to_contain_text("have not changed")
    assert kept(saq) == before


def test_two_versions_are_told_and_the_reader_chooses(saq: Page, tmp_path: Path) -> None:
    answer(saq, "a1", "yes", record="mine")
    answer(saq, "a2", "no")
    here = kept(saq)
    newer, older = here["a1"]["at"] + 1000, 5
    file = a_file(
        tmp_path,
        a1={"at": newer, "answer": "partly", "record": "theirs"},
        a2={"at": older, "answer": "yes", "record": "theirs"},
        a3={"at": older, "answer": "no"},
        gone9={"at": older, "answer": "no"},
    )

    def load(choice: str) -> list[str]:
        saq.locator("#form-file").set_input_files(file)
        box = saq.locator(".form-conflict")
        expect(box).to_contain_text("Answers that differ: 2")
        expect(box.locator("li")).to_have_count(2)
        assert kept(saq)["a1"]["record"] == "mine"  # nothing changed yet
        box.get_by_role("button", name=choice, exact=True).click()
        expect(box).to_be_hidden()
        found = kept(saq)
        return [found[id_]["answer"] for id_ in ("a1", "a2", "a3")]

    assert load("What is here") == ["yes", "no", "no"]
    expect(saq.locator(".form-status")).to_contain_text("does not have: 1")
    assert load("The file") == ["partly", "yes", "no"]
    expect(item(saq, "a2").locator("input[value=yes]")).to_be_checked()


def test_odd_entries_of_a_file_are_made_harmless(saq: Page, tmp_path: Path) -> None:
    file = a_file(
        tmp_path,
        a1={"at": 5, "answer": {"x": 1}, "record": ["y"], "due": "<b>", "note": "kept"},
        a2={"at": 5, "answer": "maybe", "record": "R"},
    )
    saq.locator("#form-file").set_input_files(file)
    expect(item(saq, "a2").locator(":checked")).to_have_count(0)
    expect(saq.locator("#fq-a2-record")).to_have_value("R")
    found = kept(saq)["a1"]
    assert (found["answer"], found["record"], found["due"], found["note"]) == ("", "", "", "kept")
    assert saq.evaluate("({}).answer") is None


def test_on_a_shared_computer_nothing_outlives_the_window(page: Page, web: str) -> None:
    page.goto(f"{web}en/{SAQ}.html")
    page.get_by_label("A shared computer").check()
    page.goto(f"{web}en/{SAQ}.html#form-a")
    page.reload()
    answer(page, "a1", "yes", record="secret")
    assert kept(page)["a1"]["record"] == "secret"
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None


def test_two_windows_see_each_other(context: BrowserContext, web: str) -> None:
    with window(context) as one, window(context) as two:
        one.goto(f"{web}en/{SAQ}.html#form-a")
        two.goto(f"{web}mn/{SAQ}.html#form-a")
        answer(one, "a1", "yes", record="from one")
        kept(one)
        expect(two.locator("#fq-a1-record")).to_have_value("from one")
        press_twice(two.locator(".form-erase"))
        expect(item(one, "a1").locator(":checked")).to_have_count(0)
        one.reload()
        assert kept(one) == {}


# --- the other questionnaire


@pytest.mark.parametrize("language", LANGUAGES)
def test_quick_scan(page: Page, web: str, language: str, content: Content) -> None:
    page.goto(f"{web}{language}/{SCAN}.html")
    page.locator(".form-start .form-main").click()
    for part in content.questionnaires[SCAN].sections:
        for entry in part.items:
            answer(page, entry.id, "unsure" if entry.id == "seals" else "yes")
        page.locator(".form-on").click()
    assert page.url.endswith("#form-result")
    expect(page.locator(".form-knockouts.form-clear")).to_be_visible()
    gap = page.locator(".form-gap")
    expect(gap).to_have_count(1)
    expect(gap).to_contain_text(content.label("form-unsure", language))
    assert (gap.locator(".form-see a").get_attribute("href") or "").endswith("criteria/g.md#g2")
    page.reload()
    expect(page.locator(".form-gap")).to_have_count(1)


def test_the_scorecard_is_empty_and_has_no_overall_score(page: Page, web: str) -> None:
    page.goto(f"{web}ru/{CARD}.html#form-result")
    assert set(page.locator(".form-bar-count").all_inner_texts()) == {"Нет ответа"}
    page.goto(f"{web}ru/{CARD}.html#form-mandate")
    answer(page, "decision", "4", note="Приказ 12")
    page.locator(".form-end").click()
    assert page.locator(".form-bar-count").all_inner_texts()[0] == "4 / 5"
    assert float(page.locator(".form-bar rect").first.get_attribute("width") or 0) == 96
    expect(page.locator(".form-table, .form-gap")).to_have_count(0)


def test_the_matrix_wants_a_clause_and_becomes_a_workbook(
    page: Page, web: str, tmp_path: Path
) -> None:
    page.goto(f"{web}mn/{MATRIX}.html#form-edition")
    item(page, "edition-used").get_by_label("SAFE 2025").check()
    page.goto(f"{web}mn/{MATRIX}.html#form-conditions")
    answer(page, "condition-g", "yes")
    answer(page, "condition-h", "yes", clause="Хууль, 5 дугаар зүйл")
    answer(page, "condition-i", "no", note="=gap", action="Журам боловсруулах", due="2027-01-31")
    page.locator(".form-on").click()
    titles = page.locator(".form-gap-title").all_inner_texts()
    assert [title[:1] for title in titles] == ["I", "G"]
    expect(page.locator(".form-gap").first).to_contain_text("Журам боловсруулах")
    rows = page.locator(".form-table tbody tr")
    expect(rows).to_have_count(4)  # three pillars and the conditions: the edition is no gap
    assert rows.last.locator("td").all_inner_texts() == ["1", "1", "1", "10", "0"]
    sheet = openpyxl.load_workbook(download(page, ".form-xlsx", tmp_path)).worksheets[1]
    row = next(r for r in sheet.iter_rows(values_only=True) if r[1] and r[1].startswith("I. "))
    assert row[2:7] == ("Үгүй", None, None, "=gap", "Журам боловсруулах")
    assert "SAFE 2025" in [cell.value for cell in sheet["C"]]


def test_without_javascript_all_questions_stand_there(
    browser: Browser, web: str, content: Content
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{web}mn/{SAQ}.html")
    count = len(content.questionnaires[SAQ].items)
    expect(page.locator(".fq-question >> visible=true")).to_have_count(count)
    expect(page.locator(".fq-line >> visible=true")).to_have_count(4 * count)
    expect(page.locator("noscript .form-hint, .form-hint")).to_be_visible()
    expect(page.locator(".form-take-away a")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".fq-line >> visible=true")).to_have_count(4 * count)
    context.close()
