"""A bank as Moodle XML: what Moodle's question bank imports.

Every question has its idnumber (bank/question), so that a second import can be held
against the first. The fractions are those of `scoring`. An order becomes Moodle's
“ordering”, scored by absolute position; a grid becomes matching.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape

from aeo_academy.content.answers import plain_number
from aeo_academy.content.model import Bank, Content, Question, QuestionType
from aeo_academy.packages.export_text import Texts

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CYRILLIC_TWINS = str.maketrans("ABEKMHOPCTYXIJS", "АВЕКМНОРСТУХІЈЅ")
LATIN_CODE = re.compile(r"[ABEKMHOPCTYX0-9.\-/ ]*[ABEKMHOPCTYX][ABEKMHOPCTYX0-9.\-/ ]*$")
COMBINED = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")


def moodle_xml(
    content: Content,
    bank: Bank,
    language: str,
    *,
    pictures: Mapping[str, str] | None = None,
    site_url: str = "",
) -> str:
    """The bank in one language. See `Texts` for `pictures` (id → SVG) and `site_url`.

    Reserve questions, which only an officers' Content holds, get a category of their own.
    """
    texts = Texts(content, bank, language, pictures or {}, site_url)
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    for reserve in (False, True):
        asked = [question for question in bank.scored if question.reserve is reserve]
        if asked:
            parts.append(_category(texts, reserve))
            parts += [_question(texts, question) for question in asked]
    return "\n".join([*parts, "</quiz>", ""])


def category_path(texts: Texts, reserve: bool) -> str:
    """Where the LMS files the questions: one category an edition, bank and language."""
    names = [f"AEO Academy {texts.content.version}", f"{texts.title} ({texts.language})"]
    if reserve:
        names.append(texts.label("quiz-reserve").partition(".")[0])
    return "/".join(["$course$/top", *(name.replace("/", "//") for name in names)])


def _category(texts: Texts, reserve: bool) -> str:
    path = escape(category_path(texts, reserve))
    return (
        '<question type="category">\n'
        f"  <category><text>{path}</text></category>\n"
        f'  <info format="html"><text>{_cdata(html.escape(texts.description))}</text></info>\n'
        "</question>"
    )


def _question(texts: Texts, question: Question) -> str:
    type_, own = TYPES[question.type]
    files = "".join(
        f'<file name="{name}" path="/" encoding="base64">'
        f"{base64.b64encode(svg.encode()).decode()}</file>"
        for name, svg in texts.drawn(question).items()
    )
    lines = [
        f"<name><text>{_clean(escape(texts.words(texts.of(question).label)))}</text></name>",
        f'<questiontext format="html"><text>{_cdata(texts.stem(question))}</text>'
        f"{files}</questiontext>",
        f'<generalfeedback format="html"><text>{_cdata(texts.general(question))}</text>'
        "</generalfeedback>",
        f"<defaultgrade>{question.points}</defaultgrade>",
        "<penalty>0.3333333</penalty>",
        "<hidden>0</hidden>",
        f"<idnumber>{escape(texts.bank.id)}/{escape(question.id)}</idnumber>",
        *own(texts, question),
    ]
    if question.objective:
        lines.append(f"<tags><tag><text>{escape(question.objective)}</text></tag></tags>")
    body = "\n".join(f"  {line}" for line in lines)
    return f'<question type="{type_}">\n{body}\n</question>'


def _choice(texts: Texts, question: Question) -> Iterator[str]:
    options = texts.of(question).options
    right = sum(option.right for option in options)
    single = question.type is QuestionType.SINGLE or (
        question.type is QuestionType.IMAGE and right == 1
    )
    yield f"<single>{'true' if single else 'false'}</single>"
    yield f"<shuffleanswers>{_bool(question.type is not QuestionType.IMAGE)}</shuffleanswers>"
    yield "<answernumbering>none</answernumbering>"
    yield from _combined()
    for option, fraction in zip(options, fractions(question, [o.right for o in options]),
                                strict=True):
        yield (
            f'<answer fraction="{fraction}" format="html">'
            f"<text>{_cdata(texts.line(option.text))}</text>"
            f'<feedback format="html"><text>{_cdata(texts.blocks(option.feedback))}</text>'
            "</feedback></answer>"
        )


def fractions(question: Question, right: Iterable[bool]) -> list[str]:
    """Per cent of each option, as Moodle knows them: 100, 50, 33.33333, −33.33333, 0."""
    marks = list(right)
    share = 100 / max(sum(marks), 1)
    several = question.type is QuestionType.MULTIPLE or sum(marks) > 1
    wrong = _share(-share) if several else "0"
    return [_share(share) if mark else wrong for mark in marks]


def _share(number: float) -> str:
    return f"{number:.5f}".rstrip("0").rstrip(".")


def _numeric(texts: Texts, question: Question) -> Iterator[str]:
    amount = texts.of(question).amount
    if amount is None:
        return
    yield (
        f'<answer fraction="100" format="plain_text"><text>{plain_number(amount.value)}</text>'
        '<feedback format="html"><text></text></feedback>'
        f"<tolerance>{plain_number(amount.tolerance)}</tolerance></answer>"
    )
    yield "<unitgradingtype>0</unitgradingtype>"
    yield "<unitpenalty>0.1000000</unitpenalty>"
    yield "<showunits>3</showunits>"
    yield "<unitsleft>0</unitsleft>"


def _fill(texts: Texts, question: Question) -> Iterator[str]:
    yield "<usecase>0</usecase>"
    for form in typed_forms(texts.of(question).accepted):
        written = _clean(escape(_stars(form)))
        yield (
            f'<answer fraction="100" format="plain_text"><text>{written}</text>'
            '<feedback format="html"><text></text></feedback></answer>'
        )


def typed_forms(accepted: Iterable[str]) -> list[str]:
    """Accepted forms, and Latin codes once more in the Cyrillic letters that look the same."""
    forms: list[str] = []
    for form in accepted:
        forms.append(form)
        if LATIN_CODE.match(form):
            forms.append(form.translate(CYRILLIC_TWINS))
    return list(dict.fromkeys(forms))


def _stars(form: str) -> str:
    return form.replace("*", r"\*")  # an asterisk alone stands for anything


def pairs(texts: Texts, question: Question) -> Iterator[tuple[str, str]]:
    """Left side (HTML) and right side (escaped words) of each pair; then unused columns."""
    text = texts.of(question)
    columns = {id_: html.escape(texts.words(name), quote=False)
               for id_, name in text.columns.items()}
    used = set()
    for option in text.options:
        right = columns.get(option.other) or html.escape(texts.words(option.other), quote=False)
        used.add(right)
        yield texts.line(option.text), right
    for label in columns.values():
        if label not in used:
            yield "", label


def _matching(texts: Texts, question: Question) -> Iterator[str]:
    yield f"<shuffleanswers>{_bool(question.type is QuestionType.MATCH)}</shuffleanswers>"
    yield from _combined()
    for left, right in pairs(texts, question):
        yield (
            f'<subquestion format="html"><text>{_cdata(left)}</text>'
            f"<answer><text>{_clean(escape(right))}</text></answer></subquestion>"
        )


def _ordering(texts: Texts, question: Question) -> Iterator[str]:
    options = texts.of(question).options
    yield "<layouttype>VERTICAL</layouttype>"
    yield "<selecttype>ALL</selecttype>"
    yield f"<selectcount>{len(options)}</selectcount>"
    yield "<gradingtype>ABSOLUTE_POSITION</gradingtype>"
    yield "<showgrading>SHOW</showgrading>"
    yield "<numberingstyle>none</numberingstyle>"
    yield from _combined()
    for place, option in enumerate(options, 1):
        yield (
            f'<answer fraction="{place}.0000000" format="html">'
            f"<text>{_cdata(texts.line(option.text))}</text></answer>"
        )


def _combined() -> Iterator[str]:
    for name in COMBINED:
        yield f'<{name} format="html"><text></text></{name}>'
    yield "<shownumcorrect>1</shownumcorrect>"  # without it an ordering is refused


TYPES = {
    QuestionType.SINGLE: ("multichoice", _choice),
    QuestionType.MULTIPLE: ("multichoice", _choice),
    QuestionType.IMAGE: ("multichoice", _choice),
    QuestionType.NUMERIC: ("numerical", _numeric),
    QuestionType.FILL: ("shortanswer", _fill),
    QuestionType.MATCH: ("matching", _matching),
    QuestionType.GRID: ("matching", _matching),
    QuestionType.ORDER: ("ordering", _ordering),
}


def _bool(value: bool) -> str:
    return "true" if value else "false"


def _clean(text: str) -> str:
    return NOT_XML.sub("", text)


def _cdata(text: str) -> str:
    """A text as CDATA; an end mark inside it is parted. Nothing at all for an empty text."""
    return f"<![CDATA[{_clean(text).replace(']]>', ']]]]><![CDATA[>')}]]>" if text else ""
