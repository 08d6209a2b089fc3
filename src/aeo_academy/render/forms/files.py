"""Which files there are, and their bytes: one a form, and the application dossier.

A file is made in the languages that its pages are translated into, so that no form comes out
in two languages. The officers' edition has more pages and so more files.
"""

from __future__ import annotations

from aeo_academy.content.model import Content, Page
from aeo_academy.render.forms.body import add_sections
from aeo_academy.render.forms.dossier import make_dossier
from aeo_academy.render.forms.pages import DOSSIER, dossier_pages, form_pages
from aeo_academy.render.forms.sheet import read_sheet
from aeo_academy.render.forms.widths import too_wide
from aeo_academy.render.forms.word import begin, finish, stale


def make_files(content: Content, language: str) -> dict[str, bytes]:
    """Name without language and ending → DOCX, of all that can be made in `language`."""
    files = {
        page.id: make_form(content, page, language)
        for page in form_pages(content)
        if language in page.texts
    }
    joined = dossier_pages(content)
    if joined and all(language in page.texts for page in joined):
        files[DOSSIER] = make_dossier(content, language)
    return files


def make_form(content: Content, page: Page, language: str) -> bytes:
    """One form. KeyError when the page has no text in `language`."""
    sheet = read_sheet(content, page, language)
    word = begin(content, [page], language, sheet.title, page.id, too_wide(sheet.tables))
    word.paragraph("Title", sheet.title)
    if stale(content, [page], language):
        word.paragraph("Normal").add_run(word.label("docx-stale"), style="Emphasis")
    add_sections(word, sheet, sheet.sections)
    return finish(word)
