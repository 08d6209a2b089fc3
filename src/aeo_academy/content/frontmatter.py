"""Splits a Markdown file into its header and its body."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from aeo_academy.content.issue import Issue
from aeo_academy.content.yaml_text import Document, parse


@dataclass(frozen=True)
class Split:
    """A file in two parts. `header` is the YAML between the two lines of dashes."""

    header: str
    header_line: int
    body: str
    body_line: int


def split(text: str) -> Split | None:
    """Split a file's text; None when there is no complete front matter."""
    if not text.startswith("---\n"):
        return None
    end = text.find("\n---\n", 3)
    if end < 0:
        if not text.endswith("\n---"):
            return None
        end = len(text) - 4
    header = text[4 : end + 1]
    body = text[end + 5 :]
    return Split(header, 2, body, header.count("\n") + 3)


def read(text: str, path: Path, issues: list[Issue]) -> tuple[Document, Split] | None:
    """Header as data, and the split file; None with an issue when one of them is missing."""
    parts = split(text)
    if parts is None:
        where = "is not closed" if text.startswith("---\n") else "is missing"
        message = (
            f"The header {where}. A page begins with a line “---”, then “key: value” lines,"
            " then a line “---”."
        )
        issues.append(Issue(path, 1, "AEO006", message))
        return None
    document = parse(parts.header, path, issues, parts.header_line)
    if document is None:
        return None
    if not isinstance(document.data, dict):
        if document.data is not None:
            issues.append(Issue(path, 2, "AEO006", "The header must be lines of “key: value”."))
            return None
        document = Document(path, parts.header, parts.header_line, {})
    return document, parts
