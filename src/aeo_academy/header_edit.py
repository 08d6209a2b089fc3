"""Writes into the header of a file and leaves everything else as it is, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence

from aeo_academy.content import frontmatter


def with_translation_keys(text: str, keys: Mapping[str, Sequence[str]]) -> str:
    """A file's text with `keys` of its “translation:” block replaced; the rest untouched.

    `keys`: key → its lines, without indentation. Raises ValueError with a mend when the
    file has no such block.
    """
    parts = frontmatter.split(text)
    if parts is None:
        raise ValueError("There is no readable header. Run “aeo check” first.")
    lines = parts.header.split("\n")
    start = next((n for n, line in enumerate(lines) if line.startswith("translation:")), None)
    if start is None or lines[start].split("#")[0].strip() != "translation:":
        mend = "Write it as two lines: “translation:” and “  origin: machine”."
        raise ValueError(f"There is no block “translation:” in the header. {mend}")
    end = start + 1
    while end < len(lines) - 1 and (lines[end].startswith(" ") or not lines[end]):
        end += 1
    block = lines[start + 1 : end]
    indent = " " * (len(block[0]) - len(block[0].lstrip(" "))) if block else "  "
    kept = _without(block, indent, keys)
    new = [f"{indent}{line}" for rows in keys.values() for line in rows]
    header = "\n".join([*lines[: start + 1], *kept, *new, *lines[end:]])
    return f"---\n{header}{text[4 + len(parts.header) :]}"


def _without(block: Sequence[str], indent: str, keys: Container[str]) -> list[str]:
    """The lines of a block without some keys and what is indented under them."""
    kept: list[str] = []
    dropping = False
    for line in block:
        own = re.match(rf"{indent}([\w-]+):", line)
        if own:
            dropping = own[1] in keys
        if not dropping:
            kept.append(line)
    return kept
