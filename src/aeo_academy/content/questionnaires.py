"""Questionnaires: questionnaires/<id>.<lang>.md.

The English file carries kinds of answers and links; a translation the same items in its
words. With `items: criteria` the items are those of the criterion pages, in the order of
their letters, so that a criterion has one record: then the file has a header and no body.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from aeo_academy.content import frontmatter, sections
from aeo_academy.content.files import read_text
from aeo_academy.content.item_texts import (
    WrittenItem,
    WrittenItems,
    WrittenSection,
    parse_items,
    saq_items,
)
from aeo_academy.content.model import (
    AnswerKind,
    Item,
    ItemSection,
    Page,
    PageText,
    Questionnaire,
    QuestionnaireHeader,
    QuestionnaireTranslationHeader,
)
from aeo_academy.content.pages import Desk, group
from aeo_academy.content.schema import Reader

ROOM = Path("questionnaires")
CRITERIA = "criteria"
ENGLISH_ONLY = tuple(
    f.name
    for f in dataclasses.fields(QuestionnaireHeader)
    if f.name not in {t.name for t in dataclasses.fields(QuestionnaireTranslationHeader)}
)
ATTRIBUTES = re.compile(r"^(\s{0,3}#{1,6}.*?)\s*\{:?[^{}]*?(#[A-Za-z0-9_-]+)[^{}]*\}\s*#*\s*$")

Header = QuestionnaireHeader | QuestionnaireTranslationHeader


@dataclass(frozen=True)
class QuestionnaireShelf:
    """All questionnaires by id; stems of unreadable ones."""

    questionnaires: dict[str, Questionnaire]
    unread: frozenset[str]


def read_questionnaires(desk: Desk, pages: Mapping[str, Page]) -> QuestionnaireShelf:
    """Read the folder questionnaires/; `pages` by id lend the items of the criteria."""
    found: dict[str, Questionnaire] = {}
    unread: set[str] = set()
    for stem, paths in group(desk, sorted((desk.root / ROOM).glob("*.md"))).items():
        one = _read(desk, stem, paths, pages)
        if one is None:
            unread.add(stem)
        else:
            found[one.id] = one
    return QuestionnaireShelf(found, frozenset(unread))


def questionnaire_text(
    desk: Desk, path: Path, language: str, raw: str
) -> tuple[Header, PageText] | None:
    """Header and text of a file's content; None when its header is unreadable."""
    found = frontmatter.read(raw, path, desk.issues)
    if found is None:
        return None
    document, parts = found
    reader = Reader(document, desk.issues)
    header: Header
    if language == desk.source:
        header = reader.build(QuestionnaireHeader, document.data)
    else:
        header = reader.build(
            QuestionnaireTranslationHeader, document.data, elsewhere=ENGLISH_ONLY
        )
    bare = "\n".join(
        ATTRIBUTES.sub(r"\1 {\2}", line) if "{" in line else line
        for line in parts.body.split("\n")
    )
    words = sections.Words(header.title, header.description)
    of_text, whole = sections.split(words, bare, parts.body_line)
    translated = isinstance(header, QuestionnaireTranslationHeader)
    text = PageText(
        language=language,
        path=path,
        title=header.title,
        description=header.description,
        keywords=(),
        body=parts.body,
        body_line=parts.body_line,
        sections=of_text,
        digest=whole,
        translation=header.translation if translated else None,  # type: ignore[union-attr]
    )
    return header, text


def criterion_pages(pages: Mapping[str, Page]) -> list[Page]:
    """The criterion pages, in the order of their letters."""
    found = [page for page in pages.values() if page.header.criterion]
    return sorted(found, key=lambda page: page.header.criterion or "")


def _read(
    desk: Desk, stem: str, paths: dict[str, Path], pages: Mapping[str, Page]
) -> Questionnaire | None:
    if desk.source not in paths:
        for path in paths.values():
            message = f"There is no English {stem}.{desk.source}.md that this translates."
            desk.say(path, 1, "AEO013", message)
        return None
    texts: dict[str, PageText] = {}
    header: QuestionnaireHeader | None = None
    for language in (desk.source, *(code for code in paths if code != desk.source)):
        raw = read_text(desk.root, paths[language], desk.issues)
        found = questionnaire_text(desk, paths[language], language, raw) if raw else None
        if found is None and language == desk.source:
            return None
        if found is not None:
            texts[language] = found[1]
            header = found[0] if isinstance(found[0], QuestionnaireHeader) else header
    assert header is not None
    name = Path(stem).name
    if header.id != name:
        desk.say(
            paths[desk.source], 2, "AEO010", f"“id” must be the name of the file, “{name}”."
        )
        header = dataclasses.replace(header, id=name)
    order = [lang.code for lang in desk.languages if lang.code in texts]
    texts = {code: texts[code] for code in order}
    if header.items == CRITERIA:
        found_sections = tuple(_of_criteria(desk.source, pages))
    else:
        found_sections = tuple(_own(desk.source, stem, texts))
    return Questionnaire(stem, header, found_sections, texts)


def _of_criteria(source: str, pages: Mapping[str, Page]) -> Iterator[ItemSection]:
    for page in criterion_pages(pages):
        written = {
            code: {item.id: item for item in saq_items(text.body, text.body_line)}
            for code, text in page.texts.items()
        }
        items = tuple(
            _item(id_, AnswerKind.PROOF, written, item, f"{page.id}#{id_}")
            for id_, item in written[source].items()
        )
        letter = page.header.criterion or ""
        titles = {code: text.title for code, text in page.texts.items()}
        if items:
            yield ItemSection(letter.lower(), titles, {}, items, page.stem, letter, page.id)


def _own(source: str, stem: str, texts: Mapping[str, PageText]) -> Iterator[ItemSection]:
    written: dict[str, WrittenItems] = {
        code: parse_items(text.body, text.body_line, code == source)
        for code, text in texts.items()
    }
    items = {
        code: {item.id: item for section in one.sections for item in section.items}
        for code, one in written.items()
    }
    seen: set[str] = set()
    for section in written[source].sections:
        twins: dict[str, WrittenSection] = {
            code: twin
            for code, one in written.items()
            for twin in one.sections
            if twin.id == section.id
        }
        of_section = []
        for item in section.items:
            if item.kind is None or not item.id or item.id in seen:
                continue  # a fault that the checks report
            seen.add(item.id)
            of_section.append(_item(item.id, item.kind, items, item, item.see or section.see))
        yield ItemSection(
            id=section.id,
            titles={code: twin.title for code, twin in twins.items()},
            intros={code: twin.intro for code, twin in twins.items()},
            items=tuple(of_section),
            stem=stem,
            letter=section.id.upper() if len(section.id) == 1 else "",
            see=section.see,
        )


def _item(
    id_: str, kind: AnswerKind, written: Mapping[str, Mapping[str, WrittenItem]],
    english: WrittenItem, see: str | None,
) -> Item:  # fmt: skip
    """The record; a translation with other choices cannot stand for the English."""
    texts = {
        code: items[id_].text
        for code, items in written.items()
        if id_ in items and len(items[id_].text.choices) == len(english.text.choices)
    }
    return Item(id_, kind, texts, see, "knockout" in english.classes, "major" in english.classes)
