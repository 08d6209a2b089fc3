"""Glossary tooltips: the first use of a term in a section opens its definition.

A button with a popover: it works by keyboard, mouse and touch without JavaScript, and
closes with Escape. The definitions stand once, at the end of the article. Only terms
listed in data/terms-tooltips.txt get one, and at most `MOST` different terms a page:
a text full of marked words is read by nobody.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from aeo_academy.content.model import Page, Term
from aeo_academy.render.context import RenderContext
from aeo_academy.render.inflection import first_word, names_of, pattern
from aeo_academy.render.tree import HEADINGS, classes, sub

MOST = 12
GLOSSARY = "glossary"  # id of the page that explains every term anyway
LIST = Path("data/terms-tooltips.txt")
NOT_IN_TAGS = {*HEADINGS, "a", "button", "code", "pre", "summary", "th", "figure", "cite"}
NOT_IN_CLASSES = {
    "box-title",
    "for-label",
    "stale-note",
    "cite",
    "value",
    "ask-office",
    "cards",
    "data-list",
    "quiz",
    "questionnaire",
    "sources",
    "toolbox",
}


def listed(root: Path) -> tuple[str, ...]:
    """Ids in data/terms-tooltips.txt: one a line, `#` starts a comment. Empty without a file."""
    try:
        lines = (root / LIST).read_text("utf-8").splitlines()
    except OSError:
        return ()
    ids = (line.partition("#")[0].strip() for line in lines)
    return tuple(sorted({i for i in ids if i}))


class Finder:
    """Finds terms in text of one language, the longest name first.

    No form of a name changes its first two letters. So there is one pattern for each two letters,
    compiled when a text has a word that begins so: all in one are slow to compile and to try.
    Words with which no name begins are kept in mind: they come again on every page.
    """

    def __init__(self, terms: Mapping[str, Term], ids: tuple[str, ...], language: str) -> None:
        names: list[tuple[str, str]] = []
        for term_id in ids:
            term = terms.get(term_id)
            if term is not None and term.definition.get(language):
                names += [(name, term_id) for name in names_of(term.name.get(language, ""))]
        names.sort(key=lambda pair: (-len(pair[0]), pair[0]))
        self.language = language
        self.names: dict[str, list[tuple[str, str]]] = {}  # two letters → name, id
        for name, term_id in names:
            self.names.setdefault(_beginning(name), []).append((name, term_id))
        if not all(len(two) == 2 and two.isalpha() for two in self.names):
            self.names = {"": names}  # a name begins otherwise: all are tried at every place
        self.patterns: dict[str, re.Pattern[str]] = {}
        self.first_words: dict[str, re.Pattern[str]] = {}  # of the names of several words
        self.barren: set[str] = set()  # words, with what stands after them up to the next space
        self.beginnings = _beginnings(self.names)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Every term in `text` as (start, end, id)."""
        if "" in self.names:
            return [self._found("", match) for match in self._pattern("").finditer(text)]
        found, at = [], 0
        for word in self.beginnings.finditer(text):
            if word.start() < at or word[1] in self.barren:
                continue
            two = _beginning(word[0])
            if match := self._pattern(two).match(text, word.start()):
                found.append(self._found(two, match))
                at = match.end()
            elif not self._first_word(two).fullmatch(word[1]):
                self.barren.add(word[1])  # whether a name of one word is there, it says alone
        return found

    def _first_word(self, two: str) -> re.Pattern[str]:
        if two not in self.first_words:
            firsts = {first_word(name, self.language) for name, _ in self.names[two]} - {None}
            each = "|".join(sorted(str(first) for first in firsts))
            self.first_words[two] = re.compile(each or "(?!)", re.IGNORECASE)
        return self.first_words[two]

    def _pattern(self, two: str) -> re.Pattern[str]:
        if two not in self.patterns:
            each = "|".join(f"({pattern(name, self.language)})" for name, _ in self.names[two])
            whole = rf"(?<![\w-])(?:{each or '(?!)'})(?!\w)"
            self.patterns[two] = re.compile(whole, re.IGNORECASE)
        return self.patterns[two]

    def _found(self, two: str, match: re.Match[str]) -> tuple[int, int, str]:
        return match.start(), match.end(), self.names[two][(match.lastindex or 1) - 1][1]


def _beginning(word: str) -> str:
    return word[:2].lower().replace("ё", "е")


