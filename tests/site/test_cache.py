"""The cache through the front door: a build with it is, byte for byte, a build without it.

The random test edits a small repository the way people do, also wrongly, and after each
step compares the two builds and what they say. A failure tells the seed and the steps.
"""

from __future__ import annotations

import os
import pickle
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from aeo_academy import memory
from aeo_academy.site import cache
from aeo_academy.site.build import Request, build
from aeo_academy.site.plugin import Job
from tests.conftest import ROOT
from tests.modules import desk as modules
from tests.questionnaires import cases as questionnaires
from tests.sample import change, make_repo, settle, write
from tests.site.test_build import fingerprint
from tests.tools import cases as tools

KEPT = ("pages", "memory-public.pickle")
ROOMS = ("docs", "modules", "quizzes", "questionnaires", "programmes", "data")
STEPS, MANY_STEPS = 9, 72  # two cards a step; the deck has some 40


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """The sample with all kinds of pages."""
    repo = make_repo(tmp_path)
    make_rich(repo)
    settle(repo)
    return with_workshop(repo)


def with_workshop(repo: Path) -> Path:
    """Give it templates of its own, and a cache without pages."""
    for name in ("mkdocs.yml", "package-lock.json"):
        shutil.copy(ROOT / name, repo / name)
    shutil.copytree(ROOT / "overrides", repo / "overrides")
    (repo / "node_modules").symlink_to(ROOT / "node_modules")
    (repo / ".cache").mkdir()
    for path in (ROOT / ".cache").glob("*"):  # the font takes seconds
        if not path.name.startswith(("pages", "memory-", "preview-")):
            (repo / ".cache" / path.name).symlink_to(path)
    return repo


def make_rich(repo: Path) -> None:
    """Put in what the sample lacks: a whole module, tools, a questionnaire, a form, a path."""
    modules.complete(repo)
    tools.there(repo)
    questionnaires.sound(repo)
    change(repo, questionnaires.EN, "kind: scan\n", "kind: scan\nxlsx: true\n")
    for name, (title, body) in MORE.items():
        id_, audience = name.rpartition("/")[2], "[managers]"
        head = f"id: {id_}\ntitle: {title}\ndescription: {ABOUT}\naudience: {audience}"
        write(repo, f"docs/{name}.en.md", f"---\n{head}\n---\n\n{body}\n")
    about = f"title: Форма\ndescription: {ABOUT}\ntranslation:\n  origin: machine"
    write(repo, "docs/manual/forms/note.ru.md", f"---\n{about}\n---\n\n{FORM}\n")
    write(repo, "data/paths.yml", PATHS)


ABOUT = "A page of the sample with a description that is long enough to be shown to readers."
FORM = "MODEL.\n\n## Entries {#entries}\n\n| Field | Entry |\n| --- | --- |\n| Date | |\n"
MORE = {
    "manual/forms/index": ("Forms", "All forms."),
    "manual/forms/note": ("Note", FORM),
    "reference/standing": ("Standing", "All.\n\n/// data | translations\n\n///"),
    "reference/sources": ("Sources", "All.\n\n/// data | sources\n\n///"),
    "validate/paths": ("Paths", "All.\n\n/// path | novice\n\n///"),
}
PATHS = """- id: novice
  steps:
    - {module: basics, why: {en: "The words.", mn: "Үг.", ru: "Слова."}}
    - {bank: basics-check, why: {en: "A test.", mn: "Шалгалт.", ru: "Проверка."}}
"""


def forget(repo: Path) -> None:
    memory._known.clear()
    shutil.rmtree(repo / ".cache/pages", ignore_errors=True)
    (repo / ".cache/memory-public.pickle").unlink(missing_ok=True)


def built(repo: Path, out: str = "site") -> tuple[dict[str, str], list[str], dict[str, int]]:
    """Files, findings, and how many pages of each language were made anew."""
    said: list[str] = []
    found = build(Request(repo, repo / out, strict=False), said.append)
    counts = [re.match(r"(\w+): \d+ pages, (\d+) made", line) for line in said]
    return fingerprint(repo / out), sorted(found), {m[1]: int(m[2]) for m in counts if m}


def built_clean(repo: Path) -> tuple[dict[str, str], list[str], dict[str, int]]:
    """The same without anything kept; the cache stands again afterwards."""
    aside = repo / "aside"
    aside.mkdir()
    for name in KEPT:
        (repo / ".cache" / name).rename(aside / name)
    forget(repo)
    result = built(repo, "clean")
    forget(repo)
    for name in KEPT:
        (aside / name).rename(repo / ".cache" / name)
    aside.rmdir()
    return result


# --- what people do to a repository ------------------------------------------------

