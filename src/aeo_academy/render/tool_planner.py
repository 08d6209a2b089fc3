"""The validation planner: what the firm does, its sites and its risks become a plan of minutes.

form
  div.tool-part       visit, operators (boxes to tick)
  div.tool-rows       [data-rows=site], [data-rows=risk], [data-rows=line] > template
  div.tool-time       does it fit?
  div.tool-paper-plan   the plan as a table, filled in by the script
  div.tool-checklist    evidence of every item; the script leaves those of the plan
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from aeo_academy.content.item_texts import WrittenItem, saq_items
from aeo_academy.content.model import Page, PlanLine, Planner
from aeo_academy.render.plain import plain
from aeo_academy.render.tool_parts import (
    Bench,
    act,
    area,
    choice,
    field,
    form,
    group,
    messages,
    print_head,
    rows,
    sheet_foot,
    table,
)
from aeo_academy.render.tree import sub

MESSAGES = (
    *("bad_hours", "none_here", "taken", "unscored", "again", "made", "bad_items", "bad_minutes"),
    *("removed", "full", "total", "available", "no_hours", "over", "tight", "fits", "faults"),
)
MOST = {"site": 12, "risk": 40, "line": 80}
BLANKS = 10  # lines of the plan for a pen


def draw(bench: Bench, section: Element, tool: Planner) -> None:
    """Fill the section."""
    words = tool.words
    messages(bench, section, words, MESSAGES)
    section.set("data-min", bench.label("minutes"))
    section.set("data-plan", json.dumps(_data(bench, tool), ensure_ascii=False))
    print_head(bench, section, f"{bench.label('form-confidential')} – {bench.say(words.title)}")
    sub(section, "p", {"class": "tool-note"}, bench.say(words.teaching))
    page = form(bench, section)
    _visit(bench, page, tool)
    _sites(bench, page, tool)
    _risks(bench, page, tool)
    acts = sub(page, "p", {"class": "tool-acts needs-script"})
    act(bench, acts, "make", bench.say(words.make))
    sub(page, "p", {"class": "tool-planned tool-status", "role": "status"})
    _lines(bench, page, tool)
    area(bench, page, "left-out", bench.say(words.left_out), bench.say(words.left_out_where))
    _time(bench, page, tool)
    _paper(bench, page, tool)
    _checklist(bench, page, tool)
    sheet_foot(bench, section)


def _data(bench: Bench, tool: Planner) -> dict[str, object]:
    """What the script makes a plan of, in the language of the page."""

    def line(one: PlanLine) -> dict[str, object]:
        return {
            "what": bench.say(one.what),
            "who": bench.say(one.who),
            "minutes": one.minutes,
            "items": ", ".join(one.items),
            "at": list(one.at),
        }

    def lines(all_: tuple[PlanLine, ...]) -> list[dict[str, object]]:
        return [line(one) for one in all_]

    diagram = bench.use.context.content.diagrams.get(tool.diagram)
    found = diagram.spec.get("bands") if diagram else None
    limits = [band["upto"] for band in found] if isinstance(found, list) else []
    return {
        "first": lines(tool.first),
        "last": lines(tool.last),
        "places": {place.id: lines(place.lines) for place in tool.places},
        "operators": {kind.id: lines(kind.lines) for kind in tool.operators},
        "bands": [[band, minutes] for band, minutes in tool.bands.items()],
        "limits": limits,
        "free": tool.free,
    }


def _visit(bench: Bench, page: Element, tool: Planner) -> None:
    words = tool.words
    box = sub(page, "div", {"class": "tool-part"})
    sub(box, "p", {"class": "tool-title"}, bench.word(words.visit))
    field(bench, box, "name", bench.say(words.name), "", {"maxlength": "80"})
    pairs = sub(box, "div", {"class": "tool-pairs"})
    field(bench, pairs, "date", bench.say(words.date), "", {"type": "date"})
    where = bench.say(words.hours_where)
    hours = {"inputmode": "decimal", "maxlength": "5", "class": "tool-figure"}
    field(bench, pairs, "hours", bench.say(words.hours), where, hours)
    area(bench, box, "team", bench.say(words.team), bench.say(words.team_where))
    kinds = group(bench, box, "operators", bench.say(words.operators))
    for kind in tool.operators:
        label = sub(sub(kinds, "p"), "label", {"class": "tool-choice"})
        sub(label, "input", {"type": "checkbox", "name": f"operator-{kind.id}"}).tail = " "
        sub(label, "span", {}, bench.word(kind.label))


def _sites(bench: Bench, page: Element, tool: Planner) -> None:
    words = tool.words
    sub(page, "p", {"class": "tool-title needs-script"}, bench.word(words.sites))
    sub(page, "p", {"class": "tool-help needs-script"}, bench.say(words.sites_about))
    site = sub(rows(page, "site", MOST["site"]), "div", {"class": "tool-line", "data-row": "@n"})
    _name(bench, site, "site", bench.say(words.site))
    name = {"maxlength": "80"}
    field(bench, site, "site-@n-name", bench.say(words.site_name), "", name)
    kinds = [(place.id, bench.say(place.label)) for place in tool.places]
    choice(bench, site, "site-@n-kind", bench.say(words.site_kind), kinds)
    _acts(bench, site, tool)
    acts = sub(page, "p", {"class": "tool-acts needs-script"})
    act(bench, acts, "add-site", bench.say(words.site_add))


def _risks(bench: Bench, page: Element, tool: Planner) -> None:
    words = tool.words
    sub(page, "p", {"class": "tool-title needs-script"}, bench.word(words.risks))
    sub(page, "p", {"class": "tool-help needs-script"}, bench.say(words.risks_about))
    acts = sub(page, "p", {"class": "tool-acts needs-script"})
    act(bench, acts, "from-here", bench.say(words.from_here))
    load = sub(acts, "span", {"class": "tool-load"})
    id_ = bench.id("map")
    file = {"type": "file", "class": "tool-map-file", "id": id_}
    sub(load, "input", {**file, "accept": ".json,application/json"})
    sub(load, "label", {"for": id_}, bench.word(words.from_file))
    sub(page, "p", {"class": "tool-taken tool-status", "role": "status"})
    risk = sub(rows(page, "risk", MOST["risk"]), "div", {"class": "tool-line", "data-row": "@n"})
    _name(bench, risk, "risk", bench.say(words.risk))
    for key in ("what", "where", "who", "test"):
        label = bench.say(getattr(words, f"risk_{key}"))
        field(bench, risk, f"risk-@n-{key}", label, "", {"maxlength": "300"})
    bands = [("", bench.say(words.unscored)), *_bands(bench, tool)]
    choice(bench, risk, "risk-@n-band", bench.say(words.risk_band), bands)
    _acts(bench, risk, tool)
    acts = sub(page, "p", {"class": "tool-acts needs-script"})
    act(bench, acts, "add-risk", bench.say(words.risk_add))


def _bands(bench: Bench, tool: Planner) -> Iterator[tuple[str, str]]:
    """Bands with the words of the heat map."""
    diagram = bench.use.context.content.diagrams.get(tool.diagram)
    found = diagram.spec.get("bands") if diagram else None
    for band in found if isinstance(found, list) else []:
        yield str(band["id"]), " ".join(bench.say(band["label"]).split())


def _lines(bench: Bench, page: Element, tool: Planner) -> None:
    words = tool.words
    sub(page, "p", {"class": "tool-title needs-script"}, bench.word(words.plan))
    line = sub(
        rows(page, "line", MOST["line"]),
        "details",
        {"class": "tool-part tool-plan-line", "data-row": "@n"},
    )
    summary = sub(line, "summary", {}, AtomicString(""))
    sub(summary, "span", {"class": "tool-risk-name"}, bench.word(words.line))
    area(bench, line, "line-@n-what", bench.say(words.what))
    pairs = sub(line, "div", {"class": "tool-pairs"})
    for key in ("where", "who"):
        label = bench.say(getattr(words, key))
        field(bench, pairs, f"line-@n-{key}", label, "", {"maxlength": "300"})
    where = bench.say(words.items_where)
    items = {"maxlength": "120", "autocapitalize": "none", "spellcheck": "false"}
    field(bench, pairs, "line-@n-items", bench.say(words.items), where, items)
    minutes = {"maxlength": "3", "inputmode": "numeric", "class": "tool-figure"}
    field(bench, pairs, "line-@n-minutes", bench.say(words.minutes), "", minutes)
    acts = _acts(bench, line, tool)
    act(bench, acts, "up", bench.say(words.up))
    acts = sub(page, "p", {"class": "tool-acts needs-script"})
    act(bench, acts, "add-line", bench.say(words.line_add))
    sub(page, "p", {"class": "tool-changed tool-status", "role": "status"})


def _name(bench: Bench, box: Element, kind: str, word: str) -> None:
    id_ = bench.id(kind, "@n", "label")
    box.set("role", "group")
    box.set("aria-labelledby", id_)
    sub(box, "p", {"class": "tool-name", "id": id_}, AtomicString(f"{word} @n"))


def _acts(bench: Bench, box: Element, tool: Planner) -> Element:
    acts = sub(box, "p", {"class": "tool-acts"})
    act(bench, acts, "remove", bench.say(tool.words.remove))
    return acts


def _time(bench: Bench, page: Element, tool: Planner) -> None:
    box = sub(page, "div", {"class": "tool-time needs-script"})
    sub(box, "p", {"class": "tool-title"}, bench.word(tool.words.time))
    sub(box, "p", {"class": "tool-faults tool-message", "role": "status"})
    sub(box, "p", {"class": "tool-total"}, AtomicString(""))
    sub(box, "p", {"class": "tool-available"}, AtomicString(""))
    sub(box, "p", {"class": "tool-verdict tool-status", "role": "status"})


def _paper(bench: Bench, page: Element, tool: Planner) -> None:
    """The plan as a table; a blank one where no script runs."""
    words = tool.words
    columns = [bench.say(w) for w in (words.minutes, words.where, words.what, words.who)]
    columns.append(bench.say(words.items))
    box = sub(page, "div", {"class": "tool-plan tool-paper-plan needs-script"})
    sub(box, "p", {"class": "tool-title"}, bench.word(words.paper))
    sub(box, "p", {"class": "tool-none"}, bench.word(words.empty))
    table(box, columns, "tool-list")
    blank = sub(page, "div", {"class": "tool-blank no-script"})
    sub(blank, "p", {"class": "tool-title"}, bench.word(words.blank))
    body = table(blank, columns)
    for _ in range(BLANKS):
        line = sub(body, "tr")
        for _ in columns:
            sub(line, "td", {}, AtomicString(""))


def _checklist(bench: Bench, page: Element, tool: Planner) -> None:
    words = tool.words
    box = sub(page, "div", {"class": "tool-checklist"})
    sub(box, "p", {"class": "tool-title"}, bench.word(words.checklist))
    sub(box, "p", {"class": "tool-help"}, bench.say(words.checklist_about))
    label = sub(sub(box, "p", {"class": "needs-script"}), "label", {"class": "tool-choice"})
    sub(label, "input", {"type": "checkbox", "name": "all-items"}).tail = " "
    sub(label, "span", {}, bench.word(words.all_items))
    sub(box, "p", {"class": "tool-no-items needs-script"}, bench.word(words.no_items))
    for criterion in criteria(bench):
        context = bench.use.context
        text = criterion.text(context.text_language, context.source_language)
        part = sub(box, "div", {"class": "tool-criterion"})
        letter = f"{(criterion.header.criterion or '').upper()}. "
        title = text.title if text.title.startswith(letter) else letter + text.title
        sub(part, "p", {"class": "tool-name"}, AtomicString(title))
        target = posixpath.relpath(f"{criterion.stem}.md", context.path.parent.as_posix())
        for item in saq_items(text.body, text.body_line):
            _item(bench, part, item, target, tool)


def criteria(bench: Bench) -> list[Page]:
    """The pages of the criteria, A to M."""
    pages = [p for p in bench.use.context.content.pages.values() if p.header.criterion]
    return sorted(pages, key=lambda page: page.header.criterion or "")


def _item(bench: Bench, part: Element, item: WrittenItem, target: str, tool: Planner) -> None:
    context = bench.use.context
    box = sub(part, "div", {"class": "tool-item", "data-item": item.id})
    name = AtomicString(f"{item.id} {item.text.label}")
    sub(sub(box, "p", {"class": "tool-item-name"}), "a", {"href": f"{target}#{item.id}"}, name)
    proofs = sub(box, "ul", {"class": "tool-proofs"})
    for line in item.text.evidence.split("\n"):
        if line.strip().startswith("- "):
            words = plain(context.content, line.strip()[2:], context.text_language)
            sub(proofs, "li", {}, AtomicString(words))
    notes = sub(box, "p", {"class": "tool-lines", "aria-hidden": "true"})
    for label in (tool.words.seen, tool.words.said, tool.words.written):
        sub(notes, "span", {}, bench.word(label))
