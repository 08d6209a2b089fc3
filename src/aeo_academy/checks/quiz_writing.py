"""Quiz banks: the craft of writing questions (Haladyna, Downing and Rodriguez 2002).

What lets a reader find the answer without knowing it is a fault; what only may is a warning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from aeo_academy.checks.base import short
from aeo_academy.checks.quiz_words import about_others, hidden_denial
from aeo_academy.content.answers import fold
from aeo_academy.content.inline import read_line
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Bank, Content, Question, QuestionText, QuestionType
from aeo_academy.content.question_lines import CHOICE
from aeo_academy.scoring import by_guessing

LEAST = 3  # options
MARGIN = 25  # points between guessing and the pass mark
LONGER, BY_AT_LEAST = 1.5, 25  # a right option this many times, and characters, longer
ENOUGH = 8  # single questions, from which patterns of a bank mean something
OFTEN = 0.6  # share of questions whose right option is the longest


def options(content: Content) -> Iterator[Issue]:
    """At least three options."""
    for bank in content.banks.values():
        path = bank.texts[content.source_language].path
        for question in bank.questions:
            text = question.texts[content.source_language]
            if question.type in CHOICE and 0 < len(text.options) < LEAST:
                what = f"{len(text.options)} options: guessing is too easy."
                mend = "Write at least three that a reader could believe."
                yield Issue(path, text.line, "AEO741", f"{what} {mend}")
            elif question.type is QuestionType.GRID and len(question.columns) == 1:
                yield Issue(path, text.line, "AEO741", "A grid needs at least two columns.")


def above(content: Content) -> Iterator[Issue]:
    """No “all of the above”, in any language."""
    for path, language, question, text in _all_texts(content):
        if question.type not in CHOICE:
            continue
        for option in text.options:
            if about_others(_words(option.text), language):
                message = f"“{short(option.text, 60)}” speaks of the other options."
                mend = "Write an option that stands alone, or use “.multiple”."
                yield Issue(path, option.line, "AEO742", f"{message} {mend}")


def denial(content: Content) -> Iterator[Issue]:
    """A question that asks for what is not so says it loudly."""
    for path, language, question, text in _all_texts(content):
        if question.type not in CHOICE:
            continue
        if word := hidden_denial(text.stem, language):
            message = f"“{word}” turns the question round and is easily missed."
            mend = f"Ask for what is so, or write “**{word}**”."
            yield Issue(path, text.line, "AEO743", f"{message} {mend}")


def lengths(content: Content) -> Iterator[Issue]:
    """The right option is not the longest by far, nor the longest most of the time."""
    for bank in content.banks.values():
        for code, page in bank.texts.items():
            longest = single = 0
            for question in _singles(bank):
                text = question.texts.get(code)
                if text is None:
                    continue
                right = max(len(_words(o.text)) for o in text.options if o.right)
                wrong = max(len(_words(o.text)) for o in text.options if not o.right)
                single += 1
                longest += right > wrong
                if right > LONGER * wrong and right - wrong >= BY_AT_LEAST:
                    message = f"The right option has {right} characters, the longest other {wrong}."
                    mend = "Shorten it, or make the others as exact."
                    yield Issue(page.path, text.line, "AEO744", f"{message} {mend}")
            if single >= ENOUGH and longest > OFTEN * single:
                message = f"In {longest} of {single} questions the right option is the longest."
                yield Issue(page.path, 2, "AEO744", f"{message} Change the lengths of some.")


def positions(content: Content) -> Iterator[Issue]:
    """Right options do not gather at one place."""
    for bank in content.banks.values():
        path = bank.texts[content.source_language].path
        places: Counter[int] = Counter()
        expected: Counter[int] = Counter()
        for question in (asked := _singles(bank)):
            there = question.texts[content.source_language].options
            places.update(n for n, option in enumerate(there) if option.right)
            for n in range(len(there)):
                expected[n] += 1 / len(there)  # type: ignore[assignment]
        if len(asked) < ENOUGH:
            continue
        uneven = [
            n
            for n, wanted in expected.items()
            if places[n] >= 2 * wanted + 0.5 or (wanted >= 2.5 and not places[n])
        ]
        if uneven:
            counts = ", ".join(f"{n + 1}: {places[n]}" for n in sorted(expected))
            message = f"The right options gather ({counts}). Change the order of some options"
            yield Issue(path, 2, "AEO745", f"{message}, in all languages.")


def grounds(content: Content) -> Iterator[Issue]:
    """Every question names its objective, and what it stands on: a source or a section."""
    for bank in content.banks.values():
        path = bank.texts[content.source_language].path
        for question in bank.scored:
            line = question.texts[content.source_language].line
            if not question.objective:
                mend = f"Add “obj=…” to the heading: {_listed(bank)}."
                yield Issue(path, line, "AEO746", f"The question has no objective. {mend}")
            if not question.sources and not question.see:
                mend = "Add “src=<key of a source>”, or “see=page#section” where it is taught."
                yield Issue(path, line, "AEO746", f"The question stands on nothing. {mend}")


def guessing(content: Content) -> Iterator[Issue]:
    """Whoever guesses stays at least 25 points under the pass mark."""
    for bank in content.banks.values():
        path = bank.texts[content.source_language].path
        for reserve in (False, True):
            asked = [question for question in bank.scored if question.reserve is reserve]
            points = sum(question.points for question in asked)
            if not points:
                continue
            mark = 100 * sum(q.points * by_guessing(q) for q in asked) / points
            if mark > bank.header.pass_mark - MARGIN:
                which = "The reserve questions" if reserve else "The questions"
                message = f"{which} give {mark:.0f} % to a guess; the pass mark is"
                mend = "Add options, or questions that cannot be guessed"
                message = f"{message} {bank.header.pass_mark} %. {mend}: {MARGIN} points between."
                yield Issue(path, 2, "AEO747", message)


def identical(content: Content) -> Iterator[Issue]:
    """No option, left side or step stands twice in a question."""
    for path, _, question, text in _all_texts(content):
        seen: dict[str, int] = {}
        for number, option in enumerate(text.options, 1):
            key = fold(option.text)
            if key and key in seen:
                message = f"“{short(option.text, 60)}” stands twice (items {seen[key]}, {number})."
                yield Issue(path, option.line, "AEO748", f"{message} Change one.")
            seen.setdefault(key, number)
        if question.type is QuestionType.GRID and len(set(text.columns.values())) < len(
            text.columns
        ):
            yield Issue(path, text.line, "AEO748", "Two columns have the same label. Change one.")


def told(content: Content) -> Iterator[Issue]:
    """A reader learns why: feedback for each option, an explanation for each question."""
    for bank in content.banks.values():
        path = bank.texts[content.source_language].path
        for question in bank.scored:
            text = question.texts[content.source_language]
            without = [n for n, option in enumerate(text.options, 1) if not option.feedback]
            if question.type in CHOICE and without:
                message = f"No feedback for option {', '.join(map(str, without))}."
                yield Issue(path, text.line, "AEO749", f"{message} Say why, in a line “  > …”.")
            if text.answered and not text.explanation:
                message = "No explanation. Write one after the items: what to remember."
                yield Issue(path, text.line, "AEO749", message)


def stems(content: Content) -> Iterator[Issue]:
    """No two questions ask the same."""
    for bank in content.banks.values():
        path = bank.texts[content.source_language].path
        seen: dict[object, Question] = {}
        for question in bank.questions:
            text = question.texts[content.source_language]
            key = (question.case, fold(text.stem))
            if text.stem and key in seen:
                message = f"The same stem as “{seen[key].id}”. Ask something else, or say it anew."
                yield Issue(path, text.line, "AEO750", message)
            seen.setdefault(key, question)


def _all_texts(content: Content) -> Iterator[tuple[Path, str, Question, QuestionText]]:
    """File, language, question and text, for all banks."""
    for bank in content.banks.values():
        for question in bank.questions:
            for code, text in question.texts.items():
                yield bank.texts[code].path, code, question, text


def _singles(bank: Bank) -> Sequence[Question]:
    """Questions with one right option among others, in good order."""
    return [
        q
        for q in bank.scored
        if q.type in CHOICE
        and all(
            sum(o.right for o in text.options) == 1 < len(text.options) for text in q.texts.values()
        )
    ]


def _words(markdown: str) -> str:
    return read_line(markdown, 0).words.replace("*", "").strip()


def _listed(bank: Bank) -> str:
    return ", ".join(objective.id for objective in bank.header.objectives) or "none is listed"
