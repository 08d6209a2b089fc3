"""A module as a SCORM package, played in a browser: read, practise, leave, come back, pass."""

from __future__ import annotations

import dataclasses
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from aeo_academy.content.model import Bank, Content, Edition
from aeo_academy.content.read import read
from aeo_academy.packages.make import make_packages
from aeo_academy.packages.scorm_course import Group, groups_of
from aeo_academy.packages.scorm_module import bank_of, course_of_module, for_learners
from tests.modules.desk import whole_module
from tests.packages.desk import (
    NAMES,
    Learner,
    Served,
    answer,
    calls,
    play,
    right_answer,
    serve,
    settings,
    stored,
)
from tests.sample import change, settle
from tests.site.test_build import with_engine

MODULE = "basics-basics"
MODES = (("1.2", "mn"), ("2004", "ru"))
TRAINER = "/// for | trainers\n\nONLYFORTRAINERS\n\n///\n"


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole module; its first lesson has text for trainers and a link to the second."""
    repo = with_engine(whole_module(tmp_path_factory.mktemp("course")))
    for code in ("en", "mn", "ru"):
        path = f"modules/basics/1-first.{code}.md"
        words = "## T {#trainer}\n\n" + TRAINER
        text = (repo / path).read_text("utf-8")
        link = "\n\n[2](2-more.md#idea) [X](../../docs/criteria/g.md)\n"
        (repo / path).write_text(f"{text.rstrip()}{link}\n{words}", "utf-8")
    change(repo, "quizzes/basics-check.en.md", "see=safe-g#why", "see=basics-first#try-it")
    settle(repo)
    return repo


@pytest.fixture(scope="module")
def content(repo: Path) -> Content:
    return read(repo)[0]


@pytest.fixture(scope="module")
def bank(content: Content) -> Bank:
    found = bank_of(content, content.modules["basics"])
    assert found is not None
    return found


@pytest.fixture(scope="module")
def dist(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist") / "dist"
    make_packages(repo, out, kinds=["course"])
    return out / "course"


@pytest.fixture(scope="module")
def lms(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serve(tmp_path_factory.mktemp("course-lms"), dist) as served:
        yield served


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(viewport={"width": 1100, "height": 800})
    yield found
    found.close()


def start(context: BrowserContext, lms: Served, version: str, language: str) -> Learner:
    return play(context, lms.play(f"{MODULE}.{language}.scorm-{version}"))


def practise(learner: Learner, question: str) -> None:
    """Answer a question of a lesson and ask what is right."""
    form = learner.content.locator(f"form[data-id='{question}']").first
    form.locator(".option input").nth(1).check()
    form.locator(".q-check").click()
    expect(form.locator(".outcome")).not_to_be_empty()


def fill(learner: Learner, bank: Bank, group: Group, language: str) -> None:
    """Answer all of one page of the test rightly."""
    for question in group.questions:
        answer(learner.content, question, right_answer(bank, question, language))


def test_what_is_packed(dist: Path) -> None:
    made = {path.name for path in dist.glob("*.zip")}
    assert made == {
        f"{MODULE}.{code}.scorm-{version}.zip" for code in ("en", "mn", "ru")
        for version in ("1.2", "2004")
    }
    with zipfile.ZipFile(dist / f"{MODULE}.en.scorm-1.2.zip") as archive:
        files = set(archive.namelist())
        texts = {n: archive.read(n).decode() for n in files if n.endswith((".html", ".xml"))}
    names = ("about", "part-1", "part-4", "q-seal-number", "result")
    assert {f"{name}.html" for name in names} <= files
    assert not any("ONLYFORTRAINERS" in text or 'id="trainer"' in text for text in texts.values())
    assert 'href="part-2.html#idea"' in texts["part-1.html"]
    assert "criteria/g" not in "".join(texts.values()), "links out of the package are words"
    # the answer leads to the lesson that teaches it
    assert 'href="part-1.html#try-it"' in texts["q-seal-number.html"]


def test_the_same_module_gives_the_same_bytes(repo: Path, dist: Path, tmp_path: Path) -> None:
    make_packages(repo, tmp_path / "again", kinds=["course"], languages=["mn"])
    for path in (tmp_path / "again/course").glob("*.zip"):
        assert path.read_bytes() == (dist / path.name).read_bytes()


def test_officers_text_stays_out_of_every_package(repo: Path) -> None:
    content = read(repo, Edition.OFFICERS)[0]
    module = content.modules["basics"]
    text = content.pages["basics-first"].texts["en"]
    hidden = text.body + "\n\n/// officers\n\nSECRETSCRIPT\n\n///\n"
    body = for_learners(dataclasses.replace(text, body=hidden), module)
    assert "SECRETSCRIPT" not in body and "ONLYFORTRAINERS" not in body
    assert "A risk is a sentence" in body


@pytest.mark.parametrize(("version", "language"), MODES)
def test_a_learner_reads_leaves_comes_back_and_passes(
    context: BrowserContext, lms: Served, content: Content, bank: Bank, version: str, language: str
) -> None:
    names, package = NAMES[version], f"{MODULE}.{language}.scorm-{version}"
    course = course_of_module(content, content.modules["basics"], language, None)

    # first visit: two parts, one question of practice, then the window is closed without a word
    learner = start(context, lms, version, language)
    learner.at("about")
    learner.next()
    learner.at("part-1")
    practise(learner, "seal-number")
    learner.next()
    learner.at("part-2")
    learner.page.close()
    assert learner.faults == []

    # second visit: the same part, and the practice as it was left
    learner = start(context, lms, version, language)
    learner.at("part-2")
    learner.go("part-1")
    form = learner.content.locator("form[data-id='seal-number']").first
    expect(form.locator(".option input").nth(1)).to_be_checked()
    expect(form.locator(".outcome")).not_to_be_empty()
    read_mark = learner.launch.locator("li[data-page=part-2] .mark")
    expect(read_mark).to_have_text(course.words["read"])
    assert learner.launch.locator("li[data-page=part-1] .mark").inner_text() == ""
    # practice answers nothing of the test
    learner.go("result")
    expect(learner.content.locator("#result .questions li")).to_have_count(len(course.questions))

    # the test: one answer, another visit, the rest
    first = groups_of(bank)[0]
    learner.go(first.page)
    fill(learner, bank, first, language)
    learner.page.close()
    learner = start(context, lms, version, language)
    learner.at(first.page)
    for number in range(1, 5):
        learner.go(f"part-{number}")
    learner.go("part-4")
    for group in groups_of(bank):
        learner.next()
        learner.at(group.page)
        fill(learner, bank, group, language)
    learner.next()
    learner.at("result")
    learner.content.get_by_role("button").first.click()
    expect(learner.content.locator(".outcome-passed")).to_be_visible()
    learner.launch.locator("#exit").click()
    expect(learner.launch.locator("#notice")).to_be_visible()

    found = calls(learner.page)
    assert settings(found, names.raw)[-1] == "100"
    assert settings(found, names.status)[-1] == "passed"
    assert max(len(text) for text in settings(found, "cmi.suspend_data")) <= 4096
    assert stored(learner.page, package)
    ends = [call for call in found if call.plain == "Terminate"]
    begins = [call for call in found if call.plain == "Initialize"]
    assert len(ends) == len(begins) == 3
    refused = [c for c in found if c.plain in ("SetValue", "Commit") and c.result != "true"]
    assert refused == []
    assert learner.faults == []


def test_practice_fits_into_what_a_learning_system_keeps(
    context: BrowserContext, lms: Served, bank: Bank
) -> None:
    learner = start(context, lms, "1.2", "en")
    learner.at("about")
    for part in ("part-1", "part-4"):
        learner.go(part)
        forms = learner.content.locator("form.q-single")
        ids = forms.evaluate_all("forms => forms.map((f) => f.dataset.id)")
        for id_ in dict.fromkeys(ids):
            form = learner.content.locator(f"form[data-id='{id_}']").first
            form.locator(".option input").first.check()
            form.locator(".q-check").click()
    learner.launch.locator("#exit").click()
    last = settings(calls(learner.page), "cmi.suspend_data")[-1]
    assert last.count(";") == 8
    assert len(last) < 400
    assert learner.faults == []


def test_it_is_a_course_without_a_learning_system(
    context: BrowserContext, dist: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(dist / f"{MODULE}.ru.scorm-1.2.zip") as archive:
        archive.extractall(tmp_path)
    page = context.new_page()
    page.goto((tmp_path / "part-1.html").as_uri())
    form = page.locator("form.q-single").first
    form.locator(".option input").first.check()
    form.locator(".q-check").click()
    expect(form.locator(".outcome")).not_to_be_empty()
