"""The sample site with a whole module and a learning path, built once and served."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from aeo_academy.site.build import Request, build
from tests.conftest import _Handler
from tests.modules.desk import whole_module, with_path
from tests.sample import settle
from tests.site.test_build import with_engine


@pytest.fixture(scope="session")
def module_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    folder = tmp_path_factory.mktemp("module-site")
    repo = with_engine(whole_module(folder))
    with_path(repo)
    settle(repo)
    build(Request(root=repo, out=folder / "site"))
    return folder / "site"


@pytest.fixture(scope="session")
def module_url(module_site: Path) -> Iterator[str]:
    """Its address on this machine."""
    handler = functools.partial(_Handler, directory=str(module_site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """A window with a record of its own; a fault on a page fails the test."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    yield page
    context.close()
    assert faults == []
