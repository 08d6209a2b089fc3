"""The application dossier: one Word file that a firm fills in from the first page to the last."""

from __future__ import annotations

from xml.sax.saxutils import escape

from aeo_academy.content.model import Content
from aeo_academy.render.forms.body import add_sections, add_text
from aeo_academy.render.forms.pages import DOSSIER, PARTS, dossier_pages
from aeo_academy.render.forms.sheet import Run, Section, Text, read_sheet
from aeo_academy.render.forms.widths import too_wide
from aeo_academy.render.forms.word import Word, begin, finish, stale

ASKED = ("form-firm", "form-date", "form-by")
"""Labels of what the first page asks."""
MARK = "_Toc{n:08}"  # how Word names the marks of a table of contents


def make_dossier(content: Content, language: str) -> bytes:
    """A first page with contents, then each part on a page of its own.

    KeyError when a page of `dossier_pages` has no text in `language`.
    """
    pages = dossier_pages(content)
    sheets = {page.id: read_sheet(content, page, language) for page in pages}
    tables = [table for sheet in sheets.values() for table in sheet.tables]
    title = content.label("dossier-title", language)
    word = begin(content, pages, language, title, DOSSIER, too_wide(tables))
    word.paragraph("Title", title)
    word.paragraph("Model Note", word.label("form-model", edition=content.version))
    if stale(content, pages, language):
        word.paragraph("Normal").add_run(word.label("docx-stale"), style="Emphasis")
    word.paragraph("Normal", word.label("dossier-about"))
    for key in ASKED:
        name = Run(f"{word.label(key)}: ", bold=True)
        add_text(word, Section(key, "", 0, ()), Text("text", (name, Run("", gap=True))))
    titles = [
        f"{n}. {word.label(part.label) if part.label else _short(sheets[part.page].title)}"
        for n, part in enumerate(PARTS, 1)
    ]
    _contents(word, titles)
    for n, (part, heading) in enumerate(zip(PARTS, titles, strict=True), 1):
        _part_heading(word, heading, n)
        sheet = sheets[part.page]
        chosen = tuple(section for section in sheet.sections if part.holds(section.id))
        add_sections(word, sheet, chosen, deeper=1, prefix=f"{n}-")
    return finish(word)


def _short(title: str) -> str:
    """“Form: application for AEO status” → “Application for AEO status”."""
    short = title.partition(": ")[2] or title
    return short[:1].upper() + short[1:]


def _contents(word: Word, titles: list[str]) -> None:
    """A table of contents that Word can renew; it shows the parts before it is renewed."""
    word.paragraph("Normal").add_run(word.label("dossier-contents"), style="Strong")
    for n, title in enumerate(titles, 1):
        begin_, end = "", ""
        if n == 1:
            begin_ = (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText '
                'xml:space="preserve"> TOC \\o "1-1" \\n \\h \\z </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            )
        if n == len(titles):
            end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        link = (
            f'<w:hyperlink w:anchor="{MARK.format(n=n)}" w:history="1"><w:r><w:rPr>'
            f'<w:rStyle w:val="Hyperlink"/></w:rPr><w:t>{escape(title)}</w:t></w:r></w:hyperlink>'
        )
        style = '<w:pPr><w:pStyle w:val="TOC1"/></w:pPr>'
        word.append(f"<w:p>{style}{begin_}{link}{end}</w:p>")


def _part_heading(word: Word, title: str, n: int) -> None:
    paragraph = word.paragraph("Heading 1", title)
    paragraph.paragraph_format.page_break_before = True
    mark = MARK.format(n=n)
    start = word.element(f'<w:bookmarkStart w:id="{n}" w:name="{mark}"/>')
    paragraph._p.insert(1, start)
    paragraph._p.append(word.element(f'<w:bookmarkEnd w:id="{n}"/>'))
