"""What the broken banks share. See tests/checks/cases.py."""

from __future__ import annotations

from pathlib import Path

from tests.checks.cases import Break, swap
from tests.sample import HERE

BANK = "quizzes/basics-check.{}.md"
EN, MN, RU = (BANK.format(code) for code in ("en", "mn", "ru"))
LESSON = "modules/basics/1-first.{}.md"


def at(path: str, needle: str, more: int = 0) -> str:
    """File and line of a text in the sample, some lines further down."""
    lines = (HERE / path).read_text(encoding="utf-8").split("\n")
    return f"{path}:{next(n for n, line in enumerate(lines, 1) if needle in line) + more}"


def cut(path: str, start: str, end: str) -> Break:
    """Take out what stands from `start` up to `end`."""

    def break_(repo: Path) -> None:
        text = (repo / path).read_text(encoding="utf-8")
        head, mark, rest = text.partition(start)
        assert mark and end in rest
        (repo / path).write_text(head + rest[rest.index(end) :], encoding="utf-8")

    return break_


def moved(path: str, first: str, second: str, end: str) -> Break:
    """Turn round two neighbours: `first` … `second` … `end`."""

    def break_(repo: Path) -> None:
        text = (repo / path).read_text(encoding="utf-8")
        a, b, c = (text.index(mark) for mark in (first, second, end))
        (repo / path).write_text(text[:a] + text[b:c] + text[a:b] + text[c:], encoding="utf-8")

    return break_


def in_all(old: str, *new: str) -> tuple[Break, ...]:
    """The same change in three languages; `new` a language, or one for all."""
    texts = new if len(new) == 3 else new * 3
    return tuple(
        swap(BANK.format(code), old, text)
        for code, text in zip(("en", "mn", "ru"), texts, strict=True)
    )


OPTION = "- [x] Stop, and ask {{ programme.administration }}"
FEEDBACK = "  > The office says what to do next [@guide]."
NO_MARK = (
    swap(EN, "- [x] Stop", "- [ ] Stop"),
    swap(MN, "- [x] Зогсоод", "- [ ] Зогсоод"),
    swap(RU, "- [x] Останав", "- [ ] Останав"),
)
TWO_MARKS = (
    swap(EN, "- [ ] Open the container", "- [x] Open the container"),
    swap(MN, "- [ ] Чингэлгийг", "- [x] Чингэлгийг"),
    swap(RU, "- [ ] Открываете", "- [x] Открываете"),
)
NEW_FIRST = "\n## One more {{#one-more{}}}\n\n{}\n"


def asked(english: str, attributes: str, other: str | None = None) -> tuple[Break, ...]:
    """A question more at the end, in three languages."""

    def add(path: str, attributes: str, body: str) -> Break:
        def break_(repo: Path) -> None:
            with (repo / path).open("a", encoding="utf-8") as file:
                file.write(NEW_FIRST.format(f" {attributes}" if attributes else "", body))

        return break_

    texts = (english, other or english, other or english)
    heads = (f"{attributes} obj=basics-1 src=guide", "", "")
    return tuple(
        add(BANK.format(code), head, text)
        for code, head, text in zip(("en", "mn", "ru"), heads, texts, strict=True)
    )


def end(more: int, path: str = EN) -> str:
    """A line after the last one of the sample."""
    return f"{path}:{(HERE / path).read_text(encoding='utf-8').count(chr(10)) + more}"


THREE = "- [x] A\n  > 1\n- [ ] B\n  > 2\n- [ ] C\n  > 3\n\nE."
