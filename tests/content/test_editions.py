"""The public edition holds no officers' text, whatever the author did."""

from pathlib import Path

import pytest

from aeo_academy.content.editions import shown
from aeo_academy.content.model import Edition
from aeo_academy.content.scan import scan
from tests.sample import HERE, SECRET, change, findings, load, make_repo, settle, write

PUBLIC = Edition.PUBLIC


def test_a_public_content_holds_no_officers_text() -> None:
    assert SECRET in repr(load(HERE, Edition.OFFICERS))
    assert SECRET not in repr(load(HERE, PUBLIC))


def test_findings_of_a_comparison_are_withheld_too(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    path = "reviews/docs/criteria/g.mn.yml"
    text = (repo / path).read_text().replace("findings: []", "findings:")
    finding = f"  - {{section: why, severity: meaning, was: {SECRET} 9, now: {SECRET} 10}}\n"
    write(repo, path, text + finding)
    assert SECRET not in repr(load(repo, PUBLIC))
    assert findings(repo, PUBLIC) == []


def test_officers_pages_and_diagrams_are_gone_with_their_ids() -> None:
    content = load(HERE, PUBLIC)
    assert "decision" not in content.pages
    assert "selection" not in content.diagrams
    assert not {"decision", "selection"} & {row.id for row in content.ids}
    assert all(child.page != "decision" for item in content.nav for child in item.children)


def test_both_editions_have_the_same_lines_and_digests() -> None:
    public, officers = load(HERE, PUBLIC), load(HERE, Edition.OFFICERS)
    for id_, page in public.pages.items():
        for language, text in page.texts.items():
            other = officers.pages[id_].texts[language]
            assert text.digest == other.digest
            assert [(s.id, s.line, s.digest) for s in text.sections] == [
                (s.id, s.line, s.digest) for s in other.sections
            ]
            assert text.body.count("\n") == other.body.count("\n")


@pytest.mark.parametrize(
    "body",
    [
        "/// officers\n\nSECRET\n\n///",
        "///officers\n\nSECRET\n\n///",
        "/// Officers\n\nSECRET\n\n///",
        "/// officers | title\n\nSECRET\n\n///",
        "//// for | trainers\n\n/// officers\n\nSECRET\n\n///\n\n////",
        "//// officers\n\n/// note\n\nSECRET\n\n///\n\nSECRET\n\n////",
        "/// officers\n\nSECRET",
        "- item\n\n    /// officers\n\n    SECRET\n\n    ///",
        "- /// officers\n\n  SECRET\n\n  ///",
        "> /// officers\n>\n> SECRET\n>\n> ///",
        "/// officers\n\n## Heading {#heading}\n\nSECRET\n\n///",
        "/// officers\nSECRET\n///",
        "Text\n/// officers\nSECRET\n///\nText",
    ],
)
def test_every_way_to_write_the_block_is_blanked(body: str) -> None:
    for text in (body, f"Before.\n\n{body}\n\nAfter."):
        public = shown(text, 1, PUBLIC)
        assert "SECRET" not in public
        assert public.count("\n") == text.count("\n")
        assert shown(text, 1, Edition.OFFICERS) == text


def test_what_follows_a_proper_block_stays() -> None:
    text = "One.\n\n/// officers\n\nSECRET\n\n///\n\nTwo.\n"
    assert shown(text, 1, PUBLIC).split() == ["One.", "Two."]


def test_a_block_shown_as_code_is_no_secret() -> None:
    text = "```\n/// officers\nexample\n///\n```\n"
    assert shown(text, 1, PUBLIC) == text
    assert scan(text).blocks == ()


def test_a_link_to_an_officers_page_is_an_error_in_both_editions(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    link = "Ask for help. See [more](../manual/decision.md)."
    change(repo, "docs/apply/start.en.md", "Ask for help.", link)
    for edition in Edition:
        assert "AEO305" in {issue.code for issue in findings(repo, edition)}


def test_an_officers_block_may_link_to_an_officers_page(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    for code, text in (("en", "Ask who"), ("mn", "Хэн амралттай"), ("ru", "Спросите, кто")):
        link = f"[x](../manual/decision.md) {text}"
        change(repo, f"docs/criteria/g.{code}.md", text, link)
    settle(repo)
    for edition in Edition:
        assert findings(repo, edition) == []
