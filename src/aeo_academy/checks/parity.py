"""Parity: a translation has the same bones as its English, section by section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from aeo_academy.checks.base import Pair, Part, pairs, section_name, shared_parts
from aeo_academy.checks.links import door_targets
from aeo_academy.content.blocks import BLOCKS
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import RISK_MARKS, Content, PageText
from aeo_academy.content.scan import Heading, scan
from aeo_academy.content.suggest import nearest

LISTS = {"item": "list items", "number": "numbered items", "row": "table rows"}


def headings(content: Content) -> Iterator[Issue]:
    """The same heading ids, levels and classes, in the same order."""
    for pair in pairs(content):
        if pair.bank is not None or pair.form is not None:
            continue  # quiz_parity and questionnaires compare what is asked
        source, translated = _headings(pair.source), _headings(pair.translated)
        ids, there = [h.id for h in source], [h.id for h in translated]
        for heading in translated:
            if heading.id not in ids:
                hint = nearest(heading.id, [i for i in ids if i not in there])
                message = f"The English has no heading #{heading.id}; ids are the same in all"
                yield _issue(pair, heading.line, "AEO511", f"{message} languages.{hint}")
        line = pair.translated.body_line
        for heading in source:
            twin = next((h for h in translated if h.id == heading.id), None)
            if twin is None:
                place = f"{pair.source.path}:{heading.line}"
                message = f"The heading #{heading.id} of {place} is missing. Translate the section."
                yield _issue(pair, line, "AEO511", message)
                continue
            line = twin.line
            wanted = tuple(name for name in heading.classes if name not in RISK_MARKS)
            if (twin.level, twin.classes) != (heading.level, wanted):
                marks = "#" * heading.level
                classes = "".join(f" .{name}" for name in wanted)
                message = f"Write it like the English: “{marks} … {{#{heading.id}{classes}}}”."
                yield _issue(pair, line, "AEO511", message)
        if ids != there and sorted(ids) == sorted(there):
            first = next(h for h, id_ in zip(translated, ids, strict=True) if h.id != id_)
            message = f"The sections stand in another order than in {pair.source.path}."
            yield _issue(pair, first.line, "AEO511", message)


def blocks(content: Content) -> Iterator[Issue]:
    """The same blocks with the same arguments (titles apart) in each section."""

    def names(part: Part) -> Iterator[str]:
        for block in part.blocks:
            rule = BLOCKS.get(block.name)
            titled = rule is not None and rule.title
            argument = "" if titled or not block.argument else f" | {block.argument}"
            yield f"/// {block.name}{argument}"

    return _compare(content, "AEO512", "block", names)


def links(content: Content) -> Iterator[Issue]:
    """The same links and images in each section, and in the doors of the home page."""
    yield from _compare(content, "AEO513", "link", lambda part: (li.target for li in part.links))
    for pair in pairs(content):
        if door_targets(pair.source) != door_targets(pair.translated):
            message = f"The doors lead elsewhere than those of {pair.source.path}."
            yield _issue(pair, 2, "AEO513", message)


def citations(content: Content) -> Iterator[Issue]:
    """The same sources cited in each section."""

    def keys(part: Part) -> Iterator[str]:
        return (f"[@{key}]" for citation in part.citations for key in citation.keys)

    return _compare(content, "AEO514", "citation", keys)


def values(content: Content) -> Iterator[Issue]:
    """The same country values in each section; their forms may differ."""

    def keys(part: Part) -> Iterator[str]:
        return (f"{{{{ programme.{value.key} }}}}" for value in part.values)

    return _compare(content, "AEO515", "value", keys)


def marks(content: Content) -> Iterator[Issue]:
    """The same tick boxes, and as many list items and table rows in each section."""
    for pair in pairs(content):
        if pair.bank is not None:
            continue  # quiz_parity compares items and marks
        for id_, source, translated in shared_parts(pair):
            where = section_name(id_)
            if _boxes(source) != _boxes(translated):
                message = f"The boxes [ ] and [x] of {where} are not those of the English."
                yield _issue(pair, translated.line, "AEO516", message)
            for kind, name in LISTS.items():
                english, here = _count(source, kind), _count(translated, kind)
                if english != here:
                    message = f"In {where} the English has {english} {name}, here are {here}."
                    yield _issue(pair, translated.line, "AEO516", message)


def paragraphs(content: Content) -> Iterator[Issue]:
    """As many paragraphs in each section."""
    for pair in pairs(content):
        for id_, source, translated in shared_parts(pair):
            english, here = _count(source, "text"), _count(translated, "text")
            if english != here:
                where = section_name(id_)
                message = f"In {where} the English has {english} paragraphs, here are {here}."
                yield _issue(pair, translated.line, "AEO517", message)


def _headings(text: PageText) -> list[Heading]:
    return [h for h in scan(text.body, text.body_line).headings if h.id]


def _boxes(part: Part) -> list[str]:
    return [unit.kind for unit in part.units if unit.kind in ("box", "tick")]


def _count(part: Part, kind: str) -> int:
    return sum(unit.kind == kind for unit in part.units)


def _compare(
    content: Content, code: str, noun: str, names: Callable[[Part], Iterable[str]]
) -> Iterator[Issue]:
    """Compare what `names` finds in each section; order inside a section is free."""
    for pair in pairs(content):
        for id_, source, translated in shared_parts(pair):
            in_order = list(names(translated)), list(names(source))
            if in_order[0] == in_order[1]:
                continue  # as nearly everywhere
            here, there = map(Counter, in_order)
            where = section_name(id_)
            for name in there - here:
                message = f"The {noun} {name} of {where} in {pair.source.path} is missing here."
                yield _issue(pair, translated.line, code, message)
            for name in here - there:
                message = f"The {noun} {name} of {where} is not in {pair.source.path}."
                yield _issue(pair, translated.line, code, message)


def _issue(pair: Pair, line: int, code: str, message: str) -> Issue:
    return Issue(pair.translated.path, line, code, message)
