"""What rendering one page needs to know, and what it learned on the way.

A `RenderContext` lives as long as the process; `begin(page)` starts a page. While the
page is rendered the extensions fill `result`: the numbered citations, the audiences
of its `/// for` blocks, its diagrams, its headings, the assets it needs, and the
issues found. Nothing else is remembered from page to page.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Audience, Content, Page, PageText, Source

if TYPE_CHECKING:
    from aeo_academy.render.diagrams import Drawer


@dataclass(frozen=True)
class HeadingSeen:
    """A heading of the page, with the audiences of the `/// for` block around it."""

    id: str
    level: int
    text: str
    audiences: tuple[Audience, ...]


@dataclass
class PageResult:
    """What one page turned out to hold, in document order."""

    citations: list[Source] = field(default_factory=list)  # the n-th is reference number n+1
    audiences: list[Audience] = field(default_factory=list)
    headings: list[HeadingSeen] = field(default_factory=list)
    blocks: list[tuple[str, str]] = field(default_factory=list)  # (name, argument)
    fragments: list[str] = field(default_factory=list)
    banks: list[str] = field(default_factory=list)  # quiz banks that the page places
    forms: list[str] = field(default_factory=list)  # questionnaires that the page places
    ids: set[str] = field(default_factory=set)  # of questions, unique on the page
    diagrams: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)  # terms that got a tooltip
    needs: set[str] = field(default_factory=set)  # "diagram", "term", "quiz", "questionnaire"
    issues: list[Issue] = field(default_factory=list)


def same(target: str) -> str:
    """The link resolver that leaves a link as the author wrote it (MkDocs resolves later)."""
    return target


@dataclass
class RenderContext:
    """The renderer's view of the project. `language` is the language of the built site.

    `resolve_link` gets a link target as written (relative to the page's own file; links
    of a fragment or a quiz were made relative to the page before) and returns the address.
    `drawer` draws diagrams; without one a diagram renders its text version only.
    `tooltips` is off where buttons make no sense (PDF, slides). `standalone` gives each
    picture its own colours, for what does not apply the site's style sheet to SVG (PDF).
    """

    content: Content
    language: str
    resolve_link: Callable[[str], str] = same
    drawer: Drawer | None = None
    tooltips: bool = True
    standalone: bool = False
    page: Page | None = None
    result: PageResult = field(default_factory=PageResult)
    _text: PageText | None = None

    def begin(self, page: Page | None, text: PageText | None = None) -> PageResult:
        """Start a page. `text` renders something that is no page (a slide file, a test)."""
        self.page = page
        self._text = text or (page.text(self.language, self.source_language) if page else None)
        self.result = PageResult()
        return self.result

    @property
    def source_language(self) -> str:
        return self.content.source_language

    @property
    def text(self) -> PageText | None:
        """The text that is being rendered; English when the page is not translated."""
        return self._text

    @property
    def text_language(self) -> str:
        """Language of the text being rendered: its labels and values follow it."""
        return self._text.language if self._text else self.language

    @property
    def path(self) -> Path:
        return self._text.path if self._text else Path()

    def label(self, key: str, **values: object) -> str:
        """An interface label in the language of the text, its placeholders filled."""
        try:
            pattern = self.content.label(key, self.text_language)
        except KeyError:
            self.problem("AEO909", f"data/ui.yml has no label “{key}”. Add it.", "")
            return key
        return pattern.format(**values) if values else pattern

    def fragment_text(self, key: str) -> PageText:
        """The text of a country fragment; KeyError if the programme has none of that key."""
        texts = self.content.programme.fragments[key].texts
        return texts.get(self.text_language) or texts[self.source_language]

    def bank_text(self, id_: str) -> PageText:
        """The text of a quiz bank; KeyError if there is none of that id."""
        texts = self.content.banks[id_].texts
        return texts.get(self.text_language) or texts[self.source_language]

    def origin(self, key: str) -> Path | None:
        """The file that an element came from: a fragment's key, or the stem of another text."""
        if key in self.content.programme.fragments:
            return self.fragment_text(key).path
        bank = self.content.banks.get(key.removeprefix("quizzes/"))
        if bank is not None:
            return self.bank_text(bank.id).path
        form = self.content.questionnaires.get(key.removeprefix("questionnaires/"))
        if form is not None:
            return Path(f"{form.stem}.md")
        known = any(page.stem == key for page in self.content.pages.values())
        return Path(f"{key}.md") if known else None

    def problem(self, code: str, message: str, needle: str) -> None:
        """Note an issue at the first line of the text (or of what it places) with `needle`."""
        path, line = self._locate(needle)
        self.result.issues.append(Issue(path, line, code, message))

    def _locate(self, needle: str) -> tuple[Path, int]:
        texts = [self._text] if self._text else []
        texts += [self.fragment_text(key) for key in self.result.fragments]
        texts += [self.bank_text(id_) for id_ in self.result.banks]
        for text in texts:
            for number, line in enumerate(text.body.splitlines(), text.body_line):
                if needle and needle in line:
                    return text.path, number
        return (texts[0].path, texts[0].body_line) if texts else (Path(), 1)

    def rebase(self, target: str, origin: Path) -> str:
        """A link written in another file, made relative to the page that places its text."""
        if "://" in target or target.startswith(("#", "mailto:", "tel:")) or not self._text:
            return target
        path, mark, anchor = target.partition("#")
        whole = posixpath.normpath(posixpath.join(origin.parent.as_posix(), path))
        return posixpath.relpath(whole, self._text.path.parent.as_posix()) + mark + anchor

    def link_to(self, stem: str, anchor: str = "") -> str:
        """The address of the page with `stem`, seen from the page being rendered."""
        here = self.path.parent.as_posix()
        target = posixpath.relpath(f"{stem}.md", here) + (f"#{anchor}" if anchor else "")
        return self.resolve_link(target)
