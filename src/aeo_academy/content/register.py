"""The id register, data/ids.csv: what every permanent id is and where it stands.

The register only grows. A page that moved gets a second row: the address of the older
one is redirected. An id that is given up keeps its row, with the edition that dropped it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from aeo_academy.content.model import Bank, Content, Edition, Objective, RegisteredId
from aeo_academy.content.pages import address, items_of
from aeo_academy.content.questionnaires import CRITERIA
from aeo_academy.content.tables import ID_COLUMNS


def present(content: Content) -> Iterator[RegisteredId]:
    """A row for every id that stands in the content now."""
    version = content.version

    def row(kind: str, id_: str, where: str = "") -> RegisteredId:
        return RegisteredId(id_, kind, version, where)

    for page in content.pages.values():
        where = address(page.stem)
        yield row("page", page.id, where)
        for item in items_of(page.texts[content.source_language]):
            yield row("item", item.id, f"{where}#{item.id}")
    for module in content.modules.values():
        yield row("module", module.id)
        for objective in module.objectives:
            yield row("objective", objective.id)
    for bank in content.banks.values():
        yield row("bank", bank.id)
        for question in bank.questions:
            yield row("question", f"{bank.id}/{question.id}")
        for objective in own_objectives(bank):
            yield row("objective", objective.id)
    for form in content.questionnaires.values():
        yield row("questionnaire", form.id)
        if form.header.items != CRITERIA:
            for entry in form.items:
                yield row("form-item", f"{form.id}/{entry.id}")
    yield from (row("diagram", key) for key in content.diagrams)
    yield from (row("source", key) for key in content.sources)
    yield from (row("term", key) for key in content.terms)


def own_objectives(bank: Bank) -> tuple[Objective, ...]:
    """The objectives that a bank's own header words; the others belong to modules."""
    return tuple(objective for objective in bank.header.objectives if objective.text)


def grown(content: Content) -> tuple[RegisteredId, ...]:
    """The register with the rows that are missing added at its end.

    `content` must be the officers' edition, which alone holds every id (else ValueError).
    """
    if content.edition is not Edition.OFFICERS:
        raise ValueError("The id register is made from the officers' edition.")
    known = {(row.kind, row.id, row.address) for row in content.ids}
    new = [r for r in present(content) if (r.kind, r.id, r.address) not in known]
    return (*content.ids, *new)


def as_csv(rows: tuple[RegisteredId, ...]) -> str:
    """The text of data/ids.csv."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(ID_COLUMNS)
    writer.writerows([getattr(row, name) for name in ID_COLUMNS] for row in rows)
    return out.getvalue()
