"""Every kind of broken input: how it is broken, and what is said about it.

A case breaks the sample repository in one way. `settled` cases renew register, stamps and
records after the break, so that nothing but the fault itself is found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.sample import change, settle, write

Break = Callable[[Path], None]

EN, MN, RU = (f"docs/apply/start.{code}.md" for code in ("en", "mn", "ru"))
G = "docs/criteria/g.{}.md"
LESSON = "modules/basics/1-first.{}.md"
MODULE = "modules/basics/module.yml"
FACTS = "programmes/sampleland/facts.yml"
WAY = "data/diagrams/way.yml"
RECORD = "reviews/docs/apply/start.mn.yml"


@dataclass(frozen=True)
class Case:
    """`at`: file and line of the finding; `says`: what its message holds."""

    name: str
    code: str
    at: str
    says: tuple[str, ...]
    breaks: tuple[Break, ...]
    also: frozenset[str] = frozenset()  # codes that this fault brings on as well
    settled: bool = True

    def make(self, repo: Path) -> None:
        """Break the repository."""
        for break_ in self.breaks:
            break_(repo)
        if self.settled:
            settle(repo)


def swap(path: str, old: str, new: str) -> Break:
    return lambda repo: change(repo, path, old, new)


def all_three(path: str, old: str, new: str) -> tuple[Break, ...]:
    """The same change in three languages; `path` has {} for the language."""
    return tuple(swap(path.format(code), old, new) for code in ("en", "mn", "ru"))


def put(path: str, content: str | bytes | None) -> Break:
    return lambda repo: write(repo, path, content)


def lines_of_windows(path: str) -> Break:
    return lambda repo: write(repo, path, (repo / path).read_bytes().replace(b"\n", b"\r\n"))


def recode(path: str, encoding: str, prefix: bytes = b"") -> Break:
    def break_(repo: Path) -> None:
        text = (repo / path).read_text(encoding="utf-8")
        write(repo, path, prefix + text.encode(encoding))

    return break_


def after(path: str, line: str, more: str) -> Break:
    """Put text after a line of a file."""
    return lambda repo: change(repo, path, line + "\n", line + "\n" + more)


NEW = "docs/apply/new.en.md"
UNTRANSLATED = "AEO313 AEO501"  # what a new page in English alone brings on


def page(body: str = "A paragraph.", **keys: str) -> str:
    """An English page, its body from line 8 (one line later for each more key)."""
    head = {
        "id": "new",
        "title": "A page",
        "description": "A page for a test, with a description that is long enough to be shown.",
        "audience": "[everyone]",
        **keys,
    }
    return "---\n" + "".join(f"{k}: {v}\n" for k, v in head.items()) + f"---\n\n{body}\n"


def new_page(body: str, **keys: str) -> Break:
    """A new page in English alone."""
    return put(NEW, page(body, **keys))


def case(
    name: str,
    code: str,
    at: str,
    says: str | tuple[str, ...],
    *breaks: Break,
    also: str = "",
    settled: bool = True,
) -> Case:
    told = (says,) if isinstance(says, str) else says
    return Case(name, code, at, told, breaks, frozenset(also.split()), settled)
