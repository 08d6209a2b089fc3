"""A book: which pages stand in it, in which parts, and how they become one document.

The pages are rendered by the same renderer as the site's. What one page may call its own
(ids, links to them) is then made unique in the book; a link to another chapter points into
the book, a link to any other page to the site, or is plain words where the site has no address.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import html as lxml_html

from aeo_academy.content.model import Book, Content, Labels, NavItem, Page
from aeo_academy.content.scan import scan
from aeo_academy.packages.faults import PackageError
from aeo_academy.render import RenderContext, to_html
from aeo_academy.render.diagrams import Drawer
from aeo_academy.site.urls import Urls

INTERACTIVE = {"tool", "questionnaire"}
"""Blocks that make a page a thing to click: such a page is not printed."""

IN_BOOK = "#@"  # how the resolver marks a link to a page of the book
OWN = ("id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls")


@dataclass(frozen=True)
class Part:
    """Chapters under one heading; a part without title stands in a book of one part."""

    title: Labels
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class Chapter:
    """A page as it stands in the book."""

    id: str
    title: str
    description: str
    html: str
    language: str  # of its text: English where the page is not translated


@dataclass(frozen=True)
class Volume:
    """A book in one language, rendered."""

    id: str
    title: str
    about: str
    parts: tuple[tuple[str, tuple[Chapter, ...]], ...]

    @property
    def numbered(self) -> list[tuple[str, int, tuple[Chapter, ...]]]:
        """Title, number, chapters. Chapters under no title, and the parts of a book that has
        only one, have number 0: they get no page of their own."""
        found, number = [], 0
        for title, chapters in self.parts:
            counts = bool(title) and len(self.parts) > 1
            number += counts
            found.append((title, number if counts else 0, chapters))
        return found


def parts_of(content: Content, book: Book) -> list[Part]:
    """The parts of a book: the groups of the menu that hold its pages, in that order."""
    wanted = {
        page.id: page
        for page in content.pages.values()
        if page.stem.startswith(book.folders) and not _interactive(content, page)
    }
    parts: list[Part] = []
    for title, group in _groups(content, content.nav, {}):
        if pages := tuple(wanted[id_] for id_ in group if id_ in wanted):
            parts.append(Part(title, pages))
    return _joined(parts)


def books_of(content: Content) -> dict[str, Book]:
    """All books by id: those of data/books.yml, and a handout of each module that has an
    exercise: its overview, lessons and exercise."""
    handouts = (
        Book(f"module-{m.slug}", m.title, m.summary, (f"{m.path.parent.as_posix()}/",))
        for m in content.modules.values()
        if m.exercise
    )
    return {book.id: book for book in (*content.books, *handouts)}


def _interactive(content: Content, page: Page) -> bool:
    text = page.texts[content.source_language]
    return any(block.name in INTERACTIVE for block in scan(text.body, text.body_line).blocks)


def _groups(
    content: Content, items: Iterable[NavItem], title: Labels
) -> Iterator[tuple[Labels, list[str]]]:
    """Runs of pages that stand together in the menu, with the title of their group."""
    run: list[str] = []
    for item in items:
        if item.page:
            run.append(item.page)
            continue
        if run:
            yield title, run
            run = []
        if module := content.modules.get(item.module or ""):
            ids = (module.overview, *module.lessons, module.exercise)
            yield module.title, [id_ for id_ in ids if id_]
        yield from _groups(content, item.children, item.title if item.id is None else {})
    if run:
        yield title, run


def _joined(parts: Sequence[Part]) -> list[Part]:
    """Pages that stand under a door itself join their neighbours: the first go before all
    others, the later ones end the part before them."""
    joined: list[Part] = []
    for part in parts:
        if joined and not part.title:
            joined[-1] = Part(joined[-1].title, (*joined[-1].pages, *part.pages))
        else:
            joined.append(part)
    return joined


def render_book(
    content: Content,
    book: Book,
    parts: Sequence[Part],
    language: str,
    drawer: Drawer | None = None,
    site_url: str = "",
) -> Volume:
    """A book in one language. `site_url`: address of the site, empty for none.

    Raises PackageError with what rendering found wrong.
    """
    source = content.source_language
    by_stem = {page.stem: page for part in parts for page in part.pages}
    context = RenderContext(content, language, drawer=drawer, tooltips=False, standalone=True)
    faults: list[object] = []
    rendered = []
    for part in parts:
        chapters = []
        for page in part.pages:
            text = page.text(language, source)
            context.resolve_link = _Resolver(page, by_stem, language, site_url)
            result = context.begin(page)
            html = to_html(context, text.body)
            faults += result.issues
            own = _own(html, page.id, 2 if part.title and len(parts) > 1 else 1)
            chapters.append(Chapter(page.id, text.title, text.description, own, text.language))
        rendered.append((_say(part.title, language, source), tuple(chapters)))
    if faults:
        raise PackageError(faults)
    title, about = (_say(labels, language, source) for labels in (book.title, book.about))
    return Volume(book.id, title, about, tuple(rendered))


class _Resolver:
    """A link as written → its place in the book, or its address on the site."""

    def __init__(
        self, page: Page, by_stem: dict[str, Page], language: str, site_url: str
    ) -> None:
        self.page, self.by_stem = page, by_stem
        self.language, self.site_url = language, site_url

    def __call__(self, target: str) -> str:
        path, _, anchor = target.partition("#")
        if not path or "://" in path or path.startswith(("mailto:", "tel:")):
            return target
        stem = posixpath.normpath(posixpath.join(posixpath.dirname(self.page.stem), path))
        stem = stem.removesuffix(".md")
        if other := self.by_stem.get(stem):
            return f"{IN_BOOK}{other.id}" + (f".{anchor}" if anchor else "")
        if not self.site_url:
            return "#"
        address = Urls().page(stem, self.language) if path.endswith(".md") else path
        return f"{self.site_url}{address}" + (f"#{anchor}" if anchor else "")


def _own(html: str, page_id: str, deeper: int) -> str:
    """The page's HTML with ids that are its own in the book, and headings `deeper` down."""
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag == "svg" or _in_svg(element):
            continue
        if match := re.fullmatch(r"h([2-6])", element.tag):
            element.tag = f"h{min(int(match[1]) + deeper, 6)}"
        for name in OWN:
            if value := element.get(name):
                element.set(name, " ".join(f"{page_id}.{one}" for one in value.split()))
        if element.tag == "a":
            _point(element, page_id)
        elif element.tag == "details":
            element.tag = "div"  # paper shows what is folded on the screen
        elif element.tag == "summary":
            element.tag = "p"
    for control in list(root.iter("input", "button", "select", "textarea")):
        control.drop_tree()
    inside = "".join(lxml_html.tostring(child, encoding="unicode") for child in root)
    return (root.text or "") + inside


def _in_svg(element: lxml_html.HtmlElement) -> bool:
    return any(parent.tag == "svg" for parent in element.iterancestors())


def _point(link: lxml_html.HtmlElement, page_id: str) -> None:
    target = link.get("href", "")
    if target.startswith(IN_BOOK):
        link.set("href", f"#{target.removeprefix(IN_BOOK)}")
        link.set("class", f"{link.get('class', '')} chapter-link".strip())
    elif target == "#":
        link.tag = "span"
        del link.attrib["href"]
    elif target.startswith("#"):
        link.set("href", f"#{page_id}.{target[1:]}")


def _say(labels: Labels, language: str, source: str) -> str:
    return labels.get(language) or labels.get(source) or ""
