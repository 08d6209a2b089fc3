"""What a measurement found, beside what issue and README promise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One number. `target` and `aim` are limits: from above, or from below with `least`."""

    what: str
    found: float
    target: float | None = None
    aim: float | None = None
    least: bool = False
    digits: int = 2

    @property
    def missed(self) -> bool:
        if self.target is None:
            return False
        return self.found < self.target if self.least else self.found > self.target

    def __str__(self) -> str:
        sign = "≥" if self.least else "≤"
        shown = f"{self.found:,.{self.digits}f}"
        target = "" if self.target is None else f"{sign} {self.target:,.{self.digits}f}"
        aim = "" if self.aim is None else f"{self.aim:,.{self.digits}f}"
        verdict = "" if self.target is None else ("MISSED" if self.missed else "met")
        return f"{self.what:52}{shown:>9}  {target:>9}  {aim:>7}  {verdict}".rstrip()


def table(title: str, lines: list[Line]) -> None:
    """Print lines under a title."""
    print(f"\n{title:52}{'found':>9}  {'target':>9}  {'aim':>7}")
    for line in lines:
        print(line, flush=True)


def verdict(lines: list[Line]) -> None:
    """Say plainly which targets are missed."""
    missed = [line for line in lines if line.missed]
    judged = [line for line in lines if line.target is not None]
    print(f"\n{len(judged) - len(missed)} of {len(judged)} targets met.")
    for line in missed:
        print(f"MISSED  {line.what}")
