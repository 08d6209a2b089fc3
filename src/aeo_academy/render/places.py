"""Blocks that place something: diagrams, country fragments, generated lists."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import AtomicString, HtmlStash

from aeo_academy.content.suggest import nearest
from aeo_academy.render.context import RenderContext
from aeo_academy.render.data_lists import LISTS, MARK
from aeo_academy.render.tree import FRAGMENT, sub


@dataclass(frozen=True)
class Use:
    """One use of a block on a page."""

    context: RenderContext
    md: Markdown
    parent: Element
    name: str
    argument: str
    fragments: Markdown | None = None  # renders fragments; None inside a fragment


def unknown(use: Use, what: str, names: list[str]) -> None:
    """Report an argument that names nothing, with the nearest that exists."""
    message = f"There is no {what} “{use.argument}”.{nearest(use.argument, names)}"
    use.context.problem("AEO904", message, f"| {use.argument}")


def open_diagram(use: Use) -> Element:
    """The figure; its drawing is filled in when the block closes."""
    return sub(use.parent, "figure", {"class": "diagram"})


def fill_diagram(use: Use, figure: Element) -> None:
    """Put the drawing, its caption and its text version into the figure."""
    context = use.context
    diagram = context.content.diagrams.get(use.argument)
    if diagram is None:
        unknown(use, "diagram", list(context.content.diagrams))
        use.parent.remove(figure)
        return
    again = context.result.diagrams.count(diagram.id)
    context.result.diagrams.append(diagram.id)
    context.result.needs.add("diagram")
    suffix = f"-{again + 1}" if again else ""
    figure.set("id", f"diagram-{diagram.id}{suffix}")
    if context.drawer is not None:
        language = context.text_language
        if language not in diagram.title:  # a language with a few pages only
            language = context.source_language
            figure.set("lang", language)
        html, issues = context.drawer.figure(
            diagram, language, context.label, suffix, context.standalone
        )
        context.result.issues.extend(issues)
        figure.text = AtomicString(use.md.htmlStash.store(html))


def open_fragment(use: Use) -> Element:
    """The container of a country fragment."""
    return sub(use.parent, "div", {"class": "programme", FRAGMENT: use.argument})


def fill_fragment(use: Use, element: Element) -> None:
    """Parse the fragment into the page's own tree: its citations join the page's list."""
    context = use.context
    fragments = context.content.programme.fragments
    if use.argument not in fragments:
        unknown(use, f"fragment in programmes/{context.content.programme.code}", list(fragments))
        use.parent.remove(element)
        return
    if use.fragments is None:
        message = "A fragment may not place another fragment. Place both on the page."
        context.problem("AEO904", message, f"/// programme | {use.argument}")
        return
    text = context.fragment_text(use.argument)
    context.result.fragments.append(use.argument)
    if text.language != context.text_language:
        element.set("lang", text.language)
    for child in parse_blocks(use.fragments, use.md, text.body):
        element.append(child)


def parse_blocks(inner: Markdown, outer: Markdown, body: str) -> list[Element]:
    """Block-parse `body`; inline text is left for the outer renderer, which shares stashes."""
    inner.htmlStash = HtmlStash()
    inner.reset()
    inner.htmlStash = outer.htmlStash
    lines = body.split("\n")
    for preprocessor in inner.preprocessors:
        lines = preprocessor.run(lines)
    root = inner.parser.parseDocument(lines).getroot()
    return list(root) if root is not None else []


def open_data(use: Use) -> Element:
    """A place for a generated list; `data_lists` builds it when the page's tree is done."""
    if use.argument not in LISTS:
        unknown(use, "list", list(LISTS))
    return sub(use.parent, "div", {"class": "data-list", MARK: use.argument})
