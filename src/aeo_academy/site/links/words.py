"""Words that mix Latin and Cyrillic letters: “кoмпани” with a Latin o, “АEO” with a Cyrillic А.

Nobody sees the difference, but search, screen readers and translation do. A hyphen ends a word,
so AEO-гийн is right; text in <code> and in elements of class “ids” is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from aeo_academy.site.links.dom import all_text

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\uff21-\uff3a\uff41-\uff5a"
_CYRILLIC = "\u0400-\u0481\u048a-\u052f"
_WITHIN = "0-9\u00ad\u0300-\u036f\u0483-\u0489\u200b-\u200d\u2060\ufeff"

_LATIN_LETTER = re.compile(f"[{_LATIN}]")
MIXED = re.compile(f"[{_LATIN}][{_WITHIN}]*[{_CYRILLIC}]|[{_CYRILLIC}][{_WITHIN}]*[{_LATIN}]")
_WORD = re.compile(f"[{_LATIN}{_CYRILLIC}{_WITHIN}]+")
_WORD_ACROSS = re.compile(f"[{_LATIN}{_CYRILLIC}{_WITHIN}\0]+")

TEXT_ATTRIBUTES = frozenset(
    {
        "title",
        "alt",
        "aria-label",
        "aria-description",
        "aria-roledescription",
        "aria-valuetext",
        "placeholder",
        "label",
    }
)
"""Attributes whose value is read or read out."""

JOINED = frozenset({"b", "i", "em", "strong", "mark", "u", "s", "wbr"})
"""Elements that make no new word: what touches their border is one word with what is inside."""

_LEFT_ALONE = frozenset({"code", "script", "style"})


@lru_cache(maxsize=4096)  # menus say the same on every page
def mixed_words(text: str) -> tuple[tuple[str, int], ...]:
    """Every word of the text that mixes the two scripts, with its offset."""
    if text.isascii() or not _LATIN_LETTER.search(text) or not MIXED.search(text):
        return ()
    found = ((match[0], match.start()) for match in _WORD.finditer(text))
    return tuple((word, at) for word, at in found if MIXED.search(word))


def words_across(element: etree._Element) -> Iterator[str]:
    """Yield mixed words that only the element's border cuts in two: “<b>AE</b>О”."""
    before = element.getprevious()
    parent = element.getparent()
    left = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    inner = all_text(element)
    whole = f"{left}\0{inner}\0{element.tail or ''}"
    if whole.isascii() or is_left_alone(element):
        return
    for match in _WORD_ACROSS.finditer(whole):
        word = match[0].replace("\0", "")
        if MIXED.search(word) and not any(MIXED.search(part) for part in match[0].split("\0")):
            yield word


def explain(word: str) -> str:
    """Say which letters of the word are from which script, and how to mend it."""
    latin = "".join(dict.fromkeys(re.findall(f"[{_LATIN}]", word)))
    cyrillic = "".join(dict.fromkeys(re.findall(f"[{_CYRILLIC}]", word)))
    return (
        f"the word “{word}” mixes Latin ({latin}) and Cyrillic ({cyrillic}) letters: type it in "
        "one script, with a hyphen before an ending (AEO-гийн)"
    )


def is_left_alone(element: etree._Element | None) -> bool:
    """Say whether text in this element is not prose: code, script, style, or class “ids”."""
    while element is not None:
        if element.tag in _LEFT_ALONE or "ids" in (element.get("class") or "").split():
            return True
        element = element.getparent()
    return False
