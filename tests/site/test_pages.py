"""The built pages in a real browser: what every reader relies on."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import ROOT, Server

LANGUAGES = ("en", "mn", "ru")
TEMPLATES = {
    "home": "",
    "guide": "sme/",
    "criterion": "criteria/g/",
    "manual": "manual/risk-mapping/",
    "lesson": "modules/risk-mapping/1-what-can-go-wrong/",  # with questions
    "quiz": "validate/quiz-risk-mapping/",
    "learning": "validate/my-learning/",
    "glossary": "reference/glossary/",
    "sources": "reference/sources/",
    "translations": "reference/translation-status/",
}
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
def context(browser: Browser) -> BrowserContext:
    found = browser.new_context(viewport={"width": 1280, "height": 900})
    yield found
    found.close()


def watch(page: Page) -> list[str]:
    """Everything a page should not do: console errors, failed requests, requests elsewhere."""
    faults: list[str] = []
    page.on("console", lambda m: faults.append(f"console: {m.text}") if m.type == "error" else None)
    page.on("pageerror", lambda e: faults.append(f"script: {e}"))
    page.on(
        "requestfailed",
        lambda r: None if r.failure == "net::ERR_ABORTED" else faults.append(f"failed: {r.url}"),
    )
    page.on(
        "response", lambda r: faults.append(f"{r.status}: {r.url}") if r.status >= 400 else None
    )
    page.on(
        "request",
        lambda r: (
            None
            if r.url.startswith(("http://127.0.0.1:", "data:", "blob:", "file:"))
            else faults.append(f"third party: {r.url}")
        ),
    )
    return faults


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, served: Server, language: str, scheme: str) -> None:
    found = []
    for width in (390, 1280):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
            bypass_csp=True,  # axe is put in as a script element
        )
        page = context.new_page()
        faults = watch(page)
        for name, path in TEMPLATES.items():
            page.goto(f"{served.url}{language}/{path}")
            page.add_script_tag(path=str(AXE))
            violations = page.evaluate("async () => (await axe.run()).violations")
            for v in violations:
                nodes = [n["target"] for n in v["nodes"]][:3]
                found.append(f"{name} {width} {v['id']}: {v['help']} {nodes}")
            found += [f"{name} {width} {fault}" for fault in faults]
            faults.clear()
        context.close()
    assert found == []


@pytest.mark.parametrize("path", ["", "no/such/page"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_chooser_and_404_pass_axe(browser: Browser, served: Server, path: str, scheme: str) -> None:
    context = browser.new_context(
        color_scheme=scheme,
        bypass_csp=True,
        java_script_enabled=True,  # type: ignore[arg-type]
        viewport={"width": 390, "height": 844},
    )
    page = context.new_page()
    page.goto(f"{served.url}{path}#choose")
    page.add_script_tag(path=str(AXE))
    assert page.evaluate("async () => (await axe.run()).violations.map(v => v.id)") == []
    for language in ("English", "Монгол", "Русский") if not path else ():
        assert page.get_by_text(language, exact=True).is_visible()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_fails_or_asks_elsewhere_or_breaks_the_policy(
    context: BrowserContext, served: Server, language: str
) -> None:
    page = context.new_page()
    faults = watch(page)
    for path in sorted((served.folder / language).rglob("index.html")):
        address = path.parent.relative_to(served.folder).as_posix()
        page.goto(f"{served.url}{address}/")
    assert faults == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1600])
def test_no_page_scrolls_sideways(browser: Browser, served: Server, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    wide = []
    for language, path in itertools.product(LANGUAGES, TEMPLATES.values()):
        page.goto(f"{served.url}{language}/{path}")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(f"{language}/{path}")
    context.close()
    assert wide == []


def test_read_as_shows_one_view_and_a_link_reveals_what_is_hidden(
    context: BrowserContext, served: Server
) -> None:
    page = context.new_page()
    page.goto(f"{served.url}en/criteria/g/")
    validators = page.locator(".text .for-validators").first
    small = page.locator(".text .for-small-firms").first
    page.locator("label:has(#read-as-small-firms)").click()
    assert small.is_visible() and not validators.is_visible()
    page.reload()
    assert small.is_visible() and not validators.is_visible(), "the view is remembered"
    exercise = page.locator("#exercise")
    assert not exercise.is_visible()
    page.evaluate("location.hash = 'exercise'")
    exercise.wait_for(state="visible")


def test_read_as_works_without_javascript(browser: Browser, served: Server) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.url}mn/criteria/g/")
    page.locator("label:has(#read-as-validators)").click()
    assert page.locator(".text .for-validators").first.is_visible()
    assert not page.locator(".text .for-small-firms").first.is_visible()
    toc = page.locator(".toc-column .for-trainers").first
    assert not toc.is_visible(), "the contents follow the view"
    context.close()


def test_read_as_prints_the_chosen_view(context: BrowserContext, served: Server) -> None:
    page = context.new_page()
    page.goto(f"{served.url}ru/criteria/g/")
    page.emulate_media(media="print")
    assert page.locator(".text .for-validators .for-label").first.is_visible()
    page.emulate_media(media="screen")
    page.locator("label:has(#read-as-small-firms)").click()
    page.emulate_media(media="print")
    assert not page.locator(".text .for-validators").first.is_visible()
    assert page.locator(".print-origin").is_visible()


def test_the_language_switch_keeps_page_place_and_view(
    context: BrowserContext, served: Server
) -> None:
    page = context.new_page()
    page.goto(f"{served.url}en/criteria/g/#g3")
    page.locator("label:has(#read-as-validators)").click()
    page.locator("a[data-language=mn]").click()
    page.wait_for_url(f"{served.url}mn/criteria/g/#g3")
    assert page.locator("html").get_attribute("lang") == "mn-MN"
    assert page.locator("#read-as-validators").is_checked()


def test_the_root_goes_on_to_the_remembered_or_the_browsers_language(
    browser: Browser, served: Server
) -> None:
    for locale, expected in (("mn-MN", "mn/"), ("ru-KZ", "ru/"), ("fr-FR", "")):
        context = browser.new_context(locale=locale)
        page = context.new_page()
        page.goto(served.url)
        page.wait_for_url(served.url + expected)
        context.close()
    context = browser.new_context(locale="ru-RU")
    page = context.new_page()
    page.goto(f"{served.url}en/")
    page.locator("a[data-language=mn]").click()
    page.wait_for_url(f"{served.url}mn/")
    page.goto(served.url)
    page.wait_for_url(f"{served.url}mn/")
    page.goto(f"{served.url}#choose")
    assert page.url.endswith("#choose")
    page.goto(f"{served.url}ru/sme/")
    assert page.url == f"{served.url}ru/sme/", "deep links never redirect"
    context.close()


def test_the_colour_scheme_is_remembered(context: BrowserContext, served: Server) -> None:
    page = context.new_page()
    page.goto(f"{served.url}en/")
    before = page.locator("html").get_attribute("data-theme")
    page.locator("#theme-toggle").click()
    after = page.locator("html").get_attribute("data-theme")
    assert {before, after} == {"light", "dark"}
    page.goto(f"{served.url}ru/sme/")
    assert page.locator("html").get_attribute("data-theme") == after


def test_blocked_storage_breaks_nothing(browser: Browser, served: Server) -> None:
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }})"
    )
    page = context.new_page()
    faults = watch(page)
    page.goto(f"{served.url}en/criteria/g/")
    page.locator("#theme-toggle").click()
    page.locator("label:has(#read-as-validators)").click()
    page.locator("a[data-language=ru]").click()
    page.wait_for_url(f"{served.url}ru/criteria/g/**")
    assert faults == []
    context.close()


READING = """() => {
  const tools = "main :is(.quiz, .quiz-kept, .learning, .part-done, noscript)";
  for (const tool of document.querySelectorAll(tools)) tool.remove();
  return document.querySelector("main").innerText;
}"""
"""The text of a page but for quizzes, done marks and records: others look at those."""


def test_every_page_reads_without_javascript(browser: Browser, served: Server) -> None:
    with_script = browser.new_context()
    without = browser.new_context(java_script_enabled=False)
    page, plain = with_script.new_page(), without.new_page()
    for path in TEMPLATES.values():
        page.goto(f"{served.url}mn/{path}")
        plain.goto(f"{served.url}mn/{path}")
        assert plain.evaluate(READING) == page.evaluate(READING)
    with_script.close()
    without.close()


def test_the_skip_link_is_first_and_leads_to_the_text(
    context: BrowserContext, served: Server
) -> None:
    page = context.new_page()
    page.goto(f"{served.url}ru/sme/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_offline_copy_opens_from_disk(
    context: BrowserContext, offline_site: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "Миний баримт 2026"
    folder.symlink_to(offline_site)
    page = context.new_page()
    faults = watch(page)
    page.goto((folder / "mn" / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.doors')).display") != "inline"
    page.locator(".doors a").first.click()
    page.wait_for_url("**/mn/apply/index.html")
    assert page.locator("h1").inner_text()
    page.locator("a[data-language=ru]").click()
    page.wait_for_url("**/ru/apply/index.html")
    assert page.locator("html").get_attribute("lang") == "ru-RU"
    assert page.evaluate("document.fonts.check('16px Inter')")
    assert faults == []
