"""The small records of data/ that are YAML: languages, labels, sources, diagrams, edition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aeo_academy.content import yaml_text
from aeo_academy.content.files import read_text
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Book, Diagram, Edition, Labels, Language, Source
from aeo_academy.content.pages import Desk
from aeo_academy.content.schema import Reader

LANGUAGES = Path("data/languages.yml")
UI = Path("data/ui.yml")
SOURCES = Path("data/sources.yml")
EDITION = Path("data/edition.yml")
BOOKS = Path("data/books.yml")
ENGLISH = Language("en", "English", "en-GB", source=True)


@dataclass(frozen=True)
class EditionFile:
    """data/edition.yml: which edition of the content this is, and whose."""

    edition: str = "0"
    date: dt.date = dt.date(1970, 1, 1)
    programme: str = ""


@dataclass(frozen=True)
class _DiagramHead:
    id: str
    kind: str
    title: Labels
    desc: Labels
    edition: Edition = Edition.PUBLIC


def load(root: Path, path: Path, issues: list[Issue]) -> yaml_text.Document | None:
    """A YAML file as a document; None with an issue when it cannot be read."""
    text = read_text(root, path, issues)
    return yaml_text.parse(text, path, issues) if text is not None else None


def read_languages(root: Path, issues: list[Issue]) -> tuple[Language, ...]:
    """data/languages.yml; English alone when it cannot be read."""
    document = load(root, LANGUAGES, issues)
    if document is None:
        return (ENGLISH,)
    if not isinstance(document.data, list) or not document.data:
        message = "This file must be a list of languages: “- {code: en, name: English, …}”."
        issues.append(Issue(LANGUAGES, 1, "AEO010", message))
        return (ENGLISH,)
    reader = Reader(document, issues)
    found = tuple(reader.build(Language, d, (n,)) for n, d in enumerate(document.data))
    if sum(lang.source for lang in found) != 1:
        message = "Exactly one language must have “source: true”."
        issues.append(Issue(LANGUAGES, 1, "AEO010", message))
        return (ENGLISH, *(lang for lang in found if lang.code != "en" and not lang.source))
    return found


def read_edition(root: Path, issues: list[Issue]) -> EditionFile:
    """data/edition.yml."""
    document = load(root, EDITION, issues)
    if document is None:
        return EditionFile()
    return Reader(document, issues).build(EditionFile, document.data)


def read_books(desk: Desk) -> tuple[Book, ...]:
    """data/books.yml; none where there is no such file."""
    if not (desk.root / BOOKS).exists():
        return ()
    document = load(desk.root, BOOKS, desk.issues)
    if document is None or document.data is None:
        return ()
    if not isinstance(document.data, list):
        desk.say(BOOKS, 1, "AEO010", "This file must be a list of books: “- {id: …, title: …}”.")
        return ()
    reader = Reader(document, desk.issues)
    return tuple(reader.build(Book, data, (n,)) for n, data in enumerate(document.data))


def read_ui(desk: Desk) -> dict[str, Labels]:
    """data/ui.yml: key → language → text."""
    document, data = _mapping(desk, UI)
    if document is None:
        return {}
    reader = Reader(document, desk.issues)
    return {key: labels(reader, value, (key,)) for key, value in data.items()}


def labels(reader: Reader, value: object, at: yaml_text.KeyPath) -> dict[str, str]:
    """A text in several languages, as it stands in a data file."""
    if isinstance(value, dict):
        return {str(k): str(v) for k, v in value.items() if v is not None}
    name = ".".join(str(part) for part in at)
    reader.report(at, "AEO010", f"“{name}” must be a text a language: {{en: …, mn: …, ru: …}}.")
    return {}


def read_sources(desk: Desk) -> dict[str, Source]:
    """data/sources.yml: key → record. `title_mn` and the like become `titles`."""
    document, data = _mapping(desk, SOURCES)
    sources: dict[str, Source] = {}
    if document is None:
        return sources
    reader = Reader(document, desk.issues)
    codes = [lang.code for lang in desk.languages]
    for key, record in data.items():
        titles: dict[str, str] = {}
        if isinstance(record, dict):
            titles = {c: str(record[f"title_{c}"]) for c in codes if record.get(f"title_{c}")}
            record = {k: v for k, v in record.items() if k not in [f"title_{c}" for c in codes]}
        filled = {"key": key, "titles": titles}
        sources[key] = reader.build(Source, record, (key,), filled=filled)
    return sources


def read_diagrams(desk: Desk) -> tuple[dict[str, Diagram], dict[str, str]]:
    """data/diagrams/*.yml by id; and what a public edition withholds: id → stem."""
    diagrams: dict[str, Diagram] = {}
    withheld: dict[str, str] = {}
    for file in sorted((desk.root / "data/diagrams").glob("*.yml")):
        path = file.relative_to(desk.root)
        document = load(desk.root, path, desk.issues)
        if document is None:
            continue
        data: dict[str, Any] = document.data if isinstance(document.data, dict) else {}
        head_keys = _DiagramHead.__dataclass_fields__
        head = {k: v for k, v in data.items() if k in head_keys}
        made = Reader(document, desk.issues).build(_DiagramHead, head)
        if made.edition is Edition.OFFICERS and desk.edition is Edition.PUBLIC:
            withheld[file.stem] = path.with_suffix("").as_posix()
            continue
        if made.id != file.stem:
            message = f"The id “{made.id}” must be the name of the file, “{file.stem}”."
            desk.say(path, document.line(("id",)), "AEO010", message)
        spec = {k: v for k, v in data.items() if k not in head_keys}
        diagram = Diagram(file.stem, made.kind, made.title, made.desc, spec, path)
        diagrams[file.stem] = diagram
    return diagrams, withheld


def _mapping(desk: Desk, path: Path) -> tuple[yaml_text.Document | None, Mapping[str, Any]]:
    document = load(desk.root, path, desk.issues)
    if document is None or document.data is None:
        return None, {}
    if not isinstance(document.data, dict):
        desk.say(path, 1, "AEO010", "This file must be “key: …” lines.")
        return None, {}
    return document, {str(k): v for k, v in document.data.items()}
