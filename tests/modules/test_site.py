"""A module on the built site: overview, parts, done marks, learning paths, all for paper."""

import re
from pathlib import Path

from lxml import html
from playwright.sync_api import Page, expect

PARTS = ("1-first", "2-more", "3-more", "exercise")


def tree(site: Path, address: str) -> html.HtmlElement:
    return html.fromstring((site / address / "index.html").read_bytes())


def neighbours(site: Path, address: str) -> list[str]:
    found = tree(site, address).xpath("//nav[@class='neighbours']/a")
    return [f"{a.get('rel')} {a.get('href')}" for a in found]


def test_previous_and_next_stay_inside_the_module(module_site: Path) -> None:
    folder = "mn/modules/basics/"
    assert neighbours(module_site, folder) == ["next 1-first/"]
    assert neighbours(module_site, f"{folder}1-first/") == ["prev ../", "next ../2-more/"]
    assert neighbours(module_site, f"{folder}exercise/") == ["prev ../3-more/"]


def test_each_part_says_which_it_is(module_site: Path) -> None:
    said = {
        part: " ".join(
            tree(module_site, f"ru/modules/basics/{part}")
            .xpath("string(//p[@class='kicker'])")
            .split()
        )
        for part in PARTS
    }
    assert said["1-first"] == "Основы · Часть 1 из 4 · 10 мин"
    assert said["exercise"] == "Основы · Часть 4 из 4 · 20 мин"


def test_the_menu_has_the_overview_and_the_parts(module_site: Path) -> None:
    side = tree(module_site, "en/modules/basics/2-more").xpath("//nav[@class='side']//details//a")
    assert [a.text for a in side] == ["Overview", "What can go wrong", "A truck 2", "A truck 3",
                                     "Follow a truck"]  # fmt: skip


def test_all_parts_on_one_page(module_site: Path) -> None:
    page = tree(module_site, "en/modules/basics/all")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    parts = page.xpath("//div[@class='text']/h2[starts-with(@id, 'part-')]/@id")
    assert parts == ["part-1", "part-2", "part-3", "part-4"]
    assert page.xpath("//h3[@id='part-1-try-it']")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical' or @rel='alternate']") == []
    assert "modules/basics/all" not in (module_site / "sitemap.xml").read_text("utf-8")
    for language in ("en", "mn", "ru"):
        files = (module_site / "search").glob(f"{language}.*")
        index = "".join(file.read_text("utf-8") for file in files)
        assert "modules/basics/all" not in index
        assert "modules/basics/exercise" in index
    assert tree(module_site, "en/modules/basics").xpath("//a[@href='all/']")


def done(page: Page) -> list[str]:
    """What the overview says beside each part."""
    return [text.strip() for text in page.locator(".module-parts .module-done").all_inner_texts()]


def test_done_marks_in_every_language(window: Page, module_url: str) -> None:
    window.goto(f"{module_url}en/modules/basics/")
    assert done(window) == [""] * 6
    start = window.locator(".module-start a")
    assert start.inner_text() == "Start"
    # the reader says that two parts are done, in English
    for part in ("1-first", "2-more"):
        window.goto(f"{module_url}en/modules/basics/{part}/")
        button = window.get_by_role("button", name="Mark this part as done")
        assert button.get_attribute("aria-pressed") == "false"
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        expect(window.locator(".part-done [role=status]")).to_have_text("Noted in this browser.")
    # … and sees it in the others
    window.goto(f"{module_url}mn/modules/basics/")
    assert done(window)[:3] == ["Дууссан", "Дууссан", ""]
    assert window.locator(".module-progress").inner_text() == "Дууссан хэсэг: 2 / 6"
    assert start.inner_text() == "Үргэлжлүүлэх"
    assert (start.get_attribute("href") or "").endswith("3-more/")
    start.click()
    expect(window).to_have_url(re.compile("/mn/modules/basics/3-more/$"))
    # a mark can be taken back
    window.goto(f"{module_url}ru/modules/basics/2-more/")
    window.get_by_role("button", name="Отметить часть как пройденную").click()
    window.goto(f"{module_url}ru/modules/basics/")
    assert done(window)[:3] == ["Пройдено", "", ""]


