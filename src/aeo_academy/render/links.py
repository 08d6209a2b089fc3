"""Links and images: targets resolved, dangerous ones refused."""

from __future__ import annotations

import html
import re
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE

from aeo_academy.content.model import PageText
from aeo_academy.render.context import RenderContext
from aeo_academy.render.tree import walk

SCHEMES = ("http", "https", "mailto", "tel")


def titled(text: PageText, anchor: str) -> str:
    """The title of a page, with that of the section at `anchor` if there is one."""
    heading = text.headings.get(anchor)
    return f"{text.title}: {heading}" if heading else text.title


def resolve(context: RenderContext, root: Element) -> None:
    """Resolve every target an author wrote; a link with a forbidden scheme loses its target."""
    for _, element, key in walk(root):
        attribute = {"a": "href", "img": "src"}.get(element.tag)
        target = element.get(attribute) if attribute else None
        if attribute is None or target is None:
            continue
        if not allowed(target):
            context.problem(
                "AEO906",
                f"The link “{target}” is not allowed. Use a relative link "
                "to a page, or cite a source.",
                target,
            )
            del element.attrib[attribute]
            element.tag = "span"  # a link without a target trips MkDocs
            continue
        origin = context.origin(key) if key is not None else None
        if origin is not None:
            target = context.rebase(target, origin)
        element.set(attribute, context.resolve_link(target))


def allowed(target: str) -> bool:
    """Whether a target is relative or has one of the harmless schemes."""
    decoded = html.unescape(target.replace(AMP_SUBSTITUTE, "&"))
    compact = re.sub(r"[\s\x00-\x1f]", "", decoded)
    if compact.startswith(("//", "\\")):
        return False
    scheme = re.match(r"([^/?#]*?):", compact)
    return scheme is None or scheme.group(1).lower() in SCHEMES
