"""Quizzes: `/// quiz | bank` and `/// quiz | bank#question` as forms that work without a script.

    section.quiz [data-bank data-pass data-draw data-lang]
      section.case            a story, its questions below it
      form.q.q-single         [data-id data-rev data-type data-points data-obj data-label]
        fieldset > legend     the first paragraph; .q-stem: the rest; then the controls
        p.outcome             role=status, empty; the script writes into it
        details.key           answer, feedback, explanation, link to what teaches it

Without a script the reader opens `details`; the script hides it and takes its data from
it. Controls are in quiz_controls.py. Letters (data-key) are those of `scoring`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from aeo_academy.content.model import Bank, Question, QuestionText, QuestionType
from aeo_academy.content.suggest import nearest
from aeo_academy.render import quiz_controls
from aeo_academy.render.links import titled
from aeo_academy.render.places import Use, parse_blocks, unknown
from aeo_academy.render.plain import plain
from aeo_academy.render.quiz_controls import Sheet
from aeo_academy.render.tree import FRAGMENT, sub


def open_quiz(use: Use) -> Element:
    """The section; it is filled when the block closes."""
    return sub(use.parent, "section", {"class": "quiz"})


def fill_quiz(use: Use, section: Element) -> None:
    """Put the questions of a bank, or one of them, into the section."""
    context = use.context
    name, _, id_ = use.argument.partition("#")
    bank = context.content.banks.get(name)
    if bank is None:
        unknown(use, "quiz bank", list(context.content.banks))
        use.parent.remove(section)
        return
    one = bank.question(id_) if id_ else None
    if id_ and (one is None or one.reserve):
        ids = [question.id for question in bank.questions if not question.reserve]
        message = f"The bank “{name}” has no question “{id_}” here.{nearest(id_, ids)}"
        context.problem("AEO904", message, f"| {use.argument}")
        use.parent.remove(section)
        return
    if use.fragments is None:
        message = "A fragment or a quiz may not place a quiz. Place it on the page."
        context.problem("AEO904", message, f"/// quiz | {use.argument}")
        use.parent.remove(section)
        return
    context.result.needs.add("quiz")
    if bank.id not in context.result.banks:
        context.result.banks.append(bank.id)
    _describe(use, section, bank, one)
    if one is not None:
        case = bank.question(one.case) if one.case else None
        below = bank.of_case(one.id) if one.type is QuestionType.CASE else (one,)
        story = one if one.type is QuestionType.CASE else case
        _questions(use, section, bank, (*((story,) if story else ()), *below))
        return
    _questions(use, section, bank, [q for q in bank.questions if not q.reserve])
    reserve = [q for q in bank.questions if q.reserve]
    if reserve:
        box = sub(section, "div", {"class": "box box-officers quiz-reserve"})
        sub(box, "p", {"class": "box-title"}, _label(use, "quiz-reserve"))
        _questions(use, box, bank, reserve)


def _describe(use: Use, section: Element, bank: Bank, one: Question | None) -> None:
    """What the script and the reader must know of the bank."""
    context = use.context
    language = context.text_language
    text = bank.texts.get(language) or bank.texts[context.source_language]
    draw = bank.header.draw
    section.attrib.update(
        {
            "data-bank": bank.id,
            "data-pass": str(bank.header.pass_mark),
            "data-draw": str(draw) if draw else "",
            "data-lang": language,
            "data-title": text.title,
            FRAGMENT: bank.stem,
            "aria-label": f"{context.label('quiz')}: {text.title}",
        }
    )
    if one is not None:
        section.set("class", "quiz quiz-one")
        section.set("data-question", one.id)
        words = plain(context.content, one.text(language, context.source_language).label, language)
        section.set("aria-label", f"{context.label('quiz')}: {words}")  # several stand in a lesson
    else:
        count = sum(not question.reserve for question in bank.scored)
        about = sub(section, "p", {"class": "quiz-about"})
        set_by = bank.pass_set_by.get(language) or bank.header.pass_set_by
        parts = (
            context.label("quiz-count", n=count),
            context.label("quiz-pass", n=bank.header.pass_mark),
            context.label("quiz-pass-set-by", who=set_by),
        )
        for part in parts:
            sub(about, "span", {}, AtomicString(part)).tail = " "
    hint = sub(sub(section, "noscript"), "p", {"class": "quiz-hint"})
    hint.text = _label(use, "quiz-no-script")


def _questions(use: Use, parent: Element, bank: Bank, questions: Sequence[Question]) -> None:
    """Forms, those of a case inside its section."""
    cases: dict[str, Element] = {}
    for question in questions:
        if question.type is QuestionType.CASE:
            cases[question.id] = _case(use, parent, bank, question)
        else:
            _form(use, cases.get(question.case or "", parent), bank, question)


def _text(use: Use, element: Element, question: Question) -> QuestionText:
    """The text of a question; an English one on another page says so."""
    language, source = use.context.text_language, use.context.source_language
    if language not in question.texts:
        element.set("lang", source)
    return question.text(language, source)


def _id(use: Use, bank: Bank, question: Question) -> str:
    """An id that stands once on the page, wherever banks and questions meet."""
    used = use.context.result.ids
    wanted = f"q-{bank.id}-{question.id}"
    id_, count = wanted, 1
    while id_ in used:
        count += 1
        id_ = f"{wanted}-{count}"
    used.add(id_)
    return id_


def _case(use: Use, parent: Element, bank: Bank, question: Question) -> Element:
    id_ = _id(use, bank, question)
    section = sub(
        parent,
        "section",
        {
            "class": "case",
            "id": id_,
            "data-id": question.id,
            "data-rev": str(question.rev),
            "aria-labelledby": f"{id_}-title",
        },
    )
    text = _text(use, section, question)
    sub(section, "p", {"class": "case-title", "id": f"{id_}-title"}, text.label)
    stem = sub(section, "div", {"class": "case-stem"})
    _blocks(use, stem, text.stem)
    return section


def _form(use: Use, parent: Element, bank: Bank, question: Question) -> None:
    id_ = _id(use, bank, question)
    form = sub(
        parent,
        "form",
        {
            "class": f"q q-{question.type}",
            "id": id_,
            "data-id": question.id,
            "data-rev": str(question.rev),
            "data-type": question.type.value,
            "data-points": str(question.points),
            "data-obj": question.objective or "",
            # `dialog` sends nothing anywhere; the browser keeps no answers of its own
            "method": "dialog",
            "autocomplete": "off",
        },
    )
    text = _text(use, form, question)
    language = form.get("lang", use.context.text_language)
    sheet = Sheet(use, bank.id, question, text, id_, language)
    form.set("data-label", sheet.plain(text.label))
    if question.case:
        form.set("data-case", question.case)
    if question.reserve:
        form.set("data-reserve", "")
    fieldset = sub(form, "fieldset")
    legend = sub(fieldset, "legend")
    rest = _legend(use, legend, text)
    if rest:
        stem = sub(fieldset, "div", {"class": "q-stem", "id": f"{id_}-stem"})
        stem.extend(rest)
        fieldset.set("aria-describedby", f"{id_}-stem")
    quiz_controls.add_controls(sheet, fieldset)
    sub(form, "p", {"class": "outcome", "role": "status"})
    key = sub(form, "details", {"class": "key", "data-search-exclude": ""})
    sub(key, "summary", {}, _label(use, "quiz-answer"))
    quiz_controls.add_key(sheet, key)
    if text.explanation:
        _blocks(use, sub(key, "div", {"class": "explanation"}), text.explanation)
    _see(use, key, bank, question)


def _legend(use: Use, legend: Element, text: QuestionText) -> list[Element]:
    """Fill the legend with the first paragraph; what else the stem has comes back."""
    blocks = _parsed(use, text.stem)
    if blocks and blocks[0].tag == "p":
        legend.text = blocks[0].text
        return blocks[1:]
    legend.text = text.label
    return blocks


def _see(use: Use, key: Element, bank: Bank, question: Question) -> None:
    """A link to the section that teaches it; nothing when this edition has no such page."""
    context = use.context
    page_id, _, anchor = (question.see or "").partition("#")
    page = context.content.pages.get(page_id)
    if page is None:
        return
    here = posixpath.dirname(bank.stem)
    target = posixpath.relpath(f"{page.stem}.md", here) + (f"#{anchor}" if anchor else "")
    line = sub(key, "p", {"class": "q-see"})
    sub(line, "span", {}, _label(use, "quiz-see")).tail = " "
    title = titled(page.text(context.text_language, context.source_language), anchor)
    sub(line, "a", {"href": target}, AtomicString(title))


def _label(use: Use, key: str) -> str:
    return AtomicString(use.context.label(key))


def _parsed(use: Use, markdown: str) -> list[Element]:
    assert use.fragments is not None
    return parse_blocks(use.fragments, use.md, markdown)


def _blocks(use: Use, parent: Element, markdown: str) -> None:
    parent.extend(_parsed(use, markdown))
