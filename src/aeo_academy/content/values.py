"""What `{{ programme.key.form }}` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from aeo_academy.content.model import Content, Diagram, Fact
from aeo_academy.content.programme import BASE
from aeo_academy.content.suggest import nearest

OPEN = "open"
ASK = "ask-aeo-office"  # label of data/ui.yml


class ValueMissing(KeyError):
    """No such value or form. The message says what there is instead."""

    def __init__(self, message: str, *, form: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.form = form

    def __str__(self) -> str:
        return self.message


def is_open(content: Content, key: str) -> bool:
    """Whether the administration has still to say. ValueMissing for an unknown key."""
    return _fact(content, key).status == OPEN


def programme_value(content: Content, key: str, form: str | None, language: str) -> str:
    """A country value in `language`, in the form asked for; an open one reads “ask the office”.

    Raises ValueMissing for an unknown key, or a form that the language does not have.
    """
    fact = _fact(content, key)
    if fact.status == OPEN:
        return content.label(ASK, language)
    forms = fact.value.get(language)
    if forms is None:
        raise ValueMissing(f"The value “{key}” has no text in “{language}”.", form=True)
    wanted = form or BASE
    if wanted not in forms:
        there = ", ".join(forms) or "none"
        message = f"The value “{key}” has no form “{wanted}” in “{language}” (forms: {there})."
        raise ValueMissing(message, form=True)
    return forms[wanted]


def with_limits(content: Content) -> dict[str, Diagram]:
    """The diagrams, with what the programme says beside each `limit: {fact: …}` of a node.

    A limit with an unknown fact stays as it was written; a check tells of it.
    """
    return {id_: _with_limits(content, diagram) for id_, diagram in content.diagrams.items()}


def _with_limits(content: Content, diagram: Diagram) -> Diagram:
    nodes = diagram.spec.get("nodes")
    if not isinstance(nodes, list):
        return diagram
    filled = [_with_limit(content, node) for node in nodes]
    return replace(diagram, spec={**diagram.spec, "nodes": filled})


def _with_limit(content: Content, node: object) -> object:
    limit = node.get("limit") if isinstance(node, Mapping) else None
    key = limit.get("fact") if isinstance(limit, Mapping) else None
    if not isinstance(node, Mapping) or not isinstance(limit, Mapping) or not isinstance(key, str):
        return node
    try:
        codes = [language.code for language in content.languages]
        value = {code: programme_value(content, key, None, code) for code in codes}
    except (ValueMissing, KeyError):  # KeyError: data/ui.yml is broken, which a check tells
        return node
    return {**node, "limit": {**limit, "value": value}}


def _fact(content: Content, key: str) -> Fact:
    programme = content.programme
    if key not in programme.facts:
        hint = nearest(key, programme.facts)
        raise ValueMissing(f"programmes/{programme.code}/facts.yml has no value “{key}”.{hint}")
    return programme.facts[key]
