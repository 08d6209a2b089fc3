"""The program `aeo`: one command a job, help that a writer understands."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from aeo_academy import checks
from aeo_academy.content.issue import Issue, Severity
from aeo_academy.content.model import Edition
from aeo_academy.site.build import BuildError, Request, build, judge
from aeo_academy.site.serve import serve

EDITIONS = click.Choice([edition.value for edition in Edition])


def _root() -> Path:
    """The repository: the nearest folder upwards that holds mkdocs.yml."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise click.ClickException("no mkdocs.yml here or above: go to the folder of the project")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="aeo-academy")
def main() -> None:
    """Write, check, build and hand out AEO Academy."""


@main.command("build")
@click.option("--out", type=click.Path(path_type=Path), default="site", show_default=True,
              help="Folder for the finished site; replaced in one step at the end.")
@click.option("--edition", type=EDITIONS, default="public", show_default=True,
              help="officers: also what only officers may read. Never put that one online.")
@click.option("--lang", "languages", multiple=True, help="Only this language (may be repeated).")
@click.option("--site-url", help="Address of the finished site, if not the one in mkdocs.yml.")
@click.option("--offline", is_flag=True, help="File addresses (x.html) for a copy on a stick.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def build_command(
    out: Path, edition: str, languages: tuple[str, ...], site_url: str | None,
    offline: bool, quiet: bool,
) -> None:
    """Build the whole site into a folder, checked and link-checked."""
    root = _root()
    if site_url and not site_url.endswith("/"):
        site_url += "/"
    request = Request(
        root=root, out=(root / out).resolve(), edition=Edition(edition), languages=languages,
        site_url=site_url, folders=not offline,
    )
    try:
        warnings = build(request, (lambda _: None) if quiet else click.echo)
    except BuildError as error:
        _fail(error.findings, "nothing was built; the last good site stands")
    if not quiet:
        click.echo(f"{request.out.name}/ is ready ({len(warnings)} warnings; `aeo check` lists them)")


@main.command("serve")
@click.option("--port", default=8000, show_default=True, help="Port on 127.0.0.1.")
@click.option("--edition", type=EDITIONS, default="public", show_default=True)
def serve_command(port: int, edition: str) -> None:
    """Build the site, serve it on this machine and rebuild what you edit."""
    root = _root()
    out = root / ".cache" / "preview"
    out.parent.mkdir(exist_ok=True)
    address = f"http://127.0.0.1:{port}/"
    request = Request(root, out, Edition(edition), site_url=address, strict=False)
    try:
        serve(request, port, click.echo)
    except KeyboardInterrupt:
        click.echo("stopped")
    except OSError as error:
        raise click.ClickException(f"port {port}: {error.strerror}; try --port 8001") from error


@main.command("check")
@click.option("--edition", type=EDITIONS, default="officers", show_default=True)
@click.option("--list", "list_codes", is_flag=True, help="Print every check with its meaning.")
@click.option("--errors-only", is_flag=True, help="Leave the warnings out.")
def check_command(edition: str, list_codes: bool, errors_only: bool) -> None:
    """Check all sources without building: fast enough for every save."""
    if list_codes:
        for code, (_, meaning) in checks.CHECKS.items():
            click.echo(f"{code}  {meaning}")
        return
    root = _root()
    _, issues = judge(Request(root, root / "site", Edition(edition), strict=False))
    shown = [i for i in issues if i.severity is Severity.ERROR or not errors_only]
    for issue in sorted(shown):
        click.echo(str(issue))
    errors = _count(issues, Severity.ERROR)
    click.echo(f"{errors} errors, {_count(issues, Severity.WARNING)} warnings")
    if errors:
        sys.exit(1)


def _count(issues: list[Issue], severity: Severity) -> int:
    return sum(issue.severity is severity for issue in issues)


def _fail(findings: list[str], last: str) -> None:
    for finding in findings:
        click.echo(finding, err=True)
    click.echo(f"{len(findings)} faults; {last}", err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
