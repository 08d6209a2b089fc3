"""Stale notes and generated lists; the scanner and the renderer see the same things."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from lxml import html as lxml_html

from aeo_academy.content.model import (
    Content,
    Edition,
    Origin,
    Page,
    PageText,
    Result,
    Review,
    Translation,
)
from aeo_academy.content.read import read
from aeo_academy.content.scan import scan
from aeo_academy.render import RenderContext, to_html
from aeo_academy.render.data_lists import sort_key
from tests.render.desk import ROOT, make_content, make_page, render, section, term

DRAWN_LINKS = {"data", "quiz", "questionnaire", "tool", "module", "path"}
"""Blocks that draw links which stand in no text."""


def tree(html: str) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(f"<div>{html}</div>")


# --- stale translations --------------------------------------------------------

BODY = "Lead.\n\n## One {#one}\n\nA.\n\n/// for | trainers\n\n### Two {#two}\n\nB.\n\n///"


def stamped(stamps: dict[str, str], names: tuple[str, ...] = ("_top", "one", "two")) -> Page:
    page = make_page(en=BODY, mn=BODY)
    english = dataclasses.replace(
        page.texts["en"], sections=tuple(section(name, f"new-{name}") for name in names)
    )
    made = Translation(Origin.MACHINE, sections=stamps)
    mongolian = dataclasses.replace(page.texts["mn"], translation=made)
    return dataclasses.replace(page, texts={"en": english, "mn": mongolian})


def notes(page: Page, language: str = "mn") -> list[str]:
    """Ids of the headings before each stale note; “top” for the one at the top."""
    context = RenderContext(make_content(), language)
    context.begin(page)
    root = tree(to_html(context, page.text(language).body))
    found = []
    for note in root.xpath("//p[@class='stale-note']"):
        before = note.getprevious()
        found.append("top" if before is None else before.get("id"))
    return found


def test_only_the_section_that_changed_is_marked() -> None:
    current = {name: f"new-{name}" for name in ("_top", "one", "two")}
    assert notes(stamped(current)) == []
    assert notes(stamped({**current, "two": "old"})) == ["two"]
    assert notes(stamped({**current, "_top": "old", "one": "old"})) == ["top", "one"]
    assert notes(stamped({})) == ["top", "one", "two"]
    assert notes(stamped({}), "en") == []


def test_a_stale_fragment_is_marked_where_it_is_placed() -> None:
    content = make_content()
    law = content.programme.fragments["law"]
    english = dataclasses.replace(law.texts["en"], sections=(section("_top", "new"),))
    russian = dataclasses.replace(law.texts["ru"], translation=Translation(Origin.MACHINE))
    law = dataclasses.replace(law, texts={"en": english, "ru": russian})
    programme = dataclasses.replace(content.programme, fragments={"law": law})
    html, _ = render("/// programme | law\n///", "ru", make_content(programme=programme))
    assert tree(html).xpath("./div[@class='programme']/p[1]/@class") == ["stale-note"]


# --- generated lists -------------------------------------------------------------

TERMS = {
    t.id: t
    for t in (
        term("audit", "audit", "ө-аудит", "ёж"),
        term("aeo", "AEO", "оператор", "единое окно"),
        term("window", "single window", "«Цонх»", "«Единое окно»"),
        term("ui-next", "Next", "Дараах", "Далее"),
    )
}


def test_glossary_is_grouped_by_the_alphabet_of_the_language() -> None:
    html, result = render("/// data | glossary\n///", "mn", make_content(terms=TERMS))
    root = tree(html)
    assert root.xpath("//h2[@class='letter']/text()") == ["О", "Ө", "Ц"]
    links = root.xpath("//p[@class='letters']/a/@href")
    assert links == [f"#{name}" for name in root.xpath("//h2/@id")]
    name = root.xpath("//dt[@id='term-aeo']")[0]
    assert name.text == "оператор"
    definition, *others = name.xpath("following-sibling::dd")[:3]
    assert "гэж юу вэ" in definition.text_content()
    assert [other.get("lang") for other in others] == ["en", "ru"]
    assert [other.text_content() for other in others] == ["English: AEO", "Русский: единое окно"]
    assert "ui-next" not in html and not result.headings and not result.issues


def test_a_definition_that_is_not_translated_is_english_and_says_so() -> None:
    bare = dataclasses.replace(TERMS["aeo"], definition={"en": "English words."})
    html, _ = render("/// data | glossary\n///", "mn", make_content(terms={"aeo": bare}))
    assert '<dd lang="en">English words.</dd>' in html


def test_alphabets() -> None:
    key = sort_key("mn")
    assert sorted(["үнэ", "уул", "өдөр", "ор", "AEO", "яам"], key=key) == [
        "ор",
        "өдөр",
        "уул",
        "үнэ",
        "яам",
        "AEO",
    ]
    assert sorted(["ёж", "едок", "жук"], key=sort_key("ru")) == ["едок", "ёж", "жук"]


def test_sources_stand_by_issuer() -> None:
    html, _ = render("/// data | sources\n///")
    root = tree(html)
    assert root.xpath("//h2[@class='issuer']/text()") == ["WCO", "WTO"]
    assert root.xpath("//ul[1]/li/@id") == ["source-kyoto", "source-safe"]
    said = root.xpath("//li[@id='source-safe']")[0].text_content()
    assert "known from a secondary source" in said
    assert root.xpath("//li[@id='source-tfa']//a/@href") == ["https://www.wto.org/tfa"]


def translated(**more: object) -> Page:
    page = stamped({name: f"new-{name}" for name in ("_top", "one", "two")})
    text = dataclasses.replace(page.texts["mn"], **more)  # type: ignore[arg-type]
    return dataclasses.replace(page, texts={**page.texts, "mn": text})


def status(page: Page, **changes: object) -> list[tuple[str, str]]:
    content = make_content(pages={"page": page}, **changes)
    html, result = render("/// data | translations\n///", content=content)
    assert not result.issues, result.issues
    cells = tree(html).xpath("//tbody/tr/td")
    return [(cell.get("class"), cell.text_content()) for cell in cells]


def test_translation_status_says_how_far_each_one_is() -> None:
    missing = ("state-missing", "missing")
    assert status(translated()) == [
        ("state-machine", "machine translation, not reviewed"),
        missing,
    ]
    made = Translation(
        Origin.HUMAN,
        "Customs, translation office",
        dt.date(2026, 1, 2),
        "d",
        {"_top": "new-_top", "one": "new-one"},
    )
    assert status(translated(translation=made, digest="d"))[0] == (
        "state-stale state-reviewed",
        "Sections out of date: 1 / 3reviewed: Customs, translation office",
    )
    # an office's review belongs to the text it read
    assert status(translated(translation=made, digest="other"))[0][0] == "state-stale state-human"


def test_translation_status_knows_comparisons() -> None:
    page = translated()
    record = Review(
        "page",
        "mn",
        page.texts["en"].digest,
        page.texts["mn"].digest,
        "comparison",
        Origin.MACHINE,
        dt.date(2026, 1, 2),
        Result.CLEAN,
    )
    reviews = {"docs/apply/page.mn": record}
    assert status(page, reviews=reviews)[0][0] == "state-machine state-compared"
    later = dataclasses.replace(record, english="changed since")
    assert status(page, reviews={"docs/apply/page.mn": later})[0][0] == "state-machine"


def test_unknown_list_is_an_issue() -> None:
    _, result = render("/// data | glosary\n///")
    assert [i.code for i in result.issues] == ["AEO904"]


# --- the real content --------------------------------------------------------------


@pytest.fixture(scope="module")
def real() -> Content:
    content, _ = read(ROOT, Edition.OFFICERS)
    return content


def texts(content: Content) -> list[tuple[Page, PageText]]:
    return [(p, p.texts[code]) for p in content.pages.values() for code in sorted(p.texts)]


def test_scanner_and_renderer_agree_on_every_page(real: Content) -> None:
    assert len(texts(real)) >= 12
    for page, text in texts(real):
        assert_agreement(real, page, text)


def assert_agreement(content: Content, page: Page, text: PageText) -> None:
    """Ids, classes and audiences of headings, blocks, links, citations: the same in both."""
    seen: list[str] = []

    def resolve(target: str) -> str:
        seen.append(target)
        return target

    context = RenderContext(content, text.language, resolve, tooltips=False)
    result = context.begin(page)
    root = tree(to_html(context, text.body))
    # what fragments, quizzes and generated lists bring is not on the page itself
    extra = "contains(@class, 'programme') or contains(@class, 'data-list') or @data-bank"
    extra += " or @data-form or @data-tool"
    for element in root.xpath(f"//*[{extra}]"):
        element.drop_tree()
    found = scan(text.body, text.body_line)
    where = text.path
    outside = "not(ancestor::section[not(contains(@class, 'slide'))])"
    headings = root.xpath(f"//*[self::h2 or self::h3][{outside}]")
    assert [
        (int(h.tag[1]), h.get("id"), tuple((h.get("class") or "").split())) for h in headings
    ] == [(h.level, h.id, h.classes) for h in found.headings], where
    named = [b.name for b in found.blocks]
    assert [name for name, _ in result.blocks if name in named] == named, where
    if not result.fragments and not DRAWN_LINKS & set(named):
        assert sorted(seen) == sorted(link.target for link in found.links), where
    cites = root.xpath("//span[@class='cite']")
    assert len(cites) == len(found.citations), where
    references = root.xpath("//span[@class='cite']/*")
    assert len(references) == sum(len(c.keys) for c in found.citations), where
    values = root.xpath("//*[@class='value' or @class='ask-office' or @class='value-unknown']")
    assert len(values) == len(found.values), where


def test_agreement_on_awkward_markdown(real: Content) -> None:
    body = Path(__file__).with_name("awkward.md").read_text("utf-8")
    page = make_page(en=body)
    assert_agreement(make_content(), page, page.texts["en"])


def test_the_real_pages_render_without_an_issue(real: Content) -> None:
    for page, text in texts(real):
        context = RenderContext(real, text.language)
        result = context.begin(page)
        root = tree(to_html(context, text.body))
        assert [str(i) for i in result.issues] == []
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids)), text.path


def test_no_officers_text_in_the_public_edition() -> None:
    officers, _ = read(ROOT, Edition.OFFICERS)
    public, _ = read(ROOT, Edition.PUBLIC)
    for page, text in texts(officers):
        secret = secrets(text.body)
        if page.id in public.pages and secret:
            context = RenderContext(public, text.language)
            context.begin(public.pages[page.id])
            html = to_html(context, public.pages[page.id].texts[text.language].body)
            assert not [line for line in secret if line in html], text.path


def secrets(body: str) -> list[str]:
    """Plain lines inside officers' blocks."""
    lines = body.split("\n")
    found = []
    for block in scan(body).blocks:
        if block.name == "officers":
            inside = lines[block.line : block.end_line - 1]
            found += [s for s in inside if len(s) > 30 and not set(s) & set("*[`{|/<>&#")]
    return found
