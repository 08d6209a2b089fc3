"""Numbers and negations that do not come back: warnings, with both sentences.

A translator who drops a “not” or turns 30 into 13 leaves a text that reads well. Nothing
here is sure, so that these are warnings: read both sentences, and go on if they agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from aeo_academy.checks.base import Pair, Part, pairs, shared_parts, short
from aeo_academy.checks.numbers import numbers
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content
from aeo_academy.content.scan import Unit

Couple = tuple[int, str, str]  # line of the translation, English text, translated text

SENTENCE = re.compile(r"(?<=[.!?…;])[”»)*]*\s+(?=[“«(*]*[A-ZА-ЯЁӨҮ])")

# `clear` must be answered by any negation of the other side; `soft` may answer.
CLEAR = {
    "en": r"\b(?:not|never|cannot|none|nobody|nothing|nor|neither|without|nowhere)\b|n[’']t\b"
    r"|\b[Nn]o\b(?!\.?\s*\d)",
    "mn": r"\b(?!аюулгүй)\w{2,}гүй\b|\b(?:биш|бус|бүү|битгий|үгүй)\b",
    "ru": r"\b(?:не|нет|ни|нельзя|никогда|никто|никого|ничего|ничто|никак\w*|без|нигде)\b",
}
SOFT = {
    "en": r"\bun(?!der|it|til|ion|iv|iq)\w{3,}|\bnon-?\w+|\bdis(?!t|c|p)\w{4,}|less\b|\w+less\b"
    r"|\b(?:in(?:valid|complete|correct|accur|sufficient|depend|definit|formal|tact|activ|abil)"
    r"|im(?:possib|proper|partial)|il(?:legal|licit)|ir(?:regular|relevant))\w*"
    r"|\b(?:fail|lack|miss|refus|reject|den[iy]|avoid|prevent|forbid|forbidden|prohibit|stop|exclud"
    r"|except|withdraw|absen|empt)\w*|\b(?:only|few|little|hardly|rather|instead|other|otherwise"
    r"|unless|until|before|least|most|more than|beyond|regardless|continuous\w*|free|still|yet|else"
    r"|any|alone|out|off|away|gap|false|wrong|weak\w*|zero|broken|open)\b",
    "mn": r"гүй|\b(?:хориг|татгалз|дутуу|дутагд|зөвхөн|л\b|эс\b|үл\b|хүчингүй|болохоо|зогсоо|алд)",
    "ru": r"\bне\w{3,}|\bбез\w{3,}|\b(?:запре|отказ|исключ|кроме|лишь|только|избе|лиш|отсутств"
    r"|невозмож|пока|вне|против)\w*",
}


@lru_cache(maxsize=16)
def _pattern(language: str, kind: str) -> re.Pattern[str] | None:
    source = (CLEAR if kind == "clear" else SOFT).get(language)
    return re.compile(source, re.IGNORECASE) if source else None


def number_check(content: Content) -> Iterator[Issue]:
    """Numbers of the English come back, and no others appear."""
    for pair in pairs(content):
        language = pair.translated.language
        for line, english, translated in couples(pair):
            if numbers(english, "en") == numbers(translated, language):
                continue
            source, target = numbers(english, "en"), numbers(translated, language)
            lost = source.firm - target.possible
            new = target.firm - source.possible
            if lost or new:
                said = [f"missing {_list(lost)}"] if lost else []
                said += [f"new {_list(new)}"] if new else []
                message = f"Numbers differ ({'; '.join(said)}). {_both(english, translated)}"
                yield Issue(pair.translated.path, line, "AEO521", message)


def negation_check(content: Content) -> Iterator[Issue]:
    """A sentence that denies is denied in the translation, too."""
    for pair in pairs(content):
        language = pair.translated.language
        if _pattern(language, "clear") is None:
            continue
        for line, english, translated in couples(pair):
            for source, target in _sentences(english, translated):
                clear = _says(source, "en", "clear"), _says(target, language, "clear")
                if clear[0] == clear[1]:
                    continue
                if clear[0] and not _says(target, language, "soft"):
                    what = "The English denies; the translation seems not to."
                elif clear[1] and not _says(source, "en", "soft"):
                    what = "The translation denies; the English seems not to."
                else:
                    continue
                message = f"{what} {_both(source, target)}"
                yield Issue(pair.translated.path, line, "AEO522", message)


def couples(pair: Pair) -> Iterator[Couple]:
    """Title, description, then texts side by side: unit by unit, else section by section."""
    yield 1, pair.source.title, pair.translated.title
    yield 1, pair.source.description, pair.translated.description
    for _, source, translated in shared_parts(pair):
        yield from _couples_of(source, translated)


def _couples_of(source: Part, translated: Part) -> Iterator[Couple]:
    english, other = _kinds(source.units), _kinds(translated.units)
    if english == other:
        for unit, twin in zip(source.units, translated.units, strict=True):
            yield twin.line, unit.text, twin.text
    else:
        whole = [" ".join(unit.text for unit in part.units) for part in (source, translated)]
        yield translated.line, whole[0], whole[1]


def _kinds(units: list[Unit]) -> list[str]:
    return [unit.kind for unit in units]


def _sentences(english: str, translated: str) -> list[tuple[str, str]]:
    source, target = SENTENCE.split(english), SENTENCE.split(translated)
    if len(source) == len(target):
        return list(zip(source, target, strict=True))
    return [(english, translated)]


def _says(text: str, language: str, kind: str) -> bool:
    pattern = _pattern(language, kind)
    return pattern is not None and pattern.search(text) is not None


def _list(found: frozenset[str]) -> str:
    return ", ".join(sorted(found, key=float))


def _both(english: str, translated: str) -> str:
    return f"English: “{short(english)}” Here: “{short(translated)}”"
