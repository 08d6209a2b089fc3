"""Compressed twins (.br, .gz) beside the files, made once at release and not per request."""

from __future__ import annotations

import gzip
import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import NamedTemporaryFile

import brotli  # type: ignore[import-untyped]

ENDINGS = {".html", ".css", ".js", ".svg", ".xml", ".json", ".txt", ".webmanifest"}
SMALLEST = 512  # bytes; below that a twin saves nothing


def compress(site: Path, cache: Path) -> int:
    """Write .br and .gz beside every text file of `site`; returns how many files got twins.

    What was compressed before is taken from `cache`, by the hash of the content.
    """
    files = [
        path
        for path in sorted(site.rglob("*"))
        if path.suffix in ENDINGS and path.is_file() and path.stat().st_size >= SMALLEST
    ]
    folder = cache / "compressed"
    folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor() as pool:  # both libraries release the interpreter's lock
        list(pool.map(lambda path: _twins(path, folder), files))
    return len(files)


def _twins(path: Path, folder: Path) -> None:
    data = path.read_bytes()
    key = hashlib.sha256(data).hexdigest()[:32]
    for ending, squeeze in ((".br", _brotli), (".gz", _gzip)):
        kept = folder / (key + ending)
        if not kept.exists():
            with NamedTemporaryFile(dir=folder, delete=False) as partial:
                partial.write(squeeze(data))  # two files of one content may meet here
            Path(partial.name).replace(kept)
        path.with_name(path.name + ending).write_bytes(kept.read_bytes())


def _brotli(data: bytes) -> bytes:
    return bytes(brotli.compress(data, quality=11))


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)
