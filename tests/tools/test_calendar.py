"""The calendar: its dates, its file as a parser reads it, and what it says where no date is."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import icalendar
import pytest
from playwright.sync_api import Browser, Page, expect

from aeo_academy.content.model import Content
from tests.quiz.desk import in_node
from tests.tools.desk import LANGUAGES, WALKS, content, lay_out, record, switch

SCRIPTS = ["calendar.js"]
NOW = dt.datetime(2026, 11, 21, 10, 15, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("day", "count", "unit", "expected"),
    [
        ("2026-11-21", 30, "D", "2026-12-21"), ("2026-03-28", 1, "D", "2026-03-29"),
        ("2026-01-31", 1, "M", "2026-02-28"), ("2028-01-31", 1, "M", "2028-02-29"),
        ("2028-02-29", 1, "Y", "2029-02-28"), ("2028-02-29", 4, "Y", "2032-02-29"),
        ("2026-11-30", 3, "M", "2027-02-28"), ("2026-12-31", 12, "M", "2027-12-31"),
    ],
)  # fmt: skip
def test_periods_end_on_days_that_exist(day: str, count: int, unit: str, expected: str) -> None:
    assert in_node(SCRIPTS, [["AeoCalendar.later", day, count, unit]]) == [expected]


def plan(*duties: dict[str, Any], start: str = "2026-11-30") -> list[tuple[str, str]]:
    found = in_node(SCRIPTS, [["AeoCalendar.plan", start, list(duties)]])[0]
    return [(entry["id"], entry["day"]) for entry in found]


def test_repeated_dates_count_from_the_first_day_and_run_to_the_end() -> None:
    quarterly = {"id": "q", "kind": "own", "count": 3, "unit": "M"}
    until = {"id": "end", "kind": "until", "until": "2027-08-30"}
    assert plan(quarterly, until) == [
        ("q", "2027-02-28"), ("q", "2027-05-30"), ("q", "2027-08-30"), ("end", "2027-08-30"),
    ]  # fmt: skip
    assert len(plan(quarterly)) == 12  # three years where no end is known


def test_a_duty_beyond_the_horizon_keeps_its_first_date() -> None:
    far = {"id": "far", "kind": "every", "count": 5, "unit": "Y"}
    assert plan(far) == [("far", "2031-11-30")]
    assert plan({**far, "kind": "own"}) == []
    assert plan({"id": "event", "kind": "event"}, {"id": "open", "kind": "every"}) == []
    assert len(plan({"id": "d", "kind": "own", "count": 1, "unit": "D"})) == 60


def made(entries: list[dict[str, Any]], words: dict[str, Any], name: str = "", at: int = 0) -> str:
    now = NOW.timestamp() * 1000 + at
    call = ["AeoCalendar.ics", entries, words, name, "Хууль давамгайлна; not advice.", now]
    text: str = in_node(SCRIPTS, [call])[0]
    return text


WORDS = {
    "end": {"title": "Гэрчилгээний хугацаа дуусна, анхаар", "remind": [90, 1],
            "text": "Хоёр мөр;\nкомма, арын \\ зураас " + "өүё–₮😀" * 30},
    "own": {"title": "Провести самооценку", "text": "", "remind": []},
}  # fmt: skip
ENTRIES = [{"id": "own", "n": 1, "day": "2027-02-28"}, {"id": "end", "n": 1, "day": "2027-12-31"}]


def test_the_file_obeys_rfc_5545() -> None:
    raw = made(ENTRIES, WORDS, "Altan Zam, Darkhan").encode()
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"") and b"\r" not in raw.replace(b"\r\n", b"")
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # no letter is cut in two
    calendar = icalendar.Calendar.from_ical(raw.decode())
    assert isinstance(calendar, icalendar.Calendar)
    assert (calendar["VERSION"], calendar["CALSCALE"]) == ("2.0", "GREGORIAN")
    assert calendar["PRODID"]
    own, end = calendar.walk("VEVENT")
    assert own.decoded("DTSTART") == dt.date(2027, 2, 28)
    assert own.decoded("DTEND") == dt.date(2027, 3, 1)
    assert end.decoded("DTSTART") == dt.date(2027, 12, 31)
    assert end.decoded("DTSTAMP") == NOW
    assert str(end["SUMMARY"]) == f"Altan Zam, Darkhan: {WORDS['end']['title']}"
    assert str(end["DESCRIPTION"]) == (f"{WORDS['end']['text']}\n\nХууль давамгайлна; not advice.")
    alarms = end.walk("VALARM")
    assert [a.decoded("TRIGGER") for a in alarms] == [
        -dt.timedelta(days=89, hours=15), -dt.timedelta(hours=15),
    ]  # fmt: skip
    assert {str(a["ACTION"]) for a in alarms} == {"DISPLAY"}
    assert all(event.errors == [] for event in (own, end))


def test_an_entry_keeps_its_uid_when_its_date_moves() -> None:
    def ids(text: str) -> list[tuple[str, int]]:
        events = icalendar.Calendar.from_ical(text).walk("VEVENT")
        return [(str(event["UID"]), int(event["SEQUENCE"])) for event in events]

    first = ids(made(ENTRIES, WORDS, "A"))
    moved = [{**entry, "day": "2028-01-01"} for entry in ENTRIES]
    later = ids(made(moved, WORDS, "A", at=120_000))
    assert [uid for uid, _ in first] == [uid for uid, _ in later]
    assert all(b > a for (_, a), (_, b) in zip(first, later, strict=True))
    assert len({uid for uid, _ in first}) == 2
    assert {u for u, _ in ids(made(ENTRIES, WORDS, "B"))}.isdisjoint({u for u, _ in first})


# --- in a browser


def download(page: Page) -> bytes:
    with page.expect_download() as found:
        page.locator(".tool-make").click()
    assert re.fullmatch(r"aeo-calendar-\d{4}-\d\d-\d\d\.ics", found.value.suggested_filename)
    return Path(found.value.path()).read_bytes()


@pytest.mark.parametrize(("language", "address"), WALKS, indirect=["address"])
def test_a_whole_walk(page: Page, address: str, language: str, tmp_path: Path) -> None:
    tool = content().tools.calendar
    assert tool is not None
    page.goto(f"{address}{language}/calendar.html")
    expect(page.locator(".tool-make")).to_be_disabled()
    page.locator("#calendar-date").fill("2026-11-30")
    ask = content().label("ask-aeo-office", language)
    expect(page.locator("[data-duty=validity] .tool-next")).to_contain_text(ask)
    page.locator("#calendar-validity").fill("2028-11-30")
    page.locator("#calendar-revalidation").fill("18")
    page.locator("#calendar-revalidation-unit").select_option("M")
    page.locator("#calendar-training").fill("")
    page.locator("#calendar-name").fill("Altan Zam")
    expect(page.locator("[data-duty=revalidation] .tool-next")).to_contain_text("2028-05-30")
    rows = page.locator(".tool-list tbody tr")
    events = icalendar.Calendar.from_ical(download(page).decode()).walk("VEVENT")
    assert len(events) == rows.count() > 10
    titles = {duty.id: duty.title[language] for duty in tool.duties}
    summaries = {str(event["SUMMARY"]) for event in events}
    assert f"Altan Zam: {titles['validity']}" in summaries
    assert f"Altan Zam: {titles['training']}" not in summaries
    for duty in ("changes", "incidents", "records"):
        assert f"Altan Zam: {titles[duty]}" not in summaries
        expect(page.locator(f"[data-duty={duty}]")).to_contain_text(titles[duty])
    days = [str(event.decoded("DTSTART")) for event in events]
    assert days == sorted(days) == rows.locator("td:first-child").all_inner_texts()
    assert record(page) is None

    with page.expect_download() as saved:
        page.locator(".tool-save").click()
    file = tmp_path / "calendar.json"
    saved.value.save_as(file)
    page.reload()
    expect(page.locator("#calendar-date")).to_have_value("")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator("#calendar-validity")).to_have_value("2028-11-30")
    expect(rows).to_have_count(len(events))
    other = next(code for code in LANGUAGES if code != language)
    switch(page, other)
    expect(page.locator("#calendar-revalidation")).to_have_value("18")
    page.locator(".tool-keep-box").check()
    page.reload()
    expect(page.locator("#calendar-date")).to_have_value("2026-11-30")


def test_no_period_is_guessed(page: Page, web: str) -> None:
    """Each period that the programme leaves open is empty, and has no date."""
    page.goto(f"{web}en/calendar.html")
    page.locator("#calendar-date").fill("2026-11-21")
    facts = content().programme.facts
    tool = content().tools.calendar
    assert tool is not None
    for duty in tool.duties:
        if duty.fact is None or facts[duty.fact].status != "open":
            continue
        box = page.locator(f"[data-duty={duty.id}]")
        expect(box.locator(".ask-office")).to_have_count(1)
        if duty.kind.value in ("until", "every"):
            expect(box.locator("input")).to_have_value("")
            expect(box.locator(".tool-next")).to_contain_text("No date: ask the AEO office")


def with_periods(whole: Content) -> Content:
    """The same, after the administration has confirmed two periods."""
    facts = dict(whole.programme.facts)
    for key, period, text in (
        ("validity", "P3Y", "3 years"),
        ("revalidation-period", "P18M", "18"),
    ):
        value = {code: {"nom": text} for code in LANGUAGES}
        facts[key] = dataclasses.replace(
            facts[key], status="confirmed", source="wto-tfa", period=period, value=value
        )
    return dataclasses.replace(whole, programme=dataclasses.replace(whole.programme, facts=facts))


def test_a_confirmed_period_gives_dates_by_itself_and_the_certificate_goes_before(
    page: Page, tmp_path: Path
) -> None:
    lay_out(tmp_path, with_periods(content()))
    page.goto((tmp_path / "en" / "calendar.html").as_uri())
    page.locator("#calendar-date").fill("2026-11-30")
    expect(page.locator("[data-duty=validity] .tool-next")).to_have_text("First date: 2029-11-30")
    expect(page.locator("[data-duty=revalidation] .tool-next")).to_contain_text("2028-05-30")
    page.locator("#calendar-validity").fill("2030-01-01")
    page.locator("#calendar-revalidation").fill("2")
    expect(page.locator("[data-duty=validity] .tool-next")).to_contain_text("2030-01-01")
    expect(page.locator("[data-duty=revalidation] .tool-next")).to_contain_text("2028-11-30")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("date", "1899-01-01", "between 2000 and 2100"), ("validity", "2026-11-21", "later than"),
        ("revalidation", "0", "whole number"), ("revalidation", "2.5", "whole number"),
        ("training", "abc", "whole number"), ("validity", "2200-01-01", "between 2000 and 2100"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_and_left_out(
    page: Page, web: str, name: str, text: str, told: str
) -> None:
    page.goto(f"{web}en/calendar.html")
    page.locator("#calendar-date").fill("2026-11-21")
    page.locator(f"#calendar-{name}").fill(text)
    expect(page.locator(f"#calendar-{name}-message")).to_contain_text(told)
    assert page.locator(f"#calendar-{name}").get_attribute("aria-invalid") == "true"


def test_a_file_of_another_tool_is_refused(page: Page, web: str, tmp_path: Path) -> None:
    sheet = {"at": 1, "values": {"margin": "7"}}
    whole = {"kind": "aeo-record", "v": 1, "forms": {"tool-cost-benefit": {"sheet": sheet}}}
    file = tmp_path / "file.json"
    file.write_text(json.dumps(whole), "utf-8")
    page.goto(f"{web}ru/calendar.html")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".tool-keep .tool-status")).to_contain_text("не от этого инструмента")


def test_long_names_and_markup_do_no_harm(page: Page, web: str) -> None:
    page.goto(f"{web}en/calendar.html")
    page.locator("#calendar-date").fill("2026-11-21")
    page.locator("#calendar-name").fill("<b>x</b>\\;,Ө" * 300)
    events = icalendar.Calendar.from_ical(download(page).decode()).walk("VEVENT")
    assert str(events[0]["SUMMARY"]).startswith(("<b>x</b>\\;,Ө" * 300)[:60] + ": ")
    expect(page.locator(".toolbox b")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_the_duties_can_be_read(browser: Browser, web: str, language: str) -> None:
    tool = content().tools.calendar
    assert tool is not None
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{web}{language}/calendar.html")
    text = page.locator(".toolbox").inner_text()
    for duty in tool.duties:
        assert duty.title[language] in text and duty.text[language] in text
    expect(page.locator(".tool-dates, .tool-keep, .toolbox button:visible")).to_have_count(2)
    expect(page.locator(".tool-dates")).to_be_hidden()
    context.close()
