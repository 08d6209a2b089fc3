"""What the drawings of all tools share: words, links to pages, fields, the foot of a sheet."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from aeo_academy.content.model import Labels
from aeo_academy.render.places import Use
from aeo_academy.render.tree import sub

SHEET_LABELS = {  # data attribute → label of data/ui.yml
    "kept": "tool-kept",
    "session": "tool-session",
    "page": "tool-page",
    "nowhere": "tool-nowhere",
    "saved": "learning-saved",
    "loaded": "tool-loaded",
    "damaged": "tool-damaged",
    "foreign": "tool-foreign",
    "newer": "tool-newer",
    "cleared": "tool-cleared",
    "twice": "quiz-twice",
    "day": "learning-sheet-date",
}


@dataclass(frozen=True)
class Bench:
    """One tool on one page: gives words in the language of the text, and ids."""

    use: Use
    name: str

    def say(self, labels: Labels) -> str:
        """A text in the language of the page, else in English."""
        context = self.use.context
        return labels.get(context.text_language) or labels.get(context.source_language) or ""

    def word(self, labels: Labels) -> str:
        """The same as words that nothing changes: no citation, no value is looked for."""
        return AtomicString(self.say(labels))

    def label(self, key: str) -> str:
        """A label of data/ui.yml, as plain words."""
        return AtomicString(self.use.context.label(key))

    def id(self, *parts: str) -> str:
        """An id of this tool: eligibility-role."""
        return "-".join((self.name, *parts))


def links(bench: Bench, parent: Element, page_ids: Iterable[str]) -> None:
    """A list of links to pages, by id; a page that is not there is left out (a check tells)."""
    context = bench.use.context
    pages = [context.content.pages[id_] for id_ in page_ids if id_ in context.content.pages]
    if not pages:
        return
    items = sub(parent, "ul", {"class": "tool-links"})
    here = context.path.parent.as_posix()
    for page in pages:
        title = page.text(context.text_language, context.source_language).title
        target = posixpath.relpath(f"{page.stem}.md", here)
        sub(sub(items, "li"), "a", {"href": target}, AtomicString(title))


def field(
    bench: Bench,
    parent: Element,
    name: str,
    label: str,
    where: str = "",
    attributes: dict[str, str] | None = None,
) -> Element:
    """A labelled input with its help and a place for a message; the input comes back."""
    box, row, described = _box(bench, parent, name, label, where)
    id_ = bench.id(name)
    control = sub(row, "input", {"type": "text", "id": id_, "name": name, **(attributes or {})})
    control.set("aria-describedby", " ".join([*described, f"{id_}-message"]))
    sub(box, "p", {"class": "tool-message", "id": f"{id_}-message", "role": "status"})
    return control


def area(
    bench: Bench, parent: Element, name: str, label: str, where: str = "", most: int = 500
) -> Element:
    """A labelled field for sentences; what is typed is printed whole, from `.tool-paper`."""
    box, row, described = _box(bench, parent, name, label, where)
    attributes = {"id": bench.id(name), "name": name, "maxlength": str(most), "rows": "2"}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    control = sub(row, "textarea", attributes, AtomicString(""))
    sub(box, "p", {"class": "tool-paper"}, AtomicString(""))
    return control


def choice(
    bench: Bench,
    parent: Element,
    name: str,
    label: str,
    options: Iterable[tuple[str, str]],
    where: str = "",
) -> Element:
    """A labelled list to choose from: (value, words)."""
    _, row, described = _box(bench, parent, name, label, where)
    attributes = {"id": bench.id(name), "name": name}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    control = sub(row, "select", attributes)
    for value, words in options:
        sub(control, "option", {"value": value}, AtomicString(words))
    return control


def _box(
    bench: Bench, parent: Element, name: str, label: str, where: str
) -> tuple[Element, Element, list[str]]:
    """Label and help of a control: the box, the place of the control, ids that describe it."""
    box = sub(parent, "div", {"class": "tool-field"})
    id_ = bench.id(name)
    sub(box, "label", {"for": id_}, AtomicString(label))
    if where:
        sub(box, "p", {"class": "tool-help", "id": f"{id_}-where"}, where)
    row = sub(box, "span", {"class": "tool-input"})
    return box, row, [f"{id_}-where"] if where else []


def group(bench: Bench, parent: Element, name: str, title: str, help_: str = "") -> Element:
    """Controls that belong together, under a name that is read out with them."""
    box = sub(parent, "div", {"class": "tool-group", "role": "group"})
    id_ = bench.id(name)
    box.set("aria-labelledby", id_)
    sub(box, "p", {"class": "tool-name", "id": id_}, AtomicString(title))
    if help_:
        sub(box, "p", {"class": "tool-help"}, help_)
    return box


def rows(parent: Element, name: str, most: int) -> Element:
    """A place for rows that the reader adds; what comes back is to be filled with one of them.

    In names, ids and words of the row “@n” stands for its number (assets/js/tool-rows.js).
    """
    place = sub(parent, "div", {"class": "tool-rows", "data-rows": name, "data-most": str(most)})
    return sub(place, "template")


def messages(bench: Bench, section: Element, words: object, names: Iterable[str]) -> None:
    """Put what the script says into `data-` attributes: not_number → data-not-number."""
    for name in names:
        section.set(f"data-{name.replace('_', '-')}", bench.say(getattr(words, name)))


def table(parent: Element, columns: Iterable[str], name: str = "") -> Element:
    """A table with a head; its body comes back."""
    made = sub(parent, "table", {"class": name} if name else {})
    head = sub(sub(made, "thead"), "tr")
    for column in columns:
        sub(head, "th", {"scope": "col"}, AtomicString(column))
    return sub(made, "tbody")


def form(bench: Bench, section: Element) -> Element:
    """A form that sends nothing; the browser keeps nothing of its own either."""
    return sub(section, "form", {"method": "dialog", "autocomplete": "off"})


def act(bench: Bench, parent: Element, name: str, label: str) -> Element:
    """A button that a script makes work."""
    return sub(parent, "button", {"type": "button", "class": f"tool-{name}"}, AtomicString(label))


def print_head(bench: Bench, section: Element, title: str) -> None:
    """What stands above a printed tool."""
    head = sub(section, "div", {"class": "tool-print"})
    sub(head, "p", {"class": "tool-title"}, AtomicString(title))
    sub(head, "p", {"class": "tool-day"})


def sheet_foot(bench: Bench, section: Element) -> None:
    """Keep, save, load, print and clear, for tools that are sheets to fill in."""
    for name, key in SHEET_LABELS.items():
        section.set(f"data-{name}", bench.label(key))
    foot = sub(section, "div", {"class": "tool-keep needs-script"})
    choice = sub(sub(foot, "p"), "label", {"class": "tool-choice"})
    sub(choice, "input", {"type": "checkbox", "class": "tool-keep-box"}).tail = " "
    sub(choice, "span", {}, bench.label("tool-keep"))
    sub(foot, "p", {"class": "tool-place"})
    acts = sub(foot, "p", {"class": "tool-acts"})
    act(bench, acts, "save", bench.label("learning-save"))
    load = sub(acts, "span", {"class": "tool-load"})
    id_ = bench.id("file")
    sub(load, "input", {"type": "file", "id": id_, "accept": ".json,application/json"})
    sub(load, "label", {"for": id_}, bench.label("learning-load"))
    act(bench, acts, "printer", bench.label("print"))
    act(bench, acts, "clear", bench.label("tool-clear"))
    sub(foot, "p", {"class": "tool-status", "role": "status"})
