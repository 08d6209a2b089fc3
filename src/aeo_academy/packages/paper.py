"""Paper tests: question sheet, answer sheet, key and marking grid as PDFs.

    paths = make_paper(content, bank, "mn", "A", out)
    banks, issues = private_banks(content, folder)      # a folder that is never published

A paper asks the reserve questions of a bank; every question of a private folder is one.
Only the officers' edition holds them, and a key never stands in a file with questions.
Where to look: which questions in which order, and what is right, in paper_plan.py; what
the sheets say in paper_sheets.py; places on the answer sheet in paper_marks.py; the look
in paper_templates/; the printing in paper_print.py.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aeo_academy import checks
from aeo_academy.content.banks import read_banks
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Bank, Content, Edition, Origin
from aeo_academy.content.pages import Desk
from aeo_academy.packages.faults import PackageError
from aeo_academy.packages.paper_marks import arrange
from aeo_academy.packages.paper_plan import VERSIONS, Kind, Plan, make_plan
from aeo_academy.packages.paper_print import Press, PrinterMissing
from aeo_academy.packages.paper_sheets import asked_groups, scale, solved, typed
from aeo_academy.packages.paper_text import PaperTexts
from aeo_academy.render.headings import stale_sections

__all__ = ["VERSIONS", "PaperError", "Press", "PrinterMissing", "make_paper", "private_banks"]

KEYS = Path("key")
"""Folder below `out` for what no candidate may see."""

NOT_OF_ONE_BANK = {"AEO725", "AEO726", "AEO727"}
"""Checks of banks that ask how the site uses them."""


class PaperError(PackageError):
    """No paper was made; `findings` are lines for people, one a fault."""


def private_banks(content: Content, folder: Path) -> tuple[dict[str, Bank], list[Issue]]:
    """The banks of a folder outside the repository, and what is wrong with them.

    They are written and checked like those of quizzes/. All their questions are reserve
    questions. Paths of issues begin with the name of the folder.
    """
    folder = folder.resolve()
    issues: list[Issue] = []
    desk = Desk(folder.parent, content.languages, Edition.OFFICERS, issues)
    found = read_banks(desk, Path(folder.name)).banks
    private = dataclasses.replace(
        content, root=folder.parent, banks={id_: _marked(b, False) for id_, b in found.items()}
    )
    codes = [c for c in checks.CHECKS if "AEO710" <= c <= "AEO759" and c not in NOT_OF_ONE_BANK]
    for function in dict.fromkeys(checks.CHECKS[code].function for code in codes):
        issues += function(private) if function else ()
    judged = {
        dataclasses.replace(i, severity=checks.CHECKS[i.code].severity) if i.code in codes else i
        for i in issues
    }
    return {id_: _marked(bank, True) for id_, bank in found.items()}, sorted(judged)


def _marked(bank: Bank, reserve: bool) -> Bank:
    questions = tuple(dataclasses.replace(q, reserve=reserve) for q in bank.questions)
    return dataclasses.replace(bank, questions=questions)


def make_paper(
    content: Content, bank: Bank, language: str, version: str, out: Path,
    press: Press | None = None,
) -> list[Path]:
    """Print one version of a bank's reserve questions in one language.

    Writes `<bank>-<version>-questions.<language>.pdf` and `…-answers…` into `out`, `…-key…`
    and `…-marking…` into its folder key/, and returns the four paths. The same input gives
    the same bytes. `press` may be shared by many papers; None makes one of the repository's
    node_modules and .cache.

    Raises PaperError when there can be no paper: in a public edition, without reserve
    questions, in a language that lacks one. PrinterMissing: WeasyPrint or Pango
    is not installed; ToolMissing, its parent: a package of node_modules is not.
    """
    if faults := list(_faults(content, bank, language, version)):
        raise PaperError(faults)
    press = press or Press(content.root / "node_modules", content.root / ".cache")
    plan = make_plan(bank, version, content.source_language)
    texts = PaperTexts(content, bank, language, drawer=press.drawer)
    shared = _shared(content, plan, texts)
    sheets = {
        Path("questions"): ("questions.html", {"groups": asked_groups(plan, texts)}),
        Path("answers"): ("answers.html", _marks(plan, texts, grid=False)),
        KEYS / "key": ("key.html", _key(plan, texts)),
        KEYS / "marking": ("answers.html", _marks(plan, texts, grid=True)),
    }
    paths = []
    for name, (template, values) in sheets.items():
        what = texts.text(f"paper-{name.name}")
        file = f"{bank.id}-{version}-{name.name}.{language}.pdf"
        path = out / name.parent / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(press.pdf(template, {**shared, **values, "what": what}))
        paths.append(path)
    return paths


def _faults(content: Content, bank: Bank, language: str, version: str) -> Iterator[str]:
    """Why there can be no paper."""
    if content.edition is not Edition.OFFICERS:
        yield "Papers ask reserve questions: read the content in the officers’ edition."
        return
    if version not in VERSIONS:
        yield f"There is no version “{version}”. Versions: {', '.join(VERSIONS)}."
    codes = [known.code for known in content.languages]
    if language not in codes:
        yield f"There is no language “{language}”. Languages: {', '.join(codes)}."
        return
    asked = [q for q in bank.scored if q.reserve]
    if not asked:
        yield f"{bank.stem}: no question is in reserve. Mark some with “.reserve”."
    if language not in bank.texts:
        yield f"{bank.stem}.{language}.md is missing or unreadable: a paper has one language."
        return
    cases = {q.case for q in asked}
    for question in (q for q in bank.questions if q in asked or q.id in cases):
        if language not in question.texts:
            what = f"the question “{question.id}” is missing, or its key differs from the"
            yield f"{bank.stem}.{language}.md: {what} {content.source_language} one. Mend it."
        if question.figure and question.figure not in content.diagrams:
            yield f"{bank.stem}: “{question.id}” shows the diagram “{question.figure}”: none."


# --- what the templates are given -------------------------------------------------


def _shared(content: Content, plan: Plan, texts: PaperTexts) -> dict[str, Any]:
    bank, language = plan.bank, texts.language
    translation = bank.texts[language].translation
    notices = []
    if translation is not None and not bank.texts[language].office_review:
        machine = translation.origin is Origin.MACHINE
        notices.append(texts.text(f"translation-{'machine' if machine else 'human'}-notice"))
    if numbers := _stale(content, plan, language):
        notices.append(texts.text("paper-stale", n=", ".join(map(str, numbers))))
    least = texts.number(plan.points * bank.header.pass_mark / 100)
    return {
        "t": texts,
        "plan": plan,
        "title": texts.title,
        "version_words": f"{texts.text('paper-version')} {plan.version}",
        "kinds": {item.kind for item in plan.items},
        "edition": content.version,
        "date": content.date.isoformat(),
        "notice": " ".join(notices),
        "pass_words": texts.text(
            "paper-pass", percent=bank.header.pass_mark, points=least, total=plan.points
        ),
    }


def _stale(content: Content, plan: Plan, language: str) -> list[int]:
    """Numbers of questions whose English changed since they were translated and stamped."""
    texts = plan.bank.texts
    translation = texts[language].translation
    if translation is None or not translation.sections:
        return []  # English, or a private bank that nobody stamps
    stale = stale_sections(texts, language, content.source_language)
    return [i.number for i in plan.items if {i.question.id, i.question.case} & stale]


def _key(plan: Plan, texts: PaperTexts) -> dict[str, Any]:
    other = next(version for version in VERSIONS if version != plan.version)
    source = texts.content.source_language
    set_by = plan.bank.pass_set_by.get(texts.language) or plan.bank.header.pass_set_by
    return {
        "solved": solved(plan, make_plan(plan.bank, other, source), texts),
        "other_words": other,
        "set_by": set_by.rstrip("."),
    }


def _marks(plan: Plan, texts: PaperTexts, grid: bool) -> dict[str, Any]:
    """The answer sheet is given no right answer at all."""
    items = plan.items
    amounts = {item.question.id: texts.of(item.question).amount for item in items}
    parts = [item for item in items if item.places > 1]
    pages = arrange(plan)
    values: dict[str, Any] = {
        "grid": grid,
        "pages": pages,
        "page_count": len(pages) + (grid and bool(parts)),  # the last one: how to count
        "units": {id_: amount.unit if amount else "" for id_, amount in amounts.items()},
    }
    if not grid:
        return values
    return values | {
        "answers": {
            item.question.id: typed(item, texts)
            for item in items if item.kind in (Kind.NUMBER, Kind.CODE)
        },
        "scales": [(item, scale(item, texts)) for item in parts],
        "most_places": max((item.places for item in parts), default=0),
    }
