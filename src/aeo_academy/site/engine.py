"""Runs MkDocs for one language, into a folder of its own, for the pages that must be made.

MkDocs has no say in which pages it makes, so some functions of it are wrapped while it runs. A
test names each of them and fails when a new version changes one.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as MkDocsPage

from aeo_academy.site.plugin import AeoPlugin, Job
from aeo_academy.site.templates import keep_compiled


@dataclass(frozen=True)
class Links:
    """What MkDocs must know of a page to judge links to it and from it."""

    anchors: frozenset[str]
    to: Mapping[str, Mapping[str, str]]  # uri → anchor → the link as written


@dataclass
class Run:
    """What MkDocs made and said. Pages by uri, without language and ending."""

    made: dict[str, Links]
    warnings: list[str]
    noisy: set[str]  # pages that it warned about
    homeless: bool  # there is a warning that belongs to no page


class _Ear(logging.Handler):
    """Hears the warnings of MkDocs, and about which page they are."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self.noisy: set[str | None] = set()
        self.page: str | None = None  # its file

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
        self.noisy.add(self.page)


def run_mkdocs(
    job: Job, out: Path, kept: Mapping[str, Links], site_url: str | None, folders: bool
) -> Run:
    """Make every page of a language that is not `kept`, into `out`/<language>."""
    ending = f".{job.language}.md"
    ear = _Ear()
    log = logging.getLogger("mkdocs")
    log.handlers, log.propagate = [ear], False
    log.setLevel(logging.WARNING)
    workshop = out / f".{job.language}"
    config = _configured(job, workshop, site_url, folders)
    with _only_new_pages({uri + ending: links for uri, links in kept.items()}, ear) as made:
        mkdocs.build(config)
    if (workshop / job.language).exists():
        (workshop / job.language).rename(out / job.language)
    shutil.rmtree(workshop)
    return Run(
        {uri.removesuffix(ending): _links(page) for uri, page in made.items()},
        ear.messages,
        {uri.removesuffix(ending) for uri in ear.noisy if uri},
        None in ear.noisy,
    )


def _configured(job: Job, out: Path, site_url: str | None, folders: bool) -> MkDocsConfig:
    """The settings of mkdocs.yml for one language, and the job in the hands of our plugin."""
    options: dict[str, Any] = {
        "site_dir": str(out),
        "use_directory_urls": folders,
        "strict": False,  # warnings are collected here and told all together
    }
    if site_url:
        options["site_url"] = site_url
    config = load_config(str(job.content.root / "mkdocs.yml"), **options)
    cast(AeoPlugin, config.plugins["aeo"]).job = job
    config.plugins.on_startup(command="build", dirty=False)
    theme: Any = config.theme
    environment: Any = theme.get_env()
    keep_compiled(environment, job.content.root / ".cache", "pages")
    environment.list_templates = lambda **_: []  # 14,000 icons, of which we copy none
    theme.get_env = lambda: environment
    return config


class Press:
    """MkDocs with the pages of a language laid out, as far as it comes before it makes any.

    It makes single pages, as often as asked, with no word about what is wrong with them.
    """

    def __init__(self, job: Job, out: Path, site_url: str | None, folders: bool) -> None:
        self._config = config = _configured(job, out, site_url, folders)
        plugins: Any = config.plugins
        plugins.on_config(config)
        files = get_files(config)
        self._files: Files = plugins.on_files(files, config=config)
        set_exclusions(self._files, config)
        nav = get_navigation(self._files, config)
        self._nav = plugins.on_nav(nav, config=config, files=self._files)
        theme: Any = config.theme
        self._env = plugins.on_env(theme.get_env(), config=config, files=self._files)

    def make(self, job: Job, uri: str) -> None:
        """Make one page, as `job` has it: of the same pages as the job in the beginning."""
        config, files = self._config, self._files
        cast(AeoPlugin, config.plugins["aeo"]).take(job)
        file = files.get_file_from_path(f"{uri}.{job.language}.md")
        assert file is not None
        page = file.page or MkDocsPage(None, file, config)
        mkdocs._populate_page(page, config, files)
        mkdocs._build_page(page, config, files.documentation_pages(), self._nav, self._env)


def _links(page: MkDocsPage) -> Links:
    found = page.links_to_anchors or {}
    return Links(
        frozenset(page.present_anchor_ids or ()), {f.src_uri: dict(to) for f, to in found.items()}
    )


@contextmanager
def _only_new_pages(kept: Mapping[str, Links], ear: _Ear) -> Iterator[dict[str, MkDocsPage]]:
    """While this lasts, MkDocs passes over kept pages; gives those it made, by uri."""
    populate, build = mkdocs._populate_page, mkdocs._build_page
    validate = MkDocsPage.validate_anchor_links
    made: dict[str, MkDocsPage] = {}

    def populate_page(page: MkDocsPage, config: Any, files: Files, dirty: bool = False) -> None:
        old = kept.get(page.file.src_uri)
        if old is None:
            ear.page = page.file.src_uri
            populate(page, config, files, dirty)
            page.markdown = None  # it is rendered, and would stay in memory
            ear.page = None
            made[page.file.src_uri] = page
        else:
            page.present_anchor_ids = set(old.anchors)
            found = ((files.get_file_from_path(uri), links) for uri, links in old.to.items())
            page.links_to_anchors = {file: dict(links) for file, links in found if file}

    def build_page(page: MkDocsPage, *rest: Any, **named: Any) -> None:
        if page.file.src_uri not in kept:
            ear.page = page.file.src_uri
            build(page, *rest, **named)
            page.content = None  # it is written
            ear.page = None

    def validate_links(page: MkDocsPage, **named: Any) -> None:
        ear.page = page.file.src_uri
        validate(page, **named)
        ear.page = None

    mkdocs._populate_page, mkdocs._build_page = populate_page, build_page
    cast(Any, MkDocsPage).validate_anchor_links = validate_links
    try:
        yield made
    finally:
        mkdocs._populate_page, mkdocs._build_page = populate, build
        cast(Any, MkDocsPage).validate_anchor_links = validate
