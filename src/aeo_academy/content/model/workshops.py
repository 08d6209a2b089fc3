"""The workshop builder: what may stand in a programme, and whole plans to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aeo_academy.content.model.words import Labels

NEW_DAY = "day"
"""The offer that begins a new day."""


@dataclass(frozen=True)
class Offer:
    """A part of a programme that is no module: a break, a test, an opening."""

    id: str
    title: Labels
    minutes: int  # to begin with
    speaks: bool = False  # takes longer with consecutive interpretation
    test: bool = False  # a test on paper


@dataclass(frozen=True)
class Slot:
    """A line of a plan: an offer or a page of a module by id, or a session of its own."""

    minutes: int
    what: str = ""  # id of an offer, or of a module's overview, lesson or exercise
    id: str = ""  # of a session of this plan
    title: Labels = field(default_factory=dict)  # of a session of this plan


@dataclass(frozen=True)
class PlanDay:
    """A day of a plan."""

    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class WorkshopPlan:
    """A whole programme (data/workshops/<id>.yml)."""

    title: Labels
    start: str  # "09:00", of each day
    end: str  # the latest end of a day
    days: tuple[PlanDay, ...]
    id: str = ""
    path: Path = Path()


@dataclass(frozen=True)
class WorkshopWords:
    """All that the builder says."""

    title: Labels
    about: Labels
    no_script: Labels
    preset: Labels
    preset_where: Labels
    use: Labels
    name: Labels
    name_where: Labels
    date: Labels
    date_where: Labels
    start: Labels
    end: Labels
    bad_time: Labels
    factor: Labels
    factor_where: Labels
    factor_none: Labels
    factor_times: Labels
    files: Labels
    programme: Labels
    line: Labels
    what: Labels
    minutes: Labels
    own: Labels
    bad_minutes: Labels
    add: Labels
    up: Labels
    down: Labels
    remove: Labels
    removed: Labels
    moved: Labels
    full: Labels
    taken: Labels
    modules: Labels
    generic: Labels
    lesson: Labels
    exercise: Labels
    timetable: Labels
    nth_day: Labels
    time: Labels
    fits: Labels
    over: Labels
    midnight: Labels
    empty: Labels
    agenda: Labels
    take: Labels
    take_none: Labels
    slides: Labels
    handout: Labels
    test: Labels
    ics: Labels
    docx: Labels
    made: Labels
    failed: Labels
    no_date: Labels
    wrong: Labels


@dataclass(frozen=True)
class WorkshopBuilder:
    """data/tools/workshop.yml, and the plans of data/workshops/."""

    words: WorkshopWords
    offers: tuple[Offer, ...]
    links: tuple[str, ...] = ()  # page ids
    plans: Mapping[str, WorkshopPlan] = field(default_factory=dict)  # by id; filled when read
    path: Path = Path()
