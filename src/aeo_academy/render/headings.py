"""Headings: what the page holds, and the note under those whose translation is stale."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from aeo_academy.content.model import Audience, PageText
from aeo_academy.render.context import HeadingSeen, RenderContext
from aeo_academy.render.tree import FRAGMENT, HEADINGS, classes, plain

TOP = "_top"  # the section before the first heading


def record(context: RenderContext, root: Element) -> None:
    """Note each heading with the audiences of the blocks around it."""
    _record(context, root, ())


def _record(context: RenderContext, parent: Element, audiences: tuple[Audience, ...]) -> None:
    for child in parent:
        if child.tag in HEADINGS:
            text = plain(child)
            if not child.get("id"):
                message = f"The heading “{text}” has no id. Write “{text} {{#an-id}}”."
                context.problem("AEO905", message, text)
            seen = HeadingSeen(child.get("id", ""), int(child.tag[1]), text, audiences)
            context.result.headings.append(seen)
        else:
            _record(context, child, audiences_around(child) or audiences)


def audiences_around(element: Element) -> tuple[Audience, ...]:
    """The audiences of a `/// for` element, from its classes; empty for other elements."""
    names = classes(element)
    if "for" not in names:
        return ()
    return tuple(a for a in Audience if f"for-{a.value}" in names)


def mark_stale(context: RenderContext, root: Element) -> None:
    """A note wherever the English text changed since it was translated."""
    language, source = context.text_language, context.source_language
    if context.page is not None:
        _mark(context, root, stale_sections(context.page.texts, language, source))
    for element in root.iter():
        fragment = context.content.programme.fragments.get(element.get(FRAGMENT) or "")
        if fragment is not None:
            _mark(context, element, stale_sections(fragment.texts, language, source))


def stale_sections(texts: Mapping[str, PageText], language: str, source: str) -> frozenset[str]:
    """Ids of the sections whose English is not the one that the translation is stamped with."""
    text = texts.get(language)
    if language == source or text is None or text.translation is None:
        return frozenset()
    stamps = text.translation.sections
    return frozenset(s.id for s in texts[source].sections if stamps.get(s.id) != s.digest)


def _mark(context: RenderContext, parent: Element, stale: frozenset[str]) -> None:
    """Notes under the headings of a page or of a fragment, and at its top."""
    if stale:
        _mark_headings(context, parent, stale)
    if TOP in stale:
        parent.insert(0, _note(context))


def _mark_headings(context: RenderContext, parent: Element, stale: frozenset[str]) -> None:
    for index in range(len(parent) - 1, -1, -1):
        child = parent[index]
        if child.tag in HEADINGS and child.get("id") in stale:
            parent.insert(index + 1, _note(context))
        elif child.get(FRAGMENT) is None:
            _mark_headings(context, child, stale)


def _note(context: RenderContext) -> Element:
    note = Element("p", {"class": "stale-note"})
    note.text = context.label("translation-stale-section")
    note.tail = "\n"
    return note
