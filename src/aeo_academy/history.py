"""What a file said before: its versions in git."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path


def versions(root: Path, path: Path) -> Iterator[str]:
    """All texts that a file ever had, newest first, also under older names."""
    log = _git(
        root,
        "log",
        "--follow",
        "--format=%x00%H",
        "--relative",
        "--name-only",
        "--",
        path.as_posix(),
    )
    for entry in (log or "").split("\0")[1:]:
        commit, *names = entry.split()
        text = _git(root, "show", f"{commit}:./{names[0]}") if names else None
        if text is not None:
            yield text


def _git(root: Path, *arguments: str) -> str | None:
    """What git says; None when there is no git, or no such thing in it."""
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.decode("utf-8", errors="replace")
