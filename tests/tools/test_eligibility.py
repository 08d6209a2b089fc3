"""The eligibility check: its decision table, and the way through it in a real browser."""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from aeo_academy.content.model import Eligibility
from aeo_academy.eligibility import decide, way, ways
from tests.quiz.desk import in_node
from tests.tools.desk import LANGUAGES, WALKS, content, here, press_twice, record, switch

SCRIPTS = ["eligibility.js"]
CLEAN = {
    "declarations": "own", "registered": "yes", "history": "full", "offences": "none",
    "debts": "none", "solvency": "yes", "security": "named",
}  # fmt: skip
PRIVATE = ("offences", "debts", "solvency")


def check() -> Eligibility:
    found = content().tools.eligibility
    assert found is not None
    return found


def as_script() -> dict[str, Any]:
    """The rules as the script reads them from the page."""
    tool = check()
    return {
        "questions": [
            {"id": q.id, "answers": [{"id": a.id, "go": a.go or ""} for a in q.answers]}
            for q in tool.questions
        ],
        "outcomes": [o.id for o in tool.outcomes],
        "rules": [
            {"id": r.id, "when": {k: list(v) for k, v in r.when.items()}, "outcome": r.outcome}
            for r in tool.rules
        ],
    }


# --- the decision table


def test_python_and_the_script_decide_alike_on_every_way() -> None:
    """All complete ways in one call, and stray answers beside the way."""
    tool, rules = check(), as_script()
    every = [
        *ways(tool),
        {},
        {"declarations": "nonsense"},
        {"declarations": "other", "debts": "yes"},
    ]
    assert len(every) > 10_000
    code = (
        "const fs = require('fs'), vm = require('vm'); const page = vm.createContext({"
        " document: { querySelectorAll: () => [] } }); const [file, data] = process.argv.slice(1);"
        "vm.runInContext(fs.readFileSync(file, 'utf8'), page);"
        "const { rules, every } = JSON.parse(fs.readFileSync(0, 'utf8'));"
        "const said = every.map((a) => { const d = page.AeoEligibility.decide(rules, a);"
        " const way = page.AeoEligibility.way(rules, a).join();"
        " return [way, d.outcome, d.rules.join()].join('|'); });"
        "process.stdout.write(JSON.stringify(said));"
    )
    script = str(content().root / "overrides/assets/js/eligibility.js")
    done = subprocess.run(
        ["node", "-e", code, script], input=json.dumps({"rules": rules, "every": every}),
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    said = json.loads(done.stdout)
    for answers, theirs in zip(every, said, strict=True):
        ours = decide(tool, answers)
        line = [",".join(way(tool, answers)), ours.outcome, ",".join(ours.rules)]
        assert "|".join(line) == theirs, answers


@pytest.mark.parametrize(
    ("changes", "outcome", "rule"),
    [
        ({}, "clear", "trader"),
        ({"declarations": "other"}, "route", "other-name"),
        ({"registered": "abroad"}, "route", "registered-abroad"),
        ({"declarations": "clients", "role": "inside"}, "route", "inside-only"),
        (
            {"declarations": "clients", "role": "broker", "security": "papers"},
            "clear",
            "only-papers",
        ),
        ({"history": "young"}, "clear", "young-firm"),
        ({"history": "gaps"}, "not-yet", "records-with-gaps"),
        ({"offences": "small"}, "clear", "small-errors"),
        ({"offences": "yes"}, "not-yet", "serious-breach"),
        ({"debts": "plan"}, "clear", "instalments"),
        ({"debts": "yes"}, "not-yet", "overdue"),
        ({"solvency": "insolvent"}, "not-yet", "insolvency"),
        ({"security": "nobody"}, "not-yet", "nobody-for-security"),
        ({"debts": "yes", "registered": "abroad"}, "route", "registered-abroad"),
    ],
)
def test_what_answers_come_to(changes: dict[str, str], outcome: str, rule: str) -> None:
    made = decide(check(), {**CLEAN, **changes})
    assert (made.outcome, rule in made.rules) == (outcome, True)


def test_the_first_question_asks_for_the_name_and_eight_are_enough() -> None:
    tool = check()
    assert tool.questions[0].id == "declarations"
    assert len(tool.questions) <= 8
    assert {q.id for q in tool.questions if q.private} == set(PRIVATE)


def test_no_text_says_that_somebody_qualifies() -> None:
    tool = check()
    said = {"en": "", "mn": "", "ru": ""}
    for outcome in tool.outcomes:
        for language in said:
            said[language] += f" {outcome.title[language]} {outcome.text[language]}"
    assert not re.search(r"\byou (would )?(qualify|are eligible|will be)", said["en"], re.I)
    assert not re.search(r"(тэнцлээ|тэнцэнэ\b|болно гэж)", said["mn"])
    assert not re.search(r"вы (подходите|соответствуете)", said["ru"], re.I)
    last = tool.outcomes[-1].title
    assert "customs decides" in last["en"]
    assert "гаалийн байгууллага шийднэ" in last["mn"]
    assert "решает таможня" in last["ru"]


# --- in a browser


def answer(page: Page, *given: str) -> None:
    for value in given:
        page.locator(f".tool-question:not([hidden]) input[value='{value}']").check()
        page.locator("[type=submit]").click()


def finish(page: Page, **changes: str) -> None:
    """Answer everything that is asked."""
    answers = {**CLEAN, **changes}
    for _ in range(8):
        open_ = page.locator(".tool-question:not([hidden])")
        if page.locator("form").is_hidden():
            return
        answer(page, answers[open_.get_attribute("data-id") or ""])


def outcome(page: Page) -> str | None:
    box = page.locator(".tool-outcome:visible")
    expect(box).to_have_count(1)
    return box.get_attribute("data-id")


def question(page: Page) -> str | None:
    shown = page.locator(".tool-question:visible")
    expect(shown).to_have_count(1)
    return shown.get_attribute("data-id")


def fragment(page: Page) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(page.url).fragment))


