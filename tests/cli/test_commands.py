"""The program `aeo` as a writer meets it: commands in, messages and exit codes out."""

from __future__ import annotations

import csv
import io
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.sample import change, commit, make_repo, settle
from tests.site.test_build import with_engine

AEO = [sys.executable, "-c", "from aeo_academy.cli import main; main()"]


def aeo(repo: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*AEO, *arguments], cwd=repo, capture_output=True, text=True, timeout=120)


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    return with_engine(make_repo(tmp_path))


def add_sentence(repo: Path, path: str, sentence: str) -> None:
    """A paragraph more before the first heading of a page."""
    text = (repo / path).read_text("utf-8")
    (repo / path).write_text(text.replace("\n## ", f"\n{sentence}\n\n## ", 1), "utf-8")


def test_check_tells_every_fault_and_how_to_mend_it(repo: Path) -> None:
    assert aeo(repo, "check").returncode == 0
    change(repo, "docs/apply/start.en.md", "description:", "descripton:")
    done = aeo(repo, "check")
    assert done.returncode == 1
    assert "docs/apply/start.en.md:" in done.stdout
    assert "AEO008" in done.stdout and "Did you mean “description”?" in done.stdout
    one = aeo(repo, "check", "docs/criteria/g.en.md")
    assert "start.en.md" not in one.stdout


def test_check_lists_its_codes(repo: Path) -> None:
    done = aeo(repo, "check", "--list")
    assert done.returncode == 0
    assert "AEO107  error" in done.stdout


def test_build_stops_with_one_sentence_and_exit_code_1(repo: Path) -> None:
    change(repo, "docs/apply/start.en.md", "title:", "titel:")
    done = aeo(repo, "build")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith("nothing was built, and the last good site stands")
    assert not (repo / "site").exists()


def test_outside_the_project_the_program_says_so(tmp_path: Path) -> None:
    done = aeo(tmp_path, "check")
    assert done.returncode == 1
    assert "no mkdocs.yml here or above" in done.stderr


def test_an_english_edit_turns_its_translation_stale_at_that_section_only(repo: Path) -> None:
    commit(repo)
    add_sentence(repo, "docs/apply/start.en.md", "A new English sentence.")
    status = aeo(repo, "translations", "status", "--lang", "mn")
    line = next(x for x in status.stdout.splitlines() if "docs/apply/start" in x)
    assert line.startswith("mn  docs/apply/start: out of date: ")
    assert "," not in line.split("out of date: ")[1], "one section only"
    diff = aeo(repo, "translations", "diff", "docs/apply/start.mn.md")
    assert "+A new English sentence." in diff.stdout
    stamped = aeo(repo, "translations", "stamp", "docs/apply/start.mn.md")
    assert "written: docs/apply/start.mn.md" in stamped.stdout
    aeo(repo, "translations", "compared", "docs/apply/start.mn.md", "--by", "human")
    after = aeo(repo, "translations", "status", "--lang", "mn")
    assert "docs/apply/start:" not in after.stdout


def test_the_reader_sees_the_stale_section_in_the_readers_language(repo: Path) -> None:
    add_sentence(repo, "docs/apply/start.en.md", "A new English sentence.")
    content = (repo / "docs/apply/start.mn.md").read_text("utf-8")
    for language in ("mn", "ru"):
        aeo(repo, "translations", "compared", f"docs/apply/start.{language}.md", "--by", "human")
    assert aeo(repo, "build", "--quiet").returncode == 0
    page = (repo / "site/mn/apply/start/index.html").read_text("utf-8")
    assert page.count('class="stale-note"') == 1
    assert "Хоцрогдсон" in page
    assert 'class="stale-note' not in (repo / "site/mn/criteria/g/index.html").read_text("utf-8")
    assert content == (repo / "docs/apply/start.mn.md").read_text("utf-8")


