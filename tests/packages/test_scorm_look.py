"""Packages for everybody: axe, keyboard alone, narrow screens, both colour schemes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from aeo_academy.content.model import Bank, Question, QuestionType
from aeo_academy.content.read import read
from aeo_academy.packages.scorm_course import groups_of
from tests.conftest import ROOT
from tests.packages.desk import Learner, Served, answer_all, play, right_answer
from tests.sample import HERE

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
BANK = "basics-check"
FOCUSED = """() => {
  let at = document.activeElement;
  while (at && at.contentDocument) at = at.contentDocument.activeElement;
  return at ? at.id || at.rel || at.value || at.href || at.tagName : "";
}"""
"""What names the focused element, down through the frames."""


@pytest.fixture(scope="module")
def bank() -> Bank:
    return read(HERE)[0].banks[BANK]


def violations(learner: Learner) -> list[str]:
    """What axe finds in the launch page and in the page in its frame."""
    for frame in learner.page.frames[1:]:
        frame.add_script_tag(path=str(AXE))
    found = learner.page.frames[1].evaluate("async () => (await axe.run()).violations")
    return [f"{v['id']}: {v['help']} {[n['target'] for n in v['nodes']][:3]}" for v in found]


@pytest.mark.parametrize(("width", "scheme"), [
    (390, "light"), (1100, "dark"),
    pytest.param(390, "dark", marks=pytest.mark.full),
    pytest.param(1100, "light", marks=pytest.mark.full),
])
def test_axe_finds_nothing(
    browser: Browser, lms: Served, bank: Bank, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True, reduced_motion="reduce",
    )
    learner = play(context, lms.play(f"{BANK}.mn.scorm-1.2"))
    learner.at("about")
    found: dict[str, list[str]] = {}

    def look(page: str) -> None:
        found[page] = violations(learner)

    learner.go("result")
    look("result")  # with its list of what is open
    answer_all(learner, bank, "mn", ["places", "seal-number", "days"], look)
    look("complete")
    learner.content.locator("#result button").click()
    expect(learner.content.locator("#result .questions")).to_be_visible()
    for page in ("result", *(group.page for group in groups_of(bank))):
        learner.go(page)
        look(f"done {page}")
    learner.launch.locator("#exit").click()
    look("left")
    assert {page: faults for page, faults in found.items() if faults} == {}
    context.close()


@pytest.mark.parametrize("language", [pytest.param("en", marks=pytest.mark.full), "mn", "ru"])
def test_nothing_is_wider_than_a_small_phone(
    browser: Browser, lms: Served, bank: Bank, language: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    learner = play(context, lms.play(f"{BANK}.{language}.scorm-2004"))
    wide = {}
    for page in ("about", *(group.page for group in groups_of(bank)), "result"):
        learner.go(page)
        expect(learner.launch.locator("#contents[open]")).to_have_count(0)
        for frame in learner.page.frames[1:]:
            width = frame.evaluate("document.documentElement.scrollWidth")
            if width > 320:
                wide[page, frame.url] = width
    assert wide == {}
    context.close()


# --- by keyboard alone ---------------------------------------------------------------


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(viewport={"width": 1100, "height": 800})
    yield found
    found.close()


def tab_to(page: Page, *names: str) -> str:
    """Press Tab until one of these has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        name = str(page.evaluate(FOCUSED))
        if name in names:
            return name
    raise AssertionError(f"no Tab leads to {names}")


def type_answer(page: Page, bank: Bank, question: Question) -> None:
    """Answer rightly, with keys."""
    given, id_ = right_answer(bank, question, "en"), f"q-{bank.id}-{question.id}"
    if isinstance(given, str):
        tab_to(page, f"{id_}-a")
        page.keyboard.type(given)
    elif isinstance(given, dict):
        for item in sorted(given):
            tab_to(page, f"{id_}-{item}")
            while page.evaluate(
                """() => document.getElementById("player").contentDocument
                  .getElementById("content").contentDocument.activeElement.value"""
            ) != given[item]:
                page.keyboard.press("ArrowDown")
    elif question.type is QuestionType.MULTIPLE:
        for letter in given:
            tab_to(page, letter)
            page.keyboard.press("Space")
    else:
        tab_to(page, "a")
        page.keyboard.press("Space")
        for _ in range("abcdefgh".index(given[0])):
            page.keyboard.press("ArrowDown")


def test_a_whole_test_by_keyboard_alone(context: BrowserContext, lms: Served, bank: Bank) -> None:
    learner = play(context, lms.play(f"{BANK}.en.scorm-1.2"))
    page = learner.page
    learner.at("about")
    count = 0
    for group in groups_of(bank):
        tab_to(page, "next")
        page.keyboard.press("Enter")
        learner.at(group.page)
        for question in group.questions:
            type_answer(page, bank, question)
            count += 1
            expect(learner.launch.locator("#progress")).to_have_text(f"Answered: {count} / 10")
    tab_to(page, "next")
    page.keyboard.press("Enter")
    learner.at("result")
    expect(learner.content.locator("#result a")).to_have_count(0)  # nothing is open
    tab_to(page, "BUTTON")
    page.keyboard.press("Enter")
    expect(learner.content.locator(".outcome-passed")).to_be_focused()
    expect(learner.content.locator(".outcome-passed")).to_contain_text("100")
    page.keyboard.press("Shift+Tab")
    tab_to(page, "exit")
    page.keyboard.press("Enter")
    expect(learner.launch.locator("#notice")).to_contain_text("saved")
    assert learner.faults == []
