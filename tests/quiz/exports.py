"""Reads exports back, the way Moodle does it, into plain records that a test can compare.

The GIFT reader follows the order of work of Moodle's own importer (qformat_gift): escapes
first, then name, answers between the first braces, general feedback after ####.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree
from lxml import html as lxml_html

from aeo_academy.content.answers import fold
from aeo_academy.content.model import Bank, Content, Question, QuestionType
from aeo_academy.render.plain import plain

ESCAPES = {
    "\\:": "\ue058",
    "\\#": "\ue035",
    "\\=": "\ue061",
    "\\{": "\ue123",
    "\\}": "\ue125",
    "\\~": "\ue126",
    "\\n": "\ue010",
}


@dataclass(frozen=True)
class Plain:
    """A question as an LMS knows it, without markup."""

    id: str
    kind: str
    label: str
    stem: str
    answers: tuple[tuple[object, ...], ...]
    explanation: str
    points: int = 1


def words(markup: str) -> str:
    """The words of a piece of HTML; a picture speaks by its text alternative."""
    if not markup.strip():
        return ""
    root = lxml_html.fromstring(f"<div>{markup}</div>")
    for picture in root.iter("img"):
        picture.text = picture.get("alt")
    return " ".join(root.text_content().split())


def _words(escaped: str) -> str:
    """Words that were escaped for HTML, without markup."""
    return " ".join(html.unescape(escaped).split())


def expected(content: Content, bank: Bank, language: str, gift: bool = False) -> list[Plain]:
    """What an export must hold."""

    def say(markdown: str) -> str:
        return " ".join(plain(content, markdown.replace("\n", " "), language).split())

    found = []
    for question in sorted(bank.scored, key=lambda q: q.reserve):
        text = question.text(language)
        case = bank.question(question.case) if question.case else None
        story = [case.text(language).label, case.text(language).stem] if case else []
        unit = f"({text.amount.unit})" if text.amount and text.amount.unit else ""
        picture = content.diagrams.get(question.figure or "")
        shown = f"{picture.title[language]}. {picture.desc[language]}" if picture else ""
        stem = " ".join(" ".join([*map(say, [*story, text.stem]), shown, unit]).split())
        kind, answers = _answers(question, say, language, gift)
        found.append(
            Plain(
                f"{bank.id}/{question.id}",
                kind,
                say(text.label),
                stem,
                tuple(answers),
                say(text.explanation),
                1 if gift else question.points,
            )
        )
    return found


def _answers(
    question: Question, say: object, language: str, gift: bool
) -> tuple[str, list[tuple[object, ...]]]:
    assert callable(say)
    text = question.text(language)
    match question.type:
        case QuestionType.SINGLE | QuestionType.MULTIPLE | QuestionType.IMAGE:
            right = sum(option.right for option in text.options)
            share = round(100 / right, 5)
            several = question.type is QuestionType.MULTIPLE or right > 1
            wrong = -share if several else 0.0
            return "multiple" if several else "single", [
                (say(o.text), share if o.right else wrong, say(o.feedback)) for o in text.options
            ]
        case QuestionType.NUMERIC:
            assert text.amount
            return "numeric", [(text.amount.value, text.amount.tolerance)]
        case QuestionType.FILL:
            return "fill", [(form,) for form in sorted({fold(form) for form in text.accepted})]
        case QuestionType.ORDER:
            if gift:
                return "match", [(say(o.text), str(n)) for n, o in enumerate(text.options, 1)]
            return "order", [(say(o.text),) for o in text.options]
    columns = text.columns
    pairs = [(say(o.text), say(columns.get(o.other, o.other))) for o in text.options]
    used = {right for _, right in pairs}
    pairs += [("", say(label)) for label in columns.values() if say(label) not in used]
    return "match", list(pairs)


# --- Moodle XML -----------------------------------------------------------


def from_moodle(xml: str) -> list[Plain]:
    """The questions of a Moodle XML file."""
    root = etree.fromstring(xml.encode())
    assert root.tag == "quiz"
    return [_moodle(node) for node in root if node.get("type") != "category"]


def _text(node: etree._Element, path: str) -> str:
    return node.findtext(f"{path}/text") or ""


def _moodle(node: etree._Element) -> Plain:
    kind = node.get("type") or ""
    answers: list[tuple[object, ...]] = []
    if kind == "multichoice":
        kind = "single" if node.findtext("single") == "true" else "multiple"
        for answer in node.findall("answer"):
            told = words(_text(answer, "feedback"))
            share = round(float(answer.get("fraction") or 0), 5)
            answers.append((words(answer.findtext("text") or ""), share, told))
    elif kind == "numerical":
        kind = "numeric"
        for answer in node.findall("answer"):
            value, tolerance = answer.findtext("text"), answer.findtext("tolerance")
            answers.append((Decimal(value or "x"), Decimal(tolerance or "x")))
    elif kind == "shortanswer":
        kind = "fill"
        forms = {
            fold((a.findtext("text") or "").replace("\\*", "*")) for a in node.findall("answer")
        }
        answers = [(form,) for form in sorted(forms)]
    elif kind == "ordering":
        kind = "order"
        assert node.findtext("shownumcorrect") is not None
        steps = sorted(node.findall("answer"), key=lambda a: float(a.get("fraction") or 0))
        answers = [(words(step.findtext("text") or ""),) for step in steps]
    elif kind == "matching":
        kind = "match"
        for pair in node.findall("subquestion"):
            answers.append((words(pair.findtext("text") or ""), _words(_text(pair, "answer"))))
    return Plain(
        node.findtext("idnumber") or "",
        kind,
        _text(node, "name"),
        words(_text(node, "questiontext")),
        tuple(answers),
        _explanation(_text(node, "generalfeedback")),
        int(node.findtext("defaultgrade") or 0),
    )


def _explanation(markup: str) -> str:
    """General feedback without the lines on sources and the section that teaches it."""
    if not markup.strip():
        return ""
    root = lxml_html.fromstring(f"<div>{markup}</div>")
    kept = [child for child in root if not _added(" ".join(child.text_content().split()))]
    return " ".join(" ".join(child.text_content().split()) for child in kept).strip()


def _added(line: str) -> bool:
    return line.startswith(("Read again:", "Дахин унших:", "Перечитать:", "World Sample Org"))


# --- GIFT -----------------------------------------------------------------


def from_gift(text: str) -> list[Plain]:
    """The questions of a GIFT file."""
    return [_gift(block) for block in re.split(r"\n[ \t]*\n", text) if _is_question(block)]


def _is_question(block: str) -> bool:
    return bool(block.strip()) and not block.strip().startswith("$CATEGORY")


def _gift(block: str) -> Plain:
    rows = block.strip().split("\n")
    id_ = next(m[1] for row in rows if (m := re.match(r"// \[id:([^\]]+)\]", row)))
    text = "\n".join(row for row in rows if not row.strip().startswith("//"))
    text = text.replace("\\\\", "\ue092")
    for written, kept in ESCAPES.items():
        text = text.replace(written, kept)
    text = text.replace("\ue092", "\ue092").strip()
    assert text.startswith("::")
    label, _, text = text[2:].partition("::")
    start, end = text.index("{"), text.index("}")
    assert text.endswith("}") and text.count("{") == text.count("}") == 1
    stem, body = text[:start], text[start + 1 : end].strip()
    assert stem.startswith("[html]")
    head, mark, general = body.rpartition("####")
    body = head.strip() if mark else body
    kind, answers = _gift_answers(body)
    return Plain(
        id_,
        kind,
        _back(label),
        words(_back(stem[6:])),
        tuple(answers),
        _explanation(_back(general)) if mark else "",
    )


def _back(text: str) -> str:
    for written, kept in ESCAPES.items():
        text = text.replace(kept, "\n" if written == "\\n" else written[1])
    return text.replace("\ue092", "\\")


def _gift_answers(body: str) -> tuple[str, list[tuple[object, ...]]]:
    if body.startswith("#"):
        value, _, tolerance = body[1:].strip().lstrip("=").partition(":")
        return "numeric", [(Decimal(value), Decimal(tolerance))]
    if "~" in body:
        return ("single" if "=" in body else "multiple"), list(_gift_options(body))
    if "=" in body and "->" in body:
        pairs = [part.partition("->") for part in body.split("=")[1:]]
        return "match", [(words(_back(left)), _words(_back(right))) for left, _, right in pairs]
    forms = {fold(_back(part.strip())) for part in body.split("=")[1:]}
    return "fill", [(form,) for form in sorted(forms)]


def _gift_options(body: str) -> Iterator[tuple[object, ...]]:
    for part in re.split("(?=[~=])", body):
        if not part.strip():
            continue
        right, rest = part[0] == "=", part[1:].strip()
        share = 100.0 if right else 0.0
        if weight := re.match(r"%(-?[0-9]{1,2}\.?[0-9]*)%", rest):
            share, rest = round(float(weight[1]), 5), rest[weight.end() :]
        option, _, told = rest.partition("#")
        yield words(_back(option.strip())), share, words(_back(told.strip()))
