"""Parity: a translation has the same bones as its English, section by section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from aeo_academy.checks.base import Bare, Finding, Part, pairs, section_name, shared
from aeo_academy.checks.links import door_targets
from aeo_academy.content.blocks import BLOCKS
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import RISK_MARKS, Content
from aeo_academy.content.scan import Heading, bones
from aeo_academy.content.suggest import nearest
from aeo_academy.memory import remembered

LISTS = {"item": "list items", "number": "numbered items", "row": "table rows"}


class Twins(NamedTuple):
    """A translation beside its English, and where that stands."""

    source: Bare
    translated: Bare
    path: str
    asks: str  # bank or form: what is asked has a comparison of its own; "" for a page

    @property
    def shared(self) -> Iterator[tuple[str, Part, Part]]:
        """Sections that both have: id, English part, translated part."""
        return shared(self.source, self.translated)


def compare(content: Content) -> Iterator[Issue]:
    """All parities of all translations."""
    for pair in pairs(content):
        asks = "bank" if pair.bank is not None else "form" if pair.form is not None else ""
        path = pair.source.path.as_posix()
        twins = Twins(Bare.of(pair.source), Bare.of(pair.translated), path, asks)
        for finding in _compared(twins):
            yield Issue(pair.translated.path, *finding)
        if door_targets(pair.source) != door_targets(pair.translated):
            message = f"The doors lead elsewhere than those of {path}."
            yield Issue(pair.translated.path, 2, "AEO513", message)


@remembered
def _compared(twins: Twins) -> tuple[Finding, ...]:
    found = [*_headings(twins), *_marks(twins), *_paragraphs(twins)]
    for (code, noun), names in NAMES.items():
        found += _different(twins, code, noun, names)
    return tuple(found)


def _headings(twins: Twins) -> Iterator[Finding]:
    """The same heading ids, levels and classes, in the same order."""
    if twins.asks:
        return  # quiz_parity and questionnaires compare what is asked
    source, translated = _with_id(twins.source), _with_id(twins.translated)
    ids, there = [h.id for h in source], [h.id for h in translated]
    for heading in translated:
        if heading.id not in ids:
            hint = nearest(heading.id, [i for i in ids if i not in there])
            message = f"The English has no heading #{heading.id}; ids are the same in all"
            yield heading.line, "AEO511", f"{message} languages.{hint}"
    line = twins.translated.first_line
    for heading in source:
        twin = next((h for h in translated if h.id == heading.id), None)
        if twin is None:
            place = f"{twins.path}:{heading.line}"
            message = f"The heading #{heading.id} of {place} is missing. Translate the section."
            yield line, "AEO511", message
            continue
        line = twin.line
        wanted = tuple(name for name in heading.classes if name not in RISK_MARKS)
        if (twin.level, twin.classes) != (heading.level, wanted):
            marks = "#" * heading.level
            classes = "".join(f" .{name}" for name in wanted)
            message = f"Write it like the English: “{marks} … {{#{heading.id}{classes}}}”."
            yield line, "AEO511", message
    if ids != there and sorted(ids) == sorted(there):
        first = next(h for h, id_ in zip(translated, ids, strict=True) if h.id != id_)
        message = f"The sections stand in another order than in {twins.path}."
        yield first.line, "AEO511", message


def _marks(twins: Twins) -> Iterator[Finding]:
    """The same tick boxes, and as many list items and table rows in each section."""
    if twins.asks == "bank":
        return  # quiz_parity compares items and marks
    for id_, source, translated in twins.shared:
        where = section_name(id_)
        if _boxes(source) != _boxes(translated):
            message = f"The boxes [ ] and [x] of {where} are not those of the English."
            yield translated.line, "AEO516", message
        for kind, name in LISTS.items():
            english, here = _count(source, kind), _count(translated, kind)
            if english != here:
                message = f"In {where} the English has {english} {name}, here are {here}."
                yield translated.line, "AEO516", message


def _paragraphs(twins: Twins) -> Iterator[Finding]:
    """As many paragraphs in each section."""
    for id_, source, translated in twins.shared:
        english, here = _count(source, "text"), _count(translated, "text")
        if english != here:
            where = section_name(id_)
            message = f"In {where} the English has {english} paragraphs, here are {here}."
            yield translated.line, "AEO517", message


def _with_id(text: Bare) -> list[Heading]:
    return [h for h in bones(text.body, text.first_line).headings if h.id]


def _boxes(part: Part) -> list[str]:
    return [unit.kind for unit in part.units if unit.kind in ("box", "tick")]


def _count(part: Part, kind: str) -> int:
    return sum(unit.kind == kind for unit in part.units)


def _blocks(part: Part) -> Iterator[str]:
    """Blocks with their arguments, titles apart."""
    for block in part.blocks:
        rule = BLOCKS.get(block.name)
        titled = rule is not None and rule.title
        argument = "" if titled or not block.argument else f" | {block.argument}"
        yield f"/// {block.name}{argument}"


def _links(part: Part) -> Iterator[str]:
    return (link.target for link in part.links)


def _citations(part: Part) -> Iterator[str]:
    return (f"[@{key}]" for citation in part.citations for key in citation.keys)


def _values(part: Part) -> Iterator[str]:
    """Country values; their forms may differ."""
    return (f"{{{{ programme.{value.key} }}}}" for value in part.values)


NAMES: Mapping[tuple[str, str], Callable[[Part], Iterable[str]]] = {
    ("AEO512", "block"): _blocks,
    ("AEO513", "link"): _links,
    ("AEO514", "citation"): _citations,
    ("AEO515", "value"): _values,
}
"""What comes back in each section, in any order: code and noun of the message → its names."""


def _different(
    twins: Twins, code: str, noun: str, names: Callable[[Part], Iterable[str]]
) -> Iterator[Finding]:
    """Compare what `names` finds in each section."""
    for id_, source, translated in twins.shared:
        in_order = list(names(translated)), list(names(source))
        if in_order[0] == in_order[1]:
            continue  # as nearly everywhere
        here, there = map(Counter, in_order)
        where = section_name(id_)
        for name in there - here:
            message = f"The {noun} {name} of {where} in {twins.path} is missing here."
            yield translated.line, code, message
        for name in here - there:
            message = f"The {noun} {name} of {where} is not in {twins.path}."
            yield translated.line, code, message
