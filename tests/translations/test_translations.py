"""Status, differences, stamps and records of translations."""

import datetime as dt
from pathlib import Path

import pytest

from aeo_academy import translations
from aeo_academy.content.model import Finding, Origin, Severity
from tests.sample import HERE, change, commit, findings, load, make_repo, write

EN, MN = Path("docs/apply/start.en.md"), Path("docs/apply/start.mn.md")
DAY = dt.date(2026, 12, 1)


def row(repo: Path, name: str, language: str) -> translations.Row:
    rows = translations.status(load(repo))
    return next(r for r in rows if (r.name, r.language) == (name, language))


def test_status_of_a_finished_repository() -> None:
    rows = translations.status(load(HERE))
    assert len(rows) == 18  # seven pages, a fragment and a bank in two languages
    assert all(r.path and r.compared and not r.stale for r in rows)


def test_status_of_what_is_to_do(tmp_path: Path) -> None:
    repo = make_repo(tmp_path, **{"docs/apply/start.ru.md": None})
    change(repo, EN.as_posix(), "three days", "four days")
    assert row(repo, "start", "ru").path is None
    assert row(repo, "start", "mn").stale == ("how-long",)
    assert row(repo, "start", "mn").sections == 3
    assert row(repo, "start", "mn").origin is Origin.MACHINE


