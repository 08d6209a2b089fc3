"""A page with the template slides.html becomes a deck: one section a slide.

    div.deck > div.slides
      section.slide.slide-first              the title slide
      section.slide.slide-list [data-minutes]
        h2#s-… .title-2                      the n-th size of a title
        p.slide-time                         planned minutes
        div.slide-body.fit-3                 the n-th size of this sort of slide
        details.slide-notes                  what the speaker says; officers' remarks
        p.slide-foot                         title and number, on a screen and in print only

Without scripts and styles it reads as a document. The sizes are chosen here, by measured words,
so that a slide looks the same in a browser, in PowerPoint and on paper, and fits.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from aeo_academy.content.model import Module
from aeo_academy.render.context import RenderContext
from aeo_academy.render.diagrams.canvas import SIZE
from aeo_academy.render.slides import parts
from aeo_academy.render.slides.canvas import (
    BESIDE_PICTURE,
    BESIDE_TITLE,
    BESIDE_WORDS,
    BODY,
    GAP,
    LEAST_WORDS,
    SCALES,
    TITLE,
    TITLES,
)
from aeo_academy.render.tree import classes, plain, sub

TEMPLATE = "slides.html"
VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def is_deck(context: RenderContext) -> bool:
    """Whether the page being rendered holds slides."""
    return context.page is not None and context.page.header.template == TEMPLATE


def module_of(context: RenderContext) -> Module | None:
    """The module that a deck belongs to."""
    page = context.page
    folder = page.stem.rpartition("/")[0] if page else ""
    modules = context.content.modules.values()
    return next((m for m in modules if m.path.parent.as_posix() == folder), None)


def build(context: RenderContext, root: Element) -> None:
    """Turn the tree of a page into a deck, where the page is one."""
    if not is_deck(context):
        return
    children = list(root)
    for child in children:
        root.remove(child)
    deck = sub(root, "div", {"class": "deck", "data-search-exclude": ""})  # lessons say the same
    slides = sub(deck, "div", {"class": "slides"})
    start = _first_heading(children)
    _first(context, slides, children[:start])
    groups: list[list[Element]] = []
    for child in children[start:]:
        if child.tag == "h2":
            groups.append([])
        groups[-1].append(child)
    for group in groups:
        _slide(context, slides, group)
    for number, section in enumerate(slides, 1):
        foot = sub(section, "p", {"class": "slide-foot", "aria-hidden": "true"})
        sub(foot, "span", {}, AtomicString(title_of(context)))
        sub(foot, "span", {"class": "slide-at"}, f"{number} / {len(slides)}")


def title_of(context: RenderContext) -> str:
    """What the deck is called: the title of its module."""
    module = module_of(context)
    if module is None:
        return context.text.title if context.text else ""
    return module.title.get(context.text_language) or module.title[context.source_language]


def _first_heading(children: list[Element]) -> int:
    return next((at for at, c in enumerate(children) if c.tag == "h2"), len(children))


def _first(context: RenderContext, slides: Element, before: list[Element]) -> None:
    """The title slide. Its name is for the screen: a document has it as its heading already."""
    section = sub(slides, "section", {"class": "slide slide-first"})
    name = {"class": "slide-name", "role": "heading", "aria-level": "2"}
    sub(section, "p", name, AtomicString(title_of(context)))
    section.extend(before)


def _slide(context: RenderContext, slides: Element, children: list[Element]) -> None:
    heading, rest = children[0], children[1:]
    section = sub(slides, "section", {"class": "slide"})
    section.append(heading)
    minutes = _minutes(context, heading.get("id") or "")
    if minutes:
        section.set("data-minutes", str(minutes))
        sub(section, "p", {"class": "slide-time"}, context.label("minutes", n=minutes))
    body = Element("div", {"class": "slide-body"})
    notes = Element("details", {"class": "slide-notes"})
    sub(notes, "summary", {}, context.label("slides-notes"))
    for child in rest:
        names = classes(child)
        if child.tag == "aside" and "notes" in names:
            notes.extend(list(child))
        elif "box-officers" in names:
            notes.append(child)
        elif "stale-note" in names:
            section.append(child)
        else:
            body.append(child)
    section.append(body)
    if len(notes) > 1:
        section.append(notes)
    _arrange(context, section, heading, body)


def _minutes(context: RenderContext, id_: str) -> int:
    page = context.page
    assert page is not None
    found = page.texts[context.source_language].sections
    return next((s.minutes or 0 for s in found if s.id == id_), 0)


def _arrange(context: RenderContext, section: Element, heading: Element, body: Element) -> None:
    """Choose the sort of the slide and the sizes of its words, and say what does not fit."""
    shown = [_part(child) for child in body]
    words = [part for part in shown if part is not None]
    picture = next((child for child in body if child.tag == "figure"), None)
    sort = _sort(words) if picture is None else "diagram"
    title_box, words_box = TITLE, BODY
    if picture is not None:
        beside = _place_picture(context, picture, words, plain(heading))
        if beside:
            section.set("class", f"{section.get('class')} slide-beside")
            title_box, words_box = BESIDE_TITLE, BESIDE_WORDS
    section.set("class", f"{section.get('class')} slide-{sort}")
    measure = context.drawer.measure if context.drawer else None
    if measure is None:
        return
    title = parts.fitting(measure, [parts.Words(plain(heading))], TITLES, title_box)
    fit = parts.fitting(measure, words, SCALES[sort], words_box)
    if title is None or fit is None:
        message = "The title of this slide is too long. Shorten it."
        if title is not None:
            message = "This slide holds more than fits. Shorten it, or make two slides of it."
        context.problem("AEO930", message, f"{{#{heading.get('id')}")
    heading.set("class", f"title-{title or len(TITLES.sizes)}")
    body.set("class", f"slide-body fit-{fit or len(SCALES[sort].sizes)}")
    size = SCALES[sort].sizes[(fit or 0) - 1]
    for child, part in zip(body, shown, strict=True):
        if isinstance(part, parts.Grid):
            _columns(child, parts.columns(measure, part, size, words_box.width))


def _sort(words: list[parts.Part]) -> str:
    if any(isinstance(part, parts.Grid) for part in words):
        return "table"
    return "list" if any(isinstance(part, parts.Items) for part in words) else "words"


def _part(child: Element) -> parts.Part | None:
    if child.tag == "figure":
        return None
    if child.tag in ("ul", "ol"):
        return parts.Items(tuple(plain(item).strip() for item in child))
    if child.tag == "table":
        rows = (tuple(plain(cell).strip() for cell in row) for row in child.iter("tr"))
        return parts.Grid(tuple(rows))
    return parts.Words(plain(child).strip())


def _columns(table: Element, way: tuple[int, ...]) -> None:
    group = Element("colgroup")
    for twelfths in way:
        sub(group, "col", {"class": f"col-{twelfths}"})
    table.insert(0, group)


def _place_picture(
    context: RenderContext, figure: Element, words: list[parts.Part], title: str
) -> bool:
    """Whether the picture of a slide is larger beside the title than below it."""
    diagram = context.content.diagrams.get(context.result.diagrams[-1])
    for id_ in context.result.diagrams:
        if figure.get("id") == f"diagram-{id_}":
            diagram = context.content.diagrams[id_]
    if diagram is None or context.drawer is None:
        return False
    known = context.text_language in diagram.title
    language = context.text_language if known else context.source_language
    view = VIEW.search(context.drawer.svg(diagram, language)[0])
    if view is None:
        return False
    width, height = float(view[1]), float(view[2])
    room = BODY.height - GAP
    below = parts.height(context.drawer.measure, words, SCALES["diagram"].sizes[0], BODY.width)
    under = min(BODY.width / width, (room - below if words else BODY.height) / height)
    beside = min(BESIDE_PICTURE.width / width, BESIDE_PICTURE.height / height)
    if SIZE * max(under, beside) < LEAST_WORDS:
        message = f"The diagram is too tall for a slide: its words would be tiny (“{title}”)."
        context.problem("AEO931", message, f"| {diagram.id}")
    return beside > under
