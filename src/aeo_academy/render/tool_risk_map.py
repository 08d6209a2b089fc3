"""The risk map: risks to score, two heat maps, a register and a plan of measures.

form
  div.tool-example                        what stands there is an example
  div.tool-rows > template                one risk; the script makes as many as there are
  div.tool-maps > figure [data-heat]      tool_heat.py
div.tool-register, div.tool-plan > table  filled in by the script
details.tool-scales                       the scales in words
div.no-script > table                     a register to fill in with a pen
"""

from __future__ import annotations

import json
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from aeo_academy.content.model import ControlKind, Labels, RiskMap
from aeo_academy.content.scales import Scale, read_scales
from aeo_academy.render.diagrams.spec import Heat, SpecError, parse
from aeo_academy.render.tool_heat import draw_heat
from aeo_academy.render.tool_parts import (
    Bench,
    act,
    area,
    choice,
    field,
    form,
    group,
    links,
    messages,
    print_head,
    rows,
    sheet_foot,
    table,
)
from aeo_academy.render.tree import sub

MESSAGES = (
    *("unscored", "result_firm", "result_society"),
    *("hint_raised", "hint_likelihood", "hint_impact", "hint_steps"),
    *("removed", "full", "map_none", "map_count", "numbers", "no_measure", "plan_none"),
    *("exported", "threat", "cause", "event", "effect_firm", "effect_society", "reason"),
    *("likelihood", "firm", "society", "before", "after", "state", "measure", "owner", "due"),
    *("number", "step", "prevent", "detect", "recover", "claimed", "confirmed", "risk"),
    *("name", "by", "date", "teaching", "title", "controls"),
)
MOST = 40  # risks of one map
CONTROLS = 5  # of one risk
BLANKS = 8  # lines of the register for a pen


def draw(bench: Bench, section: Element, tool: RiskMap) -> None:
    """Fill the section."""
    words = tool.words
    context = bench.use.context
    scales = read_scales(context.content, tool.scales, context.text_language)
    heat = _heat(bench, tool)
    messages(bench, section, words, MESSAGES)
    section.set("data-confidential", bench.label("form-confidential"))
    section.set("data-example", json.dumps(example(bench, tool), ensure_ascii=False))
    if heat is not None:
        bands = [[" ".join(bench.say(b.label).split()), b.upto] for b in heat.bands]
        section.set("data-bands", json.dumps(bands, ensure_ascii=False))
    print_head(bench, section, f"{bench.label('form-confidential')} – {bench.say(words.title)}")
    sub(section, "p", {"class": "tool-note"}, bench.say(words.teaching))
    page = form(bench, section)
    _example_box(bench, page, tool)
    _file(bench, page, tool)
    sub(page, "p", {"class": "tool-title needs-script"}, bench.word(words.risks))
    _scales(bench, page, tool, scales)
    _risk(bench, rows(page, "risk", MOST), tool, scales)
    acts = sub(page, "p", {"class": "tool-acts needs-script"})
    act(bench, acts, "add", bench.say(words.add))
    sub(page, "p", {"class": "tool-changed tool-status", "role": "status"})
    if heat is not None:
        _maps(bench, page, tool, heat)
    _tables(bench, section, tool)
    sheet_foot(bench, section)
    _blank(bench, section, tool)
    links(bench, section, tool.links)


def _heat(bench: Bench, tool: RiskMap) -> Heat | None:
    """The grid; without one (a check tells) the tool has no map."""
    diagram = bench.use.context.content.diagrams.get(tool.scales.diagram)
    try:
        spec = parse(diagram) if diagram else None
    except SpecError:
        return None
    return spec if isinstance(spec, Heat) else None


def example(bench: Bench, tool: RiskMap) -> dict[str, str]:
    """The example as the form holds it: name of a control → text."""
    found = {"name": bench.say(tool.example.name), "by": bench.say(tool.example.by)}
    for number, risk in enumerate(tool.example.risks, 1):
        texts: dict[str, Labels | None] = {
            "step": risk.step,
            "threat": risk.threat,
            "cause": risk.cause,
            "event": risk.event,
            "effect-firm": risk.firm,
            "effect-society": risk.society,
            "reason": risk.reason,
            "measure": risk.measure,
            "owner": risk.owner,
        }
        one = {name: bench.say(text) for name, text in texts.items() if text}
        for stage, scores in (("before", risk.before), ("after", risk.after)):
            for scale, score in zip(("likelihood", "firm", "society"), scores, strict=False):
                one[f"{stage}-{scale}"] = str(score)
        for place, control in enumerate(risk.controls, 1):
            one[f"control-{place}"] = bench.say(control.text)
            one[f"kind-{place}"] = control.kind.value
        found.update({f"risk-{number}-{name}": text for name, text in one.items()})
    return found


