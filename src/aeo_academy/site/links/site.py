"""The built site as the checker sees it: its files, the facts of its pages, who stands for whom.

Other modules ask a `Site` where an address leads, which page is the same page in another
language, and which pages should be found by search engines. Nothing here judges.
"""

from __future__ import annotations

import os
import posixpath
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path

from aeo_academy.site.links.address import Address, Own, Where
from aeo_academy.site.links.facts import PageFacts, Ref, is_error_page


class Role(Enum):
    """What a page is for."""

    PAGE = "page"  # in a language folder, found by search engines
    FALLBACK = "fallback"  # shows another language's text
    REDIRECT = "redirect"  # leads on
    ASIDE = "aside"  # chooser, 404, a page that is not to be found (noindex), a redirect in a loop


@dataclass(frozen=True, eq=False)
class Files:
    """The files under a root, as "en/index.html"; folders without a slash at the end."""

    files: frozenset[str]
    folders: frozenset[str]

    @classmethod
    def under(cls, root: Path) -> Files:
        """List a folder and all below it."""
        files: list[str] = []
        folders: list[str] = [""]
        for where, names, plain in os.walk(root):
            names[:] = [name for name in names if name != ".git"]
            place = Path(where).relative_to(root).as_posix()
            prefix = "" if place == "." else f"{place}/"
            folders += [prefix + name for name in names]
            files += [prefix + name for name in plain]
        return cls(frozenset(files), frozenset(folders))

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {_fold(path): path for path in (*sorted(self.folders), *sorted(self.files))}

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for path in sorted(self.files):
            names.setdefault(_last_name(path), []).append(path)
        return names

    def alike(self, path: str) -> str | None:
        """Return the file or folder whose path differs only by case or Unicode form."""
        return self._folded.get(_fold(path.rstrip("/")))

    def named_like(self, path: str) -> list[str]:
        """Return files elsewhere that have the name of this one, nearest first."""
        others = self._by_name.get(_last_name(path), [])
        folder = posixpath.dirname(path)
        return sorted(others, key=lambda p: -len(posixpath.commonprefix([p, folder])))


@dataclass(frozen=True, eq=False)
class Site:
    """A built site, its public address and the facts of all its pages."""

    root: Path
    own: Own
    languages: Sequence[str]
    facts: Mapping[str, PageFacts]
    files: Files
    file_urls: bool

    def language_of(self, path: str) -> str:
        """Return the language of a file by its first folder, "" outside the language folders."""
        first = path.partition("/")[0]
        return first if first in self.languages and first != path else ""

    def base_of(self, page: PageFacts) -> str | None:
        """Return what addresses on this page start from; None when its base is not relative."""
        if not page.base:
            return page.path
        address = self.own.resolve(page.base, page.path)
        if address.where is not Where.HERE or (address.public and not is_error_page(page.path)):
            return None
        return address.path

    def file_at(self, address: Address) -> str | None:
        """Return the file behind an address on this site, as a server would find it."""
        path = address.path
        if not path or path.endswith("/"):
            if path + "index.html" in self.files.files:
                return path + "index.html"
            page = path.rstrip("/") + ".html"  # a copy on a stick keeps the public addresses
            return page if self.file_urls and address.public and page in self.facts else None
        return path if path in self.files.files else None

    def target_of(self, ref: Ref, page: PageFacts) -> str | None:
        """Return the file that an address on a page leads to, or None."""
        base = self.base_of(page)
        if base is None:
            return None
        address = self.own.resolve(ref.url, base)
        return self.file_at(address) if address.where is Where.HERE else None

    def public_address(self, path: str) -> str:
        """Return the absolute address of a page, as canonical and sitemap write it."""
        if not self.file_urls and posixpath.basename(path) == "index.html":
            path = path.removesuffix("index.html")
        return self.own.base + path

    def counterpart(self, path: str, language: str) -> str:
        """Return the path that the same page has in another language."""
        return f"{language}/{path.partition('/')[2]}"

    # --- roles

    @cached_property
    def redirects(self) -> dict[str, str]:
        """Page that leads on → the file it leads to ("" when it leads nowhere on this site)."""
        return {
            path: self.target_of(page.refresh, page) or ""
            for path, page in self.facts.items()
            if page.refresh
        }

    @cached_property
    def loops(self) -> list[tuple[str, ...]]:
        """Every loop of redirects, as the pages in their order, the first in the alphabet first."""
        found: set[tuple[str, ...]] = set()
        for start in self.redirects:
            trail = self.trail(start)
            if len(trail) > 1 and trail[-1] in trail[:-1]:
                loop = trail[trail.index(trail[-1]) : -1]
                first = loop.index(min(loop))
                found.add(tuple(loop[first:] + loop[:first]))
        return sorted(found)

    def trail(self, path: str) -> list[str]:
        """Follow redirects from a page; the last is where it ends, or the first one met again."""
        trail = [path]
        while (next_one := self.redirects.get(trail[-1])) and trail.count(trail[-1]) == 1:
            trail.append(next_one)
        return trail

    @cached_property
    def _looping(self) -> frozenset[str]:
        return frozenset(path for loop in self.loops for path in loop)

    @cached_property
    def roles(self) -> dict[str, Role]:
        """What each page is for."""
        return {path: self._role(path) for path in self.facts}

    def _role(self, path: str) -> Role:
        page = self.facts[path]
        if page.refresh and not self.is_written(page):
            return Role.ASIDE if self._looping.intersection(self.trail(path)) else Role.REDIRECT
        if is_error_page(path) or page.noindex or not self.language_of(path):
            return Role.ASIDE
        return Role.FALLBACK if page.fallback else Role.PAGE

    def is_written(self, page: PageFacts) -> bool:
        """Say whether a page has text of its own: it names itself to search engines."""
        return any(self.target_of(ref, page) == page.path for ref in page.canonicals)

    def versions(self, path: str) -> dict[str, str]:
        """Language → file of the same page, for the languages in which it is really written."""
        return {
            language: other
            for language in self.languages
            if self.roles.get(other := self.counterpart(path, language)) is Role.PAGE
        }


def opens_without_server(pages: Sequence[str], languages: Sequence[str]) -> bool:
    """Guess from the pages' names whether this is a build of files (x.html), not of folders."""
    inner = [path for path in pages if path.partition("/")[0] in languages]
    names = [posixpath.basename(path) for path in inner if not is_error_page(path)]
    return names.count("index.html") * 2 < len(names)


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _last_name(path: str) -> str:
    parts = [part for part in path.split("/") if part]
    if len(parts) > 1 and parts[-1] == "index.html":
        return f"{parts[-2]}/"
    return f"{parts[-1]}/" if path.endswith("/") and parts else (parts[-1] if parts else "")
