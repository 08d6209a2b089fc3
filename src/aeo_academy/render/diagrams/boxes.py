"""The boxes of flows and charts: how large a label makes them, and how they look."""

from __future__ import annotations

import math
from dataclasses import dataclass

from aeo_academy.render.diagrams.canvas import SIZE, Canvas, Overflow, block_height, n
from aeo_academy.render.diagrams.measure import Measure
from aeo_academy.render.diagrams.spec import Graph, Node

WIDEST_LINE = 250.0
MOST_LINES = 3
PAD_X, PAD_Y = 14.0, 10.0
NARROWEST = 104.0
FOLD = 12.0


@dataclass(frozen=True)
class Box:
    """A node with its lines and size."""

    node: Node
    lines: list[str]
    width: float
    height: float


def boxes(graph: Graph, language: str, measure: Measure) -> list[Box]:
    """Every node with the size its label needs."""
    result = []
    for node in graph.nodes:
        lines = node.label[language].split("\n")
        height = block_height(len(lines)) + 2 * PAD_Y
        width = max(measure.widest(lines, SIZE, weight_of(node)) + 2 * PAD_X, NARROWEST)
        if node.shape == "diamond":
            width += height / 2  # the two points
        elif node.shape == "round":
            width += 12
        elif node.shape == "note":
            width += 8
        if node.limit:
            width += 8  # the badge on the left edge
        result.append(Box(node, lines, math.ceil(width / 4) * 4, math.ceil(height)))
    return result


def weight_of(node: Node) -> int:
    """Strong nodes are set in semibold."""
    return 600 if node.tone == "strong" else 400


def check(graph: Graph, language: str, measure: Measure) -> list[Overflow]:
    """Labels that are too wide or too long for any box."""
    found = []
    for node in graph.nodes:
        lines = node.label[language].split("\n")
        for line in lines:
            width = measure.width(line, SIZE, weight_of(node))
            if width > WIDEST_LINE:
                found.append(Overflow(node.id, line, width, WIDEST_LINE))
        if len(lines) > MOST_LINES:
            tall, most = block_height(len(lines)), block_height(MOST_LINES)
            found.append(Overflow(node.id, node.label[language], tall, most))
    return found


def draw_box(canvas: Canvas, box: Box, cx: float, cy: float, width: float | None = None) -> None:
    """Draw a box around its centre, `width` wide if it has to line up with others."""
    w, h = width or box.width, box.height
    x, y = cx - w / 2, cy - h / 2
    name = f"dg-node dg-{box.node.tone}"
    if box.node.shape == "diamond":
        s = h / 4
        canvas.path(
            f"M{n(x)} {n(cy)}L{n(x + s)} {n(y)}H{n(x + w - s)}L{n(x + w)} {n(cy)}"
            f"L{n(x + w - s)} {n(y + h)}H{n(x + s)}Z",
            name,
        )
    elif box.node.shape == "note":
        f = FOLD
        canvas.path(f"M{n(x)} {n(y)}H{n(x + w - f)}L{n(x + w)} {n(y + f)}V{n(y + h)}H{n(x)}Z", name)
        canvas.path(f"M{n(x + w - f)} {n(y)}V{n(y + f)}H{n(x + w)}", f"dg-fold dg-{box.node.tone}")
    else:
        canvas.rect(x, y, w, h, name, h / 2 if box.node.shape == "round" else 6)
    canvas.lines(box.lines, cx, cy, f"dg-text dg-{box.node.tone}-text")
