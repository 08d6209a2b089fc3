"""Citations: `[@wto-tfa, Article 7.7; @wco-safe-2025]` becomes numbered references.

The inline pattern leaves `<span class="cite">` elements with the keys in an attribute;
numbers are given in a tree pass, because Python-Markdown does not run inline patterns
in document order. The list of sources stands at the foot of the page.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor

from aeo_academy.content.inline import CITED
from aeo_academy.content.model import Source
from aeo_academy.content.suggest import nearest
from aeo_academy.render.context import RenderContext
from aeo_academy.render.tree import sub, walk

PATTERN = r"\[@([^\[\]]*)\]"  # as in content/inline.py, without the space before it
KEYS = "data-keys"
_LETTERS = (
    ("ko", "[\uac00-\ud7af]"),
    ("zh", "[\u4e00-\u9fff]"),
    ("kk", "[әғқңұһіӘҒҚҢҰҺІ]"),
    ("mn", "[өүӨҮ]"),
    ("ru", "[а-яА-Я]"),
)


class Citation(InlineProcessor):
    """Marks a citation for `number`."""

    def __init__(self, md: object) -> None:
        super().__init__(PATTERN, md)  # type: ignore[arg-type]

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        return Element("span", {"class": "cite", KEYS: m.group(1)}), m.start(0), m.end(0)


def parts(text: str) -> list[tuple[str, str]]:
    """`wto-tfa, Article 7.7; @wco` → [("wto-tfa", "Article 7.7"), ("wco", "")]."""
    matches = [CITED.match(part.strip()) for part in f"@{text}".split(";")]
    return [(m[1], m[2] or "") if m else (text, "") for m in matches]


def number(context: RenderContext, root: Element) -> None:
    """Give each citation its numbers, in document order."""
    count = 0
    for _, element, _ in walk(root):
        written = element.attrib.pop(KEYS, None)
        if written is None:
            continue
        last = _text_after(element, "[")
        for index, (key, locator) in enumerate(parts(written)):
            if index:
                last.tail = (last.tail or "") + "; "
            count += 1
            last = _reference(context, element, key, count)
            if locator:
                last.tail = f", {locator}"
        last.tail = (last.tail or "") + "]"


def _text_after(element: Element, text: str) -> Element:
    element.text = text
    return element


def _reference(context: RenderContext, parent: Element, key: str, count: int) -> Element:
    source = context.content.sources.get(key)
    if source is None:
        message = f"There is no source “{key}”.{nearest(key, context.content.sources)}"
        context.problem("AEO901", f"{message} Add it to data/sources.yml.", f"@{key}")
        return sub(parent, "span", {"class": "cite-unknown"}, key)
    cited = context.result.citations
    if source not in cited:
        cited.append(source)
    n = cited.index(source) + 1
    label = context.label("source-number", n=n)
    attributes = {"href": f"#src-{key}", "id": f"cite-{count}", "aria-label": label}
    return sub(parent, "a", attributes, str(n))


def list_sources(context: RenderContext, root: Element) -> None:
    """The numbered list at the foot of the page."""
    if not context.result.citations:
        return
    first: dict[str, str] = {}
    for link in root.iter("a"):
        if (link.get("id") or "").startswith("cite-"):
            first.setdefault(link.get("href", "").removeprefix("#src-"), link.get("id", ""))
    section = sub(root, "section", {"class": "sources", "aria-labelledby": "sources-of-page"})
    sub(section, "h2", {"id": "sources-of-page"}, context.label("sources-of-page"))
    items = sub(section, "ol")
    for source in context.result.citations:
        item = sub(items, "li", {"id": f"src-{source.key}"})
        describe(context, item, source)
        _append(item, " ")
        back = {
            "class": "source-back",
            "href": f"#{first[source.key]}",
            "aria-label": context.label("source-back"),
        }
        sub(item, "a", back, "↑")


def describe(context: RenderContext, parent: Element, source: Source, issuer: bool = True) -> None:
    """Issuer, title, edition, date and address of a source, as one line of text.

    A translated title comes first, the original after it. `seen_at` is never shown.
    """
    if issuer:
        _append(parent, f"{source.issuer}. ")
    language = context.text_language
    translated = source.titles.get(language)
    own = language_of(source.title)
    if translated and translated != source.title:
        sub(parent, "cite", {}, translated)
        _append(parent, " (")
        sub(parent, "span", {"lang": own}, source.title)
        _append(parent, ")")
    else:
        sub(parent, "cite", {} if language == own else {"lang": own}, source.title)
    details = [text for text in (source.edition, source.date) if text]
    _append(parent, "".join(f", {text}" for text in details) + ".")
    if source.tag == "secondary":
        _append(parent, f" ({context.label('source-secondary')})")
    if source.cite and urlsplit(source.cite).scheme in ("http", "https"):
        _append(parent, " ")
        link = sub(parent, "a", {"href": source.cite, "rel": "external"}, _host(source.cite))
        link.set("class", "source-link")


def language_of(title: str) -> str:
    """The language of a title, by its letters: screen readers and fonts need to know."""
    for language, letters in _LETTERS:
        if re.search(letters, title):
            return language
    return "en"


def _host(address: str) -> str:
    return urlsplit(address).netloc.removeprefix("www.")


def _append(parent: Element, text: str) -> None:
    """Add text after everything that is in `parent`."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
