"""Presentations, opened again: what the source says stands on them, and fits."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from aeo_academy.content.model import Content, Edition, Module
from aeo_academy.content.read import read
from aeo_academy.content.sections import TOP
from aeo_academy.packages.make import make_packages
from aeo_academy.packages.pptx import make_pptx
from aeo_academy.packages.pptx_base import EMU
from aeo_academy.render.diagrams import Drawer
from aeo_academy.render.diagrams.measure import Measure
from aeo_academy.render.plain import plain
from aeo_academy.render.slides.deck import has_deck, read_deck
from tests.conftest import ROOT
from tests.sample import SECRET, make_repo
from tests.site.test_build import fingerprint, with_engine
from tests.slides.conftest import LANGUAGES

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
CELL = re.compile(r"(?<!\\)\|")
BLOCK = re.compile(r"(?ms)^(/{3,}) ?(\w+)[^\n]*\n(.*?)^\1$")


@functools.cache
def content() -> Content:
    return read(ROOT, Edition.OFFICERS)[0]


def drawer() -> Drawer:
    return Drawer(ROOT / "node_modules", ROOT / ".cache")


def decks() -> list[tuple[str, str]]:
    """Module and language of every deck of this repository."""
    whole = content()
    return [(m.id, c) for m in whole.modules.values() for c in LANGUAGES if has_deck(whole, m, c)]


@functools.cache
def real(module: str, language: str, folder: Path) -> Any:
    """The presentation of a real module, opened."""
    tools = drawer()
    deck, issues = read_deck(content(), content().modules[module], language, tools)
    assert issues == []
    path = folder / f"{module}.{language}.pptx"
    path.write_bytes(make_pptx(content(), deck, tools.measure))
    return Presentation(str(path))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pptx")


def sections(module: Module, language: str) -> list[tuple[str, str]]:
    """Title and Markdown of each slide, from the source."""
    text = content().pages[module.slides or ""].texts[language]
    found = []
    for section in text.sections:
        if section.id != TOP:
            _, _, body = text.section_text(section.id).partition("\n")
            found.append((section.title, body))
    return found


def words(text: str) -> str:
    """Letters and digits only, so that marks and spaces do not matter."""
    return re.sub(r"\W+", "", text)


def blocks(body: str, name: str) -> str:
    """What stands in the blocks of a name."""
    return "\n".join(inside for _, found, inside in BLOCK.findall(body) if found == name)


@pytest.mark.parametrize(("module", "language"), decks())
def test_a_presentation_says_what_its_source_says(
    module: str, language: str, folder: Path
) -> None:
    show = real(module, language, folder)
    source = sections(content().modules[module], language)
    slides = list(show.slides)
    assert len(slides) == len(source) + 1
    assert words(slides[0].shapes.title.text) == words(content().modules[module].title[language])

    def say(text: str) -> str:
        return words(plain(content(), text, language))

    for slide, (title, body) in zip(slides[1:], source, strict=True):
        assert words(slide.shapes.title.text) == say(title)
        notes = words(slide.notes_slide.notes_text_frame.text)
        said = blocks(body, "notes").splitlines() + blocks(body, "officers").splitlines()
        for line in said:
            assert say(re.sub(r"^\s*([-*]|\d+\.)\s+", "", line)) in notes, (title, line)
        rest = BLOCK.sub("", body)
        rows = [
            [say(cell) for cell in CELL.split(line.strip().strip("|"))]
            for line in rest.splitlines()
            if line.startswith("|") and not re.fullmatch(r"[|:\- ]+", line)
        ]
        tables = [shape.table for shape in slide.shapes if shape.has_table]
        cells = [[words(cell.text) for cell in row.cells] for t in tables for row in t.rows]
        assert cells == rows, title
        shown = "".join(words(s.text_frame.text) for s in slide.shapes if s.has_text_frame)
        for line in rest.splitlines():
            if line.strip() and not line.startswith("|"):
                assert say(re.sub(r"^\s*([-*]|\d+\.)\s+", "", line)) in shown, (title, line)
        wanted = [argument for name, argument in placed(body) if name == "diagram"]
        groups = [s for s in slide.shapes if s._element.tag == f"{P}grpSp"]
        told = [s._element.nvGrpSpPr.cNvPr.get("descr") for s in groups]
        assert told == [content().diagrams[id_].desc[language] for id_ in wanted]


def placed(body: str) -> list[tuple[str, str]]:
    """Blocks that place something: name and argument."""
    return re.findall(r"(?m)^/{3,} ?(\w+) *\| *(\S+)", body)


@pytest.mark.parametrize(("module", "language"), decks())
def test_every_run_knows_its_language_and_every_picture_its_words(
    module: str, language: str, folder: Path
) -> None:
    show = real(module, language, folder)
    locale = next(x.locale for x in content().languages if x.code == language)
    for slide in show.slides:
        for part in (slide, slide.notes_slide):
            for run in part._element.iter(f"{A}r"):
                assert run.find(f"{A}rPr").get("lang") == locale
        for shape in slide.shapes:
            about = shape._element.find(f".//{P}cNvPr")
            if shape._element.tag in (f"{P}grpSp", f"{P}graphicFrame", f"{P}pic"):
                assert about.get("descr")
        ids = [e.get("id") for e in slide._element.iter(f"{P}cNvPr")]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("module", "language"), decks())
def test_nothing_is_larger_than_its_box(module: str, language: str, folder: Path) -> None:
    show = real(module, language, folder)
    measure = drawer().measure
    for slide in show.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= show.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= show.slide_height
            if shape.has_table:
                rows = [row.height for row in shape.table.rows]
                assert (shape.top + sum(rows)) / EMU <= 650
                for row in shape.table.rows:
                    for cell, column in zip(row.cells, shape.table.columns, strict=True):
                        high = height(measure, cell, column.width / EMU - 28, 0)
                        assert high + 18 <= row.height / EMU + 1, cell.text
            elif shape.is_placeholder and shape.has_text_frame:
                size = inherited(shape)
                high = height(measure, shape, shape.width / EMU, size)
                assert high <= shape.height / EMU + 1, shape.text_frame.text


def inherited(shape: Any) -> float:
    """The size of a placeholder's text in pixels: its own, its layout's or its master's."""
    index = shape.placeholder_format.idx
    layout = shape.part.slide.slide_layout
    frames = [shape] + [h for h in layout.placeholders if h.placeholder_format.idx == index]
    for frame in frames:
        size = frame._element.find(f".//{A}lstStyle/{A}lvl1pPr/{A}defRPr")
        if size is not None and size.get("sz"):
            return int(size.get("sz")) / 75
    return 40.0 if index == 0 else 32.0


