"""Questionnaires: what a reader answers for a firm or an office, not for a mark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from aeo_academy.content.model.pages import PageText, Translation
from aeo_academy.content.model.words import Audience, Labels


class QuestionnaireKind(StrEnum):
    """What a questionnaire is for; the result that a reader gets follows from it."""

    ASSESSMENT = "assessment"  # readiness, knock-out gaps, gap report
    SCAN = "scan"  # a first picture
    SURVEY = "survey"  # answers to hand in, no result
    SCORECARD = "scorecard"  # levels from 1 to 5
    MATRIX = "matrix"  # clause, evidence, gap, action


class AnswerKind(StrEnum):
    """How an item is answered. The value is its class in the English heading."""

    PROOF = "proof"  # yes, partly, no, not applicable, elsewhere; record, owner, date
    CLAUSE = "clause"  # yes, partly, no; national clause, evidence, gap, action, owner, date
    YES_NO = "yes-no"  # yes, not sure, no
    SCALE = "scale"  # 1 to 5
    CHOICE = "choice"  # one of a list
    CHOICES = "choices"  # several of a list
    TEXT = "text"
    NUMBER = "number"


ANSWERS: Mapping[AnswerKind, tuple[str, ...]] = {
    AnswerKind.PROOF: ("yes", "partly", "no", "na", "elsewhere"),
    AnswerKind.CLAUSE: ("yes", "partly", "no"),
    AnswerKind.YES_NO: ("yes", "unsure", "no"),
    AnswerKind.SCALE: ("1", "2", "3", "4", "5"),
}
"""The answers of kinds that have fixed ones, in the order in which a reader sees them."""

RISK_MARKS = ("knockout", "major")
"""Classes of self-assessment items, in the English heading alone: a gap here rules out an
authorization; a gap here goes before others."""


@dataclass(frozen=True)
class QuestionnaireHeader:
    """Front matter of an English questionnaire (questionnaires/<id>.en.md)."""

    id: str  # permanent kebab id, and the name of the file
    title: str
    description: str
    kind: QuestionnaireKind
    audience: tuple[Audience, ...]
    minutes: int | None = None  # how long it takes
    items: str = "own"  # own: written here | criteria: those of the criterion pages
    xlsx: bool = False  # a blank form is published as a workbook
    training: Mapping[str, str] = field(default_factory=dict)  # section id, or all → page id


@dataclass(frozen=True)
class QuestionnaireTranslationHeader:
    """Front matter of a translated questionnaire."""

    title: str
    description: str
    translation: Translation


@dataclass(frozen=True)
class ItemText:
    """An item in one language. All but the label is Markdown; what is not written is empty."""

    label: str  # short name, for reports
    question: str
    choices: tuple[str, ...] = ()
    good: str = ""  # what good looks like
    evidence: str = ""  # the records that prove it
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Item:
    """An item in all its languages. What is counted stands in the English."""

    id: str  # unique in its questionnaire, permanent: answers are kept by it
    kind: AnswerKind
    texts: Mapping[str, ItemText]
    see: str | None = None  # page id, or page-id#section, that explains it
    knockout: bool = False
    major: bool = False

    def text(self, language: str, source: str = "en") -> ItemText:
        """The text in `language`, else in the source language."""
        return self.texts.get(language) or self.texts[source]


@dataclass(frozen=True)
class ItemSection:
    """One screen of a questionnaire. `stem` is that of the file its texts stand in."""

    id: str
    titles: Labels
    intros: Labels  # Markdown
    items: tuple[Item, ...]
    stem: str
    letter: str = ""  # SAFE section, where it is one
    see: str | None = None  # page id, or page-id#section


@dataclass(frozen=True)
class Questionnaire:
    """A questionnaire in all its languages."""

    stem: str  # "questionnaires/quick-scan"
    header: QuestionnaireHeader
    sections: tuple[ItemSection, ...]
    texts: Mapping[str, PageText]

    @property
    def id(self) -> str:
        return self.header.id

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in order."""
        return tuple(item for section in self.sections for item in section.items)

    def training(self, section: str) -> str | None:
        """Id of the page that trains what a section asks."""
        return self.header.training.get(section) or self.header.training.get("all")
