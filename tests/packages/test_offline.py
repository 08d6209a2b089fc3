"""The offline copy, unpacked on a disk under a Cyrillic path, in Chromium and in Firefox; the
facilitator pack; the page of downloads."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser, BrowserContext, expect

from aeo_academy.content.model import Edition
from aeo_academy.content.read import read
from aeo_academy.packages.make import make_packages
from aeo_academy.packages.manifest import MANIFEST
from aeo_academy.site.build import BuildError, Request, build
from tests.cli.test_commands import aeo
from tests.conftest import ROOT
from tests.packages.conftest import _once
from tests.sample import change, make_repo
from tests.site.test_build import with_engine

LARGEST = 15_000_000  # bytes of three languages
WORD = "лацны"  # inflected: “of the seal”
START = {"en": "START HERE.html", "mn": "ЭНДЭЭС ЭХЭЛНЭ ҮҮ.html", "ru": "НАЧНИТЕ ЗДЕСЬ.html"}


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline copy of this repository, as `aeo package --kind offline` makes it."""

    def make(folder: Path) -> None:
        make_packages(ROOT, folder, kinds=["offline"], site_url="https://aeo.test/")

    folder = _once(tmp_path_factory, "packages-offline", make)
    return folder / "offline" / "aeo-academy.en-mn-ru.zip"


