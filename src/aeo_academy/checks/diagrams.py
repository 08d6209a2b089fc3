"""Diagrams: placed, labelled in every language, with edges that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from aeo_academy.checks.base import texts
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
}
OPTIONAL = {"flow": ("direction",), "chart": ("direction",)}
LISTS = ("rows", "columns", "bands", "nodes", "steps")
LABELS = ("label", "note", "row-title", "column-title")


def placed(content: Content) -> Iterator[Issue]:
    """Every diagram placed exists, and every diagram is placed."""
    used = set()
    for text in texts(content):
        for block in text.scan.blocks:
            if block.name != "diagram":
                continue
            used.add(block.argument)
            if block.argument not in content.diagrams:
                hint = nearest(block.argument, content.diagrams)
                message = f"There is no data/diagrams/{block.argument}.yml.{hint}"
                yield text.issue(block.line, "AEO851", message)
    if content.edition is not Edition.OFFICERS:
        return
    for diagram in content.diagrams.values():
        if diagram.id not in used:
            message = f"No page places this diagram: “/// diagram | {diagram.id}”."
            yield Issue(diagram.path, 1, "AEO854", message)


def labels(content: Content) -> Iterator[Issue]:
    """Every text of a diagram stands in every language; every part that needs one has one."""
    for diagram in content.diagrams.values():
        yield from judge(content, diagram.path, "The title", diagram.title)
        yield from judge(content, diagram.path, "The description (desc)", diagram.desc)
        for name, found in _texts(diagram.spec, ""):
            if isinstance(found, Mapping):
                label = {str(k): str(v or "") for k, v in found.items()}
                yield from judge(content, diagram.path, f"“{name}”", label)
            else:
                message = f"“{name}” must be a text a language: {{en: …, mn: …, ru: …}}."
                yield Issue(diagram.path, 1, "AEO852", message)
        for key in LISTS:
            for part in _list(diagram, key):
                if "label" not in part:
                    message = f"“{part.get('id', '?')}” in “{key}” has no label. Add one."
                    yield Issue(diagram.path, 1, "AEO852", message)


def shapes(content: Content) -> Iterator[Issue]:
    """A diagram has the keys of its kind, and its edges join nodes that exist."""
    for diagram in content.diagrams.values():
        wanted = KEYS.get(diagram.kind)
        if wanted is None:
            hint = nearest(diagram.kind, KEYS)
            message = f"There is no kind “{diagram.kind}”.{hint} Kinds: {', '.join(KEYS)}."
            yield Issue(diagram.path, 1, "AEO853", message)
            continue
        for key in wanted:
            if not diagram.spec.get(key):
                message = f"A {diagram.kind} needs “{key}”. Add it."
                yield Issue(diagram.path, 1, "AEO853", message)
        allowed = [*wanted, *OPTIONAL.get(diagram.kind, ())]
        for key in diagram.spec:
            if key not in allowed:
                message = f"Unknown key “{key}” in a {diagram.kind}.{nearest(key, allowed)}"
                yield Issue(diagram.path, 1, "AEO853", message)
        yield from _edges(diagram)


def _edges(diagram: Diagram) -> Iterator[Issue]:
    nodes = [str(node.get("id")) for node in _list(diagram, "nodes")]
    for id_ in sorted({id_ for id_ in nodes if nodes.count(id_) > 1}):
        yield Issue(diagram.path, 1, "AEO853", f"The node “{id_}” stands twice. Keep one.")
    for edge in _list(diagram, "edges"):
        for end in ("from", "to"):
            id_ = str(edge.get(end))
            if id_ not in nodes:
                message = f"An edge goes {end} “{id_}”, which is no node.{nearest(id_, nodes)}"
                yield Issue(diagram.path, 1, "AEO853", message)


def _list(diagram: Diagram, key: str) -> list[Mapping[str, Any]]:
    found = diagram.spec.get(key)
    return [part for part in found if isinstance(part, Mapping)] if isinstance(found, list) else []


def _texts(spec: object, name: str) -> Iterator[tuple[str, object]]:
    """Every label inside a spec, with a name for messages."""
    if isinstance(spec, Mapping):
        own = str(spec.get("id", "")) or name
        for key, value in spec.items():
            if key in LABELS:
                yield f"{own}.{key}" if own else str(key), value
            else:
                yield from _texts(value, own)
    elif isinstance(spec, list):
        for part in spec:
            yield from _texts(part, name)
