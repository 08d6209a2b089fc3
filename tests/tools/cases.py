"""Broken tools: each fault is found, at its line, with a mend. See tests/checks/cases.py."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import yaml

from aeo_academy.content.model.logbook import LogbookWords
from aeo_academy.content.model.tools import CalendarWords, EligibilityWords, SheetWords
from aeo_academy.content.model.trade_tools import PlannerWords, RiskMapWords
from aeo_academy.content.model.workshops import WorkshopWords
from tests.checks.cases import FACTS, Break, Case, after, case, put, swap

CHECK, SHEET, CALENDAR, RISKS, PLANS, LOGBOOK, BUILDER = (
    f"data/tools/{name}.yml"
    for name in (
        *("eligibility", "cost-benefit", "calendar", "risk-map", "planner", "logbook"),
        "workshop",
    )
)


def _labels(text: str) -> str:
    return f"{{en: {text}, mn: {text} мн, ru: {text} ру}}"


def _words(cls: type) -> str:
    return "words:\n" + "".join(f"  {f.name}: {_labels('Word')}\n" for f in fields(cls))


def _texts(*keys: str) -> str:
    return ", ".join(f"{key}: {_labels('Text')}" for key in keys)


ASK = _texts("name", "ask", "help")
LABEL = _texts("label")
RULE = _texts("title", "why", "next")
A_CHECK = f"""{_words(EligibilityWords)}
questions:
  - {{id: first, {ASK}, answers: [{{id: a, {LABEL}}}, {{id: b, {LABEL}, go: third}}]}}
  - {{id: second, {ASK}, answers: [{{id: c, {LABEL}}}, {{id: d, {LABEL}}}]}}
  - {{id: third, private: true, {ASK}, answers: [{{id: e, {LABEL}}}, {{id: f, {LABEL}}}]}}
outcomes:
  - {{id: no, {_texts("title", "text")}, links: [start]}}
  - {{id: clear, {_texts("title", "text")}}}
rules:
  - {{id: stop, when: {{second: [c], third: [e]}}, outcome: no, {RULE}}}
  - {{id: hint, when: {{first: [b]}}, {RULE}, links: [start]}}
"""
FIGURE = _texts("name", "label", "where")
A_SHEET = f"""{_words(SheetWords)}
links: [start]
basics:
  - {{id: months, kind: months, most: 12, {FIGURE}}}
  - {{id: day, kind: money, most: 10, {FIGURE}}}
parts:
  - {{id: once, {_texts("title", "text")}, lines: [{{id: work, {_texts("name")}, product: [day]}}]}}
  - {{id: yearly, {_texts("title", "text")}, lines: []}}
  - id: benefits
    title: {_labels("Title")}
    text: {_labels("Text")}
    lines:
      - id: gain
        name: {_labels("Gain")}
        product: [share, day]
        figures:
          - {{id: share, kind: percent, most: 100, {FIGURE}}}
"""
A_CALENDAR = f"""{_words(CalendarWords)}
duties:
  - {{id: again, kind: every, fact: time-limit, remind: [7], {_texts("title", "text")}}}
  - {{id: own, kind: own, suggest: 12, {_texts("title", "text")}}}
"""
ONE_RISK = _texts("step", "threat", "cause", "event", "firm", "society", "owner")
SOURCE = "diagram: heat, page: start, likelihood: often, firm: loss, society: harm"
A_RISK_MAP = f"""{_words(RiskMapWords)}
scales: {{{SOURCE}}}
example:
  name: {_labels("Firm")}
  by: {_labels("Post")}
  risks:
    - {{id: seal, before: [1, 2, 2], {ONE_RISK}}}
    - {{id: road, {ONE_RISK}}}
"""
HEAT = f"""id: heat
kind: heatmap
title: {_labels("Heat")}
desc: {_labels("Grid")}
rows:
  - {{id: "2", label: {_labels("2 Much")}}}
  - {{id: "1", label: {_labels("1 Little")}}}
columns:
  - {{id: "1", label: {_labels("1 Little")}}}
  - {{id: "2", label: {_labels("2 Much")}}}
