"""Graphviz by way of node: one process for every graph that is not in the cache."""

from __future__ import annotations

import hashlib
import json
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

from aeo_academy.render.diagrams.measure import ToolMissing
from aeo_academy.swap import write_whole

SCRIPT = Path(__file__).with_name("layout.cjs")
PACKAGE = Path("@viz-js/viz/package.json")
SECONDS = 60
Layout = dict[str, Any]


class Layouts:
    """Where the boxes of a graph stand. Answers are kept in `cache`, by hash of the question."""

    def __init__(self, modules: Path, cache: Path) -> None:
        self.modules = modules.resolve()
        self.cache = cache
        self.known: dict[str, Layout] = {}

    def get(self, graphs: list[dict[str, object]]) -> list[Layout]:
        """Layouts of `graphs`, in order. ToolMissing when node or the package is not there."""
        texts = [json.dumps(g, sort_keys=True, ensure_ascii=True) for g in graphs]
        keys = [self._key(text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if not self._has(key)}
        if missing:
            answers = self._run(list(missing.values()))
            for key, answer in zip(missing, answers, strict=True):
                self.known[key] = answer
                write_whole(self._file(key), json.dumps(answer, sort_keys=True).encode())
        return [self.known[key] for key in keys]

    def _has(self, key: str) -> bool:
        if key not in self.known:
            with suppress(OSError, ValueError):  # not there, or damaged
                self.known[key] = json.loads(self._file(key).read_bytes())
        return key in self.known

    def _file(self, key: str) -> Path:
        return self.cache / f"layout-{key}.json"

    def _key(self, text: str) -> str:
        return hashlib.sha256(f"{self._version()}\n{text}".encode()).hexdigest()[:24]

    def _version(self) -> str:
        package = self.modules / PACKAGE
        if not package.is_file():
            raise ToolMissing(f"{package} is missing. Run `npm ci` in the repository.")
        return str(json.loads(package.read_text("utf-8"))["version"])

    def _run(self, texts: list[str]) -> list[Layout]:
        command = ["node", str(SCRIPT), str(self.modules)]
        try:
            done = subprocess.run(
                command,
                input=f"[{','.join(texts)}]",
                capture_output=True,
                text=True,
                encoding="utf-8",
                timeout=SECONDS,
                check=True,
            )
        except FileNotFoundError as error:
            raise ToolMissing("Node.js is not installed; diagrams need version 20.") from error
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            said = str(error.stderr or error).strip()[-300:]
            raise ToolMissing(f"Graphviz failed: {said}") from error
        answers: list[Layout] = json.loads(done.stdout)
        return answers
