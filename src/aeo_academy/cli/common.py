"""What several commands do: find the repository, read it, write files, stop with a reason."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from aeo_academy.content.issue import Severity
from aeo_academy.content.model import Content, Edition
from aeo_academy.content.read import read
from aeo_academy.swap import write_whole

EDITIONS = click.Choice([edition.value for edition in Edition])


def root() -> Path:
    """The repository: the nearest folder upwards that holds mkdocs.yml."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise click.ClickException("no mkdocs.yml here or above: go to the folder of the project")


def whole_content() -> Content:
    """Everything, officers' texts too. What cannot be read is told on standard error."""
    content, issues = read(root(), Edition.OFFICERS)
    for issue in issues:
        if issue.severity is Severity.ERROR:
            click.echo(str(issue), err=True)
    return content


def write(content: Content, path: Path, text: str) -> None:
    """Write a file of the repository, whole or not at all."""
    write_whole(content.root / path, text.encode())
    click.echo(f"written: {path}")


def fail(findings: Sequence[str], last: str) -> NoReturn:
    """Print every finding, then what follows from them; exit code 1."""
    for finding in findings:
        click.echo(finding, err=True)
    word = "fault" if len(findings) == 1 else "faults"
    click.echo(f"{len(findings)} {word}; {last}", err=True)
    sys.exit(1)
