"""The domain, as plain frozen records.

A repository holds **pages**: Markdown files, one a language, side by side. A page
has a permanent id, a header (front matter), and **sections**, the parts under its
level 2 and 3 headings. English is the source; a translation carries stamps, the
hash of the English text of each section when it was translated, so that we can say
which section is out of date.

Some pages form a **module** (a folder of lessons with a module.yml), some are the
record of a SAFE **criterion**: its self-assessment **items** are headings with the
class ``saq``. **Banks** hold quiz **questions**; some are in *reserve*, for officers only.

Pages lean on **sources** (cited by key), **terms** (the trilingual termbase), the
**programme** of one country (facts and prose fragments), and **diagrams**. Every
id that others refer to is listed in the **id register** and never re-used.

A text for one **audience** stands in a ``/// for`` block. There are two
**editions** of everything: *public*, and *officers*, which also shows what is
marked so. A public `Content` holds no officers' text at all: it is blanked when read.

Everything here is read-only data. Nothing here knows MkDocs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

Labels = Mapping[str, str]
"""A short text in several languages: language code → text."""


class Edition(StrEnum):
    """Who may read a built site."""

    PUBLIC = "public"
    OFFICERS = "officers"


class Audience(StrEnum):
    """For whom a page, or a `/// for` block of it, is written."""

    APPLICANTS = "applicants"
    VALIDATORS = "validators"
    TRAINERS = "trainers"
    MANAGERS = "managers"
    SMALL_FIRMS = "small-firms"
    ECOMMERCE = "ecommerce"
    EVERYONE = "everyone"


class Status(StrEnum):
    """How far the English text of a page has come."""

    DRAFT = "draft"
    CONSULTATION = "consultation"
    APPROVED = "approved"


class Origin(StrEnum):
    """Who wrote a translation."""

    MACHINE = "machine"
    HUMAN = "human"


class Severity(StrEnum):
    """How bad a finding of a comparison was."""

    MEANING = "meaning"
    TERM = "term"
    STYLE = "style"


class Result(StrEnum):
    """How a comparison ended."""

    CORRECTED = "corrected"
    CLEAN = "clean"


@dataclass(frozen=True)
class Language:
    """One entry of data/languages.yml. `source` is true for English alone.

    `partial`: only some pages are meant to be translated, so a missing one is no finding.
    """

    code: str  # address part and file suffix: "mn"
    name: str  # in the language itself: "Монгол"
    locale: str  # BCP 47: "mn-MN"
    source: bool = False
    partial: bool = False


# --- pages -----------------------------------------------------------------


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
    text: str
    digest: str  # first 12 hex digits of SHA-256 of the normalised text


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


# --- modules and banks -----------------------------------------------------


@dataclass(frozen=True)
class Objective:
    """What a learner can do after a module: an observable verb and its object."""

    id: str
    text: Labels


@dataclass(frozen=True)
class Minutes:
    """Planned minutes of a module."""

    reading: int
    practice: int
    classroom: int


@dataclass(frozen=True)
class Module:
    """A training module: module.yml and the lessons beside it, in file order."""

    id: str
    slug: str
    title: Labels
    summary: Labels
    audience: tuple[Audience, ...]
    minutes: Minutes
    objectives: tuple[Objective, ...]
    requires: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    session: int | None = None  # session of the workshop of April 2024
    path: Path = Path()
    lessons: tuple[str, ...] = ()  # page ids; filled by the reader


@dataclass(frozen=True)
class BankHeader:
    """Front matter of an English quiz bank (quizzes/<bank>.en.md)."""

    bank: str  # permanent kebab id, and the name of the file
    title: str
    description: str
    objectives: tuple[Objective, ...]  # tested here; one of a module has no text of its own
    pass_set_by: str  # the office or team that set the pass mark, and the date
    pass_mark: int = 80  # per cent; key `pass`
    draw: int | None = None  # questions drawn in check mode; None: all
    module: str | None = None  # the module that this bank belongs to


@dataclass(frozen=True)
class BankTranslationHeader:
    """Front matter of a translated bank."""

    title: str
    description: str
    pass_set_by: str
    translation: Translation


class QuestionType(StrEnum):
    """How a question is answered. A case is a story with questions of its own."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    NUMERIC = "numeric"
    MATCH = "match"
    ORDER = "order"
    GRID = "grid"
    CASE = "case"
    IMAGE = "image"
    FILL = "fill"


