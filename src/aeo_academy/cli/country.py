"""aeo programme: the country's open questions, as a sheet for its administration."""

from __future__ import annotations

from pathlib import Path

import click

from aeo_academy.cli.common import whole_content
from aeo_academy.confirmation import confirmation_sheet


@click.group("programme")
def programme() -> None:
    """What is known of the country's programme, and what has to be asked."""


@programme.command("confirmation")
@click.option("--lang", default="mn", show_default=True, help="Language of the questions.")
@click.option("--out", type=click.Path(path_type=Path), help="File to write; else it is printed.")
def confirmation_command(lang: str, out: Path | None) -> None:
    """Open values as questions, and the values seen in sources, to be confirmed (CSV)."""
    sheet = confirmation_sheet(whole_content(), lang)
    if out:
        out.write_text(sheet, "utf-8-sig")  # spreadsheets need the mark to see Cyrillic
        click.echo(f"written: {out}")
    else:
        click.echo(sheet, nl=False)
