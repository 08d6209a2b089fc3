"""Questions in a real browser: every type, by mouse and by keyboard, with and without scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from aeo_academy.content.model import Edition
from tests.conftest import ROOT
from tests.quiz.desk import (
    BANK,
    RIGHT,
    SCRIPTS,
    STYLES,
    THEME,
    check,
    fill_in,
    is_told,
    lay_out,
    outcome,
    page_of,
    press_twice,
    question,
    record,
    right_answer,
    serving,
    window,
)
from tests.sample import change, load, make_repo

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TYPES = {
    "seal-number": "single", "records": "multiple", "days": "numeric", "who": "match",
    "way-of-goods": "order", "places": "grid", "on-the-way": "image", "code": "fill",
}  # fmt: skip
WRONG: dict[str, Any] = {
    "seal-number": ["a"], "records": ["c"], "days": "8", "on-the-way": ["a"], "code": "AEOS",
    "places": {"a": "high", "b": "low", "c": "low"},
}  # fmt: skip


def focused(page: Page) -> Any:
    return page.evaluate("document.activeElement.className || document.activeElement.id")


# --- practice


@pytest.mark.parametrize("id_", TYPES)
def test_a_right_answer(page: Page, address: str, id_: str) -> None:
    page.goto(f"{address}en/bank.html")
    expect(question(page, id_)).to_have_attribute("data-type", TYPES[id_])
    expect(question(page, id_).locator(".key")).to_be_hidden()
    check(page, id_)
    is_told(outcome(page, id_), "Right.")
    assert re.match(r"\s*Right\.", outcome(page, id_).inner_text().replace("✓", ""))
    assert focused(page) == "q-check"
    expect(question(page, id_).locator(".key")).to_have_attribute("open", "")
    expect(outcome(page, id_).locator(".why")).to_have_count(0)  # it stands in the opened key
    kept = record(page)["quizzes"][BANK][id_]
    assert (kept["fraction"], kept["n"], kept["s"]) == (1, 1, 1)
    assert kept["answer"] == right_answer(page, id_)


@pytest.mark.parametrize("id_", WRONG)
def test_a_wrong_answer_does_not_give_the_right_one_away(page: Page, web: str, id_: str) -> None:
    page.goto(f"{web}en/bank.html")
    check(page, id_, WRONG[id_])
    is_told(outcome(page, id_), "Wrong.")
    key = question(page, id_).locator(".key")
    expect(key).to_be_visible()
    assert key.get_attribute("open") is None
    expect(question(page, id_).locator("fieldset .verdict.right")).to_have_count(0)
    check(page, id_)
    is_told(outcome(page, id_), "Right.")
    assert record(page)["quizzes"][BANK][id_]["n"] == 2


def test_feedback_stands_for_each_option_chosen_and_for_no_other(page: Page, web: str) -> None:
    page.goto(f"{web}en/bank.html")
    check(page, "records", ["a", "b", "c"])
    told = outcome(page, "records")
    expect(told).to_contain_text("Partly right: 50 %.")
    expect(told).to_contain_text("Somebody wrote the number down.")
    expect(told).to_contain_text("It says nothing about the door.")
    expect(told).not_to_contain_text("A name proves nothing.")
    marks = question(page, "records").locator(".option .verdict")
    assert marks.all_inner_texts() == ["Right", "Right", "Wrong"]


def test_rows_say_which_of_them_are_right(page: Page, web: str) -> None:
    page.goto(f"{web}en/bank.html")
    check(page, "places", {"a": "low", "b": "low", "c": "high"})
    expect(outcome(page, "places")).to_contain_text("Partly right: 66 %.")
    marks = question(page, "places").locator(".row .verdict")
    assert marks.all_inner_texts() == ["Right", "Wrong", "Right"]


def test_an_answer_that_is_not_there_is_not_scored(page: Page, web: str) -> None:
    page.goto(f"{web}en/bank.html")
    question(page, "seal-number").locator(".q-check").click()
    is_told(outcome(page, "seal-number"), "Not answered yet.")
    fill_in(page, "places", {"a": "low"})
    question(page, "places").locator(".q-check").click()
    is_told(outcome(page, "places"), "Not answered: 2")
    check(page, "days", "seven")
    is_told(outcome(page, "days"), "Type a number")
    assert record(page) is None


def test_moving_and_choosing_never_hand_in(page: Page, web: str) -> None:
    page.goto(f"{web}en/bank.html")
    page.locator(f"#q-{BANK}-seal-number input").first.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "Space", "Tab"):
        page.keyboard.press(key)
    page.locator(f"#q-{BANK}-places select").first.focus()
    for key in ("ArrowDown", "ArrowDown", "Tab", "h", "Tab"):
        page.keyboard.press(key)
    page.locator(f"#q-{BANK}-records input").first.focus()
    page.keyboard.press("Space")
    assert page.locator(".outcome:not(:empty)").count() == 0
    assert record(page) is None


def test_a_changed_answer_takes_the_old_outcome_away(page: Page, web: str) -> None:
    page.goto(f"{web}en/bank.html")
    check(page, "seal-number", ["a"])
    fill_in(page, "seal-number", ["c"])
    expect(outcome(page, "seal-number")).to_be_empty()
    expect(question(page, "seal-number").locator("fieldset .verdict")).to_have_count(0)


KEYS: dict[str, list[str]] = {
    "seal-number": ["ArrowDown"],
    "records": ["Space", "Tab", "Space", "Tab", "Tab"],
    "days": ["7"],
    "on-the-way": ["ArrowDown"],
    "code": ["A", "E", "O"],
    "places": ["L", "Tab", "H", "Tab", "H"],
}


@pytest.mark.parametrize("id_", TYPES)
def test_every_type_by_keyboard_alone(page: Page, web: str, id_: str) -> None:
    page.goto(f"{web}en/bank.html")
    form = question(page, id_)
    page.evaluate("document.querySelector('main').focus()")
    for _ in range(60):
        page.keyboard.press("Tab")
        if form.evaluate("form => form.contains(document.activeElement)"):
            break
    if id_ in KEYS:
        for key in KEYS[id_]:
            page.keyboard.press(key)
    else:
        for n, (_, place) in enumerate(sorted(right_answer(page, id_).items())):
            if n:
                page.keyboard.press("Tab")
            name = form.locator(f"select >> nth={n} >> option[value='{place}']").text_content()
            page.keyboard.type(name or "")
    page.keyboard.press("Tab")
    assert focused(page) == "q-check"
    page.keyboard.press("Enter")
    is_told(outcome(page, id_), "Right.")
    assert focused(page) == "q-check"
    page.keyboard.press("Tab")  # reset, then the summary of the answer
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_enter_in_a_field_checks_it_and_leaves_the_focus(page: Page, web: str) -> None:
    page.goto(f"{web}en/bank.html")
    field = question(page, "days").get_by_role("textbox")
    field.fill("7,0")
    field.press("Enter")
    is_told(outcome(page, "days"), "Right.")
    expect(field).to_be_focused()


def test_reset_asks_first_without_a_dialog(page: Page, web: str) -> None:
    page.goto(f"{web}en/bank.html")
    check(page, "seal-number")
    reset = question(page, "seal-number").locator(".q-reset")
    reset.dblclick()
    is_told(outcome(page, "seal-number"), "Press again to erase")
    expect(reset).to_have_text("Press again to erase")
    expect(reset).to_be_focused()
    assert record(page)["quizzes"][BANK]["seal-number"]["answer"] == ["b"]
    page.keyboard.press("Tab")  # leaving takes it back
    expect(reset).to_have_text("Reset")
    expect(outcome(page, "seal-number")).not_to_contain_text("Press again")
    expect(outcome(page, "seal-number")).to_contain_text("Right.")
    press_twice(reset)
    assert record(page)["quizzes"][BANK]["seal-number"]["answer"] is None
    expect(question(page, "seal-number").locator(":checked")).to_have_count(0)
    expect(outcome(page, "seal-number")).to_be_empty()
    expect(question(page, "seal-number").locator("input").first).to_be_focused()
    expect(reset).to_be_hidden()


# --- the record, on the page


def test_answers_survive_a_reload_another_page_and_another_language(
    page: Page, address: str
) -> None:
    page.goto(f"{address}en/bank.html")
    for id_ in TYPES:
        check(page, id_)
    check(page, "seal-number", ["a"])
    for language, page_name, words in (
        ("en", "bank", "Right"), ("mn", "bank", "Зөв"), ("ru", "lesson", "Верно"),
    ):  # fmt: skip
        page.goto(f"{address}{language}/{page_name}.html")
        for id_ in TYPES if page_name == "bank" else ("days",):
            if id_ != "seal-number":
                expect(outcome(page, id_)).to_contain_text(words)
                is_told(outcome(page, id_), words)
        expect(question(page, "seal-number").locator("input[value=a]")).to_be_checked()
        expect(outcome(page, "seal-number")).not_to_contain_text(words)


def test_what_is_restored_is_no_news(fresh: Page, web: str) -> None:
    """A screen reader that waits for changes of live regions hears none at the start."""
    fresh.goto(f"{web}en/bank.html")
    check(fresh, "days")
    fresh.add_init_script(
        """window.news = [];
        new MutationObserver((changes) => {
          for (const { target } of changes) {
            const region = target.closest && target.closest('[role=status]');
            if (region && region.matches('.outcome')) window.news.push(region.textContent);
          }
        }).observe(document, { childList: true, subtree: true });"""
    )
    fresh.reload()
    expect(outcome(fresh, "days")).to_contain_text("Right")
    assert fresh.evaluate("news") == []
    check(fresh, "days", "8")
    assert fresh.evaluate("news") != []


@pytest.fixture
def edited(page: Page, tmp_path: Path) -> Any:
    """Pages of a repository that a test edits: (address, edit and lay out anew)."""
    repo, folder = make_repo(tmp_path), tmp_path / "pages"
    folder.mkdir()

    def edit(*edits: tuple[str, str]) -> None:
        for old, new in edits:
            change(repo, f"quizzes/{BANK}.en.md", old, new)
        lay_out(load(repo, Edition.PUBLIC), folder)

    edit()
    with serving(folder) as url:
        yield url, edit


def test_a_reordered_bank_keeps_every_answer_at_its_question(page: Page, edited: Any) -> None:
    url, edit = edited
    page.goto(f"{url}en/bank.html")
    check(page, "days")
    check(page, "visit-days", "2")
    moved = "## Days of the visit {#days .numeric obj=basics-1 src=treaty}"
    edit((moved, "## Later {#later .fill obj=check-1 src=treaty}\n\nWhich?\n\n= X\n\n" + moved))
    page.reload()
    expect(outcome(page, "later")).to_be_empty()
    expect(outcome(page, "days")).to_contain_text("Right")
    expect(outcome(page, "visit-days")).to_contain_text("Wrong")


def test_a_new_revision_forgets_the_answer_to_that_question_only(page: Page, edited: Any) -> None:
    url, edit = edited
    page.goto(f"{url}en/bank.html")
    check(page, "days")
    check(page, "code")
    edit(("{#days .numeric obj=basics-1", "{#days .numeric rev=2 obj=basics-1"))
    page.reload()
    expect(outcome(page, "days")).to_be_empty()
    expect(question(page, "days").get_by_role("textbox")).to_have_value("")
    expect(outcome(page, "code")).to_contain_text("Right")
    check(page, "days")
    entry = record(page)["quizzes"][BANK]["days"]
    assert (entry["rev"], entry["n"]) == (2, 1)


def test_right_answers_on_different_days_are_counted(fresh: Page, web: str) -> None:
    fresh.clock.install()
    fresh.goto(f"{web}en/lesson.html")
    for hours, streak in ((0, 1), (1, 1), (30, 2), (30, 3), (1, 3)):
        fresh.clock.fast_forward(hours * 3_600_000)
        check(fresh, "days")
        assert record(fresh)["quizzes"][BANK]["days"]["s"] == streak
    check(fresh, "days", "8")
    assert record(fresh)["quizzes"][BANK]["days"]["s"] == 0


# --- without scripts, under attack, on small screens


def test_without_scripts_the_answers_can_be_opened(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}en/bank.html")
    expect(page.locator(".quiz-hint")).to_be_visible()
    expect(page.locator(".quiz-kept")).to_be_hidden()
    expect(page.get_by_role("button")).to_have_count(0)
    form = question(page, "seal-number")
    expect(form.get_by_role("radio")).to_have_count(3)
    form.locator("summary").click()
    expect(form.locator(".feedback")).to_contain_text("Then nobody can say who opened it.")
    expect(form.locator(".explanation")).to_be_visible()
    page.goto(f"{address}en/learning.html")
    expect(page.locator("#learning")).to_be_hidden()
    expect(page.locator(".learning-note").first).to_contain_text("This page needs JavaScript")
    context.close()


ATTACKS = (
    "<img src=x onerror=window.hit=1>",
    "<script>window.hit=1</script>",
    "\"><svg onload=window.hit=1>",
    "javascript:window.hit=1",
    "{n}${hit}",
)


def test_what_is_typed_is_text(page: Page, web: str) -> None:
    page.goto(f"{web}en/bank.html")
    for attack in ATTACKS:
        for id_ in ("code", "days"):
            check(page, id_, attack[:60])
        page.reload()
        assert page.evaluate("window.hit") is None
        expect(question(page, "code").get_by_role("textbox")).to_have_value(attack[:60])
    expect(page.locator("form.q img, form.q svg:not(.diagram svg), form.q script")).to_have_count(0)


def test_the_scripts_build_no_markup_and_open_no_dialog() -> None:
    banned = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function"
    dialogs = r"\b(alert|confirm|prompt)\("
    for name in ("record.js", "quiz.js", "check.js", "learning.js"):
        text = (SCRIPTS / name).read_text("utf-8")
        assert not re.search(f"{banned}|{dialogs}", text), name
        assert not re.search(r"https?:", text), name


def test_knowledge_checks_need_two_scripts(page: Page, web: str) -> None:
    """What they cost is measured on the real site: tests/site/test_quiz_pages.py."""
    page.goto(f"{web}en/lesson.html")
    sources = page.locator("script[defer]").evaluate_all("all => all.map(s => s.src)")
    assert [source.rpartition("/")[2] for source in sources] == ["record.js", "quiz.js"]


def test_check_mode_is_loaded_with_a_whole_bank_only(web: str, page: Page) -> None:
    page.goto(f"{web}en/bank.html")
    assert page.locator("script[src$='/check.js']").count() == 1
    expect(page.locator(".check")).to_be_visible()


def too_wide(page: Page) -> Any:
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("language", ["en", "mn", "ru"])
def test_nothing_is_wider_than_a_small_phone(browser: Browser, web: str, language: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, reduced_motion="reduce")
    with window(context) as page:
        page.goto(f"{web}{language}/bank.html")
        for id_ in TYPES:
            check(page, id_, WRONG.get(id_))
        assert not too_wide(page)
        page.locator(".check-start").click()
        page.locator(".check-finish").click()
        assert not too_wide(page)
        page.locator(".check-finish").click()
        assert not too_wide(page)
        page.goto(f"{web}{language}/learning.html")
        assert not too_wide(page)
        small = page.locator("button:visible, label:visible, summary:visible").evaluate_all(
            "all => all.map(x => x.getBoundingClientRect()).filter(r => r.height < 24).length"
        )
        assert small == 0
    context.close()


def test_nothing_moves_and_forced_colours_keep_the_words(browser: Browser, web: str) -> None:
    css = (THEME / "assets" / "css" / "quiz.css").read_text("utf-8")
    assert not re.search(r"animation|transition|@keyframes", css)
    assert STYLES.index("quiz.css") < STYLES.index("print.css")
    context = browser.new_context(forced_colors="active", reduced_motion="reduce")
    with window(context) as page:
        page.goto(f"{web}en/bank.html")
        check(page, "seal-number", ["a"])
        option = question(page, "seal-number").locator(".option").first
        assert option.evaluate("x => getComputedStyle(x).outlineStyle") == "solid"
        expect(option.locator(".verdict")).to_have_text("Wrong")
    context.close()


def faults_of(page: Page) -> list[str]:
    """What axe finds, as “rule: element”."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("async () => (await axe.run()).violations")
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_axe_finds_nothing_in_any_state(
    browser: Browser, web: str, width: int, scheme: Any
) -> None:
    viewport: Any = {"width": width, "height": 900}
    context = browser.new_context(
        viewport=viewport, color_scheme=scheme, reduced_motion="reduce"
    )
    with window(context) as page:
        page.goto(f"{web}en/bank.html")
        assert faults_of(page) == []
        for id_ in TYPES:
            check(page, id_, WRONG.get(id_))
        check(page, "visit-first")
        check(page, "records", ["a"])
        page.locator(f"#q-{BANK}-seal-number summary").click()
        assert faults_of(page) == []
        page.locator(".check-start").click()
        page.locator(".check-finish").click()
        assert faults_of(page) == []
        page.locator(".check-finish").click()
        assert faults_of(page) == []
        page.goto(f"{web}en/learning.html")
        assert faults_of(page) == []
    context.close()


