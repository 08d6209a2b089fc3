"""Questions whose answers, pictures or stories cannot be used."""

from __future__ import annotations

from pathlib import Path

from tests.checks.cases import case, swap
from tests.quiz.bank_desk import BANK, EN, at, in_all


def _deeper(repo: Path, code: str) -> None:
    path = BANK.format(code)
    text = (repo / path).read_text(encoding="utf-8").split("\n")
    text = [f"#{line}" if "{#code" in line else line for line in text]
    (repo / path).write_text("\n".join(text), encoding="utf-8")


ANSWERS = [
    case(
        "9 a number that is none",
        "AEO719",
        at(EN, "= 7 +- 0.5"),
        "“= about 7” is no number",
        swap(EN, "= 7 +- 0.5 days", "= about 7"),
        also="AEO521",
    ),
    case(
        "8 a negative tolerance",
        "AEO719",
        at(EN, "= 7 +- 0.5"),
        "tolerance is negative",
        swap(EN, "+- 0.5 days", "+- -0.5 days"),
    ),
    case(
        "9 a number with two meanings",
        "AEO719",
        at(EN, "= 7 +- 0.5"),
        "can be read twice",
        swap(EN, "= 7 +- 0.5 days", "= 7,000 +- 0.5 days"),
        also="AEO735 AEO521",
    ),
    case(
        "a second number",
        "AEO719",
        at(EN, "= 7 +- 0.5", 1),
        "second number",
        swap(EN, "= 7 +- 0.5 days", "= 7 +- 0.5 days\n= 8"),
        also="AEO114 AEO517 AEO521",
    ),
    case(
        "a column that is none",
        "AEO720",
        at(EN, "- A lit yard"),
        "no column “lov”. Did you mean “low”?",
        swap(EN, "guard :: low", "guard :: lov"),
        also="AEO733",
    ),
    case(
        "no line of columns",
        "AEO720",
        at(EN, "#places"),
        "line “cols:” is missing",
        swap(EN, "cols: low = Low, high = High\n\n", ""),
        also="AEO517 AEO732",
    ),
    case(
        "columns that cannot be read",
        "AEO720",
        at(EN, "cols: low"),
        "“Low” is no column",
        *in_all("cols: low = ", "cols: Low, low = "),
        also="",
    ),
    case(
        "a grid without cols",
        "AEO720",
        at(EN, "#places"),
        "needs “cols=",
        swap(EN, ' cols="low,high"', ""),
    ),
    case(
        "an empty form",
        "AEO720",
        at(EN, "= AEO |"),
        "Remove one bar",
        swap(EN, "= AEO |", "= AEO | |"),
    ),
    case(
        "an image without a picture",
        "AEO721",
        at(EN, "#on-the-way"),
        "needs a picture",
        swap(EN, " figure=gate", ""),
        also="AEO854",
    ),
    case(
        "a picture that does not exist",
        "AEO851",
        at(EN, "#on-the-way"),
        "Did you mean “gate”?",
        swap(EN, "figure=gate", "figure=gates"),
        also="AEO854",
    ),
    case(
        "a case without questions",
        "AEO722",
        at(EN, "#visit "),
        "This case has no questions",
        *(swap(BANK.format(c), "### ", "## ") for c in ("en", "mn", "ru")),
        also="AEO746",
    ),
    case(
        "a question outside a case",
        "AEO722",
        at(EN, "#code"),
        "outside a case",
        *(lambda repo, c=c: _deeper(repo, c) for c in ("en", "mn", "ru")),
    ),
    case(
        "a case half in reserve",
        "AEO722",
        at(EN, "#visit-first"),
        "in reserve as a whole",
        swap(EN, "#visit-first .single", "#visit-first .single .reserve"),
    ),
]
