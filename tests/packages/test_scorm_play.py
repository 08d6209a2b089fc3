"""Packages played in a browser under scorm-again, as a learner and an LMS meet them.

The proxy in lms.js writes down every call and counts the characters of suspend_data itself;
everything runs under a policy that lets no inline code run and nothing load from elsewhere.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, expect

from aeo_academy.content.model import Bank, Content, QuestionType
from aeo_academy.content.read import read
from aeo_academy.packages.scorm_course import groups_of
from tests.conftest import ROOT
from tests.packages.desk import (
    NAMES,
    Call,
    Learner,
    Package,
    Served,
    answer,
    answer_all,
    calls,
    packages,
    play,
    right_answer,
    serve,
    settings,
    stored,
    wrong_answer,
)
from tests.sample import HERE

BANK = "basics-check"
VERSIONS = ("1.2", "2004")


def in_turn(first: str) -> list[object]:
    """Both versions; the one that shares its ways with `first` waits for `make test-full`."""
    later = [pytest.param(v, marks=pytest.mark.full) for v in VERSIONS if v != first]
    return [pytest.param(first), *later]


MODES = (("1.2", "en"), ("1.2", "mn"), ("2004", "mn"), ("2004", "ru"))


@pytest.fixture(scope="module")
def content() -> Content:
    return read(HERE)[0]


@pytest.fixture(scope="module")
def bank(content: Content) -> Bank:
    return content.banks[BANK]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(viewport={"width": 1100, "height": 800})
    yield found
    found.close()


def start(
    context: BrowserContext, lms: Served, version: str, language: str, extra: str = ""
) -> Learner:
    return play(context, lms.play(f"{BANK}.{language}.scorm-{version}", extra))


def mark_without(bank: Bank, wrong: list[str]) -> float:
    """The mark when these questions earn nothing, rounded down to hundredths."""
    asked = [question for group in groups_of(bank) for question in group.questions]
    points = sum(question.points for question in asked)
    earned = sum(question.points for question in asked if question.id not in wrong)
    return int(10_000 * earned / points + 1e-6) / 100


def first_look(call: Call, found: list[Call]) -> bool:
    """Whether a 2004 LMS may answer 403: nothing was ever set there."""
    return call.plain == "GetValue" and call.error == "403" and not settings(
        found[: found.index(call)], call.given[0]
    )


def no_error(found: list[Call]) -> None:
    """Every call was taken; only the first look at an empty element may say so."""
    bad = [c for c in found if (c.error != "0" and not first_look(c, found)) or c.result == "false"]
    assert bad == []


def sessions(found: list[Call]) -> list[list[Call]]:
    """The calls, session by session. Each has one Initialize, first."""
    parts: list[list[Call]] = []
    for call in found:
        if call.plain == "Initialize":
            parts.append([])
        parts[-1].append(call)
    return parts


def result_words(learner: Learner) -> str:
    return learner.content.locator("#result .lead").inner_text()


# --- the life of a package ---------------------------------------------------------


@pytest.mark.parametrize(("version", "language"), MODES)
def test_a_learner_leaves_comes_back_and_passes(
    context: BrowserContext, lms: Served, bank: Bank, version: str, language: str
) -> None:
    names, package = NAMES[version], f"{BANK}.{language}.scorm-{version}"
    groups = groups_of(bank)

    # first visit: a few pages, a few answers, then the window is closed without a word
    learner = start(context, lms, version, language)
    learner.at("about")
    given = {}
    for group in groups[:4]:
        learner.next()
        learner.at(group.page)
        for question in group.questions:
            given[question.id] = right_answer(bank, question, language)
            answer(learner.content, question, given[question.id])
    last = groups[3]
    learner.page.close()
    assert learner.faults == []

    # second visit: the same page, the same answers, on every page
    learner = start(context, lms, version, language)
    learner.at(last.page)
    for group in (last, *groups[:3]):
        learner.go(group.page)
        for question in group.questions:
            form = learner.content.locator(f"form[data-id='{question.id}']")
            now = form.evaluate("f => AeoQuiz.questions.find(q => q.form === f).answer()")
            assert now == given[question.id]
            expect(form.locator(".key")).to_be_hidden()
    found = calls(learner.page)
    assert settings(found, names.raw) == [], "no score before the end"
    assert set(settings(found, names.status)) <= {"incomplete"}

    # what is open is said, and there is no way to finish yet
    learner.go("result")
    links = learner.content.locator("#result a")
    open_ = sum(len(group.questions) for group in groups[4:])
    expect(links).to_have_count(open_)
    expect(learner.content.locator("#result button")).to_have_count(0)

    # the rest, one question of one point wrong
    for group in groups[4:]:
        learner.go(group.page)
        for question in group.questions:
            make = wrong_answer if question.id == "visit-first" else right_answer
            answer(learner.content, question, make(bank, question, language))
    learner.next()
    learner.at("result")
    learner.content.locator("#result button").click()
    mark = mark_without(bank, ["visit-first"])
    assert mark > 80
    expect(learner.content.locator(".outcome-passed")).to_be_focused()
    assert str(int(mark)) in result_words(learner)

    # now every page says what was right, and nothing can be changed
    learner.go("q-visit")
    wrong = learner.content.locator("form[data-id='visit-first']")
    expect(wrong.locator(".outcome .word.wrong")).to_be_visible()
    expect(wrong.locator(".key")).to_be_visible()
    expect(wrong.locator("input").first).to_be_disabled()
    learner.launch.locator("#exit").click()
    expect(learner.launch.locator("#notice")).to_be_visible()
    expect(learner.launch.locator("#content")).to_have_count(0)
    kept, found = stored(learner.page, package), calls(learner.page)
    assert learner.faults == []
    learner.page.close()

    # what the LMS has
    assert kept[names.raw] == f"{mark:g}"
    assert kept[names.status] == "passed"
    if version == "2004":
        assert kept["cmi.completion_status"] == "completed"
        assert kept["cmi.score.scaled"] == f"{round(mark / 100, 4):g}"
        assert kept["cmi.progress_measure"] == "1"
    assert kept[names.place] == "q-visit"

    # what it was asked, and in which order
    no_error(found)
    two = sessions(found)
    assert len(two) == 2
    for calls_ in two:
        assert [c.plain for c in calls_].count("Terminate") == 1
        assert calls_[-1].plain == "Terminate"
        assert settings(calls_, names.exit)[-1] == "suspend"
        assert set(settings(calls_, names.exit)) == {"suspend"}
    order = [c.given[0] for c in found if c.plain == "SetValue"]
    score = [order.index(names.raw.replace("raw", part)) for part in ("raw", "min", "max")]
    statuses = [c for c in found if c.plain == "SetValue" and c.given == (names.status, "passed")]
    assert len(statuses) == 1
    assert max(score) < len(order) - 1 - order[::-1].index(names.status), "score before status"
    assert settings(found, names.raw.replace("raw", "min")) == ["0"]
    assert settings(found, names.raw.replace("raw", "max")) == ["100"]
    states = settings(found, "cmi.suspend_data")
    assert states and max(map(len, states)) <= 4096
    assert all(state.isascii() for state in states)
    assert max(map(len, states)) < 200, "eleven questions take little"


@pytest.mark.parametrize("version", in_turn("1.2"))
def test_interactions_tell_what_was_answered(
    context: BrowserContext, lms: Served, bank: Bank, version: str
) -> None:
    names = NAMES[version]
    learner = start(context, lms, version, "mn")
    answer_all(learner, bank, "mn", wrong=["places", "records"])
    learner.content.locator("#result button").click()
    expect(learner.content.locator(".outcome-failed, .outcome-passed")).to_be_visible()
    found = calls(learner.page)
    no_error(found)
    asked = [question for group in groups_of(bank) for question in group.questions]
    types = {
        QuestionType.MATCH: "matching", QuestionType.GRID: "matching",
        QuestionType.ORDER: "sequencing", QuestionType.NUMERIC: "numeric",
        QuestionType.FILL: "fill-in",
    }
    for n, question in enumerate(asked):
        def told(name: str, n: int = n) -> str:
            [value] = settings(found, f"cmi.interactions.{n}.{name}")
            return value

        assert told("type") == types.get(question.type, "choice")
        wanted = names.wrong if question.id in ("places", "records") else "correct"
        assert told("result") == wanted
        assert told("weighting") == str(question.points)
        if version == "1.2":
            assert told("id") == f"basics_check__{question.id}".replace("-", "_")
        else:
            assert told("id") == f"urn:aeo-academy:question:basics-check:{question.id}"
        if question.id not in ("places", "records", "days"):
            assert told(names.response) == told("correct_responses.0.pattern") or (
                question.type is QuestionType.NUMERIC and version == "2004"
            )
    assert settings(found, f"cmi.interactions.{len(asked)}.id") == []
    places = next(n for n, q in enumerate(asked) if q.id == "places")
    expected = {"1.2": "a.b,b.a,c.a", "2004": "a[.]b[,]b[.]a[,]c[.]a"}[version]
    assert settings(found, f"cmi.interactions.{places}.{names.response}") == [expected]


@pytest.mark.parametrize("version", in_turn("2004"))
def test_failing_repeating_and_the_best_result_counts(
    context: BrowserContext, lms: Served, bank: Bank, version: str
) -> None:
    names, package = NAMES[version], f"{BANK}.ru.scorm-{version}"
    three = ["seal-number", "way-of-goods", "places"]
    learner = start(context, lms, version, "ru")
    for round_, wrong in enumerate((three, [], three)):
        answer_all(learner, bank, "ru", wrong)
        learner.content.locator("#result button").click()
        outcome = "failed" if wrong else "passed"
        expect(learner.content.locator(f".outcome-{outcome}")).to_be_visible()
        best = mark_without(bank, three if round_ == 0 else [])
        kept = stored(learner.page, package)
        assert kept[names.status] == ("failed" if round_ == 0 else "passed")
        assert kept[names.raw] == f"{best:g}"
        learner.content.locator("#result button").click()
        expect(learner.content.locator("#result a").first).to_be_focused()
    found = calls(learner.page)
    no_error(found)
    assert len(settings(found, names.raw)) == 2, "the third, worse result was not reported"
    ids = [c.given[0] for c in found if c.given and c.given[0].endswith(".id")
           and c.given[0].count(".") == 3]
    assert ids == [f"cmi.interactions.{n}.id" for n in range(len(ids))], "each try has its own rows"
    assert learner.faults == []


def test_contents_follow_links_and_the_back_button(
    context: BrowserContext, lms: Served, bank: Bank
) -> None:
    learner = start(context, lms, "1.2", "en")
    learner.page.set_viewport_size({"width": 1100, "height": 300})
    learner.at("about")
    first, second = (group.page for group in groups_of(bank)[:2])
    learner.next()
    learner.at(first)
    learner.next()
    learner.at(second)
    learner.page.evaluate("history.back()")
    learner.at(first)
    assert learner.launch.locator("[aria-current]").count() == 1
    assert settings(calls(learner.page), "cmi.core.lesson_location")[-1] == first
    for group in groups_of(bank)[1:]:
        learner.next()
        learner.at(group.page)
        expect(learner.launch.locator("[aria-current]")).to_be_in_viewport()


def test_a_crash_loses_nothing_that_was_answered_two_seconds_ago(
    context: BrowserContext, lms: Served, bank: Bank
) -> None:
    learner = start(context, lms, "1.2", "en")
    learner.at("about")
    learner.go("q-seal-number")
    question = bank.question("seal-number")
    assert question
    answer(learner.content, question, ["b"])
    learner.page.wait_for_function(
        "name => (localStorage.getItem(name) || '').includes(';b,')", arg=f"{BANK}.en.scorm-1.2"
    )
    with learner.page.expect_event("crash"), contextlib.suppress(Error):
        learner.page.goto("chrome://crash")
    learner = start(context, lms, "1.2", "en")
    learner.at("q-seal-number")
    expect(learner.content.locator("input[value=b]")).to_be_checked()
    assert [c.plain for c in calls(learner.page)].count("Terminate") == 0


# --- LMSs with manners of their own ----------------------------------------------------


@pytest.mark.parametrize("version", in_turn("1.2"))
def test_an_lms_that_answers_nothing(
    context: BrowserContext, lms: Served, bank: Bank, version: str
) -> None:
    learner = start(context, lms, version, "en", "&manner=empty")
    for _ in range(2):
        answer_all(learner, bank, "en")
        learner.content.locator("#result button").click()
        expect(learner.content.locator(".outcome-passed")).to_be_visible()
        learner.content.locator("#result button").click()
        expect(learner.content.locator("#result a").first).to_be_visible()
    found = calls(learner.page)
    no_error(found)
    rows = [c.given[0] for c in found if c.given and c.given[0].endswith(".type")]
    assert rows == [f"cmi.interactions.{n}.type" for n in range(len(rows))], "our own counter"
    assert learner.faults == []


def test_an_lms_that_refuses_is_told_to_the_learner(context: BrowserContext, lms: Served) -> None:
    learner = start(context, lms, "1.2", "en", "&manner=refuse")
    notice = learner.launch.locator("#notice[role=alert]")
    expect(notice).to_contain_text("did not save")
    learner.launch.locator("#exit").click()
    expect(learner.launch.locator("#content")).to_have_count(0)
    expect(notice).to_contain_text("did not save")  # nobody is told that it is saved


def test_an_lms_without_interactions_is_enough(
    context: BrowserContext, lms: Served, bank: Bank
) -> None:
    learner = start(context, lms, "1.2", "mn", "&manner=plain")
    answer_all(learner, bank, "mn")
    learner.content.locator("#result button").click()
    expect(learner.content.locator(".outcome-passed")).to_be_visible()
    expect(learner.launch.locator("#notice")).to_be_hidden()
    kept = stored(learner.page, f"{BANK}.mn.scorm-1.2")
    assert (kept["cmi.core.lesson_status"], kept["cmi.core.score.raw"]) == ("passed", "100")
    refused = {c.given[0] for c in calls(learner.page) if c.error == "401"}
    assert "cmi.core.score.min" in refused and "cmi.interactions.0.id" in refused
    assert learner.faults == []


@pytest.mark.parametrize("version", in_turn("1.2"))
def test_in_a_window_of_its_own(
    context: BrowserContext, lms: Served, bank: Bank, version: str
) -> None:
    page = play(context, lms.play(f"{BANK}.en.scorm-{version}", "&popup")).page
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Open").click()
    window = opened.value
    inside = window.frame_locator("#content")
    inside.locator("a[rel=next]").click()
    expect(inside.locator("html[data-page=q-seal-number]")).to_be_attached()
    expect(window.locator("#exit")).to_be_visible()
    with window.expect_event("close"):
        window.locator("#exit").click()
    found = calls(page)
    no_error(found)
    assert [c.plain for c in found].count("Terminate") == 1


def test_without_an_lms_answers_stay_in_the_browser(
    context: BrowserContext, lms: Served, bank: Bank
) -> None:
    question = bank.question("seal-number")
    assert question
    for visit in range(2):
        page = context.new_page()
        page.goto(f"{lms.url}{BANK}.en.scorm-2004/index.html")
        expect(page.locator("#notice")).to_contain_text("no learning system")
        expect(page.locator("#exit")).to_be_hidden()
        inside = page.frame_locator("#content")
        if visit == 0:
            inside.locator("a[rel=next]").click()
            inside.locator("input[value=c]").check()
            expect(page.locator("#progress")).to_contain_text("1 / ")
        else:
            expect(inside.locator("input[value=c]")).to_be_checked()
        page.close()


def test_opened_from_disk(browser: Browser, lms: Served) -> None:
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((lms.folder / f"{BANK}.mn.scorm-1.2" / "index.html").as_uri())
    inside = page.frame_locator("#content")
    inside.locator("a[rel=next]").click()
    inside.locator("input[value=b]").check()
    expect(page.locator("#progress")).to_contain_text("1 / ")
    expect(page.locator("li[data-page=q-seal-number] a")).to_have_attribute("aria-current", "page")
    page.goto((lms.folder / f"{BANK}.mn.scorm-1.2" / "q-days.html").as_uri())
    expect(page.locator("details.key")).to_be_visible()  # a page alone is a page to read
    page.locator("input[type=text]").fill("7")
    assert faults == []
    context.close()


# --- this repository's banks -------------------------------------------------------


def pass_with_keys(browser: Browser, zips: Path, folder: Path, chosen: list[Package]) -> None:
    """Play packages of this repository, with all right answers."""
    content, _ = read(ROOT)
    with serve(folder, zips) as lms:
        for package in chosen:
            bank, names = content.banks[package.bank], NAMES[package.version]
            context = browser.new_context(viewport={"width": 1100, "height": 800})
            learner = play(context, lms.play(package.name))
            answer_all(learner, bank, package.language)
            learner.content.locator("#result button").click()
            expect(learner.content.locator(".outcome-passed")).to_contain_text("100")
            found = calls(learner.page)
            no_error(found)
            assert max(map(len, settings(found, "cmi.suspend_data"))) <= 4096
            kept = stored(learner.page, package.name)
            assert (kept[names.status], kept[names.raw]) == ("passed", "100")
            assert learner.faults == [], package.name
            context.close()


def test_real_banks_are_passed_with_their_own_keys(
    browser: Browser, real: Path, tmp_path: Path
) -> None:
    """Each bank once; languages and versions take turns."""
    zips = real / "scorm"
    found = packages(zips)
    banks = sorted({package.bank for package in found})
    chosen = []
    for turn, bank in enumerate(banks):
        of_bank = [p for p in found if p.bank == bank and p.version == VERSIONS[turn % 2]]
        chosen.append(of_bank[turn % len(of_bank)])
    assert chosen
    pass_with_keys(browser, zips, tmp_path, chosen)


@pytest.mark.full
def test_every_real_package_is_passed_with_its_own_keys(
    browser: Browser, real: Path, tmp_path: Path
) -> None:
    pass_with_keys(browser, real / "scorm", tmp_path, packages(real / "scorm"))
