"""What readers can save for reading without internet: lists of files, and the service worker.

    service-worker.js         overrides/service-worker.js, behind the digests of the lists
    offline/<language>.json   [[address, digest, bytes], …]: every file of one language
    offline/languages.json    language → its list, digest, edition, date, bytes, transfer

A list names what is needed to read, search and use one language: its pages, the assets and
forms that they name, its search index, the chooser at `/`. It is made from the finished files,
so it can name nothing that is not in the site. Digests are the first 12 hex digits of SHA-256.
Packages of the page of downloads are not saved: they are files to keep elsewhere.

Only the public edition on a server is offered; officers' text should not lie in a browser.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from aeo_academy.content.model import Content, Edition
from aeo_academy.site.compress import ENDINGS
from aeo_academy.site.urls import Urls
from aeo_academy.swap import write_whole

PAGE = "offline"
"""Id of the page where readers save; a site without it offers nothing."""

WORKER, FOLDER = "service-worker.js", "offline"

_BEFORE = (b"../", b'"', b" ", b"\n")  # a relative address; the whole ones are for others
_REST = re.compile(rb"""[^"#?\s<>]+""")
_CSS_URL = re.compile(rb"""url\(["']?(\.\./[^"')#]+)""")
_SEARCH = re.compile(rb"\"([a-z]+\.[0-9a-f]+\.js)\"")
_TEXTS = re.compile(rb'"text":"([0-9a-f\\n]*)"')


def write_offline(out: Path, content: Content, urls: Urls, cache: Path) -> None:
    """Write the lists and the worker into the finished site `out`, where saving is offered.

    `cache`: folder for the sizes of compressed files, so that each content is measured once.
    """
    page = content.pages.get(PAGE)
    if page is None or not urls.folders or content.edition is not Edition.PUBLIC:
        return
    known = _Files(cache / "offline-sizes.json")
    (out / FOLDER).mkdir()
    offers: dict[str, object] = {}
    lists: dict[str, object] = {}
    for language in [one.code for one in content.languages if (out / one.code).is_dir()]:
        paths = _paths(out, language)
        with ThreadPoolExecutor() as pool:  # reading, hashing and zlib release the lock
            files = list(pool.map(lambda path: known.look(out / path), paths))
        rows = [[_address(path), x.digest, x.size] for path, x in zip(paths, files, strict=True)]
        data = _json(rows)
        name, digest = f"{FOLDER}/{language}.json", _digest(data)
        (out / name).write_bytes(data)
        offers[language] = {
            "list": name,
            "digest": digest,
            "edition": content.version,
            "date": content.date.isoformat(),
            "bytes": sum(x.size for x in files),
            "transfer": sum(x.transfer for x in files),
        }
        lists[language] = {"digest": digest, "page": urls.page(page.stem, language)}
    (out / FOLDER / "languages.json").write_bytes(_json(offers))
    worker = (content.root / "overrides" / WORKER).read_bytes()
    (out / WORKER).write_bytes(b"self.AEO_LISTS = " + _json(lists) + b";\n" + worker)
    known.keep()


def _paths(out: Path, language: str) -> list[str]:
    """Every file that a language needs, from the site's root, in order."""
    own = [path for path in (out / language).rglob("*") if path.is_file()]
    pages = [out / "index.html", *(path for path in own if path.suffix == ".html")]
    named = {name for page in pages for name in _named(page.read_bytes())}
    for sheet in [name for name in named if name.endswith(".css")]:
        folder = (out / sheet).parent
        for url in _CSS_URL.findall((out / sheet).read_bytes()):
            named.add((folder / url.decode()).resolve().relative_to(out.resolve()).as_posix())
    wanted = {path.relative_to(out).as_posix() for path in own} | named | {"index.html"}
    wanted |= set(_search(out, language))
    return sorted(path for path in wanted if (out / path).is_file())


def _named(page: bytes) -> Iterable[str]:
    """The assets and forms that a page names, from the site's root. (One pattern is slow.)"""
    for folder in (b"assets/", b"forms/"):
        for before, after in pairwise(page.split(folder)):
            if before.endswith(_BEFORE) and (rest := _REST.match(after)):
                yield (folder + rest[0]).decode()


def _search(out: Path, language: str) -> Iterable[str]:
    """The files of the search index: the one that names it, the index, the texts of its pages."""
    first = f"search/{language}.js"
    yield first
    for name in _SEARCH.findall((out / first).read_bytes()):
        index = f"search/{name.decode()}"
        yield index
        for texts in _TEXTS.findall((out / index).read_bytes()):
            yield from (f"search/text/{text}.js" for text in texts.decode().split("\\n") if text)


def _address(path: str) -> str:
    """What a browser asks for: "mn/apply/index.html" → "mn/apply/"."""
    return path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path


@dataclass(frozen=True)
class _File:
    digest: str
    size: int  # bytes, as it is kept
    transfer: int  # bytes on the line: a host that compresses as it sends uses gzip


class _Files:
    """Looks at files; what a content measures compressed is kept from build to build."""

    def __init__(self, store: Path) -> None:
        self._store = store
        try:
            self._known: dict[str, int] = json.loads(store.read_text("utf-8"))
        except (OSError, ValueError):
            self._known = {}
        self._used: dict[str, int] = {}

    def look(self, path: Path) -> _File:
        data = path.read_bytes()
        digest = _digest(data)
        transfer = len(data)
        if path.suffix in ENDINGS:
            known = self._known.get(digest)
            transfer = self._used[digest] = known or len(zlib.compress(data))
        return _File(digest, len(data), transfer)

    def keep(self) -> None:
        """Write the sizes of what was looked at, in one step."""
        write_whole(self._store, _json(self._used))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
