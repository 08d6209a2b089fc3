"""What a question says and what answers it, from its parts; and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from aeo_academy.content.answers import readings
from aeo_academy.content.found import Heading, Problem
from aeo_academy.content.model import Amount, Option, QuestionText, QuestionType
from aeo_academy.content.question_lines import CHOICE, KIND, WRITTEN, Item, Parts, feedback_text
from aeo_academy.content.scan import ID
from aeo_academy.content.suggest import nearest

NUMBER = r"[-−–+]?\d(?:[\d.,   ]*\d)?"
AMOUNT = re.compile(
    rf"(?P<value>{NUMBER})(?:\s*(?:\+-|\+/-|±)\s*(?P<tolerance>{NUMBER}))?(?:\s+(?P<unit>\D.*))?$"
)
COLUMN = re.compile(r",\s*(?=[^,=]+=)")
MOST = 26  # options have letters
LEAST = {"pair": 2, "step": 2}


def text_of(
    heading: Heading, type_: QuestionType, parts: Parts, problems: list[Problem]
) -> QuestionText:
    """The text of a question of a known type; faults go to `problems`."""
    kind, line, items = KIND.get(type_, ""), heading.line, parts.items
    if not parts.stem:
        mend = "Write a paragraph under the heading."
        problems.append(Problem(line, "AEO713", f"The question asks nothing. {mend}"))
    if kind and not items:
        message = f"The question has no answer. A .{type_} question has {WRITTEN[kind]}."
        problems.append(Problem(line, "AEO715", message))
    elif items and len(items) < LEAST.get(kind, 1):
        message = f"A .{type_} question needs at least {LEAST[kind]} items."
        problems.append(Problem(line, "AEO715", message))
    elif len(items) > MOST:
        message = f"A question may have {MOST} items; these are {len(items)}. Split it."
        problems.append(Problem(line, "AEO715", message))
    if type_ in CHOICE and items:
        problems.extend(_marks(line, type_, items))
    amount: Amount | None = None
    accepted: tuple[str, ...] = ()
    if kind == "key" and items:
        if len(items) > 1:
            what = "A second “=” line." if type_ is QuestionType.FILL else "A second number."
            mend = "Write all in one: “= AEO | WCO”." if type_ is QuestionType.FILL else "Keep one."
            code = "AEO720" if type_ is QuestionType.FILL else "AEO719"
            problems.append(Problem(items[1].line, code, f"{what} {mend}"))
        if type_ is QuestionType.NUMERIC:
            amount = _amount(items[0], problems)
        else:
            accepted = _accepted(items[0], problems)
        items = []
    columns = _columns(line, type_, parts, problems)
    return QuestionText(
        label=heading.title,
        stem=parts.stem,
        options=tuple(
            Option(i.text, bool(i.mark), i.other, feedback_text(i.feedback), i.line) for i in items
        ),
        amount=amount,
        accepted=accepted,
        columns=columns,
        explanation=parts.explanation,
        line=line,
    )


def _marks(line: int, type_: QuestionType, items: Sequence[Item]) -> Iterator[Problem]:
    right = sum(bool(item.mark) for item in items)
    if not right:
        mend = "Mark the right option with “[x]”."
        yield Problem(line, "AEO716", f"No option is right. {mend}")
    elif type_ is QuestionType.SINGLE and right > 1:
        mend = "Keep one mark, or make it a .multiple question."
        yield Problem(line, "AEO716", f"{right} options of a .single question are right. {mend}")
    elif type_ is QuestionType.IMAGE and right == len(items) > 1:
        yield Problem(line, "AEO716", "Every region is right. Add a wrong one.")


def _amount(item: Item, problems: list[Problem]) -> Amount | None:
    match = AMOUNT.match(item.text)
    value = readings(match["value"]) if match else ()
    tolerance = readings(match["tolerance"]) if match and match["tolerance"] else (Decimal(0),)
    if match is None or not value or not tolerance:
        what = f"“= {item.text}” is no number."
        mend = "Write “= 7”, “= 7 +- 0.5” or “= 7 +- 0.5 days”."
        problems.append(Problem(item.line, "AEO719", f"{what} {mend}"))
        return None
    if len(value) > 1 or len(tolerance) > 1:
        mend = "Write a thousand as 1000, a fraction as 1.5."
        problems.append(Problem(item.line, "AEO719", f"“{item.text}” can be read twice. {mend}"))
    if tolerance[0] < 0:
        mend = "Write how far an answer may be off: “+- 0.5”."
        problems.append(Problem(item.line, "AEO719", f"The tolerance is negative. {mend}"))
    return Amount(value[0], abs(tolerance[0]), (match["unit"] or "").strip())


def _accepted(item: Item, problems: list[Problem]) -> tuple[str, ...]:
    forms = tuple(form.strip() for form in item.text.split("|"))
    if not all(forms):
        what = f"“= {item.text}” has an empty answer between its bars."
        problems.append(Problem(item.line, "AEO720", f"{what} Remove one bar."))
    return tuple(form for form in forms if form)


def _columns(
    line: int, type_: QuestionType, parts: Parts, problems: list[Problem]
) -> dict[str, str]:
    if type_ is not QuestionType.GRID:
        return {}
    if parts.columns is None:
        mend = "Write it before the rows: “cols: low = Low, high = High”."
        problems.append(Problem(line, "AEO720", f"The line “cols:” is missing. {mend}"))
        return {}
    columns: dict[str, str] = {}
    for part in COLUMN.split(parts.columns.text):
        id_, equals, label = (text.strip() for text in part.partition("="))
        if not ID.match(id_) or not equals or not label or id_ in columns:
            what = f"“{part.strip()}” is no column."
            message = f"{what} Write “cols: low = Low, high = High”, each id once."
            problems.append(Problem(parts.columns.line, "AEO720", message))
        else:
            columns[id_] = label
    for item in parts.items:
        if item.other and item.other not in columns:
            what = f"There is no column “{item.other}”.{nearest(item.other, columns)}"
            message = f"{what} Columns: {', '.join(columns)}."
            problems.append(Problem(item.line, "AEO720", message))
    return columns
