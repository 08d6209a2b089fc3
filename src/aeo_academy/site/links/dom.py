"""What the checker asks of a parsed element: its line, its attributes, its words."""

from __future__ import annotations

from typing import cast

from lxml import etree


def line_of(element: etree._Element) -> int:
    """Return the line on which the element's start tag ends, counted from 1."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 1


def attributes_of(element: etree._Element) -> list[tuple[str, str]]:
    """Return the attributes in their order; HTML names are in lower case."""
    return element.items()  # type: ignore[return-value]  # the stubs allow for bytes


def all_text(element: etree._Element) -> str:
    """Return all text in the element, as it stands."""
    return "".join(cast("list[str]", list(element.itertext())))


def words_of(element: etree._Element, limit: int = 60) -> str:
    """Return the words by which people find an element: its text, or the label in their place."""
    text = " ".join(all_text(element).split())
    if not text:
        text = element.get("aria-label") or element.get("title") or element.get("alt") or ""
    if not text:
        text = next((i.get("alt", "") for i in element.iter("img")), "")
    return text if len(text) <= limit else text[: limit - 1] + "…"
