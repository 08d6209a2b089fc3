"""The pages of desk.py, laid out once and served; a window on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from aeo_academy.content.model import Edition
from tests.quiz.desk import lay_out, serving, watch, window
from tests.sample import HERE, load

QUICK: Any = {"viewport": {"width": 1000, "height": 800}, "reduced_motion": "reduce"}
"""Smooth scrolling costs a second before every click."""


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
    context = browser.new_context(**QUICK)
    yield context
    context.close()


@pytest.fixture
def fresh(context: BrowserContext) -> Iterator[Page]:
    """A window of its own, for tests that change the clock or add scripts."""
    with window(context) as page:
        yield page


@pytest.fixture(scope="session")
def desk_window(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """The window of `page`, and what went wrong in it. To open one takes half a second."""
    context = browser.new_context(**QUICK)
    page = context.new_page()
    yield page, watch(page)
    context.close()


@pytest.fixture
def page(desk_window: tuple[Page, list[str]]) -> Iterator[Page]:
    """A window with empty stores, shared by one test after another."""
    page, faults = desk_window
    yield page
    found = list(faults)
    page.unroute_all()
    page.emulate_media(media="null")
    if page.url != "about:blank":
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.goto("about:blank")
    faults.clear()
    assert found == []
