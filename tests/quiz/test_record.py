"""The learner's record: what it survives, how records merge, windows, files, shared computers."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.quiz.desk import (
    BANK,
    HERE,
    KEY,
    check,
    fill_in,
    in_node,
    is_told,
    outcome,
    press_twice,
    question,
    record,
    window,
)

ASIDE = f"{KEY}:damaged"
V1 = (HERE / "records" / "v1.json").read_text("utf-8")


def migrate(text: str, strict: bool = False) -> Any:
    return in_node(["record.js"], [["AeoRecord.migrate", text, strict]])[0]


def a_record(**quizzes: dict[str, Any]) -> dict[str, Any]:
    """A record with entries of one bank: question=entry."""
    parts: dict[str, Any] = {"checks": {}, "forms": {}}
    return {"kind": "aeo-record", "v": 1, "made": 1, "quizzes": {BANK: quizzes}, **parts}


# --- reading and merging, without a page


def test_a_file_of_the_first_edition_opens_with_all_that_is_in_it() -> None:
    """Never change records/v1.json: it stands on the disks of learners."""
    assert migrate(V1, strict=True) == json.loads(V1)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "damaged"),
        (V1[:200], "damaged"),
        ("\x00\x01", "damaged"),
        ("null", "damaged"),
        ("42", "foreign"),
        ('"aeo-record"', "foreign"),
        ("[]", "foreign"),
        ('{"v": 1, "quizzes": {}}', "foreign"),
        ('{"kind": "aeo-record", "v": 2, "quizzes": {}}', "newer"),
        ('{"kind": "aeo-record", "quizzes": {}}', "damaged"),
        ('{"kind": "aeo-record", "v": 0}', "damaged"),
        ('{"kind": "aeo-record", "v": "x"}', "damaged"),
    ],
)
def test_what_is_no_record_is_named(text: str, problem: str) -> None:
    assert migrate(text) == {"thrown": problem}


BAD_PARTS: list[dict[str, Any]] = [
    {"quizzes": {BANK: {"days": 5}}},
    {"quizzes": {BANK: {"days": None}}},
    {"quizzes": {BANK: {"days": {"rev": 1}}}},
    {"quizzes": {BANK: {"days": {"at": -1}}}},
    {"quizzes": {BANK: "text"}},
    {"quizzes": [[1, 2]]},
    {"checks": {BANK: {"a": []}}},
]


@pytest.mark.parametrize("part", BAD_PARTS, ids=str)
def test_a_bad_entry_costs_itself_in_the_store_and_everything_in_a_file(
    part: dict[str, Any],
) -> None:
    good = a_record(code={"at": 1, "rev": 1})
    text = json.dumps({**good, "forms": {"f": {"x": {"at": 2}}}, **part})
    assert migrate(text)["forms"] == {"f": {"x": {"at": 2}}}
    assert migrate(text, strict=True) == {"thrown": "damaged"}


def test_ids_that_javascript_knows_are_ids_like_any_other() -> None:
    entry = {"at": 1, "rev": 1}
    text = json.dumps(a_record(constructor=entry, toString=entry)).replace(
        '"toString"', '"__proto__"'
    )
    assert set(migrate(text)["quizzes"][BANK]) == {"constructor", "__proto__"}


def test_a_file_cannot_reach_behind_the_record(page: Page, web: str, tmp_path: Path) -> None:
    entry = {"at": 1, "rev": 1}
    names = ("__proto__", "constructor", "prototype")
    parts = [f'"{part}": {{"{group}": {{"{id_}": {json.dumps(entry)}}}}}' for part, group, id_ in
             itertools.product(names, (*names, "hit"), (*names, "hit"))]  # fmt: skip
    file = tmp_path / "file.json"
    page.goto(f"{web}en/learning.html")
    for part in parts:
        file.write_text(f'{{"kind": "aeo-record", "v": 1, "made": 1, {part}}}')
        page.locator("#learning-file").set_input_files(file)
        is_told(page.locator(".learning-status"), "Loaded.")
    looked = page.evaluate("[{}.hit, {}.rev, Object.hit, Function.prototype.hit, {}.at]")
    assert looked == [None] * 5
    check_text = page.evaluate(
        "JSON.stringify(Object.getOwnPropertyNames(Object.prototype).length)"
    )
    page.reload()
    again = page.evaluate("JSON.stringify(Object.getOwnPropertyNames(Object.prototype).length)")
    assert check_text == again


def test_parts_of_a_later_tool_are_kept() -> None:
    text = json.dumps({**a_record(), "maps": {"m": {"1": {"at": 3, "cells": [1]}}}})
    assert migrate(text, strict=True)["maps"] == {"m": {"1": {"at": 3, "cells": [1]}}}


ENTRY = st.builds(lambda at, value: {"at": at, "x": value}, st.integers(1, 5), st.integers(0, 3))
PART = st.dictionaries(
    st.sampled_from("ab"), st.dictionaries(st.sampled_from("pq"), ENTRY, min_size=1), max_size=2
)


@settings(max_examples=4, deadline=None)
@given(st.lists(st.tuples(PART, PART, PART), min_size=60, max_size=60))
def test_merging_loses_nothing_later_and_knows_no_order(triples: list[tuple[Any, ...]]) -> None:
    def whole(part: Any) -> dict[str, Any]:
        return {"kind": "aeo-record", "v": 1, "made": 1, "quizzes": part, "checks": {}, "forms": {}}

    def merged(pairs: list[tuple[Any, Any]]) -> list[Any]:
        return in_node(["record.js"], [["AeoRecord.merge", a, b] for a, b in pairs])

    def times(one: Any) -> dict[tuple[str, str], int]:
        groups = one["quizzes"].items()
        return {(g, id_): entry["at"] for g, ids in groups for id_, entry in ids.items()}

    records = [[whole(part) for part in triple] for triple in triples]
    ab = merged([(a, b) for a, b, _ in records])
    ba = merged([(b, a) for a, b, _ in records])
    left = merged([(x, c) for x, (_, _, c) in zip(ab, records, strict=True)])
    bc = merged([(b, c) for _, b, c in records])
    right = merged([(a, x) for x, (a, _, _) in zip(bc, records, strict=True)])
    assert left == right
    assert merged([(x, x) for x in ab]) == ab
    for (a, b, _), one, other in zip(records, ab, ba, strict=True):
        latest = times(a)
        for place, at in times(b).items():
            latest[place] = max(at, latest.get(place, 0))
        assert times(one) == times(other) == latest


def test_an_older_version_is_brought_up_step_by_step(page: Page, web: str) -> None:
    page.goto(f"{web}en/lesson.html")
    text = json.dumps({"kind": "aeo-record", "v": 1, "old": {"b": {"q": {"when": 5}}}})
    found = page.evaluate(
        """(text) => AeoRecord.migrate(text, true, {
          1: (raw) => ({ ...raw, quizzes: raw.old }),
          2: (raw) => ({ kind: raw.kind, quizzes: { b: { q: { at: raw.quizzes.b.q.when } } } }),
        }, 3)""",
        text,
    )
    assert (found["v"], found["quizzes"]) == (3, {"b": {"q": {"at": 5}}})


# --- a store in any state


def test_a_damaged_store_is_set_aside_and_the_page_goes_on(page: Page, web: str) -> None:
    page.goto(f"{web}en/lesson.html")
    for text in (V1[:99], "42", "null", '{"kind":"other"}'):
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
        page.reload()
        check(page, "days")
        expect(outcome(page, "days")).to_contain_text("Right")
        assert record(page)["quizzes"][BANK]["days"]["answer"] == "7"
        assert page.evaluate("key => localStorage.getItem(key)", ASIDE) == text


def test_a_store_that_is_damaged_under_an_open_page_costs_nothing(page: Page, web: str) -> None:
    page.goto(f"{web}en/lesson.html")
    check(page, "seal-number")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, "{{{"])
    check(page, "days")
    assert set(record(page)["quizzes"][BANK]) == {"seal-number", "days"}
    assert page.evaluate("key => localStorage.getItem(key)", ASIDE) == "{{{"


@pytest.mark.parametrize(
    "entry",
    [
        {"rev": 1, "answer": 5, "fraction": "x"},
        {"rev": 1, "answer": {"a": {"b": 1}}, "s": "many"},
        {"rev": 1, "answer": ["<b>", None, 7]},
        {"rev": 1, "answer": [["a"]]},
        {"rev": "1", "answer": "7"},
        {"answer": True},
    ],
    ids=str,
)
def test_a_strange_entry_breaks_no_page(page: Page, web: str, entry: dict[str, Any]) -> None:
    ids = ("seal-number", "records", "days", "who", "way-of-goods", "places", "code")
    strange = a_record(**{id_: {**entry, "at": 7} for id_ in ids})
    strange["checks"] = {BANK: {"a1": {"at": 5, **entry}, "a2": {"at": 6, "drawn": 1}}}
    page.goto(f"{web}en/lesson.html")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(strange)])
    page.goto(f"{web}en/bank.html")
    check(page, "visit-days")
    expect(outcome(page, "visit-days")).to_contain_text("Right")
    page.goto(f"{web}en/learning.html")
    expect(page.locator(".learning-objectives > li")).to_have_count(2)


def test_a_record_of_a_newer_edition_is_not_touched(page: Page, web: str) -> None:
    newer = json.dumps({"kind": "aeo-record", "v": 2, "all": "different"})
    page.goto(f"{web}en/lesson.html")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, newer])
    page.reload()
    check(page, "days")
    page.goto(f"{web}mn/lesson.html")
    expect(outcome(page, "days")).to_contain_text("Зөв")
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == newer
    assert record(page, "sessionStorage")["quizzes"][BANK]["days"]["answer"] == "7"
    expect(page.locator(".quiz-place")).to_contain_text("энэ цонхыг хаах хүртэл")


FILL = """() => {
  let size = 1 << 22;
  for (let n = 0; size; n++) {
    try { localStorage.setItem("other-" + n, "x".repeat(size)); } catch { size >>= 1; }
  }
}"""
FREE = "() => Object.keys(localStorage).filter(k => k.startsWith('other')).forEach(k => localStorage.removeItem(k))"  # noqa: E501


def test_a_full_store_keeps_what_it_has_and_the_window_keeps_the_rest(
    page: Page, web: str
) -> None:
    page.goto(f"{web}en/lesson.html")
    check(page, "seal-number")
    before = record(page)
    page.evaluate(FILL)
    check(page, "days")
    assert record(page) == before
    expect(page.locator(".quiz-place")).to_contain_text("until you close the window")
    page.reload()
    expect(outcome(page, "days")).to_contain_text("Right")
    expect(outcome(page, "seal-number")).to_contain_text("Right")
    page.evaluate(FREE)
    check(page, "days", "8")
    expect(page.locator(".quiz-place")).to_contain_text("stay in this browser. Nothing is sent.")
    assert set(record(page)["quizzes"][BANK]) == {"seal-number", "days"}
    assert record(page, "sessionStorage") is None


BLOCKED = """for (const store of ["localStorage", "sessionStorage"]) {
  const get = () => { throw new DOMException("no", "SecurityError"); };
  Object.defineProperty(window, store, { get });
}"""


def test_a_blocked_store_is_told_and_everything_works_on_the_page(
    context: BrowserContext, web: str
) -> None:
    context.add_init_script(BLOCKED)
    with window(context) as page:
        page.goto(f"{web}en/bank.html")
        expect(page.locator(".quiz-place")).to_contain_text("keeps no answers")
        check(page, "days")
        expect(outcome(page, "days")).to_contain_text("Right")
        page.locator(".check-start").click()
        expect(page.locator(".check-title")).to_be_focused()
        page.goto(f"{web}en/learning.html")
        expect(page.locator(".learning-place")).to_contain_text("keeps no answers")


# --- windows


def test_two_windows_know_each_others_answers(context: BrowserContext, web: str) -> None:
    with window(context) as one, window(context) as two:
        one.goto(f"{web}en/lesson.html")
        two.goto(f"{web}mn/lesson.html")
        fill_in(two, "days", "12")
        check(one, "seal-number")
        expect(outcome(two, "seal-number")).to_contain_text("Зөв")
        expect(question(two, "days").get_by_role("textbox")).to_have_value("12")
        question(two, "days").locator(".q-check").click()
        expect(outcome(one, "days")).to_contain_text("Wrong")
        assert set(record(one)["quizzes"][BANK]) == {"seal-number", "days"}


def test_a_window_that_overwrites_another_costs_nothing(context: BrowserContext, web: str) -> None:
    """Two processes may write at once: the later text does not know the earlier answer."""
    with window(context) as one, window(context) as two:
        one.goto(f"{web}en/lesson.html")
        two.goto(f"{web}en/lesson.html")
        check(one, "seal-number")
        stale = json.dumps(record(one))
        check(one, "days")
        two.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, stale])
        one.wait_for_function("key => localStorage.getItem(key).includes('days')", arg=KEY)
        expect(outcome(two, "days")).to_contain_text("Right")


def test_what_one_window_erases_no_other_brings_back(context: BrowserContext, web: str) -> None:
    with window(context) as one, window(context) as two:
        one.goto(f"{web}en/lesson.html")
        two.goto(f"{web}en/lesson.html")
        check(one, "seal-number")
        expect(outcome(two, "seal-number")).to_contain_text("Right")
        press_twice(one.locator(".quiz-erase"))
        assert record(one) is None
        for page in (one, two):
            expect(outcome(page, "seal-number")).to_be_empty()
            expect(question(page, "seal-number").locator(":checked")).to_have_count(0)
        check(two, "days")
        assert set(record(two)["quizzes"][BANK]) == {"days"}
        two.reload()
        expect(outcome(two, "seal-number")).to_be_empty()


def test_a_page_that_comes_back_from_the_cache_looks_again(page: Page, web: str) -> None:
    page.goto(f"{web}en/lesson.html")
    check(page, "days")
    page.evaluate("localStorage.removeItem('aeo:record')")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(outcome(page, "days")).to_be_empty()


# --- a shared computer


def test_on_a_shared_computer_the_record_ends_with_the_window(
    browser: Browser, web: str
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    with window(context) as page:
        page.goto(f"{web}en/lesson.html")
        check(page, "seal-number")
        page.goto(f"{web}en/learning.html")
        page.get_by_label("This is a shared computer").check()
        expect(page.locator(".learning-place")).to_contain_text("until you close the window")
        assert record(page) is None
        page.goto(f"{web}en/lesson.html")
        expect(outcome(page, "seal-number")).to_contain_text("Right")
        check(page, "days")
    page.close()
    with window(context) as page:  # the next learner: another window, the same computer
        page.goto(f"{web}en/lesson.html")
        expect(outcome(page, "seal-number")).to_be_empty()
        assert record(page) is None and record(page, "sessionStorage") is None
        check(page, "code" if question(page, "code").count() else "days")
        assert record(page) is None
        page.goto(f"{web}en/learning.html")
        expect(page.get_by_label("This is a shared computer")).to_be_checked()
        page.get_by_label("This is a shared computer").uncheck()
        assert set(record(page)["quizzes"][BANK]) == {"days"}
        assert record(page, "sessionStorage") is None
    context.close()


def test_all_windows_follow_when_the_computer_is_shared(context: BrowserContext, web: str) -> None:
    with window(context) as one, window(context) as two:
        one.goto(f"{web}en/learning.html")
        two.goto(f"{web}en/lesson.html")
        check(two, "days")
        one.get_by_label("This is a shared computer").check()
        expect(two.locator(".quiz-place")).to_contain_text("until you close the window")
        expect(outcome(two, "days")).to_contain_text("Right")
        assert record(two) is None
        assert record(two, "sessionStorage")["quizzes"][BANK]["days"]["answer"] == "7"
        press_twice(one.locator(".learning-new"))
        is_told(one.locator(".learning-new-status"), "Ready for the next learner.")
        expect(outcome(two, "days")).to_be_empty()
        assert record(two, "sessionStorage") is None


# --- files


def save(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.locator(".learning-save").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_a_record_travels_in_a_file(
    browser: Browser, page: Page, address: str, tmp_path: Path
) -> None:
    page.goto(f"{address}en/lesson.html")
    check(page, "seal-number")
    check(page, "days", "8")
    page.goto(f"{address}en/learning.html")
    file = save(page, tmp_path)
    assert file.name.startswith("aeo-learning-20") and file.suffix == ".json"
    assert json.loads(file.read_text())["quizzes"] == record(page)["quizzes"]
    is_told(page.locator(".learning-status"), f"Saved: {file.name}")
    context = browser.new_context(reduced_motion="reduce")
    with window(context) as other:
        other.goto(f"{address}mn/bank.html")
        check(other, "code")
        check(other, "days")  # answered here later than in the file
        other.goto(f"{address}mn/learning.html")
        other.locator("#learning-file").set_input_files(file)
        is_told(other.locator(".learning-status"), "Бүртгэл дэх хариулт: 3")
        kept = record(other)["quizzes"][BANK]
        assert kept["seal-number"] == record(page)["quizzes"][BANK]["seal-number"]
        assert kept["days"]["answer"] == "7"
    context.close()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (V1[:-9], "This file is damaged."),
        (V1.replace('"at": 1795000001000', '"at": "soon"'), "This file is damaged."),
        ('{"hello": "world"}', "This file is not a record of this site."),
        (V1.replace('"v": 1', '"v": 2'), "This file comes from a newer edition"),
    ],
)
def test_a_file_that_is_no_good_changes_nothing(
    page: Page, web: str, tmp_path: Path, text: str, words: str
) -> None:
    page.goto(f"{web}en/lesson.html")
    check(page, "days")
    before = record(page)
    page.goto(f"{web}en/learning.html")
    file = tmp_path / "file.json"
    file.write_text(text, "utf-8")
    page.locator("#learning-file").set_input_files(file)
    is_told(page.locator(".learning-status"), words)
    assert record(page) == before


def test_a_saved_file_that_an_editor_gave_a_mark_opens(
    page: Page, web: str, tmp_path: Path
) -> None:
    page.goto(f"{web}en/learning.html")
    file = tmp_path / "file.json"
    file.write_text("\ufeff" + V1.replace("\n", "\r\n"), "utf-8")
    page.locator("#learning-file").set_input_files(file)
    is_told(page.locator(".learning-status"), "Answers in your record: 3")


def test_a_clock_that_ran_ahead_does_not_win_for_ever(
    page: Page, web: str, tmp_path: Path
) -> None:
    ahead = a_record(days={"rev": 1, "answer": "9", "fraction": 0, "n": 1, "s": 0, "at": 9e12})
    file = tmp_path / "file.json"
    file.write_text(json.dumps(ahead))
    page.goto(f"{web}en/learning.html")
    page.locator("#learning-file").set_input_files(file)
    is_told(page.locator(".learning-status"), "Answers in your record: 1")
    page.goto(f"{web}en/lesson.html")
    check(page, "days")
    page.reload()
    expect(outcome(page, "days")).to_contain_text("Right")


def test_the_times_of_entries_only_grow(page: Page, web: str) -> None:
    page.goto(f"{web}en/lesson.html")
    times = []
    for answer in ("1", "2", "7"):
        check(page, "days", answer)
        times.append(record(page)["quizzes"][BANK]["days"]["at"])
    assert all(a < b for a, b in itertools.pairwise(times))
    assert record(page)["quizzes"][BANK]["days"]["n"] == 3
