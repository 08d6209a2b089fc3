"""Languages, and the words that headers choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Labels = Mapping[str, str]
"""A short text in several languages: language code → text."""


class Edition(StrEnum):
    """Who may read a built site."""

    PUBLIC = "public"
    OFFICERS = "officers"


class Audience(StrEnum):
    """For whom a page, or a `/// for` block of it, is written."""

    APPLICANTS = "applicants"
    VALIDATORS = "validators"
    TRAINERS = "trainers"
    MANAGERS = "managers"
    SMALL_FIRMS = "small-firms"
    ECOMMERCE = "ecommerce"
    EVERYONE = "everyone"


class Status(StrEnum):
    """How far the English text of a page has come."""

    DRAFT = "draft"
    CONSULTATION = "consultation"
    APPROVED = "approved"


class Origin(StrEnum):
    """Who wrote a translation."""

    MACHINE = "machine"
    HUMAN = "human"


class Severity(StrEnum):
    """How bad a finding of a comparison was."""

    MEANING = "meaning"
    TERM = "term"
    STYLE = "style"


class Result(StrEnum):
    """How a comparison ended."""

    CORRECTED = "corrected"
    CLEAN = "clean"


@dataclass(frozen=True)
class Language:
    """One entry of data/languages.yml. `source` is true for English alone.

    `partial`: only some pages are meant to be translated, so a missing one is no finding.
    """

    code: str  # address part and file suffix: "mn"
    name: str  # in the language itself: "Монгол"
    locale: str  # BCP 47: "mn-MN"
    source: bool = False
    partial: bool = False
