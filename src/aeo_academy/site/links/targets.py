"""Judges addresses against the files of the site: pages, anchors, resources, redirects."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from aeo_academy.site.links.address import (
    Address,
    Where,
    anchor_names,
    folder_of,
    relative_path,
    scheme_of,
)
from aeo_academy.site.links.facts import (
    READER_LINKS,
    RESOURCES,
    Fault,
    PageFacts,
    Ref,
    is_error_page,
)
from aeo_academy.site.links.files import Drawings
from aeo_academy.site.links.site import Role, Site

DRAWN = frozenset({"drawing part", "image", "file in CSS", "embedded file"})
"""Kinds whose fragment names a part of an SVG file."""


class Verdict(NamedTuple):
    """A fault of one address. Several addresses of a page that share it are told once."""

    code: str
    what: str
    target: str


class Judge:
    """Judges one address after the other; remembers the drawings that it has opened."""

    def __init__(self, site: Site, drawings: Drawings) -> None:
        self.site = site
        self.drawings = drawings

    def page_faults(self, page: PageFacts) -> Iterator[Fault]:
        """Yield the faults of every address on a page, each fault once, with a count."""
        base = self.site.base_of(page)
        if base is None:
            what = "breaks below a sub-path and from a folder on disk: remove the base element"
            yield Fault(page.path, page.head_line, "LNK20", f"base → “{page.base}” {what}")
            return
        found: dict[tuple[str, str], list[tuple[Ref, Verdict]]] = {}
        for ref in page.refs:
            verdict = self.judge(ref, base, page)
            if verdict:
                found.setdefault((verdict.code, verdict.target), []).append((ref, verdict))
        for same in found.values():
            ref, verdict = same[0]
            more = f" (and {len(same) - 1} more on this page)" if len(same) > 1 else ""
            yield Fault(page.path, ref.line, verdict.code, f"{ref.name()}: {verdict.what}{more}")

    def judge(self, ref: Ref, base: str, page: PageFacts | None) -> Verdict | None:
        """Judge an address that stands on a page, or (page None) in a file at `base`."""
        address = self.site.own.resolve(ref.url, base)
        if address.where is Where.ABOVE:
            return Verdict("LNK08", "it leads above the site: remove one ../ too many", ref.url)
        if address.where is Where.ELSEWHERE:
            if ref.kind in RESOURCES:
                return Verdict(
                    "LNK14",
                    "the browser would ask another host for it: keep a copy on this site",
                    ref.url,
                )
            return None
        if not address.public and self.is_shown_anywhere(page) and ref.url[0] != "#":
            root = self.site.own.prefix
            what = f"this page is shown at any depth: write the address from the root, {root}…"
            return Verdict("LNK18", what, ref.url)
        target = self.site.file_at(address)
        if ref.kind == "redirect" and page and target == page.path:
            return None  # told with the loops
        if target is None:
            return self.missing(ref, address, base)
        return (
            self.wrong_form(ref, address, target, base)
            or self.wrong_language(ref, target, page)
            or self.moved(ref, target, base)
            or self.wrong_anchor(ref, address, target)
        )

    def is_shown_anywhere(self, page: PageFacts | None) -> bool:
        """Say whether the server shows this page in place of others, at any depth."""
        if page is None or page.base or self.site.file_urls:
            return False
        return is_error_page(page.path)

    def missing(self, ref: Ref, address: Address, base: str) -> Verdict:
        """Say what stands in place of the file that is not there."""
        path, files = address.path, self.site.files
        bare = path.rstrip("/")
        if path in files.folders and path + "/index.html" in files.files:
            return Verdict(
                "LNK06",
                f"a folder needs the slash at the end: write {self.write(path, ref, base)}/",
                path,
            )
        if bare in files.folders:
            return Verdict(
                "LNK01",
                f"the folder {bare or 'at the root'} has no index.html: link "
                "to a page or file in it",
                path,
            )
        if path != bare and bare in files.files:
            return Verdict("LNK01", "this is a file: write it without the slash at the end", path)
        if alike := files.alike(path):
            slash = "/" if alike in files.folders else ""
            return Verdict(
                "LNK03",
                "upper and lower case (or the Unicode form) differ from the "
                f"file: write {self.write(alike, ref, base)}{slash}",
                path,
            )
        return Verdict(
            "LNK01",
            f"there is no such {_noun(ref, path)} ({path or '/'}): {self.advice(ref, path, base)}",
            path,
        )

    def advice(self, ref: Ref, path: str, base: str) -> str:
        """Guess how a missing target is mended."""
        if "@" in ref.url:
            return "write mailto: before a mail address"
        if ref.url.lower().startswith(("www.", "http")) and "://" not in ref.url:
            return "write https:// before an address elsewhere"
        if path.startswith("/") or "//" in path:
            return "write one slash, not two"
        if others := self.site.files.named_like(path):
            return f"perhaps {self.write(others[0], ref, base)} is meant"
        return "correct the address, or remove it"

    def write(self, path: str, ref: Ref, base: str) -> str:
        """Write the way to a file in the manner of the address that is to be mended."""
        if ref.url.startswith("/"):
            return self.site.own.prefix + path.removesuffix("index.html")
        if scheme_of(ref.url):
            return self.site.public_address(path)
        return relative_path(path, folder_of(base))

    def wrong_form(self, ref: Ref, address: Address, target: str, base: str) -> Verdict | None:
        """Judge how an address that leads to a file is written."""
        if ref.kind in RESOURCES and ref.kind != "form" and "://" in ref.url:
            return Verdict(
                "LNK15",
                "this site's own file by its full address fails without a "
                f"network: write {relative_path(target, folder_of(base))}",
                ref.url,
            )
        if address.query:
            return Verdict("LNK09", "a static site has no answer to ?…: leave it out", ref.url)
        if self.site.file_urls and not address.public and target != address.path:
            return Verdict(
                "LNK19",
                "without a server this shows the folder: write "
                f"{relative_path(target, folder_of(base))}index.html",
                ref.url,
            )
        return None

    def wrong_language(self, ref: Ref, target: str, page: PageFacts | None) -> Verdict | None:
        """Judge the language of a reader's link: only the switch may leave the language."""
        here = self.site.language_of(page.path) if page else ""
        there = self.site.language_of(target)
        if ref.kind not in READER_LINKS or not there:
            return None
        if ref.lang is not None:
            if ref.lang.lower().partition("-")[0] == there.lower():
                return None
            return Verdict(
                "LNK49",
                f"hreflang says “{ref.lang}”, the target is in “{there}”: make them agree",
                target,
            )
        if here and here != there:
            own = self.site.counterpart(target, here)
            better = relative_path(own, folder_of(page.path)) if page else own
            mend = f"link to {better}" if own in self.site.files.files else "link to a page in it"
            return Verdict(
                "LNK41",
                f"a page in “{here}” leads into “{there}”: {mend}, or mark "
                f'the link with hreflang="{there}"',
                target,
            )
        return None

    def moved(self, ref: Ref, target: str, base: str) -> Verdict | None:
        """Judge an address that leads to a page which only leads on."""
        if ref.kind not in READER_LINKS or self.site.roles.get(target) is not Role.REDIRECT:
            return None
        if target == base and ref.kind != "redirect":
            return None
        end = relative_path(self.site.trail(target)[-1], folder_of(base))
        way = " → ".join(self.site.trail(target))
        return Verdict("LNK16", f"the page has moved ({way}): link to {end}", target)

    def wrong_anchor(self, ref: Ref, address: Address, target: str) -> Verdict | None:
        """Judge the part after #."""
        names = anchor_names(address.fragment) if address.fragment else ()
        if not names:
            return None
        anchors = self.anchors_of(target, ref, names[-1])
        if anchors is None:
            return None
        if any(name in anchors for name in names):
            return None
        return Verdict(
            "LNK02",
            f"{target} has no element with the id “{names[-1]}”: "
            f"{_near_anchor(names[-1], anchors)}",
            f"{target}#{names[-1]}",
        )

    def anchors_of(self, target: str, ref: Ref, name: str) -> frozenset[str] | None:
        """Return what a fragment can name in a file; None when it names no element there."""
        if target in self.site.facts:
            page = self.site.facts[target]
            return page.anchors if page.readable else None
        if not target.endswith(".svg") or ref.kind not in DRAWN:
            return None  # #page=3 of a PDF, a moment of a film
        if name.startswith(("svgView(", "xywh=", "t=")):
            return None
        return self.drawings.ids(target)

    def redirect_faults(self) -> Iterator[Fault]:
        """Yield one fault for each loop of redirects, and for each page that should not lead on."""
        looping = {path for loop in self.site.loops for path in loop}
        for path in sorted(self.site.redirects.keys() - looping):
            page = self.site.facts[path]
            if page.refresh and self.site.is_written(page):
                yield Fault(
                    path,
                    page.refresh.line,
                    "LNK16",
                    f"{page.refresh.name()}: a page with a text of its own leads on: remove the "
                    "meta refresh",
                )
        for loop in self.site.loops:
            ref = self.site.facts[loop[0]].refresh
            assert ref
            way = " → ".join([*loop, loop[0]])
            yield Fault(
                loop[0],
                ref.line,
                "LNK17",
                f"{ref.name()}: the redirects turn in a circle "
                f"({way}): let them lead to a page that stands",
            )


def _noun(ref: Ref, path: str) -> str:
    if ref.kind in READER_LINKS:
        return "page" if path.endswith(("/", ".html")) or not path else "file"
    return "file" if ref.kind in ("file in CSS", "drawing part") else ref.kind


@lru_cache(maxsize=4096)
def _near_anchor(name: str, anchors: frozenset[str]) -> str:
    near = get_close_matches(name, sorted(anchors), 1, 0.7)
    return f"perhaps #{near[0]} is meant" if near else "correct the anchor, or link to the page"
