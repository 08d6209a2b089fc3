"""The risk map: its arithmetic, its maps and tables, its files, and what it never does."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from aeo_academy.content.model import RiskMap
from aeo_academy.content.scales import read_scales
from tests.quiz.desk import in_node
from tests.tools.desk import LANGUAGES, WALKS, content, here, press_twice, record, switch

SCRIPTS = ["tool-rows.js", "risk-map.js"]
LIMITS = [4, 9, 15, 25]


def tool() -> RiskMap:
    found = content().tools.risk_map
    assert found is not None
    return found


def risk(
    n: int, before: tuple[int, int, int], after: tuple[int, int, int] = (0, 0, 0), *controls: str,
    state: str = "claimed",
) -> dict[str, Any]:  # fmt: skip
    names = ("likelihood", "firm", "society")
    return {
        "n": n,
        "text": {"state": state},
        "before": dict(zip(names, before, strict=True)),
        "after": dict(zip(names, after, strict=True)),
        "controls": [{"text": kind, "kind": kind} for kind in controls],
    }


def run(name: str, *arguments: Any) -> Any:
    return in_node(SCRIPTS, [[f"AeoRiskMap.{name}", *arguments]])[0]


# --- the arithmetic


def test_scores_are_products_on_two_scales_that_never_meet() -> None:
    scores = {"likelihood": 3, "firm": 2, "society": 4}
    assert run("result", scores) == {"firm": 6, "society": 12, "top": 12}
    assert run("result", {**scores, "society": 0})["top"] == 0  # one score is missing


def test_bands_are_those_of_the_diagram() -> None:
    bands = content().diagrams["risk-heat-map"].spec["bands"]
    assert isinstance(bands, list)
    limits = [band["upto"] for band in bands]
    found = [run("band", score, limits) for score in (1, 4, 5, 9, 10, 15, 16, 25)]
    assert found == [0, 0, 1, 1, 2, 2, 3, 3]


@pytest.mark.parametrize(
    ("after", "controls", "expected"),
    [
        ((4, 4, 5), (), []), ((3, 4, 5), ("prevent",), []),
        ((3, 4, 5), ("detect",), ["likelihood"]),
        ((4, 3, 5), ("prevent",), ["impact"]), ((4, 3, 5), ("recover",), []),
        ((5, 4, 5), (), ["raised"]), ((2, 4, 5), ("prevent",), ["steps"]),
        ((2, 4, 5), ("prevent", "prevent"), []), ((3, 3, 4), (), ["likelihood", "impact"]),
        ((0, 0, 0), (), []),
    ],
)  # fmt: skip
def test_hints_follow_the_rules_of_the_manual(
    after: tuple[int, int, int], controls: tuple[str, ...], expected: list[str]
) -> None:
    assert run("hints", risk(1, (4, 4, 5), after, *controls)) == expected


def test_the_gravest_comes_first_and_the_unscored_last() -> None:
    risks = [risk(1, (0, 0, 0)), risk(2, (3, 3, 3)), risk(3, (1, 2, 5)), risk(4, (4, 4, 5)),
             risk(5, (3, 3, 1))]  # fmt: skip
    assert [one["n"] for one in run("sorted", risks, "before")] == [4, 2, 5, 3, 1]


def test_a_cell_counts_the_risks_of_its_own_scale() -> None:
    risks = [risk(1, (4, 4, 5)), risk(2, (4, 4, 1)), risk(3, (4, 0, 1)), risk(4, (0, 4, 4))]
    assert run("cells", risks, "before", "firm") == {"4-4": [1, 2]}
    assert run("cells", risks, "before", "society") == {"4-5": [1], "4-1": [2, 3]}


def test_the_claim_to_test_first_is_the_largest_drop_that_nobody_has_seen() -> None:
    lesson = risk(1, (4, 4, 5), (3, 3, 5), "prevent", "detect", "recover")
    small = risk(2, (3, 3, 3), (3, 3, 2), "detect")
    found = run("testFirst", [small, lesson])
    assert [(one["n"], [c["kind"] for c in one["controls"]]) for one in found] == [(1, ["prevent"])]
    seen = {**lesson, "text": {"state": "confirmed"}}
    assert [one["n"] for one in run("testFirst", [seen, risk(3, (4, 4, 4), (3, 4, 4))])] == [3]
    assert run("testFirst", [risk(1, (3, 3, 3), (3, 3, 3))]) == []


def test_no_formula_leaves_in_a_table() -> None:
    evil = [
        "=1+1",
        "+7",
        "-7",
        "@SUM(A1)",
        " =1",
        "\t=1",
        "\u2212 7",
        "＝1",
        'say "x"',
        "a\tb",
        "х",
    ]
    text = in_node(SCRIPTS, [["AeoRows.csv", [evil]]])[0]
    [row] = csv.reader(io.StringIO(text), delimiter="\t")
    assert row == [
        "'=1+1", "'+7", "'-7", "'@SUM(A1)", "' =1", "' =1", "'\u2212 7", "'＝1", 'say "x"',
        "a b", "х",
    ]  # fmt: skip


# --- the page


def values(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.locator(".toolbox form").evaluate(
        "form => Object.fromEntries([...form.elements].filter(c => c.name)"
        ".map(c => [c.name, c.value]))"
    )
    return found


def field(name: str) -> str:
    return f"#risk-map-{name}"


def fill(page: Page, n: int, **given: str) -> None:
    """Type into risk `n`: likelihood_before="4" and so on."""
    box = page.locator(f"[data-row='{n}']")
    if not box.evaluate("box => box.open"):
        box.locator("summary").click()
    for name, text in given.items():
        control = page.locator(field(f"risk-{n}-{name.replace('_', '-')}"))
        if control.evaluate("x => x.localName") == "select":
            control.select_option(text)
        else:
            control.fill(text)


NEW = {
    "step": "Хашаа", "event": "Лац сольсон", "cause": "Шургуулга", "before_likelihood": "4",
    "before_firm": "3", "before_society": "5", "control_1": "=cmd|' /C calc'!A1",
    "kind_1": "prevent", "after_likelihood": "3", "after_firm": "3", "after_society": "5",
    "measure": "Түгжих", "owner": "Диспетчер",
}  # fmt: skip


def test_it_starts_from_the_example_that_the_lessons_score(page: Page, web: str) -> None:
    page.goto(f"{web}en/risk-map.html")
    example = tool().example
    expect(page.locator(".tool-risk")).to_have_count(len(example.risks))
    expect(page.locator(".tool-is-example")).to_be_visible()
    rows = page.locator(".tool-register tbody tr")
    expect(rows.first).to_contain_text("Firm: 16 very high")
    expect(rows.first).to_contain_text("Revenue and society: 20 very high")
    expect(rows.last).to_contain_text("not scored yet")
    expect(page.locator(".tool-test li")).to_have_text(["No. 1: Night guard in the yard (Prevent)"])
    cell = page.locator("[data-heat=society] [data-cell='4-5']")
    expect(cell).to_contain_text("20")
    expect(cell).to_contain_text("very high")
    expect(cell.locator(".tool-count")).to_have_text("1")
    expect(page.locator("[data-heat=firm] [data-cell='4-5'] .tool-count")).to_be_hidden()
    page.locator(field("stage")).select_option("after")
    expect(cell.locator(".tool-count")).to_be_hidden()
    expect(page.locator("[data-heat=society] [data-cell='3-5'] .tool-numbers")).to_have_text(
        "No. 1"
    )
    assert record(page) is None


def test_the_example_follows_the_language_until_it_is_changed(page: Page, address: str) -> None:
    page.goto(f"{address}en/risk-map.html")
    switch(page, "mn")
    assert values(page)["risk-1-owner"] == "Диспетчер"
    assert here(page).get("tool-risk-map") is None
    fill(page, 4, owner="Ахлах")
    expect(page.locator(".tool-is-example")).to_be_hidden()
    switch(page, "ru")
    assert values(page)["risk-4-owner"] == "Ахлах"
    assert values(page)["risk-1-owner"] == "Диспетчер"
    assert record(page) is None


@pytest.mark.parametrize(("language", "address"), WALKS, indirect=["address"])
def test_a_whole_walk(page: Page, address: str, language: str, tmp_path: Path) -> None:
    """Begin, fill, switch, save, clear, load, keep, reload: in each language."""
    page.goto(f"{address}{language}/risk-map.html")
    page.locator(".tool-begin").click()
    expect(page.locator(".tool-risk")).to_have_count(1)
    page.locator(field("name")).fill("Ө-117")
    fill(page, 1, **NEW)
    page.locator(".tool-add").click()
    fill(page, 2, event="Ёж <b>x</b>", before_likelihood="5", before_firm="5", before_society="5")
    rows = page.locator(".tool-register tbody tr")
    assert rows.locator("td:first-child").all_inner_texts() == ["2", "1"]
    expect(page.locator(".toolbox b")).to_have_count(0)
    before = values(page)
    for other in [code for code in LANGUAGES if code != language] + [language]:
        switch(page, other)
        assert values(page) == before
    with page.expect_download() as download:
        page.locator(".tool-save").click()
    file = tmp_path / "map.json"
    download.value.save_as(file)
    saved = json.loads(file.read_text("utf-8"))
    assert saved["forms"]["tool-risk-map"]["sheet"]["values"] == before
    press_twice(page.locator(".tool-clear"))
    expect(page.locator(".tool-risk")).to_have_count(1)
    assert values(page)["risk-1-event"] == ""
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".tool-keep .tool-status")).not_to_be_empty()
    assert values(page) == before
    assert record(page) is None
    page.locator(".tool-keep-box").check()
    page.reload()
    assert values(page) == before
    assert len(rows.all()) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_opens_in_a_spreadsheet(
    page: Page, web: str, tmp_path: Path, language: str
) -> None:
    page.goto(f"{web}{language}/risk-map.html")
    page.locator(".tool-begin").click()
    fill(page, 1, **NEW)
    with page.expect_download() as download:
        page.locator(".tool-export").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.suffix == ".csv"
    raw = file.read_bytes()
    assert raw.startswith(b"\xff\xfe")
    lines = list(csv.reader(io.StringIO(raw.decode("utf-16")), delimiter="\t"))
    words = tool().words
    assert lines[0][0].startswith(content().label("form-confidential", language))
    head = next(line for line in lines if line and line[0] == words.number[language])
    row = dict(zip(head, lines[lines.index(head) + 1], strict=True))
    assert row[words.event[language]] == "Лац сольсон"
    assert row[words.prevent[language]] == "'=cmd|' /C calc'!A1"
    society = f"{words.before[language]}: {words.society[language]}"
    assert (row[society], row[f"{society} ×"].split()[0]) == ("5", "20")


def test_a_risk_goes_when_asked_twice_and_its_number_is_not_used_again(
    page: Page, web: str
) -> None:
    page.goto(f"{web}en/risk-map.html")
    box = page.locator("[data-row='2']")
    box.locator("summary").click()
    box.locator(".tool-remove").click()
    expect(box).to_have_count(1)
    page.wait_for_timeout(600)
    box.locator(".tool-remove").click()
    expect(box).to_have_count(0)
    expect(page.locator(".tool-changed")).to_contain_text("Removed: 2")
    assert page.evaluate("document.activeElement.localName") == "summary"
    page.locator(".tool-add").click()
    expect(page.locator("[data-row='5']")).to_have_count(1)
    assert page.evaluate("document.activeElement.id") == "risk-map-risk-5-step"


def test_hints_stand_by_the_risk(page: Page, web: str) -> None:
    page.goto(f"{web}en/risk-map.html")
    fill(page, 2, after_likelihood="1")
    expect(page.locator("[data-row='2'] .tool-hints li")).to_have_text(
        ["The likelihood falls, but no control prevents."]
    )


def test_the_map_has_an_end(page: Page, web: str) -> None:
    page.goto(f"{web}en/risk-map.html")
    most = int(page.locator("[data-rows=risk]").get_attribute("data-most") or 0)
    page.evaluate(
        f"for (let i = 0; i < {most}; i += 1) document.querySelector('.tool-add').click()"
    )
    expect(page.locator(".tool-risk")).to_have_count(most)
    expect(page.locator(".tool-changed")).to_contain_text(str(most))


def wrap(given: dict[str, Any], group: str = "tool-risk-map", v: int = 1) -> str:
    sheet = {"at": 1, "values": given}
    return json.dumps({"kind": "aeo-record", "v": v, "forms": {group: {"sheet": sheet}}})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "This file is damaged."), ('{"kind": "other"}', "does not belong to this tool"),
        (wrap({"risk-1-event": "x"}, "tool-calendar"), "does not belong to this tool"),
        (wrap({"risk-1-event": "x"}, v=99), "newer edition"),
    ],
)  # fmt: skip
def test_a_damaged_or_foreign_file_changes_nothing(
    page: Page, web: str, tmp_path: Path, text: str, told: str
) -> None:
    page.goto(f"{web}en/risk-map.html")
    before = values(page)
    file = tmp_path / "file.json"
    file.write_text(text, "utf-8")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".tool-keep .tool-status")).to_contain_text(told)
    assert values(page) == before
    expect(page.locator(".tool-is-example")).to_be_visible()


def test_a_file_of_an_older_edition_opens_and_a_strange_one_does_no_harm(
    page: Page, web: str, tmp_path: Path
) -> None:
    """An older file lacks fields; a strange one has too many rows, markup and wrong values."""
    given: dict[str, Any] = {"name": "old", "risk-7-event": "<img src=x onerror=alert(1)>"}
    given |= {"risk-7-before-likelihood": "9", "risk-0-event": "no", "risk-1000-event": "no",
              "risk-8-event": ["x"], "__proto__": "x", "risk-7-owner": "y" * 500}  # fmt: skip
    given |= {f"risk-{n}-event": "many" for n in range(20, 200)}
    file = tmp_path / "file.json"
    file.write_text(wrap(given), "utf-8")
    page.goto(f"{web}en/risk-map.html")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".tool-keep .tool-status")).to_have_text("Loaded.")
    found = values(page)
    assert found["risk-7-event"] == given["risk-7-event"]
    assert (found["risk-7-before-likelihood"], found["risk-7-owner"]) == ("", "y" * 80)
    assert not {"risk-0-event", "risk-1000-event"} & set(found)
    expect(page.locator(".tool-risk")).to_have_count(40)
    expect(page.locator(".toolbox img")).to_have_count(0)


def test_two_windows_keep_one_map(page: Page, web: str) -> None:
    page.goto(f"{web}en/risk-map.html")
    other = page.context.new_page()
    other.goto(f"{web}ru/risk-map.html")
    page.locator(".tool-keep-box").check()
    page.locator(".tool-add").click()
    fill(page, 5, event="first window")
    expect(other.locator("[data-row='5']")).to_have_count(1)
    expect(other.locator(".tool-keep-box")).to_be_checked()
    fill(other, 5, owner="second window")
    expect(page.locator(field("risk-5-owner"))).to_have_value("second window")
    kept = record(page)["forms"]["tool-risk-map"]["sheet"]["values"]
    assert (kept["risk-5-event"], kept["risk-5-owner"]) == ("first window", "second window")


@pytest.mark.parametrize("blocked", ["getItem", "setItem"])
def test_blocked_or_full_storage_costs_nothing(
    page: Page, web: str, tmp_path: Path, blocked: str
) -> None:
    page.add_init_script(
        f"Storage.prototype.{blocked} = () => {{ throw new DOMException('full') }}"
    )
    page.goto(f"{web}en/risk-map.html")
    page.locator(".tool-begin").click()
    fill(page, 1, event="x")
    page.locator(".tool-keep-box").check()
    fill(page, 1, owner="y")
    page.wait_for_timeout(500)
    if blocked == "setItem":
        expect(page.locator(".tool-place")).to_contain_text("This browser stores nothing.")
    with page.expect_download() as download:
        page.locator(".tool-save").click()
    download.value.save_as(tmp_path / "x.json")
    saved = json.loads((tmp_path / "x.json").read_text("utf-8"))
    assert saved["forms"]["tool-risk-map"]["sheet"]["values"]["risk-1-owner"] == "y"


def test_on_a_shared_computer_the_map_ends_with_the_window(page: Page, web: str) -> None:
    page.goto(f"{web}en/risk-map.html")
    page.evaluate("AeoRecord.share(true)")
    page.locator(".tool-keep-box").check()
    expect(page.locator(".tool-place")).to_contain_text("until you close this window")
    assert record(page) is None
    page.reload()
    expect(page.locator(".tool-keep-box")).to_be_checked()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_scales_map_and_a_blank_register_can_be_printed(
    browser: Browser, web: str, language: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{web}{language}/risk-map.html")
    page.emulate_media(media="print")
    text = page.locator(".toolbox").inner_text()
    for scale in read_scales(content(), tool().scales, language):
        for level in scale.levels:
            assert level.word in text and level.meaning in text and level.meaning
    assert tool().words.teaching[language] in text
    assert page.locator(".tool-blank tbody tr:visible").count() == 8
    assert page.locator("[data-heat] svg:visible").count() == 2
    expect(page.locator(".toolbox button:visible")).to_have_count(0)
    context.close()


def test_it_prints_as_confidential_with_maps_and_whole_register(page: Page, web: str) -> None:
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(f"{web}ru/risk-map.html")
    page.locator(".tool-printer").click()
    assert page.evaluate("window.printed") is True
    page.emulate_media(media="print")
    expect(page.locator(".tool-print")).to_contain_text("КОНФИДЕНЦИАЛЬНО")
    expect(page.locator(".toolbox button:visible")).to_have_count(0)
    expect(page.locator(".tool-risk:visible")).to_have_count(0)
    first = tool().example.risks[0]
    register = page.locator(".tool-register")
    for text in (first.threat, first.cause, first.society):
        expect(register.get_by_text(text["ru"])).to_be_visible()
    assert page.locator("[data-heat] svg:visible").count() == 2
