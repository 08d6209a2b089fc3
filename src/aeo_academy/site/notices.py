"""The lines above a text: its status, and how far its translation can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aeo_academy.content.model import Origin, Status

if TYPE_CHECKING:
    from aeo_academy.site.view import View


@dataclass(frozen=True)
class Notice:
    """A line above the text: what the reader should know of its standing."""

    kind: str  # status | translation | stale | missing
    text: str
    link: str | None = None  # from the site's root
    link_text: str = ""


def notices_of(view: View) -> tuple[Notice, ...]:
    """Status of the original, and standing of the translation, in the reader's language."""
    found = [_status(view)]
    source_url = view.urls.page(view.page.stem, view.content.source_language)
    original = {"link": source_url, "link_text": view.ui("show-original")}
    if view.fallback:
        found.append(Notice("missing", view.ui("translation-missing")))
    elif translation := view.text.translation:
        if view.reviewed:
            text = view.ui(
                "translation-reviewed-notice",
                office=translation.reviewed_by,
                date=translation.reviewed_on,
            )
        elif translation.origin is Origin.MACHINE:
            text = view.ui("translation-machine-notice")
        else:
            text = view.ui("translation-human-notice")
        found.append(Notice("translation", text, **original))
        if view.page.stale_sections(view.language.code, view.content.source_language):
            found.append(Notice("stale", view.ui("translation-stale-page"), **original))
    return tuple(found)


def _status(view: View) -> Notice:
    header = view.page.header
    if header.status is Status.APPROVED:
        sentence = view.ui(
            "status-approved-sentence", office=header.approved_by, date=header.approved_on
        )
    else:
        sentence = view.ui(f"status-{header.status.value}-sentence")
    return Notice("status", sentence)
