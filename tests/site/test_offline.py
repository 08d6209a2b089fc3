"""Reading without internet, in Chromium with the network really cut: the server is stopped."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Error, Page, expect
from playwright.sync_api import Request as PageRequest

from aeo_academy.content.model import Edition
from aeo_academy.site.build import Request, build
from tests.conftest import ROOT
from tests.sample import SECRET
from tests.site.offline_desk import (
    BASE,
    NAMES,
    NEW_WORDS,
    Host,
    Reader,
    build_two,
    content_of,
    listed,
    offer,
    slowly,
)

pytestmark = pytest.mark.xdist_group("offline")  # two builds for all of these


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return build_two(tmp_path_factory.mktemp("offline"))


@pytest.fixture
def host(sites: tuple[Path, Path]) -> Iterator[Host]:
    host = Host(sites[0])
    host.start()
    yield host
    host.stop()


@pytest.fixture
def reader(browser: Browser, host: Host) -> Iterator[Reader]:
    reader = Reader(browser, host)
    yield reader
    reader.context.close()
    assert reader.faults == []


# --- the lists ----------------------------------------------------------------


def test_a_list_names_each_file_of_a_language_as_it_is(sites: tuple[Path, Path]) -> None:
    site = sites[0]
    worker = (site / "service-worker.js").read_text()
    for language in NAMES:
        rows = listed(site, language)
        for address, digest, size in rows:
            data = content_of(site, address)
            assert (hashlib.sha256(data).hexdigest()[:12], len(data)) == (digest, size), address
        names = {row[0] for row in rows}
        pages = (path.parent for path in (site / language).rglob("index.html"))
        assert {f"{path.relative_to(site).as_posix()}/" for path in pages} < names
        assert "" in names and f"search/{language}.js" in names
        others = [f"{code}/" for code in NAMES if code != language]
        assert not [name for name in names if name.startswith(tuple(others))]
        about = offer(site, language)
        assert about["bytes"] == sum(size for _, _, size in rows)
        assert about["bytes"] / 10 < about["transfer"] < about["bytes"]
        assert about["digest"] in worker
        data = (site / about["list"]).read_bytes()
        assert hashlib.sha256(data).hexdigest()[:12] == about["digest"]


def test_only_the_public_edition_on_a_server_offers_to_save(
    sites: tuple[Path, Path], tmp_path: Path
) -> None:
    public, repo = sites[1], sites[1].parent / "repo"
    build(Request(repo, tmp_path / "officers", Edition.OFFICERS, languages=("mn",)))
    build(Request(repo, tmp_path / "stick", languages=("mn",), folders=False))
    for name in ("officers", "stick"):
        assert (tmp_path / name / "mn/index.html").exists()
        assert not (tmp_path / name / "service-worker.js").exists()
        assert not (tmp_path / name / "offline").exists()
    slides = "mn/modules/basics/slides/"
    assert SECRET in (tmp_path / "officers" / slides / "index.html").read_text()
    assert slides in {row[0] for row in listed(public, "mn")}
    for language in NAMES:
        for name, _, _ in listed(public, language):
            assert SECRET.encode() not in content_of(public, name)


def test_a_build_of_one_language_leaves_whole_lists(
    sites: tuple[Path, Path], tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(sites[1], site)
    build(Request(sites[1].parent / "repo", site, languages=("mn",)))
    for name in ("service-worker.js", "offline/languages.json", "offline/ru.json"):
        assert (site / name).read_bytes() == (sites[1] / name).read_bytes()
    build(Request(sites[1].parent / "repo", tmp_path / "mn", languages=("mn",)))
    assert set(json.loads((tmp_path / "mn/offline/languages.json").read_text())) == {"mn"}


# --- before anybody asks --------------------------------------------------------


def test_nothing_is_stored_or_asked_before_the_reader_asks(reader: Reader) -> None:
    reader.open("mn/apply/start/")
    reader.page.wait_for_load_state("networkidle")
    asked = list(reader.host.asked)
    assert not [name for name in asked if name.startswith(("service", "offline"))]
    assert not [name for name in asked if "offline" in name]
    reader.offline_page("mn")
    assert (reader.caches(), reader.workers()) == ([], 0)
    about = offer(reader.host.site, "mn")
    words = reader.row("mn").inner_text()
    for size in (about["bytes"], about["transfer"]):
        assert f"{max(size / 1e6, 0.1):.1f} МБ" in words
    assert "service-worker.js" not in reader.host.asked
    assert "offline/mn.json" not in reader.host.asked


def test_without_script_the_zip_is_pointed_out(browser: Browser, host: Host) -> None:
    reader = Reader(browser, host, java_script_enabled=False)
    reader.open("ru/reference/offline/")
    expect(reader.page.get_by_text("Для сохранения нужен JavaScript")).to_be_visible()
    expect(reader.page.locator("#offline")).to_be_hidden()
    reader.context.close()


# --- reading --------------------------------------------------------------------


def test_a_saved_language_reads_searches_and_asks_without_network(reader: Reader) -> None:
    reader.offline_page("mn")
    reader.save("mn", "Хадгаллаа.")
    reader.disconnect()
    page = reader.page
    broken: list[str] = []

    def fail(request: PageRequest) -> None:
        """The worker's own attempts fail, and what a page that is left still loads."""
        if not request.service_worker and request.failure != "net::ERR_ABORTED":
            broken.append(request.url)

    reader.context.on("requestfailed", fail)
    for address, _, _ in listed(reader.host.site, "mn"):
        if address.startswith("mn/") and address.endswith("/"):
            assert reader.open(address) == 200
            assert page.url == reader.host.url + address
            expect(page.locator("h1")).to_be_visible()
    assert set(broken) == {f"{reader.host.url}offline/languages.json"}  # asks the server alone
    page.locator(".search-open").click()
    page.locator("#search-input").fill("лацны")
    found = page.locator("#search-list [role=option]")
    expect(found.first).to_be_visible()
    assert any("лац" in text.lower() for text in found.all_inner_texts())
    reader.open("mn/modules/basics/slides/?show")
    expect(page.locator(".reveal section.present").first).to_be_visible()
    reader.open("mn/modules/basics/1-first/")
    question = page.locator("form.q:has(input[type=radio])").first
    question.locator("input[type=radio]").first.check()
    question.locator(".q-check").click()
    expect(question.locator("[role=status]").first).not_to_be_empty()
    reader.open("mn/manual/forms/receipt/")
    with page.expect_download() as saved:
        page.locator(".take-away a").first.click()
    form = reader.host.site / "forms/receipt.mn.docx"
    assert Path(saved.value.path()).read_bytes() == form.read_bytes()
    reader.open("mn/apply/start")  # a link typed without its slash
    assert page.url == f"{reader.host.url}mn/apply/start/"
    page.evaluate("localStorage.setItem('aeo:language', 'mn')")
    reader.open("")
    page.wait_for_url(f"{reader.host.url}mn/")


