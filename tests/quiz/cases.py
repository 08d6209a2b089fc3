"""Broken banks: how each is broken, and what is said about it. See tests/checks/cases.py.

The numbers in the names are those of the edge cases of parsing that the format was made for.
"""

from tests.checks.cases import Case
from tests.quiz import answer_cases, craft_cases, header_cases, parity_cases, written_cases

CASES: list[Case] = [
    *written_cases.WRITTEN,
    *answer_cases.ANSWERS,
    *header_cases.HEADER,
    *parity_cases.PARITY,
    *craft_cases.CRAFT,
]
