"""The whole site as one zip that opens from a disk by a double click, all languages in it.

    START HERE.html, НАЧНИТЕ ЗДЕСЬ.html …   one a language, named in that language
    site/                                    the site with file addresses (aeo build --offline)
"""

from __future__ import annotations

import tempfile
from html import escape
from pathlib import Path

from aeo_academy.content.model import Content, Language
from aeo_academy.packages.faults import PackageError
from aeo_academy.site.build import BuildError, Request, build
from aeo_academy.site.urls import Urls
from aeo_academy.zipping import zip_bytes

FOLDER = "site"


def offline_zip(content: Content, site_url: str = "") -> bytes:
    """The zip. `site_url`: address of the online site, empty for none.

    Raises PackageError with what the build found wrong.
    """
    with tempfile.TemporaryDirectory(prefix="aeo-offline-") as place:
        out = Path(place) / FOLDER
        request = Request(
            root=content.root, out=out, edition=content.edition,
            folders=False, site_url=site_url or None,
        )
        try:
            build(request)
        except BuildError as error:
            raise PackageError(error.findings) from error
        files = {
            f"{FOLDER}/{path.relative_to(out).as_posix()}": path.read_bytes()
            for path in out.rglob("*") if path.is_file()
        }
    for language in content.languages:
        name = content.label("offline-start", language.code)
        files[f"{name}.html"] = _start(content, language).encode()
    return zip_bytes(files, content.date)


def _start(content: Content, language: Language) -> str:
    """A page that leads into the site, by itself or by a click."""
    to = f"{FOLDER}/{Urls(folders=False).page('docs/index', language.code)}"
    title = escape(f"{content.label('site-name', language.code)} – {language.name}")
    return (
        f'<!doctype html>\n<html lang="{language.locale}"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="refresh" content="0; url={to}">\n<title>{title}</title></head>\n'
        f'<body><h1><a href="{to}">{title}</a></h1></body></html>\n'
    )
