"""The preview of writers: what was saved is seen at once, and then the whole site is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from aeo_academy.content.pages import ROOMS
from aeo_academy.site.build import Request, build
from aeo_academy.site.look import MOST, Look
from aeo_academy.site.serve import rounds
from tests.sample import SECRET, change, make_repo, write
from tests.site.test_build import fingerprint
from tests.site.test_cache import built_clean, make_rich, with_workshop

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


def test_an_edit_rebuilds_first_what_the_author_looks_at() -> None:
    assert rounds({Path("docs/a.ru.md")}, "en") == [("ru",)]
    assert rounds({Path("docs/a.ru.md"), Path("docs/b.mn.md")}, "en") == [("mn", "ru")]
    assert rounds({Path("docs/a.en.md"), Path("docs/a.ru.md")}, "ru") == [("en",), ()]
    assert rounds({Path("data/ui.yml")}, "mn") == [("mn",), ()]
