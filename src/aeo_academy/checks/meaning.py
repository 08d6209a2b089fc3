"""Numbers and negations that do not come back: warnings, with both sentences.

A translator who drops a “not” or turns 30 into 13 leaves a text that reads well. Nothing
here is sure, so that these are warnings: read both sentences, and go on if they agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from aeo_academy.checks.base import Bare, Finding, Part, pairs, shared, short
from aeo_academy.checks.numbers import STEMS, agree_at_once, digits, numbers
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content
from aeo_academy.content.scan import Unit
from aeo_academy.memory import cached, remembered

Couple = tuple[int, str, str]  # line of the translation, English text, translated text

SENTENCE = re.compile(r"(?<=[.!?…;])[”»)*]*\s+(?=[“«(*]*[A-ZА-ЯЁӨҮ])")

COLUMN_ID = re.compile(r"\s::\s[a-z][a-z0-9-]*$")
COLUMN_NAME = re.compile(r"[a-z][a-z0-9-]*\s*=")

# Words that end like a negation and are none: security, perhaps, possible, silent, necessary.
WORDS_ONLY = r"(?<!аюул)(?<!магад)(?<!болзо)(?<!болзош)(?<!чим)(?<!чимээ)(?<!зайл)(?<!гарц)"

# `clear` must be answered by any negation of the other side; `soft` may answer.
CLEAR = {
    "en": r"\b(?:not|never|cannot|none|nobody|nothing|nor|neither|without|nowhere)\b|n[’']t\b"
    r"|\bno\b(?!\.?\s*\d|\.\s*\||\. on\b)",
    "mn": rf"{WORDS_ONLY}(?:[хш]|[аэоө]г|[аэоө]{{2}})гүй\b|\b(?:үгүй|биш|бус|бүү|битгий)\b",
    "ru": r"\b(?:не|нет|нельзя|никогда|никто|никого|ничего|ничто|никак\w*|без|нигде)\b",
}
SOFT = {
    "en": r"\bun(?!der|it|til|ion|iv|iq)\w{3,}|\bnon-?\w+|\bdis(?!t|c|p)\w{4,}|less\b"
    r"|\b(?:in(?:valid|complete|correct|accur|sufficient|depend|definit|formal|tact|activ|abil)"
    r"|im(?:possib|proper|partial)|il(?:legal|licit)|ir(?:regular|relevant))"
    r"|\b(?:fail|lack|miss|refus|reject|den[iy]|avoid|prevent|forb|prohibit|stop|exclud|except"
    r"|withdraw|suspend|absen|empt|blank|weak|continuous)|\b(?:only|few|little|hardly|rather|instead"
    r"|other|otherwise|unless|until|before|least|most|more than|beyond|below|under|regardless|free"
    r"|clean|still|yet|else|any|alone|out|off|offline|away|gap|false|wrong|zero|broken|open)\b",
    "mn": rf"{WORDS_ONLY}гүй|\b(?:боли(?:но|х|в|ох)|хориг|татгалз|дутуу|дутагд|зөвхөн|алд"
    r"|л\b|эс\b|үл\b|хүчингүй|болохоо|зогсоо)",
    "ru": r"\bне\w{3,}|\bбез\w{3,}|\b(?:запре|отказ|исключ|кроме|лишь|только|избе|лиш|отсутств"
    r"|невозмож|пока|вне|против)",
}


@lru_cache(maxsize=16)
def _pattern(language: str, kind: str) -> re.Pattern[str] | None:
    source = (CLEAR if kind == "clear" else SOFT).get(language)
    return re.compile(source) if source else None


def compare(content: Content) -> Iterator[Issue]:
    """Numbers of the English come back, and no others appear; a sentence that denies is denied
    in the translation, too.
    """
    for pair in pairs(content):
        for finding in _compared(Bare.of(pair.source), Bare.of(pair.translated)):
            yield Issue(pair.translated.path, *finding)


@remembered
def _compared(source: Bare, translated: Bare) -> tuple[Finding, ...]:
    """What both checks find."""
    together = list(couples(source, translated))
    language = translated.language
    return (*_numbers(together, language), *_negations(together, language))


def _numbers(together: list[Couple], language: str) -> Iterator[Finding]:
    for line, english, other in together:
        if agree_at_once(english, other, language):
            continue
        first, second = numbers(english, "en"), numbers(other, language)
        wanted = first if language in STEMS else digits(english, "en")
        lost = wanted.firm - second.possible
        new = second.firm - first.possible
        if lost or new:
            said = [f"missing {_list(lost)}"] if lost else []
            said += [f"new {_list(new)}"] if new else []
            message = f"Numbers differ ({'; '.join(said)}). {_both(english, other)}"
            yield line, "AEO521", message


def _negations(together: list[Couple], language: str) -> Iterator[Finding]:
    for line, english, other in together if language in CLEAR else ():
        if not _says(english, "en", "clear") and not _says(other, language, "clear"):
            continue
        for first, second in _sentences(english, other):
            denies = _says(first, "en", "clear"), _says(second, language, "clear")
            if denies == (True, False) and not _says(second, language, "soft"):
                what = "The English denies; the translation seems not to."
                yield line, "AEO522", f"{what} {_both(first, second)}"
            elif denies == (False, True) and not _says(first, "en", "soft"):
                what = "The translation denies; the English seems not to."
                yield line, "AEO522", f"{what} {_both(first, second)}"


def couples(source: Bare, translated: Bare) -> Iterator[Couple]:
    """Title, description, then texts side by side: unit by unit, else section by section."""
    yield 1, source.title, translated.title
    yield 1, source.description, translated.description
    for _, part, twin in shared(source, translated):
        yield from _couples_of(part, twin)


def _couples_of(source: Part, translated: Part) -> Iterator[Couple]:
    english, other = _kinds(source.units), _kinds(translated.units)
    if english == other:
        for unit, twin in zip(source.units, translated.units, strict=True):
            yield twin.line, *_without_ids(unit.text, twin.text)
    else:
        whole = [" ".join(unit.text for unit in part.units) for part in (source, translated)]
        yield translated.line, whole[0], whole[1]


def _without_ids(english: str, translated: str) -> tuple[str, str]:
    """Two texts without the ids of a grid's columns, which are no words: “row :: high”."""
    first, second = COLUMN_ID.search(english), COLUMN_ID.search(translated)
    if first and second and first[0] == second[0]:
        return english[: first.start()], translated[: second.start()]
    if english.startswith("cols:"):
        return COLUMN_NAME.sub("", english), COLUMN_NAME.sub("", translated)
    return english, translated


def _kinds(units: list[Unit]) -> list[str]:
    return [unit.kind for unit in units]


def _sentences(english: str, translated: str) -> list[tuple[str, str]]:
    source, target = SENTENCE.split(english), SENTENCE.split(translated)
    if len(source) == len(target):
        return list(zip(source, target, strict=True))
    return [(english, translated)]


@cached(32768)
def _says(text: str, language: str, kind: str) -> bool:
    pattern = _pattern(language, kind)
    return pattern is not None and pattern.search(text.lower()) is not None


def _list(found: frozenset[str]) -> str:
    return ", ".join(sorted(found, key=float))


def _both(english: str, translated: str) -> str:
    return f"English: “{short(english)}” Here: “{short(translated)}”"
