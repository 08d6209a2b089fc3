"""A large repository for measurements: the sample with many long pages in three languages.

It passes every check, so that `aeo build` builds it.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import yaml

from aeo_academy.content.model import Content
from tests.sample import load, make_repo, settle, write

LANGUAGES = ("en", "mn", "ru")
SECTIONS = 4
A_GROUP = 20  # pages under one heading of the menu


def make_large(folder: Path, pages: int = 233) -> Path:
    """Write `folder`/repo with `pages` more pages of some 1,000 words, each in three languages.

    The text is drawn from the definitions of the real termbase, always the same way.
    """
    repo = make_repo(folder)
    real = Path(__file__).parents[1] / "data"
    for name in ("terms.csv", "terms-tooltips.txt"):
        write(repo, f"data/{name}", (real / name).read_text(encoding="utf-8"))
    rows = (repo / "data/ids.csv").read_text("utf-8").splitlines(keepends=True)
    write(repo, "data/ids.csv", "".join(row for row in rows if ",term," not in row))
    content = load(repo)
    chance = random.Random(1)
    words = {code: _words(content, code) for code in LANGUAGES}
    heads = {code: _head(repo, code) for code in LANGUAGES}
    for number in range(pages):
        bodies = _bodies(chance, words)
        for code in LANGUAGES:
            head = heads[code].replace("id: start", f"id: page-{number}")
            write(repo, f"docs/apply/page-{number}.{code}.md", f"{head}---\n\n{bodies[code]}")
    _extend_menu(repo, pages)
    settle(repo)
    return repo


def _extend_menu(repo: Path, pages: int) -> None:
    """Spread the pages over the doors, under headings of `A_GROUP` pages."""
    nav = yaml.safe_load((repo / "data/nav.yml").read_text("utf-8"))
    for number, first in enumerate(range(0, pages, A_GROUP)):
        children = [{"page": f"page-{n}"} for n in range(first, min(first + A_GROUP, pages))]
        title = dict.fromkeys(LANGUAGES, f"AEO {number + 1}")
        nav[number % len(nav)]["children"].append({"title": title, "children": children})
    write(repo, "data/nav.yml", yaml.safe_dump(nav, allow_unicode=True, sort_keys=False))


def _words(content: Content, code: str) -> list[str]:
    """Words of the definitions, but none of a phrase that the termbase rules out."""
    ruled_out = {
        word[:5]
        for term in content.terms.values()
        for phrase in term.forbidden.get(code, ())
        for word in phrase.lower().split()
    }
    texts = (term.definition.get(code, "") for term in content.terms.values())
    words = [word for text in texts for word in text.split() if re.fullmatch(r"\w+,?", word)]
    return [word for word in words if word[:5].lower() not in ruled_out]


def _head(repo: Path, code: str) -> str:
    head = (repo / f"docs/apply/start.{code}.md").read_text(encoding="utf-8").split("---\n\n")[0]
    return re.sub(r"  sections:\n(?:    .*\n)+", "", head)


def _bodies(chance: random.Random, words: dict[str, list[str]]) -> dict[str, str]:
    def say(code: str, number: int | None = None) -> str:
        said = chance.choices(words[code], k=12)
        if number is not None:
            said.insert(4, str(number))
        text = " ".join(said).rstrip(",")
        return f"{text[0].upper()}{text[1:]}."

    parts: dict[str, list[str]] = {code: [say(code)] for code in words}
    for section in range(SECTIONS):
        numbers = [chance.randint(2, 900) for _ in range(4)]
        for code, lines in parts.items():
            lines.append(f"## {say(code)[:-1]} {{#part-{section}}}")
            for number in numbers[:3]:
                sentences = [say(code), say(code, number), say(code), say(code)]
                lines.append(" ".join(sentences)[:-1] + " [@treaty, 7.7].")
            lines.append("\n".join(f"- {say(code)}" for _ in range(4)))
            lines.append(f"/// note\n\n{say(code, numbers[3])} [x](start.md#how-long)\n\n///")
    return {code: "\n\n".join(lines) + "\n" for code, lines in parts.items()}
