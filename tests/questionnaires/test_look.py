"""Everybody can use it: axe, keyboard alone, 320 pixels, a small budget."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import ROOT
from tests.questionnaires.desk import SAQ, answer, item, kept

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SCREENS = ("form-start", "form-a", "form-result")


def fill(page: Page) -> None:
    answer(page, "a1", "no", note="x" * 300)
    answer(page, "a2", "yes")
    answer(page, "a4", "na")
    kept(page)


@pytest.mark.parametrize("language", ["en", "mn", "ru"])
def test_axe_finds_nothing_and_nothing_is_wider_than_320(
    page: Page, web: str, language: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{web}{language}/{SAQ}.html#form-a")
    page.evaluate(AXE.read_text("utf-8"))
    fill(page)
    for screen in SCREENS:
        page.evaluate("id => { location.hash = id }", screen)
        expect(page.locator(".questionnaire")).to_have_attribute(
            "data-screen", screen.removeprefix("form-")
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, screen
        for scheme in ("light", "dark") if language == "en" else ("light",):
            page.evaluate("scheme => { document.documentElement.dataset.theme = scheme }", scheme)
            found = page.evaluate("axe.run('main', {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa']})")
            faults = [(one["id"], one["nodes"][0]["html"][:120]) for one in found["violations"]]
            assert faults == [], (screen, scheme)


def test_by_keyboard_alone(page: Page, web: str) -> None:
    page.goto(f"{web}en/{SAQ}.html")
    page.locator(".form-start .form-main").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#form-a")).to_be_focused()
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "fq-a1":
            break
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Register 12")
    page.keyboard.press("Tab")
    page.keyboard.type("director")
    found = kept(page)["a1"]
    assert (found["answer"], found["record"], found["owner"]) == ("yes", "Register 12", "director")
    page.locator(".form-on").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#form-b")).to_be_focused()
    page.go_back()
    expect(item(page, "a1")).to_be_visible()
    expect(page.locator("#form-a")).to_be_focused()


def test_scripts_are_small_and_the_workbook_waits_until_it_is_asked_for(
    page: Page, web: str
) -> None:
    page.goto(f"{web}en/{SAQ}.html")
    names = page.locator("script[src]").evaluate_all("all => all.map(s => s.src)")
    own = [name for name in names if "theme" not in name]
    assert own[0].endswith("/record.js")
    assert not any("fflate" in name or "workbook-" in name for name in own)
    packed = [gzip.compress(page.request.get(name).body(), 9) for name in own]
    assert sum(map(len, packed)) <= 22_000  # 2,000 of them words
