"""The overview of a module, `/// module | vm1`: drawn from module.yml and the pages beside it.

    div.module [data-module]
      dl.module-facts             minutes, what is needed first
      ul.module-objectives        what a learner can do afterwards
      ol.module-parts             a part an item: [data-page data-questions], its link, minutes
        span.module-done          empty; module.js writes into it what the record says
      p.module-start              to the first part; module.js leads to the first that is open

Complete without a script; the marks need one, because the record lives in the browser.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from aeo_academy.content.model import Bank, Content, Labels, Module, Page, Question
from aeo_academy.content.placed import questions_on, quiz_page
from aeo_academy.render.places import Use, unknown
from aeo_academy.render.plain import plain
from aeo_academy.render.tree import sub


def open_module(use: Use) -> Element:
    """The container; it is filled when the block closes."""
    return sub(use.parent, "div", {"class": "module"})


def fill_module(use: Use, element: Element) -> None:
    """Objectives, time, what is needed first, and the parts of a module."""
    module = use.context.content.modules.get(use.argument)
    if module is None:
        unknown(use, "module", list(use.context.content.modules))
        use.parent.remove(element)
        return
    use.context.result.needs.add("module")
    element.set("data-module", module.id)
    if module.draft:
        sub(element, "p", {"class": "module-draft"}, _label(use, "module-draft"))
    _facts(use, element, module)
    _objectives(use, element, module)
    _parts(use, element, module)


def part_data(content: Content, page: Page) -> dict[str, str]:
    """What module.js must know of a page to tell whether it is done."""
    return {"data-page": page.id, "data-questions": question_ids(questions_on(content, page))}


def bank_data(bank: Bank, page: Page) -> dict[str, str]:
    """The same of a bank: it is done when all is answered, or when its check is passed."""
    asked = ((bank, question) for question in bank.scored if not question.reserve)
    return {
        "data-page": page.id,
        "data-questions": question_ids(asked),
        "data-bank": bank.id,
        "data-pass": str(bank.header.pass_mark),
    }


def question_ids(found: Iterable[tuple[Bank, Question]]) -> str:
    """Questions as the scripts know them: "bank/question" with its revision, by spaces."""
    return " ".join(f"{bank.id}/{question.id}@{question.rev}" for bank, question in found)


def bank_pages(content: Content, module: Module) -> tuple[tuple[Bank, Page], ...]:
    """The banks of a module that a page places whole, with that page."""
    banks = (bank for bank in content.banks.values() if bank.header.module == module.id)
    found = ((bank, quiz_page(content, bank.id)) for bank in banks)
    return tuple((bank, page) for bank, page in found if page is not None)


def _facts(use: Use, element: Element, module: Module) -> None:
    facts = sub(element, "dl", {"class": "module-facts"})
    minutes = module.minutes
    for key, count in (
        ("module-reading", minutes.reading),
        ("module-practice", minutes.practice),
        ("module-classroom", minutes.classroom),
    ):
        if count:
            _fact(use, facts, key).text = _label(use, "minutes", n=count)
    needed = [use.context.content.modules.get(id_) for id_ in module.requires]
    box = _fact(use, facts, "requires")
    known = [other for other in needed if other is not None]
    if not known:
        box.text = _label(use, "module-requires-none")
    for at, other in enumerate(known):
        if at:
            box[-1].tail = "; "
        _module_link(use, box, other)


def _fact(use: Use, facts: Element, key: str) -> Element:
    row = sub(facts, "div")
    sub(row, "dt", {}, _label(use, key))
    return sub(row, "dd")


def _module_link(use: Use, parent: Element, module: Module) -> None:
    title = words(use, module.title)
    start = use.context.content.pages.get(next(iter(module.pages), ""))
    if start is None:
        sub(parent, "span", {}, AtomicString(title))
    else:
        sub(parent, "a", {"href": href(use, start)}, AtomicString(title))


def _objectives(use: Use, element: Element, module: Module) -> None:
    if not module.objectives:
        return
    title = f"module-{module.id}-objectives"
    section = sub(element, "section", {"aria-labelledby": title})
    sub(section, "p", {"class": "module-title", "id": title}, _label(use, "objectives"))
    items = sub(section, "ul", {"class": "module-objectives"})
    for objective in module.objectives:
        said = plain(use.context.content, words(use, objective.text), use.context.text_language)
        sub(items, "li", {"data-objective": objective.id}, AtomicString(said))


def _parts(use: Use, element: Element, module: Module) -> None:
    content = use.context.content
    title = f"module-{module.id}-parts"
    section = sub(element, "section", {"aria-labelledby": title})
    sub(section, "p", {"class": "module-title", "id": title}, _label(use, "module-parts"))
    items = sub(section, "ol", {"class": "module-parts"})
    for page_id in module.parts:
        page = content.pages[page_id]
        about = [use.context.label("module-exercise")] if page_id == module.exercise else []
        about.append(use.context.label("minutes", n=page.header.minutes or 0))
        _part(use, items, page, part_data(content, page), about)
    for bank, page in bank_pages(content, module):
        count = sum(not question.reserve for question in bank.scored)
        about = [use.context.label("quiz-count", n=count)]
        _part(use, items, page, bank_data(bank, page), about)
    sub(section, "p", {"class": "module-progress needs-script"})
    if module.parts:
        first = content.pages[module.parts[0]]
        line = sub(section, "p", {"class": "module-start"})
        start = {"class": "button", "href": href(use, first)}
        sub(line, "a", start, _label(use, "start"))


def _part(use: Use, items: Element, page: Page, data: dict[str, str], about: list[str]) -> None:
    item = sub(items, "li", data)
    title = page.text(use.context.text_language, use.context.source_language).title
    sub(item, "a", {"href": href(use, page)}, AtomicString(title)).tail = " "
    sub(item, "span", {"class": "module-about"}, AtomicString(" · ".join(about))).tail = " "
    sub(item, "span", {"class": "module-done"})


def href(use: Use, page: Page) -> str:
    """A link as an author would write it: relative to the page's own file."""
    return posixpath.relpath(f"{page.stem}.md", use.context.path.parent.as_posix())


def words(use: Use, labels: Labels) -> str:
    """A label of data in the language of the text, else in the source language."""
    return labels.get(use.context.text_language) or labels[use.context.source_language]


def _label(use: Use, key: str, **values: object) -> str:
    return AtomicString(use.context.label(key, **values))
