"""A bank or a module as a course: pages to read, questions to answer, what the scripts must know.

`script_data` is what index.html hands to launch.js as JSON:

    {"id", "bank", "version": "1.2" | "2004", "title", "pass", "sign",
     "pages": ["about", "q-places", …, "result"],
     "questions": [{"id", "page", "title", "type", "points", "objective",
                    "count": items, "places": [where an item may go], "key": as in scoring.py}],
     "practice": [the same of questions inside lessons; "id" is "bank/question"],
     "words": {…}}

`sign` changes with the questions: what a learner answered to others is then dropped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aeo_academy.content.model import Bank, Content, PageText, Question, QuestionType
from aeo_academy.packages.faults import PackageError
from aeo_academy.scoring import Key, key_of

STATE_LIMIT = 4096  # characters of cmi.suspend_data in SCORM 1.2
HEAD = 80  # what stands before pages and answers, generously
TYPED = 20  # characters of a typed answer that must fit in any case
TYPED_TYPES = (QuestionType.NUMERIC, QuestionType.FILL)
PLACED_TYPES = (QuestionType.MATCH, QuestionType.GRID, QuestionType.ORDER)
ABOUT, RESULT = "about", "result"


class Version(StrEnum):
    """Which SCORM. The value is what launch.js is told and what the file is called."""

    SCORM_12 = "1.2"
    SCORM_2004 = "2004"


@dataclass(frozen=True)
class Asked:
    """A question as the scripts know it."""

    id: str
    page: str
    title: str
    type: QuestionType
    points: int
    objective: str
    count: int  # items
    places: tuple[str, ...]  # match, grid, order: what an item may get
    key: Key

    def data(self) -> dict[str, object]:
        """For JSON."""
        fields = ("id", "page", "title", "points", "objective", "count", "key")
        return {
            **{name: getattr(self, name) for name in fields},
            "type": self.type.value,
            "places": list(self.places),
        }


@dataclass(frozen=True)
class CoursePage:
    """A page of the package: `<id>.html`. `lang` only where it is not the course's."""

    id: str
    title: str
    body: str
    lang: str = ""
    lesson: bool = False  # to read; its questions are practice and say at once what is right

    @property
    def file(self) -> str:
        return f"{self.id}.html"


@dataclass(frozen=True)
class Course:
    """What one package holds, whatever its SCORM version."""

    id: str  # "aeo-academy-risk-mapping-mn": the manifest's identifier
    bank: str
    language: str
    title: str
    description: str
    edition: str
    pass_mark: int
    pages: tuple[CoursePage, ...]
    questions: tuple[Asked, ...]
    sign: str
    words: Mapping[str, str]  # labels of the scripts
    practice: tuple[Asked, ...] = ()  # questions inside lessons, which do not count

    def script_data(self, version: Version) -> dict[str, object]:
        """What launch.js reads."""
        return {
            "id": self.id,
            "bank": self.bank,
            "version": version.value,
            "title": self.title,
            "pass": self.pass_mark,
            "sign": self.sign,
            "pages": [page.id for page in self.pages],
            "questions": [question.data() for question in self.questions],
            "practice": [question.data() for question in self.practice],
            "words": dict(self.words),
        }


@dataclass(frozen=True)
class Group:
    """What stands on one page: a question, or a case with its questions."""

    head: Question
    questions: tuple[Question, ...]
    first: int  # number of its first question

    @property
    def page(self) -> str:
        return f"q-{self.head.id}"

    @property
    def numbers(self) -> str:
        """“7”, or “7–9” for a case."""
        last = self.first + len(self.questions) - 1
        return f"{self.first}" if last == self.first else f"{self.first}–{last}"


def groups_of(bank: Bank) -> list[Group]:
    """The public questions of a bank, page by page. Reserve questions stay out."""
    groups: list[Group] = []
    number = 1
    for head in bank.questions:
        if head.reserve or head.case:
            continue
        asked = (head,) if head.type is not QuestionType.CASE else bank.of_case(head.id)
        public = tuple(question for question in asked if not question.reserve)
        if public:
            groups.append(Group(head, public, number))
            number += len(public)
    return groups


def asked_of(bank: Bank, language: str, source: str, titles: Mapping[str, str]) -> list[Asked]:
    """The questions for the scripts. `titles`: question id → its name in plain words.

    Raises PackageError when a learner's answers could outgrow what an LMS keeps.
    """
    found = [
        asked(bank, question, group.page, titles[question.id], language, source)
        for group in groups_of(bank)
        for question in group.questions
    ]
    must_fit(bank.stem, found)
    return found


def asked(
    bank: Bank, question: Question, page: str, title: str, language: str, source: str
) -> Asked:
    """One question for the scripts."""
    text = question.text(language, source)
    key = key_of(bank.id, question, language)
    return Asked(
        id=question.id,
        page=page,
        title=title,
        type=question.type,
        points=question.points,
        objective=question.objective or "",
        count=len(text.options),
        places=_places(question, key, tuple(text.columns)),
        key=key,
    )


def must_fit(stem: str, questions: Sequence[Asked], more_pages: int = 0) -> None:
    """Raise PackageError when a learner's answers could outgrow what an LMS keeps."""
    need = longest_state(questions) + more_pages
    if need > STATE_LIMIT:
        raise PackageError([
            f"{stem}: {len(questions)} questions are too many for one package: the answers may "
            f"need {need} characters, an LMS keeps {STATE_LIMIT}. Part the bank in two."
        ])


def _places(question: Question, key: Key, columns: tuple[str, ...]) -> tuple[str, ...]:
    if question.type is QuestionType.GRID:
        return columns
    if question.type in PLACED_TYPES and isinstance(key, Mapping):
        values = {str(value) for value in key.values()}
        return tuple(sorted(values, key=lambda value: (len(value), value)))
    return ()


def longest_state(questions: Sequence[Asked]) -> int:
    """Characters that state.js needs at most, typed answers shortened to `TYPED`."""
    pages = len({question.page for question in questions}) + 2
    each = (
        3 * TYPED if question.type in TYPED_TYPES else question.count for question in questions
    )
    return HEAD + pages + sum(each) + len(questions)


def sign_of(bank: Bank, questions: Sequence[Asked]) -> str:
    """A short mark of which questions these are, and of their keys."""
    revs = {question.id: question.rev for question in bank.scored}
    parts = [f"{q.id}:{revs[q.id]}:{q.type}:{q.count}:{len(q.places)}" for q in questions]
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:8]


def text_of(content: Content, bank: Bank, language: str) -> PageText:
    """The text of a bank in a language, else in English."""
    return bank.texts.get(language) or bank.texts[content.source_language]
