"""The texts of a bank as an LMS wants them: pieces of HTML, or words without markup.

Citations are left out: their list belongs to a page of the site. The sources of a question
stand in its general feedback instead. A case's story stands before each of its questions,
so that an LMS may draw any of them alone.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from markdown import Markdown

from aeo_academy.content.inline import CITATION, LINK
from aeo_academy.content.model import Bank, Content, Question, QuestionText
from aeo_academy.content.pages import address
from aeo_academy.render import RenderContext, make_extensions
from aeo_academy.render.plain import plain

START = "\ue002"  # at the start of a line of words, so that it is never a list or a heading
ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>\Z", re.DOTALL)
FIGURE = re.compile(r'<figure class="diagram" id="diagram-([a-z0-9-]+?)(?:-\d+)?">\s*</figure>')
PICTURES = "@@PLUGINFILE@@"  # where Moodle finds the files of a question


@dataclass
class Texts:
    """The texts of one bank in one language.

    `pictures`: id of a diagram → SVG; a diagram without one is described in words.
    `site_url`: address of the site, for links into it; without one, links are plain words.
    """

    content: Content
    bank: Bank
    language: str
    pictures: Mapping[str, str] = field(default_factory=dict)
    site_url: str = ""

    def __post_init__(self) -> None:
        source = self.content.source_language
        text = self.bank.texts.get(self.language) or self.bank.texts[source]
        context = RenderContext(
            self.content, text.language, resolve_link=self._address, tooltips=False
        )
        context.begin(None, text)
        self._context = context
        self._markdown = Markdown(extensions=make_extensions(context), output_format="html")
        self.title = text.title
        self.description = text.description

    def label(self, key: str) -> str:
        """An interface label."""
        return self._context.label(key)

    def of(self, question: Question) -> QuestionText:
        """The text of a question."""
        return question.text(self.language, self.content.source_language)

    def words(self, markdown: str) -> str:
        """One line without any markup."""
        return plain(self.content, markdown, self._context.text_language)

    def line(self, markdown: str) -> str:
        """One line as HTML, without a paragraph around it."""
        made = self._html(START + markdown).replace(START, "")
        found = ONE_PARAGRAPH.match(made)
        return found[1] if found else made

    def blocks(self, markdown: str) -> str:
        """Paragraphs, lists and tables as HTML."""
        return FIGURE.sub(lambda match: self.picture(match[1]), self._html(markdown))

    def _html(self, markdown: str) -> str:
        text = CITATION.sub("", markdown)
        if not self.site_url:
            text = LINK.sub(lambda m: m[0] if m[1] else m[2], text)
        self._context.begin(None, self._context.text)
        self._markdown.reset()
        made: str = self._markdown.convert(text)
        return made

    def _address(self, target: str) -> str:
        path, mark, anchor = target.partition("#")
        if not path.endswith(".md"):
            return target
        here = posixpath.dirname(self.bank.stem)
        stem = posixpath.normpath(posixpath.join(here, path)).removesuffix(".md")
        return f"{self.site_url}{self.language}/{address(stem)}{mark}{anchor}"

    def picture(self, diagram_id: str) -> str:
        """A diagram as an image of the question's files, or in words."""
        diagram = self.content.diagrams.get(diagram_id)
        if diagram is None:
            return ""
        source = self.content.source_language
        title = diagram.title.get(self.language) or diagram.title.get(source, "")
        desc = diagram.desc.get(self.language) or diagram.desc.get(source, "")
        if diagram_id not in self.pictures:
            return f"<p><strong>{html.escape(title)}.</strong> {html.escape(desc)}</p>"
        alt = html.escape(f"{title}. {desc}")
        return f'<p><img src="{PICTURES}/{diagram_id}.svg" alt="{alt}"></p>'

    def stem(self, question: Question) -> str:
        """What is asked: the story of the case, the stem, the picture, the unit."""
        parts = []
        case = self.bank.question(question.case) if question.case else None
        if case is not None:
            story = self.of(case)
            parts.append(f"<p><strong>{self.line(story.label)}</strong></p>")
            parts.append(self.blocks(story.stem))
        text = self.of(question)
        parts.append(self.blocks(text.stem))
        if question.figure:
            parts.append(self.picture(question.figure))
        if text.amount and text.amount.unit:
            parts.append(f"<p>({html.escape(text.amount.unit)})</p>")
        return "\n".join(parts)

    def drawn(self, question: Question) -> dict[str, str]:
        """File name → SVG of the pictures that `stem` shows."""
        ids = re.findall(rf"{PICTURES}/([a-z0-9-]+)\.svg", self.stem(question))
        return {f"{id_}.svg": self.pictures[id_] for id_ in dict.fromkeys(ids)}

    def general(self, question: Question) -> str:
        """The explanation, where it is taught, and its sources."""
        parts = [self.blocks(self.of(question).explanation)]
        page_id, _, anchor = (question.see or "").partition("#")
        page = self.content.pages.get(page_id)
        if page is not None:
            text = page.text(self.language, self.content.source_language)
            section = next((s for s in text.sections if s.id == anchor and s.level), None)
            title = html.escape(f"{text.title}: {section.title}" if section else text.title)
            if self.site_url:
                here = posixpath.dirname(self.bank.stem)
                target = posixpath.relpath(f"{page.stem}.md", here)
                where = html.escape(self._address(f"{target}#{anchor}" if anchor else target))
                title = f'<a href="{where}">{title}</a>'
            parts.append(f"<p>{html.escape(self.label('quiz-see'))} {title}</p>")
        found = [self.content.sources[key] for key in question.sources
                 if key in self.content.sources]
        if found:
            named = (f"{s.issuer}, {s.titles.get(self.language, s.title)}" for s in found)
            parts.append(f"<p>{html.escape('; '.join(named))}</p>")
        return "\n".join(part for part in parts if part)
