"""What readers download: the budget of tests/budgets.yml, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from lxml import html
from playwright.sync_api import Browser, BrowserContext

from aeo_academy.site.page_assets import JOINED, pieces
from tests.conftest import ROOT
from tests.site.weight_desk import Scales, weighing

BUDGETS = yaml.safe_load((ROOT / "tests/budgets.yml").read_text("utf-8"))
KINDS = sorted(BUDGETS["kinds"])


@pytest.fixture(scope="module")
def scales(site: Path) -> Iterator[Scales]:
    with weighing(site) as scales:
        yield scales


@dataclass(frozen=True)
class Kind:
    """The heaviest page of a kind, another one to come from, and the limits."""

    heaviest: str  # address from the site's root
    other: str | None
    limits: dict[str, float]


def kind_of(site: Path, name: str) -> Kind:
    row = BUDGETS["kinds"][name]
    files = sorted(site.glob(row["pages"]), key=lambda file: (-file.stat().st_size, str(file)))
    assert files, f"no page of the kind {name}"
    folders = [file.parent.relative_to(site).as_posix() for file in files]
    addresses = [f"{folder}/".removeprefix("./") for folder in folders]
    same = [a for a in addresses[1:] if a.split("/")[0] == addresses[0].split("/")[0]]
    limits = {**BUDGETS["site"], **{k: v for k, v in row.items() if k != "pages"}}
    return Kind(addresses[0], same[0] if same else None, limits)


def visit(context: BrowserContext, scales: Scales, address: str) -> list[str]:
    """Open a page and wait until it is at rest; what went wrong."""
    wrong: list[str] = []
    page = context.new_page()
    page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}"))
    page.on("console", lambda said: said.type == "error" and wrong.append(said.text))

    def outside(url: str) -> None:
        if not url.startswith((scales.url, "data:")):
            wrong.append(f"third party: {url}")

    page.on("request", lambda request: outside(request.url))
    scales.empty()
    page.goto(scales.url + address)
    if not address:  # the choice of a language leads on, to the browser's
        page.wait_for_url(f"{scales.url}en/")
    page.wait_for_load_state("networkidle")
    page.close()
    wrong += [f"{a.status}: {a.path}" for a in scales.answers if a.status != 200]
    return wrong


@pytest.mark.parametrize("name", KINDS)
def test_a_first_visit_is_light(site: Path, scales: Scales, browser: Browser, name: str) -> None:
    kind = kind_of(site, name)
    context = browser.new_context()
    wrong = visit(context, scales, kind.heaviest)
    context.close()
    assert wrong == []
    assert scales.answers[0].path == f"/{kind.heaviest}"
    assert len(scales.answers) <= kind.limits["requests"], scales
    assert scales.kilobytes <= kind.limits["first"], scales
    assert scales.kilobytes - scales.font <= kind.limits["without_font"], scales
    assert scales.font > 0, "the font is part of a first visit"


@pytest.mark.parametrize("name", KINDS)
def test_a_later_page_is_lighter(site: Path, scales: Scales, browser: Browser, name: str) -> None:
    """After another page of its kind, and (dearer) after the home page alone."""
    kind = kind_of(site, name)
    context = browser.new_context()
    home = "mn/" if kind.heaviest != "mn/" else "mn/reference/privacy/"
    assert visit(context, scales, home) == []
    assert visit(context, scales, kind.heaviest) == []
    arriving = scales.kilobytes
    assert arriving <= kind.limits["arriving"], scales
    context.close()
    context = browser.new_context()
    visit(context, scales, kind.other or kind.heaviest)
    assert visit(context, scales, kind.heaviest) == []
    context.close()
    assert scales.answers, "the page itself is always asked for anew"
    assert scales.kilobytes <= kind.limits["later"], scales


def test_what_a_page_is_set_with_is_asked_for_at_once(
    site: Path, scales: Scales, browser: Browser
) -> None:
    """On a slow line each round trip is two seconds: one after the other would be eight."""
    address = kind_of(site, "lesson").heaviest
    page = html.parse(str(site / address / "index.html"))
    links = page.xpath("//link[@rel='stylesheet']/@href | //script/@src")
    wanted = {str(link).rpartition("/")[2] for link in links}
    assert len(wanted) >= 5
    asked: set[str] = set()
    with browser.new_context() as context, context.new_page() as tab:
        tab.route("**/assets/**", lambda route: asked.add(route.request.url.rpartition("/")[2]))
        tab.goto(scales.url + address, wait_until="commit")
        for _ in range(100):  # none of them is ever answered
            if asked >= wanted:
                break
            tab.wait_for_timeout(100)
    assert asked >= wanted


MARKS = {
    "css/quiz.css": "//form[contains(@class, 'q-')] | //*[@id='learning']",
    "js/quiz.js": "//form[contains(concat(' ', @class, ' '), ' q ')]",
    "js/check.js": "//section[@class='quiz']",
    "css/diagrams.css": "//figure[contains(concat(' ', @class, ' '), ' diagram ')]",
    "css/tools.css": "//*[contains(concat(' ', @class, ' '), ' toolbox ')]",
    "js/tool.js": "//*[contains(concat(' ', @class, ' '), ' toolbox ')]",
    "js/workshop.js": "//*[@data-tool='workshop']",
    "js/risk-map.js": "//*[@data-tool='risk-map']",
    "js/planner.js": "//*[@data-tool='planner']",
    "css/slides.css": "//section[contains(@class, 'slides-tools')]",
    "js/slides.js": "//section[contains(@class, 'slides-tools')]",
    "js/slides-view.js": "//section[contains(@class, 'slides-tools')]",
    "css/form.css": "//section[contains(@class, 'questionnaire')]",
    "js/form.js": "//section[contains(@class, 'questionnaire')]",
    "js/module.js": "//template[@id='module-labels']",
    "js/learning.js": "//*[@id='learning']",
    "js/offline.js": "//section[@id='offline']",
}
"""A style sheet or script → what stands on just those pages that load it."""

STYLED = {
    ".doors {": "//nav[@class='doors']",
    ".hero {": "//div[@class='hero']",
    ".offline-languages {": "//*[@data-page='offline']",
    ".chooser {": "//body[@class='chooser']",
}
"""A rule inside the page → what stands on just those pages that bring it."""


def test_assets_are_loaded_only_where_they_are_used(site: Path) -> None:
    used: set[str] = set()
    for file in site.rglob("*.html"):
        page = html.parse(str(file))
        links = page.xpath("//link[@rel='stylesheet']/@href | //script/@src")
        loaded = [piece for link in links for piece in pieces(_plain(str(link)))]
        assert len(set(loaded)) == len(loaded), f"{file}: twice the same in {loaded}"
        for asset, mark in MARKS.items():
            assert (asset in loaded) == bool(page.xpath(mark)), f"{file}: {asset}"
        inside = page.xpath("string(//head/style)")
        for rule, mark in STYLED.items():
            assert (rule in inside) == bool(page.xpath(mark)), f"{file}: {rule}"
        used.update(loaded)
    assert used >= set(MARKS)
    on_demand = {"css/reveal.css", "js/reveal.js", "js/fflate.js", "js/search-engine.js"}
    assert used.isdisjoint(on_demand)


def test_a_joined_file_holds_its_parts(site: Path) -> None:
    files = {_plain(str(f.relative_to(site))): f for f in (site / "assets").rglob("*.*")}
    for name, parts in JOINED.items():
        text = files[name].read_text("utf-8")
        for part in parts:
            if part in files:
                assert files[part].read_text("utf-8") in text, f"{part} in {name}"


def _plain(address: str) -> str:
    """assets/css/aeo.6eacc65afe.css → css/aeo.css"""
    return re.sub(r"^.*assets/|\.[0-9a-f]{10}(?=\.)", "", address)
