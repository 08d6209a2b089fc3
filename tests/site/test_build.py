"""The build through its front door: whole, repeatable, never half-done, and closed-mouthed."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from lxml import html

from aeo_academy.content.blocks import BLOCKS
from aeo_academy.content.model import Edition
from aeo_academy.content.read import read
from aeo_academy.content.scan import scan
from aeo_academy.site.build import BuildError, Request, build
from aeo_academy.site.finish import scroll_tables, unindented
from tests.conftest import ROOT
from tests.sample import SECRET, change, make_repo, settle, write


def with_engine(repo: Path) -> Path:
    """Give a repository what a build needs beside the content."""
    shutil.copy(ROOT / "mkdocs.yml", repo / "mkdocs.yml")
    (ROOT / ".cache").mkdir(exist_ok=True)
    for name in ("overrides", "node_modules", ".cache"):
        if not (repo / name).exists():
            (repo / name).symlink_to(ROOT / name)
    return repo


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    return with_engine(make_repo(tmp_path))


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def texts_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.suffix in (".html", ".js", ".xml", ".txt", ".svg", ".json", ".css")
    }


# --- repeatable, whole ------------------------------------------------------


def test_two_builds_are_the_same_bytes(repo: Path) -> None:
    build(Request(repo, repo / "one"))
    build(Request(repo, repo / "two"))
    assert fingerprint(repo / "one") == fingerprint(repo / "two")


@pytest.mark.parametrize("processors", [1, 2, 8])
def test_any_number_of_processors_builds_the_same(
    repo: Path, monkeypatch: pytest.MonkeyPatch, processors: int
) -> None:
    build(Request(repo, repo / "first"))
    (repo / ".cache").unlink()  # that of all tests
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    build(Request(repo, repo / "second"))
    assert fingerprint(repo / "first") == fingerprint(repo / "second")


def test_a_fault_builds_nothing_and_the_old_site_stands(repo: Path) -> None:
    build(Request(repo, repo / "site"))
    before = fingerprint(repo / "site")
    change(repo, "docs/apply/start.en.md", "## ", "## Broken [link](nowhere.md) ")
    change(repo, "docs/criteria/g.en.md", "title:", "titel:")
    with pytest.raises(BuildError) as stopped:
        build(Request(repo, repo / "site"))
    told = "\n".join(stopped.value.findings)
    assert "docs/apply/start.en.md:" in told, "every fault is told in one run"
    assert "docs/criteria/g.en.md:" in told
    assert "titel" in told and "title" in told
    assert fingerprint(repo / "site") == before
    assert [p.name for p in repo.iterdir() if p.name.startswith(".site")] == []


def test_a_killed_build_leaves_the_last_good_site(repo: Path) -> None:
    build(Request(repo, repo / "site"))
    before = fingerprint(repo / "site")
    change(repo, "docs/apply/start.en.md", "## ", "New words stand here.\n\n## ")
    settle(repo)
    command = [sys.executable, "-c", "from aeo_academy.cli import main; main()", "build"]
    for wait in (0.4, 0.9, 1.5, 2.2):
        started = subprocess.Popen(
            command,
            cwd=repo,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(wait)
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()
        now = fingerprint(repo / "site")
        finished = any("New words stand here" in t for t in texts_of(repo / "site").values())
        assert finished or now == before
        if finished:
            break
    build(Request(repo, repo / "site"))
    assert any("New words stand here" in t for t in texts_of(repo / "site").values())


def test_only_one_language_is_rebuilt_and_the_others_stay(repo: Path) -> None:
    build(Request(repo, repo / "site"))
    before = fingerprint(repo / "site")
    build(Request(repo, repo / "site", languages=("mn",)))
    assert fingerprint(repo / "site") == before


# --- editions ---------------------------------------------------------------


def test_the_public_edition_holds_no_officers_text(repo: Path) -> None:
    build(Request(repo, repo / "public"))
    build(Request(repo, repo / "officers", edition=Edition.OFFICERS))
    assert [name for name, text in texts_of(repo / "public").items() if SECRET in text] == []
    assert any(SECRET in text for text in texts_of(repo / "officers").values())


def test_no_officers_sentence_of_the_real_content_is_public(
    site: Path, officers_site: Path
) -> None:
    content, _ = read(ROOT, Edition.OFFICERS)
    secret: set[str] = set()
    for page in content.pages.values():
        for text in page.texts.values():
            lines = text.body.split("\n")
            for block in scan(text.body, 1).blocks:
                if block.name == "officers":
                    inside = " ".join(lines[block.line : block.end_line - 1])
                    secret |= {s.strip() for s in re.split(r"[.?!:|”“«»*]+", inside)}
    secret = {" ".join(s.lstrip("-0123456789 ").split()) for s in secret if len(s.strip()) > 24}
    assert len(secret) > 40, "the content has officers' text to look for"

    def words(folder: Path) -> str:
        return " ".join(
            " ".join(html.document_fromstring(text).text_content().split())
            if name.endswith("html")
            else text
            for name, text in texts_of(folder).items()
        )

    public, officers = words(site), words(officers_site)
    markup = re.compile(r"\{[#.][^}]*\}|\]\([^)]*\)|[][*|“”«»]")
    pages = read(ROOT, Edition.PUBLIC)[0].pages.values()
    bodies = (text.body for page in pages for text in page.texts.values())
    # what public pages say of their own: facts of the case stand in both editions
    shown = " ".join(" ".join(markup.sub(" ", body).split()) for body in bodies)
    assert [s for s in secret if s in public and s not in shown] == []
    assert sum(s in officers for s in secret) > 0.8 * len(secret)


# --- languages and countries ------------------------------------------------


def test_a_fourth_language_is_one_entry_and_its_files(repo: Path) -> None:
    languages = (repo / "data/languages.yml").read_text("utf-8")
    write(
        repo,
        "data/languages.yml",
        languages + "\n- {code: kk, name: Қазақша, locale: kk-KZ, partial: true}\n",
    )
    ui = yaml.safe_load((repo / "data/ui.yml").read_text("utf-8"))
    missing = "Бұл бет әлі аударылмаған, ағылшынша көрсетілген."
    ui["translation-missing"]["kk"] = missing
    write(repo, "data/ui.yml", yaml.safe_dump(ui, allow_unicode=True))
    facts = yaml.safe_load((repo / "programmes/sampleland/facts.yml").read_text("utf-8"))
    for fact in facts["facts"].values():
        if "ru" in fact.get("value", {}):
            fact["value"]["kk"] = fact["value"]["ru"]
    write(repo, "programmes/sampleland/facts.yml", yaml.safe_dump(facts, allow_unicode=True))
    text = (repo / "docs/apply/start.ru.md").read_text("utf-8")
    write(repo, "docs/apply/start.kk.md", text)
    settle(repo)
    build(Request(repo, repo / "site"))

    def page(path: str) -> html.HtmlElement:
        return html.document_fromstring((repo / "site" / path / "index.html").read_bytes())

    own, fallen = page("kk/apply/start"), page("kk/criteria/g")
    assert own.get("lang") == fallen.get("lang") == "kk-KZ"
    assert fallen.find(".//article").get("lang") == "en-GB"
    assert missing in fallen.text_content()
    assert missing not in own.text_content()
    canonical = fallen.xpath("//link[@rel='canonical']/@href")[0]
    assert canonical.endswith("/en/criteria/g/")
    assert fallen.xpath("//link[@rel='alternate']") == [], "no false hreflang"
    assert set(own.xpath("//link[@rel='alternate']/@hreflang")) == {
        "en",
        "mn",
        "ru",
        "kk",
        "x-default",
    }
    assert "kk" not in page("en/criteria/g").xpath("//link[@rel='alternate']/@hreflang")
    sitemap = (repo / "site/sitemap.xml").read_text("utf-8")
    assert "/kk/apply/start/" in sitemap
    assert "/kk/criteria/g/" not in sitemap


def test_another_country_shows_no_mongolian_fact(tmp_path: Path) -> None:
    repo = tmp_path / "repo"
    for name in ("docs", "modules", "quizzes", "questionnaires", "data", "reviews"):
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, repo / name)
    with_engine(repo)
    mongolia = yaml.safe_load((ROOT / "programmes/mongolia/facts.yml").read_text("utf-8"))
    altania = {"country": {"en": "Altania", "mn": "Алтания", "ru": "Алтания"}, "facts": {}}
    for key, fact in mongolia["facts"].items():
        entry = {"status": "open", "question": {"en": "What?", "mn": "Юу вэ?", "ru": "Что?"}}
        if fact.get("value"):
            values = {
                lang: dict.fromkeys(forms, f"Altania-{key}")
                for lang, forms in fact["value"].items()
            }
            entry = {"status": "seen", "source": "wto-tfa", "as_of": "2026", "value": values}
        altania["facts"][key] = entry
    write(repo, "programmes/altania/facts.yml", yaml.safe_dump(altania, allow_unicode=True))
    for file in (ROOT / "programmes/mongolia").glob("*.md"):
        header = "translation:\n  origin: machine\n" if ".en." not in file.name else ""
        write(
            repo,
            f"programmes/altania/{file.name}",
            f"---\ntitle: Altania\n{header}---\n\nAltania.\n",
        )
    edition = (repo / "data/edition.yml").read_text("utf-8")
    write(repo, "data/edition.yml", edition.replace("programme: mongolia", "programme: altania"))
    shutil.rmtree(repo / "reviews")
    settle(repo)
    build(Request(repo, repo / "site"))

    words = {
        "aeo-office",
        "aeo-term",
        "aeo-short",
        "programme-name",
        "programme-short",
    }  # of the programme everywhere, not facts
    facts = {
        text
        for key, fact in mongolia["facts"].items()
        if key not in words
        for forms in (fact.get("value") or {}).values()
        for text in forms.values()
        if len(text) > 4
    }
    for path in (repo / "site").rglob("index.html"):
        name = path.relative_to(repo / "site").as_posix()
        if "/glossary/" in name or "/sources/" in name or name == "index.html":
            continue  # the termbase names every administration of the region
        document = html.document_fromstring(path.read_bytes())
        for extra in document.find_class("sources") + document.find_class("definitions"):
            extra.drop_tree()
        text = document.text_content()
        assert sorted(f for f in facts if f in text) == [], name
    start = (repo / "site/en/apply/what-is-aeo/index.html").read_text("utf-8")
    assert "Altania" in start


# --- engines ----------------------------------------------------------------


def _plain(folder: Path) -> dict[str, str]:
    pages = {n: t for n, t in texts_of(folder).items() if n.endswith(".html")}
    return {n: re.sub(r'<meta name="generator"[^>]*>', "", t) for n, t in pages.items()}


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_plain_engines_build_one_language_strictly(engine: str, site: Path, tmp_path: Path) -> None:
    program = Path(sys.executable).parent / engine
    done = subprocess.run(
        [program, "build", "--strict", "-q", "-f", ROOT / "mkdocs.yml", "-d", tmp_path / "out"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    ours = {n: t for n, t in _plain(site).items() if n.startswith("en/")}
    plain = {n: t for n, t in _plain(tmp_path / "out").items() if n.startswith("en/")}
    assert {n: unindented(scroll_tables(t.encode())).decode() for n, t in plain.items()} == ours


def test_every_block_of_the_grammar_is_explained_to_authors() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert [
        name for name in BLOCKS if f"/// {name}" not in guide and f"//// {name}" not in guide
    ] == []
