"""Addresses in style sheets: url(), @import and image-set(), with their places.

A small scanner, no parser: it knows comments and strings, so that what stands in them is not
taken for an address, and namespaces, which look like addresses and are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_STRING = r"""(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
_BARE = r"""(?:\\[0-9a-fA-F]{1,6}\s?|\\.|[^\s()'"\\])*"""
_URL = rf"url\(\s*(?P<url>{_STRING}|{_BARE})\s*\)"
_TOKEN = re.compile(
    rf"/\*.*?(?:\*/|\Z)|@namespace[^;]*;|@import\s+(?P<import>{_STRING})"
    rf"|image-set\((?P<set>(?:{_STRING}|[^()'\"]|\([^()]*\))*)\)|{_URL}|{_STRING}",
    re.DOTALL | re.IGNORECASE,
)
_IN_SET = re.compile(rf"type\({_STRING}\)|{_URL}|(?P<text>{_STRING})", re.DOTALL | re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)


@lru_cache(maxsize=16)  # the same styles stand in every page
def css_urls(css: str) -> tuple[tuple[int, str], ...]:
    """(offset, address) of everything that the style sheet makes a browser load."""
    return tuple(_addresses(css))


def _addresses(css: str) -> Iterator[tuple[int, str]]:
    if "url(" not in css and "@" not in css and "(" not in css:
        return
    for match in _TOKEN.finditer(css):
        if match["url"] is not None:
            yield match.start("url"), _plain(match["url"])
        elif match["import"]:
            yield match.start("import"), _plain(match["import"])
        elif match["set"]:
            for part in _IN_SET.finditer(match["set"]):
                name = "url" if part["url"] is not None else "text"
                if part[name] is not None:
                    yield match.start("set") + part.start(name), _plain(part[name])


def _plain(token: str) -> str:
    """Drop the quotes and the escapes of a CSS string or unquoted address."""
    if token[:1] in ("'", '"'):
        token = token[1:-1]
    return _ESCAPE.sub(lambda m: _letter(int(m[1], 16)) if m[1] else m[2], token)


def _letter(number: int) -> str:
    """Return the character of a CSS escape; one that cannot be is U+FFFD, as in browsers."""
    good = 0 < number < 0xD800 or 0xDFFF < number < 0x110000
    return chr(number) if good else "\ufffd"