def height(measure: Measure, shape: Any, width: float, size: float) -> float:
    """Height of the paragraphs of a frame, in pixels, in Arial's lines."""
    high = 0.0
    for paragraph in shape.text_frame.paragraphs:
        own = next((r.font.size.pt / 0.75 for r in paragraph.runs if r.font.size), size)
        bold = any(run.font.bold for run in paragraph.runs)
        properties = paragraph._p.pPr
        bullet = properties is None or properties.find(f"{A}buNone") is None
        room = width - (own * 1.15 if bullet and size and size < 40 else 0)
        lines = measure.wrap(paragraph.text, own, room, 600 if bold else 400)
        assert measure.widest(lines, own, 600 if bold else 400) <= room + 1, paragraph.text
        high += len(lines) * own * 1.2
    return high


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Edition, Path]]:
    """The sample's presentations, by the command's own function, in both editions."""
    place = tmp_path_factory.mktemp("packed")
    repo = with_engine(make_repo(place))
    found = {}
    for edition in Edition:
        found[edition] = place / edition
        make_packages(repo, found[edition], edition, kinds=["slides"])
    yield found


def test_files_are_named_after_module_and_language(packed: dict[Edition, Path]) -> None:
    names = sorted(path.name for path in (packed[Edition.PUBLIC] / "slides").iterdir())
    assert names == [f"basics-basics.{language}.pptx" for language in LANGUAGES]


def test_officers_remarks_stand_in_the_officers_edition_only(packed: dict[Edition, Path]) -> None:
    for edition, expected in ((Edition.PUBLIC, False), (Edition.OFFICERS, True)):
        show = Presentation(str(packed[edition] / "slides" / "basics-basics.mn.pptx"))
        notes = "".join(slide.notes_slide.notes_text_frame.text for slide in show.slides)
        assert (SECRET in notes) is expected


def test_notes_begin_with_the_time_and_end_with_the_sources(packed: dict[Edition, Path]) -> None:
    show = Presentation(str(packed[Edition.PUBLIC] / "slides" / "basics-basics.en.pptx"))
    lines = show.slides[2].notes_slide.notes_text_frame.text.split("\n")
    assert lines[0] == "10 min"
    assert lines[-1] == "Sources: World Sample Organization. Guide to Sample Programmes, page 4"
    assert show.slides[2].placeholders[1].text_frame.paragraphs[2].text.endswith("guide says")


def test_each_slide_carries_number_and_disclaimer(packed: dict[Edition, Path]) -> None:
    show = Presentation(str(packed[Edition.PUBLIC] / "slides" / "basics-basics.ru.pptx"))
    for slide in show.slides:
        feet = [s for s in slide.placeholders if s.placeholder_format.idx in (11, 12)]
        assert len(feet) == 2
        assert "Учебный материал" in feet[0].text_frame.text
        assert slide._element.find(f".//{A}fld").get("type") == "slidenum"


def test_the_same_deck_gives_the_same_bytes(packed: dict[Edition, Path], tmp_path: Path) -> None:
    again = tmp_path / "again"
    make_packages(with_engine(make_repo(tmp_path)), again, kinds=["slides"])
    assert fingerprint(again) == fingerprint(packed[Edition.PUBLIC])