def answer_all(page: Page) -> None:
    """Answer every question of the second bank rightly or wrongly: done is not passed."""
    for form in page.locator("form.q").all():
        form.locator("input[type=radio]").first.check()
        form.locator(".q-check").click()


def test_answers_make_a_part_done(window: Page, module_url: str) -> None:
    window.goto(f"{module_url}en/modules/basics/exercise/")
    form = window.locator("form.q").first
    form.locator("input[type=radio]").first.check()
    form.locator(".q-check").click()
    window.goto(f"{module_url}ru/modules/basics/")
    assert done(window)[3] == "Отвечено: 1 / 9"
    window.goto(f"{module_url}ru/modules/basics/exercise/")
    button = window.locator(".part-done button")
    answer_all(window)
    expect(button).to_have_attribute("aria-pressed", "true")
    window.goto(f"{module_url}en/modules/basics/")
    assert done(window) == ["", "", "", "Done", "", "Done"]
    # erased, nothing is left
    window.evaluate("AeoRecord.erase()")
    assert done(window) == [""] * 6


def test_a_learning_path_follows_the_record(window: Page, module_url: str) -> None:
    window.goto(f"{module_url}en/reference/glossary/")
    steps = window.locator(".path-steps > li")
    assert steps.count() == 3
    assert steps.nth(0).locator("a").get_attribute("href") == "../../apply/start/"
    assert steps.nth(1).locator("a").get_attribute("href") == "../../modules/basics/"
    steps.nth(0).get_by_role("button").click()
    assert steps.nth(0).locator(".module-done").inner_text() == "Done"
    for part in PARTS:
        window.goto(f"{module_url}en/modules/basics/{part}/")
        window.locator(".part-done button").click()
    window.goto(f"{module_url}mn/reference/glossary/")
    assert steps.nth(0).locator(".module-done").inner_text() == "Дууссан"
    assert steps.nth(1).locator(".module-done").inner_text() == "Дууссан хэсэг: 4 / 6"
    assert steps.nth(2).locator(".module-done").inner_text() == ""
    assert window.locator(".path-progress").inner_text() == "Дууссан хэсэг: 1 / 3"


def test_without_a_script_all_is_there(module_site: Path) -> None:
    page = tree(module_site, "mn/modules/basics")
    links = page.xpath("//ol[@class='module-parts']//a/@href")
    assert links[:4] == ["1-first/", "2-more/", "3-more/", "exercise/"]
    assert page.xpath("//p[@class='module-start']/a/@href") == ["1-first/"]
    assert page.xpath("//ul[@class='module-objectives']/li")


def test_the_view_of_trainers_shows_their_notes_and_prints_them(
    window: Page, module_url: str
) -> None:
    window.goto(f"{module_url}mn/modules/basics/2-more/")
    notes = window.locator(".for-trainers")
    window.locator("label:has(#read-as-trainers)").click()
    assert notes.is_visible()
    window.emulate_media(media="print")
    assert notes.is_visible()
    assert "Юу харснаа хэлүүлнэ үү." in notes.inner_text()
    window.emulate_media(media="screen")
    window.goto(f"{module_url}ru/modules/basics/3-more/")
    assert window.locator("#read-as-trainers").is_checked(), "the view is kept from part to part"


def test_what_prints(window: Page, module_url: str) -> None:
    window.goto(f"{module_url}en/modules/basics/")
    window.emulate_media(media="print")
    assert window.locator(".module-parts").is_visible()
    assert window.locator(".module-start").is_hidden()
    window.goto(f"{module_url}en/modules/basics/all/")
    assert window.locator("h2#part-4").is_visible()
    assert window.locator(".module-all").is_hidden()
