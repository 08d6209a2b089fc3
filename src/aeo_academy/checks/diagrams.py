"""Diagrams: placed, labelled in every language, with edges that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from aeo_academy.checks.base import line_with, texts
from aeo_academy.checks.labels import judge
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content, Diagram, Edition
from aeo_academy.content.suggest import nearest

KEYS = {
    "heatmap": ("rows", "columns", "row-title", "column-title", "bands"),
    "ladder": ("steps",),
    "timeline": ("steps",),
    "flow": ("nodes", "edges"),
    "chart": ("nodes", "edges"),
    "plan": ("size", "shapes"),
}
OPTIONAL = {
    "flow": ("direction",),
    "chart": ("direction",),
    "plan": ("places", "legend"),
}
LISTS = ("rows", "columns", "bands", "nodes", "steps", "places", "legend")
LABELS = ("label", "note", "row-title", "column-title")


def placed(content: Content) -> Iterator[Issue]:
    """Every diagram placed exists, and every diagram is placed."""
    used = set()
    for text in texts(content):
        for block in text.bones.blocks:
            if block.name != "diagram":
                continue
            used.add(block.argument)
            if block.argument not in content.diagrams:
                hint = nearest(block.argument, content.diagrams)
                message = f"There is no data/diagrams/{block.argument}.yml.{hint}"
                yield text.issue(block.line, "AEO851", message)
    for bank in content.banks.values():
        path = bank.texts[content.source_language].path
        for question in bank.questions:
            if question.figure is None:
                continue
            used.add(question.figure)
            if question.figure not in content.diagrams:
                hint = nearest(question.figure, content.diagrams)
                line = question.texts[content.source_language].line
                message = f"There is no data/diagrams/{question.figure}.yml.{hint}"
                yield Issue(path, line, "AEO851", message)
    if content.edition is not Edition.OFFICERS or content.unread:
        return
    for diagram in content.diagrams.values():
        if diagram.id not in used:
            message = f"No page places this diagram: “/// diagram | {diagram.id}”."
            yield Issue(diagram.path, 1, "AEO854", message)


def labels(content: Content) -> Iterator[Issue]:
    """Every text of a diagram stands in every language; every part that needs one has one."""
    for diagram in content.diagrams.values():
        path = diagram.path
        yield from judge(content, path, "title:", "The title", diagram.title)
        yield from judge(content, path, "desc:", "The description (desc)", diagram.desc)
        for owner, key, found in _texts(diagram.spec, ""):
            name = f"“{owner}.{key}”" if owner else f"“{key}”"
            needle = f"id: {owner}" if owner else f"{key}:"
            if isinstance(found, Mapping):
                label = {str(k): str(v or "") for k, v in found.items()}
                yield from judge(content, path, needle, name, label)
            else:
                message = f"{name} must be a text a language: {{en: …, mn: …, ru: …}}."
                yield Issue(path, line_with(content, path, needle), "AEO852", message)
        for key in LISTS:
            for part in _list(diagram, key):
                if "label" not in part:
                    id_ = part.get("id", "?")
                    line = line_with(content, path, f"id: {id_}")
                    message = f"“{id_}” in “{key}” has no label. Add one."
                    yield Issue(path, line, "AEO852", message)


def shapes(content: Content) -> Iterator[Issue]:
    """A diagram has the keys of its kind, its edges join nodes, its limits are facts."""
    for diagram in content.diagrams.values():
        for needle, message in (*_faults(diagram), *_limits(content, diagram)):
            line = line_with(content, diagram.path, needle)
            yield Issue(diagram.path, line, "AEO853", message)


def _faults(diagram: Diagram) -> Iterator[tuple[str, str]]:
    """What is wrong with the shape of a diagram, and a text that finds the line."""
    wanted = KEYS.get(diagram.kind)
    if wanted is None:
        hint = nearest(diagram.kind, KEYS)
        yield "kind:", f"There is no kind “{diagram.kind}”.{hint} Kinds: {', '.join(KEYS)}."
        return
    for key in wanted:
        if not diagram.spec.get(key):
            yield "kind:", f"A {diagram.kind} needs “{key}”. Add it."
    allowed = [*wanted, *OPTIONAL.get(diagram.kind, ())]
    for key in diagram.spec:
        if key not in allowed:
            yield f"{key}:", f"Unknown key “{key}” in a {diagram.kind}.{nearest(key, allowed)}"
    nodes = [str(node.get("id")) for node in _list(diagram, "nodes")]
    for id_ in sorted({id_ for id_ in nodes if nodes.count(id_) > 1}):
        yield f"id: {id_}", f"The node “{id_}” stands twice. Keep one."
    for edge in _list(diagram, "edges"):
        for end in ("from", "to"):
            id_ = str(edge.get(end))
            if id_ not in nodes:
                message = f"An edge goes {end} “{id_}”, which is no node.{nearest(id_, nodes)}"
                yield f"{end}: {id_}", message


def _limits(content: Content, diagram: Diagram) -> Iterator[tuple[str, str]]:
    """Time limits that name no fact of the programme, or that cannot be shown."""
    for node in _list(diagram, "nodes"):
        limit = node.get("limit")
        if limit is None or (isinstance(limit, Mapping) and "value" in limit and "label" in limit):
            continue
        needle = f"id: {node.get('id')}"
        key = str(limit.get("fact")) if isinstance(limit, Mapping) else ""
        if diagram.kind != "flow" or not key or "label" not in limit:
            shape = "{fact: a-key-of-facts.yml, label: {en: …, mn: …, ru: …}}"
            yield needle, f"A limit belongs to a node of a flow and reads {shape}."
        else:
            facts = content.programme.facts
            hint = nearest(key, facts)
            message = f"The limit names “{key}”, which is no value of the programme with a text"
            yield needle, f"{message} in every language.{hint}"


def _list(diagram: Diagram, key: str) -> list[Mapping[str, Any]]:
    found = diagram.spec.get(key)
    return [part for part in found if isinstance(part, Mapping)] if isinstance(found, list) else []


def _texts(spec: object, owner: str) -> Iterator[tuple[str, str, object]]:
    """Every label inside a spec: id of the part that it belongs to, its key, the label."""
    if isinstance(spec, Mapping):
        own = str(spec.get("id", "")) or owner
        for key, value in spec.items():
            if key in LABELS:
                yield own, str(key), value
            else:
                yield from _texts(value, own)
    elif isinstance(spec, list):
        for part in spec:
            yield from _texts(part, owner)
