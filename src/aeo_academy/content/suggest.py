"""“Did you mean …?”"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, names: Iterable[str]) -> str:
    """A sentence that names what is nearest to `word`, with a leading space; else empty."""
    found = difflib.get_close_matches(word, list(names), n=1, cutoff=0.6)
    return f" Did you mean “{found[0]}”?" if found else ""
