"""What pages lean on: sources, terms, the country, diagrams, the menu, ids, reviews."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aeo_academy.content.model.pages import PageText
from aeo_academy.content.model.words import Labels, Origin, Result, Severity


@dataclass(frozen=True)
class Source:
    """A document that pages cite. `cite` is published; `seen_at` never is."""

    key: str
    issuer: str
    title: str
    titles: Labels = field(default_factory=dict)  # translated titles, where they exist
    edition: str | None = None
    date: str | None = None  # ISO date, year-month or year
    cite: str | None = None  # address at the issuer
    seen_at: tuple[str, ...] = ()
    tag: str = "verified"  # verified | secondary | general
    note: str | None = None


@dataclass(frozen=True)
class Term:
    """One row of the termbase."""

    id: str
    name: Labels
    definition: Labels
    forbidden: Mapping[str, tuple[str, ...]]  # language → variants not to be used
    status: str  # attested | coined


@dataclass(frozen=True)
class Fact:
    """A country value. `open` until the administration confirms it or a source shows it."""

    key: str
    status: str  # confirmed | seen | open
    source: str | None = None
    as_of: str | None = None
    period: str | None = None  # the value as a length of time that tools count with: P3Y, P30D
    value: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # language → form → text
    question: Labels = field(default_factory=dict)  # what to ask, for the confirmation sheet


@dataclass(frozen=True)
class Fragment:
    """A piece of country prose, placed by `/// programme | key`."""

    key: str
    texts: Mapping[str, PageText]


@dataclass(frozen=True)
class Programme:
    """Everything that is true of one country only."""

    code: str  # folder name: "mongolia"
    country: Labels
    facts: Mapping[str, Fact]
    fragments: Mapping[str, Fragment]


@dataclass(frozen=True)
class Diagram:
    """One file of data/diagrams. `spec` holds the keys of its kind."""

    id: str
    kind: str  # heatmap | ladder | timeline | flow | chart | plan
    title: Labels
    desc: Labels
    spec: Mapping[str, object]
    path: Path = Path()


@dataclass(frozen=True)
class NavItem:
    """A node of data/nav.yml: a group with a title, or a page or module by id."""

    title: Labels = field(default_factory=dict)
    page: str | None = None
    module: str | None = None
    children: tuple[NavItem, ...] = ()
    id: str | None = None  # doors have ids: apply, validate, train, programme


@dataclass(frozen=True)
class Book:
    """A book to print (data/books.yml): the pages of some folders, in the order of the menu."""

    id: str  # also the name of its files
    title: Labels
    about: Labels  # one sentence, for the cover
    folders: tuple[str, ...]  # "docs/manual/"


@dataclass(frozen=True)
class RegisteredId:
    """A row of data/ids.csv, which only ever grows."""

    id: str
    kind: str  # page | item | module | objective | bank | question | questionnaire | form-item | …
    edition: str  # first edition that carried it
    address: str  # page address under the language folder; empty for ids without a page
    retired: str = ""  # edition that dropped it
    replaced_by: str = ""
    line: int = field(default=1, compare=False)  # of data/ids.csv


@dataclass(frozen=True)
class Finding:
    """One thing that a comparison found: what the translation said, and what it says now.

    Both texts are empty in a public `Content`: they may quote an officers' block.
    """

    section: str
    severity: Severity
    was: str
    now: str


@dataclass(frozen=True)
class Review:
    """A record of reviews/: someone held a translation against its English, line by line.

    It belongs to the two texts whose digests it names; a later edit needs a new record.
    """

    page: str  # page id, key of a fragment, or quizzes/<bank>
    language: str
    english: str  # digest of the English text that was compared
    translation: str  # digest of the translated text that was compared
    role: str  # comparison
    by: Origin  # machine | human
    on: dt.date
    result: Result
    office: str | None = None  # the office, when an office compared
    findings: tuple[Finding, ...] = ()
    path: Path = Path()
