"""The files of deploy/: nginx is started with exactly them and asked."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from aeo_academy.site.compress import compress
from aeo_academy.site.view import CSP
from tests.conftest import ROOT

pytestmark = pytest.mark.xdist_group("nginx")  # one server for all of these

DEPLOY = ROOT / "deploy"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


@pytest.fixture(scope="module")
def nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """nginx on a free port of this machine, with our server block and the compressed site."""
    home = tmp_path_factory.mktemp("nginx")
    shutil.copytree(site, home / "site")
    compress(home / "site", ROOT / ".cache")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    block = (DEPLOY / "nginx" / "aeo-academy.conf").read_text()
    block = block.replace("listen 80;", f"listen 127.0.0.1:{port};")
    block = block.replace("/srv/aeo-academy", str(home / "site"))
    headers = DEPLOY / "nginx" / "security-headers.conf"
    block = block.replace("include security-headers.conf", f"include {headers}")
    (home / "server.conf").write_text(block)
    (home / "nginx.conf").write_text(f"""
        load_module {BROTLI};
        daemon off; worker_processes 1; pid {home}/pid; error_log {home}/error.log;
        {"user root;" if os.geteuid() == 0 else ""}
        events {{}}
        http {{
            include /etc/nginx/mime.types; access_log off;
            client_body_temp_path {home}/a; proxy_temp_path {home}/b; fastcgi_temp_path {home}/c;
            uwsgi_temp_path {home}/d; scgi_temp_path {home}/e;
            include {home}/server.conf;
        }}
    """)
    server = subprocess.Popen(["nginx", "-c", str(home / "nginx.conf")], stderr=subprocess.PIPE)
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 0.1).close()
            break
        except OSError:
            assert server.poll() is None, server.stderr and server.stderr.read().decode()
            time.sleep(0.05)
    yield port
    server.terminate()
    server.wait(10)


def ask(port: int, path: str, accept: str = "") -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Accept-Encoding": accept} if accept else {})
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
    assert headers["content-security-policy"] == f"{CSP}; frame-ancestors 'self'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"


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


def test_every_server_gets_the_same_policy() -> None:
    for name in ("nginx/security-headers.conf", "Caddyfile", "_headers", "web.config"):
        text = (DEPLOY / name).read_text()
        assert re.search(re.escape(f"{CSP}; frame-ancestors 'self'"), text), name
