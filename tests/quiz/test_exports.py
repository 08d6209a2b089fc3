"""Moodle XML and GIFT: what an LMS gets, and that it is the bank."""

from __future__ import annotations

import base64
import dataclasses

import pytest
from lxml import etree

from aeo_academy.content.model import Bank, Content, Edition, Option, Question, QuestionType
from aeo_academy.content.read import read
from aeo_academy.packages.gift import gift
from aeo_academy.packages.moodle import fractions, moodle_xml, typed_forms
from tests.conftest import ROOT
from tests.quiz.exports import expected, from_gift, from_moodle, words
from tests.sample import HERE, load

CONTENT = load(HERE, Edition.OFFICERS)
BANK = CONTENT.banks["basics-check"]
LANGUAGES = ("en", "mn", "ru")
REAL, _ = read(ROOT, Edition.OFFICERS)
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><text>]]&gt;</text></svg>'


def moodle(
    content: Content = CONTENT, bank: Bank = BANK, language: str = "en", **more: object
) -> object:
    return etree.fromstring(moodle_xml(content, bank, language, **more).encode())  # type: ignore[arg-type]


def node(root: object, id_: str) -> etree._Element:
    assert isinstance(root, etree._Element)
    return next(q for q in root if (q.findtext("idnumber") or "").endswith(f"/{id_}"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_bank_comes_back(language: str) -> None:
    flat = _without_tables(BANK)
    assert from_moodle(moodle_xml(CONTENT, flat, language)) == expected(CONTENT, flat, language)
    assert from_gift(gift(CONTENT, flat, language)) == expected(CONTENT, flat, language, gift=True)


def _without_tables(bank: Bank) -> Bank:
    """The bank with the table of its case as words, which the reader of the test can compare."""

    def flat(question: Question) -> Question:
        texts = {
            code: dataclasses.replace(text, stem=text.stem.split("\n\n|")[0])
            for code, text in question.texts.items()
        }
        return dataclasses.replace(question, texts=texts)

    return dataclasses.replace(bank, questions=tuple(map(flat, bank.questions)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("bank", REAL.banks.values(), ids=lambda bank: bank.id)
def test_the_real_banks_come_back(bank: Bank, language: str) -> None:
    wanted = expected(REAL, bank, language)
    found = from_moodle(moodle_xml(REAL, bank, language))
    assert [(q.id, q.kind, q.label, q.points, q.answers) for q in found] == [
        (q.id, q.kind, q.label, q.points, q.answers) for q in wanted
    ]
    wanted = expected(REAL, bank, language, gift=True)
    found = from_gift(gift(REAL, bank, language))
    assert [(q.id, q.kind, q.label, q.answers) for q in found] == [
        (q.id, q.kind, q.label, q.answers) for q in wanted
    ]


def test_categories_part_the_reserve() -> None:
    root = moodle()
    assert isinstance(root, etree._Element)
    paths = [q.findtext("category/text") for q in root if q.get("type") == "category"]
    assert paths == [
        "$course$/top/AEO Academy 2026.1/Check of the basics (en)",
        "$course$/top/AEO Academy 2026.1/Check of the basics (en)/Reserve questions",
    ]
    public = load(HERE, Edition.PUBLIC)
    xml = moodle_xml(public, public.banks["basics-check"], "en")
    text = gift(public, public.banks["basics-check"], "en")
    assert "OFFICERSONLY" not in xml + text and "Reserve" not in xml + text


def test_a_slash_in_a_title_makes_no_category_of_its_own() -> None:
    text = dataclasses.replace(BANK.texts["en"], title="Import/export")
    bank = dataclasses.replace(BANK, texts={**BANK.texts, "en": text})
    assert "Import//export (en)" in moodle_xml(CONTENT, bank, "en")


def test_numbers_of_moodle() -> None:
    question = BANK.question("records")
    assert question is not None
    assert fractions(question, [True, True, True, False]) == [
        "33.33333",
        "33.33333",
        "33.33333",
        "-33.33333",
    ]
    assert fractions(question, [True, False]) == ["100", "-100"]
    single = BANK.question("seal-number")
    assert single is not None and fractions(single, [False, True, False]) == ["0", "100", "0"]


def test_an_ordering_has_what_moodle_demands() -> None:
    found = node(moodle(), "way-of-goods")
    assert found.get("type") == "ordering"
    for name, value in (
        ("gradingtype", "ABSOLUTE_POSITION"),
        ("selecttype", "ALL"),
        ("shownumcorrect", "1"),
        ("layouttype", "VERTICAL"),
    ):
        assert found.findtext(name) == value


def test_a_code_is_accepted_from_a_cyrillic_keyboard() -> None:
    assert typed_forms(["AEO", "ИААН", "K3"]) == ["AEO", "АЕО", "ИААН", "K3", "К3"]
    assert typed_forms(["WCO", "СО"]) == ["WCO", "СО"]  # W has no twin; СО is Cyrillic already


def test_the_story_of_a_case_stands_before_each_of_its_questions() -> None:
    for id_ in ("visit-first", "visit-days"):
        stem = node(moodle(language="ru"), id_).findtext("questiontext/text") or ""
        assert words(stem).startswith("Визит вечером Вы приходите на склад вечером.")
        assert "<table>" in stem


def test_a_picture_goes_with_its_question_or_is_described() -> None:
    found = node(moodle(pictures={"gate": SVG}), "on-the-way").find("questiontext")
    assert found is not None
    file = found.find("file")
    assert file is not None and file.get("name") == "gate.svg"
    assert base64.b64decode(file.text or "").decode() == SVG
    assert '<img src="@@PLUGINFILE@@/gate.svg" alt="From the firm to the border.' in (
        found.findtext("text") or ""
    )
    described = node(moodle(), "on-the-way").findtext("questiontext/text") or ""
    assert "<img" not in described and "Three points on the way." in words(described)


def test_links_are_words_or_lead_to_the_site() -> None:
    told = node(moodle(), "seal-number").findtext("generalfeedback/text") or ""
    assert "<a " not in told and "the page on seals" in told
    told = (
        node(moodle(site_url="https://x.example/"), "seal-number").findtext("generalfeedback/text")
        or ""
    )
    assert told.count('href="https://x.example/en/criteria/g/#why"') == 2


def test_citations_become_the_sources_of_the_feedback() -> None:
    xml = moodle_xml(CONTENT, BANK, "ru")
    assert "[@" not in xml and "src-" not in xml
    told = node(moodle(language="ru"), "days").findtext("generalfeedback/text") or ""
    assert "World Sample Organization, Примерное соглашение о торговле" in told


@pytest.mark.parametrize("nasty", ['"', "&", "<b>", "]]>", "]]]]>", "\x0b", "=~{}#:\\", "->", "//"])
def test_5_awkward_characters(nasty: str) -> None:
    question = BANK.question("seal-number")
    assert question is not None
    text = question.texts["en"]
    written = nasty.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    options = (Option(f"a {written} b", True, "", f"c {written} d"), *text.options[:2])
    changed = dataclasses.replace(
        text,
        label=f"l {written} m",
        stem=f"s {written} t",
        options=options,
        explanation=f"e {written} f",
    )
    asked = dataclasses.replace(question, texts={"en": changed}, see=None)
    bank = dataclasses.replace(BANK, questions=(asked,))
    shown = nasty.replace("\x0b", "")
    (found,) = from_moodle(moodle_xml(CONTENT, bank, "en"))
    assert (found.stem, found.explanation) == (
        f"s {shown} t",
        f"e {shown} f".replace("  ", " "),
    ) or (nasty == "\x0b")
    assert found.answers[0][0] in (f"a {shown} b", "a b")
    assert found.answers[0][2] in (f"c {shown} d", "c d")
    (found,) = from_gift(gift(CONTENT, bank, "en"))
    assert found.answers[0][0] in (f"a {shown} b", "a b")
    assert found.stem in (f"s {shown} t", "s t")


def test_points_and_objectives_go_along() -> None:
    found = node(moodle(), "records")
    assert found.findtext("defaultgrade") == "2"
    assert found.findtext("tags/tag/text") == "basics-1"
    assert "// [id:basics-check/records] [tag:basics-1]" in gift(CONTENT, BANK, "en")


def test_the_same_bytes_twice() -> None:
    assert moodle_xml(CONTENT, BANK, "mn") == moodle_xml(load(HERE), BANK, "mn")
    assert gift(CONTENT, BANK, "mn") == gift(load(HERE), BANK, "mn")


def test_every_type_is_exported() -> None:
    kinds = {q.type for q in BANK.scored}
    assert kinds == {t for t in QuestionType if t is not QuestionType.CASE}
    assert len(from_moodle(moodle_xml(CONTENT, BANK, "en"))) == len(BANK.scored)
