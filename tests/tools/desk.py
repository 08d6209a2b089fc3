"""Pages with the tools, made of this repository's own texts by the renderer and the theme.

    <language>/eligibility.html, cost-benefit.html, calendar.html, risk-map.html

with the scripts, the styles and the content security policy of the site, and a language
switch. Links to pages that are not laid out lead nowhere; whether they exist is a check's work.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import re
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Locator, Page

from aeo_academy.content.model import Content, Edition
from aeo_academy.content.read import read
from aeo_academy.render import RenderContext, to_html
from aeo_academy.site import page_assets
from aeo_academy.site.finish import scroll_tables
from aeo_academy.site.view import CSP
from tests.conftest import ROOT

THEME = ROOT / "overrides"
SCRIPTS = THEME / "assets" / "js"
STYLES = (
    *("base.css", "layout.css", "content.css", "controls.css", "parts.css", "diagrams.css"),
    *("tools.css", "trade-tools.css", "workshop.css", "print.css"),
)
TOOLS = ("eligibility", "cost-benefit", "calendar")
TRADE = ("risk-map", "planner", "logbook", "workshop")  # of a validator, of a trainer
LANGUAGES = ("en", "mn", "ru")
WALKS = (("en", "http"), ("mn", "file"), ("ru", "http"))  # language, and served or from a disk
KEY = "aeo:record"
HERE = "aeo:record:here"
FRAME = """<!doctype html><html lang="{{ aeo.language.locale }}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ csp }}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{{ title }}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="../assets/css/aeo.css">
<script src="../assets/js/theme.js"></script><script src="../assets/js/site.js" defer></script>
{% for name in aeo.scripts %}<script src="../assets/{{ name }}" defer></script>
{% endfor %}
</head><body><nav aria-label="Languages">
{% for code in codes %}<a href="../{{ code }}/{{ name }}.html" data-language="{{ code }}">{{ code }}
</a> {% endfor %}</nav><main id="content" tabindex="-1">
<article><h1>{{ title }}</h1><div class="text">
{{ text }}
</div>{% include "aeo/tools.html" %}</article></main></body></html>"""


@functools.cache
def content() -> Content:
    """This repository, as the public reads it."""
    return read(ROOT, Edition.PUBLIC)[0]


def lay_out(folder: Path, whole: Content | None = None) -> None:
    """Write all pages and what they need into `folder`."""
    scripts = folder / "assets" / "js"
    shutil.copytree(SCRIPTS, scripts, dirs_exist_ok=True)
    shutil.copy(ROOT / "node_modules" / "fflate" / "umd" / "index.js", scripts / "fflate.js")
    css = "\n".join((THEME / "assets" / "css" / name).read_text("utf-8") for name in STYLES)
    (folder / "assets" / "css").mkdir(exist_ok=True)
    css = re.sub(r"@font-face \{.*?\}", "", css, flags=re.S)
    (folder / "assets" / "css" / "aeo.css").write_text(css, "utf-8")
    for language in LANGUAGES:
        (folder / language).mkdir(exist_ok=True)
        for name in (*TOOLS, *TRADE):
            page = folder / language / f"{name}.html"
            page.write_text(page_of(whole or content(), language, name), "utf-8")


def page_of(whole: Content, language: str, name: str) -> str:
    """One page, as the theme draws it."""
    context = RenderContext(content=whole, language=language)
    page = whole.pages[f"tool-{name}"]
    text = page.text(language, "en")
    assert text.language == language, f"{page.stem} is not translated"
    context.begin(page, dataclasses.replace(text, language=language))
    html = scroll_tables(to_html(context, text.body).encode()).decode()
    assert context.result.issues == [], context.result.issues
    loader = ChoiceLoader([DictLoader({"frame": FRAME}), FileSystemLoader(THEME)])
    env = Environment(loader=loader, undefined=StrictUndefined)
    needs = page_assets.needs_of(context.result)
    aeo = SimpleNamespace(
        content=whole,
        result=context.result,
        needs=needs,
        scripts=page_assets.scripts(needs),
        language=next(lang for lang in whole.languages if lang.code == language),
        text=text,
        asset=lambda name: f"../assets/{name}",
    )
    return env.get_template("frame").render(
        aeo=aeo, csp=CSP, name=name, title=text.title, text=html, codes=LANGUAGES
    )


# --- windows


def record(page: Page) -> Any:
    """What the browser keeps for good; None when there is nothing."""
    text = page.evaluate(f"localStorage.getItem('{KEY}')")
    return None if text is None else json.loads(text)


def here(page: Page) -> Any:
    """What this window alone knows."""
    return json.loads(page.evaluate(f"sessionStorage.getItem('{HERE}')") or "{}")


def switch(page: Page, language: str) -> None:
    page.locator(f"a[data-language={language}]").click()
    page.wait_for_url(f"**/{language}/**")


def press_twice(button: Locator) -> None:
    button.click()
    button.page.wait_for_timeout(600)
    button.click()
