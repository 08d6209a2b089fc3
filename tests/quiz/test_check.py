"""Check mode: the draw, one submit for all, the review, attempts, reloads and other windows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from aeo_academy.content.model import Edition
from tests.quiz.desk import (
    BANK,
    check,
    fill_in,
    is_told,
    lay_out,
    outcome,
    press_twice,
    question,
    record,
    right_answer,
    serving,
    window,
)
from tests.sample import HERE, change, load, make_repo

SHOWN = "AeoQuiz.questions.filter(q => q.form.offsetParent).map(q => q.id)"


def shown(page: Page) -> list[str]:
    """Ids of the questions that can be seen."""
    ids: list[str] = page.evaluate(SHOWN)
    return ids


def start(page: Page, url: str) -> list[str]:
    """Open the bank, start a check; the ids that were drawn."""
    page.goto(f"{url}en/bank.html")
    page.locator(".check-start").click()
    return shown(page)


def attempts(page: Page) -> list[Any]:
    kept = (record(page) or {"checks": {}})["checks"].get(BANK, {})
    return sorted(kept.values(), key=lambda one: one["at"])


def hand_in(page: Page) -> None:
    """Press the button until the result stands there."""
    page.locator(".check-finish").click()
    if page.locator(".check-warning").is_visible():
        page.locator(".check-finish").click()


def test_a_check_draws_from_each_objective_and_tells_nothing_before_the_end(
    page: Page, address: str
) -> None:
    ids = start(page, address)
    assert len(ids) == 5
    drawn = [question(page, id_).get_attribute("data-obj") for id_ in ids]
    assert sorted(map(drawn.count, {"basics-1", "check-1"})) == [2, 3]
    expect(page.locator(".check-title")).to_be_focused()
    expect(page.locator(".check-title")).to_be_in_viewport()
    expect(page.locator(".check-start")).to_be_hidden()
    for id_ in ids:
        fill_in(page, id_, right_answer(page, id_))
        expect(outcome(page, id_)).to_be_empty()
        expect(question(page, id_).locator(".key")).to_be_hidden()
        expect(question(page, id_).locator(".q-check")).to_be_hidden()
    expect(page.locator(".check-answered")).to_have_text("Answered: 5 / 5")
    assert record(page)["quizzes"] == {}
    page.locator(".check-finish").click()
    title = page.locator(".check-title")
    expect(title).to_have_text("Pass mark reached. Result: 100 %")
    expect(title).to_be_focused()
    expect(title).to_be_in_viewport()
    expect(page.locator(".check-finish")).to_be_hidden()
    assert attempts(page)[0]["percent"] == 100
    assert set(record(page)["quizzes"][BANK]) == set(ids)


def test_enter_in_a_field_does_not_check_one_question(page: Page, web: str) -> None:
    page.goto(f"{web}en/bank.html")
    page.evaluate("document.querySelector('.quiz').dataset.draw = ''")
    ids = start_all(page)
    assert len(ids) == 10
    field = question(page, "days").get_by_role("textbox")
    field.fill("7")
    field.press("Enter")
    expect(outcome(page, "days")).to_be_empty()
    assert record(page)["quizzes"] == {}


def start_all(page: Page) -> list[str]:
    """Start checks until every question was drawn once: draw is set when the page loads."""
    page.route(
        "**/bank.html",
        lambda route: route.fulfill(
            body=route.fetch().text().replace('data-draw="5"', 'data-draw=""'),
            content_type="text/html",
        ),
    )
    page.reload()
    page.locator(".check-start").click()
    return shown(page)


def test_unanswered_questions_are_named_before_the_end(page: Page, web: str) -> None:
    ids = start(page, web)
    for id_ in ids[1:4]:
        fill_in(page, id_, right_answer(page, id_))
    page.locator(".check-finish").click()
    is_told(page.locator(".check-warning"), "Not answered: 2")
    expect(page.locator(".check-warning")).to_contain_text("press the button again")
    links = page.locator(".check-warning a")
    labels = [question(page, id_).get_attribute("data-label") for id_ in (ids[0], ids[4])]
    assert links.all_inner_texts() == labels
    assert not attempts(page)[0].get("done")
    links.first.click()
    assert page.url.endswith(f"#q-{BANK}-{ids[0]}")
    fill_in(page, ids[0], right_answer(page, ids[0]))
    page.locator(".check-finish").click()  # one is missing still: told anew, not handed in
    is_told(page.locator(".check-warning"), "Not answered: 1")
    page.locator(".check-finish").click()
    expect(page.locator(".check-title")).to_contain_text("Result:")
    assert ids[4] not in record(page)["quizzes"][BANK]


def test_the_review_leads_to_each_question_and_to_what_teaches_it(page: Page, web: str) -> None:
    page.goto(f"{web}en/bank.html")
    start_all(page)
    fill_in(page, "seal-number", ["a"])
    fill_in(page, "days", "7")
    fill_in(page, "places", {"a": "low", "b": "low", "c": "high"})
    hand_in(page)
    expect(page.locator(".check-title")).to_contain_text("Pass mark not reached yet.")
    rows = page.locator(".check-review > li")
    expect(rows).to_have_count(10)
    wrong = rows.filter(has_text="A seal with another number")
    expect(wrong).to_contain_text("Wrong")
    teaches = wrong.get_by_role("link").nth(1)
    expect(teaches).to_have_attribute("href", re.compile(r"criteria/g\.md#why$"))
    expect(rows.filter(has_text="Days of the visit")).to_contain_text("Right")
    expect(rows.filter(has_text="Places of risk")).to_contain_text("Partly right: 66 %")
    expect(rows.filter(has_text="The short name")).to_contain_text("Not answered yet.")
    expect(question(page, "seal-number").locator(".key")).to_have_attribute("open", "")
    expect(question(page, "days").locator(".key")).not_to_have_attribute("open", "")
    expect(question(page, "seal-number").get_by_role("radio").first).to_be_disabled()
    wrong.get_by_role("link").first.click()
    assert page.url.endswith(f"#q-{BANK}-seal-number")
    mark = attempts(page)[0]["percent"]
    assert mark == pytest.approx(100 * (1 + 2 / 3) / 11)


def test_the_best_attempt_counts_and_each_may_be_repeated(page: Page, web: str) -> None:
    ids = start(page, web)
    for id_ in ids:
        fill_in(page, id_, right_answer(page, id_))
    hand_in(page)
    page.locator(".check-start").click()
    expect(page.locator(".check-title")).to_have_text("Check in progress")
    assert page.locator("form.q :checked[name]").count() == 0
    hand_in(page)
    expect(page.locator(".check-title")).to_contain_text("Result: 0 %")
    expect(page.locator(".check-best")).to_have_text("Best result: 100 % · Attempts: 2")
    first, second = attempts(page)
    assert "answers" not in first and "answers" in second
    assert first["seed"] != second["seed"]
    page.locator(".check-back").click()
    expect(page.locator(".check-start")).to_be_focused()
    expect(page.locator(".check-best")).to_have_text("Best result: 100 % · Attempts: 2")
    assert len(shown(page)) == 10
    expect(outcome(page, ids[0])).to_contain_text("Right")


def test_a_check_goes_on_after_a_reload_and_in_another_language(page: Page, address: str) -> None:
    ids = start(page, address)
    for id_ in ids[:3]:
        fill_in(page, id_, right_answer(page, id_))
    for language, words in (("en", "Answered: 3 / 5"), ("ru", "Отвечено: 3 / 5")):
        page.goto(f"{address}{language}/bank.html")
        assert shown(page) == ids
        expect(page.locator(".check-answered")).to_have_text(words)
    for id_ in ids[3:]:
        fill_in(page, id_, right_answer(page, id_))
    page.locator(".check-finish").click()
    expect(page.locator(".check-title")).to_contain_text("Результат: 100 %")


def test_a_check_can_be_paused_for_practice(page: Page, web: str) -> None:
    ids = start(page, web)
    fill_in(page, ids[0], right_answer(page, ids[0]))
    page.locator(".check-leave").click()
    assert len(shown(page)) == 10
    expect(page.locator(".check-start")).to_have_text("Continue the check")
    expect(page.locator(".check-start")).to_be_focused()
    check(page, "visit-days")
    page.reload()
    expect(outcome(page, "visit-days")).to_contain_text("Right")
    page.locator(".check-start").click()
    assert shown(page) == ids
    expect(page.locator(".check-answered")).to_have_text("Answered: 1 / 5")
    expect(outcome(page, "visit-days")).to_be_empty()


def test_a_link_leads_to_a_question_that_the_check_did_not_draw(page: Page, web: str) -> None:
    ids = start(page, web)
    for id_ in ("seal-number", "days", "who", "places", "code"):
        page.goto("about:blank")  # from My learning
        page.goto(f"{web}en/bank.html#q-{BANK}-{id_}")
        expect(question(page, id_)).to_be_in_viewport()
        assert len(shown(page)) == (5 if id_ in ids else 10)
    page.goto("about:blank")
    page.goto(f"{web}en/bank.html")
    assert shown(page) == ids


def test_two_windows_work_on_one_check(context: BrowserContext, web: str) -> None:
    with window(context) as one, window(context) as two:
        ids = start(one, web)
        two.goto(f"{web}en/bank.html")
        assert shown(two) == ids
        fill_in(one, ids[0], right_answer(one, ids[0]))
        expect(two.locator(".check-answered")).to_have_text("Answered: 1 / 5")
        fill_in(two, ids[1], right_answer(two, ids[1]))
        expect(one.locator(".check-answered")).to_have_text("Answered: 2 / 5")
        hand_in(one)
        expect(two.locator(".check-title")).to_contain_text("Result:")
        assert len(attempts(one)) == 1
        press_twice(two.locator(".quiz-erase"))
        expect(one.locator(".check-start")).to_have_text("Start the check")
        assert len(shown(one)) == 10
        assert record(one) is None


def test_the_answers_to_one_bank_can_be_erased(page: Page, web: str) -> None:
    page.goto(f"{web}en/bank.html")
    expect(page.locator(".check-erase")).to_be_hidden()
    check(page, "days")
    start(page, web)
    hand_in(page)
    page.locator(".check-back").click()
    press_twice(page.locator(".check-erase"))
    expect(outcome(page, "days")).to_be_empty()
    expect(page.locator(".check-best")).to_be_hidden()
    expect(page.locator(".check-start")).to_have_text("Start the check")
    page.reload()
    expect(outcome(page, "days")).to_be_empty()
    expect(page.locator(".check-best")).to_be_hidden()


def test_a_story_stands_with_its_questions_only(page: Page, web: str) -> None:
    for _ in range(6):
        ids = start(page, web)
        case = page.locator(".case")
        expect(case).to_be_visible(visible="visit-first" in ids or "visit-days" in ids)
        hand_in(page)
        page.locator(".check-back").click()
        expect(case).to_be_visible()


def test_the_reserve_is_never_drawn(page: Page, tmp_path: Path) -> None:
    lay_out(load(HERE, Edition.OFFICERS), tmp_path)
    with serving(tmp_path) as url:
        page.goto(f"{url}en/bank.html")
        expect(question(page, "spare")).to_be_visible()
        assert len(start_all(page)) == 10
        expect(question(page, "spare")).to_be_hidden()
        check_hidden = page.locator(".quiz-reserve")
        expect(check_hidden).to_be_hidden()


def test_a_bank_that_changed_under_a_running_check(page: Page, tmp_path: Path) -> None:
    repo, folder = make_repo(tmp_path), tmp_path / "pages"
    folder.mkdir()
    lay_out(load(repo, Edition.PUBLIC), folder)
    with serving(folder) as url:
        ids = start(page, url)
        for id_ in ids:
            fill_in(page, id_, right_answer(page, id_))
        source = f"quizzes/{BANK}.en.md"
        text = (repo / source).read_text()
        line = next(x for x in text.splitlines() if f"{{#{ids[0]} " in x)
        raised = line.replace(" rev=2", "").replace("}", " rev=3}")
        change(repo, source, line, raised)
        lay_out(load(repo, Edition.PUBLIC), folder)
        page.reload()
        assert shown(page) == ids[1:]
        page.locator(".check-finish").click()
        expect(page.locator(".check-title")).to_contain_text("Result: 100 %")