@dataclass(frozen=True)
class Option:
    """One line of a question: an option, a pair, a step, a row. Texts are Markdown."""

    text: str
    right: bool = False  # single, multiple, image
    other: str = ""  # match: what belongs to it; grid: id of its column
    feedback: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Amount:
    """The answer of a numeric question: right is what lies within `tolerance`."""

    value: Decimal
    tolerance: Decimal = Decimal(0)
    unit: str = ""


@dataclass(frozen=True)
class QuestionText:
    """A question in one language. What its type does not use is empty."""

    label: str  # short name, for reports
    stem: str
    options: tuple[Option, ...] = ()  # in the order of the file; order: the right one
    amount: Amount | None = None  # numeric
    accepted: tuple[str, ...] = ()  # fill
    columns: Labels = field(default_factory=dict)  # grid: id → label
    explanation: str = ""
    line: int = field(default=0, compare=False)

    @property
    def answered(self) -> bool:
        """Whether it says what is right: false for a case, and for one that is not finished."""
        return bool(self.options or self.amount or self.accepted)


@dataclass(frozen=True)
class Question:
    """A question in all its languages. What is scored stands in the English."""

    id: str  # unique in its bank, permanent
    type: QuestionType
    texts: Mapping[str, QuestionText]
    points: int = 1
    objective: str | None = None
    sources: tuple[str, ...] = ()
    rev: int = 1  # raised when options are re-ordered or the key changes
    reserve: bool = False  # officers' edition only
    see: str | None = None  # page id, or page-id#section, that teaches it
    figure: str | None = None  # image: id of the diagram
    columns: tuple[str, ...] = ()  # grid: ids, in order
    case: str | None = None  # id of the case that it belongs to

    def text(self, language: str, source: str = "en") -> QuestionText:
        """The text in `language`, else in the source language."""
        return self.texts.get(language) or self.texts[source]


@dataclass(frozen=True)
class Bank:
    """A quiz bank in all its languages. Cases stand before their questions."""

    stem: str  # "quizzes/risk-mapping"
    header: BankHeader
    questions: tuple[Question, ...]
    texts: Mapping[str, PageText]
    pass_set_by: Labels = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.header.bank

    @property
    def scored(self) -> tuple[Question, ...]:
        """The questions that are answered: all but the stories of cases."""
        return tuple(q for q in self.questions if q.type is not QuestionType.CASE)

    def question(self, id_: str) -> Question | None:
        """The question with this id, if there is one."""
        return next((q for q in self.questions if q.id == id_), None)

    def of_case(self, id_: str) -> tuple[Question, ...]:
        """The questions of a case."""
        return tuple(q for q in self.questions if q.case == id_)


@dataclass(frozen=True)
class QuestionnaireHeader:
    """Front matter of an English questionnaire (data/questionnaires/<id>.en.md)."""

    questionnaire: str
    title: str
    description: str
    audience: tuple[Audience, ...]


# --- records ---------------------------------------------------------------


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
    kind: str  # heatmap | ladder | timeline | flow | chart
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
class RegisteredId:
    """A row of data/ids.csv, which only ever grows."""

    id: str
    kind: str  # page | item | module | objective | bank | question | source | term | diagram
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


@dataclass(frozen=True)
class Content:
    """The whole repository, read for one edition and one country."""

    root: Path
    edition: Edition
    version: str  # edition of the content, from data/edition.yml: "2026.1"
    date: dt.date  # its date
    languages: tuple[Language, ...]
    ui: Mapping[str, Labels]
    pages: Mapping[str, Page]  # by id
    modules: Mapping[str, Module]
    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    programme: Programme
    diagrams: Mapping[str, Diagram]
    nav: tuple[NavItem, ...]
    ids: tuple[RegisteredId, ...]
    reviews: Mapping[str, Review] = field(default_factory=dict)  # "docs/criteria/g.mn" → record
    banks: Mapping[str, Bank] = field(default_factory=dict)  # by id; reserve withheld in public
    withheld: Mapping[str, str] = field(default_factory=dict)
    """Ids (pages, items, diagrams, bank/question) of the officers' edition only → stem. No text."""
    unread: frozenset[str] = frozenset()
    """Stems of pages that could not be read: what leads to them is not wrong for that."""

    @property
    def source_language(self) -> str:
        return next(lang.code for lang in self.languages if lang.source)

    def label(self, key: str, language: str) -> str:
        """An interface label. KeyError names a label that data/ui.yml lacks."""
        labels = self.ui[key]
        return labels.get(language) or labels[self.source_language]