def test_what_is_not_saved_says_so_in_the_readers_language(reader: Reader) -> None:
    reader.offline_page("mn")
    reader.save("mn", "Хадгаллаа.")
    reader.open("mn/apply/start/")
    reader.disconnect()
    page = reader.page
    page.locator("a[data-language=ru]").click()
    note = page.locator(".offline-missing")
    expect(note).to_contain_text("Холболт алга")
    assert page.url.startswith(f"{reader.host.url}mn/reference/offline/?missing=ru")
    expect(reader.row("mn")).to_contain_text("Хадгалсан өдөр")
    expect(reader.row("ru").locator("button:visible")).to_have_count(0)
    reader.open(f"mn/{quote('байхгүй')}/")
    expect(note.locator("a")).to_have_text("mn/байхгүй/")
    reader.connect()
    assert note.locator("a").get_attribute("href") == f"{reader.host.url}mn/{quote('байхгүй')}/"
    page.go_back()
    note.locator("a").click()
    page.wait_for_url(f"{reader.host.url}ru/apply/start/**")
    # An address from elsewhere cannot make the note lead elsewhere.
    reader.open("mn/reference/offline/?missing=" + quote("https://elsewhere.example/"))
    expect(reader.row("mn")).to_contain_text("Хадгалсан өдөр")
    expect(note).to_be_hidden()


