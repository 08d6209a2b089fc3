"""The whole repository, read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aeo_academy.content.model.pages import Page
from aeo_academy.content.model.questionnaires import Questionnaire
from aeo_academy.content.model.records import (
    Book,
    Diagram,
    NavItem,
    Programme,
    RegisteredId,
    Review,
    Source,
    Term,
)
from aeo_academy.content.model.tools import Tools
from aeo_academy.content.model.training import Bank, LearningPath, Module
from aeo_academy.content.model.words import Edition, Labels, Language


@dataclass(frozen=True)
class Content:
    """The whole repository, read for one edition and one country."""

    root: Path
    edition: Edition
    version: str  # edition of the content, from data/edition.yml: "2026.1"
    date: dt.date  # its date
    languages: tuple[Language, ...]
    ui: Mapping[str, Labels]
    pages: Mapping[str, Page]  # by id
    modules: Mapping[str, Module]
    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    programme: Programme
    diagrams: Mapping[str, Diagram]
    nav: tuple[NavItem, ...]
    ids: tuple[RegisteredId, ...]
    reviews: Mapping[str, Review] = field(default_factory=dict)  # "docs/criteria/g.mn" → record
    banks: Mapping[str, Bank] = field(default_factory=dict)  # by id; reserve withheld in public
    questionnaires: Mapping[str, Questionnaire] = field(default_factory=dict)  # by id
    tools: Tools = field(default_factory=Tools)
    placed: Mapping[str, str] = field(default_factory=dict)
    """Bank, and bank/question → id of the page that asks it."""
    paths: Mapping[str, LearningPath] = field(default_factory=dict)  # by id
    books: tuple[Book, ...] = ()
    withheld: Mapping[str, str] = field(default_factory=dict)
    """Ids (pages, items, diagrams, bank/question) of the officers' edition only → stem. No text."""
    unread: frozenset[str] = frozenset()
    """Stems of pages that could not be read: what leads to them is not wrong for that."""

    @property
    def source_language(self) -> str:
        return next(lang.code for lang in self.languages if lang.source)

    def label(self, key: str, language: str) -> str:
        """An interface label. KeyError names a label that data/ui.yml lacks."""
        labels = self.ui[key]
        return labels.get(language) or labels[self.source_language]
