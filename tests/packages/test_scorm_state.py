"""What an LMS keeps of a learner: it fits into 4,096 characters and comes back (state.js)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.packages.desk import Served

BANK = "basics-check"
PACKED = """([questions, answers]) => {
  const pages = ["about", ...questions.map((q) => "q-" + q.id), "result"];
  const course = { sign: "01234567", pages, questions };
  const kept = { best: 83.33, tries: 12, count: 720, seen: { about: true }, answers };
  const text = AeoState.pack(course, { ...AeoState.fresh(), ...kept });
  const other = AeoState.unpack({ ...course, sign: "other" }, text);
  return [text, AeoState.unpack(course, text), other];
}"""


def asked(kind: str, n: int) -> dict[str, object]:
    """A question as launch.js has it."""
    letters = "abcdefghijkl"
    shapes: dict[str, dict[str, object]] = {
        "single": {"key": ["a"], "count": 4, "places": []},
        "order": {"key": dict(zip(letters, map(str, range(1, 13)), strict=True)), "count": 12,
                  "places": list(map(str, range(1, 13)))},
        "fill": {"key": ["AEO"], "count": 0, "places": []},
    }
    return {"id": f"x{n}", "page": f"q-x{n}", "type": kind, "points": 1, **shapes[kind]}


@pytest.fixture
def page(browser: Browser, lms: Served) -> Iterator[Page]:
    """A launch page, whose scripts the tests call."""
    context = browser.new_context()
    found = context.new_page()
    found.goto(f"{lms.url}{BANK}.en.scorm-1.2/index.html")
    yield found
    context.close()


def test_what_is_kept_fits_and_comes_back(page: Page) -> None:
    order = {letter: str(n) for n, letter in enumerate("lkjihgfedcba", 1)}
    typed = "Ө%;,|«é 𝄞 " * 6
    for kinds, given, whole in (
        (["single"] * 60, ["b"], True),
        (["order"] * 60, order, True),
        (["fill"] * 10, typed[:50], True),
        (["fill"] * 100, typed, False),  # too much: what was typed is shortened, and only that
    ):
        questions = [asked(kind, n) for n, kind in enumerate(kinds)]
        answers = {question["id"]: given for question in questions}
        text, again, other = page.evaluate(PACKED, [questions, answers])
        assert len(text) <= 4096 and text.isascii()
        assert again["best"] == 83.33 and again["count"] == 720 and again["tries"] == 12
        assert other["best"] == 83.33 and other["answers"] == {}
        if whole:
            kept = given.replace("𝄞", "") if isinstance(given, str) else given
            assert again["answers"] == {id_: kept for id_ in answers}
    text, _, _ = page.evaluate(PACKED, [[asked("single", n) for n in range(60)],
                                        {f"x{n}": ["b"] for n in range(60)}])
    assert len(text) < 306


def test_what_cannot_be_read_begins_anew(page: Page) -> None:
    questions = [asked("single", 1), asked("order", 2), asked("fill", 3)]
    fresh = page.evaluate("() => AeoState.fresh()")
    read_ = """([questions, text]) => AeoState.unpack(
      { sign: "s", pages: ["about"], questions }, text)"""
    for text in ("", "null", "{}", "2;s;0;;0;0;1;b,,", "1;s", "x" * 5000):
        assert page.evaluate(read_, [questions, text]) == fresh
    odd = page.evaluate(read_, [questions, "1;s;1;1e9;-3;NaN;1;zz<b,ZZZZ,%E0%A4%A"])
    assert odd["answers"] == {"x1": ["b"]} and odd["best"] == 100
    assert (odd["tries"], odd["count"], odd["done"]) == (0, 0, False)
    assert odd["seen"] == {"about": True}
