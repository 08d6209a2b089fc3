"""aeo new, aeo ids."""

from __future__ import annotations

from pathlib import Path

import click

from aeo_academy.cli.common import whole_content, write
from aeo_academy.content.register import as_csv, grown
from aeo_academy.content.tables import IDS
from aeo_academy.module_starter import module_files
from aeo_academy.starters import page_file


@click.group("new")
def new() -> None:
    """Start a page or a module from a complete, valid beginning."""


@new.command("page")
@click.argument("stem")
@click.option("--id", "page_id", required=True, help="Permanent kebab id, like small-firm-costs.")
@click.option("--title", required=True, help="Title in sentence case.")
def page_command(stem: str, page_id: str, title: str) -> None:
    """STEM is the path without language and ending, like docs/apply/costs."""
    content = whole_content()
    path = Path(f"{stem}.{content.source_language}.md")
    if (content.root / path).exists() or page_id in content.pages:
        raise click.ClickException(f"{path} or the id “{page_id}” exists already")
    write(content, path, page_file(page_id, title))
    click.echo("Next: write it, put its id into data/nav.yml, run `aeo ids` and `aeo check`.")


@new.command("module")
@click.argument("slug")
@click.option("--id", "module_id", required=True, help="Short permanent id, like vm5.")
@click.option("--title", required=True)
def module_command(slug: str, module_id: str, title: str) -> None:
    """modules/SLUG with overview, three lessons, exercise and slides, and a bank of that name."""
    content = whole_content()
    if (content.root / "modules" / slug).exists() or module_id in content.modules:
        raise click.ClickException(f"modules/{slug} or the id “{module_id}” exists already")
    if slug in content.banks:
        raise click.ClickException(f"there is a bank quizzes/{slug} already: take another slug")
    codes = [language.code for language in content.languages]
    source = next(iter(content.sources), "a-source")
    for path, text in module_files(slug, module_id, title, codes, source).items():
        write(content, path, text)
    click.echo("Next: put the module's id into data/nav.yml, run `aeo ids`, write, `aeo check`.")
    click.echo("When it is whole, take “draft: true” out of module.yml; then it must be complete.")


@click.command("ids")
def ids() -> None:
    """Enter new ids into data/ids.csv. Rows are only ever added."""
    content = whole_content()
    rows = grown(content)
    added = len(rows) - len(content.ids)
    if added:
        write(content, IDS, as_csv(rows))
    click.echo(f"{added} new ids")
