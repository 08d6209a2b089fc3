"""The calendar: what comes after the authorization, with dates where a period is known.

form
  div.tool-field     date, name
  div.tool-part [data-part]
    div.tool-duty [data-duty data-kind data-remind data-period data-text]
div.tool-dates > table
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from aeo_academy.content.model import Calendar, Duty, DutyKind
from aeo_academy.render.tool_parts import Bench, act, field, form, links, print_head, sheet_foot
from aeo_academy.render.tree import plain, sub
from aeo_academy.render.values import value

MESSAGES = (
    *("bad_date", "bad_period", "early", "no_date", "next", "nothing", "horizon", "made", "count"),
)
UNITS = {"D": "days", "M": "months", "Y": "years"}


def draw(bench: Bench, section: Element, calendar: Calendar) -> None:
    """Fill the section."""
    words = calendar.words
    for name in MESSAGES:
        section.set(f"data-{name.replace('_', '-')}", bench.say(getattr(words, name)))
    section.set("data-ask", bench.label("ask-aeo-office"))
    section.set("data-disclaimer", bench.label("disclaimer"))
    print_head(bench, section, bench.say(words.title))
    page = form(bench, section)
    where = bench.say(words.date_where)
    field(bench, page, "date", bench.say(words.date), where, {"type": "date"})
    where = bench.say(words.name_where)
    field(bench, page, "name", bench.say(words.name), where, {"maxlength": "60"})
    parts = (
        ("dated", (DutyKind.UNTIL, DutyKind.EVERY)),
        ("events", (DutyKind.EVENT,)),
        ("own", (DutyKind.OWN,)),
    )
    for name, kinds in parts:
        part = sub(page, "div", {"class": "tool-part", "role": "group", "data-part": name})
        id_ = bench.id("part", name)
        part.set("aria-labelledby", id_)
        title = {"class": "tool-title", "id": id_}
        sub(part, "p", title, bench.word(getattr(words, name)))
        sub(part, "p", {"class": "tool-help"}, bench.say(getattr(words, f"{name}_about")))
        for duty in calendar.duties:
            if duty.kind in kinds:
                _duty(bench, part, duty, calendar)
    _dates(bench, section, calendar)
    sheet_foot(bench, section)


def _duty(bench: Bench, parent: Element, duty: Duty, calendar: Calendar) -> None:
    box = sub(parent, "div", {"class": "tool-duty", "role": "group", "data-duty": duty.id})
    id_ = bench.id("duty", duty.id)
    box.attrib.update(
        {
            "aria-labelledby": id_,
            "data-kind": duty.kind.value,
            "data-remind": " ".join(map(str, duty.remind)),
            "data-text": bench.say(duty.text),
        }
    )
    sub(box, "p", {"class": "tool-name", "id": id_}, bench.word(duty.title))
    sub(box, "p", {}, bench.say(duty.text))
    links(bench, box, duty.links)
    if duty.fact is not None:
        _fact(bench, box, duty.fact, calendar)
    if duty.kind is DutyKind.UNTIL:
        label = bench.say(calendar.words.until_date)
        field(bench, box, duty.id, label, "", {"type": "date"})
    elif duty.kind is not DutyKind.EVENT:
        _period(bench, box, duty, calendar)
    if duty.kind is not DutyKind.EVENT:
        sub(box, "p", {"class": "tool-next needs-script"})


def _fact(bench: Bench, box: Element, key: str, calendar: Calendar) -> None:
    """The period as the programme states it, or that the office must be asked."""
    context = bench.use.context
    line = sub(box, "p", {"class": "tool-fact"})
    sub(line, "strong", {}, bench.word(calendar.words.fact)).tail = " "
    shown = value(context, key, None, f"fact: {key}")
    line.append(shown)
    fact = context.content.programme.facts.get(key)
    if fact is not None and fact.status != "open" and fact.period:
        box.set("data-period", fact.period)
    box.set("data-fact", plain(shown))


def _period(bench: Bench, box: Element, duty: Duty, calendar: Calendar) -> None:
    words = calendar.words
    own = duty.kind is DutyKind.OWN
    label = bench.say(words.own_period if own else words.period)
    attributes = {"inputmode": "numeric", "maxlength": "3", "class": "tool-period"}
    if duty.suggest:
        attributes["value"] = str(duty.suggest)
    control = field(bench, box, duty.id, label, "", attributes)
    if own:
        return
    row = next(element for element in box.iter("span") if control in list(element))
    id_ = bench.id(duty.id, "unit")
    unit = {"id": id_, "name": f"{duty.id}-unit", "aria-label": bench.say(words.unit)}
    select = sub(row, "select", unit)
    for code, name in UNITS.items():
        option = sub(select, "option", {"value": code}, bench.word(getattr(words, name)))
        if code == "Y":
            option.set("selected", "selected")


def _dates(bench: Bench, section: Element, calendar: Calendar) -> None:
    words = calendar.words
    box = sub(section, "div", {"class": "tool-dates needs-script"})
    sub(box, "p", {"class": "tool-title"}, bench.word(words.dates))
    sub(box, "p", {"class": "tool-count", "role": "status"}, AtomicString(""))
    table = sub(box, "table", {"class": "tool-list"})
    head = sub(sub(table, "thead"), "tr")
    for column in (words.when, words.what):
        sub(head, "th", {"scope": "col"}, bench.word(column))
    sub(table, "tbody")
    sub(box, "p", {"class": "tool-help"}, bench.say(words.horizon))
    acts = sub(box, "p", {"class": "tool-acts"})
    act(bench, acts, "make", bench.say(words.make))
    sub(box, "p", {"class": "tool-help"}, bench.say(words.make_about))
    sub(box, "p", {"class": "tool-made tool-status", "role": "status"})
