"""Quiz banks: a translation asks the same questions, with the same key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from aeo_academy.checks.base import Pair, pairs
from aeo_academy.content.answers import plain_number
from aeo_academy.content.banks import types_of
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content, QuestionText, QuestionType
from aeo_academy.content.questions import Written, WrittenBank, parse
from aeo_academy.content.suggest import nearest


class _Twins(NamedTuple):
    """A question in English and in a translation."""

    pair: Pair
    english: Written
    other: Written

    def issue(self, code: str, message: str, line: int = 0) -> Issue:
        """A finding in the translation."""
        return Issue(self.pair.translated.path, line or self.other.line, code, message)

    @property
    def place(self) -> str:
        """Where the English question stands."""
        return f"{self.pair.source.path}:{self.english.line}"


def _both(pair: Pair) -> tuple[WrittenBank, WrittenBank]:
    english = parse(pair.source.body, pair.source.body_line)
    types = types_of(english.questions)
    return english, parse(pair.translated.body, pair.translated.body_line, types)


def _pairs(content: Content) -> Iterator[Pair]:
    return (pair for pair in pairs(content) if pair.bank is not None)


def _twins(content: Content) -> Iterator[_Twins]:
    for pair in _pairs(content):
        english, other = _both(pair)
        there = {q.id: q for q in reversed(other.questions) if q.id}
        for question in english.questions:
            if question.id in there and question.type is not None:
                yield _Twins(pair, question, there[question.id])


def questions(content: Content) -> Iterator[Issue]:
    """The same questions, each once, in the same order, at the same level."""
    for pair in _pairs(content):
        english, other = _both(pair)
        path = pair.translated.path
        ids = list(dict.fromkeys(q.id for q in english.questions if q.id))
        here = list(dict.fromkeys(q.id for q in other.questions if q.id))
        for question in other.questions:
            if question.id and question.id not in ids:
                hint = nearest(question.id, [i for i in ids if i not in here])
                message = f"The English has no question “{question.id}”; ids stay as they are."
                yield Issue(path, question.line, "AEO731", f"{message}{hint}")
        line = pair.translated.body_line
        for question in english.questions:
            twin = next((q for q in other.questions if q.id == question.id), None)
            if not question.id:
                continue
            if twin is None:
                message = f"The question “{question.id}” of {pair.source.path}:{question.line}"
                yield Issue(path, line, "AEO731", f"{message} is missing here. Translate it.")
                continue
            line = twin.line
            if twin.level != question.level:
                marks = "#" * question.level
                message = f"Write it like the English: “{marks} … {{#{question.id}}}”."
                yield Issue(path, twin.line, "AEO731", message)
        common = [id_ for id_ in ids if id_ in here]
        moved = [id_ for id_ in here if id_ in ids]
        if moved != common:
            first = next(a for a, b in zip(moved, common, strict=True) if a != b)
            twin = next(q for q in other.questions if q.id == first)
            message = f"“{first}” stands in another place than in {pair.source.path}."
            yield Issue(path, twin.line, "AEO731", f"{message} Keep the order.")


def items(content: Content) -> Iterator[Issue]:
    """As many options, pairs, steps or rows, and the same columns."""
    for twins in _twins(content):
        english, other = twins.english.text, twins.other.text
        count, here = len(english.options), len(other.options)
        if here and count and here != count:
            message = f"The English has {count} {_noun(twins.english.type)} ({twins.place}),"
            yield twins.issue("AEO732", f"{message} here are {here}.")
        if list(english.columns) != list(other.columns) and other.columns:
            message = f"The columns must be {', '.join(english.columns)}, as in {twins.place}."
            yield twins.issue("AEO732", message)


def keys(content: Content) -> Iterator[Issue]:
    """The same options are right, the same rows in the same columns, the same number."""
    for twins in _twins(content):
        english, other = twins.english.text, twins.other.text
        if twins.english.type is QuestionType.NUMERIC:
            yield from _number(twins)
        if len(english.options) != len(other.options):
            continue
        match = twins.english.type is QuestionType.MATCH
        if match and _twin_sides(english) != _twin_sides(other):
            what = f"Other right sides are the same than in the English ({twins.place})."
            yield twins.issue("AEO733", f"{what} Word them alike, or apart, as there.")
        for place, (first, second) in enumerate(
            zip(english.options, other.options, strict=True), 1
        ):
            if first.right != second.right:
                box = "[x]" if first.right else "[ ]"
                what = f"Option {place} is “{box}” in the English ({twins.place})."
                yield twins.issue("AEO733", f"{what} Mark it the same.", second.line)
            elif english.columns and first.other != second.other:
                what = f"Row {place} belongs to “{first.other}” in the English ({twins.place}),"
                yield twins.issue("AEO733", f"{what} here to “{second.other}”.", second.line)


def _twin_sides(text: QuestionText) -> list[int]:
    """Which right sides of a match are the same: for each pair, the first one with its side."""
    sides = [option.other for option in text.options]
    return [sides.index(side) for side in sides]


def _number(twins: _Twins) -> Iterator[Issue]:
    english, other = twins.english.text.amount, twins.other.text.amount
    if english is None or other is None:
        return
    for name, first, second in (
        ("answer", english.value, other.value),
        ("tolerance", english.tolerance, other.tolerance),
    ):
        if first != second:
            what = f"The {name} is {plain_number(first)} in the English ({twins.place}),"
            yield twins.issue("AEO735", f"{what} here {plain_number(second)}.")
    if bool(english.unit) != bool(other.unit):
        there = f"has the unit “{english.unit}”" if english.unit else "has no unit"
        yield twins.issue("AEO735", f"The English {there} ({twins.place}). Write it the same way.")


def feedback(content: Content) -> Iterator[Issue]:
    """Feedback and explanation wherever the English has them."""
    for twins in _twins(content):
        english, other = twins.english.text, twins.other.text
        if not (english.answered and other.answered):
            continue  # said already; the explanation was read as part of the stem
        if bool(english.explanation) != bool(other.explanation):
            there = "has an" if english.explanation else "has no"
            mend = "Translate it." if english.explanation else "Remove it here."
            what = f"The English {there} explanation ({twins.place})."
            yield twins.issue("AEO734", f"{what} {mend}")
        if len(english.options) != len(other.options):
            continue
        for place, (first, second) in enumerate(
            zip(english.options, other.options, strict=True), 1
        ):
            if bool(first.feedback) != bool(second.feedback):
                there = "has" if first.feedback else "has no"
                mend = "Translate it." if first.feedback else "Remove it here."
                what = f"Option {place} {there} feedback in the English ({twins.place})."
                yield twins.issue("AEO734", f"{what} {mend}", second.line)


def accepted(content: Content) -> Iterator[Issue]:
    """The Latin codes that the English accepts count in a translation, too."""
    for twins in _twins(content):
        english, other = twins.english.text.accepted, twins.other.text.accepted
        if not other:
            continue
        missing = Counter(english) - Counter(other)
        codes = [code for code in missing if not any(letter.islower() for letter in code)]
        if codes:
            what = f"The English accepts “{codes[0]}” ({twins.place}); readers type it here, too."
            yield twins.issue("AEO736", f"{what} Add it: “= … | {codes[0]}”.")


def _noun(type_: QuestionType | None) -> str:
    names = {QuestionType.MATCH: "pairs", QuestionType.ORDER: "steps", QuestionType.GRID: "rows"}
    return names.get(type_, "options") if type_ else "options"
