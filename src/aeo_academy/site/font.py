"""One small font file for three languages, cut from the installed Inter."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib import instancer  # type: ignore[import-untyped]

CHARACTERS = (
    "".join(map(chr, range(0x20, 0x7F)))  # Latin
    + "".join(map(chr, range(0x410, 0x450)))  # Russian
    + "ЁёӨөҮү"
    + "\u00a0\u2009\u202f\u00ad"  # spaces, soft hyphen
    + "«»“”„‘’–—…·•№₮€°§×÷±−≤≥≈→←↑↓✓©éüöäç"
)
"""What the site may use; a test compares it with the built pages."""

FEATURES = ["kern", "locl", "tnum", "lnum", "case", "calt", "ccmp", "mark", "mkmk"]


def subset_font(package: Path, cache: Path) -> bytes:
    """WOFF2 bytes of Inter with our characters, weights 400 to 700, from the npm package.

    The result is kept in `cache` under a name made of everything that goes into it.
    """
    source = (package / "variable" / "InterVariable.woff2").read_bytes()
    key = hashlib.sha256(source + repr((CHARACTERS, FEATURES, "cut first")).encode()).hexdigest()[
        :16
    ]
    kept = cache / f"inter-{key}.woff2"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        partial = kept.with_suffix(".tmp")
        partial.write_bytes(_subset(source))
        partial.replace(kept)
    return kept.read_bytes()


def _subset(source: bytes) -> bytes:
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    _cut(font)  # at once: the instancer takes seconds for the glyphs that nobody needs
    instancer.instantiateVariableFont(font, {"opsz": 14, "wght": (400, 700)}, inplace=True)
    font = _reopen(font)  # the instancer leaves glyphs without variations out of gvar
    _cut(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _cut(font: TTFont) -> None:
    options = subset.Options(
        layout_features=FEATURES,
        hinting=False,
        desubroutinize=True,
        recalc_timestamp=False,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
    )
    cutter = subset.Subsetter(options)
    cutter.populate(text=CHARACTERS)
    cutter.subset(font)


def _reopen(font: TTFont) -> TTFont:
    memory = io.BytesIO()
    font.flavor = None
    font.save(memory)
    memory.seek(0)
    return TTFont(memory, recalcTimestamp=False)
