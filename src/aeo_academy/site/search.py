"""Makes the search index of one language from finished pages.

Two steps, so that a page's part can be cached with the page:

* `page_entries` reads one finished page into entries, one a section;
* `write_index` makes of all entries of a language what search-engine.js reads:

  - `<language>.<hash>.js`: words → pages, packed (see search_pack.py), without any text;
  - `text/<hash>.js`, one a page: its sections. Fetched for the few pages that a question
    finds, to pick the section and to show the words in their sentence;
  - `<language>.js`: a line that names the first file, for pages that do not know its hash.

All are classic scripts that set a global: they load from file:// and under a CSP of
`script-src 'self'`. The whole text of 300 pages would weigh over 700 kB compressed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from lxml.etree import _Element

from aeo_academy.content.model import Term
from aeo_academy.site.search_pack import PageWords, pack_words, synonyms
from aeo_academy.site.search_words import counted, rules

SKIPPED_TAGS = frozenset(
    {
        "script", "style", "noscript", "template", "nav", "footer", "dialog", "form", "input",
        "select", "textarea", "svg", "math", "object", "iframe", "audio", "video",
        "button",
    }
)  # fmt: skip
SKIPPED_CLASSES = frozenset(
    {
        "sources", "cite", "key", "feedback", "box-officers", "officers", "for-label",
        "stale-note", "notices", "read-as", "toc", "headerlink",
    }
)  # fmt: skip
"""Not the page's own words, or not to be found: keys, feedback, officers' text, the frame."""

INLINE_TAGS = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "del", "dfn", "em",
        "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
        "time", "u", "var", "wbr",
    }
)  # fmt: skip
BREAK = "\x00"  # between blocks; no page contains it
SECTION_TAGS = frozenset({"h2", "h3"})


RETELLING = re.compile(r"^[^/]+/(modules|train|validate)/")
RETOLD = 0.4
"""Lessons, trainers' pages and the case repeat the words of the guidance that they teach: for
the same words the page that explains goes first. Tried on the questions of tests/site."""


@dataclass(frozen=True)
class Entry:
    """One section of one page. The part before the first heading has no heading and anchor."""

    page_id: str
    url: str  # of the page, from the site's root
    door: str  # of the menu; empty: found only when no door is chosen
    title: str  # of the page
    heading: str
    anchor: str
    text: str
    keywords: tuple[str, ...] = ()  # of the page
    description: str = ""  # of the page


def page_entries(
    root: _Element | None, url: str, page_id: str, door: str, keywords: Sequence[str]
) -> list[Entry]:
    """The sections of a finished page that may be found; none without an `<article>`.

    A section starts at a level 2 or 3 heading with an id. `data-search-exclude` on an
    element leaves it out, on the article the whole page.
    """
    article = None if root is None else root.find(".//article")
    if root is None or article is None or _is_skipped(article):
        return []
    title = root.find(".//h1")
    if title is None:
        title = root.find(".//title")
    described = root.find(".//meta[@name='description']")
    collector = _Collector()
    collector.read(article)
    return [
        Entry(
            page_id=page_id,
            url=url,
            door=door,
            title="" if title is None else _squeeze("".join(map(str, title.itertext()))),
            heading=heading,
            anchor=anchor,
            text=text,
            keywords=tuple(keywords),
            description="" if described is None else described.get("content", "").strip(),
        )
        for heading, anchor, text in collector.sections()
    ]


class _Collector:
    """Walks an article in reading order and parts its text at the headings."""

    def __init__(self) -> None:
        self._parts: list[tuple[str, str, list[str]]] = [("", "", [])]

    def read(self, element: _Element) -> None:
        inline = element.tag in INLINE_TAGS
        if element.tag in SECTION_TAGS and element.get("id"):
            heading = _Collector()
            heading._children(element)
            self._parts.append((heading._text(), element.get("id", ""), []))
            return
        if not inline:
            self._add(BREAK)
        self._children(element)
        if not inline:
            self._add(BREAK)

    def _children(self, element: _Element) -> None:
        self._add(element.text)
        for child in element:
            if isinstance(child.tag, str) and child.tag != "h1" and not _is_skipped(child):
                self.read(child)
            self._add(child.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._parts[-1][2].append(text)

    def _text(self) -> str:
        return _flow("".join(part for _, _, texts in self._parts for part in texts))

    def sections(self) -> list[tuple[str, str, str]]:
        """(heading, anchor, text) of every part that has any word."""
        found = [(heading, anchor, _flow("".join(t))) for heading, anchor, t in self._parts]
        return [part for index, part in enumerate(found) if index == 0 or any(part)]


def _is_skipped(element: _Element) -> bool:
    classes = (element.get("class") or "").split()
    if element.tag in SKIPPED_TAGS and not (element.tag == "button" and "term" in classes):
        return True
    if any(name in element.attrib for name in ("data-search-exclude", "popover", "hidden")):
        return True
    return element.get("aria-hidden") == "true" or not SKIPPED_CLASSES.isdisjoint(classes)


def _flow(text: str) -> str:
    """One line of text; what was a block of its own without a full stop is set off by a dot."""
    out = ""
    for block in map(_squeeze, text.split(BREAK)):
        if block and out:
            out += " " if out[-1] in ".!?:;,…" else " · "
        out += block
    return out


def _squeeze(text: str) -> str:
    return " ".join(text.split())


# --- writing -----------------------------------------------------------------


def write_index(
    entries: Iterable[Entry],
    language: str,
    out_dir: Path,
    terms: Iterable[Term] = (),
    others: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """Write the index of `language` into `out_dir`; return the name of its main file."""
    files = index_files(entries, language, terms, others)
    (out_dir / "text").mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (out_dir / name).write_bytes(data)
    return next(iter(files))


def index_files(
    entries: Iterable[Entry],
    language: str,
    terms: Iterable[Term] = (),
    others: Mapping[str, Sequence[str]] | None = None,
    counted: Mapping[str, Mapping[str, int]] | None = None,
) -> dict[str, bytes]:
    """The index of `language`: file name → bytes, the main file first.

    `entries` stand page by page. `terms` is the termbase: its names in other languages,
    abbreviations and forbidden variants lead to the name that the pages use. `others`:
    page id → titles and keywords of the page in other languages, found with less weight.
    `counted`: page id → what `count_words` gave for it, where that was done before.
    Two pages with one address raise ValueError.
    """
    others, counted = others or {}, counted or {}
    pages = [list(group) for _, group in groupby(entries, key=lambda entry: entry.page_id)]
    urls = [page[0].url for page in pages]
    if len(set(urls)) != len(urls):
        raise ValueError(f"search index {language}: two pages have one address")
    texts = [_text_file(page) for page in pages]
    words = [
        _page_words(page, counted.get(page[0].page_id) or count_words(page, language), others)
        for page in pages
    ]
    index = {
        "words": rules(language).data(),
        "pages": {
            "id": _lines(page[0].page_id for page in pages),
            "url": _lines(urls),
            "door": _lines(page[0].door for page in pages),
            "title": _lines(page[0].title for page in pages),
            "text": _lines(name for name, _ in texts),
        },
        **pack_words(words, language),
        "synonyms": synonyms(terms, language),
    }
    data = _script("aeoSearchIndex", language, index)
    name = f"{language}.{hashlib.sha256(data).hexdigest()[:10]}.js"
    return {
        name: data,
        f"{language}.js": _script("aeoSearchFile", language, name),
        **{f"text/{name}.js": text for name, text in texts},
    }


def count_words(page: Sequence[Entry], language: str) -> Mapping[str, int]:
    """Key → how many times it stands in the text of a page. The slow part of an index."""
    return counted(" ".join(entry.text for entry in page), language)


def _page_words(
    page: list[Entry], counted: Mapping[str, int], others: Mapping[str, Sequence[str]]
) -> PageWords:
    return PageWords(
        title=page[0].title,
        headings=tuple(entry.heading for entry in page if entry.heading),
        text=counted,
        keywords=page[0].keywords,
        description=page[0].description,
        others=tuple(others.get(page[0].page_id, ())),
        share=RETOLD if RETELLING.search(page[0].url) else 1.0,
    )


def _text_file(page: list[Entry]) -> tuple[str, bytes]:
    """The sections of one page: the file's name without ending, and its bytes."""
    sections = [(entry.heading, entry.anchor, entry.text) for entry in page]
    name = hashlib.sha256(_json(sections).encode()).hexdigest()[:10]
    return name, _script("aeoSearchText", name, sections)


def _script(holder: str, key: str, value: object) -> bytes:
    """A classic script that sets `holder[key]`, whichever script comes first."""
    return f"(self.{holder}=self.{holder}||{{}})[{_json(key)}]={_json(value)};\n".encode()


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _lines(values: Iterable[str]) -> str:
    """One string instead of many: parsed and compressed better."""
    return "\n".join(_squeeze(value) for value in values)
