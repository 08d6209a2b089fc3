"""Learning paths: their steps exist, and each path stands on a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aeo_academy.checks.base import line_with, texts, unread_ids
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content
from aeo_academy.content.paths import PATHS
from aeo_academy.content.placed import quiz_pages
from aeo_academy.content.suggest import nearest


def steps(content: Content) -> Iterator[Issue]:
    """A step names one module, page or placed bank that there is."""
    places = quiz_pages(content)
    known: Mapping[str, Mapping[str, object]] = {
        "module": content.modules,
        "page": content.pages,
        "bank": {id_: page for id_, page in places.items() if id_ in content.banks},
    }
    for path in content.paths.values():
        for step in path.steps:
            kind, id_ = step.target
            line = line_with(content, PATHS, f"{kind}: {id_}")
            if sum(bool(one) for one in (step.module, step.page, step.bank)) != 1:
                message = f"A step of “{path.id}” names one module, one page or one bank."
                yield Issue(PATHS, line, "AEO831", message)
            elif id_ in content.withheld or id_ in unread_ids(content):
                continue
            elif id_ not in known[kind]:
                hint = nearest(id_, known[kind])
                message = f"The path “{path.id}” leads to “{id_}”, which is no {kind} here.{hint}"
                yield Issue(PATHS, line, "AEO831", message)


def placed(content: Content) -> Iterator[Issue]:
    """A path placed exists, and every path is placed."""
    found: set[str] = set()
    for text in texts(content):
        for block in text.bones.blocks:
            if block.name != "path":
                continue
            found.add(block.argument)
            if block.argument not in content.paths:
                message = f"There is no learning path “{block.argument}”."
                hint = nearest(block.argument, content.paths)
                yield text.issue(block.line, "AEO832", f"{message}{hint}")
    for path_id in content.paths:
        if path_id not in found:
            line = line_with(content, PATHS, f"id: {path_id}")
            message = f"No page places “{path_id}”. Write “/// path | {path_id}” and “///”."
            yield Issue(PATHS, line, "AEO832", message)
