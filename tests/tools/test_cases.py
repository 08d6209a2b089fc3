"""The sound tools that tests/tools/cases.py breaks have no fault themselves."""

from __future__ import annotations

from pathlib import Path

from tests.sample import findings, make_repo, settle
from tests.tools import cases


def test_the_tools_that_are_broken_elsewhere_are_sound(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    cases.there(repo)
    settle(repo)
    assert findings(repo) == []
