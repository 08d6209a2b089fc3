"""Letters: no word in two alphabets, no letters of another language, sober punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from aeo_academy.checks.base import Bare, Finding, line_with, texts
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content
from aeo_academy.content.records import UI
from aeo_academy.content.scan import Unit, scan
from aeo_academy.content.tables import TERMS
from aeo_academy.memory import remembered

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


def words(content: Content) -> Iterator[Issue]:
    """No word in two alphabets, in texts and data; in texts letters and punctuation, too."""
    for text in texts(content):
        source = text.text.language == content.source_language
        for finding in _faults(Bare.of(text.text), source):
            yield text.issue(*finding)
    for path, line, label in _labels(content):
        if message := _mixture(label):
            yield Issue(path, line, "AEO603", message)


@remembered
def _faults(text: Bare, source: bool) -> tuple[Finding, ...]:
    """What is wrong with the letters of one text."""
    units = scan(text.body, text.first_line).units
    return (*_mixed(text, source, units), *_foreign(text, units), *_punctuation(text, units))


def _mixed(text: Bare, source: bool, units: Sequence[Unit]) -> Iterator[Finding]:
    """Words that mix Latin and Cyrillic letters: they look right and are never found."""
    head = f"{text.title}\n{text.description}"
    body = f"{head}\n{text.body}\n"
    if body.isascii() or not any(_touches(body, m.span()) for m in RUNS[source].finditer(body)):
        return
    for line, said in ((1, head), *((unit.line, unit.text) for unit in units)):
        if message := _mixture(said):
            yield line, "AEO603", message


def _mixture(text: str) -> str:
    """What is to be said of the first word in two alphabets; nothing when there is none."""
    found = MIXED.search(text)
    if not found:
        return ""
    latin = "".join(sorted(set(re.findall("[A-Za-z]", found[0]))))
    return f"“{found[0]}” mixes Latin ({latin}) and Cyrillic letters. Type it again."


def _foreign(text: Bare, units: Sequence[Unit]) -> Iterator[Finding]:
    """Letters that the language does not have, such as ѳ for ө."""
    pattern = FOREIGN.get(text.language)
    if pattern is None or not pattern.search(text.body):
        return
    for unit in units:
        if found := pattern.search(unit.text):
            letter = found[0]
            meant = f" Did you mean “{LOOKS_LIKE[letter]}”?" if letter in LOOKS_LIKE else ""
            message = f"“{letter}” (U+{ord(letter):04X}) is no letter of this language.{meant}"
            yield unit.line, "AEO604", message


def _punctuation(text: Bare, units: Sequence[Unit]) -> Iterator[Finding]:
    """Dashes and quotation marks that are not en dashes and curly quotation marks."""
    quotes = QUOTES.get(text.language, "“ ”")
    for unit in units:
        for pattern, message in PUNCTUATION:
            if pattern.search(unit.text):
                yield unit.line, "AEO652", message.format(quotes=quotes)


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


def _labels(content: Content) -> Iterator[tuple[Path, int, str]]:
    """All labels that may mix alphabets, and all terms."""
    for key, labels in content.ui.items():
        for label in labels.values():
            if MIXED.search(label):
                yield UI, line_with(content, UI, f"{key}:"), label
    for line, term in enumerate(content.terms.values(), 2):
        for said in (*term.name.values(), *term.definition.values()):
            yield TERMS, line, said


def _touches(text: str, span: tuple[int, int]) -> bool:
    """Whether a run of letters of one alphabet touches letters of another."""
    return text[span[0] - 1].isalpha() or text[span[1]].isalpha()
