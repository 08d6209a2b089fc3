"""Paper tests, opened again: what is printed, where it stands, and that the key is right."""

from __future__ import annotations

import dataclasses
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream, StreamObject

from aeo_academy.content.issue import Severity
from aeo_academy.content.model import Bank, Content, Edition, QuestionType
from aeo_academy.content.read import read
from aeo_academy.packages.paper import (
    VERSIONS,
    PaperError,
    Press,
    PrinterMissing,
    make_paper,
    private_banks,
)
from aeo_academy.scoring import key_of, score
from tests.conftest import ROOT
from tests.packages.paper_desk import Marker, Paper, key_table, regions, squeezed
from tests.sample import change, load, make_repo

LANGUAGES = ("en", "mn", "ru")
BANK = "basics-check"  # in the private folder: all types, all of them asked
SHEETS = ("questions", "answers")
ALL = (*SHEETS, "key", "marking")
pytestmark = pytest.mark.xdist_group("paper")


@dataclasses.dataclass(frozen=True)
class Desk:
    """A bank with every type of question, printed in both versions and all languages."""

    repo: Path
    content: Content
    bank: Bank
    press: Press
    out: Path
    opened: dict[Path, Paper] = dataclasses.field(default_factory=dict)

    def paper(self, name: str, version: str = "A", language: str = "en") -> Paper:
        folder = self.out if name in SHEETS else self.out / "key"
        path = folder / f"{BANK}-{version}-{name}.{language}.pdf"
        return self.opened.setdefault(path, Paper(path))  # each is read but once


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    repo = make_repo(tmp_path_factory.mktemp("paper"))
    content = load(repo)
    folder = repo.parent / "exam"
    shutil.copytree(repo / "quizzes", folder)
    banks, issues = private_banks(content, folder)
    assert not [issue for issue in issues if issue.severity is Severity.ERROR]
    made = Desk(
        repo, content, banks[BANK], Press(ROOT / "node_modules", ROOT / ".cache"),
        repo.parent / "out",
    )
    for version in VERSIONS:
        for language in LANGUAGES:
            paths = make_paper(content, made.bank, language, version, made.out, made.press)
            assert paths == [made.paper(name, version, language).path for name in ALL]
    return made


def each(*names: str) -> pytest.MarkDecorator:
    """Every version and language of some sheets."""
    return pytest.mark.parametrize(
        ("name", "version", "language"),
        [(n, v, code) for n in names for v in VERSIONS for code in LANGUAGES],
    )


# --- what a candidate gets -----------------------------------------------------------


@each("questions")
def test_every_question_is_asked_once_in_the_words_of_its_language(
    desk: Desk, name: str, version: str, language: str
) -> None:
    paper = desk.paper(name, version, language)
    count = len(desk.bank.scored)
    assert {q.type for q in desk.bank.questions} == set(QuestionType)
    assert paper.numbers == [str(n) for n in range(1, count + 1)]
    words = squeezed(paper.words)
    marker = Marker(desk.content, desk.bank, language)
    for question in desk.bank.questions:
        text = question.texts[language]
        said = [o.text for o in text.options] + list(text.columns.values())
        said += [o.other for o in text.options if question.type is QuestionType.MATCH]
        said += [line for line in text.stem.split("\n\n") if "|" not in line]
        for part in said:
            assert squeezed(marker.words(part)) in words, part


@each(*SHEETS)
def test_no_word_of_the_key_reaches_a_candidate(
    desk: Desk, name: str, version: str, language: str
) -> None:
    paper = desk.paper(name, version, language)
    words = squeezed(paper.words)
    marker = Marker(desk.content, desk.bank, language)
    key = squeezed(desk.paper("key", version, language).words)
    for question in desk.bank.scored:
        text = question.texts[language]
        secrets = [text.explanation.split(", ")[0], *(o.feedback for o in text.options)]
        secrets += [question.id] if "-" in question.id else []
        for secret in filter(None, secrets):
            told = squeezed(marker.words(secret))
            assert told not in words, secret
            assert told in key, secret
    raw = b"".join(stream.get_data() for stream in _streams(paper))
    assert desk.content.label("paper-for-trainers", language).encode() not in raw


@each("answers")
def test_the_answer_sheet_has_a_place_for_every_answer_and_nothing_of_the_key(
    desk: Desk, name: str, version: str, language: str
) -> None:
    runs = desk.paper(name, version, language).runs
    labels = {run.text for run in runs}
    for number, region in regions(desk.paper("questions", version, language)).items():
        rows = sorted(r.text for r in region.runs if re.fullmatch(rf"{number}\.\d", r.text))
        assert set(rows or [str(number)]) <= labels
    for code in ("AEO / ", "УЭО", "±"):
        assert not any(code in run.text and "Academy" not in run.text for run in runs)


