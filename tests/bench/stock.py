"""The same text as a stock project: Material for MkDocs, static-i18n, nothing of ours.

Our blocks become admonitions, citations footnotes, tooltips abbreviations, and the headings of
the menu folders. Each choice spares the stock project work: there is a blank line between
the abbreviations (without one MkDocs is slower by a seventh), and no quiz.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.sample import load

HERE = Path(__file__).parent / "stock"
LANGUAGES = ("en", "mn", "ru")
SOURCE = "World Sample Organization, Sample Agreement on Trade"


def make_stock(folder: Path, repo: Path) -> Path:
    """Write the pages of `repo` into `folder` as a stock project; returns the folder."""
    shutil.copytree(HERE, folder)
    places = dict(_places(yaml.safe_load((repo / "data/nav.yml").read_text("utf-8"))))
    for file in sorted((repo / "docs/apply").glob("page-*.md")):
        name, language, _ = file.name.split(".")
        _write(folder / "docs" / places[name] / file.name, _page(file.read_text("utf-8")))
        start = folder / "docs" / places[name] / f"start.{language}.md"
        if not start.exists():
            _write(start, "# Start\n\n## How long {#how-long}\n\nThree days.\n")
    for language in LANGUAGES:
        _write(folder / f"docs/index.{language}.md", "# Home\n\nChoose a door.\n")
    _write(folder / "includes/abbreviations.md", _abbreviations(repo))
    return folder


def _places(items: list[dict[str, Any]], above: str = "") -> Iterator[tuple[str, str]]:
    """Page id → folder: doors and headings of the menu as folders."""
    for item in items:
        if "page" in item:
            yield item["page"], above
        elif "children" in item:
            name = item.get("id") or item["title"]["en"].lower().replace(" ", "-")
            yield from _places(item["children"], f"{above}/{name}".strip("/"))


def _page(text: str) -> str:
    _, head, body = text.split("---\n", 2)
    header = yaml.safe_load(head)
    kept = {key: header[key] for key in ("title", "description")}
    body = re.sub(r"\[@treaty, [^\]]*\]", "[^1]", body)
    body = re.sub(r"/// note\n\n(.*?)\n\n///", _admonition, body, flags=re.DOTALL)
    front = yaml.safe_dump(kept, allow_unicode=True)
    return f"---\n{front}---\n\n# {header['title']}\n{body}\n[^1]: {SOURCE}, 7.7.\n"


def _admonition(match: re.Match[str]) -> str:
    return "!!! note\n\n" + "\n".join(f"    {line}" for line in match[1].split("\n"))


def _abbreviations(repo: Path) -> str:
    """The terms that get a tooltip with us, in three languages."""
    content = load(repo)
    names = (repo / "data/terms-tooltips.txt").read_text("utf-8").splitlines()
    terms = [content.terms[n] for line in names if (n := line.partition("#")[0].strip())]
    return "\n\n".join(
        f"*[{term.name[code].partition(' (')[0]}]: {term.definition[code]}"
        for term in terms
        for code in LANGUAGES
    )


def make_monolingual(folder: Path, stock: Path, language: str) -> Path:
    """One language of a stock project, for an engine that knows one language only."""
    for file in stock.glob(f"docs/**/*.{language}.md"):
        path = folder / file.relative_to(stock)
        _write(path.with_name(file.name.replace(f".{language}.md", ".md")), file.read_text("utf-8"))
    shutil.copytree(stock / "includes", folder / "includes")
    settings = (stock / "mkdocs.yml").read_text("utf-8")
    alone = re.sub(r"  - i18n:\n(?:      .*\n)+", "", settings)
    alone = alone.replace("material.extensions.emoji", "zensical.extensions.emoji")
    _write(folder / "mkdocs.yml", alone)
    return folder


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
