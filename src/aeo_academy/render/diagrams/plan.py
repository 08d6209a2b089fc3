"""Plans and simple drawings: rooms, walls, routes, signs, numbered places with a legend.

The file gives coordinates in pixels; nothing is placed by itself except the legend, which
stands below the picture in as many columns as the width allows.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from aeo_academy.render.diagrams.canvas import SMALL, Canvas, block_height, n
from aeo_academy.render.diagrams.legend import Entry, badge, draw_legend, numbered
from aeo_academy.render.diagrams.spec import Plan, Point, Shape

INSIDE = 3.0  # free space left and right of words in a rectangle
HEAD = 8.0  # length of an arrow
LINES = {
    "wall": "dg-wall",
    "line": "dg-edge",
    "fence": "dg-fence",
    "dashed": "dg-edge dg-dashed",
    "route": "dg-edge dg-dashed",
}


def draw(canvas: Canvas, plan: Plan, language: str) -> None:
    """Shapes in the order of the file, then the numbers, then the legend below."""
    canvas.width, height = plan.size
    for shape in plan.shapes:
        _shape(canvas, shape, language)
    for number, place in enumerate(plan.places, 1):
        badge(canvas, number, *place.at)
    canvas.height = _legend(canvas, plan, language, height)


def _shape(canvas: Canvas, shape: Shape, language: str) -> None:
    x, y = shape.points[0]
    if shape.kind in ("rect", "floor"):
        w, h = shape.size
        name = "dg-floor" if shape.kind == "floor" else f"dg-node dg-{shape.tone}"
        canvas.rect(x, y, w, h, name, shape.radius)
        ink = "dg-text" if shape.kind == "floor" else f"dg-text dg-{shape.tone}-text"
        _inside(canvas, shape, language, x + w / 2, y + h / 2, ink)
    elif shape.kind == "circle":
        canvas.circle(x, y, shape.radius, f"dg-node dg-{shape.tone}")
        _inside(canvas, shape, language, x, y, f"dg-text dg-{shape.tone}-text")
    elif shape.kind == "view":
        _view(canvas, shape)
    elif shape.kind == "words":
        _words(canvas, shape, language)
    elif shape.kind in LINES:
        canvas.path(_polyline(shape.points), LINES[shape.kind])
        if shape.kind == "route":
            canvas.path(_head(*shape.points[-2:]), "dg-arrow")
    elif shape.kind == "camera":
        _camera(canvas, x, y, shape.facing)
    else:
        SIGNS[shape.kind](canvas, x, y)


def _lines(shape: Shape, language: str) -> list[str]:
    """Words of a shape: a label in the language, or figures that need no language."""
    return (shape.label[language] if shape.label else shape.text).split("\n")


def _inside(
    canvas: Canvas, shape: Shape, language: str, x: float, middle: float, ink: str
) -> None:
    if not shape.label and not shape.text:
        return
    lines = _lines(shape, language)
    width, height = shape.size if shape.size[0] else (2 * shape.radius, 2 * shape.radius)
    canvas.fit(shape.id, lines, width - 2 * INSIDE, SMALL)
    if block_height(len(lines), SMALL) > height + 0.5:  # too many lines: say so as of a wide one
        canvas.fit(shape.id, [" ".join(lines)], width - 2 * INSIDE, SMALL)
    canvas.lines(lines, x, middle, ink, SMALL)


def _words(canvas: Canvas, shape: Shape, language: str) -> None:
    x, y = shape.points[0]
    lines = _lines(shape, language)
    room = {"start": canvas.width - x, "end": x, "middle": 2 * min(x, canvas.width - x)}
    most = min(room[shape.anchor], shape.size[0] or canvas.width)
    canvas.fit(shape.id, lines, most, SMALL)
    canvas.lines(lines, x, y, "dg-text", SMALL, shape.anchor)


def _view(canvas: Canvas, shape: Shape) -> None:
    """The wedge that a camera sees: `facing` degrees clockwise from the right."""
    x, y = shape.points[0]
    ends = []
    for side in (-0.5, 0.5):
        angle = math.radians(shape.facing + side * shape.spread)
        ends.append((x + shape.radius * math.cos(angle), y + shape.radius * math.sin(angle)))
    (ax, ay), (bx, by) = ends
    arc = f"A{n(shape.radius)} {n(shape.radius)} 0 0 1 {n(bx)} {n(by)}"
    canvas.path(f"M{n(x)} {n(y)}L{n(ax)} {n(ay)}{arc}Z", "dg-view")


def _polyline(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{n(x)} {n(y)}" for x, y in points)


def _head(before: Point, tip: Point) -> str:
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    corners = [
        (tip[0] - HEAD * math.cos(angle + turn), tip[1] - HEAD * math.sin(angle + turn))
        for turn in (-0.5, 0.5)
    ]
    return f"{_polyline([corners[0], tip, corners[1]])}Z"


def _legend(canvas: Canvas, plan: Plan, language: str, top: float) -> float:
    """Draw numbers and signs with their words; returns the height of the whole picture."""
    entries = [
        Entry(place.id, place.label[language], numbered(canvas, number))
        for number, place in enumerate(plan.places, 1)
    ]
    entries += [Entry(i.id, i.label[language], _signed(canvas, i.id)) for i in plan.legend]
    return draw_legend(canvas, entries, top)


def _signed(canvas: Canvas, sign: str) -> Callable[[float, float], None]:
    def mark(x: float, y: float) -> None:
        if sign == "view":
            _view(canvas, Shape("view", ((x - 10, y),), radius=20, facing=0, spread=50))
        elif sign in LINES:
            ends = ((x - 11, y), (x + 11, y))
            canvas.path(_polyline(ends), LINES[sign])
            if sign == "route":
                canvas.path(_head(*ends), "dg-arrow")
        else:
            SIGNS[sign](canvas, x, y)

    return mark


# --- signs: some 20 px wide, centred on x, y --------------------------------------------


def _camera(canvas: Canvas, x: float, y: float, facing: float = 0.0) -> None:
    c, s = math.cos(math.radians(facing)), math.sin(math.radians(facing))

    def turned(*corners: Point) -> str:
        return _polyline([(x + u * c - v * s, y + u * s + v * c) for u, v in corners]) + "Z"

    canvas.path(turned((-10, -6), (3, -6), (3, 6), (-10, 6)), "dg-ink")
    canvas.path(turned((4, 0), (10, -5), (10, 5)), "dg-ink")


def _lamp(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x, y, 5, "dg-lit")
    for step in range(8):
        c, s = math.cos(step * math.pi / 4), math.sin(step * math.pi / 4)
        ray = [(x + 7 * c, y + 7 * s), (x + 10 * c, y + 10 * s)]
        canvas.path(_polyline(ray), "dg-sign")


def _lamp_off(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x, y, 6, "dg-sign")
    canvas.path(_polyline([(x - 9, y + 9), (x + 9, y - 9)]), "dg-sign")


def _lock(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x - 7, y - 2, 14, 11, "dg-ink", 2)
    canvas.path(f"M{n(x - 4)} {n(y - 2)}v-3a4 4 0 0 1 8 0v3", "dg-sign")


def _extinguisher(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x - 4, y - 4, 9, 14, "dg-danger", 3)
    canvas.path(f"M{n(x)} {n(y - 4)}v-4h-6q-3 0 -3 6", "dg-sign")


def _seal(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x - 11, y - 5, 8, 10, "dg-ink", 2)
    canvas.path(_polyline([(x - 3, y), (x + 8, y)]), "dg-sign")
    canvas.circle(x + 8, y, 4, "dg-ink")


def _key(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x, y - 6, 5, "dg-sign")
    canvas.path(f"M{n(x)} {n(y - 1)}v11m0 -1h5m-5 -4h4", "dg-sign")


SIGNS: dict[str, Callable[[Canvas, float, float], None]] = {
    "camera": _camera,
    "lamp": _lamp,
    "lamp-off": _lamp_off,
    "lock": _lock,
    "extinguisher": _extinguisher,
    "seal": _seal,
    "key": _key,
}
