"""Modules: objectives are taught, requirements lead somewhere, minutes add up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from aeo_academy.checks.base import line_with
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content, Module
from aeo_academy.content.suggest import nearest


def objectives(content: Content) -> Iterator[Issue]:
    """A lesson names objectives of its own module."""
    for module in content.modules.values():
        known = [objective.id for objective in module.objectives]
        for page_id in module.parts:
            page = content.pages[page_id]
            path = page.texts[content.source_language].path
            for id_ in page.header.objectives:
                if id_ not in known:
                    message = f"{module.path} has no objective “{id_}”.{nearest(id_, known)}"
                    yield Issue(path, line_with(content, path, "objectives:"), "AEO801", message)


def taught(content: Content) -> Iterator[Issue]:
    """Every objective is taught by a lesson."""
    for module in content.modules.values():
        if _has_withheld(content, module):
            continue
        named = {o for p in module.lessons for o in content.pages[p].header.objectives}
        for objective in module.objectives:
            if objective.id not in named:
                message = f"No lesson teaches “{objective.id}”. Name it in a lesson's “objectives”."
                line = line_with(content, module.path, f"id: {objective.id}")
                yield Issue(module.path, line, "AEO802", message)


def requires(content: Content) -> Iterator[Issue]:
    """What a module requires exists."""
    for module in content.modules.values():
        for id_ in module.requires:
            if id_ not in content.modules:
                hint = nearest(id_, content.modules)
                message = f"“requires” names “{id_}”, which is no module.{hint}"
                yield Issue(
                    module.path, line_with(content, module.path, "requires:"), "AEO803", message
                )


def circles(content: Content) -> Iterator[Issue]:
    """No module requires itself, on whatever way round."""
    for module in content.modules.values():
        way = _circle(content, module.id)
        if way and module.id == min(way):
            message = f"These modules require each other: {' → '.join(way)}. Break the circle."
            yield Issue(
                module.path, line_with(content, module.path, "requires:"), "AEO804", message
            )


def _circle(content: Content, start: str) -> list[str]:
    """The way from a module back to itself; empty when there is none."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        module = content.modules.get(way[-1])
        for id_ in module.requires if module else ():
            if id_ == start:
                return [*way, start]
            if id_ not in seen:
                seen.add(id_)
                ways.append([*way, id_])
    return []


def minutes(content: Content) -> Iterator[Issue]:
    """The minutes of the lessons are the reading time of the module."""
    for module in content.modules.values():
        if _has_withheld(content, module):
            continue
        lessons = [content.pages[p].header.minutes or 0 for p in module.lessons]
        if lessons and sum(lessons) != module.minutes.reading:
            added = " + ".join(map(str, lessons))
            message = f"The lessons take {added} = {sum(lessons)} minutes; “minutes.reading” says"
            line = line_with(content, module.path, "minutes:")
            yield Issue(
                module.path, line, "AEO805", f"{message} {module.minutes.reading}. Mend one."
            )


def lengths(content: Content) -> Iterator[Issue]:
    """A lesson takes 5 to 15 minutes."""
    for module in content.modules.values():
        for page_id in module.lessons:
            page = content.pages[page_id]
            if page.header.minutes and not 5 <= page.header.minutes <= 15:
                path = page.texts[content.source_language].path
                message = f"A lesson of {page.header.minutes} minutes; 5 to 15 are wanted."
                line = line_with(content, path, "minutes:")
                yield Issue(path, line, "AEO806", f"{message} Split it, or join two.")


def lessons(content: Content) -> Iterator[Issue]:
    """Lessons, and only they, have minutes and objectives; every folder has a module.yml."""
    all_lessons = {page_id for module in content.modules.values() for page_id in module.parts}
    folders = {module.path.parent.as_posix() for module in content.modules.values()}
    for page in content.pages.values():
        path = page.texts[content.source_language].path
        folder = PurePosixPath(page.stem).parent.as_posix()
        has = bool(page.header.minutes), bool(page.header.objectives)
        if page.id in all_lessons:
            for name, there in zip(("minutes", "objectives"), has, strict=True):
                if not there:
                    message = f"A lesson or exercise needs “{name}” in its header. Add it."
                    yield Issue(path, 2, "AEO807", message)
        elif page.stem.startswith("modules/") and folder not in folders:
            yield Issue(path, 1, "AEO807", f"There is no {folder}/module.yml. Add it.")
        elif has[1] or (has[0] and not page.stem.startswith("modules/")):
            message = "“minutes” and “objectives” are for lessons and exercises of modules/."
            yield Issue(path, 2, "AEO807", f"{message} Remove them.")


def _has_withheld(content: Content, module: Module) -> bool:
    """Whether this edition lacks a lesson of the module, so that sums say nothing."""
    folder = f"{module.path.parent.as_posix()}/"
    return any(stem.startswith(folder) for stem in content.withheld.values())
