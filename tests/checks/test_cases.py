"""Each kind of broken input is found, at its line, with a mend, and brings on nothing else."""

from pathlib import Path

import pytest

from aeo_academy.checks import CHECKS
from aeo_academy.content.model import Edition
from tests.checks import reading_cases, text_cases, translation_cases, word_cases
from tests.checks.cases import Case
from tests.modules import cases as module_cases
from tests.questionnaires import cases as form_cases
from tests.quiz import cases as quiz_cases
from tests.sample import HERE, findings, make_repo
from tests.tools import cases as tool_cases

CASES = [
    *reading_cases.CASES,
    *text_cases.CASES,
    *translation_cases.CASES,
    *word_cases.CASES,
    *quiz_cases.CASES,
    *tool_cases.CASES,
    *form_cases.CASES,
    *module_cases.CASES,
]


@pytest.mark.parametrize("edition", list(Edition))
def test_the_sample_has_no_fault(edition: Edition) -> None:
    assert findings(HERE, edition) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.name}")
def test_broken_input(case: Case, tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    case.make(repo)
    found = findings(repo)
    here = [i for i in found if i.code == case.code and f"{i.path.as_posix()}:{i.line}" == case.at]
    text = "\n".join(map(str, found))
    assert here, f"no {case.code} at {case.at}:\n{text}"
    for part in case.says:
        assert any(part in issue.message for issue in here), f"“{part}” is not said:\n{text}"
    assert {i.code for i in found} - case.also == {case.code}, text
    assert all(i.severity is CHECKS[i.code].severity for i in found)


def test_every_check_has_a_case() -> None:
    assert set(CHECKS) - {case.code for case in CASES} == set()
