"""The menu as plain trees: doors on top, the present door's pages beside the text."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, replace

from aeo_academy.content.model import Content, Module, NavItem
from aeo_academy.site.urls import Urls


@dataclass(frozen=True)
class Entry:
    """A link, or a heading over links when `url` is None. `url` is from the site's root."""

    title: str
    url: str | None = None
    page: str | None = None  # page id
    id: str | None = None  # of a door
    children: tuple[Entry, ...] = ()

    def pages(self) -> Iterator[Entry]:
        """This entry and those under it that are pages, in reading order."""
        if self.page:
            yield self
        for child in self.children:
            yield from child.pages()

    def first_url(self) -> str | None:
        """Where a click on a heading leads: its first page."""
        return next((entry.url for entry in self.pages()), None)


def menu(content: Content, language: str, urls: Urls) -> Menu:
    """The whole menu in one language. Doors without a page are left out."""
    entries = (_entry(item, content, language, urls) for item in content.nav)
    return Menu(tuple(e for e in entries if any(e.pages())))


def _entry(item: NavItem, content: Content, language: str, urls: Urls) -> Entry:
    if item.page:
        return page_entry(content, item.page, language, urls)
    if item.module:
        module = content.modules.get(item.module)
        if module is None:  # a check says so; the preview goes on without it
            return Entry(item.module)
        pages = tuple(part_entry(content, p, module, language, urls) for p in module.pages)
        return Entry(_say(content, module.title, language), children=pages)
    children = tuple(
        _entry(child, content, language, urls)
        for child in item.children
        if child.page is None or child.page in content.pages  # officers' pages are left out
    )
    return Entry(_say(content, item.title, language), id=item.id, children=children)


def part_entry(content: Content, page_id: str, module: Module, language: str, urls: Urls) -> Entry:
    """The entry of a page inside its module: the overview is called so."""
    entry = page_entry(content, page_id, language, urls)
    if page_id != module.overview:
        return entry
    return dataclasses.replace(entry, title=content.label("module-overview", language))


def page_entry(content: Content, page_id: str, language: str, urls: Urls) -> Entry:
    """The menu entry of one page. KeyError for a page that is not there."""
    page = content.pages[page_id]
    title = page.text(language, content.source_language).title
    return Entry(title, urls.page(page.stem, language), page_id)


def _say(content: Content, labels: object, language: str) -> str:
    assert hasattr(labels, "get")
    return str(labels.get(language) or labels.get(content.source_language) or "")


@dataclass(frozen=True)
class Place:
    """`trail`: the entries from a door down to the page. The neighbours are of the same door."""

    trail: tuple[Entry, ...] = ()
    previous: Entry | None = None
    next: Entry | None = None


class Menu:
    """The whole menu in one language, which knows where each page stands in it.

    Iterating gives the doors. The places of all pages are worked out once, and `drawn` keeps
    parts of the menu as HTML (see View.once): each page shows much of what its neighbour shows.
    """

    def __init__(self, doors: tuple[Entry, ...]) -> None:
        self.doors = doors
        self.drawn: dict[tuple[int, str], str] = {}
        self._places: dict[str, Place] = {}
        for door in doors:
            trails = list(_trails(door, ()))
            pages = [trail[-1] for trail in trails]
            around = zip(trails, [None, *pages], [*pages[1:], None], strict=False)
            for trail, before, after in around:
                self._places.setdefault(trail[-1].page or "", Place(trail, before, after))

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.doors)

    def place(self, page_id: str) -> Place:
        """Where a page stands; nowhere when the menu lacks it."""
        return self._places.get(page_id, Place())

    def seen_from(self, page_id: str) -> tuple[Entry, ...]:
        """The doors as a page shows them: its own whole, of the others the way in."""
        own = self.place(page_id).trail[:1]
        return tuple(door if door in own else _way_in(door) for door in self.doors)


def _trails(entry: Entry, above: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
    trail = (*above, entry)
    if entry.page:
        yield trail
    for child in entry.children:
        yield from _trails(child, trail)


def _way_in(door: Entry) -> Entry:
    return replace(door, children=tuple(door.pages())[:1]) if door.children else door
