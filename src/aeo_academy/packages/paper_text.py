"""The texts of a bank as a paper shows them: HTML with pictures in grey, and words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from aeo_academy.content.answers import fold, plain_number
from aeo_academy.content.model import Amount, Language, Question
from aeo_academy.packages.export_text import Texts
from aeo_academy.render.diagrams import Drawer
from aeo_academy.render.quiz_controls import COMMA

COLOUR = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b")
FONTS = re.compile(r"font-family:[^}]*?sans-serif")
SIZE = re.compile(r' width="([\d.]+)" height="([\d.]+)"')
MM = 25.4 / 96  # of a pixel
LARGEST = 0.74  # of its size on the site: words of 15 px are then 8.3 pt high
TALLEST = 165.0  # mm, so that a question with its picture fits on a page
FAMILY = "AEO Paper"
"""Name of our font inside a PDF: no font of the system answers to it."""


@dataclass(frozen=True)
class Picture:
    """A figure, and the size of its drawing in mm; 0 where words stand for it."""

    html: str = ""
    width: float = 0.0
    height: float = 0.0


@dataclass
class PaperTexts(Texts):
    """Texts of one bank in one language, for print."""

    drawer: Drawer | None = None
    _drawn: int = field(default=0, init=False)

    @property
    def locale(self) -> Language:
        """The language that the texts are in."""
        return next(x for x in self.content.languages if x.code == self.language)

    def text(self, key: str, **values: object) -> str:
        """An interface label with its placeholders filled."""
        pattern = self.content.label(key, self.language)
        return pattern.format(**values) if values else pattern

    def html(self, markdown: str) -> Markup:
        """Paragraphs, lists and tables."""
        return Markup(self.blocks(markdown))

    def inline(self, markdown: str) -> Markup:
        """One line."""
        return Markup(self.line(markdown))

    def picture(self, diagram_id: str) -> str:
        """A diagram in shades of grey; described in words where it cannot be drawn."""
        return self.figure(diagram_id).html

    def figure(self, diagram_id: str) -> Picture:
        """A diagram with its size."""
        diagram = self.content.diagrams.get(diagram_id)
        language, svg = self.language, ""
        if diagram is not None and language not in diagram.title:
            language = self.content.source_language
        if diagram is not None and self.drawer is not None:
            self._drawn += 1
            suffix = f"-{self._drawn}"  # ids of a picture that stands twice stay apart
            svg, _ = self.drawer.svg(diagram, language, standalone=True, suffix=suffix)
        size = SIZE.search(svg)
        if diagram is None or size is None:
            return Picture(Markup(super().picture(diagram_id)))
        width, height = (float(pixels) * MM * LARGEST for pixels in size.groups())
        smaller = min(1.0, TALLEST / height)
        width, height = width * smaller, height * smaller
        svg = SIZE.sub(f' width="{width:.1f}mm" height="{height:.1f}mm"', svg, count=1)
        svg = FONTS.sub(f"font-family:{FAMILY}", COLOUR.sub(_grey, svg))
        caption = escape(diagram.title[language])
        html = Markup(f"<figure><figcaption>{caption}</figcaption>{svg}</figure>")
        return Picture(html, width, height)

    # --- answers in words ----------------------------------------------------

    def number(self, value: float) -> str:
        """A number with at most two decimals."""
        return self._written(f"{value:.2f}".rstrip("0").rstrip("."))

    def amount(self, amount: Amount) -> str:
        """`7 ± 0.5`, without the unit."""
        words = self._written(plain_number(amount.value))
        if amount.tolerance:
            words += f" ± {self._written(plain_number(amount.tolerance))}"
        return words

    def _written(self, number: str) -> str:
        number = number.replace("-", "−")
        return number.replace(".", ",") if self.language in COMMA else number

    def accepted(self, question: Question) -> tuple[str, ...]:
        """All forms of a code that count, in any language: the source language's first."""
        source = self.content.source_language
        codes = [source, *(x.code for x in self.content.languages if x.code != source)]
        texts = [question.texts[code] for code in codes if code in question.texts]
        return tuple(_distinct(form for text in texts for form in text.accepted))


def _distinct(forms: Iterable[str]) -> Iterable[str]:
    seen: dict[str, str] = {}
    for form in forms:
        seen.setdefault(fold(form), form)
    return seen.values()


def _grey(match: re.Match[str]) -> str:
    """A colour as a printer without colours shows it."""
    red, green, blue = (int(part, 16) for part in match.groups())
    level = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return f"#{level:02x}{level:02x}{level:02x}"