DATA = {
    ("data/ui.yml", '\nsearch: {en: "'): "en/criteria/g",
    ("data/terms.csv", "A device that "): "en/reference/glossary",
    ("data/terms.csv", "Большой стальной "): "ru/reference/glossary",
    ("data/sources.yml", "title: Guide "): "en/criteria/g",
    ("data/sources.yml", "title_ru: "): "ru/apply/start",
    ("data/diagrams/way.yml", "label: {en: "): "en/apply/start",
    ("data/diagrams/way.yml", "title: {en: "): "en/apply/start",
    ("data/edition.yml", "edition: "): "ru/criteria/g",
    ("data/languages.yml", "name: "): "ru/criteria/g",
    ("data/nav.yml", "title: {en: "): "en/criteria/g",
    ("modules/basics/module.yml", "title: {en: "): "en/modules/basics/1-first",
    ("programmes/sampleland/facts.yml", "nom: "): "en/apply/start",
    ("programmes/sampleland/benefits.en.md", "Firms with"): "en/apply/start",
    ("quizzes/basics-check.en.md", "- [ ] "): "en/modules/basics/1-first",
    ("docs/criteria/g.en.md", "\n## "): "en/modules/basics/1-first",
    ("docs/criteria/g.en.md", "\ntitle: "): "en/modules/basics/1-first",
    ("docs/reference/glossary.en.md", "\ntitle: "): "en/criteria/g",
    ("data/tools/eligibility.yml", "{en: "): "en/apply/start",
    ("data/tools/planner.yml", "{en: "): "en/apply/start",
    ("data/paths.yml", 'why: {en: "'): "en/validate/paths",
    ("questionnaires/first-look.en.md", "Do you seal"): "en/apply/start",
    ("docs/manual/forms/note.en.md", "\ntitle: "): "en/manual/forms",
    ("overrides/page.html", "<article"): "mn/apply/start",
    ("overrides/aeo/footer.html", "<footer"): "mn/apply/start",
    ("mkdocs.yml", "site_name: "): "en/apply/start",
}
"""Places where a word more may stand, and a page that shows it."""


