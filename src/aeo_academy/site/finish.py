"""The page function: finished HTML in, finished HTML and its facts out.

It runs in the language's process, once a page, and knows nothing of other pages; what
needs the whole site happens in publish.py over the facts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

from aeo_academy.site.links import PageFacts, page_facts, parsed
from aeo_academy.site.search import Entry, count_words, page_entries


@dataclass(frozen=True)
class FinishedPage:
    """A page as it stands on disk, with what the site function wants to know of it."""

    id: str
    url: str  # from the site's root
    path: str  # of its file, from the site's root
    facts: PageFacts
    seal: str  # digest of the facts
    shape: str  # digest of what other pages see of them
    entries: tuple[Entry, ...] = ()  # for the search index; none for a page in another language
    words: Mapping[str, int] = field(default_factory=dict)  # of the entries, counted


def file_of(url: str) -> str:
    """The file behind an address: "mn/apply/" → "mn/apply/index.html"."""
    return f"{url}index.html" if not url or url.endswith("/") else url


def finish_page(
    out: Path, url: str, page_id: str, door: str, keywords: Sequence[str], index: str | None
) -> FinishedPage:
    """Finish the built page at `url` in place. `door` and `keywords` go into the index, which
    is that of the language `index`; None for a page that is not to be found.
    """
    path = file_of(url)
    raw = (out / path).read_bytes()
    data = finished(raw)
    if data != raw:
        (out / path).write_bytes(data)
    root = parsed(data)
    facts = page_facts(data, path, root)
    seal, shape = _digest(facts), _digest(facts.seen_from_others())
    if index is None:
        return FinishedPage(page_id, url, path, facts, seal, shape)
    entries = tuple(page_entries(root, url, page_id, door, keywords))
    words = count_words(entries, index)
    return FinishedPage(page_id, url, path, facts, seal, shape, entries, words)


def _digest(facts: PageFacts) -> str:
    """Of all that the facts say, the same in every process."""
    values = [getattr(facts, one.name) for one in fields(facts)]
    in_order = [sorted(value) if isinstance(value, frozenset) else value for value in values]
    return hashlib.sha256(repr(in_order).encode()).hexdigest()[:32]


def finished(data: bytes) -> bytes:
    """A page of MkDocs as readers get it."""
    return unindented(scroll_tables(data))


def scroll_tables(data: bytes) -> bytes:
    """Wide tables scroll in a box of their own, which the keyboard can reach.

    Plain replacement is safe: the grammar has no raw HTML and no nested tables, and a
    parser that writes the page anew would touch every SVG on it.
    """
    box = rb'<div class="table-scroll" tabindex="0">\g<0>'
    return re.sub(rb"<table[^>]*>", box, data).replace(b"</table>", b"</table></div>")


def unindented(data: bytes) -> bytes:
    """Without the indents and empty lines of the templates, some 200 bytes on the line.

    A page with text in which blanks count is left as it is.
    """
    return data if re.search(rb"<(?:pre|textarea)", data) else re.sub(rb"\n\s+", b"\n", data)
