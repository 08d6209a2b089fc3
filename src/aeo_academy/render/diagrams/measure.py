"""Widths of text in Inter, so that boxes fit their labels before any browser sees them.

Advance widths are read from the font file of the npm package `inter-ui` at optical
size 14, where letters are widest, and kept as JSON in the cache folder.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from aeo_academy.render.diagrams.files import read_json, write_whole

FONT = Path("inter-ui/variable/InterVariable.woff2")
WEIGHTS = (400, 600)


class ToolMissing(Exception):
    """A tool from npm is not installed; the message says how to get it."""


class Measure:
    """Measures lines of text. `modules` is node_modules, `cache` a folder to write to."""

    def __init__(self, modules: Path, cache: Path) -> None:
        self.tables = _tables(modules / FONT, cache)

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


def _tables(font_file: Path, cache: Path) -> dict[str, dict[str, float]]:
    if not font_file.is_file():
        raise ToolMissing(f"{font_file} is missing. Run `npm ci` in the repository.")
    digest = hashlib.sha256(font_file.read_bytes()).hexdigest()[:16]
    kept = cache / f"inter-widths-{digest}.json"
    tables: dict[str, dict[str, float]] | None = read_json(kept)
    if tables is not None:
        return tables
    tables = _read_widths(font_file)
    write_whole(kept, json.dumps(tables, ensure_ascii=False, sort_keys=True))
    return tables


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
