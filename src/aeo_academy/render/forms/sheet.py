"""A form page as a sheet: sections with texts and tables, read from the renderer's own HTML.

There is no second reading of Markdown here: values of the country, officers' blocks, fragments
are what the site shows. What a form needs not is left out: the links of the section “related”,
tooltips, addresses of links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lxml import html
from lxml.html import HtmlElement

from aeo_academy.content.model import Content, Page
from aeo_academy.render.context import RenderContext
from aeo_academy.render.extension import to_html

NOT_PRINTED = "related"
"""Id of the section with links to other pages."""
GAP = re.compile(r"(?<!\w)…(?!\w)")
"""Stands in a model letter for what the office fills in; “and so on…” is none."""
HEADINGS = {"h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
BOXES = frozenset({"div", "section", "details", "figure", "aside", "blockquote"})
SILENT = frozenset({"svg", "button", "script", "template"})


class FieldKind(StrEnum):
    """What is to be filled in."""

    TEXT = "text"
    CHECK = "check"
    DATE = "date"
    AREA = "area"  # a drawing or a longer text: the only cell of a table of one column


@dataclass(frozen=True)
class Run:
    """Some words in one type. `gap`: no words, a field within a sentence."""

    text: str
    bold: bool = False
    italic: bool = False
    gap: bool = False


Words = tuple[Run, ...]


@dataclass(frozen=True)
class Text:
    """A paragraph, an entry of a list, or the first line of a page (the model note)."""

    kind: str  # "text", "note", "bullet", "number"
    words: Words
    first: bool = False  # of its list: numbers begin again


@dataclass(frozen=True)
class Table:
    """A table with one head row. `kinds` has the kind of each cell that is filled in, else None.

    Besides empty cells that is a number alone under a head that is none: “1” under “Partner”.
    """

    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    kinds: tuple[tuple[FieldKind | None, ...], ...] = ()

    @property
    def shape(self) -> tuple[tuple[bool, ...], ...]:
        """Which cells are empty: the same in every language."""
        return tuple(tuple(not cell for cell in row) for row in self.rows)


@dataclass(frozen=True)
class Section:
    """A heading and what follows it; what stands before the first heading has level 0."""

    id: str
    title: str
    level: int
    parts: tuple[Text | Table, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(part for part in self.parts if isinstance(part, Table))


@dataclass(frozen=True)
class Sheet:
    """A form in one language."""

    id: str
    title: str
    language: str
    sections: tuple[Section, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(table for section in self.sections for table in section.tables)


def read_sheet(content: Content, page: Page, language: str) -> Sheet:
    """The form `page` in `language`, with the kinds of its fields. KeyError without that text.

    Kinds come from the words of the source language (“Yes”, “No”, “Date”, “No.” as data/ui.yml has
    them): a translator may word a head differently.
    """
    sheet = _read(content, page, language)
    source = content.source_language
    original = sheet if language == source else _read(content, page, source)
    kinds = [_kinds(content, table) for table in original.tables]
    shapes = [table.shape for table in original.tables]
    if shapes != [table.shape for table in sheet.tables]:
        kinds = [_kinds(content, table) for table in sheet.tables]
    given = iter(kinds)
    sections = tuple(
        Section(s.id, s.title, s.level, tuple(
            Table(part.head, part.rows, next(given)) if isinstance(part, Table) else part
            for part in s.parts
        ))
        for s in sheet.sections
    )  # fmt: skip
    return Sheet(sheet.id, sheet.title, language, sections)


def _read(content: Content, page: Page, language: str) -> Sheet:
    text = page.texts[language]
    context = RenderContext(content, language, tooltips=False)
    context.begin(page, text)
    root = html.fragment_fromstring(to_html(context, text.body), create_parent="div")
    reader = _Reader()
    reader.read(root)
    sections = tuple(s for s in reader.sections() if s.id != NOT_PRINTED)
    return Sheet(page.id, text.title, language, sections)


@dataclass
class _Reader:
    """Walks the blocks of a page in order."""

    found: list[tuple[str, str, int, list[Text | Table]]] = field(
        default_factory=lambda: [("_top", "", 0, [])]
    )

    def sections(self) -> Iterator[Section]:
        for id_, title, level, parts in self.found:
            if level or parts:
                yield Section(id_, title, level, tuple(parts))

    def read(self, parent: HtmlElement) -> None:
        for element in parent:
            tag = str(element.tag)
            if tag in HEADINGS:
                title = "".join(run.text for run in words(element))
                self.found.append((element.get("id") or "", title, HEADINGS[tag], []))
            elif tag == "table":
                self._add(_table(element))
            elif tag in ("ul", "ol"):
                self._list(element)
            elif tag in BOXES:
                self.read(element)
            elif (
                tag not in SILENT
                and "stale-note" not in (element.get("class") or "")
                and words(element)
            ):
                note = len(self.found) == 1 and not self.found[0][3]
                self._add(Text("note" if note else "text", words(element)))

    def _list(self, element: HtmlElement) -> None:
        kind = "number" if element.tag == "ol" else "bullet"
        for index, item in enumerate(element.iter("li")):
            self._add(Text(kind, words(item), first=not index))

    def _add(self, part: Text | Table) -> None:
        self.found[-1][3].append(part)


def _table(element: HtmlElement) -> Table:
    rows = [
        tuple(words(cell, gaps=False) for cell in row.iterchildren("th", "td"))
        for row in element.iter("tr")
    ]
    return Table(rows[0], tuple(rows[1:]))


def words(element: HtmlElement, gaps: bool = True) -> Words:
    """What an element says, white space as a browser shows it; empty when it says nothing."""
    runs: list[Run] = []
    for text, bold, italic in _pieces(element, False, False):
        text = re.sub(r"[ \t\n\r]+", " ", text)
        if not runs or runs[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            runs.append(Run(text, bold, italic))
    while runs and not runs[-1].text.rstrip(" "):
        runs.pop()
    if runs:
        runs[-1] = Run(runs[-1].text.rstrip(" "), runs[-1].bold, runs[-1].italic)
    return tuple(_with_gaps(runs)) if gaps else tuple(runs)


def _pieces(element: HtmlElement, bold: bool, italic: bool) -> Iterator[tuple[str, bool, bool]]:
    bold = bold or element.tag in ("strong", "b", "summary")
    italic = italic or element.tag in ("em", "i", "cite")
    if element.tag in SILENT:
        return
    yield element.text or "", bold, italic
    for child in element:
        yield from _pieces(child, bold, italic)
        yield (child.tail or "") + (" " if child.tag == "p" else ""), bold, italic


def _with_gaps(runs: list[Run]) -> Iterator[Run]:
    for run in runs:
        at = 0
        for match in GAP.finditer(run.text):
            if match.start() > at:
                yield Run(run.text[at : match.start()], run.bold, run.italic)
            yield Run("", gap=True)
            at = match.end()
        if at < len(run.text):
            yield Run(run.text[at:], run.bold, run.italic)


def plain(runs: Words) -> str:
    """The words without their type."""
    return "".join(run.text for run in runs)


def _kinds(content: Content, table: Table) -> tuple[tuple[FieldKind | None, ...], ...]:
    labels = {
        name: content.label(f"form-{name}", content.source_language).casefold()
        for name in ("yes", "no", "date", "number")
    }
    heads = [plain(head).casefold() for head in table.head]
    return tuple(
        tuple(
            _kind(labels, heads, at, plain(row[0]).casefold())
            if not cell or (plain(cell).isdigit() and not _counts(labels["number"], heads[at]))
            else None
            for at, cell in enumerate(row)
        )
        for row in table.rows
    )


def _counts(number: str, head: str) -> bool:
    """Whether a head asks for a number: “No.”, “Risk no.”, “No. on the plan”."""
    return head == number or head.startswith(f"{number} ") or head.endswith(f" {number}")


def _kind(labels: Mapping[str, str], heads: list[str], at: int, row: str) -> FieldKind:
    if len(heads) == 1:
        return FieldKind.AREA
    if heads[at] in (labels["yes"], labels["no"]):
        return FieldKind.CHECK
    asked = row if len(heads) == 2 and at == 1 else heads[at]
    date = asked == labels["date"] or asked.startswith(f"{labels['date']} ")
    return FieldKind.DATE if date else FieldKind.TEXT
