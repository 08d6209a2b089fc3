"""One small font file for three languages, cut from the installed Inter."""

from __future__ import annotations

import hashlib
from pathlib import Path

from aeo_academy.installed import kept_beside

CHARACTERS = (
    "".join(map(chr, range(0x20, 0x7F)))  # Latin
    + "".join(map(chr, range(0x410, 0x450)))  # Russian
    + "ЁёӨөҮү"
    + "\u00a0\u2009\u202f\u00ad"  # spaces, soft hyphen
    + "«»“”„‘’›–—…·•№₮€°§×÷±−≤≥≈→←↑↓✓©éüöäç"
)
"""What the site may use; a test compares it with the built pages."""

FEATURES = ["kern", "locl", "tnum", "lnum", "case", "calt", "ccmp", "mark", "mkmk"]


def subset_font(package: Path) -> bytes:
    """WOFF2 bytes of Inter with our characters, weights 400 to 700, from the npm `package`."""
    source = (package / "variable" / "InterVariable.woff2").read_bytes()
    what = repr((CHARACTERS, FEATURES, "cut first"))
    key = hashlib.sha256(source + what.encode()).hexdigest()[:16]

    def cut_now() -> bytes:
        from aeo_academy.site.font_cut import cut

        return cut(source, CHARACTERS, FEATURES)

    return kept_beside(package, f"inter-{key}.woff2", _whole, cut_now)


def _whole(font: bytes) -> bool:
    return int.from_bytes(font[8:12], "big") == len(font)  # WOFF2 says how long it is
