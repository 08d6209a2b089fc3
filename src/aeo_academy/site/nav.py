"""The menu as plain trees: doors on top, the present door's pages beside the text."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

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


def menu(content: Content, language: str, urls: Urls) -> tuple[Entry, ...]:
    """The whole menu in one language. Doors without a page are left out."""
    entries = (_entry(item, content, language, urls) for item in content.nav)
    return tuple(e for e in entries if any(e.pages()))


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


def trail(entries: tuple[Entry, ...], page_id: str) -> tuple[Entry, ...]:
    """The entries from a door down to the page; empty when the menu lacks the page."""
    for entry in entries:
        if entry.page == page_id:
            return (entry,)
        if below := trail(entry.children, page_id):
            return (entry, *below)
    return ()


def neighbours(entries: tuple[Entry, ...], page_id: str) -> tuple[Entry | None, Entry | None]:
    """Previous and next page within the same door."""
    path = trail(entries, page_id)
    if not path:
        return None, None
    pages = list(path[0].pages())
    at = next(i for i, entry in enumerate(pages) if entry.page == page_id)
    return (
        pages[at - 1] if at else None,
        pages[at + 1] if at + 1 < len(pages) else None,
    )
