"""The tools of a validator: risk map, planner with checklist, logbook.

Each is one file of data/tools. The scales of the risk map are not among its data: it names
the diagram whose rows, columns and bands they are, and the page whose tables explain them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from aeo_academy.content.model.words import Labels

# --- risk map ------------------------------------------------------------------


class ControlKind(StrEnum):
    """What a control does: it is typed by this and by nothing else."""

    PREVENT = "prevent"
    DETECT = "detect"
    RECOVER = "recover"


@dataclass(frozen=True)
class ScaleSource:
    """Where the scales stand: a heat map, and the sections of a page with a table each."""

    diagram: str  # id of a diagram of the kind heatmap
    page: str  # page id
    likelihood: str  # section ids of that page
    firm: str
    society: str

    @property
    def sections(self) -> tuple[str, str, str]:
        """The three sections, in the order in which a risk is scored."""
        return (self.likelihood, self.firm, self.society)


@dataclass(frozen=True)
class Control:
    """A control of the example."""

    kind: ControlKind
    text: Labels


@dataclass(frozen=True)
class ExampleRisk:
    """A risk of the example. Scores: likelihood, firm, society; none where the reader scores."""

    id: str
    step: Labels
    threat: Labels
    cause: Labels
    event: Labels
    firm: Labels
    society: Labels
    owner: Labels
    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()
    reason: Labels | None = None
    controls: tuple[Control, ...] = ()
    measure: Labels | None = None


@dataclass(frozen=True)
class Example:
    """The map that stands there until the reader begins one of their own."""

    name: Labels
    by: Labels
    risks: tuple[ExampleRisk, ...]


@dataclass(frozen=True)
class RiskMapWords:
    """Words of the risk map alone."""

    title: Labels
    about: Labels
    no_script: Labels
    teaching: Labels
    scales: Labels
    score: Labels
    word: Labels
    meaning: Labels
    likelihood: Labels
    firm: Labels
    society: Labels
    example: Labels
    begin: Labels
    back: Labels
    name: Labels
    name_where: Labels
    by: Labels
    by_where: Labels
    date: Labels
    risks: Labels
    risk: Labels  # before a number
    step: Labels
    step_where: Labels
    threat: Labels
    threat_where: Labels
    cause: Labels
    cause_where: Labels
    event: Labels
    event_where: Labels
    effect_firm: Labels
    effect_society: Labels
    before: Labels
    before_where: Labels
    reason: Labels
    reason_where: Labels
    controls: Labels
    controls_where: Labels
    control: Labels  # before a number
    kind: Labels
    prevent: Labels
    detect: Labels
    recover: Labels
    after: Labels
    after_where: Labels
    state: Labels
    claimed: Labels
    confirmed: Labels
    measure: Labels
    measure_where: Labels
    owner: Labels
    owner_where: Labels
    due: Labels
    unscored: Labels
    result_firm: Labels  # {score}: number and band
    result_society: Labels  # {score}
    hint_raised: Labels
    hint_likelihood: Labels
    hint_impact: Labels
    hint_steps: Labels
    add: Labels
    remove: Labels
    removed: Labels  # {n}
    full: Labels  # {n}
    map: Labels
    map_about: Labels
    stage: Labels
    map_firm: Labels
    map_society: Labels
    map_none: Labels
    map_count: Labels  # {n}, {left}
    numbers: Labels  # {numbers}
    register: Labels
    register_about: Labels
    number: Labels
    what: Labels
    plan: Labels
    plan_about: Labels
    plan_none: Labels
    no_measure: Labels
    test_first: Labels
    test_about: Labels
    export: Labels
    exported: Labels  # {file}
    blank: Labels


@dataclass(frozen=True)
class RiskMap:
    """data/tools/risk-map.yml."""

    words: RiskMapWords
    scales: ScaleSource
    example: Example
    links: tuple[str, ...] = ()
    path: Path = Path()


# --- planner ---------------------------------------------------------------------


@dataclass(frozen=True)
class PlanLine:
    """One line of a plan. `at`: kinds of site where it belongs, the best first."""

    id: str
    what: Labels
    who: Labels
    minutes: int
    items: tuple[str, ...] = ()  # ids of self-assessment items: g2
    at: tuple[str, ...] = ()  # lines of operators only


@dataclass(frozen=True)
class PlaceKind:
    """A kind of site, and what is looked at there."""

    id: str
    label: Labels
    lines: tuple[PlanLine, ...]


@dataclass(frozen=True)
class OperatorKind:
    """A type of operator, and what is looked at because of it."""

    id: str
    label: Labels
    page: str  # page id of docs/apply/who
    lines: tuple[PlanLine, ...]


@dataclass(frozen=True)
class PlannerWords:
    """Words of the planner alone."""

    title: Labels
    about: Labels
    no_script: Labels
    teaching: Labels
    visit: Labels
    name: Labels
    date: Labels
    hours: Labels
    hours_where: Labels
    bad_hours: Labels
    team: Labels
    team_where: Labels
    operators: Labels
    sites: Labels
    sites_about: Labels
    site: Labels
    site_name: Labels
    site_kind: Labels
    site_add: Labels
    risks: Labels
    risks_about: Labels
    from_here: Labels
    from_file: Labels
    none_here: Labels
    taken: Labels  # {n}
    risk: Labels
    risk_what: Labels
    risk_where: Labels
    risk_who: Labels
    risk_test: Labels
    risk_band: Labels
    risk_add: Labels
    unscored: Labels
    make: Labels
    again: Labels
    made: Labels  # {n}
    plan: Labels
    line: Labels
    where: Labels
    what: Labels
    who: Labels
    items: Labels
    items_where: Labels
    bad_items: Labels  # {items}
    minutes: Labels
    bad_minutes: Labels
    line_add: Labels
    up: Labels
    remove: Labels
    removed: Labels  # {n}
    full: Labels  # {n}
    left_out: Labels
    left_out_where: Labels
    time: Labels
    total: Labels  # {n}
    available: Labels  # {n}
    no_hours: Labels
    over: Labels  # {n}
    tight: Labels  # {n}, {third}
    fits: Labels  # {n}, {third}
    faults: Labels  # {n}
    paper: Labels
    empty: Labels
    checklist: Labels
    checklist_about: Labels
    all_items: Labels
    no_items: Labels
    seen: Labels
    said: Labels
    written: Labels
    blank: Labels


@dataclass(frozen=True)
class Planner:
    """data/tools/planner.yml."""

    words: PlannerWords
    free: int  # one part in so many of the time stays free
    diagram: str  # the heat map whose bands `bands` names
    bands: Mapping[str, int]  # band → minutes for one risk
    first: tuple[PlanLine, ...]
    last: tuple[PlanLine, ...]
    places: tuple[PlaceKind, ...]
    operators: tuple[OperatorKind, ...]
    path: Path = Path()

    @property
    def lines(self) -> tuple[PlanLine, ...]:
        """Every line, wherever it stands."""
        places = (line for place in self.places for line in place.lines)
        operators = (line for kind in self.operators for line in kind.lines)
        return (*self.first, *places, *operators, *self.last)
