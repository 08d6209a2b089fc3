"""Our diagrams as shapes of PowerPoint: a group that people can edit, with a text for the blind.

Reads the SVG that render/diagrams draws: rect, circle, path and text with classes whose rules
stand in the picture's own style element. The words of a box belong to its shape. Text does not
grow with a group, so everything is scaled here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from aeo_academy.packages.faults import PackageError
from aeo_academy.packages.pptx_base import EMU, points
from aeo_academy.render.diagrams.canvas import LINE
from aeo_academy.render.diagrams.measure import Measure
from aeo_academy.render.slides.canvas import Box
from aeo_academy.render.slides.deck import Picture

SVG = "{http://www.w3.org/2000/svg}"
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
TOKEN = re.compile(r"[MLHVCZlz]|-?[\d.]+")
COUNTS = {"M": 2, "L": 2, "l": 2, "H": 1, "V": 1, "C": 6, "Z": 0, "z": 0}
NEAR = 2.5  # pixels between the middle of words and that of the box they belong to
Style = Mapping[str, str]
Point = tuple[float, float]


@dataclass
class _Shape:
    """A shape in pixels of the picture, with the words on it."""

    geometry: str
    box: Box
    style: Style
    lines: list[str] = field(default_factory=list)
    size: float = 0.0
    weight: bool = False
    colour: str = ""
    align: str = "ctr"

    @property
    def middle(self) -> Point:
        return self.box.x + self.box.width / 2, self.box.y + self.box.height / 2


def picture_group(picture: Picture, room: Box, first_id: int, locale: str, measure: Measure) -> str:
    """A `p:grpSp` of the picture, as large as `room` allows, in its middle.

    Raises PackageError for what this cannot draw.
    """
    root = etree.fromstring(picture.svg.encode())
    width, height = (float(v) for v in (root.get("viewBox") or "").split()[2:])
    scale = min(room.width / width, room.height / height)
    left = room.x + (room.width - width * scale) / 2
    top = room.y + (room.height - height * scale) / 2
    shapes = list(_shapes(root, _rules(root), measure, picture.diagram))
    inside = "".join(
        _xml(shape, first_id + 1 + at, scale, left, top, locale) for at, shape in enumerate(shapes)
    )
    x, y, w, h = (round(v * EMU) for v in (left, top, width * scale, height * scale))
    name = f"<p:cNvPr id=\"{first_id}\" name={quoteattr(picture.title)} "
    return (
        f"<p:grpSp><p:nvGrpSpPr>{name}descr={quoteattr(picture.desc)}/><p:cNvGrpSpPr/><p:nvPr/>"
        f'</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>'
        f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/></a:xfrm></p:grpSpPr>'
        f"{inside}</p:grpSp>"
    )


def _rules(root: etree._Element) -> dict[str, dict[str, str]]:
    """Class → declarations."""
    found: dict[str, dict[str, str]] = {}
    for style in root.iter(f"{SVG}style"):
        for selectors, body in RULE.findall(style.text or ""):
            declared = dict(d.split(":", 1) for d in body.split(";") if ":" in d)
            for selector in selectors.split(","):
                name = selector.strip()
                if name.startswith(".") and " " not in name:
                    found.setdefault(name[1:], {}).update(declared)
    return found


def _shapes(
    root: etree._Element, rules: Mapping[str, Mapping[str, str]], measure: Measure, name: str
) -> Iterator[_Shape]:
    shapes: list[_Shape] = []
    for element in root:
        tag = str(element.tag).removeprefix(SVG)
        style: dict[str, str] = {}
        for class_ in (element.get("class") or "").split():
            style.update(rules.get(class_, {}))
        if tag in ("title", "desc", "style"):
            continue
        if tag == "text":
            words = _words(element, style, measure)
            owner = _owner(shapes, words)
            if owner is None:
                shapes.append(words)
            else:
                owner.lines, owner.size, owner.weight = words.lines, words.size, words.weight
                owner.colour = words.colour
        elif tag == "rect":
            shapes.append(_rect(element, style))
        elif tag == "circle":
            cx, cy, r = (float(element.get(key, 0)) for key in ("cx", "cy", "r"))
            box = Box(cx - r, cy - r, 2 * r, 2 * r)
            shapes.append(_Shape('<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>', box, style))
        elif tag == "path":
            shapes.append(_path(element.get("d", ""), style))
        else:
            raise PackageError([f"Diagram “{name}”: slides cannot draw “{tag}” of an SVG yet."])
    yield from shapes


def _rect(element: etree._Element, style: Style) -> _Shape:
    box = Box(*(float(element.get(key, 0)) for key in ("x", "y", "width", "height")))
    radius = float(element.get("rx", 0))
    if not radius:
        return _Shape('<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>', box, style)
    part = min(round(radius / min(box.width, box.height) * 100000), 50000)
    round_ = f'<a:avLst><a:gd name="adj" fmla="val {part}"/></a:avLst>'
    return _Shape(f'<a:prstGeom prst="roundRect">{round_}</a:prstGeom>', box, style)


def _words(element: etree._Element, style: Style, measure: Measure) -> _Shape:
    lines = [span.text or "" for span in element]
    size = float(element.get("font-size", 15))
    weight = style.get("font-weight", "400") == "600"
    anchor = element.get("text-anchor", "start")
    x, first = float(element[0].get("x", 0)), float(element[0].get("y", 0))
    width = measure.widest(lines, size, 600 if weight else 400) + 4
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    top = first - 0.36 * size - size * LINE / 2
    align = {"start": "l", "middle": "ctr", "end": "r"}[anchor]
    shape = _Shape(
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>',
        Box(left, top, width, len(lines) * size * LINE), {"fill": "none"},
    )
    shape.lines, shape.size, shape.weight = lines, size, weight
    shape.colour, shape.align = style.get("fill", "#16292c"), align
    return shape


def _owner(shapes: list[_Shape], words: _Shape) -> _Shape | None:
    """The box around whose middle the words stand."""
    for shape in reversed(shapes):
        if (
            words.align == "ctr" and not shape.lines
            and shape.style.get("fill", "none") != "none"
            and all(abs(a - b) <= NEAR for a, b in zip(shape.middle, words.middle, strict=True))
            and shape.box.height >= words.box.height - 1
        ):
            return shape
    return None


def _path(d: str, style: Style) -> _Shape:
    steps = list(_steps(d))
    xs = [x for _, spots in steps for x, _ in spots]
    ys = [y for _, spots in steps for _, y in spots]
    left, top = min(xs), min(ys)
    box = Box(left, top, max(max(xs) - left, 0.01), max(max(ys) - top, 0.01))
    names = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo"}
    inside = ""
    for command, spots in steps:
        if command == "Z":
            inside += "<a:close/>"
            continue
        spot = "".join(
            f'<a:pt x="{round((x - left) * 100)}" y="{round((y - top) * 100)}"/>' for x, y in spots
        )
        inside += f"<a:{names[command]}>{spot}</a:{names[command]}>"
    fill = ' fill="none"' if style.get("fill", "none") == "none" else ""
    size = f'w="{round(box.width * 100)}" h="{round(box.height * 100)}"'
    geometry = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst><a:path {size}{fill}>{inside}</a:path></a:pathLst></a:custGeom>"
    )
    return _Shape(geometry, box, style)


def _steps(d: str) -> Iterator[tuple[str, list[Point]]]:
    """A path in absolute moves, lines and curves."""
    tokens = TOKEN.findall(d)
    at: Point = (0.0, 0.0)
    command, place = "", 0
    while place < len(tokens):
        if tokens[place] in COUNTS:
            command, place = tokens[place], place + 1
            if command in "Zz":
                yield "Z", []
                continue
        numbers = [float(t) for t in tokens[place : place + COUNTS[command]]]
        place += COUNTS[command]
        if command == "H":
            spots = [(numbers[0], at[1])]
        elif command == "V":
            spots = [(at[0], numbers[0])]
        elif command == "l":
            spots = [(at[0] + numbers[0], at[1] + numbers[1])]
        else:
            spots = list(zip(numbers[::2], numbers[1::2], strict=True))
        at = spots[-1]
        yield {"H": "L", "V": "L", "l": "L"}.get(command, command), spots
        if command == "M":
            command = "L"


def _xml(shape: _Shape, id_: int, scale: float, left: float, top: float, locale: str) -> str:
    x, y = left + shape.box.x * scale, top + shape.box.y * scale
    numbers = (x, y, shape.box.width * scale, shape.box.height * scale)
    ex, ey, ew, eh = (round(v * EMU) for v in numbers)
    words = shape.style == {"fill": "none"}
    kind = '<p:cNvSpPr txBox="1"/>' if words else "<p:cNvSpPr/>"
    wrap = "none" if words else "square"
    name = " ".join(shape.lines) or "Shape"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id_}" name={quoteattr(name)}/>{kind}<p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{ex}" y="{ey}"/><a:ext cx="{ew}" cy="{eh}"/></a:xfrm>'
        f"{shape.geometry}{_fill(shape.style)}{_line(shape.style, scale)}</p:spPr>"
        f'<p:txBody><a:bodyPr wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{_text(shape, scale, locale)}</p:txBody></p:sp>"
    )


def _text(shape: _Shape, scale: float, locale: str) -> str:
    if not shape.lines:
        return f'<a:p><a:endParaRPr lang="{locale}"/></a:p>'
    size, bold = points(shape.size * scale), ' b="1"' if shape.weight else ""
    spacing = round(shape.size * scale * LINE * 75)
    colour = f'<a:solidFill><a:srgbClr val="{_rgb(shape.colour)}"/></a:solidFill>'
    return "".join(
        f'<a:p><a:pPr algn="{shape.align}"><a:lnSpc><a:spcPts val="{spacing}"/></a:lnSpc></a:pPr>'
        f'<a:r><a:rPr lang="{locale}" sz="{size}"{bold}>{colour}</a:rPr>'
        f"<a:t>{escape(line)}</a:t></a:r></a:p>"
        for line in shape.lines
    )


def _fill(style: Style) -> str:
    colour = style.get("fill", "none")
    if colour == "none":
        return "<a:noFill/>"
    return f'<a:solidFill><a:srgbClr val="{_rgb(colour)}"/></a:solidFill>'


def _line(style: Style, scale: float) -> str:
    colour = style.get("stroke", "none")
    if colour == "none":
        return "<a:ln><a:noFill/></a:ln>"
    width = round(float(style.get("stroke-width", "1")) * scale * EMU)
    dash = '<a:prstDash val="dash"/>' if "stroke-dasharray" in style else ""
    paint = f'<a:solidFill><a:srgbClr val="{_rgb(colour)}"/></a:solidFill>'
    return f'<a:ln w="{width}">{paint}{dash}<a:round/></a:ln>'


def _rgb(colour: str) -> str:
    return colour.strip().removeprefix("#").upper()
