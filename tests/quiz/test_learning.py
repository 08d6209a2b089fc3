"""My learning: what the site tells it, when a question is due, progress, print."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from aeo_academy.content.model import Edition
from aeo_academy.site.learning import learning_script
from aeo_academy.site.urls import Urls
from tests.quiz.desk import BANK, KEY, check, in_node, is_told, press_twice, record
from tests.sample import HERE, change, load, make_repo

NOW = dt.datetime(2026, 11, 21, 15, 0)


def site_of(root: Path, language: str = "en", edition: Edition = Edition.PUBLIC) -> Any:
    script = learning_script(load(root, edition), language, Urls())
    head, _, tail = script.partition("=")
    assert head == "self.__aeoLearning" and tail.endswith(";\n")
    return json.loads(tail[:-2])


def ago(days: float) -> float:
    return (NOW - dt.timedelta(days=days)).timestamp() * 1000


# --- what the site tells


def test_modules_objectives_and_places_come_in_the_language() -> None:
    site = site_of(HERE, "mn")
    (group,) = site["groups"]
    assert (group["id"], group["title"], group["url"]) == (
        "basics", "Үндэс", "mn/modules/basics/1-first/",
    )  # fmt: skip
    texts = {objective["id"]: objective["text"] for objective in group["objectives"]}
    assert texts == {
        "basics-1": "Эрсдэлийг өгүүлбэрээр бичих.",
        "check-1": "Хэн юу хийхийг нэрлэх.",
    }
    asked = site["questions"][f"{BANK}/way-of-goods"]
    assert asked == {
        "label": "Барааны зам", "rev": 2,
        "url": f"mn/modules/basics/1-first/#q-{BANK}-way-of-goods",
    }  # fmt: skip
    assert site["banks"][BANK]["pass"] == 80


def test_every_placed_question_belongs_to_one_objective() -> None:
    site = site_of(HERE)
    listed = [id_ for g in site["groups"] for o in g["objectives"] for id_ in o["questions"]]
    assert sorted(listed) == sorted(site["questions"])
    assert len(listed) == len(set(listed)) == 10


@pytest.mark.parametrize("edition", [Edition.PUBLIC, Edition.OFFICERS])
def test_the_reserve_is_not_listed(edition: Edition) -> None:
    script = learning_script(load(HERE, edition), "en", Urls())
    assert "spare" not in script and "OFFICERSONLY" not in script


def test_what_no_page_places_is_not_listed_and_single_questions_are(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    for file in repo.rglob("*.en.md"):
        text = file.read_text()
        if f"/// quiz | {BANK}" in text:
            found = text.partition(f"/// quiz | {BANK}")
            file.write_text(f"{found[0]}{found[1]}#visit\n\n///\n")
    site = site_of(repo)
    assert set(site["questions"]) == {f"{BANK}/visit-first", f"{BANK}/visit-days"}
    assert site["banks"][BANK]["url"] is None


def test_a_bank_without_a_module_is_a_group_of_its_own(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    change(repo, f"quizzes/{BANK}.en.md", "module: basics\n", "")
    (group,) = site_of(repo, "ru")["groups"]
    assert group["id"] == BANK
    assert [o["text"] for o in group["objectives"]] == [
        "Записать риск одним предложением.", "Назвать, кто что делает.",
    ]  # fmt: skip


# --- when a question is due


def overdue(entry: dict[str, Any]) -> Any:
    now = NOW.timestamp() * 1000
    return in_node(["learning.js"], [["AeoLearning.overdue", entry, now]])[0]


@pytest.mark.parametrize(
    ("streak", "days", "expected"),
    [
        (1, 1, -1), (1, 2, 0), (1, 9, 7),
        (2, 6, -1), (2, 7, 0),
        (3, 20, -1), (3, 21, 0), (9, 22, 1),
        (0, 2, 0),
    ],
)  # fmt: skip
def test_right_answers_come_back_after_2_7_and_21_days(
    streak: int, days: float, expected: int
) -> None:
    assert overdue({"fraction": 1, "s": streak, "at": ago(days)}) == expected


def test_days_are_those_of_the_calendar() -> None:
    """Answered late in the evening, due in the morning two days later."""
    evening = dt.datetime(2026, 11, 19, 23, 50).timestamp() * 1000
    morning = dt.datetime(2026, 11, 21, 0, 10).timestamp() * 1000
    entry = {"fraction": 1, "s": 1, "at": evening}
    assert in_node(["learning.js"], [["AeoLearning.overdue", entry, morning]]) == [0]


def test_what_was_not_right_is_due_at_once() -> None:
    assert overdue({"fraction": 0.99, "s": 0, "at": ago(0)}) == 0
    assert overdue({"fraction": 0, "at": ago(3)}) == 3
    assert overdue({"at": ago(0)}) == 0


def entry(days: float, fraction: float = 1, streak: int = 1, rev: int = 1) -> dict[str, Any]:
    return {"rev": rev, "answer": ["a"], "fraction": fraction, "n": 1, "s": streak, "at": ago(days)}


def a_record(checks: dict[str, Any] | None = None, **entries: Any) -> dict[str, Any]:
    named = {name.replace("_", "-"): one for name, one in entries.items()}
    return {
        "kind": "aeo-record", "v": 1, "made": 1, "quizzes": {BANK: named},
        "checks": {BANK: checks or {}}, "forms": {},
    }  # fmt: skip


RECORD = a_record(
    seal_number=entry(3),
    records=entry(1, fraction=0.5, streak=0),
    days=entry(30, fraction=0, streak=0),
    who=entry(1),
    places=entry(30, streak=3),
    way_of_goods=entry(5, rev=1),  # now revision 2
    code={"rev": 1, "answer": None, "fraction": 0, "n": 2, "s": 0, "at": ago(9)},  # reset
    gone=entry(50),
)


def test_what_is_wrong_comes_first_then_what_waits_longest() -> None:
    args = [site_of(HERE), RECORD, NOW.timestamp() * 1000]
    (due,) = in_node(["learning.js"], [["AeoLearning.toRepeat", *args]])
    names = [(item["id"].removeprefix(f"{BANK}/"), item["wrong"]) for item in due]
    assert names == [("days", True), ("records", True), ("places", False), ("seal-number", False)]


def test_progress_and_the_best_check() -> None:
    site = site_of(HERE)
    checks = {
        "a1": {"at": 3, "done": True, "percent": 60},
        "a2": {"at": 2, "done": True, "percent": 90.5},
        "a3": {"at": 4, "drawn": {}},
        "a4": {"at": 5, "gone": True},
    }
    record = a_record(checks, seal_number=entry(0), days=entry(0, fraction=0.5))
    ids = list(site["questions"])
    found = in_node(
        ["learning.js"],
        [
            ["AeoLearning.progress", site, record, ids],
            ["AeoLearning.best", record, BANK],
            ["AeoLearning.best", record, "other"],
        ],
    )
    assert found == [{"total": 10, "answered": 2, "right": 1}, checks["a2"], None]


# --- the page


@pytest.fixture
def learner(fresh: Page, address: str) -> Page:
    """My learning of somebody with a record, on the day of RECORD."""
    fresh.clock.set_fixed_time(NOW)
    fresh.goto(f"{address}en/learning.html")
    fresh.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(RECORD)])
    fresh.reload()
    return fresh


def test_the_page_lists_what_to_repeat_and_links_to_it(learner: Page) -> None:
    rows = learner.locator(".learning-list > li")
    assert rows.all_inner_texts() == [
        "Days of the visit not right yet",
        "Records that count not right yet",
        "Places of risk last seen: 2026-10-22",
        "A seal with another number last seen: 2026-11-18",
    ]
    target = rows.first.get_by_role("link").get_attribute("href")
    assert target == f"../en/modules/basics/1-first.html#q-{BANK}-days"
    expect(learner.locator(".learning-empty")).to_be_hidden()


def test_the_page_shows_progress_by_objective_in_words(learner: Page) -> None:
    texts = learner.locator(".learning-objectives > li").all_inner_texts()
    assert ["".join(text.split()) for text in texts] == [
        "Writeariskasasentence.Right:1/5", "Namewhodoeswhat.Right:2/5",
    ]  # fmt: skip
    expect(learner.locator(".learning-check")).to_contain_text("No check finished yet")


def test_a_question_comes_back_after_2_then_7_then_21_days(fresh: Page, web: str) -> None:
    def due(day: int) -> int:
        fresh.clock.set_fixed_time(NOW + dt.timedelta(days=day))
        fresh.goto(f"{web}mn/learning.html")
        expect(fresh.locator(".learning-objectives").first).to_be_visible()
        return fresh.locator(".learning-list > li").count()

    for before, day in ((0, 0), (1, 2), (8, 9), (29, 30), (50, 51)):
        assert due(before) == 0
        assert due(day) == (day > 0)
        fresh.goto(f"{web}ru/lesson.html")  # in whichever language
        check(fresh, "days")


def test_the_page_says_when_it_was_opened_from_a_disk(learner: Page) -> None:
    note = learner.locator(".learning-from-disk")
    expect(note).to_be_visible(visible=learner.url.startswith("file:"))


def test_nothing_answered_yet(page: Page, web: str) -> None:
    page.goto(f"{web}en/learning.html")
    expect(page.locator(".learning-empty")).to_be_visible()
    expect(page.locator(".learning-repeat-none")).to_be_hidden()
    page.goto(f"{web}en/lesson.html")
    check(page, "days")
    page.goto(f"{web}en/learning.html")
    expect(page.locator(".learning-empty")).to_be_hidden()
    expect(page.locator(".learning-repeat-none")).to_be_visible()


def test_what_is_printed_says_that_it_is_self_declared_and_has_no_name(learner: Page) -> None:
    sheet = learner.locator(".learning-sheet")
    expect(sheet).to_be_hidden()
    assert learner.locator("input[type=text], input:not([type]), textarea").count() == 0
    learner.emulate_media(media="print")
    expect(sheet).to_contain_text("Self-check record")
    expect(sheet).to_contain_text("Self-declared. Not a certificate, and verified by nobody")
    expect(sheet).to_contain_text("Date: 2026-11-21")
    expect(learner.locator(".learning-objectives").first).to_be_visible()
    expect(learner.locator("button >> visible=true")).to_have_count(0)
    expect(learner.locator(".learning-list")).to_be_hidden()


def test_paper_shows_what_was_done_only(page: Page, web: str) -> None:
    site = site_of(HERE)
    other = {"id": "other", "title": "Another module", "url": None, "objectives": [
        {"id": "o-1", "text": "Nothing of this.", "questions": [f"{BANK}/places"]}]}  # fmt: skip
    site["groups"][0]["objectives"][0]["questions"] = [f"{BANK}/days"]
    site["groups"].append(other)
    body = f"self.__aeoLearning={json.dumps(site)};"
    page.route("**/learning-en.js", lambda route: route.fulfill(body=body))
    page.goto(f"{web}en/learning.html")
    groups = page.locator(".learning-group")
    page.emulate_media(media="print")
    expect(groups.nth(1)).to_be_visible()  # nothing is done yet: the sheet is not empty
    page.goto(f"{web}en/lesson.html")
    page.emulate_media(media="screen")
    check(page, "days")
    page.goto(f"{web}en/learning.html")
    expect(groups.nth(1)).to_be_visible()
    page.emulate_media(media="print")
    expect(groups.nth(0)).to_be_visible()
    expect(groups.nth(1)).to_be_hidden()
    expect(page.locator(".text")).to_be_hidden()


def test_print_opens_the_browsers_print(fresh: Page, web: str) -> None:
    fresh.add_init_script("window.print = () => { window.printed = true; }")
    fresh.goto(f"{web}en/learning.html")
    fresh.locator(".learning-print").click()
    assert fresh.evaluate("window.printed") is True


def test_erase_asks_first(learner: Page) -> None:
    erase = learner.locator(".learning-erase")
    erase.click()
    is_told(learner.locator(".learning-status"), "Press again to erase")
    assert record(learner) == RECORD
    learner.locator(".learning-save").focus()
    expect(erase).to_have_text("Erase my record")
    learner.clock.set_fixed_time(NOW)
    press_twice(erase)
    is_told(learner.locator(".learning-status"), "Your record is erased.")
    assert record(learner) is None
    expect(learner.locator(".learning-empty")).to_be_visible()
    expect(erase).to_be_focused()
