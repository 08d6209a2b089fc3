"""nginx on this machine alone, with exactly the files of deploy/nginx."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT

DEPLOY = ROOT / "deploy"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def nginx(site: Path, home: Path, port: int = 0, on_the_fly: bool = False) -> Iterator[int]:
    """One worker that serves the compressed `site`; yields its port. `home`: for its own files.

    `on_the_fly`: gzip for each answer in place of the twins, to compare with.
    """
    port = port or free_port()
    block = (DEPLOY / "nginx" / "aeo-academy.conf").read_text()
    block = block.replace("listen 80;", f"listen 127.0.0.1:{port};")
    block = block.replace("/srv/aeo-academy", str(site))
    if on_the_fly:
        every = "gzip on; gzip_comp_level 6; gzip_types text/css application/javascript;"
        block = block.replace("gzip_static on;", every).replace("brotli_static on;", "")
    headers = DEPLOY / "nginx" / "security-headers.conf"
    block = block.replace("include security-headers.conf", f"include {headers}")
    (home / "server.conf").write_text(block)
    (home / "nginx.conf").write_text(f"""
        load_module {BROTLI};
        daemon off; worker_processes 1; pid {home}/pid; error_log {home}/error.log;
        {"user root;" if os.geteuid() == 0 else ""}
        events {{}}
        http {{
            include /etc/nginx/mime.types; access_log off; sendfile on; tcp_nopush on;
            client_body_temp_path {home}/a; proxy_temp_path {home}/b; fastcgi_temp_path {home}/c;
            uwsgi_temp_path {home}/d; scgi_temp_path {home}/e;
            include {home}/server.conf;
        }}
    """)
    server = subprocess.Popen(["nginx", "-c", str(home / "nginx.conf")], stderr=subprocess.PIPE)
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), 0.1).close()
                break
            except OSError:
                if server.poll() is not None and server.stderr:
                    raise RuntimeError(server.stderr.read().decode()) from None
                time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait(10)
