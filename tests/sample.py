"""A small real repository for tests: tests/sample_repo, copied to where a test may break it.

It has three languages, the invented country Sampleland, a criterion page with one item,
a module with one lesson, a quiz bank, an officers' page, stamps and records, and passes
every check in both editions. Every officers' text holds the word OFFICERSONLY.

`python -m tests.sample` writes the register, the stamps and the records anew after an edit
of tests/sample_repo.
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path

from aeo_academy import checks, translations
from aeo_academy.content import register
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content, Edition, Origin
from aeo_academy.content.read import read

HERE = Path(__file__).parent / "sample_repo"
SECRET = "OFFICERSONLY"


def make_repo(folder: Path, **changes: str | bytes | None) -> Path:
    """Copy the sample to `folder`/repo. `changes`: path → new content, None to delete.

    make_repo(tmp_path, **{"docs/apply/new.en.md": "…"})
    """
    repo = folder / "repo"
    shutil.copytree(HERE, repo)
    for path, new in changes.items():
        write(repo, path, new)
    return repo


def write(repo: Path, path: str, new: str | bytes | None) -> None:
    """Write a file, with the folders it needs; None deletes it."""
    file = repo / path
    if new is None:
        file.unlink()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(new.encode() if isinstance(new, str) else new)


def change(repo: Path, path: str, old: str, new: str) -> None:
    """Replace a text that stands in a file (at least once)."""
    text = (repo / path).read_bytes().decode()
    assert old in text, f"{path} has no “{old}”"
    write(repo, path, text.replace(old, new))


def load(repo: Path, edition: Edition = Edition.OFFICERS) -> Content:
    """The content, whatever its faults."""
    return read(repo, edition)[0]


def findings(repo: Path, edition: Edition = Edition.OFFICERS) -> list[Issue]:
    """What reading and all checks say."""
    return checks.run(*read(repo, edition))


def settle(repo: Path) -> None:
    """Write register, stamps and records as they should be after an intended edit."""
    content = load(repo)
    write(repo, "data/ids.csv", register.as_csv(register.grown(content)))
    files = [row.path for row in translations.status(content) if row.path is not None]
    for file in files:
        edit = translations.stamp(content, file)
        write(repo, edit.path.as_posix(), edit.text)
    content = load(repo)
    for file in files:
        edit = translations.compared(content, file, Origin.MACHINE, on=dt.date(2026, 11, 21))
        write(repo, edit.path.as_posix(), edit.text)


def commit(repo: Path, message: str = "a change") -> None:
    """Commit everything, for tests that need a history."""
    if not (repo / ".git").exists():
        _git(repo, "init", "--quiet")
    _git(repo, "add", "--all")
    _git(repo, "commit", "--quiet", "--message", message)


def _git(repo: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@sample.example"]
    more = ["-c", "commit.gpgsign=false", "-c", "core.autocrlf=false", "-c", "core.hooksPath=/none"]
    subprocess.run(["git", "-C", str(repo), *who, *more, *arguments], check=True)


if __name__ == "__main__":
    if not (HERE / "data/ids.csv").exists():
        write(HERE, "data/ids.csv", "id,kind,edition,address,retired,replaced_by\n")
    settle(HERE)
    for issue in findings(HERE):
        print(issue)
