"""Our blocks: what each `/// name | argument` becomes in HTML.

`DRAWN` below is the register: a row a block. How a block is written (its name,
what may stand after the bar) is in content/blocks.py. A `Drawing` says how the element
opens and, for a block that places something (a diagram, a fragment), how it is filled.
The text between the fences becomes children of the element that `open` returns.
To add a block: a row in content/blocks.py, a row here, a line in STYLE.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree import ElementTree as etree

from aeo_academy.content.blocks import BLOCKS, Argument, audiences_of, unknown_audiences
from aeo_academy.content.model import Audience, Edition
from aeo_academy.render import modules, paths, places, questionnaires, quizzes, tools
from aeo_academy.render.places import Use
from aeo_academy.render.tree import sub

Element = etree.Element
AFTER_LINK = re.compile(r"^(\s*\[[^\]]*\]\([^)]*\))\s+–\s+")


@dataclass(frozen=True)
class Drawing:
    """How one block is drawn."""

    open: Callable[[Use], Element]
    fill: Callable[[Use, Element], None] | None = None
    markdown: bool = True  # False: nothing may stand between the fences
    edition: Edition = Edition.PUBLIC  # the first edition that shows the block


def open_for(use: Use) -> Element:
    """Text for one audience or several, labelled; a group, not a landmark."""
    names = audiences_of(use.argument)
    if not names or unknown_audiences(use.argument):
        message = f"“/// for | {use.argument}” names no audience. Use: {', '.join(Audience)}."
        use.context.problem("AEO903", message, f"| {use.argument}")
        names = ()
    audiences = [Audience(name) for name in names]
    seen = use.context.result.audiences
    seen.extend(a for a in audiences if a not in seen)
    labels = [use.context.label(f"for-{a.value}") for a in audiences]
    label = ", ".join(labels[:1] + [text[:1].lower() + text[1:] for text in labels[1:]])
    attributes = {"class": " ".join(["for", *(f"for-{a.value}" for a in audiences)])}
    element = sub(use.parent, "div", attributes)
    if label:
        element.attrib.update({"role": "group", "aria-label": label})
        sub(element, "p", {"class": "for-label"}, label)
    return element


def box(label: str) -> Callable[[Use], Element]:
    """A box with the interface label as its title, and the author's title after it."""

    def open_box(use: Use) -> Element:
        element = sub(use.parent, "div", {"class": f"box box-{use.name}"})
        title = sub(element, "p", {"class": "box-title"})
        if use.argument:
            sub(title, "span", {"class": "box-kind"}, use.context.label(label)).tail = " "
            sub(title, "span", {"class": "box-name"}, use.argument)
        else:
            title.text = use.context.label(label)
        return element

    return open_box


def wrapper(use: Use) -> Element:
    """A plain container that carries the block's name as its class."""
    return sub(use.parent, "div", {"class": use.name})


def fill_cards(use: Use, block: Element) -> None:
    """On a card the link stands in a line of its own, so the dash after it goes."""
    for item in block.iter():
        if item.tag in ("li", "p") and item.text:
            item.text = AFTER_LINK.sub(r"\1 ", item.text, count=1)


def open_solution(use: Use) -> Element:
    """A closed details element: the reader tries first."""
    element = sub(use.parent, "details", {"class": "solution"})
    sub(element, "summary", {}, use.context.label("solution-show"))
    return element


def open_notes(use: Use) -> Element:
    """Speaker notes of a slide."""
    return sub(use.parent, "aside", {"class": "notes"})


DRAWN: dict[str, Drawing] = {
    # for whom
    "for": Drawing(open_for),
    "officers": Drawing(box("officers"), edition=Edition.OFFICERS),
    # the parts of a self-assessment item
    "good": Drawing(box("good")),
    "evidence": Drawing(box("evidence")),
    # telling and warning
    "summary": Drawing(box("summary")),
    "example": Drawing(box("example")),
    "note": Drawing(box("note")),
    "warning": Drawing(box("warning")),
    # doing
    "exercise": Drawing(box("exercise")),
    "solution": Drawing(open_solution),
    # how a list is drawn
    "steps": Drawing(wrapper),
    "cards": Drawing(wrapper, fill_cards),
    # slides
    "notes": Drawing(open_notes),
    # placing something that lives elsewhere
    "diagram": Drawing(places.open_diagram, places.fill_diagram, markdown=False),
    "programme": Drawing(places.open_fragment, places.fill_fragment, markdown=False),
    "quiz": Drawing(quizzes.open_quiz, quizzes.fill_quiz, markdown=False),
    "questionnaire": Drawing(
        questionnaires.open_questionnaire, questionnaires.fill_questionnaire, markdown=False
    ),
    "module": Drawing(modules.open_module, modules.fill_module, markdown=False),
    "path": Drawing(paths.open_path, paths.fill_path, markdown=False),
    "tool": Drawing(tools.open_tool, tools.fill_tool, markdown=False),
    "data": Drawing(places.open_data, markdown=False),
}


def open_block(use: Use) -> Element:
    """Open a block, checking its argument; a wrong argument is an issue, never a crash."""
    rule = BLOCKS[use.name]
    needle = f"/// {use.name}"
    if rule.argument is Argument.NONE and use.argument:
        message = f"“/// {use.name}” takes nothing after a bar."
        use.context.problem("AEO903", message, needle)
    if rule.argument is Argument.REQUIRED and not use.argument:
        message = f"“/// {use.name}” needs {rule.about} after a bar."
        use.context.problem("AEO903", message, needle)
    use.context.result.blocks.append((use.name, use.argument))
    return DRAWN[use.name].open(use)


def close_block(use: Use, element: Element) -> None:
    """Finish a block: fill it, or take it out again where the edition does not show it."""
    drawing = DRAWN[use.name]
    if drawing.fill is not None:
        drawing.fill(use, element)
    if drawing.edition is not Edition.PUBLIC and drawing.edition is not use.context.content.edition:
        use.parent.remove(element)  # readers blank it before; this is the second lock
