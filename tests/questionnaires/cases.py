"""Broken questionnaires, and what is said about each."""

from __future__ import annotations

from pathlib import Path

from tests.checks.cases import Break, Case, G, all_three, swap
from tests.sample import change, write

FORM = "questionnaires/first-look.{}.md"
START = "docs/apply/start.{}.md"
EN, MN, RU = (FORM.format(code) for code in ("en", "mn", "ru"))
HEAD = """---
id: first-look
title: First look
description: Three questions for a first look.
kind: scan
audience: [applicants]
training: {all: start}
---
"""
BODY = """
## Cargo {#cargo see=safe-g}

### Seals {#seals .yes-no .knockout see=safe-g#g1}

Do you seal each container?

### Size {#size .choice}

How many people work with cargo?

- one
- two or more
"""
TRANSLATED = {
    "mn": ("Анхны асуулга", "Гурван асуулт.", "Ачаа", "Лац", "Чингэлэг бүрийг лацаддаг уу?",
           "Тоо", "Ачаатай хэдэн хүн ажилладаг вэ?", "нэг", "хоёр ба түүнээс олон"),
    "ru": ("Первый взгляд", "Три вопроса.", "Груз", "Пломбы", "Пломбируете ли вы каждый контейнер?",
           "Число", "Сколько людей работает с грузом?", "один", "два и больше"),
}  # fmt: skip


def _translation(code: str) -> str:
    title, about, section, seals, ask, size, how, one, two = TRANSLATED[code]
    return (
        f"---\ntitle: {title}\ndescription: {about}\ntranslation:\n  origin: machine\n---\n\n"
        f"## {section} {{#cargo}}\n\n### {seals} {{#seals}}\n\n{ask}\n\n"
        f"### {size} {{#size}}\n\n{how}\n\n- {one}\n- {two}\n"
    )


def sound(repo: Path) -> None:
    """A questionnaire without a fault, at the end of a page."""
    write(repo, EN, HEAD + BODY)
    for code in TRANSLATED:
        write(repo, FORM.format(code), _translation(code))
    for code in ("en", "mn", "ru"):
        text = (repo / START.format(code)).read_text("utf-8")
        place = "\n/// questionnaire | first-look\n\n///\n"
        write(repo, START.format(code), text.rstrip("\n") + "\n" + place)


def _unplaced(repo: Path) -> None:
    for code in ("en", "mn", "ru"):
        change(repo, START.format(code), "\n/// questionnaire | first-look\n\n///\n", "")


def _at(needle: str, text: str = HEAD + BODY) -> int:
    return text[: text.index(needle)].count("\n") + 1


def case(
    name: str, code: str, at: str, says: str, *breaks: Break, also: str = "", settled: bool = True
) -> Case:
    return Case(
        name, code, at, (says,), (sound, *breaks), frozenset(also.split()), settled
    )  # fmt: skip


SEALS = "### Seals {#seals .yes-no .knockout see=safe-g#g1}"
STAMPS = 5  # lines that stamping puts into a translation
GE, GM = G.format("en"), G.format("mn")
MN_SEALS = _at("### Лац", _translation("mn")) + STAMPS
RU_SIZE = _at("### Число", _translation("ru")) + STAMPS

CASES = [
    case("source of items", "AEO760", f"{EN}:{_at('training:')}", "may be own or criteria",
         swap(EN, "training:", "items: elsewhere\ntraining:")),
    case("training page", "AEO760", f"{EN}:{_at('training:')}", "there is none",
         swap(EN, "all: start", "all: strat")),
    case("training section", "AEO760", f"{EN}:{_at('training:')}", "Did you mean “cargo”?",
         swap(EN, "{all: start}", "{carg: start}")),
    case("no kind", "AEO761", f"{EN}:{_at(SEALS)}", "names 0 kinds of answer",
         swap(EN, ".yes-no .knockout", ".knockout")),
    case("unknown kind", "AEO761", f"{EN}:{_at(SEALS)}", "Did you mean “yes-no”?",
         swap(EN, ".yes-no", ".yesno")),
    case("unknown attribute", "AEO761", f"{EN}:{_at(SEALS)}", "is no attribute",
         swap(EN, " see=safe-g#g1}", " sea=safe-g#g1}")),
    case("kind in a translation", "AEO761", f"{MN}:{MN_SEALS}", "English file only",
         swap(MN, "{#seals}", "{#seals .yes-no}")),
    case("no question", "AEO762", f"{EN}:{_at(SEALS)}", "asks nothing",
         swap(EN, "Do you seal each container?\n\n", ""), also="AEO517"),
    case("one answer to choose", "AEO763", f"{EN}:{_at('### Size')}", "at least two answers",
         *(swap(path, line, "") for path, line in
           ((EN, "- two or more\n"), (MN, "- хоёр ба түүнээс олон\n"), (RU, "- два и больше\n")))),
    case("answers of its own", "AEO763", f"{EN}:{_at('### Size')}", "answers of its own",
         swap(EN, "{#size .choice}", "{#size .yes-no}")),
    case("text before the first section", "AEO764", f"{EN}:{_at('## Cargo')}", "before the first",
         swap(EN, "\n## Cargo", "\nWelcome.\n\n## Cargo"), also="AEO517"),
    case("section without items", "AEO764", f"{EN}:{_at('- two or more') + 2}", "has no item",
         swap(EN, "- two or more\n", "- two or more\n\n## Empty {#empty}\n"),
         swap(MN, "- хоёр ба түүнээс олон\n", "- хоёр ба түүнээс олон\n\n## Хоосон {#empty}\n"),
         swap(RU, "- два и больше\n", "- два и больше\n\n## Пусто {#empty}\n")),
    case("guidance", "AEO765", f"{EN}:{_at(SEALS)}", "has no section “g9”",
         swap(EN, "see=safe-g#g1}", "see=safe-g#g9}")),
    case("guidance page", "AEO765", f"{EN}:{_at('## Cargo')}", "Did you mean “safe-g”?",
         swap(EN, "{#cargo see=safe-g}", "{#cargo see=safe-gg}")),
    case("unknown questionnaire", "AEO766", f"{GE}:20", "Did you mean “first-look”?",
         *all_three(G, "{#why}\n", "{#why}\n\n/// questionnaire | first-lok\n\n///\n")),
    case("not placed", "AEO767", f"{EN}:1", "No page places", _unplaced),
    case("item not translated", "AEO771", f"{MN}:11", "is missing here",
         swap(MN, "{#seals}", "{#seal}"), also="AEO502"),
    case("answers of a translation", "AEO772", f"{RU}:{RU_SIZE}",
         "1 answers, the English 2", swap(RU, "- два и больше\n", ""), also="AEO516 AEO521"),
    case("mark in a translation", "AEO706", f"{GM}:39", "English file only",
         swap(GM, "{#g1 .saq}", "{#g1 .saq .knockout}"), also="AEO511"),
    case("mark without an item", "AEO706", f"{GE}:32", "marks self-assessment items",
         swap(GE, "{#check-yourself}", "{#check-yourself .major}")),
    case("two marks", "AEO706", f"{GE}:34", "Keep “.knockout” alone",
         swap(GE, "{#g1 .saq}", "{#g1 .saq .knockout .major}")),
]  # fmt: skip
