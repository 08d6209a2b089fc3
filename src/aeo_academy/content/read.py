"""The front door of this room: the whole repository, read for one edition and country."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from aeo_academy.content.banks import read_banks
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content, Edition
from aeo_academy.content.modules import read_modules
from aeo_academy.content.nav import read_nav
from aeo_academy.content.pages import Desk, read_pages
from aeo_academy.content.paths import read_paths
from aeo_academy.content.placed import find_places
from aeo_academy.content.programme import read_programme
from aeo_academy.content.questionnaires import read_questionnaires
from aeo_academy.content.records import (
    read_books,
    read_diagrams,
    read_edition,
    read_languages,
    read_sources,
    read_ui,
)
from aeo_academy.content.reviews import read_reviews
from aeo_academy.content.tables import read_ids, read_terms
from aeo_academy.content.tools import read_tools
from aeo_academy.content.values import with_limits


def read(
    root: Path, edition: Edition = Edition.PUBLIC, programme: str | None = None
) -> tuple[Content, list[Issue]]:
    """Read the repository at `root`, and what could not be read as it stands.

    Never raises for bad content: a file that cannot be read becomes an issue, and the rest
    is read. `programme` names a folder of programmes/; None takes the one that
    data/edition.yml names, else the only one.
    """
    issues: list[Issue] = []
    languages = read_languages(root, issues)
    facts = read_edition(root, issues)
    desk = Desk(root, languages, edition, issues)
    shelf = read_pages(desk)
    diagrams, hidden_diagrams = read_diagrams(desk)
    banks = read_banks(desk)
    questionnaires = read_questionnaires(desk, shelf.pages)
    withheld = {**shelf.withheld, **hidden_diagrams, **banks.withheld}
    content = Content(
        root=root,
        edition=edition,
        version=facts.edition,
        date=facts.date,
        languages=languages,
        ui=read_ui(desk),
        pages=shelf.pages,
        modules=read_modules(desk, shelf.pages),
        sources=read_sources(desk),
        terms=read_terms(desk),
        programme=read_programme(desk, programme or facts.programme),
        diagrams=diagrams,
        nav=read_nav(desk, withheld),
        ids=tuple(row for row in read_ids(desk) if row.id not in withheld),
        reviews=read_reviews(desk),
        withheld=withheld,
        unread=shelf.unread | banks.unread | questionnaires.unread,
        banks=banks.banks,
        placed=find_places(shelf.pages, banks.banks, desk.source),
        questionnaires=questionnaires.questionnaires,
        tools=read_tools(desk),
        paths=read_paths(desk),
        books=read_books(desk),
    )
    content = replace(content, diagrams=with_limits(content))
    return content, sorted(set(issues))
