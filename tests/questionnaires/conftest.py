"""The pages of desk.py, laid out once and served; a window on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from aeo_academy.content.model import Content
from aeo_academy.content.read import read
from tests.conftest import ROOT
from tests.questionnaires.desk import lay_out
from tests.quiz.desk import serving, window


@pytest.fixture(scope="session")
def content() -> Content:
    """The public edition of this repository, whatever its faults elsewhere."""
    return read(ROOT)[0]


@pytest.fixture(scope="session")
def forms(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forms")
    lay_out(content, folder)
    return folder


@pytest.fixture(scope="session")
def web(forms: Path) -> Iterator[str]:
    with serving(forms) as url:
        yield url


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    with window(context) as page:
        yield page
