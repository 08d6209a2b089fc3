"""The rules without a page: what counts as what, the order of gaps, merging, old ids."""

from __future__ import annotations

from typing import Any

from tests.quiz.desk import in_node


def call(name: str, *args: Any) -> Any:
    return in_node(["form-model.js"], [[f"AeoFormModel.{name}", *args]])[0]


def entry(answer: Any = "", at: int = 1, **fields: str) -> dict[str, Any]:
    return {"answer": answer, "record": "", "note": "", "owner": "", "due": "", "at": at, **fields}


def proof(id_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "kind": "proof", "section": id_[0], **more}


def test_gaps_stand_in_the_order_of_risk() -> None:
    items = [
        proof("a1"), proof("a2"), proof("b1", major=True), proof("b2", major=True),
        proof("c1", knockout=True), proof("c2"), proof("c3"), proof("c4"),
    ]  # fmt: skip
    entries = {
        "a1": entry("partly"), "a2": entry("no"), "b1": entry("yes"), "b2": entry("no"),
        "c1": entry("partly"), "c2": entry("yes", record="R"), "c3": entry("na", note="why"),
    }  # fmt: skip
    found = [gap["item"]["id"] for gap in call("gaps", items, entries)]
    assert found == ["c1", "b2", "b1", "a2", "a1"]
    assert call("count", items, entries) == {
        "met": 1, "partly": 3, "no": 2, "open": 1, "na": 1, "all": 8
    }  # fmt: skip


def test_an_answer_under_an_id_that_was_replaced_is_found() -> None:
    old = {"a9": entry("yes", record="R")}
    assert call("entryOf", old, proof("a1", was=["a9"]))["record"] == "R"
    assert call("entryOf", {**old, "a1": {"gone": True, "at": 5}}, proof("a1", was=["a9"])) is None
    found = call("entryOf", {"a1": entry("blue", note="kept")}, proof("a1", answers=["yes"]))
    assert (found["answer"], found["note"]) == ("", "kept")


def test_comparing_and_choosing() -> None:
    mine = {"a": entry("yes", 5), "b": entry("no", 5), "c": entry("no", 5), "d": {"gone": True}}
    theirs = {
        "a": entry("yes", 9), "b": entry("partly", 9), "c": entry("partly", 2),
        "d": entry("no", 1), "e": entry("no", 1),
    }  # fmt: skip
    found = call("compare", mine, theirs)
    assert found == {
        "same": ["a"], "newer": ["b"], "older": ["c"], "fresh": ["d", "e"], "otherFirm": False
    }  # fmt: skip
    chosen = {how: sorted(call("choose", mine, theirs, how)) for how in ("newer", "theirs", "mine")}
    assert chosen == {
        "newer": ["b", "d", "e"], "theirs": ["b", "c", "d", "e"], "mine": ["d", "e"]
    }  # fmt: skip


def test_a_file_holds_one_questionnaire_and_nothing_erased() -> None:
    record = {
        "kind": "aeo-record", "v": 1, "made": 1, "quizzes": {"q": {"x": {"at": 1}}},
        "forms": {"f": {"a": entry("no"), "b": {"gone": True, "at": 2}}, "g": {"a": entry("no")}},
    }  # fmt: skip
    text = call("pack", record, "f", {"confidential": "CONFIDENTIAL"})
    migrated, found = in_node(
        ["record.js", "form-model.js"],
        [["AeoRecord.migrate", text, True], ["AeoFormModel.unpack", record, "f"]],
    )
    assert migrated["forms"] == {"f": {"a": entry("no")}} and migrated["quizzes"] == {}
    assert list(found) == ["a"]
    assert call("unpack", record, "h") == {"thrown": "empty"}


def test_dates_as_a_workbook_counts_them() -> None:
    days = ["1900-03-01", "2026-11-21", "x", ""]
    found = in_node(["form-workbook.js"], [["AeoWorkbook.serial", day] for day in days])
    assert found == [61, 46347, None, None]
    (text,) = in_node(["form-workbook.js"], [["AeoWorkbook.plain", "a\u0000b\r\nc\ud800"]])
    assert text == "ab\nc\ufffd"
