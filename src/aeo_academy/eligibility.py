"""What the answers to an eligibility check come to. eligibility.js does the same.

Answers are `{question: answer}`, by id. The way through the questions begins at the first;
an answer says which one follows, or that the result follows. Answers to questions that are
not on the way do not count. tests/tools compares this with the script, way by way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aeo_academy.content.model import CheckAnswer, Eligibility, Rule
from aeo_academy.content.model.tools import RESULT


@dataclass(frozen=True)
class Decision:
    """`outcome`: its id. `rules`: ids of all that hold, in the order of the file."""

    outcome: str
    rules: tuple[str, ...]


def following(check: Eligibility, question: str, answer: CheckAnswer) -> str:
    """The id of the question after an answer, or `result`."""
    ids = [q.id for q in check.questions]
    after = ids[ids.index(question) + 1 :]
    return answer.go or (after[0] if after else RESULT)


def way(check: Eligibility, answers: Mapping[str, str]) -> list[str]:
    """The questions on the way, up to the first without an answer; `result` at the end of all.

    Stops where a way would turn back on itself, which the checks forbid.
    """
    by_id = {q.id: q for q in check.questions}
    found: list[str] = []
    at = check.questions[0].id if check.questions else RESULT
    while at in by_id and at not in found:
        found.append(at)
        given = next((a for a in by_id[at].answers if a.id == answers.get(at)), None)
        if given is None:
            return found
        at = following(check, at, given)
    return [*found, RESULT] if at == RESULT else found


def decide(check: Eligibility, answers: Mapping[str, str]) -> Decision:
    """The decision table. The outcome is the heaviest that a rule which holds asks for."""
    on_the_way = way(check, answers)
    given = {id_: answers[id_] for id_ in on_the_way if id_ in answers}
    rules = [rule for rule in check.rules if holds(rule, given)]
    asked = {rule.outcome for rule in rules}
    ids = [outcome.id for outcome in check.outcomes]
    outcome = next((id_ for id_ in ids if id_ in asked), ids[-1])
    return Decision(outcome, tuple(rule.id for rule in rules))


def holds(rule: Rule, answers: Mapping[str, str]) -> bool:
    """Whether each question of a rule has one of its answers."""
    return all(answers.get(question) in wanted for question, wanted in rule.when.items())


def ways(check: Eligibility, at: str | None = None) -> Iterator[dict[str, str]]:
    """Every complete set of answers, `{question: answer}`. The questions must run in no circle."""
    by_id = {q.id: q for q in check.questions}
    question = by_id.get(at or check.questions[0].id)
    if question is None:
        yield {}
        return
    for answer in question.answers:
        for rest in ways(check, following(check, question.id, answer)):
            yield {question.id: answer.id, **rest}


def can_hold(check: Eligibility, rule: Rule) -> bool:
    """Whether some way through the questions makes a rule hold."""
    by_id = {q.id: q for q in check.questions}
    seen: set[tuple[str, frozenset[str]]] = set()

    def walk(at: str, met: frozenset[str]) -> bool:
        if at not in by_id:
            return at == RESULT and met == frozenset(rule.when)
        if (at, met) in seen:
            return False
        seen.add((at, met))
        wanted = rule.when.get(at)
        now = met | {at} if wanted is not None else met
        return any(
            walk(following(check, at, answer), now)
            for answer in by_id[at].answers
            if wanted is None or answer.id in wanted
        )

    return bool(check.questions) and walk(check.questions[0].id, frozenset())


def can_stay_clear(check: Eligibility) -> bool:
    """Whether some way makes no rule hold that has an outcome: the last outcome can come out."""
    heavy = [rule for rule in check.rules if rule.outcome is not None]
    return any(not any(holds(rule, given) for rule in heavy) for given in ways(check))
