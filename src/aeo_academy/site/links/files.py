"""Reads the files that are no pages but hold addresses: style sheets, drawings, web manifests."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from aeo_academy.site.links.css import css_urls
from aeo_academy.site.links.dom import attributes_of, line_of
from aeo_academy.site.links.facts import Fault, Ref

_XLINK = "{http://www.w3.org/1999/xlink}href"


def css_refs(css: str) -> list[Ref]:
    """Return the addresses in a style sheet. Bare #fragments belong to the page that uses it."""
    return [
        Ref(css.count("\n", 0, offset) + 1, "file in CSS", url.strip())
        for offset, url in css_urls(css)
        if not url.startswith("#")
    ]


def svg_refs(root: etree._Element) -> list[Ref]:
    """Return the addresses in a drawing."""
    refs = []
    for element in root.iter("*"):
        line = line_of(element)
        tag = etree.QName(element).localname
        kind = {"a": "link", "image": "image", "script": "script"}.get(tag, "drawing part")
        for name, value in attributes_of(element):
            if name in ("href", _XLINK):
                refs.append(Ref(line, kind, value.strip()))
            elif name != "style" and "url(" in value:
                refs += [Ref(line, "drawing part", url) for _, url in css_urls(value)]
        if tag == "style":
            refs += [Ref(line, "file in CSS", url) for _, url in css_urls(element.text or "")]
    return refs


def manifest_refs(text: str) -> list[Ref]:
    """Return the addresses in a web app manifest. Raises ValueError when it is no JSON object."""
    data = json.loads(text)
    if not isinstance(data, dict):
        raise ValueError("it is not a JSON object")
    urls = [("link", data.get("start_url"))]
    for key in ("icons", "screenshots"):
        urls += [("icon", item.get("src")) for item in data.get(key, ())]
    for item in data.get("shortcuts", ()):
        urls.append(("link", item.get("url")))
        urls += [("icon", icon.get("src")) for icon in item.get("icons", ())]
    return [Ref(_line_of(text, url), kind, url) for kind, url in urls if isinstance(url, str)]


def _line_of(text: str, url: str) -> int:
    at = text.find(json.dumps(url, ensure_ascii=False))
    return text.count("\n", 0, max(at, 0)) + 1


class Drawings:
    """The SVG files of the site, opened when first asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._open: dict[str, etree._Element | None] = {}
        self.faults: list[Fault] = []

    def open(self, path: str) -> etree._Element | None:
        """Return the root element of a drawing; None (and a fault) when it cannot be read."""
        if path not in self._open:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            try:
                self._open[path] = etree.parse(str(self._root / path), parser).getroot()
            except etree.XMLSyntaxError as error:
                self._open[path] = None
                self.faults.append(unreadable(path, error.lineno or 1, error.msg or "no XML"))
        return self._open[path]

    def ids(self, path: str) -> frozenset[str] | None:
        """Return the ids in a drawing; None when it cannot be read."""
        root = self.open(path)
        if root is None:
            return None
        return frozenset(value for e in root.iter("*") if (value := e.get("id")))


def unreadable(path: str, line: int, why: str) -> Fault:
    """Say that a file which others read cannot be read."""
    why = re.sub(r"\s+", " ", why)
    return Fault(path, line, "LNK55", f"the file cannot be read ({why}): make it anew")


def refs_of(path: str, root: Path, drawings: Drawings) -> Iterator[Ref | Fault]:
    """Yield the addresses in one file, or the fault that keeps it from being read."""
    if path.endswith(".svg"):
        element = drawings.open(path)
        yield from svg_refs(element) if element is not None else ()
        return
    data = (root / path).read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield unreadable(path, data.count(b"\n", 0, error.start) + 1, "not UTF-8")
        return
    if path.endswith(".css"):
        yield from css_refs(text)
        return
    try:
        yield from manifest_refs(text)
    except (ValueError, AttributeError, TypeError) as error:
        yield unreadable(path, getattr(error, "lineno", 1), str(error))
