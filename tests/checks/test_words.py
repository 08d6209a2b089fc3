"""Numbers in three ways of writing, and endings in two languages."""

import pytest

from aeo_academy.checks.inflection import same_word
from aeo_academy.checks.numbers import numbers


@pytest.mark.parametrize(
    ("english", "other", "language"),
    [
        ("It weighs 1,234.5 tonnes.", "Жин нь 1,234.5 тонн.", "mn"),
        ("It weighs 1,234.5 tonnes.", "Вес – 1\u00a0234,5 тонны.", "ru"),
        ("It costs 7,000 togrog.", "Цена – 7 000 тугриков.", "ru"),
        ("On 29 April 2024.", "2024 оны 4 дүгээр сарын 29-ний өдөр.", "mn"),
        ("On 29 April 2024.", "2024.04.29", "mn"),
        ("On 29–30 April 2024.", "29–30 апреля 2024 года.", "ru"),
        ("On 1 June 2025.", "01.06.2025", "ru"),
        ("Article 7.7 applies.", "Применяется статья 7.7.", "ru"),
        ("It takes three days.", "Гурван өдөр үргэлжилнэ.", "mn"),
        ("It takes three days.", "3 өдөр үргэлжилнэ.", "mn"),
        ("In twenty-four hours.", "Хорин дөрвөн цагийн дотор.", "mn"),
        ("In twenty-four hours.", "В течение двадцати четырёх часов.", "ru"),
        ("The third visit.", "Гурав дахь шалгалт.", "mn"),
        ("The third visit.", "Третий выезд.", "ru"),
        ("Two people count.", "Считают вдвоём.", "ru"),
        ("About 40,000 species.", "40 мянга орчим зүйл.", "mn"),
        ("About 1.5 million tonnes.", "Около 1,5 млн тонн.", "ru"),
        ("At 09:30.", "В 9:30.", "ru"),
        ("First, look.", "Эхлээд хар.", "mn"),
    ],
)
def test_the_same_number_in_two_languages(english: str, other: str, language: str) -> None:
    first, second = numbers(english, "en"), numbers(other, language)
    assert first.firm <= second.possible
    assert second.firm <= first.possible


@pytest.mark.parametrize(
    ("english", "other", "language"),
    [
        ("30 days", "13 өдөр", "mn"),
        ("1,234.5 tonnes", "1,2345 тонны", "ru"),
        ("three days", "таван өдөр", "mn"),
        ("five days", "шесть дней", "ru"),
        ("on 1 June 2025", "1 июня 2026 года", "ru"),
        ("five firms", "пятно", "ru"),
        ("seven firms", "семья", "ru"),
    ],
)
def test_another_number(english: str, other: str, language: str) -> None:
    first, second = numbers(english, "en"), numbers(other, language)
    assert first.firm - second.possible or second.firm - first.possible


@pytest.mark.parametrize(
    "form",
    ["контейнер", "контейнерийн", "контейнерт", "контейнерүүдээс", "контейнертэй", "контейнергүй"],
)
def test_mongolian_endings(form: str) -> None:
    assert same_word(form, "контейнер", "mn", last=True)


@pytest.mark.parametrize(
    ("form", "term"),
    [("зөрчлийн", "зөрчил"), ("хэрэгслээр", "хэрэгсэл"), ("сургуулийн", "сургууль")],
)
def test_mongolian_words_that_change_before_an_ending(form: str, term: str) -> None:
    assert same_word(form, term, "mn", last=True)


@pytest.mark.parametrize(
    ("form", "term"),
    [
        ("хэлхээний", "хэл"),  # another word that begins the same
        ("пилотаж", "пилот"),
        ("карт", "карго"),
        ("квитанц", "квиз"),
    ],
)
def test_another_mongolian_word(form: str, term: str) -> None:
    assert not same_word(form, term, "mn", last=True)


@pytest.mark.parametrize(
    ("form", "term"),
    [
        ("авторизованного", "авторизованный"),
        ("операторами", "оператор"),
        ("гарантией", "гарантия"),
        ("викторину", "викторина"),
        ("чеклистов", "чеклист"),
        ("освобождением", "освобождение"),
    ],
)
def test_russian_forms(form: str, term: str) -> None:
    assert same_word(form, term, "ru", last=False)


@pytest.mark.parametrize(
    ("form", "term"),
    [("дома", "домой"), ("операторский", "оператор"), ("каргополь", "карго"), ("бэк", "бэкап")],
)
def test_another_russian_word(form: str, term: str) -> None:
    assert not same_word(form, term, "ru", last=True)
