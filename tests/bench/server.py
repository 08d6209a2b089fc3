"""What one core serves: nginx with deploy/nginx, asked by wrk on this machine, for seconds."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from statistics import median

from tests.bench.report import Line, table
from tests.nginx import nginx

SECONDS = 5
CONNECTIONS = 64
PAGES = {"home": "/mn/", "criterion": "/mn/criteria/g/"}


def measure(site: Path, rounds: int) -> list[Line]:
    """Requests a second for compressed twins and for gzip on the fly, in turns."""
    if shutil.which("wrk") is None:
        print("\nwrk is missing (apt-get install wrk): serving is left out")
        return []
    lines: list[Line] = []
    for name, path in PAGES.items():
        twins, flying = [], []
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
            for _ in range(rounds):
                with nginx(site, Path(one)) as port:
                    twins.append(_ask(port, path, "br"))
                with nginx(site, Path(two), on_the_fly=True) as port:
                    flying.append(_ask(port, path, "gzip"))
        fast, slow = median(twins), median(flying)
        what = f"{name}: brotli twins / gzip on the fly"
        lines.append(Line(what, fast / slow, digits=1))
        lines.append(Line(f"{name}: requests/s on one core", fast, 20_000, least=True, digits=0))
    table("Serving", lines)
    return lines


def _ask(port: int, path: str, encoding: str) -> float:
    """Requests a second. Where there are two cores, wrk has one and nginx's worker the other."""
    cores = sorted(os.sched_getaffinity(0))
    place = ["taskset", "-c", str(cores[-1])] if shutil.which("taskset") else []
    for worker in _workers(port):
        subprocess.run(["taskset", "-cp", str(cores[0]), worker], capture_output=True, check=False)
    command = [
        *place, "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s",
        "-H", f"Accept-Encoding: {encoding}", f"http://127.0.0.1:{port}{path}",
    ]  # fmt: skip
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    if "Non-2xx" in said:
        raise RuntimeError(said)
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert found, said
    return float(found[1])


def _workers(port: int) -> list[str]:
    """The processes of the nginx that listens on `port`."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes()
            parent = re.search(r"^PPid:\t(\d+)", (process / "status").read_text(), re.MULTILINE)
            above = Path(f"/proc/{parent[1]}/cmdline").read_bytes() if parent else b""
        except OSError:
            continue
        if b"nginx: worker" in words and _listens(above, port):
            found.append(process.name)
    return found


def _listens(command: bytes, port: int) -> bool:
    config = re.search(rb"-c[ \0]?(\S+?nginx\.conf)", command.replace(b"\0", b" "))
    if config is None:
        return False
    block = Path(config[1].decode()).with_name("server.conf")
    return block.exists() and f":{port};" in block.read_text()
