"""Country values and fragments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from aeo_academy.checks.base import Text, line_with, texts
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content, Fact
from aeo_academy.content.suggest import nearest
from aeo_academy.content.values import ASK, OPEN, ValueMissing, programme_value


def placed(content: Content) -> Iterator[Issue]:
    """Every value placed exists, in the form and language of the text."""
    for text in texts(content):
        for value in text.bones.values:
            try:
                programme_value(content, value.key, value.form or None, text.text.language)
            except ValueMissing as missing:
                code = "AEO412" if missing.form else "AEO411"
                yield text.issue(value.line, code, str(missing))
            except KeyError:
                message = f"data/ui.yml has no label “{ASK}”, which an open value needs. Add it."
                yield text.issue(value.line, "AEO605", message)


def facts(content: Content) -> Iterator[Issue]:
    """A value says where it comes from; an open one says what to ask."""
    path = Path(f"programmes/{content.programme.code}/facts.yml")
    for fact in content.programme.facts.values():
        for code, message in _faults(content, fact):
            yield Issue(path, line_with(content, path, f"{fact.key}:"), code, message)


def _faults(content: Content, fact: Fact) -> Iterator[tuple[str, str]]:
    if fact.status == OPEN:
        if not fact.question.get(content.source_language):
            yield "AEO417", f"“{fact.key}” is open and has no “question” for the administration."
        return
    if not fact.source:
        yield "AEO417", f"“{fact.key}” is {fact.status} and names no “source”. Add its key."
    for language in content.languages:
        if language.code not in fact.value and not language.partial:
            yield "AEO605", f"“{fact.key}” has no text in “{language.code}”. Add it to “value”."


def fragments(content: Content) -> Iterator[Issue]:
    """Every fragment placed exists; a fragment has no headings and places no other one."""
    there = content.programme.fragments
    for text in texts(content):
        for block in text.bones.blocks:
            if block.name != "programme":
                continue
            if block.argument not in there:
                hint = nearest(block.argument, there)
                message = f"programmes/{content.programme.code} has no “{block.argument}”.{hint}"
                yield text.issue(block.line, "AEO415", message)
            elif text.fragment:
                message = "A fragment may not place another fragment. Place both on the page."
                yield text.issue(block.line, "AEO415", message)
        if text.fragment and text.bones.headings:
            message = "A fragment has no headings of its own. Put the heading on the page."
            yield text.issue(text.bones.headings[0].line, "AEO415", message)


def written_out(content: Content) -> Iterator[Issue]:
    """A value that names the country is placed, not typed, so that others can adopt the page."""
    source = content.source_language
    country = content.programme.country.get(source, "")[:-1].lower()
    if not country:
        return
    values = {
        text: fact.key
        for fact in content.programme.facts.values()
        for text in fact.value.get(source, {}).values()
        if country in text.lower() and len(text) > len(country) + 3
    }
    for text in texts(content):
        if text.page is not None and text.text.language == source:
            yield from _typed(text, values)


def _typed(text: Text, values: dict[str, str]) -> Iterator[Issue]:
    for value, key in values.items():
        if value not in text.text.body:
            continue
        for unit in text.units:
            if value in unit.text:
                message = f"“{value}” is true of one country only."
                message = f"{message} Write {{{{ programme.{key} }}}}."
                yield text.issue(unit.line, "AEO416", message)
