"""What the tests of the quiz scripts share: Node, pages with real questions, a browser window."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

HERE = Path(__file__).parent
SCRIPTS = ROOT / "overrides" / "assets" / "js"


def in_node(scripts: Sequence[str], calls: Sequence[Sequence[Any]]) -> list[Any]:
    """Call functions of the page's scripts, `[name, argument…]` each; see node.cjs."""
    done = subprocess.run(
        ["node", HERE / "node.cjs", SCRIPTS, *scripts],
        input=json.dumps(calls), capture_output=True, check=False, text=True, timeout=60,
    )
    assert done.returncode == 0, done.stderr
    results: list[Any] = json.loads(done.stdout)
    return results