def _example_box(bench: Bench, page: Element, tool: RiskMap) -> None:
    box = sub(page, "div", {"class": "tool-example tool-about needs-script"})
    sub(box, "p", {"class": "tool-is-example"}, bench.say(tool.words.example))
    acts = sub(box, "p", {"class": "tool-acts"})
    act(bench, acts, "begin", bench.say(tool.words.begin))
    act(bench, acts, "back", bench.say(tool.words.back))


def _file(bench: Bench, page: Element, tool: RiskMap) -> None:
    words = tool.words
    box = sub(page, "div", {"class": "tool-part tool-file"})
    where = bench.say(words.name_where)
    field(bench, box, "name", bench.say(words.name), where, {"maxlength": "80"})
    where = bench.say(words.by_where)
    field(bench, box, "by", bench.say(words.by), where, {"maxlength": "120"})
    field(bench, box, "date", bench.say(words.date), "", {"type": "date"})


def _scales(bench: Bench, page: Element, tool: RiskMap, scales: tuple[Scale, ...]) -> None:
    """Open without a script, so that they are read and printed."""
    words = tool.words
    box = sub(page, "details", {"class": "tool-scales", "open": "open"})
    sub(box, "summary", {}, bench.word(words.scales))
    for scale in scales:
        sub(box, "p", {"class": "tool-name"}, bench.word(getattr(words, scale.id)))
        meaning = scale.title or bench.say(words.meaning)
        body = table(box, (bench.say(words.score), bench.say(words.word), meaning))
        for level in scale.levels:
            line = sub(body, "tr")
            sub(line, "td", {}, AtomicString(str(level.score)))
            sub(line, "th", {"scope": "row"}, AtomicString(level.word))
            sub(line, "td", {}, AtomicString(level.meaning))


def _risk(bench: Bench, parent: Element, tool: RiskMap, scales: tuple[Scale, ...]) -> None:
    """One risk, “@n” in the place of its number."""
    words = tool.words
    risk = sub(parent, "details", {"class": "tool-part tool-risk", "data-row": "@n"})
    summary = sub(risk, "summary", {}, AtomicString(f"{bench.say(words.risk)} @n"))
    sub(summary, "span", {"class": "tool-risk-name"}, AtomicString(""))
    name = "risk-@n"
    where = bench.say(words.step_where)
    step = {"maxlength": "120"}
    field(bench, risk, f"{name}-step", bench.say(words.step), where, step)
    statement = sub(risk, "div", {"class": "tool-pairs"})
    for key in ("threat", "cause", "event"):
        where = bench.say(getattr(words, f"{key}_where"))
        area(bench, statement, f"{name}-{key}", bench.say(getattr(words, key)), where)
    for key in ("effect-firm", "effect-society"):
        label = bench.say(getattr(words, key.replace("-", "_")))
        area(bench, statement, f"{name}-{key}", label)
    _scores(bench, risk, tool, scales, "before")
    where = bench.say(words.reason_where)
    area(bench, risk, f"{name}-reason", bench.say(words.reason), where)
    _controls(bench, risk, tool)
    after = _scores(bench, risk, tool, scales, "after")
    states = [(s, bench.say(getattr(words, s))) for s in ("claimed", "confirmed")]
    choice(bench, after, f"{name}-state", bench.say(words.state), states)
    told = sub(risk, "div", {"role": "status"})
    sub(told, "ul", {"class": "tool-hints"})
    where = bench.say(words.measure_where)
    area(bench, risk, f"{name}-measure", bench.say(words.measure), where)
    last = sub(risk, "div", {"class": "tool-pairs"})
    where = bench.say(words.owner_where)
    field(bench, last, f"{name}-owner", bench.say(words.owner), where, {"maxlength": "80"})
    field(bench, last, f"{name}-due", bench.say(words.due), "", {"type": "date"})
    acts = sub(risk, "p", {"class": "tool-acts"})
    act(bench, acts, "remove", bench.say(words.remove))


