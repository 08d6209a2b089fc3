"""`make bench`: what is measured and not tested. Prints seconds of this machine, and ratios.

Ratios are taken from runs that alternate (A B A B), because a neighbour's load moves
seconds and leaves ratios standing.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.conftest import ROOT
from tests.large import make_large

ROUNDS = 3
CHECK = [sys.executable, "-c", "from aeo_academy.cli import main; main()", "check", "--errors-only"]
BUILD = [sys.executable, "-c", "from aeo_academy.cli import main; main()", "build", "--quiet"]


def seconds(command: list[str], folder: Path) -> float:
    """Wall seconds of one whole process."""
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - started


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        small = make_large(Path(name) / "small", pages=116)
        large = make_large(Path(name) / "large", pages=233)
        for repo in (small, large):
            (repo / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
        rows = []
        for _ in range(ROUNDS):
            out = [*BUILD, "--out", str(Path(name) / "site")]
            rows.append(
                (
                    seconds(CHECK, small),
                    seconds(CHECK, large),
                    seconds(CHECK, ROOT),
                    seconds(out, ROOT),
                )
            )
        half, whole, real, build = (median(column) for column in zip(*rows, strict=True))
    files = sum(1 for _ in (ROOT / "docs").rglob("*.md")) * 1
    print(f"aeo check, about 360 files        {half:6.2f} s")
    print(f"aeo check, about 720 files        {whole:6.2f} s   (aim: at most 3 s on every save)")
    print(f"  720 files / 360 files           {whole / half:6.2f}     (aim: at most 2.1)")
    print(f"aeo check, this repository        {real:6.2f} s   ({files} pages and translations)")
    print(f"aeo build, this repository        {build:6.2f} s")
    print(f"  check / build                   {real / build:6.2f}     (aim: at most 0.5)")


if __name__ == "__main__":
    main()
