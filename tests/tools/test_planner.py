"""The planner: its lines and minutes, the risk map it reads, its checklist, and its paper."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from aeo_academy.content.item_texts import saq_items
from aeo_academy.content.model import Planner
from tests.quiz.desk import in_node
from tests.tools.desk import LANGUAGES, WALKS, content, press_twice, record, switch
from tests.tools.test_risk_map import values, wrap

SCRIPTS = ["tool-rows.js", "planner.js"]
MODEL = {"what": "w", "who": "p", "minutes": 10, "items": "g1", "at": []}
DATA: dict[str, Any] = {
    "first": [{**MODEL, "what": "open"}],
    "last": [{**MODEL, "what": "close"}],
    "places": {"office": [{**MODEL, "what": "desk"}], "yard": [{**MODEL, "what": "gate"}]},
    "operators": {"carrier": [{**MODEL, "what": "trip", "at": ["yard", "office"]}]},
    "bands": [["low", 10], ["high", 50]],
    "limits": [9, 25],
    "free": 3,
}
OFFICE, YARD = {"name": "A", "kind": "office"}, {"name": "B", "kind": "yard"}


def tool() -> Planner:
    found = content().tools.planner
    assert found is not None
    return found


def run(name: str, *arguments: Any) -> Any:
    return in_node(SCRIPTS, [[f"AeoPlanner.{name}", *arguments]])[0]


def plan(operators: list[str], sites: list[Any], risks: list[Any]) -> list[tuple[str, str, int]]:
    found = run("make", DATA, operators, sites, risks)
    return [(line["what"], line["where"], line["minutes"]) for line in found]


def test_sites_keep_their_order_and_the_gravest_risk_comes_first() -> None:
    risks = [
        {"what": "small", "where": "x", "who": "", "test": "", "band": "low"},
        {"what": "great", "where": "y", "who": "", "test": "guard", "band": "high"},
        {"what": "unscored", "where": "", "who": "", "test": "", "band": ""},
    ]
    assert plan(["carrier"], [OFFICE, YARD], risks) == [
        ("open", "", 10), ("desk", "A", 10), ("gate", "B", 10), ("trip", "B", 10),
        ("great: guard", "y", 50), ("small", "x", 10), ("close", "", 10),
    ]  # fmt: skip
    assert ("trip", "A", 10) in plan(["carrier"], [OFFICE], [])
    assert ("trip", "", 10) in plan(["carrier"], [], [])


def test_risks_of_a_map_bring_their_band_before_controls() -> None:
    given = {
        "risk-2-event": "later", "risk-2-before-likelihood": "5", "risk-2-before-firm": "1",
        "risk-2-before-society": "5", "risk-2-control-1": "guard", "risk-2-control-2": "seal",
        "risk-2-step": "yard", "risk-2-owner": "dispatcher", "risk-10-event": "half",
        "risk-10-before-likelihood": "5", "risk-10-before-firm": "5", "risk-3-owner": "nobody",
        "name": "x",
    }  # fmt: skip
    assert run("fromMap", given, DATA) == [
        {"what": "later", "where": "yard", "who": "dispatcher", "test": "guard; seal",
         "band": "high"},
        {"what": "half", "where": "", "who": "", "test": "", "band": ""},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("planned", "time", "word", "n"),
    [(300, 450, "fits", 150), (301, 450, "tight", 149), (450, 450, "tight", 0),
     (451, 450, "over", 1)],
)  # fmt: skip
def test_a_third_stays_free(planned: int, time: int, word: str, n: int) -> None:
    assert run("verdict", planned, time, 3) == {"word": word, "n": n, "third": 150}


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("7.5", 450), ("7,5", 450), ("1", 60), ("80", 4800), ("", 0), ("0.5", None), ("81", None),
     ("x", None), ("-3", None), ("7.125", None)],
)  # fmt: skip
def test_hours_are_read_as_people_write_them(text: str, minutes: int | None) -> None:
    assert run("available", text) == minutes  # NaN comes out as null


def test_every_item_of_the_criteria_stands_in_the_checklist_with_its_evidence(
    page: Page, web: str
) -> None:
    for language in LANGUAGES:
        page.goto(f"{web}{language}/planner.html")
        page.locator("[name=all-items]").check()
        for criterion in (p for p in content().pages.values() if p.header.criterion):
            text = criterion.texts[language]
            for item in saq_items(text.body, text.body_line):
                box = page.locator(f"[data-item={item.id}]")
                proofs = [line for line in item.text.evidence.split("\n") if line.startswith("- ")]
                assert box.locator("li").count() == len(proofs) > 0
                assert item.text.label in box.locator("a").inner_text()
                href = box.locator("a").get_attribute("href") or ""
                assert href.endswith(f"criteria/{criterion.header.criterion}.md#{item.id}".lower())


def field(name: str) -> str:
    return f"#planner-{name}"


def choose(page: Page) -> None:
    page.locator(field("hours")).fill("7,5")
    page.locator("[name=operator-importer]").check()
    page.locator(field("site-1-name")).fill("Улаанбаатар")
    page.locator(".tool-add-site").click()
    page.locator(field("site-2-name")).fill("Замын-Үүд")
    page.locator(field("site-2-kind")).select_option("warehouse")


def checked(page: Page) -> list[str]:
    found: list[str] = page.locator("[data-item]:not([hidden])").evaluate_all(
        "all => all.map(x => x.dataset.item)"
    )
    return found


@pytest.mark.parametrize(("language", "address"), WALKS, indirect=["address"])
def test_a_whole_walk(page: Page, address: str, language: str, tmp_path: Path) -> None:
    """Map, plan, over-run, switch, save, clear, load, keep, reload: in each language."""
    page.goto(f"{address}{language}/risk-map.html")
    with page.expect_download() as saved:
        page.locator(".tool-save").click()
    risks = tmp_path / "risks.json"
    saved.value.save_as(risks)
    page.goto(f"{address}{language}/planner.html")
    choose(page)
    page.locator(".tool-map-file").set_input_files(risks)
    expect(page.locator("[data-rows=risk] > [data-row]")).to_have_count(4)
    page.locator(".tool-make").click()
    lines = page.locator(".tool-plan-line")
    wanted = tool().lines
    by_id = {line.id: line for line in wanted}
    ids = ["opening", "shipment", "computers", "people", "import", "receipt", "loading", "limits",
           "incidents", "compare", "closing"]  # fmt: skip
    expect(lines).to_have_count(len(ids) + 3)  # the unscored risk brings no line
    total = sum(by_id[id_].minutes for id_ in ids) + 60 + 50 + 25
    words = tool().words
    expect(page.locator(".tool-total")).to_have_text(words.total[language].format(n=total))
    over = words.over[language].format(n=total - 450)
    expect(page.locator(".tool-verdict")).to_have_text(over)
    items = {item for id_ in ids for item in by_id[id_].items}
    assert set(checked(page)) == items
    cells = page.locator(".tool-paper-plan tbody tr").first.locator("td")
    assert cells.all_inner_texts()[:3] == ["20", "", by_id["opening"].what[language]]
    before = page.evaluate("JSON.stringify([...document.forms[0].elements].map(x => x.value))")
    kept = values(page)
    for other in [code for code in LANGUAGES if code != language] + [language]:
        switch(page, other)
        assert values(page) == kept
    assert page.locator("[name=operator-importer]").is_checked()
    assert not page.locator("[name=operator-carrier]").is_checked()
    again = page.evaluate("JSON.stringify([...document.forms[0].elements].map(x => x.value))")
    assert again == before
    with page.expect_download() as saved:
        page.locator(".tool-save").click()
    file = tmp_path / "plan.json"
    saved.value.save_as(file)
    press_twice(page.locator(".tool-clear"))
    expect(lines).to_have_count(0)
    page.locator(".tool-keep input[type=file]").set_input_files(file)
    expect(lines).to_have_count(len(ids) + 3)
    assert record(page) is None
    page.locator(".tool-keep-box").check()
    page.reload()
    assert values(page) == kept


def test_the_map_kept_in_this_browser_is_taken_when_asked(page: Page, web: str) -> None:
    page.goto(f"{web}en/planner.html")
    page.locator(".tool-from-here").click()
    expect(page.locator(".tool-taken")).to_contain_text("No risk map is kept")
    page.goto(f"{web}en/risk-map.html")
    page.locator(".tool-keep-box").check()
    page.goto(f"{web}en/planner.html")
    page.locator(".tool-from-here").click()
    expect(page.locator(".tool-taken")).to_have_text("Risks taken over: 4")
    expect(page.locator(field("risk-1-band"))).to_have_value("very-high")


def test_a_plan_is_replaced_only_when_asked_twice(page: Page, web: str) -> None:
    page.goto(f"{web}en/planner.html")
    page.locator(".tool-make").click()
    count = page.locator(".tool-plan-line").count()
    page.locator(".tool-plan-line summary").first.click()
    page.locator(field("line-1-what")).fill("mine")
    page.locator(".tool-make").click()
    expect(page.locator(".tool-planned")).to_contain_text("Press again")
    expect(page.locator(field("line-1-what"))).to_have_value("mine")
    page.wait_for_timeout(600)
    page.locator(".tool-make").click()
    expect(page.locator(".tool-plan-line")).to_have_count(count)
    assert "mine" not in values(page).values()


def test_lines_move_go_and_tell_what_is_wrong(page: Page, web: str) -> None:
    page.goto(f"{web}en/planner.html")
    page.locator(".tool-make").click()
    second = page.locator(".tool-plan-line").nth(1)
    second.locator("summary").click()
    text = second.locator("textarea").input_value()
    second.locator(".tool-up").click()
    first = page.locator(".tool-plan-line").first
    assert first.locator("textarea").input_value() == text
    assert page.evaluate("document.activeElement.className") == "tool-up"
    n = first.get_attribute("data-row")
    page.locator(field(f"line-{n}-items")).fill("g2, G3 x9")
    expect(page.locator(field(f"line-{n}-items-message"))).to_have_text("No such item: x9")
    assert {"g2", "g3"} <= set(checked(page))
    page.locator(field(f"line-{n}-minutes")).fill("1.5")
    expect(page.locator(field(f"line-{n}-minutes-message"))).to_contain_text("whole minutes")
    expect(page.locator(".tool-faults")).to_contain_text("2")
    count = page.locator(".tool-plan-line").count()
    press_twice(first.locator(".tool-remove"))
    expect(page.locator(".tool-plan-line")).to_have_count(count - 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [("{", "This file is damaged."), (wrap({"x": "y"}, "tool-calendar"), "does not belong")],
)
def test_a_damaged_or_foreign_map_changes_nothing(
    page: Page, web: str, tmp_path: Path, text: str, told: str
) -> None:
    page.goto(f"{web}en/planner.html")
    choose(page)
    before = values(page)
    file = tmp_path / "file.json"
    file.write_text(text, "utf-8")
    page.locator(".tool-map-file").set_input_files(file)
    expect(page.locator(".tool-taken")).to_contain_text(told)
    page.locator(".tool-keep input[type=file]").set_input_files(file)
    expect(page.locator(".tool-keep .tool-status")).to_contain_text(told)
    assert values(page) == before


def test_a_strange_file_does_no_harm(page: Page, web: str, tmp_path: Path) -> None:
    given = {"line-1-what": "<img src=x onerror=alert(1)>", "line-1-items": "__proto__ g2",
             "site-1-kind": "palace", "operator-importer": "yes"}  # fmt: skip
    given |= {f"line-{n}-what": "x" for n in range(2, 400)}
    file = tmp_path / "file.json"
    file.write_text(wrap(given, "tool-planner"), "utf-8")
    page.goto(f"{web}en/planner.html")
    page.locator(".tool-keep input[type=file]").set_input_files(file)
    expect(page.locator(".tool-plan-line")).to_have_count(80)
    expect(page.locator(".toolbox img")).to_have_count(0)
    assert page.locator(field("site-1-kind")).input_value() == "office"
    assert checked(page) == ["g2"]
    assert page.locator("[name=operator-importer]").is_checked()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_a_blank_plan_and_all_evidence_can_be_printed(
    browser: Browser, web: str, language: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{web}{language}/planner.html")
    page.emulate_media(media="print")
    assert page.locator(".tool-blank tbody tr:visible").count() == 10
    items = sum(
        len(saq_items(p.texts["en"].body, 1)) for p in content().pages.values()
        if p.header.criterion
    )  # fmt: skip
    assert page.locator(".tool-item:visible").count() == items > 60
    expect(page.locator(".toolbox button:visible")).to_have_count(0)
    expect(page.locator(".tool-lines").first).to_be_visible()
    context.close()


def test_it_prints_as_confidential_with_plan_and_checklist(page: Page, web: str) -> None:
    page.goto(f"{web}mn/planner.html")
    choose(page)
    page.locator(".tool-make").click()
    page.emulate_media(media="print")
    expect(page.locator(".tool-print")).to_contain_text("НУУЦЛАЛТАЙ")
    expect(page.locator(".toolbox button:visible")).to_have_count(0)
    expect(page.locator(".tool-plan-line:visible")).to_have_count(0)
    expect(page.locator(".tool-paper-plan table")).to_be_visible()
    expect(page.locator("[data-item=g2] li").first).to_be_visible()
    expect(page.locator("[data-item=c1]")).to_be_hidden()


def test_nothing_of_the_officers_stands_in_the_page(web: str, page: Page) -> None:
    """The checklist is made of evidence alone: no script, no sample, no weight."""
    page.goto(f"{web}en/planner.html")
    html = page.content()
    whole = (Path(content().root) / "docs/criteria/g.en.md").read_text("utf-8")
    inside = whole.split("/// officers")[1].split("\n///")[0]
    for line in (line.strip("- ") for line in inside.split("\n") if len(line) > 20):
        assert line[:40] not in html
    assert json.loads(page.locator(".toolbox").get_attribute("data-plan") or "")["free"] == 3
