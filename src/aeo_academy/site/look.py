"""A first look at a page that was saved, before the site is built again.

A build passes over all pages even where the cache knows all but one: what it reads, compares
and writes grows with the site, and an author waits. So the preview keeps open what the last
build had before it made any page: the content, and MkDocs with the pages of a language laid out
(`Press`). When only texts of a few pages were saved, a look reads those files alone, makes those
pages alone, and puts each in the place of the old one in the served folder, in one step.

A look shows what the author wrote, on its own page. What other pages, the menu and the search
show of it comes with the build that always follows, and so does every word about faults: whatever
a look cannot do is left to that build.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from aeo_academy.content.model import Content, Page
from aeo_academy.content.pages import FILE_NAME, Desk, read_page
from aeo_academy.site.build import Built
from aeo_academy.site.cache import Ledger
from aeo_academy.site.documents import Document
from aeo_academy.site.engine import Press
from aeo_academy.site.finish import file_of, finished
from aeo_academy.site.language import Order, job_of
from aeo_academy.site.plugin import Job
from aeo_academy.site.urls import Urls, mkdocs_uri

MOST = 4
"""Pages of one look. Who changes more at once is not at the page, but at the site."""

log = logging.getLogger(__name__)


class Look:
    """What the last build was made of, kept for looks at single pages in the folder `out`."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._scratch = out.with_name(f".{out.name}.look")
        self._content: Content | None = None
        self._orders: dict[str, tuple[Order, Mapping[str, Document]]] = {}
        self._laid: dict[str, tuple[Job, Press]] = {}

    def take(self, built: Built) -> None:
        """From now on look at pages as this build knows them."""
        self._content = built.content
        self._orders |= {order.language: (order, files) for order, files in built.orders}
        self._laid.clear()

    def prepare(self) -> bool:
        """Do in idle time what the next look would do; False when there is nothing to do."""
        code = next((code for code in self._orders if code not in self._laid), None)
        if code is not None:
            self._lay_out(code)
        return code is not None

    def show(self, changed: Collection[Path]) -> bool:
        """Make the pages anew whose texts are these files; False when more than that changed."""
        if self._content is None or len(changed) > MOST:
            return False
        try:
            fresh = [self._read(self._content, path) for path in changed]
            for language, page in fresh:
                self._content = _with(self._content, page)
                self._make(self._content, language, page)
        except Exception as error:  # a text half written may raise anything; the build tells of it
            log.debug("no look at %s: %r", changed, error)
            return False
        finally:
            shutil.rmtree(self._scratch, ignore_errors=True)
        return True

    def _read(self, content: Content, file: Path) -> tuple[str, Page]:
        """Language and page of a file. LookupError for what is no text of a page."""
        path = file.relative_to(content.root)
        name = FILE_NAME.match(path.name)
        stem = (path.parent / name["name"]).as_posix() if name else ""
        old = next((page for page in content.pages.values() if page.stem == stem), None)
        if name is None or old is None or name["language"] not in old.texts:
            raise LookupError(f"{path} is no text of a page")
        desk = Desk(content.root, content.languages, content.edition, [])
        page = read_page(desk, stem, {code: text.path for code, text in old.texts.items()})
        if page is None or page.header != old.header or page.texts.keys() != old.texts.keys():
            raise LookupError(f"{path} cannot be read, or has another header now")
        return name["language"], page

    def _make(self, content: Content, language: str, page: Page) -> None:
        if language not in self._laid:
            self._lay_out(language)
        job, press = self._laid[language]
        job = replace(job, ledger=Ledger(content), pages={}, results={})
        press.make(job, mkdocs_uri(page.stem))
        order, _ = self._orders[language]
        file = file_of(Urls(order.folders).page(page.stem, language))
        made = self._scratch / file
        made.write_bytes(finished(made.read_bytes()))
        os.replace(made, self._out / file)

    def _lay_out(self, language: str) -> None:
        assert self._content
        order, documents = self._orders[language]
        job = job_of(Ledger(self._content), order, documents)
        press = Press(job, self._scratch, order.site_url, order.folders)
        self._laid[language] = job, press


def _with(content: Content, page: Page) -> Content:
    return replace(content, pages={**content.pages, page.id: page})
