"""Cuts a variable font down to some characters. Its own module, since fontTools is slow to load."""

from __future__ import annotations

import io

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib import instancer  # type: ignore[import-untyped]


def cut(source: bytes, characters: str, features: list[str]) -> bytes:
    """WOFF2 bytes of the font `source` with these characters, weights 400 to 700."""
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    _drop(font, characters, features)  # at once: the instancer is slow on what nobody needs
    instancer.instantiateVariableFont(font, {"opsz": 14, "wght": (400, 700)}, inplace=True)
    font = _reopen(font)  # the instancer leaves glyphs without variations out of gvar
    _drop(font, characters, features)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _drop(font: TTFont, characters: str, features: list[str]) -> None:
    options = subset.Options(
        layout_features=features,
        hinting=False,
        desubroutinize=True,
        recalc_timestamp=False,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
    )
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)


def _reopen(font: TTFont) -> TTFont:
    memory = io.BytesIO()
    font.flavor = None
    font.save(memory)
    memory.seek(0)
    return TTFont(memory, recalcTimestamp=False)
