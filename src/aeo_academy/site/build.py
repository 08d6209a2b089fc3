"""One command's worth of work: read, judge, build each language, finish, check, swap."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config import load_config

from aeo_academy import checks
from aeo_academy.content.issue import Issue, Severity
from aeo_academy.content.model import Content, Edition
from aeo_academy.content.read import read
from aeo_academy.render.diagrams import Drawer
from aeo_academy.site.assets import publish_assets
from aeo_academy.site.compress import compress
from aeo_academy.site.downloads import (
    Download,
    DownloadsError,
    copy_downloads,
    read_downloads,
)
from aeo_academy.site.engine import Delivery, Order, build_language
from aeo_academy.site.forms import FOLDER, make_forms, write_forms
from aeo_academy.site.learning import learning_scripts
from aeo_academy.site.links import check_site
from aeo_academy.site.offline import write_offline
from aeo_academy.site.publish import publish
from aeo_academy.site.search import write_index
from aeo_academy.site.urls import Urls
from aeo_academy.site.view import SiteSettings
from aeo_academy.swap import swap_in


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


def judge(request: Request) -> tuple[Content, list[Issue]]:
    """Read the repository and run every check. Raises BuildError on errors when strict."""
    content, found = read(request.root, request.edition, request.programme)
    issues = checks.run(content, found)
    errors = [issue for issue in issues if issue.severity is Severity.ERROR]
    if errors and request.strict:
        raise BuildError(errors)
    return content, issues


def settings_of(request: Request) -> SiteSettings:
    """The operator's settings, from mkdocs.yml and the command line."""
    config = load_config(str(request.root / "mkdocs.yml"))
    url = request.site_url or config["site_url"] or "/"
    return SiteSettings(config["site_name"], url, config.plugins["aeo"].config["contact"])


def build(request: Request, say: Callable[[str], None] = lambda _: None) -> list[str]:
    """Build the site into `request.out`; returns the warnings.

    All work is done in a folder beside it, which takes its place in one step at the
    end: whoever kills the build, the last good site stands. Raises BuildError.
    """
    content, issues = judge(request)
    warnings = [str(i) for i in issues if i.severity is Severity.WARNING]
    workshop = request.out.with_name(f".{request.out.name}.{os.getpid()}")
    shutil.rmtree(workshop, ignore_errors=True)
    workshop.mkdir(parents=True)
    try:
        deliveries = _build_into(workshop, request, content, say)
        _keep_other_languages(workshop, request, content)
        if request.strict:  # a preview changes too often to be saved for later
            urls = Urls(request.folders)
            write_offline(workshop, content, urls, request.root / ".cache")
        problems = [p for d in deliveries for p in d.problems]
        problems += [str(f) for f in _check_links(workshop, request, content, deliveries)]
        if problems and request.strict:
            raise BuildError(problems)
        if request.compress:
            compress(workshop, request.root / ".cache")
        swap_in(workshop, request.out)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return warnings + problems


def _build_into(
    out: Path, request: Request, content: Content, say: Callable[[str], None]
) -> list[Delivery]:
    urls = Urls(request.folders)
    offered = _offer(out, request, content)
    forms = make_forms(content)
    write_forms(out, forms)
    made = learning_scripts(content, urls) | forms.scripts
    assets = publish_assets(request.root, out, request.root / ".cache", made)
    codes = [language.code for language in content.languages]
    wanted = [code for code in codes if code in (request.languages or codes)]
    orders = [
        Order(
            root=request.root,
            out=out,
            language=language,
            edition=request.edition,
            assets=assets,
            site_url=request.site_url,
            folders=request.folders,
            programme=request.programme,
            downloads=offered,
        )
        for language in wanted
    ]
    _draw(content, request, [x.code for x in content.languages if not x.partial])
    deliveries = []
    with ProcessPoolExecutor(max_workers=min(len(orders), os.cpu_count() or 1)) as pool:
        for delivery in pool.map(build_language, orders):
            say(f"{delivery.language}: {len(delivery.pages)} pages")
            deliveries.append(delivery)
    for delivery in deliveries:
        entries = [entry for page in delivery.pages for entry in page.entries]
        others = _other_names(content, delivery.language)
        write_index(entries, delivery.language, out / "search", content.terms.values(), others)
    publish(out, content, settings_of(request), assets, urls)
    return deliveries


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


def _draw(content: Content, request: Request, languages: Sequence[str]) -> None:
    """All pictures once, before the languages' processes ask for them; faults stop the build."""
    drawer = Drawer(request.root / "node_modules", request.root / ".cache")
    drawer.prepare(content.diagrams.values(), languages)
    faults = drawer.check(content.diagrams.values(), languages)
    if faults and request.strict:
        raise BuildError(faults)


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
    out: Path, request: Request, content: Content, deliveries: Sequence[Delivery]
) -> Sequence[object]:
    if request.languages:
        return ()  # a part of a site has links into the parts that were not built
    facts = {page.path: page.facts for d in deliveries for page in d.pages}
    languages = [language.code for language in content.languages]
    return check_site(out, settings_of(request).url, languages, facts)