def test_an_offices_review_is_shown_until_the_text_changes(repo: Path) -> None:
    file = "docs/apply/start.mn.md"
    done = aeo(repo, "translations", "reviewed", file, "--office", "Sample Office")
    assert done.returncode == 0, done.stderr
    assert aeo(repo, "build", "--quiet").returncode == 0
    page = repo / "site/mn/apply/start/index.html"
    assert "Sample Office" in page.read_text("utf-8")
    text = (repo / file).read_text("utf-8")
    (repo / file).write_text(text + "\nШинэ өгүүлбэр.\n", "utf-8")
    english = (repo / "docs/apply/start.en.md").read_text("utf-8")
    (repo / "docs/apply/start.en.md").write_text(english + "\nA new sentence.\n", "utf-8")
    russian = (repo / "docs/apply/start.ru.md").read_text("utf-8")
    (repo / "docs/apply/start.ru.md").write_text(russian + "\nНовое предложение.\n", "utf-8")
    settle(repo)
    assert "AEO534" in aeo(repo, "check").stdout
    assert aeo(repo, "build", "--quiet").returncode == 0
    assert "Sample Office" not in page.read_text("utf-8")


def test_a_new_page_is_valid_once_it_is_in_menu_and_register(repo: Path) -> None:
    done = aeo(repo, "new", "page", "docs/apply/costs", "--id", "costs", "--title", "What it costs")
    assert done.returncode == 0
    change(repo, "data/nav.yml", "- page: start", "- page: start\n    - page: costs")
    assert "new ids" in aeo(repo, "ids").stdout
    assert aeo(repo, "check", "--errors-only").returncode == 0
    again = aeo(repo, "new", "page", "docs/apply/costs", "--id", "costs", "--title", "Again")
    assert again.returncode == 1 and "exists already" in again.stderr


def test_a_new_module_is_valid_once_it_is_in_menu_and_register(repo: Path) -> None:
    done = aeo(repo, "new", "module", "visits", "--id", "vm9", "--title", "Visits")
    assert done.returncode == 0, done.stderr
    written = [p.name for p in sorted((repo / "modules/visits").iterdir())]
    assert written == [
        "1-the-case.en.md", "2-the-idea.en.md", "3-the-work.en.md", "exercise.en.md",
        "index.en.md", "module.yml", "slides.en.md",
    ]  # fmt: skip
    change(repo, "data/nav.yml", "    - module: basics", "    - module: basics\n    - module: vm9")
    assert aeo(repo, "ids").returncode == 0
    found = aeo(repo, "check")
    assert found.returncode == 0, found.stdout
    here = [line for line in found.stdout.splitlines() if "visits" in line]
    assert here and all("AEO501" in line for line in here), "\n".join(here)
    assert aeo(repo, "build", "--quiet").returncode == 0
    overview = (repo / "site/en/modules/visits/index.html").read_text("utf-8")
    assert "This module is still being written." in overview
    # whole, it must be complete
    module = repo / "modules/visits/module.yml"
    lines = [x for x in module.read_text("utf-8").splitlines() if not x.startswith("draft:")]
    module.write_text("\n".join(lines) + "\n", "utf-8")
    asked = aeo(repo, "check").stdout
    for code in ("AEO809", "AEO810", "AEO821"):
        assert code in asked
    again = aeo(repo, "new", "module", "visits", "--id", "vm9", "--title", "Visits")
    assert again.returncode == 1
    assert "exists already" in again.stderr


def test_the_confirmation_sheet_asks_for_what_is_open(repo: Path) -> None:
    done = aeo(repo, "programme", "confirmation", "--lang", "mn")
    rows = list(csv.reader(io.StringIO(done.stdout)))
    assert rows[0][0] == "түлхүүр"
    states = [row[1] for row in rows[1:]]
    assert states == sorted(states, key=lambda state: state != states[0]), "open values first"
    assert all(row[2] for row in rows[1:])


def test_serve_rebuilds_the_language_that_was_edited(repo: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [*AEO, "serve", "--port", str(port)], cwd=repo, stdout=subprocess.PIPE, text=True
    )
    try:
        base = f"http://127.0.0.1:{port}"
        page = f"{base}/mn/apply/start/"
        _wait(lambda: "/_aeo/reload.js" in _get(page))
        add_sentence(repo, "docs/apply/start.mn.md", "Шинэ монгол өгүүлбэр.")
        _wait(lambda: "Шинэ монгол өгүүлбэр" in _get(page))
        assert "Страница" in _get(f"{base}/no/such/page", fails=True)
        assert "Шинэ" not in _get(f"{base}/ru/apply/start/")
    finally:
        server.terminate()
        server.wait(10)


def _get(url: str, fails: bool = False) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        if not fails:
            raise
        return error.read().decode()


def _wait(condition: object, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if condition():  # type: ignore[operator]
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError("did not happen in time")
