"""Small helpers for element trees."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement

from markdown.util import ETX, STX

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ESCAPED = re.compile(f"{STX}([0-9]+){ETX}")  # how Python-Markdown keeps \\* until the end
FRAGMENT = "data-fragment"  # on what comes from another file: a country fragment, a quiz bank


def sub(
    parent: Element, tag: str, attributes: Mapping[str, str] | None = None, text: str | None = None
) -> Element:
    """Append a child and return it."""
    element = SubElement(parent, tag, dict(attributes or {}))
    element.text = text
    return element


def classes(element: Element) -> list[str]:
    """The classes of an element."""
    return (element.get("class") or "").split()


def plain(element: Element) -> str:
    """The text of an element and of everything in it, escapes and entities resolved."""
    text = ESCAPED.sub(lambda m: chr(int(m[1])), "".join(element.itertext()))
    return html.unescape(text)


def walk(
    root: Element, fragment: str | None = None
) -> Iterator[tuple[Element, Element, str | None]]:
    """Every element in document order as (parent, element, key of the fragment around it)."""
    for child in list(root):
        inside = child.get(FRAGMENT) or fragment
        yield root, child, inside
        yield from walk(child, inside)
