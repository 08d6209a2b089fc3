"""The small tools of an applicant: eligibility check, cost–benefit sheet, calendar file.

Those of a validator stand in trade_tools.py and logbook.py.

Each is one file of data/tools: its questions, its rules, its words. The fields of these
classes are the keys of the files. A text that stands in a paragraph may hold citations
(`[@key]`) and country values (`{{ programme.key }}`); names and labels are plain words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path

from aeo_academy.content.model.logbook import Logbook
from aeo_academy.content.model.trade_tools import Planner, RiskMap
from aeo_academy.content.model.words import Labels
from aeo_academy.content.model.workshops import WorkshopBuilder

RESULT = "result"
"""Where the last question of an eligibility check leads."""


# --- eligibility ---------------------------------------------------------------


@dataclass(frozen=True)
class CheckAnswer:
    """One answer. `go`: the question that follows, or `result`; without it the next one."""

    id: str
    label: Labels
    go: str | None = None


@dataclass(frozen=True)
class CheckQuestion:
    """One screen. The answer to a `private` question never stands in the page's address."""

    id: str
    name: Labels  # two or three words: how the result calls it
    ask: Labels
    help: Labels
    answers: tuple[CheckAnswer, ...]
    private: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a check comes to. The list runs from the heaviest to the one that nothing stops."""

    id: str
    title: Labels
    text: Labels
    links: tuple[str, ...] = ()  # page ids


@dataclass(frozen=True)
class Rule:
    """What certain answers mean. It holds when each question named has one of the answers.

    All rules that hold are told. The heaviest outcome among them is the outcome; a rule
    without one is a note.
    """

    id: str
    when: Mapping[str, tuple[str, ...]]  # question → answers
    title: Labels
    why: Labels
    next: Labels
    outcome: str | None = None
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class EligibilityWords:
    """Words of the check alone."""

    title: Labels
    about: Labels
    no_script: Labels
    number: Labels  # {n}, {total}
    private: Labels
    choose: Labels
    possible: Labels
    when: Labels
    your_answers: Labels
    reasons: Labels
    next: Labels
    change: Labels
    again: Labels
    sheet: Labels


@dataclass(frozen=True)
class Eligibility:
    """data/tools/eligibility.yml."""

    words: EligibilityWords
    questions: tuple[CheckQuestion, ...]
    outcomes: tuple[Outcome, ...]
    rules: tuple[Rule, ...]
    path: Path = Path()


# --- cost and benefit ------------------------------------------------------------


class FigureKind(StrEnum):
    """What a figure counts; a percentage enters a formula divided by 100."""

    MONEY = "money"
    COUNT = "count"
    DAYS = "days"
    HOURS = "hours"
    MONTHS = "months"
    PERCENT = "percent"


@dataclass(frozen=True)
class Figure:
    """A number that the reader types. `most`: what is above it is surely a slip."""

    id: str
    kind: FigureKind
    name: Labels  # how formulas call it
    label: Labels
    where: Labels  # where a firm finds it
    most: int
    whole: bool = False


@dataclass(frozen=True)
class SheetLine:
    """One line: the product of its figures, some of which may stand in the basics."""

    id: str
    name: Labels
    product: tuple[str, ...]
    figures: tuple[Figure, ...] = ()


class PartId(StrEnum):
    """The parts of the sheet; each stands there once."""

    ONCE = "once"
    YEARLY = "yearly"
    BENEFITS = "benefits"


@dataclass(frozen=True)
class SheetPart:
    """Costs once, costs a year, or benefits a year."""

    id: PartId
    title: Labels
    text: Labels
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True)
class SheetWords:
    """Words of the sheet alone."""

    title: Labels
    about: Labels
    no_script: Labels
    basics: Labels
    currency: Labels
    currency_where: Labels
    state: Labels
    hoped: Labels
    force: Labels
    not_number: Labels
    negative: Labels
    too_big: Labels  # {n}
    not_whole: Labels
    read_as: Labels  # {n}
    totals: Labels
    year1: Labels
    later: Labels
    costs: Labels
    in_force: Labels
    balance: Labels
    hopes: Labels
    balance_all: Labels
    formula_costs: Labels
    formula_benefits: Labels
    even: Labels
    even_formula: Labels
    even_force: Labels
    even_all: Labels
    even_empty: Labels
    even_first: Labels
    even_years: Labels  # {n}
    even_never: Labels
    faults: Labels  # {n}
    no_promise: Labels


@dataclass(frozen=True)
class CostBenefit:
    """data/tools/cost-benefit.yml."""

    words: SheetWords
    basics: tuple[Figure, ...]  # `months` is the one that shortens the benefits of year 1
    parts: tuple[SheetPart, ...]
    links: tuple[str, ...] = ()
    path: Path = Path()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures, in the order of the sheet."""
        lines = (line for part in self.parts for line in part.lines)
        return (*self.basics, *(figure for line in lines for figure in line.figures))


# --- calendar --------------------------------------------------------------------


class DutyKind(StrEnum):
    """What a duty's date hangs on."""

    UNTIL = "until"  # one date, the end of a period from the authorization
    EVERY = "every"  # again and again after a period
    EVENT = "event"  # begins when something happens: no date
    OWN = "own"  # no duty: the firm's own check, with a rhythm that we suggest


@dataclass(frozen=True)
class Duty:
    """One row of the calendar."""

    id: str
    kind: DutyKind
    title: Labels
    text: Labels
    fact: str | None = None  # country value that holds the period
    suggest: int | None = None  # months; own checks only
    remind: tuple[int, ...] = ()  # days before, for the alarms of the calendar file
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class CalendarWords:
    """Words of the calendar alone."""

    title: Labels
    about: Labels
    no_script: Labels
    date: Labels
    date_where: Labels
    name: Labels
    name_where: Labels
    bad_date: Labels
    dated: Labels
    dated_about: Labels
    events: Labels
    events_about: Labels
    own: Labels
    own_about: Labels
    fact: Labels
    until_date: Labels
    period: Labels
    own_period: Labels
    unit: Labels
    days: Labels
    months: Labels
    years: Labels
    bad_period: Labels
    early: Labels
    no_date: Labels
    next: Labels
    dates: Labels
    when: Labels
    what: Labels
    nothing: Labels
    horizon: Labels
    make: Labels
    make_about: Labels
    made: Labels  # {file}
    count: Labels  # {n}


@dataclass(frozen=True)
class Calendar:
    """data/tools/calendar.yml."""

    words: CalendarWords
    duties: tuple[Duty, ...]
    path: Path = Path()


Tool = Eligibility | CostBenefit | Calendar | RiskMap | Planner | Logbook | WorkshopBuilder


@dataclass(frozen=True)
class Tools:
    """Those that the repository has."""

    eligibility: Eligibility | None = None
    cost_benefit: CostBenefit | None = None
    calendar: Calendar | None = None
    risk_map: RiskMap | None = None
    planner: Planner | None = None
    logbook: Logbook | None = None
    workshop: WorkshopBuilder | None = None

    @property
    def all(self) -> tuple[Tool, ...]:
        """The tools that are there."""
        found = (getattr(self, field.name) for field in fields(self))
        return tuple(tool for tool in found if tool is not None)

    @property
    def there(self) -> frozenset[str]:
        """Their names, as `/// tool | …` says them."""
        names = (f.name for f in fields(self) if getattr(self, f.name) is not None)
        return frozenset(name.replace("_", "-") for name in names)
