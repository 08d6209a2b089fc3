"""Country values: `{{ programme.administration }}`, `{{ programme.administration.gen }}`.

An open value (not confirmed by the administration) reads “ask the AEO office”.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from aeo_academy.content.inline import VALUE
from aeo_academy.content.values import ValueMissing, is_open, programme_value
from aeo_academy.render.context import RenderContext


class Value(InlineProcessor):
    """Places the value of a fact."""

    def __init__(self, md: Markdown, context: RenderContext) -> None:
        super().__init__(VALUE.pattern, md)
        self.context = context

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        element = value(self.context, m.group(1), m.group(2), m.group(0))
        return element, m.start(0), m.end(0)


def value(context: RenderContext, key: str, form: str | None, written: str) -> Element:
    """The element that shows a fact, or says to ask; an unknown key or form is an issue."""
    try:
        if is_open(context.content, key):
            return _plain("em", "ask-office", context.label("ask-aeo-office"))
        text = programme_value(context.content, key, form, context.text_language)
    except ValueMissing as error:
        context.problem("AEO902", str(error), written)
        return _plain("span", "value-unknown", key)
    return _plain("span", "value", text)


def _plain(tag: str, name: str, text: str) -> Element:
    element = Element(tag, {"class": name})
    element.text = AtomicString(text)
    return element
