"""How the cache lies on disk: one file for each part of the site, replaced as a whole.

In a file stand the base, each thing that is kept, where the pages stand in it, and the bytes of
the pages, which are read one by one, when they are needed: all pages at once would be most of
what a build holds in memory.

Files of the cache are ours alone, being pickles, and never to be taken from others.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Mapping
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from aeo_academy.site.cache import Kept

MOST = 16
"""Files that the cache keeps, the newest; a language and way to build it has one, of some 15 MB."""


class Store:
    """What is kept of one part of the site."""

    def __init__(self, path: Path, base: str) -> None:
        """What was kept on the same base; empty when there is nothing of use."""
        self.path, self.base = path, base
        self.kept: dict[str, Kept] = {}
        self._places: dict[str, tuple[int, int]] = {}  # name → start after the heads, length
        self._start = 0
        self._file: BinaryIO | None = None  # held open: who builds beside us may replace it
        with suppress(OSError):
            file = path.open("rb")
            self.kept = self._read(file)
            if self.kept:
                self._file = file
            else:
                file.close()

    def _read(self, file: BinaryIO) -> dict[str, Kept]:
        try:
            if pickle.load(file) != self.base:
                return {}
            kept = dict(pickle.load(file) for _ in range(pickle.load(file)))
            self._places, self._start = pickle.load(file), file.tell()
        except Exception:  # a damaged file, or one of other days, raises anything
            return {}
        whole = self._start + sum(length for _, length in self._places.values())
        return kept if os.fstat(file.fileno()).st_size == whole else {}  # else it is cut off

    def page(self, name: str) -> bytes:
        """The page that was saved with `name`."""
        assert self._file
        start, length = self._places[name]
        self._file.seek(self._start + start)
        return self._file.read(length)

    def save(self, kept: dict[str, Kept], pages: Mapping[str, Path] = MappingProxyType({})) -> None:
        """Keep these, and no others. `pages`: name → the file whose bytes are kept with it."""
        same = kept.keys() == self.kept.keys()
        if same and all(self.kept[name] is one for name, one in kept.items()):
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        partial = self.path.with_suffix(f".{os.getpid()}")
        lengths = [file.stat().st_size for file in pages.values()]
        starts = accumulate(lengths, initial=0)
        places = dict(zip(pages, zip(starts, lengths, strict=False), strict=True))
        with partial.open("wb") as file:
            for one in (self.base, len(kept), *kept.items(), places):  # at once needs more memory
                pickle.dump(one, file, protocol=5)
            for page in pages.values():
                file.write(page.read_bytes())
        partial.replace(self.path)
        for old in sorted(self.path.parent.glob("*.pickle"), key=_saved)[:-MOST]:
            old.unlink(missing_ok=True)


def _saved(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:  # another process has replaced or thrown it away
        return 0.0
