"""Preview while writing: build once, serve on this machine only, rebuild what was edited.

The text of a page that was saved is shown at once (look.py); then comes what else it changes. A
change to `page.mn.md` rebuilds Mongolian alone. What several languages share rebuilds first the
one that the author looks at, then all. A browser that shows a page asks `/_aeo/version` until
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

from aeo_academy.site.build import BuildError, Built, Request, build
from aeo_academy.site.look import Look

WATCHED = (
    *("docs", "modules", "quizzes", "questionnaires", "data", "programmes", "overrides"),
    "mkdocs.yml",
)
EDITS = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""No word about files that are read: a build reads them all."""
_LEFT_BY_EDITORS = re.compile(r"[.#]|\d+$|.*(?:[~#]|\.sw.|\.tmp|___jb_(?:tmp|old)___)$")
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
    def __init__(self, changes: queue.Queue[Path]) -> None:
        self.changes = changes

    def on_any_event(self, event: FileSystemEvent) -> None:
        path = Path(os.fsdecode(event.dest_path or event.src_path))
        if not _LEFT_BY_EDITORS.match(path.name):
            self.changes.put(path)


def rounds(changed: set[Path], shown: str) -> list[tuple[str, ...]]:
    """What to rebuild, in this order: languages, where () means all of them.

    An edit of an English page may turn translations stale, so it touches all; English comes
    first. For what belongs to no language the one that is `shown` does.
    """
    found = [_LANGUAGE.search(path.name) for path in changed]
    named = {match[1] for match in found if match}
    if None in found:
        return [(shown,), ()]
    if "en" in named:
        return [("en",), ()]
    return [tuple(sorted(named))]


def serve(request: Request, port: int, say: Callable[[str], None]) -> None:
    """Build, serve on 127.0.0.1 and follow edits until interrupted."""
    say("building the site …")
    preview = _Preview(request.languages[0] if request.languages else "en")
    look = Look(request.out)
    _rebuild(request, say, look.take)
    handler = partial(_Handler, preview=preview, directory=str(request.out))
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(f"the site is at http://127.0.0.1:{server.server_port}/ – stop with Ctrl+C")
    changes: queue.Queue[Path] = queue.Queue()
    observer = Observer()
    for name in WATCHED:
        if (request.root / name).exists():
            place = str(request.root / name)
            observer.schedule(_Watcher(changes), place, recursive=True, event_filter=EDITS)
    observer.start()
    try:
        while True:
            while changes.empty() and look.prepare():
                pass
            changed = {changes.get()}
            time.sleep(0.15)  # an editor writes in several steps
            while not changes.empty():
                changed.add(changes.get())
            _follow(request, say, changed, preview, look)
    finally:
        observer.stop()
        server.shutdown()


def _follow(
    request: Request, say: Callable[[str], None], changed: set[Path], preview: _Preview, look: Look
) -> None:
    """Show what the changed files touch, then judge it."""
    started = time.monotonic()
    names = ", ".join(sorted(path.name for path in changed)[:3])

    def ready(done: str) -> None:
        preview.bump()
        say(f"{names}: {done} in {time.monotonic() - started:.1f} s")

    def rebuilt(built: Built) -> None:
        look.take(built)
        ready("rebuilt")

    *first, last = rounds(changed, preview.language)
    if look.show(changed):
        ready("shown")
        first = []
    for languages in first:
        _rebuild(replace(request, languages=languages, judged=False), say, rebuilt)
    _rebuild(replace(request, languages=last), say, rebuilt)


def _rebuild(request: Request, say: Callable[[str], None], ready: Callable[[Built], None]) -> None:
    try:
        problems = build(request, ready=ready)
    except BuildError as error:
        for finding in error.findings:
            say(finding)
        return
    for problem in problems:
        if ": error " in problem or not problem.count(": warning "):
            say(problem)
