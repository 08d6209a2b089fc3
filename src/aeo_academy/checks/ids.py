"""Ids: unique, in the register, never re-used, never lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from aeo_academy.checks.base import line_with, texts, unread_ids
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content
from aeo_academy.content.pages import items_of
from aeo_academy.content.questions import parse
from aeo_academy.content.register import own_objectives, present
from aeo_academy.content.scan import ID
from aeo_academy.content.suggest import nearest
from aeo_academy.content.tables import IDS


def shape(content: Content) -> Iterator[Issue]:
    """Project-wide ids are kebab-case."""
    for id_, (path, line) in _owners(content):
        if not ID.match(id_):
            message = f"The id “{id_}” is not kebab-case: lower-case letters, digits and hyphens."
            yield Issue(path, line, "AEO109", message)


def project(content: Content) -> Iterator[Issue]:
    """Pages, items, modules and objectives share one name space; banks have their own."""
    seen: dict[str, tuple[Path, int]] = {}
    for id_, place in _owners(content):
        if id_ in seen:
            path, line = seen[id_]
            message = f"The id “{id_}” already stands in {path}:{line}. Give this one its own."
            yield Issue(*place, "AEO201", message)
        else:
            seen[id_] = place


def _owners(content: Content) -> Iterator[tuple[str, tuple[Path, int]]]:
    for page in content.pages.values():
        text = page.texts[content.source_language]
        yield page.id, (text.path, 2)
        for item in items_of(text):
            yield item.id, (text.path, item.line)
    for bank in content.banks.values():
        path = bank.texts[content.source_language].path
        for objective in own_objectives(bank):
            yield objective.id, (path, line_with(content, path, f"id: {objective.id}"))
    for module in content.modules.values():
        yield module.id, (module.path, 1)
        for objective in module.objectives:
            line = line_with(content, module.path, f"id: {objective.id}")
            yield objective.id, (module.path, line)


FRAME = frozenset(
    {"content", "page-title", "theme-toggle", "search-template", "quiz-labels", "module-labels"}
)
"""Ids that the frame of every page, or of a page with quizzes or parts, has itself."""


def headings(content: Content) -> Iterator[Issue]:
    """No heading id stands twice on a page, nor is it one of the frame around the text."""
    for text in texts(content):
        seen: dict[str, int] = {}
        for heading in text.bones.headings:
            if not heading.id:
                continue
            if heading.id in FRAME:
                message = f"The id “{heading.id}” belongs to the frame of every page."
                message = f"{message} Give the heading another, in all languages."
                yield text.issue(heading.line, "AEO202", message)
            if heading.id in seen:
                message = f"The heading id “{heading.id}” stands in line {seen[heading.id]} too."
                message = f"{message} Give one of them another id, in all languages."
                yield text.issue(heading.line, "AEO202", message)
            seen.setdefault(heading.id, heading.line)


def registered(content: Content) -> Iterator[Issue]:
    """Every id has a row in the register, with its present address."""
    rows = {(row.kind, row.id, row.address) for row in content.ids}
    known = {(row.kind, row.id) for row in content.ids}
    missing = [row for row in present(content) if (row.kind, row.id, row.address) not in rows]
    for row in missing:
        if (row.kind, row.id) in known:
            what = f"The {row.kind} “{row.id}” moved to {row.address or 'the top'}"
            yield Issue(IDS, 1, "AEO203", f"{what}. Run “aeo ids”, which adds the new address.")
    new = [f"{row.kind} “{row.id}”" for row in missing if (row.kind, row.id) not in known]
    if new:
        more = f" and {len(new) - 5} more" if len(new) > 5 else ""
        what = f"Not in the register: {', '.join(new[:5])}{more}."
        yield Issue(IDS, 1, "AEO203", f"{what} Run “aeo ids”, which adds the rows.")


def retired(content: Content) -> Iterator[Issue]:
    """An id that was given up is not used again."""
    for row in content.ids:
        if row.retired and (row.kind, row.id) in _present(content):
            message = f"The {row.kind} id “{row.id}” was retired in edition {row.retired}."
            yield Issue(IDS, row.line, "AEO204", f"{message} Never use it again: take a new id.")


def vanished(content: Content) -> Iterator[Issue]:
    """An id that others may refer to does not disappear in silence."""
    here = _present(content)
    ids = [id_ for _, id_ in here]
    kinds = {
        *("page", "item", "module", "objective", "source", "term", "diagram", "bank", "question"),
        *("questionnaire", "form-item"),
    }
    unread_keys = {(kind, id_) for kind in ("page", "item") for id_ in unread_ids(content)}
    unread_keys |= {("question", id_) for id_ in _faulty_questions(content)}
    unread_banks = {Path(s).name for s in content.unread if s.startswith("quizzes/")}
    unread_keys |= {
        (row.kind, row.id)
        for row in content.ids
        if (row.kind in ("bank", "question") and row.id.split("/")[0] in unread_banks)
        or (row.kind == "objective" and unread_banks)
    }
    unread_forms = {Path(s).name for s in content.unread if s.startswith("questionnaires/")}
    unread_keys |= {
        (row.kind, row.id)
        for row in content.ids
        if row.kind in ("questionnaire", "form-item") and row.id.split("/")[0] in unread_forms
    }
    said: set[tuple[str, str]] = set()
    for row in content.ids:
        key = (row.kind, row.id)
        if row.retired or row.kind not in kinds or key in here or key in said | unread_keys:
            continue
        said.add(key)
        message = (
            f"The {row.kind} “{row.id}” is gone.{nearest(row.id, ids)} Bring it back, or write the"
            " edition in “retired” and the id that follows it in “replaced_by”."
        )
        yield Issue(IDS, row.line, "AEO205", message)


def _faulty_questions(content: Content) -> Iterator[str]:
    """Questions that stand in a bank but are no part of it, for a fault of their own."""
    for bank in content.banks.values():
        text = bank.texts[content.source_language]
        for written in parse(text.body, text.body_line).questions:
            if bank.question(written.id) is None:
                yield f"{bank.id}/{written.id}"


def replacements(content: Content) -> Iterator[Issue]:
    """What replaces a retired id exists."""
    here = {id_ for _, id_ in _present(content)}
    for row in content.ids:
        if row.replaced_by and row.replaced_by not in here:
            hint = nearest(row.replaced_by, here)
            message = f"“replaced_by” names “{row.replaced_by}”, which does not exist.{hint}"
            yield Issue(IDS, row.line, "AEO206", message)


def _present(content: Content) -> set[tuple[str, str]]:
    return {(row.kind, row.id) for row in present(content)}
