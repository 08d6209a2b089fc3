"""Compiled templates, kept from build to build: to compile them takes longer than to fill one."""

from __future__ import annotations

import shutil
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache

from aeo_academy.memory import made_with


def keep_compiled(environment: Environment, cache: Path, name: str) -> None:
    """Let an environment keep what it compiles in `cache`.

    A template stands there under its file and its text, and nothing of the environment's options:
    so `name` must be another for each kind of environment. Compiling works out what is constant
    with our code and that of the packages, so what others compiled is thrown away.
    """
    folder = cache / f"templates-{made_with()[:12]}"
    if not folder.is_dir():
        for old in cache.glob("templates-*"):
            shutil.rmtree(old, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
    environment.bytecode_cache = FileSystemBytecodeCache(str(folder), f"{name}-%s")