def _beginnings(names: Iterable[str]) -> re.Pattern[str]:
    """Where a word begins with two such letters; the group is all up to the next space."""
    after: dict[str, str] = {}  # first letter → second letters
    for two in names:
        after[two[:1]] = after.get(two[:1], "") + two[1:]
    pairs = (f"[{_forms(one)}][{_forms(others)}]" for one, others in after.items() if others)
    return re.compile(rf"(?<![\w-])(?=(\S*))(?:{'|'.join(pairs) or '(?!)'})")


def _forms(letters: str) -> str:
    """Letters as they may stand in a text: small or capital, е with or without dots."""
    both = letters + letters.replace("е", "ё")
    return both.lower() + both.upper()


@functools.lru_cache(maxsize=8)
def _finder(key: _Key) -> Finder:
    return Finder(key.terms, listed(key.root), key.language)


class _Key:
    """Cache key: the same termbase object, root and language."""

    def __init__(self, context: RenderContext) -> None:
        self.terms = context.content.terms
        self.root = context.content.root
        self.language = context.text_language

    def __hash__(self) -> int:
        return hash((id(self.terms), self.root, self.language))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Key)
            and other.terms is self.terms
            and (other.root, other.language) == (self.root, self.language)
        )


def explain(context: RenderContext, root: Element) -> None:
    """Turn the first use of a term in each level 2 section into a button."""
    if context.tooltips and not _about_the_site(context.page):
        _Marker(context, _finder(_Key(context))).visit(root)


def _about_the_site(page: Page | None) -> bool:
    """The home page, slides and the reference pages, the glossary among them, mark no terms."""
    return page is not None and (
        page.header.template in ("home.html", "slides.html")
        or page.stem.startswith("docs/reference/")
    )


class _Marker:
    """Walks one page; remembers what the current section has explained already."""

    def __init__(self, context: RenderContext, finder: Finder) -> None:
        self.finder = finder
        self.language = context.text_language
        self.on_page = context.result.terms
        self.in_section: set[str] = set()

    def visit(self, element: Element) -> None:
        if element.tag == "h2":
            self.in_section.clear()
        if element.tag in NOT_IN_TAGS or NOT_IN_CLASSES.intersection(classes(element)):
            return
        if element.get("lang") not in (None, self.language):
            return
        children = list(element)
        before, buttons = self.split(element.text)
        element.text = before
        for index, button in enumerate(buttons):
            element.insert(index, button)
        for child in children:
            self.visit(child)
            child.tail, buttons = self.split(child.tail)
            at = list(element).index(child) + 1
            for index, button in enumerate(buttons):
                element.insert(at + index, button)

    def split(self, text: str | None) -> tuple[str | None, list[Element]]:
        """The text before the first new term, and the buttons with the text after each."""
        if not text or isinstance(text, AtomicString) or len(self.in_section) >= MOST:
            return text, []
        buttons: list[Element] = []
        before, end = text, len(text)
        for start, stop, term in self.finder.find(text):
            if term in self.in_section or (term not in self.on_page and len(self.on_page) >= MOST):
                continue
            self.in_section.add(term)
            if term not in self.on_page:
                self.on_page.append(term)
            if buttons:
                buttons[-1].tail = text[end:start]
            else:
                before = text[:start]
            buttons.append(_button(term, text[start:stop]))
            end = stop
        if buttons:
            buttons[-1].tail = text[end:]
        return before, buttons


def _button(term: str, text: str) -> Element:
    attributes = {"type": "button", "class": "term", "popovertarget": f"card-{term}"}
    button = Element("button", attributes)
    button.text = text
    return button


def add_definitions(context: RenderContext, root: Element) -> None:
    """Append the definitions that the buttons open."""
    if not context.result.terms:
        return
    context.result.needs.add("term")
    cards = sub(root, "div", {"class": "definitions"})
    glossary = context.content.pages.get(GLOSSARY)
    for term_id in context.result.terms:
        term = context.content.terms[term_id]
        name = term.name[context.text_language]
        card = sub(
            cards,
            "div",
            {
                "class": "definition",
                "id": f"card-{term_id}",
                "popover": "auto",
                "role": "group",
                "aria-label": context.label("term-meaning", term=name),
            },
        )
        sub(card, "p", {"class": "term-name"}, name)
        sub(card, "p", {}, term.definition[context.text_language])
        line = sub(card, "p", {"class": "term-more"})
        if glossary is not None:
            address = context.link_to(glossary.stem, f"term-{term_id}")
            sub(line, "a", {"href": address}, context.label("term-open-glossary")).tail = " "
        close = {
            "type": "button",
            "class": "term-close",
            "popovertarget": f"card-{term_id}",
            "popovertargetaction": "hide",
        }
        sub(line, "button", close, context.label("term-close"))
