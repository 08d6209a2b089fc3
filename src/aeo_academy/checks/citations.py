"""Sources: every key cited exists, every record can be published, and who leans on what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from aeo_academy.checks.base import texts
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content
from aeo_academy.content.records import SOURCES
from aeo_academy.content.suggest import nearest

DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$")
TAGS = ("verified", "secondary", "general")


def keys(content: Content) -> Iterator[Issue]:
    """Every key that is cited stands in data/sources.yml."""
    for key, places in leaning(content).items():
        if key in content.sources:
            continue
        for path, line in places:
            message = f"There is no source “{key}”.{nearest(key, content.sources)}"
            message = f"{message} Sources stand in {SOURCES}."
            yield Issue(path, line, "AEO401", message)


def leaning(content: Content) -> dict[str, list[tuple[Path, int]]]:
    """What leans on each source: key → files and lines of texts, modules and facts."""
    places: dict[str, list[tuple[Path, int]]] = {}
    for text in texts(content):
        for citation in text.scan.citations:
            for key in citation.keys:
                places.setdefault(key, []).append((text.text.path, citation.line))
    for module in content.modules.values():
        for key in module.sources:
            places.setdefault(key, []).append((module.path, 1))
    facts = Path(f"programmes/{content.programme.code}/facts.yml")
    for fact in content.programme.facts.values():
        if fact.source:
            places.setdefault(fact.source, []).append((facts, 1))
    return places


def records(content: Content) -> Iterator[Issue]:
    """A source's date, address and tag have the right form."""
    for source in content.sources.values():
        if source.date and not DATE.match(source.date):
            message = f"Source “{source.key}”: the date “{source.date}” is none."
            yield Issue(SOURCES, 1, "AEO403", f"{message} Write 2025-06-01, 2025-06 or 2025.")
        if source.cite and not source.cite.startswith(("https://", "http://")):
            message = f"Source “{source.key}”: “cite” must be an address that begins with https://."
            yield Issue(SOURCES, 1, "AEO403", message)
        if source.tag not in TAGS:
            message = f"Source “{source.key}”: “tag” may be {', '.join(TAGS)}."
            yield Issue(SOURCES, 1, "AEO403", message)
