"""What the search tests share: a small corpus, an index of it, questions put to the engine."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aeo_academy.content.model import Term
from aeo_academy.site.search import Entry, write_index

HERE = Path(__file__).parent / "search_queries"
SCRIPTS = Path(__file__).parents[2] / "overrides" / "assets" / "js"
LANGUAGES = ("en", "mn", "ru")


def term(id: str, en: str, mn: str, ru: str, mn_variants: str = "", ru_variants: str = "") -> Term:
    forbidden = {"mn": tuple(mn_variants.split("|")), "ru": tuple(ru_variants.split("|"))}
    return Term(
        id=id,
        name={"en": en, "mn": mn, "ru": ru},
        definition={},
        forbidden=forbidden,
        status="coined",
    )


TERMS = (
    term("aeo", "Authorized Economic Operator (AEO)", "итгэмжлэгдсэн аж ахуйн нэгж (ИААН)",
         "уполномоченный экономический оператор (УЭО)", "АЕО|итгэл хүлээсэн аж ахуйн нэгж",
         "авторизованный экономический оператор|АЭО"),
    term("application", "application", "өргөдөл", "заявление"),
    term("self-assessment", "self-assessment", "өөрийн үнэлгээ", "самооценка", "",
         "самооценивание"),
    term("validator", "validator", "баталгаажуулагч", "валидатор", "валидатор"),
    term("seal", "seal", "лац", "пломба", "пломб"),
)  # fmt: skip


def sample_entries(language: str) -> list[Entry]:
    """Fifteen short pages about an AEO programme, from search_queries/sample/<language>.txt."""
    entries = []
    for block in (HERE / "sample" / f"{language}.txt").read_text("utf-8").split("\n\n"):
        first, *lines = block.strip().splitlines()
        page_id, title, keywords = (part.strip() for part in first.lstrip("= ").split("|"))
        sections: list[tuple[str, str, list[str]]] = [("", "", [])]
        for line in lines:
            if line.startswith("# "):
                heading, _, anchor = line[2:].rpartition(" #")
                sections.append((heading, anchor, []))
            else:
                sections[-1][2].append(line)
        entries += [
            Entry(
                page_id=page_id,
                url=f"{language}/{page_id}/",
                door=_door(page_id),
                title=title,
                heading=heading,
                anchor=anchor,
                text=" ".join(texts),
                keywords=tuple(word.strip() for word in keywords.split(",")),
            )
            for heading, anchor, texts in sections
        ]
    return entries


def _door(page_id: str) -> str:
    return {"validation": "validate", "risk": "validate", "cbm": "programme"}.get(page_id, "apply")


def sample_index(folder: Path, language: str) -> Path:
    """Write the index of the small corpus into `folder`, with titles of the other languages."""
    others: dict[str, list[str]] = {}
    for other in LANGUAGES:
        if other != language:
            for entry in sample_entries(other):
                if not entry.anchor:
                    others.setdefault(entry.page_id, []).extend([entry.title, *entry.keywords])
    write_index(sample_entries(language), language, folder, TERMS, others)
    return folder


def page(page_id: str, text: str, title: str = "", **more: Any) -> Entry:
    """One page of one section."""
    return Entry(
        page_id=page_id,
        url=f"x/{page_id}/",
        door=more.pop("door", ""),
        title=title or page_id,
        heading="",
        anchor="",
        text=text,
        **more,
    )


def ask(folder: Path, language: str, questions: Sequence[Mapping[str, object]]) -> list[Any]:
    """Put questions to the engine; see search_queries/ask.cjs."""
    done = subprocess.run(
        ["node", HERE / "ask.cjs", SCRIPTS, folder, language],
        input=json.dumps(questions),
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout)
    return answers


def pages_for(folder: Path, language: str, *queries: str, door: str = "") -> list[list[str]]:
    """For each query the ids of the pages found, best first, each once."""
    answers = ask(folder, language, [{"query": query, "door": door} for query in queries])
    return [list(dict.fromkeys(r["page"] for r in answer["results"])) for answer in answers]


@dataclass(frozen=True)
class Score:
    """How well a set of questions was answered."""

    questions: int
    mrr: float
    missed: tuple[str, ...]  # no acceptable page at all
    wrong: tuple[str, ...]  # another page came first


def read_queries(file: Path) -> list[tuple[str, list[str]]]:
    """The lines "query => page-id page-id" of a file: queries and acceptable pages."""
    parts = [
        line.partition("=>")
        for line in file.read_text("utf-8").splitlines()
        if "=>" in line and not line.startswith("#")
    ]
    return [(query.strip(), right.split()) for query, _, right in parts]


def score(folder: Path, language: str, queries: Path) -> Score:
    """Put the questions of a file to an index."""
    asked = read_queries(queries)
    found = pages_for(folder, language, *(query for query, _ in asked))
    ranks, missed, wrong = [], [], []
    for (query, right), ids in zip(asked, found, strict=True):
        places = [at for at, page_id in enumerate(ids, 1) if page_id in right]
        ranks.append(1 / places[0] if places else 0.0)
        if not places:
            missed.append(query)
        elif places[0] > 1:
            wrong.append(f"{query}: {' '.join(ids[:3])}")
    return Score(len(asked), sum(ranks) / len(ranks), tuple(missed), tuple(wrong))


# --- a page with the dialog ------------------------------------------------------

CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'"
PAGE = """<!doctype html><html lang="{language}" class="js"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{csp}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Test</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="{root}assets/css/aeo.css">
<script src="{root}assets/js/search.js" defer></script></head><body>
<header><button type="button" class="tool search-open" aria-haspopup="dialog" hidden
  data-root="{root}" data-language="{language}" data-index="{root}search/{language}.js"
  data-scripts="{root}assets/js/search-words.js {root}assets/js/search-text.js
    {root}assets/js/search-engine.js">Search</button>
