"""The records of data/ that are tables: terms.csv and ids.csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from aeo_academy.content.files import read_text
from aeo_academy.content.model import RegisteredId, Term
from aeo_academy.content.pages import Desk
from aeo_academy.content.suggest import nearest

TERMS = Path("data/terms.csv")
TOOLTIPS = Path("data/terms-tooltips.txt")  # ids of terms, one a line; # begins a comment
IDS = Path("data/ids.csv")
ID_COLUMNS = ("id", "kind", "edition", "address", "retired", "replaced_by")
ID_KINDS = (
    *("page", "item", "module", "objective", "bank", "question", "source", "term", "diagram"),
    *("questionnaire", "form-item"),
)
EDITORS_ONLY = "evidence_"  # columns for editors; never read


def read_terms(desk: Desk) -> dict[str, Term]:
    """data/terms.csv: a column a language, `definition_<lang>`, `forbidden_<lang>`, `status`.

    Several forbidden variants stand in one cell, with bars between them.
    """
    codes = [lang.code for lang in desk.languages]
    words = [*codes, *(f"definition_{c}" for c in codes), *(f"forbidden_{c}" for c in codes)]
    terms: dict[str, Term] = {}
    for line, row in _rows(desk, TERMS, ["id", *words, "status"], needed=("id", desk.source)):
        term = Term(
            id=row["id"],
            name={c: row[c] for c in codes if row.get(c)},
            definition={c: t for c in codes if (t := row.get(f"definition_{c}"))},
            forbidden={c: _variants(row.get(f"forbidden_{c}")) for c in codes},
            status=row.get("status", ""),
        )
        if term.id in terms:
            message = f"The term “{term.id}” stands twice. Keep one row."
            desk.say(TERMS, line, "AEO201", message)
            continue
        terms[term.id] = term
    return terms


def read_ids(desk: Desk) -> tuple[RegisteredId, ...]:
    """data/ids.csv in its order."""
    found = []
    for line, row in _rows(desk, IDS, list(ID_COLUMNS), needed=ID_COLUMNS):
        if row["kind"] not in ID_KINDS:
            message = f"“{row['kind']}” is no kind of id.{nearest(row['kind'], ID_KINDS)}"
            desk.say(IDS, line, "AEO015", f"{message} Kinds: {', '.join(ID_KINDS)}.")
            continue
        found.append(RegisteredId(**{name: row[name] for name in ID_COLUMNS}, line=line))
    return tuple(found)


def _variants(cell: str | None) -> tuple[str, ...]:
    return tuple(v.strip() for v in (cell or "").split("|") if v.strip())


def _rows(
    desk: Desk, path: Path, columns: list[str], needed: tuple[str, ...]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of each row; faults become issues and the row is left out."""
    text = read_text(desk.root, path, desk.issues)
    if text is None:
        return
    reader = csv.reader(io.StringIO(text))
    heads = next(reader, [])
    for head in heads:
        if head not in columns and not head.startswith(EDITORS_ONLY):
            message = f"Unknown column “{head}”.{nearest(head, columns)}"
            desk.say(path, 1, "AEO008", f"{message} Columns: {', '.join(columns)}.")
    if missing := [name for name in needed if name not in heads]:
        desk.say(path, 1, "AEO009", f"The column “{missing[0]}” is missing. Add it.")
        return
    start = reader.line_num + 1
    for cells in reader:
        line, start = start, reader.line_num + 1
        if not cells:
            continue
        if len(cells) != len(heads):
            message = f"This row has {len(cells)} cells; the head has {len(heads)}."
            mend = "Put cells that contain a comma in double quotes."
            desk.say(path, line, "AEO015", f"{message} {mend}")
            continue
        row = dict(zip(heads, (cell.strip() for cell in cells), strict=True))
        if not row[needed[0]]:
            desk.say(path, line, "AEO015", f"The cell “{needed[0]}” is empty. Fill it.")
            continue
        yield line, row
