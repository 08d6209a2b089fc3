"""The cost–benefit sheet: figures to type, lines that multiply them, totals.

form
  fieldset.tool-part [data-part]
    div.tool-line [data-line data-product]
      div.tool-field > input [data-kind data-most data-whole]
      select [name=state-<line>]                 benefits only
      p.tool-formula > output
div.tool-totals > table, p.tool-even
"""

from __future__ import annotations

import json
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from aeo_academy.content.model import CostBenefit, Figure, FigureKind, PartId, SheetLine
from aeo_academy.render.tool_parts import Bench, field, form, links, print_head, sheet_foot
from aeo_academy.render.tree import sub

MESSAGES = (
    *("not_number", "negative", "too_big", "not_whole", "read_as", "faults"),
    *("even_empty", "even_first", "even_years", "even_never"),
)
ROWS = ("costs", "in_force", "balance", "hopes", "balance_all")
DEFAULT_CURRENCY = "₮"


def draw(bench: Bench, section: Element, sheet: CostBenefit) -> None:
    """Fill the section."""
    words = sheet.words
    for name in MESSAGES:
        section.set(f"data-{name.replace('_', '-')}", bench.say(getattr(words, name)))
    print_head(bench, section, f"{bench.label('form-confidential')} – {bench.say(words.title)}")
    sub(section, "p", {}, bench.say(words.no_promise))
    page = form(bench, section)
    basics = sub(page, "fieldset", {"class": "tool-part"})
    sub(basics, "legend", {}, bench.word(words.basics))
    currency = {"value": DEFAULT_CURRENCY, "maxlength": "12", "class": "tool-currency"}
    where = bench.say(words.currency_where)
    field(bench, basics, "currency", bench.say(words.currency), where, currency)
    for figure in sheet.basics:
        _figure(bench, basics, figure)
    by_id = {figure.id: figure for figure in sheet.figures}
    for part in sheet.parts:
        group = sub(page, "fieldset", {"class": "tool-part", "data-part": part.id.value})
        sub(group, "legend", {}, bench.word(part.title))
        sub(group, "p", {}, bench.say(part.text))
        for line in part.lines:
            _line(bench, group, line, by_id, sheet, part.id is PartId.BENEFITS)
    _totals(bench, section, sheet)
    sheet_foot(bench, section)
    links(bench, section, sheet.links)


def _figure(bench: Bench, parent: Element, figure: Figure) -> None:
    attributes = {
        "inputmode": "decimal",
        "maxlength": "24",
        "class": f"tool-figure tool-{figure.kind}",
        "data-kind": figure.kind.value,
        "data-most": str(figure.most),
    }
    if figure.whole:
        attributes["data-whole"] = ""
    label, where = bench.say(figure.label), bench.say(figure.where)
    field(bench, parent, figure.id, label, where, attributes)


def _line(
    bench: Bench,
    parent: Element,
    line: SheetLine,
    by_id: dict[str, Figure],
    sheet: CostBenefit,
    benefit: bool,
) -> None:
    box = sub(parent, "div", {"class": "tool-line", "data-line": line.id, "role": "group"})
    box.set("data-product", json.dumps(line.product))
    id_ = bench.id("line", line.id)
    box.set("aria-labelledby", id_)
    sub(box, "p", {"class": "tool-name", "id": id_}, bench.word(line.name))
    for figure in line.figures:
        _figure(bench, box, figure)
    if benefit:
        state = bench.id("state", line.id)
        choice = sub(box, "div", {"class": "tool-field"})
        sub(choice, "label", {"for": state}, bench.word(sheet.words.state))
        select = sub(choice, "select", {"id": state, "name": f"state-{line.id}"})
        for name in ("hoped", "force"):
            text = bench.word(getattr(sheet.words, name))
            sub(select, "option", {"value": name}, text)
    product = [by_id[name] for name in line.product if name in by_id]
    formula = sub(box, "p", {"class": "tool-formula"}, AtomicString(formula_of(bench, product)))
    fields = " ".join(bench.id(figure.id) for figure in product)
    sub(formula, "output", {"for": fields, "class": "needs-script"})


def formula_of(bench: Bench, product: list[Figure]) -> str:
    """A formula in words: days to prepare × cost of a working day ="""
    text = " × ".join(bench.say(figure.name) for figure in product)
    for figure in product:
        if figure.kind is FigureKind.PERCENT:
            text += " ÷ 100"
    return f"{text} = "


def _totals(bench: Bench, section: Element, sheet: CostBenefit) -> None:
    words = sheet.words
    box = sub(section, "div", {"class": "tool-totals"})
    sub(box, "p", {"class": "tool-title"}, bench.word(words.totals))
    sub(box, "p", {"class": "tool-faults tool-message", "role": "status"})
    table = sub(box, "table")
    head = sub(sub(table, "thead"), "tr")
    sub(head, "td")
    for column in (words.year1, words.later):
        sub(head, "th", {"scope": "col"}, bench.word(column))
    body = sub(table, "tbody")
    for row in ROWS:
        line = sub(body, "tr", {"data-row": row.replace("_", "-")})
        sub(line, "th", {"scope": "row"}, bench.word(getattr(words, row)))
        sub(line, "td")
        sub(line, "td")
    for formula in (words.formula_costs, words.formula_benefits):
        sub(box, "p", {"class": "tool-help"}, bench.say(formula))
    sub(box, "p", {"class": "tool-title"}, bench.word(words.even))
    for name, label in (("force", words.even_force), ("all", words.even_all)):
        line = sub(box, "p", {"class": "tool-even", "data-even": name})
        sub(line, "span", {}, bench.word(label)).tail = " "
        sub(line, "output", {"class": "needs-script"})
    sub(box, "p", {"class": "tool-help"}, bench.say(words.even_formula))
