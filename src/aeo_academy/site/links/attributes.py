"""Tables: which attribute of which element holds an address, and what the browser does with it."""

from __future__ import annotations

_SOURCES = {
    "img": "image",
    "input": "image",
    "script": "script",
    "iframe": "frame",
    "frame": "frame",
    "embed": "embedded file",
    "video": "media file",
    "audio": "media file",
    "source": "media file",
    "track": "captions",
}
ONE_ADDRESS: dict[str, dict[str, str]] = {
    "src": _SOURCES,
    "data-src": _SOURCES,
    "data-href": {"a": "link"},
    "poster": {"video": "image"},
    "data-poster": {"video": "image"},
    "data": {"object": "embedded file"},
    "action": {"form": "form"},
    "formaction": {"button": "form", "input": "form"},
    "cite": {"blockquote": "link", "q": "link", "ins": "link", "del": "link"},
    "longdesc": {"img": "link"},
    "background": {"body": "image", "table": "image", "td": "image"},
    "ping": {"a": "ping", "area": "ping"},
}
"""Attribute → element → what is at the address."""

MANY_ADDRESSES = {"srcset": "image", "imagesrcset": "preloaded file", "data-srcset": "image"}
"""Attribute that lists candidates → what is at each of their addresses."""

CSS_ATTRIBUTES = frozenset(
    {
        "fill",
        "stroke",
        "filter",
        "mask",
        "clip-path",
        "cursor",
        "marker-start",
        "marker-mid",
        "marker-end",
    }
)
"""SVG attributes that may hold url(#part)."""

SVG_KINDS = {"image": "image", "feimage": "image", "script": "script"}
"""Element with href that is no link → what is at the address; other elements name a part."""

LINK_KINDS = {
    "stylesheet": "stylesheet",
    "icon": "icon",
    "apple-touch-icon": "icon",
    "mask-icon": "icon",
    "apple-touch-icon-precomposed": "icon",
    "manifest": "manifest",
    "preload": "preloaded file",
    "prefetch": "preloaded file",
    "modulepreload": "preloaded file",
    "preconnect": "connection",
    "dns-prefetch": "connection",
}
"""rel of a <link> that makes the browser load something → what it loads."""

PICTURE_METAS = frozenset(
    {
        "og:image",
        "og:image:url",
        "og:image:secure_url",
        "twitter:image",
        "twitter:image:src",
        "og:url",
        "og:video",
        "og:audio",
    }
)
"""Names of <meta> elements that hold an absolute address for other programs."""

TEXT_METAS = frozenset(
    {
        "description",
        "og:title",
        "og:description",
        "og:image:alt",
        "og:site_name",
        "twitter:title",
        "twitter:description",
        "twitter:image:alt",
    }
)
"""Names of <meta> elements that hold text for people."""
