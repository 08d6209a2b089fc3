"""One small font file for three languages, cut from the installed Inter."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

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
    """WOFF2 bytes of Inter with our characters, weights 400 to 700, from the npm `package`.

    The result is kept beside the package, where tools keep what they make of packages, under a
    name made of everything that goes into it: the font is cut once an installation.
    """
    source = (package / "variable" / "InterVariable.woff2").read_bytes()
    what = repr((CHARACTERS, FEATURES, "cut first"))
    key = hashlib.sha256(source + what.encode()).hexdigest()[:16]
    kept = package.parent / ".cache" / "aeo-academy" / f"inter-{key}.woff2"
    try:
        font = kept.read_bytes()
        if int.from_bytes(font[8:12], "big") == len(font):  # WOFF2 says how long it is
            return font
    except OSError:
        pass
    from aeo_academy.site.font_cut import cut

    font = cut(source, CHARACTERS, FEATURES)
    with suppress(OSError):  # an installation that nobody may write to: it is cut each time
        kept.parent.mkdir(parents=True, exist_ok=True)
        partial = kept.with_suffix(f".{os.getpid()}")
        partial.write_bytes(font)
        partial.replace(kept)
    return font
