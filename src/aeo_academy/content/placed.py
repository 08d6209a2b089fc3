"""Where quizzes stand: which page places a bank or a question, and what a page asks."""

from __future__ import annotations

from collections.abc import Iterator

from aeo_academy.content.model import Bank, Content, Page, Question
from aeo_academy.content.scan import scan


def quiz_pages(content: Content) -> dict[str, Page]:
    """Bank, and bank/question → the page that places it; a whole bank goes before one question."""
    whole: dict[str, Page] = {}
    single: dict[str, Page] = {}
    for page in content.pages.values():
        if page.header.template == "slides.html":
            continue  # slides ask aloud
        for bank, mark, one in _blocks(content, page):
            if mark:
                single.setdefault(f"{bank}/{one}", page)
            else:
                whole.setdefault(bank, page)
    for id_, bank_record in content.banks.items():
        if id_ in whole:
            single.update({f"{id_}/{q.id}": whole[id_] for q in bank_record.scored})
        for question in bank_record.scored:  # a case stands on a page with its questions
            if question.case and (case := single.get(f"{id_}/{question.case}")):
                single.setdefault(f"{id_}/{question.id}", case)
    return single | whole


def questions_on(content: Content, page: Page) -> tuple[tuple[Bank, Question], ...]:
    """The questions that a reader can answer on a page, in order, each once; no reserve."""
    found: dict[tuple[str, str], tuple[Bank, Question]] = {}
    for name, mark, id_ in _blocks(content, page):
        bank = content.banks.get(name)
        if bank is None:
            continue
        one = bank.question(id_) if mark else None
        asked = bank.scored if not mark else bank.of_case(id_) or ((one,) if one else ())
        for question in asked:
            if not question.reserve:
                found.setdefault((bank.id, question.id), (bank, question))
    return tuple(found.values())


def _blocks(content: Content, page: Page) -> Iterator[tuple[str, str, str]]:
    """The quiz blocks of a page: bank, “#” or nothing, question."""
    text = page.texts[content.source_language]
    for block in scan(text.body, text.body_line).blocks:
        if block.name == "quiz":
            yield block.argument.strip().partition("#")
