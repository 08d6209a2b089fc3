"""reviews/<stem>.<lang>.yml: who held which translation against its English, and when."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from aeo_academy.content.files import bytes_of, text_of
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Edition, Review
from aeo_academy.content.pages import Desk
from aeo_academy.content.schema import Reader
from aeo_academy.content.yaml_text import parse
from aeo_academy.memory import remembered

ROOM = Path("reviews")


def review_path(stem: str, language: str) -> Path:
    """Where the record of a translation stands."""
    return ROOM / f"{stem}.{language}.yml"


def read_reviews(desk: Desk) -> dict[str, Review]:
    """All records, by "<stem>.<language>". The public edition gets no texts of findings."""
    paths = [file.relative_to(desk.root) for file in sorted((desk.root / ROOM).rglob("*.yml"))]
    files = tuple((path, bytes_of(desk.root, path, desk.issues)) for path in paths)
    reviews, issues = _read(files, desk.edition)
    desk.issues.extend(issues)
    return reviews


@remembered
def _read(
    files: tuple[tuple[Path, bytes | None], ...], edition: Edition
) -> tuple[dict[str, Review], list[Issue]]:
    reviews: dict[str, Review] = {}
    issues: list[Issue] = []
    for path, data in files:
        text = text_of(data, path, issues) if data is not None else None
        document = parse(text, path, issues) if text is not None else None
        if document is None:
            continue
        review = Reader(document, issues).build(Review, document.data, filled={"path": path})
        if edition is Edition.PUBLIC:
            blank = tuple(dataclasses.replace(f, was="", now="") for f in review.findings)
            review = dataclasses.replace(review, findings=blank)
        reviews[path.relative_to(ROOM).as_posix().removesuffix(".yml")] = review
    return reviews, issues
