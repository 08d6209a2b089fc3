"""What readers can take away, from the manifest of finished packages (aeo package).

    downloads/<edition>/<kind>/<file>    a permanent address: an edition never changes

The page of downloads is written from the manifest, so it says what was really made.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from aeo_academy.content.model import Content

MANIFEST = "manifest.json"
FOLDER = "downloads"


class DownloadsError(Exception):
    """The packages do not fit the site; the message says what to do."""


@dataclass(frozen=True)
class Download:
    """A finished package."""

    file: str  # "book/operations-manual.mn.pdf"
    kind: str
    language: str | None  # None: all languages
    title: str
    size: int  # bytes
    sha256: str
    edition: str
    date: str

    @property
    def address(self) -> str:
        """Where it stands, from the site's root."""
        return f"{FOLDER}/{self.edition}/{self.file}"

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.file.rpartition("/")[2]


def read_downloads(folder: Path, content: Content) -> tuple[Download, ...]:
    """The packages that lie in `folder`. Raises DownloadsError."""
    path = folder / MANIFEST
    try:
        data = json.loads(path.read_text("utf-8"))
        edition, date = data["edition"], data["date"]
        found = tuple(
            Download(
                p["file"], p["kind"], p["language"], p["title"], p["bytes"], p["sha256"],
                edition, date,
            )
            for p in data["packages"]
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DownloadsError(f"{path}: no manifest of packages. Run “make packages”.") from error
    if (edition, date) != (content.version, content.date.isoformat()):
        raise DownloadsError(
            f"{path}: packages of edition {edition} ({date}); the site is "
            f"{content.version} ({content.date}). Run “make packages” again."
        )
    return found


def copy_downloads(folder: Path, downloads: tuple[Download, ...], out: Path) -> None:
    """Copy the packages into the site `out`. Raises DownloadsError for a changed file."""
    for download in downloads:
        source, target = folder / download.file, out / download.address
        if not source.is_file() or hashlib.sha256(source.read_bytes()).hexdigest() != (
            download.sha256
        ):
            raise DownloadsError(f"{source}: not as it was made. Run “make packages” again.")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


@dataclass(frozen=True)
class Group:
    """The packages of one kind: for a reader of one language, and in the other languages."""

    kind: str
    own: tuple[Download, ...]  # with those that hold all languages
    others: tuple[Download, ...]


def by_kind(downloads: tuple[Download, ...], language: str) -> list[Group]:
    """The packages as a page in `language` offers them."""

    def order(one: Download) -> tuple[str, str, str]:
        return one.kind, one.language or "", one.file

    groups = []
    for kind, found in groupby(sorted(downloads, key=order), lambda one: one.kind):
        files = tuple(found)
        own = tuple(one for one in files if one.language in (language, None))
        groups.append(Group(kind, own, tuple(one for one in files if one not in own)))
    return groups


def megabytes(size: int, comma: bool) -> str:
    """Bytes as MB with one decimal, at least 0.1, for a language with or without a comma."""
    return f"{max(size / 1e6, 0.1):.1f}".replace(".", "," if comma else ".")