def test_the_language_switch_works_between_saved_languages(reader: Reader) -> None:
    reader.offline_page()
    reader.save("ru")
    reader.save("mn")
    assert len(reader.caches()) == 2
    reader.open("ru/apply/start/")
    reader.disconnect()
    reader.page.locator("a[data-language=mn]").click()
    reader.page.wait_for_url(f"{reader.host.url}mn/apply/start/**")
    expect(reader.page.locator("html")).to_have_attribute("lang", "mn-MN")


def test_pages_come_from_the_server_first_and_its_answers_are_passed_on(reader: Reader) -> None:
    reader.offline_page()
    reader.save("en")
    page, answers = reader.page, reader.host.answers
    start = "en/apply/start/"
    fresh = (reader.host.site / start / "index.html").read_bytes().replace(b"</h1>", b" NOW</h1>")
    answers[start] = lambda: (200, fresh)
    reader.open(start)
    expect(page.locator("h1")).to_contain_text("NOW")
    assert reader.open("en/nothing/") == 404
    expect(page.locator("h1")).to_contain_text("404")
    answers[start] = lambda: (404, b"<h1>gone</h1>")
    assert reader.open(start) == 404
    expect(page.locator("h1")).to_have_text("gone")
    answers[start] = lambda: (503, b"<h1>broken</h1>")
    assert reader.open(start) == 200
    expect(page.locator("h1")).not_to_contain_text("broken")
    answers["ru/apply/start/"] = lambda: (503, b"<h1>broken</h1>")
    assert reader.open("ru/apply/start/") == 503
    # A slow server: the copy after three seconds, or patience where there is none.
    answers[start] = slowly(15, fresh)
    reader.open(start)
    expect(page.locator("h1")).not_to_contain_text("NOW")
    answers["ru/apply/start/"] = slowly(4, fresh)
    reader.open("ru/apply/start/")
    expect(page.locator("h1")).to_contain_text("NOW")


# --- a new edition ----------------------------------------------------------------


def test_an_update_fetches_what_changed_and_open_pages_are_told(
    reader: Reader, sites: tuple[Path, Path]
) -> None:
    reader.offline_page("mn")
    reader.save("mn", "Хадгаллаа.")
    assert reader.caches() == [f"mn {offer(sites[0], 'mn')['digest']}"]
    reader.host.site = sites[1]
    other = reader.context.new_page()
    reader.open("mn/criteria/g/", other)
    notice = other.locator(".offline-notice")
    expect(notice).to_contain_text("Серверт энэ төхөөрөмжид", timeout=10_000)
    notice.get_by_role("link").click()
    expect(other.locator("h1")).to_have_text("Интернэтгүй унших")
    reader.open("mn/criteria/g/", other)
    reader.offline_page("mn")
    row = reader.row("mn")
    expect(row).to_contain_text("Хувилбар 2026.1")
    expect(row).to_contain_text("хувилбар 2026.2")
    reader.host.asked.clear()
    reader.save("mn", "Шинэчиллээ.")
    before = {(address, digest) for address, digest, _ in listed(sites[0], "mn")}
    changed = {row[0] for row in listed(sites[1], "mn") if (row[0], row[1]) not in before}
    assert "mn/apply/start/" in changed
    around = {"offline/mn.json", "service-worker.js"}
    assert set(reader.host.asked) - around == changed
    assert reader.caches() == [f"mn {offer(sites[1], 'mn')['digest']}"]
    expect(row).to_contain_text("Хувилбар 2026.2")
    expect(row.locator(".offline-save")).to_be_hidden()
    reader.disconnect()
    expect(notice).to_contain_text("шинэчиллээ")
    notice.get_by_role("button").click()
    other.wait_for_load_state()
    expect(other.locator(".site-footer")).to_contain_text("2026.2")
    expect(notice).to_be_empty()
    reader.open("mn/apply/start/")
    expect(reader.page.locator("article")).to_contain_text(NEW_WORDS)


