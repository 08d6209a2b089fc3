"""A small content to render with: one page, two fragments, and a real set of labels."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from pathlib import Path
from typing import Any

import yaml

from aeo_academy.content.model import (
    Audience,
    Content,
    Diagram,
    Edition,
    Fact,
    Fragment,
    Language,
    Origin,
    Page,
    PageHeader,
    PageText,
    Programme,
    Section,
    Source,
    Term,
    Translation,
)
from aeo_academy.render import PageResult, RenderContext, to_html

ROOT = Path(__file__).parents[2]
MODULES = ROOT / "node_modules"
LANGUAGES = (
    Language("en", "English", "en", source=True),
    Language("mn", "Монгол", "mn-MN"),
    Language("ru", "Русский", "ru"),
)
SOURCES = {
    "tfa": Source(
        "tfa",
        "WTO",
        "Trade Facilitation Agreement",
        edition="2014",
        date="2017-02-22",
        cite="https://www.wto.org/tfa",
        seen_at=("https://mirror.example/secret",),
    ),
    "safe": Source(
        "safe", "WCO", "SAFE Framework", titles={"ru": "Рамочные стандарты SAFE"}, tag="secondary"
    ),
    "kyoto": Source("kyoto", "WCO", "Revised Kyoto Convention"),
}
FACTS = {
    "administration": Fact(
        "administration",
        "confirmed",
        value={
            "en": {"nom": "Sampleland Customs"},
            "mn": {"nom": "Жишээ улсын гааль", "gen": "Жишээ улсын гаалийн"},
            "ru": {"nom": "таможня", "gen": "таможни"},
        },
    ),
    "time-limit": Fact("time-limit", "open"),
}


def text(language: str, body: str, path: str = "docs/apply/page", **more: Any) -> PageText:
    """One language version of a page; its body begins at line 10 of the file."""
    return PageText(
        language,
        Path(f"{path}.{language}.md"),
        "Title",
        "Description",
        (),
        body,
        10,
        (),
        "0" * 12,
        **more,
    )


def section(name: str, digest: str) -> Section:
    """A section as far as staleness is concerned."""
    return Section(name, name, 2, 1, digest)


def fragment(key: str, **bodies: str) -> Fragment:
    """A country fragment: language=body."""
    folder = f"programmes/sampleland/{key}"
    return Fragment(key, {code: text(code, body, folder) for code, body in bodies.items()})


@functools.cache
def real_labels() -> Any:
    """The labels of the site."""
    return yaml.safe_load((ROOT / "data/ui.yml").read_text("utf-8"))


def make_content(**changes: Any) -> Content:
    """A content without pages; `changes` replace its fields."""
    fragments = {
        "law": fragment(
            "law",
            en="The law [@kyoto]. See [start](../../docs/apply/page.md#top).",
            ru="Закон [@kyoto].",
        ),
        "nested": fragment("nested", en="/// programme | law\n///"),
    }
    content = Content(
        root=ROOT,
        edition=Edition.PUBLIC,
        version="2026.1",
        date=dt.date(2026, 11, 21),
        languages=LANGUAGES,
        ui=real_labels(),
        pages={},
        modules={},
        sources=SOURCES,
        terms={},
        programme=Programme("sampleland", {"en": "Sampleland"}, FACTS, fragments),
        diagrams={},
        nav=(),
        ids=(),
    )
    return dataclasses.replace(content, **changes)


def make_page(stem: str = "docs/apply/page", page_id: str = "page", **bodies: str) -> Page:
    """A page: language=body."""
    header = PageHeader(page_id, "Title", "Description", (Audience.EVERYONE,))
    made = Translation(Origin.MACHINE)
    texts = {
        code: text(code, body, stem, translation=None if code == "en" else made)
        for code, body in bodies.items()
    }
    return Page(stem, header, texts)


def render(
    body: str, language: str = "en", content: Content | None = None, **context: Any
) -> tuple[str, PageResult]:
    """Render `body` as a page in `language`."""
    made = RenderContext(content or make_content(), language, **context)
    page = make_page(**{"en": body, language: body})
    result = made.begin(page)
    return to_html(made, body), result


def codes(result: PageResult) -> list[str]:
    """Codes of the issues found."""
    return [issue.code for issue in result.issues]


def term(term_id: str, en: str, mn: str, ru: str) -> Term:
    """A term with definitions in three languages."""
    definition = {"en": f"What {en} is.", "mn": f"{mn} гэж юу вэ.", "ru": f"Что такое {ru}."}
    return Term(term_id, {"en": en, "mn": mn, "ru": ru}, definition, {}, "attested")


def diagram(**spec: Any) -> Diagram:
    """A diagram from the keys of its file."""
    head = {key: spec.pop(key) for key in ("id", "kind", "title", "desc")}
    return Diagram(**head, spec=spec)


def labels(en: str, mn: str = "", ru: str = "") -> dict[str, str]:
    """A label in three languages."""
    return {"en": en, "mn": mn or en, "ru": ru or en}
