"""Modules and question banks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from aeo_academy.content.model.pages import PageText, Translation
from aeo_academy.content.model.words import Audience, Labels


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
    """A training module: module.yml and the pages beside it, lessons in file order."""

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
    draft: bool = False  # being written: readers are told, and it need not be complete yet
    path: Path = Path()
    # page ids, filled by the reader; None: no such file, or not in this edition
    lessons: tuple[str, ...] = ()
    overview: str | None = None  # index.<lang>.md
    exercise: str | None = None
    slides: str | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """Ids of the pages that a learner works through: the lessons, then the exercise."""
        return (*self.lessons, *((self.exercise,) if self.exercise else ()))

    @property
    def pages(self) -> tuple[str, ...]:
        """The overview and the parts, in reading order; slides are for the classroom."""
        return (*((self.overview,) if self.overview else ()), *self.parts)


@dataclass(frozen=True)
class PathStep:
    """One step of a learning path: a module, a page or a bank, and why it comes here."""

    why: Labels
    module: str | None = None
    page: str | None = None
    bank: str | None = None

    @property
    def target(self) -> tuple[str, str]:
        """What it leads to: the key that is given, and the id. Exactly one should be."""
        given = {"module": self.module, "page": self.page, "bank": self.bank}
        return next(((key, id_) for key, id_ in given.items() if id_), ("page", ""))


@dataclass(frozen=True)
class LearningPath:
    """What one kind of reader learns, in which order. Its words stand on the page of paths."""

    id: str
    steps: tuple[PathStep, ...]


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
