"""Which pages are forms, and what the application dossier joins. No Word is needed here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from aeo_academy.content.model import Content, Page

FOLDER = "docs/manual/forms/"
INDEX = f"{FOLDER}index"
DOSSIER = "application-dossier"
"""Name of the dossier’s file."""


@dataclass(frozen=True)
class Part:
    """A part of the dossier: a form page, or some sections of it under a title of their own."""

    page: str
    label: str | None = None  # of data/ui.yml; None: the title of the page
    only: Collection[str] = ()  # ids of sections; none: all
    without: Collection[str] = ()

    def holds(self, section: str) -> bool:
        """Whether a section of the page belongs here."""
        return section not in self.without and (not self.only or section in self.only)


SIGNED = ("statements", "signatures")
LISTED = ("annexes",)
PARTS = (
    Part("form-application", without=SIGNED + LISTED),
    Part("form-company-profile"),
    Part("form-site-plan-sheet"),
    Part("form-process-description"),
    Part("form-application", "dossier-declarations", only=SIGNED),
    Part("form-application", "dossier-checklist", only=LISTED),
)
"""What the dossier joins, in this order: the form’s own statements and list of annexes come
last, so that a firm signs and ticks off when all the rest is written."""


def form_pages(content: Content) -> list[Page]:
    """The pages that are forms, by address."""
    pages = (p for p in content.pages.values() if p.stem.startswith(FOLDER) and p.stem != INDEX)
    return sorted(pages, key=lambda page: page.stem)


def dossier_pages(content: Content) -> list[Page]:
    """The pages that the dossier joins; none when one is missing."""
    ids = dict.fromkeys(part.page for part in PARTS)
    pages = [content.pages[id_] for id_ in ids if id_ in content.pages]
    return pages if len(pages) == len(ids) else []
