"""Questionnaires as they are read: from their own files, and from the criterion pages."""

from __future__ import annotations

from pathlib import Path

from aeo_academy.content.model import AnswerKind, Content, Edition
from aeo_academy.content.register import present
from aeo_academy.render import RenderContext, to_html
from tests.questionnaires import cases
from tests.questionnaires.desk import SAQ, SCAN
from tests.sample import SECRET, change, findings, load, make_repo, settle, write


def with_saq(repo: Path) -> None:
    head = (
        "---\nid: saq\ntitle: All items\ndescription: Items of the criteria.\nkind: assessment\n"
        "audience: [applicants]\nitems: criteria\n---\n"
    )
    write(repo, "questionnaires/saq.en.md", head)


def test_a_sound_questionnaire_has_no_fault(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    cases.sound(repo)
    settle(repo)
    assert findings(repo) == []
    form = load(repo).questionnaires["first-look"]
    seals, size = form.items
    assert (seals.kind, seals.knockout, seals.see) == (AnswerKind.YES_NO, True, "safe-g#g1")
    assert size.see == "safe-g"  # of its section
    assert size.texts["ru"].choices == ("один", "два и больше")
    rows = {(row.kind, row.id) for row in present(load(repo))}
    assert {("questionnaire", "first-look"), ("form-item", "first-look/size")} <= rows


def test_criteria_lend_their_items_and_keep_the_officers_part(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    with_saq(repo)
    content = load(repo, Edition.PUBLIC)
    (section,) = content.questionnaires["saq"].sections
    assert (section.id, section.letter, section.titles["en"]) == ("g", "G", "Cargo security")
    (item,) = section.items
    text = item.texts["en"]
    assert text.question == "Do you put a seal on each container?"
    assert (text.good, text.evidence) == ("One person keeps the seals.", "- the seal register")
    for edition in Edition:
        context = RenderContext(load(repo, edition), "mn")
        context.begin(context.content.pages["start"])
        html = to_html(context, "/// questionnaire | saq\n///")
        assert 'id="fq-g1"' in html and SECRET not in html
        assert context.result.issues == []


def test_a_risk_mark_makes_no_translation_stale(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    with_saq(repo)
    change(repo, "docs/criteria/g.en.md", "{#g1 .saq}", "{#g1 .saq .knockout}")
    assert not {i.code for i in findings(repo) if "criteria" in i.path.as_posix()}
    assert load(repo).questionnaires["saq"].items[0].knockout


def test_an_item_that_was_replaced_hands_its_answers_on(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    with_saq(repo)
    ids = (repo / "data/ids.csv").read_text("utf-8")
    write(repo, "data/ids.csv", f"{ids}g9,item,1.0,criteria/g/#g9,2.0,g1\n")
    context = RenderContext(load(repo), "en")
    context.begin(context.content.pages["start"])
    assert 'data-was="g9"' in to_html(context, "/// questionnaire | saq\n///")


# --- this repository's own


def test_the_self_assessment_holds_every_item_of_the_thirteen_criteria(content: Content) -> None:
    form = content.questionnaires[SAQ]
    assert [section.letter for section in form.sections] == list("ABCDEFGHIJKLM")
    assert all(4 <= len(section.items) <= 9 for section in form.sections)
    assert [item.id for item in form.items if item.knockout] == ["a1", "a2", "b1", "c1"]


def test_the_quick_scan_asks_two_questions_a_criterion(content: Content) -> None:
    form = content.questionnaires[SCAN]
    assert [(section.letter, len(section.items)) for section in form.sections] == [
        (letter, 2) for letter in "ABCDEFGHIJKLM"
    ]
    assert all(set(item.texts) == {"en", "mn", "ru"} for item in form.items)
