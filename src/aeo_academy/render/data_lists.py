"""Lists made from data: `/// data | glossary`, `sources`, `translations`.

They are built after the headings of the page were recorded, so that their group
headings do not fill the contents, and before links are resolved by the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from xml.etree.ElementTree import Element

from aeo_academy.content.model import Labels, Language, Origin, Page, Source, Term
from aeo_academy.render.citations import describe
from aeo_academy.render.context import RenderContext
from aeo_academy.render.tree import sub

MARK = "data-list"
ALPHABETS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "mn": "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя",
}
INTERFACE = "ui-"  # terms for translators of the interface; no reader looks them up


def build(context: RenderContext, root: Element) -> None:
    """Build each generated list in its place."""
    for place in list(root.iter("div")):
        name = place.attrib.pop(MARK, None)
        if name in LISTS:
            place.set("class", f"data-list data-{name}")
            LISTS[name](context, place)


# --- glossary ----------------------------------------------------------------


def glossary(context: RenderContext, place: Element) -> None:
    """Every term, grouped by the first letter in the language of the page."""
    language = context.text_language
    terms = [
        t
        for t in context.content.terms.values()
        if not t.id.startswith(INTERFACE) and t.name.get(language)
    ]
    key = sort_key(language)
    terms.sort(key=lambda term: (key(bare(term.name[language])), term.id))
    groups = [
        (letter, list(group))
        for letter, group in groupby(terms, lambda term: bare(term.name[language])[:1].upper())
    ]
    letters = sub(place, "p", {"class": "letters"})
    for letter, _ in groups:
        sub(letters, "a", {"href": f"#{letter_id(letter)}"}, letter).tail = " "
    for letter, group in groups:
        sub(place, "h2", {"class": "letter", "id": letter_id(letter)}, letter)
        entries = sub(place, "dl", {"class": "glossary"})
        for term in group:
            _entry(context, entries, term)


def _entry(context: RenderContext, entries: Element, term: Term) -> None:
    language = context.text_language
    sub(entries, "dt", {"id": f"term-{term.id}"}, term.name[language])
    text, spoken = in_language(context, term.definition)
    if text:
        sub(entries, "dd", spoken, text)
    for other in context.content.languages:
        name = term.name.get(other.code)
        if other.code != language and name:
            line = sub(entries, "dd", {"lang": other.code})
            sub(line, "b", {}, f"{other.name}:").tail = f" {name}"
    forbidden = term.forbidden.get(language)
    if forbidden:
        sub(entries, "dd", {}, f"{context.label('term-avoid')}: {', '.join(forbidden)}")


def in_language(context: RenderContext, labels: Labels) -> tuple[str, dict[str, str]]:
    """A text in the page's language, else in English with its `lang` attribute."""
    text = labels.get(context.text_language)
    if text:
        return text, {}
    source = context.source_language
    return labels.get(source) or "", {"lang": source}


def bare(name: str) -> str:
    """A name without leading quotation marks: what it is sorted by."""
    return name.lstrip('«“"„ ')


def letter_id(letter: str) -> str:
    """An ASCII id for any letter: letter-u0430."""
    return f"letter-u{ord(letter.lower()[0]):04x}"


def sort_key(language: str) -> Callable[[str], list[int]]:
    """Alphabetical order of a language; letters of other scripts come after its own."""
    order = {letter: index for index, letter in enumerate(ALPHABETS.get(language, ""))}
    skipped = " -–,.()«»“”’'"

    def key(text: str) -> list[int]:
        return [order.get(c, 100 + ord(c)) for c in text.lower() if c not in skipped]

    return key


# --- sources -----------------------------------------------------------------


def sources(context: RenderContext, place: Element) -> None:
    """Every source, grouped by issuer."""
    key = sort_key(context.source_language)
    ordered = sorted(context.content.sources.values(), key=lambda s: (key(s.issuer), key(s.title)))
    for issuer, group in groupby(ordered, lambda source: source.issuer):
        _issuer(context, place, issuer, group)


def _issuer(context: RenderContext, place: Element, issuer: str, group: Iterable[Source]) -> None:
    sub(place, "h2", {"class": "issuer"}, issuer)
    items = sub(place, "ul", {"class": "source-list"})
    for source in group:
        describe(context, sub(items, "li", {"id": f"source-{source.key}"}), source, issuer=False)


# --- translations --------------------------------------------------------------


def translations(context: RenderContext, place: Element) -> None:
    """Pages × languages: how far each translation has come."""
    content = context.content
    languages = [lang for lang in content.languages if not lang.source]
    table = sub(place, "table", {"class": "translation-status"})
    head = sub(sub(table, "thead"), "tr")
    sub(head, "th", {"scope": "col"}, context.label("column-page"))
    for language in languages:
        sub(head, "th", {"scope": "col", "lang": language.code}, language.name)
    body = sub(table, "tbody")
    for page in sorted(content.pages.values(), key=lambda p: p.stem):
        row = sub(body, "tr")
        title = page.text(context.text_language, content.source_language).title
        cell = sub(row, "th", {"scope": "row"})
        sub(cell, "a", {"href": context.link_to(page.stem)}, title)
        for language in languages:
            states = state_of(context, page, language)
            cell = sub(row, "td", {"class": " ".join(f"state-{name}" for name, _ in states)})
            for _, text in states:
                sub(cell, "div", {}, text)


def state_of(context: RenderContext, page: Page, language: Language) -> list[tuple[str, str]]:
    """The state of one translation as (class, words), most important first."""
    text = page.texts.get(language.code)
    if text is None or text.translation is None:
        return [("missing", context.label("state-missing"))]
    made = text.translation
    states = []
    stale = page.stale_sections(language.code, context.source_language)
    if stale:
        total = len(page.texts[context.source_language].sections)
        words = context.label("state-stale-sections", n=len(stale), total=total)
        states.append(("stale", words))
    if text.office_review is not None:
        words = f"{context.label('reviewed')}: {text.office_review.reviewed_by}"
        return [*states, ("reviewed", words)]
    name = "machine" if made.origin is Origin.MACHINE else "human"
    words = f"{context.label(f'origin-{name}')}, {context.label('not-reviewed')}"
    states.append((name, words))
    review = context.content.reviews.get(f"{page.stem}.{language.code}")
    english = page.texts[context.source_language].digest
    if review and (review.english, review.translation) == (english, text.digest):
        states.append(("compared", context.label("state-compared")))
    return states


LISTS: dict[str, Callable[[RenderContext, Element], None]] = {
    "glossary": glossary,
    "sources": sources,
    "translations": translations,
}
