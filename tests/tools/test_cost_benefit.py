"""The cost–benefit sheet: its sums, its kindness, and what it keeps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.quiz.desk import in_node
from tests.tools.desk import LANGUAGES, WALKS, content, press_twice, record, switch

SCRIPTS = ["cost-benefit.js"]
FIGURES = {
    "day-cost": "120,000", "months": "6", "prepare-days": "30", "works-cost": "2500000",
    "keep-days": "12", "inspections-now": "40", "inspections-less": "25",
    "inspection-cost": "600000", "sales-new": "100000000", "margin": "7,5",
}  # fmt: skip
"""Costs once 6.1 m, a year 1.44 m; inspections 6 m a year; sales 7.5 m a year."""


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("", "money", None), (" ", "money", None), ("0", "money", 0), ("1200", "money", 1200),
        ("1,200", "money", 1200), ("1.200", "money", 1200), ("1 200", "money", 1200),
        ("1\u00a0200,5", "money", 1200.5), ("1,200.5", "money", 1200.5),
        ("1.200,5", "money", 1200.5), ("1,200,000", "money", 1_200_000),
        ("7.5", "money", 7.5), ("7,5", "percent", 7.5), ("0,125", "money", 0.125),
        ("1,500", "hours", 1.5), ("25%", "percent", 25), (",5", "hours", 0.5),
        ("-3", "money", -3), ("−3", "money", -3),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text: str, kind: str, number: Any) -> None:
    assert in_node(SCRIPTS, [["AeoCostBenefit.read", text, kind]]) == [number]


def test_what_is_no_number_is_told(page: Page, web: str) -> None:
    page.goto(f"{web}en/cost-benefit.html")
    for text in ("abc", "1,2,3", "1.2.3", "1e9", "<b>1</b>", "--1", "1,2345,678", "."):
        fill(page, {"works-cost": text})
        told = page.locator("#cost-benefit-works-cost-message")
        expect(told).to_have_text("Type a number, such as 1,200 or 7.5.")
        assert cells(page, "costs") == ["0 ₮", "0 ₮"]


def test_numbers_are_written_as_the_language_does() -> None:
    calls = [["AeoCostBenefit.write", n, code] for code in ("en-GB", "mn-MN", "ru-RU")
             for n in (1234567.891, -1200, -0.001, 0.5)]  # fmt: skip
    assert in_node(SCRIPTS, calls) == [
        "1,234,567.89", "−1,200", "0", "0.5", "1,234,567.89", "−1,200", "0", "0.5",
        "1\u00a0234\u00a0567,89", "−1\u00a0200", "0", "0,5",
    ]  # fmt: skip


def sums(figures: dict[str, float], force: bool = False) -> Any:
    """What the script makes of the repository's own lines."""
    tool = content().tools.cost_benefit
    assert tool is not None
    lines = [
        {"part": part.id.value, "product": list(line.product), "force": force}
        for part in tool.parts
        for line in part.lines
    ]
    percent = [figure.id for figure in tool.figures if figure.kind.value == "percent"]
    sheet = {"lines": lines, "percent": percent, "figures": figures}
    return in_node(SCRIPTS, [["AeoCostBenefit.compute", sheet]])[0]


TYPED = {
    "day-cost": 120_000, "months": 6, "prepare-days": 30, "works-cost": 2_500_000,
    "keep-days": 12, "inspections-now": 40, "inspections-less": 25, "inspection-cost": 600_000,
}  # fmt: skip


def test_hopes_never_stand_among_the_benefits_in_force() -> None:
    made = sums(TYPED)
    assert made["rows"] == {
        "costs": [7_540_000, 1_440_000],
        "in-force": [0, 0],
        "balance": [-7_540_000, -1_440_000],
        "hopes": [3_000_000, 6_000_000],
        "balance-all": [-4_540_000, 4_560_000],
    }
    assert made["even"]["force"] == "never"
    assert made["even"]["all"] == pytest.approx(1 + 4.54 / 4.56)
    assert sums(TYPED, force=True)["even"]["force"] == pytest.approx(1 + 4.54 / 4.56)


