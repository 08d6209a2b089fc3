"""The Markdown of a text: blocks, headings, the opening paragraph, pictures."""

from __future__ import annotations

from collections.abc import Iterator

from aeo_academy.checks.base import texts
from aeo_academy.content.blocks import DATA_LISTS, unknown_audiences
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Audience, Content, Status
from aeo_academy.content.suggest import nearest


def grammar(content: Content) -> Iterator[Issue]:
    """Everything the scanner calls a problem."""
    for text in texts(content):
        for problem in text.bones.problems:
            yield text.issue(problem.line, problem.code, problem.message)


def arguments(content: Content) -> Iterator[Issue]:
    """Unknown audiences after `/// for |` and lists after `/// data |`."""
    names = [a.value for a in Audience if a is not Audience.EVERYONE]
    for text in texts(content):
        for block in text.bones.blocks:
            if block.name == "for":
                for name in unknown_audiences(block.argument):
                    message = f"There is no audience “{name}”.{nearest(name, names)}"
                    message = f"{message} Audiences: {', '.join(names)}."
                    yield text.issue(block.line, "AEO104", message)
            elif block.name == "data" and block.argument not in DATA_LISTS:
                message = f"There is no list “{block.argument}”."
                message = f"{message} Lists: {', '.join(DATA_LISTS)}."
                yield text.issue(block.line, "AEO104", message)


def opening(content: Content) -> Iterator[Issue]:
    """A page begins with a paragraph that gives the answer."""
    for text in texts(content):
        if text.page is None or text.page.header.template != "page.html":
            continue
        if "text" not in text.bones.opening:
            message = "The page begins without a paragraph. Give the answer first, then headings."
            yield text.issue(text.text.body_line, "AEO115", message)


def pictures(content: Content) -> Iterator[Issue]:
    """Every image says what it shows."""
    for text in texts(content):
        for link in text.bones.links:
            if link.image and not link.text.strip():
                message = f"The image {link.target} has no text. Write ![what it shows](…)."
                yield text.issue(link.line, "AEO117", message)


def approval(content: Content) -> Iterator[Issue]:
    """An approved page names the office and the date."""
    for page in content.pages.values():
        header = page.header
        if header.status is Status.APPROVED and not (header.approved_by and header.approved_on):
            message = "“status: approved” needs “approved_by” (an office) and “approved_on”."
            yield Issue(page.texts[content.source_language].path, 2, "AEO118", message)
