"""What stands inside one line: links, citations, values, and the words that are left."""

from __future__ import annotations

import re
from typing import NamedTuple

from aeo_academy.content.found import Citation, Link, Problem, Value

SPECIAL = re.compile(r"[\[`{<\\]|://|[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]")
CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
ESCAPED = re.compile(r"\\[\\`*_{}\[\]()#+.!|<>~-]")
CITATION = re.compile(r"\s?\[@([^\[\]]*)\]")
NEAR_CITATION = re.compile(r"\[[^\[\]()]*@[a-z][^\[\]()]*\](?!\()")
CITED = re.compile(r"@([A-Za-z0-9][A-Za-z0-9_.-]*)\s*(?:,\s*(.+))?$")
VALUE = re.compile(r"\{\{\s*programme\.([A-Za-z0-9_-]+)(?:\.([A-Za-z0-9_-]+))?\s*\}\}")
ANY_VALUE = re.compile(r"\{\{.*?\}\}|\{\{")
LINK = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?"
    r"(?:\s+[\"“'][^\"”']*[\"”'])?\s*\)"
)
ATTRIBUTES = re.compile(r"\{:?\s*[#.][^{}]*\}")
HTML = re.compile(r"<(?:[A-Za-z/!?])[^<>]*>?")
REFERENCE = re.compile(r"\[\^[^\]]*\]|\]\[|^\[[^\]]+\]:\s")
ADDRESS = re.compile(r"[a-z]+://[^\s)\]>]+")
EMOJI = re.compile("[\u2600-\u26ff\u2705-\u27bf\ufe0f\U0001f000-\U0001faff]")


class Line(NamedTuple):
    """One line taken apart."""

    words: str
    links: tuple[Link, ...] = ()
    citations: tuple[Citation, ...] = ()
    values: tuple[Value, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_line(text: str, number: int) -> Line:
    """Take one line apart. Most lines are plain words, and quick."""
    if not SPECIAL.search(text):
        return Line(text)
    links: list[Link] = []
    citations: list[Citation] = []
    values: list[Value] = []
    problems: list[Problem] = []
    if "`" in text:
        text = CODE.sub(" ", text)
    if "\\" in text:
        text = ESCAPED.sub(" ", text)
    if "@" in text and "[" in text:
        text = _citations(text, number, citations, problems)
    if "{{" in text:
        text = _values(text, number, values, problems)
    if "](" in text:
        text = _links(text, number, links)
    if "{" in text:
        text = ATTRIBUTES.sub("", text)
    _judge(text, number, problems)
    return Line(text, tuple(links), tuple(citations), tuple(values), tuple(problems))


def _citations(text: str, number: int, citations: list[Citation], problems: list[Problem]) -> str:
    for match in CITATION.finditer(text):
        parts = [CITED.match(part.strip()) for part in f"@{match[1]}".split(";")]
        found = [part for part in parts if part]
        if len(found) < len(parts):
            message = f"“{match[0].strip()}” is no citation. Write [@key] or [@key, Article 7]."
            problems.append(Problem(number, "AEO402", message))
        if found:
            keys = tuple(part[1] for part in found)
            locators = tuple(part[2] or "" for part in found)
            citations.append(Citation(keys, locators, number))
    text = CITATION.sub("", text)
    if near := NEAR_CITATION.search(text):
        message = f"“{near[0]}” is no citation. The bracket begins with @: [@key, place]."
        problems.append(Problem(number, "AEO402", message))
    return text


def _values(text: str, number: int, values: list[Value], problems: list[Problem]) -> str:
    for match in VALUE.finditer(text):
        values.append(Value(match[1], match[2] or "", number))
    text = VALUE.sub(" ", text)
    if wrong := ANY_VALUE.search(text):
        message = f"“{wrong[0]}” is no value. Write {{{{ programme.key }}}}."
        problems.append(Problem(number, "AEO411", message))
    return text


def _links(text: str, number: int, links: list[Link]) -> str:
    def take(match: re.Match[str]) -> str:
        links.append(Link(match[3], match[2], number, match[1] == "!"))
        return match[2]

    text = LINK.sub(take, text)
    return LINK.sub(take, text) if "](" in text else text  # an image inside a link


def _judge(text: str, number: int, problems: list[Problem]) -> None:
    if "<" in text and (found := HTML.search(text)) and "://" not in found[0]:
        message = f"“{found[0]}” is raw HTML. Use Markdown or one of our blocks."
        problems.append(Problem(number, "AEO110", message))
    if "://" in text and (found := ADDRESS.search(text)):
        message = f"A bare address: {found[0]}. Put it in data/sources.yml and cite it: [@key]."
        problems.append(Problem(number, "AEO111", message))
    if "[" in text and (found := REFERENCE.search(text)):
        what = f"“{found[0].strip()}”: footnotes and link references are not used."
        message = f"{what} Write [text](page.md) or [@key]."
        problems.append(Problem(number, "AEO112", message))
    if found := EMOJI.search(text):
        message = f"“{found[0]}” is an emoji. Use words."
        problems.append(Problem(number, "AEO116", message))
