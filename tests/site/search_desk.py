"""What the search tests share: a small corpus, an index of it, questions put to the engine."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aeo_academy.content.model import Term
from aeo_academy.site.search import Entry, write_index

HERE = Path(__file__).parent / "search_queries"
SCRIPTS = Path(__file__).parents[2] / "overrides" / "assets" / "js"
LANGUAGES = ("en", "mn", "ru")


def term(
    id: str, en: str, mn: str, ru: str, mn_variants: str = "", ru_variants: str = ""
) -> Term:
    forbidden = {"mn": tuple(mn_variants.split("|")), "ru": tuple(ru_variants.split("|"))}
    return Term(
        id=id, name={"en": en, "mn": mn, "ru": ru}, definition={}, forbidden=forbidden,
        status="coined",
    )


TERMS = (
    term("aeo", "Authorized Economic Operator (AEO)", "итгэмжлэгдсэн аж ахуйн нэгж (ИААН)",
         "уполномоченный экономический оператор (УЭО)", "АЕО|итгэл хүлээсэн аж ахуйн нэгж",
         "авторизованный экономический оператор|АЭО"),
    term("application", "application", "өргөдөл", "заявление"),
    term("self-assessment", "self-assessment", "өөрийн үнэлгээ", "самооценка", "",
         "самооценивание"),
    term("validator", "validator", "баталгаажуулагч", "валидатор", "валидатор"),
    term("seal", "seal", "лац", "пломба", "пломб"),
)  # fmt: skip


def sample_entries(language: str) -> list[Entry]:
    """Fifteen short pages about an AEO programme, from search_queries/sample/<language>.txt."""
    entries = []
    for block in (HERE / "sample" / f"{language}.txt").read_text("utf-8").split("\n\n"):
        first, *lines = block.strip().splitlines()
        page_id, title, keywords = (part.strip() for part in first.lstrip("= ").split("|"))
        sections: list[tuple[str, str, list[str]]] = [("", "", [])]
        for line in lines:
            if line.startswith("# "):
                heading, _, anchor = line[2:].rpartition(" #")
                sections.append((heading, anchor, []))
            else:
                sections[-1][2].append(line)
        entries += [
            Entry(
                page_id=page_id, url=f"{language}/{page_id}/", door=_door(page_id), title=title,
                heading=heading, anchor=anchor, text=" ".join(texts),
                keywords=tuple(word.strip() for word in keywords.split(",")),
            )
            for heading, anchor, texts in sections
        ]
    return entries


def _door(page_id: str) -> str:
    return {"validation": "validate", "risk": "validate", "cbm": "programme"}.get(page_id, "apply")


def sample_index(folder: Path, language: str) -> Path:
    """Write the index of the small corpus into `folder`, with titles of the other languages."""
    others: dict[str, list[str]] = {}
    for other in LANGUAGES:
        if other != language:
            for entry in sample_entries(other):
                if not entry.anchor:
                    others.setdefault(entry.page_id, []).extend([entry.title, *entry.keywords])
    write_index(sample_entries(language), language, folder, TERMS, others)
    return folder


def page(page_id: str, text: str, title: str = "", **more: Any) -> Entry:
    """One page of one section."""
    return Entry(
        page_id=page_id, url=f"x/{page_id}/", door=more.pop("door", ""),
        title=title or page_id, heading="", anchor="", text=text, **more,
    )


def ask(folder: Path, language: str, questions: Sequence[Mapping[str, object]]) -> list[Any]:
    """Put questions to the engine; see search_queries/ask.cjs."""
    done = subprocess.run(
        ["node", HERE / "ask.cjs", SCRIPTS, folder, language],
        input=json.dumps(questions), capture_output=True, check=False, text=True, timeout=120,
    )
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout)
    return answers


def pages_for(folder: Path, language: str, *queries: str, door: str = "") -> list[list[str]]:
    """For each query the ids of the pages found, best first, each once."""
    answers = ask(folder, language, [{"query": query, "door": door} for query in queries])
    return [list(dict.fromkeys(r["page"] for r in answer["results"])) for answer in answers]


@dataclass(frozen=True)
class Score:
    """How well a set of questions was answered."""

    questions: int
    mrr: float
    missed: tuple[str, ...]  # no acceptable page at all
    wrong: tuple[str, ...]  # another page came first


def score(folder: Path, language: str, queries: Path) -> Score:
    """Put the questions of a file ("query => page-id page-id") to an index."""
    lines = [
        line.partition("=>") for line in queries.read_text("utf-8").splitlines()
        if "=>" in line and not line.startswith("#")
    ]
    found = pages_for(folder, language, *(query.strip() for query, _, _ in lines)) if lines else []
    ranks, missed, wrong = [], [], []
    for (query, _, right), ids in zip(lines, found, strict=True):
        places = [at for at, page_id in enumerate(ids, 1) if page_id in right.split()]
        ranks.append(1 / places[0] if places else 0.0)
        if not places:
            missed.append(query.strip())
        elif places[0] > 1:
            wrong.append(f"{query.strip()}: {' '.join(ids[:3])}")
    mean = sum(ranks) / len(ranks) if ranks else 0.0
    return Score(len(lines), mean, tuple(missed), tuple(wrong))