def test_on_paper_stand_questions_without_buttons_and_key(page: Page, web: str) -> None:
    page.goto(f"{web}en/bank.html")
    check(page, "seal-number")
    page.emulate_media(media="print")
    for hidden in (".q-tools", ".key", ".outcome", ".verdict", ".check", ".quiz-kept"):
        expect(page.locator(f"{hidden} >> visible=true")).to_have_count(0)
    expect(question(page, "seal-number").locator(".option").first).to_be_visible()


# --- a page without its words


def test_a_page_without_the_words_stays_as_it_is_without_scripts(
    page: Page, folder: Path, web: str
) -> None:
    text = (folder / "en" / "bank.html").read_text("utf-8")
    bare = re.sub(r"<template.*?</template>", "", text, flags=re.S)
    (folder / "en" / "bare.html").write_text(bare, "utf-8")
    page.goto(f"{web}en/bare.html")
    expect(page.get_by_role("button", name="Check")).to_have_count(0)
    expect(question(page, "days").locator(".key")).to_be_visible()


def test_a_question_that_stands_twice_is_one(page: Page, folder: Path, web: str) -> None:
    body = f"/// quiz | {BANK}#days\n///\n\nAnd again.\n\n/// quiz | {BANK}#days\n///\n"
    content = load(ROOT / "tests" / "sample_repo", Edition.PUBLIC)
    (folder / "en" / "twice.html").write_text(page_of(content, "en", "lesson", body), "utf-8")
    page.goto(f"{web}en/twice.html")
    check(page, "days")
    expect(page.locator(f"#q-{BANK}-days-2 .outcome")).to_contain_text("Right.")


def test_the_sample_covers_every_type() -> None:
    assert set(RIGHT) | {"who", "way-of-goods"} == set(TYPES) | {"visit-first", "visit-days"}
