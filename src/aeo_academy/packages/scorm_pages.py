"""The pages of a package: the quiz of the site, one question or case a page, standing alone.

Nothing leads out of the package: a link to the site becomes its words. The questions and
their keys are those of render/quizzes.py; page.js shows a key when the test is finished.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from html import escape

from aeo_academy.content.model import Bank, Content, Origin, PageText
from aeo_academy.packages.faults import PackageError
from aeo_academy.packages.scorm_course import (
    ABOUT,
    RESULT,
    Course,
    CoursePage,
    Group,
    asked_of,
    groups_of,
    sign_of,
    text_of,
)
from aeo_academy.render import RenderContext, to_html
from aeo_academy.render.diagrams import Drawer
from aeo_academy.render.plain import plain
from aeo_academy.site.finish import scroll_tables

ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
INSIDE = re.compile(r'\bhref="(?:#|part-\d+\.html|about\.html)')
WORDS = {
    "answered": "lms-answered",
    "mark": "lms-answered-mark",
    "read": "lms-read",
    "right": "quiz-right",
    "wrong": "quiz-wrong",
    "partly": "quiz-partly",
    "alone": "lms-alone",
    "refused": "lms-refused",
    "left": "lms-left",
}
"""Words of launch.js → label of data/ui.yml."""


def course_of(content: Content, bank: Bank, language: str, drawer: Drawer | None) -> Course:
    """A bank in one language as a course. PackageError says what cannot be packed."""
    text = text_of(content, bank, language)
    context = RenderContext(content, text.language, drawer=drawer, tooltips=False)
    context.begin(None, text)
    groups = groups_of(bank)
    source = content.source_language
    titles = titles_of(content, bank, language)
    questions = asked_of(bank, language, source, titles)
    pages = [CoursePage(ABOUT, context.label("lms-about"), _about(context, bank, text, groups))]
    pages += test_pages(context, bank, text, titles)
    return Course(
        id=f"aeo-academy-{bank.id}-{text.language}",
        bank=bank.id,
        language=text.language,
        title=text.title,
        description=text.description,
        edition=content.version,
        pass_mark=bank.header.pass_mark,
        pages=tuple(pages),
        questions=tuple(questions),
        sign=sign_of(bank, questions),
        words={word: context.label(label) for word, label in WORDS.items()},
    )


def titles_of(content: Content, bank: Bank, language: str) -> dict[str, str]:
    """Question id → its number and name in plain words."""
    source = content.source_language
    return {
        question.id: f"{number}. {plain(content, question.text(language, source).label, language)}"
        for group in groups_of(bank)
        for number, question in enumerate(group.questions, group.first)
    }


def test_pages(
    context: RenderContext, bank: Bank, text: PageText, titles: dict[str, str]
) -> list[CoursePage]:
    """A page for each question or case of a bank, and the result."""
    pages = [_page(context, bank, text, group, titles) for group in groups_of(bank)]
    context.begin(None, text)
    return [*pages, CoursePage(RESULT, context.label("lms-result"), _result(context, bank))]


def _page(
    context: RenderContext, bank: Bank, text: PageText, group: Group, titles: dict[str, str]
) -> CoursePage:
    source = context.source_language
    body = f"/// quiz | {bank.id}#{group.head.id}\n///\n"
    context.begin(None, dataclasses.replace(text, body=body))
    html = to_html(context, body)
    if context.result.issues:
        raise PackageError(context.result.issues)
    title = titles.get(group.head.id)
    if title is None:  # a case
        label = group.head.text(text.language, source).label
        title = f"{group.numbers}. {plain(context.content, label, text.language)}"
    translated = text.language in group.head.texts
    html = locked(scroll_tables(closed_in(html).encode()).decode())
    return CoursePage(group.page, title, html, "" if translated else source)


def closed_in(html: str) -> str:
    """HTML whose links out of the page are words."""

    def words(match: re.Match[str]) -> str:
        return match[0] if INSIDE.search(match[1]) else f'<span class="words">{match[2]}</span>'

    return ANCHOR.sub(words, html)


def locked(html: str) -> str:
    """HTML whose questions cannot be answered until page.js unlocks them: an answer that is
    given while the scripts are on their way would be lost."""
    return html.replace("<fieldset", "<fieldset disabled")


def _about(context: RenderContext, bank: Bank, text: PageText, groups: list[Group]) -> str:
    """What the test is, how it goes, who answers for it."""
    count = sum(len(group.questions) for group in groups)
    set_by = bank.pass_set_by.get(text.language) or bank.header.pass_set_by
    facts = [
        context.label("quiz-count", n=count),
        context.label("quiz-pass", n=bank.header.pass_mark),
        context.label("quiz-pass-set-by", who=set_by),
    ]
    return "\n".join([
        f'<p class="lead">{escape(text.description)}</p>',
        *notices(context, text),
        f"<p>{escape(context.label('lms-how'))}</p>",
        '<ul class="facts">',
        *(f"<li>{escape(fact)}</li>" for fact in facts),
        "</ul>",
        *imprint(context),
    ])


def imprint(context: RenderContext) -> Iterator[str]:
    """What the package is not, and where it comes from."""
    content = context.content
    origin = [
        "AEO Academy",
        context.label("edition", edition=f"{content.version}, {content.date}"),
        context.label("licence-text"),
    ]
    yield f'<p class="small">{escape(context.label("disclaimer"))}</p>'
    yield f'<p class="small">{escape(". ".join(origin))}</p>'


def notices(context: RenderContext, text: PageText) -> Iterator[str]:
    """What a reader must know of a translation."""
    translation = text.translation
    if translation is None:
        return
    review = text.office_review
    if review is not None:
        label = context.label(
            "translation-reviewed-notice", office=review.reviewed_by, date=review.reviewed_on
        )
    else:
        kind = "machine" if translation.origin is Origin.MACHINE else "human"
        label = context.label(f"translation-{kind}-notice")
    yield f'<p class="notice">{escape(label)}</p>'


def _result(context: RenderContext, bank: Bank) -> str:
    """The frame that result.js fills; its words stand in data attributes."""
    words = {
        "open": "quiz-unanswered",
        "complete": "lms-complete",
        "submit": "quiz-submit",
        "result": "quiz-result",
        "passed": "quiz-passed",
        "not-passed": "quiz-not-passed",
        "best": "quiz-best",
        "reported": "lms-reported",
        "review": "lms-review",
        "repeat": "lms-repeat",
        "right": "quiz-right",
        "wrong": "quiz-wrong",
        "partly": "quiz-partly",
    }
    attributes = "".join(
        f' data-{word}="{escape(context.label(label))}"'
        for word, label in words.items()
    )
    mark = escape(context.label("quiz-pass", n=bank.header.pass_mark))
    return f'<p>{mark}</p>\n<div id="result"{attributes}></div>'
