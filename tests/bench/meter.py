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
    # A look ten times a second passes over short peaks; of the largest process the system knows.
    memory = max(peak[0], used.ru_maxrss / 1024)
    return Cost(wall, used.ru_utime + used.ru_stime, memory)


def _watch(pid: int, peak: list[float]) -> None:
    while (now := sum(map(_share, _tree(pid)))) or Path(f"/proc/{pid}/stat").exists():
        peak[0] = max(peak[0], now)
        sleep(0.1)


def _tree(pid: int) -> list[int]:
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(p for child in below for p in _tree(int(child)))]


def _share(pid: int) -> float:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def middle(costs: list[Cost]) -> Cost:
    """The median of each."""
    return Cost(
        median(c.wall for c in costs), median(c.cpu for c in costs), median(c.memory for c in costs)
    )