row-title: {_labels("Impact")}
column-title: {_labels("Likelihood")}
bands:
  - {{id: low, upto: 2, label: {_labels("low")}}}
  - {{id: high, upto: 4, label: {_labels("high")}}}
"""
LINE = _texts("what", "who")
A_PLANNER = f"""{_words(PlannerWords)}
free: 3
diagram: heat
bands: {{low: 10, high: 50}}
first: [{{id: opening, minutes: 20, {LINE}}}]
last: [{{id: closing, minutes: 30, {LINE}}}]
places:
  - id: yard
    label: {_labels("Yard")}
    lines:
      - {{id: walk, minutes: 40, items: [g1], {LINE}}}
operators:
  - id: carrier
    page: start
    label: {_labels("Carrier")}
    lines:
      - {{id: trip, minutes: 40, at: [yard], {LINE}}}
"""
A_LOGBOOK = f"""{_words(LogbookWords)}
months: 3
stages:
  - id: lead
    visits: 1
    title: {_labels("Lead")}
    about: {_labels("About")}
    tasks: [{{id: plan, {_texts("text")}}}]
levels: [{{id: low, {_texts("name")}}}, {{id: high, {_texts("name")}}}]
strands:
  - id: report
    title: {_labels("Report")}
    texts:
      - {{id: report-low, {_texts("text")}}}
      - {{id: report-high, {_texts("text")}}}
"""
A_BUILDER = f"""{_words(WorkshopWords)}
offers:
  - {{id: day, minutes: 0, title: {_labels("New")}}}
  - {{id: tea, minutes: 20, title: {_labels("Tea")}}}
"""
AGENDA = "data/workshops/short.yml"
AN_AGENDA = f"""title: {_labels("Short")}
start: "09:00"
end: "12:00"
days:
  - slots:
      - {{what: tea, minutes: 20}}
      - {{id: s1, minutes: 30, title: {_labels("Talk")}}}
"""
PLACED = {
    BUILDER: A_BUILDER,
    CHECK: A_CHECK,
    SHEET: A_SHEET,
    CALENDAR: A_CALENDAR,
    RISKS: A_RISK_MAP,
    PLANS: A_PLANNER,
    LOGBOOK: A_LOGBOOK,
}


def there(repo: Path) -> None:
    """Put sound tools into the sample, each on the page `start`, and the scales of one."""
    for path, text in PLACED.items():
        assert isinstance(yaml.safe_load(text), dict)
        put(path, text)(repo)
        place(Path(path).stem)(repo)
    put("data/diagrams/heat.yml", HEAT)(repo)
    put(AGENDA, AN_AGENDA)(repo)
    for code, end in (("en", ""), ("mn", " мн"), ("ru", " ру")):
        file = repo / f"docs/apply/start.{code}.md"
        text = file.read_text("utf-8") + "\n/// diagram | heat\n\n///\n"
        for section in ("often", "loss", "harm"):
            text += f"\n### Scale{end} {{#{section}}}\n\n| N{end} | Word{end} | Means{end} |\n"
            text += f"|---|---|---|\n| 1 | Little{end} | a{end} |\n| 2 | Much{end} | b{end} |\n"
        file.write_text(text, "utf-8")


def place(name: str) -> Break:
    """Place a tool at the end of `start`, in its three languages."""

    def break_(repo: Path) -> None:
        for code in ("en", "mn", "ru"):
            file = repo / f"docs/apply/start.{code}.md"
            file.write_text(
                f"{file.read_text('utf-8').rstrip()}\n\n/// tool | {name}\n\n///\n", "utf-8"
            )

    return break_


def line(path: str, needle: str) -> str:
    """file:line of a sound tool's line with `needle`."""
    lines = PLACED[path].splitlines()
    return f"{path}:{next(n for n, text in enumerate(lines, 1) if needle in text)}"


def tool(
    name: str, code: str, path: str, at: str, says: str | tuple[str, ...], old: str, new: str,
    also: str = "",
) -> Case:  # fmt: skip
    return case(name, code, line(path, at), says, there, swap(path, old, new), also=also)


