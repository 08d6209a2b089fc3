"""All that a line of a workshop's programme may be, in one list: for the builder and its checks.

Whole modules, their lessons and exercises come from modules/, sessions from the plans, the
rest (breaks, tests) from data/tools/workshop.yml.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aeo_academy.content.model import Content, Labels, Page
from aeo_academy.content.model.workshops import WorkshopBuilder, WorkshopPlan


@dataclass(frozen=True)
class Choice:
    """One entry of the list “part”. `module`: id of the module whose material it needs."""

    id: str
    title: Labels
    minutes: int
    speaks: bool = False
    test: bool = False
    module: str = ""


def generic(builder: WorkshopBuilder) -> Iterator[Choice]:
    """Breaks, tests, openings."""
    for offer in builder.offers:
        yield Choice(offer.id, offer.title, offer.minutes, offer.speaks, offer.test)


def sessions(plan: WorkshopPlan) -> Iterator[Choice]:
    """The sessions that a plan brings of its own."""
    for day in plan.days:
        for slot in day.slots:
            if slot.id:
                yield Choice(f"{plan.id}.{slot.id}", slot.title, slot.minutes, speaks=True)


def of_modules(content: Content, builder: WorkshopBuilder) -> Iterator[tuple[Labels, list[Choice]]]:
    """Title of each module, and its parts: the whole class, each lesson, the exercise."""
    for module in content.modules.values():
        found: list[Choice] = []
        if module.overview:
            minutes = module.minutes.classroom
            found.append(Choice(module.overview, module.title, minutes, True, False, module.id))
        parts = [(id_, builder.words.lesson) for id_ in module.lessons]
        parts += [(module.exercise, builder.words.exercise)] if module.exercise else []
        for id_, pattern in parts:
            if page := content.pages.get(id_):
                title = _titles(page, pattern)
                minutes = page.header.minutes or 0
                found.append(Choice(id_, title, minutes, True, False, module.id))
        if found:
            yield module.title, found


def all_choices(content: Content, builder: WorkshopBuilder) -> dict[str, Choice]:
    """Every choice by id."""
    found = [*generic(builder)]
    for _, parts in of_modules(content, builder):
        found += parts
    for plan in builder.plans.values():
        found += sessions(plan)
    return {choice.id: choice for choice in found}


def _titles(page: Page, pattern: Labels) -> dict[str, str]:
    """The titles of a page, as the pattern calls them."""
    return {
        code: pattern.get(code, "{title}").format(title=text.title)
        for code, text in page.texts.items()
    }
