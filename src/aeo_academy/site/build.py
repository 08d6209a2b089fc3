"""One command's worth of work: read, judge, build each language, finish, check, swap."""

from __future__ import annotations

import gc
import os
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mkdocs.config import load_config

from aeo_academy import checks
from aeo_academy.content.issue import Issue, Severity
from aeo_academy.content.model import Content, Edition
from aeo_academy.content.read import read
from aeo_academy.memory import forget, made_with, opened
from aeo_academy.render.diagrams import Drawer
from aeo_academy.site.assets import publish_assets
from aeo_academy.site.cache import Kept, Ledger, digest
from aeo_academy.site.compress import compress
from aeo_academy.site.documents import Document
from aeo_academy.site.downloads import (
    Download,
    DownloadsError,
    copy_downloads,
    read_downloads,
)
from aeo_academy.site.finish import FinishedPage
from aeo_academy.site.forms import FOLDER, Forms, make_forms, write_files
from aeo_academy.site.hands import brought, collect_new, hands
from aeo_academy.site.language import Delivery, Order, build_language
from aeo_academy.site.learning import learning_scripts
from aeo_academy.site.links import Checked, check_again
from aeo_academy.site.links.site import Files
from aeo_academy.site.offline import write_offline
from aeo_academy.site.publish import publish
from aeo_academy.site.store import Store
from aeo_academy.site.urls import Urls
from aeo_academy.site.view import SiteSettings
from aeo_academy.swap import swap_in
from aeo_academy.swap import workshop as workshop_of

READ = (".html", ".css", ".svg", ".xml", ".txt", ".webmanifest")
"""Files that the link checker looks into; of others it knows that they are there."""

NEW_WITH_EACH_WORD = re.compile(r"search/(?:text/|\w+\.\w+\.js$)")
"""Files of the search whose names change with any text. No page links to them."""


