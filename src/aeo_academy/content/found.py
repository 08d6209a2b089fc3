"""What a scan of a Markdown body finds.

Kinds of which a site has tens of thousands are tuples: they are quickly made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something the grammar does not allow."""

    line: int
    code: str
    message: str


class Link(NamedTuple):
    """A link or an image."""

    target: str
    text: str
    line: int
    image: bool = False


class Citation(NamedTuple):
    """`[@key, place; @key]`: one bracket. `locators` run parallel to `keys`; "" for none."""

    keys: tuple[str, ...]
    locators: tuple[str, ...]
    line: int

    @property
    def locator(self) -> str:
        """The places in one text."""
        return "; ".join(text for text in self.locators if text)


@dataclass(frozen=True, slots=True)
class Value:
    """`{{ programme.key }}` or `{{ programme.key.form }}`; form "" when none is named."""

    key: str
    form: str
    line: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. `blocks` and `audiences` are those of the blocks around it."""

    level: int
    id: str  # "" when the author gave none
    title: str
    classes: tuple[str, ...]
    line: int
    audiences: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    minutes: str = ""  # of a slide: what stands after `min=`


@dataclass(frozen=True, slots=True)
class Block:
    """A `/// name | argument` block, from its opening to its closing line."""

    name: str
    argument: str
    depth: int  # 0: on the page itself
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced code block."""

    language: str
    line: int
    end_line: int


class Unit(NamedTuple):
    """A paragraph, list item, table row, heading or block title: text that is read as one.

    `kind`: text, item, number, box, tick, row, heading, title, quote. `text` holds words
    only: code, addresses, citations and values are taken out.
    """

    kind: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Bones:
    """What stands in a body besides its words: little enough to be kept from run to run.

    Everything in the order of the lines.
    """

    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    citations: tuple[Citation, ...]
    values: tuple[Value, ...]
    fences: tuple[Fence, ...]
    problems: tuple[Problem, ...]
    opening: tuple[str, ...]  # kinds of the units before the first heading


@dataclass(frozen=True, slots=True)
class Scan(Bones):
    """Everything found in one body."""

    units: tuple[Unit, ...]
