"""The workshop builder: parts and minutes in, clock times, agenda, files and lists out.

form
  div.tool-part            plan to begin with; name, first day, times, interpretation
  div.tool-rows > template one line: part, minutes, own title; the script makes as many as needed
div.tool-out               timetable, agenda in three languages, what to take: filled by the script
div.no-script > table      the plans with their minutes

What the script needs to know stands in data-offers (id → titles, minutes, speaks) and
data-plans (id → start, end, lines).
"""

from __future__ import annotations

import json
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from aeo_academy.content.model import Content, Labels, Module
from aeo_academy.content.model.workshops import NEW_DAY, WorkshopBuilder
from aeo_academy.content.offers import Choice, all_choices, generic, of_modules, sessions
from aeo_academy.render.tool_parts import (
    Bench,
    act,
    choice,
    field,
    form,
    links,
    messages,
    print_head,
    rows,
    sheet_foot,
    table,
)
from aeo_academy.render.tree import sub

MESSAGES = (
    *("bad_time", "bad_minutes", "removed", "moved", "full", "taken", "nth_day", "time", "fits"),
    *("over", "midnight", "empty", "minutes", "what", "made", "failed", "no_date", "wrong"),
    *("title", "take_none"),
)
MOST = 80  # lines of a programme
FACTORS = ("1.25", "1.5", "1.75", "2")


def draw(bench: Bench, section: Element, tool: WorkshopBuilder) -> None:
    """Fill the section."""
    context = bench.use.context
    content, words = context.content, tool.words
    offers = all_choices(content, tool)
    codes = [language.code for language in content.languages]
    messages(bench, section, words, MESSAGES)
    section.set("data-disclaimer", bench.label("disclaimer"))
    section.set("data-codes", " ".join(codes))
    section.set("data-offers", _json({c.id: _known(c, content) for c in offers.values()}))
    section.set("data-plans", _json(_plans(tool)))
    print_head(bench, section, bench.say(words.title))
    page = form(bench, section)
    _frame(bench, page, tool)
    sub(page, "p", {"class": "tool-title needs-script"}, bench.word(words.programme))
    _line(bench, rows(page, "line", MOST), tool)
    acts = sub(page, "p", {"class": "tool-acts needs-script"})
    act(bench, acts, "add", bench.say(words.add))
    sub(page, "p", {"class": "tool-changed tool-status", "role": "status"})
    _out(bench, section, tool)
    sheet_foot(bench, section)
    _on_paper(bench, section, tool, offers)
    links(bench, section, tool.links)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _known(one: Choice, content: Content) -> dict[str, object]:
    source = one.title.get(content.source_language, "")
    titles = [one.title.get(language.code) or source for language in content.languages]
    kind = "day" if one.id == NEW_DAY else "test" if one.test else ""
    return {"t": titles, "m": one.minutes, "s": int(one.speaks), "k": kind, "g": one.module}


def _plans(tool: WorkshopBuilder) -> dict[str, object]:
    """Each plan as lines of [id, minutes]; a line `day` stands between two days."""
    found: dict[str, object] = {}
    for plan in tool.plans.values():
        lines: list[list[object]] = []
        for day in plan.days:
            lines += [[NEW_DAY, 0]] if lines else []
            lines += [[s.what or f"{plan.id}.{s.id}", s.minutes] for s in day.slots]
        found[plan.id] = {"start": plan.start, "end": plan.end, "lines": lines}
    return found


def _frame(bench: Bench, page: Element, tool: WorkshopBuilder) -> None:
    words = tool.words
    content = bench.use.context.content
    box = sub(page, "div", {"class": "tool-part needs-script"})
    plans = [(plan.id, bench.say(plan.title)) for plan in tool.plans.values()]
    where = bench.say(words.preset_where)
    choice(bench, box, "plan", bench.say(words.preset), plans, where)
    act(bench, sub(box, "p", {"class": "tool-acts"}), "use", bench.say(words.use))
    box = sub(page, "div", {"class": "tool-part needs-script"})
    where = bench.say(words.name_where)
    field(bench, box, "name", bench.say(words.name), where, {"maxlength": "100"})
    where = bench.say(words.date_where)
    field(bench, box, "date", bench.say(words.date), where, {"type": "date"})
    for name, label, value in (("start", words.start, "09:00"), ("end", words.end, "17:00")):
        more = {"maxlength": "5", "value": value, "class": "tool-time", "inputmode": "numeric"}
        field(bench, box, name, bench.say(label), "", more)
    factors = [("1", bench.say(words.factor_none))]
    times = bench.say(words.factor_times)
    factors += [(factor, times.replace("{n}", factor)) for factor in FACTORS]
    where = bench.say(words.factor_where)
    choice(bench, box, "factor", bench.say(words.factor), factors, where)
    names = [(language.code, language.name) for language in content.languages]
    here = bench.use.context.text_language
    names.sort(key=lambda pair: pair[0] != here)
    choice(bench, box, "files", bench.say(words.files), names)


