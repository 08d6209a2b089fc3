"""The facilitator pack: all that a trainer takes into a room, as one zip a language.

It is put together from packages that the same run has made, so that what is handed out in
the room is what was checked. Officers' edition only: it holds tests with their keys.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from aeo_academy.content.model import Content
from aeo_academy.packages.agenda import agenda_pdf
from aeo_academy.packages.faults import PackageError
from aeo_academy.packages.kinds import Kind
from aeo_academy.packages.paper_print import Press
from aeo_academy.zipping import zip_bytes

GUIDE = "trainers-guide"
SHELVES: tuple[tuple[str, Kind, str], ...] = (
    ("pack-slides", Kind.SLIDES, "*.{language}.pptx"),
    ("pack-notes", Kind.HANDOUT, "*.{language}.notes.pdf"),
    ("pack-handouts", Kind.HANDOUT, "*.{language}.lines.pdf"),
    ("pack-handouts", Kind.BOOK, "module-*.{language}.pdf"),
    ("pack-tests", Kind.PAPER, "**/*.{language}.pdf"),
    ("pack-guide", Kind.BOOK, f"{GUIDE}.{{language}}.pdf"),
    ("pack-offline", Kind.OFFLINE, "*.zip"),
)
"""Label of a folder in the pack, the kind that fills it, and which of its files."""

NEEDS = tuple(dict.fromkeys(kind for _, kind, _ in SHELVES))
"""The kinds that must be made before."""


def pack_zip(content: Content, language: str, made: Path, press: Press) -> bytes:
    """The pack. `made` is the folder that holds a folder of each kind.

    Raises PackageError naming a shelf for which nothing was made, PrinterMissing.
    """
    files: dict[str, bytes] = {}
    empty: list[str] = []
    for label, kind, pattern in SHELVES:
        folder = content.label(label, language)
        found = sorted((made / kind).glob(pattern.format(language=language)))
        if not found:
            empty.append(f"the facilitator pack ({language}) lacks {kind}/{pattern}")
        files |= {f"{folder}/{path.name}": path.read_bytes() for path in found}
    if empty:
        raise PackageError(empty)
    if content.tools.workshop:
        folder = content.label("pack-agenda", language)
        for plan in content.tools.workshop.plans.values():
            name = f"{folder}/{plan.id}.{language}.pdf"
            files[name] = agenda_pdf(content, plan, language, press)
    readme = f"{content.label('pack-readme', language)}.txt"
    files[readme] = _readme(content, language, files).encode("utf-8-sig")
    return zip_bytes(files, content.date)


def _readme(content: Content, language: str, files: Iterable[str]) -> str:
    """What lies where, for a reader with a plain editor (hence CR LF and a mark)."""
    lines = [
        f"{content.label('site-name', language)} – {content.label('pack-title', language)}",
        content.label("book-edition", language).format(
            edition=content.version, date=content.date.isoformat()
        ),
        content.label("book-officers", language),
        "",
    ]
    folders = sorted({name.split("/")[0] for name in files if "/" in name})
    for folder in folders:
        lines.append(folder)
        inside = sorted(name for name in files if name.startswith(f"{folder}/"))
        lines += [f"    {name.partition('/')[2]}" for name in inside]
    lines += ["", content.label("pack-use", language), "", content.label("disclaimer", language)]
    return "\r\n".join(lines) + "\r\n"
