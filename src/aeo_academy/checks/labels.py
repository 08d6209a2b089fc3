"""Labels in data files: a text in every language, and in no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from aeo_academy.checks.base import line_with
from aeo_academy.checks.tool_texts import texts_of
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content, Labels, NavItem
from aeo_academy.content.nav import NAV
from aeo_academy.content.paths import PATHS
from aeo_academy.content.records import BOOKS, UI
from aeo_academy.content.register import own_objectives
from aeo_academy.content.suggest import nearest


def labels(content: Content) -> Iterator[Issue]:
    """Every label has a text in every language that is not partial."""
    for path, needle, name, texts in _labels(content):
        yield from judge(content, path, needle, name, texts)


def judge(content: Content, path: Path, needle: str, name: str, texts: Labels) -> Iterator[Issue]:
    """What is missing from one label, and what is too much. `needle` stands in its line."""
    codes = [language.code for language in content.languages]
    for language in content.languages:
        if not language.partial and not texts.get(language.code, "").strip():
            message = f"{name} has no text in “{language.code}” ({language.name}). Add it."
            yield Issue(path, line_with(content, path, needle), "AEO605", message)
    for code in texts:
        if code not in codes:
            message = f"{name} has a text in “{code}”, no language here.{nearest(code, codes)}"
            yield Issue(path, line_with(content, path, needle), "AEO605", message)


def _labels(content: Content) -> Iterator[tuple[Path, str, str, Labels]]:
    """File, text that finds the line, name for messages, label."""
    for key, texts in content.ui.items():
        yield UI, f"{key}:", f"The label “{key}”", texts
    yield from _menu(content.nav)
    for book in content.books:
        yield BOOKS, f"id: {book.id}", f"The title of “{book.id}”", book.title
        yield BOOKS, f"id: {book.id}", f"The sentence of “{book.id}”", book.about
    for module in content.modules.values():
        yield module.path, "title:", "The title", module.title
        yield module.path, "summary:", "The summary", module.summary
        for objective in module.objectives:
            needle = f"id: {objective.id}"
            yield module.path, needle, f"The objective “{objective.id}”", objective.text
    for path_id, learning_path in content.paths.items():
        for step in learning_path.steps:
            kind, id_ = step.target
            name = f"The reason of “{id_}” in the path “{path_id}”"
            yield PATHS, f"{kind}: {id_}", name, step.why
    for bank in content.banks.values():
        path = bank.texts[content.source_language].path
        for objective in own_objectives(bank):
            needle = f"id: {objective.id}"
            yield path, needle, f"The objective “{objective.id}”", objective.text
    for tool_text in texts_of(content):
        yield tool_text.path, tool_text.needle, tool_text.name, tool_text.labels
    facts = Path(f"programmes/{content.programme.code}/facts.yml")
    if content.programme.code:
        yield facts, "country:", "“country”", content.programme.country
    for fact in content.programme.facts.values():
        if fact.question:
            yield facts, f"{fact.key}:", f"The question of “{fact.key}”", fact.question


def _menu(items: tuple[NavItem, ...]) -> Iterator[tuple[Path, str, str, Labels]]:
    for item in items:
        if item.page is None and item.module is None:
            name = item.id or next(iter(item.title.values()), "?")
            yield NAV, name, f"The title of “{name}”", item.title
        yield from _menu(item.children)
