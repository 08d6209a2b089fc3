"""What the tests of questionnaires share: their pages, laid out and served, and a reader.

The pages are those of this repository's questionnaires, made by the renderer and the theme's
own parts with the styles, scripts and content security policy of the site. No MkDocs is
needed, so that a fault in some other page is not a fault here.

    <language>/<questionnaire>.html
"""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Locator, Page

from aeo_academy.content.model import Content
from aeo_academy.render import RenderContext, to_html
from aeo_academy.site import page_assets
from aeo_academy.site.forms import make_forms
from aeo_academy.site.view import CSP
from tests.conftest import ROOT
from tests.quiz.desk import SCRIPTS, THEME

STYLES = (
    *("base.css", "layout.css", "content.css", "controls.css", "parts.css"),
    *("form.css", "print.css"),
)
LANGUAGES = ("en", "mn", "ru")
SAQ, SCAN, CARD, MATRIX = "self-assessment", "quick-scan", "design-principles", "safe-matrix"
KEY = "aeo:record"
BODY = """Before.

## Text {{#text}}

More.

## Questions {{#questions}}

/// questionnaire | {id}
///
"""
FRAME = """<!doctype html><html lang="{{ aeo.language.locale }}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ csp }}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{{ name }}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="../assets/css/aeo.css">
<script src="../assets/js/theme.js"></script>
{% for name in aeo.scripts %}<script src="../assets/{{ name }}" defer></script>
{% endfor %}</head><body><main id="content" tabindex="-1">
<article><h1 id="page-title">{{ name }}</h1><div class="text">
{{ text }}
</div>{% include "aeo/form.html" %}</article></main></body></html>"""


def lay_out(content: Content, folder: Path) -> None:
    """Write the pages of all questionnaires, and what they need, into `folder`."""
    scripts = folder / "assets" / "js"
    shutil.copytree(SCRIPTS, scripts, dirs_exist_ok=True)
    shutil.copy(ROOT / "node_modules" / "fflate" / "umd" / "index.js", scripts / "fflate.js")
    css = "\n".join((THEME / "assets" / "css" / name).read_text("utf-8") for name in STYLES)
    (folder / "assets" / "css").mkdir(exist_ok=True)
    css = re.sub(r"@font-face \{.*?\}", "", css, flags=re.S)
    (folder / "assets" / "css" / "aeo.css").write_text(css, "utf-8")
    forms = make_forms(content)
    for name, text in forms.scripts.items():
        (folder / "assets" / name).write_text(text, "utf-8")
    for name, data in forms.files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    for language in content.languages:
        (folder / language.code).mkdir(exist_ok=True)
        for id_ in content.questionnaires:
            page = folder / language.code / f"{id_}.html"
            page.write_text(page_of(content, language.code, id_), "utf-8")


def page_of(content: Content, language: str, id_: str) -> str:
    """One page as the theme draws it."""
    context = RenderContext(content=content, language=language)
    page = content.pages["home"]
    text = dataclasses.replace(page.text("en"), language=language, body=BODY.format(id=id_))
    context.begin(page, text)
    html = to_html(context, text.body)
    assert context.result.issues == []
    env = Environment(loader=FileSystemLoader(THEME), undefined=StrictUndefined)
    aeo = SimpleNamespace(
        content=content, result=context.result,
        scripts=page_assets.scripts(page_assets.needs_of(context.result), language),
        language=next(lang for lang in content.languages if lang.code == language),
        text=SimpleNamespace(language=language),
        asset=lambda name: f"../assets/{name}", link=lambda url: f"../{url}",
    )
    return env.from_string(FRAME).render(aeo=aeo, csp=CSP, name=id_, text=html)


# --- a reader at work


def item(page: Page, id_: str) -> Locator:
    """The box of an item."""
    return page.locator(f"#fq-{id_}")


def answer(page: Page, id_: str, value: str, **fields: str) -> None:
    """Choose an answer and write beside it."""
    item(page, id_).locator(f"input[value='{value}']").check()
    for name, text in fields.items():
        page.locator(f"#fq-{id_}-{name}").fill(text)


def kept(page: Page, form: str = SAQ) -> dict[str, Any]:
    """The entries of a questionnaire in the record, wherever it is kept."""
    page.evaluate("AeoForm.flush()")
    text = page.evaluate(
        "key => localStorage.getItem(key) || sessionStorage.getItem(key)", KEY
    )
    entries: dict[str, Any] = json.loads(text)["forms"][form] if text else {}
    return {id_: entry for id_, entry in entries.items() if not entry.get("gone")}


def download(page: Page, button: str, folder: Path) -> Path:
    """Press a button and keep the file that it gives."""
    with page.expect_download() as found:
        page.locator(button).click()
    path = folder / found.value.suggested_filename
    found.value.save_as(path)
    return path
