"""Work on translations: what is to do, what changed in English, and the stamps of what was done.

Everything here returns texts and records; the command line prints and writes them. A
*stamp* is the digest of the English of a section, in the header of the translation. A
*record* (reviews/) says who held a translation against its English. An *office's review*
stands in the header and belongs to one text only.
"""

from __future__ import annotations

import datetime as dt
import difflib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aeo_academy.content.banks import bank_text
from aeo_academy.content.model import (
    Content,
    Finding,
    Origin,
    PageText,
    Result,
)
from aeo_academy.content.pages import Desk, source_text
from aeo_academy.content.programme import fragment_text
from aeo_academy.content.questionnaires import questionnaire_text
from aeo_academy.content.reviews import review_path
from aeo_academy.header_edit import with_translation_keys
from aeo_academy.history import versions


class TranslationError(Exception):
    """What was asked for cannot be done; the message says what to do instead."""


@dataclass(frozen=True)
class Row:
    """How one text stands in one language."""

    name: str  # page id, key of a fragment, or stem of a bank
    stem: str
    language: str
    path: Path | None  # None: not translated
    sections: int  # of the English
    stale: tuple[str, ...]  # sections whose English changed, or that were never stamped
    origin: Origin | None = None
    compared: bool = False  # a record belongs to exactly this text
    reviewed_by: str | None = None  # the office whose review stands


@dataclass(frozen=True)
class Change:
    """What happened to the English of a section since it was stamped."""

    section: str
    diff: str  # unified diff; empty when the stamped text was not found
    note: str = ""  # why there is no diff


@dataclass(frozen=True)
class Edit:
    """A file to be written."""

    path: Path
    text: str


@dataclass(frozen=True)
class _Twins:
    """A page, fragment or bank, its English and one translation."""

    name: str
    stem: str
    source: PageText
    translated: PageText
    kind: str  # page, fragment, bank, questionnaire


def status(content: Content) -> list[Row]:
    """A row for every page, fragment and bank in every language but English."""
    rows = []
    for name, stem, texts, _ in _all(content):
        source = texts[content.source_language]
        for language in content.languages:
            if language.source:
                continue
            text = texts.get(language.code)
            if text is None:
                rows.append(Row(name, stem, language.code, None, len(source.sections), ()))
                continue
            review = content.reviews.get(f"{stem}.{language.code}")
            office = text.office_review
            rows.append(
                Row(
                    name=name,
                    stem=stem,
                    language=language.code,
                    path=text.path,
                    sections=len(source.sections),
                    stale=_stale(source, text),
                    origin=text.translation.origin if text.translation else None,
                    compared=review is not None and review.translation == text.digest,
                    reviewed_by=office.reviewed_by if office else None,
                )
            )
    return rows


def diff(content: Content, name: str, language: str) -> list[Change]:
    """What changed in the English of each stale section of a page, fragment or bank, by name.

    The version that was translated is looked for in the history of git: the newest one
    whose section has the digest of the stamp. Raises TranslationError for an unknown page
    or one without a translation.
    """
    twins = next((t for t in _twins(content) if _is(t, name, language)), None)
    if twins is None:
        raise TranslationError(f"There is no page “{name}” with a translation in “{language}”.")
    stale = _stale(twins.source, twins.translated)
    if not stale:
        return []
    stamps = dict(twins.translated.translation.sections) if twins.translated.translation else {}
    wanted = {id_: stamps[id_] for id_ in stale if id_ in stamps}
    found = _old_sections(content, twins, wanted)
    changes = []
    for id_ in stale:
        new = _lines(twins.source, id_)
        if id_ not in stamps:
            changes.append(Change(id_, "\n".join(f"+{line}" for line in new), "never stamped"))
        elif id_ not in found:
            note = (
                "the English of the stamp is not in the history of git: compare the whole section"
            )
            changes.append(Change(id_, "", note))
        else:
            texts = difflib.unified_diff(
                found[id_], new, "English when translated", "English now", lineterm="", n=1
            )
            changes.append(Change(id_, "\n".join(texts)))
    return changes


def stamp(content: Content, file: Path, sections: Collection[str] | None = None) -> Edit:
    """The translation `file` with stamps for its sections, or only for `sections`.

    Only `translation.sections` of the header changes. Raises TranslationError when the
    file is no translation, or its header has no “translation:”.
    """
    twins = _find(content, file)
    here = {section.id for section in twins.translated.sections}
    if sections is not None and (unknown := sorted(set(sections) - here)):
        raise TranslationError(f"{file} has no section “{unknown[0]}”.")
    old = dict(twins.translated.translation.sections) if twins.translated.translation else {}
    stamps = {}
    for section in twins.source.sections:
        if section.id in here and (sections is None or section.id in sections):
            stamps[section.id] = section.digest
        elif section.id in old:
            stamps[section.id] = old[section.id]
    lines = ["sections:", *(f'  {id_}: "{digest}"' for id_, digest in stamps.items())]
    return _edited(content, twins.translated.path, {"sections": lines})


