"""A tiny SVG writer: shapes and lines of text with classes, and what did not fit."""

from __future__ import annotations

import html
from dataclasses import dataclass, field

from aeo_academy.render.diagrams.measure import Measure

SIZE = 15.0  # of labels, px
SMALL = 14.0  # of notes and of words on arrows
LINE = 1.3  # line height
BASELINE = 0.36  # from the middle of a line down to its baseline, in units of its size


@dataclass(frozen=True)
class Overflow:
    """A line of a label that is wider than its box."""

    where: str  # id of the node, row, step …
    line: str
    width: float
    box: float


@dataclass
class Canvas:
    """Collects shapes. Coordinates are pixels from the top left corner."""

    measure: Measure
    width: float = 0.0
    height: float = 0.0
    parts: list[str] = field(default_factory=list)
    overflows: list[Overflow] = field(default_factory=list)

    def rect(self, x: float, y: float, w: float, h: float, name: str, radius: float = 0) -> None:
        """A rectangle with rounded corners."""
        rx = f' rx="{n(radius)}"' if radius else ""
        self.parts.append(
            f'<rect class="{name}" x="{n(x)}" y="{n(y)}" width="{n(w)}" height="{n(h)}"{rx}/>'
        )

    def path(self, d: str, name: str) -> None:
        """A path; `d` comes from our own numbers only."""
        self.parts.append(f'<path class="{name}" d="{d}"/>')

    def circle(self, x: float, y: float, r: float, name: str) -> None:
        """A circle."""
        self.parts.append(f'<circle class="{name}" cx="{n(x)}" cy="{n(y)}" r="{n(r)}"/>')

    def lines(
        self,
        lines: list[str],
        x: float,
        middle: float,
        name: str = "dg-text",
        size: float = SIZE,
        anchor: str = "middle",
    ) -> None:
        """Lines of text, the block of them centred on `middle`."""
        top = middle - (len(lines) - 1) * size * LINE / 2
        spans = "".join(
            f'<tspan x="{n(x)}" y="{n(top + i * size * LINE + size * BASELINE)}">'
            f"{html.escape(line)}</tspan>"
            for i, line in enumerate(lines)
        )
        place = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self.parts.append(f'<text class="{name}" font-size="{n(size)}"{place}>{spans}</text>')

    def fit(
        self, where: str, lines: list[str], box: float, size: float = SIZE, weight: int = 400
    ) -> None:
        """Note every line that is wider than its box."""
        for line in lines:
            width = self.measure.width(line, size, weight)
            if width > box + 0.5:
                self.overflows.append(Overflow(where, line, width, box))


def n(value: float) -> str:
    """A number for SVG: one decimal, no trailing zero, never “-0”."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def block_height(lines: int, size: float = SIZE) -> float:
    """Height of so many lines."""
    return lines * size * LINE
