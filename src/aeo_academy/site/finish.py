"""The page function: finished HTML in, finished HTML and its facts out.

It runs in the language's process, once a page, and knows nothing of other pages; what
needs the whole site happens in publish.py over the facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from aeo_academy.site.links import PageFacts, page_facts


@dataclass(frozen=True)
class FinishedPage:
    """A page as it stands on disk, with what the site function wants to know of it."""

    id: str
    url: str  # from the site's root
    path: str  # of its file, from the site's root
    facts: PageFacts


def file_of(url: str) -> str:
    """The file behind an address: "mn/apply/" → "mn/apply/index.html"."""
    return f"{url}index.html" if not url or url.endswith("/") else url


def finish_page(out: Path, url: str, page_id: str) -> FinishedPage:
    """Finish the built page at `url` in place."""
    path = file_of(url)
    raw = (out / path).read_bytes()
    data = _scroll_tables(raw)
    if data != raw:
        (out / path).write_bytes(data)
    return FinishedPage(page_id, url, path, page_facts(data, path))


def _scroll_tables(data: bytes) -> bytes:
    """Wide tables scroll in a box of their own, which the keyboard can reach.

    Plain replacement is safe: the grammar has no raw HTML and no nested tables, and a
    parser that writes the page anew would touch every SVG on it.
    """
    box = b'<div class="table-scroll" tabindex="0">'
    return data.replace(b"<table>", box + b"<table>").replace(b"</table>", b"</table></div>")
