"""Quizzes on a page: what stands in the HTML, for readers with and without a script."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from lxml import html as lxml_html

from aeo_academy.content.model import Bank, Content, Edition, Option, Question, QuestionText
from aeo_academy.render import PageResult, RenderContext, to_html
from tests.sample import HERE, load

PUBLIC = load(HERE, Edition.PUBLIC)
OFFICERS = load(HERE, Edition.OFFICERS)
NASTY = '"quoted" & <b>bold</b> <script>alert(1)</script> ]]> {x} &lt;i&gt;'
SHOWN = '"quoted" & <b>bold</b> <script>alert(1)</script> ]]> {x} <i>'


def placed(
    argument: str = "basics-check", language: str = "en", content: Content = PUBLIC, times: int = 1
) -> tuple[Any, PageResult]:
    """The elements of a page that places a quiz, and what rendering found."""
    context = RenderContext(content, language)
    result = context.begin(content.pages["start"])
    made = to_html(context, f"/// quiz | {argument}\n\n///\n\n" * times)
    return lxml_html.fromstring(f"<div>{made}</div>"), result


def form(root: Any, id_: str) -> Any:
    (found,) = root.xpath(f".//form[@data-id='{id_}']")
    return found


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_the_section_says_what_the_script_must_know() -> None:
    root, result = placed(language="ru")
    (section,) = root.xpath("./section[@class='quiz']")
    assert dict(section.attrib) == {
        "class": "quiz",
        "data-bank": "basics-check",
        "data-pass": "80",
        "data-draw": "5",
        "data-lang": "ru",
        "data-title": "Проверка основ",
        "data-fragment": "quizzes/basics-check",
        "aria-label": "Тест: Проверка основ",
    }
    about = text(section.xpath("./p[@class='quiz-about']")[0])
    assert about == (
        "Вопросы: 10. Проходной балл: 80 %. Кем установлен: Примерная академия, 2026-11-21."
    )
    assert result.needs >= {"quiz"} and result.issues == [] and result.banks == ["basics-check"]
    assert section.xpath("./noscript/p[@class='quiz-hint']")


def test_a_form_says_what_the_script_must_know() -> None:
    root, _ = placed()
    assert dict(form(root, "records").attrib) == {
        "class": "q q-multiple",
        "id": "q-basics-check-records",
        "data-id": "records",
        "data-rev": "1",
        "data-type": "multiple",
        "data-points": "2",
        "data-obj": "basics-1",
        "data-label": "Records that count",
        "method": "dialog",
        "autocomplete": "off",
    }
    assert form(root, "way-of-goods").get("data-rev") == "2"
    assert form(root, "visit-days").get("data-case") == "visit"


@pytest.mark.parametrize("language", ["en", "mn", "ru"])
def test_every_form_has_legend_controls_outcome_and_key(language: str) -> None:
    root, _ = placed(language=language)
    forms = root.xpath(".//form")
    assert len(forms) == 10
    for each in forms:
        (legend,) = each.xpath("./fieldset/legend")
        assert text(legend)
        controls = each.xpath(".//fieldset//*[self::input or self::select]")
        assert controls
        for control in controls:
            labels = (
                each.xpath(f".//label[@for='{control.get('id')}']") if control.get("id") else []
            )
            assert labels or control.getparent().tag == "label", control.attrib
        (outcome,) = each.xpath("./p[@class='outcome']")
        assert outcome.get("role") == "status" and not text(outcome)
        (key,) = each.xpath("./details[@class='key']")
        assert key.get("data-search-exclude") is not None and key.get("open") is None
        assert not each.xpath(".//button | .//*[@style] | .//*[starts-with(name(@*), 'on')]")
        assert not each.xpath(".//*[@checked or @selected]")


def test_a_case_holds_its_questions() -> None:
    root, _ = placed()
    (case,) = root.xpath(".//section[@class='case']")
    assert case.xpath(".//form/@data-id") == ["visit-first", "visit-days"]
    assert case.xpath("./div[@class='case-stem']//table")
    assert case.get("aria-labelledby") == case.xpath("./p[@class='case-title']/@id")[0]


def test_one_question_of_a_bank_and_of_a_case() -> None:
    root, _ = placed("basics-check#days")
    assert root.xpath(".//form/@data-id") == ["days"]
    assert root.xpath("./section/@data-question") == ["days"]
    assert root.xpath("./section/@aria-label") == ["Quiz: Days of the visit"]
    assert not root.xpath(".//p[@class='quiz-about']")
    root, _ = placed("basics-check#visit-days")
    assert root.xpath(".//form/@data-id") == ["visit-days"]
    assert root.xpath(".//div[@class='case-stem']")  # it cannot be answered without its story
    root, _ = placed("basics-check#visit")
    assert root.xpath(".//form/@data-id") == ["visit-first", "visit-days"]


def test_6_ids_are_unique_when_a_quiz_stands_twice() -> None:
    root, _ = placed(times=2)
    ids = root.xpath(".//@id")
    assert len(ids) == len(set(ids))
    assert "q-basics-check-days-2" in ids
    first, second = root.xpath(".//form[@data-id='seal-number']")
    assert first.xpath(".//input/@name") != second.xpath(".//input/@name")


def test_6_ids_are_unique_when_two_banks_meet() -> None:
    bank = PUBLIC.banks["basics-check"]
    question = bank.question("days")
    assert question is not None
    twins = {
        "a": _bank("a", dataclasses.replace(question, id="b-c")),
        "a-b": _bank("a-b", dataclasses.replace(question, id="c")),
    }
    content = dataclasses.replace(PUBLIC, banks=twins)
    context = RenderContext(content, "en")
    context.begin(content.pages["start"])
    made = to_html(context, "/// quiz | a\n\n///\n\n/// quiz | a-b\n\n///\n")
    ids = lxml_html.fromstring(f"<div>{made}</div>").xpath(".//form/@id")
    assert ids == ["q-a-b-c", "q-a-b-c-2"]


def _bank(id_: str, *questions: Question) -> Bank:
    bank = PUBLIC.banks["basics-check"]
    header = dataclasses.replace(bank.header, bank=id_)
    return dataclasses.replace(bank, stem=f"quizzes/{id_}", header=header, questions=questions)


def test_5_marks_and_tags_come_out_as_text() -> None:
    bank = PUBLIC.banks["basics-check"]
    single, match, grid, fill, case = (
        bank.question(id_) for id_ in ("seal-number", "who", "places", "code", "visit")
    )
    assert single and match and grid and fill and case
    options = (Option(NASTY, True, "", NASTY), Option("b"), Option("c"))
    asked = [
        (single, QuestionText(NASTY, NASTY, options, explanation=NASTY)),
        (match, QuestionText("m", NASTY, (Option(NASTY, other=NASTY), Option("b", other="x")))),
        (grid, QuestionText("g", NASTY, (Option(NASTY, other="low"),), columns={"low": NASTY})),
        (fill, QuestionText("f", NASTY, accepted=(NASTY,))),
    ]
    questions = [dataclasses.replace(q, texts={"en": t}) for q, t in asked]
    content = dataclasses.replace(PUBLIC, banks={"x": _bank("x", *questions)})
    root, result = placed("x", content=content)
    assert result.issues == []
    assert not root.xpath(".//b | .//i | .//script")
    for legend in root.xpath(".//legend"):
        assert text(legend) == SHOWN
    assert form(root, "seal-number").get("data-label") == NASTY.replace("&lt;i&gt;", "<i>")
    assert text(root.xpath(".//div[@class='why']")[0]) == SHOWN
    assert text(root.xpath(".//div[@class='explanation']")[0]) == SHOWN
    assert [text(s) for s in root.xpath(".//span[@class='left']")] == [SHOWN, "b", SHOWN]
    assert SHOWN in [text(option) for option in root.xpath(".//option")]
    assert text(root.xpath(".//ul[@class='forms']/li")[0]) == SHOWN


def test_7_links_values_and_citations_are_those_of_the_page() -> None:
    root, result = placed()
    links = root.xpath(".//div[@class='explanation']//a/@href")
    assert links == ["../criteria/g.md#why"]  # written as ../docs/criteria/g.md#why
    assert [source.key for source in result.citations] == ["guide"]
    assert root.xpath(".//section[@class='sources']//li/@id") == ["src-guide"]
    assert root.xpath(".//span[@class='option-text']/span[@class='value']")


def test_7_no_tooltip_and_no_heading_gets_into_a_quiz() -> None:
    content = dataclasses.replace(PUBLIC)
    root, result = placed(content=content)
    assert not root.xpath(".//button[@class='term']")
    assert result.headings == []


def test_a_question_without_translation_says_its_language() -> None:
    bank = PUBLIC.banks["basics-check"]
    questions = tuple(
        dataclasses.replace(q, texts={"en": q.texts["en"]}) if q.id == "days" else q
        for q in bank.questions
    )
    banks = {"basics-check": dataclasses.replace(bank, questions=questions)}
    root, _ = placed(language="ru", content=dataclasses.replace(PUBLIC, banks=banks))
    assert form(root, "days").get("lang") == "en"
    assert text(form(root, "days").xpath(".//p[@class='right-answer']")[0]) == "7 ± 0.5 days"
    assert form(root, "code").get("lang") is None


def test_reserve_questions_stand_apart_in_the_officers_edition() -> None:
    root, _ = placed(content=OFFICERS)
    (box,) = root.xpath(".//div[contains(@class, 'quiz-reserve')]")
    assert box.xpath(".//form/@data-id") == ["spare", "spare-days"]
    assert all(each.get("data-reserve") is not None for each in box.xpath(".//form"))
    assert "spare" not in placed()[0].xpath(".//form/@data-id")


@pytest.mark.parametrize(
    ("argument", "words"),
    [
        ("basic-check", "Did you mean “basics-check”?"),
        ("basics-check#day", "Did you mean “days”?"),
        ("basics-check#spare", "has no question “spare” here"),
    ],
)
def test_what_is_not_there_is_an_issue_and_no_crash(argument: str, words: str) -> None:
    root, result = placed(argument)
    assert [issue.code for issue in result.issues] == ["AEO904"]
    assert words in result.issues[0].message
    assert not root.xpath(".//section[contains(@class, 'quiz')]")


def test_the_same_bytes_twice() -> None:
    first, second = (lxml_html.tostring(placed()[0]) for _ in range(2))
    assert first == second
