"""The applicant's journey on the built site: what newcomers look for is near the home page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html as lxml_html

LANGUAGES = ["en", "mn", "ru"]
STEPS = ["check", "learn", "assess", "close-gaps", "apply", "visit", "decision", "keep",
         "use-abroad"]
WANTED = {
    "what is known about customs brokers": "apply/who/customs-broker/#criteria",
    "how to prove that a backup can be restored": "criteria/f/#restore-test",
    "what a small firm needs for the security of its premises": "criteria/i/#small-firm",
    "how a Chinese buyer uses the exporter's code": "apply/abroad/china/#export",
}


def links(site: Path, address: str) -> set[str]:
    """Pages that the text of a page leads to; the menu beside it does not count."""
    root = lxml_html.parse(site / address.lstrip("/") / "index.html").getroot()
    found = set()
    for a in root.xpath("//main//a[@href]"):
        parts = urlsplit(urljoin(address, a.get("href")))
        if not parts.netloc and parts.path.startswith("/") and parts.path.endswith("/"):
            found.add(parts.path)
    return found


def clicks(site: Path, start: str, goal: str) -> int:
    """Fewest clicks from one page to another, by breadth-first search; 99 if there is no way."""
    seen, edge = {start}, {start}
    for count in range(1, 6):
        edge = {to for page in edge for to in links(site, page)} - seen
        if goal in edge:
            return count
        seen |= edge
        edge = {page for page in edge if (site / page.lstrip("/") / "index.html").exists()}
    return 99


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", WANTED)
def test_an_answer_is_at_most_three_clicks_away(site: Path, language: str, question: str) -> None:
    page, anchor = WANTED[question].split("#")
    assert clicks(site, f"/{language}/", f"/{language}/{page}") <= 3
    root = lxml_html.parse(site / language / page / "index.html").getroot()
    assert root.xpath(f"//*[@id='{anchor}']")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_criterion_item_and_step_is_there(site: Path, language: str) -> None:
    """Thirteen criteria with the same questions in each language, and nine steps."""

    def items(code: str, letter: str) -> list[str]:
        root = lxml_html.parse(site / code / f"criteria/{letter}/index.html").getroot()
        return [str(id_) for id_ in root.xpath("//h3[contains(@class, 'saq')]/@id")]

    for letter in "abcdefghijklm":
        found = items(language, letter)
        assert found == items("en", letter)
        assert 4 <= len(found) <= 9, letter
    overview = links(site, f"/{language}/apply/steps/")
    assert {f"/{language}/apply/steps/{step}/" for step in STEPS} <= overview
