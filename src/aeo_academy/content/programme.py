"""One country: programmes/<country>/facts.yml and its prose fragments."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aeo_academy.content import frontmatter, pages
from aeo_academy.content.files import read_text
from aeo_academy.content.model import (
    Fact,
    Fragment,
    Labels,
    PageText,
    Programme,
    Translation,
    TranslationHeader,
)
from aeo_academy.content.pages import Desk
from aeo_academy.content.records import load
from aeo_academy.content.schema import Reader

ROOM = Path("programmes")
STATUSES = ("confirmed", "seen", "open")
NO_PROGRAMME = Programme("", {}, {}, {})
BASE = "nom"  # the form that `{{ programme.key }}` asks for


@dataclass(frozen=True)
class _FactsFile:
    country: Labels
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class _FragmentHeader:
    """Front matter of a fragment; it may be left out in English."""

    title: str = ""
    translation: Translation | None = None


def read_programme(desk: Desk, wanted: str | None) -> Programme:
    """The programme `wanted`; without a name, the only one there is."""
    folders = sorted(p.parent.name for p in (desk.root / ROOM).glob("*/facts.yml"))
    code = wanted or (folders[0] if len(folders) == 1 else "")
    if not code or code not in folders:
        there = ", ".join(folders) or "none"
        what = f"There is no programmes/{code}/facts.yml" if code else "No country is chosen"
        message = f"{what} (there is: {there}). Set “programme:” in data/edition.yml."
        desk.say(Path("data/edition.yml"), 1, "AEO014", message)
        return NO_PROGRAMME
    folder = ROOM / code
    document = load(desk.root, folder / "facts.yml", desk.issues)
    if document is None:
        return Programme(code, {}, {}, _fragments(desk, folder))
    reader = Reader(document, desk.issues)
    data: dict[str, Any] = document.data if isinstance(document.data, dict) else {}
    facts = data.get("facts", {})
    country = reader.build(_FactsFile, {**data, "facts": {}}).country
    if not isinstance(facts, dict):
        reader.report(("facts",), "AEO010", "“facts” must be “key: {…}” lines.")
        facts = {}
    found = {str(key): _fact(reader, str(key), value) for key, value in facts.items()}
    return Programme(code, country, found, _fragments(desk, folder))


def _fact(reader: Reader, key: str, data: object) -> Fact:
    """One fact. A value that is a plain text is the base form."""
    at = ("facts", key)
    if isinstance(data, dict) and isinstance(data.get("value"), dict):
        value = {
            language: {BASE: text} if isinstance(text, str) else text
            for language, text in data["value"].items()
        }
        data = {**data, "value": value}
    fact = reader.build(Fact, data, at, filled={"key": key})
    if fact.status not in STATUSES:
        message = f"“status” may be {', '.join(STATUSES)}; “{fact.status}” is none."
        reader.report((*at, "status"), "AEO010", message)
    return fact


def _fragments(desk: Desk, folder: Path) -> dict[str, Fragment]:
    files = sorted((desk.root / folder).glob("*.md"))
    fragments: dict[str, Fragment] = {}
    for stem, paths in pages.group(desk, files).items():
        raws = {code: read_text(desk.root, path, desk.issues) for code, path in paths.items()}
        texts = {
            code: fragment_text(desk, paths[code], code, raw)
            for code, raw in raws.items()
            if raw is not None
        }
        readable = {code: text for code, text in texts.items() if text is not None}
        key = stem.rpartition("/")[2]
        if desk.source in readable:
            fragments[key] = Fragment(key, readable)
        elif desk.source not in paths:
            path = next(iter(paths.values()))
            message = f"There is no English fragment {stem}.{desk.source}.md."
            desk.say(path, 1, "AEO013", message)
    return fragments


def fragment_text(desk: Desk, path: Path, language: str, raw: str) -> PageText | None:
    """The text of a fragment file's content `raw`; None when its header is unreadable."""
    header = _FragmentHeader()
    parts = frontmatter.Split("", 1, raw, 1)
    if raw.startswith("---\n"):
        found = frontmatter.read(raw, path, desk.issues)
        if found is None:
            return None
        document, parts = found
        header = Reader(document, desk.issues).build(_FragmentHeader, document.data)
    if language != desk.source and header.translation is None:
        message = (
            "The header of a translated fragment is missing. Begin with “---”, “translation:”,"
            " “  origin: machine” (or human), “---”."
        )
        desk.say(path, 1, "AEO006", message)
    empty = Translation(pages.MACHINE)
    as_page = TranslationHeader(header.title, "", header.translation or empty)
    text = pages.page_text(desk, path, language, as_page, parts)
    return pages.without_translation(text) if language == desk.source else text
