"""The checker of the built site: it reads what the reader's browser will read, and nothing else.

`page_facts` reads one page; `check_site` judges a whole folder from the facts of its pages and
from the files beside them. It knows neither the source nor the engine, so what MkDocs, a
template or a hand made wrong is found all the same. Addresses on other sites are not asked;
`external_links` lists them for a job of its own. What can be found: facts.CODES.

The rules live in modules of their own: page and document (a page alone), targets
(where addresses lead), languages and sitemap (languages and search engines),
files and css (files that are no pages).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from aeo_academy.site.links.address import NO_FILE_SCHEMES, Own, Where, cleaned, fault_in, scheme_of
from aeo_academy.site.links.facts import CODES, RESOURCES, Fault, PageFacts, Ref
from aeo_academy.site.links.files import Drawings, refs_of
from aeo_academy.site.links.languages import language_faults
from aeo_academy.site.links.page import page_facts, parsed
from aeo_academy.site.links.site import Files, Site, opens_without_server
from aeo_academy.site.links.sitemap import sitemap_faults
from aeo_academy.site.links.targets import Judge

__all__ = [
    "CODES",
    "Checked",
    "Fault",
    "PageFacts",
    "Ref",
    "check_again",
    "check_site",
    "external_links",
    "page_facts",
    "parsed",
    "site_facts",
]

_PAGE_ENDINGS = (".html", ".htm")
_ENOUGH_FOR_TWO = 100  # pages; below that a second process costs more than it saves
_PROCESSES = 2


def check_site(
    root: Path,
    base_url: str,
    languages: Sequence[str],
    facts: Mapping[str, PageFacts] | None = None,
    *,
    file_urls: bool | None = None,
) -> list[Fault]:
    """Check a built site; return its faults in the order of files and lines.

    `root` is the folder that will be served at `base_url`; `languages` are its language folders,
    the source language first; `facts` are those of pages that were read before, by path (a page
    on disk without facts is read here). `file_urls` says that the build is for opening without a
    server (x.html, no sitemap needed); None finds out from the names of the pages. Raises
    OSError when the folder cannot be read.
    """
    return _checked(_site(root, base_url, languages, facts, file_urls), {}, None).faults()


@dataclass(frozen=True)
class Checked:
    """What was found on each page and in everything else. `seals` tell of what pages."""

    seals: Mapping[str, str]
    of_pages: Mapping[str, tuple[Fault, ...]]
    rest: tuple[Fault, ...]

    def faults(self) -> list[Fault]:
        """All of them, in the order of files and lines."""
        return sorted({*self.rest, *(f for found in self.of_pages.values() for f in found)})


def check_again(
    root: Path,
    base_url: str,
    languages: Sequence[str],
    facts: Mapping[str, PageFacts],
    seals: Mapping[str, str],
    before: Checked | None,
) -> Checked:
    """Check a built site; what was found `before` holds where nothing has changed.

    `seals` are digests of the facts, by path. Who gives `before` promises that since then no file
    has come, gone or changed but pages, and of these nothing that others see of them
    (`PageFacts.seen_from_others`).
    """
    if before is not None and before.seals == seals:
        return before
    return _checked(_site(root, base_url, languages, facts, None), seals, before)


def _site(
    root: Path,
    base_url: str,
    languages: Sequence[str],
    facts: Mapping[str, PageFacts] | None,
    file_urls: bool | None,
) -> Site:
    all_facts = site_facts(root, facts)
    if file_urls is None:
        file_urls = opens_without_server(list(all_facts), languages)
    return Site(root, Own(base_url), languages, all_facts, Files.under(root), file_urls)


def _checked(site: Site, seals: Mapping[str, str], before: Checked | None) -> Checked:
    drawings = Drawings(site.root)
    judge = Judge(site, drawings)
    of_pages = dict(before.of_pages) if before else {}
    for path, page in site.facts.items():
        if before is None or path not in seals or before.seals.get(path) != seals[path]:
            of_pages[path] = tuple(_page_faults(page, site, judge))
    rest = before.rest if before else tuple(_other_faults(site, judge))
    return Checked(dict(seals), of_pages, (*rest, *drawings.faults))


def site_facts(root: Path, known: Mapping[str, PageFacts] | None = None) -> dict[str, PageFacts]:
    """Return the facts of every page under `root`, reading those that are not known."""
    known = known or {}
    paths = sorted(path for path in Files.under(root).files if path.lower().endswith(_PAGE_ENDINGS))
    unknown = [path for path in paths if path not in known]
    read = dict(zip(unknown, _read_pages(root, unknown), strict=True))
    return {path: read.get(path) or known[path] for path in paths}


def external_links(
    facts: Mapping[str, PageFacts], base_url: str = ""
) -> list[tuple[str, tuple[str, ...]]]:
    """Return every address on another site with the pages that link to it, both sorted.

    The site's own absolute addresses are left out; `base_url` is read from the pages' canonical
    links when it is not given.
    """
    own = Own(base_url or _base_from(facts))
    pages: dict[str, set[str]] = {}
    for path, page in facts.items():
        for ref in (*page.refs, *page.social):
            outside = ref.url.lower().startswith(("http:", "https:"))
            if not outside or ref.kind in RESOURCES:
                continue
            if own.resolve(ref.url, path).where is Where.ELSEWHERE:
                pages.setdefault(ref.url.partition("#")[0], set()).add(path)
    return [(url, tuple(sorted(found))) for url, found in sorted(pages.items())]


def _base_from(facts: Mapping[str, PageFacts]) -> str:
    """Return the address of the site that most canonical links agree on, "" if there is none."""
    bases = Counter(
        ref.url.removesuffix(ending)
        for path, page in facts.items()
        for ref in page.canonicals
        for ending in (path, path.removesuffix("index.html"))
        if ending and ref.url.endswith("/" + ending) and not fault_in(ref.url, "link", False)
    )
    return bases.most_common(1)[0][0] if bases else ""


def _page_faults(page: PageFacts, site: Site, judge: Judge) -> Iterator[Fault]:
    yield from page.faults
    if page.readable:
        yield from judge.page_faults(page)
        yield from language_faults(site, page)


def _other_faults(site: Site, judge: Judge) -> Iterator[Fault]:
    yield from judge.redirect_faults()
    yield from sitemap_faults(site)
    for path in sorted(_files_with_addresses(site)):
        yield from _file_faults(path, site.root, judge)


def _files_with_addresses(site: Site) -> Iterable[str]:
    yield from (path for path in site.files.files if path.endswith((".css", ".svg")))
    manifests = {
        site.target_of(ref, page)
        for page in site.facts.values()
        for ref in page.refs
        if ref.kind == "manifest"
    }
    yield from (path for path in manifests if path)


def _file_faults(path: str, root: Path, judge: Judge) -> Iterator[Fault]:
    for ref in refs_of(path, root, judge.drawings):
        if isinstance(ref, Fault):
            yield ref
            continue
        url = cleaned(ref.url)
        found = fault_in(url, ref.kind, may_be_absolute=False)
        if found:
            yield Fault(path, ref.line, found.code, f"{ref.name()}: {found.what}")
        elif scheme_of(url) not in NO_FILE_SCHEMES:
            verdict = judge.judge(ref._replace(url=url), path, None)
            if verdict:
                yield Fault(path, ref.line, verdict.code, f"{ref.name()}: {verdict.what}")


def _read_pages(root: Path, paths: Sequence[str]) -> list[PageFacts]:
    """Read pages, in two processes when there are many; in this one where none can be started."""
    if len(paths) >= _ENOUGH_FOR_TWO and (os.cpu_count() or 1) > 1:
        try:
            with ProcessPoolExecutor(max_workers=_PROCESSES) as pool:
                return list(pool.map(partial(_read_page, root), paths, chunksize=25))
        except (OSError, BrokenProcessPool):
            pass
    return [_read_page(root, path) for path in paths]


def _read_page(root: Path, path: str) -> PageFacts:
    return page_facts((root / path).read_bytes(), path)
