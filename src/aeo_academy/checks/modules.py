"""Modules: complete, objectives taught and tested, requirements lead somewhere, minutes add up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from aeo_academy.checks.base import line_with, texts
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Bank, Content, Module, Page, Question
from aeo_academy.content.modules import FILES
from aeo_academy.content.scan import bones
from aeo_academy.content.suggest import nearest

LESSONS = range(3, 7)  # of a module
QUESTIONS = 15  # public ones, of a module's banks
EACH_QUESTION = (0.5, 2)  # minutes that practice may count for a question


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


def tested(content: Content) -> Iterator[Issue]:
    """Every objective is tested by a question that a learner sees."""
    for module in _finished(content):
        asked = {question.objective for _, question in _questions(content, module)}
        for objective in module.objectives:
            if objective.id not in asked:
                message = f"No public question of this module's bank tests “{objective.id}”."
                line = line_with(content, module.path, f"id: {objective.id}")
                mend = f"Write one with obj={objective.id}, or drop the objective."
                yield Issue(module.path, line, "AEO808", f"{message} {mend}")


def complete(content: Content) -> Iterator[Issue]:
    """A module has an overview, 3 to 6 lessons, an exercise, slides, and a bank."""
    for module in _finished(content):
        folder = module.path.parent.as_posix()
        for field, name in FILES.items():
            known = content.unread | frozenset(content.withheld.values())
            if getattr(module, field) is None and f"{folder}/{name}" not in known:
                path = f"{folder}/{name}.{content.source_language}.md"
                yield Issue(module.path, 1, "AEO809", f"There is no {path}. {_DRAFT}")
        count = len(module.lessons)
        if count not in LESSONS and not _has_withheld(content, module):
            message = f"A module has {LESSONS.start} to {LESSONS.stop - 1} lessons; here are"
            yield Issue(module.path, 1, "AEO809", f"{message} {count}. {_DRAFT}")
        asked = sum(1 for _ in _questions(content, module))
        if asked < QUESTIONS:
            message = f"The banks with “module: {module.id}” have {asked} public questions;"
            yield Issue(module.path, 1, "AEO809", f"{message} {QUESTIONS} are wanted. {_DRAFT}")


_DRAFT = "Add what is missing, or write “draft: true” while you work."


def translated(content: Content) -> Iterator[Issue]:
    """Every page and bank of a module stands in every complete language."""
    full = [language.code for language in content.languages if not language.partial]
    for module in _finished(content):
        pages = [content.pages[id_] for id_ in (*module.pages, module.slides or "") if id_]
        banks = [bank for bank in content.banks.values() if bank.header.module == module.id]
        parts: list[Page | Bank] = [*pages, *banks]
        for part in parts:
            missing = [code for code in full if code not in part.texts]
            if missing:
                path = part.texts[content.source_language].path
                names = " and ".join(f"{part.stem}.{code}.md" for code in missing)
                yield Issue(path, 1, "AEO810", f"There is no {names}. Translate it. {_DRAFT}")


def placed(content: Content) -> Iterator[Issue]:
    """A module placed exists, and an overview places its own module."""
    for text in texts(content):
        for block in text.bones.blocks:
            if block.name == "module" and block.argument not in content.modules:
                hint = nearest(block.argument, content.modules)
                message = f"There is no module “{block.argument}”.{hint}"
                yield text.issue(block.line, "AEO811", message)
    for module in content.modules.values():
        page = content.pages.get(module.overview or "")
        if page is None:
            continue
        text_ = page.texts[content.source_language]
        blocks = bones(text_.body, text_.body_line).blocks
        if not any(b.name == "module" and b.argument == module.id for b in blocks):
            message = f"The overview does not place its module. Write “/// module | {module.id}”"
            yield Issue(text_.path, text_.body_line, "AEO811", f"{message} and “///” below it.")


def minutes(content: Content) -> Iterator[Issue]:
    """The minutes of the lessons are the reading time of the module."""
    for module in content.modules.values():
        if _has_withheld(content, module):
            continue
        line = line_with(content, module.path, "minutes:")
        lessons = [content.pages[p].header.minutes or 0 for p in module.lessons]
        if lessons and sum(lessons) != module.minutes.reading:
            added = " + ".join(map(str, lessons))
            message = f"The lessons take {added} = {sum(lessons)} minutes; “minutes.reading” says"
            yield Issue(
                module.path, line, "AEO805", f"{message} {module.minutes.reading}. Mend one."
            )


def practice(content: Content) -> Iterator[Issue]:
    """The time for practice fits the exercise and the questions."""
    for module in _finished(content):
        if module.exercise is None:
            continue
        exercise = content.pages[module.exercise].header.minutes or 0
        count = sum(1 for _ in _questions(content, module))
        low, high = (round(exercise + each * count) for each in EACH_QUESTION)
        if not low <= module.minutes.practice <= high:
            message = f"The exercise takes {exercise} minutes and the bank has {count} questions:"
            told = f"“minutes.practice” should be {low} to {high}"
            said = f"{told}; it says {module.minutes.practice}."
            yield Issue(
                module.path,
                line_with(content, module.path, "minutes:"),
                "AEO812",
                f"{message} {said}",
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


def _finished(content: Content) -> Iterator[Module]:
    return (module for module in content.modules.values() if not module.draft)


def _questions(content: Content, module: Module) -> Iterator[tuple[Bank, Question]]:
    """The public questions of a module's banks."""
    for bank in content.banks.values():
        if bank.header.module == module.id:
            yield from ((bank, q) for q in bank.scored if not q.reserve)
