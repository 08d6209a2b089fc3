"""The page with slides: read as a document, shown, and led by the speaker's notes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from aeo_academy.render.slides.canvas import BODY, HEIGHT, SCALES, TITLES, WIDTH
from tests.conftest import ROOT
from tests.sample import SECRET
from tests.slides.conftest import LANGUAGES, deck_address, ready

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SLIDES = 5
MINUTE, SECONDS = 60_000, 5_000  # ms
OUTSIDE = """() => {
  const slide = document.querySelector("section.present");
  const room = slide.getBoundingClientRect();
  const foot = slide.querySelector(".slide-foot").getBoundingClientRect().top;
  const found = [];
  slide.querySelectorAll("h2, .slide-name, .slide-body, .slide-body *, p").forEach((one) => {
    const box = one.getBoundingClientRect();
    if (!box.width || one.closest(".slide-foot")) return;
    if (box.right > room.right + 1 || box.left < room.left - 1 || box.bottom > foot + 1 ||
        box.top < room.top - 1) found.push(one.tagName + " " + one.textContent.slice(0, 40));
    if (one.closest("svg") || !one.clientWidth) return;
    if (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 3)
      found.push("inside " + one.tagName + " " + one.textContent.slice(0, 40));
  });
  return found;
}"""


def number(page: Page) -> str:
    """Which slide is shown: “2 / 5”."""
    return page.locator(".slides-at").inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_it_is_a_document(browser: Browser, disk: Path, language: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(deck_address(disk, language))
    assert page.locator("section.slide h2").count() == SLIDES - 1
    assert page.locator(".slides-acts").is_hidden()
    notes = page.locator("#s-parts ~ details.slide-notes")
    assert not notes.locator("p").is_visible()
    notes.locator("summary").click()
    assert notes.locator("p").is_visible()
    assert "10" in page.locator("#s-parts ~ .slide-time").inner_text()
    assert "30" in page.locator(".slides-tools").inner_text(), "the sum of the minutes"
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_nothing_leaves_its_slide(
    desk: BrowserContext, disk: Path, language: str, size: tuple[int, int]
) -> None:
    page = desk.new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    ready(page, deck_address(disk, language, "show"))
    for at in range(SLIDES):
        assert number(page) == f"{at + 1} / {SLIDES}"
        assert page.evaluate(OUTSIDE) == []
        page.keyboard.press("PageDown")
    assert page.url.endswith("#s-gate")


def test_keys_and_buttons(desk: BrowserContext, disk: Path) -> None:
    page = ready(desk.new_page(), deck_address(disk, "en", "show", "s-parts"))
    assert number(page) == "3 / 5", "the address names the slide"
    for key, expected in (
        ("ArrowRight", "4 / 5"), ("Space", "5 / 5"), ("ArrowRight", "5 / 5"), ("Home", "1 / 5"),
        ("ArrowLeft", "1 / 5"), ("End", "5 / 5"), ("PageUp", "4 / 5"),
    ):
        page.keyboard.press(key)
        assert number(page) == expected, key
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    assert page.locator("section.present h2").is_hidden()
    page.keyboard.press(".")
    assert page.locator("section.present h2").is_visible()
    page.get_by_role("button", name="End the show").click()
    page.wait_for_url("**/slides.html#s-table")
    assert page.locator("header.site-header").is_visible()


def test_notes_follow_the_show_and_lead_it(desk: BrowserContext, disk: Path) -> None:
    show = ready(desk.new_page(), deck_address(disk, "en", "show"))
    show.keyboard.press("ArrowRight")
    with desk.expect_page() as opened:
        show.keyboard.press("n")
    notes = opened.value
    notes.wait_for_selector("html[data-ready]")
    assert "Read the case aloud" in notes.locator(".notes-text").inner_text()
    notes.get_by_text("These notes follow the slide show.").wait_for()
    show.keyboard.press("ArrowRight")
    notes.get_by_role("heading", name="A risk has three parts", level=1).wait_for()
    notes.keyboard.press("PageDown")
    show.get_by_role("heading", name="Three sentences compared").wait_for()
    assert number(show) == number(notes) == "4 / 5"


def _times(page: Page) -> list[str]:
    """Elapsed, planned, on this slide: whole minutes, with what stands after them."""
    shown = page.locator(".notes-fact output").all_inner_texts()
    return [re.sub(r":\d\d", "", text) for text in shown]


def test_notes_alone_keep_the_time(desk: BrowserContext, disk: Path) -> None:
    page = desk.new_page()
    page.clock.install(time=0)
    ready(page, deck_address(disk, "ru", "notes", "s-night"))
    page.clock.pause_at(3_600_000)
    assert _times(page) == ["0", "5", "0 / 5 мин"]
    page.get_by_role("button", name="Запустить таймер").click()
    page.clock.run_for(4 * MINUTE + SECONDS)
    assert _times(page) == ["4", "5", "4 / 5 мин"]
    page.keyboard.press("ArrowRight")
    page.clock.run_for(2 * MINUTE + SECONDS)
    assert _times(page) == ["6", "15", "2 / 10 мин"]
    page.keyboard.press("ArrowLeft")
    page.clock.run_for(1 * MINUTE)
    assert _times(page) == ["7", "5", "5 / 5 мин (дольше плана)"]
    page.get_by_role("button", name="Обнулить таймер").click()
    assert _times(page) == ["0", "5", "0 / 5 мин"]
    assert page.locator(".mini-now h2").inner_text() == "Что случилось ночью?"
    assert page.locator(".mini-coming h2").inner_text() == "У риска три части"


def test_a_reader_fetches_no_reveal(desk: BrowserContext, disk: Path) -> None:
    page = desk.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(deck_address(disk, "en"), wait_until="networkidle")
    assert asked and not [url for url in asked if "reveal" in url]
    page.get_by_role("button", name="Start the slide show").click()
    page.wait_for_selector("html[data-ready]")
    assert len([url for url in asked if re.search(r"reveal\.[0-9a-f]{10}\.(js|css)$", url)]) == 2
    others = disk.rglob("*.html")
    named = [path.name for path in others if "reveal" in path.read_text("utf-8")]
    assert set(named) == {"slides.html"}


def test_paper_has_the_notes(desk: BrowserContext, disk: Path) -> None:
    page = desk.new_page()
    page.goto(deck_address(disk, "en"))
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("details.slide-notes p:visible").count() >= SLIDES - 1
    assert page.locator(".slides-tools").is_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.slide-notes[open]").count() == 0


def test_officers_remarks_stand_in_the_officers_notes(
    desk: BrowserContext, disk: Path, officers_disk: Path
) -> None:
    page = ready(desk.new_page(), deck_address(officers_disk, "mn", "notes", "s-night"))
    assert SECRET in page.locator(".notes-text").inner_text()
    for language in LANGUAGES:
        assert SECRET not in (disk / language / "modules/basics/slides.html").read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, disk: Path, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 720}, color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,  # axe is put in as a script element
    )
    for language, view in (("mn", ""), ("ru", "show"), ("en", "notes")):
        page = context.new_page()
        page.goto(deck_address(disk, language, view, "s-table"))
        if view:
            page.wait_for_selector("html[data-ready]")
        page.add_script_tag(path=AXE)
        found = page.evaluate("async () => (await axe.run()).violations")
        assert [(v["id"], v["nodes"][0]["target"]) for v in found] == [], (language, view)
    context.close()


def test_the_style_sheet_has_the_measures_of_the_canvas() -> None:
    css = (ROOT / "overrides/assets/css/slides.css").read_text("utf-8")
    slide = css.partition("html[data-view] .slide {")[2].partition("}")[0]
    assert f"width: {WIDTH}px" in slide and f"height: {HEIGHT}px" in slide
    body = css.partition("html[data-view] .slide-body {")[2].partition("}")[0]
    border = int(re.search(r"border-top: (\d+)px", slide)[1])  # type: ignore[index]
    assert f"top: {BODY.y - border:.0f}px" in body and f"height: {BODY.height:.0f}px" in body
    for sort, scale in SCALES.items():
        for place, size in enumerate(scale.sizes, 1):
            name = ".slide-body" if place == 1 else f".fit-{place}"
            assert f".slide-{sort} {name} {{ font-size: {size}px; }}" in css
    for place, size in enumerate(TITLES.sizes[1:], 2):
        assert f".slide .title-{place} {{ font-size: {size}px; }}" in css
