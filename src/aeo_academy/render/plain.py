"""Inline Markdown as plain words, for places that hold no markup: an <option>, an export."""

from __future__ import annotations

import re

from aeo_academy.content.inline import CITATION, ESCAPED, LINK, VALUE
from aeo_academy.content.model import Content
from aeo_academy.content.values import ValueMissing, programme_value

LITERAL = re.compile(rf"({ESCAPED.pattern})|(?<!`)(`+)(?!`)(.+?)(?<!`)\2(?!`)")
STRONG = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])")
UNDERLINE = re.compile(r"(?<![\w_])(_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w_])")
KEPT = re.compile("\ue000(\\d+)\ue001")


def plain(content: Content, markdown: str, language: str) -> str:
    """The words of one line of Markdown: no marks, no citations, values filled in."""
    kept: list[str] = []

    def keep(text: str) -> str:
        kept.append(text)
        return f"\ue000{len(kept) - 1}\ue001"

    def value(match: re.Match[str]) -> str:
        try:
            return keep(programme_value(content, match[1], match[2] or None, language))
        except (ValueMissing, KeyError):
            return match[1]  # the checks report it

    text = LITERAL.sub(lambda m: keep(m[1][1:] if m[1] else m[3].strip()), markdown)
    text = VALUE.sub(value, CITATION.sub("", text))
    for pattern, group in ((LINK, 2), (STRONG, 2), (STRONG, 2), (UNDERLINE, 2)):
        text = pattern.sub(lambda m, group=group: m[group], text)  # type: ignore[misc]
    while KEPT.search(text):
        text = KEPT.sub(lambda m: kept[int(m[1])], text)
    return " ".join(text.split(" ")).strip()
