"""Books opened again: pages, contents, bookmarks, links, tags."""

from __future__ import annotations

import functools
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from aeo_academy.content.model import Content, Edition
from aeo_academy.content.read import read
from aeo_academy.packages.books import books_of, parts_of
from aeo_academy.packages.make import make_packages
from tests.conftest import ROOT
from tests.packages.conftest import BOOKS
from tests.sample import SECRET, make_repo
from tests.site.test_build import with_engine

MADE = [
    (book, language)
    for books, languages in BOOKS.values() for book in books for language in languages
]
FOLDED = re.compile(r"[\s\u00ad\u00a0-]+")


@functools.cache
def content() -> Content:
    return read(ROOT)[0]


@functools.cache
def opened(path: Path) -> PdfReader:
    return PdfReader(path)


def folded(text: str) -> str:
    """Text without what line breaks and hyphens do to it."""
    return FOLDED.sub("", text).lower()


@functools.cache
def texts(path: Path) -> list[str]:
    return [folded(page) for page in words(path).split("\f")[:-1]]


def words(path: Path, *options: str) -> str:
    """The text as readers of PDF files get it, pages apart by form feeds."""
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def outline(path: Path) -> list[tuple[int, str, int]]:
    """Level, title and page (from 0) of each bookmark."""
    reader = opened(path)

    def walk(entries: list[object], level: int) -> list[tuple[int, str, int]]:
        found: list[tuple[int, str, int]] = []
        for entry in entries:
            if isinstance(entry, list):
                found += walk(entry, level + 1)
            else:
                assert isinstance(entry, Destination)
                found.append((level, str(entry.title), reader.get_destination_page_number(entry)))
        return found

    return walk(list(reader.outline), 1)


def chapters_of(path: Path) -> dict[str, int]:
    """Title → page; of bookmarks with one title, the one that stands highest."""
    return {folded(title): page for _, title, page in sorted(outline(path), reverse=True)}


@pytest.mark.parametrize(("book", "language"), MADE)
def test_every_chapter_is_a_bookmark_that_leads_to_its_page(
    books: Path, book: str, language: str
) -> None:
    path = books / f"{book}.{language}.pdf"
    marks = chapters_of(path)
    parts = parts_of(content(), books_of(content())[book])
    titles = [page.text(language).title for part in parts for page in part.pages]
    assert len(titles) >= 4
    for title in titles:
        page = marks[folded(title)]
        assert folded(title) in texts(path)[page]


@pytest.mark.parametrize(("book", "language"), MADE)
def test_the_contents_name_the_pages_where_chapters_stand(
    books: Path, book: str, language: str
) -> None:
    path = books / f"{book}.{language}.pdf"
    first = min(page for _, _, page in outline(path)[1:])
    lines = words(path, "-layout", "-f", "2", "-l", str(first)).splitlines()
    contents = "\n".join(map(folded, lines))
    for part in parts_of(content(), books_of(content())[book]):
        for page in part.pages:
            title = folded(page.text(language).title)
            named = {at + 1 for _, name, at in outline(path) if folded(name) == title}
            numbers = "|".join(map(str, named))
            line = re.compile(rf"{re.escape(title)}\.*({numbers})$", re.M)
            assert line.search(contents), (title, named)


def test_a_book_knows_its_language_title_edition_and_address(books: Path) -> None:
    for book, language in MADE:
        path = books / f"{book}.{language}.pdf"
        reader = opened(path)
        assert reader.trailer["/Root"]["/Lang"].startswith(language)
        assert reader.metadata and reader.metadata.title == content_title(book, language)
        cover = texts(path)[0]
        assert content().version in cover and content().date.isoformat().replace("-", "") in cover
        assert folded(content().label("disclaimer", language)) in cover
        assert folded(f"https://aeo.test/{language}/") in cover


def content_title(book: str, language: str) -> str:
    return books_of(content())[book].title[language]


def test_every_page_but_the_cover_is_numbered_and_carries_the_disclaimer(books: Path) -> None:
    for book, language in MADE:
        disclaimer = folded(content().label("disclaimer", language))
        for number, text in enumerate(texts(books / f"{book}.{language}.pdf")[1:], 2):
            assert disclaimer in text and str(number) in text


def test_links_stay_in_the_book_or_lead_to_the_site(books: Path) -> None:
    for path in sorted(books.glob("*.pdf")):
        reader = opened(path)
        names = set(reader.named_destinations)
        addresses, inside = [], 0
        for page in reader.pages:
            for note in page.get("/Annots") or []:
                link = note.get_object()
                action = link.get("/A", {})
                if "/URI" in action:
                    addresses.append(str(action["/URI"]))
                else:
                    target = action.get("/D", link.get("/Dest"))
                    assert not isinstance(target, str) or target in names, (path.name, target)
                    inside += 1
        assert inside > 5
        own = [a for a in addresses if a.startswith("https://aeo.test/")]
        assert own and not [a for a in addresses if not a.startswith(("https://", "http://"))]


def test_no_finding_of_the_checker_of_tags(books: Path) -> None:
    files = sorted(str(path) for path in books.glob("*.pdf"))
    done = subprocess.run(
        [str(Path(sys.executable).with_name("pdfua")), "check", *files],
        capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    assert len(files) == len(MADE)


def test_tools_and_questionnaires_are_not_printed() -> None:
    printed = {
        page.id for book in books_of(content()).values()
        for part in parts_of(content(), book) for page in part.pages
    }
    assert not {"tool-eligibility", "tool-self-assessment", "tool-cost-benefit"} & printed
    assert {"manual-decision", "safe-g", "sme-guide", "ecommerce-guide", "form-report"} <= printed


def test_only_the_officers_edition_prints_officers_texts(tmp_path: Path) -> None:
    repo = with_engine(make_repo(tmp_path))
    (repo / "data/books.yml").write_text(
        "- id: all\n  title: {en: All, mn: Бүгд, ru: Всё}\n"
        "  about: {en: All., mn: Бүгд., ru: Всё.}\n  folders: [docs/]\n",
        "utf-8",
    )
    for edition in Edition:
        out = tmp_path / edition
        made = make_packages(repo, out, edition, ["en"], ["book"])
        book = next(path for path in made if path.name == "all.en.pdf")
        text = folded(words(book))
        assert (folded(SECRET) in text) == (edition is Edition.OFFICERS)
        label = folded(content().label("book-officers", "en"))
        assert (label in text) == (edition is Edition.OFFICERS)


def test_the_same_book_twice_is_the_same_bytes(books: Path, tmp_path: Path) -> None:
    made = make_packages(
        ROOT, tmp_path / "again", languages=["mn"], kinds=["book"],
        site_url="https://aeo.test/", only=["module-risk-mapping"],
    )
    assert [path.name for path in made] == ["module-risk-mapping.mn.pdf"]
    for path in made:
        assert path.read_bytes() == (books / path.name).read_bytes(), path.name
