"""Every form as a Word file, opened again and held against its page."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Docx

from aeo_academy.content.model import Content, Edition, Page
from aeo_academy.content.read import read
from aeo_academy.content.scan import scan
from aeo_academy.render.forms.files import make_files
from aeo_academy.render.forms.pages import DOSSIER, form_pages
from tests.conftest import ROOT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
LANGUAGES = ("en", "mn", "ru")
MODEL = {"en": "MODEL", "mn": "ЗАГВАР", "ru": "ОБРАЗЕЦ"}


@pytest.fixture(scope="module")
def content() -> Content:
    """The officers' edition of this repository, whatever its faults elsewhere."""
    return read(ROOT, Edition.OFFICERS)[0]


@pytest.fixture(scope="module")
def made(content: Content) -> dict[str, dict[str, bytes]]:
    return {language: make_files(content, language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def opened(made: dict[str, dict[str, bytes]]) -> dict[tuple[str, str], Docx]:
    return {
        (name, language): Document(io.BytesIO(data))
        for language, files in made.items()
        for name, data in files.items()
    }


def controls(document: Docx) -> list[Any]:
    return list(document.element.body.iter(f"{W}sdt"))


def kind(control: Any) -> str:
    """text, date, checkbox, richText: the last word of a control's properties."""
    return str(control.find(f"{W}sdtPr")[-1].tag.rpartition("}")[2])


def name(control: Any, what: str) -> str:
    return str(control.find(f"{W}sdtPr/{W}{what}").get(f"{W}val"))


def rows(body: str) -> Iterator[list[str]]:
    """Rows of the tables of a page with their head in front: a second, simpler reading."""
    head: list[str] = []
    for line in body.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            head = []
        elif not head:
            head = cells
        elif not cells[0].startswith("---"):
            yield [head[0], *(cells + [""] * len(head))[: len(head)]]


def expected_fields(page: Page) -> int:
    """Empty cells, numbers that stand for an entry, and dots within sentences."""
    body = page.texts["en"].body
    count = 0
    for head, *cells in rows(body):
        count += sum(not cell for cell in cells)
        count += cells[0].isdigit() and not re.search(r"\bno\.", head.lower())
    return count + len(re.findall(r"(?<!\w)…", body))


def test_every_form_is_there_in_three_languages(
    content: Content, made: dict[str, dict[str, bytes]]
) -> None:
    ids = {page.id for page in form_pages(content)}
    assert len(ids) >= 16
    for language in LANGUAGES:
        assert set(made[language]) == ids | {DOSSIER}


def test_titles_headings_and_tables_are_those_of_the_page(
    content: Content, opened: dict[tuple[str, str], Docx]
) -> None:
    for (id_, language), document in opened.items():
        if id_ == DOSSIER:
            continue
        text = content.pages[id_].texts[language]
        first = document.paragraphs[0]
        assert first.style is not None
        assert (first.style.name, first.text) == ("Title", text.title)
        found = [
            (p.style.name, p.text)
            for p in document.paragraphs
            if p.style is not None and p.style.name and p.style.name.startswith("Heading")
        ]
        wanted = [
            (f"Heading {h.level - 1}", h.title) for h in scan(text.body).headings
            if h.id != "related"
        ]  # fmt: skip
        assert found == wanted
        heads = re.findall(r"^\|(.+)\|\n\| *---", text.body, re.M)
        assert [[c.strip() for c in head.split("|")] for head in heads] == [
            [cell.text for cell in table.rows[0].cells] for table in document.tables
        ]
        assert document.tables
        for table in document.tables:
            assert table.style is not None and table.style.name == "Table Grid"
            top = table.rows[0]._tr
            assert top.trPr is not None and top.trPr.find(f"{W}tblHeader") is not None
            about = table._tbl.tblPr.find(f"{W}tblDescription")
            assert about is not None and text.title in (about.get(f"{W}val") or "")
            widths = [int(column.get(f"{W}w") or 0) for column in table._tbl.tblGrid]
            section = document.sections[0]
            assert section.page_width and section.left_margin and section.right_margin
            room = section.page_width - section.left_margin - section.right_margin
            assert sum(widths) == round(room / 635) and min(widths) > 400  # 635 EMU a twip


def test_every_empty_cell_is_a_field_the_same_in_each_language(
    content: Content, opened: dict[tuple[str, str], Docx]
) -> None:
    for page in form_pages(content):
        fields = controls(opened[page.id, "en"])
        assert len(fields) == expected_fields(page), page.id
        for language in LANGUAGES:
            there = controls(opened[page.id, language])
            assert [(name(c, "tag"), kind(c)) for c in there] == [
                (name(c, "tag"), kind(c)) for c in fields
            ], (page.id, language)
            assert len({name(c, "tag") for c in there}) == len(there)
            assert len({name(c, "id") for c in there}) == len(there)
            assert all(0 < len(name(c, "alias")) <= 64 for c in there)


def test_fields_are_of_their_kind(opened: dict[tuple[str, str], Docx]) -> None:
    application = {name(c, "tag"): c for c in controls(opened["form-application", "ru"])}
    assert kind(application["company-1-1-2"]) == "text"
    assert name(application["company-1-1-2"], "alias") == "Официальное название"
    box = application["activity-1-1-2"]
    assert kind(box) == "checkbox" and [t.text for t in box.iter(f"{W}t")] == ["☐"]
    assert box.find(f".//{W14}checked").get(f"{W14}val") == "0"
    assert kind(application["signatures-1-1-3"]) == "date"
    assert kind(application["sites-1-1-1"]) == "text", "“1” under “Site and address” is a place"
    plan = {name(c, "tag"): kind(c) for c in controls(opened["form-site-plan-sheet", "mn"])}
    assert plan["plan-2-1-1"] == "richText", "a drawing goes in here"
    assert "openings-1-1-1" not in plan, "a number is a number"
    assert plan["site-1-6-2"] == "date"


def test_every_page_says_what_it_is_and_nobody_signs(
    content: Content, opened: dict[tuple[str, str], Docx]
) -> None:
    locales = {language.code: language.locale for language in content.languages}
    for (id_, language), document in opened.items():
        section = document.sections[0]
        assert section.header.paragraphs[0].text.startswith(MODEL[language])
        footer = "\n".join(p.text for p in section.footer.paragraphs)
        assert content.label("disclaimer", language) in footer
        assert content.label("edition", language).format(edition=content.version) in footer
        asked = [f.get(f"{W}instr") for f in section.footer._element.iter(f"{W}fldSimple")]
        assert asked == [" PAGE ", " NUMPAGES "]
        assert section.page_width and section.page_height
        assert sorted((round(section.page_width.mm), round(section.page_height.mm))) == [210, 297]
        spoken = {e.get(f"{W}val") for e in document.styles.element.iter(f"{W}lang")}
        assert spoken == {locales[language]}
        core = document.core_properties
        assert core.language == locales[language] and core.version == content.version
        assert {core.author, core.last_modified_by} == {"AEO Academy"}
        assert core.created is not None and core.created.date() == content.date
        assert core.title and (
            id_ == DOSSIER or core.title == content.pages[id_].texts[language].title
        )
        assert not (core.comments or core.keywords or core.category)


def test_the_dossier_joins_its_parts(
    content: Content, opened: dict[tuple[str, str], Docx], made: dict[str, dict[str, bytes]]
) -> None:
    separate = ("application", "company-profile", "site-plan-sheet", "process-description")
    for language in LANGUAGES:
        document = opened[DOSSIER, language]
        parts = [p for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
        assert [p.text[:2] for p in parts] == ["1.", "2.", "3.", "4.", "5.", "6."]
        assert all(p.paragraph_format.page_break_before for p in parts)
        marks = {m.get(f"{W}name") for m in document.element.body.iter(f"{W}bookmarkStart")}
        links = [h for p in document.paragraphs for h in p.hyperlinks]
        assert [link.text for link in links] == [p.text for p in parts]
        assert {link.fragment for link in links} == marks
        single = [len(opened[f"form-{n}", language].tables) for n in separate]
        assert len(document.tables) == sum(single), "each table stands in it once"
        fields = controls(document)
        apart = sum(len(controls(opened[f"form-{n}", language])) for n in separate)
        assert len(fields) == apart + 3, "and firm, date, post on the first page"
        assert len({name(c, "id") for c in fields}) == len(fields)
        assert len({name(c, "tag") for c in fields}) == len(fields)
        declarations = content.pages["form-application"].texts[language]
        last = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 2"][-3:]
        assert last == [
            next(s.title for s in declarations.sections if s.id == id_)
            for id_ in ("statements", "signatures", "annexes")
        ]


def test_the_same_content_gives_the_same_bytes(
    content: Content, made: dict[str, dict[str, bytes]]
) -> None:
    again = read(ROOT, Edition.OFFICERS)[0]
    assert make_files(again, "mn") == made["mn"]
    for data in made["ru"].values():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            dates = {info.date_time[:3] for info in archive.infolist()}
            whole = b"".join(archive.read(info) for info in archive.infolist())
        assert dates == {(content.date.year, content.date.month, content.date.day)}
        assert b"python-docx" not in whole and b"rsid" not in whole
        assert len(data) < 40_000
