"""How the tools look and what they weigh: small phones, axe, forced colours, budget, markup."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT
from tests.tools.desk import LANGUAGES, SCRIPTS, THEME, TOOLS, TRADE
from tests.tools.test_eligibility import finish

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
ALL = (*TOOLS, *TRADE)
BUDGET = {
    "tool.js": 3300, "eligibility.js": 2800, "cost-benefit.js": 2500, "calendar.js": 3500,
    "tool-rows.js": 1700, "risk-map.js": 4800, "planner.js": 4700, "logbook.js": 1500,
    "workshop.js": 4300,
    "workshop-files.js": 2900,
}  # fmt: skip
ROWS = ("risk-map", "planner", "workshop")  # tools with rows to add
MORE = {"workshop": (["calendar.js"], ["workshop-files.js"])}  # scripts before and after its own


@pytest.mark.parametrize("name", ALL)
def test_a_page_loads_the_scripts_of_its_own_tool_and_they_are_small(
    page: Page, web: str, name: str
) -> None:
    page.goto(f"{web}en/{name}.html")
    scripts = page.locator("script[defer]:not([src$='/site.js'])")
    sources = scripts.evaluate_all("all => all.map(s => s.src)")
    shared = ["tool.js", "tool-rows.js"] if name in ROWS else ["tool.js"]
    before, after = MORE.get(name, ([], []))
    own = [*before, f"{name}.js", *after]
    assert [s.rpartition("/")[2] for s in sources] == ["record.js", *shared, *own]
    for script in (*shared, *own):
        assert len(gzip.compress((SCRIPTS / script).read_bytes(), 9)) <= BUDGET[script]
    for style in ("tools.css", "trade-tools.css", "workshop.css"):
        assert len(gzip.compress((THEME / "assets/css" / style).read_bytes(), 9)) <= 2500


def test_the_scripts_build_no_markup_and_send_nothing() -> None:
    banned = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function"
    sends = r"fetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|\b(alert|confirm|prompt)\("
    for name in BUDGET:
        text = (SCRIPTS / name).read_text("utf-8")
        assert not re.search(f"{banned}|{sends}", text), name
        assert not re.search(r"localStorage|sessionStorage|document\.cookie|indexedDB", text), name


def fill(page: Page, name: str) -> None:
    """A state with much on the page: a result, sums, dates, faults."""
    if name == "eligibility":
        finish(page, history="gaps", offences="yes", debts="plan", solvency="young")
    elif name == "cost-benefit":
        for field in page.locator("input.tool-figure").all():
            field.fill("123 456 789 012")
        page.locator("#cost-benefit-works-cost").fill("999999999999")
    elif name == "logbook":
        page.locator("#logbook-lead-1-date").fill("2026-11-30")
        page.locator("#logbook-report-level-1").select_option("alone")
        page.locator("#logbook-report-level-2").select_option("not-yet")
        page.locator("#logbook-observe-1-learned").fill("Ө" * 300)
    elif name == "planner":
        page.locator("#planner-hours").fill("3")
        if not page.locator(".tool-plan-line").count():
            page.locator(".tool-make").click()
        page.locator(".tool-plan-line").nth(1).evaluate("box => { box.open = true; }")
        page.locator("#planner-line-2-items").fill("x9")
    elif name == "workshop":
        page.locator("#workshop-plan").select_option("ulaanbaatar-2024")
        page.locator(".tool-use").click()
        page.locator("#workshop-factor").select_option("2")
        page.locator("#workshop-line-2-own").fill("Ө" * 120)
        page.locator("#workshop-line-3-minutes").fill("abc")
    elif name == "risk-map":
        page.locator("[data-row='4']").evaluate("box => { box.open = true; }")
        page.locator("#risk-map-risk-4-event").fill("Ө" * 300)
        for scale in ("likelihood", "firm", "society"):
            page.locator(f"#risk-map-risk-4-before-{scale}").select_option("5")
            page.locator(f"#risk-map-risk-4-after-{scale}").select_option("1")
    else:
        page.locator("#calendar-date").fill("2026-11-30")
        page.locator("#calendar-revalidation").fill("0")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_a_small_phone(browser: Browser, web: str, language: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, reduced_motion="reduce")
    page = context.new_page()
    for name in ALL:
        page.goto(f"{web}{language}/{name}.html")
        for _ in range(2):
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            assert not wide, f"{language}/{name}"
            small = page.locator(".toolbox :is(button, select, label, a):visible").evaluate_all(
                "all => all.filter(x => x.getBoundingClientRect().height < 24"
                " && !x.closest('p:not(.tool-acts)')).map(x => x.outerHTML)"
            )
            assert small == []
            fill(page, name)
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_axe_finds_nothing_in_any_state(
    browser: Browser, web: str, width: int, scheme: Any
) -> None:
    viewport: Any = {"width": width, "height": 900}
    context = browser.new_context(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    for name, language in zip(ALL, LANGUAGES * 2, strict=False):
        page.goto(f"{web}{language}/{name}.html")
        for _ in range(2):
            page.evaluate(AXE.read_text("utf-8"))
            found = page.evaluate("async () => (await axe.run()).violations")
            faults = [f"{rule['id']}: {n['target']}" for rule in found for n in rule["nodes"]]
            assert faults == [], name
            fill(page, name)
    context.close()


def test_every_control_can_be_reached_and_left_by_keyboard(page: Page, web: str) -> None:
    for name in ("cost-benefit", "calendar", *TRADE):
        page.goto(f"{web}en/{name}.html")
        controls = page.locator(".toolbox :is(input, select, button):not(:disabled):visible")
        wanted = set(controls.evaluate_all("all => all.map(x => x.id || x.className)"))
        controls.first.focus()
        seen = set()
        for _ in range(controls.count() * 4):  # a date has several parts
            seen.add(page.evaluate("document.activeElement.id || document.activeElement.className"))
            page.keyboard.press("Tab")
        assert wanted <= seen


def test_forced_colours_keep_the_choice(browser: Browser, web: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{web}en/eligibility.html")
    option = page.locator(".option:visible").first
    option.click()
    assert option.evaluate("x => getComputedStyle(x).outlineStyle") == "solid"
    context.close()


def test_sheets_print_as_confidential_without_buttons(page: Page, web: str) -> None:
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(f"{web}en/cost-benefit.html")
    fill(page, "cost-benefit")
    page.locator(".tool-keep .tool-printer").click()
    assert page.evaluate("window.printed") is True
    page.emulate_media(media="print")
    expect(page.locator(".tool-print")).to_contain_text("CONFIDENTIAL")
    expect(page.locator(".toolbox button:visible")).to_have_count(0)
    expect(page.locator(".tool-totals table")).to_be_visible()


def test_the_markup_is_valid(folder: Path) -> None:
    pages = [str(folder / "mn" / f"{name}.html") for name in ALL]
    done = subprocess.run(
        ["java", "-jar", str(VNU), "--format", "json", *pages],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    messages = json.loads(done.stderr)["messages"]
    assert [m["message"] for m in messages if m["type"] == "error"] == []