@pytest.mark.parametrize(("language", "address"), WALKS, indirect=["address"])
def test_a_whole_walk(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}{language}/eligibility.html")
    assert question(page) == "declarations"
    expect(page.locator(".tool-results")).to_be_hidden()
    finish(page, history="gaps", debts="plan")
    assert outcome(page) == "not-yet"
    reasons = page.locator(".tool-reason:visible")
    assert reasons.evaluate_all("all => all.map(x => x.dataset.id)") == [
        "records-with-gaps", "trader", "instalments",
    ]  # fmt: skip
    assert reasons.first.locator("a").count() >= 1
    expect(page.locator(".tool-answers > li")).to_have_count(7)
    assert page.evaluate("document.activeElement.className") == "tool-result"
    tool = check()
    shown = page.locator(".tool-result:visible").inner_text()
    assert shown == next(o for o in tool.outcomes if o.id == "not-yet").title[language]
    assert record(page) is None


def test_going_back_loses_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}en/eligibility.html")
    finish(page)
    assert outcome(page) == "clear"
    for expected in ("security", "solvency", "debts", "offences", "history"):
        page.go_back()
        assert question(page) == expected
        chosen = page.locator(".tool-question:visible :checked").get_attribute("value")
        assert chosen == CLEAN[expected]
    answer(page, "gaps")
    finish(page)
    page.go_back()
    assert fragment(page)["history"] == "gaps"
    page.locator("form .tool-back").click()
    assert question(page) == "solvency"
    page.locator("[type=submit]").click()
    page.locator("[type=submit]").click()
    assert outcome(page) == "not-yet"


def test_an_answer_can_be_changed_from_the_result(page: Page, web: str) -> None:
    page.goto(f"{web}en/eligibility.html")
    finish(page, declarations="clients", role="carrier")
    page.get_by_role("button", name="Change: Name in the declarations").click()
    assert question(page) == "declarations"
    answer(page, "own")
    assert question(page) == "registered"
    for _ in range(6):
        page.locator("[type=submit]").click()
    assert outcome(page) == "clear"
    expect(page.locator("[data-id=role-carrier]")).to_be_hidden()  # no longer on the way
    answered = page.locator(".tool-answers").inner_text()
    assert "carrier" not in answered.lower()


def test_private_answers_stand_in_this_window_only(
    page: Page, context: BrowserContext, web: str
) -> None:
    page.goto(f"{web}en/eligibility.html")
    finish(page, offences="yes", debts="yes", solvency="hard")
    assert set(fragment(page)) == {"at", "declarations", "registered", "history", "security"}
    assert "?" not in page.url
    assert here(page)["eligibility"] == {"offences": "yes", "debts": "yes", "solvency": "hard"}
    assert record(page) is None
    page.reload()
    assert outcome(page) == "not-yet"
    expect(page.locator("[data-id=overdue]")).to_be_visible()
    other = context.new_page()  # whoever gets the link
    other.goto(page.url)
    assert question(other) == "offences"
    expect(other.locator(".tool-question:visible :checked")).to_have_count(0)
    other.close()


