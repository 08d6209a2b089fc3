"""Flows: boxes sized by us, placed by Graphviz, drawn by us.

`sized` measures the labels and gives the graph that Graphviz lays out; `draw` takes
Graphviz' answer. Graphviz never sees a word: only sizes.
"""

from __future__ import annotations

import math

from aeo_academy.render.diagrams.boxes import Box, boxes, check, draw_box
from aeo_academy.render.diagrams.canvas import LINE, SMALL, Canvas, n
from aeo_academy.render.diagrams.legend import BADGE, COLUMN, Entry, badge, draw_legend, numbered
from aeo_academy.render.diagrams.measure import Measure
from aeo_academy.render.diagrams.spec import Graph

POINTS = 72.0  # Graphviz counts node sizes in inches; one of its points is our pixel
ARROW = 9.0
MAIN, ASIDE = 10, 1  # how much Graphviz tries to keep an arrow short and straight
Point = tuple[float, float]


def sized(graph: Graph, language: str, measure: Measure) -> dict[str, object]:
    """The graph as viz.js takes it: sizes and connections, no words."""
    attributes = {
        "rankdir": "TB" if graph.direction == "down" else "LR",
        "nodesep": 0.36,
        "ranksep": 0.42,
    }
    nodes = [
        {
            "name": box.node.id,
            "attributes": {
                "shape": "box",
                "fixedsize": True,
                "label": "",
                "width": round(box.width / POINTS, 4),
                "height": round(box.height / POINTS, 4),
            },
        }
        for box in boxes(graph, language, measure)
    ]
    edges = []
    for index, edge in enumerate(graph.edges):
        weight = ASIDE if edge.style == "dashed" else MAIN
        extra: dict[str, object] = {"id": f"e{index}", "arrowsize": 0.9, "weight": weight}
        if edge.label:
            text = edge.label[language]
            width = math.ceil(measure.width(text, SMALL)) + 10
            extra["label"] = {
                "html": (
                    '<table border="0" cellborder="0" cellspacing="0" cellpadding="0"'
                    f' fixedsize="true" width="{width}" height="{math.ceil(SMALL * LINE)}">'
                    "<tr><td></td></tr></table>"
                )
            }
        edges.append({"tail": edge.tail, "head": edge.head, "attributes": extra})
    return {"directed": True, "graphAttributes": attributes, "nodes": nodes, "edges": edges}


def draw(canvas: Canvas, graph: Graph, language: str, layout: dict[str, object]) -> None:
    """Draw from Graphviz' json0 output."""
    canvas.overflows += check(graph, language, canvas.measure)
    limited = any(node.limit for node in graph.nodes)
    place = Placement(layout, BADGE + 2 if limited else 2.0)  # a badge stands on the left edge
    canvas.width, canvas.height = place.width, place.height
    by_id = {box.node.id: box for box in boxes(graph, language, canvas.measure)}
    for index, edge in enumerate(graph.edges):
        tail, head = by_id[edge.tail], by_id[edge.head]
        name = "dg-edge dg-dashed" if edge.style == "dashed" else "dg-edge"
        points, tip = place.spline(index)
        start = _to_outline(tail, place.node(edge.tail), points[0])
        canvas.path(_curve(start, points), name)
        if tip:
            end = _to_outline(head, place.node(edge.head), tip)
            canvas.path(_arrowhead(points[-1], tip, end), "dg-arrow")
    for box in by_id.values():
        draw_box(canvas, box, *place.node(box.node.id))
    for index, edge in enumerate(graph.edges):
        at = place.label(index)
        if edge.label and at:
            canvas.lines([edge.label[language]], *at, "dg-edge-text", SMALL)
    canvas.height = _limits(canvas, by_id, place, language)


def _limits(canvas: Canvas, by_id: dict[str, Box], place: Placement, language: str) -> float:
    """Number the steps that have a time limit, and say the limits below; returns the height."""
    entries: list[Entry] = []
    for box in by_id.values():
        if box.node.limit:
            x, y = place.node(box.node.id)
            badge(canvas, len(entries) + 1, x - box.width / 2, y)
            said = f"{box.node.limit.label[language]}: {box.node.limit.value[language]}"
            entries.append(Entry(box.node.id, said, numbered(canvas, len(entries) + 1)))
    if entries:
        canvas.width = max(canvas.width, COLUMN)  # a slim flow still has room for words below
    return draw_legend(canvas, entries, canvas.height)


class Placement:
    """Graphviz' coordinates, turned so that y grows downwards."""

    def __init__(self, layout: dict[str, object], margin: float) -> None:
        x0, y0, x1, y1 = (float(v) for v in str(layout["bb"]).split(","))
        self.left, self.top = x0 - margin, y1 + margin
        self.width, self.height = x1 - x0 + 2 * margin, y1 - y0 + 2 * margin
        objects, edges = layout["objects"], layout.get("edges", [])
        assert isinstance(objects, list) and isinstance(edges, list)
        self.nodes = {o["name"]: self._point(o["pos"]) for o in objects}
        # Graphviz answers in the order of its nodes; our own number brings back ours.
        self.edges = sorted(edges, key=lambda e: int(e["id"][1:]))

    def _point(self, text: str) -> Point:
        x, y = text.split(",")
        return float(x) - self.left, self.top - float(y)

    def node(self, name: str) -> Point:
        """Centre of a node."""
        return self.nodes[name]

    def spline(self, index: int) -> tuple[list[Point], Point | None]:
        """Control points of an edge from tail to head, and the tip of its arrow."""
        tip = None
        points = []
        for part in str(self.edges[index]["pos"]).split():
            if part.startswith("e,"):
                tip = self._point(part[2:])
            else:
                points.append(self._point(part))
        return points, tip

    def label(self, index: int) -> Point | None:
        """Centre of the label of an edge."""
        text = self.edges[index].get("lp")
        return self._point(str(text)) if text else None


def _curve(start: Point | None, points: list[Point]) -> str:
    d = f"M{n(start[0])} {n(start[1])}L" if start else "M"
    d += f"{n(points[0][0])} {n(points[0][1])}C"
    return d + " ".join(f"{n(x)} {n(y)}" for x, y in points[1:])


def _arrowhead(base: Point, tip: Point, end: Point | None) -> str:
    """A slim triangle that ends on the outline of the node, with the last bit of its line."""
    to = end or tip
    length = math.dist(base, to) or 1.0
    ux, uy = (to[0] - base[0]) / length, (to[1] - base[1]) / length
    bx, by = to[0] - ux * ARROW, to[1] - uy * ARROW
    half = ARROW * 0.42
    stem = f"M{n(base[0])} {n(base[1])}L{n(bx)} {n(by)}" if length > ARROW + 0.5 else ""
    return (
        stem + f"M{n(to[0])} {n(to[1])}L{n(bx - uy * half)} {n(by + ux * half)}"
        f"L{n(bx + uy * half)} {n(by - ux * half)}Z"
    )


def _to_outline(box: Box, centre: Point, point: Point) -> Point | None:
    """Where the way from a point on the bounding box to the centre meets a pointed outline."""
    if box.node.shape != "diamond":
        return None
    cx, cy = centre
    dx, dy = abs(point[0] - cx), abs(point[1] - cy)
    half_w, half_h = box.width / 2, box.height / 2
    slant = half_h / 2
    reach = dx + slant * dy / half_h  # the outline: reach == half_w
    if reach <= half_w + 0.1:
        return None
    t = half_w / reach
    return cx + (point[0] - cx) * t, cy + (point[1] - cy) * t
