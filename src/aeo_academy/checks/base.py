"""What every check uses: the texts, their scans, and a text taken apart by sections."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from aeo_academy.content.issue import Issue, Severity
from aeo_academy.content.model import Bank, Content, Page, PageText, Questionnaire
from aeo_academy.content.pages import address
from aeo_academy.content.scan import Block, Bones, Citation, Link, Unit, Value, bones, scan
from aeo_academy.memory import cached

Function = Callable[[Content], Iterator[Issue]]
Finding = tuple[int, str, str]  # line, code, message: an issue in a text that stands anywhere


class Check(NamedTuple):
    """A row of the table of checks. `function` is None for what reading itself finds."""

    function: Function | None
    meaning: str
    severity: Severity = Severity.ERROR


class Text(NamedTuple):
    """A text to be checked, and what it belongs to: a fragment belongs to none of these."""

    page: Page | None
    text: PageText
    bank: Bank | None = None
    form: Questionnaire | None = None

    @property
    def fragment(self) -> bool:
        """Whether it is a piece of country prose."""
        return self.page is None and self.bank is None and self.form is None

    @property
    def bones(self) -> Bones:
        """What stands in the body besides words."""
        return bones(self.text.body, self.text.body_line)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The words of the body. Finding them takes time: remember what you make of them."""
        return scan(self.text.body, self.text.body_line).units

    def issue(self, line: int, code: str, message: str) -> Issue:
        """A finding in this text."""
        return Issue(self.text.path, line, code, message)


class Pair(NamedTuple):
    """A translation beside its English. `stem` names the record of its comparison."""

    stem: str
    name: str  # page id, key of the fragment, or stem of the bank or questionnaire
    source: PageText
    translated: PageText
    bank: Bank | None = None
    form: Questionnaire | None = None


def texts(content: Content) -> Iterator[Text]:
    """All texts: pages, fragments of the country, banks, questionnaires."""
    for page in content.pages.values():
        for text in page.texts.values():
            yield Text(page, text)
    for fragment in content.programme.fragments.values():
        for text in fragment.texts.values():
            yield Text(None, text)
    for bank in content.banks.values():
        for text in bank.texts.values():
            yield Text(None, text, bank)
    for form in content.questionnaires.values():
        for text in form.texts.values():
            yield Text(None, text, None, form)


def pairs(content: Content) -> Iterator[Pair]:
    """All translations with their English."""
    source = content.source_language
    for page in content.pages.values():
        for code, text in page.texts.items():
            if code != source:
                yield Pair(page.stem, page.id, page.texts[source], text)
    folder = f"programmes/{content.programme.code}"
    for fragment in content.programme.fragments.values():
        for code, text in fragment.texts.items():
            if code != source:
                yield Pair(f"{folder}/{fragment.key}", fragment.key, fragment.texts[source], text)
    for bank in content.banks.values():
        for code, text in bank.texts.items():
            if code != source:
                yield Pair(bank.stem, bank.stem, bank.texts[source], text, bank)
    for form in content.questionnaires.values():
        for code, text in form.texts.items():
            if code != source:
                yield Pair(form.stem, form.stem, form.texts[source], text, None, form)


@dataclass
class Part:
    """What stands in one section, in the order of the lines."""

    line: int
    units: list[Unit] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


class Bare(NamedTuple):
    """What a text says, as a key for what is remembered: only what changed is judged again."""

    language: str
    title: str
    description: str
    body: str
    first_line: int
    starts: tuple[tuple[str, int], ...]  # section id, line

    @classmethod
    def of(cls, text: PageText) -> Bare:
        """The key of a text."""
        starts = tuple((section.id, section.line) for section in text.sections)
        return cls(text.language, text.title, text.description, text.body, text.body_line, starts)


@cached(2048)
def parts_of(text: Bare) -> dict[str, Part]:
    """Section id → what stands in it."""
    found = scan(text.body, text.first_line)
    starts = text.starts
    lines = [line for _, line in starts]
    in_order = [Part(line) for line in lines]

    def at(line: int) -> Part:
        return in_order[max(bisect_right(lines, line) - 1, 0)]

    for unit in found.units:
        at(unit.line).units.append(unit)
    for link in found.links:
        at(link.line).links.append(link)
    for citation in found.citations:
        at(citation.line).citations.append(citation)
    for value in found.values:
        at(value.line).values.append(value)
    for block in found.blocks:
        at(block.line).blocks.append(block)
    return {id_: part for (id_, _), part in zip(starts, in_order, strict=True)}


def shared(source: Bare, translated: Bare) -> Iterator[tuple[str, Part, Part]]:
    """Sections that both texts have: id, English part, translated part."""
    there = parts_of(translated)
    for id_, part in parts_of(source).items():
        if id_ in there:
            yield id_, part, there[id_]


def unread_ids(content: Content) -> frozenset[str]:
    """Ids that the register places on pages that could not be read."""
    places = {address(stem) for stem in content.unread}
    return frozenset(row.id for row in content.ids if row.address.partition("#")[0] in places)


def line_with(content: Content, path: Path, needle: str) -> int:
    """The first line of a file that holds `needle`; 1 when there is none."""
    file = content.root / path
    stamp = file.stat().st_mtime_ns if file.is_file() else 0
    lines = _lines(file, stamp)
    return next((number for number, line in enumerate(lines, 1) if needle in line), 1)


@lru_cache(maxsize=16)
def _lines(file: Path, stamp: int) -> tuple[str, ...]:
    if not stamp:
        return ()
    return tuple(file.read_text(encoding="utf-8", errors="replace").splitlines())


def section_name(id_: str) -> str:
    """A section as a message names it."""
    return "the part before the first heading" if id_ == "_top" else f"section #{id_}"


def short(text: str, limit: int = 160) -> str:
    """A text cut to a length that fits a message."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
