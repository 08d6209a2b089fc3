"""The records of the link checker: what one built page says, and what is wrong with it.

A page is read once (link_page.py) into PageFacts: its addresses, its anchors and the faults that
can be seen on the page alone. The facts are small, frozen and picklable, so they are cached with
the page. What needs the other pages is judged from the facts of all pages (link_site.py).

CODES is the table of everything that the checker can find; a code never changes its meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

CODES: dict[str, str] = {
    "LNK01": "the page or file that is addressed does not exist",
    "LNK02": "the anchor (the part after #) does not exist on the page or in the drawing",
    "LNK03": "the address differs from the file only by case or by Unicode form",
    "LNK04": "an empty address",
    "LNK05": "a backslash in an address",
    "LNK06": "a folder is addressed without the slash at the end",
    "LNK07": "an address that begins with / (only 404.html may)",
    "LNK08": "an address that climbs above the site",
    "LNK09": "a query (?…) on an address of this static site",
    "LNK10": "a javascript: or data: address",
    "LNK11": "a malformed address or an unknown scheme",
    "LNK12": "a mail address (mailto:) that cannot work",
    "LNK13": "a telephone address (tel:, sms:) that cannot work",
    "LNK14": "a request to a third party (script, image, style, frame, form …)",
    "LNK15": "a resource of this site by its absolute address",
    "LNK16": "an address of a page that has moved, or a chain of redirects",
    "LNK17": "a loop of redirects",
    "LNK18": "a relative address on the 404 page, which is shown at any depth",
    "LNK19": "a link to a folder in a build for opening without a server",
    "LNK20": "a base address that is not relative",
    "LNK30": "an id twice on a page",
    "LNK31": "an id made by a machine (_1, scales_1)",
    "LNK32": "aria-labelledby, aria-controls, for, popovertarget … name no id of the page",
    "LNK33": "an id that is empty or has a space",
    "LNK40": "lang of the page is not the language of its folder",
    "LNK41": "a link into another language outside the language switch",
    "LNK42": "hreflang links are incomplete (a language, the page itself or x-default)",
    "LNK43": "an hreflang link with a wrong address or a wrong language code",
    "LNK44": "hreflang links that do not answer one another",
    "LNK45": "x-default names neither the chooser nor the page in a language",
    "LNK46": "canonical is missing, doubled or not the page itself (a fallback: its original)",
    "LNK47": "a page shown in another language (aeo:fallback) that is marked wrongly",
    "LNK48": "a word that mixes Latin and Cyrillic letters",
    "LNK49": "hreflang of a link is not the language of its target",
    "LNK50": "sitemap.xml is missing or unreadable",
    "LNK51": "the sitemap or robots.txt names an address that it should not",
    "LNK52": "a page is missing in the sitemap",
    "LNK53": "the hreflang links of the sitemap are wrong or incomplete",
    "LNK54": "the social picture or address (og:image, og:url) is wrong",
    "LNK55": "a file that others read cannot be read (manifest, SVG, CSS)",
    "LNK60": "not exactly one title",
    "LNK61": "not exactly one meta description",
    "LNK62": "not exactly one heading of level 1",
    "LNK63": "a heading level is skipped",
    "LNK64": "an inline script that the page's security policy does not allow",
    "LNK65": "a style attribute, or an inline style that the policy does not allow",
    "LNK66": "an on… attribute (inline event handler)",
    "LNK67": "a page that cannot be read: empty or not UTF-8",
    "LNK68": "no <meta charset=utf-8> at the head of the page",
}


@dataclass(frozen=True, order=True)
class Fault:
    """One finding on the built site.

    `path` is relative to the site's root, with slashes; `line` counts from 1; `code` is a key of
    CODES; `message` tells people what is wrong, on which link, and how to mend it.
    """

    path: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code}: {self.message}"


class Ref(NamedTuple):
    """One address on a page.

    `kind` is a plain word for people (“link”, “image”, “script” …; the sets below say what a kind
    means), `text` is the link's text, `lang` the element's hreflang or None.
    """

    line: int
    kind: str
    url: str
    text: str = ""
    lang: str | None = None

    def name(self) -> str:
        """How a message calls this address: link “Risk map” → “../risk/”."""
        text = f" “{self.text}”" if self.text else ""
        return f"{self.kind}{text} → “{self.url.strip()}”"


READER_LINKS = frozenset({"link", "redirect"})
"""Kinds that a reader follows: they stay in the language of the page."""

RESOURCES = frozenset(
    {
        "image",
        "script",
        "stylesheet",
        "icon",
        "manifest",
        "preloaded file",
        "connection",
        "frame",
        "media file",
        "captions",
        "embedded file",
        "drawing part",
        "file in CSS",
        "ping",
        "form",
    }
)
"""Kinds that make the browser ask (or send to) another host: they must be files of this site."""

PICTURES = frozenset({"image", "icon", "file in CSS", "media file", "preloaded file"})
"""Kinds that may be given as data: in the page itself."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """All that the site-wide check needs of one page.

    `path` is the page's file relative to the site's root; `fallback` the language that is shown
    in place of a missing translation ("" on an ordinary page); `refresh` the target of a
    `<meta http-equiv=refresh>`; `html_line` and `head_line` where these elements stand (what is
    missing belongs there); `langs` every value of a lang attribute below the root; `faults` what
    is wrong on the page alone.
    """

    path: str
    lang: str
    langs: frozenset[str]
    base: str
    fallback: str
    noindex: bool
    html_line: int
    head_line: int
    refresh: Ref | None
    canonicals: tuple[Ref, ...]
    alternates: tuple[Ref, ...]
    social: tuple[Ref, ...]
    refs: tuple[Ref, ...]
    anchors: frozenset[str]
    faults: tuple[Fault, ...]

    def seen_from_others(self) -> PageFacts:
        """The page without what is judged of it alone: where it links to, and on which lines."""
        manifests = tuple(ref for ref in self.refs if ref.kind == "manifest")
        unread = tuple(fault for fault in self.faults if fault.code == "LNK67")
        return replace(self, html_line=0, head_line=0, refs=manifests, faults=unread)

    @property
    def readable(self) -> bool:
        """Whether there is a page behind these facts at all."""
        return not any(fault.code == "LNK67" for fault in self.faults)


def is_error_page(path: str) -> bool:
    """Say whether this file is shown in place of a missing page, at any depth of address."""
    return path.rpartition("/")[2] == "404.html"