def test_options_are_numbered_from_1_and_never_lettered(desk: Desk) -> None:
    marker = Marker(desk.content, desk.bank, "mn")
    table, sheet = key_table(desk.paper("key", "A", "mn")), regions(
        desk.paper("questions", "A", "mn")
    )
    for question in desk.bank.scored:
        text = question.texts["mn"]
        region = sheet[table[marker.words(text.label)].number]
        found = [region.number_of(marker.words(o.text)) for o in text.options]
        numbers = sorted(int(number.rpartition(".")[2]) for number in found)
        assert numbers == list(range(1, len(text.options) + 1))
    for version in VERSIONS:
        for language in LANGUAGES:
            runs = desk.paper("questions", version, language).runs
            assert not [r for r in runs if re.fullmatch(r"[a-zа-я][.)]?", r.text, re.I)
                        and r.text != version]


# --- the key ---------------------------------------------------------------------------


@each("key")
def test_marking_exactly_as_the_key_says_scores_full_points(
    desk: Desk, name: str, version: str, language: str
) -> None:
    table = key_table(desk.paper(name, version, language))
    sheet = regions(desk.paper("questions", version, language))
    marker = Marker(desk.content, desk.bank, language)
    assert len(table) == len(desk.bank.scored)
    for question in desk.bank.scored:
        line = table[marker.words(question.texts[language].label)]
        answer = marker.answer(question, sheet[line.number], line.answer)
        key = key_of(desk.bank.id, question, language)
        assert score(question.type, key, answer) == 1.0, (question.id, answer)
        assert line.points == question.points


def test_one_key_serves_all_languages_and_every_version_has_its_own(desk: Desk) -> None:
    def numbers(version: str, language: str) -> dict[str, tuple[int, tuple[str, ...]]]:
        table = key_table(desk.paper("key", version, language))
        by_id = {}
        for question in desk.bank.scored:
            label = Marker(desk.content, desk.bank, language).words(question.texts[language].label)
            line = table[label]
            typed = question.type in (QuestionType.NUMERIC, QuestionType.FILL)
            answer = () if typed else line.answer
            by_id[question.id] = (line.number, tuple(re.sub(r"^\d+\.", "", a) for a in answer))
        return by_id

    first, second = (numbers(version, "en") for version in VERSIONS)
    for language in LANGUAGES[1:]:
        assert numbers("A", language) == first
        assert numbers("B", language) == second
    for id_, (number, answer) in first.items():
        assert second[id_][0] != number
        if answer:
            assert second[id_][1] != answer
    table = key_table(desk.paper("key", "A"))
    assert all(key_table(desk.paper("key", "B"))[label].number == line.other
               for label, line in table.items())


def test_codes_of_every_language_stand_in_every_key(desk: Desk) -> None:
    for language in LANGUAGES:
        [line] = [x for x in key_table(desk.paper("key", "A", language)).values()
                  if "AEO" in x.answer[0]]
        assert line.answer == ("AEO / A.E.O. / ИААН / УЭО",)


def test_the_grid_lies_on_the_answer_sheet_of_every_language(desk: Desk) -> None:
    def marks(name: str, version: str, language: str) -> dict[tuple[int, int, int], str]:
        return {
            (r.page, round(r.x), round(r.y)): r.text
            for r in desk.paper(name, version, language).runs
            if re.fullmatch(r"\d+(\.\d+)?", r.text) and 230 < r.y < 990
        }

    for version in VERSIONS:
        sheet = marks("answers", version, "en")
        labels = {place: text for place, text in sheet.items() if place[1] < 70}
        assert labels and len(sheet) > 40
        for language in LANGUAGES:
            assert marks("answers", version, language) == sheet
            grid = marks("marking", version, language)
            assert {k: v for k, v in grid.items() if k in labels} == labels
            right = [
                (place, text) for place, text in grid.items()
                if place in sheet and place not in labels
            ]
            assert all(sheet[place] == text for place, text in right)
            # one a circle question and a row, two for the squares
            choices = [q for q in desk.bank.scored if q.texts["en"].options
                       and q.type is not QuestionType.ORDER]
            rows = sum(
                len(q.texts["en"].options)
                if q.type in (QuestionType.GRID, QuestionType.MATCH)
                else sum(o.right for o in q.texts["en"].options)
                for q in choices
            )
            assert len([r for r in right if r[0][1] > 70]) >= rows


