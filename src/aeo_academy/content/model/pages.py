"""Pages, their sections, and where their translations come from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aeo_academy.content.model.words import Audience, Edition, Origin, Status


@dataclass(frozen=True)
class PageHeader:
    """Front matter of an English page. The fields are the schema: no other key is allowed."""

    id: str  # permanent kebab id, unique in the project
    title: str
    description: str  # 60 to 155 characters
    audience: tuple[Audience, ...]
    keywords: tuple[str, ...] = ()
    status: Status = Status.DRAFT
    approved_by: str | None = None  # the office, when status is approved
    approved_on: dt.date | None = None
    edition: Edition = Edition.PUBLIC
    criterion: str | None = None  # SAFE section letter, pages of docs/criteria only
    minutes: int | None = None  # lessons only
    objectives: tuple[str, ...] = ()  # lessons only: objective ids of module.yml
    template: str = "page.html"
    hero: Mapping[str, str] | None = None  # home page only: heading, text
    doors: tuple[Mapping[str, object], ...] = ()  # home page only


@dataclass(frozen=True)
class TranslationHeader:
    """Front matter of a translated page: its own words, and where they come from."""

    title: str
    description: str
    translation: Translation
    keywords: tuple[str, ...] = ()
    hero: Mapping[str, str] | None = None
    doors: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True)
class Translation:
    """How a translation came about."""

    origin: Origin
    reviewed_by: str | None = None  # an office, never a person
    reviewed_on: dt.date | None = None
    reviewed_text: str | None = None  # hash of the text that was reviewed
    sections: Mapping[str, str] = field(default_factory=dict)  # section id → hash of the English


@dataclass(frozen=True)
class Section:
    """A part of a page: from its heading to the next heading of level 2 or 3.

    The part before the first heading, with title and description, is ``_top``.
    """

    id: str
    title: str
    level: int  # 0 for _top, else 2 or 3
    line: int  # of the heading, 1-based in the file
    digest: str  # first 12 hex digits of SHA-256 of the normalised text
    minutes: int | None = None  # of a slide (`min=` of its English heading)


@dataclass(frozen=True)
class PageText:
    """One language version of a page."""

    language: str
    path: Path  # relative to the repository
    title: str
    description: str
    keywords: tuple[str, ...]
    body: str  # Markdown after the front matter, officers' text blanked in the public edition
    body_line: int  # line number of the body's first line
    sections: tuple[Section, ...]
    digest: str  # of title, description and body; stamps excluded
    translation: Translation | None = None  # None for the source language
    hero: Mapping[str, str] | None = None
    doors: tuple[Mapping[str, object], ...] = ()

    @property
    def headings(self) -> dict[str, str]:
        """Id → title of the sections that have a heading."""
        return {section.id: section.title for section in self.sections if section.level}

    def section_text(self, id_: str) -> str:
        """The Markdown of a section, from its heading to the next one; "" if there is none."""
        starts = [section.line - self.body_line for section in self.sections]
        for section, start, end in zip(self.sections, starts, [*starts[1:], None], strict=True):
            if section.id == id_:
                return "\n".join(self.body.split("\n")[start:end])
        return ""

    @property
    def office_review(self) -> Translation | None:
        """The office's review while it stands: it belongs to exactly this text, else None."""
        review = self.translation
        if review is None or not review.reviewed_by or review.reviewed_text != self.digest:
            return None
        return review


@dataclass(frozen=True)
class Page:
    """A page in all its languages. `stem` is the path without language and ending."""

    stem: str  # "docs/criteria/g"
    header: PageHeader
    texts: Mapping[str, PageText]  # language code → text; the source language is always there
    seal: str = ""  # digest of the files that it was read from; "" when it stands in none

    @property
    def id(self) -> str:
        return self.header.id

    def text(self, language: str, source: str = "en") -> PageText:
        """The text in `language`, else in the source language."""
        return self.texts.get(language) or self.texts[source]

    def stale_sections(self, language: str, source: str = "en") -> frozenset[str]:
        """Ids of the sections whose English changed since `language` was stamped.

        An unstamped section counts as stale. Empty for the source language.
        """
        text = self.texts.get(language)
        if text is None or text.translation is None:
            return frozenset()
        stamps = text.translation.sections
        return frozenset(s.id for s in self.texts[source].sections if stamps.get(s.id) != s.digest)
