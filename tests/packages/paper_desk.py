"""Reads printed papers as a person does: numbers stand beside what they number."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from aeo_academy.content.model import Bank, Content, Question, QuestionType
from aeo_academy.render.plain import plain
from aeo_academy.scoring import LETTERS, right_letters, shown

SCALE = 0.75  # points of a CSS pixel: text of another scale belongs to a picture
NEAR = 4.0  # pixels between the base lines of a number and its text


@dataclass(frozen=True)
class Run:
    """Some words on a page; x and y in CSS pixels from its top left corner."""

    page: int
    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Paper:
    """One PDF."""

    path: Path

    @functools.cached_property
    def reader(self) -> PdfReader:
        return PdfReader(self.path)

    @functools.cached_property
    def runs(self) -> list[Run]:
        """All words of all pages, without those of pictures."""
        found: list[Run] = []
        for number, page in enumerate(self.reader.pages):

            def take(
                text: str, cm: Any, tm: Any, font: object, size: float, number: int = number
            ) -> None:
                if text.strip() and abs(cm[0] - SCALE) < 0.001:
                    found.append(Run(number, tm[4], tm[5], " ".join(text.split())))

            page.extract_text(visitor_text=take)
        return found

    @functools.cached_property
    def words(self) -> str:
        """Everything in one line; words broken at the end of a line are whole again."""
        text = " ".join(" ".join(page.extract_text().split()) for page in self.reader.pages)
        return re.sub(r"(?<=\w)- (?=[a-zа-яөүё])", "", text)

    @property
    def headings(self) -> list[str]:
        """The bookmarks, in order."""

        def flat(entries: Iterable[Any]) -> Iterator[str]:
            for entry in entries:
                if isinstance(entry, list):
                    yield from flat(entry)
                else:
                    yield str(entry.title)

        return list(flat(self.reader.outline))

    @property
    def numbers(self) -> list[str]:
        """Numbers of questions."""
        return [text for text in self.headings if text.isdigit()]


def squeezed(text: str) -> str:
    """A text without spaces and hyphens, which line breaks change."""
    return re.sub(r"[\s\-]+", "", text)


# --- the question sheet ------------------------------------------------------------


@dataclass(frozen=True)
class Region:
    """What stands between a question's number and the next."""

    number: int
    runs: tuple[Run, ...]

    def number_of(self, text: str) -> str:
        """The number that stands left of a text: of an option, a step, a side, a row."""
        words = squeezed(text)
        line = next(r for r in self.runs if len(r.text) > 2 and words.startswith(squeezed(r.text)))
        beside = [
            r for r in self.runs
            if r.page == line.page and r.x < line.x and abs(r.y - line.y) < NEAR
            and re.fullmatch(r"[\d.]+", r.text)
        ]
        return max(beside, key=lambda r: r.x).text


def regions(paper: Paper) -> dict[int, Region]:
    """Number → region. A question's number is the leftmost thing on its line."""
    runs = paper.runs
    left = min(r.x for r in runs)
    starts = sorted(
        (r.page, r.y - NEAR, int(r.text)) for r in runs if r.text.isdigit() and r.x < left + 3
    )
    ends = [(page, y) for page, y, _ in starts[1:]] + [(len(runs), 0.0)]
    return {
        number: Region(
            number, tuple(r for r in runs if (page, y) <= (r.page, r.y) < end)
        )
        for (page, y, number), end in zip(starts, ends, strict=True)
    }


# --- the key ------------------------------------------------------------------------


@dataclass(frozen=True)
class KeyLine:
    """One line of the key's table."""

    number: int
    answer: tuple[str, ...]
    points: int
    label: str
    other: int  # number in the other version


def key_table(paper: Paper) -> dict[str, KeyLine]:
    """Label of a question → its line in the table at the top of the key."""
    lines: dict[str, KeyLine] = {}
    runs = sorted((r for r in paper.runs if r.page == 0), key=lambda r: (round(r.y), r.x))
    for _, group in itertools.groupby(runs, key=lambda r: round(r.y)):
        texts = [run.text for run in group]
        if len(texts) >= 5 and texts[0].isdigit() and texts[-1].isdigit():
            number, *answer, points, label, other = texts
            lines[label] = KeyLine(int(number), tuple(answer), int(points), label, int(other))
    return lines


@dataclass(frozen=True)
class Marker:
    """Turns numbers of the key into an answer as the scorer takes it, by the printed sheet."""

    content: Content
    bank: Bank
    language: str

    def words(self, markdown: str) -> str:
        """A text as it is printed."""
        return plain(self.content, markdown, self.language)

    def answer(self, question: Question, region: Region, key: tuple[str, ...]) -> Any:
        """The answer of someone who marked the sheet exactly as the key says."""
        text = question.text(self.language)
        places = {region.number_of(self.words(o.text)): n for n, o in enumerate(text.options)}
        match question.type:
            case QuestionType.NUMERIC:
                return key[0].split(" ")[0]
            case QuestionType.FILL:
                return key[0].split(" / ")[0]
            case QuestionType.ORDER:
                letters = {place: LETTERS[at] for at, place in enumerate(
                    shown(self.bank.id, question))}
                steps = key[0].split(" → ")
                return {letters[places[step]]: str(n) for n, step in enumerate(steps, 1)}
            case QuestionType.GRID:
                columns = dict(enumerate(question.columns, 1))
                return {
                    LETTERS[places[row]]: columns[int(number)] for row, number in _rows(key)
                }
            case QuestionType.MATCH:
                of_pair = right_letters(self.bank.id, question)
                sides: Mapping[str, str] = {
                    region.number_of(self.words(o.other)): of_pair[n]
                    for n, o in enumerate(text.options)
                }
                return {LETTERS[places[row]]: sides[number] for row, number in _rows(key)}
        return [LETTERS[places[number]] for number in key[0].split(", ")]


def _rows(key: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(row, number) for row, number in (part.split(": ") for part in key)]
