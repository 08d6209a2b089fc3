"""The validator's logbook: stages with visits and tasks, a rubric in words, a review."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from aeo_academy.content.model.words import Labels


@dataclass(frozen=True)
class Task:
    """Something to do on a visit, written as the learner ticks it."""

    id: str
    text: Labels


@dataclass(frozen=True)
class Stage:
    """So many visits with the same tasks: observe, assist, lead."""

    id: str
    visits: int
    title: Labels
    about: Labels
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class RubricLevel:
    """A level, lowest first. It is a word, never a mark."""

    id: str
    name: Labels


@dataclass(frozen=True)
class StrandText:
    """What one sees at a level of a strand."""

    id: str
    text: Labels


@dataclass(frozen=True)
class Strand:
    """What is assessed: `texts` has one for each level, in the order of the levels."""

    id: str
    title: Labels
    texts: tuple[StrandText, ...]


@dataclass(frozen=True)
class LogbookWords:
    """Words of the logbook alone."""

    title: Labels
    about: Labels
    no_script: Labels
    person: Labels
    post: Labels
    office: Labels
    mentor: Labels
    start: Labels
    progress: Labels
    done: Labels  # {stage}, {n}, {of}
    done_about: Labels
    visit: Labels  # {n}
    date: Labels
    file: Labels
    tasks: Labels
    learned: Labels
    learned_where: Labels
    next_time: Labels
    remark: Labels
    signed: Labels
    rubric: Labels
    rubric_about: Labels
    level: Labels
    words: Labels
    assessment: Labels
    assessment_about: Labels
    assessor_1: Labels
    assessor_2: Labels
    assessor_post: Labels  # {who}
    reason: Labels  # {who}
    no_level: Labels
    agree: Labels
    differ: Labels
    waiting: Labels
    decided: Labels
    decided_where: Labels
    review: Labels
    review_about: Labels
    review_from: Labels  # {date}
    review_date: Labels
    review_by: Labels
    changed: Labels
    help: Labels
    signatures: Labels
    print_blank: Labels


@dataclass(frozen=True)
class Logbook:
    """data/tools/logbook.yml. The last stage is the one that is assessed."""

    words: LogbookWords
    months: int  # from the assessed visit to the review
    stages: tuple[Stage, ...]
    levels: tuple[RubricLevel, ...]
    strands: tuple[Strand, ...]
    path: Path = Path()
