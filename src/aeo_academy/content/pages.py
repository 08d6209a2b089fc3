"""Pages: Markdown files side by side, one a language."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from aeo_academy.content import editions, frontmatter, sections
from aeo_academy.content.files import bytes_of, text_of
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import (
    Edition,
    Language,
    Origin,
    Page,
    PageHeader,
    PageText,
    TranslationHeader,
)
from aeo_academy.content.scan import Heading, outline
from aeo_academy.content.schema import Reader
from aeo_academy.content.suggest import nearest
from aeo_academy.memory import remembered

ROOMS = ("docs", "modules")
FILE_NAME = re.compile(r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)\.(?P<language>[A-Za-z-]+)\.md$")
ENGLISH_ONLY = tuple(
    f.name
    for f in dataclasses.fields(PageHeader)
    if f.name not in {t.name for t in dataclasses.fields(TranslationHeader)}
)
MACHINE = Origin.MACHINE


@dataclass(frozen=True)
class Desk:
    """What every reader of texts needs: where, which languages, which edition, and the tray."""

    root: Path
    languages: tuple[Language, ...]
    edition: Edition
    issues: list[Issue]

    @property
    def source(self) -> str:
        """Code of the source language."""
        return next(lang.code for lang in self.languages if lang.source)

    def say(self, path: Path, line: int, code: str, message: str) -> None:
        """Note an issue."""
        self.issues.append(Issue(path, line, code, message))


def address(stem: str) -> str:
    """Address of a page under its language folder: "docs/sme/index" → "sme/"."""
    path = stem.removeprefix("docs/")
    if path == "index":
        return ""
    return path.removesuffix("/index") + "/"


@dataclass(frozen=True)
class Shelf:
    """All pages by id; ids that a public edition withholds → stem; stems of unreadable pages."""

    pages: dict[str, Page]
    withheld: dict[str, str]
    unread: frozenset[str]


def read_pages(desk: Desk) -> Shelf:
    """Read docs/ and modules/."""
    pages: dict[str, Page] = {}
    withheld: dict[str, str] = {}
    unread: set[str] = set()
    files = (p for room in ROOMS for p in sorted((desk.root / room).rglob("*.md")))
    for stem, paths in group(desk, files).items():
        page = read_page(desk, stem, paths)
        if page is None:
            unread.add(stem)
        elif page.header.edition is Edition.OFFICERS and desk.edition is Edition.PUBLIC:
            withheld[page.id] = stem
            withheld |= {item.id: stem for item in items_of(page.texts[desk.source])}
        elif page.id in pages:
            other = pages[page.id].texts[desk.source].path
            message = f"The id “{page.id}” is also that of {other}. Give this page its own id."
            desk.say(page.texts[desk.source].path, 2, "AEO201", message)
            unread.add(stem)
        else:
            pages[page.id] = page
    return Shelf(pages, withheld, frozenset(unread))


def items_of(text: PageText) -> tuple[Heading, ...]:
    """The self-assessment items of a text: its headings with the class `saq`."""
    headings = outline(text.body, text.body_line).headings
    return tuple(h for h in headings if "saq" in h.classes and h.id)


def group(desk: Desk, files: Iterable[Path]) -> dict[str, dict[str, Path]]:
    """Files by stem and language; a name that tells no language is an issue."""
    codes = [lang.code for lang in desk.languages]
    stems: dict[str, dict[str, Path]] = {}
    for file in files:
        path = file.relative_to(desk.root)
        name = FILE_NAME.match(file.name)
        if name is None:
            message = (
                "The name must be like “risk-mapping.en.md”: lower-case letters, digits and"
                f" hyphens, the language ({', '.join(codes)}), “md”."
            )
            desk.say(path, 1, "AEO012", message)
        elif name["language"] not in codes:
            message = (
                f"“{name['language']}” is no language of data/languages.yml"
                f" ({', '.join(codes)}).{nearest(name['language'], codes)}"
            )
            desk.say(path, 1, "AEO012", message)
        else:
            stem = (path.parent / name["name"]).as_posix()
            stems.setdefault(stem, {})[name["language"]] = path
    return stems


def read_page(desk: Desk, stem: str, paths: dict[str, Path]) -> Page | None:
    """One page in all its languages; None when there is no readable English text."""
    files = tuple(
        (language, path, bytes_of(desk.root, path, desk.issues)) for language, path in paths.items()
    )
    page, issues = _page(desk.languages, desk.edition, stem, files)
    desk.issues.extend(issues)
    return page


@remembered
def _page(
    languages: tuple[Language, ...],
    edition: Edition,
    stem: str,
    files: tuple[tuple[str, Path, bytes | None], ...],
) -> tuple[Page | None, tuple[Issue, ...]]:
    """A page, and what is wrong with its files: (language, path, content) each."""
    desk = Desk(Path(), languages, edition, [])
    raw = {code: text_of(data, path, desk.issues) for code, path, data in files if data is not None}
    paths = {code: path for code, path, _ in files}
    if desk.source not in paths:
        for path in paths.values():
            message = f"There is no English page {stem}.{desk.source}.md that this translates."
            desk.say(path, 1, "AEO013", message)
        return None, tuple(desk.issues)
    english = raw.get(desk.source)
    found = source_text(desk, paths[desk.source], english) if english is not None else None
    if found is None:
        return None, tuple(desk.issues)
    header, text = found
    if not header.id:
        header = dataclasses.replace(header, id=stem)
    texts = {desk.source: text}
    for code, words in raw.items():
        if code != desk.source and words is not None:
            translated = _translation(desk, paths[code], code, words)
            if translated:
                texts[code] = translated
    order = [lang.code for lang in languages if lang.code in texts]
    seal = hashlib.sha256(repr((edition, stem, files)).encode()).hexdigest()
    page = Page(stem, header, {code: texts[code] for code in order}, seal)
    return page, tuple(desk.issues)


def source_text(desk: Desk, path: Path, raw: str) -> tuple[PageHeader, PageText] | None:
    """Header and text of an English file's content `raw`; None when its header is unreadable."""
    found = frontmatter.read(raw, path, desk.issues)
    if found is None:
        return None
    document, parts = found
    header = Reader(document, desk.issues).build(PageHeader, document.data)
    return header, page_text(desk, path, desk.source, header, parts)


def _translation(desk: Desk, path: Path, language: str, raw: str) -> PageText | None:
    """A translated text; None when its header cannot be read."""
    found = frontmatter.read(raw, path, desk.issues)
    if found is None:
        return None
    document, parts = found
    reader = Reader(document, desk.issues)
    header = reader.build(TranslationHeader, document.data, elsewhere=ENGLISH_ONLY)
    return page_text(desk, path, language, header, parts)


def page_text(
    desk: Desk,
    path: Path,
    language: str,
    header: PageHeader | TranslationHeader,
    parts: frontmatter.Split,
) -> PageText:
    """The record of one text, officers' blocks blanked when the edition is public."""
    body = editions.shown(parts.body, parts.body_line, desk.edition)
    words = sections.Words(header.title, header.description, header.hero, header.doors)
    found, whole = sections.split(words, parts.body, parts.body_line)
    return PageText(
        language=language,
        path=path,
        title=header.title,
        description=header.description,
        keywords=header.keywords,
        body=body,
        body_line=parts.body_line,
        sections=found,
        digest=whole,
        translation=header.translation if isinstance(header, TranslationHeader) else None,
        hero=header.hero,
        doors=header.doors,
    )


def without_translation(text: PageText) -> PageText:
    """The same text as one in the source language."""
    return dataclasses.replace(text, translation=None)
