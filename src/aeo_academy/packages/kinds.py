"""The kinds of packages by name: all that a command line must know before it makes one."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A sort of package. The value is what people type, and the folder that it fills."""

    SCORM = "scorm"  # SCORM 1.2 and 2004, for any learning system
    MOODLE = "moodle"  # Moodle XML, for its question bank
    GIFT = "gift"  # plain text for question banks
    PAPER = "paper"  # papers to print, versions A and B, with keys: officers' edition only
    BOOK = "book"  # manual, guides and handouts of the modules as PDF
    SLIDES = "slides"  # slides of the modules for PowerPoint
    HANDOUT = "handout"  # the same on paper: slides, slides with notes, slides with lines
    COURSE = "course"  # modules as SCORM 1.2 and 2004: lessons, practice, test
    OFFLINE = "offline"  # the whole site as one zip, to open from a disk
    PACK = "pack"  # what a trainer takes into a room, made of the others: officers' edition only
