"""reviews/<stem>.<lang>.yml: who held which translation against its English, and when."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from aeo_academy.content.model import Edition, Review
from aeo_academy.content.pages import Desk
from aeo_academy.content.records import load
from aeo_academy.content.schema import Reader

ROOM = Path("reviews")


def review_path(stem: str, language: str) -> Path:
    """Where the record of a translation stands."""
    return ROOM / f"{stem}.{language}.yml"


def read_reviews(desk: Desk) -> dict[str, Review]:
    """All records, by "<stem>.<language>". The public edition gets no texts of findings."""
    reviews: dict[str, Review] = {}
    for file in sorted((desk.root / ROOM).rglob("*.yml")):
        path = file.relative_to(desk.root)
        document = load(desk.root, path, desk.issues)
        if document is None:
            continue
        reader = Reader(document, desk.issues)
        review = reader.build(Review, document.data, filled={"path": path})
        if desk.edition is Edition.PUBLIC:
            blank = tuple(dataclasses.replace(f, was="", now="") for f in review.findings)
            review = dataclasses.replace(review, findings=blank)
        reviews[path.relative_to(ROOM).as_posix().removesuffix(".yml")] = review
    return reviews
