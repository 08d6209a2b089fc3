"""What the question sheet and the key say: a plan and its texts, made ready for a template."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from aeo_academy.content.model import QuestionType
from aeo_academy.packages.paper_plan import Item, Kind, Plan
from aeo_academy.packages.paper_text import PaperTexts, Picture

HEADED, HEAD_LENGTH = 5, 14  # so many columns, of so many letters, have their heads in the table
NARROW = 116.0  # mm of a figure that leaves room beside it
HINTS = {
    Kind.SQUARES: "quiz-choose-all",
    Kind.ROWS: "paper-rows",
    Kind.BOXES: "paper-boxes",
    Kind.NUMBER: "paper-number",
    Kind.CODE: "paper-code",
}


@dataclass(frozen=True)
class Asked:
    """A question on the question sheet."""

    item: Item
    stem: Markup
    figure: Picture
    beside: bool  # whether there is room for the options beside the figure
    hint: str
    points: str  # only where it is not one
    options: tuple[Markup, ...]  # options, rows or steps, as printed
    columns: tuple[Markup, ...]  # what the numbers of a row mean
    headed: bool  # whether the columns stand as heads in the table
    unit: str


@dataclass(frozen=True)
class Story:
    """The box of a case; `questions` says which it is for."""

    label: Markup
    stem: Markup
    questions: str


@dataclass(frozen=True)
class AskedGroup:
    """A case with its questions, or one question alone."""

    case: Story | None
    questions: tuple[Asked, ...]


def asked_groups(plan: Plan, texts: PaperTexts) -> tuple[AskedGroup, ...]:
    """The whole question sheet."""
    groups = []
    for group in plan.groups:
        story = None
        if group.case is not None:
            text = texts.of(group.case)
            numbers = [str(group.items[0].number), str(group.items[-1].number)]
            which = "–".join(dict.fromkeys(numbers))
            words = texts.text("paper-case", n=which)
            story = Story(texts.inline(text.label), texts.html(text.stem), words)
        groups.append(AskedGroup(story, tuple(_asked(item, texts) for item in group.items)))
    return tuple(groups)


def _asked(item: Item, texts: PaperTexts) -> Asked:
    question = item.question
    text = texts.of(question)
    hint = HINTS.get(item.kind)
    columns = [texts.words(words) for words in _columns(item, texts)]
    headed = len(columns) <= HEADED and all(len(words) <= HEAD_LENGTH for words in columns)
    points = texts.text("paper-points", n=question.points) if question.points != 1 else ""
    figure = texts.figure(question.figure) if question.figure else Picture()
    return Asked(
        item=item,
        stem=texts.html(text.stem),
        figure=figure,
        beside=0 < figure.width <= NARROW,
        hint=texts.text(hint) if hint else "",
        points=points,
        options=tuple(texts.inline(text.options[at].text) for at in item.order),
        columns=tuple(texts.inline(words) for words in _columns(item, texts)),
        headed=headed,
        unit=text.amount.unit if text.amount else "",
    )


def _columns(item: Item, texts: PaperTexts) -> list[str]:
    """What the numbers of a row mean, as Markdown."""
    text = texts.of(item.question)
    if item.question.type is QuestionType.MATCH:
        return [text.options[at].other for at in item.sides]
    return list(text.columns.values())


# --- the key ---------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    """One line of a right answer. `mark` is its number in a circle or square, if it has one."""

    text: Markup
    right: bool = True
    mark: int = 0
    shape: str = ""
    label: str = ""
    other: str = ""  # HTML, like `why`
    why: str = ""


@dataclass(frozen=True)
class Solved:
    """A question on the key."""

    item: Item
    label: Markup
    short: tuple[str, ...]  # the right answer in numbers, in parts that may stand on two lines
    answers: tuple[Answer, ...]
    explanation: Markup
    scale: str  # points for 1, 2, 3 … right places; empty when there are no parts
    ground: str  # where it is taught, its objective, its sources
    other: int  # its number in the other version


def solved(plan: Plan, other: Plan, texts: PaperTexts) -> tuple[Solved, ...]:
    """The whole key, in the order of the numbers."""
    return tuple(
        Solved(
            item=item,
            label=texts.inline(texts.of(item.question).label),
            short=short(item, texts),
            answers=_answers(item, texts),
            explanation=texts.html(texts.of(item.question).explanation),
            scale=" · ".join(
                f"{n} → {points}" for n, points in enumerate(scale(item, texts), 1)
            ) if item.places > 1 else "",
            ground=_ground(item, texts),
            other=other.number_of(item.question.id),
        )
        for item in plan.items
    )


def short(item: Item, texts: PaperTexts) -> tuple[str, ...]:
    """The right answer in numbers."""
    match item.kind:
        case Kind.CIRCLES | Kind.SQUARES:
            return (", ".join(map(str, item.right[0])),)
        case Kind.ROWS:
            rows = enumerate(item.right, 1)
            return tuple(f"{item.number}.{row}: {right[0]}" for row, right in rows)
        case Kind.BOXES:
            return (" → ".join(map(str, item.right[0])),)
    return (typed(item, texts),)


def typed(item: Item, texts: PaperTexts) -> str:
    """The right answer of a question that is answered with a number or a code."""
    amount = texts.of(item.question).amount
    if item.kind is Kind.NUMBER and amount is not None:
        return f"{texts.amount(amount)} {amount.unit}".strip()
    return " / ".join(texts.accepted(item.question)) if item.kind is Kind.CODE else ""


def scale(item: Item, texts: PaperTexts) -> tuple[str, ...]:
    """The points for one right place, two, three …"""
    whole = item.question.points
    return tuple(texts.number(whole * n / item.places) for n in range(1, item.places + 1))


def _answers(item: Item, texts: PaperTexts) -> tuple[Answer, ...]:
    text = texts.of(item.question)
    printed = [text.options[at] for at in item.order]
    match item.kind:
        case Kind.CIRCLES | Kind.SQUARES:
            shape = "circle" if item.kind is Kind.CIRCLES else "square"
            lines = [
                Answer(
                    texts.inline(option.text), option.right, n, shape,
                    why=_flat(texts.html(option.feedback)),
                )
                for n, option in enumerate(printed, 1)
            ]
            return tuple(sorted(lines, key=lambda line: not line.right))
        case Kind.ROWS:
            columns = _columns(item, texts)
            return tuple(
                Answer(
                    texts.inline(option.text), label=f"{item.number}.{row}",
                    other=Markup("{} {}").format(right[0], texts.inline(columns[right[0] - 1])),
                )
                for row, (option, right) in enumerate(zip(printed, item.right, strict=True), 1)
            )
        case Kind.BOXES:
            steps = item.right[0]
            return tuple(Answer(texts.inline(printed[n - 1].text), label=str(n)) for n in steps)
    return (Answer(escape(typed(item, texts))),)


def _flat(html: Markup) -> Markup:
    """Paragraphs as one run of text."""
    return Markup(html.replace("</p>", " ").replace("<p>", "").strip())


def _ground(item: Item, texts: PaperTexts) -> str:
    """What a dispute is settled with."""
    question, content = item.question, texts.content
    parts = [f"{texts.bank.id}/{question.id}"]
    if objective := _objective(texts, question.objective):
        parts.append(f"{texts.text('paper-objective')}: {objective}")
    page_id, _, anchor = (question.see or "").partition("#")
    page = content.pages.get(page_id)
    if page is not None:
        text = page.text(texts.language, content.source_language)
        section = next((s for s in text.sections if s.id == anchor and s.level), None)
        title = f"{text.title}: {section.title}" if section else text.title
        parts.append(f"{texts.text('quiz-see')} {title}")
    found = [content.sources[key] for key in question.sources if key in content.sources]
    if found:
        named = (f"{s.issuer}, {s.titles.get(texts.language, s.title)}" for s in found)
        parts.append(f"{texts.text('paper-sources')}: {'; '.join(named)}")
    return " · ".join(parts)


def _objective(texts: PaperTexts, id_: str | None) -> str:
    """Its words: the bank's own, or those of the module that it belongs to."""
    of_modules = (o for module in texts.content.modules.values() for o in module.objectives)
    for objective in (*texts.bank.header.objectives, *of_modules):
        if objective.id == id_ and objective.text:
            words = objective.text
            return words.get(texts.language) or words.get(texts.content.source_language, "")
    return ""
