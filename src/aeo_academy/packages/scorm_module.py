"""A module as a course: its parts to read, with practice in them, then the questions of its bank.

What trainers and officers alone read is left out: the package is for learners. A link to
another part leads there; every other link becomes its words.
"""

from __future__ import annotations

import dataclasses
import hashlib
import posixpath
from collections.abc import Mapping
from html import escape

from aeo_academy.content.blocks import audiences_of
from aeo_academy.content.model import Bank, Content, Module, Page, PageText
from aeo_academy.content.placed import questions_on
from aeo_academy.content.scan import scan
from aeo_academy.packages.faults import PackageError
from aeo_academy.packages.scorm_course import (
    ABOUT,
    Asked,
    Course,
    CoursePage,
    asked,
    asked_of,
    groups_of,
    must_fit,
    sign_of,
    text_of,
)
from aeo_academy.packages.scorm_pages import (
    WORDS,
    closed_in,
    imprint,
    locked,
    notices,
    test_pages,
    titles_of,
)
from aeo_academy.render import RenderContext, to_html
from aeo_academy.render.diagrams import Drawer
from aeo_academy.render.plain import plain
from aeo_academy.site.finish import scroll_tables


def bank_of(content: Content, module: Module) -> Bank | None:
    """The bank that tests a module: that of its name, else its first."""
    banks = [bank for bank in content.banks.values() if bank.header.module == module.id]
    return next((b for b in banks if b.id == module.slug), next(iter(banks), None))


def has_course(content: Content, module: Module, language: str) -> bool:
    """Whether a module can be packed: its parts and its bank stand in the language."""
    bank = bank_of(content, module)
    pages = [content.pages[id_] for id_ in module.parts]
    return (
        bank is not None
        and bool(pages)
        and bool(groups_of(bank))
        and language in bank.texts
        and all(language in page.texts for page in pages)
    )


def course_of_module(
    content: Content, module: Module, language: str, drawer: Drawer | None
) -> Course:
    """A module in one language as a course; `has_course` must hold. Raises PackageError."""
    bank = bank_of(content, module)
    assert bank is not None
    source = content.source_language
    parts = {f"part-{n}": content.pages[id_] for n, id_ in enumerate(module.parts, 1)}
    places = {page.stem: f"{id_}.html" for id_, page in parts.items()}
    if module.overview:
        places[content.pages[module.overview].stem] = f"{ABOUT}.html"
    context = RenderContext(content, language, drawer=drawer, tooltips=False)
    context.resolve_link = lambda target: _inside(context, places, target)
    text = text_of(content, bank, language)
    titles = titles_of(content, bank, language)
    practice = [
        one for id_, page in parts.items() for one in _practice(content, page, id_, language)
    ]
    questions = asked_of(bank, language, source, titles)
    must_fit(module.path.parent.as_posix(), [*questions, *practice], len(parts))
    about = _about(context, module, bank, text, len(questions))
    pages = [CoursePage(ABOUT, context.label("module-overview"), about)]
    pages += [_part(context, page, id_, module) for id_, page in parts.items()]
    pages += test_pages(context, bank, text, titles)
    return Course(
        id=f"aeo-academy-{module.id}-{module.slug}-{language}",
        bank=bank.id,
        language=language,
        title=module.title.get(language) or module.title[source],
        description=module.summary.get(language) or module.summary[source],
        edition=content.version,
        pass_mark=bank.header.pass_mark,
        pages=tuple(pages),
        questions=tuple(questions),
        sign=_sign(bank, questions, practice),
        words={word: context.label(label) for word, label in WORDS.items()},
        practice=tuple(practice),
    )


def _inside(context: RenderContext, places: Mapping[str, str], target: str) -> str:
    """A link to a part of the module, as the package names it; others stay (and become words)."""
    path, mark, anchor = target.partition("#")
    if not path:
        return target
    stem = posixpath.normpath(posixpath.join(context.path.parent.as_posix(), path))
    file = places.get(stem.removesuffix(".md"))
    return f"{file}{mark}{anchor}" if file else target


def _practice(content: Content, page: Page, id_: str, language: str) -> list[Asked]:
    """The questions inside a part, each under bank/question, in the order of the page."""
    source = content.source_language
    found = []
    for bank, question in questions_on(content, page):
        title = plain(content, question.text(language, source).label, language)
        one = asked(bank, question, id_, title, language, source)
        found.append(dataclasses.replace(one, id=f"{bank.id}/{question.id}"))
    return found


def _part(context: RenderContext, page: Page, id_: str, module: Module) -> CoursePage:
    text = page.texts[context.language]
    body = for_learners(text, module)
    context.begin(page, dataclasses.replace(text, body=body))
    html = to_html(context, body)
    if context.result.issues:
        raise PackageError(context.result.issues)
    notice = "".join(notices(context, text))
    html = locked(scroll_tables(closed_in(html).encode()).decode())
    return CoursePage(id_, text.title, f'{notice}<div class="text">{html}</div>', lesson=True)


def for_learners(text: PageText, module: Module) -> str:
    """A body without the blocks of officers, and of audiences that the module is not for."""
    mine = {audience.value for audience in module.audience}
    found = scan(text.body, text.body_line)
    lines = text.body.split("\n")
    dropped = [
        (block.line, block.end_line)
        for block in found.blocks
        if block.name == "officers"
        or (block.name == "for" and not mine & set(audiences_of(block.argument)))
    ]
    for start, end in dropped:
        for number in range(start, end + 1):
            lines[number - text.body_line] = ""
    heads = [heading.line - text.body_line for heading in found.headings]
    for start, end in zip(heads, [*heads[1:], len(lines)], strict=False):
        if not any(line.strip() for line in lines[start + 1 : end]):
            lines[start] = ""  # a heading over nothing but what was dropped
    return "\n".join(lines)


def _about(context: RenderContext, module: Module, bank: Bank, text: PageText, count: int) -> str:
    """What the module teaches, how it goes, who answers for it."""
    context.begin(None, text)
    language, source = context.language, context.source_language
    say = context.label
    set_by = bank.pass_set_by.get(language) or bank.header.pass_set_by
    facts = [
        f"{say('module-reading')}: {say('minutes', n=module.minutes.reading)}",
        f"{say('module-practice')}: {say('minutes', n=module.minutes.practice)}",
        say("quiz-count", n=count),
        say("quiz-pass", n=bank.header.pass_mark),
        say("quiz-pass-set-by", who=set_by),
    ]
    aims = [o.text.get(language) or o.text[source] for o in module.objectives]
    return "\n".join(
        [
            f'<p class="lead">{escape(module.summary.get(language) or module.summary[source])}</p>',
            *notices(context, text),
            f"<p>{escape(say('lms-how-module'))}</p>",
            '<ul class="facts">',
            *(f"<li>{escape(fact)}</li>" for fact in facts),
            "</ul>",
            f"<h2>{escape(say('objectives'))}</h2>",
            "<ul>",
            *(f"<li>{escape(plain(context.content, aim, language))}</li>" for aim in aims),
            "</ul>",
            *imprint(context),
        ]
    )


def _sign(bank: Bank, questions: list[Asked], practice: list[Asked]) -> str:
    """Changes with the questions of the test and of the lessons."""
    parts = [f"{q.id}:{q.type}:{q.count}:{len(q.places)}" for q in practice]
    both = " ".join([sign_of(bank, questions), *parts])
    return hashlib.sha256(both.encode()).hexdigest()[:8]
