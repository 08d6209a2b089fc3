"""The tools of a validator: risk map, planner with checklist, logbook.

Each is one file of data/tools. The scales of the risk map are not among its data: it names
the diagram whose rows, columns and bands they are, and the page whose tables explain them.
"""

from __future__ import annotations

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
