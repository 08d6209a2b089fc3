"""The pages of desk.py, laid out once and served; a window on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from aeo_academy.content.model import Edition
from tests.quiz.desk import lay_out, serving, window
from tests.sample import HERE, load


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the public edition."""
    folder = tmp_path_factory.mktemp("quizzes")
    lay_out(load(HERE, Edition.PUBLIC), folder)
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
    with window(context) as page:
        yield page
