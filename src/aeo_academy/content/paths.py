"""data/paths.yml: learning paths, each a list of steps for one kind of reader."""

from __future__ import annotations

from pathlib import Path

from aeo_academy.content.model import LearningPath
from aeo_academy.content.pages import Desk
from aeo_academy.content.records import load
from aeo_academy.content.schema import Reader

PATHS = Path("data/paths.yml")


def read_paths(desk: Desk) -> dict[str, LearningPath]:
    """The paths by id, in the order of the file. A repository may have none."""
    if not (desk.root / PATHS).is_file():
        return {}
    document = load(desk.root, PATHS, desk.issues)
    if document is None:
        return {}
    if not isinstance(document.data, list):
        desk.say(PATHS, 1, "AEO010", "This file must be a list: “- id: new-validator”, ….")
        return {}
    reader = Reader(document, desk.issues)
    found = [reader.build(LearningPath, data, (n,)) for n, data in enumerate(document.data)]
    return {path.id: path for path in found}
