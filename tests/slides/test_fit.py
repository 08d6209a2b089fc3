"""The real decks on a real screen: every slide of every module and language keeps to its box."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from aeo_academy.render import RenderContext, to_html
from aeo_academy.site.assets import publish_assets
from aeo_academy.site.finish import scroll_tables
from aeo_academy.site.page_assets import inline
from tests.conftest import ROOT
from tests.slides.test_pptx import content, decks, drawer

FAULTS = """() => {
  const found = [];
  document.querySelectorAll(".slide").forEach((slide) => {
    const room = slide.getBoundingClientRect();
    const foot = slide.querySelector(".slide-foot").getBoundingClientRect().top;
    const title = slide.querySelector("h2");
    slide.querySelectorAll("h2, .slide-name, .slide-body *, .slide-first > p").forEach((one) => {
      const box = one.getBoundingClientRect();
      if (!box.width || one.closest(".slide-foot")) return;
      const name = (title || one).textContent + ": " + one.tagName;
      if (box.right > room.right - 60 || box.left < room.left + 60) found.push("side " + name);
      if (box.bottom > foot + 1 || box.top < room.top) found.push("height " + name);
      if (one.closest("svg") || !one.clientWidth) return;
      if (one.scrollWidth > one.clientWidth + 1) found.push("word " + name);
      if (one.tagName === "H2" && one.scrollHeight > one.clientHeight + 2) found.push(name);
    });
  });
  return found;
}"""
PAGE = """<!doctype html><html lang="{language}" data-view="show" data-ready="true"><head>
<meta charset="utf-8"><title>Slides</title><style>{inline}</style>
<link rel="stylesheet" href="{css}"><link rel="stylesheet" href="{own}"></head>
<body class="page"><main class="slides-main">
<div class="text">{deck}</div></main></body></html>"""


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("fit")
    return folder, publish_assets(ROOT, folder)


def lay(laid: tuple[Path, dict[str, str]], module: str, language: str) -> str:
    """All slides of a deck under one another, as the show styles them; the page's address."""
    folder, assets = laid
    page = content().pages[content().modules[module].slides or ""]
    context = RenderContext(content(), language, drawer=drawer())
    context.begin(page)
    html = scroll_tables(to_html(context, page.texts[language].body).encode()).decode()
    assert context.result.issues == []
    file = folder / f"{module}.{language}.html"
    file.write_text(PAGE.format(
        language=language, inline=assets[inline("page")], css=assets["css/aeo.css"],
        own=assets["css/show.css"], deck=html,
    ), "utf-8")
    return file.as_uri()


@pytest.mark.parametrize(("module", "language"), decks())
def test_every_slide_keeps_to_its_box(
    desk: BrowserContext, laid: tuple[Path, dict[str, str]], module: str, language: str
) -> None:
    page = desk.new_page()
    page.goto(lay(laid, module, language))
    page.add_style_tag(content=".slide { position: relative; }")
    page.evaluate("document.fonts.ready")
    assert page.locator(".slide").count() > 15
    assert page.evaluate(FAULTS) == []


def test_the_measuring_sees_what_is_too_large(
    desk: BrowserContext, laid: tuple[Path, dict[str, str]]
) -> None:
    module, language = decks()[0]
    page = desk.new_page()
    page.goto(lay(laid, module, language))
    page.add_style_tag(content=".slide { position: relative; } .slide-body * { font-size: 70px }")
    assert page.evaluate(FAULTS)