def reviewed(content: Content, file: Path, office: str, on: dt.date) -> Edit:
    """The translation `file` with an office's review of its present text in the header."""
    twins = _find(content, file)
    keys = {
        "reviewed_by": [f"reviewed_by: {_quoted(office)}"],
        "reviewed_on": [f"reviewed_on: {on.isoformat()}"],
        "reviewed_text": [f'reviewed_text: "{twins.translated.digest}"'],
    }
    return _edited(content, twins.translated.path, keys)


def compared(
    content: Content,
    file: Path,
    by: Origin,
    findings: Sequence[Finding] = (),
    *,
    on: dt.date | None = None,
    office: str | None = None,
) -> Edit:
    """The record that `file` was held against its English, line by line, as both stand now."""
    twins = _find(content, file)
    result = Result.CORRECTED if findings else Result.CLEAN
    lines = [
        f"page: {twins.name}",
        f"language: {twins.translated.language}",
        f'english: "{twins.source.digest}"',
        f'translation: "{twins.translated.digest}"',
        "role: comparison",
        f"by: {by}",
        f"office: {_quoted(office) if office else 'null'}",
        f"on: {(on or dt.date.today()).isoformat()}",
        f"result: {result}",
        "findings:" if findings else "findings: []",
    ]
    for finding in findings:
        lines += [
            f"  - section: {_quoted(finding.section)}",
            f"    severity: {finding.severity}",
            f"    was: {_quoted(finding.was)}",
            f"    now: {_quoted(finding.now)}",
        ]
    path = review_path(twins.stem, twins.translated.language)
    return Edit(path, "\n".join(lines) + "\n")


# --- finding ---------------------------------------------------------------


def _all(content: Content) -> Iterator[tuple[str, str, dict[str, PageText], str]]:
    """Name, stem, texts and kind of every page, fragment, bank and questionnaire."""
    for page in content.pages.values():
        yield page.id, page.stem, dict(page.texts), "page"
    for key, fragment in content.programme.fragments.items():
        stem = f"programmes/{content.programme.code}/{key}"
        yield key, stem, dict(fragment.texts), "fragment"
    for bank in content.banks.values():
        yield bank.stem, bank.stem, dict(bank.texts), "bank"
    for form in content.questionnaires.values():
        yield form.stem, form.stem, dict(form.texts), "questionnaire"


def _twins(content: Content) -> Iterator[_Twins]:
    for name, stem, texts, kind in _all(content):
        source = texts.pop(content.source_language)
        for text in texts.values():
            yield _Twins(name, stem, source, text, kind)


def _is(twins: _Twins, name: str, language: str) -> bool:
    return twins.name == name and twins.translated.language == language


def _find(content: Content, file: Path) -> _Twins:
    path = file.resolve().relative_to(content.root.resolve()) if file.is_absolute() else file
    for twins in _twins(content):
        if twins.translated.path == path:
            return twins
    raise TranslationError(
        f"{file} is no translation that can be read. Name a file like docs/room/page.mn.md, and"
        " run “aeo check” if it is one."
    )


def _stale(source: PageText, text: PageText) -> tuple[str, ...]:
    stamps = text.translation.sections if text.translation else {}
    return tuple(s.id for s in source.sections if stamps.get(s.id) != s.digest)


def _lines(text: PageText, section_id: str) -> list[str]:
    """A section as lines of a diff; title and description belong to the first one."""
    section = next(s for s in text.sections if s.id == section_id)
    head = [text.title, text.description] if section.level == 0 else []
    return [*head, *text.section_text(section_id).strip("\n").split("\n")]


# --- history ---------------------------------------------------------------


def _old_sections(content: Content, twins: _Twins, wanted: dict[str, str]) -> dict[str, list[str]]:
    """Section id → lines, of the newest version whose digest is the wanted one."""
    found: dict[str, list[str]] = {}
    desk = Desk(content.root, content.languages, content.edition, [])
    for raw in versions(content.root, twins.source.path) if wanted else ():
        text = _old_text(desk, twins, raw)
        for section in text.sections if text else ():
            if section.id not in found and wanted.get(section.id) == section.digest:
                found[section.id] = _lines(text, section.id) if text else []
        if len(found) == len(wanted):
            break
    return found


def _old_text(desk: Desk, twins: _Twins, raw: str) -> PageText | None:
    if twins.kind == "fragment":
        return fragment_text(desk, twins.source.path, desk.source, raw)
    if twins.kind == "bank":
        bank = bank_text(desk, twins.source.path, desk.source, raw)
        return bank[1] if bank else None
    if twins.kind == "questionnaire":
        form = questionnaire_text(desk, twins.source.path, desk.source, raw)
        return form[1] if form else None
    page = source_text(desk, twins.source.path, raw)
    return page[1] if page else None


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _edited(content: Content, path: Path, keys: dict[str, list[str]]) -> Edit:
    text = (content.root / path).read_bytes().decode("utf-8")
    try:
        return Edit(path, with_translation_keys(text, keys))
    except ValueError as error:
        raise TranslationError(f"{path}: {error}") from None
