"""A book as a tagged PDF: cover, contents with page numbers, running heads, bookmarks."""

from __future__ import annotations

import re

import segno
from markupsafe import Markup

from aeo_academy.content.model import Content, Edition, Origin
from aeo_academy.packages.books import Volume
from aeo_academy.packages.paper_print import Press
from aeo_academy.packages.paper_text import FAMILY
from aeo_academy.site.urls import Urls

FONTS = re.compile(r"font-family:[^;}]*?sans-serif")


def book_pdf(content: Content, volume: Volume, language: str, press: Press, site_url: str) -> bytes:
    """The PDF of a rendered book. `site_url`: address of the site, empty for none.

    Raises PrinterMissing.
    """
    locale = next(x.locale for x in content.languages if x.code == language)
    address = f"{site_url}{Urls().page('docs/index', language)}" if site_url else ""

    def words(key: str, **values: object) -> str:
        pattern = content.label(key, language)
        return pattern.format(**values) if values else pattern

    values = {
        "volume": volume,
        "language": language,
        "locale": locale,
        "words": words,
        "date": content.date.isoformat(),
        "edition": content.version,
        "officers": content.edition is Edition.OFFICERS,
        "machine": _machine(content, volume, language),
        "address": address,
        "qr": _qr(address) if address else "",
    }
    html = press.html("book.html", values)
    return press.print(FONTS.sub(f"font-family:{FAMILY}", html), "book.css")


def _machine(content: Content, volume: Volume, language: str) -> bool:
    """Whether a chapter is a machine draft that no office has reviewed."""
    for _, chapters in volume.parts:
        for chapter in chapters:
            text = content.pages[chapter.id].texts.get(language)
            made = text.translation if text else None
            if text and made and made.origin is Origin.MACHINE and not text.office_review:
                return True
    return False


def _qr(address: str) -> Markup:
    """The address as a QR code, error correction M, in SVG."""
    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(border=0, dark="#000", omitsize=True, title=address))
