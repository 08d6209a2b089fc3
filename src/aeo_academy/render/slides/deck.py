"""The slides of a module as records, read from the renderer's own HTML.

There is no second reading of Markdown: sizes, columns, values of the country and officers'
remarks are those of the page. Citations leave the text; each slide has its list of sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html
from lxml.html import HtmlElement

from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content, Module, Source
from aeo_academy.render.context import RenderContext
from aeo_academy.render.diagrams import Drawer
from aeo_academy.render.extension import to_html
from aeo_academy.render.forms.sheet import Run, Words, words
from aeo_academy.render.slides.canvas import COLUMNS, SCALES, TITLES
from aeo_academy.render.slides.tree import TEMPLATE, title_of

NUMBERED = re.compile(r"(fit|title|col)-(\d+)")
SORTS = tuple(SCALES)


@dataclass(frozen=True)
class Text:
    """A paragraph, or an entry of a list."""

    kind: str  # "text", "bullet", "number"
    words: Words
    strong: bool = False  # the title of a box


@dataclass(frozen=True)
class Table:
    """A table; the first row is its head. `columns`: how many twelfths each takes."""

    rows: tuple[tuple[Words, ...], ...]
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Picture:
    """A diagram, with what it shows in one sentence."""

    diagram: str
    title: str
    desc: str
    svg: str  # with colours of its own
    html: str  # the text version, to be read instead


Part = Text | Table | Picture


@dataclass(frozen=True)
class Slide:
    """One slide. `size` and `title_size` are pixels of the canvas."""

    id: str
    number: int
    title: str
    sort: str  # words, list, table, diagram
    beside: bool  # the picture stands beside the title
    title_size: int
    size: int
    minutes: int
    parts: tuple[Part, ...]
    notes: tuple[Text, ...]
    remarks: tuple[Text, ...]  # for officers; empty in the public edition
    sources: tuple[str, ...]  # what the slide and its notes cite, in words


@dataclass(frozen=True)
class Deck:
    """All slides of a module in one language. The title slide is number 1."""

    page: str
    language: str
    locale: str
    title: str
    subtitle: str
    origin: str  # where a translation comes from; "" for a source
    stale: bool  # the English changed since
    slides: tuple[Slide, ...]

    @property
    def minutes(self) -> int:
        """Planned minutes of all slides."""
        return sum(slide.minutes for slide in self.slides)


def has_deck(content: Content, module: Module, language: str) -> bool:
    """Whether a module has slides in a language."""
    page = content.pages.get(module.slides or "")
    return page is not None and page.header.template == TEMPLATE and language in page.texts


def read_deck(
    content: Content, module: Module, language: str, drawer: Drawer
) -> tuple[Deck, list[Issue]]:
    """The slides of a module, and what is wrong with them. KeyError without slides."""
    page = content.pages[module.slides or ""]
    text = page.texts[language]
    context = RenderContext(content, language, drawer=drawer, tooltips=False, standalone=True)
    context.begin(page, text)
    root = html.fragment_fromstring(to_html(context, text.body), create_parent="div")
    reader = _Reader(context, root)
    slides = tuple(
        reader.slide(section, number)
        for number, section in enumerate(root.iterfind(".//section[@class]"), 1)
        if "slide" in section.classes and "slide-first" not in section.classes
    )
    first = next(iter(root.find_class("slide-first")))
    before = (p for p in first.iterfind("p") if not p.get("class"))
    subtitle = " ".join("".join(run.text for run in words(p, gaps=False)) for p in before)
    deck = Deck(
        page=page.id,
        language=language,
        locale=next(x.locale for x in content.languages if x.code == language),
        title=title_of(context),
        subtitle=subtitle,
        origin=_origin(context),
        stale=bool(page.stale_sections(language, content.source_language)),
        slides=slides,
    )
    return deck, list(context.result.issues)


def _origin(context: RenderContext) -> str:
    text = context.text
    if text is None or text.translation is None:
        return ""
    made = context.label(f"origin-{text.translation.origin.value}")
    reviewed = "reviewed" if text.office_review else "not-reviewed"
    return f"{made}, {context.label(reviewed)}"


@dataclass
class _Reader:
    """Reads sections of one page."""

    context: RenderContext
    root: HtmlElement
    cited: dict[str, Source] = field(init=False)

    def __post_init__(self) -> None:
        self.cited = {f"#src-{s.key}": s for s in self.context.result.citations}

    def slide(self, section: HtmlElement, number: int) -> Slide:
        sources = tuple(dict.fromkeys(self._take_sources(section)))
        heading = section.find("h2")
        [body] = section.find_class("slide-body")
        sort = next(s for s in SORTS if f"slide-{s}" in section.classes)
        notes = next(iter(section.find_class("slide-notes")), None)
        said = [] if notes is None else [c for c in notes if c.tag != "summary"]
        remarks = [c for c in said if "box-officers" in c.classes]
        return Slide(
            id=heading.get("id") or "",
            number=number,
            title="".join(run.text for run in words(heading, gaps=False)),
            sort=sort,
            beside="slide-beside" in section.classes,
            title_size=TITLES.sizes[_number(heading, "title") - 1],
            size=SCALES[sort].sizes[_number(body, "fit") - 1],
            minutes=int(section.get("data-minutes") or 0),
            parts=tuple(part for child in body for part in self._parts(child)),
            notes=tuple(t for c in said if c not in remarks for t in texts(c)),
            remarks=tuple(t for c in remarks for t in texts(c)),
            sources=sources,
        )

    def _parts(self, child: HtmlElement) -> Iterator[Part]:
        if child.tag == "figure":
            yield self._picture(child)
        elif child.tag == "table":
            rows = tuple(
                tuple(words(cell, gaps=False) for cell in row.iterchildren("th", "td"))
                for row in child.iter("tr")
            )
            columns = tuple(_number(col, "col") for col in child.iter("col"))
            yield Table(rows, columns or (COLUMNS // len(rows[0]),) * len(rows[0]))
        else:
            yield from texts(child)

    def _picture(self, figure: HtmlElement) -> Picture:
        id_ = (figure.get("id") or "").removeprefix("diagram-")
        diagrams = self.context.content.diagrams
        diagram = diagrams.get(id_) or diagrams[id_.rpartition("-")[0]]
        language = figure.get("lang") or self.context.text_language
        assert self.context.drawer is not None
        svg, _ = self.context.drawer.svg(diagram, language, standalone=True, suffix=f"-{id_}")
        told = next(iter(figure.find_class("diagram-text")), None)
        inner = "" if told is None else "".join(
            html.tostring(c, encoding="unicode") for c in told if c.tag != "summary"
        )
        return Picture(diagram.id, diagram.title[language], diagram.desc[language], svg, inner)

    def _take_sources(self, section: HtmlElement) -> Iterator[str]:
        """What a section cites, in words; the citations leave its text."""
        for cite in section.find_class("cite"):
            for link in cite.iterfind("a"):
                source = self.cited[link.get("href") or ""]
                language = self.context.text_language
                title = source.titles.get(language) or source.title
                place = re.sub(r"[\];\s]+$", "", link.tail or "")
                yield f"{source.issuer}. {title}{place}"
            before = cite.getprevious()
            if before is not None:
                before.tail = (before.tail or "").rstrip() or None
            else:
                cite.getparent().text = (cite.getparent().text or "").rstrip() or None
            cite.drop_tree()


def texts(element: HtmlElement) -> Iterator[Text]:
    """The paragraphs and entries of lists in an element; tables as lines."""
    if element.tag in ("ul", "ol"):
        for item in element.iterfind("li"):
            yield Text("number" if element.tag == "ol" else "bullet", words(item, gaps=False))
    elif element.tag == "table":
        for row in element.iter("tr"):
            cells = ["".join(r.text for r in words(c, gaps=False)) for c in row]
            yield Text("bullet", (Run(" | ".join(cells)),))
    elif element.tag == "p":
        if "for-label" not in element.classes:
            yield Text("text", words(element, gaps=False), "box-title" in element.classes)
    elif element.tag in ("div", "section", "blockquote", "details", "summary"):
        for child in element:
            yield from texts(child)


def _number(element: HtmlElement, name: str) -> int:
    """The n of a class such as fit-n; 1 without one."""
    found = (NUMBERED.fullmatch(c) for c in element.classes)
    return next((int(m[2]) for m in found if m and m[1] == name), 1)
