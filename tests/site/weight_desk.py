"""A server as deploy/nginx is, for weighing: compressed answers, its headers, and a count."""

from __future__ import annotations

import http.server
import mimetypes
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path

from aeo_academy.site.compress import ENDINGS, SMALLEST, _brotli
from tests.conftest import ROOT

HEADERS = re.findall(
    r'^add_header (\S+) "?(.*?)"? always;$',
    (ROOT / "deploy/nginx/security-headers.conf").read_text(),
    re.MULTILINE,
)
KEPT = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Answer:
    path: str
    status: int
    size: int  # bytes, with the headers


@dataclass
class Scales:
    """What was sent since `empty`."""

    url: str
    answers: list[Answer] = field(default_factory=list)

    def empty(self) -> None:
        self.answers.clear()

    @property
    def kilobytes(self) -> float:
        return sum(answer.size for answer in self.answers) / 1000

    @property
    def font(self) -> float:
        return sum(a.size for a in self.answers if a.path.endswith(".woff2")) / 1000

    def __str__(self) -> str:
        return "\n".join(f"{a.status} {a.size:7,} {a.path}" for a in self.answers)


@contextmanager
def weighing(site: Path) -> Iterator[Scales]:
    """Serve `site` on a port of this machine and count what goes out."""
    scales = Scales("")
    squeezed: dict[Path, bytes] = {}

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            path = site / self.path.split("?")[0].lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            status = 200 if path.is_file() else 404
            path = path if status == 200 else site / "404.html"
            data = path.read_bytes()
            kept = self.path.startswith("/assets/")
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            lines = [
                ("Server", "nginx"),
                ("Date", formatdate(usegmt=True)),
                ("Content-Type", f"{kind}; charset=utf-8"),
                ("Connection", "keep-alive"),
                ("ETag", f'"{len(data):x}"'),
                *HEADERS,
                ("Cache-Control", KEPT if kept and status == 200 else "no-cache"),
                ("Vary", "Accept-Encoding"),
            ]
            can = "br" in self.headers.get("Accept-Encoding", "")
            if can and path.suffix in ENDINGS and len(data) >= SMALLEST:
                data = squeezed.setdefault(path, b"") or _brotli(data)
                squeezed[path] = data
                lines.append(("Content-Encoding", "br"))
            lines.append(("Content-Length", str(len(data))))
            reason = "OK" if status == 200 else "Not Found"
            head = f"HTTP/1.1 {status} {reason}\r\n"
            head += "".join(f"{name}: {value}\r\n" for name, value in lines) + "\r\n"
            scales.answers.append(Answer(self.path, status, len(head) + len(data)))
            self.wfile.write(head.encode() + data)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    scales.url = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield scales
    finally:
        server.shutdown()