def _line(bench: Bench, template: Element, tool: WorkshopBuilder) -> None:
    words = tool.words
    title = bench.say(words.line).replace("{n}", "@n")
    box = sub(template, "div", {"class": "tool-slot", "role": "group", "data-row": "@n"})
    box.set("aria-label", title)
    select = choice(bench, box, "line-@n-what", bench.say(words.what), ())
    groups = [(words.generic, list(generic(tool)))]
    groups += of_modules(bench.use.context.content, tool)
    groups += [(plan.title, list(sessions(plan))) for plan in tool.plans.values()]
    for labels, parts in groups:
        if not parts:
            continue
        group = sub(select, "optgroup", {"label": bench.say(labels)})
        for part in parts:
            sub(group, "option", {"value": part.id}, bench.word(part.title))
    more = {"inputmode": "numeric", "maxlength": "3", "class": "tool-minutes"}
    field(bench, box, "line-@n-minutes", bench.say(words.minutes), "", more)
    field(bench, box, "line-@n-own", bench.say(words.own), "", {"maxlength": "120"})
    acts = sub(box, "p", {"class": "tool-acts"})
    signs = (("up", "↑", words.up), ("down", "↓", words.down), ("remove", "×", words.remove))
    for name, sign, label in signs:
        button = act(bench, acts, name, sign)
        button.set("aria-label", f"{bench.say(label)}: {title}")


def _out(bench: Bench, section: Element, tool: WorkshopBuilder) -> None:
    words = tool.words
    box = sub(section, "div", {"class": "tool-out needs-script"})
    sub(box, "p", {"class": "tool-title"}, bench.word(words.timetable))
    sub(box, "p", {"class": "tool-count", "role": "status"}, AtomicString(""))
    columns = (words.time, words.what, words.minutes)
    table(box, [bench.say(column) for column in columns], "tool-list tool-times")
    acts = sub(box, "p", {"class": "tool-acts"})
    act(bench, acts, "ics", bench.say(words.ics))
    act(bench, acts, "docx", bench.say(words.docx))
    sub(box, "p", {"class": "tool-made tool-status", "role": "status"})
    sub(box, "p", {"class": "tool-title"}, bench.word(words.agenda))
    names = [language.name for language in bench.use.context.content.languages]
    table(box, [bench.say(words.time), *names], "tool-list tool-agenda")
    sub(box, "p", {"class": "tool-title"}, bench.word(words.take))
    sub(box, "p", {"class": "tool-help tool-take-none"}, bench.say(words.take_none))
    for module in bench.use.context.content.modules.values():
        _take(bench, box, module, tool)


def _take(bench: Bench, box: Element, module: Module, tool: WorkshopBuilder) -> None:
    """The material of a module: pages to open, and files by name; the script fills {lang}."""
    words = tool.words
    content = bench.use.context.content
    part = sub(box, "div", {"class": "tool-take", "data-module": module.id, "hidden": "hidden"})
    sub(part, "p", {"class": "tool-name"}, bench.word(module.title))
    pages = [id_ for id_ in (module.overview, module.slides, module.exercise) if id_]
    links(bench, part, pages)
    items = sub(part, "ul")
    name = f"{module.id}-{module.slug}.{{lang}}"
    files: list[tuple[Labels, str]] = [
        (words.slides, f"slides/{name}.pptx"),
        (words.handout, f"book/module-{module.slug}.{{lang}}.pdf"),
    ]
    banks = [bank.id for bank in content.banks.values() if bank.header.module == module.id]
    files += [(words.test, f"paper/{bank}-A-questions.{{lang}}.pdf") for bank in banks]
    for label, file in files:
        item = sub(items, "li")
        item.text = AtomicString(f"{bench.say(label)}: ")
        sub(item, "code", {"class": "tool-file", "data-file": file}, AtomicString(""))


def _on_paper(
    bench: Bench, section: Element, tool: WorkshopBuilder, offers: dict[str, Choice]
) -> None:
    """The plans in tables, for readers without a script."""
    words = tool.words
    box = sub(section, "div", {"class": "no-script"})
    for plan in tool.plans.values():
        sub(box, "p", {"class": "tool-title"}, bench.word(plan.title))
        for number, day in enumerate(plan.days, 1):
            title = bench.say(words.nth_day).replace("{n}", str(number))
            body = table(box, [f"{title}, {plan.start}", bench.say(words.minutes)])
            for slot in day.slots:
                row = sub(body, "tr")
                named = slot.title or getattr(offers.get(slot.what), "title", {})
                sub(row, "td", {}, bench.word(named))
                sub(row, "td", {}, AtomicString(str(slot.minutes)))