class Author:
    """Edits a repository as people do, also wrongly, by a shuffled deck of cards."""

    def __init__(self, repo: Path, seed: int) -> None:
        self.repo, self.chance = repo, random.Random(seed)
        self.done: list[str] = []
        self.number = 0
        self.first = {path: path.read_bytes() for path in self.files("")}
        self.deck: list[Callable[[], str]] = []
        self.later: list[Callable[[], str]] = []

    def work(self) -> None:
        """Two cards, and what was left over from the last time."""
        left, self.later = self.later, []
        for act in [*left, self.card(), self.card()]:
            name = getattr(act, "__name__", "edit_data")
            self.done.append(f"{name}: {act()}")

    def card(self) -> Callable[[], str]:
        if not self.deck:
            self.deck = [partial(self.edit_data, *place) for place in DATA]
            self.deck += [
                *(self.edit_a_text, self.edit_a_text, self.retitle_a_heading, self.translate),
                *(self.edit_an_asset, self.delete_a_file, self.rename_a_page, self.add_a_page),
                *(self.link, self.lead_nowhere, self.undo, self.undo, self.move_in_menu),
                *(self.settle, self.mark_a_term),
            ]
            self.chance.shuffle(self.deck)
        return self.deck.pop()

    def files(self, *endings: str, under: str = "") -> list[Path]:
        rooms = [under] if under else ROOMS
        found = (p for room in rooms for p in sorted((self.repo / room).rglob("*")))
        return [p for p in found if p.is_file() and p.name.endswith(endings)]

    def word(self) -> str:
        self.number += 1
        return f"word{self.number}"

    def edit_data(self, name: str, old: str) -> str:
        path = self.repo / name
        if not path.exists():
            return f"{name} is gone"
        text = path.read_text("utf-8")
        word = f'class="{self.word()}"' if path.suffix == ".html" else self.word()
        path.write_text(text.replace(old, f"{old} {word} ".replace("  ", " "), 1), "utf-8")
        return f"{name} after {old!r}"

    def edit_a_text(self) -> str:
        path = self.chance.choice(self.files(".md"))
        text = path.read_text("utf-8")
        spots = [m.start() for m in re.finditer(r"(?m)(?<=[a-zа-яөү])\.$", text)]
        at = self.chance.choice(spots) if spots else len(text)
        path.write_text(f"{text[:at]} {self.word()}{text[at:]}", "utf-8")
        return str(path.relative_to(self.repo))

    def retitle_a_heading(self) -> str:
        path = self.chance.choice(self.files(".md"))
        return self.edit_data(str(path.relative_to(self.repo)), "\n## ")

    def translate(self) -> str:
        path = self.chance.choice(self.files(".mn.md", ".ru.md"))
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\n{self.word()}.\n")
        return str(path.relative_to(self.repo))

    def edit_an_asset(self) -> str:
        name = self.chance.choice(["css/base.css", "js/site.js", "js/quiz.js", "img/favicon.svg"])
        with (self.repo / "overrides/assets" / name).open("a", encoding="utf-8") as file:
            file.write("\n" * 2)
        return name

    def delete_a_file(self) -> str:
        path = self.chance.choice(self.files(".md", "/way.yml"))
        path.unlink()
        return str(path.relative_to(self.repo))

    def rename_a_page(self) -> str:
        path = self.chance.choice(self.files(".en.md", under="docs"))
        new = self.word()
        for old in path.parent.glob(f"{path.name.removesuffix('.en.md')}.*.md"):
            old.rename(old.with_name(new + "".join(old.suffixes)))
        return f"{path.relative_to(self.repo)} -> {new}"

    def add_a_page(self) -> str:
        path = self.chance.choice(self.files(".en.md", under="docs"))
        text = re.sub(r"(?m)^id: .*$", f"id: {self.word()}", path.read_text("utf-8"), count=1)
        new = path.with_name(f"{self.word()}.en.md")
        new.write_text(text, "utf-8")
        return str(new.relative_to(self.repo))

    def link(self) -> str:
        here, there = (self.chance.choice(self.files(".en.md", under="docs")) for _ in "12")
        target = os.path.relpath(str(there).replace(".en.md", ".md"), here.parent)
        anchor = self.chance.choice(["", "#why", "#nowhere"])
        with here.open("a", encoding="utf-8") as file:
            file.write(f"\n[{self.word()}]({target}{anchor}) and a word [@guide].\n")
        return f"{here.name} -> {target}{anchor}"

    def lead_nowhere(self) -> str:
        """A page, a link to it, and at the next step the page is gone."""
        name = self.word()
        here, new = self.repo / "docs/apply/start.en.md", self.repo / f"docs/apply/{name}.en.md"
        if not here.exists():
            return "no start"
        head = here.read_text("utf-8").split("\n\n")[0].replace("id: start", f"id: {name}")
        new.write_text(f"{head}\n\nWords.\n", "utf-8")
        with here.open("a", encoding="utf-8") as file:
            file.write(f"\n[{name}]({name}.md)\n")

        def leave() -> str:
            new.unlink(missing_ok=True)
            return f"{name} is gone"

        self.later.append(leave)
        return name

    def undo(self) -> str:
        for path, data in self.first.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return "all texts and data of the beginning"

    def move_in_menu(self) -> str:
        path = self.repo / "data/nav.yml"
        doors = re.split(r"(?m)^(?=- )", path.read_text("utf-8"))[1:]
        self.chance.shuffle(doors)
        path.write_text("".join(doors), "utf-8")
        return "doors in another order"

    def settle(self) -> str:
        try:
            settle(self.repo)
        except Exception as error:  # as for people: what is broken cannot be stamped
            return f"failed: {type(error).__name__}"
        return "stamps, ids, records"

    def mark_a_term(self) -> str:
        chosen = self.chance.sample(["container", "seal", "aeo", "release"], 2)
        write(self.repo, "data/terms-tooltips.txt", "\n".join(chosen) + "\n")
        return ", ".join(chosen)


def test_each_edit_alone_is_seen(repo: Path) -> None:
    built(repo)
    author = Author(repo, seed=0)
    for place, page in DATA.items():
        author.edit_data(*place)
        built(repo)
        html = (repo / "site" / page / "index.html").read_text("utf-8")
        assert re.search(rf"word{author.number}\b", html), place


def live_through(repo: Path, seed: int, steps: int) -> None:
    author = Author(repo, seed)
    built(repo)
    for step in range(steps):
        author.work()
        files, findings, made = built(repo)
        clean_files, clean_findings, _ = built_clean(repo)
        story = f"seed {seed}:\n" + "\n".join(author.done)
        differ = [n for n in files | clean_files if files.get(n) != clean_files.get(n)]
        assert differ == [], story
        assert findings == clean_findings, story
        if step % 4 == 0:
            again = built(repo)
            assert again[:2] == (files, findings), story
            assert sum(again[2].values()) <= sum(made.values()), story


def test_whatever_is_edited_a_build_with_the_cache_is_a_clean_build(repo: Path) -> None:
    live_through(repo, seed=20261122, steps=STEPS)


@pytest.mark.full
@pytest.mark.parametrize("seed", range(4))
def test_the_same_for_many_more_edits(repo: Path, seed: int) -> None:
    live_through(repo, seed, MANY_STEPS)


# --- nothing is read past the ledger -----------------------------------------------


def questions(repo: Path) -> dict[tuple[str, str], dict[cache.Question, str]]:
    """File of the cache, page → what it asked, and the answers."""
    found = {}
    for path in (repo / ".cache/pages").iterdir():
        with path.open("rb") as file:
            pickle.load(file)
            for name, kept in (pickle.load(file) for _ in range(pickle.load(file))):
                found[path.name, name] = kept.answers
    return found


