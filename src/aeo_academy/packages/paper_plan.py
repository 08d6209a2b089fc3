"""A version of a paper test: which questions, in which order, with which numbers.

Nothing here knows a language: the seed is made of bank, version, question and revision, so
that a version has the same numbers in every language and one key marks them all. Version B
asks the same questions; none stands at its number of version A, and the right answers of a
question have other numbers, wherever its parts can be mixed at all.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from aeo_academy.content.model import Bank, Question, QuestionText, QuestionType

VERSIONS = ("A", "B")
ATTEMPTS = 200
LEADING_NUMBER = re.compile(r"[-−]?\d+(?:[.,]\d+)?")


class Kind(StrEnum):
    """How a question is answered on paper."""

    CIRCLES = "circles"  # cross one number
    SQUARES = "squares"  # cross all numbers that are right
    ROWS = "rows"  # cross one number in each row
    BOXES = "boxes"  # write the numbers of the steps in the right order
    NUMBER = "number"  # write a number
    CODE = "code"  # write a code


@dataclass(frozen=True)
class Item:
    """A question with a number on the paper. Numbers of its parts begin with 1."""

    number: int
    question: Question
    kind: Kind
    order: tuple[int, ...]  # options, rows or steps as printed, by their place in the source
    sides: tuple[int, ...]  # match: pairs whose right sides are printed, by place
    right: tuple[tuple[int, ...], ...]
    """The right numbers. Circles, squares: one tuple of options. Rows: one tuple a row.
    Boxes: one tuple, the steps in the right order. Number, code: none."""
    most: int  # how many numbers there are to choose from; boxes: how many to write

    @property
    def places(self) -> int:
        """In how many equal parts the points come; 1: all or nothing."""
        if self.kind is Kind.ROWS:
            return len(self.right)
        return len(self.right[0]) if self.kind in (Kind.SQUARES, Kind.BOXES) else 1


@dataclass(frozen=True)
class Group:
    """A case with its questions, or one question alone."""

    case: Question | None
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Plan:
    """One version of a test."""

    bank: Bank
    version: str
    revision: str  # names the English text and the key of the questions asked
    groups: tuple[Group, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All questions in the order of their numbers."""
        return tuple(item for group in self.groups for item in group.items)

    @property
    def points(self) -> int:
        """What can be reached."""
        return sum(item.question.points for item in self.items)

    def number_of(self, id_: str) -> int:
        """The number of a question in this version."""
        return next(item.number for item in self.items if item.question.id == id_)


def make_plan(bank: Bank, version: str, source: str = "en") -> Plan:
    """Plan a version of the reserve questions of a bank. ValueError for an unknown version."""
    if version not in VERSIONS:
        raise ValueError(f"there is no version {version!r}; versions: {', '.join(VERSIONS)}")
    asked = tuple(q for q in bank.scored if q.reserve)
    first = make_plan(bank, VERSIONS[0], source) if version != VERSIONS[0] else None
    number = 0
    groups = []
    for case, questions in _sequence(bank, version, asked, first):
        items = []
        for question in questions:
            number += 1
            items.append(_item(bank.id, version, question, number, source, first))
        groups.append(Group(case, tuple(items)))
    return Plan(bank, version, _revision(bank, asked, source), tuple(groups))


def _mixed(seed: str, things: Sequence[int]) -> tuple[int, ...]:
    """A permutation that depends on the seed alone."""
    return tuple(
        sorted(things, key=lambda n: hashlib.sha256(f"{seed}/{n}".encode()).digest())
    )


# --- the order of the questions ---------------------------------------------

Run = tuple[Question | None, tuple[Question, ...]]


def _sequence(
    bank: Bank, version: str, asked: Sequence[Question], first: Plan | None
) -> tuple[Run, ...]:
    """Single questions and whole cases, mixed; a case keeps the order of its questions."""
    runs: dict[str, list[Question]] = {}
    for question in asked:
        runs.setdefault(question.case or question.id, []).append(question)
    names = list(runs)
    best: tuple[int, tuple[int, ...]] | None = None
    for attempt in range(ATTEMPTS):
        order = _mixed(f"{bank.id}/{version}/{attempt}", range(len(names)))
        ids = [question.id for n in order for question in runs[names[n]]]
        same = 0 if first is None else sum(
            first.number_of(id_) == number for number, id_ in enumerate(ids, 1)
        )
        if best is None or same < best[0]:
            best = (same, order)
        if not best[0]:
            break
    order = best[1] if best else ()
    return tuple(
        (bank.question(runs[names[n]][0].case or ""), tuple(runs[names[n]])) for n in order
    )


