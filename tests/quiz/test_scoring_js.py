"""The scorer of the page against the table that it shares with scoring.py."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeo_academy.content.answers import fold, readings
from aeo_academy.scoring import score
from tests.quiz.desk import in_node

TABLE: dict[str, list[Any]] = json.loads((Path(__file__).parent / "scoring_cases.json").read_text())


def ask(name: str, cases: list[list[Any]]) -> list[Any]:
    return in_node(["quiz.js", "check.js"], [[name, *case] for case in cases])


def test_score() -> None:
    cases = TABLE["score"]
    found = ask("AeoQuiz.score", [[c["type"], c["key"], c["answer"]] for c in cases])
    for case, fraction in zip(cases, found, strict=True):
        assert fraction == pytest.approx(case["fraction"], abs=1e-6), case["name"]


def test_number() -> None:
    found = ask("AeoQuiz.readings", [[case["text"]] for case in TABLE["number"]])
    for case, values in zip(TABLE["number"], found, strict=True):
        assert sorted(values) == case["values"], case["text"]


def test_fold() -> None:
    found = ask("AeoQuiz.fold", [[case["text"]] for case in TABLE["fold"]])
    assert found == [case["folded"] for case in TABLE["fold"]]


def test_percent() -> None:
    cases = TABLE["percent"]
    results = [[[{"points": p, "fraction": f} for p, f in case["results"]]] for case in cases]
    marks = ask("AeoCheck.percent", results)
    assert marks == pytest.approx([case["mark"] for case in cases], abs=1e-6)
    verdicts = [[mark, case["pass"]] for mark, case in zip(marks, cases, strict=True)]
    assert ask("AeoCheck.passed", verdicts) == [case["passed"] for case in cases]


def test_a_mark_is_never_shown_higher_than_it_is() -> None:
    assert ask("AeoCheck.whole", [[79.6], [79.9999999999], [80], [0]]) == [79, 80, 80, 0]


def test_answers_of_any_shape_earn_the_same_in_both_scorers() -> None:
    keys: dict[str, Any] = {
        "single": ["b"], "multiple": ["a", "c"], "image": ["d"],
        "match": {"a": "b", "b": "a"}, "order": {"a": "2", "b": "1"}, "grid": {"a": "low"},
        "numeric": {"value": 7, "tolerance": 0}, "fill": ["AEO"],
    }  # fmt: skip
    shapes: list[Any] = [
        None, "", "a", "b", "AEO", "7", [], ["b"], ["b", "b"], ["a", "c"], {}, {"a": "2"},
        {"a": "b", "b": "a"}, {"a": "2", "b": "2"}, {"a": "low", "zz": "low"}, {"b": ""},
    ]  # fmt: skip
    pairs = list(itertools.product(keys, shapes))
    found = ask("AeoQuiz.score", [[type_, keys[type_], shape] for type_, shape in pairs])
    for (type_, shape), fraction in zip(pairs, found, strict=True):
        assert fraction == pytest.approx(score(type_, keys[type_], shape)), (type_, shape)


@settings(max_examples=5, deadline=None)
@given(st.lists(st.text("0123456789.,-−–+%  'e\u202f", max_size=9), min_size=400, max_size=400))
def test_both_read_the_same_numbers(texts: list[str]) -> None:
    found = ask("AeoQuiz.readings", [[text] for text in texts])
    for text, values in zip(texts, found, strict=True):
        mine = sorted(map(float, readings(text)))
        assert sorted(set(values)) == pytest.approx(sorted(set(mine))), repr(text)


@settings(max_examples=5, deadline=None)
@given(st.lists(st.text("AaАаЕеЁёКкҮүӨөІі .-–—“”’«e\u0301\u0306й", max_size=9), min_size=400,
                max_size=400))  # fmt: skip
def test_both_fold_codes_alike(texts: list[str]) -> None:
    assert ask("AeoQuiz.fold", [[text] for text in texts]) == [fold(text) for text in texts]


# --- drawing for a check


def pool(per_objective: dict[str, int]) -> list[dict[str, str]]:
    return [
        {"id": f"{objective}-{number}", "obj": objective}
        for objective, count in per_objective.items()
        for number in range(count)
    ]


def draw(questions: list[dict[str, str]], count: int, seed: int) -> list[str]:
    ids: list[str] = ask("AeoCheck.draw", [[questions, count, seed]])[0]
    return ids


def test_each_objective_is_drawn_from_as_evenly_as_it_can_be() -> None:
    questions = pool({"a": 9, "b": 4, "c": 1})
    cases = [[questions, 8, seed] for seed in range(50)]
    for ids in ask("AeoCheck.draw", cases):
        assert len(ids) == len(set(ids)) == 8
        counts = [sum(id_.startswith(objective) for id_ in ids) for objective in "abc"]
        assert counts[2] == 1
        assert sorted(counts[:2]) in ([3, 4], [4, 3])


def test_the_seed_alone_decides_and_not_the_order_of_the_bank() -> None:
    questions = pool({"a": 6, "b": 6})
    assert draw(questions, 5, 7) == draw(questions[::-1], 5, 7)
    drawn = ask("AeoCheck.draw", [[questions, 5, seed] for seed in range(100)])
    assert len({tuple(ids) for ids in drawn}) > 50
    seen = {id_ for ids in drawn for id_ in ids}
    assert seen == {question["id"] for question in questions}


def test_a_draw_of_all_and_of_more_than_there_are() -> None:
    questions = pool({"a": 2, "b": 1})
    everything = sorted(question["id"] for question in questions)
    assert sorted(draw(questions, 0, 1)) == everything
    assert sorted(draw(questions, 9, 1)) == everything
    assert draw([], 5, 1) == []
