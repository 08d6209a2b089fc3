"""The confirmation sheet: what an administration is asked about its own programme."""

from __future__ import annotations

import csv
import io

from aeo_academy.content.model import Content, Fact
from aeo_academy.content.values import programme_value

COLUMNS = {
    "en": ("key", "state", "question or present value", "source", "answer", "office", "date"),
    "mn": (
        "түлхүүр",
        "төлөв",
        "асуулт эсвэл одоогийн утга",
        "эх сурвалж",
        "хариу",
        "нэгж",
        "огноо",
    ),
    "ru": (
        "ключ",
        "состояние",
        "вопрос или нынешнее значение",
        "источник",
        "ответ",
        "подразделение",
        "дата",
    ),
}


def confirmation_sheet(content: Content, language: str) -> str:
    """CSV text: a row for every value that the administration has not confirmed.

    Open values first, as questions; then values seen in a source, with the source. The
    last three columns are left for the answer, the office that gives it and the date.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS.get(language, COLUMNS["en"]))
    facts = [f for f in content.programme.facts.values() if f.status != "confirmed"]
    for fact in sorted(facts, key=lambda fact: fact.status != "open"):
        state = content.label(f"fact-{fact.status}", language)
        writer.writerow([fact.key, state, *_asked(content, fact, language), "", "", ""])
    return out.getvalue()


def _asked(content: Content, fact: Fact, language: str) -> tuple[str, str]:
    if fact.status == "open":
        return fact.question.get(language) or fact.question[content.source_language], ""
    source = content.sources.get(fact.source or "")
    where = f"{source.issuer}: {source.title}" if source else fact.source or ""
    return programme_value(content, fact.key, None, language), where
