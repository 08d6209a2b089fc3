"""How answers are scored: fractions from 0 to 1. quiz.js repeats it.

Both pass tests/quiz/scoring_cases.json. A key and an answer are plain JSON values:

    type                      key                                  answer
    single, multiple, image   ["b", "d"]  right options            ["b"]  options chosen
    match, grid, order        {"a": "c", "b": "a"}  place of each  {"a": "c"}  places given
    numeric                   {"value": 7, "tolerance": 0.5}       "7,2"  what was typed
    fill                      ["AEO", "ИААН"]  accepted forms      "aeo"

single: all or nothing. multiple (image with several regions): right less wrong, by the
number of right ones, never below 0. match, grid, order: the share of right places; in an
order, a place given twice counts for none. numeric, fill: right or not. Letters are those
of `letters`: the order in which a question shows its items, the same in all languages.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from math import comb

from aeo_academy.content.answers import fold, readings
from aeo_academy.content.model import Question, QuestionType

LETTERS = "abcdefghijklmnopqrstuvwxyz"
NEAR = Decimal("1e-9")

Key = Sequence[str] | Mapping[str, str] | Mapping[str, float]
Answer = Sequence[str] | Mapping[str, str] | str | None


def score(type_: str, key: Key, answer: Answer) -> float:
    """The fraction that an answer earns. No answer, or one of another shape, earns 0.

    Raises ValueError for a type that is not scored.
    """
    kind = QuestionType(type_)
    if kind is QuestionType.CASE:
        raise ValueError("a case is not scored; its questions are")
    if not answer:
        return 0.0
    if kind in (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.IMAGE):
        chosen = set() if isinstance(answer, str | Mapping) else set(answer)
        return _choice(set(key), chosen, kind is QuestionType.SINGLE)
    if kind in (QuestionType.MATCH, QuestionType.GRID, QuestionType.ORDER):
        if not isinstance(answer, Mapping) or not isinstance(key, Mapping):
            return 0.0
        return _places(key, answer, kind is QuestionType.ORDER)
    if not isinstance(answer, str):
        return 0.0
    if kind is QuestionType.FILL:
        return float(fold(answer) in {fold(str(form)) for form in key})
    assert isinstance(key, Mapping)
    value, tolerance = (Decimal(str(key.get(name, 0))) for name in ("value", "tolerance"))
    return float(any(abs(given - value) <= tolerance + NEAR for given in readings(answer)))


def _choice(right: set[str], chosen: set[str], single: bool) -> float:
    if single:
        return float(chosen == right)
    return max(0.0, (len(chosen & right) - len(chosen - right)) / len(right)) if right else 0.0


def _places(key: Mapping[str, object], answer: Mapping[str, str], once: bool) -> float:
    given = Counter(answer.values())
    hits = sum(
        answer.get(item) == place and not (once and given[str(place)] > 1)
        for item, place in key.items()
    )
    return hits / len(key) if key else 0.0


def percent(results: Iterable[tuple[int, float]]) -> float:
    """The mark of a bank in per cent, from points and fractions; 0 for no question."""
    rows = list(results)
    points = sum(points for points, _ in rows)
    return 100 * sum(points * fraction for points, fraction in rows) / points if points else 0.0


def passed(mark: float, pass_mark: int) -> bool:
    """Whether a mark reaches the pass mark. 79.9999999999 is 80: sums of fractions are inexact."""
    return mark + 1e-6 >= pass_mark


# --- what a question shows, and in which order ------------------------------


def shown(bank: str, question: Question) -> tuple[int, ...]:
    """The order in which a question shows its items, as places in the source.

    Steps of an order, and right sides of a match, would give the answer away in source
    order. They are mixed, the same way in every language until `rev` is raised, so that none
    stands at its own place.
    """
    count = len(next(iter(question.texts.values())).options)
    places = list(range(count))
    if question.type not in (QuestionType.ORDER, QuestionType.MATCH) or count < 2:
        return tuple(places)
    for attempt in range(100):
        seed = f"{bank}/{question.id}/{question.rev}/{attempt}"
        mixed = sorted(places, key=lambda n: hashlib.sha256(f"{seed}/{n}".encode()).digest())
        if all(at != place for at, place in enumerate(mixed)):
            return tuple(mixed)
    return tuple(places[1:] + places[:1])


def key_of(bank: str, question: Question, language: str) -> Key:
    """The key of a question, as `score` and the page use it. ValueError for a case."""
    text = question.text(language)
    options = text.options
    match question.type:
        case QuestionType.SINGLE | QuestionType.MULTIPLE | QuestionType.IMAGE:
            return [LETTERS[n] for n, option in enumerate(options) if option.right]
        case QuestionType.GRID:
            return {LETTERS[n]: option.other for n, option in enumerate(options)}
        case QuestionType.MATCH:
            letters = right_letters(bank, question)
            return {LETTERS[n]: letters[n] for n in range(len(options))}
        case QuestionType.ORDER:
            order = shown(bank, question)
            return {LETTERS[at]: str(place + 1) for at, place in enumerate(order)}
        case QuestionType.NUMERIC:
            amount = text.amount
            if amount is None:
                return {"value": 0.0, "tolerance": 0.0}
            return {"value": float(amount.value), "tolerance": float(amount.tolerance)}
        case QuestionType.FILL:
            return list(text.accepted)
    raise ValueError("a case has no key; its questions have")


def right_letters(bank: str, question: Question) -> tuple[str, ...]:
    """For each pair of a match, the letter of its right side. Equal right sides share one."""
    options = next(iter(question.texts.values())).options
    letters: dict[str, str] = {}
    for place in shown(bank, question):
        letters.setdefault(options[place].other, LETTERS[len(letters)])
    return tuple(letters[option.other] for option in options)


def by_guessing(question: Question) -> float:
    """The fraction that blind guessing earns on average."""
    text = next(iter(question.texts.values()))
    count, right = len(text.options), sum(option.right for option in text.options)
    match question.type:
        case QuestionType.SINGLE:
            return 1 / count if count else 0.0
        case QuestionType.MULTIPLE | QuestionType.IMAGE:
            if right <= 1 and question.type is QuestionType.IMAGE:
                return 1 / count if count else 0.0
            return _by_ticking(count, right)
        case QuestionType.GRID:
            return 1 / len(text.columns) if text.columns else 0.0
        case QuestionType.MATCH:
            return 1 / len({option.other for option in text.options}) if count else 0.0
        case QuestionType.ORDER:
            return 1 / count if count else 0.0
    return 0.0


def _by_ticking(count: int, right: int) -> float:
    """Every box ticked or not by the toss of a coin."""
    if not right:
        return 0.0
    total = sum(
        comb(right, hits) * comb(count - right, misses) * max(0, hits - misses) / right
        for hits in range(right + 1)
        for misses in range(count - right + 1)
    )
    return total / (1 << count)
