"""Banks with a wrong header, and questions that lean on what is not there."""

from __future__ import annotations

from pathlib import Path

from tests.checks.cases import all_three, case, swap
from tests.quiz.bank_desk import BANK, EN, LESSON, MN, at


def _quiz_inside(repo: Path, code: str) -> None:
    path = BANK.format(code)
    lines = (repo / path).read_text(encoding="utf-8").split("\n")
    start = next(n for n, line in enumerate(lines) if "{#days" in line)
    lines[start + 4 : start + 4] = ["/// quiz | basics-check", "", "///", ""]
    (repo / path).write_text("\n".join(lines), encoding="utf-8")


HEADER = [
    case(
        "a pass mark of nothing",
        "AEO723",
        f"{EN}:5",
        "must be from 50 to 100",
        swap(EN, "pass: 80", "pass: 8"),
        also="AEO747",
    ),
    case(
        "more drawn than there are",
        "AEO723",
        f"{EN}:7",
        "10 questions can be drawn",
        swap(EN, "draw: 5", "draw: 11"),
    ),
    case(
        "a module that does not exist",
        "AEO723",
        f"{EN}:8",
        "Did you mean “basics”?",
        swap(EN, "module: basics", "module: basic"),
    ),
    case(
        "an objective that does not exist",
        "AEO724",
        f"{EN}:10",
        "No module has the objective",
        swap(EN, "  - basics-1", "  - basics-7"),
    ),
    case(
        "an objective that nobody asks for",
        "AEO724",
        f"{EN}:12",
        "No public question has “obj=check-2”",
        swap(
            EN,
            "---\n\n## A seal",
            "  - {id: check-2, text: {en: See., mn: Харах., ru: Видеть.}}\n---\n\n## A seal",
        ),
    ),
    case(
        "an objective that is not listed",
        "AEO724",
        at(EN, "#days"),
        "“objectives” have no “basic-1”",
        swap(EN, "#days .numeric obj=basics-1", "#days .numeric obj=basic-1"),
    ),
    case(
        "an objective without a language",
        "AEO605",
        f"{EN}:11",
        "“check-1” has no text in “mn”",
        swap(EN, "mn: Хэн юу хийхийг нэрлэх., ", ""),
    ),
    case(
        "an unknown key",
        "AEO008",
        f"{EN}:5",
        "Did you mean “pass”?",
        swap(EN, "pass: 80", "passs: 80"),
    ),
    case(
        "who set the pass mark, not translated",
        "AEO009",
        f"{MN}:2",
        "“pass_set_by” is missing",
        swap(MN, 'pass_set_by: "Жишээ академи, 2026-11-21"\n', ""),
    ),
    case(
        "a lesson that does not exist",
        "AEO725",
        at(EN, "#seal-number"),
        "Did you mean “safe-g”?",
        swap(EN, "see=safe-g#why", "see=safe-h#why"),
    ),
    case(
        "a section that does not exist",
        "AEO725",
        at(EN, "#seal-number"),
        "has no section “whi”",
        swap(EN, "see=safe-g#why", "see=safe-g#whi"),
    ),
    case(
        "an officers' page",
        "AEO725",
        at(EN, "#seal-number"),
        "officers' edition only",
        swap(EN, "see=safe-g#why", "see=decision"),
    ),
    case(
        "a bank that does not exist",
        "AEO726",
        at(LESSON.format("en"), "| basics-check#"),
        "Did you mean “basics-check”?",
        *all_three(LESSON, "/// quiz | basics-check#", "/// quiz | basic-check#"),
    ),
    case(
        "a question that does not exist",
        "AEO726",
        at(LESSON.format("en"), "| basics-check#"),
        "Did you mean “seal-number”?",
        *all_three(LESSON, "#seal-number", "#seal-numbers"),
    ),
    case(
        "a reserve question placed",
        "AEO726",
        at(LESSON.format("en"), "| basics-check#"),
        "is a reserve question",
        *all_three(LESSON, "#seal-number", "#spare"),
    ),
    case(
        "a quiz in a quiz",
        "AEO726",
        at(EN, "The firm has 3 sites", 2),
        "may not stand inside a quiz",
        *(lambda repo, c=c: _quiz_inside(repo, c) for c in ("en", "mn", "ru")),
    ),
    case(
        "a bank on no page",
        "AEO727",
        f"{EN}:2",
        "/// quiz | basics-check",
        *all_three(LESSON, "\n/// quiz | basics-check#seal-number\n\n///\n", ""),
        *all_three(LESSON, "\n/// quiz | basics-check\n\n///\n", ""),
    ),
    case(
        "a source that does not exist",
        "AEO401",
        at(EN, "#days"),
        "no source “treety”",
        swap(
            EN, "#days .numeric obj=basics-1 src=treaty", "#days .numeric obj=basics-1 src=treety"
        ),
    ),
]
