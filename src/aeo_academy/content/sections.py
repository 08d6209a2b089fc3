"""Sections of a page, and the digests by which translations know what they follow.

A digest does not see line breaks, indentation or blank lines, so that re-wrapping makes
nothing stale. It is taken from the full text, officers' blocks included, and headings
inside officers' blocks begin no section: both editions have the same sections and digests.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aeo_academy.content.model import RISK_MARKS, Section
from aeo_academy.content.scan import outline

TOP = "_top"
MARKS = rf"\.(?:{'|'.join(RISK_MARKS)})\b|min=\d+"
MARKED = re.compile(rf"(?m)^(#{{2,3}} .*\{{[^}}\n]*?)(?:\s+(?:{MARKS}))+")
"""Risk marks of items and minutes of slides stand in the English only and are no words."""


@dataclass(frozen=True)
class Words:
    """The words of a header that belong to the text: they count in the digest of `_top`."""

    title: str
    description: str
    hero: Mapping[str, str] | None = None
    doors: Sequence[Mapping[str, object]] = field(default_factory=tuple)

    def joined(self) -> str:
        """All of them as one text."""
        parts = [self.title, self.description]
        if self.hero or self.doors:
            more = {"hero": dict(self.hero or {}), "doors": [dict(door) for door in self.doors]}
            parts.append(json.dumps(more, ensure_ascii=False, sort_keys=True))
        return "\n".join(parts)


def digest(text: str) -> str:
    """First 12 hex digits of the SHA-256 of the normalised text."""
    bare = MARKED.sub(r"\1", text) if "{" in text else text
    normal = " ".join(unicodedata.normalize("NFC", bare).split())
    return hashlib.sha256(normal.encode()).hexdigest()[:12]


def split(words: Words, body: str, first_line: int) -> tuple[tuple[Section, ...], str]:
    """Sections of a page, and the digest of the whole. `body` is as written."""
    starts = [
        heading
        for heading in outline(body, first_line).headings
        if heading.level in (2, 3) and heading.id and "officers" not in heading.blocks
    ]
    lines = body.split("\n")
    ends = [h.line - first_line for h in starts] + [len(lines)]
    header = words.joined()
    whole_top = digest(header + "\n" + "\n".join(lines[: ends[0]]))
    sections = [Section(TOP, words.title, 0, first_line, whole_top)]
    for heading, end in zip(starts, ends[1:], strict=True):
        whole = digest("\n".join(lines[heading.line - first_line : end]))
        minutes = int(heading.minutes) if heading.minutes.isdigit() else None
        sections.append(
            Section(heading.id, heading.title, heading.level, heading.line, whole, minutes)
        )
    return tuple(sections), digest(header + "\n" + body)
