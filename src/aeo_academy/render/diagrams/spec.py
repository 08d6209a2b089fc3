"""What a diagram file says, as records. `parse` turns the loose mapping into one of them.

Kinds: `heatmap` → Heat; `ladder`, `timeline` → Steps; `flow`, `chart` → Graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from aeo_academy.content.model import Diagram, Labels

SHAPES = ("box", "round", "diamond", "note")
TONES = ("plain", "strong", "accent", "soft")
STYLES = ("solid", "dashed")
DIRECTIONS = ("down", "right")


class SpecError(Exception):
    """A diagram file that cannot be drawn; the message says what to change."""


@dataclass(frozen=True)
class Node:
    """A box of a flow or chart."""

    id: str
    label: Labels
    shape: str = "box"
    tone: str = "plain"


@dataclass(frozen=True)
class Edge:
    """An arrow of a flow, or a line of a chart."""

    tail: str
    head: str
    label: Labels | None = None
    style: str = "solid"


@dataclass(frozen=True)
class Graph:
    """A flow (arrows, any way) or a chart (who stands above whom; elbow lines)."""

    kind: str
    direction: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True)
class Item:
    """A row, column, band or step. `upto` is the highest score of a band."""

    id: str
    label: Labels
    note: Labels | None = None
    upto: int = 0


@dataclass(frozen=True)
class Heat:
    """A grid of scores: rows (top first) × columns (left first), each cell in a band."""

    rows: tuple[Item, ...]
    columns: tuple[Item, ...]
    row_title: Labels
    column_title: Labels
    bands: tuple[Item, ...]

    def score(self, row: int, column: int) -> int:
        """Rows stand highest first, columns lowest first."""
        return (len(self.rows) - row) * (column + 1)

    def band(self, score: int) -> int:
        """Index of the band a score falls into."""
        return next((i for i, b in enumerate(self.bands) if score <= b.upto), len(self.bands) - 1)


@dataclass(frozen=True)
class Steps:
    """The steps of a ladder (lowest first) or of a timeline (earliest first)."""

    kind: str
    steps: tuple[Item, ...]


Spec = Graph | Heat | Steps


def parse(diagram: Diagram) -> Spec:
    """The record of a diagram. SpecError when the file lacks something or names a ghost."""
    spec = diagram.spec
    if diagram.kind == "heatmap":
        bands = _items(spec, "bands")
        return Heat(
            _items(spec, "rows"),
            _items(spec, "columns"),
            _labels(spec, "row-title"),
            _labels(spec, "column-title"),
            bands,
        )
    if diagram.kind in ("ladder", "timeline"):
        return Steps(diagram.kind, _items(spec, "steps"))
    if diagram.kind in ("flow", "chart"):
        return _graph(diagram.kind, spec)
    raise SpecError(f"kind “{diagram.kind}” is not one of heatmap, ladder, timeline, flow, chart")


def _graph(kind: str, spec: Mapping[str, object]) -> Graph:
    nodes = tuple(
        Node(
            _text(n, "id"),
            _labels(n, "label"),
            _choice(n, "shape", SHAPES),
            _choice(n, "tone", TONES),
        )
        for n in _list(spec, "nodes")
    )
    known = {node.id for node in nodes}
    if len(known) != len(nodes):
        raise SpecError("two nodes have the same id")
    edges = tuple(
        Edge(
            _text(e, "from"),
            _text(e, "to"),
            _labels(e, "label") if "label" in e else None,
            _choice(e, "style", STYLES),
        )
        for e in _list(spec, "edges")
    )
    for edge in edges:
        for end in (edge.tail, edge.head):
            if end not in known:
                raise SpecError(f"an edge names the node “{end}”, which does not exist")
    return Graph(kind, _choice(spec, "direction", DIRECTIONS), nodes, edges)


def _items(spec: Mapping[str, object], key: str) -> tuple[Item, ...]:
    items = []
    for entry in _list(spec, key):
        note = _labels(entry, "note") if entry.get("note") else None
        upto = entry.get("upto", 0)
        if not isinstance(upto, int):
            raise SpecError(f"“upto” of “{_text(entry, 'id')}” is not a whole number")
        items.append(Item(_text(entry, "id"), _labels(entry, "label"), note, upto))
    return tuple(items)


def _list(spec: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    value = spec.get(key)
    if not isinstance(value, list | tuple) or not value:
        raise SpecError(f"“{key}” is missing or is no list")
    if not all(isinstance(entry, Mapping) for entry in value):
        raise SpecError(f"each entry of “{key}” must be a mapping such as {{id: …, label: …}}")
    return cast("list[Mapping[str, object]]", list(value))


def _text(entry: Mapping[str, object], key: str) -> str:
    if key not in entry:
        raise SpecError(f"an entry has no “{key}”: {dict(entry)!r:.80}")
    return str(entry[key])


def _choice(entry: Mapping[str, object], key: str, allowed: tuple[str, ...]) -> str:
    value = str(entry.get(key, allowed[0]))
    if value not in allowed:
        raise SpecError(f"{key} “{value}” is not one of {', '.join(allowed)}")
    return value


def _labels(entry: Mapping[str, object], key: str) -> Labels:
    value = entry.get(key)
    if not isinstance(value, Mapping):
        raise SpecError(f"“{key}” is missing, or is not {{en: …, mn: …, ru: …}}")
    return {str(language): str(text) for language, text in value.items()}
