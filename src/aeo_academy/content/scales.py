"""The scales of the risk map, read from where they stand: nothing here repeats a word of them.

Numbers, words and bands are those of a heat map (data/diagrams); what each score means is
the last column of a table on a page of the manual. A reader of the tool and a reader of the
manual therefore never see two scales.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from aeo_academy.content.model import Content, Labels, ScaleSource

ROW = re.compile(r"\|\s*(\d)\s*\|([^|]*)\|([^|]*)\|\s*$")
NUMBER = re.compile(r"^\d+\s+")


@dataclass(frozen=True)
class Level:
    """One score: its word on the heat map, and what it means."""

    score: int
    word: str
    meaning: str = ""


@dataclass(frozen=True)
class Scale:
    """The levels of one question, lowest first. `title`: what the table says it measures."""

    id: str  # likelihood, firm, society
    levels: tuple[Level, ...]
    title: str = ""


def read_scales(content: Content, source: ScaleSource, language: str) -> tuple[Scale, ...]:
    """Likelihood, impact on the firm, impact on revenue and society; empty without the diagram.

    Texts are in `language`, or in the source language where that has none.
    """
    diagram = content.diagrams.get(source.diagram)
    if diagram is None or diagram.kind != "heatmap":
        return ()
    words = {
        "likelihood": _words(diagram.spec, "columns", language, content.source_language),
        "firm": _words(diagram.spec, "rows", language, content.source_language),
    }
    words["society"] = words["firm"]
    scales = []
    for id_, section in zip(words, source.sections, strict=True):
        title, rows = table(content, source.page, section, language)
        levels = [
            Level(score, word, rows.get(score, ("", ""))[1]) for score, word in words[id_].items()
        ]
        scales.append(Scale(id_, tuple(levels), title))
    return tuple(scales)


def table(
    content: Content, page: str, section: str, language: str
) -> tuple[str, dict[int, tuple[str, str]]]:
    """The table of a section: heading of its last column, score → word and meaning."""
    found = content.pages.get(page)
    if found is None:
        return "", {}
    text = found.text(language, content.source_language)
    rows = {}
    title = ""
    for line in text.section_text(section).split("\n"):
        match = ROW.match(line.strip())
        if match:
            rows[int(match[1])] = (match[2].strip(), match[3].strip())
        elif line.startswith("|") and not title:
            title = line.strip().strip("|").split("|")[-1].strip()
    return title, rows


def _words(spec: Mapping[str, object], key: str, language: str, source: str) -> dict[int, str]:
    """Score → word, lowest first. A label reads “3 Possible”, perhaps in two lines."""
    found = {}
    for item in cast(Sequence[Mapping[str, object]], spec.get(key) or ()):
        label = cast(Labels, item.get("label") or {})
        text = " ".join((label.get(language) or label.get(source) or "").split())
        found[int(str(item.get("id", 0)))] = NUMBER.sub("", text)
    return dict(sorted(found.items()))
