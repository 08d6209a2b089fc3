"""What the tests of the quiz scripts share: Node, pages with real questions, browser windows.

The pages are made of the sample repository by the renderer and the theme's own parts, with
the style sheets, the scripts and the content security policy of the site:

    <language>/bank.html      the whole bank
    <language>/lesson.html    two questions of it, as knowledge checks
    <language>/learning.html  My learning
"""

from __future__ import annotations

import dataclasses
import functools
import http.server
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import BrowserContext, Locator, Page, expect

from aeo_academy.content.model import Content
from aeo_academy.render import PageResult, RenderContext, to_html
from aeo_academy.site import page_assets
from aeo_academy.site.learning import learning_script
from aeo_academy.site.urls import Urls
from aeo_academy.site.view import CSP
from tests.conftest import ROOT

HERE = Path(__file__).parent
THEME = ROOT / "overrides"
SCRIPTS = THEME / "assets" / "js"
STYLES = (
    *("base.css", "layout.css", "content.css", "controls.css", "parts.css"),
    *("diagrams.css", "quiz.css", "print.css"),
)
BANK = "basics-check"
KEY = "aeo:record"
PAGES = {
    "bank": f"## Before {{#before}}\n\n/// quiz | {BANK}\n///\n",
    "lesson": f"/// quiz | {BANK}#seal-number\n///\n\n/// quiz | {BANK}#days\n///\n",
    "learning": "",
}
FRAME = """<!doctype html><html lang="{{ aeo.language.locale }}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ csp }}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{{ name }}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="../assets/css/aeo.css">
<script src="../assets/js/theme.js"></script>
{% for name in aeo.scripts %}<script src="../assets/{{ name }}" defer></script>
{% endfor %}</head><body><main id="content" tabindex="-1">
<article><h1>{{ name }}</h1><div class="text">
{{ text }}
</div>{% include "aeo/quiz.html" %}{% block after_text %}{% endblock %}
</article></main></body></html>"""


def in_node(scripts: Sequence[str], calls: Sequence[Sequence[Any]]) -> list[Any]:
    """Call functions of the page's scripts, `[name, argument…]` each; see node.cjs."""
    done = subprocess.run(
        ["node", HERE / "node.cjs", SCRIPTS, *scripts],
        input=json.dumps(calls), capture_output=True, check=False, text=True, timeout=60,
    )
    assert done.returncode == 0, done.stderr
    results: list[Any] = json.loads(done.stdout)
    return results


# --- pages


def lay_out(content: Content, folder: Path) -> None:
    """Write all pages and what they need into `folder`."""
    shutil.copytree(SCRIPTS, folder / "assets" / "js", dirs_exist_ok=True)
    css = "\n".join((THEME / "assets" / "css" / name).read_text("utf-8") for name in STYLES)
    (folder / "assets" / "css").mkdir(exist_ok=True)
    css = re.sub(r"@font-face \{.*?\}", "", css, flags=re.S)
    (folder / "assets" / "css" / "aeo.css").write_text(css, "utf-8")
    for language in content.languages:
        script = learning_script(content, language.code, Urls(folders=False))
        (folder / "assets" / "js" / f"learning-{language.code}.js").write_text(script, "utf-8")
        (folder / language.code).mkdir(exist_ok=True)
        for name in PAGES:
            page = folder / language.code / f"{name}.html"
            page.write_text(page_of(content, language.code, name), "utf-8")


def page_of(content: Content, language: str, name: str, body: str | None = None) -> str:
    """One page as the theme draws it; `body` in place of the page's own text."""
    context = RenderContext(content=content, language=language)
    page = next(iter(content.pages.values()))
    text = dataclasses.replace(
        page.text(language, "en"), language=language, body=PAGES[name] if body is None else body
    )
    context.begin(page, text)
    html = to_html(context, text.body)
    assert context.result.issues == []
    loader = ChoiceLoader([DictLoader({"page.html": FRAME}), FileSystemLoader(THEME)])
    env = Environment(loader=loader, undefined=StrictUndefined)
    template = "learning.html" if name == "learning" else "page.html"
    return env.get_template(template).render(
        aeo=_view(content, language, context.result, template), csp=CSP, name=name, text=html
    )


