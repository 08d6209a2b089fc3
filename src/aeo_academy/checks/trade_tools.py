"""The tools of a validator: one scale everywhere, examples that can be scored."""

from __future__ import annotations

from collections.abc import Iterator

from aeo_academy.checks.base import line_with
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content, Planner, RiskMap
from aeo_academy.content.pages import items_of
from aeo_academy.content.scales import read_scales, table
from aeo_academy.content.suggest import nearest

SCORES = 3  # likelihood, firm, society


def scales(content: Content) -> Iterator[Issue]:
    """Diagram and page of the scales exist, and their words agree in every language."""
    tool = content.tools.risk_map
    if tool is None:
        return
    line = line_with(content, tool.path, "scales: {")
    for message in _faults(content, tool):
        yield Issue(tool.path, line, "AEO890", message)


def _faults(content: Content, tool: RiskMap) -> Iterator[str]:
    source = tool.scales
    diagram = content.diagrams.get(source.diagram)
    if diagram is None or diagram.kind != "heatmap":
        heat = [d.id for d in content.diagrams.values() if d.kind == "heatmap"]
        hint = nearest(source.diagram, heat)
        yield f"The scales name “{source.diagram}”, which is no heat map of data/diagrams.{hint}"
        return
    if source.page not in content.pages:
        hint = nearest(source.page, content.pages)
        yield f"The scales name the page “{source.page}”, which is not there.{hint}"
        return
    for language in content.pages[source.page].texts:
        for scale, section in zip(
            read_scales(content, source, language), source.sections, strict=True
        ):
            _, rows = table(content, source.page, section, language)
            for level in scale.levels:
                word = rows.get(level.score, ("", ""))[0]
                if word != level.word:
                    seen = f"“{word}”" if word else "nothing"
                    yield (
                        f"“{source.page}#{section}” ({language}) says {seen} for {level.score}, "
                        f"the diagram “{level.word}”. Write the same in both."
                    )


def example(content: Content) -> Iterator[Issue]:
    """A risk of the example has three scores of the scale, or none."""
    tool = content.tools.risk_map
    if tool is None:
        return
    found = read_scales(content, tool.scales, content.source_language)
    known = {level.score for level in found[0].levels} if found else set()
    for risk in tool.example.risks:
        for name, scores in (("before", risk.before), ("after", risk.after)):
            if scores and (len(scores) != SCORES or (known and not set(scores) <= known)):
                message = f"“{name}” of “{risk.id}” must be three scores of the scale, such as "
                message += "[3, 2, 4], or be left out."
                line = line_with(content, tool.path, f"id: {risk.id}")
                yield Issue(tool.path, line, "AEO891", message)


def planner(content: Content) -> Iterator[Issue]:
    """Items, kinds of site, pages and bands that the planner names exist; minutes count."""
    tool = content.tools.planner
    if tool is None:
        return
    for needle, message in _faults_of_plan(content, tool):
        yield Issue(tool.path, line_with(content, tool.path, needle), "AEO892", message)


def _faults_of_plan(content: Content, tool: Planner) -> Iterator[tuple[str, str]]:
    source = content.source_language
    items = [i.id for page in content.pages.values() for i in items_of(page.texts[source])]
    places = [place.id for place in tool.places]
    for line in tool.lines:
        for item in line.items:
            if item not in items:
                message = f"“{line.id}” names the item “{item}”, which no criterion page has."
                yield f"id: {line.id}", message + nearest(item, items)
        for place in line.at:
            if place not in places:
                message = f"“{line.id}” stands at “{place}”, which is no kind of site."
                yield f"id: {line.id}", message + nearest(place, places)
        if line.minutes < 1:
            yield f"id: {line.id}", f"“{line.id}” needs minutes: 1 or more."
    for kind in tool.operators:
        if kind.page not in content.pages and kind.page not in content.withheld:
            message = f"“{kind.id}” names the page “{kind.page}”, which is not there."
            yield f"id: {kind.id}", message + nearest(kind.page, content.pages)
    diagram = content.diagrams.get(tool.diagram)
    found = diagram.spec.get("bands") if diagram else None
    bands = [str(band["id"]) for band in found] if isinstance(found, list) else []
    if bands != list(tool.bands):
        message = f"“bands” must give minutes for {', '.join(bands) or 'the bands'}, in this order,"
        yield "bands:", f"{message} as the diagram “{tool.diagram}” has them."
    if tool.free < 2:
        yield "free:", "“free” must be 2 or more: one part in so many stays free."


def logbook(content: Content) -> Iterator[Issue]:
    """Every stage has visits and tasks; every strand says what each level looks like."""
    tool = content.tools.logbook
    if tool is None:
        return
    for stage in tool.stages:
        if stage.visits < 1 or not stage.tasks:
            message = f"The stage “{stage.id}” needs a visit or more, and tasks."
            line = line_with(content, tool.path, f"id: {stage.id}")
            yield Issue(tool.path, line, "AEO893", message)
    for strand in tool.strands:
        if len(strand.texts) != len(tool.levels):
            message = f"The strand “{strand.id}” describes {len(strand.texts)} levels, there are "
            message += f"{len(tool.levels)}. Write one text for each, in their order."
            line = line_with(content, tool.path, f"id: {strand.id}")
            yield Issue(tool.path, line, "AEO893", message)
