"""The tools: `/// tool | eligibility`, `cost-benefit`, `calendar`, `risk-map`,
`planner`, `logbook`.

    section.toolbox.tool-<name> [data-tool data-<word>…]
      p.tool-about, noscript p.tool-note
      form …             readable and printable as it stands; the script shows and hides
      div.tool-keep      sheets only: keep, save, load, print, clear

All texts stand in the markup once; a script moves, shows and hides them and takes its short
messages from `data-` attributes. What needs a script has the class `needs-script`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, cast
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from aeo_academy.content.blocks import TOOLS
from aeo_academy.content.model import Labels
from aeo_academy.render import (
    tool_calendar,
    tool_eligibility,
    tool_logbook,
    tool_planner,
    tool_risk_map,
    tool_sheet,
    tool_workshop,
)
from aeo_academy.render.places import Use, unknown
from aeo_academy.render.tool_parts import Bench
from aeo_academy.render.tree import sub

ROWS = ("tool-rows", "tool-trade")  # rows to add, styles of the validator's tools


def open_tool(use: Use) -> Element:
    """The section; it is filled when the block closes."""
    return sub(use.parent, "section", {"class": "toolbox", "data-search-exclude": ""})


def fill_tool(use: Use, section: Element) -> None:
    """Draw the tool that the block names."""
    context = use.context
    tools = context.content.tools
    if use.argument not in tools.there:
        unknown(use, "tool", [name for name in TOOLS if name in tools.there])
        use.parent.remove(section)
        return
    section.set("class", f"toolbox tool-{use.argument}")
    section.set("data-tool", use.argument)
    context.result.needs.update(("tool", f"tool-{use.argument}"))
    bench = Bench(use, use.argument)
    if use.argument == "eligibility" and tools.eligibility:
        _frame(bench, section, tools.eligibility.words)
        tool_eligibility.draw(bench, section, tools.eligibility)
    elif use.argument == "cost-benefit" and tools.cost_benefit:
        _frame(bench, section, tools.cost_benefit.words)
        tool_sheet.draw(bench, section, tools.cost_benefit)
    elif use.argument == "calendar" and tools.calendar:
        _frame(bench, section, tools.calendar.words)
        tool_calendar.draw(bench, section, tools.calendar)
    elif use.argument == "risk-map" and tools.risk_map:
        context.result.needs.update(("diagram", *ROWS))
        _frame(bench, section, tools.risk_map.words)
        tool_risk_map.draw(bench, section, tools.risk_map)
    elif use.argument == "planner" and tools.planner:
        context.result.needs.update(ROWS)
        _frame(bench, section, tools.planner.words)
        tool_planner.draw(bench, section, tools.planner)
    elif use.argument == "logbook" and tools.logbook:
        context.result.needs.add("tool-trade")
        _frame(bench, section, tools.logbook.words)
        tool_logbook.draw(bench, section, tools.logbook)
    elif use.argument == "workshop" and tools.workshop:
        context.result.needs.update((*ROWS, "tool-calendar"))  # its dates, its calendar lines
        _frame(bench, section, tools.workshop.words)
        tool_workshop.draw(bench, section, tools.workshop)


def _frame(bench: Bench, section: Element, words: object) -> None:
    """Name, what happens to what is typed, and what to do without a script."""
    named: Mapping[str, Labels] = {f.name: getattr(words, f.name) for f in fields(cast(Any, words))}
    section.set("aria-label", bench.say(named["title"]))
    sub(section, "p", {"class": "tool-about needs-script"}, bench.say(named["about"]))
    hint = sub(sub(section, "noscript"), "p", {"class": "tool-note"})
    hint.text = AtomicString(bench.say(named["no_script"]))
