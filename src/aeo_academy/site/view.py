"""What a template may ask: one frozen view a page, made from content alone.

Templates see nothing of MkDocs, so another engine can use the same templates.
"""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, urlsplit

from aeo_academy.content.model import (
    Audience,
    Content,
    Edition,
    Language,
    Page,
    PageText,
)
from aeo_academy.render import HeadingSeen, PageResult
from aeo_academy.render.quiz_controls import COMMA
from aeo_academy.site import nav, page_assets
from aeo_academy.site.documents import Document, Offer, offers
from aeo_academy.site.downloads import Download, Group, by_kind, megabytes
from aeo_academy.site.lesson import Lesson, all_stem, lesson_of
from aeo_academy.site.notices import Notice, notices_of
from aeo_academy.site.urls import Urls, relative

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""No inline script, nothing from elsewhere; see `page_csp` and `SERVER_CSP`."""

SERVER_CSP = CSP.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
"""The policy of the servers in deploy/. A browser obeys both, so the page's own is what counts:
it lets in its one style element and no other. The hash cannot stand in a server's settings:
after an update pages of two editions are in use, and each has its own."""


def page_csp(inline: str) -> str:
    """The policy of a page with this style element: `inline` is let in by its hash."""
    digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
    return CSP.replace("style-src 'self'", f"style-src 'self' 'sha256-{digest}'")


DOOR_ICONS = {
    "apply": "clipboard-check-outline",
    "validate": "magnify-scan",
    "train": "human-male-board",
    "programme": "office-building-cog-outline",
}


@dataclass(frozen=True)
class Switch:
    """One entry of the language switch."""

    code: str
    name: str
    url: str  # from the site's root
    current: bool
    exists: bool  # False: the page there is a fallback in English


@dataclass(frozen=True)
class SiteSettings:
    """What the operator of a site decides (mkdocs.yml)."""

    name: str
    url: str  # ends with a slash
    contact: str  # mail address for reports


@dataclass(frozen=True)
class View:
    """Everything a page template needs. Links come from `link`, `asset` and `page_link`."""

    content: Content
    settings: SiteSettings
    language: Language
    page: Page
    text: PageText
    url: str
    urls: Urls
    menu: tuple[nav.Entry, ...]  # as this page shows it
    place: nav.Place
    drawn: dict[tuple[int, str], str]  # parts of the menu, shared by the pages of a language
    assets: Mapping[str, str]
    result: PageResult
    documents: Mapping[str, Document]
    downloads: tuple[Download, ...] = ()

    # --- words and links

    def ui(self, key: str, **values: object) -> str:
        """The interface label, with its {placeholders} filled."""
        label = self.content.label(key, self.language.code)
        return label.format(**values) if values else label

    def link(self, url: str) -> str:
        """A link from this page to an address given from the site's root."""
        return relative(url, self.url)

    def asset(self, name: str) -> str:
        """A link to an asset by its plain name. KeyError names what is not there."""
        return self.link(self.assets[name])

    @cached_property
    def needs(self) -> frozenset[str]:
        """What stands on the page, so that it loads the styles and scripts of just that."""
        template = self.page.header.template or ""
        needs = page_assets.needs_of(self.result, template, self.lesson is not None)
        if self.page.id == "offline" and self.urls.folders and not self.officers:
            needs |= {"saving"}
        return needs

    @property
    def styles(self) -> tuple[str, ...]:
        """Links to the style sheets of what stands on the page."""
        needs = self.needs | ({"module"} if self.unlisted else set())
        return tuple(map(self.asset, page_assets.joined(page_assets.styles(needs), self.assets)))

    @property
    def scripts(self) -> tuple[str, ...]:
        """Links to the scripts of what stands on the page."""
        said_in = self.text.language if "questionnaire" in self.needs else self.language.code
        names = page_assets.scripts(self.needs, said_in)
        return tuple(map(self.asset, page_assets.joined(names, self.assets)))

    def page_link(self, page_id: str) -> str | None:
        """A link to a page in this language; None when there is no such page."""
        page = self.content.pages.get(page_id)
        return self.link(self.urls.page(page.stem, self.language.code)) if page else None

    def once(self, entry: nav.Entry, caller: Callable[[], str]) -> str:
        """A part of the menu, drawn once for all pages of a folder: their links are the same.

        A page that stands in the part, or above a page of it, has links of its own.
        """
        if any(below.url and below.url.startswith(self.url) for below in entry.pages()):
            return caller()
        key = (id(entry), posixpath.dirname(self.url.removesuffix("/")))
        if key not in self.drawn:
            self.drawn[key] = caller()
        return self.drawn[key]

    def absolute(self, url: str) -> str:
        return self.settings.url + url

    def title_of(self, page_id: str) -> str:
        page = self.content.pages[page_id]
        return page.text(self.language.code, self.content.source_language).title

    @property
    def csp(self) -> str:
        return page_csp(self.inline_style)

    @property
    def inline_style(self) -> str:
        """The styles inside the page, for what the reader sees first."""
        kind = self.page.id if self.page.id in page_assets.INLINED else "page"
        return self.assets[page_assets.inline(kind)]

    @property
    def downloads_by_kind(self) -> list[Group]:
        """The packages that the site offers, this language's first."""
        return by_kind(self.downloads, self.language.code)

    def size_of(self, file: Download) -> str:
        """How large a package is, in MB."""
        size = megabytes(file.size, comma=self.language.code in COMMA)
        return self.ui("downloads-mb", size=size)

    @property
    def downloads_online(self) -> str:
        """Address of this page on the site; empty where nobody has set one."""
        if (urlsplit(self.settings.url).hostname or ".example").endswith(".example"):
            return ""
        return self.absolute(Urls().page(self.page.stem, self.language.code))

    def language_name(self, code: str | None) -> str:
        """The name of a language in itself; “all languages” for none."""
        if code is None:
            return self.ui("downloads-all")
        return next(x.name for x in self.content.languages if x.code == code)

    # --- what the page is

    @property
    def fallback(self) -> bool:
        """The page is not translated: it is shown in the source language."""
        return self.text.language != self.language.code

    @property
    def text_language(self) -> Language:
        return next(x for x in self.content.languages if x.code == self.text.language)

    @property
    def canonical(self) -> str:
        return self.absolute(self.urls.page(self.page.stem, self.text.language))

    @property
    def default_url(self) -> str:
        """Where a reader of no known language lands: the chooser, or the original page."""
        if self.page.stem == "docs/index":
            return ""
        return self.urls.page(self.page.stem, self.content.source_language)

    @property
    def doors(self) -> list[dict[str, object]]:
        """The cards of the home page, with addresses from the site's root and an icon."""
        return [
            {
                **door,
                "icon": f".icons/material/{DOOR_ICONS[str(door['door'])]}.svg",
                "links": [self._door_link(link) for link in door["links"]],  # type: ignore[attr-defined]
            }
            for door in self.text.doors or self.page.header.doors
        ]

    def _door_link(self, link: Mapping[str, str]) -> dict[str, str]:
        path, mark, anchor = link["page"].partition("#")
        stem = posixpath.normpath(
            posixpath.join(posixpath.dirname(self.page.stem), path.removesuffix(".md"))
        )
        url = self.urls.page(stem, self.language.code) + mark + anchor
        return {"url": url, "text": link["text"]}

    @property
    def origin_words(self) -> str:
        """Where this text comes from, in one line of the footer."""
        if self.text.translation is None:
            return self.ui("origin-source")
        made = self.ui(f"origin-{self.text.translation.origin.value}")
        reviewed = "reviewed" if self.reviewed else "not-reviewed"
        return f"{made}, {self.ui(reviewed)}"

    @property
    def reviewed(self) -> bool:
        """An office reviewed exactly this text; a later edit withdraws the review."""
        return self.text.office_review is not None

    @property
    def officers(self) -> bool:
        return self.content.edition is Edition.OFFICERS

    @property
    def trail(self) -> tuple[nav.Entry, ...]:
        return self.place.trail

    @property
    def door(self) -> nav.Entry | None:
        return self.trail[0] if self.trail else None

    @cached_property
    def lesson(self) -> Lesson | None:
        """Where the page stands in its module, if it belongs to one."""
        return lesson_of(self.content, self.page, self.language.code, self.urls)

    @property
    def previous(self) -> nav.Entry | None:
        """The page before: inside a module, or in the menu."""
        if self.lesson is not None:
            return self.lesson.previous
        return self._named(self.place.previous)

    @property
    def next(self) -> nav.Entry | None:
        """The page after: inside a module, or in the menu."""
        if self.lesson is not None:
            return self.lesson.next
        return self._named(self.place.next)

    def _named(self, entry: nav.Entry | None) -> nav.Entry | None:
        """An entry under the title of its page: an overview is called so in its module only."""
        if entry is None or entry.page is None:
            return entry
        return nav.page_entry(self.content, entry.page, self.language.code, self.urls)

    @property
    def unlisted(self) -> bool:
        """A page that repeats others, for paper: not for search engines, not in the menu."""
        return self.page.header.template == "all.html"

    @property
    def parent(self) -> str:
        """Id of the page that an unlisted page was made from: where its module starts."""
        return next(
            m.pages[0] for m in self.content.modules.values() if all_stem(m) == self.page.stem
        )

    @property
    def offers(self) -> tuple[Offer, ...]:
        """Word files to take away, in the language of the text."""
        return offers(self.content, self.page, self.text.language, self.documents)

    @property
    def switches(self) -> tuple[Switch, ...]:
        return tuple(
            Switch(
                code=lang.code,
                name=lang.name,
                url=self.urls.page(self.page.stem, lang.code),
                current=lang.code == self.language.code,
                exists=lang.code in self.page.texts,
            )
            for lang in self.content.languages
        )

    @property
    def toc(self) -> list[HeadingSeen]:
        """Headings of level 2 and 3, with the audiences of the block around them."""
        return [h for h in self.result.headings if h.level in (2, 3)]

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """Audiences that have text of their own on this page, in the order of the enum."""
        return tuple(a for a in Audience if a in self.result.audiences)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the reader should know of this text's standing."""
        return notices_of(self)

    @property
    def report_link(self) -> str:
        """A mail draft that already says which page, edition and language it is about."""
        about = {
            "id": self.page.id,
            "edition": self.content.version,
            "language": self.language.code,
        }
        subject = _quoted(self.ui("report-mistake-subject", **about))
        body = _quoted(self.ui("report-mistake-body"))
        return f"mailto:{self.settings.contact}?subject={subject}&body={body}"


def _quoted(text: str) -> str:
    """For an address in a page. Browsers quote letters beyond ASCII themselves, and on the line
    they are a third of their quoted length."""
    return re.sub(r"[\x00-\x7f]+", lambda run: quote(run[0]), text)
