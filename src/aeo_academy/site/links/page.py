"""Reads one built page into its facts: one parse, one walk over the elements.

Which attribute of which element holds an address stands in link_attributes.py; rules about the
page as a document (title, headings, ids, scripts) in link_document.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from aeo_academy.site.links import attributes
from aeo_academy.site.links.address import (
    NO_FILE_SCHEMES,
    anchor_names,
    cleaned,
    fault_in,
    scheme_of,
)
from aeo_academy.site.links.css import css_urls
from aeo_academy.site.links.document import DOCUMENT_TAGS, Document
from aeo_academy.site.links.dom import all_text, attributes_of, line_of, words_of
from aeo_academy.site.links.facts import Fault, PageFacts, Ref, is_error_page
from aeo_academy.site.links.words import (
    JOINED,
    TEXT_ATTRIBUTES,
    explain,
    is_left_alone,
    mixed_words,
    words_across,
)

_DESCRIPTORS = re.compile(r"[^,(]*(?:\([^)]*\)[^,(]*)*,?")
_REFRESH = re.compile(r"\s*[\d.]*\s*(?:[;,]|\s)\s*(?:url\s*=\s*)?(.*)", re.I | re.S)


def page_facts(html: bytes, path: str, root: etree._Element | None = None) -> PageFacts:
    """Read a built page. `path` is its file, from the site's root, with slashes; `root` the page
    as `parsed` gives it, for who has it already.

    Never raises for a bad page: what cannot be read becomes a fault in the facts.
    """
    try:
        html.decode("utf-8")
    except UnicodeDecodeError as error:
        line = html.count(b"\n", 0, error.start) + 1
        return _unreadable(path, line, "it is not UTF-8: save the file as UTF-8")
    if root is None:
        root = parsed(html)
    if root is None:
        return _unreadable(path, 1, "it is empty: build the page again or remove the file")
    return _Reader(path, root, html).facts()


def parsed(html: bytes) -> etree._Element | None:
    """The elements of a page; None when it has none."""
    if not html.strip():
        return None
    return etree.fromstring(html, etree.HTMLParser(encoding="utf-8", huge_tree=True))


def _unreadable(path: str, line: int, why: str) -> PageFacts:
    fault = Fault(path, line, "LNK67", f"the page cannot be read: {why}")
    none: frozenset[str] = frozenset()
    return PageFacts(
        path, "", none, "", "", False, line, line, None, (), (), (), (), none, (fault,)
    )


class _Reader:
    """Holds what has been seen so far while the elements of one page go by."""

    def __init__(self, path: str, root: etree._Element, html: bytes) -> None:
        self.path = path
        self.root = root
        self.page = Document(root, html)
        self.may_be_absolute = is_error_page(path)
        self.base = next((e.get("href", "") for e in root.iter("base") if e.get("href")), "")
        self.refs: list[Ref] = []
        self.canonicals: list[Ref] = []
        self.alternates: list[Ref] = []
        self.social: list[Ref] = []
        self.refresh: Ref | None = None
        self.langs: set[str] = set()
        self.faults: list[Fault] = []

    def facts(self) -> PageFacts:
        for element in self.root.iter("*"):
            self.element(element)
        anchors = self.page.anchors
        for line, code, message in self.page.faults(self.path, self.refresh is not None):
            self.fault(line, code, message)
        refs = tuple(ref for ref in self.refs if not self.judged_here(ref, anchors))
        return PageFacts(
            path=self.path,
            lang=self.root.get("lang") or "",
            langs=frozenset(self.langs),
            base=cleaned(self.base),
            fallback=self.page.metas.get("aeo:fallback", "").strip(),
            noindex="noindex" in self.page.metas.get("robots", "").lower(),
            html_line=line_of(self.root),
            head_line=self.page.head_line,
            refresh=self.refresh,
            canonicals=tuple(self.canonicals),
            alternates=tuple(self.alternates),
            social=tuple(self.social),
            refs=refs,
            anchors=anchors,
            faults=tuple(dict.fromkeys(self.faults)),
        )

    def judged_here(self, ref: Ref, anchors: frozenset[str]) -> bool:
        """Judge an address as far as the page alone can; say whether that was all."""
        found = fault_in(ref.url, ref.kind, self.may_be_absolute)
        if found:
            self.fault(ref.line, found.code, f"{ref.name()}: {found.what}")
            return True
        if ref.url[0] != "#" or self.base:
            return scheme_of(ref.url) in NO_FILE_SCHEMES
        names = anchor_names(ref.url[1:])
        return not names or any(name in anchors for name in names)

    def fault(self, line: int, code: str, message: str) -> None:
        self.faults.append(Fault(self.path, line, code, message))

    # --- one element

    def element(self, element: etree._Element) -> None:
        items = attributes_of(element)
        if items or element.tag in DOCUMENT_TAGS:
            self.marked(element, str(element.tag), line_of(element), items)
        text, tail = element.text, element.tail
        if element.tag in JOINED:
            for word in words_across(element):
                self.fault(line_of(element), "LNK48", explain(word))
        if text and not text.isascii():
            self.words(text, element, line_of(element))
        if tail and not tail.isascii():
            self.words(tail, element.getparent(), line_of(element), after=element)

    def marked(
        self, element: etree._Element, tag: str, line: int, items: list[tuple[str, str]]
    ) -> None:
        """Take in an element that has attributes or a part in the document's order."""
        for name, value in items:
            if name == "class":
                continue
            if name in ("href", "xlink:href"):
                self.href(element, tag, line, value)
            elif name in attributes.ONE_ADDRESS:
                kind = attributes.ONE_ADDRESS[name].get(tag)
                if kind:
                    self.add(line, kind, value, element)
            elif name in attributes.MANY_ADDRESSES:
                self.candidates(line, attributes.MANY_ADDRESSES[name], value, element)
            elif name == "lang" and tag not in ("html", "a"):
                self.langs.add(value.lower())
            elif name in TEXT_ATTRIBUTES or (name == "value" and _is_button(element, tag)):
                self.words(value, element, line, in_lines=False)
            elif name in attributes.CSS_ATTRIBUTES and "url(" in value:
                self.css(value, line, element)
        if tag == "meta":
            self.meta(element, line)
        elif tag == "style":
            self.css(element.text or "", line, element)
        self.page.see(element, tag, line, items)

    def words(
        self,
        text: str,
        owner: etree._Element | None,
        line: int,
        after: etree._Element | None = None,
        in_lines: bool = True,
    ) -> None:
        """Find words of mixed letters; `after` is the element that this text follows."""
        for word, offset in mixed_words(text):
            if owner is None or not is_left_alone(owner):
                inner = 0 if after is None else all_text(after).count("\n")
                below = text.count("\n", 0, offset) if in_lines else 0
                self.fault(line + inner + below, "LNK48", explain(word))

    def href(self, element: etree._Element, tag: str, line: int, value: str) -> None:
        if tag in ("a", "area"):
            self.add(line, "link", value, element)
        elif tag == "link":
            self.head_link(element, line, value)
        elif tag == "use":
            self.add(line, "drawing part", value, element)
            if cleaned(value) and not cleaned(value).partition("#")[2]:
                self.fault(
                    line,
                    "LNK02",
                    f"drawing part → “{value}”: it names no part of the "
                    "drawing: write file.svg#part",
                )
        elif tag != "base":
            self.add(line, attributes.SVG_KINDS.get(tag, "drawing part"), value, element)

    def head_link(self, element: etree._Element, line: int, value: str) -> None:
        rels = (element.get("rel") or "").lower().split()
        lang = element.get("hreflang")
        if "canonical" in rels:
            self.canonicals.append(Ref(line, "canonical", cleaned(value)))
        elif "alternate" in rels and lang is not None and "stylesheet" not in rels:
            self.alternates.append(Ref(line, "hreflang", cleaned(value), lang, lang))
        else:
            kind = next(
                (attributes.LINK_KINDS[rel] for rel in rels if rel in attributes.LINK_KINDS), "link"
            )
            text = " ".join(rels) if kind == "link" else ""
            self.refs.append(Ref(line, kind, cleaned(value), text, lang))

    def meta(self, element: etree._Element, line: int) -> None:
        name = (element.get("name") or element.get("property") or "").strip().lower()
        content = element.get("content") or ""
        if (element.get("http-equiv") or "").strip().lower() == "refresh":
            match = _REFRESH.match(content)
            url = match[1].strip().strip("'\"") if match else ""
            self.refresh = Ref(line, "redirect", cleaned(url) or "#")
            self.refs.append(self.refresh)
        elif name in attributes.PICTURE_METAS:
            self.social.append(Ref(line, name, cleaned(content)))
        elif name == "msapplication-tileimage":
            self.refs.append(Ref(line, "icon", cleaned(content)))
        elif name in attributes.TEXT_METAS:
            self.words(content, None, line, in_lines=False)

    # --- addresses

    def add(self, line: int, kind: str, url: str, element: etree._Element) -> None:
        text = words_of(element) if kind in ("link", "image", "form", "frame") else ""
        self.refs.append(Ref(line, kind, cleaned(url), text, element.get("hreflang")))

    def candidates(self, line: int, kind: str, value: str, element: etree._Element) -> None:
        found = False
        for url in srcset_urls(value):
            found = True
            self.add(line, kind, url, element)
        if not found:
            self.add(line, kind, "", element)

    def css(self, text: str, line: int, element: etree._Element) -> None:
        for offset, url in css_urls(text):
            self.add(line + text.count("\n", 0, offset), "file in CSS", url, element)


def _is_button(element: etree._Element, tag: str) -> bool:
    return tag == "input" and element.get("type", "").lower() in ("button", "submit", "reset")


def srcset_urls(value: str) -> Iterator[str]:
    """Yield the addresses of a srcset, whose parts may hold commas."""
    while value := value.lstrip(" \t\n\r\f,"):
        url, _, value = value.replace("\t", " ").replace("\n", " ").partition(" ")
        if not url.endswith(","):
            value = _DESCRIPTORS.sub("", value, count=1)
        yield url.rstrip(",")
