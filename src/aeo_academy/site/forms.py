"""What questionnaires need beside their pages: blank workbooks, and the words of the scripts.

    forms/<id>.<language>.xlsx      what a reader downloads
    js/workbook-<id>-<language>.js  the same, so that a page opened from a disk can fill it in:
                                    self.__aeoWorkbook = {data, sheet, rows, columns, head}
    js/form-words-<language>.js     self.__aeoFormWords = {word: text}; a script and not part of
                                    each page, so that a reader fetches them once
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aeo_academy.content.model import Content, Questionnaire

FOLDER = "forms"
WORDS = (
    "yes", "partly", "no", "na", "elsewhere", "unsure", "record", "note", "reason", "where",
    "owner", "due", "answer", "clear-answer", "no-record", "no-clause", "no-reason", "no-place",
    "firm", "site", "by", "date", "begin", "continue", "back", "next", "to-start", "to-result",
    "sections", "progress", "answered", "private", "computer", "own", "shared", "shared-about",
    "kept-title", "erase", "erased", "twice", "kept", "session", "page", "save", "load",
    "print", "xlsx", "xlsx-failed", "saved", "loaded", "unknown", "damaged", "foreign", "newer",
    "empty", "from-disk", "conflict", "conflict-firm", "conflict-about", "conflict-newer",
    "conflict-theirs", "conflict-mine", "confidential", "sheet-about", "file-name", "result",
    "result-about", "knockouts", "knockout-about", "knockout-open", "knockout-none",
    "by-section", "section", "no-total", "met-of", "gaps", "gaps-order", "gaps-none",
    "unanswered", "not-answered", "all-answers", "to-question", "to-do", "action-no",
    "action-knockout", "action-partly", "action-record", "action-scan", "aim", "state-met",
    "state-partly", "state-no", "state-open", "state-na",
)  # fmt: skip
"""What the scripts say: labels `form-…` of data/ui.yml, here and there without the prefix."""


@dataclass(frozen=True)
class Forms:
    """`files`: address from the site's root → bytes; `scripts`: asset name → text."""

    files: dict[str, bytes]
    scripts: dict[str, str]


def address(form: Questionnaire, language: str) -> str:
    """Where the blank workbook stands, from the site's root."""
    return f"{FOLDER}/{form.id}.{language}.xlsx"


def make_forms(content: Content) -> Forms:
    """The workbooks of every questionnaire that has one, and the words, in every language."""
    from aeo_academy.render.workbook import SHEET, make_workbook  # openpyxl, where it is needed

    files: dict[str, bytes] = {}
    scripts = {
        f"js/form-words-{language.code}.js": _words(content, language.code)
        for language in content.languages
    }
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


def _words(content: Content, language: str) -> str:
    words = {word: content.label(f"form-{word}", language) for word in WORDS}
    words["evidence"] = content.label("evidence", language)
    script = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return f"self.__aeoFormWords={script};\n"


def write_files(out: Path, files: Mapping[str, bytes]) -> None:
    """Write files into the site `out`; `files`: address from its root → bytes."""
    for name, data in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
