"""How wide the columns of a table are: no word is broken, room to write where one writes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from aeo_academy.render.forms.sheet import FieldKind, Table, plain

PORTRAIT = 9638  # twips between the margins of a page that stands
LETTER = 125  # twips, a wide Cyrillic letter of 9.5 pt
PADDING = 260  # twips, both sides of a cell
WRITING = 22  # letters that a field should hold in a line
ENTRY = 48  # the same, in a table of two columns
SHORT = {FieldKind.CHECK: 4, FieldKind.DATE: 11}
SHORTEST = 3  # letters, so that a column of numbers has room for 100
MOST = 34  # letters of a text that ask for width; more go into a second line
MOST_COLUMNS = 6  # of a page that stands
BREAKS = re.compile(r"[\s/–\u2002-]+")


def _longest(text: str) -> int:
    return max((len(word) for word in BREAKS.split(text)), default=0)


def least(table: Table) -> list[int]:
    """Twips that each column needs so that no word is broken."""
    found = []
    for at, head in enumerate(table.head):
        texts = [plain(head), *(plain(row[at]) for row in table.rows)]
        kinds = {row[at] for row in table.kinds}
        needs = [SHORT.get(kind, 0) for kind in kinds if kind]
        longest = max([SHORTEST, *needs, *map(_longest, texts)])
        found.append(longest * LETTER + PADDING)
    return found


def too_wide(tables: Iterable[Table]) -> bool:
    """Whether the page has to lie on its side."""
    return any(sum(least(table)) > PORTRAIT or len(table.head) > MOST_COLUMNS for table in tables)


def _wanted(table: Table, at: int) -> int:
    kinds = {row[at] for row in table.kinds}
    wish = max((len(plain(row[at])) for row in table.rows), default=0)
    if FieldKind.TEXT in kinds or FieldKind.AREA in kinds:
        return max(min(wish, MOST), ENTRY if len(table.head) == 2 else WRITING)
    return min(wish, MOST)


def widths(table: Table, total: int) -> list[int]:
    """Twips of each column; together exactly `total`."""
    found = least(table)
    spare = total - sum(found)
    if spare < 0:
        found = [total * width // sum(found) for width in found]
    else:
        wishes: Sequence[int] = [
            max(_wanted(table, at) * LETTER + PADDING - found[at], 0) for at in range(len(found))
        ]
        if not sum(wishes):
            wishes = [1] * len(found)
        found = [
            width + spare * wish // sum(wishes) for width, wish in zip(found, wishes, strict=True)
        ]
    widest = found.index(max(found))
    found[widest] += total - sum(found)
    return found
