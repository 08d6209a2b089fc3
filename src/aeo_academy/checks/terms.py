"""The termbase: variants that are not to be used, in any of their forms."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache

from aeo_academy.checks.base import Bare, texts
from aeo_academy.checks.inflection import same_word
from aeo_academy.checks.tool_texts import texts_of
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content
from aeo_academy.content.scan import scan
from aeo_academy.content.suggest import nearest
from aeo_academy.content.tables import TERMS, TOOLTIPS
from aeo_academy.memory import remembered

WORD = re.compile(r"\w+(?:-\w+)*")
QUOTED = re.compile(r"“[^”]{1,200}”|«[^»]{1,200}»|„[^“]{1,200}“")
ABBREVIATION = re.compile(r"[A-ZА-ЯЁӨҮ]{2,}$")

# Right in another sense, so only a warning (facts/terms.md, section 1, note 4).
DOUBTFUL = frozenset(
    {
        *("апелляция", "находка", "соискатель", "трейдер", "охрана труда", "тренер", "прогресс"),
        *("хөдөлмөрийн аюулгүй байдал", "освобождение товаров", "представить"),
        *("домой", "следующий", "предыдущий"),
    }
)


class Lexicon:
    """The forbidden variants of one language, as rows of words."""

    def __init__(self, variants: tuple[tuple[str, str], ...], language: str) -> None:
        self.language = language
        self.seal = hashlib.sha256(repr((language, variants)).encode()).hexdigest()
        self.rows: list[tuple[list[str], str, str]] = [
            (WORD.findall(variant), variant, id_) for variant, id_ in variants
        ]
        self.begins: dict[str, list[tuple[int, int]]] = {}  # two letters → row, place of the word
        for row, (term, _, _) in enumerate(self.rows):
            for place, word in enumerate(term):  # no form changes the first two letters
                self.begins.setdefault(word[:2].lower(), []).append((row, place))
        self.seen: dict[str, tuple[tuple[int, int], ...]] = {}
        self.free: set[str] = set()  # of the words seen, those that fill no place

    def __repr__(self) -> str:
        """What `remembered` knows it by."""
        return f"Lexicon {self.seal}"

    def roles(self, word: str) -> tuple[tuple[int, int], ...]:
        """Rows and places that a word of a text may fill; remembered for each word."""
        found = self.seen.get(word)
        if found is None:
            near = self.begins.get(word[:2].lower(), ())
            found = tuple(role for role in near if self._same(word, *role))
            self.seen[word] = found
            if not found:
                self.free.add(word)
        return found

    def _same(self, word: str, row: int, place: int) -> bool:
        term = self.rows[row][0]
        if ABBREVIATION.match(term[place]):  # АЕО, КПИ: as written, with an ending after a hyphen
            return word.partition("-")[0] == term[place]
        last = place == len(term) - 1
        return same_word(word.lower(), term[place].lower(), self.language, last)

    def suspects(self, text: str) -> frozenset[int]:
        """Rows whose words all stand somewhere in the text: a quick look before `find`."""
        words = set(WORD.findall(text)) - self.free
        filled = {role for word in words for role in self.roles(word)}
        rows = {row for row, place in filled if place == 0}
        return frozenset(
            row for row in rows if all((row, n) in filled for n in range(len(self.rows[row][0])))
        )

    def find(self, text: str, suspects: frozenset[int]) -> Iterator[tuple[str, str, str]]:
        """What stands in the text, the variant that it is a form of, and the term's id."""
        words = WORD.findall(QUOTED.sub(" ", text))
        for at, word in enumerate(words):
            for row, place in self.roles(word):
                if place or row not in suspects:
                    continue
                term, variant, id_ = self.rows[row]
                found = words[at : at + len(term)]
                if len(found) == len(term) and all(
                    (row, n) in self.roles(found[n]) for n in range(1, len(term))
                ):
                    yield " ".join(found), variant, id_


@lru_cache(maxsize=16)
def _lexicon(variants: tuple[tuple[str, str], ...], language: str) -> Lexicon:
    return Lexicon(variants, language)


def lexicon(content: Content, language: str) -> Lexicon:
    """The lexicon of a language; kept between runs while the termbase stays the same."""
    return _lexicon(
        tuple((v, t.id) for t in content.terms.values() for v in t.forbidden.get(language, ())),
        language,
    )


def forbidden(content: Content) -> Iterator[Issue]:
    """No text uses a variant that the termbase forbids (quotations apart)."""
    lexicons = {lang.code: lexicon(content, lang.code) for lang in content.languages}
    for text in texts(content):
        language = text.text.language
        for line, found, variant, id_ in _found(lexicons[language], Bare.of(text.text)):
            code, message = _judgement(content, language, found, variant, id_)
            yield text.issue(line, code, message)
    for label in texts_of(content):
        for language, words in label.labels.items():
            known = lexicons.get(language)
            suspects = known.suspects(words) if known else None
            if known is None or not suspects:
                continue
            for found, variant, id_ in known.find(words, suspects):
                code, message = _judgement(content, language, found, variant, id_)
                yield Issue(label.path, label.line(content), code, message)


def _judgement(
    content: Content, language: str, found: str, variant: str, id_: str
) -> tuple[str, str]:
    """Code and message for a forbidden variant."""
    term = content.terms[id_]
    doubtful = variant.lower() in DOUBTFUL
    mend = f"Use “{term.name.get(language, '')}” ({term.name.get('en', id_)})"
    sense = ", unless you mean something else" if doubtful else ""
    message = f"“{found}”: {TERMS} rules out “{variant}”. {mend}{sense}."
    return "AEO602" if doubtful else "AEO601", message


@remembered
def _found(words: Lexicon, text: Bare) -> list[tuple[int, str, str, str]]:
    """Line, words found, variant, term id."""
    whole = f"{text.title} {text.description} {text.body}"
    suspects = words.suspects(whole) if words.rows else None
    if not suspects:
        return []
    units = [(unit.line, unit.text) for unit in scan(text.body, text.first_line).units]
    units = [(1, text.title), (1, text.description), *units]
    return [(line, *found) for line, part in units for found in words.find(part, suspects)]


def tooltips(content: Content) -> Iterator[Issue]:
    """The terms that get a tooltip stand in the termbase."""
    file = content.root / TOOLTIPS
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    for number, line in enumerate(lines, 1):
        id_ = line.partition("#")[0].strip()
        if id_ and id_ not in content.terms:
            message = f"There is no term “{id_}” in {TERMS}.{nearest(id_, content.terms)}"
            yield Issue(TOOLTIPS, number, "AEO607", message)


def definitions(content: Content) -> Iterator[Issue]:
    """Every term has its name and definition in every language."""
    for line, term in enumerate(content.terms.values(), 2):
        for language in content.languages:
            code = language.code
            if language.partial:
                continue
            if not term.name.get(code):
                message = f"The term “{term.id}” has no name in “{code}”. Add it."
                yield Issue(TERMS, line, "AEO605", message)
            if not term.definition.get(code):
                message = f"The term “{term.id}” has no definition in “{code}”. Add it."
                yield Issue(TERMS, line, "AEO606", message)
