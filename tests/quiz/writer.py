"""Random valid banks: hypothesis makes the records, `written` the Markdown that says the same.

Texts hold what trips parsers up: quotation marks, ampersands, tags, brackets, braces, the end
of a CDATA section, letters of three languages. Words that Markdown would read are escaped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from hypothesis import strategies as st

from aeo_academy.content.model import (
    Amount,
    Bank,
    BankHeader,
    Objective,
    Option,
    Question,
    QuestionText,
    QuestionType,
)

LANGUAGES = ("en", "mn", "ru")
LETTERS = {"en": "abeKMxyz", "mn": "абвөүЯх", "ru": "абвёыЖх"}
AWKWARD = [
    '"',
    "&",
    "<b>",
    "</b>",
    "]]>",
    "<!--",
    "{",
    "}",
    "#",
    "=",
    "~",
    ":",
    "\\",
    "*x*",
    "_y_",
    "->",
    "[a]",
    "(b)",
    "`c`",
    "|",
    "$",
    "%",
    "'",
    "//",
    "####",
    "::x",
    "é",
    "–",
    "«",
    "7.5",
]
SPECIAL = re.compile(r"[\\`*_{}\[\]()>#+.!-]")
COLUMNS = ("low", "middle", "high", "very-high")
SIMPLE = (
    QuestionType.SINGLE,
    QuestionType.MULTIPLE,
    QuestionType.NUMERIC,
    QuestionType.MATCH,
    QuestionType.ORDER,
    QuestionType.GRID,
    QuestionType.FILL,
)


def escaped(words: str) -> str:
    """Words as Markdown that means nothing but these words."""
    return SPECIAL.sub(lambda match: "\\" + match[0], words)


def bare(markdown: str) -> str:
    """The words again."""
    return re.sub(r"\\([\\`*_{}\[\]()>#+.!-])", r"\1", markdown)


@st.composite
def lines(draw: st.DrawFn, language: str, most: int = 5) -> str:
    """One line of Markdown that begins with a letter."""
    word = st.text(LETTERS[language], min_size=1, max_size=5)
    first = draw(word)
    rest = draw(st.lists(st.one_of(word, st.sampled_from(AWKWARD)), max_size=most))
    return escaped(" ".join([first, *rest])).replace("::", ":")


@st.composite
def paragraphs(draw: st.DrawFn, language: str, least: int = 1) -> str:
    """Some paragraphs."""
    return "\n\n".join(draw(st.lists(lines(language), min_size=least, max_size=2)))


@st.composite
def unique_lines(draw: st.DrawFn, language: str, count: int) -> list[str]:
    """Lines that do not look alike."""
    found = draw(st.lists(lines(language), min_size=count, max_size=count))
    return [f"{line} {number}" for number, line in enumerate(found)]


@st.composite
def texts_of(draw: st.DrawFn, type_: QuestionType) -> dict[str, QuestionText]:
    """A question in three languages, with one key."""
    count = draw(st.integers(2 if type_ in (QuestionType.MATCH, QuestionType.ORDER) else 3, 6))
    right = draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=count))
    if type_ is QuestionType.SINGLE:
        right = {min(right)}
    told = draw(st.sets(st.integers(0, count - 1)))
    explained = draw(st.booleans())
    columns = COLUMNS[: draw(st.integers(2, len(COLUMNS)))]
    cells = [draw(st.sampled_from(columns)) for _ in range(count)]
    value = draw(st.decimals(-9999, 9999, places=2))
    tolerance = draw(st.decimals(0, 50, places=1))
    unit = draw(st.booleans())
    codes = draw(
        st.lists(
            st.text("AEOBWXYZ0123", min_size=1, max_size=6), min_size=1, max_size=3, unique=True
        )
    )
    texts = {}
    for code in LANGUAGES:
        options: list[Option] = []
        names = draw(unique_lines(code, count))
        if type_ in (QuestionType.SINGLE, QuestionType.MULTIPLE):
            options = [
                Option(name, n in right, "", draw(paragraphs(code)) if n in told else "")
                for n, name in enumerate(names)
            ]
        elif type_ is QuestionType.MATCH:
            others = draw(unique_lines(code, count))
            options = [Option(a, other=b) for a, b in zip(names, others, strict=True)]
        elif type_ is QuestionType.GRID:
            options = [Option(a, other=b) for a, b in zip(names, cells, strict=True)]
        elif type_ is QuestionType.ORDER:
            options = [Option(name) for name in names]
        amount = Amount(value, tolerance, draw(lines(code, 0)) if unit else "")
        texts[code] = QuestionText(
            label=draw(lines(code, 2)),
            stem=draw(paragraphs(code)),
            options=tuple(options),
            amount=amount if type_ is QuestionType.NUMERIC else None,
            accepted=tuple(codes) if type_ is QuestionType.FILL else (),
            columns={id_: f"{id_} {code}" for id_ in columns} if type_ is QuestionType.GRID else {},
            explanation=draw(paragraphs(code)) if explained else "",
        )
    return texts


@st.composite
def questions(draw: st.DrawFn, number: int, case: Question | None = None) -> Question:
    """One question that is no case."""
    type_ = draw(st.sampled_from(SIMPLE))
    texts = draw(texts_of(type_))
    return Question(
        id=f"q-{number}",
        type=type_,
        texts=texts,
        points=draw(st.integers(1, 5)),
        objective=draw(st.sampled_from(["basics-1", "check-1"])),
        sources=tuple(draw(st.sets(st.sampled_from(["treaty", "guide"]), min_size=1))),
        rev=draw(st.integers(1, 3)),
        reserve=case.reserve if case else draw(st.booleans()),
        see=draw(st.sampled_from([None, "safe-g#why", "start"])),
        columns=tuple(texts["en"].columns),
        case=case.id if case else None,
    )


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    """A bank of a few questions, perhaps with a case."""
    found = [draw(questions(n)) for n in range(draw(st.integers(1, 4)))]
    if draw(st.booleans()):
        texts = {
            code: QuestionText(draw(lines(code, 2)), draw(paragraphs(code))) for code in LANGUAGES
        }
        case = Question("story", QuestionType.CASE, texts, reserve=draw(st.booleans()))
        found += [case, *(draw(questions(n, case)) for n in range(10, 12))]
    objectives = (Objective("basics-1", {}), Objective("check-1", {}))
    header = BankHeader("random", "Random", "A random bank.", objectives, "Nobody")
    return Bank("random", header, tuple(found), {})


def written(bank: Bank, language: str) -> str:
    """The file of a bank in one language."""
    if language == "en":
        head = [
            "bank: random",
            "title: Random",
            "description: A random bank.",
            "pass: 80",
            "pass_set_by: Nobody",
            "objectives: [basics-1, check-1]",
        ]
    else:
        head = [
            f"title: Random {language}",
            "description: A random bank.",
            "pass_set_by: Nobody",
            "translation:",
            "  origin: machine",
        ]
    parts = ["\n".join(["---", *head, "---"])]
    parts += [_question(question, language) for question in bank.questions]
    return "\n\n".join(parts) + "\n"


def _question(question: Question, language: str) -> str:
    text = question.texts[language]
    parts = [
        f"{'###' if question.case else '##'} {text.label} {{{_attributes(question, language)}}}"
    ]
    parts.append(text.stem)
    if text.columns:
        parts.append("cols: " + ", ".join(f"{id_} = {name}" for id_, name in text.columns.items()))
    items = "\n".join(_items(question, text))
    parts += [items] if items else []
    parts += [text.explanation] if text.explanation else []
    return "\n\n".join(parts)


def _attributes(question: Question, language: str) -> str:
    if language != "en":
        return f"#{question.id}"
    words = [f"#{question.id}", f".{question.type}"]
    if question.reserve and question.case is None:
        words.append(".reserve")
    if question.type is QuestionType.CASE:
        return " ".join(words)
    words += [f"points={question.points}", f"rev={question.rev}", f"obj={question.objective}"]
    words.append(f"src={'+'.join(question.sources)}")
    words += [f"see={question.see}"] if question.see else []
    words += [f'cols="{",".join(question.columns)}"'] if question.columns else []
    return " ".join(words)


def _items(question: Question, text: QuestionText) -> list[str]:
    found: list[str] = []
    for number, option in enumerate(text.options, 1):
        if question.type is QuestionType.ORDER:
            found.append(f"{number}. {option.text}")
        elif option.other:
            found.append(f"- {option.text} :: {option.other}")
        else:
            found.append(f"- [{'x' if option.right else ' '}] {option.text}")
            blocks = option.feedback.split("\n\n") if option.feedback else []
            found += (
                "\n  >\n".join(f"  > {block}" for block in blocks).split("\n") if blocks else []
            )
    if text.amount is not None:
        tolerance = f" +- {_number(text.amount.tolerance)}" if text.amount.tolerance else ""
        found.append(f"= {_number(text.amount.value)}{tolerance} {text.amount.unit}".rstrip())
    if text.accepted:
        found.append(f"= {' | '.join(text.accepted)}")
    return found


def _number(number: Decimal) -> str:
    return f"{number:f}"


def same_numbers(questions_: Mapping[str, QuestionText]) -> bool:
    """Whether a question asks for the same number in every language."""
    return len({text.amount and text.amount.value for text in questions_.values()}) == 1
