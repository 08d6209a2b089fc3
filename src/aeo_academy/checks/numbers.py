"""Numbers as English, Mongolian and Russian write them, reduced to plain ones.

`1,234.5` in English and Mongolian and `1 234,5` in Russian are one number; a date is its
day, month and year, whatever the order; a month's name may stand for its number; number
words count, with their endings and ordinals. What a text *writes in digits* must come
back; what it *could mean* may answer for a number of the other side.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from aeo_academy.memory import cached


class Numbers(NamedTuple):
    """`firm`: must come back in the other text. `possible`: may answer for one of its."""

    firm: frozenset[str]
    possible: frozenset[str]


POINT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)+|\d+")
COMMA = re.compile(
    r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?!\d)|\d+,\d+|\d+(?:\.\d+)+|\d+"
)
PATTERNS = {"ru": COMMA}

SCALES = {
    "en": (("thousand", 10**3), ("million", 10**6), ("billion", 10**9)),
    "mn": (("мянг", 10**3), ("сая", 10**6), ("тэрбум", 10**9)),
    "ru": (("тыс", 10**3), ("млн", 10**6), ("миллион", 10**6), ("млрд", 10**9)),
}  # fmt: skip

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "январ феврал март апрел мая|май июн июл август сентябр октябр ноябр декабр",
}

# A stem a number; longer stems first where one begins another.
ENGLISH = (
    "twelve|twelfth=12 eleven|eleventh=11 thirteen=13 fourteen=14 fifteen=15 sixteen=16 "
    "seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 "
    "seventy=70 eighty=80 ninety=90 hundred=100 two=2 three|third=3 four|fourth=4 five|fifth=5 "
    "six|sixth=6 seven|seventh=7 eight|eighth=8 nine|ninth=9 ten|tenth=10"
)
ENGLISH_POSSIBLE = (
    "one|first|once|single|each|a|an|only=1 second|twice|both|pair|double|couple|half=2 "
    "triple|thrice|quarter=3 quarter|quarterly=4 dozen=12 hundreds=100 thousand|thousands=1000"
)
# A stem that ends in $ is a whole word: “тав” is five, “тавих” is not.
MONGOLIAN = (
    "нэг$|нэгэн$|нэгдүгээр|нэгийг|ганц|анх=1 хоёр|хос$=2 гурав|гурв=3 дөрөв|дөрв=4 "
    "тав$|таван$|тавдугаар=5 зургаа|зургадугаар=6 долоо|долдугаар=7 "
    "найм$|найман$|наймд|наймы|наймаас$=8 "
    "ес$|есөн|есдүгээр=9 арав$|арван$|аравдугаар=10 хорь$|хорин$=20 гуч$|гучин$=30 дөч$|дөчин$=40 "
    "тавь$|тавин$=50 жар$|жаран$=60 дал$|далан$=70 ная$|наян$=80 ерэн$=90 зуу$|зуун$=100 "
    "мянга|мянган=1000"
)
RUSSIAN = (
    "один$|одна$|одно$|одни$|одного|одной|одном|одну$|одним|перв|раз$=1 два$|две$|двух|двум|двое$|"
    "двоих|втор|оба$|обе$|обои|обеи|дважды|вдво|пара$|пары$|пару$|половин|полтор=2 три$|трёх|трех|"
    "трём|трем|трое$|троих|трет|трижды|втро=3 четыр|четвер|четвёр|вчетвер=4 "
    "пять|пяти|пятый|пятая|пятое|пятого|пятой|пятом|пятую|пятым|пятеро=5 "
    "шесть|шести|шестой|шестая|шестое|шестого|шестом=6 "
    "семь$|семи$|семью$|семеро|седьм=7 восем|восьм=8 девят=9 десят=10 одиннадцат=11 двенадцат=12 "
    "тринадцат=13 четырнадцат=14 пятнадцат=15 шестнадцат=16 семнадцат=17 восемнадцат=18 "
    "девятнадцат=19 двадцат=20 тридцат=30 сорок=40 пятьдесят|пятидесят=50 шестьдесят|шестидесят=60 "
    "семьдесят|семидесят=70 восемьдесят|восьмидесят=80 девяност=90 сто$|ста$|сот$|сотн=100 "
    "тысяч=1000"
)


def _table(text: str) -> tuple[tuple[str, int], ...]:
    rows = []
    for entry in re.findall(r"(\S+)=(\d+)", text):
        rows += [(stem, int(entry[1])) for stem in entry[0].split("|")]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


EXACT = dict(_table(ENGLISH))
EXACT_POSSIBLE = dict(_table(ENGLISH_POSSIBLE))
STEMS = {"mn": _table(MONGOLIAN), "ru": _table(RUSSIAN)}
WORD = re.compile(r"[^\W\d_]+")
SPACES = re.compile(r"[ \u00a0\u202f]")
DIGIT = re.compile(r"\d")
WRITTEN_OUT = re.compile(rf"\b(?:{'|'.join(EXACT)})\b")


def agree_at_once(english: str, translated: str, language: str) -> bool:
    """A quick look: the same digits on both sides, and no number word in English."""
    written = DIGIT.search(english) or DIGIT.search(translated)
    if written and digits(english, "en").firm != digits(translated, language).firm:
        return False
    return language not in STEMS or not _has_number_word(english)


@cached(16384)
def _has_number_word(english: str) -> bool:
    low = english.lower()
    return any(word in low for word in EXACT) and WRITTEN_OUT.search(low) is not None


def numbers(text: str, language: str) -> Numbers:
    """The numbers of a text, in digits and in words."""
    written = digits(text, language)
    firm, possible = set(written.firm), set(written.possible)
    _words(text, language, firm, possible)
    return Numbers(frozenset(firm), frozenset(possible | firm))


@cached(8192)
def digits(text: str, language: str) -> Numbers:
    """The numbers that a text writes in digits."""
    firm: set[str] = set()
    possible: set[str] = set()
    for match in PATTERNS.get(language, POINT).finditer(text):
        _digits(match[0], text[match.end() : match.end() + 12], language, firm, possible)
    return Numbers(frozenset(firm), frozenset(possible | firm))


def _digits(written: str, after: str, language: str, firm: set[str], possible: set[str]) -> None:
    plain = SPACES.sub("", written)
    plain = plain.replace(",", ".") if language == "ru" else plain.replace(",", "")
    if plain.count(".") > 1:  # a date, or a section number
        firm.update(_bare(part) for part in plain.split("."))
        return
    value = _bare(plain)
    for stem, scale in SCALES.get(language, ()):
        if after.lstrip(" \u00a0\u202f").lower().startswith(stem):
            possible.add(value)
            value = _bare(f"{float(plain) * scale:.6f}")
            break
    firm.add(value)


def _bare(number: str) -> str:
    """Without leading zeros, and without zeros at the end of a fraction."""
    whole, point, fraction = number.partition(".")
    fraction = fraction.rstrip("0") if len(fraction) > 2 else fraction
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{fraction}" if point and fraction else whole


def _words(text: str, language: str, firm: set[str], possible: set[str]) -> None:
    before = 0  # the number that the word before says
    for word in WORD.findall(text):
        value, sure, month = _word(word, language)
        if month:
            possible.add(str(month))
        if not value:
            before = 0
            continue
        (firm if sure else possible).add(str(value))
        compound = before >= 20 if language != "mn" else before >= 10
        if compound and value < 10:  # twenty-four, арван хоёр, двадцать четыре
            if sure:
                firm -= {str(before), str(value)}
                possible.update((str(before), str(value)))
            (firm if sure else possible).add(str(before + value))
        before = value


@cached(65536)
def _word(word: str, language: str) -> tuple[int, bool, int]:
    """The number that a word says, whether it surely does, and the month that it names."""
    low = word.lower()
    if language == "en":
        value = EXACT.get(low, 0)
        month = _month(word, language) if word[0].isupper() and len(word) > 2 else 0
        return value or EXACT_POSSIBLE.get(low, 0), bool(value), month
    whole = f"{low}$"
    found = next((v for stem, v in STEMS.get(language, ()) if whole.startswith(stem)), 0)
    return found, False, _month(low, language)


def _month(word: str, language: str) -> int:
    for number, names in enumerate(MONTHS.get(language, "").split(), 1):
        if any(word.startswith(name) for name in names.split("|")):
            return number
    return 0
