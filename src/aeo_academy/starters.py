"""What `aeo new` writes: beginnings that name every key an author needs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def page_file(page_id: str, title: str) -> str:
    """The English file of a new page."""
    return f"""---
id: {page_id}
title: {title}
description: Say in 60 to 155 characters what the reader finds on this page and what it is for.
audience: [applicants]
---

/// summary

- What the reader takes away, in two to five points.

///

Answer first: one paragraph that says what the reader came for.

## What to do {{#what-to-do}}

Short sentences. Cite every claim before the full stop.
"""


def module_files(
    slug: str, module_id: str, title: str, languages: Sequence[str]
) -> dict[Path, str]:
    """Path → text of a new module: its record and a first lesson in English."""
    folder = Path("modules") / slug

    def labels(text: str) -> str:
        return "{" + ", ".join(f"{code}: {text!r}" for code in languages) + "}"

    record = f"""id: {module_id}
slug: {slug}
title: {labels(title)}
summary: {labels("What a learner can do afterwards, in one sentence.")}
audience: [validators]
minutes: {{reading: 10, practice: 15, classroom: 45}}
objectives:
  - {{id: {module_id}-1, text: {labels("Explain … to …")}}}
requires: []
sources: []
"""
    lesson = f"""---
id: {module_id}-l1
title: First lesson
description: Say in 60 to 155 characters what the learner can do after this lesson, with a verb.
audience: [validators]
minutes: 10
objectives: [{module_id}-1]
---

Begin with a question or a case that the learner meets at work.

## The idea {{#idea}}

One idea, explained in short sentences.

## Practise {{#practise}}

//// exercise | Try it

Say what to do, with what, and in how many minutes.

/// solution

A worked solution, with reasons.

///

////

## Tomorrow at work {{#tomorrow}}

- One thing to do with a real file.
"""
    return {folder / "module.yml": record, folder / "1-first-lesson.en.md": lesson}
