"""Put what is finished in the place of what was there, so that one of them always stands."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h


def workshop(place: Path) -> Path:
    """An empty name beside `place` to work in; what killed runs left behind is removed."""
    for left in place.parent.glob(f".{place.name}.*"):
        pid = left.name.rpartition(".")[2]
        if pid.isdigit() and (int(pid) == os.getpid() or not _alive(int(pid))):
            shutil.rmtree(left, ignore_errors=True)
    return place.with_name(f".{place.name}.{os.getpid()}")


def _alive(pid: int) -> bool:
    if os.name != "posix":
        return True  # elsewhere signal 0 is no question
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def swap_in(new: Path, place: Path) -> None:
    """Move the folder `new` to `place`. On Linux the exchange is one atomic step.

    Elsewhere two renames stand for it; a kill between them leaves the old folder as
    `.<name>.old`, which the next call puts to use. Raises OSError when the disk refuses.
    """
    old = place.with_name(f".{place.name}.old")
    if place.exists() and _exchange(new, place):
        shutil.rmtree(new)
        return
    if place.exists():
        shutil.rmtree(old, ignore_errors=True)
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it, whoever writes it at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_bytes(data)
    partial.replace(path)


def _exchange(first: Path, second: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    result = libc.renameat2(
        _AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE
    )
    return bool(result == 0)
