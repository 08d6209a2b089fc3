"""The whole repository, read once."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aeo_academy.content import register
from aeo_academy.content.model import Audience, Content, Edition, Origin
from aeo_academy.content.read import read
from aeo_academy.content.values import ValueMissing, is_open, programme_value
from tests.sample import HERE, change, findings, load, make_repo, settle, write


@pytest.fixture(scope="module")
def content() -> Content:
    return load(HERE)


def test_pages_in_all_languages(content: Content) -> None:
    page = content.pages["start"]
    assert page.stem == "docs/apply/start"
    assert page.header.audience == (Audience.APPLICANTS, Audience.SMALL_FIRMS)
    assert list(page.texts) == ["en", "mn", "ru"]
    assert page.texts["ru"].translation.origin is Origin.HUMAN
    assert [s.id for s in page.texts["mn"].sections] == ["_top", "how-long", "what-it-brings"]
    assert page.texts["en"].body.split("\n")[9 - page.texts["en"].body_line].startswith("The prog")
    assert page.stale_sections("mn") == frozenset()


def test_records(content: Content) -> None:
    assert content.version == "2026.1"
    assert content.date == dt.date(2026, 11, 21)
    assert [lang.code for lang in content.languages] == ["en", "mn", "ru"]
    assert content.sources["treaty"].titles["mn"] == "Худалдааны жишээ хэлэлцээр"
    assert content.sources["treaty"].date == "2017-02-22"
    assert content.terms["aeo"].forbidden["mn"] == ("АЕО", "итгэмжит аж ахуйн нэгж")
    assert content.modules["basics"].lessons == ("basics-first",)
    assert content.diagrams["way"].spec["direction"] == "right"
    assert content.programme.fragments["benefits"].texts["ru"].language == "ru"
    assert content.reviews["docs/apply/start.mn"].page == "start"


def test_an_edition_number_is_no_fraction(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    change(repo, "data/edition.yml", '"2026.1"', "2026.10")
    assert load(repo).version == "2026.10"


def test_lessons_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    text = (repo / "modules/basics/1-first.en.md").read_text()
    for number in (10, 2):
        page = text.replace("id: basics-first", f"id: lesson-{number}")
        write(repo, f"modules/basics/{number}-more.en.md", page)
    assert load(repo).modules["basics"].lessons == ("basics-first", "lesson-2", "lesson-10")


def test_values(content: Content) -> None:
    assert programme_value(content, "administration", None, "ru") == "Таможенная служба Примерии"
    assert programme_value(content, "administration", "gen", "mn").endswith("албаны")
    assert is_open(content, "time-limit")
    asked = programme_value(content, "time-limit", "gen", "mn")
    assert asked == content.label("ask-aeo-office", "mn")
    with pytest.raises(ValueMissing, match="no form “dat”"):
        programme_value(content, "administration", "dat", "mn")


def test_another_country(tmp_path: Path) -> None:
    facts = (HERE / "programmes/sampleland/facts.yml").read_text()
    repo = make_repo(
        tmp_path,
        **{"programmes/otherland/facts.yml": facts.replace("Customs Service", "Border Agency")},
    )
    other, _ = read(repo, Edition.PUBLIC, "otherland")
    assert programme_value(other, "administration", None, "en") == "Border Agency of Sampleland"
    assert other.programme.fragments == {}
    assert load(repo).programme.code == "sampleland"


def test_a_partial_language_needs_nothing_more_than_its_entry(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    entry = "- {code: kk, name: Қазақша, locale: kk-KZ, partial: true}\n"
    change(repo, "data/languages.yml", "- {code: ru", f"{entry}- {{code: ru")
    assert findings(repo) == []
    write(
        repo, "docs/reference/glossary.kk.md", (repo / "docs/reference/glossary.ru.md").read_text()
    )
    settle(repo)
    assert findings(repo) == []
    assert list(load(repo).pages["glossary"].texts) == ["en", "mn", "kk", "ru"]


def test_the_register_grows_and_keeps_what_it_has(tmp_path: Path, content: Content) -> None:
    assert register.as_csv(register.grown(content)) == (HERE / "data/ids.csv").read_text()
    repo = make_repo(tmp_path)
    (repo / "docs/apply/start.en.md").rename(repo / "docs/apply/begin.en.md")
    rows = register.grown(load(repo))
    assert rows[: len(content.ids)] == content.ids
    assert [(row.id, row.address) for row in rows[len(content.ids) :]] == [
        ("start", "apply/begin/")
    ]
    with pytest.raises(ValueError, match="officers"):
        register.grown(load(repo, Edition.PUBLIC))


def test_rewrapping_makes_nothing_stale_but_a_word_does(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    change(repo, "docs/apply/start.en.md", "The visit takes", "\nThe   visit takes")
    assert load(repo).pages["start"].stale_sections("mn") == frozenset()
    change(repo, "docs/apply/start.en.md", "three days", "four days")
    assert load(repo).pages["start"].stale_sections("mn") == {"how-long"}
    change(repo, "docs/apply/start.en.md", "title: Start here", "title: Start now")
    assert load(repo).pages["start"].stale_sections("mn") == {"_top", "how-long"}


def test_an_empty_folder_is_read(tmp_path: Path) -> None:
    content, issues = read(tmp_path)
    assert content.pages == {}
    assert content.source_language == "en"
    assert {issue.code for issue in issues} == {"AEO014"}


FILES = sorted(p.relative_to(HERE).as_posix() for p in HERE.rglob("*") if p.is_file())
BYTES = (
    b"\xff",
    b"\x00",
    b"\r\n",
    b"\t",
    b"\n\n",
    b"\xef\xbb\xbf",
    b"---\n",
    b"////\n",
    b"[@",
    b"{{",
)
YAML = (b": ", b"[", b"{", b"- ", b'"', b"&a *a", b"!!x ", b"null", b",", b"/// officers\n")
JUNK = st.sampled_from((*BYTES, *YAML))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(path=st.sampled_from(FILES), at=st.floats(0, 1), junk=JUNK, cut=st.integers(0, 30))
def test_nothing_that_is_broken_stops_the_reading(
    tmp_path_factory: pytest.TempPathFactory, path: str, at: float, junk: bytes, cut: int
) -> None:
    repo = make_repo(tmp_path_factory.mktemp("broken"))
    data = (repo / path).read_bytes()
    place = int(at * len(data))
    write(repo, path, data[:place] + junk + data[place + cut :])
    for edition in Edition:
        assert all(issue.line >= 1 and issue.message for issue in findings(repo, edition))
