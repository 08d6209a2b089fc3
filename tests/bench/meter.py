"""Measures a command: wall and processor seconds, and the memory of all its processes."""

from __future__ import annotations

import os
import re
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, sleep


@dataclass(frozen=True)
class Cost:
    wall: float  # seconds
    cpu: float  # seconds, user and system, children included
    memory: float  # MiB at the peak of all processes, pages that they share counted once


def run(command: list[str], folder: Path) -> Cost:
    """Run a command to its end. RuntimeError with its words when it fails."""
    started = perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    peak = [0.0]
    watch = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True)
    watch.start()
    assert process.stdout
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}:\n{said[-2000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, peak[0])


def _watch(pid: int, peak: list[float]) -> None:
    """Look at all processes ten times a second. The highest of the first one the system keeps in
    mind: it is asked for more often, as it may come shortly before the end.
    """
    look = 0
    while (highest := _highest(pid)) or Path(f"/proc/{pid}/stat").exists():
        now = sum(map(_share, _tree(pid))) if look % 10 == 0 else 0.0
        peak[0] = max(peak[0], now, highest)
        look += 1
        sleep(0.01)


def _highest(pid: int) -> float:
    return _field(Path(f"/proc/{pid}/status"), "VmHWM")


def _tree(pid: int) -> list[int]:
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(p for child in below for p in _tree(int(child)))]


def _share(pid: int) -> float:
    return _field(Path(f"/proc/{pid}/smaps_rollup"), "Pss")


def _field(file: Path, name: str) -> float:
    """MiB; nothing of a process that has ended."""
    try:
        found = re.search(rf"^{name}:\s+(\d+) kB", file.read_text(), re.MULTILINE)
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def middle(costs: list[Cost]) -> Cost:
    """The median of each."""
    return Cost(
        median(c.wall for c in costs), median(c.cpu for c in costs), median(c.memory for c in costs)
    )