def test_an_update_that_breaks_leaves_the_older_copy(
    reader: Reader, sites: tuple[Path, Path]
) -> None:
    reader.offline_page("mn")
    reader.save("mn", "Хадгаллаа.")
    reader.host.site = sites[1]
    reader.host.answers["mn/apply/start/"] = lambda: None
    reader.offline_page("mn")
    reader.save("mn", "тасарсан")
    expect(reader.row("mn")).to_contain_text("Хувилбар 2026.1")
    reader.disconnect()
    reader.open("mn/apply/start/")
    expect(reader.page.locator("article")).not_to_contain_text(NEW_WORDS)
    expect(reader.page.locator(".site-footer")).to_contain_text("2026.1")


# --- what goes wrong ----------------------------------------------------------------


@pytest.mark.parametrize("fault", [None, (200, b"<h1>Something else</h1>"), (404, b"")])
def test_a_broken_download_is_no_copy_and_goes_on_later(
    reader: Reader, fault: tuple[int, bytes] | None
) -> None:
    broken = "ru/reference/glossary/"
    reader.host.answers[broken] = lambda: fault
    reader.offline_page()
    reader.save("ru", "The connection broke")
    expect(reader.row("ru")).to_contain_text("Not complete")
    expect(reader.row("ru")).not_to_contain_text("Saved on")
    kept = set(reader.host.asked)
    assert any(name.startswith("ru/") and name != broken for name in kept)
    reader.disconnect()
    with pytest.raises(Error, match="ERR_"):
        reader.open("ru/")
    reader.connect()
    del reader.host.answers[broken]
    reader.host.asked.clear()
    reader.offline_page()
    reader.host.asked.clear()
    expect(reader.row("ru").locator(".offline-save")).to_have_text("Continue")
    reader.save("ru")
    assert broken in reader.host.asked
    again = {name for name in reader.host.asked if name.startswith("ru/")} & kept - {broken}
    assert again == set()
    expect(reader.row("ru")).to_contain_text("Saved on")
    reader.disconnect()
    assert reader.open(broken) == 200


def test_a_page_that_is_closed_while_saving_leaves_no_copy(reader: Reader) -> None:
    held = reader.host.site / "mn/apply/start/index.html"
    reader.host.answers["mn/apply/start/"] = slowly(3, held.read_bytes())
    reader.offline_page()
    reader.row("mn").locator(".offline-save").click()
    expect(reader.row("mn")).to_contain_text("Saved so far")
    reader.page.close()
    reader.page = reader.context.new_page()
    reader.offline_page()
    expect(reader.row("mn")).to_contain_text("Not complete")
    expect(reader.row("mn").locator(".offline-remove")).to_be_visible()


def test_the_reader_can_stop_and_sees_how_far_it_is(reader: Reader) -> None:
    held = reader.host.site / "mn/apply/start/index.html"
    reader.host.answers["mn/apply/start/"] = slowly(3, held.read_bytes())
    reader.offline_page()
    row = reader.row("mn")
    row.locator(".offline-save").focus()
    reader.page.keyboard.press("Enter")
    progress = row.get_by_role("progressbar", name="Монгол")
    expect(progress).to_be_visible()
    expect(reader.status).to_contain_text("leave this page open")
    reader.page.wait_for_function(
        "(bar) => bar.value > bar.max / 3 && bar.value < bar.max", arg=progress.element_handle()
    )
    expect(row.locator(".offline-save")).to_have_text("Stop")
    reader.page.keyboard.press("Enter")
    expect(reader.status).to_contain_text("Stopped.")
    expect(row).to_contain_text("Not complete")
    expect(row.locator(".offline-save")).to_have_text("Continue")
    expect(row.locator(".offline-save")).to_be_focused()


