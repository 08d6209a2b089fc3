"""The Python-Markdown extensions, put together.

Raw HTML is not parsed: what looks like a tag comes out as text. Attribute lists set
ids and classes, nothing else. The order of work on a page:

    block parser   blocks.py, fragments included
    inline         citations.py and values.py leave elements behind
    tree           links, numbering, headings, stale notes, slides, tooltips; then what is
                   added to the page: generated lists, list of sources, definitions

There is no contents list here: `context.result.headings` has what it takes, with the
audience of each heading.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor  # type: ignore[import-untyped]
from pymdownx.blocks.block import Block  # type: ignore[import-untyped]

from aeo_academy.render import citations, data_lists, headings, links, terms, values
from aeo_academy.render.blocks import DRAWN, close_block, open_block
from aeo_academy.render.context import RenderContext
from aeo_academy.render.places import Use
from aeo_academy.render.slides import tree as slides
from aeo_academy.render.tree import HEADINGS

Step = Callable[[RenderContext, Element], None]
MINUTES = re.compile(r"\s*\bmin=\S*")
MARKS = re.compile(r"[`\\\[<&*_{]|  \n")
"""One of these stands in whatever an inline pattern matches."""


class OurBlock(Block):  # type: ignore[misc]
    """Adapter from pymdownx to the register. One subclass a block is made by `OurBlocks`."""

    ARGUMENT = None  # `open_block` checks it, to say what is wrong

    def on_create(self, parent: Element) -> Element:
        context: RenderContext = self.config["context"]
        if self.options.get("attrs"):
            self.options["attrs"] = {}
            message = f"Indented options under “/// {self.NAME}” are not part of the grammar."
            context.problem("AEO903", message, f"/// {self.NAME}")
        argument = (self.argument or "").strip()
        self.use = Use(context, self.md, parent, self.NAME, argument, self.config["fragments"])
        element: Element = open_block(self.use)
        self.own = len(element)
        return element

    def on_markdown(self) -> str:
        return "block"

    def on_end(self, block: Element) -> None:
        if not DRAWN[self.NAME].markdown and len(block) > self.own:
            message = f"Nothing may stand inside “/// {self.NAME}”. Close it at once."
            self.use.context.problem("AEO903", message, f"/// {self.NAME}")
        close_block(self.use, block)


BLOCKS = [type(f"Block_{name}", (OurBlock,), {"NAME": name}) for name in DRAWN]
"""A class for each block of the register, as pymdownx wants them."""


class OurBlocks(BlocksExtension):  # type: ignore[misc]
    """Registers every block of the register. `fragments` renders what `/// programme` places."""

    def __init__(self, context: RenderContext, fragments: Markdown | None) -> None:
        super().__init__()
        self.context = context
        self.fragments = fragments

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        for block in BLOCKS:
            block_mgr.register(block, {"context": self.context, "fragments": self.fragments})


class IdsAndClasses(AttrListTreeprocessor):
    """Attribute lists that can set an id or a class and nothing else."""

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        if elem.tag in HEADINGS:  # minutes of a slide are for trainers' tools
            attrs_string = MINUTES.sub("", attrs_string)
        attributes, _ = get_attrs_and_remainder(attrs_string)
        if any(name not in ("id", ".") for name, _ in attributes):
            return "{" + attrs_string + "}"
        return super().assign_attrs(elem, attrs_string, strict=strict)


def closed(context: RenderContext, md: Markdown) -> None:
    """A block that is still open at the end of the page swallowed the rest of it."""
    stack = getattr(md.parser.blockprocessors["blocks"], "stack", [])
    for entry in stack:
        message = f"The block “/// {entry.block.NAME}” is not closed."
        context.problem("AEO903", message, f"/// {entry.block.NAME}")


def leftovers(context: RenderContext, root: Element) -> None:
    """Lines of slashes that came out as text: unknown blocks, or fences without a partner."""
    found = [
        line
        for paragraph in root.iter("p")
        for line in re.findall(r"(?m)^/{3,}.*$", paragraph.text or "")
    ]
    named = [line for line in found if line.strip("/ ")]
    for line in named or found:
        message = (
            f"“{line}” is no block. Blocks: {', '.join(DRAWN)}. An outer block has "
            "more slashes than the inner one."
        )
        context.problem("AEO903", message, line)


def empty_heads(_: RenderContext, root: Element) -> None:
    """A header cell without words heads nothing: it is a plain cell, or readers hear a riddle."""
    for cell in root.iter("th"):
        if len(cell) == 0 and not (cell.text or "").strip():
            cell.tag = "td"


class Inline(InlineProcessor):
    """Passes over plain words, more than half of all pieces, without trying each pattern."""

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if not MARKS.search(data):
            return data
        found: str = super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc]
        return found


class OnTree(Treeprocessor):
    """Runs our steps over the finished tree."""

    def __init__(self, md: Markdown, context: RenderContext) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: Element) -> None:
        closed(self.context, self.md)
        for step in STEPS:
            step(self.context, root)


STEPS: list[Step] = [
    leftovers,
    empty_heads,
    links.resolve,
    citations.number,
    headings.record,
    headings.mark_stale,
    slides.build,
    terms.explain,
    data_lists.build,
    citations.list_sources,
    terms.add_definitions,
]


class OurMarkdown(Extension):
    """Inline syntax, tree passes, and no raw HTML."""

    def __init__(self, context: RenderContext) -> None:
        super().__init__()
        self.context = context

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("entity")  # the serializer leaves &nbsp; alone anyway
        md.inlinePatterns.register(citations.Citation(md), "aeo_citation", 175)
        md.inlinePatterns.register(values.Value(md, self.context), "aeo_value", 174)
        md.treeprocessors.register(Inline(md), "inline", 20)
        md.treeprocessors.register(IdsAndClasses(md), "attr_list", 8)
        # 6: after attribute lists, before MkDocs collects anchors (5) and links (0)
        md.treeprocessors.register(OnTree(md, self.context), "aeo", 6)


def make_extensions(context: RenderContext) -> list[Extension | str]:
    """Everything a `markdown.Markdown` needs to render our pages with `context`."""
    fragments = Markdown(extensions=_block_level(context, None))
    return [
        *_block_level(context, fragments),
        OurMarkdown(context),
    ]


def _block_level(context: RenderContext, fragments: Markdown | None) -> list[Extension | str]:
    return [
        TableExtension(use_align_attribute=True),
        SaneListExtension(),
        FencedCodeExtension(),
        OurBlocks(context, fragments),
    ]


def to_html(context: RenderContext, body: str) -> str:
    """Render one Markdown body. Call `context.begin(page)` before."""
    html: str = Markdown(extensions=make_extensions(context), output_format="html").convert(body)
    return html
