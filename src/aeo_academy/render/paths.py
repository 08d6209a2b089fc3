"""A learning path, `/// path | new-validator`: its steps, each with a reason and a done mark.

div.path [data-path]
  ol.path-steps > li          a link, the reason
    span.path-part            [data-page data-questions] of each part, empty
    span.module-done          module.js writes into it: done, or how many parts are
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from aeo_academy.content.model import Module, Page, PathStep
from aeo_academy.content.placed import quiz_page
from aeo_academy.render.modules import bank_data, bank_pages, href, part_data, words
from aeo_academy.render.places import Use, unknown
from aeo_academy.render.plain import plain
from aeo_academy.render.tree import sub


def open_path(use: Use) -> Element:
    """The container; it is filled when the block closes."""
    return sub(use.parent, "div", {"class": "path"})


def fill_path(use: Use, element: Element) -> None:
    """The steps of a path. A step that this edition lacks is left out."""
    path = use.context.content.paths.get(use.argument)
    if path is None:
        unknown(use, "learning path", list(use.context.content.paths))
        use.parent.remove(element)
        return
    use.context.result.needs.add("module")
    element.set("data-path", path.id)
    items = sub(element, "ol", {"class": "path-steps"})
    for step in path.steps:
        _step(use, items, step)
    sub(element, "p", {"class": "path-progress needs-script"})


def _step(use: Use, items: Element, step: PathStep) -> None:
    content = use.context.content
    kind, id_ = step.target
    module = content.modules.get(id_) if kind == "module" else None
    if module:
        page = content.pages.get(next(iter(module.pages), ""))
    else:
        page = quiz_page(content, id_) if kind == "bank" else content.pages.get(id_)
    if page is None:
        return
    item = sub(items, "li")
    language, source = use.context.text_language, use.context.source_language
    title = words(use, module.title) if module else page.text(language, source).title
    sub(item, "a", {"href": href(use, page)}, AtomicString(title)).tail = " "
    for data in _parts(use, module, page, id_ if kind == "bank" else None):
        sub(item, "span", {"class": "path-part", **data})
    sub(item, "span", {"class": "module-done"}).tail = " "
    why = plain(content, words(use, step.why), language)
    sub(item, "span", {"class": "path-why"}, AtomicString(why))


def _parts(
    use: Use, module: Module | None, page: Page, bank_id: str | None
) -> list[dict[str, str]]:
    """What must be done for the step: the parts of a module, a bank, or a page."""
    content = use.context.content
    if module is not None:
        found = [part_data(content, content.pages[id_]) for id_ in module.parts]
        return found + [bank_data(bank, place) for bank, place in bank_pages(content, module)]
    if bank_id is not None:
        return [bank_data(content.banks[bank_id], page)]
    return [part_data(content, page)]
