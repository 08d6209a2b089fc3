"""What the makers of packages are handed: an order, and tools that orders share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from aeo_academy.content.model import Bank, Book, Content, Edition, Module
from aeo_academy.packages.kinds import Kind
from aeo_academy.packages.paper import Press
from aeo_academy.render.diagrams import Drawer

S = TypeVar("S", Bank, Module, Book, Content)
"""The subject of an order."""


class Tools:
    """What several orders share, each made when it is first asked for."""

    def __init__(self, root: Path) -> None:
        self._places = (root / "node_modules", root / ".cache")

    @cached_property
    def drawer(self) -> Drawer:
        """Draws diagrams."""
        return Drawer(*self._places)

    @cached_property
    def press(self) -> Press:
        """Prints papers."""
        return Press(*self._places)


@dataclass(frozen=True)
class Order(Generic[S]):
    """One subject (a bank, module, book, or all) in one language, for one kind of package."""

    content: Content
    subject: S
    language: str
    out: Path
    tools: Tools
    site_url: str = ""  # address of the site, for links into it; empty: no links

    @property
    def name(self) -> str:
        """How the files begin: “risk-mapping.en” of a bank, “vm3-risk-mapping.en” of a module."""
        subject: Bank | Module | Book | Content = self.subject
        if isinstance(subject, Content):
            return f"aeo-academy.{self.language}"
        start = f"{subject.id}-{subject.slug}" if isinstance(subject, Module) else subject.id
        return f"{start}.{self.language}"

    def write(self, ending: str, data: bytes) -> Path:
        """Write a file named after subject and language."""
        path = self.out / f"{self.name}{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path


@dataclass(frozen=True)
class Maker(Generic[S]):
    """Makes packages of one kind, of each bank, module or book, or of all content.

    `applies` says whether a subject has anything for it in a language. With `--bank FOLDER`
    only the kinds made of banks are made.
    """

    of: type[S]
    make: Callable[[Order[S]], Iterable[Path]]
    applies: Callable[[Content, S, str], bool]
    editions: tuple[Edition, ...] = tuple(Edition)
    whole: bool = False  # one package for all languages; the order's language is “en-mn-ru”
    needs: tuple[Kind, ...] = ()  # kinds of which it is made: they are made before