class BuildError(Exception):
    """The build stopped; `findings` are lines for people, one a fault."""

    def __init__(self, findings: Sequence[object]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = [str(finding) for finding in findings]


@dataclass(frozen=True)
class Request:
    """What to build, as asked on the command line."""

    root: Path
    out: Path
    edition: Edition = Edition.PUBLIC
    languages: tuple[str, ...] = ()  # empty: all
    programme: str | None = None
    site_url: str | None = None
    folders: bool = True
    compress: bool = False
    downloads: Path | None = None  # folder of finished packages to offer
    strict: bool = True  # False: faults are told, the site is built all the same (serve)
    judged: bool = True  # False: the sources are not (only for a site that is not strict)


@dataclass(frozen=True)
class Built:
    """What a build was made of: with it, single pages can be made again (look.py)."""

    content: Content
    orders: tuple[tuple[Order, Mapping[str, Document]], ...]  # with the Word files on offer


def settings_of(request: Request) -> SiteSettings:
    """The operator's settings, from mkdocs.yml and the command line."""
    config = load_config(str(request.root / "mkdocs.yml"))
    url = request.site_url or config["site_url"] or "/"
    return SiteSettings(config["site_name"], url, config.plugins["aeo"].config["contact"])


def build(
    request: Request,
    say: Callable[[str], None] = lambda _: None,
    ready: Callable[[Built], None] = lambda _: None,
) -> list[str]:
    """Build the site into `request.out`; returns the warnings, and what else was found.

    All work is done in a folder beside it, which takes its place in one step at the
    end: whoever kills the build, the last good site stands. Raises BuildError.

    A strict build judges the sources while the languages are being built. Another one puts
    the site in its place first, calls `ready`, and judges then.
    """
    workshop = workshop_of(request.out)
    workshop.mkdir(parents=True)
    gc.disable()  # reading makes a million records and no cycles
    try:
        with opened(request.root / ".cache" / f"memory-{request.edition}.pickle"):
            return _build(workshop, request, say, ready)
    finally:
        gc.unfreeze()
        gc.enable()
        shutil.rmtree(workshop, ignore_errors=True)


def _build(
    workshop: Path, request: Request, say: Callable[[str], None], ready: Callable[[Built], None]
) -> list[str]:
    content, found = read(request.root, request.edition, request.programme)
    court = _Court(content, found)
    settings = settings_of(request)
    try:
        built = _build_into(workshop, request, content, court, settings, say)
    except BuildError:
        raise
    except Exception:
        if court.errors():  # work on faulty content may fail: the fault is what is to be told
            raise BuildError(court.errors()) from None
        raise
    _keep_other_languages(workshop, request, content)
    deliveries = [delivery for _, delivery in built]
    problems = [p for d in deliveries for p in d.problems]
    if request.strict:
        urls = Urls(request.folders)  # a preview changes too often to be saved for later
        write_offline(workshop, content, urls, request.root / ".cache")
        problems += _check_links(workshop, request, content, settings.url, deliveries)
        if problems:
            raise BuildError(problems)
    if request.compress:
        compress(workshop, request.root / ".cache")
    swap_in(workshop, request.out)
    ready(Built(content, tuple((order, brought.documents) for order, brought in built)))
    if not request.strict:
        problems += _check_links(request.out, request, content, settings.url, deliveries)
    issues = court.issues if request.judged else []
    return [str(issue) for issue in issues] + problems


class _Court:
    """Judges the content, once, whenever it is first asked."""

    def __init__(self, content: Content, found: Sequence[Issue]) -> None:
        self.content, self.found = content, list(found)

    @cached_property
    def issues(self) -> list[Issue]:
        return checks.run(self.content, self.found)

    def errors(self) -> list[Issue]:
        return [issue for issue in self.issues if issue.severity is Severity.ERROR]

    def verdict(self) -> list[Issue]:
        """The errors, of a build that asks once: what the checks keep of texts is forgotten."""
        errors = self.errors()
        forget()
        return errors


def _build_into(
    out: Path,
    request: Request,
    content: Content,
    court: _Court,
    settings: SiteSettings,
    say: Callable[[str], None],
) -> list[tuple[Order, Delivery]]:
    urls = Urls(request.folders)
    offered = _offer(out, request, content)
    codes = [language.code for language in content.languages]
    asked = [code for code in codes if code in (request.languages or codes)]
    with hands(content, len(asked) - 1) as others:
        being_made = others.submit(_forms) if others else None
        court.found += _draw(content, request)
        forms = being_made.result() if being_made else _forms()
        write_files(out, forms.files)
        made = learning_scripts(content, urls) | forms.scripts
        assets = publish_assets(request.root, out, made)
        orders = [
            Order(out, code, assets, request.site_url, request.folders, offered)
            for code in asked
        ]
        judge = court.verdict if request.strict else list
        deliveries = _delivered(orders, others, judge)
    for delivery in deliveries:
        say(f"{delivery.language}: {len(delivery.pages)} pages, {delivery.made} made anew")
    publish(out, content, settings, assets, urls)
    return list(zip(orders, deliveries, strict=True))


def _offer(out: Path, request: Request, content: Content) -> tuple[Download, ...]:
    """Put the finished packages into the site, and say which they are."""
    if request.downloads is None:
        return ()
    try:
        offered = read_downloads(request.downloads, content)
        copy_downloads(request.downloads, offered, out)
    except DownloadsError as error:
        raise BuildError([error]) from error
    return offered


def _forms() -> Forms:
    content = brought()
    ledger = Ledger(content)
    name = f"forms-{content.edition}-{content.programme.code}"
    store = Store(content.root / ".cache" / "pages" / f"{name}.pickle", ledger.base([]))
    kept = ledger.kept_or_made(name, store.kept.get(name), lambda: make_forms(ledger.content))
    store.save({name: kept})
    forms: Forms = kept.made
    return forms


def _delivered(
    orders: Sequence[Order], others: Executor | None, judge: Callable[[], Sequence[object]]
) -> list[Delivery]:
    """Judge, and build the languages: the last in this process, each other where there is one.

    Nothing is written to where readers look before the judge has spoken.
    """
    started = [others.submit(build_language, order) for order in orders[:-1]] if others else []
    if errors := judge():
        raise BuildError(errors)
    if len(orders) > 1:  # one alone ends before it is worth it
        collect_new()
    mine = [build_language(order) for order in orders[len(started) :]]
    return [*(delivery.result() for delivery in started), *mine]


def _draw(content: Content, request: Request) -> list[Issue]:
    """All pictures once, before the languages' processes ask for them; what is wrong with them."""
    drawer = Drawer(request.root / "node_modules", request.root / ".cache")
    languages = [language.code for language in content.languages if not language.partial]
    return drawer.check(content.diagrams.values(), languages)


def _keep_other_languages(out: Path, request: Request, content: Content) -> None:
    """After a build of some languages: the others as they stand, without copying bytes."""
    for language in content.languages:
        built, standing = out / language.code, request.out / language.code
        if not built.exists() and standing.exists():
            shutil.copytree(standing, built, copy_function=os.link)
    if not request.languages:
        return
    for name in ("assets", "search", FOLDER):
        for old in (request.out / name).rglob("*"):
            kept = out / old.relative_to(request.out)
            if old.is_file() and not kept.exists():
                kept.parent.mkdir(parents=True, exist_ok=True)
                os.link(old, kept)


def _check_links(
    out: Path, request: Request, content: Content, url: str, deliveries: Sequence[Delivery]
) -> list[str]:
    """What the link checker says. After an edit that changes no address it looks at pages alone
    whose links have changed.
    """
    if request.languages:
        return []  # a part of a site has links into the parts that were not built
    pages = [page for delivery in deliveries for page in delivery.pages]
    facts = {page.path: page.facts for page in pages}
    languages = [language.code for language in content.languages]
    key = digest([url, languages, made_with(), _seen_by_checker(out, pages)])
    store = Store(request.root / ".cache" / "pages" / f"links-{digest(url)[:8]}.pickle", key)
    before: Checked | None = store.kept[""].made if store.kept else None
    seals = {page.path: page.seal for page in pages}
    checked = check_again(out, url, languages, facts, seals, before)
    if checked is not before:
        store.save({"": Kept(key, {}, checked)})
    return [str(fault) for fault in checked.faults()]


def _seen_by_checker(out: Path, pages: Sequence[FinishedPage]) -> list[tuple[str, str]]:
    """Every file of the site, with a digest of what the link checker reads of it, and of a page
    what it asks of it for others.
    """
    shapes = {page.path: page.shape for page in pages}
    there = Files.under(out)
    files = [name for name in there.files if not NEW_WITH_EACH_WORD.match(name)]
    seen = {name: "" for name in (*there.folders, *files)}
    for name in files:
        if name in shapes:
            seen[name] = shapes[name]
        elif name.endswith(READ):
            seen[name] = digest((out / name).read_bytes())
    return sorted(seen.items())
