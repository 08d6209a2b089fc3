"""What the tests of reading without internet share: two editions of a small site, and a server
below a sub-folder that can be stopped, slowed down and made to fail."""

from __future__ import annotations

import functools
import http.server
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from aeo_academy.site.build import Request, build
from tests.sample import change, make_repo, settle
from tests.site.test_build import with_engine

BASE = "/learn/aeo/"
NAMES = {"en": "English", "mn": "Монгол", "ru": "Русский"}
PAGES = {
    "docs/reference/offline.en.md": """---
id: offline
title: Read without internet
description: Save a language of this site in your browser, then read it without any internet.
audience: [everyone]
---

Press the button.
""",
    "docs/reference/offline.mn.md": """---
title: Интернэтгүй унших
description: Сайтын нэг хэлийг браузертаа хадгалаад интернэт огт байхгүй газар уншиж болно.
translation:
  origin: machine
---

Товчийг дарна уу.
""",
    "docs/reference/offline.ru.md": """---
title: Читать без интернета
description: Сохраните язык этого сайта в браузере и читайте его там, где интернета совсем нет.
translation:
  origin: machine
---

Нажмите кнопку.
""",
    "docs/manual/forms/receipt.en.md": """---
id: receipt
title: "Form: receipt"
description: A receipt to fill in by hand or on a screen, with the number of the seal and a date.
audience: [managers]
---

For each seal.

## Entries {#entries}

| Field | Entry |
| --- | --- |
| Number | |
""",
    "docs/manual/forms/receipt.mn.md": """---
title: "Маягт: баримт"
description: Гараар эсвэл компьютер дээр бөглөх баримт, лацны дугаар, тухайн өдрийн огноотой.
translation:
  origin: machine
---

Лац бүрд.

## Бичих зүйл {#entries}

| Талбар | Бичлэг |
| --- | --- |
| Дугаар | |
""",
    "docs/manual/forms/receipt.ru.md": """---
title: "Форма: расписка"
description: Расписка, которую заполняют от руки или на компьютере, с номером пломбы и датой дня.
translation:
  origin: machine
---

Для каждой пломбы.

## Записи {#entries}

| Поле | Запись |
| --- | --- |
| Номер | |
""",
}  # fmt: skip
NEW_WORDS = "Энэ өгүүлбэр хоёр дахь хувилбарт нэмэгдсэн."


def repo_with_offline(folder: Path) -> Path:
    """The sample with the page "Read without internet", and a form."""
    repo = with_engine(make_repo(folder, **PAGES))
    entry = "    - page: glossary\n"
    change(repo, "data/nav.yml", entry, entry + "    - page: offline\n    - page: receipt\n")
    settle(repo)
    return repo


def build_two(folder: Path) -> tuple[Path, Path]:
    """Edition 2026.1, and 2026.2 where one Mongolian page says something more."""
    repo = repo_with_offline(folder)
    build(Request(repo, folder / "one"))
    change(repo, "data/edition.yml", '"2026.1"', '"2026.2"')
    change(repo, "docs/apply/start.mn.md", "сайн дурынх ", f"сайн дурынх. {NEW_WORDS} Эх сурвалж ")
    settle(repo)
    build(Request(repo, folder / "two"))
    return folder / "one", folder / "two"


def offer(site: Path, language: str) -> dict[str, Any]:
    """What languages.json says of a language."""
    found: dict[str, Any] = json.loads((site / "offline/languages.json").read_text())[language]
    return found


def listed(site: Path, language: str) -> list[tuple[str, str, int]]:
    """The files of a language: address, digest, bytes."""
    return [tuple(row) for row in json.loads((site / f"offline/{language}.json").read_text())]


def content_of(site: Path, address: str) -> bytes:
    """What the server answers to an address of a list."""
    path = site / address
    return (path / "index.html" if path.is_dir() else path).read_bytes()


@dataclass
class Host:
    """A server of one site below BASE, on one port through all its stops."""

    site: Path
    port: int = 0
    asked: list[str] = field(default_factory=list)  # addresses below BASE, without query
    answers: dict[str, Callable[[], tuple[int, bytes] | None]] = field(default_factory=dict)
    """address → its answer instead of the file; None: the connection breaks"""
    _server: http.server.ThreadingHTTPServer | None = None

    def start(self) -> None:
        handler = functools.partial(_Handler, host=self)
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """From here on connections are refused."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{BASE}"


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, host: Host, **more: Any) -> None:
        self.host = host
        super().__init__(*args, directory=str(host.site), **more)

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(BASE))

    def do_GET(self) -> None:
        address = self.path.partition("?")[0].removeprefix(BASE)
        self.host.asked.append(address)
        if not self.path.startswith(BASE):
            self.send_error(404)
        elif address in self.host.answers:
            answer = self.host.answers[address]()
            if answer is None:
                self.close_connection = True
                self.connection.close()
            else:
                self._send(*answer)
        else:
            del self.headers["If-Modified-Since"]  # the two editions may be of the same second
            super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        self._send(code, (self.host.site / "404.html").read_bytes())

    def _send(self, status: int, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        kept = self.path.startswith(f"{BASE}assets/")
        self.send_header("Cache-Control", "max-age=31536000, immutable" if kept else "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


def slowly(seconds: float, data: bytes) -> Callable[[], tuple[int, bytes]]:
    """An answer that takes its time."""

    def answer() -> tuple[int, bytes]:
        time.sleep(seconds)
        return 200, data

    return answer


class Reader:
    """Somebody with a browser."""

    def __init__(self, browser: Browser, host: Host, **options: Any) -> None:
        self.host = host
        self.context: BrowserContext = browser.new_context(**options)
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.context.on("weberror", lambda fault: self.faults.append(str(fault.error)))

    def open(self, address: str, page: Page | None = None) -> int:
        """Go to an address below BASE; returns the status."""
        answer = (page or self.page).goto(self.host.url + address)
        assert answer
        return answer.status

    def row(self, language: str) -> Any:
        return self.page.locator(f"#offline li[data-language={language}]")

    @property
    def status(self) -> Any:
        return self.page.locator(".offline-status")

    def offline_page(self, language: str = "en") -> None:
        self.open(f"{language}/reference/offline/")
        expect(self.page.locator(".offline-languages")).to_be_visible()

    def save(self, language: str, words: str = "Saved. You can now read") -> None:
        """Press “Save” (or “Update”, “Continue”) of a language and wait for the end."""
        self.row(language).locator(".offline-save").click()
        expect(self.status).to_contain_text(words, timeout=15_000)

    def disconnect(self) -> None:
        """Cut the network on both ends."""
        self.host.stop()
        self.context.set_offline(True)

    def connect(self) -> None:
        self.host.start()
        self.context.set_offline(False)

    def caches(self) -> list[str]:
        """Language and digest of everything that is stored."""
        names: list[str] = self.page.evaluate("caches.keys()")
        assert all(name.startswith(f"aeo {self.host.url} ") for name in names)
        return [name.removeprefix(f"aeo {self.host.url} ") for name in names]

    def workers(self) -> int:
        count: int = self.page.evaluate(
            "navigator.serviceWorker.getRegistrations().then((found) => found.length)"
        )
        return count
