"""The preview of writers: what was saved is seen at once, and then the whole site is right."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aeo_academy.content.pages import ROOMS
from aeo_academy.site.build import Request, build
from aeo_academy.site.look import MOST, Look
from aeo_academy.site.serve import rounds
from tests.sample import SECRET, change, make_repo, write
from tests.site.test_build import fingerprint
from tests.site.test_cache import KEPT, built_clean, make_rich, with_workshop

AEO = [sys.executable, "-c", "from aeo_academy.cli import main; main()"]
START = "docs/apply/start.ru.md"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    repo = make_repo(tmp_path)
    make_rich(repo)
    return with_workshop(repo)


@pytest.fixture
def look(repo: Path) -> Look:
    """The preview as it stands after the first build."""
    look = Look(repo / "site")
    build(Request(repo, repo / "site", strict=False), ready=look.take)
    return look


def changed_in(repo: Path, before: dict[str, str]) -> list[str]:
    now = fingerprint(repo / "site")
    return sorted(name for name in now.keys() | before.keys() if now.get(name) != before.get(name))


def test_a_look_shows_what_a_build_would_and_touches_no_other_page(repo: Path, look: Look) -> None:
    texts = [path for room in ROOMS for path in sorted((repo / room).rglob("*.*.md"))]
    shown = {}
    for number, path in enumerate(texts):
        path.write_text(f"{path.read_text('utf-8').rstrip()}\n\nSaved {number}.\n", "utf-8")
        before = fingerprint(repo / "site")
        if not look.show({path}):
            assert SECRET in path.read_text("utf-8"), "the preview does not have its page"
            continue
        (page,) = changed_in(repo, before)
        assert page.split("/")[0] == path.name.split(".")[1]
        html = (repo / "site" / page).read_text("utf-8")
        assert f"Saved {number}." in html
        shown[page] = path
    assert len(shown) > 30
    looked = fingerprint(repo / "site")
    whole, _, _ = built_clean(repo)
    shown.pop("en/reference/standing/index.html")  # lists which texts changed, so later ones too
    assert {page: shown[page] for page in shown if looked[page] != whole[page]} == {}
    assert not list(repo.glob(".site.*")), "nothing is left beside the site"


def test_looks_follow_each_other_and_the_builds(repo: Path, look: Look) -> None:
    page = repo / "site/ru/apply/start/index.html"
    for word in ("первое", "второе"):
        write(repo, START, (repo / START).read_text("utf-8") + f"\nСлово {word}.\n")
        assert look.show({repo / START})
        assert f"Слово {word}." in page.read_text("utf-8")
    change(repo, "docs/apply/start.en.md", "title: ", "title: Now ")
    build(Request(repo, repo / "site", strict=False), ready=look.take)
    change(repo, START, "Слово второе.", "Слово третье.")
    assert look.show({repo / START})
    assert "Слово третье." in page.read_text("utf-8")
    looked = page.read_bytes()
    build(Request(repo, repo / "site", languages=("ru",), strict=False), ready=look.take)
    assert page.read_bytes() == looked
    build(Request(repo, repo / "site", strict=False), ready=look.take)
    assert fingerprint(repo / "site") == built_clean(repo)[0]


MORE_THAN_A_TEXT = {
    "who may see it": ("docs/apply/start.en.md", (b"audience:", b"edition: officers\naudience:")),
    "a label": ("data/ui.yml", (b'en: "Home"', b'en: "House"')),
    "an answer": ("quizzes/basics-check.en.md", (b".\n", b"!\n")),
    "a page more": ("docs/apply/begin.en.md", b"---\ntitle: A page\n---\n\nWords.\n"),
    "a text gone": (START, None),
    "an empty text": (START, b""),
    "half a header": (START, b"---\ntitle: "),
    "no text": (START, b"---\ntitle: \xd1\n---\n\nWords.\n"),
}


def test_what_is_more_than_a_text_is_left_to_the_build(repo: Path, look: Look) -> None:
    before = fingerprint(repo / "site")
    for name, (path, new) in MORE_THAN_A_TEXT.items():
        old = (repo / path).read_bytes() if (repo / path).exists() else None
        write(repo, path, old.replace(*new) if old and isinstance(new, tuple) else new)
        assert not look.show({repo / path}), name
        assert changed_in(repo, before) == [], name
        write(repo, path, old)
    assert not look.show(set(sorted((repo / "docs").rglob("*.en.md"))[: MOST + 1])), "many texts"


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def preview(repo: Path, port: int) -> Iterator[Callable[[], str]]:
    """`aeo serve` once the site stands; gives what it has said so far."""
    said = repo / ".cache/said"
    with said.open("w") as out:
        server = subprocess.Popen([*AEO, "serve", "--port", str(port)], cwd=repo, stdout=out)
    try:
        wait_until(lambda: "the site: built" in said.read_text("utf-8"))
        yield lambda: said.read_text("utf-8")
    finally:
        server.terminate()
        server.wait(10)


def wait_until(condition: Callable[[], bool], seconds: float = 100) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "did not happen in time"
        time.sleep(0.1)


def test_a_text_is_shown_first_whatever_an_editor_leaves_beside_it(
    repo: Path, port: int, preview: Callable[[], str]
) -> None:
    text = (repo / START).read_text("utf-8")
    for name in ("4913", ".start.ru.md.swp", "start.ru.md~", "#start.ru.md#"):
        write(repo, f"docs/apply/{name}", "Words.\n")
    (repo / START).rename(repo / "docs/apply/start.ru.md~")
    write(repo, START, f"{text}\nНовое слово.\n")
    wait_until(lambda: "start.ru.md: built" in preview())
    assert "start.ru.md: shown" in preview().split("start.ru.md: built")[0]
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/ru/apply/start/") as answer:
        assert "Новое слово." in answer.read().decode()


def test_saves_in_the_middle_of_builds_end_in_the_site_that_a_clean_build_makes(
    repo: Path, port: int, preview: Callable[[], str], tmp_path: Path
) -> None:
    served = repo / ".cache/preview-public"
    page = served / "ru/apply/start/index.html"
    saves = [
        (START, "\nПервое слово.\n"),
        ("docs/apply/start.en.md", "\nA second word.\n"),
        ("data/ui.yml", "# a remark\n"),
        (START, "\nТретье слово.\n"),
        ("docs/reference/glossary.mn.md", "\nДөрөв дэх үг.\n"),
    ]
    for path, more in saves:
        write(repo, path, (repo / path).read_text("utf-8") + more)
        time.sleep(0.6)  # a build takes longer
    wait_until(lambda: "Третье слово." in page.read_text("utf-8"))
    clean = tmp_path / "clean"
    shutil.copytree(repo, clean, symlinks=True, ignore=shutil.ignore_patterns(*KEPT, served.name))
    address = f"http://127.0.0.1:{port}/"
    build(Request(clean, clean / "site", site_url=address, strict=False))
    wait_until(lambda: fingerprint(served) == fingerprint(clean / "site"))
    assert "Третье слово." in page.read_text("utf-8")
    assert "Traceback" not in preview()


def test_an_edit_rebuilds_first_what_the_author_looks_at() -> None:
    assert rounds({Path("docs/a.ru.md")}, "en") == [("ru",), ()]
    assert rounds({Path("docs/a.ru.md"), Path("docs/b.mn.md")}, "en") == [("mn", "ru"), ()]
    assert rounds({Path("docs/a.en.md"), Path("docs/a.ru.md")}, "ru") == [("en",), ()]
    assert rounds({Path("data/ui.yml")}, "mn") == [("mn",), ()]
