"""Sources: every key cited exists, every record can be published, and who leans on what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from aeo_academy.checks.base import line_with, texts
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content, Source
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
    """What leans on each source: key → files and lines of texts, modules, questions and facts."""
    places: dict[str, list[tuple[Path, int]]] = {}
    for text in texts(content):
        for citation in text.bones.citations:
            for key in citation.keys:
                places.setdefault(key, []).append((text.text.path, citation.line))
    for module in content.modules.values():
        for key in module.sources:
            places.setdefault(key, []).append((module.path, line_with(content, module.path, key)))
    for bank in content.banks.values():
        path = bank.texts[content.source_language].path
        for question in bank.questions:
            line = question.texts[content.source_language].line
            for key in question.sources:
                places.setdefault(key, []).append((path, line))
    facts = Path(f"programmes/{content.programme.code}/facts.yml")
    for fact in content.programme.facts.values():
        if fact.source:
            line = line_with(content, facts, f"source: {fact.source}")
            places.setdefault(fact.source, []).append((facts, line))
    return places


def records(content: Content) -> Iterator[Issue]:
    """A source's date, address and tag have the right form."""
    for source in content.sources.values():
        for fault in _faults(source):
            line = line_with(content, SOURCES, f"{source.key}:")
            yield Issue(SOURCES, line, "AEO403", f"Source “{source.key}”: {fault}")


def _faults(source: Source) -> Iterator[str]:
    if source.date and not DATE.match(source.date):
        yield f"“date: {source.date}” is no date. Write 2025-06-01, 2025-06 or 2025."
    if source.cite and not source.cite.startswith(("https://", "http://")):
        yield "“cite” must be an address that begins with https://."
    if source.tag not in TAGS:
        yield f"“tag” may be {', '.join(TAGS)}; “{source.tag}” is none."
