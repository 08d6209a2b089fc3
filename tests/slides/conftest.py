"""The sample's slides as a site on a disk, built once, in both editions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from aeo_academy.content.model import Edition
from aeo_academy.site.build import Request, build
from tests.sample import make_repo
from tests.site.test_build import with_engine

LANGUAGES = ("en", "mn", "ru")


@pytest.fixture(scope="session")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public edition of the sample, with file addresses."""
    place = tmp_path_factory.mktemp("slides")
    build(Request(root=with_engine(make_repo(place)), out=place / "site", folders=False))
    return place / "site"


@pytest.fixture(scope="session")
def officers_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The officers' edition of the sample."""
    place = tmp_path_factory.mktemp("slides-officers")
    repo = with_engine(make_repo(place))
    build(Request(root=repo, out=place / "site", folders=False, edition=Edition.OFFICERS))
    return place / "site"


def deck_address(site: Path, language: str, view: str = "", slide: str = "") -> str:
    """The address of the sample's slides: `view` is "", "show" or "notes"."""
    address = (site / language / "modules/basics/slides.html").as_uri()
    return address + (f"?{view}" if view else "") + (f"#{slide}" if slide else "")


@pytest.fixture
def desk(browser: Browser) -> Iterator[BrowserContext]:
    """A browser window of 1280 × 720; a fault on any page of it fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    faults: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(message.text)

    context.on("console", hear)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    yield context
    context.close()
    assert faults == []


def ready(page: Page, address: str) -> Page:
    """Open a view and wait until it stands."""
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    return page