def test_the_grid_tells_what_parts_of_an_answer_are_worth(desk: Desk) -> None:
    for language, part in (("en", "0.33 0.67 1"), ("ru", "0,33 0,67 1")):
        paper = desk.paper("marking", "A", language)
        assert paper.words.count(part) == 3  # grid, match, order of three
        assert desk.content.label("paper-count", language) in paper.words
        total = "10,4 / 13" if language == "ru" else "10.4 / 13"
        assert total in paper.words


# --- every sheet ---------------------------------------------------------------------------


@each(*ALL)
def test_head_and_foot(desk: Desk, name: str, version: str, language: str) -> None:
    paper = desk.paper(name, version, language)
    reader, label = paper.reader, desk.content.label
    title = desk.bank.texts[language].title
    revisions = set()
    for number, page in enumerate(reader.pages, 1):
        words = " ".join(page.extract_text().split())
        assert f"{number} / {len(reader.pages)}" in words
        assert squeezed(label("disclaimer", language)) in squeezed(words)
        assert title in words and label(f"paper-{name}", language) in words
        assert f"{label('paper-version', language)} {version}" in words
        assert "2026.1, 2026-11-21" in words
        revisions.update(re.findall(rf"{BANK}\. \S+ ([0-9a-f]{{8}})\.", words))
    assert len(revisions) == 1
    assert revisions <= set(re.findall(r"[0-9a-f]{8}", desk.paper("key").words))
    if name in SHEETS:
        for key in ("paper-name", "paper-date"):
            assert label(key, language) in paper.words


@each(*ALL)
def test_a_tagged_pdf_in_black_with_our_font_alone(
    desk: Desk, name: str, version: str, language: str
) -> None:
    reader = desk.paper(name, version, language).reader
    locale = {"en": "en-GB", "mn": "mn-MN", "ru": "ru-RU"}
    if language in [x.code for x in desk.content.languages]:
        locale |= {x.code: x.locale for x in desk.content.languages}
    root: Any = reader.trailer["/Root"]
    about: Any = reader.metadata
    assert root["/Lang"] == locale[language] and root["/MarkInfo"]["/Marked"]
    assert desk.bank.texts[language].title in about.title
    assert about.creation_date_raw.startswith("D:20261121")
    for page in reader.pages:
        assert [round(float(x)) for x in page.mediabox] == [0, 0, 595, 842]
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in (b"rg", b"RG"):
                assert len({round(float(x), 3) for x in operands}) == 1, operands
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            assert "AEO-Paper" in font.get_object()["/BaseFont"]


def test_headings_of_tables_say_what_they_head(desk: Desk) -> None:
    for name in ("questions", "key", "marking"):
        reader = desk.paper(name).reader
        heads = [o for o in _objects(reader) if isinstance(o, dict) and o.get("/S") == "/TH"]
        assert heads and all(o["/A"]["/Scope"] in ("/Column", "/Row") for o in heads)


def test_the_same_bytes_at_another_hour_on_a_machine_without_fonts(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "fonts.conf").write_text('<?xml version="1.0"?><fontconfig></fontconfig>')
    code = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from aeo_academy.packages.paper import Press, make_paper, private_banks
