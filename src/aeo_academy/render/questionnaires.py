"""Questionnaires: `/// questionnaire | id` as a form on paper, which a script makes fillable.

    section.questionnaire [data-form data-kind data-lang data-title data-edition]
      section.form-section [data-section data-letter]
        h3, div.form-intro, p.form-links    guidance and training of the section
        div.fq#fq-<id> [data-kind data-knockout data-major data-was]
          p.fq-head > .fq-no .fq-label      div.fq-question
          div.fq-paper                      boxes and lines: what a pen answers
          details.fq-more                   what good looks like, evidence, link to guidance

Without a script every question stands there, to be read and printed. The script
(overrides/assets/js/form.js) puts controls in the place of `.fq-paper`. Fields of proof,
and the words of answers, are those of the workbook (render/workbook.py), too.
"""

from __future__ import annotations

import posixpath
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from aeo_academy.content.model import ANSWERS, AnswerKind, Item, ItemSection, Questionnaire
from aeo_academy.render.links import titled
from aeo_academy.render.places import Use, parse_blocks, unknown
from aeo_academy.render.plain import plain
from aeo_academy.render.tree import FRAGMENT, sub

FIELDS: dict[AnswerKind, dict[str, str]] = {
    AnswerKind.PROOF: {
        "record": "form-paper-record",
        "note": "form-paper-note",
        "owner": "form-paper-owner",
        "due": "form-due",
    },
    AnswerKind.CLAUSE: {
        "clause": "form-clause",
        "record": "evidence",
        "note": "form-gap",
        "action": "form-action",
        "owner": "form-paper-owner",
        "due": "form-due",
    },
    AnswerKind.YES_NO: {},
}
"""What is written beside an answer, and its label; other kinds have a line for a remark."""
REMARK = {"note": "form-remark"}


def fields_of(kind: AnswerKind) -> dict[str, str]:
    """Fields beside the answer of a kind: name → key of the label."""
    return FIELDS.get(kind, REMARK)


def open_questionnaire(use: Use) -> Element:
    """The section; it is filled when the block closes."""
    return sub(use.parent, "section", {"class": "questionnaire"})


def fill_questionnaire(use: Use, section: Element) -> None:
    """Put all sections and items into the section."""
    context = use.context
    form = context.content.questionnaires.get(use.argument)
    if form is None or use.fragments is None:
        unknown(use, "questionnaire", list(context.content.questionnaires))
        use.parent.remove(section)
        return
    context.result.needs.add("questionnaire")
    context.result.forms.append(form.id)
    language, source = context.text_language, context.source_language
    text = form.texts.get(language) or form.texts[source]
    section.attrib.update(
        {
            "data-form": form.id,
            "data-kind": form.header.kind.value,
            "data-lang": language,
            "data-title": text.title,
            "data-edition": context.content.version,
            "data-search-exclude": "",
            FRAGMENT: form.stem,
            "aria-label": f"{context.label('questionnaire')}: {text.title}",
        }
    )
    about = sub(section, "p", {"class": "form-about"})
    sub(about, "span", {}, _label(use, "quiz-count", n=len(form.items))).tail = " "
    if form.header.minutes:
        sub(about, "span", {}, _label(use, "minutes", n=form.header.minutes)).tail = " "
    hint = sub(sub(section, "noscript"), "p", {"class": "form-hint"})
    hint.text = _label(use, "form-no-script" if form.header.xlsx else "form-no-script-plain")
    for part in form.sections:
        _section(use, section, form, part)


def _section(use: Use, parent: Element, form: Questionnaire, part: ItemSection) -> None:
    id_ = f"form-{part.id}"
    section = sub(
        parent,
        "section",
        {
            "class": "form-section",
            "data-section": part.id,
            "data-letter": part.letter,
            "aria-labelledby": id_,
            FRAGMENT: part.stem,
        },
    )
    title = sub(section, "h3", {"class": "form-title", "id": id_})
    words = part.titles.get(use.context.text_language)
    if words is None:
        words = part.titles[use.context.source_language]
        title.set("lang", use.context.source_language)
    title.text = AtomicString(f"{part.letter}. {words}" if part.letter else words)
    language, source = use.context.text_language, use.context.source_language
    intro = part.intros.get(language) or part.intros.get(source) or ""
    if intro:
        _blocks(use, sub(section, "div", {"class": "form-intro"}), intro)
    links = sub(section, "p", {"class": "form-links"})
    if part.see:
        _link(use, links, part.stem, part.see, "form-guidance", "form-see")
    if training := form.training(part.id):
        _link(use, links, part.stem, training, "form-training", "form-train")
    if not len(links):
        section.remove(links)
    for item in part.items:
        _item(use, section, part, item)


