"""aeo build, aeo serve, aeo check.

The engine is imported where it is used: `aeo check` runs at every save and needs none of it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from aeo_academy import checks
from aeo_academy.cli.common import EDITIONS, fail, root
from aeo_academy.content.issue import Issue, Severity
from aeo_academy.content.model import Edition
from aeo_academy.content.read import read


@click.command("build")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default="site",
    show_default=True,
    help="Folder for the finished site; replaced in one step at the end.",
)
@click.option(
    "--edition",
    type=EDITIONS,
    default="public",
    show_default=True,
    help="officers: also what only officers may read. Never put that one online.",
)
@click.option(
    "--lang",
    "languages",
    multiple=True,
    help="Only this language (may be repeated); the others stay as they are.",
)
@click.option("--site-url", help="Address of the finished site, if not the one in mkdocs.yml.")
@click.option("--offline", is_flag=True, help="File addresses (x.html) for a copy on a stick.")
@click.option("--compress", "twins", is_flag=True, help="Also write .br and .gz twins (release).")
@click.option(
    "--downloads",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of finished packages (aeo package) to offer on the page of downloads.",
)
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def build_command(
    out: Path,
    edition: str,
    languages: tuple[str, ...],
    site_url: str | None,
    offline: bool,
    twins: bool,
    downloads: Path | None,
    quiet: bool,
) -> None:
    """Build the whole site into a folder, checked and link-checked."""
    from aeo_academy.site.build import BuildError, Request, build

    base = root()
    if site_url and not site_url.endswith("/"):
        site_url += "/"
    request = Request(
        root=base,
        out=(base / out).resolve(),
        edition=Edition(edition),
        languages=languages,
        site_url=site_url,
        folders=not offline,
        compress=twins,
        downloads=downloads,
    )
    try:
        warnings = build(request, (lambda _: None) if quiet else click.echo)
    except BuildError as error:
        fail(error.findings, "nothing was built, and the last good site stands")
    if not quiet:
        hint = f" ({len(warnings)} warnings: see `aeo check`)" if warnings else ""
        click.echo(f"{out}/ is ready{hint}")


@click.command("serve")
@click.option("--port", default=8000, show_default=True, help="Port on 127.0.0.1.")
@click.option("--edition", type=EDITIONS, default="public", show_default=True)
@click.option("--lang", "languages", multiple=True, help="Build only this language at first.")
def serve_command(port: int, edition: str, languages: tuple[str, ...]) -> None:
    """Build the site, serve it on this machine and rebuild what you edit."""
    from aeo_academy.site.build import Request
    from aeo_academy.site.serve import serve

    base = root()
    out = base / ".cache" / f"preview-{edition}"
    out.parent.mkdir(exist_ok=True)
    request = Request(
        base,
        out,
        Edition(edition),
        languages=languages,
        site_url=f"http://127.0.0.1:{port}/",
        strict=False,
    )
    try:
        serve(request, port, click.echo)
    except KeyboardInterrupt:
        click.echo("stopped")
    except OSError as error:
        raise click.ClickException(f"port {port}: {error.strerror}; try --port 8001") from error


@click.command("check")
@click.option("--edition", type=EDITIONS, default="officers", show_default=True)
@click.option("--list", "list_codes", is_flag=True, help="Print every check with its meaning.")
@click.option("--errors-only", is_flag=True, help="Leave the warnings out.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def check_command(
    edition: str, list_codes: bool, errors_only: bool, files: tuple[Path, ...]
) -> None:
    """Check all sources without building; with FILES, show only what concerns them."""
    if list_codes:
        for code, check in checks.CHECKS.items():
            click.echo(f"{code}  {check.severity:7}  {check.meaning}")
        return
    base = root()
    issues = checks.run(*read(base, Edition(edition)))
    wanted = {_inside(base, file) for file in files}
    shown = [
        i
        for i in issues
        if (i.severity is Severity.ERROR or not errors_only) and (not wanted or i.path in wanted)
    ]
    for issue in sorted(shown):
        click.echo(str(issue))
    errors = _count(shown, Severity.ERROR)
    click.echo(f"{errors} errors, {_count(shown, Severity.WARNING)} warnings")
    if errors:
        sys.exit(1)


def _inside(base: Path, file: Path) -> Path:
    return file.resolve().relative_to(base) if file.resolve().is_relative_to(base) else file


def _count(issues: list[Issue], severity: Severity) -> int:
    return sum(issue.severity is severity for issue in issues)


@click.command("external-links")
@click.option(
    "--site",
    "folder",
    type=click.Path(path_type=Path),
    default="site",
    show_default=True,
    help="Folder of the built site.",
)
def external_links_command(folder: Path) -> None:
    """List the addresses of other sites, one a line, for a job that asks them."""
    from aeo_academy.site.links import external_links, site_facts

    built = root() / folder
    if not (built / "index.html").is_file():
        raise click.ClickException(f"{folder}/ is not built yet: run `aeo build`")
    for address, _ in external_links(site_facts(built)):
        click.echo(address)
