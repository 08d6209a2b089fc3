"""`make bench`: what is measured and not tested. Prints ratios with the targets beside.

    python -m tests.bench                 all of it, some 20 minutes on two cores
    python -m tests.bench --quick         600 and 1,200 pages once, one round of the others
    python -m tests.bench build readers   parts of it: build, readers, server

`--sizes 50,200` chooses the pages a language, `--rounds 2` how often everybody has a turn.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import tempfile
from pathlib import Path

from aeo_academy.site.build import Request, build
from tests.bench import builds, readers, server
from tests.bench.report import Line, verdict
from tests.conftest import ROOT
from tests.nginx import free_port, nginx

PARTS = ("build", "readers", "server")
SIZES = (50, 100, 200, 400)


def main() -> None:
    options = _options()
    cores = len(os.sched_getaffinity(0))
    print(f"{dt.date.today()}, {_processor()}, {cores} cores, Python {platform.python_version()}")
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="aeo-bench-") as name:
        folder = Path(name)
        if "readers" in options.parts or "server" in options.parts:
            lines += _site(folder, options.parts, options.rounds)
        if "build" in options.parts:
            lines += builds.measure(folder, options.sizes, options.rounds)
    verdict(lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="fewer sizes, one round")
    parser.add_argument("--sizes", type=lambda text: tuple(map(int, text.split(","))))
    parser.add_argument("--rounds", type=int)
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no part {', '.join(unknown)}: there are {', '.join(PARTS)}")
    options.parts = options.parts or PARTS
    options.sizes = options.sizes or (SIZES[2:] if options.quick else SIZES)
    options.rounds = options.rounds or (1 if options.quick else 3)
    return options


def _site(folder: Path, parts: tuple[str, ...], rounds: int) -> list[Line]:
    """Build this repository's site for an address of this machine, and measure how it is served."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    site, home = folder / "site", folder / "nginx"
    home.mkdir()
    build(Request(root=ROOT, out=site, site_url=url, compress=True))
    lines: list[Line] = []
    if "server" in parts:
        lines += server.measure(site, rounds)
    if "readers" in parts:
        with nginx(site, home, port):
            lines += readers.measure(url, rounds, folder)
    return lines


def _processor() -> str:
    rows = Path("/proc/cpuinfo").read_text().splitlines()
    return next((row.partition(": ")[2] for row in rows if row.startswith("model name")), "?")


if __name__ == "__main__":
    main()
