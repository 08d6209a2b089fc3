"""Builds in a process of their own, so that the preview answers, and looks, meanwhile.

The process lives as long as the preview. It gets requests by a pipe, one after the other, and
tells two things of each: what was built, when the site stands, and in the end what was found.
"""

from __future__ import annotations

import gc
import multiprocessing
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

from aeo_academy.site.build import BuildError, Built, Request, build

Told = Built | list[str]
"""What was built, then lines for people: one of a fault or warning each."""


class Builder:
    """Builds what it is asked to, and calls `tell` from a thread of its own.

    To be made before there are other threads, as it may fork.
    """

    def __init__(self, tell: Callable[[Told], object]) -> None:
        self._pipe, its_end = multiprocessing.Pipe()
        self._open = True
        multiprocessing.Process(target=_work, args=(its_end, self._pipe)).start()
        its_end.close()
        threading.Thread(target=self._listen, args=(tell,), daemon=True).start()

    def build(self, request: Request) -> None:
        """Build this after what was asked before."""
        self._pipe.send(request)

    def close(self) -> None:
        """The process ends after what it was asked to do."""
        self._open = False
        with suppress(OSError):
            self._pipe.send(None)

    def _listen(self, tell: Callable[[Told], object]) -> None:
        try:
            while True:
                tell(self._pipe.recv())
        except (EOFError, OSError):
            if self._open:
                tell(["The process that builds has ended. Start the preview again."])


def _work(pipe: Connection, other_end: Connection) -> None:
    other_end.close()  # or nobody would hear that the preview has ended
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while request := pipe.recv():
            pipe.send(_built(request, pipe.send))
            gc.collect()  # builds leave cycles, and do not look for them while somebody waits


def _built(request: Request, ready: Callable[[Built], None]) -> list[str]:
    try:
        return build(request, ready=ready)
    except BuildError as error:
        return error.findings
    except Exception:  # the next edit may mend it
        return [traceback.format_exc()]
