"""What `aeo new module` writes: every file of a module, valid, each saying what belongs in it.

The record says `draft: true`, so that only what is written is judged; an author takes the line
away when the module is whole, and the checks then ask for the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def module_files(
    slug: str, module_id: str, title: str, languages: Sequence[str], source: str
) -> dict[Path, str]:
    """Path → text of a new module and its bank, in English. `source`: a key to cite."""
    folder = Path("modules") / slug
    lessons = {
        folder / f"{number}-{name}.en.md": _lesson(slug, module_id, number, heading)
        for number, name, heading in LESSONS
    }
    return {
        folder / "module.yml": _record(slug, module_id, title, languages),
        folder / "index.en.md": _overview(module_id, title),
        **lessons,
        folder / "exercise.en.md": _exercise(slug, module_id),
        folder / "slides.en.md": _slides(module_id, title),
        Path("quizzes") / f"{slug}.en.md": _bank(slug, module_id, title, source),
    }


LESSONS = ((1, "the-case", "The case"), (2, "the-idea", "The idea"), (3, "the-work", "The work"))
OPTIONS = (
    ("Ask for the record and compare its dates", "Right: a record can be compared."),
    ("Believe the person who answers the question", "A word alone cannot be checked later."),
    ("Write down that everything was in order", "Nobody has looked yet."),
)
SLIDES = (
    ("case", "A case", "- What would you do first?\n- What do you want to see?"),
    ("idea", "The idea", "- One point, in a few words\n- What follows from it"),
    ("work", "Your turn", "Work in pairs for five minutes, then compare."),
)


def _labels(text: str, languages: Sequence[str]) -> str:
    return "{" + ", ".join(f"{code}: {text!r}" for code in languages) + "}"


def _record(slug: str, module_id: str, title: str, languages: Sequence[str]) -> str:
    objectives = "".join(
        f"  - {{id: {module_id}-{n}, text: {_labels('Do … with …, so that ….', languages)}}}\n"
        for n, _, _ in LESSONS
    )
    return f"""id: {module_id}
slug: {slug}
title: {_labels(title, languages)}
summary: {_labels("What a learner can do afterwards, in one sentence.", languages)}
audience: [validators]
minutes: {{reading: 30, practice: 25, classroom: 15}}
objectives:
{objectives}requires: []
sources: []
draft: true # take this line away when the module is whole: the checks then ask for the rest
"""


def _head(page_id: str, title: str, description: str, *more: str) -> str:
    lines = [f"id: {page_id}", f"title: {title!r}", f"description: {description}", *more]
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _overview(module_id: str, title: str) -> str:
    about = "Say in 60 to 155 characters what a learner can do after this module, and for whom."
    head = _head(f"{module_id}-overview", title, about, "audience: [validators, trainers]")
    return (
        head
        + f"""What you can do afterwards, for whom this is, what you need: two to four paragraphs.

/// module | {module_id}

///

## Tomorrow at work {{#tomorrow}}

- One thing that you can do with a real file on the next day.

/// for | trainers

How to use the module in a class of 90 minutes, in half a day, and alone.

///
"""
    )


def _lesson(slug: str, module_id: str, number: int, heading: str) -> str:
    about = "Say in 60 to 155 characters what the learner can do after this lesson, with a verb."
    facts = (
        "audience: [validators, trainers]", "minutes: 10", f"objectives: [{module_id}-{number}]"
    )  # fmt: skip
    head = _head(f"{module_id}-l{number}", heading, about, *facts)
    return (
        head
        + f"""Begin with a question or a case that the learner meets at work.

## {heading} {{#explained}}

One idea, explained in short sentences. Then a worked example.

/// example | A case from the region (invented)

What happened, who saw it, and what the record says.

///

/// quiz | {slug}#question-{number}

///

## Practise {{#practise}}

//// exercise | Try it

Say what to do, with what, and in how many minutes.

/// solution

A worked solution, with reasons.

///

////

## Tomorrow at work {{#tomorrow}}

- One thing to do with a real file.

## For the trainer {{#trainer}}

/// for | trainers

Minutes, how to run it, what answers to expect, and what people get wrong.

///
"""
    )


def _exercise(slug: str, module_id: str) -> str:
    about = "Say in 60 to 155 characters what the group works out, from which material, and why."
    objectives = ", ".join(f"{module_id}-{n}" for n, _, _ in LESSONS)
    facts = (
        "audience: [validators, trainers]", "minutes: 20", f"objectives: [{objectives}]"
    )  # fmt: skip
    head = _head(f"{module_id}-exercise", "Group exercise", about, *facts)
    return (
        head
        + f"""A group of three to five works on one case; you can also work alone.

## What to do {{#steps}}

/// steps

1. Read the case (5 minutes).
2. Agree what you want to see, and write it down (10 minutes).
3. Compare with the solution (5 minutes).

///

## Solution {{#solution}}

/// solution

A worked solution, with reasons.

///

## Test yourself {{#test}}

/// quiz | {slug}

///

## For the trainer {{#trainer}}

/// for | trainers

Minutes, how to run it, what answers to expect, and what people get wrong.

///
"""
    )


def _slides(module_id: str, title: str) -> str:
    about = "Say in 60 to 155 characters which class these slides are for, and how long it takes."
    facts = ("audience: [trainers]", "template: slides.html")
    head = _head(f"{module_id}-slides", f"Slides: {title}", about, *facts)
    slides = "\n".join(
        f"## {heading} {{#s-{id_} min=5}}\n\n{text}\n\n/// notes\n\n"
        "What to say, what to do, what to ask, and which answers to expect.\n\n///\n"
        for id_, heading, text in SLIDES
    )
    return f"{head}One line under the title of the first slide.\n\n{slides}"


def _bank(slug: str, module_id: str, title: str, source: str) -> str:
    objectives = ", ".join(f"{module_id}-{n}" for n, _, _ in LESSONS)
    questions = "\n".join(_question(module_id, source, n) for n, _, _ in LESSONS)
    return f"""---
bank: {slug}
title: {title!r}
description: Say in 60 to 155 characters what these questions test, and for whom they are.
pass: 80
pass_set_by: Write who set the pass mark, and when
module: {module_id}
objectives: [{objectives}]
---

{questions}"""


def _question(module_id: str, source: str, number: int) -> str:
    lines = []
    for at in range(len(OPTIONS)):
        text, why = OPTIONS[(at + number) % len(OPTIONS)]
        mark = "x" if (at + number) % len(OPTIONS) == 0 else " "
        lines += [f"- [{mark}] {text}", f"  > {why}"]
    facts = f".single obj={module_id}-{number} src={source} see={module_id}-l{number}#explained"
    options = "\n".join(lines)
    return f"""## Case {number} {{#question-{number} {facts}}}

Case {number}: an answer in the questionnaire sounds too good. What do you do first?

{options}

Why the first thing to do comes first, in one or two sentences.
"""
