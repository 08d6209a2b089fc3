"""The program `aeo`: one command a job, help that a writer understands."""

from __future__ import annotations

import gc

import click

from aeo_academy.cli import country, packaging, site, translating, writing


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="aeo-academy")
def main() -> None:
    """Write, check, build and hand out AEO Academy."""
    # Python looks through all that it holds before it ends: half a second after a build.
    click.get_current_context().call_on_close(gc.freeze)


for command in (
    site.serve_command,
    site.build_command,
    site.check_command,
    site.external_links_command,
    translating.translations,
    writing.new,
    writing.ids,
    country.programme,
    packaging.package_command,
):
    main.add_command(command)
