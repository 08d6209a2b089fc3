"""The table of cases that Python and JavaScript share, and what guessing earns."""

from __future__ import annotations

import dataclasses
import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from aeo_academy.content.answers import fold, readings
from aeo_academy.content.model import Edition, Question, QuestionType
from aeo_academy.scoring import by_guessing, key_of, passed, percent, score, shown
from tests.sample import HERE, load

TABLE: dict[str, list[Any]] = json.loads((Path(__file__).parent / "scoring_cases.json").read_text())
BANK = load(HERE, Edition.OFFICERS).banks["basics-check"]
LANGUAGES = ("en", "mn", "ru")


@pytest.mark.parametrize("case", TABLE["score"], ids=lambda case: case["name"])
def test_score(case: dict[str, Any]) -> None:
    found = score(case["type"], case["key"], case["answer"])
    assert found == pytest.approx(case["fraction"], abs=1e-6)


@pytest.mark.parametrize("case", TABLE["number"], ids=lambda case: repr(case["text"]))
def test_number(case: dict[str, Any]) -> None:
    assert sorted(map(float, readings(case["text"]))) == case["values"]


@pytest.mark.parametrize("case", TABLE["fold"], ids=lambda case: repr(case["text"]))
def test_fold(case: dict[str, Any]) -> None:
    assert fold(case["text"]) == case["folded"]


@pytest.mark.parametrize("case", TABLE["percent"], ids=lambda case: str(case["results"]))
def test_percent(case: dict[str, Any]) -> None:
    mark = percent([(points, fraction) for points, fraction in case["results"]])
    assert mark == pytest.approx(case["mark"], abs=1e-6)
    assert passed(mark, case["pass"]) is case["passed"]


def test_every_type_has_cases() -> None:
    assert {case["type"] for case in TABLE["score"]} == {
        t.value for t in QuestionType if t is not QuestionType.CASE
    }


def test_a_case_is_not_scored() -> None:
    with pytest.raises(ValueError, match="its questions are"):
        score("case", [], [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", BANK.scored, ids=lambda question: question.id)
def test_the_key_of_each_question_earns_all(question: Question, language: str) -> None:
    key = key_of(BANK.id, question, language)
    answer: Any = key
    if question.type is QuestionType.NUMERIC:
        assert isinstance(key, dict)
        answer = str(key["value"]).replace(".", ",")
    elif question.type is QuestionType.FILL:
        answer = next(iter(key))
    assert score(question.type, key, answer) == 1


def test_mixed_items_keep_their_letters_in_every_language_and_none_stands_at_its_place() -> None:
    for question in BANK.scored:
        if question.type in (QuestionType.ORDER, QuestionType.MATCH):
            order = shown(BANK.id, question)
            assert sorted(order) == list(range(len(order)))
            assert all(at != place for at, place in enumerate(order))
            assert len({str(key_of(BANK.id, question, code)) for code in LANGUAGES}) == 1


def test_a_new_revision_is_mixed_anew() -> None:
    question = next(q for q in BANK.scored if q.type is QuestionType.ORDER)
    orders = {shown(BANK.id, dataclasses.replace(question, rev=rev)) for rev in range(1, 30)}
    assert len(orders) > 1


@pytest.mark.parametrize("question", BANK.scored, ids=lambda question: question.id)
def test_guessing_is_the_mean_over_all_answers(question: Question) -> None:
    key = key_of(BANK.id, question, "en")
    text = question.text("en")
    letters = "abcdefgh"[: len(text.options)]
    answers: list[Any]
    match question.type:
        case QuestionType.SINGLE | QuestionType.IMAGE:
            answers = [[letter] for letter in letters]
        case QuestionType.MULTIPLE:
            answers = [
                list(chosen)
                for n in range(len(letters) + 1)
                for chosen in itertools.combinations(letters, n)
            ]
        case QuestionType.GRID:
            rows = itertools.product(text.columns, repeat=len(letters))
            answers = [dict(zip(letters, row, strict=True)) for row in rows]
        case QuestionType.MATCH:
            answers = [
                dict(zip(letters, row, strict=True)) for row in itertools.permutations(letters)
            ]
        case QuestionType.ORDER:
            places = map(str, range(1, len(letters) + 1))
            answers = [
                dict(zip(letters, row, strict=True)) for row in itertools.permutations(places)
            ]
        case _:
            answers = [""]
    mean = sum(score(question.type, key, answer) for answer in answers) / len(answers)
    assert by_guessing(question) == pytest.approx(mean)
