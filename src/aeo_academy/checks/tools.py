"""The tools: placed, with links, ids, values and placeholders that hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from aeo_academy.checks.base import line_with, texts
from aeo_academy.checks.tool_texts import links_of, texts_of
from aeo_academy.content.blocks import TOOLS
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content, DutyKind, Edition, Logbook, PartId, RiskMap
from aeo_academy.content.model.tools import Calendar, CostBenefit, Eligibility, FigureKind, Tool
from aeo_academy.content.model.workshops import WorkshopBuilder
from aeo_academy.content.scan import scan
from aeo_academy.content.suggest import nearest
from aeo_academy.content.values import ValueMissing, programme_value

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PLACE = re.compile(r"\{(\w+)\}")
VALUE = re.compile(r"\{\{.*?\}\}")
PERIOD = re.compile(r"P[1-9]\d{0,2}[DMY]$")
MONTHS = "months"


def placed(content: Content) -> Iterator[Issue]:
    """Every tool placed is there, and every tool is placed."""
    used = set()
    for text in texts(content):
        for block in text.bones.blocks:
            if block.name != "tool":
                continue
            used.add(block.argument)
            if block.argument not in content.tools.there:
                hint = nearest(block.argument, content.tools.there)
                message = f"There is no data/tools/{block.argument}.yml.{hint}"
                if block.argument not in TOOLS:
                    message = f"There is no tool “{block.argument}”.{hint} Tools: "
                    message += f"{', '.join(TOOLS)}."
                yield text.issue(block.line, "AEO881", message)
    if content.edition is not Edition.OFFICERS or content.unread:
        return
    for tool in content.tools.all:
        if tool.path.stem not in used:
            message = f"No page places this tool: “/// tool | {tool.path.stem}”."
            yield Issue(tool.path, 1, "AEO882", message)


def links(content: Content) -> Iterator[Issue]:
    """Links of tools name pages that exist, in every edition."""
    for path, owner, page in links_of(content):
        there = content.pages.get(page)
        if there is not None and there.header.edition is Edition.PUBLIC:
            continue
        line = line_with(content, path, f"id: {owner}" if owner != "links" else "links:")
        if there is not None or page in content.withheld:
            message = f"“{owner}” links to “{page}”, which is in the officers' edition only."
            message += " Link to a public page."
        else:
            message = f"“{owner}” links to “{page}”, which is no page id."
            message += nearest(page, content.pages)
        yield Issue(path, line, "AEO883", message)


def ids(content: Content) -> Iterator[Issue]:
    """Ids are kebab-case, and stand once among their like."""
    for tool in content.tools.all:
        for kind, found in _ids(tool):
            for id_, count in Counter(found).items():
                line = line_with(content, tool.path, f"id: {id_}")
                if not KEBAB.fullmatch(id_):
                    message = f"The {kind} id “{id_}” must be lower-case words with hyphens."
                    yield Issue(tool.path, line, "AEO884", message)
                if count > 1:
                    message = f"The {kind} id “{id_}” stands {count} times. Keep one."
                    yield Issue(tool.path, line, "AEO884", message)


def _ids(tool: Tool) -> Iterable[tuple[str, list[str]]]:
    if isinstance(tool, Eligibility):
        yield "question", [q.id for q in tool.questions]
        for question in tool.questions:
            yield f"answer ({question.id})", [a.id for a in question.answers]
        yield "outcome", [o.id for o in tool.outcomes]
        yield "rule", [r.id for r in tool.rules]
    elif isinstance(tool, CostBenefit):
        yield "figure", [f.id for f in tool.figures]
        yield "line", [line.id for part in tool.parts for line in part.lines]
    elif isinstance(tool, Calendar):
        yield "duty", [duty.id for duty in tool.duties]
    elif isinstance(tool, WorkshopBuilder):
        yield "offer", [offer.id for offer in tool.offers]
    elif isinstance(tool, RiskMap):
        yield "risk", [risk.id for risk in tool.example.risks]
    elif isinstance(tool, Logbook):
        yield "stage", [stage.id for stage in tool.stages]
        for stage in tool.stages:
            yield f"task ({stage.id})", [task.id for task in stage.tasks]
        yield "strand", [strand.id for strand in tool.strands]
        yield "level", [level.id for level in tool.levels]
    else:
        yield "line", [line.id for line in tool.lines]
        yield "kind", [*(p.id for p in tool.places), *(k.id for k in tool.operators)]


def values(content: Content) -> Iterator[Issue]:
    """Sources and country values in texts of tools exist; placeholders come back."""
    for text in texts_of(content):
        places: dict[str, list[str]] = {}
        for language, words in text.labels.items():
            found = scan(words, 1)
            for key in (key for citation in found.citations for key in citation.keys):
                if key not in content.sources:
                    hint = nearest(key, content.sources)
                    message = f"{text.name} cites “{key}”, which is no source.{hint}"
                    yield Issue(text.path, text.line(content), "AEO885", message)
            for value in found.values:
                try:
                    programme_value(content, value.key, value.form or None, language)
                except ValueMissing as missing:
                    message = f"{text.name}: {missing}"
                    yield Issue(text.path, text.line(content), "AEO885", message)
            places[language] = sorted(PLACE.findall(VALUE.sub("", words)))
        wanted = places.get(content.source_language)
        for language, there in places.items():
            if wanted is not None and there != wanted:
                message = f"{text.name} has the places {there or 'none'} in “{language}”, "
                message += f"{wanted or 'none'} in English. Keep the same."
                yield Issue(text.path, text.line(content), "AEO885", message)


def sheet(content: Content) -> Iterator[Issue]:
    """Formulas of the cost–benefit sheet name figures that are there; each figure counts."""
    tool = content.tools.cost_benefit
    if tool is None:
        return
    for needle, message in _faults_of_sheet(tool):
        yield Issue(tool.path, line_with(content, tool.path, needle), "AEO888", message)


def _faults_of_sheet(tool: CostBenefit) -> Iterator[tuple[str, str]]:
    parts = [part.id for part in tool.parts]
    if parts != list(PartId):
        yield "parts:", f"The parts are {', '.join(PartId)}, each once, in this order."
    basics = [figure.id for figure in tool.basics]
    if MONTHS not in basics:
        yield "basics:", f"The basics need a figure “{MONTHS}”: months with status in year 1."
    used = {MONTHS}
    for line in (line for part in tool.parts for line in part.lines):
        own = [figure.id for figure in line.figures]
        used.update(line.product)
        if not line.product:
            yield f"id: {line.id}", f"The line “{line.id}” multiplies nothing. Fill “product”."
        for name in line.product:
            if name not in (*basics, *own):
                hint = nearest(name, (*basics, *own))
                message = f"The line “{line.id}” multiplies “{name}”, which is none of its"
                yield f"id: {line.id}", f"{message} figures and none of the basics.{hint}"
    for figure in tool.figures:
        if figure.id not in used:
            message = f"The figure “{figure.id}” enters no formula, so it changes nothing."
            yield f"id: {figure.id}", f"{message} Use or remove it."
        if figure.most < 1 or (figure.kind is FigureKind.PERCENT and figure.most > 100):
            message = f"“most” of “{figure.id}” must be 1 or more; 100 at most for a percentage."
            yield f"id: {figure.id}", message


def calendar(content: Content) -> Iterator[Issue]:
    """Duties hang on country values that exist; own checks bring a rhythm."""
    for fact in content.programme.facts.values():
        if fact.period is not None and not PERIOD.match(fact.period):
            path = Path(f"programmes/{content.programme.code}/facts.yml")
            message = f"The period of “{fact.key}” must be like P3Y or P30D, not “{fact.period}”."
            yield Issue(path, line_with(content, path, f"{fact.key}:"), "AEO889", message)
    tool = content.tools.calendar
    if tool is None:
        return
    for duty in tool.duties:
        said = []
        if duty.fact is not None and duty.fact not in content.programme.facts:
            hint = nearest(duty.fact, content.programme.facts)
            said.append(f"hangs on the country value “{duty.fact}”, which is not there.{hint}")
        dated = duty.kind in (DutyKind.UNTIL, DutyKind.EVERY)
        if dated and duty.fact is None:
            said.append("has a date and needs “fact”, the country value that holds its period.")
        if (duty.kind is DutyKind.OWN) != (duty.suggest is not None):
            said.append("needs “suggest” (months) if it is an own check, and only then.")
        if any(days < 1 for days in duty.remind):
            said.append("reminds on the day or later. “remind” counts days before: 1 or more.")
        for message in said:
            line = line_with(content, tool.path, f"id: {duty.id}")
            yield Issue(tool.path, line, "AEO889", f"“{duty.id}” {message}")
