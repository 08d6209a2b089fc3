"""Questionnaires: how items are written, what they lean on, and their translations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from aeo_academy.checks.base import Pair, line_with, pairs, texts
from aeo_academy.content.issue import Issue
from aeo_academy.content.item_texts import WrittenItem, parse_items
from aeo_academy.content.model import RISK_MARKS, Content, Edition, Questionnaire
from aeo_academy.content.questionnaires import CRITERIA
from aeo_academy.content.suggest import nearest

SOURCES_OF_ITEMS = ("own", CRITERIA)


def grammar(content: Content) -> Iterator[Issue]:
    """Everything that reading the items calls a problem."""
    for form in content.questionnaires.values():
        for code, text in form.texts.items():
            if form.header.items == CRITERIA:
                continue
            found = parse_items(text.body, text.body_line, code == content.source_language)
            for problem in found.problems:
                yield Issue(text.path, problem.line, problem.code, problem.message)


def headers(content: Content) -> Iterator[Issue]:
    """Where the items come from, and which pages train them."""
    for form in content.questionnaires.values():
        path = _path(content, form)
        for needle, message in _header_faults(content, form):
            yield Issue(path, line_with(content, path, needle), "AEO760", message)


def _header_faults(content: Content, form: Questionnaire) -> Iterator[tuple[str, str]]:
    header = form.header
    if header.items not in SOURCES_OF_ITEMS:
        yield "items:", f"“items” may be {' or '.join(SOURCES_OF_ITEMS)}, not “{header.items}”."
    if header.items == CRITERIA:
        for text in form.texts.values():
            if text.body.strip():
                what = f"{text.path.name} has text of its own, but “items: {CRITERIA}”."
                yield "items:", f"{what} Write items on the criterion pages, remove them here."
    if not form.items and not content.unread:
        yield "id:", "The questionnaire has no item. Write one."
    sections = [section.id for section in form.sections]
    for section, page in header.training.items():
        if section != "all" and section not in sections and not content.unread:
            hint = nearest(section, sections)
            yield f"{section}:", f"“training” names the section “{section}”: there is none.{hint}"
        if page not in content.pages and not content.unread:
            hint = nearest(page, content.pages)
            yield page, f"“training” names the page “{page}”: there is none.{hint}"


def guidance(content: Content) -> Iterator[Issue]:
    """`see` leads to a section that exists and that every reader may see."""
    source = content.source_language
    for form in content.questionnaires.values():
        if form.header.items == CRITERIA:
            continue
        path = _path(content, form)
        goals = {see for section in form.sections for see in (section.see,) if see}
        goals |= {item.see for item in form.items if item.see}
        for see in sorted(goals):
            page_id, _, anchor = see.partition("#")
            page = content.pages.get(page_id)
            if page is None:
                if content.unread or page_id in content.withheld:
                    continue
                message = f"“see={see}”: there is no page “{page_id}”."
                message += nearest(page_id, content.pages)
            elif page.header.edition is Edition.OFFICERS:
                message = f"“see={see}” leads to an officers’ page. Name a public one."
            elif anchor and anchor not in {s.id for s in page.texts[source].sections}:
                ids = [s.id for s in page.texts[source].sections]
                message = f"“see={see}”: {page.stem} has no section “{anchor}”."
                message += nearest(anchor, ids)
            else:
                continue
            yield Issue(path, line_with(content, path, f"see={see}"), "AEO765", message)


def placed(content: Content) -> Iterator[Issue]:
    """`/// questionnaire | id` names what exists, once a page; none is left unplaced."""
    unread = {Path(stem).name for stem in content.unread}
    there = content.questionnaires
    used: set[str] = set()
    for text in texts(content):
        blocks = [block for block in text.bones.blocks if block.name == "questionnaire"]
        for number, block in enumerate(blocks):
            used.add(block.argument)
            if text.page is None:
                message = "A questionnaire stands on a page, not in a fragment, bank or form."
                yield text.issue(block.line, "AEO766", message)
            elif block.argument not in there and block.argument not in unread:
                hint = nearest(block.argument, there)
                message = f"There is no questionnaires/{block.argument}.en.md.{hint}"
                yield text.issue(block.line, "AEO766", message)
            elif number:
                message = "One questionnaire a page: give this one a page of its own."
                yield text.issue(block.line, "AEO766", message)
    if content.edition is not Edition.OFFICERS or content.unread:
        return
    for id_, form in there.items():
        if id_ not in used:
            message = f"No page places this questionnaire: “/// questionnaire | {id_}”."
            yield Issue(_path(content, form), 1, "AEO767", message)


def risk_marks(content: Content) -> Iterator[Issue]:
    """`.knockout` and `.major` mark self-assessment items, in the English alone."""
    for text in texts(content):
        if text.page is None:
            continue
        english = text.text.language == content.source_language
        for heading in text.bones.headings:
            marks = [name for name in heading.classes if name in RISK_MARKS]
            if marks and not english:
                message = f"“.{marks[0]}” stands in the English file only. Remove it here."
                yield text.issue(heading.line, "AEO706", message)
            elif marks and "saq" not in heading.classes:
                message = f"“.{marks[0]}” marks self-assessment items: a heading with “.saq”."
                yield text.issue(heading.line, "AEO706", message)
            elif len(marks) > 1:
                message = "A knock-out is major by itself. Keep “.knockout” alone."
                yield text.issue(heading.line, "AEO706", message)


def items(content: Content) -> Iterator[Issue]:
    """A translation has the same sections and items, in the same order."""
    for pair in _pairs(content):
        english, other = _headings(pair, True), _headings(pair, False)
        path = pair.translated.path
        ids, here = [id_ for id_, _ in english], [id_ for id_, _ in other]
        for id_, line in other:
            if id_ not in ids:
                hint = nearest(id_, [i for i in ids if i not in here])
                message = f"The English has no “{id_}”; ids stay as they are.{hint}"
                yield Issue(path, line, "AEO771", message)
        for id_, line in english:
            if id_ not in here:
                message = f"“{id_}” of {pair.source.path}:{line} is missing here. Translate it."
                yield Issue(path, pair.translated.body_line, "AEO771", message)
        if ids != here and sorted(ids) == sorted(here):
            line = next(line for (id_, line), want in zip(other, ids, strict=True) if id_ != want)
            message = f"Items stand in another order than in {pair.source.path}. Keep the order."
            yield Issue(path, line, "AEO771", message)


def choices(content: Content) -> Iterator[Issue]:
    """A translated item has as many answers, and the parts of the English."""
    for pair in _pairs(content):
        there = {item.id: item for item in _items(pair, False)}
        for item in _items(pair, True):
            twin = there.get(item.id)
            if twin is None:
                continue
            wanted, found = len(item.text.choices), len(twin.text.choices)
            if wanted != found:
                message = f"“{item.id}” has {found} answers, the English {wanted}."
                yield Issue(pair.translated.path, twin.line, "AEO772", message)


def _pairs(content: Content) -> Iterator[Pair]:
    for pair in pairs(content):
        if pair.form is not None and pair.form.header.items != CRITERIA:
            yield pair


def _items(pair: Pair, source: bool) -> list[WrittenItem]:
    text = pair.source if source else pair.translated
    written = parse_items(text.body, text.body_line, source)
    return [item for section in written.sections for item in section.items]


def _headings(pair: Pair, source: bool) -> list[tuple[str, int]]:
    text = pair.source if source else pair.translated
    written = parse_items(text.body, text.body_line, source)
    found = [(section.id, section.line) for section in written.sections]
    found += [(item.id, item.line) for section in written.sections for item in section.items]
    return sorted(found, key=lambda one: one[1])


def _path(content: Content, form: Questionnaire) -> Path:
    return form.texts[content.source_language].path
