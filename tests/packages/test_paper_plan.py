"""The plan of a paper, for random banks: nothing lost, nothing given away, one sheet."""

from __future__ import annotations

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from aeo_academy.content.model import (
    Bank,
    BankHeader,
    Edition,
    Option,
    Question,
    QuestionText,
    QuestionType,
)
from aeo_academy.content.read import read
from aeo_academy.packages.paper_marks import COLUMN, arrange, block_of
from aeo_academy.packages.paper_plan import VERSIONS, Kind, make_plan
from tests.conftest import ROOT

ASKED = (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.GRID, QuestionType.MATCH,
         QuestionType.ORDER, QuestionType.NUMERIC, QuestionType.FILL)


def question(name: str, type_: QuestionType, count: int, case: str | None = None) -> Question:
    """A question with `count` items; of the options every second is right."""
    columns = {"low": "Low", "high": "High"} if type_ is QuestionType.GRID else {}
    options = tuple(
        Option(
            f"item {n}", right=n == 0 or (type_ is QuestionType.MULTIPLE and n % 2 == 0),
            other="high" if columns and n % 2 else "low" if columns else f"side {n}",
        )
        for n in range(count)
    )
    text = QuestionText(name, f"What of {name}?", options, columns=columns)
    return Question(
        name, type_, {"en": text}, reserve=True, columns=tuple(columns), case=case,
    )


def bank(questions: tuple[Question, ...], name: str = "bank") -> Bank:
    header = BankHeader(name, "Bank", "Description.", (), "Office, 2026-11-21")
    return Bank(f"quizzes/{name}", header, questions, {})


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    """Some cases and single questions, of any type and length."""
    made: list[Question] = []
    for number in range(draw(st.integers(1, 9))):
        in_case = draw(st.integers(0, 3))
        if in_case:
            story = QuestionText(f"case-{number}", "A story.")
            made.append(Question(
                f"case-{number}", QuestionType.CASE, {"en": story}, reserve=True))
        for part in range(in_case or 1):
            type_ = draw(st.sampled_from(ASKED))
            made.append(question(
                f"q-{number}-{part}", type_, draw(st.integers(2, 9)),
                f"case-{number}" if in_case else None,
            ))
    return bank(tuple(made), draw(st.sampled_from(("one", "two", "three"))))


@settings(max_examples=60, deadline=None)
@given(banks())
def test_every_question_once_and_every_part_once(made: Bank) -> None:
    for version in VERSIONS:
        plan = make_plan(made, version)
        assert [item.number for item in plan.items] == list(range(1, len(made.scored) + 1))
        assert {i.question.id for i in plan.items} == {q.id for q in made.scored}
        for group in plan.groups:
            ids = [item.question.id for item in group.items]
            wanted = [q.id for q in made.of_case(group.case.id)] if group.case else ids[:1]
            assert ids == wanted
        for item in plan.items:
            options = item.question.texts["en"].options
            assert sorted(item.order) == list(range(len(options)))
            if item.kind in (Kind.CIRCLES, Kind.SQUARES):
                assert all(options[item.order[n - 1]].right for n in item.right[0])
                assert len(item.right[0]) == sum(option.right for option in options)
            if item.kind is Kind.BOXES:
                assert [item.order[n - 1] for n in item.right[0]] == list(range(len(options)))
                assert all(n != place for place, n in enumerate(item.right[0], 1))
            if item.question.type is QuestionType.MATCH:
                for at, (number,) in zip(item.order, item.right, strict=True):
                    assert options[item.sides[number - 1]].other == options[at].other


@settings(max_examples=60, deadline=None)
@given(banks())
def test_the_answer_sheet_holds_every_question_and_no_column_overflows(made: Bank) -> None:
    plan = make_plan(made, "B")
    pages = arrange(plan)
    placed = [block for page in pages for column in page.columns for block in column]
    assert [block.item.number for block in placed] == [item.number for item in plan.items]
    for page in pages:
        assert 1 <= len(page.columns) <= 2
        for column in page.columns:
            assert sum(block.height for block in column) <= COLUMN
    for item in plan.items:
        marks = [mark for line in block_of(item, 0).lines for mark in line.marks]
        rows = len(item.right) if item.kind is Kind.ROWS else 1
        assert len(marks) == item.most * rows


def test_the_versions_differ_wherever_they_can() -> None:
    made = bank(tuple(question(f"q-{n}", ASKED[n % 5], 4) for n in range(12)))
    first, second = (make_plan(made, version) for version in VERSIONS)
    for item in first.items:
        twin = next(i for i in second.items if i.question.id == item.question.id)
        assert item.number != twin.number
        assert item.right != twin.right
    assert first.revision == second.revision


def test_numbers_stay_in_their_natural_order() -> None:
    options = tuple(Option(f"{n} days", n == 5) for n in (2, 3, 5, 8))
    asked = question("days", QuestionType.SINGLE, 4)
    asked = dataclasses.replace(
        asked, texts={"en": dataclasses.replace(asked.texts["en"], options=options)}
    )
    for version in VERSIONS:
        [item] = make_plan(bank((asked,)), version).items
        assert item.order == (0, 1, 2, 3) and item.right == ((3,),)


def test_a_plan_knows_the_english_only_and_its_revision_follows_it() -> None:
    one = question("q", QuestionType.SINGLE, 4)
    two = question("r", QuestionType.ORDER, 4)
    plain = make_plan(bank((one, two)), "A")
    words = dataclasses.replace(one.texts["en"], stem="Ямар вэ?")
    translated = dataclasses.replace(one, texts={**one.texts, "mn": words})
    assert make_plan(bank((translated, two)), "A").items[0].order == plain.items[0].order
    assert make_plan(bank((translated, two)), "A").revision == plain.revision
    changed = dataclasses.replace(one, texts={"en": dataclasses.replace(words, stem="Other?")})
    assert make_plan(bank((changed, two)), "A").revision != plain.revision
    raised = dataclasses.replace(one, rev=2)
    assert make_plan(bank((raised, two)), "A").revision != plain.revision


def test_the_real_banks_make_papers_of_one_answer_sheet() -> None:
    content, _ = read(ROOT, Edition.OFFICERS)
    assert content.banks
    for made in content.banks.values():
        for version in VERSIONS:
            plan = make_plan(made, version)
            assert len(plan.items) == sum(q.reserve for q in made.scored) >= 12
            assert len(arrange(plan)) == 1