</header><main><h1>A page</h1><p><label>Field <input id="field"></label></p>
<h2 id="seals">Seals</h2></main>
<template id="search-template"><dialog class="search" aria-labelledby="search-title"
  data-loading="Loading" data-count="Results: {{n}}" data-none="Nothing found" data-failed="Failed">
<div class="search-ask"><div class="search-head"><h2 class="search-title" id="search-title">Search
</h2><button type="button" class="search-close">Close</button></div>
<label class="search-label" for="search-input">Type a word</label>
<input class="search-input" id="search-input" type="text" role="combobox" autofocus maxlength="200"
  aria-autocomplete="list" aria-expanded="false" aria-controls="search-list" autocomplete="off"
  autocapitalize="none" spellcheck="false" enterkeyhint="search"></div>
<fieldset class="search-doors"><legend>Where to search</legend>
<label><input type="radio" name="search-door" value="" checked>Everywhere</label>
<label><input type="radio" name="search-door" value="apply">Apply</label>
<label><input type="radio" name="search-door" value="validate">Validate</label></fieldset>
<p class="search-status" role="status"></p>
<div class="search-found" id="search-list" role="listbox" aria-label="Results" hidden></div>
<p class="search-help" hidden>Try the beginning of the word.</p>
<label class="search-shortcut"><input type="checkbox">Open with the / key</label>
</dialog></template></body></html>"""


def lay_out(folder: Path, language: str) -> None:
    """A page at the root, one behind every result, scripts and styles beside them."""
    assets = folder / "assets"
    (assets / "css").mkdir(parents=True)
    shutil.copytree(SCRIPTS, assets / "js")
    styles = [SCRIPTS.parent / "css" / name for name in ("base.css", "layout.css", "search.css")]
    css = "\n".join(path.read_text("utf-8") for path in styles)
    (assets / "css" / "aeo.css").write_text(re.sub(r"@font-face \{.*?\}", "", css, flags=re.S))
    for url in {"", *(entry.url for entry in sample_entries(language))}:
        path = folder / url / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        root = "../" * url.count("/") or "./"
        path.write_text(PAGE.format(language=language, root=root, csp=CSP), "utf-8")
