"""An organisation chart: the first levels side by side, everything below hung on a spine.

   ┌──────┐                 A node belongs to the first node that points to it. A second
   │ root │                 one gets a line of its own. Nodes that nobody points to stand
   └──┬───┘                 beside the root. Wide charts do not fit a page or a phone;
  ┌───┴────┐                hung ones do.
┌─┴──┐  ┌──┴─┐
│ a  │  │ b  │
└┬───┘  └┬───┘
 ├ a1    ├ b1
 └ a2    └ b2
"""

from __future__ import annotations

from dataclasses import dataclass, field

from aeo_academy.render.diagrams.boxes import Box, boxes, check, draw_box
from aeo_academy.render.diagrams.canvas import Canvas, n
from aeo_academy.render.diagrams.spec import Edge, Graph

INDENT = 26.0
SPINE = 12.0  # from the left side of a box to the line that its posts hang on
GAP_X, GAP_Y = 28.0, 12.0
DROP = 36.0  # between the root and the columns
EDGE = 1.0  # room for the stroke at the rim


@dataclass
class Place:
    """A box with its top left corner."""

    box: Box
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0

    @property
    def bottom(self) -> float:
        return self.y + self.box.height

    @property
    def middle(self) -> float:
        return self.y + self.box.height / 2

    @property
    def centre(self) -> float:
        return self.x + self.width / 2


@dataclass
class Tree:
    """Who hangs below whom, and the lines that are left over."""

    children: dict[str, list[Edge]] = field(default_factory=dict)
    roots: list[str] = field(default_factory=list)
    extra: list[Edge] = field(default_factory=list)


def tree_of(graph: Graph) -> Tree:
    """The first line to a node makes it a child; a line that would close a circle is extra."""
    tree = Tree()
    parent: dict[str, str] = {}
    for edge in graph.edges:
        above: str | None = edge.tail
        while above is not None and above != edge.head:
            above = parent.get(above)
        if edge.head in parent or above is not None:
            tree.extra.append(edge)
        else:
            parent[edge.head] = edge.tail
            tree.children.setdefault(edge.tail, []).append(edge)
    tree.roots = [node.id for node in graph.nodes if node.id not in parent]
    tree.roots.sort(key=lambda root: root not in tree.children)  # those with posts first
    return tree


def draw(canvas: Canvas, graph: Graph, language: str) -> None:
    """Place and draw a chart."""
    canvas.overflows += check(graph, language, canvas.measure)
    tree = tree_of(graph)
    places = {b.node.id: Place(b) for b in boxes(graph, language, canvas.measure)}
    x, top = EDGE, EDGE
    for root in tree.roots:
        x = _place_root(places, tree, root, x, top) + GAP_X
    canvas.width = max(p.x + p.width for p in places.values()) + EDGE
    canvas.height = max(p.bottom for p in places.values()) + EDGE
    for root in tree.roots:
        _lines_below_root(canvas, places, tree, root)
    for edge in tree.extra:
        _extra(canvas, places, edge)
    for place in places.values():
        draw_box(canvas, place.box, place.x + place.width / 2, place.middle, place.width)


def _place_root(places: dict[str, Place], tree: Tree, root: str, x: float, top: float) -> float:
    """Place a root over its columns; returns where the next root may begin."""
    head = places[root]
    head.width = head.box.width
    left = x
    y = top + head.box.height + DROP
    for edge in tree.children.get(root, []):
        members = _members(tree, edge.head)
        width = max(places[m].box.width for m in members)
        for member in members:
            places[member].width = width
        right, _ = _hang(places, tree, edge.head, left, y)
        left = right + GAP_X
    span = max(left - GAP_X - x, head.width)
    head.x, head.y = x + (span - head.width) / 2, top
    return head.x + head.width  # a lone root may stand above the columns


def _members(tree: Tree, node: str) -> list[str]:
    return [node, *(m for e in tree.children.get(node, []) for m in _members(tree, e.head))]


def _hang(
    places: dict[str, Place], tree: Tree, node: str, x: float, y: float
) -> tuple[float, float]:
    """Place a node and what hangs on it; returns the right side and the next free y."""
    place = places[node]
    place.x, place.y = x, y
    right, y = x + place.width, place.bottom + GAP_Y
    for edge in tree.children.get(node, []):
        reached, y = _hang(places, tree, edge.head, x + INDENT, y)
        right = max(right, reached)
    return right, y


def _lines_below_root(canvas: Canvas, places: dict[str, Place], tree: Tree, root: str) -> None:
    head = places[root]
    middle = head.bottom + DROP / 2
    for edge in tree.children.get(root, []):
        child = places[edge.head]
        d = f"M{n(head.centre)} {n(head.bottom)}V{n(middle)}H{n(child.centre)}V{n(child.y)}"
        canvas.path(d, line_class(edge))
        _lines_on_spine(canvas, places, tree, edge.head)


def _lines_on_spine(canvas: Canvas, places: dict[str, Place], tree: Tree, node: str) -> None:
    above = places[node]
    spine = above.x + SPINE
    start = above.bottom
    for edge in tree.children.get(node, []):
        child = places[edge.head]
        canvas.path(f"M{n(spine)} {n(start)}V{n(child.middle)}H{n(child.x)}", line_class(edge))
        start = child.middle
        _lines_on_spine(canvas, places, tree, edge.head)


def _extra(canvas: Canvas, places: dict[str, Place], edge: Edge) -> None:
    """A second line to a node: from the foot of the other box, then across to its side."""
    tail, head = places[edge.tail], places[edge.head]
    x = tail.x + SPINE
    side = head.x + head.width if head.centre < x else head.x
    start = tail.bottom if tail.bottom < head.middle else tail.y
    canvas.path(f"M{n(x)} {n(start)}V{n(head.middle)}H{n(side)}", line_class(edge))


def line_class(edge: Edge) -> str:
    """Classes of a line."""
    return "dg-edge dg-dashed" if edge.style == "dashed" else "dg-edge"
