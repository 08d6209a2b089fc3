"""Content controls: what a person fills in with Word or LibreOffice, or with a pen.

An empty cell shows spaces, as the form fields of Word always did: a blank form prints
without “Click here to enter text”. Its title says to a screen reader what belongs into it.
"""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from aeo_academy.render.forms.sheet import FieldKind

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
BLANK = "\u2002" * 5
DOTS = "…" * 8
"""What a field in a sentence shows instead: on paper one sees where to write."""
LONGEST = 64  # letters of a title or a tag; Word calls a file with longer ones damaged
DATE_FORMAT = "yyyy-MM-dd"
GLYPHS = "MS Gothic"  # the font that Word itself takes for its boxes
BOX = "☐"

_CHECK = (
    '<w14:checkbox><w14:checked w14:val="0"/>'
    f'<w14:checkedState w14:val="2612" w14:font="{GLYPHS}"/>'
    f'<w14:uncheckedState w14:val="2610" w14:font="{GLYPHS}"/></w14:checkbox>'
)
_DATE = (
    '<w:date><w:dateFormat w:val="{format}"/><w:lid w:val="{locale}"/>'
    '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
)
_PLACEHOLDER = (
    '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'
    '<w:t xml:space="preserve">{blank}</w:t></w:r>'
)
_BOX = (
    f'<w:r><w:rPr><w:rFonts w:ascii="{GLYPHS}" w:eastAsia="{GLYPHS}" w:hAnsi="{GLYPHS}" '
    f'w:hint="eastAsia"/></w:rPr><w:t>{BOX}</w:t></w:r>'
)


def control(
    kind: FieldKind, title: str, tag: str, number: int, locale: str, blank: str = BLANK
) -> str:
    """A control as XML (prefixes w and w14). `number` is unique in the document."""
    what = {
        FieldKind.TEXT: '<w:text w:multiLine="1"/>',
        FieldKind.CHECK: _CHECK,
        FieldKind.DATE: _DATE.format(format=DATE_FORMAT, locale=locale),
        FieldKind.AREA: "<w:richText/>",
    }[kind]
    shown = _BOX if kind is FieldKind.CHECK else _PLACEHOLDER.format(blank=blank)
    empty = "" if kind is FieldKind.CHECK else "<w:showingPlcHdr/>"
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(_short(title))}/>"
        f"<w:tag w:val={quoteattr(tag[-LONGEST:])}/>"
        f'<w:id w:val="{number}"/>{empty}{what}</w:sdtPr>'
        f"<w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    )


def _short(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
