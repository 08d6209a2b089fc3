"""What an author waits for: builds of the same text by a stock project, by us and by Zensical.

Ratios come from runs that take turns (A B A B), because a neighbour's load moves seconds and
leaves ratios standing.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from statistics import median

from tests.bench.meter import Cost, middle, run
from tests.bench.report import Line, table
from tests.bench.stock import LANGUAGES, make_monolingual, make_stock
from tests.conftest import ROOT
from tests.large import make_large

MAIN, DOUBLE = 200, 400  # pages in each of three languages: the targets are about these
OTHERS = ROOT / ".venv-bench/bin"
AEO = [sys.executable, "-c", "from aeo_academy.cli import main; main()"]
SAVES = 5

Rows = dict[str, Cost]


def measure(folder: Path, sizes: tuple[int, ...], rounds: int) -> list[Line]:
    """Build every size in turns, and save pages under `aeo serve`."""
    if not (OTHERS / "mkdocs").exists():
        raise SystemExit("the stock project's packages are missing: run `make bench`")
    found: dict[int, Rows] = {}
    for size in sizes:
        found[size] = _size(folder / str(size), size, rounds)
        _print(size, found[size])
    size = MAIN if MAIN in found else sizes[0]
    lines = _ratios(found, size)
    lines += _saves(folder / str(size) / "repo")
    table(f"Authors, at {size * len(LANGUAGES):,} pages", lines)
    return lines


def _size(folder: Path, size: int, rounds: int) -> Rows:
    repo = make_large(folder, pages=size - 4)  # the sample has four itself
    shutil.copy(ROOT / "mkdocs.yml", repo)
    shutil.copy(ROOT / "package-lock.json", repo)
    shutil.copytree(ROOT / "overrides", repo / "overrides")
    (repo / "node_modules").symlink_to(ROOT / "node_modules")
    stock = make_stock(folder / "stock", repo)
    alone = [make_monolingual(folder / f"zensical-{code}", stock, code) for code in LANGUAGES]
    runs: dict[str, list[Cost]] = {}
    for number in range(rounds):
        for name, cost in _round(repo, stock, alone, number):
            runs.setdefault(name, []).append(cost)
    return {name: middle(costs) for name, costs in runs.items()}


def _round(repo: Path, stock: Path, alone: list[Path], number: int) -> list[tuple[str, Cost]]:
    """Everyone's turn, once."""
    ours = [*AEO, "build", "--quiet"]
    page = repo / "docs/apply/page-7.en.md"
    text = page.read_text("utf-8")
    shutil.rmtree(repo / ".cache", ignore_errors=True)
    costs = [("stock", run([str(OTHERS / "mkdocs"), "build", "--quiet"], stock))]
    costs.append(("ours, cold", run(ours, repo)))
    costs.append(("ours, nothing changed", run(ours, repo)))
    page.write_text(text.replace(".\n\n## ", f". Edit {number}.\n\n## ", 1), "utf-8")
    costs.append(("ours, one page edited", run(ours, repo)))
    page.write_text(text, "utf-8")
    if (OTHERS / "zensical").exists():
        costs.append(("Zensical, three times", _zensical(alone, "--clean")))
        costs.append(("Zensical, nothing changed", _zensical(alone)))
    return costs


def _zensical(alone: list[Path], *options: str) -> Cost:
    """It knows one language: three builds, one after the other as it does not share its work."""
    command = [str(OTHERS / "zensical"), "build", *options]
    costs = [run(command, project) for project in alone]
    return Cost(sum(c.wall for c in costs), sum(c.cpu for c in costs), max(c.memory for c in costs))


def _print(size: int, rows: Rows) -> None:
    """All that was measured at one size, with its ratio to stock."""
    stock = rows["stock"]
    title = f"{size} pages × {len(LANGUAGES)} languages"
    print(f"\n{title:28}{'wall':>6}{'s':>8}{'cpu':>8}{'s':>8}{'memory':>9}{'MiB':>6}")
    for name, cost in rows.items():
        print(
            f"  {name:26}{cost.wall / stock.wall:6.2f}{cost.wall:8.1f}"
            f"{cost.cpu / stock.cpu:8.2f}{cost.cpu:8.1f}"
            f"{cost.memory / stock.memory:9.2f}{cost.memory:6.0f}",
            flush=True,
        )


def _ratios(found: dict[int, Rows], size: int) -> list[Line]:
    rows = found[size]
    stock, cold = rows["stock"], rows["ours, cold"]
    two = len(os.sched_getaffinity(0)) == 2
    lines = [
        Line("cold / stock, wall" + ("" if two else " (not on two cores)"),
             cold.wall / stock.wall, 0.40, 0.30),
        Line("nothing changed / stock, wall",
             rows["ours, nothing changed"].wall / stock.wall, 0.12, 0.06),
        Line("one English page edited / stock, wall",
             rows["ours, one page edited"].wall / stock.wall, 0.14, 0.08),
        Line("peak memory / stock", cold.memory / stock.memory, 1.5),
    ]  # fmt: skip
    if "Zensical, three times" in rows:
        lines.append(Line("cold / Zensical, wall", cold.wall / rows["Zensical, three times"].wall))
    if size == MAIN and DOUBLE in found:
        double = found[DOUBLE]["ours, cold"]
        lines.append(Line("600 → 1,200 pages, cold wall", double.wall / cold.wall, 2.1))
        lines.append(Line("600 → 1,200 pages, cold cpu", double.cpu / cold.cpu, 2.1))
    return lines


def _saves(repo: Path) -> list[Line]:
    """Seconds from saving a page until the preview serves the new text."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = subprocess.Popen(
        [*AEO, "serve", "--port", str(port)],
        cwd=repo, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        lines = []
        for language, name in (("ru", "a translation"), ("en", "English")):
            address = f"http://127.0.0.1:{port}/{language}/apply/page-9/"
            _wait_for(address, "</html>", 300)
            time.sleep(5)
            page = repo / f"docs/apply/page-9.{language}.md"
            text = page.read_text("utf-8")
            times = []
            for number in range(SAVES):
                page.write_text(text.rstrip() + f"\n\nSaved{number} now.\n", "utf-8")
                times.append(_wait_for(address, f"Saved{number} now", 120))
                time.sleep(5)  # the last save is being judged
            seconds = median(times[1:])  # the first save fills what is remembered
            lines.append(Line(f"{name} saved → its language served, s", seconds, 1.0, 0.5))
        return lines
    finally:
        serve.terminate()
        serve.wait()


def _wait_for(address: str, text: str, limit: float) -> float:
    """Seconds until the page at `address` holds `text`."""
    started = time.perf_counter()
    while time.perf_counter() - started < limit:
        try:
            with urllib.request.urlopen(address) as answer:
                if text in answer.read().decode():
                    return time.perf_counter() - started
        except OSError:
            time.sleep(0.2)
        time.sleep(0.01)
    raise RuntimeError(f"{address} never held {text!r}")
