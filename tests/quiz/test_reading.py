"""How banks are read: what is allowed, what code hides, and what a public edition never holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from aeo_academy import translations
from aeo_academy.content import register
from aeo_academy.content.model import Bank, Edition, QuestionType
from aeo_academy.content.questions import parse
from tests.quiz.bank_desk import BANK, EN, MN, RU
from tests.sample import HERE, SECRET, change, commit, findings, load, make_repo, settle, write

HEAD = "## A question {{#q .{}{}}}\n\n{}\n"


def one(type_: str, body: str, more: str = "") -> tuple[object, list[str]]:
    """The only question of a body, and the codes of what is wrong with it."""
    found = parse(HEAD.format(type_, more, body))
    return found.questions[0].text, [problem.code for problem in found.problems]


def bank(repo: Path, edition: Edition = Edition.OFFICERS) -> Bank:
    return load(repo, edition).banks["basics-check"]


def test_the_sample_bank() -> None:
    found = bank(HERE)
    assert {q.type for q in found.questions} == set(QuestionType)
    case = found.question("visit")
    assert case is not None and [q.id for q in found.of_case("visit")] == [
        "visit-first",
        "visit-days",
    ]
    first, days = found.of_case("visit")
    assert (first.objective, days.objective) == ("basics-1", "check-1")
    assert (first.sources, days.sources) == (("guide",), ("guide",))  # what they leave out
    assert found.pass_set_by["ru"] == "Примерная академия, 2026-11-21"
    assert [o.text.get("mn") for o in found.header.objectives] == [None, "Хэн юу хийхийг нэрлэх."]


# --- 1: code and blocks -----------------------------------------------------


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_1_what_stands_in_code_is_no_option(fence: str) -> None:
    body = f"Stem.\n\n{fence}\n- [x] no option\n= 7\n## No heading {{#no .single}}\n{fence}\n\n"
    text, codes = one(
        "single", f"{body}- [x] A\n- [ ] B\n- [ ] C\n\n{fence}\n- [ ] no option\n{fence}"
    )
    assert codes == []
    assert [option.text for option in text.options] == ["A", "B", "C"]
    assert "no option" in text.stem and "no option" in text.explanation


def test_1_tables_lists_and_blocks_stand_in_stem_and_explanation() -> None:
    more = "- a plain list\n    - and a nested one\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n"
    block = "/// note | T\n\n- [ ] in a block\n\n///"
    text, codes = one("single", f"Stem.\n\n{more}{block}\n\n- [x] A\n- [ ] B\n\n{more}{block}")
    assert codes == []
    assert len(text.options) == 2
    assert "| 1 | 2 |" in text.stem and "in a block" in text.stem
    assert "nested" in text.explanation and "in a block" in text.explanation


# --- 2, 3, 4, 8: what is allowed ---------------------------------------------


def test_2_kinds_of_box_and_bullet() -> None:
    text, codes = one("multiple", "Stem?\n\n- [X] a\n* [x] b\n+ [ ] c\n- [] d")
    assert codes == []
    assert [(o.text, o.right) for o in text.options] == [
        ("a", True),
        ("b", True),
        ("c", False),
        ("d", False),
    ]


def test_2_a_link_in_a_list_is_no_box() -> None:
    text, codes = one("single", "Stem:\n\n- [a](b.md) link\n- [@guide] cited\n\n- [x] A\n- [ ] B")
    assert codes == []
    assert "[a](b.md)" in text.stem and len(text.options) == 2


def test_3_all_options_may_be_right_in_a_multiple_only() -> None:
    assert one("multiple", "Stem?\n\n- [x] a\n- [x] b\n- [x] c")[1] == []
    assert one("image", "Stem?\n\n- [x] a\n- [x] b", " figure=gate")[1] == ["AEO716"]


def test_4_feedback_of_several_lines_and_some_options_without() -> None:
    text, codes = one(
        "single", "Stem?\n\n- [x] a\n  > One.\n  > Two.\n  >\n  > Three.\n- [ ] b\n\n- [ ] c"
    )
    assert codes == []
    assert [o.feedback for o in text.options] == ["One. Two.\n\nThree.", "", ""]


def test_4_a_quotation_after_the_last_option_is_explanation() -> None:
    text, codes = one("single", "Stem?\n\n- [x] a\n- [ ] b\n  > Feedback.\n\n> Quoted.")
    assert codes == []
    assert (text.options[1].feedback, text.explanation) == ("Feedback.", "> Quoted.")


@pytest.mark.parametrize(
    ("written", "value", "tolerance", "unit"),
    [
        ("7", "7", "0", ""),
        ("7 +- 0.5", "7", "0.5", ""),
        ("7,5 ± 0,25 дня", "7.5", "0.25", "дня"),
        ("1 000 +/- 10 USD a year", "1000", "10", "USD a year"),
        ("\u22127", "-7", "0", ""),
        ("12 500,5", "12500.5", "0", ""),
    ],
)
def test_9_how_numbers_are_written(written: str, value: str, tolerance: str, unit: str) -> None:
    text, codes = one("numeric", f"Stem?\n\n= {written}")
    assert codes == []
    assert (str(text.amount.value), str(text.amount.tolerance), text.amount.unit) == (
        value,
        tolerance,
        unit,
    )


# --- 6, 7, 11 ----------------------------------------------------------------


def test_6_equal_texts_are_told_apart_by_their_place() -> None:
    text, _ = one("single", "Stem?\n\n- [x] same\n- [ ] same\n- [ ] c")
    assert [option.right for option in text.options] == [True, False, False]


def test_11_twenty_options_and_a_long_stem() -> None:
    options = "\n".join(f"- [{'x' if n == 3 else ' '}] Option {n}   " for n in range(20))
    text, codes = one("single", f"{'Long. ' * 834}\n\n{options}")
    assert codes == []
    assert len(text.options) == 20 and len(text.stem) > 4990
    assert text.options[7].text == "Option 7"
    too_many = "\n".join(f"- [{'x' if n == 3 else ' '}] Option {n}" for n in range(27))
    assert one("single", f"Stem?\n\n{too_many}")[1] == ["AEO715"]


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("AEO002", lambda data: b"\xef\xbb\xbf" + data),
        ("AEO003", lambda data: data.replace(b"\n", b"\r\n")),
        ("AEO004", lambda data: data.replace(b"- [x] Stop", b"-\t[x] Stop")),
        ("AEO001", lambda data: data.decode().encode("utf-16")),
    ],
)
def test_11_files_as_editors_leave_them(code: str, make: object, tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    before = bank(repo).questions
    write(repo, EN, make((repo / EN).read_bytes()))  # type: ignore[operator]
    assert {i.code for i in findings(repo) if "basics-check.en" in str(i.path)} == {code}
    assert code == "AEO001" or bank(repo).questions == before


# --- ids, stamps, records ------------------------------------------------------


def test_ids_stand_in_the_register() -> None:
    rows = {(row.kind, row.id) for row in register.present(load(HERE))}
    assert {
        ("bank", "basics-check"),
        ("question", "basics-check/visit-days"),
        ("objective", "check-1"),
    } <= rows


def test_a_question_does_not_disappear_in_silence(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    for code in ("en", "mn", "ru"):
        change(repo, BANK.format(code), "{#code", "{#kode")
    settle(repo)
    assert [i.message.split(".")[0] for i in findings(repo) if i.code == "AEO205"] == [
        "The question “basics-check/code” is gone"
    ]


def test_translations_know_banks(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    commit(repo)
    change(repo, EN, "One more day", "One further day")
    commit(repo)
    rows = [r for r in translations.status(load(repo)) if r.stem == "quizzes/basics-check"]
    assert [(r.language, r.stale) for r in rows] == [("mn", ("days",)), ("ru", ("days",))]
    (found,) = translations.diff(load(repo), "quizzes/basics-check", "mn")
    assert (
        "-The firm has 3 sites, and each takes 2 days. One more day is for the report."
        in found.diff
    )
    edit = translations.stamp(load(repo), Path(MN))
    write(repo, MN, edit.text)
    rows = [r for r in translations.status(load(repo)) if r.path == Path(MN)]
    assert [r.stale for r in rows] == [()]


def test_points_and_reserve_make_no_translation_stale(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    change(repo, EN, "points=2", "points=3")
    change(repo, EN, "#days .numeric", "#days .numeric .reserve")
    assert {i.code for i in findings(repo)} <= {"AEO723"}


def test_a_translation_that_lost_the_key_does_not_count(tmp_path: Path) -> None:
    repo = make_repo(tmp_path)
    change(repo, RU, "- [x] У ворот", "- [ ] У ворот")
    question = bank(repo).question("on-the-way")
    assert question is not None and set(question.texts) == {"en", "mn"}
    assert question.text("ru").label == "A point on the way"


# --- the public edition ----------------------------------------------------------


def secret_free(repo: Path) -> Bank:
    public = load(repo, Edition.PUBLIC)
    assert SECRET not in repr(public)
    return public.banks["basics-check"]


def test_reserve_questions_are_not_public() -> None:
    assert SECRET in repr(load(HERE, Edition.OFFICERS).banks)
    found = secret_free(HERE)
    assert all("spare" not in q.id for q in found.questions)
    for text in found.texts.values():
        assert "spare" not in text.body
        assert all("spare" not in section.id for section in text.sections)
        assert text.translation is None or not any(
            "spare" in id_ for id_ in text.translation.sections
        )
    public = load(HERE, Edition.PUBLIC)
    assert public.withheld["basics-check/spare"] == "quizzes/basics-check"
    assert not any("spare" in row.id for row in public.ids)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (EN, "## A spare question {#spare", "A spare question {#spare"),  # no heading
        (EN, "#spare .single .reserve", "#spare .singel .reserve"),  # no type
        (EN, "#spare .single .reserve", "#spare .reserve .single .match"),
        (EN, "What do you look at before the number?", "```"),  # code that is not closed
        (EN, "Look at the table.\n", "Look at the table.\n\n```\n"),
        (EN, "#spare .single .reserve obj=basics-1", "#spare .single obj=basics-1 .reserve"),
        (MN, "{#spare}", "{#spear}"),
        (MN, "## Нөөц асуулт {#spare}", "Нөөц асуулт {#spare}"),
        (MN, "## Нөөц асуулт {#spare}", "## Нөөц асуулт"),
        (RU, "## Запасной случай {#spare-visit}", "#### Запасной случай {#spare-visit}"),
    ],
)
def test_a_mistake_never_publishes_a_reserve_question(
    path: str, old: str, new: str, tmp_path: Path
) -> None:
    repo = make_repo(tmp_path)
    change(repo, path, old, new)
    secret_free(repo)
