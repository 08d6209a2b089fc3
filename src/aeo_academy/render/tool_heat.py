"""The heat map of a tool: the grid of data/diagrams, with room in each cell for risks.

    svg > g.tool-cell [data-cell="4-3"]     likelihood, impact
      rect, text                            score and word of the band
      g.tool-count > circle, text           how many risks: filled in by the script
      text.tool-numbers                     which ones

Numbers, words and bands are those of the diagram; so is the place of each cell.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from aeo_academy.render.diagrams.canvas import n
from aeo_academy.render.diagrams.heatmap import tone
from aeo_academy.render.diagrams.spec import Heat
from aeo_academy.render.tool_parts import Bench
from aeo_academy.render.tree import sub

LEFT, TOP, BOTTOM = 124.0, 28.0, 66.0  # room for labels, px
WIDTH, HEIGHT, GAP = 96.0, 76.0, 4.0  # of a cell
NUMBER, WORD, LINE = 17.0, 13.0, 15.0


def draw_heat(bench: Bench, parent: Element, heat: Heat, name: str, title: str) -> None:
    """A figure that scrolls by itself where it is wider than the screen."""
    right = LEFT + len(heat.columns) * WIDTH
    bottom = TOP + len(heat.rows) * HEIGHT
    figure = sub(parent, "figure", {"class": "diagram tool-heat", "data-heat": name})
    sub(figure, "figcaption", {}, AtomicString(title))
    id_ = bench.id("heat", name)
    box = {"class": "diagram-scroll", "tabindex": "0", "role": "region", "aria-label": title}
    svg = sub(
        sub(figure, "div", box),
        "svg",
        {
            "class": "dg dg-min-32",
            "viewBox": f"0 0 {n(right)} {n(bottom + BOTTOM)}",
            "width": n(right),
            "height": n(bottom + BOTTOM),
            "role": "img",
            "aria-labelledby": f"{id_}-title {id_}-desc",
        },
    )
    sub(svg, "title", {"id": f"{id_}-title"}, AtomicString(title))
    sub(svg, "desc", {"id": f"{id_}-desc"}, AtomicString(""))
    _text(svg, bench.say(heat.row_title), 2, TOP / 2 + 4, "dg-title", 14, "start")
    for row, label in enumerate(heat.rows):
        middle = TOP + (row + 0.5) * HEIGHT
        for line, words in enumerate(bench.say(label.label).split("\n")):
            _text(svg, words, LEFT - 10, middle + 4 + line * LINE, "dg-text", 14, "end")
        for column in range(len(heat.columns)):
            _cell(bench, svg, heat, row, column)
    for index, label in enumerate(heat.columns):
        for line, words in enumerate(bench.say(label.label).split("\n")):
            x = LEFT + (index + 0.5) * WIDTH
            _text(svg, words, x, bottom + 18 + line * LINE, "dg-text", WORD)
    _text(svg, bench.say(heat.column_title), (LEFT + right) / 2, bottom + 58, "dg-title", 14)


def _cell(bench: Bench, svg: Element, heat: Heat, row: int, column: int) -> None:
    score = heat.score(row, column)
    band = heat.band(score)
    name = f"dg-band-{tone(band, len(heat.bands))}"
    x, y = LEFT + column * WIDTH, TOP + row * HEIGHT
    place = f"{column + 1}-{len(heat.rows) - row}"
    cell = sub(svg, "g", {"class": "tool-cell", "data-cell": place})
    shape = {
        "class": f"dg-cell {name}",
        "x": n(x + GAP / 2),
        "y": n(y + GAP / 2),
        "width": n(WIDTH - GAP),
        "height": n(HEIGHT - GAP),
        "rx": "5",
    }
    sub(cell, "rect", shape)
    centre = x + WIDTH / 2
    _text(cell, str(score), centre, y + 24, f"dg-score {name}-text", NUMBER)
    for line, words in enumerate(bench.say(heat.bands[band].label).split("\n")):
        _text(cell, words, centre, y + 41 + line * 13, f"dg-word {name}-text", WORD)
    count = sub(cell, "g", {"class": "tool-count", "display": "none"})
    circle = {"class": "dg-badge", "cx": n(x + WIDTH - 16), "cy": n(y + 15), "r": "10.5"}
    sub(count, "circle", circle)
    _text(count, "", x + WIDTH - 16, y + 19.5, "dg-badge-text", WORD)
    _text(cell, "", centre, y + 69, f"tool-numbers {name}-text", 12.5)


def _text(
    parent: Element, words: str, x: float, y: float, name: str, size: float,
    anchor: str = "middle",
) -> None:  # fmt: skip
    attributes = {"class": name, "x": n(x), "y": n(y), "font-size": n(size)}
    if anchor != "start":
        attributes["text-anchor"] = anchor
    sub(parent, "text", attributes, AtomicString(words))
