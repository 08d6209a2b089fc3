"""The texts of data/tools, wherever they stand in the records: for all checks of words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from aeo_academy.checks.base import line_with
from aeo_academy.content.model import Content, Labels

NOT_TEXTS = ("when", "bands", "plans")  # mappings that are rules, or have a check of their own
PARTS = ("words", "example")  # parts of a file that have no id


class ToolText(NamedTuple):
    """One text in its languages. `owner`: id of the part it belongs to, or one of PARTS."""

    path: Path
    owner: str
    key: str
    labels: Labels

    @property
    def name(self) -> str:
        """How a message calls it."""
        return f"“{self.owner}.{self.key}”"

    @property
    def needle(self) -> str:
        """What finds its line: that of its part, or its own where the part has no id."""
        return f"{self.key}:" if self.owner in PARTS else f"id: {self.owner}"

    def line(self, content: Content) -> int:
        """Its line in the file."""
        return line_with(content, self.path, self.needle)


def texts_of(content: Content) -> Iterator[ToolText]:
    """Every text of every tool."""
    for tool in content.tools.all:
        yield from _walk(tool, tool.path, "")


def links_of(content: Content) -> Iterator[tuple[Path, str, str]]:
    """File, id of the part, page id."""
    for tool in content.tools.all:
        yield from _links(tool, tool.path, "links")


def _walk(part: object, path: Path, owner: str) -> Iterator[ToolText]:
    if isinstance(part, tuple):
        for one in part:
            yield from _walk(one, path, owner)
    if not dataclasses.is_dataclass(part):
        return
    own = str(getattr(part, "id", owner))
    for field in dataclasses.fields(part):
        value = getattr(part, field.name)
        if isinstance(value, Mapping) and field.name not in NOT_TEXTS:
            yield ToolText(path, own, field.name, value)
        else:
            yield from _walk(value, path, field.name if field.name in PARTS else own)


def _links(part: object, path: Path, owner: str) -> Iterator[tuple[Path, str, str]]:
    if isinstance(part, tuple):
        for one in part:
            yield from _links(one, path, owner)
    if not dataclasses.is_dataclass(part):
        return
    own = str(getattr(part, "id", owner))
    for field in dataclasses.fields(part):
        value = getattr(part, field.name)
        if field.name == "links":
            yield from ((path, own, page) for page in value)
        else:
            yield from _links(value, path, own)
