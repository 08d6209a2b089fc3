"""The files of deploy/: nginx is started with exactly them and asked."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from aeo_academy.site.compress import compress
from aeo_academy.site.view import SERVER_CSP
from tests.conftest import ROOT
from tests.nginx import DEPLOY
from tests.nginx import nginx as serving

pytestmark = pytest.mark.xdist_group("nginx")  # one server for all of these



@pytest.fixture(scope="module")
def nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """nginx on a free port of this machine, with our server block and the compressed site."""
    home = tmp_path_factory.mktemp("nginx")
    shutil.copytree(site, home / "site")
    compress(home / "site", ROOT / ".cache")
    with serving(home / "site", home) as port:
        yield port


def ask(
    port: int, path: str, accept: str = "", more: dict[str, str] | None = None
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    asked = {"Accept-Encoding": accept} if accept else {}
    connection.request("GET", path, headers=asked | (more or {}))
    answer = connection.getresponse()
    body = answer.read()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    connection.close()
    return answer.status, headers, body


def test_a_page_comes_with_every_header_and_asks_again(nginx: int) -> None:
    status, headers, body = ask(nginx, "/mn/sme/")
    assert status == 200
    assert "<html" in body.decode()
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["cache-control"] == "no-cache"
    assert headers["content-security-policy"] == f"{SERVER_CSP}; frame-ancestors 'self'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"


ADDED = dict(
    re.findall(
        r'^add_header (\S+) "?(.*?)"? always;$',
        (DEPLOY / "nginx/security-headers.conf").read_text(),
        re.MULTILINE,
    )
)


def test_every_kind_of_answer_has_the_security_headers(nginx: int, site: Path) -> None:
    assert set(ADDED) >= {
        "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy",
        "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy",
    }  # fmt: skip
    files = [path for path in site.rglob("*") if path.is_file()]
    one_of_each = {path.suffix: path.relative_to(site).as_posix() for path in files}
    assert {".html", ".css", ".js", ".woff2", ".svg", ".png", ".xml", ".txt"} <= set(one_of_each)
    for path in (*one_of_each.values(), "mn/sme", "nothing", "assets/nothing", "mn/sme/"):
        _, headers, _ = ask(nginx, f"/{path}")
        for name, value in ADDED.items():
            assert headers.get(name.lower()) == value, f"{name} of /{path}"
        assert "nginx/" not in headers["server"], "the version is nobody's business"


def test_kept_and_asked_anew(nginx: int, site: Path) -> None:
    """What a name says about its content decides; the rest is asked for, and often not sent."""
    wanted = ("search/*", "*.*", "forms/*", "offline/*")
    for path in (path for where in wanted for path in site.glob(where)):
        if not path.is_file():
            continue
        name = path.relative_to(site).as_posix()
        hashed = re.search(r"^search/.*\.[0-9a-f]{10}\.", name)
        expected = "public, max-age=31536000, immutable" if hashed else "no-cache"
        status, headers, _ = ask(nginx, f"/{name}")
        assert (status, headers["cache-control"]) == (200, expected), name
    worker = ask(nginx, "/service-worker.js")[1]  # else readers would keep an old one
    assert worker["cache-control"] == "no-cache" and "javascript" in worker["content-type"]
    for accept in ("br", "gzip", ""):
        _, headers, body = ask(nginx, "/mn/criteria/g/", accept)
        again = {"If-None-Match": headers["etag"]}
        status, _, nothing = ask(nginx, "/mn/criteria/g/", accept, again)
        assert body and (status, nothing) == (304, b""), accept


def test_answers_are_precompressed(nginx: int) -> None:
    plain = ask(nginx, "/mn/criteria/g/")[2]
    _, headers, body = ask(nginx, "/mn/criteria/g/", "br, gzip")
    assert headers["content-encoding"] == "br"
    assert brotli.decompress(body) == plain
    assert len(body) * 4 < len(plain)
    assert ask(nginx, "/mn/criteria/g/", "gzip")[1]["content-encoding"] == "gzip"
    assert "accept-encoding" in ask(nginx, "/mn/criteria/g/", "br")[1]["vary"].lower()


def test_assets_are_kept_for_ever(nginx: int, site: Path) -> None:
    for path in (site / "assets").rglob("*"):
        if path.is_file():
            status, headers, _ = ask(nginx, f"/{path.relative_to(site).as_posix()}")
            assert status == 200
            assert headers["cache-control"] == "public, max-age=31536000, immutable"
            assert headers["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/mn/nothing/", "/nothing", "/assets/nothing.css", "/index.html.br"]
)
def test_what_is_missing_is_said_in_three_languages(nginx: int, path: str) -> None:
    status, headers, body = ask(nginx, path)
    text = body.decode()
    assert status == 404
    for word in ("Page not found", "Хуудас олдсонгүй", "Страница не найдена"):
        assert word in text
    assert headers["content-security-policy"]
    assert "immutable" not in headers.get("cache-control", "")


def test_a_folder_without_slash_is_sent_on_within_the_site(nginx: int) -> None:
    status, headers, _ = ask(nginx, "/mn/sme")
    assert status == 301
    assert headers["location"] == "/mn/sme/"


def test_robots_and_security_txt_are_served(nginx: int) -> None:
    status, _, robots = ask(nginx, "/robots.txt")
    assert status == 200 and b"Sitemap: https://" in robots
    status, headers, security = ask(nginx, "/.well-known/security.txt")
    assert status == 200 and headers["content-type"].startswith("text/plain")
    assert b"Contact: mailto:" in security and b"Expires: " in security


SERVERS = (
    "nginx/security-headers.conf", "Caddyfile", "_headers", "web.config", "cloudfront-headers.json",
)  # fmt: skip


def test_every_server_gets_the_same_policy() -> None:
    for name in SERVERS:
        text = (DEPLOY / name).read_text()
        assert re.search(re.escape(f"{SERVER_CSP}; frame-ancestors 'self'"), text), name
        for header in ("Permissions-Policy", "Cross-Origin-Opener-Policy"):
            assert header in text and ADDED[header] in text, f"{header} of {name}"


# --- object storage: the script is run with a stand-in that writes down what it is asked

AWS = """#!/bin/sh
for word; do printf '%s\\t' "$word"; done >> "$LOG"
[ -d "$3" ] && (cd "$3" && find . -type f | sort | tr '\\n' ' ') >> "$LOG"
echo >> "$LOG"
"""


def store(site: Path, home: Path, act: str, packing: str) -> list[tuple[list[str], list[str]]]:
    """The calls of aws that the script makes: their words, and the files of their folder."""
    (home / "bin").mkdir(exist_ok=True)
    (home / "bin/aws").write_text(AWS)
    (home / "bin/aws").chmod(0o755)
    log = home / f"{act}-{packing}.log"
    path = f"{home / 'bin'}:{os.environ['PATH']}"
    script = DEPLOY / "object-storage.sh"
    command = [script, act, packing, site, "s3://BUCKET", "--endpoint-url", "https://store.example"]
    subprocess.run(command, check=True, env={"PATH": path, "LOG": str(log)}, timeout=60)
    lines = [line.split("\t") for line in log.read_text().splitlines()]
    return [(words, files.replace("./", "").split()) for *words, files in lines]


@pytest.mark.parametrize("packing", ["gzip", "plain"])
def test_the_store_gets_assets_first_and_every_file_once(
    site: Path, tmp_path: Path, packing: str
) -> None:
    shutil.copytree(site, tmp_path / "site")
    compress(tmp_path / "site", ROOT / ".cache")
    calls = store(tmp_path / "site", tmp_path, "upload", packing)
    sent = [file for _, files in calls for file in files]
    there = [p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()]
    assert sorted(sent) == sorted(there)
    kept = [any("immutable" in word for word in words) for words, _ in calls]
    assert kept == sorted(kept, reverse=True), "assets before pages"
    for words, files in calls:
        assert words[:2] == ["s3", "cp"] and words[3] == "s3://BUCKET" and "--delete" not in words
        assert words[-2:] == ["--endpoint-url", "https://store.example"]
        hashed = [bool(re.search(r"\.[0-9a-f]{10}\.|^search/text/", file)) for file in files]
        assert set(hashed) == {any("immutable" in word for word in words)}
        packed = "--content-encoding=gzip" in words
        assert not packed or packing == "gzip"
        kind = words[words.index("--content-type") + 1]
        assert kind != "application/octet-stream", files
        if files[0].endswith(".html"):
            assert kind == "text/html; charset=utf-8"
            assert packed == (packing == "gzip" and (tmp_path / "site" / f"{files[0]}.gz").exists())
    ((words, files),) = store(tmp_path / "site", tmp_path, "clean", packing)
    assert words[:2] == ["s3", "sync"] and "--delete" in words
    assert sorted(files) == sorted(there), "what is still on the site is not removed"
