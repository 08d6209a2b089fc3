"""Training modules: modules/<slug>/module.yml and the pages beside it.

index.<lang>.md       the overview, where a learner starts
1-….<lang>.md         lessons, in the order of their numbers
exercise.<lang>.md    an exercise for a group or for one
slides.<lang>.md      the classroom: one ## a slide
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from aeo_academy.content import yaml_text
from aeo_academy.content.files import read_text
from aeo_academy.content.model import Module, Page
from aeo_academy.content.pages import Desk
from aeo_academy.content.schema import Reader

LESSON = re.compile(r"(\d+)-")
FILES = {"overview": "index", "exercise": "exercise", "slides": "slides"}  # field → file name


def read_modules(desk: Desk, pages: Mapping[str, Page]) -> dict[str, Module]:
    """All modules by id, each with the ids of its lessons in the order of their numbers."""
    modules: dict[str, Module] = {}
    for file in sorted((desk.root / "modules").glob("*/module.yml")):
        path = file.relative_to(desk.root)
        module = _read_module(desk, path)
        if module is None:
            continue
        if module.slug != path.parent.name:
            message = f"“slug” must be the name of the folder, “{path.parent.name}”."
            desk.say(path, 1, "AEO010", message)
        if module.id in modules:
            message = f"The id “{module.id}” is also that of {modules[module.id].path}."
            desk.say(path, 1, "AEO201", f"{message} Give this module its own id.")
            continue
        folder = path.parent.as_posix()
        by_stem = {page.stem: page.id for page in pages.values()}
        modules[module.id] = dataclasses.replace(
            module,
            lessons=lessons_in(path.parent, pages),
            overview=by_stem.get(f"{folder}/{FILES['overview']}"),
            exercise=by_stem.get(f"{folder}/{FILES['exercise']}"),
            slides=by_stem.get(f"{folder}/{FILES['slides']}"),
        )
    return modules


def lessons_in(folder: Path, pages: Mapping[str, Page]) -> tuple[str, ...]:
    """Ids of the pages of a folder whose file names begin with a number, in that order."""
    found = []
    for page in pages.values():
        stem = PurePosixPath(page.stem)
        if stem.parent == PurePosixPath(folder.as_posix()) and (n := LESSON.match(stem.name)):
            found.append((int(n[1]), page.id))
    return tuple(page_id for _, page_id in sorted(found))


def _read_module(desk: Desk, path: Path) -> Module | None:
    text = read_text(desk.root, path, desk.issues)
    document = yaml_text.parse(text, path, desk.issues) if text is not None else None
    if document is None:
        return None
    reader = Reader(document, desk.issues)
    filled = {"path": path, "lessons": (), **dict.fromkeys(FILES)}
    return reader.build(Module, document.data, filled=filled)
