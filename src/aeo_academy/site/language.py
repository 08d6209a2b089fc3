"""Builds one language: its pages, Word files and search index, from the cache where it can."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from aeo_academy.content.model import Content, Page
from aeo_academy.render.diagrams import Drawer
from aeo_academy.site import nav
from aeo_academy.site.cache import Kept, Ledger, digest
from aeo_academy.site.documents import Document, Documents, make_documents
from aeo_academy.site.downloads import Download
from aeo_academy.site.engine import Links, run_mkdocs
from aeo_academy.site.finish import FinishedPage, finish_page
from aeo_academy.site.forms import write_files
from aeo_academy.site.hands import brought
from aeo_academy.site.plugin import Job
from aeo_academy.site.search import index_files
from aeo_academy.site.store import Store
from aeo_academy.site.urls import Urls

DOCUMENTS, INDEX = "documents/", "index/"
"""What is kept besides pages. No page id has a slash."""


@dataclass(frozen=True)
class Order:
    """What to build of the content that was brought."""

    out: Path  # of the whole site; this language goes to out/<language>
    language: str
    assets: dict[str, str]
    site_url: str | None = None
    folders: bool = True
    downloads: tuple[Download, ...] = ()


@dataclass
class Delivery:
    """What a language's process brings back."""

    language: str
    pages: list[FinishedPage] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)  # warnings of MkDocs and of rendering
    made: int = 0  # pages that did not come from the cache
    documents: Mapping[str, Document] = field(default_factory=dict)  # name → Word file


@dataclass(frozen=True)
class MadePage:
    """What is kept of a page beside its bytes."""

    finished: FinishedPage
    links: Links


def build_language(order: Order) -> Delivery:
    """Build one language and its search index. Problems are returned, not raised."""
    content, language = brought(), order.language
    ledger = Ledger(content)
    still = sorted(p.as_posix() for p in (content.root / "docs").rglob("*.*") if p.suffix != ".md")
    settings = [language, order.site_url, order.folders, order.downloads, still]
    store = Store(_file(content, order), ledger.base(settings))
    documents = _documents(ledger, order, store)
    offered: Documents = documents.made
    job = job_of(ledger, order, offered.offered)
    keys = _keys(job)
    kept = {i: k for i, k in store.kept.items() if i in keys and ledger.good(k, keys[i])}
    (order.out / language).mkdir()
    delivery = Delivery(language, documents=offered.offered)
    unkept = _make_pages(order, job, keys, kept, delivery, bool(still))
    files = {}
    for page in job.pages.values():
        one: MadePage = (kept.get(page.id) or unkept[page.id]).made
        files[page.id] = path = order.out / one.finished.path
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(store.page(page.id))
        delivery.pages.append(one.finished)
    index = _index(content, order, delivery, store)
    write_files(order.out, offered.files | index.made)
    pages = {id_: path for id_, path in files.items() if id_ in kept}
    store.save({**kept, DOCUMENTS: documents, INDEX: index}, pages)
    delivery.pages = [replace(page, entries=(), words={}) for page in delivery.pages]
    return delivery


def job_of(ledger: Ledger, order: Order, documents: Mapping[str, Document]) -> Job:
    """What the engine is to know of an order."""
    content = ledger.real
    return Job(
        ledger,
        order.language,
        nav.menu(content, order.language, Urls(order.folders)),
        ledger.watch("assets", order.assets),
        ledger.watch("documents", documents),
        Drawer(content.root / "node_modules", content.root / ".cache"),
        order.downloads,
    )


def _file(content: Content, order: Order) -> Path:
    """The cache file: one for each way to build this language."""
    way = digest([content.edition, order.site_url, order.folders, content.programme.code])
    return content.root / ".cache" / "pages" / f"{order.language}-{way[:8]}.pickle"


def _documents(ledger: Ledger, order: Order, store: Store) -> Kept:
    return ledger.kept_or_made(
        DOCUMENTS,
        store.kept.get(DOCUMENTS),
        lambda: make_documents(ledger.content, order.language),
    )


def _keys(job: Job) -> dict[str, str]:
    """Page id → the key of the page: its texts, and the menu as it sees it."""
    menus: dict[str | None, str] = {}
    keys = {}
    for page in job.pages.values():
        door = next((entry.id for entry in job.menu.place(page.id).trail), None)
        if door not in menus:
            menus[door] = digest(job.menu.seen_from(page.id))
        keys[page.id] = digest([page.seal or page, menus[door]])
    return keys


def _make_pages(
    order: Order,
    job: Job,
    keys: Mapping[str, str],
    kept: dict[str, Kept],
    delivery: Delivery,
    anyway: bool,
) -> dict[str, Kept]:
    """Make the pages that are not kept, and put into `kept` those that nobody complained about.

    Returns the others, `kept` ones that are warned of only now among them. With `anyway` MkDocs
    has more to do than pages.
    """
    if len(kept) == len(keys) and not anyway:
        return {}
    ids = {uri: page.id for uri, page in job.pages.items()}
    known = {uri: kept[id_].made.links for uri, id_ in ids.items() if id_ in kept}
    run = run_mkdocs(job, order.out, known, order.site_url, order.folders)
    delivery.problems += run.warnings
    delivery.made = len(run.made)
    unkept = {}
    for uri, page in job.pages.items():
        issues = []
        if uri in run.made:
            issues = job.results[page.id].issues
            delivery.problems += map(str, issues)
            made = MadePage(_finish(order, job, page), run.made[uri])
            kept[page.id] = Kept(keys[page.id], job.ledger.answers(page.id), made)
        if issues or uri in run.noisy or (run.homeless and uri in run.made):
            unkept[page.id] = kept.pop(page.id)
    return unkept


def _finish(order: Order, job: Job, page: Page) -> FinishedPage:
    text = page.text(order.language, job.content.source_language)
    trail = job.menu.place(page.id).trail
    searchable = text.language == order.language and page.id in job.content.pages
    return finish_page(
        order.out,
        Urls(order.folders).page(page.stem, order.language),
        page.id,
        door=(trail[0].id or "") if trail else "",
        keywords=text.keywords,
        index=order.language if searchable else None,
    )


def _index(content: Content, order: Order, delivery: Delivery, store: Store) -> Kept:
    """The search index, the kept one if every page says the same as then."""
    language = order.language
    entries = [entry for page in delivery.pages for entry in page.entries]
    others = _other_names(content, language)
    key = digest([entries, others])
    kept = store.kept.get(INDEX)
    if kept is not None and kept.key == key:
        return kept
    counted = {page.id: page.words for page in delivery.pages}
    files = index_files(entries, language, content.terms.values(), others, counted)
    return Kept(key, {}, {f"search/{name}": data for name, data in files.items()})


def _other_names(content: Content, language: str) -> dict[str, list[str]]:
    """Page id → its titles and keywords in the other languages, which readers also type."""
    return {
        page.id: [
            name
            for code, text in page.texts.items()
            if code != language
            for name in (text.title, *text.keywords)
        ]
        for page in content.pages.values()
    }