def backwards(job: Job) -> None:
    in_order(job)
    job.pages = dict(reversed(job.pages.items()))


in_order = Job.__post_init__


def the_order_does_not_matter(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, findings, _ = built(repo)
    asked = questions(repo)
    assert len(asked) > 40
    forget(repo)
    monkeypatch.setattr(Job, "__post_init__", backwards)
    other_files, other_findings, _ = built(repo)
    now = questions(repo)
    assert {name: now[name] for name in asked} == asked
    assert other_findings == findings
    assert [n for n in files if n.endswith(".html") and other_files[n] != files[n]] == []


def test_pages_ask_the_same_in_any_order(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A memo that one page fills and the next one uses would hide a question of the next one."""
    the_order_does_not_matter(repo, monkeypatch)


@pytest.mark.full
def test_the_pages_of_the_real_site_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    the_order_does_not_matter(copy_of_the_site(tmp_path), monkeypatch)


def copy_of_the_site(folder: Path) -> Path:
    repo = folder / "repo"
    repo.mkdir()
    for room in (*ROOMS, "reviews"):
        shutil.copytree(ROOT / room, repo / room)
    return with_workshop(repo)


# --- what it is for ---------------------------------------------------------------


def test_only_what_an_edit_touches_is_made_again(repo: Path) -> None:
    pages = built(repo)[2]["en"]
    assert pages > 4
    assert built(repo)[2] == {"en": 0, "mn": 0, "ru": 0}

    def made_after(path: str, old: str, new: str) -> dict[str, int]:
        change(repo, path, old, new)
        return built(repo)[2]

    russian = made_after("docs/apply/start.ru.md", "- Попросите", "- Попросите же")
    assert russian == {"en": 2, "mn": 2, "ru": 2}, "the page, and the list of translations"
    glossary = made_after("docs/reference/glossary.en.md", "Each word", "Every word")
    assert glossary == {"en": 2, "mn": 2, "ru": 2}, "a text is no affair of who links to it"
    diagram = made_after("data/diagrams/way.yml", "en: Firm", "en: Company")
    assert diagram == {"en": 1, "mn": 1, "ru": 1}, "one page shows the diagram"
    source = made_after("data/sources.yml", "Sample Agreement", "Small Agreement")
    assert 1 <= source["en"] < pages, "some pages cite it"
    everything = made_after("data/ui.yml", 'search: {en: "Search"', 'search: {en: "Find"')
    assert everything == dict.fromkeys(everything, pages)


def test_the_cache_holds_in_other_processes(repo: Path) -> None:
    command = [sys.executable, "-c", "from aeo_academy.cli import main; main()", "build"]
    for seed, made in (("1", None), ("2", "0"), ("3", "0")):
        done = subprocess.run(
            command,
            cwd=repo,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        counts = set(re.findall(r"(\d+) made anew", done.stdout))
        assert made is None or counts == {made}, done.stdout


def test_a_warning_is_told_at_every_build(repo: Path) -> None:
    built(repo)
    with (repo / "docs/apply/start.en.md").open("a", encoding="utf-8") as file:
        file.write("\n[nowhere](nowhere.md) and [no part](../apply/start.md#no-part).\n")
    first, second = built(repo)[1], built(repo)[1]
    assert [n for n in ("nowhere.md", "#no-part") if any(n in x for x in first)] == [
        "nowhere.md",
        "#no-part",
    ]
    assert first == second


def test_a_kept_page_whose_link_goes_wrong_is_told_of(repo: Path) -> None:
    built(repo)
    change(repo, "docs/criteria/g.en.md", "{#why}", "{#wherefore}")
    first, second = built(repo)[1], built(repo)[1]
    assert any(line.startswith("Doc file") and "#why" in line for line in first)
    assert first == second


def test_a_kept_page_whose_link_leads_nowhere_now_is_told_of(repo: Path) -> None:
    with (repo / "docs/reference/glossary.en.md").open("a", encoding="utf-8") as file:
        file.write("\n[Seals](../criteria/g.md)\n")
    built(repo)
    (repo / "docs/criteria/g.en.md").unlink()
    first, second = built(repo)[1], built(repo)[1]
    assert any("Doc file 'reference/glossary" in line and "g.md" in line for line in first)
    assert first == second


def test_a_damaged_cache_is_as_good_as_none(repo: Path) -> None:
    files = built(repo)[0]
    damaged = [*(repo / ".cache/pages").iterdir(), repo / ".cache/memory-public.pickle"]
    assert len(damaged) == 6
    for path in damaged:
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2])
    memory._known.clear()
    assert built(repo)[0] == files