from tests.sample import load
content = load(Path({str(desk.repo)!r}))
banks, _ = private_banks(content, Path({str(desk.repo.parent / "exam")!r}))
press = Press(Path({str(ROOT / "node_modules")!r}), Path({str(tmp_path / "cache")!r}))
make_paper(content, banks[{BANK!r}], "mn", "B", Path({str(tmp_path / "out")!r}), press)
"""
    strange = {
        **os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Ulaanbaatar", "LC_ALL": "C",
        "SOURCE_DATE_EPOCH": "1700000000", "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
    }
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, env=strange)
    again = sorted((tmp_path / "out").rglob("*.pdf"))
    assert len(again) == len(ALL)
    for path in again:
        first = desk.out / path.relative_to(tmp_path / "out")
        assert path.read_bytes() == first.read_bytes(), path.name


# --- refusals --------------------------------------------------------------------------------


def refused(content: Content, bank: Bank, out: Path, language: str = "en", v: str = "A") -> str:
    with pytest.raises(PaperError) as caught:
        make_paper(content, bank, language, v, out)
    assert not out.exists() or not list(out.iterdir())
    return "\n".join(caught.value.findings)


def test_refusals_name_what_is_missing(desk: Desk, tmp_path: Path) -> None:
    public, _ = read(desk.repo, Edition.PUBLIC)
    assert "officers’ edition" in refused(public, public.banks[BANK], tmp_path)
    assert "officers’ edition" in refused(public, desk.bank, tmp_path)
    content, bank = desk.content, desk.bank
    assert "no version “C”" in refused(content, bank, tmp_path, v="C")
    assert "no language “kk”" in refused(content, bank, tmp_path, "kk")
    nothing = dataclasses.replace(
        bank, questions=tuple(dataclasses.replace(q, reserve=False) for q in bank.questions)
    )
    assert "no question is in reserve" in refused(content, nothing, tmp_path)
    english = dataclasses.replace(bank, texts={"en": bank.texts["en"]})
    assert f"{bank.stem}.mn.md is missing" in refused(content, english, tmp_path, "mn")
    bare = dataclasses.replace(content, diagrams={})
    assert "shows the diagram" in refused(bare, bank, tmp_path)


def test_a_question_that_one_language_lacks_stops_its_paper(
    desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "exam"
    shutil.copytree(desk.repo / "quizzes", folder)
    change(tmp_path, f"exam/{BANK}.ru.md", "- [x] Журнал пломб", "- [ ] Журнал пломб")
    banks, issues = private_banks(desk.content, folder)
    [issue] = [i for i in issues if i.severity is Severity.ERROR]
    assert issue.path == Path(f"exam/{BANK}.ru.md") and issue.code == "AEO733"
    found = refused(desk.content, banks[BANK], tmp_path / "out", "ru")
    assert "“records”" in found and f"exam/{BANK}.ru.md" in found


def test_a_private_bank_is_read_with_the_same_grammar(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "exam"
    shutil.copytree(desk.repo / "quizzes", folder)
    change(tmp_path, f"exam/{BANK}.en.md", "- [x] Stop, and", "- [х] Stop, and")
    _, issues = private_banks(desk.content, folder)
    assert {(str(i.path), i.code) for i in issues if i.severity is Severity.ERROR} >= {
        (f"exam/{BANK}.en.md", "AEO714")
    }


def test_only_the_reserve_of_a_bank_of_the_repository_is_asked(
    desk: Desk, tmp_path: Path
) -> None:
    bank = desk.content.banks[BANK]
    paths = make_paper(desk.content, bank, "ru", "A", tmp_path, desk.press)
    reserve = [q for q in bank.scored if q.reserve]
    assert 0 < len(reserve) < len(bank.scored)
    assert len(Paper(paths[0]).numbers) == len(reserve)
    words = squeezed(Paper(paths[0]).words)
    for question in bank.scored:
        assert (squeezed(question.texts["ru"].stem) in words) is question.reserve


def test_a_question_whose_english_changed_is_named_on_sheet_and_key(
    desk: Desk, tmp_path: Path
) -> None:
    repo = make_repo(tmp_path)
    change(repo, f"quizzes/{BANK}.en.md", "The place comes first.", "The place comes before all.")
    content = load(repo)
    paths = make_paper(content, content.banks[BANK], "mn", "A", tmp_path / "out", desk.press)
    label = content.label("paper-stale", "mn").partition("{n}")[0]
    for path in (paths[0], paths[2]):
        assert re.search(rf"{re.escape(label)}\d\.", Paper(path).words)
    assert squeezed(label) not in squeezed(desk.paper("questions", "A", "en").words)


def test_a_long_test_goes_on_overleaf_with_a_line_for_the_name(
    desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    more = tuple(
        dataclasses.replace(q, id=f"{q.id}-{n}", case=q.case and f"{q.case}-{n}")
        for n in range(4) for q in desk.bank.questions
    )
    bank = dataclasses.replace(desk.bank, questions=more)
    paths = make_paper(desk.content, bank, "mn", "A", tmp_path, desk.press)
    sheet, grid = Paper(paths[1]).reader.pages, Paper(paths[3]).reader.pages
    assert len(sheet) == 2 and len(grid) == 3  # one for counting
    for page in sheet:
        assert desk.content.label("paper-name", "mn") in page.extract_text()
    numbers = [r.text for r in Paper(paths[1]).runs if r.page == 1 and r.text.isdigit()]
    assert str(len(bank.scored)) in numbers
    assert not [record for record in caplog.records if record.levelname == "WARNING"]


def test_without_pango_it_says_what_to_install(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from aeo_academy.packages import paper_print

    paper_print._weasyprint.cache_clear()
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(PrinterMissing, match="make setup-packages"):
        make_paper(desk.content, desk.bank, "en", "A", tmp_path, desk.press)
    paper_print._weasyprint.cache_clear()


def _objects(reader: PdfReader) -> list[object]:
    size: Any = reader.trailer["/Size"]
    return [reader.get_object(number) for number in range(1, size)]


def _streams(paper: Paper) -> list[StreamObject]:
    return [o for o in _objects(paper.reader) if isinstance(o, StreamObject)]
