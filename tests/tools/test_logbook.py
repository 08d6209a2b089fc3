"""The logbook: five visits, two assessors, a review; kept, carried, printed blank and filled."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from aeo_academy.content.model import Logbook
from tests.quiz.desk import in_node
from tests.tools.desk import LANGUAGES, WALKS, content, press_twice, record, switch
from tests.tools.test_risk_map import wrap

SCRIPTS = ["logbook.js"]
STAGES = {"observe": 2, "assist": 2, "lead": 1}


def tool() -> Logbook:
    found = content().tools.logbook
    assert found is not None
    return found


def run(name: str, *arguments: Any) -> Any:
    return in_node(SCRIPTS, [[f"AeoLogbook.{name}", *arguments]])[0]


def test_the_path_is_two_observed_two_assisted_one_led_and_three_months() -> None:
    assert {stage.id: stage.visits for stage in tool().stages} == STAGES
    assert tool().months == 3
    assert [strand.id for strand in tool().strands] == ["interview", "evidence", "report"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-11-30", "2027-02-28"), ("2027-11-30", "2028-02-29"), ("2026-10-14", "2027-01-14")],
)
def test_the_review_has_a_day_that_exists(day: str, expected: str) -> None:
    assert run("later", day, 3) == expected


def test_a_visit_counts_when_all_of_it_is_there() -> None:
    visit = {"date": "2026-10-14", "signed": "mentor", "tasks": [True, True]}
    assert run("done", visit) is True
    for gap in ({"date": ""}, {"signed": " "}, {"tasks": [True, False]}, {"tasks": []}):
        assert run("done", {**visit, **gap}) is False


def test_assessors_agree_differ_or_wait() -> None:
    found = [run("together", *pair) for pair in (("", ""), ("a", ""), ("a", "a"), ("a", "b"))]
    assert found == ["", "waiting", "agree", "differ"]


# --- the page


def field(name: str) -> str:
    return f"#logbook-{name}"


def values(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.locator(".toolbox form").evaluate(
        "form => Object.fromEntries([...form.elements].filter(c => c.name)"
        ".map(c => [c.name, c.type === 'checkbox' ? c.checked : c.value]))"
    )
    return found


def fill(page: Page) -> None:
    page.locator(field("post")).fill("Мэргэжилтэн <b>x</b>")
    for stage, visits in STAGES.items():
        for n in range(1, visits + 1):
            page.locator(field(f"{stage}-{n}-date")).fill(f"2026-10-{10 + n}")
            page.locator(field(f"{stage}-{n}-learned")).fill("Ёж, өөр\nмөр")
            page.locator(field(f"{stage}-{n}-signed")).fill("Дагалдуулагч")
            for box in page.locator(f"[data-visit={stage}-{n}] input[type=checkbox]").all():
                box.check()
    for strand in ("interview", "evidence", "report"):
        page.locator(field(f"{strand}-level-1")).select_option("alone")
        page.locator(field(f"{strand}-level-2")).select_option("alone")
    page.locator(field("report-level-2")).select_option("with-help")
    page.locator(field("review-date")).fill("2027-01-12")
    page.locator(field("review-report")).select_option("teaches")


@pytest.mark.parametrize(("language", "address"), WALKS, indirect=["address"])
def test_a_whole_walk(page: Page, address: str, language: str, tmp_path: Path) -> None:
    """Fill, switch, save, clear, load, keep, reload: in each language."""
    page.goto(f"{address}{language}/logbook.html")
    fill(page)
    words = tool().words
    stage = tool().stages[0]
    shown = words.done[language].format(stage=stage.title[language], n=2, of=2)
    expect(page.locator("[data-progress=observe]")).to_have_text(shown)
    verdicts = page.locator("[data-strand] .tool-verdict").all_inner_texts()
    assert verdicts == [words.agree[language]] * 2 + [words.differ[language]]
    expect(page.locator(".tool-review .tool-next")).to_contain_text("2027-01-11")
    expect(page.locator(".toolbox b")).to_have_count(0)
    before = values(page)
    for other in [code for code in LANGUAGES if code != language] + [language]:
        switch(page, other)
        assert values(page) == before
    with page.expect_download() as saved:
        page.locator(".tool-save").click()
    file = tmp_path / "logbook.json"
    saved.value.save_as(file)
    kept = json.loads(file.read_text("utf-8"))
    assert kept["forms"]["tool-logbook"]["sheet"]["values"]["observe-1-task-read"] == "yes"
    press_twice(page.locator(".tool-clear"))
    assert not any(values(page).values())
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".tool-keep .tool-status")).not_to_be_empty()
    assert values(page) == before
    assert record(page) is None
    page.locator(".tool-keep-box").check()
    page.reload()
    assert values(page) == before


def test_unticking_is_kept_too(page: Page, web: str) -> None:
    page.goto(f"{web}en/logbook.html")
    box = page.locator("[name=observe-1-task-read]")
    box.check()
    page.locator(".tool-keep-box").check()
    box.uncheck()
    page.reload()
    expect(box).not_to_be_checked()
    expect(page.locator("[data-progress=observe]")).to_have_text("Observe: 0 / 2")


def test_an_older_file_opens_and_a_foreign_one_does_not(
    page: Page, web: str, tmp_path: Path
) -> None:
    page.goto(f"{web}en/logbook.html")
    file = tmp_path / "file.json"
    given = {"post": "old", "observe-9-date": "2026-01-01", "report-level-1": "5"}
    file.write_text(wrap(given, "tool-logbook"), "utf-8")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(field("post"))).to_have_value("old")
    expect(page.locator(field("report-level-1"))).to_have_value("")
    file.write_text(wrap({"post": "new"}, "tool-planner"), "utf-8")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".tool-keep .tool-status")).to_contain_text("does not belong")
    expect(page.locator(field("post"))).to_have_value("old")


def test_it_prints_filled_and_blank(page: Page, web: str) -> None:
    page.add_init_script(
        "window.print = () => { window.seen = document.querySelector('#logbook-post').value; }"
    )
    page.goto(f"{web}ru/logbook.html")
    fill(page)
    before = values(page)
    page.locator(".tool-blank-printer").click()
    assert page.evaluate("window.seen") == ""
    assert values(page) == before
    page.locator(".tool-printer").click()
    assert page.evaluate("window.seen") == before["post"]
    page.emulate_media(media="print")
    expect(page.locator(".tool-print")).to_contain_text("КОНФИДЕНЦИАЛЬНО")
    expect(page.locator(".toolbox button:visible")).to_have_count(0)
    expect(page.locator("[data-visit=observe-1] .tool-paper").first).to_have_text("Ёж, өөр\nмөр")
    expect(page.locator(field("observe-1-learned"))).to_be_hidden()
    expect(page.locator(field("observe-1-next"))).to_be_visible()  # room to write
    boxes = page.locator(".tool-review .tool-boxes")
    expect(boxes.nth(0)).to_be_visible()
    expect(boxes.nth(2)).to_be_hidden()  # a level is chosen


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_rubric_and_blank_form_can_be_printed(
    browser: Browser, web: str, language: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{web}{language}/logbook.html")
    page.emulate_media(media="print")
    text = page.locator(".toolbox").inner_text()
    for strand in tool().strands:
        for level in strand.texts:
            assert level.text[language] in text
    for stage in tool().stages:
        for task in stage.tasks:
            assert task.text[language] in text
    assert page.locator(".tool-visit:visible").count() == sum(STAGES.values())
    expect(page.locator(".toolbox button:visible")).to_have_count(0)
    expect(page.locator(".tool-boxes").first).to_be_visible()
    context.close()
