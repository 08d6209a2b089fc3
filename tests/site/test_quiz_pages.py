"""Quizzes on the real site: what a page loads, reading without scripts, small phones."""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from pathlib import Path

from lxml import html as lxml_html
from playwright.sync_api import Browser, expect

from aeo_academy.site.page_assets import pieces
from tests.conftest import Server
from tests.site.test_pages import LANGUAGES

LESSONS = ("modules/risk-mapping/1-what-can-go-wrong/", "modules/risk-mapping/2-score-and-control/")
BANKS = ("aeo-essentials", "application-and-saq", "risk-mapping")
HASH = re.compile(r"\.[0-9a-f]{10}(?=\.js$)")
QUESTIONS = "form.q fieldset :is(legend, .option-text, .places > li, .row > label)"
KNOWLEDGE_CHECK = {"record.js", "quiz.js"}
TOOLS = (
    "starts-with(@class, 'questionnaire')", "starts-with(@class, 'toolbox')",
    "@id='module-labels'", "self::section[@id='offline']",
)
BUDGET = 6000  # bytes of a knowledge check's scripts, by gzip


def scripts(page: Path) -> dict[str, Path]:
    """The scripts of a built page that belong to quizzes: plain name → file."""
    root = lxml_html.parse(page).getroot()
    folder = next(up for up in page.parents if (up / "assets").exists()) / "assets"
    named = {}
    for src in root.xpath("//script/@src"):
        for piece in pieces(f"js/{HASH.sub('', Path(src).name)}"):
            if re.match(r"js/(record|quiz|check|learning)\b", piece):
                (file,) = folder.glob(piece.replace(".js", ".*.js"))
                named[piece.removeprefix("js/")] = file
    return named


def test_a_page_loads_the_scripts_of_its_quizzes_and_no_other(site: Path) -> None:
    seen = defaultdict(list)
    for page in site.rglob("index.html"):
        root = lxml_html.parse(page).getroot()
        whole = bool(root.xpath("//section[@class='quiz']"))
        single = bool(root.xpath("//section[@class='quiz quiz-one']"))
        expected = KNOWLEDGE_CHECK if whole or single else set()
        if whole:
            expected = expected | {"check.js"}
        if root.xpath("//*[@id='learning']"):
            code = page.relative_to(site).parts[0]
            expected = {"record.js", "learning.js", f"learning-{code}.js"}
        found = set(scripts(page))
        if root.xpath(f"//*[{' or '.join(TOOLS)}]"):
            expected = expected | (found & {"record.js"})  # they keep answers too
        assert found == expected, page
        seen["whole" if whole else "single" if single else "none"].append(page)
    assert len(seen["whole"]) >= 3 * len(BANKS) and seen["single"] and seen["none"]


def test_a_knowledge_check_costs_at_most_6_kb(site: Path) -> None:
    for language in LANGUAGES:
        for lesson in LESSONS:
            loaded = scripts(site / language / lesson / "index.html")
            assert set(loaded) == KNOWLEDGE_CHECK
            sizes = [len(gzip.compress(file.read_bytes(), 9)) for file in loaded.values()]
            assert sum(sizes) <= BUDGET


def test_questions_stand_in_the_lesson_after_the_section_that_teaches_them(site: Path) -> None:
    for language in LANGUAGES:
        found = []
        for lesson in LESSONS:
            root = lxml_html.parse(site / language / lesson / "index.html").getroot()
            for quiz in root.xpath("//section[contains(@class, 'quiz-one')]"):
                heading = quiz.xpath("preceding::h2[1]/@id")[0]
                found.append((heading, quiz.get("data-question")))
        assert found == [
            ("three-words", "four-notes"), ("map", "mark-handovers"), ("statement", "camera-cause"),
            ("two-impacts", "three-figures"), ("controls", "stopped-truck"),
            ("not-a-decision", "colleague-refuses"),
        ]  # fmt: skip


def test_every_question_and_answer_can_be_read_without_javascript(
    browser: Browser, served: Server
) -> None:
    with_script, without = browser.new_context(), browser.new_context(java_script_enabled=False)
    page, plain = with_script.new_page(), without.new_page()
    for path in (f"ru/validate/quiz-{BANKS[0]}/", f"mn/{LESSONS[0]}"):
        page.goto(served.url + path)
        plain.goto(served.url + path)
        questions = plain.locator(QUESTIONS).all_inner_texts()
        assert questions and questions == page.locator(QUESTIONS).all_inner_texts()
        expect(plain.locator(".quiz-hint").first).to_be_visible()
        expect(plain.get_by_role("button").and_(plain.locator(".quiz button"))).to_have_count(0)
        keys = plain.locator("form.q > .key")
        assert keys.count() == plain.locator("form.q").count()
        for summary in keys.locator("summary").all():
            assert summary.is_visible()
            summary.click()
        for answer in keys.locator(".explanation").all():
            assert answer.is_visible()
    with_script.close()
    without.close()


def test_the_language_switch_keeps_the_question_and_the_answer(
    browser: Browser, served: Server
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{served.url}mn/validate/quiz-risk-mapping/#q-risk-mapping-open-door")
    form = page.locator("#q-risk-mapping-two-and-four")
    form.locator("input").last.check()
    form.locator(".q-check").click()
    form.evaluate("form => form.scrollIntoView()")
    page.locator("a[data-language=ru]").evaluate("link => link.click()")
    page.wait_for_url("**/ru/**#q-risk-mapping-two-and-four")
    expect(form).to_be_in_viewport()
    expect(form.locator("input").last).to_be_checked()
    expect(form.locator(".outcome")).to_contain_text("Верно.")
    context.close()


def test_on_a_small_phone_the_texts_to_match_are_whole(browser: Browser, served: Server) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    for language in LANGUAGES:
        page.goto(f"{served.url}{language}/validate/quiz-application-and-saq/")
        form = page.locator("#q-application-and-saq-five-times-yes")
        key = form.locator(".pairs .right").all_text_contents()
        places = form.locator(".places > li")
        assert sorted(places.all_inner_texts()) == sorted(key)
        for place in places.all():
            assert place.evaluate("x => x.scrollWidth <= x.clientWidth")
        for number, option in enumerate(form.locator("select").first.locator("option").all()):
            words = option.text_content() or ""
            assert not number or (words.startswith(f"{number}. ") and len(words) <= 40)
    context.close()
