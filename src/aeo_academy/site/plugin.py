"""The adapter to MkDocs: hands our pages over, takes the templates' view from content.

MkDocs and static-i18n know only docs/ and file names. This plugin
* tells static-i18n the languages of data/languages.yml and which one to build. A
  pseudo-default locale that is never built keeps English under /en/ like the others;
* adds the pages of modules/ and quizzes/: before static-i18n they pose as files of
  docs/, after it they are what they are;
* gives a page that lacks a translation the English file (static-i18n would drop it);
* renders with our Markdown extensions and our templates.
Nothing else may live here: what is worth keeping belongs to the rooms before.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from mkdocs.config import config_options as opt
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from aeo_academy import checks
from aeo_academy.content.issue import Severity
from aeo_academy.content.model import Content, Edition, Page
from aeo_academy.content.read import read
from aeo_academy.render import PageResult, RenderContext, make_extensions
from aeo_academy.render.diagrams import Drawer
from aeo_academy.site import nav
from aeo_academy.site.all_in_one import all_in_one_pages
from aeo_academy.site.assets import publish_assets
from aeo_academy.site.cache import Ledger
from aeo_academy.site.documents import Document, make_documents
from aeo_academy.site.downloads import Download
from aeo_academy.site.forms import make_forms, write_files
from aeo_academy.site.learning import learning_scripts
from aeo_academy.site.urls import Urls, mkdocs_uri
from aeo_academy.site.view import SiteSettings, View

NOWHERE = "xx"
"""The pseudo-default locale of static-i18n: no file has it, no page is built for it."""

BEFORE_I18N, AFTER_I18N = 0, -150


@dataclass
class Job:
    """One language of one site, as the build hands it to this plugin."""

    ledger: Ledger  # pages see its content and no other
    language: str
    menu: nav.Menu
    assets: Mapping[str, str]
    documents: Mapping[str, Document]  # name → Word file
    drawer: Drawer
    downloads: tuple[Download, ...] = ()  # finished packages that the site offers
    pages: dict[str, Page] = field(default_factory=dict)  # MkDocs uri → page
    results: dict[str, PageResult] = field(default_factory=dict)  # page id → what rendering found

    def __post_init__(self) -> None:
        made = all_in_one_pages(self.content)
        self.pages = {mkdocs_uri(p.stem): p for p in (*self.content.pages.values(), *made)}
        self.targets = self.ledger.watch("targets", {uri: p.id for uri, p in self.pages.items()})

    @property
    def content(self) -> Content:
        """The whole content, for what is no page."""
        return self.ledger.real


class AeoConfig(Config):  # type: ignore[no-untyped-call]
    language = opt.Type(str, default="en")  # for plain `mkdocs serve`
    contact = opt.Type(str, default="")


class AeoPlugin(BasePlugin[AeoConfig]):  # type: ignore[no-untyped-call]
    """See the module's docstring."""

    job: Job | None = None  # handed over by the build; read here for plain MkDocs
    alone = False

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        if self.job is None:
            self.job = _own_job(root, self.config.language, Urls(config.use_directory_urls))
            self.alone = True
        job = self.job
        if job.language not in {lang.code for lang in job.content.languages}:
            raise PluginError(f"no language {job.language!r} in data/languages.yml")
        i18n: Any = config.plugins["i18n"]
        i18n.config.load_dict({"languages": _i18n_languages(job.content)})
        i18n.config.validate()
        i18n.current_language = job.language
        i18n.building = True  # keeps static-i18n from starting builds of its own
        self.urls = Urls(folders=config.use_directory_urls)
        self.settings = SiteSettings(config.site_name, config.site_url or "", self.config.contact)
        self.context = RenderContext(
            content=job.ledger.content,
            language=job.language,
            resolve_link=self._resolve,
            drawer=job.drawer,
        )
        config.markdown_extensions = cast(Any, make_extensions(self.context))
        config.mdx_configs = {}
        config.theme.static_templates = set()
        return config

    def take(self, job: Job) -> None:
        """Work on another job for the same pages, some of which have other texts now."""
        self.job = job
        self.context.content = job.ledger.content

    # --- files

    @event_priority(BEFORE_I18N)
    def _add_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        assert self.job
        for file in list(files):
            if file.is_documentation_page() or not file.abs_src_path:
                files.remove(file)
            elif not Path(file.abs_src_path).is_relative_to(config.docs_dir):
                files.remove(file)  # the theme's own assets: we use none of them
        for uri in self.job.pages:
            path = f"{uri}.{self.job.language}.md"
            files.append(File(path, config.docs_dir, config.site_dir, config.use_directory_urls))
        return files

    @event_priority(AFTER_I18N)
    def _place_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        assert self.job
        root = Path(config.config_file_path).parent
        for file in files.documentation_pages():
            page = self.job.pages[self._uri(file)]
            text = page.text(self.job.language, self.job.content.source_language)
            file.src_dir = str(root)
            file.abs_src_path = str(root / text.path)
            file.edit_uri = f"../{text.path.as_posix()}"
        return files

    on_files = CombinedEvent(_add_files, _place_files)

    def _uri(self, file: File) -> str:
        assert self.job
        return file.src_uri.removesuffix(f".{self.job.language}.md")

    # --- pages

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        assert self.job
        ours = self.job.pages[self._uri(page.file)]
        text = ours.text(self.job.language, self.job.content.source_language)
        return f"---\ntitle: {text.title!r}\n---\n\n{text.body}"

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        assert self.job
        ours = self.job.pages[self._uri(page.file)]
        self.job.ledger.begin(ours.id)
        page.meta["template"] = ours.header.template
        self.job.results[ours.id] = self.context.begin(ours)
        return markdown

    def _resolve(self, target: str) -> str:
        """A link as written, relative to the file on disk → relative to MkDocs' single root."""
        path, mark, fragment = target.partition("#")
        page = self.context.page
        if not path or page is None or "://" in path or not path.endswith(".md"):
            return target
        on_disk = posixpath.normpath(posixpath.join(posixpath.dirname(page.stem), path))
        here = posixpath.dirname(mkdocs_uri(page.stem))
        there = mkdocs_uri(on_disk)
        assert self.job
        self.job.targets.get(there.removesuffix(".md"))  # MkDocs will ask whether it is there
        return posixpath.relpath(there, here or ".") + mark + fragment

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: object
    ) -> TemplateContext:
        assert self.job
        job = self.job
        ours = job.pages[self._uri(page.file)]
        source = job.content.source_language
        job.ledger.begin(ours.id)
        cast(dict[str, Any], context)["aeo"] = View(
            content=job.ledger.content,
            settings=self.settings,
            language=next(x for x in job.content.languages if x.code == job.language),
            page=ours,
            text=ours.text(job.language, source),
            url=self.urls.page(ours.stem, job.language),
            urls=self.urls,
            menu=job.menu.seen_from(ours.id),
            place=job.menu.place(ours.id),
            drawn=job.menu.drawn,
            assets=job.assets,
            result=job.results[ours.id],
            documents=job.documents,
            downloads=job.downloads,
        )
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self.alone:  # MkDocs empties the folder when a build starts
            root = Path(config.config_file_path).parent
            assert self.job
            content, out = self.job.content, Path(config.site_dir)
            forms = make_forms(content)
            write_files(out, forms.files | make_documents(content, self.job.language).files)
            made = learning_scripts(content, self.urls) | forms.scripts
            publish_assets(root, out, made)


def _i18n_languages(content: Content) -> list[dict[str, object]]:
    languages: list[dict[str, object]] = [
        {"locale": NOWHERE, "name": "nowhere", "default": True, "build": True}
    ]
    languages += [
        {"locale": lang.code, "name": lang.name, "build": True} for lang in content.languages
    ]
    return languages


def _own_job(root: Path, language: str, urls: Urls) -> Job:
    """For plain `mkdocs build` and `mkdocs serve`: read and judge the content here."""
    content, issues = read(root, Edition.PUBLIC)
    found = [i for i in checks.run(content, issues) if i.severity is Severity.ERROR]
    if found:
        raise PluginError("\n".join(["the content has errors:", *map(str, found)]))
    cache = root / ".cache"
    made = learning_scripts(content, urls) | make_forms(content).scripts
    return Job(
        Ledger(content),
        language,
        nav.menu(content, language, urls),
        publish_assets(root, cache / "plain", made),
        make_documents(content, language).offered,
        Drawer(root / "node_modules", cache),
    )