def _item(use: Use, parent: Element, part: ItemSection, item: Item) -> None:
    language, source = use.context.text_language, use.context.source_language
    text = item.text(language, source)
    attributes = {
        "class": f"fq fq-{item.kind}",
        "id": f"fq-{item.id}",
        "data-kind": item.kind.value,
    }
    if item.knockout or item.major:
        attributes["data-knockout" if item.knockout else "data-major"] = ""
    if was := _was(use, item.id):
        attributes["data-was"] = was
    if language not in item.texts:
        attributes["lang"] = source
    box = sub(parent, "div", attributes)
    head = sub(box, "p", {"class": "fq-head"})
    sub(head, "span", {"class": "fq-no"}, AtomicString(number_of(item))).tail = " "
    label = plain(use.context.content, text.label, language)
    sub(head, "span", {"class": "fq-label"}, AtomicString(label))
    _blocks(use, sub(box, "div", {"class": "fq-question"}), text.question)
    paper = sub(box, "div", {"class": "fq-paper"})
    options = sub(paper, "ul", {"class": "fq-options"})
    for value, words in answers_of(use, item):
        sub(options, "li", {"data-value": value}, words)
    if not len(options):
        paper.remove(options)
    for name, key in fields_of(item.kind).items():
        sub(paper, "p", {"class": "fq-line", "data-field": name}, _label(use, key))
    _more(use, box, part, item)


def number_of(item: Item) -> str:
    """How an item is numbered for readers: g2 is G2; other ids have no number of their own."""
    return item.id.upper() if len(item.id) <= 3 else ""


def answers_of(use: Use, item: Item) -> list[tuple[str, str]]:
    """Value and words of each answer to choose from."""
    if item.kind in ANSWERS:
        scale = item.kind is AnswerKind.SCALE
        return [
            (value, _label(use, f"form-level-{value}" if scale else f"form-{value}"))
            for value in ANSWERS[item.kind]
        ]
    text = item.text(use.context.text_language, use.context.source_language)
    return [(str(n), choice) for n, choice in enumerate(text.choices, 1)]


def _more(use: Use, box: Element, part: ItemSection, item: Item) -> None:
    text = item.text(use.context.text_language, use.context.source_language)
    if not (text.good or text.evidence):
        if item.see and item.see != part.see:
            line = sub(box, "p", {"class": "fq-see"})
            _link(use, line, part.stem, item.see, "form-guidance", "form-see")
        return
    more = sub(box, "details", {"class": "fq-more"})
    sub(more, "summary", {}, _label(use, "form-more"))
    for name, markdown in (("good", text.good), ("evidence", text.evidence)):
        if markdown:
            sub(more, "p", {"class": "fq-more-title"}, _label(use, name))
            _blocks(use, sub(more, "div", {"class": f"fq-{name}"}), markdown)
    if item.see:
        line = sub(more, "p", {"class": "fq-see"})
        _link(use, line, part.stem, item.see, "form-guidance", "form-see")


def _link(use: Use, parent: Element, stem: str, see: str, label: str, class_: str) -> None:
    """A labelled link to a page or a section; nothing when this edition has no such page."""
    context = use.context
    page_id, _, anchor = see.partition("#")
    page = context.content.pages.get(page_id)
    if page is None:
        return
    target = posixpath.relpath(f"{page.stem}.md", posixpath.dirname(stem))
    text = page.text(context.text_language, context.source_language)
    title = titled(text, anchor)
    line = sub(parent, "span", {"class": class_})
    sub(line, "span", {"class": "form-link-label"}, _label(use, label)).tail = " "
    href = target + (f"#{anchor}" if anchor else "")
    sub(line, "a", {"href": href}, AtomicString(title))
    line.tail = " "


def _was(use: Use, id_: str) -> str:
    """Ids that an item replaced: answers of earlier editions stand under them."""
    rows = use.context.content.ids
    kinds = ("item", "form-item")
    return " ".join(row.id for row in rows if row.kind in kinds and row.replaced_by == id_)


def _label(use: Use, key: str, **values: object) -> str:
    return AtomicString(use.context.label(key, **values))


def _blocks(use: Use, parent: Element, markdown: str) -> None:
    assert use.fragments is not None
    parent.extend(parse_blocks(use.fragments, use.md, markdown))