@pytest.fixture(scope="session")
def stick(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy, unpacked where a trainer would unpack it."""
    folder = tmp_path_factory.mktemp("usb") / "Миний баримт 2026" / "ИААН сургалт"
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(folder)
    return folder


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


def test_three_languages_fit_and_open_by_a_file_named_in_each(archive: Path) -> None:
    assert archive.stat().st_size <= LARGEST
    with zipfile.ZipFile(archive) as zipped:
        names = zipped.namelist()
    assert {name for name in names if "/" not in name} == set(START.values())
    for code in START:
        assert f"site/{code}/index.html" in names


@pytest.mark.parametrize("language", START)
def test_in_chromium_the_start_file_leads_home(
    context: BrowserContext, stick: Path, language: str
) -> None:
    page = context.new_page()
    page.goto((stick / START[language]).as_uri())
    page.wait_for_url("**/site/*/index.html")
    assert (page.locator("html").get_attribute("lang") or "").startswith(language)


def test_in_chromium_search_quiz_tools_slides_and_language_work(
    context: BrowserContext, stick: Path
) -> None:
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    context.on("request", lambda r: None if r.url.startswith(("file:", "data:", "blob:"))
               else faults.append(r.url))  # fmt: skip
    page.goto((stick / "site/mn/index.html").as_uri())
    page.locator(".search-open").click()
    page.locator("#search-input").fill(WORD)
    found = page.locator("#search-list [role=option]")
    expect(found.first).to_be_visible()
    assert any("лац" in text.lower() for text in found.all_inner_texts())
    page.goto((stick / "site/mn/validate/quiz-risk-mapping.html").as_uri())
    question = page.locator(":has(> fieldset):has(.q-check)").filter(
        has=page.locator("input[type=radio]")
    )
    question.first.locator("input[type=radio]").first.check()
    question.first.locator(".q-check").first.click()
    expect(question.first.locator("[role=status]").first).not_to_be_empty()
    page.locator("a[data-language=ru]").click()
    page.wait_for_url("**/site/ru/validate/quiz-risk-mapping.html")
    expect(page.locator("input[type=radio]:checked").first).to_be_checked()
    page.goto((stick / "site/ru/validate/tools/risk-map.html").as_uri())
    expect(page.locator(".tool-register tbody tr").first).to_be_visible()
    page.goto((stick / "site/mn/modules/aeo-essentials/slides.html").as_uri() + "?show")
    expect(page.locator(".reveal section.present").first).to_be_visible()
    assert faults == []


def test_in_firefox_start_search_quiz_and_language_work(stick: Path) -> None:
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    assert firefox, "Firefox is missing: run tools/install-system.sh tools/system-packages.txt"
    done = subprocess.run(
        ["node", str(Path(__file__).with_name("firefox.cjs")), str(stick / START["mn"]), WORD],
        cwd=ROOT, env={**os.environ, "FIREFOX": firefox}, capture_output=True, text=True,
        timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["start"].startswith("mn")
    assert any("лац" in text.lower() for text in seen["results"])
    content = read(ROOT)[0]
    assert any(content.label(f"quiz-{key}", "mn") in seen["outcome"] for key in ("right", "wrong"))
    assert seen["switched"] == ["ru-RU", "validate/quiz-risk-mapping.html"]
    assert seen["faults"] == []


def test_no_officers_text_and_no_check_sum_inside(archive: Path) -> None:
    with zipfile.ZipFile(archive) as zipped:
        page = zipped.read("site/en/reference/downloads.html").decode()
        assert "https://aeo.test/en/reference/downloads/" in page
        assert "<code>" not in page.split('class="text downloads"')[1].split("</main>")[0]
        assert "site/en/validate/case/findings.html" not in zipped.namelist()


# --- the page of downloads


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    repo = with_engine(make_repo(tmp_path))
    page = "---\nid: downloads\ntitle: Take away\ndescription: What readers can take away from this site, with size and check sum of each file.\naudience: [applicants]\n---\n\nTake a file.\n"  # noqa: E501
    (repo / "docs/downloads.en.md").write_text(page, "utf-8")
    aeo(repo, "ids")
    return repo


def test_the_page_says_what_was_really_made(repo: Path) -> None:
    made = make_packages(repo, repo / "dist", kinds=["gift", "moodle"])
    build(Request(repo, repo / "site", strict=False, downloads=repo / "dist"))
    page = (repo / "site/en/downloads/index.html").read_text("utf-8")
    version = read(repo)[0].version
    for path in made:
        name = path.relative_to(repo / "dist").as_posix()
        copy = repo / "site/downloads" / version / name
        assert copy.read_bytes() == path.read_bytes()
        assert hashlib.sha256(copy.read_bytes()).hexdigest() in page
        assert f"downloads/{version}/{name}" in page


def test_the_readers_own_language_comes_first(repo: Path) -> None:
    make_packages(repo, repo / "dist", kinds=["gift"])
    build(Request(repo, repo / "site", strict=False, downloads=repo / "dist"))
    page = lxml_html.parse(repo / "site/ru/downloads/index.html")
    (others,) = page.xpath('//details[@class="downloads-others"]')
    names = page.xpath('//*[contains(@class, "downloads")]//td/small/text()')
    assert names[0] == "basics-check.ru.gift.txt"
    assert sorted(others.xpath(".//small/text()")) == sorted(names[1:]) != []
    (size,) = set(page.xpath('//td[@class="size"]/text()'))
    assert size == "0,1 МБ"


def test_packages_of_another_edition_or_changed_ones_are_refused(repo: Path) -> None:
    make_packages(repo, repo / "dist", kinds=["gift"], languages=["en"])
    request = Request(repo, repo / "site", strict=False, downloads=repo / "dist")
    build(request)
    before = sorted(repo.joinpath("site").rglob("*"))
    file = repo / "dist/gift/basics-check.en.gift.txt"
    good = file.read_bytes()
    file.write_bytes(good + b" ")
    with pytest.raises(BuildError, match="not as it was made"):
        build(request)
    file.write_bytes(good)
    change(repo, "data/edition.yml", "date: 2026-11-21", "date: 2026-11-22")
    with pytest.raises(BuildError, match="Run “make packages” again"):
        build(request)
    (repo / "dist" / MANIFEST).write_text("{")
    with pytest.raises(BuildError, match="no manifest of packages"):
        build(request)
    assert sorted(repo.joinpath("site").rglob("*")) == before


# --- the facilitator pack


@pytest.mark.full
def test_the_pack_holds_all_that_a_class_needs(tmp_path: Path) -> None:
    make_packages(ROOT, tmp_path / "out", Edition.OFFICERS, ["mn"], ["pack"])
    content = read(ROOT, Edition.OFFICERS)[0]
    with zipfile.ZipFile(tmp_path / "out/pack/aeo-academy.mn.pack.zip") as pack:
        names = pack.namelist()
        for key in ("slides", "notes", "handouts", "tests", "guide", "agenda", "offline"):
            folder = content.label(f"pack-{key}", "mn")
            assert any(name.startswith(f"{folder}/") for name in names), folder
        for module in content.modules.values():
            decks = [n for n in names if n.endswith(f"{module.id}-{module.slug}.mn.pptx")]
            assert len(decks) == 1
        (inner,) = [name for name in names if name.endswith(".zip")]
        with zipfile.ZipFile(io.BytesIO(pack.read(inner))) as site:
            assert "site/mn/validate/case/findings.html" in site.namelist()
        readme = pack.read(f"{content.label('pack-readme', 'mn')}.txt").decode("utf-8-sig")
        for name in names:
            assert name.rpartition("/")[2] in readme or name.endswith(".txt")


def test_a_pack_that_lacks_something_is_refused(repo: Path) -> None:
    with pytest.raises(Exception, match="facilitator pack"):
        make_packages(repo, repo / "dist-officers", Edition.OFFICERS, ["en"], ["pack"])
    assert not (repo / "dist-officers").exists()
