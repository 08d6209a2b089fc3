"""Links between pages, pictures, and the menu."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aeo_academy.checks.base import Text, line_with, texts, unread_ids
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content, Edition, NavItem, Page, PageText
from aeo_academy.content.nav import NAV
from aeo_academy.content.scan import bones
from aeo_academy.content.suggest import nearest

EXTERNAL = re.compile(r"[a-z]+:", re.IGNORECASE)
WITH_LANGUAGE = re.compile(r"\.[a-z]{2,3}\.md$")


@dataclass(frozen=True)
class _Map:
    """Where links may lead."""

    pages: Mapping[str, Page]  # by stem
    anchors: Mapping[str, frozenset[str]]  # ids of each page, by stem
    withheld: frozenset[str]  # stems that only the officers' edition has
    unread: frozenset[str]  # stems that have faults of their own


def links(content: Content) -> Iterator[Issue]:
    """Every link leads to a page that exists, and to an id that stands there."""
    source = content.source_language
    goals = _Map(
        {page.stem: page for page in content.pages.values()},
        {page.stem: _anchors(page.texts[source]) for page in content.pages.values()},
        frozenset(content.withheld.values()),
        content.unread,
    )
    for text in texts(content):
        targets = [(link.target, link.line) for link in text.bones.links if not link.image]
        targets += [(target, 2) for target in door_targets(text.text)]
        for target, line in targets:
            if found := _judge(goals, text, target, line):
                yield text.issue(line, *found)


def door_targets(text: PageText) -> list[str]:
    """Link targets of the doors in a header."""
    found = []
    for door in text.doors:
        links_of_door = door.get("links")
        if isinstance(links_of_door, list):
            found += [str(link.get("page", "")) for link in links_of_door if isinstance(link, dict)]
    return found


def _anchors(text: PageText) -> frozenset[str]:
    found = bones(text.body, text.body_line)
    ids = {heading.id for heading in found.headings}
    ids |= {f"diagram-{block.argument}" for block in found.blocks if block.name == "diagram"}
    return frozenset(ids)


def _judge(goals: _Map, text: Text, target: str, line: int) -> tuple[str, str] | None:
    """Code and message for a link that leads nowhere."""
    if EXTERNAL.match(target) or target.startswith("/"):
        mend = "Put the address in data/sources.yml and cite its key: [@key]."
        return "AEO111", f"The link to {target} leads out of the site. {mend}"
    path, _, anchor = target.partition("#")
    if not path:
        if text.page is None:
            return "AEO302", f"“{target}” stands on no page of its own: name the page, too."
        stem = text.page.stem
    else:
        if WITH_LANGUAGE.search(path):
            plain = WITH_LANGUAGE.sub(".md", path)
            return "AEO303", f"The link names a language: {path}. Write {plain}."
        if not path.endswith(".md"):
            return "AEO303", f"The link {target} names no page. Write the file: ../room/page.md#id."
        folder = text.text.path.parent.as_posix()
        stem = posixpath.normpath(posixpath.join(folder, path)).removesuffix(".md")
    if stem in goals.withheld:
        mend = "Put the link in an “/// officers” block."
        return "AEO305", f"{stem} is in the officers' edition only. {mend}"
    if stem in goals.unread:
        return None
    if stem not in goals.pages:
        hint = nearest(stem, goals.pages)
        return "AEO301", f"The link {target} leads to {stem}, which is no page.{hint}"
    if anchor and anchor not in goals.anchors[stem]:
        hint = nearest(anchor, goals.anchors[stem])
        return "AEO302", f"{stem} has no id “{anchor}”.{hint}"
    return _officers_page(goals, text, stem, line)


def _officers_page(goals: _Map, text: Text, stem: str, line: int) -> tuple[str, str] | None:
    """In the officers' edition: a link that the public edition could not follow."""
    hidden = goals.pages[stem].header.edition is Edition.OFFICERS
    if not hidden or (text.page and text.page.header.edition is Edition.OFFICERS):
        return None
    blocks = text.bones.blocks
    if any(b.name == "officers" and b.line <= line <= b.end_line for b in blocks):
        return None
    mend = "Put the link in an “/// officers” block."
    return "AEO305", f"{stem} is in the officers' edition only. {mend}"


def images(content: Content) -> Iterator[Issue]:
    """Every image file is there."""
    for text in texts(content):
        for link in text.bones.links:
            if not link.image or EXTERNAL.match(link.target):
                continue
            folder = content.root / text.text.path.parent
            if not (folder / link.target).is_file():
                message = f"There is no image {link.target}. Put it beside the page's file."
                yield text.issue(link.line, "AEO304", message)


def menu(content: Content) -> Iterator[Issue]:
    """The menu names pages and modules that exist, each once, and every page is in it."""
    pages: list[str] = []
    for item in _items(content.nav):
        if item.page is not None:
            pages.append(item.page)
            if item.page not in content.pages and item.page not in unread_ids(content):
                hint = nearest(item.page, content.pages)
                line = line_with(content, NAV, f"page: {item.page}")
                yield Issue(NAV, line, "AEO311", f"“{item.page}” is no page id.{hint}")
        if item.module is not None:
            module = content.modules.get(item.module)
            if module is None:
                hint = nearest(item.module, content.modules)
                line = line_with(content, NAV, f"module: {item.module}")
                yield Issue(NAV, line, "AEO311", f"“{item.module}” is no module id.{hint}")
            else:
                pages += module.pages
    for page_id in sorted({p for p in pages if pages.count(p) > 1}):
        line = line_with(content, NAV, f"page: {page_id}")
        yield Issue(NAV, line, "AEO312", f"“{page_id}” stands twice in the menu. Keep one place.")
    for page in content.pages.values():
        if page.id not in pages and page.header.template == "page.html":
            path = page.texts[content.source_language].path
            message = f"No menu entry leads to “{page.id}”. Add it to {NAV}."
            yield Issue(path, 2, "AEO313", message)


def _items(items: tuple[NavItem, ...]) -> Iterator[NavItem]:
    for item in items:
        yield item
        yield from _items(item.children)