def test_a_device_without_room_is_told_and_nothing_half_stays(reader: Reader) -> None:
    reader.offline_page()
    devtools = reader.context.new_cdp_session(reader.page)
    origin = reader.host.url.removesuffix(BASE)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 300_000})
    reader.save("mn", "not enough room")
    assert reader.caches() == []
    expect(reader.row("mn").locator(".offline-save")).to_have_text("Save")
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    reader.save("mn")


def test_a_removed_language_is_gone_and_the_worker_with_the_last(reader: Reader) -> None:
    reader.offline_page()
    reader.save("mn")
    reader.save("ru")
    for language, left in (("mn", 1), ("ru", 0)):
        button = reader.row(language).locator(".offline-remove")
        button.click()
        expect(button).to_have_text("Press again to remove")
        assert len(reader.caches()) == left + 1
        reader.page.wait_for_timeout(600)  # no double click
        button.click()
        expect(reader.status).to_have_text("Removed from this device.")
        assert (len(reader.caches()), reader.workers()) == (left, min(left, 1))
    reader.page.goto("about:blank")
    reader.disconnect()
    with pytest.raises(Error, match="ERR_"):
        reader.open("mn/")


@pytest.mark.parametrize("what", ["caches", "navigator.serviceWorker"])
def test_blocked_storage_says_why_and_points_to_the_zip(reader: Reader, what: str) -> None:
    holder, _, name = f"self.{what}".rpartition(".")
    reader.context.add_init_script(
        f"Object.defineProperty({holder}, '{name}', "
        "{get() { throw new DOMException('blocked', 'SecurityError'); }})"
    )
    reader.open("en/reference/offline/")
    expect(reader.page.locator(".offline-blocked")).to_be_visible()
    expect(reader.page.locator(".offline-languages")).to_be_hidden()


def test_an_address_without_https_says_why(reader: Reader) -> None:
    """Chromium takes 127.0.0.1 for safe, but not a name: its answers come from our server."""

    def answer(route: object) -> None:
        url = route.request.url.replace("http://academy.test/", reader.host.url)  # type: ignore[attr-defined]
        route.fulfill(response=route.fetch(url=url))  # type: ignore[attr-defined]

    reader.context.route("http://academy.test/**", answer)
    reader.page.goto("http://academy.test/en/reference/offline/")
    expect(reader.page.locator(".offline-blocked")).to_be_visible()
    expect(reader.page.locator(".offline-languages")).to_be_hidden()


def test_a_site_that_offers_nothing_says_so(reader: Reader) -> None:
    reader.host.answers["offline/languages.json"] = lambda: (404, b"")
    reader.open("en/reference/offline/")
    expect(reader.page.locator(".offline-none")).to_be_visible()
    expect(reader.page.locator(".offline-languages")).to_be_hidden()


def test_nothing_is_registered_from_a_disk(
    browser: Browser, sites: tuple[Path, Path], tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(sites[0], copy)
    page = browser.new_page()
    page.goto((copy / "en/reference/offline/index.html").as_uri())
    expect(page.locator(".offline-blocked")).to_be_visible()
    expect(page.locator(".offline-languages")).to_be_hidden()
    page.close()


# --- how it looks -------------------------------------------------------------------


@pytest.mark.parametrize("language", NAMES)
def test_the_page_is_accessible_in_every_state(reader: Reader, language: str) -> None:
    reader.offline_page(language)
    _no_violations(reader.page)
    reader.row(language).locator(".offline-save").click()
    expect(reader.row(language).locator(".offline-remove")).to_be_visible(timeout=15_000)
    reader.page.emulate_media(color_scheme="dark")
    reader.page.set_viewport_size({"width": 390, "height": 800})
    reader.open(f"{language}/reference/offline/?missing=xx/")
    expect(reader.page.locator(".offline-missing")).to_be_visible()
    expect(reader.row(language).locator(".offline-remove")).to_be_visible()
    _no_violations(reader.page)
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390


def _no_violations(page: Page) -> None:
    page.evaluate((ROOT / "node_modules/axe-core/axe.min.js").read_text())
    result = page.evaluate("axe.run()")
    assert [v["id"] for v in result["violations"]] == []
    assert json.dumps(result["passes"])
