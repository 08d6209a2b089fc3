"""`aeo package` and `make_packages`: all or nothing, the same bytes again, clear refusals."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from aeo_academy.content.model import Edition
from aeo_academy.content.read import read
from aeo_academy.packages.faults import PackageError
from aeo_academy.packages.make import KINDS, SUMS, make_packages
from aeo_academy.packages.scorm_pages import course_of
from tests.cli.test_commands import aeo
from tests.packages.desk import packages
from tests.quiz.exports import expected, from_gift, from_moodle
from tests.sample import SECRET, change, make_repo
from tests.site.test_build import fingerprint, with_engine

TWICE = """
import sys
from pathlib import Path
from aeo_academy.packages.make import make_packages
make_packages(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    return with_engine(make_repo(tmp_path))


def test_another_process_at_another_place_and_hour_makes_the_same_bytes(
    repo: Path, sample: Path, tmp_path: Path
) -> None:
    out = tmp_path / "again"
    strange = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Ulaanbaatar", "LC_ALL": "C",
               "SOURCE_DATE_EPOCH": "1"}
    for path in repo.rglob("*.md"):
        os.utime(path, (1, 1))
    subprocess.run([sys.executable, "-c", TWICE, str(repo), str(out)], check=True, env=strange)
    assert fingerprint(out) == fingerprint(sample)


def test_another_date_makes_other_bytes(repo: Path, sample: Path, tmp_path: Path) -> None:
    change(repo, "data/edition.yml", "date: 2026-11-21", "date: 2026-11-22")
    make_packages(repo, tmp_path / "dist", kinds=["scorm"], languages=["mn"])
    for package in packages(tmp_path / "dist" / "scorm"):
        assert package.path.read_bytes() != (sample / "scorm" / package.path.name).read_bytes()


def test_the_command_lists_what_it_made(repo: Path) -> None:
    done = aeo(repo, "package", "--lang", "mn", "--kind", "scorm", "--kind", "gift")
    assert done.returncode == 0, done.stderr
    made = sorted(p.relative_to(repo / "dist").as_posix() for p in (repo / "dist").rglob("*")
                  if p.is_file())
    assert made == [
        SUMS, "gift/basics-check.mn.gift.txt",
        "scorm/basics-check.mn.scorm-1.2.zip", "scorm/basics-check.mn.scorm-2004.zip",
    ]
    for name in made[1:]:
        assert name in done.stdout
    for line in (repo / "dist" / SUMS).read_text("utf-8").splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((repo / "dist" / name).read_bytes()).hexdigest() == digest


def test_a_fault_leaves_the_last_good_packages(repo: Path) -> None:
    out = repo / "dist"
    make_packages(repo, out, kinds=["gift"])
    before = fingerprint(out)
    change(repo, "quizzes/basics-check.en.md", "- [x] Stop", "- [ ] Stop")
    done = aeo(repo, "package")
    assert done.returncode == 1
    assert "quizzes/basics-check.en.md:" in done.stderr and "AEO716" in done.stderr
    assert "the last good packages stand" in done.stderr
    assert fingerprint(out) == before
    assert [p.name for p in repo.iterdir() if p.name.startswith(".dist")] == []


def test_a_folder_with_other_things_is_not_replaced(repo: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("three years of work")
    with pytest.raises(PackageError, match="holds other files"):
        make_packages(repo, mine)
    assert (mine / "thesis.txt").exists()
    (mine / "thesis.txt").unlink()
    assert make_packages(repo, mine, kinds=["gift"])
    assert make_packages(repo, mine, kinds=["moodle"])
    assert not (mine / "gift").exists(), "what was not asked for again is gone"


def test_clear_refusals(repo: Path, tmp_path: Path) -> None:
    for words, asked in (
        ("no kind “scrom”: scorm, moodle, gift, paper", {"kinds": ["scrom"]}),
        ("no language “de”: en, mn, ru", {"languages": ["de"]}),
        ("“paper” is for the officers’ edition", {"kinds": ["paper"]}),
        ("private banks are for the officers’ edition", {"bank_folder": repo / "quizzes"}),
    ):
        with pytest.raises(PackageError, match=words):
            make_packages(repo, tmp_path / "dist", **asked)
    assert not (tmp_path / "dist").exists()


def test_a_bank_whose_answers_no_lms_would_keep_is_refused(repo: Path, tmp_path: Path) -> None:
    many = "".join(
        f"\n## Question {n} {{#more-{n} .multiple obj=basics-1 src=guide}}\n\nWhat counts?\n\n"
        + "".join(f"- [{'x' if at < 2 else ' '}] Option {at} of {n}\n" for at in range(20))
        for n in range(200)
    )
    bank = repo / "quizzes/basics-check.en.md"
    content, _ = read(repo)
    assert course_of(content, content.banks["basics-check"], "en", None)
    bank.write_text(bank.read_text("utf-8") + many, "utf-8")
    content, _ = read(repo)
    with pytest.raises(PackageError, match="Part the bank in two"):
        course_of(content, content.banks["basics-check"], "en", None)


def test_the_register_says_what_each_kind_is(repo: Path) -> None:
    assert list(KINDS) == ["scorm", "moodle", "gift", "paper"]
    assert KINDS["paper"].editions == (Edition.OFFICERS,)
    assert "--kind [scorm|moodle|gift|paper]" in aeo(repo, "package", "--help").stdout


# --- question banks for Moodle and others -----------------------------------------


@pytest.mark.parametrize("language", ["en", "mn", "ru"])
def test_moodle_and_gift_files_hold_the_bank(sample: Path, repo: Path, language: str) -> None:
    content, _ = read(repo)
    bank = content.banks["basics-check"]
    image = {f"{bank.id}/{q.id}" for q in bank.questions if q.figure}
    xml = (sample / "moodle" / f"basics-check.{language}.moodle.xml").read_text("utf-8")
    text = (sample / "gift" / f"basics-check.{language}.gift.txt").read_text("utf-8")
    for found, wanted in (
        (from_moodle(xml), expected(content, bank, language)),
        (from_gift(text), expected(content, bank, language, gift=True)),
    ):
        assert [q.id for q in found] == [q.id for q in wanted]
        for ours, theirs in zip(found, wanted, strict=True):
            assert (ours.label, ours.points) == (theirs.label, theirs.points)
            assert ours.explanation == theirs.explanation
            if ours.id not in image:
                assert (ours.kind, ours.answers) == (theirs.kind, theirs.answers)
    assert SECRET not in xml + text
