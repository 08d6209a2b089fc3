"""YAML with the traps taken out.

Only `null`, `true`, `false` and whole numbers mean something of their own. Everything
else stays text until a field's type asks for more: `2026.10` is no fraction, `on` and
`no` are no truth values, and a date is text until the schema wants a date. A key that
stands twice is an error. Lines of keys are looked up only when a finding needs them.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from aeo_academy.content.issue import Issue

try:
    from yaml import CSafeLoader as BaseLoader
except ImportError:  # PyYAML without libyaml: slower, the same result
    from yaml import SafeLoader as BaseLoader  # type: ignore[assignment]

KeyPath = tuple[str | int, ...]


class _Loader(BaseLoader):
    """Safe loader with three plain types and no duplicate keys."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (PyYAML's own interface)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key “{key.value}” stands twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|)$"), ["~", "n", ""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)$"), ["t", "f"])
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"-?(?:0|[1-9][0-9]{0,17})$"), list("-0123456789")
)


@dataclass(frozen=True)
class Document:
    """A parsed YAML text, and where it stands."""

    path: Path
    text: str
    first_line: int
    data: Any

    def line(self, at: KeyPath) -> int:
        """The line of a key or list item; of the nearest parent when it is not there."""
        while at and at not in self._lines:
            at = at[:-1]
        return self._lines.get(at, self.first_line)

    @cached_property
    def _lines(self) -> dict[KeyPath, int]:
        lines: dict[KeyPath, int] = {}
        root = yaml.compose(self.text, Loader=_Loader)
        if root is not None:
            self._note(root, (), lines)
        return lines

    def _note(self, node: yaml.Node, at: KeyPath, lines: dict[KeyPath, int]) -> None:
        lines.setdefault(at, self.first_line + node.start_mark.line)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    continue
                lines[(*at, key.value)] = self.first_line + key.start_mark.line
                self._note(value, (*at, key.value), lines)
        elif isinstance(node, yaml.SequenceNode):
            for number, value in enumerate(node.value):
                self._note(value, (*at, number), lines)


def parse(text: str, path: Path, issues: list[Issue], first_line: int = 1) -> Document | None:
    """Parse a YAML text; None, and one issue, when it is no YAML."""
    try:
        data = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        problem = error.problem or "unknown error"
        code = "AEO016" if "stands twice" in problem else "AEO007"
        issues.append(Issue(path, line, code, _explain(problem)))
        return None
    except (yaml.YAMLError, RecursionError) as error:
        issues.append(Issue(path, first_line, "AEO007", f"This YAML cannot be read: {error}."))
        return None
    return Document(path, text, first_line, data)


def _explain(problem: str) -> str:
    if "stands twice" in problem:
        return f"In this YAML {problem}. Keep one."
    hint = ""
    if "mapping values are not allowed" in problem:
        hint = " A value that contains a colon must stand in double quotes."
    elif "could not find expected ':'" in problem:
        hint = " Each line is “key: value”; the colon is missing here or in the line before."
    elif "cannot start any token" in problem or "unexpected end of stream" in problem:
        hint = " Put the value in double quotes."
    elif "expected <block end>" in problem or "did not find expected" in problem:
        hint = " Look for a missing quote or bracket, and for indentation that differs."
    return f"This YAML cannot be read: {problem}.{hint}"
