"""What “My learning” must know of the site: one small script a language.

The record in the reader's browser holds ids only. This file says which module and
objective each question belongs to, what it is called and where it stands, so that the
page can show progress and link to what is to be repeated. learning.js reads it:

    self.__aeoLearning = {
      "edition": "2026.1",
      "groups": [{                          modules with questions, then banks without module
        "id": "vm3", "title": "…", "url": "en/modules/…" | null,
        "objectives": [{"id": "vm3-1", "text": "…", "questions": ["risk-mapping/seals", …]}]
      }],
      "banks": {"risk-mapping": {"title": "…", "url": "…" | null, "pass": 80, "group": "vm3"}},
      "questions": {"risk-mapping/seals": {"label": "…", "rev": 1, "url": "en/…#q-…"}}
    }

Addresses go from the site's root. A question that no page places is not listed; a bank's
`url` is the page that places all of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from aeo_academy.content.model import Bank, Content, Labels, Page, Question
from aeo_academy.content.placed import quiz_pages
from aeo_academy.site.urls import Urls


def learning_scripts(content: Content, urls: Urls) -> dict[str, str]:
    """Asset name → text, for every language."""
    return {
        f"js/learning-{language.code}.js": learning_script(content, language.code, urls)
        for language in content.languages
    }


def learning_script(content: Content, language: str, urls: Urls) -> str:
    """The text of the script for `language`: the asset js/learning-<language>.js."""
    source = content.source_language
    places = quiz_pages(content)
    groups: list[dict[str, object]] = []
    banks: dict[str, object] = {}
    questions: dict[str, object] = {}
    for group in _groups(content):
        objectives = []
        for objective, labels in group.objectives.items():
            placed = {
                f"{bank.id}/{question.id}": _row(bank, question, places, language, source, urls)
                for bank, question in group.questions(objective)
                if f"{bank.id}/{question.id}" in places
            }
            if placed:
                text = _say(labels, language, source)
                objectives.append({"id": objective, "text": text, "questions": list(placed)})
                questions |= placed
        if not objectives:
            continue
        start = content.pages.get(group.page or "") or places.get(group.id)
        groups.append(
            {
                "id": group.id,
                "title": _say(group.title, language, source),
                "url": urls.page(start.stem, language) if start else None,
                "objectives": objectives,
            }
        )
        for bank in group.banks:
            whole = places.get(bank.id)
            banks[bank.id] = {
                "title": bank.texts.get(language, bank.texts[source]).title,
                "url": urls.page(whole.stem, language) if whole else None,
                "pass": bank.header.pass_mark,
                "group": group.id,
            }
    site = {"edition": content.version, "groups": groups, "banks": banks, "questions": questions}
    script = json.dumps(site, ensure_ascii=False, separators=(",", ":"))
    return f"self.__aeoLearning={script};\n"


def _row(
    bank: Bank, question: Question, places: Mapping[str, Page], language: str, source: str,
    urls: Urls,
) -> dict[str, object]:  # fmt: skip
    page = places[f"{bank.id}/{question.id}"]
    return {
        "label": question.text(language, source).label,
        "rev": question.rev,
        "url": f"{urls.page(page.stem, language)}#q-{bank.id}-{question.id}",
    }


@dataclass
class _Group:
    """A module with its banks, or a bank of no module."""

    id: str
    title: Labels
    page: str | None  # where it starts
    banks: list[Bank]
    objectives: dict[str, Labels] = field(default_factory=dict)

    def questions(self, objective: str) -> Iterable[tuple[Bank, Question]]:
        for bank in self.banks:
            for question in bank.scored:
                if (question.objective or "") == objective and not question.reserve:
                    yield bank, question


def _groups(content: Content) -> Iterable[_Group]:
    of_module: dict[str, list[Bank]] = {}
    for bank in content.banks.values():
        if bank.header.module in content.modules:
            of_module.setdefault(str(bank.header.module), []).append(bank)
    texts = {o.id: o.text for m in content.modules.values() for o in m.objectives}
    for module in content.modules.values():
        if module.id in of_module:
            start = next(iter(module.pages), None)
            group = _Group(module.id, module.title, start, of_module[module.id])
            group.objectives.update({o.id: o.text for o in module.objectives})
            yield _complete(group, texts)
    for bank in content.banks.values():
        if bank.header.module not in content.modules:
            title = {code: text.title for code, text in bank.texts.items()}
            yield _complete(_Group(bank.id, title, None, [bank]), texts)


def _complete(group: _Group, texts: Mapping[str, Labels]) -> _Group:
    """Add the objectives that the banks test; a question without one counts under ""."""
    for bank in group.banks:
        for objective in bank.header.objectives:
            text = objective.text or texts.get(objective.id, {})
            group.objectives.setdefault(objective.id, text)
        for question in bank.scored:
            group.objectives.setdefault(question.objective or "", {})
    return group


def _say(labels: Labels, language: str, source: str) -> str:
    return labels.get(language) or labels.get(source) or ""
