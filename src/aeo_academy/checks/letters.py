"""Letters: no word in two alphabets, no letters of another language, sober punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from aeo_academy.checks.base import line_with, texts
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content
from aeo_academy.content.records import UI
from aeo_academy.content.tables import TERMS

RUNS = {True: re.compile("[\u0400-\u04ff]+"), False: re.compile("[A-Za-z]+")}  # True: of English
MIXED = re.compile(r"\w*(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z])\w*")
FOREIGN = {
    "mn": re.compile(
        "[\u0400-\u0400\u0402-\u040f\u0450\u0452-\u045f\u0460-\u04ad\u04b0-\u04e7\u04ea-\u04ff]"
    ),
    "ru": re.compile("[\u0400\u0402-\u040f\u0450\u0452-\u04ff]"),
}
LOOKS_LIKE = {"ѳ": "ө", "Ѳ": "Ө", "ұ": "ү", "Ұ": "Ү", "є": "ө", "Є": "Ө", "ї": "ү", "Ї": "Ү"}
PUNCTUATION = (
    (re.compile("—"), "An em dash. Write an en dash with spaces: “ – ”."),
    (re.compile(r"\s-\s"), "A hyphen as a dash. Write an en dash with spaces: “ – ”."),
    (re.compile(r'"'), "Straight quotation marks. Write {quotes}."),
)
QUOTES = {"ru": "« »"}


def alphabets(content: Content) -> Iterator[Issue]:
    """No word mixes Latin and Cyrillic letters: it looks right and is never found."""
    for path, line, text in _suspects(content):
        if found := MIXED.search(text):
            word = found[0]
            latin = "".join(sorted(set(re.findall("[A-Za-z]", word))))
            message = f"“{word}” mixes Latin ({latin}) and Cyrillic letters. Type it again."
            yield Issue(path, line, "AEO603", message)


def language_letters(content: Content) -> Iterator[Issue]:
    """No letter that the language does not have, such as ѳ for ө."""
    for text in texts(content):
        pattern = FOREIGN.get(text.text.language)
        if pattern is None or not pattern.search(text.text.body):
            continue
        for unit in text.scan.units:
            if found := pattern.search(unit.text):
                letter = found[0]
                meant = f" Did you mean “{LOOKS_LIKE[letter]}”?" if letter in LOOKS_LIKE else ""
                message = f"“{letter}” (U+{ord(letter):04X}) is no letter of this language.{meant}"
                yield text.issue(unit.line, "AEO604", message)


def punctuation(content: Content) -> Iterator[Issue]:
    """En dashes and curly quotation marks."""
    for text in texts(content):
        quotes = QUOTES.get(text.text.language, "“ ”")
        for unit in text.scan.units:
            for pattern, message in PUNCTUATION:
                if pattern.search(unit.text):
                    yield text.issue(unit.line, "AEO652", message.format(quotes=quotes))


def headers(content: Content) -> Iterator[Issue]:
    """Titles without full stop; descriptions of the length that search engines show."""
    for text in texts(content):
        if text.page is None:
            continue
        if text.text.title.endswith("."):
            yield text.issue(2, "AEO651", "The title ends in a full stop. Remove it.")
        length = len(text.text.description)
        if not 60 <= length <= 155:
            message = f"The description has {length} characters; 60 to 155 are wanted."
            yield text.issue(2, "AEO651", message)


def _suspects(content: Content) -> Iterator[tuple[Path, int, str]]:
    """Units of texts that mix alphabets somewhere, and all labels and terms."""
    for text in texts(content):
        head = f"{text.text.title}\n{text.text.description}"
        body = f"{head}\n{text.text.body}\n"
        run = RUNS[text.text.language == content.source_language]
        if body.isascii() or not any(_touches(body, m.span()) for m in run.finditer(body)):
            continue
        yield text.text.path, 1, head
        for unit in text.scan.units:
            yield text.text.path, unit.line, unit.text
    for key, labels in content.ui.items():
        for label in labels.values():
            if MIXED.search(label):
                yield UI, line_with(content, UI, f"{key}:"), label
    for line, term in enumerate(content.terms.values(), 2):
        for words in (*term.name.values(), *term.definition.values()):
            yield TERMS, line, words


def _touches(text: str, span: tuple[int, int]) -> bool:
    """Whether a run of letters of one alphabet touches letters of another."""
    return text[span[0] - 1].isalpha() or text[span[1]].isalpha()
