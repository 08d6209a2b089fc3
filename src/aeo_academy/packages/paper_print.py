"""HTML to PDF by WeasyPrint: our font, no network, the same bytes for the same input."""

from __future__ import annotations

import base64
import contextlib
import functools
import logging
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from aeo_academy.packages.paper_text import FAMILY
from aeo_academy.render.diagrams import Drawer, ToolMissing
from aeo_academy.site.font import subset_font

TEMPLATES = Path(__file__).parent / "paper_templates"
CLOCK = "SOURCE_DATE_EPOCH"
PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class PrinterMissing(ToolMissing):
    """WeasyPrint, or the library of the system that it stands on, is not installed."""


class Press:
    """Prints papers and books. `modules` is node_modules; `cache` may be deleted.

    Raises ToolMissing.
    """

    def __init__(self, modules: Path, cache: Path) -> None:
        self.drawer = Drawer(modules, cache)
        font = base64.b64encode(subset_font(modules / "inter-ui")).decode()
        self._font = (
            f'@font-face {{ font-family: "{FAMILY}"; '
            f"src: url(data:font/woff2;base64,{font}); }}\n"
        )

    def pdf(self, template: str, values: Mapping[str, Any], style: str = "paper.css") -> bytes:
        """A template of paper_templates/ as a tagged PDF, dressed by a style sheet beside it."""
        return self.print(self.html(template, values), style)

    def html(self, template: str, values: Mapping[str, Any]) -> str:
        """A template of paper_templates/, filled."""
        return _templates().get_template(template).render(**values)

    def print(self, html: str, style: str = "paper.css") -> bytes:
        """An HTML document as a tagged PDF. Raises PrinterMissing."""
        weasyprint = _weasyprint()
        fonts = weasyprint.text.fonts.FontConfiguration()
        fetcher = weasyprint.urls.URLFetcher(allowed_protocols=["data"])
        rules = self._font + (TEMPLATES / style).read_text("utf-8")
        sheet = weasyprint.CSS(string=rules, font_config=fonts, url_fetcher=fetcher)
        document = weasyprint.HTML(string=html, url_fetcher=fetcher)
        with _no_clock():
            made: bytes = document.write_pdf(
                stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1", finisher=_scopes
            )
        return made


@contextlib.contextmanager
def _no_clock() -> Iterator[None]:
    """fontTools writes the time into a font that it cuts, unless the environment sets one."""
    before = os.environ.get(CLOCK)
    os.environ[CLOCK] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ[CLOCK]
        else:
            os.environ[CLOCK] = before


def _scopes(_: object, pdf: Any) -> None:
    """Say of each table head whether it heads a column or a row: readers aloud ask for it."""
    parts: list[Any] = [o for o in pdf.objects if isinstance(o, dict)]
    tags: dict[Any, Any] = {o.reference: o for o in parts if "S" in o and "P" in o}
    for tag in tags.values():
        if tag["S"] == "/TH":
            row = tags.get(tag["P"], {})
            group = tags.get(row.get("P"), {}).get("S")
            tag["A"]["Scope"] = "/Column" if group == "/THead" else "/Row"


@functools.cache
def _templates() -> Environment:
    loader = FileSystemLoader(TEMPLATES)
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )


@functools.cache
def _weasyprint() -> Any:
    try:
        import weasyprint  # type: ignore[import-untyped]
        import weasyprint.text.fonts  # type: ignore[import-untyped]
        import weasyprint.urls  # type: ignore[import-untyped]
    except ImportError as error:
        raise PrinterMissing("WeasyPrint is missing: run `make setup-packages`") from error
    except OSError as error:  # it is there, Pango is not
        raise PrinterMissing(f"the system lacks Pango: apt-get install {PANGO}") from error
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    return weasyprint
