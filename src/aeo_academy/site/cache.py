"""What would come out the same is not made again.

What a finished page depends on falls into three parts.

1. What every page is made with: our code, the packages, the templates, the settings, the
   labels, the termbase. One digest of it all stands at the head of the cache; when it
   changes, the whole cache is void. (`Ledger.base`: every field of Content that is not named
   in WATCHED or UNSEEN belongs here, a new one too.)
2. The page itself: its texts in all languages, and the menu as the page shows it. (The key
   of what is kept.)
3. What it looked up on the way: the title of a page that it links to, a source, a quiz bank,
   a diagram, the address of an asset. Nobody knows that before the page is made. So the
   renderer and the templates get mappings that write down what is asked (`Watched`; of a text
   of another page, `Seen` writes down every single thing that is read), and with the page we
   keep each question and a digest of the answer. A page is taken from the cache only while
   every question still has the same answer.

So nobody has to tell the cache what a page reads, but everything a page reads must come by the
ledger: never straight from a file, and never from a memo that one page fills for the next.

A page that had anything to report is never kept: it is made again and reports again. The cache
may be deleted at any time; `store` says how it lies on disk.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar, cast

from aeo_academy.content.model import Content, Page, PageText
from aeo_academy.memory import made_with

V = TypeVar("V")
Question = tuple[str, str]  # name of a mapping, key in it
KEYS = "*"  # the question which keys a mapping has

WATCHED = (
    *("banks", "diagrams", "modules", "pages", "placed", "questionnaires", "reviews"),
    "sources",
)
"""Fields of Content that pages look things up in; the fragments of the programme are too."""

UNSEEN = ("root", "nav", "books", "withheld", "unread")
"""Fields of Content that a page cannot depend on: they are empty in what it gets."""


@dataclass(frozen=True)
class Kept:
    """Something made, and what must be the same for it to be good."""

    key: str
    answers: Mapping[Question, str]
    made: Any


class Watched(Mapping[str, V]):
    """A mapping that notes in a ledger what is looked up."""

    def __init__(self, name: str, real: Mapping[str, V], ledger: Ledger) -> None:
        self._name, self._real, self._ledger = name, real, ledger

    def __getitem__(self, key: str) -> V:
        self._ledger.asked.add((self._name, key))
        return self._real[key]

    def __iter__(self) -> Iterator[str]:
        self._ledger.asked.add((self._name, KEYS))
        return iter(self._real)

    def __len__(self) -> int:
        self._ledger.asked.add((self._name, KEYS))
        return len(self._real)


class Seen:
    """A text of a page as other pages see it: what is read from it is noted, by name."""

    def __init__(self, place: str, text: PageText, ledger: Ledger) -> None:
        self._place, self._text, self._ledger = place, text, ledger

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # copying and pickling look for these
            raise AttributeError(name)
        self._ledger.asked.add(("texts", f"{self._place}/{name}"))
        return getattr(self._text, name)


class _Rows(Sequence[V]):
    """A tuple that notes any look into it as one question after all its rows."""

    def __init__(self, name: str, real: tuple[V, ...], ledger: Ledger) -> None:
        self._name, self._real, self._ledger = name, real, ledger

    def __getitem__(self, index: Any) -> Any:
        self._ledger.asked.add((self._name, KEYS))
        return self._real[index]

    def __len__(self) -> int:
        self._ledger.asked.add((self._name, KEYS))
        return len(self._real)


class Ledger:
    """Writes down what the page in hand asks, and knows the answers.

    `real` is the whole content, `content` what pages may see of it.
    """

    def __init__(self, real: Content) -> None:
        self.real = real
        self.asked: set[Question] = set()  # by the page in hand
        self._asked: dict[str, set[Question]] = {}
        self._watched: dict[str, Mapping[str, Any]] = {"texts": {}}
        self._answers: dict[Question, str] = {}
        maps: dict[str, Any] = {name: self.watch(name, getattr(real, name)) for name in WATCHED}
        seen = {id_: self._seen(page) for id_, page in real.pages.items()}
        maps["pages"] = Watched("pages", seen, self)
        fragments = self.watch("fragments", real.programme.fragments)
        self.content = replace(
            real,
            programme=replace(real.programme, fragments=fragments),
            ids=cast(Any, _Rows("ids", real.ids, self)),
            nav=(),
            books=(),
            withheld={},
            unread=frozenset(),
            **maps,
        )

    def watch(self, name: str, real: Mapping[str, V]) -> Watched[V]:
        """A mapping that pages may ask, besides those of the content."""
        self._watched[name] = real
        return Watched(name, real, self)

    def _seen(self, page: Page) -> Page:
        texts = {
            code: cast(PageText, Seen(f"{page.id}/{code}", text, self))
            for code, text in page.texts.items()
        }
        return Page(page.stem, page.header, texts)

    def base(self, settings: object) -> str:
        """The digest at the head of the cache. `settings`: all that is in no file of ours."""
        names = [f.name for f in fields(self.real)]
        rest = {n: getattr(self.real, n) for n in names if n not in (*WATCHED, *UNSEEN, "ids")}
        rest["programme"] = replace(self.real.programme, fragments={})
        return digest([settings, rest, workshop(self.real.root)])

    def begin(self, name: str) -> None:
        """From now on it is this page that asks. It may be taken up again later."""
        self.asked = self._asked.setdefault(name, set())

    def answers(self, name: str) -> dict[Question, str]:
        """What a page asked, and a digest of each answer."""
        return {question: self._answer(*question) for question in sorted(self._asked[name])}

    def _answer(self, name: str, key: str) -> str:
        if (name, key) not in self._answers:
            self._answers[name, key] = digest(self._look_up(name, key))
        return self._answers[name, key]

    def _look_up(self, name: str, key: str) -> object:
        if name == "ids":
            return self.real.ids
        if name == "texts":
            page_id, code, attribute = key.split("/")
            page = self.real.pages.get(page_id)
            return getattr(page.texts.get(code), attribute, None) if page else None
        if key == KEYS:
            return list(self._watched[name])
        found = self._watched[name].get(key)
        return [found.stem, found.header, list(found.texts)] if isinstance(found, Page) else found

    def good(self, kept: Kept, key: str) -> bool:
        """Whether what is kept would come out the same if it were made now."""
        asked = kept.answers.items()
        return kept.key == key and all(self._answer(*question) == was for question, was in asked)

    def kept_or_made(self, name: str, kept: Kept | None, make: Callable[[], object]) -> Kept:
        """What `make` gives when it is asked of this ledger's content, or what is kept of it."""
        if kept is not None and self.good(kept, ""):
            return kept
        self.begin(name)
        made = make()
        return Kept("", self.answers(name), made)


