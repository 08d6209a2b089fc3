"""Blank workbooks of the questionnaires: as files with a stable address, and as scripts.

    forms/<id>.<language>.xlsx      what a reader downloads
    js/workbook-<id>-<language>.js  the same, so that a page opened from a disk can fill it in:
                                    self.__aeoWorkbook = {data, sheet, rows, columns, head}
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aeo_academy.content.model import Content, Questionnaire

FOLDER = "forms"


@dataclass(frozen=True)
class Forms:
    """`files`: address from the site's root → bytes; `scripts`: asset name → text."""

    files: dict[str, bytes]
    scripts: dict[str, str]


def address(form: Questionnaire, language: str) -> str:
    """Where the blank workbook stands, from the site's root."""
    return f"{FOLDER}/{form.id}.{language}.xlsx"


def make_forms(content: Content) -> Forms:
    """The workbooks of every questionnaire that has one, in every language."""
    from aeo_academy.render.workbook import SHEET, make_workbook  # openpyxl, where it is needed

    files: dict[str, bytes] = {}
    scripts: dict[str, str] = {}
    for form in content.questionnaires.values():
        for language in content.languages if form.header.xlsx and form.items else ():
            made = make_workbook(content, form, language.code)
            files[address(form, language.code)] = made.data
            blank = {
                "data": base64.b64encode(made.data).decode("ascii"),
                "sheet": SHEET,
                "rows": made.rows,
                "columns": made.columns,
                "head": made.head,
            }
            script = f"self.__aeoWorkbook={json.dumps(blank, separators=(',', ':'))};\n"
            scripts[f"js/workbook-{form.id}-{language.code}.js"] = script
    return Forms(files, scripts)


def write_files(out: Path, files: Mapping[str, bytes]) -> None:
    """Write files into the site `out`; `files`: address from its root → bytes."""
    for name, data in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
