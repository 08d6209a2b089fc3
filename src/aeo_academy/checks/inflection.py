"""Does a word of a text stand for a word of the termbase, whatever its ending?

Mongolian adds endings in a row (`контейнер` → `контейнерийнхаа`), may drop the vowel
before the last consonant (`зөрчил` → `зөрчлийн`) and writes a hyphen after an
abbreviation (`АЕО-ийн`). Russian changes the ending of every word. Other languages are
compared as they stand.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Plural, case, possession, negation, one after another (at most four).
MONGOLIAN_ENDINGS = re.compile(
    r"-?(?:[нг]?(?:ийнх|ынх|ийн|ын|ы|ий)|ний|ны|ийг|ыг|[нг]?(?:аас|ээс|оос|өөс|аар|ээр|оор|өөр)"
    r"|иас|иар|тай|тэй|той|төй|[нч]?(?:ууд|үүд)|иуд|[лр]?(?:уу|үү)|[гн]?(?:аа|ээ|оо|өө|иа)|гүй"
    r"|дахь?|дэхь?|[аэоө]?[дт]|нд|г|н|д|т"
    r"|л(?:ах|эх|ох|өх|ан|эн|сан|сэн|на|нэ|ж|аад|ээд|ын|ийн)){0,4}$"
)
MONGOLIAN_VOWELS = set("аэиоуөүыеёюя")
RUSSIAN_ENDINGS = frozenset(
    re.findall(
        r"\w+",
        "а я о е ё и ы у ю ь й ой ей ёй ою ею ом ем ём ам ям ами ями ах ях ов ев ёв ий ия ие ию ием"
        " ии иям иями иях ый ого его ому ему ым им ая яя ую юю ое ее ые ых их ыми ими",
    )
) | {""}
RUSSIAN_ADJECTIVE = re.compile(r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)$")
RUSSIAN_FLEETING = re.compile(r"[оеё](?=[кцн]$)")


def same_word(text: str, term: str, language: str, last: bool) -> bool:
    """Whether `text` (lower case) is a form of `term` (lower case).

    `last`: the term's last word; in Mongolian only that one takes endings.
    """
    if text == term:
        return True
    if language == "mn":
        return last and any(
            text.startswith(stem) and MONGOLIAN_ENDINGS.match(text[len(stem) :])
            for stem in _mongolian_stems(term)
        )
    if language == "ru":
        return any(
            text.startswith(stem) and text[len(stem) :] in RUSSIAN_ENDINGS
            for stem in _russian_stems(term)
        )
    return False


@lru_cache(maxsize=4096)
def _mongolian_stems(term: str) -> tuple[str, ...]:
    stems = [term]
    if term.endswith("ь"):
        stems.append(term[:-1])
    if len(term) > 4 and term[-2] in MONGOLIAN_VOWELS and term[-3] not in MONGOLIAN_VOWELS:
        stems.append(term[:-2] + term[-1])
    return tuple(stems)


@lru_cache(maxsize=4096)
def _russian_stems(term: str) -> tuple[str, ...]:
    if len(term) < 4:
        return (term,)
    if RUSSIAN_ADJECTIVE.search(term):
        return (term[:-2],) if len(term) > 5 else (term,)  # домой is no adjective
    bare = term[:-1] if term[-1] in "аяоеёиыуюьй" else term
    stems = [bare]
    if term[-1] in "кцн" and RUSSIAN_FLEETING.search(term):
        stems.append(RUSSIAN_FLEETING.sub("", term))
    return tuple(stems)