# --- the numbers inside a question -------------------------------------------


def _item(
    bank: str, version: str, question: Question, number: int, source: str, first: Plan | None
) -> Item:
    """Mix until nothing gives itself away and, in version B, the numbers differ from A's."""
    other = None
    if first is not None:
        other = next(item.right for item in first.items if item.question.id == question.id)
    best: tuple[int, Item] | None = None
    for attempt in range(ATTEMPTS):
        seed = f"{bank}/{version}/{question.id}/{question.rev}/{attempt}"
        made = _attempt(seed, question, question.texts[source], number)
        fault = 2 * _telling(made) + (made.right == other)
        if best is None or fault < best[0]:
            best = (fault, made)
        if not best[0] or not made.right:
            break
    assert best is not None
    return best[1]


def _telling(item: Item) -> bool:
    """Whether steps stand at their right places, or pairs beside each other."""
    if item.kind is Kind.BOXES:
        return any(step == place for place, step in enumerate(item.right[0], 1))
    in_line = tuple((n,) for n in range(1, len(item.right) + 1))
    return item.question.type is QuestionType.MATCH and item.right == in_line


def _attempt(seed: str, question: Question, text: QuestionText, number: int) -> Item:
    options = text.options
    places = range(len(options))
    order = _mixed(seed, places)
    sides: tuple[int, ...] = ()
    match question.type:
        case QuestionType.SINGLE | QuestionType.MULTIPLE | QuestionType.IMAGE:
            if _ordered(text):
                order = tuple(places)
            right = [tuple(n for n, at in enumerate(order, 1) if options[at].right)]
            several = question.type is QuestionType.MULTIPLE or len(right[0]) > 1
            kind, most = (Kind.SQUARES if several else Kind.CIRCLES), len(options)
        case QuestionType.GRID:
            kind, most = Kind.ROWS, len(text.columns)
            columns = list(text.columns)
            right = [(columns.index(options[at].other) + 1,) for at in order]
        case QuestionType.MATCH:
            distinct = {option.other: at for at, option in reversed(list(enumerate(options)))}
            sides = _mixed(f"{seed}/sides", sorted(distinct.values()))
            kind, most = Kind.ROWS, len(sides)
            right = [(sides.index(distinct[options[at].other]) + 1,) for at in order]
        case QuestionType.ORDER:
            kind, most = Kind.BOXES, len(options)
            right = [tuple(order.index(at) + 1 for at in places)]
        case QuestionType.NUMERIC:
            kind, most, right = Kind.NUMBER, 0, []
        case QuestionType.FILL:
            kind, most, right = Kind.CODE, 0, []
        case QuestionType.CASE:
            raise ValueError("a case has no number; its questions have")
    return Item(number, question, kind, order, sides, tuple(right), most)


def _ordered(text: QuestionText) -> bool:
    """Whether the options are numbers in their natural order, which mixing would only hide."""
    found = [LEADING_NUMBER.match(option.text) for option in text.options]
    numbers = [float(m[0].replace("−", "-").replace(",", ".")) for m in found if m]
    rising = numbers == sorted(set(numbers))
    falling = numbers == sorted(set(numbers), reverse=True)
    return len(numbers) == len(found) > 1 and (rising or falling)


# --- which bank it was ----------------------------------------------------------


def _revision(bank: Bank, asked: Sequence[Question], source: str) -> str:
    """Eight hex digits of all that is asked in English and of its key."""
    cases = {q.case for q in asked}
    facts = []
    for question in bank.questions:
        if question not in asked and question.id not in cases:
            continue
        text = question.texts[source]
        facts.append([
            question.id, question.type, question.rev, question.points, question.figure,
            question.columns, text.stem, [[o.text, o.right, o.other] for o in text.options],
            text.amount and [str(text.amount.value), str(text.amount.tolerance), text.amount.unit],
            text.accepted, sorted(text.columns.items()),
        ])
    whole = json.dumps([bank.id, bank.header.pass_mark, facts], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()[:8]
