"""What was made, for machines and for the downloads page: manifest.json beside the packages.

    {"edition": "2026.1", "date": "2026-11-21", "packages": [
        {"file": "book/operations-manual.mn.pdf", "kind": "book", "language": "mn",
         "title": "…", "bytes": 1086464, "sha256": "…"}]}

`language` is null for a package of all languages. The site reads it (site/downloads.py).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from aeo_academy.content.model import Bank, Book, Content, Module
from aeo_academy.packages.kinds import Kind

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Made:
    """One file that a maker wrote."""

    path: Path
    kind: Kind
    language: str | None
    title: str


def title_of(content: Content, subject: object, language: str | None) -> str:
    """What readers call the subject of an order."""
    code, source = language or content.source_language, content.source_language
    if isinstance(subject, Bank):
        return subject.texts.get(code, subject.texts[source]).title
    if isinstance(subject, Module | Book):
        return subject.title.get(code) or subject.title[source]
    return content.label("site-name", code)


def manifest(content: Content, folder: Path, made: Iterable[Made]) -> str:
    """The text of manifest.json for packages that lie in `folder`."""
    packages = [
        {
            "file": one.path.relative_to(folder).as_posix(),
            "kind": one.kind.value,
            "language": one.language,
            "title": one.title,
            "bytes": one.path.stat().st_size,
            "sha256": hashlib.sha256(one.path.read_bytes()).hexdigest(),
        }
        for one in sorted(made, key=lambda one: one.path)
    ]
    data = {"edition": content.version, "date": content.date.isoformat(), "packages": packages}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
