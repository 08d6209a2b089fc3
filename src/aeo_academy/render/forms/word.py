"""A Word document on our base: A4, one language, MODEL in the header, edition in the footer."""

from __future__ import annotations

import datetime as dt
import functools
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.shared import Twips
from docx.text.paragraph import Paragraph

from aeo_academy.content.model import Content, Page
from aeo_academy.render.forms.fields import W14, W
from aeo_academy.render.forms.widths import PORTRAIT
from aeo_academy.zipping import zip_bytes

SHORT_EDGE, LONG_EDGE = 11906, 16838
"""A4 in twips (1/20 pt)."""
MARGIN = (SHORT_EDGE - PORTRAIT) // 2
MAKER = "AEO Academy"
OPENING = re.compile(r"<([\w:]+)")
NAMESPACES = f'xmlns:w="{W}" xmlns:w14="{W14}"'
PARTS = {
    "[Content_Types].xml": "parts.xml",
    "_rels/.rels": "links.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document-links.xml",
    "word/document.xml": "document.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}
"""File in the package → file of base/."""


@dataclass
class Word:
    """A document under way. `number` counts what needs a number of its own (controls, marks)."""

    content: Content
    language: str
    locale: str
    docx: Docx
    width: int = PORTRAIT  # between the margins, in twips
    number: int = field(default=0)

    def label(self, key: str, **values: object) -> str:
        """An interface label in the language of the document."""
        pattern = self.content.label(key, self.language)
        return pattern.format(**values) if values else pattern

    def next_number(self) -> int:
        """A number that was not used before."""
        self.number += 1
        return self.number

    def paragraph(self, style: str, text: str = "") -> Paragraph:
        """Add a paragraph at the end."""
        return self.docx.add_paragraph(text, style=style)

    def element(self, xml: str) -> Any:
        """XML with the prefixes w and w14 as an element, to be put somewhere."""
        return parse_xml(OPENING.sub(rf"<\1 {NAMESPACES}", xml, count=1))

    def append(self, xml: str) -> None:
        """Add XML at the end, before the settings of the section."""
        body = self.docx.element.body
        body.insert(len(body) - 1, self.element(xml))


@functools.cache
def _base(locale: str) -> bytes:
    folder = resources.files("aeo_academy.render.forms") / "base"
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, file in PARTS.items():
            text = (folder / file).read_text("utf-8").replace("@LOCALE@", locale)
            archive.writestr(name, text)
    return memory.getvalue()


def begin(
    content: Content, pages: Sequence[Page], language: str, title: str, id_: str, landscape: bool
) -> Word:
    """An empty document with header, footer and properties, for the text of `pages`.

    Its footer names the document by `id_` and says where a translation comes from.
    """
    locale = next(x.locale for x in content.languages if x.code == language)
    word = Word(content, language, locale, Document(io.BytesIO(_base(locale))))
    if landscape:
        section = word.docx.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Twips(LONG_EDGE), Twips(SHORT_EDGE)
        word.width = LONG_EDGE - 2 * MARGIN
    _properties(word, title)
    _header(word)
    _footer(word, id_, _origin(word, pages))
    return word


def _properties(word: Word, title: str) -> None:
    stamp = dt.datetime.combine(word.content.date, dt.time())
    core = word.docx.core_properties
    core.title = title
    core.author = core.last_modified_by = MAKER
    core.subject = word.label("form-model-short")
    core.language = word.locale
    core.version = word.content.version
    core.revision = 1
    core.created = core.modified = stamp


def _header(word: Word) -> None:
    paragraph = word.docx.sections[0].header.paragraphs[0]
    paragraph.style = word.docx.styles["Header"]
    _right_tab(word, paragraph)
    paragraph.add_run(word.label("form-model-short"), style="Strong")
    paragraph.add_run("\t" + word.label("form-confidential-filled"))


def _origin(word: Word, pages: Sequence[Page]) -> str:
    """Where a translation comes from, and whether offices reviewed all of it; "" for a source."""
    texts = [page.texts[word.language] for page in pages]
    if any(text.translation is None for text in texts):
        return ""
    origins = dict.fromkeys(text.translation.origin for text in texts if text.translation)
    made = ", ".join(word.label(f"origin-{origin.value}") for origin in origins)
    reviewed = all(text.office_review for text in texts)
    return f"{made}, {word.label('reviewed' if reviewed else 'not-reviewed')}"


def stale(content: Content, pages: Sequence[Page], language: str) -> bool:
    """Whether the English changed since one of `pages` was translated."""
    return any(page.stale_sections(language, content.source_language) for page in pages)


def _footer(word: Word, id_: str, origin: str) -> None:
    footer = word.docx.sections[0].footer
    first = footer.paragraphs[0]
    first.style = word.docx.styles["Footer"]
    first.add_run(word.label("disclaimer"))
    second = footer.add_paragraph(style="Footer")
    _right_tab(word, second)
    edition = word.label("edition", edition=word.content.version)
    named = [word.label("site-name"), edition, id_, *([origin] if origin else [])]
    second.add_run(" · ".join(named) + "\t")
    second._p.append(word.element(_field("PAGE")))
    second.add_run(" / ")
    second._p.append(word.element(_field("NUMPAGES")))


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _right_tab(word: Word, paragraph: Paragraph) -> None:
    paragraph.paragraph_format.tab_stops.add_tab_stop(Twips(word.width), WD_TAB_ALIGNMENT.RIGHT)


def finish(word: Word) -> bytes:
    """The file. No clock, no user stands in it: the same content gives the same bytes."""
    if word.docx.element.body[-2].tag == f"{{{W}}}tbl":
        word.docx.add_paragraph()  # a document does not end with a table
    memory = io.BytesIO()
    word.docx.save(memory)
    with zipfile.ZipFile(memory) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zip_bytes(files, word.content.date)
