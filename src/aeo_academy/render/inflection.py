"""Patterns that find a term in running text in all its inflected forms.

English: plural and possessive on any word. Russian: any word may change its ending.
Mongolian: the last word takes suffixes (plural, case, reflexive), may lose its last
short vowel (эрсдэл → эрсдлийн), and a verb in -х takes any verb ending. The patterns
are bounded, so that one alternation of all terms runs in linear time.
"""

from __future__ import annotations

import re

RU_ENDINGS = (
    "а|я|о|е|ё|и|ы|у|ю|ь|й|ом|ем|ём|ой|ей|ою|ею|ью|ам|ям|ами|ями|ах|ях|ов|ев|ёв|ий|ый|ия|ии|"
    "ию|ие|ая|яя|ое|ее|ые|ого|его|ому|ему|ым|им|ыми|ими|ых|их|ую|юю|ием|иям|иями|иях"
)
RU_VOWELS = "аеёийоуыьэюя"
MN_VOWELS = "аэиоуөүеёыяю"
MN_PLURAL = "нууд|нүүд|чууд|чүүд|ууд|үүд|ид|д"
MN_CASE = (
    "ийнх|ынх|гийн|ийн|ын|ний|ны|ийг|ыг|г|ий|ы|"
    "[аэоө]нд|нд|[аэоө]д|д|т|гаас|гээс|гоос|гөөс|наас|нээс|ноос|нөөс|иас|аас|ээс|оос|өөс|"
    "гаар|гээр|гоор|гөөр|иар|аар|ээр|оор|өөр|тай|тэй|той|руу|рүү|луу|лүү|н"
)
MN_OWN = "гаа|гээ|гоо|гөө|наа|нээ|ноо|нөө|иа|аа|ээ|оо|өө"
MN_SUFFIXES = f"(?:{MN_PLURAL})?(?:{MN_CASE})?(?:{MN_OWN})?"
ABBREVIATION = re.compile(r"[A-ZА-ЯЁӨҮ]{2,}[A-Za-zА-Яа-яёөү]*")


def names_of(name: str) -> list[str]:
    """The names in one cell of the termbase: “World Customs Organization (WCO)” has two.

    Other text in brackets explains and is left out; quotation marks are dropped.
    """
    short = re.search(r"\(([^()]+)\)\s*$", name)
    full = re.sub(r"\s*\([^()]*\)", "", name)
    full = re.sub(r"[«»“”\"]", "", full).strip()
    names = [full] if full else []
    if short and ABBREVIATION.fullmatch(short.group(1)):
        names.append(short.group(1))
    return names


def pattern(name: str, language: str) -> str:
    """A regular expression, without groups, for one name."""
    words = re.split(r"\s+", name)
    last = len(words) - 1
    parts = [_word(word, language, index == last) for index, word in enumerate(words)]
    return r"\s+".join(parts)


def first_word(name: str, language: str) -> str | None:
    """The part of `pattern` that is for the first word; None for a name of one word."""
    words = re.split(r"\s+", name)
    return _word(words[0], language, last=False) if len(words) > 1 else None


def _word(word: str, language: str, last: bool) -> str:
    if ABBREVIATION.fullmatch(word):
        return f"(?-i:{re.escape(word)}s?)" if language == "en" else f"(?-i:{re.escape(word)})"
    if len(word) <= 3 and not last:
        return re.escape(word)
    if language == "ru":
        return _russian(word)
    if language == "mn":
        return _mongolian(word) if last else re.escape(word)
    return _english(word) if language == "en" else re.escape(word)


def _english(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return f"{re.escape(word[:-1])}(?:y|ies)(?:['’]s?)?"
    plural = "(?:es)?" if re.search(r"(?:s|x|ch|sh)$", word) else "s?"
    return f"{re.escape(word)}{plural}(?:['’]s?)?"


def _russian(word: str) -> str:
    stem = word
    for ending in ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие"):
        if word.endswith(ending) and len(word) - 2 >= 4:
            stem = word[:-2]
            break
    else:
        if word[-1] in RU_VOWELS and len(word) - 1 >= 3:
            stem = word[:-1]
    stem = re.escape(stem).replace("ё", "[её]")
    return f"{stem}(?:{RU_ENDINGS})?"


def _mongolian(word: str) -> str:
    verb = re.fullmatch(rf"(.{{3,}}?)[{MN_VOWELS}]х", word)
    if verb:
        return re.escape(verb.group(1)) + "[а-яёөү]{1,7}"
    fleeting = re.fullmatch(rf"(.*[^{MN_VOWELS}])[аэоө]([^{MN_VOWELS}ь])", word)
    if fleeting and len(word) >= 4:
        vowel = word[len(fleeting.group(1))]
        return f"{re.escape(fleeting.group(1))}{vowel}?{fleeting.group(2)}{MN_SUFFIXES}"
    if re.search(rf"[^{MN_VOWELS}][аэоө]$", word) and len(word) >= 5:
        return f"{re.escape(word[:-1])}{word[-1]}?{MN_SUFFIXES}"  # асуулга → асуулгыг
    if word.endswith("ь"):
        return f"{re.escape(word[:-1])}(?:ь|и)?{MN_SUFFIXES}"
    return f"{re.escape(word)}{MN_SUFFIXES}"