def test_when_the_costs_are_recovered() -> None:
    assert sums({})["even"] == {"force": "empty", "all": "empty"}
    rich = sums({**TYPED, "months": 12, "inspections-now": 400}, force=True)
    assert rich["even"]["force"] == "first"
    assert sums({"works-cost": 5})["even"] == {"force": "never", "all": "never"}
    assert sums({**TYPED, "months": 0})["rows"]["hopes"] == [0, 6_000_000]


# --- in a browser


def fill(page: Page, figures: dict[str, str] = FIGURES) -> None:
    for name, text in figures.items():
        page.locator(f"#cost-benefit-{name}").fill(text)


def cells(page: Page, row: str) -> list[str]:
    texts = page.locator(f"[data-row={row}] td").all_inner_texts()
    return [text.replace("\u00a0", " ") for text in texts]


def values(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.locator(".toolbox form").evaluate(
        "form => Object.fromEntries([...form.elements].filter(c => c.name)"
        ".map(c => [c.name, c.value]))"
    )
    return found


def test_fields_are_empty_and_say_where_the_figure_is(page: Page, web: str) -> None:
    page.goto(f"{web}en/cost-benefit.html")
    inputs = page.locator("input.tool-figure")
    assert inputs.count() >= 15
    for field in inputs.all():
        assert field.input_value() == ""
        where = (field.get_attribute("aria-describedby") or "").split()[0]
        assert len(page.locator(f"#{where}").inner_text()) > 10
    assert set(page.locator(".tool-line select").evaluate_all("all => all.map(x => x.value)")) == {
        "hoped"
    }
    expect(page.locator("[data-even=force] output")).to_have_text("type your costs first.")


@pytest.mark.parametrize(("language", "address"), WALKS, indirect=["address"])
def test_a_whole_walk(page: Page, address: str, language: str, tmp_path: Path) -> None:
    """Fill, see, save to a file, clear, load: in each language, from a server and a disk."""
    page.goto(f"{address}{language}/cost-benefit.html")
    fill(page)
    ru = language == "ru"
    assert cells(page, "costs") == (
        ["7 540 000 ₮", "1 440 000 ₮"] if ru else ["7,540,000 ₮", "1,440,000 ₮"]
    )
    assert cells(page, "in-force") == ["0 ₮", "0 ₮"]
    page.locator("#cost-benefit-state-inspections").select_option("force")
    assert cells(page, "in-force") == (
        ["3 000 000 ₮", "6 000 000 ₮"] if ru else ["3,000,000 ₮", "6,000,000 ₮"]
    )
    page.locator("#cost-benefit-currency").fill("CNY")
    assert cells(page, "hopes")[1].endswith(" CNY")
    before = values(page)
    with page.expect_download() as download:
        page.locator(".tool-save").click()
    file = tmp_path / "sheet.json"
    download.value.save_as(file)
    saved = json.loads(file.read_text("utf-8"))
    assert saved["forms"]["tool-cost-benefit"]["sheet"]["values"] == before
    assert {k for k in saved if isinstance(saved[k], dict) and saved[k]} == {"forms"}
    press_twice(page.locator(".tool-clear"))
    assert values(page)["works-cost"] == "" and values(page)["currency"] == "₮"
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".tool-keep .tool-status")).not_to_be_empty()
    assert values(page) == before
    assert record(page) is None  # nobody asked to keep it


def test_nothing_is_kept_unless_asked(page: Page, web: str) -> None:
    page.goto(f"{web}en/cost-benefit.html")
    fill(page)
    assert record(page) is None
    page.reload()
    assert values(page)["works-cost"] == ""
    fill(page)
    page.locator(".tool-keep-box").check()
    expect(page.locator(".tool-place")).to_contain_text("stored in this browser")
    page.locator("#cost-benefit-margin").fill("8")
    page.reload()
    assert values(page)["margin"] == "8"
    assert page.locator(".tool-keep-box").is_checked()
    page.locator(".tool-keep-box").uncheck()
    assert record(page)["forms"]["tool-cost-benefit"]["sheet"]["values"] is None
    page.reload()
    assert values(page)["margin"] == ""


def test_figures_go_along_when_the_language_is_switched(page: Page, address: str) -> None:
    page.goto(f"{address}en/cost-benefit.html")
    fill(page)
    before = values(page)
    for language in ("mn", "ru"):
        switch(page, language)
        assert values(page) == before
    assert record(page) is None
    assert not page.evaluate("JSON.parse(AeoRecord.here())['tool-cost-benefit']")


