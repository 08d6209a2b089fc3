"""Preview while writing: build once, serve on this machine only, rebuild what was edited.

The text of a page that was saved is shown at once (look.py); then the whole site is built, in a
process of its own (builder.py). What no look can show is built first in one language: that of the
text, or the one that the author looks at. A browser that shows a page asks `/_aeo/version` until
the number changes, then reloads. The sources are judged when the pages stand; faults are printed.
"""

from __future__ import annotations

import os
import queue
import re
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from aeo_academy.site.build import Built, Request
from aeo_academy.site.builder import Builder, Told
from aeo_academy.site.look import Look

WATCHED = (
    *("docs", "modules", "quizzes", "questionnaires", "data", "programmes", "overrides"),
    "mkdocs.yml",
)
EDITS = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""No word about files that are read: a build reads them all."""
_LEFT_BY_EDITORS = re.compile(r"[.#]|\d+$|.*(?:[~#]|\.sw.|\.tmp|___jb_(?:tmp|old)___)$")
PAUSE = 0.15
"""Seconds without a further change before one counts: an editor writes in several steps."""
_LANGUAGE = re.compile(r"\.([a-z]{2})\.md$")
_RELOAD = b"""(function () {
  var seen = null;
  function ask() {
    fetch("/_aeo/version").then(function (r) { return r.text(); }).then(function (now) {
      if (seen !== null && now !== seen) location.reload();
      seen = now;
      ask();
    }, function () { setTimeout(ask, 1000); });
  }
  ask();
})();
"""


class _Preview:
    """The number that browsers wait for, and the language of the page that was last asked for."""

    def __init__(self, language: str) -> None:
        self.version = 0
        self.language = language
        self.changed = threading.Condition()

    def bump(self) -> None:
        with self.changed:
            self.version += 1
            self.changed.notify_all()

    def wait(self, seconds: float) -> int:
        with self.changed:
            self.changed.wait(seconds)
            return self.version


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: object, preview: _Preview, directory: str, **kwargs: object) -> None:
        self.preview = preview
        super().__init__(*args, directory=directory, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self.path.startswith("/_aeo/version"):
            self._send(str(self.preview.wait(25)).encode(), "text/plain")
        elif self.path == "/_aeo/reload.js":
            self._send(_RELOAD, "text/javascript")
        elif (page := self._page()) is not None:
            code = self.path.split("/")[1]
            if code and (Path(self.directory) / code / "index.html").is_file():
                self.preview.language = code
            script = b'<script src="/_aeo/reload.js"></script></body>'
            self._send(page.replace(b"</body>", script), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _page(self) -> bytes | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        return path.read_bytes() if path.suffix == ".html" and path.is_file() else None

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        self._send(page.read_bytes(), "text/html; charset=utf-8", 404)

    def _send(self, data: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: an author wants to see faults, not requests."""


class _Watcher(FileSystemEventHandler):
    def __init__(self, saved: Callable[[Path], None]) -> None:
        self.saved = saved

    def on_any_event(self, event: FileSystemEvent) -> None:
        path = Path(os.fsdecode(event.dest_path or event.src_path))
        if not _LEFT_BY_EDITORS.match(path.name):
            self.saved(path)


def rounds(changed: set[Path], shown: str) -> list[tuple[str, ...]]:
    """What to rebuild, in this order: languages, where () means all of them.

    First the language of the text; English before its translations, and for what belongs to no
    language the one that is `shown`. Then all: other languages tell of a text too.
    """
    found = [_LANGUAGE.search(path.name) for path in changed]
    named = {match[1] for match in found if match}
    if None in found:
        return [(shown,), ()]
    return [("en",) if "en" in named else tuple(sorted(named)), ()]


def serve(request: Request, port: int, say: Callable[[str], None]) -> None:
    """Build, serve on 127.0.0.1 and follow edits until interrupted."""
    preview = _Preview(request.languages[0] if request.languages else "en")
    follower = _Follower(request, say, preview)
    observer = Observer()
    try:
        handler = partial(_Handler, preview=preview, directory=str(request.out))
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        server.daemon_threads = True
        say("building the site …")
        for name in WATCHED:
            if (request.root / name).exists():
                watcher = _Watcher(follower.events.put)
                place = str(request.root / name)
                observer.schedule(watcher, place, recursive=True, event_filter=EDITS)
        observer.start()

        def begin() -> None:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            say(f"the site is at http://127.0.0.1:{server.server_port}/ – stop with Ctrl+C")

        follower.follow(begin)
    finally:
        observer.stop()
        follower.builder.close()


class _Follower:
    """Shows and builds what is saved, one thing after the other in one thread."""

    def __init__(self, request: Request, say: Callable[[str], None], preview: _Preview) -> None:
        self.request, self.say, self.preview = request, say, preview
        self.events: queue.Queue[Path | Told] = queue.Queue()
        self.builder = Builder(self.events.put)
        self.look = Look(request.out)
        self.plan = [request.languages]  # the builds to come
        self.building = False
        self.saved: set[Path] = set()  # just now
        self.waiting: set[Path] = set()  # saved, to be built
        self.hidden: set[Path] = set()  # of these, what no look shows
        self.late: set[Path] = set()  # shown while a build runs, which may not know it
        self.names, self.since = "the site", time.monotonic()

    def follow(self, begin: Callable[[], None]) -> None:
        """For ever. `begin` is called when there is a site."""
        self.build()
        while True:
            while self.events.empty() and not self.saved and self.look.prepare():
                pass
            try:
                event = self.events.get(timeout=PAUSE if self.saved else None)
            except queue.Empty:
                self.show()
                continue
            if isinstance(event, Path):
                self.saved.add(event)
            elif isinstance(event, Built):
                self.look.take(event)
                self.look.show(self.late)
                if self.preview.version == 0:
                    begin()
                self.ready("built")
            else:
                self.tell(event)
                self.building = False
                self.build()

    def show(self) -> None:
        """Show the texts that were saved, and have them built."""
        saved, self.saved = self.saved, set()
        self.names = ", ".join(sorted(path.name for path in saved)[:3])
        self.since = time.monotonic()
        if self.look.show(saved):
            self.late |= saved
            self.ready("shown")
        else:
            self.hidden |= saved
        self.waiting |= saved
        self.build()

    def build(self) -> None:
        """Ask for the next build, if there is one and none is running."""
        if self.building:
            return
        if self.waiting and not self.plan:
            self.plan = rounds(self.waiting, self.preview.language)[0 if self.hidden else -1 :]
        if self.plan:
            languages = self.plan.pop(0)
            last = not self.plan
            if last:
                self.waiting, self.hidden = set(), set()
            self.late = set()
            self.building = True
            self.builder.build(replace(self.request, languages=languages, judged=last))

    def ready(self, done: str) -> None:
        """Let browsers see it."""
        self.preview.bump()
        self.say(f"{self.names}: {done} after {time.monotonic() - self.since:.1f} s")

    def tell(self, lines: list[str]) -> None:
        """Print what was found, without the warnings that `aeo check` shows."""
        for line in lines:
            if ": error " in line or ": warning " not in line:
                self.say(line)
