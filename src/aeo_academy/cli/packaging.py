"""aeo package: what leaves the site."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import click

from aeo_academy.cli.common import EDITIONS, fail, root
from aeo_academy.content.model import Edition
from aeo_academy.packages.faults import PackageError
from aeo_academy.packages.kinds import Kind

PLACES = {Edition.PUBLIC: "dist", Edition.OFFICERS: "dist-officers"}


@click.command("package")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in Kind]),
    help="Only this kind (may be repeated).",
)
@click.option("--only", multiple=True, help="Only this bank, module or book (may be repeated).")
@click.option("--lang", "languages", multiple=True, help="Only this language (may be repeated).")
@click.option(
    "--edition",
    type=EDITIONS,
    default="public",
    show_default=True,
    help="officers: also reserve questions, and papers. Never put those online.",
)
@click.option(
    "--bank",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A private folder of banks, used instead of quizzes/ (officers only).",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Folder for the packages, replaced as a whole. [dist, or dist-officers]",
)
@click.option(
    "--site-url", help="Address of the site for links in Moodle, if not the one in mkdocs.yml."
)
def package_command(
    kinds: tuple[str, ...],
    only: tuple[str, ...],
    languages: tuple[str, ...],
    edition: str,
    folder: Path | None,
    out: Path | None,
    site_url: str | None,
) -> None:
    """Make all that leaves the site: books, slides, learning packages, offline copy."""
    from aeo_academy.packages.make import make_packages
    from aeo_academy.site.build import Request, settings_of

    base = root()
    which = Edition(edition)
    place = (base / (out or PLACES[which])).resolve()
    try:
        files = make_packages(
            base,
            place,
            which,
            languages,
            kinds,
            folder,
            _address(site_url or settings_of(Request(base, place)).url),
            only,
        )
    except PackageError as error:
        fail(error.findings, "nothing was made, and the last good packages stand")
    except FileNotFoundError as error:
        raise click.ClickException(str(error)) from error
    for file in files:
        click.echo(f"{file.stat().st_size // 1000 + 1:5} kB  {file.relative_to(place)}")
    click.echo(f"{len(files)} files in {place}")


def _address(url: str) -> str:
    """The address of the site; empty for one that nobody has set yet."""
    host = urlsplit(url).hostname or ""
    if not host or host.endswith(".example"):
        return ""
    return url if url.endswith("/") else f"{url}/"