EN = "docs/apply/start.en.md"
CASES = [
    case("tool that is not there", "AEO881", f"{EN}:44", "There is no tool “calender”",
         place("calender")),
    case("tool without its file", "AEO881", f"{EN}:44", "There is no data/tools/calendar.yml",
         place("calendar")),
    case("tool that no page places", "AEO882", f"{CALENDAR}:1", "/// tool | calendar",
         put(CALENDAR, A_CALENDAR)),
    case("file that is no tool", "AEO012", "data/tools/calender.yml:1", "file of no tool",
         put("data/tools/calender.yml", A_CALENDAR)),
    tool("text without a language", "AEO605", CHECK, "id: stop", "“stop.title” has no text in “mn”",
         f"outcome: no, title: {_labels('Text')}", "outcome: no, title: {en: Text, ru: Text}"),
    tool("unknown key", "AEO008", CHECK, "id: hint", "Did you mean “links”",
         f"{RULE}, links: [start]", f"{RULE}, link: [start]"),
    tool("missing word", "AEO009", CHECK, "words:", "“again”",
         f"  again: {_labels('Word')}\n", "", also="AEO605"),
    tool("link to no page", "AEO883", CHECK, "id: hint", ("“strat”", "Did you mean “start”"),
         f"{RULE}, links: [start]", f"{RULE}, links: [strat]"),
    tool("link to an officers' page", "AEO883", CHECK, "id: hint", "officers' edition only",
         f"{RULE}, links: [start]", f"{RULE}, links: [decision]"),
    tool("id that stands twice", "AEO884", CHECK, "id: stop", "“stop” stands 2 times",
         "id: hint", "id: stop"),
    tool("id that is not kebab-case", "AEO884", CALENDAR, "id: own", "lower-case words",
         "id: own", "id: Own_check"),
    tool("source that does not exist", "AEO885", CALENDAR, "id: own", "“guid”, which is no source",
         f"suggest: 12, title: {_labels('Text')}",
         "suggest: 12, title: {en: 'Text [@guid]', mn: Текст, ru: Текст}"),
    tool("value that does not exist", "AEO885", CALENDAR, "id: own", "has no value “time-limt”",
         f"suggest: 12, title: {_labels('Text')}",
         "suggest: 12, title: {en: '{{ programme.time-limt }}', mn: Текст, ru: Текст}"),
    tool("placeholder that got lost", "AEO885", CHECK, "number:", "['n']",
         f"  number: {_labels('Word')}", '  number: {en: "{n}", mn: "{n}", ru: Слово}'),
    tool("dead end", "AEO886", CHECK, "id: first", ("goes to “fourth”", "dead end"),
         "go: third", "go: fourth", also="AEO887"),
    tool("question that nobody reaches", "AEO886", CHECK, "id: second",
         "No answer leads to the question “second”",
         f"{{id: a, {LABEL}}}", f"{{id: a, {LABEL}, go: third}}",
         also="AEO887"),
    tool("question without a choice", "AEO886", CHECK, "id: second", "two answers or more",
         f", {{id: d, {LABEL}}}", ""),
    tool("circle", "AEO886", CHECK, "id: first", "never ends",
         f"{{id: c, {LABEL}}}", f"{{id: c, {LABEL}, go: first}}"),
    tool("private answer that shows", "AEO886", CHECK, "id: first", "one way on",
         f"id: first, {ASK}", f"id: first, private: true, {ASK}"),
    tool("rule that never holds", "AEO887", CHECK, "id: stop", "never holds",
         "second: [c], third: [e]", "second: [c], first: [b]"),
    tool("rule of an unknown answer", "AEO887", CHECK, "id: hint", "answer “x” to “first”",
         "first: [b]", "first: [x]"),
    tool("rule of an unknown question", "AEO887", CHECK, "id: hint", "Did you mean “first”",
         "when: {first: [b]", "when: {frist: [b]"),
    tool("rule with an unknown outcome", "AEO887", CHECK, "id: stop", "no outcome that stops",
         "outcome: no", "outcome: on"),
    tool("outcome that cannot come out", "AEO887", CHECK, "id: clear", "a rule stops it",
         "second: [c], third: [e]", "third: [e, f]"),
    tool("formula of no figure", "AEO888", SHEET, "id: gain", ("“shar”", "Did you mean “share”"),
         "product: [share, day]", "product: [shar, share, day]"),
    tool("figure that changes nothing", "AEO888", SHEET, "id: share", "enters no formula",
         "product: [share, day]", "product: [day]"),
    tool("percentage above 100", "AEO888", SHEET, "id: share", "100 at most",
         "kind: percent, most: 100", "kind: percent, most: 200"),
    tool("parts in another order", "AEO888", SHEET, "parts:", "each once, in this order",
         "- {id: yearly", "- {id: once"),
    tool("duty of an unknown value", "AEO889", CALENDAR, "id: again", "Did you mean “time-limit”",
         "fact: time-limit", "fact: time-limt"),
    tool("dated duty without a value", "AEO889", CALENDAR, "id: again", "needs “fact”",
         "fact: time-limit, ", ""),
    tool("scale that is no heat map", "AEO890", RISKS, "scales: {", "Did you mean “heat”",
         "diagram: heat", "diagram: haet"),
    tool("scale of a page that is not there", "AEO890", RISKS, "scales: {", "Did you mean “start”",
         "page: start", "page: strat"),
    tool("scale without its table", "AEO890", RISKS, "scales: {",
         ("“start#lose” (en) says nothing for 1", "“Little”"), "firm: loss", "firm: lose"),
    case("two words for one score", "AEO890", line(RISKS, "scales: {"),
         ("“start#often” (ru) says “Чуть” for 1", "Write the same"), there,
         swap("docs/apply/start.ru.md", "| 1 | Little ру |", "| 1 | Чуть |")),
    tool("example off the scale", "AEO891", RISKS, "id: seal", "three scores of the scale",
         "[1, 2, 2]", "[1, 2, 6]"),
    tool("example half scored", "AEO891", RISKS, "id: seal", "three scores of the scale",
         "[1, 2, 2]", "[1, 2]"),
    tool("item that no criterion has", "AEO892", PLANS, "id: walk", "“g99”",
         "items: [g1]", "items: [g99]"),
    tool("line at no kind of site", "AEO892", PLANS, "id: trip", "Did you mean “yard”",
         "at: [yard]", "at: [yrad]"),
    tool("line without time", "AEO892", PLANS, "id: walk", "1 or more", "minutes: 40, items",
         "minutes: 0, items"),
    tool("operator without a page", "AEO892", PLANS, "id: carrier", "Did you mean “start”",
         "page: start", "page: strat"),
    tool("bands of another scale", "AEO892", PLANS, "bands: {", "low, high", "{low: 10, high: 50}",
         "{low: 10, grave: 50}"),
    tool("no time left free", "AEO892", PLANS, "free:", "2 or more", "free: 3", "free: 1"),
    case("line that names no part", "AEO895", f"{AGENDA}:6", "Did you mean “tea”?", there,
         swap(AGENDA, "what: tea", "what: teo")),
    case("session without a title", "AEO605", f"{AGENDA}:7", "has no text in “ru”", there,
         swap(AGENDA, ", ru: Talk ру}", "}")),
    case("line that is part and session", "AEO895", f"{AGENDA}:7", "either “what”", there,
         swap(AGENDA, "{id: s1,", "{id: s1, what: tea,")),
    case("new day as a line", "AEO895", f"{AGENDA}:6", "a new entry under “days”", there,
         swap(AGENDA, "what: tea", "what: day")),
    case("time that is none", "AEO896", f"{AGENDA}:2", "a time such as", there,
         swap(AGENDA, '"09:00"', '"9 am"')),
    case("line of a minute", "AEO896", f"{AGENDA}:6", "5 to 480", there,
         swap(AGENDA, "minutes: 20}", "minutes: 1}")),
    tool("stage without a visit", "AEO893", LOGBOOK, "id: lead", "a visit or more",
         "visits: 1", "visits: 0"),
    tool("level that nobody describes", "AEO893", LOGBOOK, "id: report", "describes 1 levels",
         f"      - {{id: report-high, {_texts('text')}}}\n", ""),
    case("period that no tool can count with", "AEO889", f"{FACTS}:11", "like P3Y or P30D",
         after(FACTS, "    status: open", "    period: 3 years\n")),
    tool("own check without a rhythm", "AEO889", CALENDAR, "id: own", "needs “suggest”",
         "suggest: 12, ", ""),
]  # fmt: skip
