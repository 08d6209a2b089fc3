"""Widths of text in Inter, so that boxes fit their labels before any browser sees them.

Advance widths are read from the font file of the npm package `inter-ui` at optical
size 14, where letters are widest, and kept as JSON beside the package.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from aeo_academy.installed import kept_beside

PACKAGE, FONT = "inter-ui", Path("variable/InterVariable.woff2")
WEIGHTS = (400, 600)


class ToolMissing(Exception):
    """A tool from npm is not installed; the message says how to get it."""


class Measure:
    """Measures lines of text. `modules` is node_modules."""

    def __init__(self, modules: Path) -> None:
        self.tables = _tables(modules / PACKAGE)

    def width(self, line: str, size: float, weight: int = 400) -> float:
        """Width of one line in pixels at `size` pixels."""
        table = self.tables[str(weight)]
        widest = table["ы"]
        return sum(table.get(char, widest) for char in line) * size

    def widest(self, lines: list[str], size: float, weight: int = 400) -> float:
        """Width of the widest line."""
        return max((self.width(line, size, weight) for line in lines), default=0.0)

    def wrap(self, text: str, size: float, box: float, weight: int = 400) -> list[str]:
        """Break text into lines no wider than `box` where words allow it; keeps "\\n"."""
        lines: list[str] = []
        for paragraph in text.split("\n"):
            line = ""
            for word in paragraph.split():
                longer = f"{line} {word}" if line else word
                if line and self.width(longer, size, weight) > box:
                    lines.append(line)
                    line = word
                else:
                    line = longer
            lines.append(line)
        return lines

    def balanced(self, text: str, size: float, box: float, weight: int = 400) -> list[str]:
        """`wrap` with as few lines, but lines of similar length: no lone last word."""
        lines = self.wrap(text, size, box, weight)
        best, narrower = lines, box
        while len(lines) > 1 and narrower > box / 2:
            narrower -= 6
            tried = self.wrap(text, size, narrower, weight)
            if len(tried) > len(lines) or self.widest(tried, size, weight) > box:
                break
            best = tried
        return best


def _tables(package: Path) -> dict[str, dict[str, float]]:
    file = package / FONT
    if not file.is_file():
        raise ToolMissing(f"{file} is missing. Run `npm ci` in the repository.")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:16]
    made = kept_beside(package, f"inter-widths-{digest}.json", _readable, lambda: _written(file))
    tables: dict[str, dict[str, float]] = json.loads(made)
    return tables


def _readable(data: bytes) -> bool:
    try:
        return isinstance(json.loads(data), dict)
    except ValueError:
        return False


def _written(font_file: Path) -> bytes:
    return json.dumps(_read_widths(font_file), ensure_ascii=False, sort_keys=True).encode()


def _read_widths(font_file: Path) -> dict[str, dict[str, float]]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # slow; once per font

    font = TTFont(font_file)
    em = font["head"].unitsPerEm
    characters = font.getBestCmap()
    tables: dict[str, dict[str, float]] = {}
    for weight in WEIGHTS:
        glyphs = font.getGlyphSet(location={"wght": weight, "opsz": 14})
        tables[str(weight)] = {
            chr(code): round(glyphs[name].width / em, 4)
            for code, name in characters.items()
            if code < 0x2800
        }
    return tables
