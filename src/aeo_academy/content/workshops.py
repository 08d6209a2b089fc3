"""Whole plans of workshops: data/workshops/<id>.yml."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from aeo_academy.content.model.workshops import WorkshopPlan
from aeo_academy.content.pages import Desk
from aeo_academy.content.records import load
from aeo_academy.content.schema import Reader

PLANS = Path("data/workshops")


def read_plans(desk: Desk) -> dict[str, WorkshopPlan]:
    """All plans by id, which is the name of the file."""
    plans: dict[str, WorkshopPlan] = {}
    for file in sorted((desk.root / PLANS).glob("*.yml")):
        path = file.relative_to(desk.root)
        document = load(desk.root, path, desk.issues)
        if document is None:
            continue
        filled = {"path": path, "id": file.stem}
        plan = Reader(document, desk.issues).build(WorkshopPlan, document.data, filled=filled)
        plans[file.stem] = dataclasses.replace(plan, id=file.stem)
    return plans
