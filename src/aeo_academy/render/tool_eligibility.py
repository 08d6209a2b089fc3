"""The eligibility check: questions, what answers mean, what comes out.

form > ol.tool-questions > li [data-id data-private]
         fieldset > legend, p.tool-help, div.options > label.option > input, span
       p.tool-acts
div.tool-results
  div.tool-outcome [data-id]
  ul.tool-reasons > li [data-id data-when data-outcome]
"""

from __future__ import annotations

import json
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from aeo_academy.content.model import CheckQuestion, Eligibility, Rule
from aeo_academy.render.tool_parts import Bench, act, form, links, print_head
from aeo_academy.render.tree import sub


def draw(bench: Bench, section: Element, check: Eligibility) -> None:
    """Fill the section."""
    words = check.words
    for name in ("number", "choose", "change"):
        section.set(f"data-{name}", bench.say(getattr(words, name)))
    section.set("data-twice", bench.label("quiz-twice"))
    section.set("data-day", bench.label("learning-sheet-date"))
    print_head(bench, section, bench.say(words.sheet))
    sheet = form(bench, section)
    questions = sub(sheet, "ol", {"class": "tool-questions"})
    for question in check.questions:
        _question(bench, questions, question, check)
    sub(sheet, "p", {"class": "tool-message", "role": "alert"})
    acts = sub(sheet, "p", {"class": "tool-acts needs-script"})
    next_ = act(bench, acts, "next", bench.label("continue"))
    next_.set("type", "submit")
    act(bench, acts, "back", bench.label("previous"))
    results = sub(section, "div", {"class": "tool-results"})
    title = {"class": "tool-title no-script"}
    sub(results, "p", title, bench.word(words.possible))
    for outcome in check.outcomes:
        box = sub(results, "div", {"class": "tool-outcome", "data-id": outcome.id})
        sub(box, "p", {"class": "tool-result", "tabindex": "-1"}, bench.word(outcome.title))
        sub(box, "p", {}, bench.say(outcome.text))
        links(bench, box, outcome.links)
    why = {"class": "tool-title tool-why needs-script"}
    sub(results, "p", why, bench.word(words.reasons))
    reasons = sub(results, "ul", {"class": "tool-reasons"})
    for rule in check.rules:
        _rule(bench, reasons, rule, check)
    _after(bench, results, check)


def _question(bench: Bench, parent: Element, question: CheckQuestion, check: Eligibility) -> None:
    item = sub(parent, "li", {"class": "tool-question", "data-id": question.id})
    item.set("data-name", bench.say(question.name))
    fieldset = sub(item, "fieldset")
    number = {"class": "tool-number needs-script"}
    legend = sub(fieldset, "legend", {"tabindex": "-1"})
    sub(legend, "span", number).tail = " "
    sub(legend, "span", {"class": "tool-ask"}, bench.word(question.ask))
    id_ = bench.id(question.id, "help")
    help_ = sub(fieldset, "div", {"class": "tool-help", "id": id_})
    fieldset.set("aria-describedby", id_)
    sub(help_, "p", {}, bench.say(question.help))
    if question.private:
        item.set("data-private", "")
        sub(help_, "p", {"class": "needs-script"}, bench.word(check.words.private))
    options = sub(fieldset, "div", {"class": "options"})
    for answer in question.answers:
        option = sub(options, "label", {"class": "option"})
        radio = {"type": "radio", "name": question.id, "value": answer.id}
        sub(option, "input", {**radio, "class": "needs-script", "data-go": answer.go or ""})
        sub(option, "span", {}, bench.word(answer.label))


def _rule(bench: Bench, parent: Element, rule: Rule, check: Eligibility) -> None:
    when = json.dumps({question: list(given) for question, given in rule.when.items()})
    about = {"class": "tool-reason", "data-id": rule.id, "data-when": when}
    item = sub(parent, "li", {**about, "data-outcome": rule.outcome or ""})
    _condition(bench, sub(item, "p", {"class": "tool-when no-script"}), rule, check)
    sub(item, "p", {"class": "tool-name"}, bench.word(rule.title))
    sub(item, "p", {}, bench.say(rule.why))
    next_ = sub(item, "p")
    sub(next_, "strong", {}, bench.word(check.words.next)).tail = f" {bench.say(rule.next)}"
    links(bench, item, rule.links)


def _condition(bench: Bench, line: Element, rule: Rule, check: Eligibility) -> None:
    """For readers without a script: the answers that bring a rule on."""
    by_id = {question.id: question for question in check.questions}
    line.text = AtomicString(f"{bench.say(check.words.when)} ")
    for number, (id_, given) in enumerate(rule.when.items()):
        question = by_id.get(id_)
        if question is None:
            continue
        labels = [bench.say(a.label) for a in question.answers if a.id in given]
        text = f"{bench.say(question.name)} – {' / '.join(labels)}"
        sub(line, "em", {}, AtomicString(f"; {text}" if number else text))


def _after(bench: Bench, results: Element, check: Eligibility) -> None:
    """The reader's answers, to change them, and the way out."""
    box = sub(results, "div", {"class": "tool-given needs-script"})
    sub(box, "p", {"class": "tool-title"}, bench.word(check.words.your_answers))
    sub(box, "ul", {"class": "tool-answers"})
    acts = sub(box, "p", {"class": "tool-acts"})
    act(bench, acts, "printer", bench.label("print"))
    act(bench, acts, "back", bench.label("previous"))
    act(bench, acts, "again", bench.say(check.words.again))
    sub(box, "p", {"class": "tool-status", "role": "status"})
