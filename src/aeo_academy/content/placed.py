"""Where quizzes stand: which page places a bank or a question, and what a page asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aeo_academy.content.model import Bank, Content, Page, Question
from aeo_academy.content.scan import outline


def find_places(
    pages: Mapping[str, Page], banks: Mapping[str, Bank], source: str
) -> dict[str, str]:
    """Bank, and bank/question → id of the page that asks it; a whole bank goes before a question.

    Worked out once, when the content is read (`Content.placed`).
    """
    whole: dict[str, str] = {}
    single: dict[str, str] = {}
    for page in pages.values():
        if page.header.template == "slides.html":
            continue  # slides ask aloud
        for bank, mark, one in _blocks(page, source):
            if mark:
                single.setdefault(f"{bank}/{one}", page.id)
            else:
                whole.setdefault(bank, page.id)
    for id_, bank_record in banks.items():
        if id_ in whole:
            single.update({f"{id_}/{q.id}": whole[id_] for q in bank_record.scored})
        for question in bank_record.scored:  # a case stands on a page with its questions
            if question.case and (case := single.get(f"{id_}/{question.case}")):
                single.setdefault(f"{id_}/{question.id}", case)
    return single | whole


def quiz_pages(content: Content) -> dict[str, Page]:
    """Bank, and bank/question → the page that asks it."""
    return {key: content.pages[id_] for key, id_ in content.placed.items()}


def quiz_page(content: Content, id_: str) -> Page | None:
    """The page that asks a bank, or a bank/question."""
    return content.pages.get(content.placed.get(id_, ""))


def questions_on(content: Content, page: Page) -> tuple[tuple[Bank, Question], ...]:
    """The questions that a reader can answer on a page, in order, each once; no reserve."""
    found: dict[tuple[str, str], tuple[Bank, Question]] = {}
    for name, mark, id_ in _blocks(page, content.source_language):
        bank = content.banks.get(name)
        if bank is None:
            continue
        one = bank.question(id_) if mark else None
        asked = bank.scored if not mark else bank.of_case(id_) or ((one,) if one else ())
        for question in asked:
            if not question.reserve:
                found.setdefault((bank.id, question.id), (bank, question))
    return tuple(found.values())


def _blocks(page: Page, source: str) -> Iterator[tuple[str, str, str]]:
    """The quiz blocks of a page: bank, “#” or nothing, question."""
    text = page.texts[source]
    for block in outline(text.body, text.body_line).blocks:
        if block.name == "quiz":
            yield block.argument.strip().partition("#")