def test_diff_shows_the_english_since_the_stamp(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    commit(repo)
    change(repo, EN.as_posix(), "three days", "four days")
    commit(repo)
    change(repo, EN.as_posix(), "It is voluntary", "It is free")
    changes = translations.diff(load(repo), "start", "mn")
    assert [c.section for c in changes] == ["_top", "how-long"]
    assert (
        "-The programme is run by {{ programme.administration }}. It is voluntary"
        in changes[0].diff
    )
    assert "+The programme is run by {{ programme.administration }}. It is free" in changes[0].diff
    assert "takes three days" in changes[1].diff
    assert translations.diff(load(repo), "safe-g", "mn") == []


def test_diff_follows_a_page_that_moved(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    commit(repo)
    for code in ("en", "mn", "ru"):
        old = repo / f"docs/apply/start.{code}.md"
        old.rename(old.with_name(f"begin.{code}.md"))
    commit(repo)
    change(repo, "docs/apply/begin.en.md", "three days", "four days")
    (changed,) = translations.diff(load(repo), "start", "mn")
    assert "-Customs checked 1,234.5 tonnes on 1 June 2025. The visit takes three" in changed.diff


def test_diff_of_a_fragment(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    commit(repo)
    change(repo, "programmes/sampleland/benefits.en.md", "wait less", "wait a little less")
    (changed,) = translations.diff(load(repo), "benefits", "ru")
    assert "-Firms with the status wait less" in changed.diff


def test_diff_says_when_history_does_not_know(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    change(repo, EN.as_posix(), "three days", "four days")
    (changed,) = translations.diff(load(repo), "start", "mn")
    assert changed.diff == ""
    assert "not in the history of git" in changed.note


def test_diff_of_a_section_that_was_never_stamped(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    change(
        repo, EN.as_posix(), "## What it brings", "## New {#new}\n\nA word.\n\n## What it brings"
    )
    (changed,) = translations.diff(load(repo), "start", "mn")
    assert (changed.section, changed.note) == ("new", "never stamped")
    assert "+A word." in changed.diff


def test_diff_of_an_unknown_page() -> None:
    with pytest.raises(translations.TranslationError, match="no page “strat”"):
        translations.diff(load(HERE), "strat", "mn")


def test_stamp_changes_the_stamps_alone(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    before = (repo / MN).read_text()
    assert translations.stamp(load(repo), MN).text == before
    change(repo, EN.as_posix(), "three days", "four days")
    after = translations.stamp(load(repo), MN).text
    differing = [
        (old, new)
        for old, new in zip(before.splitlines(), after.splitlines(), strict=True)
        if old != new
    ]
    assert len(differing) == 1
    assert differing[0][1].strip().startswith("how-long: ")


def test_stamp_of_one_section_leaves_the_others(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    change(repo, EN.as_posix(), "three days", "four days")
    change(repo, EN.as_posix(), "It is voluntary", "It is free")
    edit = translations.stamp(load(repo), MN, ["_top"])
    write(repo, MN.as_posix(), edit.text)
    assert row(repo, "start", "mn").stale == ("how-long",)
    with pytest.raises(translations.TranslationError, match="no section “how-lang”"):
        translations.stamp(load(repo), MN, ["how-lang"])


@pytest.mark.parametrize(
    "header",
    [
        "title: Т\ndescription: Д\ntranslation:\n  origin: machine\n",
        "title: Т\ntranslation: # how it came about\n    origin: human  # by hand\n\n"
        '    sections:\n        _top: "0"\n        old: "1"\ndescription: Д\n',
    ],
)
def test_stamp_keeps_everything_else_of_the_header(tmp_path: Path, header: str) -> None:
    body = (HERE / MN).read_text().split("---\n", 2)[2] + "\n\n  odd   spaces \n"
    repo = make_repo(tmp_path, **{MN.as_posix(): f"---\n{header}---\n{body}"})
    edit = translations.stamp(load(repo), repo / MN)
    assert edit.path == MN
    assert edit.text.endswith(f"---\n{body}")
    for line in header.splitlines():
        if '"' not in line and "sections" not in line:
            assert line in edit.text.splitlines()
    write(repo, MN.as_posix(), edit.text)
    assert row(repo, "start", "mn").stale == ()
    assert translations.stamp(load(repo), MN).text == edit.text


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("translation:\n  origin: machine\n", "translation: {origin: machine}\n", "as two lines"),
    ],
)
def test_stamp_says_what_it_cannot_do(tmp_path: Path, old: str, new: str, says: str) -> None:
    head, _, rest = (HERE / MN).read_text().partition("  sections:")
    text = head.replace(old, new) + "---\n" + rest.split("---\n", 1)[1]
    repo = make_repo(tmp_path, **{MN.as_posix(): text})
    with pytest.raises(translations.TranslationError, match=says):
        translations.stamp(load(repo), MN)
    with pytest.raises(translations.TranslationError, match="no translation"):
        translations.stamp(load(repo), EN)


def test_a_record_belongs_to_the_text_it_was_made_of(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    change(repo, MN.as_posix(), "Тусламж хүсээрэй.", "Тусламж аваарай: “а” \\ б.")
    assert not row(repo, "start", "mn").compared
    finding = Finding("what-it-brings", Severity.STYLE, 'было: "а"', "стало # б\nдве строки")
    edit = translations.compared(
        load(repo), MN, Origin.HUMAN, [finding], on=DAY, office="An office"
    )
    write(repo, edit.path.as_posix(), edit.text)
    assert findings(repo) == []
    review = load(repo).reviews["docs/apply/start.mn"]
    assert review.findings == (finding,)
    assert (review.by, review.on, review.office, review.result) == (
        Origin.HUMAN, DAY, "An office", "corrected",
    )  # fmt: skip
    assert row(repo, "start", "mn").compared


def test_an_office_review_falls_with_the_next_edit(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    edit = translations.reviewed(load(repo), MN, "Customs: the “Office”", DAY)
    write(repo, MN.as_posix(), edit.text)
    assert findings(repo) == []
    assert row(repo, "start", "mn").reviewed_by == "Customs: the “Office”"
    stamped = translations.stamp(load(repo), MN)
    write(repo, MN.as_posix(), stamped.text)
    assert row(repo, "start", "mn").reviewed_by == "Customs: the “Office”"
    change(repo, MN.as_posix(), "Тусламж хүсээрэй.", "Тусламж аваарай.")
    assert row(repo, "start", "mn").reviewed_by is None
    assert {issue.code for issue in findings(repo)} == {"AEO532", "AEO534"}
