"""The tools: data/tools/*.yml. A repository may have some of them, or none."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from aeo_academy.content.blocks import TOOLS
from aeo_academy.content.model import (
    Calendar,
    CostBenefit,
    Eligibility,
    Logbook,
    Planner,
    RiskMap,
    Tools,
)
from aeo_academy.content.model.workshops import WorkshopBuilder
from aeo_academy.content.pages import Desk
from aeo_academy.content.records import load
from aeo_academy.content.schema import Reader
from aeo_academy.content.workshops import read_plans

ROOM = Path("data/tools")
T = TypeVar("T")


def read_tools(desk: Desk) -> Tools:
    """The tools that are there; a file that is none of them is an issue."""
    for file in sorted((desk.root / ROOM).glob("*")):
        if file.name not in {f"{name}.yml" for name in TOOLS}:
            there = ", ".join(f"{name}.yml" for name in TOOLS)
            message = f"This is the file of no tool ({there}). Rename or remove it."
            desk.say(ROOM / file.name, 1, "AEO012", message)
    return Tools(
        eligibility=_tool(desk, "eligibility", Eligibility),
        cost_benefit=_tool(desk, "cost-benefit", CostBenefit),
        calendar=_tool(desk, "calendar", Calendar),
        risk_map=_tool(desk, "risk-map", RiskMap),
        planner=_tool(desk, "planner", Planner),
        logbook=_tool(desk, "logbook", Logbook),
        workshop=_tool(desk, "workshop", WorkshopBuilder, plans=read_plans(desk)),
    )


def _tool(desk: Desk, name: str, cls: type[T], **more: object) -> T | None:
    path = ROOM / f"{name}.yml"
    if not (desk.root / path).is_file():
        return None
    document = load(desk.root, path, desk.issues)
    if document is None:
        return None
    return Reader(document, desk.issues).build(cls, document.data, filled={"path": path, **more})
