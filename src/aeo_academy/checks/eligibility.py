"""The eligibility check: every question leads somewhere and is reached, every rule can hold."""

from __future__ import annotations

from collections.abc import Iterator

from aeo_academy import eligibility
from aeo_academy.checks.base import line_with
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import CheckQuestion, Content, Eligibility, Rule
from aeo_academy.content.model.tools import RESULT
from aeo_academy.content.suggest import nearest

MOST = 8  # questions: more, and nobody finishes


def questions(content: Content) -> Iterator[Issue]:
    """At most eight questions, without dead ends, circles or questions nobody sees."""
    tool = content.tools.eligibility
    for needle, message in _questions(tool) if tool else ():
        assert tool
        yield Issue(tool.path, line_with(content, tool.path, needle), "AEO886", message)


def rules(content: Content) -> Iterator[Issue]:
    """Rules name what is there, each can hold, and each outcome can come out."""
    tool = content.tools.eligibility
    for needle, message in _rules(tool) if tool else ():
        assert tool
        yield Issue(tool.path, line_with(content, tool.path, needle), "AEO887", message)


def _questions(tool: Eligibility) -> Iterator[tuple[str, str]]:
    ids = [question.id for question in tool.questions]
    if not 1 <= len(ids) <= MOST:
        yield "questions:", f"There are {len(ids)} questions; 1 to {MOST} are allowed."
    for question in tool.questions:
        yield from _question(tool, question, ids)
    if circle := _circle(tool):
        yield f"id: {circle}", f"The way comes back to “{circle}” and never ends. Change a “go”."
        return
    for id_ in ids:
        if id_ not in _reached(tool):
            message = f"No answer leads to the question “{id_}”. Lead to it, or remove it."
            yield f"id: {id_}", message


def _question(
    tool: Eligibility, question: CheckQuestion, ids: list[str]
) -> Iterator[tuple[str, str]]:
    needle = f"id: {question.id}"
    if len(question.answers) < 2:
        yield needle, f"“{question.id}” is a dead end: it needs two answers or more."
    for answer in question.answers:
        if answer.go is not None and answer.go not in (*ids, RESULT):
            hint = nearest(answer.go, (*ids, RESULT))
            message = f"The answer “{answer.id}” of “{question.id}” goes to “{answer.go}”, a dead"
            yield needle, f"{message} end.{hint} Name a question, or “{RESULT}”."
    ways = {eligibility.following(tool, question.id, answer) for answer in question.answers}
    if question.private and len(ways) > 1:
        message = f"The answers of “{question.id}” lead to different screens, and the address tells"
        yield needle, f"{message} which: a private question has one way on. Remove “go”."


def _steps(tool: Eligibility) -> dict[str, set[str]]:
    """Question → what its answers lead to."""
    return {
        question.id: {eligibility.following(tool, question.id, a) for a in question.answers}
        for question in tool.questions
    }


def _reached(tool: Eligibility) -> set[str]:
    steps = _steps(tool)
    found: set[str] = set()
    waiting = [question.id for question in tool.questions[:1]]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += steps.get(at, ())
    return found


def _circle(tool: Eligibility) -> str | None:
    """A question that can be asked twice on one way; None when there is none."""
    steps = _steps(tool)

    def back_to(at: str, above: tuple[str, ...]) -> str | None:
        if at in above:
            return at
        return next(
            (c for to in sorted(steps.get(at, ())) if (c := back_to(to, (*above, at)))), None
        )

    return next((c for question in tool.questions if (c := back_to(question.id, ()))), None)


def _rules(tool: Eligibility) -> Iterator[tuple[str, str]]:
    ids = [outcome.id for outcome in tool.outcomes]
    if not ids:
        yield "outcomes:", "There is no outcome. The last one is what comes out when nothing stops."
        return
    whole = True
    for rule in tool.rules:
        for message in _rule(tool, rule, ids):
            whole = False
            yield f"id: {rule.id}", f"The rule “{rule.id}” {message}"
    if not whole or not tool.questions or _circle(tool):
        return
    asked = {rule.outcome for rule in tool.rules}
    for id_ in ids[:-1]:
        if id_ not in asked:
            yield f"id: {id_}", f"The outcome “{id_}” never comes out: no rule names it."
    if not eligibility.can_stay_clear(tool):
        message = f"The outcome “{ids[-1]}” never comes out: whatever is answered, a rule stops it."
        yield f"id: {ids[-1]}", message


def _rule(tool: Eligibility, rule: Rule, outcomes: list[str]) -> Iterator[str]:
    by_id = {question.id: question for question in tool.questions}
    if rule.outcome is not None and rule.outcome not in outcomes[:-1]:
        hint = nearest(rule.outcome, outcomes[:-1])
        yield f"names “{rule.outcome}”, which is no outcome that stops anybody.{hint}"
    if not rule.when:
        yield "holds always. Say in “when” which answers bring it on."
    sound = bool(rule.when)
    for id_, given in rule.when.items():
        question = by_id.get(id_)
        if question is None:
            sound = False
            yield f"asks for “{id_}”, which is no question.{nearest(id_, by_id)}"
            continue
        there = [answer.id for answer in question.answers]
        for answer in given:
            if answer not in there:
                sound = False
                yield f"asks for the answer “{answer}” to “{id_}”.{nearest(answer, there)}"
    if sound and not _circle(tool) and not eligibility.can_hold(tool, rule):
        yield "never holds: no way through the questions gives all its answers."
