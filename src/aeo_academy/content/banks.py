"""Quiz banks: quizzes/<bank>.<lang>.md.

The English file carries what is scored; a translation the same questions in its words.
A public edition gets no reserve question: not its text, not its label. Its id is withheld
like those of officers' pages. Attributes of headings do not count in digests, so that a
change of points makes no translation stale.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aeo_academy.content import frontmatter, sections
from aeo_academy.content.files import read_text
from aeo_academy.content.model import (
    Bank,
    BankHeader,
    BankTranslationHeader,
    Edition,
    PageText,
    Question,
    QuestionText,
    QuestionType,
)
from aeo_academy.content.pages import Desk, group
from aeo_academy.content.questions import Types, Written, parse
from aeo_academy.content.scan import scan
from aeo_academy.content.schema import Reader

ROOM = Path("quizzes")
KEYS = {"pass": "pass_mark"}
ENGLISH_ONLY = ("bank", "pass", "draw", "objectives", "module")
RESERVED = re.compile(r"\.reserve\b", re.IGNORECASE)
NAMED = re.compile(r"\{[^{}]*#([A-Za-z0-9_-]+)")
ATTRIBUTES = re.compile(r"^(\s{0,3}#{1,6}.*?)\s*\{:?[^{}]*?(#[A-Za-z0-9_-]+)[^{}]*\}\s*#*\s*$")


@dataclass(frozen=True)
class BankShelf:
    """All banks by id; reserve questions that a public edition withholds → stem; unreadable."""

    banks: dict[str, Bank]
    withheld: dict[str, str]
    unread: frozenset[str]


def read_banks(desk: Desk, room: Path = ROOM) -> BankShelf:
    """Read the banks of a folder: quizzes/, or a private one (`desk.root` is above it)."""
    banks: dict[str, Bank] = {}
    withheld: dict[str, str] = {}
    unread: set[str] = set()
    files = sorted((desk.root / room).glob("*.md"))
    for stem, paths in group(desk, files).items():
        found = _read_bank(desk, stem, paths)
        if found is None:
            unread.add(stem)
            continue
        bank, hidden = found
        banks[bank.id] = bank
        withheld |= {f"{bank.id}/{id_}": stem for id_ in hidden}
    return BankShelf(banks, withheld, frozenset(unread))


def types_of(questions: Collection[Question | Written]) -> Types:
    """What a translation is read with: the types of its English."""
    return tuple((q.id, q.type) for q in questions if q.id and q.type is not None)


def bank_text(
    desk: Desk, path: Path, language: str, raw: str
) -> tuple[BankHeader | BankTranslationHeader, PageText] | None:
    """Header and whole text of a bank file's content; None when its header is unreadable."""
    found = frontmatter.read(raw, path, desk.issues)
    if found is None:
        return None
    document, parts = found
    reader = Reader(document, desk.issues)
    data: dict[str, Any] = document.data
    header: BankHeader | BankTranslationHeader
    if language == desk.source:
        header = reader.build(BankHeader, _even(data), keys=KEYS)
    else:
        header = reader.build(BankTranslationHeader, data, elsewhere=ENGLISH_ONLY)
    bare = _bare(parts.body)
    words = _words(header.title, header.description, header.pass_set_by)
    found_sections, whole = sections.split(words, bare, parts.body_line)
    text = PageText(
        language=language,
        path=path,
        title=header.title,
        description=header.description,
        keywords=(),
        body=parts.body,
        body_line=parts.body_line,
        sections=found_sections,
        digest=whole,
        translation=header.translation if isinstance(header, BankTranslationHeader) else None,
    )
    return header, text


def _even(data: Mapping[str, Any]) -> dict[str, Any]:
    """The header with the short form of objectives written out."""
    even = dict(data)
    objectives = even.get("objectives")
    if isinstance(objectives, list):
        even["objectives"] = [
            {"text": {}, **o} if isinstance(o, dict) else {"id": o, "text": {}} for o in objectives
        ]
    return even


def _words(title: str, description: str, pass_set_by: str) -> sections.Words:
    return sections.Words(title, f"{description}\n{pass_set_by}")


def _bare(body: str) -> str:
    """A body whose headings keep nothing but their ids."""
    return "\n".join(
        ATTRIBUTES.sub(r"\1 {\2}", line) if "{" in line else line for line in body.split("\n")
    )