def _scores(
    bench: Bench, risk: Element, tool: RiskMap, scales: tuple[Scale, ...], stage: str
) -> Element:
    """Three scores, and what they come to."""
    words = tool.words
    name = f"risk-@n-{stage}"
    where = bench.say(getattr(words, f"{stage}_where"))
    box = group(bench, risk, name, bench.say(getattr(words, stage)), where)
    three = sub(box, "div", {"class": "tool-three"})
    for scale in scales:
        options = [("", "–"), *((str(x.score), f"{x.score} {x.word}") for x in scale.levels)]
        choice(bench, three, f"{name}-{scale.id}", bench.say(getattr(words, scale.id)), options)
    outputs = " ".join(bench.id(f"{name}-{scale.id}") for scale in scales)
    line = sub(box, "p", {"class": "tool-formula"})
    sub(line, "output", {"for": outputs, "data-result": stage}, AtomicString(""))
    return box


def _controls(bench: Bench, risk: Element, tool: RiskMap) -> None:
    words = tool.words
    name = "risk-@n-controls"
    where = bench.say(words.controls_where)
    box = group(bench, risk, name, bench.say(words.controls), where)
    kinds = [(kind.value, bench.say(getattr(words, kind.value))) for kind in ControlKind]
    for number in range(1, CONTROLS + 1):
        line = sub(box, "div", {"class": "tool-control", "data-control": str(number)})
        label = f"{bench.say(words.control)} {number}"
        field(bench, line, f"risk-@n-control-{number}", label, "", {"maxlength": "160"})
        label = bench.say(words.kind).replace("{n}", str(number))
        choice(bench, line, f"risk-@n-kind-{number}", label, kinds)


def _maps(bench: Bench, page: Element, tool: RiskMap, heat: Heat) -> None:
    words = tool.words
    box = sub(page, "div", {"class": "tool-maps"})
    sub(box, "p", {"class": "tool-title"}, bench.word(words.map))
    stages = [(stage, bench.say(getattr(words, stage))) for stage in ("before", "after")]
    stage = sub(box, "div", {"class": "needs-script"})
    choice(bench, stage, "stage", bench.say(words.stage), stages)
    sub(box, "p", {"class": "tool-on-map tool-status", "role": "status"})
    sub(box, "p", {"class": "tool-help"}, bench.say(words.map_about))
    for name in ("firm", "society"):
        title = bench.say(getattr(words, f"map_{name}"))
        draw_heat(bench, box, heat, name, title)


def _tables(bench: Bench, section: Element, tool: RiskMap) -> None:
    words = tool.words
    register = sub(section, "div", {"class": "tool-register needs-script"})
    sub(register, "p", {"class": "tool-title"}, bench.word(words.register))
    sub(register, "p", {"class": "tool-help"}, bench.say(words.register_about))
    columns = (words.number, words.what, words.before, words.after, words.owner)
    table(register, map(bench.say, columns), "tool-list")
    plan = sub(section, "div", {"class": "tool-plan needs-script"})
    sub(plan, "p", {"class": "tool-title"}, bench.word(words.plan))
    sub(plan, "p", {"class": "tool-help"}, bench.say(words.plan_about))
    sub(plan, "p", {"class": "tool-none"}, bench.word(words.plan_none))
    columns = (words.number, words.measure, words.owner, words.due, words.after)
    table(plan, map(bench.say, columns), "tool-list")
    test = sub(plan, "div", {"class": "tool-test"})
    sub(test, "p", {"class": "tool-name"}, bench.word(words.test_first))
    sub(test, "p", {"class": "tool-help"}, bench.say(words.test_about))
    sub(test, "ul")
    acts = sub(plan, "p", {"class": "tool-acts"})
    act(bench, acts, "export", bench.say(words.export))
    sub(plan, "p", {"class": "tool-made tool-status", "role": "status"})


def _blank(bench: Bench, section: Element, tool: RiskMap) -> None:
    """A register to fill in with a pen, where no script runs."""
    words = tool.words
    box = sub(section, "div", {"class": "tool-blank no-script"})
    sub(box, "p", {"class": "tool-title"}, bench.word(words.blank))
    columns = (
        *(words.number, words.step, words.cause, words.event, words.before),
        *(words.controls, words.after, words.measure, words.owner),
    )
    body = table(box, map(bench.say, columns))
    for number in range(1, BLANKS + 1):
        line = sub(body, "tr")
        sub(line, "td", {}, AtomicString(str(number)))
        for _ in columns[1:]:
            sub(line, "td", {}, AtomicString(""))