def _view(
    content: Content, language: str, result: PageResult, template: str
) -> SimpleNamespace:
    """What the theme's parts ask of site.view.View."""
    needs = page_assets.needs_of(result, template)
    return SimpleNamespace(
        content=content,
        result=result,
        needs=needs,
        scripts=page_assets.scripts(needs, language),
        language=next(lang for lang in content.languages if lang.code == language),
        text=SimpleNamespace(language=language),
        lesson=None,  # these are pages outside the modules
        ui=lambda key: content.label(key, language),
        asset=lambda name: f"../assets/{name}",
        link=lambda url: f"../{url}",
        page_link=lambda id_: f"{id_.removeprefix('my-')}.html",
        title_of=lambda id_: id_,
    )


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass

    def end_headers(self) -> None:
        if self.path.endswith(".html"):
            self.send_header("Cache-Control", "no-store")  # it may change within a second
        super().end_headers()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server for `folder`."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


# --- windows


@contextmanager
def window(context: BrowserContext) -> Iterator[Page]:
    """A window whose page may neither log an error nor break the policy."""
    page = context.new_page()
    faults = watch(page)
    yield page
    assert faults == []


def watch(page: Page) -> list[str]:
    """What goes wrong in a window from now on: the list grows."""
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    return faults


def question(page: Page, id_: str) -> Locator:
    """The form of a question of the sample bank."""
    return page.locator(f"#q-{BANK}-{id_}")


def outcome(page: Page, id_: str) -> Locator:
    return question(page, id_).locator(".outcome")


RIGHT: dict[str, Any] = {
    "seal-number": ["b"], "records": ["a", "b"], "days": "7", "on-the-way": ["b"], "code": "aeo",
    "places": {"a": "low", "b": "high", "c": "high"}, "visit-first": ["a"], "visit-days": "1",
}  # fmt: skip
"""Right answers of the sample bank, but for match and order, whose letters are mixed."""


def right_answer(page: Page, id_: str) -> Any:
    """The right answer of a question, as the record keeps it."""
    if id_ in RIGHT:
        return RIGHT[id_]
    pairs = question(page, id_).locator(".key [data-right]")
    found = pairs.evaluate_all("items => items.map(i => [i.dataset.key, i.dataset.right])")
    return dict(found)


def fill_in(page: Page, id_: str, answer: Any) -> None:
    """Answer a question with the mouse, without handing it in."""
    page.bring_to_front()  # behind another window every click takes a second
    form = question(page, id_)
    if isinstance(answer, str):
        form.get_by_role("textbox").fill(answer)
    elif isinstance(answer, list):
        for box in form.locator("input[type=checkbox]").all():
            box.set_checked(box.get_attribute("value") in answer)
        for letter in answer:
            form.locator(f"input[value={letter}]").check()
    else:
        for letter, place in answer.items():
            form.locator(f"[data-key={letter}] select").select_option(place)


def check(page: Page, id_: str, answer: Any = None) -> None:
    """Answer a question (rightly, if nothing is given) and have it checked."""
    fill_in(page, id_, right_answer(page, id_) if answer is None else answer)
    question(page, id_).locator(".q-check").click()


def record(page: Page, store: str = "localStorage") -> Any:
    """What the browser keeps; None when there is nothing."""
    text = page.evaluate(f"{store}.getItem('{KEY}')")
    return None if text is None else json.loads(text)


def press_twice(button: Locator) -> None:
    """First press, a moment to read, second press."""
    button.page.bring_to_front()
    button.click()
    button.page.wait_for_timeout(600)
    button.click()


def is_told(locator: Locator, words: str) -> None:
    """The words stand in a live region."""
    expect(locator).to_have_attribute("role", "status")
    expect(locator).to_contain_text(words)