def _read_bank(desk: Desk, stem: str, paths: dict[str, Path]) -> tuple[Bank, set[str]] | None:
    """A bank in all its languages, and the ids that this edition withholds."""
    if desk.source not in paths:
        for path in paths.values():
            message = f"There is no English bank {stem}.{desk.source}.md that this translates."
            desk.say(path, 1, "AEO013", message)
        return None
    texts: dict[str, PageText] = {}
    header: BankHeader | None = None
    set_by: dict[str, str] = {}
    for language in (desk.source, *(code for code in paths if code != desk.source)):
        raw = read_text(desk.root, paths[language], desk.issues)
        found = bank_text(desk, paths[language], language, raw) if raw is not None else None
        if found is None and language == desk.source:
            return None
        if found is not None:
            texts[language] = found[1]
            set_by[language] = found[0].pass_set_by
            header = found[0] if isinstance(found[0], BankHeader) else header
    assert header is not None
    name = Path(stem).name
    if header.bank != name:
        message = f"“bank” must be the name of the file, “{name}”."
        desk.say(paths[desk.source], 2, "AEO010", message)
        header = dataclasses.replace(header, bank=name)
    hidden: set[str] = set()
    if desk.edition is Edition.PUBLIC:
        hidden, texts = _withheld(texts, desk.source, set_by)
    questions = _questions(texts, desk.source)
    order = [lang.code for lang in desk.languages if lang.code in texts]
    in_order = {code: texts[code] for code in order}
    return Bank(stem, header, questions, in_order, set_by), hidden


def _questions(texts: Mapping[str, PageText], source: str) -> tuple[Question, ...]:
    english = parse(texts[source].body, texts[source].body_line).questions
    types = types_of(english)
    others = {
        code: {w.id: w for w in parse(text.body, text.body_line, types).questions}
        for code, text in texts.items()
        if code != source
    }
    questions: dict[str, Question] = {}
    for written in english:
        if not written.id or written.type is None or written.id in questions:
            continue  # a fault that the checks report
        case = questions.get(written.case or "")
        found = {source: written.text}
        for code, there in others.items():
            twin = there.get(written.id)
            if twin is not None and _alike(written.text, twin.text):
                found[code] = twin.text
        questions[written.id] = _question(written, written.type, found, case)
    return tuple(questions.values())


def _question(
    written: Written, type_: QuestionType, texts: dict[str, QuestionText], case: Question | None
) -> Question:
    """The record; what its heading leaves out it has from its case."""
    given = written.attributes
    sources = tuple(key for key in given.get("src", "").split("+") if key)
    return Question(
        id=written.id,
        type=type_,
        texts=texts,
        points=_whole(given.get("points")),
        objective=given.get("obj") or (case.objective if case else None),
        sources=sources or (case.sources if case else ()),
        rev=_whole(given.get("rev")),
        reserve=written.reserve or (case is not None and case.reserve),
        see=given.get("see") or (case.see if case else None),
        figure=given.get("figure"),
        columns=tuple(c.strip() for c in given.get("cols", "").split(",") if c.strip()),
        case=written.case,
    )


def _whole(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"[1-9]\d{0,3}", text) else 1


def _alike(english: QuestionText, other: QuestionText) -> bool:
    """Whether a translated question can stand for the English one: the same key."""

    def key(text: QuestionText) -> object:
        grid = tuple(text.columns)
        marks = [(option.right, option.other if grid else "") for option in text.options]
        amount = text.amount and (text.amount.value, text.amount.tolerance)
        return marks, grid, amount, bool(text.accepted), bool(text.stem)

    return key(english) == key(other)


# --- the public edition ----------------------------------------------------


def _withheld(
    texts: Mapping[str, PageText], source: str, set_by: Mapping[str, str]
) -> tuple[set[str], dict[str, PageText]]:
    """Ids of the reserve, and the texts without it. Questions are read anew from these."""
    english = parse(texts[source].body, texts[source].body_line).questions
    cases = {written.id for written in english if written.reserve}
    hidden = {written.id for written in english if written.reserve or written.case in cases}
    shown = {written.id for written in english if written.id} - hidden
    public = {
        code: _public(text, hidden if code == source else None, shown, set_by[code])
        for code, text in texts.items()
    }
    return hidden, public


def _public(
    text: PageText, hidden: Collection[str] | None, shown: Collection[str], set_by: str
) -> PageText:
    """A text without the questions of the reserve: English by `hidden`, others by `shown`.

    In a translation, what is not surely a public question goes. A line that names a reserve
    question but is no heading hides all up to the next one: a mistake must never publish.
    """

    def hides(id_: str) -> bool:
        return id_ not in shown if hidden is None else id_ in hidden

    lines = text.body.split("\n")
    starts = {h.line: h.id for h in scan(text.body, text.body_line).headings}
    hiding = False
    for number, line in enumerate(lines, text.body_line):
        if number in starts:
            hiding = hides(starts[number])
        elif RESERVED.search(line) or any(hides(id_) for id_ in NAMED.findall(line)):
            hiding = True
        if hiding:
            lines[number - text.body_line] = ""
    body = "\n".join(lines)
    words = _words(text.title, text.description, set_by)
    found, _ = sections.split(words, _bare(text.body), text.body_line)
    kept = tuple(s for s in found if s.level == 0 or (s.id in shown and not hides(s.id)))
    translation = text.translation
    if translation is not None:
        ids = {*shown, sections.TOP}
        stamps = {id_: stamp for id_, stamp in translation.sections.items() if id_ in ids}
        translation = dataclasses.replace(translation, sections=stamps)
    return dataclasses.replace(text, body=body, sections=kept, translation=translation)
