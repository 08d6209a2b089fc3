"""The names of our blocks and what may stand after their bar. render/blocks.py draws them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from aeo_academy.content.model import Audience


class Argument(Enum):
    """Whether something must stand after the bar of `/// name | …`."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


@dataclass(frozen=True)
class BlockRule:
    """How a block is written. `title`: the argument is text for the reader, to be translated."""

    argument: Argument = Argument.NONE
    about: str = ""  # what the argument is
    title: bool = False


TITLE = BlockRule(Argument.OPTIONAL, "a title", title=True)

BLOCKS: dict[str, BlockRule] = {
    "for": BlockRule(Argument.REQUIRED, "one or more audiences"),
    "officers": BlockRule(),
    "good": BlockRule(),
    "evidence": BlockRule(),
    "summary": BlockRule(),
    "example": TITLE,
    "note": TITLE,
    "warning": TITLE,
    "exercise": TITLE,
    "solution": BlockRule(),
    "steps": BlockRule(),
    "cards": BlockRule(),
    "notes": BlockRule(),
    "diagram": BlockRule(Argument.REQUIRED, "the id of a diagram"),
    "programme": BlockRule(Argument.REQUIRED, "the key of a fragment"),
    "quiz": BlockRule(Argument.REQUIRED, "a bank, or bank#question"),
    "questionnaire": BlockRule(Argument.REQUIRED, "the id of a questionnaire"),
    "module": BlockRule(Argument.REQUIRED, "the id of a module"),
    "path": BlockRule(Argument.REQUIRED, "the id of a learning path"),
    "tool": BlockRule(Argument.REQUIRED, "a tool, such as eligibility or risk-map"),
    "data": BlockRule(Argument.REQUIRED, "glossary, sources or translations"),
}

TOOLS = ("eligibility", "cost-benefit", "calendar", "risk-map", "planner", "logbook", "workshop")
DATA_LISTS = ("glossary", "sources", "translations")


def audiences_of(argument: str) -> tuple[str, ...]:
    """The audiences named after `/// for |`, known or not."""
    return tuple(name.strip() for name in argument.split(",") if name.strip())


def unknown_audiences(argument: str) -> tuple[str, ...]:
    """Those of them that do not exist. `everyone` is for pages, not for blocks."""
    known = {a.value for a in Audience} - {Audience.EVERYONE.value}
    return tuple(name for name in audiences_of(argument) if name not in known)
