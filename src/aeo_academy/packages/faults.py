"""Why packages were not made."""

from __future__ import annotations

from collections.abc import Sequence


class PackageError(Exception):
    """Packing stopped; `findings` are lines for people, one a fault."""

    def __init__(self, findings: Sequence[object]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = [str(finding) for finding in findings]
