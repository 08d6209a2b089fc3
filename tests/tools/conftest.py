"""The pages of desk.py, laid out once and served; a window whose traffic is watched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.quiz.desk import serving
from tests.tools.desk import lay_out


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tools")
    lay_out(folder)
    return folder


@pytest.fixture(scope="session")
def web(folder: Path) -> Iterator[str]:
    with serving(folder) as url:
        yield url


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, web: str, folder: Path) -> str:
    """The pages on a server, and on a stick."""
    return web if request.param == "http" else folder.as_uri() + "/"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A window that may neither log an error nor ask for anything but the pages' own files.

    Nothing that is typed may travel: no method but GET, no query, no other host.
    """
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))

    def watch(request: object) -> None:
        url, method = request.url, request.method  # type: ignore[attr-defined]
        ours = url.startswith(("http://127.0.0.1:", "file:///", "blob:", "data:"))
        if method != "GET" or "?" in url or not ours:
            faults.append(f"sent: {method} {url}")

    context.on("request", watch)
    yield page
    assert faults == []
