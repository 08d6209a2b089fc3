"""Word files of the manual's forms, at stable addresses, and the pages that offer them.

    forms/<page id>.<language>.docx, forms/application-dossier.<language>.docx

Each language's process makes its own. Where a page is not translated yet, the file in the
source language stands in for it, and the link says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aeo_academy.content.model import Content, Page
from aeo_academy.render.forms.pages import DOSSIER, INDEX, dossier_pages, form_pages
from aeo_academy.render.forms.pages import FOLDER as PAGES
from aeo_academy.site.forms import FOLDER

TEMPLATES = "templates"
"""Id of the applicants' page that offers the dossier and its parts."""


@dataclass(frozen=True)
class Document:
    """A file, `kilobytes` rounded up; in the source language where `language` has none."""

    name: str
    language: str
    kilobytes: int

    @property
    def address(self) -> str:
        """Where it stands, from the site's root."""
        return f"{FOLDER}/{self.name}.{self.language}.docx"


@dataclass(frozen=True)
class Offer:
    """A link to a file on a page."""

    title: str
    document: Document


@dataclass(frozen=True)
class Documents:
    """The files of one language: `offered` by name, `files` by address from the site's root."""

    offered: dict[str, Document]
    files: dict[str, bytes]


def make_documents(content: Content, language: str) -> Documents:
    """The files of one language, and what a page of it offers."""
    forms = form_pages(content)
    if not forms:
        return Documents({}, {})
    from aeo_academy.render.forms.files import make_files  # python-docx, only where it is needed

    made = make_files(content, language)
    source = content.source_language
    offered = {name: _document(name, language, data) for name, data in made.items()}
    files = {offered[name].address: data for name, data in made.items()}
    if any(language not in page.texts for page in forms):
        in_source = make_files(content, source)
        offered = {n: _document(n, source, data) for n, data in in_source.items()} | offered
    return Documents(offered, files)


def _document(name: str, language: str, data: bytes) -> Document:
    return Document(name, language, -(-len(data) // 1000))


def offers(
    content: Content, page: Page, language: str, documents: Mapping[str, Document]
) -> tuple[Offer, ...]:
    """What a page offers: its own form, the dossier with its parts, or all forms."""
    if page.id != TEMPLATES and not page.stem.startswith(PAGES):
        return ()
    joined = dossier_pages(content)
    shown: Sequence[Page] = [page]
    if page.stem == INDEX:
        shown = form_pages(content)
    elif page.id == TEMPLATES:
        shown = joined
    titles = {p.id: p.text(language, content.source_language).title for p in shown}
    if page.stem == INDEX or titles.keys() <= {p.id for p in joined}:
        titles = {DOSSIER: content.label("dossier-title", language)} | titles
    if page.id in titles:  # the form itself first
        titles = {page.id: titles[page.id]} | titles
    return tuple(Offer(titles[n], documents[n]) for n in titles if n in documents)