def test_erasing_the_record_takes_the_kept_sheet_along(page: Page, web: str) -> None:
    page.goto(f"{web}en/cost-benefit.html")
    fill(page)
    page.locator(".tool-keep-box").check()
    page.evaluate("AeoRecord.erase()")
    assert not page.locator(".tool-keep-box").is_checked()
    assert record(page) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "This file is damaged."), ("", "This file is damaged."),
        ('{"kind": "other"}', "does not belong to this tool"),
        ('{"kind": "aeo-record", "v": 1, "forms": {}}', "does not belong to this tool"),
        ('{"kind": "aeo-record", "v": 1, "forms": {"tool-calendar": {"sheet": {"at": 1, "values":'
         ' {"date": "2026-01-01"}}}}}', "does not belong to this tool"),
        ('{"kind": "aeo-record", "v": 99, "forms": {}}', "newer edition"),
        ('{"kind": "aeo-record", "v": 1, "forms": {"tool-cost-benefit": {"sheet": {"at": 1}}}}',
         "does not belong to this tool"),
        ('{"kind": "aeo-record", "v": 1, "forms": {"tool-cost-benefit": {"sheet": {"x": {}}}}}',
         "This file is damaged."),
    ],
)  # fmt: skip
def test_a_damaged_or_foreign_file_changes_nothing(
    page: Page, web: str, tmp_path: Path, text: str, told: str
) -> None:
    page.goto(f"{web}en/cost-benefit.html")
    fill(page)
    before = values(page)
    file = tmp_path / "file.json"
    file.write_text(text, "utf-8")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".tool-keep .tool-status")).to_contain_text(told)
    assert values(page) == before


def test_a_file_cannot_bring_markup_or_fields_of_its_own(
    page: Page, web: str, tmp_path: Path
) -> None:
    long = "<img src=x onerror=alert(1)>" * 200
    given = {"works-cost": long, "currency": "<b>x</b>", "state-sales": "evil", "other": "1",
             "margin": ["7"], "__proto__": "x"}  # fmt: skip
    sheet = {"at": 1, "values": given}
    whole = {"kind": "aeo-record", "v": 1, "forms": {"tool-cost-benefit": {"sheet": sheet}}}
    file = tmp_path / "file.json"
    file.write_text(json.dumps(whole), "utf-8")
    page.goto(f"{web}en/cost-benefit.html")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".tool-keep .tool-status")).to_have_text("Loaded.")
    found = values(page)
    assert found["works-cost"] == long[:24]
    assert (found["state-sales"], found["margin"]) == ("hoped", "")
    assert "other" not in found
    expect(page.locator(".toolbox img, .toolbox b")).to_have_count(0)
    expect(page.locator(".tool-faults")).to_have_text(
        "Figures to correct, which do not count yet: 1"
    )


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("works-cost", "much", "Type a number"), ("works-cost", "-5", "Type 0 or more."),
        ("margin", "101", "The most that counts here: 100"),
        ("months", "6.5", "Type a whole number."), ("works-cost", "1,200", "Read as: 1,200"),
    ],
)  # fmt: skip
def test_messages_are_kind_and_beside_the_field(
    page: Page, web: str, name: str, text: str, told: str
) -> None:
    page.goto(f"{web}en/cost-benefit.html")
    fill(page, {name: text})
    expect(page.locator(f"#cost-benefit-{name}-message")).to_contain_text(told)
    wrong = not told.startswith("Read")
    assert (page.locator(f"#cost-benefit-{name}").get_attribute("aria-invalid") == "true") is wrong
    fill(page, {name: ""})
    expect(page.locator(f"#cost-benefit-{name}-message")).to_be_empty()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_the_sheet_can_be_printed_and_filled_in(
    browser: Browser, web: str, language: str
) -> None:
    tool = content().tools.cost_benefit
    assert tool is not None
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{web}{language}/cost-benefit.html")
    page.emulate_media(media="print")
    text = page.locator(".toolbox").inner_text()
    for figure in tool.figures:
        assert figure.label[language] in text
    for part in tool.parts:
        for line in part.lines:
            assert line.name[language] in text
    assert " × " in text and " ÷ 100" in text
    expect(page.locator(".toolbox button:visible")).to_have_count(0)
    assert page.locator("input.tool-figure:visible").count() == len(tool.figures)
    context.close()
