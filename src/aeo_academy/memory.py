"""What pure functions came to, remembered from one run to the next.

An author changes one text of six hundred. What reading and comparing the others came to is
still true. A `remembered` function looks it up by a digest of its arguments before it works.
Its result must follow from the arguments and from our code alone, and nobody may change it
afterwards.

`opened` gives the memory a file; without it a process remembers for itself. The file holds what
the last run used and nothing else. It may be deleted at any time, and is ours alone:
being a pickle, it is never to be taken from others.
"""

from __future__ import annotations

import functools
import hashlib
import os
import pickle
import sysconfig
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_known: dict[str, Any] = {}  # digest of name and arguments → result
_used: set[str] = set()  # since the memory was opened
_short: list[Any] = []  # functions that are `cached`
MOST = 20_000  # results; a preview that runs for days forgets all and begins again


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Decorator for a pure function of plain arguments (texts, tuples, records)."""
    name = f"{function.__module__}.{function.__qualname__}"

    @functools.wraps(function)
    def look(*args: P.args, **named: P.kwargs) -> R:
        key = hashlib.sha256(_fed((name, args, *sorted(named.items())))).hexdigest()[:32]
        if key not in _known:
            _known[key] = function(*args, **named)
        _used.add(key)
        result: R = _known[key]
        return result

    return look


def _fed(value: object) -> bytes:
    """What an argument is known by: texts and tuples as they are, everything else as `repr`."""
    if isinstance(value, str):
        data = value.encode("utf-8", "surrogatepass")
    elif isinstance(value, bytes):
        data = value
    elif isinstance(value, tuple):
        data = b"".join(map(_fed, value))
    else:
        data = repr(value).encode()
    return b"%s %d:%s" % (type(value).__name__.encode(), len(data), data)


def cached(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Decorator: an lru_cache of `most` results that `forget` empties.

    For what several checks ask of a text in one run.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        kept = functools.lru_cache(most)(function)
        _short.append(kept)
        return kept  # type: ignore[return-value]

    return decorate


def forget() -> None:
    """Empty every `cached` function: nobody asks again. What is `remembered` stays."""
    for function in _short:
        function.cache_clear()


@contextmanager
def opened(file: Path) -> Iterator[None]:
    """Remember what `file` holds; write what was used into it at the end, if that is other."""
    head = made_with()
    held: dict[str, Any] = {}
    try:
        with file.open("rb") as stream:
            if pickle.load(stream) == head:
                held = pickle.load(stream)
    except Exception:  # a damaged file, or one of other days, raises anything
        pass
    if len(_known) > MOST:
        _known.clear()
    _known.update(held)
    _used.clear()
    forget()  # what is `cached` over something `remembered` would hide that it is used
    yield
    kept = {key: _known[key] for key in sorted(_used) if key in _known}
    if kept.keys() != held.keys():
        file.parent.mkdir(parents=True, exist_ok=True)
        partial = file.with_suffix(f".{os.getpid()}")
        with partial.open("wb") as stream:
            pickle.dump(head, stream)
            pickle.dump(kept, stream, protocol=5)
        partial.replace(file)


@functools.cache
def made_with() -> str:
    """A digest of all that works here: our code, Python, the packages installed."""
    whole = hashlib.sha256(sysconfig.get_python_version().encode())
    packages = Path(sysconfig.get_path("purelib")).glob("*.dist-info")
    whole.update(repr(sorted(path.name for path in packages)).encode())
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            data = path.read_bytes()
            whole.update(f"{path} {len(data)}\n".encode() + data)
    return whole.hexdigest()