def test_the_way_of_private_answers_does_not_show_in_the_address(page: Page, web: str) -> None:
    seen = set()
    for value in ("none", "small", "open", "yes", "unknown"):
        page.goto(
            f"{web}en/eligibility.html#at=offences&declarations=own&registered=yes&history=full"
        )
        page.reload()
        answer(page, value)
        seen.add(page.url)
    assert len(seen) == 1


def test_answers_survive_a_language_switch(page: Page, address: str) -> None:
    page.goto(f"{address}en/eligibility.html")
    finish(page, debts="disputed", history="young")
    for language in ("mn", "ru", "en"):
        switch(page, language)
        assert outcome(page) == "clear"
        expect(page.locator("[data-id=instalments]")).to_be_visible()
        expect(page.locator("[data-id=young-firm]")).to_be_visible()


def test_start_again_and_erase_forget_everything(page: Page, web: str) -> None:
    page.goto(f"{web}en/eligibility.html")
    finish(page, offences="yes")
    press_twice(page.locator(".tool-again"))
    assert question(page) == "declarations"
    assert here(page).get("eligibility") is None
    finish(page, offences="yes")
    page.evaluate("AeoRecord.erase()")
    assert here(page) == {}
    assert question(page) == "offences"
    expect(page.locator(".tool-question:visible :checked")).to_have_count(0)


@pytest.mark.parametrize(
    "given",
    ["#", "#at=result", "#at=nowhere&declarations=own", "#declarations=<b>x</b>&__proto__=own",
     "#at=security&declarations=other", "#%E0%A4=1&at=role"],
)  # fmt: skip
def test_a_strange_address_does_no_harm(browser: Browser, web: str, given: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{web}en/eligibility.html{given}")
    assert page.locator(".tool-question:visible, .tool-outcome:visible").count() == 1
    assert faults == []
    context.close()


def test_without_an_answer_nothing_moves(page: Page, web: str) -> None:
    page.goto(f"{web}en/eligibility.html")
    page.locator("[type=submit]").click()
    expect(page.get_by_role("alert")).to_have_text("Choose one answer.")
    assert question(page) == "declarations"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert question(page) != "declarations"


def test_by_keyboard_alone(page: Page, web: str) -> None:
    page.goto(f"{web}mn/eligibility.html")
    page.locator(".tool-question:visible input").first.focus()
    for _ in range(7):
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        if page.locator("form").is_hidden():
            break
        assert page.evaluate("document.activeElement.tagName") == "LEGEND"
        page.keyboard.press("Tab")
    assert outcome(page) == "clear"


def test_the_result_prints(page: Page, web: str) -> None:
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(f"{web}ru/eligibility.html")
    finish(page, offences="open")
    page.locator(".tool-given .tool-printer").click()
    assert page.evaluate("window.printed") is True
    page.emulate_media(media="print")
    expect(page.locator(".tool-print")).to_contain_text("Конфиденциально")
    expect(page.locator(".tool-day")).to_contain_text(re.compile(r"\d{4}-\d\d-\d\d"))
    expect(page.locator(".tool-outcome:visible")).to_have_count(1)
    expect(page.locator(".toolbox button:visible")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_everything_can_be_read(browser: Browser, web: str, language: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{web}{language}/eligibility.html")
    tool = check()
    text = page.locator(".toolbox").inner_text()
    for question_ in tool.questions:
        assert question_.ask[language] in text
        for given in question_.answers:
            assert given.label[language] in text
    for outcome_ in tool.outcomes:
        assert outcome_.title[language] in text
    for rule in tool.rules:
        assert rule.title[language] in text
    assert text.count(tool.words.when[language]) == len(tool.rules)
    expect(page.locator(".toolbox button:visible, .toolbox input:visible")).to_have_count(0)
    context.close()


def test_rules_in_the_page_are_those_of_the_file(page: Page, web: str) -> None:
    page.goto(f"{web}en/eligibility.html")
    found = page.locator(".tool-reason").evaluate_all(
        "all => all.map(x => [x.dataset.id, JSON.parse(x.dataset.when), x.dataset.outcome])"
    )
    assert found == [
        [r["id"], r["when"], r["outcome"] or ""] for r in as_script()["rules"]
    ]  # fmt: skip
    (said,) = in_node(SCRIPTS, [["AeoEligibility.decide", as_script(), CLEAN]])
    assert said["outcome"] == "clear"
