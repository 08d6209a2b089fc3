"""The workshop builder: clock times, the agenda of April 2024, files, what to take."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from pathlib import Path
from typing import Any

import docx
import icalendar
import pytest
from playwright.sync_api import Page, expect

from tests.quiz.desk import in_node
from tests.tools.desk import LANGUAGES, WALKS, content, record, switch

SCRIPTS = ["calendar.js", "workshop.js"]
APRIL = [  # the note's own times; Session 10 has none there and is inferred
    ("09:00–09:30", "Registration"), ("09:30–09:50", "Opening"),
    ("09:50–10:00", "Group photograph"),
    ("10:00–10:30", "Session 1"), ("10:30–10:50", "Coffee break"), ("10:50–11:20", "Session 2"),
    ("11:20–12:00", "Session 3"), ("12:00–13:30", "Lunch"), ("13:30–14:10", "Session 4"),
    ("14:10–14:50", "Session 5"), ("14:50–15:10", "Coffee break"), ("15:10–15:50", "Session 6"),
    ("15:50–16:40", "Session 7"), ("16:40–16:55", "Summary of the day"),
    ("09:00–09:30", "Registration"), ("09:30–10:00", "Session 8"), ("10:00–11:00", "Session 9"),
    ("11:00–11:20", "Coffee break"), ("11:20–12:00", "Session 10"), ("12:00–13:30", "Lunch"),
    ("13:30–14:30", "Session 11"), ("14:30–15:10", "Session 12"), ("15:10–15:30", "Coffee break"),
    ("15:30–16:20", "Session 13"), ("16:20–16:35", "Summary of the day"),
    ("16:35–16:45", "Closing"),
]  # fmt: skip


def opened(page: Page, address: str, language: str = "en", plan: str = "ulaanbaatar-2024") -> None:
    page.goto(f"{address}{language}/workshop.html")
    page.locator("#workshop-plan").select_option(plan)
    page.locator(".tool-use").click()


def times(page: Page) -> list[tuple[str, str]]:
    rows = page.locator(".tool-times tbody tr:not(.tool-day-row)").all()
    cells = [row.locator("td") for row in rows]
    return [(c.nth(0).inner_text(), c.nth(1).inner_text()) for c in cells]


# --- clock times


@pytest.mark.parametrize(
    ("text", "expected"),
    [("09:00", 540), ("9.05", 545), ("23:59", 1439), ("0:00", 0),
     ("24:00", None), ("9:60", None), ("nine", None), ("", None)],
)  # fmt: skip
def test_a_time_is_read_or_refused(text: str, expected: int | None) -> None:
    assert in_node(SCRIPTS, [["AeoWorkshop.minute", text]]) == [expected]


def plan(lines: list[tuple[str, int]], factor: float = 1, end: int = 1020) -> list[Any]:
    offers = {
        "talk": {"t": ["Talk"], "m": 30, "s": 1, "k": "", "g": ""},
        "break": {"t": ["Break"], "m": 20, "s": 0, "k": "", "g": ""},
        "day": {"t": ["Day"], "m": 0, "s": 0, "k": "day", "g": ""},
    }
    rows = [{"what": what, "minutes": minutes, "own": ""} for what, minutes in lines]
    found = in_node(SCRIPTS, [["AeoWorkshop.plan", rows, offers, 540, end, factor]])[0]
    return [([(s["from"], s["to"]) for s in day["slots"]], day["over"]) for day in found]


def test_interpretation_makes_talks_longer_and_breaks_not() -> None:
    lines = [("talk", 30), ("break", 20), ("talk", 45)]
    assert plan(lines) == [([(540, 570), (570, 590), (590, 635)], 0)]
    # 45 rounded up to the next 5, 67.5 to 70
    assert plan(lines, 1.5) == [([(540, 585), (585, 605), (605, 675)], 0)]


def test_days_begin_anew_and_empty_ones_are_left_out() -> None:
    lines = [("day", 0), ("talk", 60), ("day", 0), ("day", 0), ("break", 20), ("day", 0)]
    assert plan(lines) == [([(540, 600)], 0), ([(540, 560)], 0)]


def test_what_runs_over_is_counted() -> None:
    assert plan([("talk", 60), ("talk", 60)], end=630)[0][1] == 30
    assert plan([("talk", 60)], end=600)[0][1] == 0


# --- the page


def test_the_agenda_of_april_2024_stands_minute_by_minute(page: Page, address: str) -> None:
    opened(page, address)
    found = [(time, title.split(":")[0]) for time, title in times(page)]
    assert found == APRIL
    assert page.locator(".tool-times .tool-day-row").count() == 2
    expect(page.locator(".tool-count")).to_have_text("Days: 2. Every day ends in time.")


@pytest.mark.parametrize(("language", "way"), WALKS)
def test_fill_reload_switch_save_load_and_clear(
    page: Page, web: str, folder: Path, tmp_path: Path, language: str, way: str
) -> None:
    address = web if way == "http" else folder.as_uri() + "/"
    opened(page, address, language, "half-day")
    page.locator("#workshop-name").fill("Дархан – III")
    page.locator("#workshop-line-1-minutes").fill("20")
    page.locator("#workshop-line-1-own").fill("=1+1 <b>")
    page.locator(".tool-keep-box").check()
    expect(page.locator(".tool-times tbody td").first).to_have_text("09:00–09:20")
    page.wait_for_timeout(500)
    assert record(page)["forms"]["tool-workshop"]["sheet"]["values"]["name"] == "Дархан – III"
    page.reload()
    expect(page.locator("#workshop-name")).to_have_value("Дархан – III")
    other = LANGUAGES[(LANGUAGES.index(language) + 1) % 3]
    switch(page, other)
    expect(page.locator("#workshop-line-1-own")).to_have_value("=1+1 <b>")
    expect(page.locator(".tool-times tbody td").nth(1)).to_have_text("=1+1 <b>")
    with page.expect_download() as waiting:
        page.locator(".tool-save").click()
    file = tmp_path / "plan.json"
    waiting.value.save_as(file)
    page.locator(".tool-clear").click()
    page.wait_for_timeout(600)
    page.locator(".tool-clear").click()
    expect(page.locator("#workshop-name")).to_have_value("")
    page.locator("#workshop-file").set_input_files(file)
    expect(page.locator("#workshop-name")).to_have_value("Дархан – III")
    assert times(page)[0] == ("09:00–09:20", "=1+1 <b>")
    file.write_text('{"kind": "aeo-record", "v"', "utf-8")
    page.locator("#workshop-file").set_input_files(file)
    expect(page.locator("#workshop-name")).to_have_value("Дархан – III")


def test_a_full_day_and_wrong_minutes_are_told(page: Page, web: str) -> None:
    opened(page, web)
    page.locator("#workshop-factor").select_option("2")
    expect(page.locator(".tool-count")).to_contain_text("Day 1 ends at")
    page.locator("#workshop-line-1-minutes").fill("abc")
    expect(page.locator("#workshop-line-1-minutes-message")).to_contain_text("5 to 480")
    expect(page.locator(".tool-count")).to_have_text("Mend the lines with a remark first.")
    page.locator(".tool-docx").click()
    expect(page.locator(".tool-made")).to_have_text("Mend the lines with a remark first.")


def test_lines_move_and_go_by_keyboard(page: Page, web: str) -> None:
    opened(page, web)
    first, second = (title for _, title in times(page)[:2])
    page.locator(".tool-slot .tool-down").first.focus()
    page.keyboard.press("Enter")
    assert [title for _, title in times(page)[:2]] == [second, first]
    focus = page.evaluate("document.activeElement.closest('.tool-slot').dataset.row")
    assert focus == "2"
    before = len(times(page))
    page.locator(".tool-slot .tool-remove").first.press("Enter")
    assert len(times(page)) == before - 1
    page.locator(".tool-add").press("Enter")
    assert len(times(page)) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_names_the_material_of_what_is_taught(
    page: Page, web: str, language: str
) -> None:
    opened(page, web, language, "three-days")
    page.locator("#workshop-files").select_option("ru")
    for module in content().modules.values():
        box = page.locator(f".tool-take[data-module={module.id}]")
        expect(box).to_be_visible()
        files = box.locator(".tool-file").all_inner_texts()
        assert f"slides/{module.id}-{module.slug}.ru.pptx" in files
        assert f"book/module-{module.slug}.ru.pdf" in files
    opened(page, web, language)
    expect(page.locator(".tool-take:visible")).to_have_count(0)
    expect(page.locator(".tool-take-none")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_file_holds_every_line(
    page: Page, web: str, tmp_path: Path, language: str
) -> None:
    opened(page, web, language)
    page.locator(".tool-ics").click()
    assert page.locator(".tool-made").inner_text() != ""
    page.locator("#workshop-date").fill("2026-12-31")
    with page.expect_download() as waiting:
        page.locator(".tool-ics").click()
    waiting.value.save_as(tmp_path / "a.ics")
    text = (tmp_path / "a.ics").read_bytes()
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    events = [e for e in icalendar.Calendar.from_ical(text).walk() if e.name == "VEVENT"]
    titles = [title for _, title in times(page)]
    assert [str(event["SUMMARY"]) for event in events] == titles
    assert events[0].decoded("DTSTART") == dt.datetime(2026, 12, 31, 9, 0)
    assert events[-1].decoded("DTEND") == dt.datetime(2027, 1, 1, 16, 45)
    assert len({str(event["UID"]) for event in events}) == len(events)


def test_the_word_file_opens_and_holds_three_languages(
    page: Page, address: str, tmp_path: Path
) -> None:
    opened(page, address)
    page.locator("#workshop-name").fill("Workshop & <more>")
    with page.expect_download() as waiting:
        page.locator(".tool-docx").click()
    waiting.value.save_as(tmp_path / "a.docx")
    document = docx.Document(io.BytesIO((tmp_path / "a.docx").read_bytes()))
    assert document.paragraphs[0].text == "Workshop & <more>"
    assert [len(table.rows) for table in document.tables] == [15, 13]
    lines = [row for table in document.tables for row in table.rows[1:]]
    rows = [[cell.text for cell in row.cells] for row in lines]
    assert [row[0] for row in rows] == [time for time, _ in APRIL]
    offers = json.loads(page.locator("[data-tool=workshop]").get_attribute("data-offers") or "")
    assert rows[3][1:] == offers["ulaanbaatar-2024.s1"]["t"]
    assert content().label("disclaimer", "en") in [p.text for p in document.paragraphs]


def test_without_a_script_the_plans_can_be_read(browser: Any, web: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{web}en/workshop.html")
    text = page.locator(".tool-workshop").inner_text()
    assert "Session 13" in text and re.search(r"Lunch\s+90", text)
    context.close()
