"""The controls of a question and its key, type by type. All controls are the browser's own.

`CONTROLS` is the register: how a type is answered, and how its key is written. An item has
its letter in data-key. In the key, data-right marks a right option, or names the place of
an item: the letter of the right side (match), the column (grid), the number (order).
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from aeo_academy.content.answers import plain_number
from aeo_academy.content.model import Question, QuestionText, QuestionType
from aeo_academy.render import places
from aeo_academy.render.places import Use, parse_blocks
from aeo_academy.render.plain import plain
from aeo_academy.render.tree import sub
from aeo_academy.scoring import LETTERS, right_letters, shown

COMMA = ("ru",)  # languages that write 0,5
FITS = 24  # characters that a closed select shows on a phone of 320 px
SHORT = 40  # characters of a longer text, in a select whose texts stand in a list above


@dataclass(frozen=True)
class Sheet:
    """One question on one page. `id` is that of its form, `language` that of its text."""

    use: Use
    bank: str
    question: Question
    text: QuestionText
    id: str
    language: str

    def label(self, key: str, **values: object) -> str:
        """An interface label that inline Markdown leaves alone."""
        return AtomicString(self.use.context.label(key, **values))

    def plain(self, markdown: str) -> str:
        """Inline Markdown as words."""
        return AtomicString(plain(self.use.context.content, markdown, self.language))


def add_controls(sheet: Sheet, fieldset: Element) -> None:
    """What the reader answers with."""
    CONTROLS[sheet.question.type][0](sheet, fieldset)


def add_key(sheet: Sheet, details: Element) -> None:
    """The answer, readable by people and by the script."""
    CONTROLS[sheet.question.type][1](sheet, details)


# --- options ---------------------------------------------------------------


def _choice(sheet: Sheet, fieldset: Element) -> None:
    several = sheet.question.type is QuestionType.MULTIPLE or (
        sheet.question.type is QuestionType.IMAGE
        and sum(option.right for option in sheet.text.options) > 1
    )
    if several:
        sub(fieldset, "p", {"class": "q-hint"}, sheet.label("quiz-choose-all"))
    box = sub(fieldset, "div", {"class": "options"})
    for letter, option in zip(LETTERS, sheet.text.options, strict=False):
        line = sub(box, "label", {"class": "option", "data-key": letter})
        kind = "checkbox" if several else "radio"
        sub(line, "input", {"type": kind, "name": sheet.id, "value": letter}).tail = " "
        sub(line, "span", {"class": "option-text"}, option.text)
        line.tail = "\n"


def _image(sheet: Sheet, fieldset: Element) -> None:
    use = sheet.use
    place = Use(use.context, use.md, fieldset, "diagram", sheet.question.figure or "", None)
    places.fill_diagram(place, places.open_diagram(place))
    _choice(sheet, fieldset)


def _choice_key(sheet: Sheet, details: Element) -> None:
    feedback = sub(details, "ul", {"class": "feedback"})
    for letter, option in zip(LETTERS, sheet.text.options, strict=False):
        item = sub(feedback, "li", {"data-key": letter})
        if option.right:
            item.set("data-right", "")
        verdict = sheet.label("quiz-right" if option.right else "quiz-wrong")
        sub(item, "strong", {"class": "verdict"}, AtomicString(f"{verdict}:")).tail = " "
        sub(item, "span", {"class": "option-text"}, option.text)
        if option.feedback:
            why = sub(item, "div", {"class": "why"})
            assert sheet.use.fragments is not None
            why.extend(parse_blocks(sheet.use.fragments, sheet.use.md, option.feedback))


# --- something typed ---------------------------------------------------------


def _typed(sheet: Sheet, fieldset: Element) -> None:
    line = sub(fieldset, "p", {"class": "q-typed"})
    sub(line, "label", {"for": f"{sheet.id}-a"}, sheet.label("quiz-your-answer")).tail = " "
    attributes = {
        "type": "text",
        "id": f"{sheet.id}-a",
        "name": sheet.id,
        "maxlength": "60",
        "autocomplete": "off",
        "spellcheck": "false",
    }
    unit = sheet.text.amount.unit if sheet.text.amount else ""
    if sheet.question.type is QuestionType.NUMERIC:
        attributes["inputmode"] = "decimal"
    if unit:
        attributes["aria-describedby"] = f"{sheet.id}-unit"
    sub(line, "input", attributes).tail = " "
    if unit:
        sub(line, "span", {"class": "unit", "id": f"{sheet.id}-unit"}, AtomicString(unit))


def _number_key(sheet: Sheet, details: Element) -> None:
    amount = sheet.text.amount
    if amount is None:
        return
    line = sub(
        details,
        "p",
        {
            "class": "right-answer",
            "data-value": plain_number(amount.value),
            "data-tolerance": plain_number(amount.tolerance),
        },
    )
    words = _written(plain_number(amount.value), sheet.language)
    if amount.tolerance:
        words += f" ± {_written(plain_number(amount.tolerance), sheet.language)}"
    line.text = AtomicString(f"{words} {amount.unit}".strip())


def _written(number: str, language: str) -> str:
    number = number.replace("-", "−")
    return number.replace(".", ",") if language in COMMA else number


def _fill_key(sheet: Sheet, details: Element) -> None:
    forms = sub(details, "ul", {"class": "forms"})
    for form in sheet.text.accepted:
        sub(forms, "li", {"data-form": form}, AtomicString(form))


# --- a place for each item ----------------------------------------------------


def _selects(
    sheet: Sheet, fieldset: Element, items: Iterable[str], values: Iterable[tuple[str, str]]
) -> None:
    """A line an item, with a select of places. `values`: value and text of each place."""
    values = list(values)
    rows = sub(fieldset, "div", {"class": "rows"})
    for letter, text in zip(LETTERS, items, strict=False):
        row = sub(rows, "div", {"class": "row", "data-key": letter})
        sub(row, "label", {"for": f"{sheet.id}-{letter}"}, text).tail = " "
        select = sub(row, "select", {"id": f"{sheet.id}-{letter}", "name": f"{sheet.id}-{letter}"})
        sub(select, "option", {"value": ""}, sheet.label("quiz-choose"))
        for value, words in values:
            sub(select, "option", {"value": value}, AtomicString(words))


def _places(fieldset: Element, words: Iterable[str], shown: bool) -> None:
    """The places as a numbered list above the rows; for paper only, unless it is shown.

    A closed select shows one line, on paper nothing. Numbers, as on the paper test: letters
    would meet those of the criteria (“A – E. Training”), and А, В, С of another script.
    """
    texts = list(words)
    if texts == [str(number) for number in range(1, len(texts) + 1)]:
        return
    places = sub(fieldset, "ol", {"class": "places" if shown else "places on-paper"})
    for text in texts:
        sub(places, "li", {}, AtomicString(text))


def _match(sheet: Sheet, fieldset: Element) -> None:
    options = sheet.text.options
    letters = right_letters(sheet.bank, sheet.question)
    sides = dict(sorted(zip(letters, (o.other for o in options), strict=True), reverse=True))
    rights = [(letter, sheet.plain(sides[letter])) for letter in sorted(sides)]
    texts = sheet.question.texts.values()  # all languages: one form for all
    long = any(len(option.other) > FITS for text in texts for option in text.options)
    _places(fieldset, (words for _, words in rights), shown=long)
    if long:
        rights = [
            (letter, textwrap.shorten(f"{number}. {words}", SHORT, placeholder="…"))
            for number, (letter, words) in enumerate(rights, 1)
        ]
    _selects(sheet, fieldset, [option.text for option in options], rights)


def _grid(sheet: Sheet, fieldset: Element) -> None:
    columns = [(id_, sheet.plain(label)) for id_, label in sheet.text.columns.items()]
    _places(fieldset, (words for _, words in columns), shown=False)
    _selects(sheet, fieldset, [option.text for option in sheet.text.options], columns)


def _order(sheet: Sheet, fieldset: Element) -> None:
    order = shown(sheet.bank, sheet.question)
    numbers = [(str(n + 1), str(n + 1)) for n in range(len(order))]
    _selects(sheet, fieldset, [sheet.text.options[n].text for n in order], numbers)


def _pair(parent: Element, letter: str, right: str, first: str, second: str) -> None:
    item = sub(parent, "li", {"data-key": letter, "data-right": right})
    sub(item, "span", {"class": "left"}, first).tail = " – "
    sub(item, "span", {"class": "right"}, second)


def _match_key(sheet: Sheet, details: Element) -> None:
    pairs = sub(details, "ul", {"class": "pairs"})
    letters = right_letters(sheet.bank, sheet.question)
    for at, option in enumerate(sheet.text.options):
        _pair(pairs, LETTERS[at], letters[at], option.text, option.other)


def _grid_key(sheet: Sheet, details: Element) -> None:
    pairs = sub(details, "ul", {"class": "pairs"})
    for at, option in enumerate(sheet.text.options):
        label = sheet.text.columns.get(option.other, option.other)
        _pair(pairs, LETTERS[at], option.other, option.text, label)


def _order_key(sheet: Sheet, details: Element) -> None:
    steps = sub(details, "ol", {"class": "pairs"})
    order = shown(sheet.bank, sheet.question)
    for place, option in enumerate(sheet.text.options):
        letter = LETTERS[order.index(place)]
        sub(steps, "li", {"data-key": letter, "data-right": str(place + 1)}, option.text)


Part = Callable[[Sheet, Element], None]
CONTROLS: dict[QuestionType, tuple[Part, Part]] = {
    QuestionType.SINGLE: (_choice, _choice_key),
    QuestionType.MULTIPLE: (_choice, _choice_key),
    QuestionType.IMAGE: (_image, _choice_key),
    QuestionType.NUMERIC: (_typed, _number_key),
    QuestionType.FILL: (_typed, _fill_key),
    QuestionType.MATCH: (_match, _match_key),
    QuestionType.GRID: (_grid, _grid_key),
    QuestionType.ORDER: (_order, _order_key),
}
