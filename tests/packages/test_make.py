"""`aeo package` and `make_packages`: all or nothing, the same bytes again, clear refusals."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aeo_academy.content.model import Edition
from aeo_academy.content.read import read
from aeo_academy.packages.faults import PackageError
from aeo_academy.packages.kinds import Kind
from aeo_academy.packages.make import SUMS, make_packages
from aeo_academy.packages.manifest import MANIFEST
from aeo_academy.packages.scorm_pages import course_of
from tests.cli.test_commands import aeo
from tests.conftest import ROOT
from tests.packages.desk import packages
from tests.quiz.exports import Plain, expected, from_gift, from_moodle
from tests.sample import HERE, SECRET, change, make_repo
from tests.site.test_build import fingerprint, with_engine

TWICE = """
import sys
import time
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
        SUMS, "gift/basics-check.mn.gift.txt", MANIFEST,
        "scorm/basics-check.mn.scorm-1.2.zip", "scorm/basics-check.mn.scorm-2004.zip",
    ]
    for name in (made[1], *made[3:]):
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


def test_a_killed_run_leaves_the_last_good_packages(repo: Path) -> None:
    out = repo / "dist"
    make_packages(repo, out, kinds=["gift"])
    before = fingerprint(out)
    change(repo, "quizzes/basics-check.en.md", "- [x] Stop", "- [x] Stop at once")
    command = [sys.executable, "-c", "from aeo_academy.cli import main; main()", "package"]
    run = subprocess.Popen(command, cwd=repo, stdout=subprocess.DEVNULL)
    work = repo / f".dist.{run.pid}"
    while not work.exists() and run.poll() is None:
        time.sleep(0.001)
    assert run.poll() is None, "it was too quick to be killed in the middle"
    run.kill()
    run.wait()
    assert fingerprint(out) == before and work.exists()
    make_packages(repo, out, kinds=["gift"])
    assert fingerprint(out) != before
    assert not work.exists(), "the next run tidies up"


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


def test_the_command_knows_the_kinds_without_loading_what_makes_them(repo: Path) -> None:
    shown = "".join(aeo(repo, "package", "--help").stdout.split())
    assert f"--kind[{'|'.join(Kind)}]" in shown
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, aeo_academy.cli; print(*sys.modules)"],
        check=True, capture_output=True, text=True,
    ).stdout.split()
    assert "aeo_academy.cli.packaging" in loaded
    heavy = ("aeo_academy.packages.make", "aeo_academy.site.build", "fontTools", "weasyprint")
    assert not set(heavy) & set(loaded)


def test_a_private_folder_makes_papers_and_question_banks_of_its_own(repo: Path) -> None:
    folder = repo.parent / "exam"
    shutil.copytree(repo / "quizzes", folder)
    shutil.rmtree(repo / "dist-officers", ignore_errors=True)
    shared = ("package", "--edition", "officers", "--lang", "mn")
    done = aeo(repo, *shared, "--bank", str(folder))
    assert done.returncode == 0, done.stderr
    made = {p.relative_to(repo / "dist-officers").as_posix()
            for p in (repo / "dist-officers").rglob("*") if p.is_file()}
    papers = {f"paper/basics-check-{v}-{n}.mn.pdf" for v in "AB" for n in ("questions", "answers")}
    keys = {f"paper/key/basics-check-{v}-{n}.mn.pdf" for v in "AB" for n in ("key", "marking")}
    assert made == {
        SUMS, MANIFEST, "gift/basics-check.mn.gift.txt", "moodle/basics-check.mn.moodle.xml",
        *papers, *keys,
    }, "and no SCORM, in which a key can be read"
    assert not (repo / "dist").exists()
    content, _ = read(repo, Edition.OFFICERS)
    xml = (repo / "dist-officers/moodle/basics-check.mn.moodle.xml").read_text("utf-8")
    assert [q.id for q in from_moodle(xml)] == [
        f"basics-check/{q.id}" for q in content.banks["basics-check"].scored
    ]
    assert SECRET in xml
    change(repo.parent, "exam/basics-check.en.md", "- [x] Stop", "- [ ] Stop")
    done = aeo(repo, *shared, "--bank", str(folder))
    assert done.returncode == 1 and "exam/basics-check.en.md:" in done.stderr


# --- question banks for Moodle and others -----------------------------------------


def bare(question: Plain) -> Plain:
    """A question without the marks of tables and lists, and without its explanation."""
    stem = re.sub(r"\W", "", question.stem)
    return dataclasses.replace(question, stem=stem, explanation="")


@pytest.mark.parametrize("root", [HERE, ROOT], ids=["sample", "real"])
@pytest.mark.parametrize("language", ["en", "mn", "ru"])
def test_moodle_and_gift_files_hold_the_bank(
    root: Path, language: str, request: pytest.FixtureRequest
) -> None:
    content, _ = read(root)
    folder: Path = request.getfixturevalue("sample" if root == HERE else "real")
    for bank in content.banks.values():
        xml = (folder / "moodle" / f"{bank.id}.{language}.moodle.xml").read_text("utf-8")
        text = (folder / "gift" / f"{bank.id}.{language}.gift.txt").read_text("utf-8")
        for found, wanted in (
            (from_moodle(xml), expected(content, bank, language)),
            (from_gift(text), expected(content, bank, language, gift=True)),
        ):
            assert [q.id for q in found] == [q.id for q in wanted]
            for ours, theirs in zip(found, wanted, strict=True):
                # after the explanation stand the section that teaches it, and the sources
                assert ours.explanation.startswith(theirs.explanation)
                assert bare(ours) == bare(theirs)
        assert SECRET not in xml + text
        assert len(wanted) == len(bank.scored) >= 10
