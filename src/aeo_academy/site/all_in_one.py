"""All parts of a module on one page, for paper: made from the lessons, never written.

The bodies are joined, headings one level lower, and the ids of each part get its number in
front (`seals` of the second part is `part-2-seals`), so that they stay unique; links between the
parts lead to them. The page is in no menu, no search index and no sitemap.
"""

from __future__ import annotations

import dataclasses
import posixpath
import re
from collections.abc import Mapping
from functools import partial

from aeo_academy.content.model import Content, Module, Page, PageText
from aeo_academy.site.lesson import all_stem

HEADING = re.compile(r"(#{2,3} .*)\{:?\s*#([\w-]+)([^{}]*)\}\s*$")
LINK = re.compile(r"\]\(([^()\s]+)\)")
FENCE = re.compile(r"\s*(```|~~~)")


def all_in_one_pages(content: Content) -> list[Page]:
    """A page for each module that has parts. They belong to no `Content`."""
    pages = [_page(content, module) for module in content.modules.values() if module.parts]
    return [page for page in pages if page is not None]


def _page(content: Content, module: Module) -> Page | None:
    first = content.pages[module.pages[0]]
    parts = [content.pages[id_] for id_ in module.parts]
    codes = [lang.code for lang in content.languages if all(lang.code in p.texts for p in parts)]
    texts = {
        code: _text(content, module, parts, first.text(code, content.source_language), code)
        for code in codes
    }
    header = dataclasses.replace(
        first.header, id=f"{module.id}-all", template="all.html", minutes=None, objectives=()
    )
    return Page(all_stem(module), header, texts) if texts else None


def _text(
    content: Content, module: Module, parts: list[Page], like: PageText, language: str
) -> PageText:
    numbers = {posixpath.basename(p.stem): n for n, p in enumerate(parts, 1)}
    bodies = [
        f"## {part.texts[language].title} {{#part-{number}}}\n\n"
        + _lowered(part.texts[language].body, number, numbers)
        for number, part in enumerate(parts, 1)
    ]
    title = module.title.get(language) or module.title[content.source_language]
    return dataclasses.replace(
        like,
        language=language,
        title=f"{title}: {content.label('all-in-one', language).lower()}",
        body="\n\n".join(bodies),
        sections=(),
        keywords=(),
    )


def _lowered(body: str, number: int, numbers: Mapping[str, int]) -> str:
    """A body as one part of many: headings one level lower, ids and links with its number."""
    lines = []
    fenced = False
    for line in body.strip("\n").split("\n"):
        if FENCE.match(line):
            fenced = not fenced
        if fenced:
            lines.append(line)
            continue
        heading = HEADING.match(line)
        if heading:
            line = f"#{heading[1]}{{#part-{number}-{heading[2]}{heading[3]}}}"
        lines.append(LINK.sub(partial(_link, number, numbers), line))
    return "\n".join(lines)


def _link(number: int, numbers: Mapping[str, int], match: re.Match[str]) -> str:
    path, mark, anchor = match[1].partition("#")
    to = numbers.get(path.removesuffix(".md"), 0) if path else number
    if not to or not (path or mark):
        return match[0]
    return f"](#part-{to}{f'-{anchor}' if anchor else ''})"
