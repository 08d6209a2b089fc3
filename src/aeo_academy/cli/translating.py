"""aeo translations: what is to do, what changed, and the stamps and records of what was done."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
import yaml

from aeo_academy import translations as work
from aeo_academy.cli.common import root, whole_content, write
from aeo_academy.content.model import Content, Finding, Origin, Severity
from aeo_academy.content.reviews import review_path

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("translations")
def translations() -> None:
    """What is missing or out of date, and the stamps of what was done."""


def _relative(file: Path) -> Path:
    return file.resolve().relative_to(root())


@translations.command("status")
@click.option("--lang", help="Only this language.")
@click.option("--all", "show_all", is_flag=True, help="Also what is up to date.")
def status_command(lang: str | None, show_all: bool) -> None:
    """A line a text: missing, out of date at these sections, compared or not, reviewed by whom."""
    rows = [r for r in work.status(whole_content()) if lang in (None, r.language)]
    for row in rows:
        if row.path is None:
            state = "missing"
        elif row.stale:
            state = f"out of date: {', '.join(row.stale)}"
        elif not row.compared:
            state = "not compared since its last edit"
        elif show_all:
            state = f"reviewed by {row.reviewed_by}" if row.reviewed_by else "compared"
        else:
            continue
        click.echo(f"{row.language}  {row.stem}: {state}")
    good = sum(1 for r in rows if r.path and not r.stale and r.compared)
    click.echo(f"{good} / {len(rows)} up to date and compared")


@translations.command("diff")
@click.argument("file", type=FILE)
def diff_command(file: Path) -> None:
    """What changed in the English of FILE's sections since they were translated."""
    content = whole_content()
    name, language = _name_of(content, _relative(file))
    try:
        changes = work.diff(content, name, language)
    except work.TranslationError as error:
        raise click.ClickException(str(error)) from error
    for change in changes:
        click.echo(f"## {change.section}" + (f" ({change.note})" if change.note else ""))
        if change.diff:
            click.echo(change.diff)
    if not changes:
        click.echo("nothing changed since it was stamped")


def _name_of(content: Content, path: Path) -> tuple[str, str]:
    stem, _, language = path.as_posix().removesuffix(".md").rpartition(".")
    for page in content.pages.values():
        if page.stem == stem:
            return page.id, language
    others = {bank.stem for bank in content.banks.values()}
    others |= {form.stem for form in content.questionnaires.values()}
    if stem in others:
        return stem, language
    return Path(stem).name, language


@translations.command("stamp")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--section", "sections", multiple=True, help="Only this section (its id).")
def stamp_command(files: tuple[Path, ...], sections: tuple[str, ...]) -> None:
    """Note in each translation which English it follows. Do it after you updated the text."""
    content = whole_content()
    for file in files:
        try:
            edit = work.stamp(content, _relative(file), sections or None)
        except work.TranslationError as error:
            raise click.ClickException(str(error)) from error
        write(content, edit.path, edit.text)


@translations.command("compared")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option(
    "--by",
    type=click.Choice([o.value for o in Origin]),
    required=True,
    help="Who compared: a person or a machine.",
)
@click.option("--office", help="The office, if one did it. Never a person's name.")
@click.option(
    "--findings", type=FILE, help="YAML: page stem → list of {section, severity, was, now}."
)
@click.option("--keep", is_flag=True, help="Keep the findings of the present record.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Day of the comparison; today.")
def compared_command(
    files: tuple[Path, ...],
    by: str,
    office: str | None,
    findings: Path | None,
    keep: bool,
    on: dt.datetime | None,
) -> None:
    """Record in reviews/ that each translation was held against its English, line by line."""
    content = whole_content()
    listed = yaml.safe_load(findings.read_text("utf-8")) if findings else {}
    for file in files:
        path = _relative(file)
        stem, _, language = path.as_posix().removesuffix(".md").rpartition(".")
        entries = list(listed.get(stem) or [])
        try:
            found = [
                Finding(str(e["section"]), Severity(e["severity"]), e["was"], e["now"])
                for e in entries
            ]
        except (KeyError, TypeError, ValueError) as error:
            raise click.ClickException(f"{findings}, {stem}: {error!r}") from error
        old = content.reviews.get(f"{stem}.{language}")
        if keep and old:
            found = [*old.findings, *found]
        try:
            edit = work.compared(
                content, path, Origin(by), found, on=on.date() if on else None, office=office
            )
        except work.TranslationError as error:
            raise click.ClickException(str(error)) from error
        assert edit.path == review_path(stem, language)
        write(content, edit.path, edit.text)


@translations.command("reviewed")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--office", required=True, help="The office that reviewed; never a person.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Day of the review; today.")
def reviewed_command(files: tuple[Path, ...], office: str, on: dt.datetime | None) -> None:
    """Enter an office's review of the present text. A later edit withdraws it."""
    content = whole_content()
    for file in files:
        try:
            day = on.date() if on else dt.date.today()
            edit = work.reviewed(content, _relative(file), office, day)
        except work.TranslationError as error:
            raise click.ClickException(str(error)) from error
        write(content, edit.path, edit.text)
