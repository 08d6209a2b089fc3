"""The logbook: a form for five visits, an assessment by two, a review. It prints as it stands.

form
  div.tool-part                       who learns, where I am
  fieldset.tool-visit [data-stage]    one for each visit
  div.tool-rubric > table             levels in words
  div.tool-strand [data-strand]       two assessors
  div.tool-part                       after three months
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from aeo_academy.content.model import Logbook
from aeo_academy.content.model.logbook import Stage
from aeo_academy.render.tool_parts import (
    Bench,
    act,
    area,
    choice,
    field,
    form,
    group,
    messages,
    print_head,
    sheet_foot,
    table,
)
from aeo_academy.render.tree import sub

MESSAGES = ("done", "agree", "differ", "waiting", "review_from")
ASSESSORS = ("1", "2")
LONG = 1000  # characters of a note


def draw(bench: Bench, section: Element, tool: Logbook) -> None:
    """Fill the section."""
    words = tool.words
    messages(bench, section, words, MESSAGES)
    section.set("data-months", str(tool.months))
    print_head(bench, section, f"{bench.label('form-confidential')} – {bench.say(words.title)}")
    page = form(bench, section)
    _person(bench, page, tool)
    for stage in tool.stages:
        _stage(bench, page, tool, stage)
    _rubric(bench, page, tool)
    _assessment(bench, page, tool)
    _review(bench, page, tool)
    sub(page, "p", {"class": "tool-signatures"}, bench.word(words.signatures))
    sheet_foot(bench, section)
    acts = sub(section, "p", {"class": "tool-acts needs-script"})
    act(bench, acts, "blank-printer", bench.say(words.print_blank))


def _person(bench: Bench, page: Element, tool: Logbook) -> None:
    words = tool.words
    box = sub(page, "div", {"class": "tool-part"})
    sub(box, "p", {"class": "tool-title"}, bench.word(words.person))
    pairs = sub(box, "div", {"class": "tool-pairs"})
    for key in ("post", "office", "mentor"):
        label = bench.say(getattr(words, key))
        field(bench, pairs, key, label, "", {"maxlength": "80"})
    field(bench, pairs, "start", bench.say(words.start), "", {"type": "date"})
    progress = sub(box, "div", {"class": "tool-progress needs-script"})
    sub(progress, "p", {"class": "tool-name"}, bench.word(words.progress))
    where = sub(sub(progress, "div", {"role": "status"}), "ul")
    for stage in tool.stages:
        attributes = {"data-progress": stage.id, "data-title": bench.say(stage.title)}
        sub(where, "li", attributes, AtomicString(""))
    sub(progress, "p", {"class": "tool-help"}, bench.say(words.done_about))


def _stage(bench: Bench, page: Element, tool: Logbook, stage: Stage) -> None:
    words = tool.words
    part = sub(page, "div", {"class": "tool-part"})
    sub(part, "p", {"class": "tool-title"}, bench.word(stage.title))
    sub(part, "p", {}, bench.say(stage.about))
    for number in range(1, stage.visits + 1):
        visit = f"{stage.id}-{number}"
        title = bench.say(words.visit).replace("{n}", str(number))
        name = f"{bench.say(stage.title)}: {title}"
        box = group(bench, part, f"{visit}-visit", name)
        box.set("class", "tool-group tool-visit")
        box.set("data-stage", stage.id)
        box.set("data-visit", visit)
        pairs = sub(box, "div", {"class": "tool-pairs"})
        field(bench, pairs, f"{visit}-date", bench.say(words.date), "", {"type": "date"})
        file = {"maxlength": "80"}
        field(bench, pairs, f"{visit}-file", bench.say(words.file), "", file)
        tasks = group(bench, box, f"{visit}-tasks", bench.say(words.tasks))
        tasks.set("class", "tool-tasks")
        for task in stage.tasks:
            label = sub(sub(tasks, "p"), "label", {"class": "tool-choice"})
            name = f"{visit}-task-{task.id}"
            sub(label, "input", {"type": "checkbox", "name": name}).tail = " "
            sub(label, "span", {}, bench.word(task.text))
        where = bench.say(words.learned_where)
        area(bench, box, f"{visit}-learned", bench.say(words.learned), where, LONG)
        area(bench, box, f"{visit}-next", bench.say(words.next_time), "", LONG)
        area(bench, box, f"{visit}-remark", bench.say(words.remark), "", LONG)
        signed = {"maxlength": "80"}
        field(bench, box, f"{visit}-signed", bench.say(words.signed), "", signed)


def _rubric(bench: Bench, page: Element, tool: Logbook) -> None:
    words = tool.words
    box = sub(page, "div", {"class": "tool-rubric"})
    sub(box, "p", {"class": "tool-title"}, bench.word(words.rubric))
    sub(box, "p", {"class": "tool-help"}, bench.say(words.rubric_about))
    for strand in tool.strands:
        sub(box, "p", {"class": "tool-name"}, bench.word(strand.title))
        body = table(box, (bench.say(words.level), bench.say(words.words)))
        for level, text in zip(tool.levels, strand.texts, strict=False):
            line = sub(body, "tr")
            sub(line, "th", {"scope": "row"}, bench.word(level.name))
            sub(line, "td", {}, bench.word(text.text))


def _assessment(bench: Bench, page: Element, tool: Logbook) -> None:
    words = tool.words
    part = sub(page, "div", {"class": "tool-part tool-assessment"})
    sub(part, "p", {"class": "tool-title"}, bench.word(words.assessment))
    sub(part, "p", {"class": "tool-help"}, bench.say(words.assessment_about))
    pairs = sub(part, "div", {"class": "tool-pairs"})
    for who in ASSESSORS:
        label = bench.say(words.assessor_post).replace("{who}", _who(bench, tool, who))
        field(bench, pairs, f"assessor-{who}", label, "", {"maxlength": "80"})
    for strand in tool.strands:
        box = group(bench, part, f"{strand.id}-strand", bench.say(strand.title))
        box.set("data-strand", strand.id)
        pairs = sub(box, "div", {"class": "tool-pairs"})
        for who in ASSESSORS:
            name = f"{strand.id}-level-{who}"
            _level(bench, pairs, name, _who(bench, tool, who), tool)
        for who in ASSESSORS:
            label = bench.say(words.reason).replace("{who}", _who(bench, tool, who))
            area(bench, pairs, f"{strand.id}-reason-{who}", label, "", LONG)
        sub(box, "p", {"class": "tool-verdict tool-status needs-script", "role": "status"})
    where = bench.say(words.decided_where)
    area(bench, part, "decided", bench.say(words.decided), where, LONG)


def _who(bench: Bench, tool: Logbook, who: str) -> str:
    return bench.say(tool.words.assessor_1 if who == "1" else tool.words.assessor_2)


def _level(bench: Bench, parent: Element, name: str, label: str, tool: Logbook) -> None:
    """A level to choose; on paper, where none is chosen, boxes to tick."""
    levels = [(level.id, bench.say(level.name)) for level in tool.levels]
    options = [("", bench.say(tool.words.no_level)), *levels]
    choice(bench, parent, name, label, options)
    boxes = "   ".join(f"[   ] {words}" for _, words in levels)
    paper = {"class": "tool-boxes", "aria-hidden": "true"}
    sub(list(parent)[-1], "p", paper, AtomicString(boxes))


def _review(bench: Bench, page: Element, tool: Logbook) -> None:
    words = tool.words
    part = sub(page, "div", {"class": "tool-part tool-review"})
    sub(part, "p", {"class": "tool-title"}, bench.word(words.review))
    sub(part, "p", {"class": "tool-help"}, bench.say(words.review_about))
    sub(part, "p", {"class": "tool-next tool-status needs-script"})
    pairs = sub(part, "div", {"class": "tool-pairs"})
    field(bench, pairs, "review-date", bench.say(words.review_date), "", {"type": "date"})
    field(bench, pairs, "review-by", bench.say(words.review_by), "", {"maxlength": "80"})
    three = sub(part, "div", {"class": "tool-three"})
    for strand in tool.strands:
        title = bench.say(strand.title)
        _level(bench, three, f"review-{strand.id}", title, tool)
    area(bench, part, "changed", bench.say(words.changed), "", LONG)
    area(bench, part, "help", bench.say(words.help), "", LONG)
