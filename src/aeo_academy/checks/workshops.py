"""Plans of workshops: their lines name what exists, their times hold, their labels are whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aeo_academy.checks.base import line_with
from aeo_academy.checks.labels import judge
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content
from aeo_academy.content.model.workshops import NEW_DAY, Slot, WorkshopPlan
from aeo_academy.content.offers import all_choices
from aeo_academy.content.suggest import nearest

CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
SHORTEST, LONGEST = 5, 480  # minutes of a line; the page says the same


def lines(content: Content) -> Iterator[Issue]:
    """Each line is an offer, a part of a module, or a session with an id and a title."""
    builder = content.tools.workshop
    if builder is None:
        return
    known = all_choices(content, builder)
    for plan in builder.plans.values():
        yield from judge(content, plan.path, "title:", "The title", plan.title)
        for slot in _slots(plan):
            line = line_with(content, plan.path, _needle(slot))
            if slot.id and not slot.what:
                name = f"The title of “{slot.id}”"
                yield from judge(content, plan.path, _needle(slot), name, slot.title)
            elif slot.id or not slot.what:
                message = "A line has either “what” (a part that exists) or “id” and “title”."
                yield Issue(plan.path, line, "AEO895", message)
            elif slot.what == NEW_DAY:
                message = "A new day is a new entry under “days”, not a line."
                yield Issue(plan.path, line, "AEO895", message)
            elif slot.what not in known and slot.what not in content.withheld:
                message = f"There is no part “{slot.what}”.{nearest(slot.what, known)}"
                yield Issue(plan.path, line, "AEO895", message)


def times(content: Content) -> Iterator[Issue]:
    """Start and end are times of the day, minutes those that the page accepts."""
    builder = content.tools.workshop
    if builder is None:
        return
    for plan in builder.plans.values():
        for key in ("start", "end"):
            if not CLOCK.fullmatch(getattr(plan, key)):
                message = f"“{key}” must be a time such as \"09:00\", in quotation marks."
                yield Issue(plan.path, line_with(content, plan.path, f"{key}:"), "AEO896", message)
        for slot in _slots(plan):
            if not SHORTEST <= slot.minutes <= LONGEST:
                message = f"{slot.minutes} minutes; a line takes {SHORTEST} to {LONGEST}."
                line = line_with(content, plan.path, _needle(slot))
                yield Issue(plan.path, line, "AEO896", message)


def _slots(plan: WorkshopPlan) -> Iterator[Slot]:
    for day in plan.days:
        yield from day.slots


def _needle(slot: Slot) -> str:
    return f"id: {slot.id}," if slot.id else f"what: {slot.what},"
