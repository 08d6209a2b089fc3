"""The processes of a build: this one, and others that have the content from their beginning.

The content is too big to be sent with each piece of work, and what was read need not be read
again: a forked process shares it. With this one there are as many as processors. More would
only take each other's time and memory.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager

from aeo_academy.content.model import Content
from aeo_academy.memory import forget

_content: Content | None = None


def brought() -> Content:
    """The content that this process works on."""
    assert _content is not None
    return _content


@contextmanager
def hands(content: Content, most: int) -> Iterator[Executor | None]:
    """Bring the content to this process and to others, `most` at most; None when there are none.

    Their work is awaited at the end, after a failure that which has begun.
    """
    _bring(content)
    others = min(most, (os.cpu_count() or 1) - 1)
    if others < 1:
        yield None
        return
    with ProcessPoolExecutor(others, initializer=_begin, initargs=(content,)) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _bring(content: Content) -> None:
    global _content
    _content = content


def _begin(content: Content) -> None:
    """What a process does first that lives only as long as the build."""
    _bring(content)
    forget()  # what was kept for the checks: they are the parent's work
    if hasattr(os, "nice"):
        os.nice(5)  # the parent has most to do: it judges and builds a language too
    collect_new()


def collect_new() -> None:
    """Look for cycles again, but not in what is there: to touch shared memory copies it."""
    gc.freeze()
    gc.set_threshold(50_000)
    gc.enable()
