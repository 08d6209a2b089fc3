"""What a diagram file says, as records. `parse` turns the loose mapping into one of them.

Kinds: `heatmap` → Heat; `ladder`, `timeline` → Steps; `flow`, `chart` → Graph; `plan` → Plan.
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
SIGNS = ("camera", "lamp", "lamp-off", "lock", "extinguisher", "seal", "key")
LINES = ("wall", "line", "fence", "dashed", "route")
PARTS = ("rect", "floor", "circle", "words", "view", *LINES, *SIGNS)
ANCHORS = ("middle", "start", "end")
Point = tuple[float, float]


class SpecError(Exception):
    """A diagram file that cannot be drawn; the message says what to change."""


@dataclass(frozen=True)
class Limit:
    """A time limit of a step: what it is for, and what the programme says."""

    label: Labels
    value: Labels


@dataclass(frozen=True)
class Node:
    """A box of a flow or chart. A flow numbers its limits and says them below."""

    id: str
    label: Labels
    shape: str = "box"
    tone: str = "plain"
    limit: Limit | None = None


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


@dataclass(frozen=True)
class Shape:
    """A part of a plan, in pixels. Which fields count depends on `kind`, one of PARTS.

    `points` is where it begins, or all corners of a line. `label` has a text a language,
    `text` holds figures that need none. `radius` is that of a circle or of rounded corners,
    or how far a camera sees; `facing` and `spread` are degrees, clockwise from the right.
    """

    kind: str
    points: tuple[Point, ...]
    size: Point = (0.0, 0.0)
    tone: str = "plain"
    label: Labels | None = None
    text: str = ""
    radius: float = 0.0
    facing: float = 0.0
    spread: float = 60.0
    anchor: str = "middle"
    id: str = ""


@dataclass(frozen=True)
class Place:
    """A numbered place of a plan; its words stand in the legend."""

    id: str
    at: Point
    label: Labels


@dataclass(frozen=True)
class Plan:
    """A floor plan, a yard plan or a simple drawing, with the size of its drawn part."""

    size: Point
    shapes: tuple[Shape, ...]
    places: tuple[Place, ...]
    legend: tuple[Item, ...]  # the id is a sign or a line


Spec = Graph | Heat | Steps | Plan


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
    if diagram.kind == "plan":
        return _plan(spec)
    kinds = "heatmap, ladder, timeline, flow, chart, plan"
    raise SpecError(f"kind “{diagram.kind}” is not one of {kinds}")


def _graph(kind: str, spec: Mapping[str, object]) -> Graph:
    nodes = tuple(
        Node(
            _text(n, "id"),
            _labels(n, "label"),
            _choice(n, "shape", SHAPES),
            _choice(n, "tone", TONES),
            _limit(n) if "limit" in n else None,
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


def _limit(node: Mapping[str, object]) -> Limit:
    limit = node["limit"]
    if not isinstance(limit, Mapping) or not isinstance(limit.get("value"), Mapping):
        shape = "{fact: a-key-of-facts.yml, label: {en: …, mn: …, ru: …}}"
        raise SpecError(f"the limit of “{node.get('id')}” must be {shape}")
    return Limit(_labels(limit, "label"), _labels(limit, "value"))


def _plan(spec: Mapping[str, object]) -> Plan:
    places = tuple(
        Place(_text(p, "id"), _point(p, "at"), _labels(p, "label"))
        for p in (_list(spec, "places") if spec.get("places") else [])
    )
    legend = _items(spec, "legend") if spec.get("legend") else ()
    for item in legend:
        if item.id not in (*SIGNS, *LINES, "view"):
            raise SpecError(f"the legend names “{item.id}”, which is no sign and no line")
    shapes = tuple(_part(entry) for entry in _list(spec, "shapes"))
    return Plan(_point(spec, "size"), shapes, places, legend)


def _part(entry: Mapping[str, object]) -> Shape:
    kind = _choice(entry, "kind", PARTS)
    if kind in LINES:
        found = entry.get("points")
        corners = found if isinstance(found, list) else []
        points = tuple(_point({"points": corner}, "points") for corner in corners)
        if len(points) < 2:
            raise SpecError(f"a {kind} needs “points: [[x, y], [x, y]]”: {dict(entry)!r:.80}")
    else:
        points = (_point(entry, "at"),)
    label = _labels(entry, "label") if "label" in entry else None
    return Shape(
        kind,
        points,
        _point(entry, "size") if "size" in entry else (0.0, 0.0),
        _choice(entry, "tone", TONES),
        label,
        str(entry.get("text", "")),
        _number(entry, "radius"),
        _number(entry, "facing"),
        _number(entry, "spread", 60.0),
        _choice(entry, "anchor", ANCHORS),
        str(entry.get("id", kind)),
    )


def _point(entry: Mapping[str, object], key: str) -> Point:
    value = entry.get(key)
    if isinstance(value, list | tuple) and len(value) == 2:
        x, y = value
        if isinstance(x, int | float) and isinstance(y, int | float):
            return (float(x), float(y))
    raise SpecError(f"“{key}” must be two numbers [x, y]: {dict(entry)!r:.80}")


def _number(entry: Mapping[str, object], key: str, default: float = 0.0) -> float:
    value = entry.get(key, default)
    if not isinstance(value, int | float):
        raise SpecError(f"“{key}” is not a number: {dict(entry)!r:.80}")
    return float(value)


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
