"""Runs MkDocs for one language, in a process of its own, into a folder of its own."""

from __future__ import annotations

import logging
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from aeo_academy.content.model import Content, Edition
from aeo_academy.content.read import read
from aeo_academy.render.diagrams import Drawer
from aeo_academy.site import nav
from aeo_academy.site.documents import write_documents
from aeo_academy.site.downloads import Download
from aeo_academy.site.finish import FinishedPage, finish_page
from aeo_academy.site.plugin import AeoPlugin, Job
from aeo_academy.site.urls import Urls


@dataclass(frozen=True)
class Order:
    """What to build. Small enough to be handed to another process."""

    root: Path
    out: Path  # of the whole site; this language goes to out/<language>
    language: str
    edition: Edition
    assets: dict[str, str]
    site_url: str | None = None
    folders: bool = True
    programme: str | None = None
    downloads: tuple[Download, ...] = ()


@dataclass
class Delivery:
    """What a language's process brings back."""

    language: str
    pages: list[FinishedPage] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)  # warnings of MkDocs and of rendering


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def build_language(order: Order, content: Content | None = None) -> Delivery:
    """Build one language and finish its pages. Problems are returned, not raised."""
    if content is None:
        content, _ = read(order.root, order.edition, order.programme)
    collector = _Collector()
    log = logging.getLogger("mkdocs")
    log.handlers = [collector]
    log.setLevel(logging.WARNING)
    log.propagate = False
    workshop = order.out / f".{order.language}"
    options: dict[str, Any] = {
        "site_dir": str(workshop),
        "use_directory_urls": order.folders,
        "strict": False,  # warnings are collected here and told all together
    }
    if order.site_url:
        options["site_url"] = order.site_url
    config = load_config(str(order.root / "mkdocs.yml"), **options)
    cache = order.root / ".cache"
    drawer = Drawer(order.root / "node_modules", cache)
    documents = write_documents(content, order.language, order.out)
    job = Job(
        content, order.language, order.assets, cache, drawer, documents, order.downloads
    )
    cast(AeoPlugin, config.plugins["aeo"]).job = job
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    (workshop / order.language).rename(order.out / order.language)
    shutil.rmtree(workshop)
    delivery = Delivery(order.language, problems=collector.messages)
    urls = Urls(order.folders)
    menu = nav.menu(content, order.language, urls)
    for page in job.pages.values():
        result = job.results[page.id]
        delivery.problems += map(str, result.issues)
        text = page.text(order.language, content.source_language)
        path = nav.trail(menu, page.id)
        delivery.pages.append(
            finish_page(
                order.out,
                urls.page(page.stem, order.language),
                page.id,
                door=(path[0].id or "") if path else "",
                keywords=text.keywords,
                searchable=text.language == order.language and page.id in content.pages,
            )
        )
    return delivery
