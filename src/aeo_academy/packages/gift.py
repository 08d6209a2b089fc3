"""A bank as GIFT, the text format of Moodle and others.

It knows no points and no ordering: an order becomes matching with the numbers 1 … n. The
idnumber stands in a comment, `// [id:bank/question]`, which Moodle reads from 3.8 on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aeo_academy.content.answers import plain_number
from aeo_academy.content.model import Bank, Content, Question, QuestionType
from aeo_academy.packages.export_text import Texts
from aeo_academy.packages.moodle import category_path, fractions, pairs, typed_forms

SPECIAL = re.compile(r"[\\#=~{}:]")


def gift(content: Content, bank: Bank, language: str, *, site_url: str = "") -> str:
    """The bank in one language. Pictures are described in words: GIFT carries no files."""
    texts = Texts(content, bank, language, {}, site_url)
    parts = []
    for reserve in (False, True):
        asked = [question for question in bank.scored if question.reserve is reserve]
        if asked:
            parts.append(f"$CATEGORY: {category_path(texts, reserve)}\n")
            parts += [_question(texts, question) for question in asked]
    return "\n".join(parts)


def _question(texts: Texts, question: Question) -> str:
    tag = f" [tag:{question.objective}]" if question.objective else ""
    name = _escape(texts.words(texts.of(question).label))
    answers = "".join(f"\t{line}\n" for line in _answers(texts, question))
    general = texts.general(question)
    told = f"\t####{_escape(general)}\n" if general else ""
    mark = "#" if question.type is QuestionType.NUMERIC else ""
    return (
        f"// [id:{texts.bank.id}/{question.id}]{tag}\n"
        f"::{name}::[html]{_escape(texts.stem(question))}{{{mark}\n{answers}{told}}}\n"
    )


def _answers(texts: Texts, question: Question) -> Iterator[str]:
    text = texts.of(question)
    match question.type:
        case QuestionType.SINGLE | QuestionType.MULTIPLE | QuestionType.IMAGE:
            marks = [option.right for option in text.options]
            several = question.type is QuestionType.MULTIPLE or sum(marks) > 1
            for option, share in zip(text.options, fractions(question, marks), strict=True):
                sign = f"~%{share}%" if several else ("=" if option.right else "~")
                told = _escape(texts.blocks(option.feedback))
                yield sign + _escape(texts.line(option.text)) + (f"#{told}" if told else "")
        case QuestionType.NUMERIC:
            if text.amount is not None:
                value, tolerance = map(plain_number, (text.amount.value, text.amount.tolerance))
                yield f"={value}:{tolerance}"
        case QuestionType.FILL:
            yield from (f"={_escape(form)}" for form in typed_forms(text.accepted))
        case QuestionType.ORDER:
            for place, option in enumerate(text.options, 1):
                yield f"={_left(texts.line(option.text))} -> {place}"
        case QuestionType.MATCH | QuestionType.GRID:
            for left, right in pairs(texts, question):
                yield f"={_left(left)} -> {_escape(right)}"


def _left(html: str) -> str:
    return _escape(html.replace("->", "-&gt;"))


def _escape(text: str) -> str:
    """One line, with GIFT's own characters escaped."""
    line = re.sub(r"\s*\n\s*", " ", text).strip()
    return SPECIAL.sub(lambda match: "\\" + match[0], line)
