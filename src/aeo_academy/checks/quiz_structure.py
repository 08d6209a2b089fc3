"""Quiz banks: how questions are written, the header, and what they lean on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from aeo_academy.checks.base import line_with, texts
from aeo_academy.content.banks import types_of
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Bank, Content, Edition, Question
from aeo_academy.content.questions import parse
from aeo_academy.content.suggest import nearest


def grammar(content: Content) -> Iterator[Issue]:
    """Everything that reading the questions of a bank calls a problem."""
    source = content.source_language
    for bank in content.banks.values():
        english = bank.texts[source]
        types = types_of(parse(english.body, english.body_line).questions)
        for code, text in bank.texts.items():
            found = parse(text.body, text.body_line, None if code == source else types)
            for problem in found.problems:
                yield Issue(text.path, problem.line, problem.code, problem.message)


def headers(content: Content) -> Iterator[Issue]:
    """Pass mark, number drawn and module make sense, and the bank holds questions."""
    for bank in content.banks.values():
        for needle, message in _header_faults(content, bank):
            path = _path(content, bank)
            yield Issue(path, line_with(content, path, needle), "AEO723", message)


def _header_faults(content: Content, bank: Bank) -> Iterator[tuple[str, str]]:
    header = bank.header
    there = len([question for question in bank.scored if not question.reserve])
    if not there:
        yield "bank:", "The bank has no question for the public edition. Write one."
    if not 50 <= header.pass_mark <= 100:
        yield "pass:", f"“pass: {header.pass_mark}” must be from 50 to 100 (per cent)."
    if header.draw is not None and not 1 <= header.draw <= max(there, 1):
        what = f"“draw: {header.draw}” does not fit: {there} questions can be drawn."
        yield "draw:", f"{what} Write a smaller number, or “draw: null” for all."
    if header.module is not None and header.module not in content.modules:
        hint = nearest(header.module, content.modules)
        yield "module:", f"“{header.module}” is no module.{hint}"


def objectives(content: Content) -> Iterator[Issue]:
    """Objectives exist, the header lists them, and each has a question."""
    known = {o.id for module in content.modules.values() for o in module.objectives}
    known |= {o.id for b in content.banks.values() for o in b.header.objectives if o.text}
    for bank in content.banks.values():
        path = _path(content, bank)
        listed = [objective.id for objective in bank.header.objectives]
        asked = {question.objective for question in bank.scored if not question.reserve}
        for id_ in dict.fromkeys(listed):
            line = line_with(content, path, id_)
            if id_ not in known:
                mend = "Give it a text: {id: …, text: {en: …, mn: …, ru: …}}."
                message = f"No module has the objective “{id_}”.{nearest(id_, known)} {mend}"
                yield Issue(path, line, "AEO724", message)
            elif id_ not in asked:
                message = f"No public question has “obj={id_}”. Write one, or remove the objective."
                yield Issue(path, line, "AEO724", message)
        for question in bank.questions:
            id_ = question.objective or ""
            if id_ and id_ not in listed:
                message = f"The header’s “objectives” have no “{id_}”.{nearest(id_, listed)}"
                line = _line(content, question)
                yield Issue(path, line, "AEO724", f"{message} Add it there.")


def lessons(content: Content) -> Iterator[Issue]:
    """`see` leads to a section that exists and that the reader may see."""
    source = content.source_language
    withheld = set(content.withheld)
    for bank in content.banks.values():
        for question in bank.questions:
            if question.see is None:
                continue
            page_id, _, section = question.see.partition("#")
            page = content.pages.get(page_id)
            if page is None and page_id in withheld and question.reserve:
                continue
            if page is None:
                message = f"“see={question.see}”: there is no page “{page_id}”."
                message = f"{message}{nearest(page_id, content.pages)} Write a page’s id."
            elif section and section not in {s.id for s in page.texts[source].sections}:
                ids = [s.id for s in page.texts[source].sections]
                message = f"“see={question.see}”: {page.stem} has no section “{section}”."
                message = f"{message}{nearest(section, ids)}"
            elif page.header.edition is Edition.OFFICERS and not question.reserve:
                message = f"{page.stem} is in the officers' edition only. Name a public page."
            else:
                continue
            yield Issue(_path(content, bank), _line(content, question), "AEO725", message)


def placed(content: Content) -> Iterator[Issue]:
    """`/// quiz | bank#question` names what exists; no bank is left unplaced."""
    unread = {Path(stem).name for stem in content.unread}
    used: set[str] = set()
    for text in texts(content):
        for block in text.bones.blocks:
            if block.name != "quiz":
                continue
            if text.bank is not None:
                message = "A quiz may not stand inside a quiz. Remove this block."
                yield text.issue(block.line, "AEO726", message)
                continue
            name, _, id_ = block.argument.partition("#")
            bank = content.banks.get(name)
            if bank is None:
                if name not in unread:
                    message = f"There is no bank quizzes/{name}.{nearest(name, content.banks)}"
                    yield text.issue(block.line, "AEO726", message)
                continue
            used.add(name)
            question = bank.question(id_)
            ids = [question.id for question in bank.questions]
            if id_ and question is None:
                message = f"{bank.stem} has no question “{id_}”.{nearest(id_, ids)}"
                if f"{name}/{id_}" in content.withheld:
                    message = f"“{id_}” is a reserve question, for officers only. Place another."
                yield text.issue(block.line, "AEO726", message)
            elif question is not None and question.reserve:
                message = f"“{id_}” is a reserve question, for officers only. Place another."
                yield text.issue(block.line, "AEO726", message)
    for bank in content.banks.values():
        if bank.id not in used and not content.unread:
            message = f"No page places this bank: “/// quiz | {bank.id}”."
            yield Issue(_path(content, bank), 2, "AEO727", message)


def _path(content: Content, bank: Bank) -> Path:
    return bank.texts[content.source_language].path


def _line(content: Content, question: Question) -> int:
    return question.texts[content.source_language].line
