"""What readers find: ranking in three languages, put to the engine in Node."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aeo_academy.site.search import write_index
from aeo_academy.site.search_words import keys
from tests.site.search_desk import (
    HERE,
    LANGUAGES,
    ask,
    page,
    pages_for,
    sample_entries,
    sample_index,
    score,
)

FLOORS = {"en": 0.95, "mn": 0.92, "ru": 0.94}
"""Measured 0.967, 0.934, 0.955 on 2026-11-22. On the way there: 0.820, 0.897, 0.885 when modules
and case had joined; 0.852, 0.906, 0.908 with the questions judged anew; 0.895, 0.914, 0.915 with
other rules. The rest is keywords that pages lacked, which flatters: see search_queries/."""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The small corpus, indexed in three languages."""
    folders = {language: tmp_path_factory.mktemp(language) for language in LANGUAGES}
    return {language: sample_index(folder, language) for language, folder in folders.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_questions_are_answered(index: dict[str, Path], language: str) -> None:
    found = score(index[language], language, HERE / "sample" / f"{language}.queries.txt")
    assert found.mrr >= 0.95, found.wrong + found.missed
    assert not found.missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_of_others_on_the_real_pages(site: Path, language: str) -> None:
    """The questions in search_queries/ come from somebody who has not seen the search."""
    found = score(site / "search", language, HERE / f"{language}.txt")
    assert found.questions >= 40
    assert len(found.missed) <= found.questions * 4 // 100, found.missed
    assert found.mrr >= FLOORS[language], found.wrong


def first(index: dict[str, Path], language: str, *queries: str) -> list[str]:
    return [(ids or [""])[0] for ids in pages_for(index[language], language, *queries)]


def test_letters_that_readers_mix_up(index: dict[str, Path]) -> None:
    ways = ["өргөдөл", "оргодол", "ӨРГӨДӨЛ", "єргєдєл", "фргфдфл"]
    assert first(index, "mn", *ways) == ["apply"] * 5
    assert first(index, "mn", "түдгэлзүүлэх", "тудгэлзуулэх", "тїдгэлзїїлэх") == ["suspension"] * 3
    assert first(index, "ru", "учёт", "учет", "надёжности пломб") == ["criteria"] * 2 + ["security"]
    assert first(index, "en", "applicant’s form", "applicant's form") == ["apply"] * 2


def test_inflected_words(index: dict[str, Path]) -> None:
    words = ["эрсдэл", "эрсдэлийн", "эрсдлийн", "эрсдлээ", "эрсдэлүүдээс", "эрсдэлтэйгээ"]
    assert first(index, "mn", *words) == ["risk"] * len(words)
    words = ["пломба", "пломбы", "пломбами", "пломбируют"]
    assert first(index, "ru", *words) == ["security"] * len(words)
    words = ["revoke", "revoked", "revoking", "revocations"]
    assert first(index, "en", *words) == ["suspension"] * len(words)


def test_words_half_typed(index: dict[str, Path]) -> None:
    assert first(index, "mn", "өрг", "өргөд", "баталгаажуула") == ["apply", "apply", "validation"]
    assert first(index, "en", "susp", "questionn") == ["suspension", "saq"]


def test_mongolian_in_latin_letters(index: dict[str, Path]) -> None:
    queries = ["orgodol", "shalguur", "hyatad", "khyatad", "ilgeemj", "ersdeliin zurag", "lats"]
    assert first(index, "mn", *queries) == [
        "apply", "criteria", "mra", "mra", "ecommerce", "risk", "security",
    ]  # fmt: skip


def test_russian_in_latin_letters(index: dict[str, Path]) -> None:
    queries = ["zayavlenie", "plomba", "vzaimnoe priznanie", "samootsenka"]
    assert first(index, "ru", *queries) == ["apply", "security", "mra", "saq"]


def test_latin_words_of_the_pages_stay_what_they_are(index: dict[str, Path]) -> None:
    assert first(index, "mn", "SAQ", "MRA") == first(index, "ru", "SAQ", "MRA") == ["saq", "mra"]


def test_letters_and_figures(tmp_path: Path) -> None:
    write_index([page("a", "form CN 22 for parcels"), page("b", "ISO17712 seals")], "en", tmp_path)
    assert pages_for(tmp_path, "en", "CN22", "cn-22", "ISO 17712") == [["a"], ["a"], ["b"]]


def test_abbreviations_with_endings(index: dict[str, Path]) -> None:
    plain, *inflected = pages_for(
        index["mn"], "mn", "ИААН статус", "ИААН-ийн статус", "ИААНийн статус", "AEO-гийн статус",
        "ИААН–ийн статусаас",
    )  # fmt: skip
    assert plain[:2] == ["apply", "benefits"]
    assert all(ids[0] in {"apply", "benefits", "suspension"} for ids in inflected)


def test_words_of_other_languages(index: dict[str, Path]) -> None:
    queries = ["self-assessment", "самооценку", "заявления", "validator", "seals", "пломбы"]
    assert first(index, "mn", *queries) == [
        "saq", "saq", "apply", "validation", "security", "security",
    ]  # fmt: skip
    assert first(index, "en", "өргөдлөө", "лацны дугаар") == ["apply", "security"]
    assert first(index, "ru", "mutual recognition", "лац") == ["mra", "security"]


def test_wrong_terms_lead_to_the_right_ones(index: dict[str, Path]) -> None:
    assert first(index, "mn", "валидатор") == ["validation"]
    assert {"apply", "index"} <= set(pages_for(index["mn"], "mn", "АЕО")[0]), "Cyrillic letters"
    assert first(index, "ru", "самооценивание") == ["saq"]


def test_small_errors(index: dict[str, Path]) -> None:
    assert first(index, "en", "questionaire", "warehose", "pasword", "likelyhood") == [
        "saq", "security", "infosec", "risk",
    ]  # fmt: skip
    assert first(index, "ru", "самаоценка", "завление") == ["saq", "apply"]
    assert first(index, "mn", "тэврийн аюулгүй байдал", "чингелэг") == ["security"] * 2


def test_words_joined_and_parted(index: dict[str, Path]) -> None:
    queries = ["selfassessment", "heat map", "heatmap", "e-commerce", "ecommerce"]
    assert first(index, "en", *queries) == [
        "saq", "risk", "risk", "ecommerce", "ecommerce",
    ]  # fmt: skip


def test_words_with_a_hyphen_typed_in_one(tmp_path: Path) -> None:
    pages = [
        page("a", "words and more", title="Re-validation"), page("b", "passwords for each log-in"),
        page("c", "a seal log, a validation"),
    ]  # fmt: skip
    write_index(pages, "en", tmp_path)
    index = {"en": tmp_path}
    assert first(index, "en", "revalidation", "re-validation", "revalidaton") == ["a"] * 3
    assert first(index, "en", "login", "log-in") == ["b", "b"]
    assert len(keys("ИААН-ийн код, AEO-гийн", "mn")) == 3, "an ending is no part of a word"


def test_keywords_and_titles_count_more_than_text(tmp_path: Path) -> None:
    write_index(
        [
            page("text", "seal " * 3 + "and other words " * 5),
            page("title", "about something else", title="Seal"),
            page("keyword", "about something else", keywords=("seal",)),
            page("other", "nothing here"),
        ],
        "en", tmp_path, others={"other": ["seal"]},
    )  # fmt: skip
    (found,) = pages_for(tmp_path, "en", "seal")
    assert found[:2] == ["title", "keyword"]
    assert set(found[2:]) == {"text", "other"}


def test_the_right_section_with_its_words_marked(index: dict[str, Path]) -> None:
    (answer,) = ask(index["mn"], "mn", [{"query": "лацны дугаар"}])
    best = answer["results"][0]
    assert (best["url"], best["heading"], best["door"]) == ("mn/security/#seals", "Лац", "apply")
    assert [p["text"] for p in best["snippet"] if p["mark"]][:2] == ["лац", "лацны"]
    assert best["marked"]["heading"] == [{"text": "Лац", "mark": True}]
    texts = {e.text for e in sample_entries("mn")}
    plain = "".join(p["text"] for p in best["snippet"]).strip("… \u00a0")
    assert any(plain in text for text in texts)


def test_long_sections_are_shown_where_the_words_are(tmp_path: Path) -> None:
    text = "Filler words stand here. " * 40 + "The seal has a number. " + "More filler. " * 40
    write_index([page("a", text)], "en", tmp_path)
    (answer,) = ask(tmp_path, "en", [{"query": "seal number"}])
    shown = "".join(p["text"] for p in answer["results"][0]["snippet"])
    assert shown.startswith("… The seal has a number.")
    assert shown.endswith("\u00a0…")
    assert len(shown) < 200


def test_before_the_texts_come_titles_are_shown(index: dict[str, Path]) -> None:
    (answer,) = ask(index["en"], "en", [{"query": "seals", "texts": False}])
    assert answer["results"][0]["url"] == "en/security/"
    assert answer["results"][0]["snippet"] == []
    assert 0 < len(answer["missing"]) <= 8


def test_a_door_keeps_the_rest_out(index: dict[str, Path]) -> None:
    everywhere, validate = (
        pages_for(index["en"], "en", "plan", door=door)[0] for door in ("", "validate")
    )
    assert set(validate) == {"validation"}
    assert set(everywhere) > set(validate)
    assert pages_for(index["en"], "en", "plan", door="train") == [[]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_and_hostile_questions(index: dict[str, Path], language: str) -> None:
    queries = [
        "", " ", "-", "…", "the of and", "нь ба", "и в на", "a", "я",
        "(.*)+$", "[a-", "\\", "^$", "*", "%00", "\x00", "<script>alert(1)</script>", "{{7*7}}",
        "__proto__", "constructor", "toString", "hasOwnProperty", "__proto__ seal",
        "\ud83d\ude00", "👩‍👩‍👧", "ﷺ", "a\u0301" * 50, "İ", "ß", "ﬁ",
        "x" * 10_000, "слово " * 2_000, "а-" * 5_000, "'" * 10_000,
    ]  # fmt: skip
    answers = ask(index[language], language, [{"query": q} for q in queries])
    assert answers[0]["results"] == answers[3]["results"] == []
    for query, answer in zip(queries, answers, strict=True):
        assert answer["time"] < 500, query[:30]
        assert len(answer["results"]) <= 30


def test_results_are_data_not_markup(tmp_path: Path) -> None:
    write_index([page("a", "<b>seal</b> & more", title="<i>Seal</i>")], "en", tmp_path)
    (answer,) = ask(tmp_path, "en", [{"query": "seal"}])
    assert answer["results"][0]["title"] == "<i>Seal</i>"
    assert json.dumps(answer["results"][0]["snippet"]).count("<b>") == 1
