"""Slides on paper, opened again: pages, words, bookmarks, tags, and what each form leaves out."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from aeo_academy.content.model import Edition
from aeo_academy.packages.handout import Form, handout_pdf
from aeo_academy.packages.make import make_packages
from aeo_academy.packages.paper_print import Press
from aeo_academy.render.forms.sheet import plain
from aeo_academy.render.slides.deck import Deck, Table, Text, read_deck
from tests.conftest import ROOT
from tests.sample import SECRET, make_repo
from tests.site.test_build import fingerprint, with_engine
from tests.slides.conftest import LANGUAGES
from tests.slides.test_pptx import content, decks

FOLDED = re.compile(r"[\s\u00ad\u00a0-]+")
SLIDES = 5


def folded(text: str) -> str:
    """Text without what line breaks do to it."""
    return FOLDED.sub("", text)


def pages(path: Path) -> list[str]:
    """The text of each page, as readers of PDF files get it."""
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    return [folded(page) for page in done.stdout.decode().split("\f")[:-1]]


@pytest.fixture(scope="session")
def press() -> Press:
    return Press(ROOT / "node_modules", ROOT / ".cache")


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[Edition, Path]:
    """The sample's handouts, in both editions."""
    place = tmp_path_factory.mktemp("handouts")
    repo = with_engine(make_repo(place))
    found = {}
    for edition in Edition:
        make_packages(repo, place / edition, edition, kinds=["handout"])
        found[edition] = place / edition / "handout"
    return found


def sample(papers: dict[Edition, Path], language: str, form: Form) -> Path:
    return papers[Edition.PUBLIC] / f"basics-basics.{language}.{form}.pdf"


def shown(deck: Deck) -> list[list[str]]:
    """What must be readable on each slide."""
    found = []
    for slide in deck.slides:
        words = [slide.title]
        for part in slide.parts:
            if isinstance(part, Text):
                words.append(plain(part.words))
            elif isinstance(part, Table):
                words += [w for row in part.rows for cell in row for w in plain(cell).split()]
        found.append([folded(text) for text in words])
    return found


@pytest.mark.parametrize(("module", "language"), decks())
def test_each_slide_has_its_page_with_words_and_notes(
    module: str, language: str, press: Press, tmp_path: Path
) -> None:
    deck, issues = read_deck(content(), content().modules[module], language, press.drawer)
    assert issues == []
    for form, each in ((Form.SLIDES, 1), (Form.NOTES, 1), (Form.LINES, 3)):
        path = tmp_path / f"{form}.pdf"
        path.write_bytes(handout_pdf(content(), deck, form, press))
        texts = pages(path)
        assert len(texts) == -(-(len(deck.slides) + 1) // each), form
        for slide, words in zip(deck.slides, shown(deck), strict=True):
            page = texts[(slide.number - 1) // each]
            for text in words:
                assert text in page, (form, slide.title)
            for note in (*slide.notes, *slide.remarks):
                assert (folded(plain(note.words)) in page) is (form is Form.NOTES)
        titles = [str(entry.title) for entry in flat(PdfReader(path).outline)]
        assert titles == [deck.title, *(slide.title for slide in deck.slides)]


def flat(entries: list[object]) -> list[object]:
    """Bookmarks of all levels."""
    found: list[object] = []
    for entry in entries:
        found += flat(entry) if isinstance(entry, list) else [entry]
    return found


def test_no_finding_of_the_checker_of_tags(papers: dict[Edition, Path]) -> None:
    files = [str(sample(papers, language, form)) for language in LANGUAGES for form in Form]
    done = subprocess.run(
        [str(Path(sys.executable).with_name("pdfua")), "check", *files],
        capture_output=True, text=True,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handout_knows_its_language_and_says_what_it_is(
    papers: dict[Edition, Path], language: str
) -> None:
    locale = {"en": "en-GB", "mn": "mn-MN", "ru": "ru-RU"}
    for form in Form:
        reader = PdfReader(sample(papers, language, form))
        catalogue = reader.trailer["/Root"]
        assert str(catalogue["/Lang"])[:2] == locale[language][:2]
        assert reader.metadata is not None and reader.metadata.title
        for page in pages(sample(papers, language, form)):
            assert {"en": "Learningmaterial", "mn": "Сургалтынматериал",
                    "ru": "Учебныйматериал"}[language] in page


def test_only_the_officers_notes_print_officers_remarks(papers: dict[Edition, Path]) -> None:
    for language in LANGUAGES:
        for form in Form:
            name = f"basics-basics.{language}.{form}.pdf"
            assert SECRET not in "".join(pages(papers[Edition.PUBLIC] / name))
            officers = "".join(pages(papers[Edition.OFFICERS] / name))
            assert (SECRET in officers) is (form is Form.NOTES)


def test_pictures_have_their_words(papers: dict[Edition, Path]) -> None:
    raw = PdfReader(sample(papers, "en", Form.SLIDES))
    figures = [
        thing for number in range(1, int(raw.trailer["/Size"]))
        if isinstance(thing := raw.get_object(number), dict) and thing.get("/S") == "/Figure"
    ]
    assert len(figures) == 1
    assert "Three points on the way." in str(figures[0].get("/Alt"))


def test_the_same_deck_gives_the_same_bytes(papers: dict[Edition, Path], tmp_path: Path) -> None:
    again = tmp_path / "again"
    make_packages(with_engine(make_repo(tmp_path)), again, kinds=["handout"])
    assert fingerprint(again / "handout") == fingerprint(papers[Edition.PUBLIC])
