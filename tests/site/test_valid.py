"""The built files against outside judges: the HTML validator and the font."""

from __future__ import annotations

import gzip
import json
import subprocess
from pathlib import Path

from lxml import html

from aeo_academy.site.font import CHARACTERS
from tests.conftest import ROOT

VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def test_every_page_is_valid_html(site: Path) -> None:
    done = subprocess.run(
        ["java", "-jar", str(VNU), "--format", "json", "--skip-non-html", str(site)],
        capture_output=True,
        text=True,
        timeout=300,
    )
    messages = json.loads(done.stderr)["messages"]
    shown = {
        f"{m.get('url', '').partition(site.name)[2]}: {m['message']}"
        for m in messages
        if m["type"] in ("error", "non-document-error")
    }
    assert shown == set()
    assert sum(1 for _ in site.rglob("*.html")) > 40, "the validator was given the site"


def test_the_font_has_every_character_of_the_site(site: Path) -> None:
    missing: dict[str, str] = {}
    for path in site.rglob("*.html"):
        document = html.document_fromstring(path.read_bytes())
        for foreign in document.xpath("//*[@lang='zh' or @lang='ko' or @lang='kk']"):
            foreign.drop_tree()  # titles of foreign documents come in the device's font
        text = document.text_content()
        for character in set(text) - set(CHARACTERS) - set("\n\r\t"):
            missing.setdefault(character, path.relative_to(site).as_posix())
    assert missing == {}


def test_what_a_reading_page_loads_is_small(site: Path) -> None:
    page = html.document_fromstring((site / "mn/criteria/g/index.html").read_bytes())
    ours = page.xpath("//link[@rel='stylesheet']/@href | //script/@src")
    folder = site / "mn/criteria/g"
    sizes = {Path(link).name: len(gzip.compress((folder / link).read_bytes(), 9)) for link in ours}
    assert sum(sizes.values()) <= 20_000, sizes