def workshop(root: Path) -> str:
    """A digest of what pages are made with: code and packages, templates, settings."""
    overrides = root / "overrides"
    files = [
        path
        for path in sorted(overrides.rglob("*"))
        if path.relative_to(overrides).parts[0] != "assets"  # pages know their addresses only
    ]
    files += [root / "mkdocs.yml", root / "package-lock.json", root / "data/terms-tooltips.txt"]
    whole = hashlib.sha256(made_with().encode())
    for path in files:
        if path.is_file():
            data = path.read_bytes()
            whole.update(f"{path.relative_to(root)} {len(data)}\n".encode() + data)
    return whole.hexdigest()


def digest(value: object) -> str:
    """A digest of plain data, the same in every process."""
    return hashlib.sha256(repr(_plain(value)).encode()).hexdigest()[:32]


def _plain(value: object) -> object:
    """Sets in order, everything else down to what `repr` shows whole."""
    if isinstance(value, (str, int, float, bytes, type(None))):
        return value
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(_plain(getattr(value, f.name)) for f in fields(value))]
    if isinstance(value, Mapping):
        return [(_plain(key), _plain(item)) for key, item in value.items()]
    if isinstance(value, Set):
        return sorted(repr(_plain(item)) for item in value)
    if isinstance(value, Sequence):
        return [_plain(item) for item in value]
    return repr(value)
