"""Rules on a page as a document: title, description, headings, ids, and what the policy forbids.

Inline scripts are faults unless the page's own security policy (the meta element) allows exactly
this text by its hash; style elements are free until a policy forbids them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence

from lxml import etree

from aeo_academy.site.links.dom import words_of
from aeo_academy.site.links.facts import is_error_page

ID_REFERENCES = frozenset(
    {
        "aria-labelledby",
        "aria-describedby",
        "aria-controls",
        "aria-owns",
        "aria-flowto",
        "aria-details",
        "aria-errormessage",
        "aria-activedescendant",
        "for",
        "headers",
        "list",
        "form",
        "popovertarget",
        "commandfor",
        "itemref",
    }
)
"""Attributes whose value is one id of the same page, or several."""

_MACHINE_ID = re.compile(r"_\d*\Z")
_MACHINE_HEADING_ID = re.compile(r".*_\d+\Z")
_HANDLER = re.compile(r"on[a-z]+\Z")
_RUNNING_TYPES = re.compile(
    r"(?:text|application)/(?:x-)?(?:java|ecma)script|module\Z|importmap\Z|speculationrules\Z"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}

DOCUMENT_TAGS = frozenset({*_HEADINGS, "title", "head", "script", "style"})
"""Elements that matter even without an attribute."""

Line = tuple[int, str, str]
"""A fault on this page: line, code, message."""


class Document:
    """Collects, element by element, what the rules need; `faults` then tells them."""

    def __init__(self, root: etree._Element, html: bytes) -> None:
        self.metas: dict[str, str] = {}
        self.head_line = 1
        self._html = html
        self._inert = {
            inner for template in root.iter("template") for inner in template.iterdescendants()
        }
        self._inert_ids: set[str] = set()  # of templates: known to each other only
        self._ids: dict[str, list[int]] = {}
        self._names: set[str] = set()
        self._maps: set[str] = set()
        self._references: list[tuple[int, str, str, str, bool]] = []
        self._titles: list[tuple[int, str]] = []
        self._descriptions: list[tuple[int, str]] = []
        self._headings: list[tuple[int, int, str]] = []
        self._scripts: list[tuple[int, str]] = []
        self._styles: list[tuple[int, str]] = []
        self._policies: list[dict[str, list[str]]] = []
        self._charset = ""
        self._found: list[Line] = []

    @property
    def anchors(self) -> frozenset[str]:
        """What a fragment can lead to: every id, and the name of an <a>."""
        return frozenset(self._names.union(self._ids))

    def see(
        self, element: etree._Element, tag: str, line: int, items: Sequence[tuple[str, str]]
    ) -> None:
        """Take in one element. `items` are its attributes, names in lower case."""
        for name, value in items:
            if name == "class" or name == "href":
                continue
            if name == "id":
                self._id(element, tag, line, value)
            elif name == "style":
                self._found.append(
                    (
                        line,
                        "LNK65",
                        f"style=“{value}” on <{tag}>: the policy "
                        "forbids it; use a class and the style sheet",
                    )
                )
            elif name in ID_REFERENCES:
                self._references.append((line, tag, name, value, element in self._inert))
            elif name == "name":
                if tag in ("a", "map"):
                    (self._names if tag == "a" else self._maps).add(value)
            elif name == "usemap":
                self._references.append((line, tag, name, value.lstrip("#"), False))
            elif _HANDLER.match(name):
                self._found.append(
                    (
                        line,
                        "LNK66",
                        f"{name}=“{value[:40]}” on <{tag}>: the policy "
                        "forbids it; attach it in a script file",
                    )
                )
        if tag in _HEADINGS and element not in self._inert:
            self._headings.append((line, _HEADINGS[tag], words_of(element)))
        elif tag == "meta":
            self._meta(element, line)
        elif tag == "title":
            parent = element.getparent()
            if parent is not None and parent.tag in ("head", "html", "body"):
                self._titles.append((line, (element.text or "").strip()))
        elif tag == "head":
            self.head_line = line
        elif tag == "script":
            kind = (element.get("type") or "").strip().lower()
            if element.get("src") is None and (not kind or _RUNNING_TYPES.match(kind)):
                self._scripts.append((line, element.text or ""))
        elif tag == "style":
            self._styles.append((line, element.text or ""))

    def _id(self, element: etree._Element, tag: str, line: int, value: str) -> None:
        if element in self._inert:
            self._inert_ids.add(value)
            return
        if not value or value.split() != [value]:
            self._found.append(
                (
                    line,
                    "LNK33",
                    f"id=“{value}” on <{tag}>: an id is one word; write it in kebab case",
                )
            )
            return
        self._ids.setdefault(value, []).append(line)
        pattern = _MACHINE_HEADING_ID if tag in _HEADINGS else _MACHINE_ID
        if pattern.match(value):
            text = f" (“{words_of(element)}”)" if tag in _HEADINGS else ""
            self._found.append(
                (
                    line,
                    "LNK31",
                    f"id “{value}” of <{tag}>{text} was made by a "
                    "machine and changes when text moves: give the heading an id of "
                    "its own, {#like-this}",
                )
            )

    def _meta(self, element: etree._Element, line: int) -> None:
        name = (element.get("name") or element.get("property") or "").strip().lower()
        content = element.get("content") or ""
        kind = (element.get("http-equiv") or "").strip().lower()
        if name:
            self.metas[name] = content
        if name == "description":
            self._descriptions.append((line, content.strip()))
        if kind == "content-security-policy":
            self._policies.append(_policy(content))
        if kind == "content-type":
            self._charset = content.rpartition("charset=")[2]
        self._charset = element.get("charset") or self._charset

    # --- the rules

    def faults(self, path: str, is_redirect: bool) -> Iterator[Line]:
        """Yield every fault. A page that only leads on needs no description and no heading."""
        yield from self._found
        yield from self._charset_faults()
        yield from self._title_faults()
        if not is_redirect:
            if not is_error_page(path):
                yield from self._description_faults()
            yield from self._heading_faults()
        yield from self._id_faults()
        yield from self._policy_faults()

    def _charset_faults(self) -> Iterator[Line]:
        early = re.search(rb"<meta[^>]*charset", self._html[:1024], re.IGNORECASE)
        if self._charset.strip().lower() not in ("utf-8", "utf8") or not early:
            yield (
                self.head_line,
                "LNK68",
                'no <meta charset="utf-8"> in the first 1024 bytes: '
                "Cyrillic text breaks when opened from a folder; make it the first element of "
                "the head",
            )

    def _title_faults(self) -> Iterator[Line]:
        if not any(text for _, text in self._titles):
            line = self._titles[0][0] if self._titles else self.head_line
            yield line, "LNK60", "the page has no title: write one in <title>"
        elif len(self._titles) > 1:
            line = self._titles[1][0]
            yield line, "LNK60", f"a second title “{self._titles[1][1]}”: keep one"

    def _description_faults(self) -> Iterator[Line]:
        found = self._descriptions
        if not any(text for _, text in found):
            line = found[0][0] if found else self.head_line
            yield line, "LNK61", "no meta description: write one sentence for search engines"
        elif len(found) > 1:
            yield found[1][0], "LNK61", "a second meta description: keep one"

    def _heading_faults(self) -> Iterator[Line]:
        firsts = [(line, text) for line, level, text in self._headings if level == 1]
        if not firsts:
            yield self.head_line, "LNK62", "no heading of level 1: put the title in one <h1>"
        elif not firsts[0][1]:
            yield firsts[0][0], "LNK62", "the heading of level 1 is empty: write the title in it"
        for line, text in firsts[1:]:
            yield line, "LNK62", f"a second heading of level 1, “{text}”: make it level 2"
        before = 1
        for line, level, text in self._headings:
            if level > before + 1:
                yield (
                    line,
                    "LNK63",
                    f"heading “{text}” jumps from level {before} to {level}: "
                    f"make it level {before + 1}",
                )
            before = level

    def _id_faults(self) -> Iterator[Line]:
        for name, lines in self._ids.items():
            if len(lines) > 1:
                yield (
                    lines[1],
                    "LNK30",
                    f"id “{name}” stands {len(lines)} times on this page "
                    f"(first on line {lines[0]}): give each its own",
                )
        for line, tag, attribute, value, inert in self._references:
            names = value.split() or [""]
            known = self._maps if attribute == "usemap" else self._ids
            for name in dict.fromkeys(names):
                if name not in known and not (inert and name in self._inert_ids):
                    yield (
                        line,
                        "LNK32",
                        f"{attribute}=“{value}” of <{tag}>: the page has no "
                        f"element with the id “{name}”: correct the id or add the element",
                    )

    def _policy_faults(self) -> Iterator[Line]:
        for line, text in self._scripts:
            if text.strip() and not (self._policies and self._allowed("script-src", text)):
                yield (
                    line,
                    "LNK64",
                    f"inline script “{_start(text)}”: the policy does not allow "
                    "it; move it to a script file",
                )
        for line, text in self._styles:
            if text.strip() and not self._allowed("style-src", text):
                yield (
                    line,
                    "LNK65",
                    f"inline style “{_start(text)}”: the policy does not allow "
                    "it; move it to the style sheet, or add its hash",
                )

    def _allowed(self, directive: str, text: str) -> bool:
        """Say whether every policy of the page allows this inline text."""
        data = text.replace("\r\n", "\n").encode()
        hashes = {
            f"'{name}-{base64.b64encode(hashlib.new(name, data).digest()).decode()}'"
            for name in ("sha256", "sha384", "sha512")
        }
        for policy in self._policies:
            sources = next(
                (policy[d] for d in (f"{directive}-elem", directive, "default-src") if d in policy),
                None,
            )
            if sources is not None and not hashes.intersection(sources):
                return False
        return True


def _policy(content: str) -> dict[str, list[str]]:
    parts = (part.split() for part in content.split(";"))
    return {part[0].lower(): part[1:] for part in parts if part}


def _start(text: str) -> str:
    return " ".join(text.split())[:40]
