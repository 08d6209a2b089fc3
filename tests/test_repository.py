"""What must be true of this repository itself before it is published."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from aeo_academy import checks
from aeo_academy.content.issue import Severity
from aeo_academy.content.model import Edition
from aeo_academy.content.read import read
from tests.conftest import ROOT


def test_the_content_has_no_error_and_no_translation_is_missing_or_stale() -> None:
    issues = checks.run(*read(ROOT, Edition.OFFICERS))
    bad = [
        str(i)
        for i in issues
        if i.severity is Severity.ERROR or i.code in ("AEO501", "AEO502", "AEO504", "AEO534")
    ]
    assert bad == []


def _tracked() -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def test_only_the_site_room_knows_mkdocs() -> None:
    guilty = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "src").rglob("*.py")
        if re.search(r"^\s*(from|import) mkdocs", path.read_text("utf-8"), re.M)
    ]
    assert all(name.startswith("src/aeo_academy/site/") for name in guilty), guilty
    assert guilty


def test_each_room_knows_only_the_rooms_before_it() -> None:
    rooms = ["content", "checks", "render", "site", "packages", "cli"]
    faults = []
    for at, room in enumerate(rooms):
        for path in (ROOT / "src/aeo_academy" / room).rglob("*.py"):
            for later in rooms[at + 1 :]:
                if re.search(rf"aeo_academy(\.| import ){later}\b", path.read_text("utf-8")):
                    faults.append(f"{path.relative_to(ROOT)} knows {later}")
    assert faults == []


def test_nothing_names_a_machine_or_a_registry() -> None:
    hosts = ("pypi" + ".org/simple", "files." + "pythonhosted", "registry." + "npmjs")
    named = []
    for path in _tracked():
        if path.suffix in (".png", ".woff2", ".pdf"):
            continue
        text = path.read_text("utf-8", errors="replace")
        named += [f"{path.relative_to(ROOT)}: {host}" for host in hosts if host in text]
    assert named == []


def test_no_script_or_style_is_inline_in_the_templates() -> None:
    for path in (ROOT / "overrides").rglob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r"\son[a-z]+=", text), path
        assert not re.search(r"\sstyle=", text), path
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), path
        assert not re.search(r"<style(?!>\{\{ (aeo\.)?inline_style )", text), path
    for path in (ROOT / "overrides/assets/js").rglob("*.js"):
        assert not re.search(
            r"\.(innerHTML|outerHTML)\b|insertAdjacentHTML|\beval\(", path.read_text("utf-8")
        ), path
