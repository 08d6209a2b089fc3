"""Each block's HTML, and what is said when a block is written wrongly."""

import dataclasses

import pytest
from lxml import html as lxml_html

from aeo_academy.content.blocks import BLOCKS
from aeo_academy.content.model import Audience, Edition
from aeo_academy.render.blocks import DRAWN
from tests.render.desk import codes, make_content, render


def one(html: str, xpath: str) -> lxml_html.HtmlElement:
    found = lxml_html.fromstring(f"<div>{html}</div>").xpath(xpath)
    assert len(found) == 1, html
    return found[0]


def test_every_block_of_the_grammar_is_drawn() -> None:
    assert set(DRAWN) == set(BLOCKS)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("good", "What good looks like"),
        ("evidence", "Evidence"),
        ("summary", "In short"),
        ("note", "Note"),
        ("warning", "Warning"),
        ("example", "Example"),
        ("exercise", "Exercise"),
    ],
)
def test_box(name: str, title: str) -> None:
    html, result = render(f"/// {name}\n\nWords **bold**.\n\n///")
    box = one(html, "./div")
    assert box.get("class") == f"box box-{name}"
    assert [child.tag for child in box] == ["p", "p"]
    assert (box[0].get("class"), box[0].text) == ("box-title", title)
    assert box[1].text_content() == "Words bold."
    assert not result.issues


def test_title_of_the_author_follows_the_kind_and_takes_inline_markdown() -> None:
    html, _ = render("/// example | A *seal* in {{ programme.administration }}\n\nText.\n\n///")
    title = one(html, ".//p[@class='box-title']")
    assert [span.get("class") for span in title.xpath("./span")] == ["box-kind", "box-name"]
    assert title.text_content() == "Example A seal in Sampleland Customs"


def test_for_names_its_audiences_and_is_no_landmark() -> None:
    html, result = render("/// for | validators, small-firms\n\nText.\n\n///")
    group = one(html, "./div")
    assert group.get("class") == "for for-validators for-small-firms"
    assert (group.get("role"), group.get("aria-label")) == (
        "group",
        "For validators, for small firms",
    )
    assert result.audiences == [Audience.VALIDATORS, Audience.SMALL_FIRMS]


def test_headings_know_the_audience_of_the_block_around_them() -> None:
    inside = "/// for | trainers\n\n## Closed {#closed}\n\n///"
    body = f"## Open {{#open}}\n\n{inside}\n\n## After {{#after}}"
    _, result = render(body)
    assert [(h.id, h.audiences) for h in result.headings] == [
        ("open", ()),
        ("closed", (Audience.TRAINERS,)),
        ("after", ()),
    ]


def test_the_text_of_a_heading_is_plain() -> None:
    _, result = render("## A \\*b\\* & `c` &amp; *d* <e> {#a}")
    assert result.headings[0].text == "A *b* & c & d <e>"


def test_solution_is_closed_and_nested() -> None:
    html, _ = render("//// exercise | Load 17\n\nDo.\n\n/// solution\n\nThus.\n\n///\n\n////")
    details = one(html, "./div[@class='box box-exercise']/details[@class='solution']")
    assert details[0].tag == "summary" and details[0].text == "Show solution"
    assert details.get("open") is None


@pytest.mark.parametrize("name", ["steps", "cards"])
def test_wrappers(name: str) -> None:
    html, _ = render(f"/// {name}\n\n1. One\n2. Two\n\n///")
    assert [li.text for li in one(html, f"./div[@class='{name}']/ol")] == ["One", "Two"]


def test_a_card_needs_no_dash_after_its_link() -> None:
    html, _ = render("/// cards\n\n- [One](a.md) – first\n- [Two](a.md) – second – still\n\n///")
    items = one(html, "./div[@class='cards']/ul")
    assert [li.text_content() for li in items] == ["One first", "Two second – still"]


def test_notes() -> None:
    html, _ = render("/// notes\n\nSay this.\n\n///")
    assert one(html, "./aside[@class='notes']/p").text == "Say this."


def test_saq_heading_keeps_id_and_class() -> None:
    html, _ = render("### Seals {#g2 .saq}")
    assert html == '<h3 class="saq" id="g2">Seals</h3>'


def test_an_unknown_questionnaire_is_told_and_leaves_nothing() -> None:
    html, result = render("/// questionnaire | saq\n///")
    assert html == "" and result.needs == set()
    assert [issue.code for issue in result.issues] == ["AEO904"]


OFFICERS = "Before.\n\n/// officers\n\nSecret script [@safe].\n\n///\n\nAfter [@tfa]."


def test_officers_text_is_absent_from_the_public_edition() -> None:
    html, result = render(OFFICERS)
    assert "Secret" not in html and "box-officers" not in html
    assert [s.key for s in result.citations] == ["tfa"]


def test_officers_text_is_shown_in_the_officers_edition() -> None:
    content = make_content(edition=Edition.OFFICERS)
    html, result = render(OFFICERS, content=content)
    assert "Secret" in one(html, "./div[@class='box box-officers']").text_content()
    assert [s.key for s in result.citations] == ["safe", "tfa"]


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("One.\n\n/// good | title\n\nx\n\n///", 12, "takes nothing after a bar"),
        ("/// for | everybody\n\nx\n\n///", 10, "names no audience"),
        ("/// diagram\n///", 10, "needs the id of a diagram"),
        ("One.\n\n/// goood\n\nx\n\n///", 12, "is no block"),
        ("One.\n\n/// good\n\nx", 12, "is not closed"),
        ("/// quiz | b\n\nwords\n\n///", 10, "Nothing may stand inside"),
        ("/// note\n    attrs: {onclick: steal()}\n\nx\n\n///", 10, "Indented options"),
    ],
)
def test_wrong_blocks_are_issues_with_their_line(body: str, line: int, words: str) -> None:
    html, result = render(body)
    found = [i for i in result.issues if words in i.message]
    assert [(i.code, i.line) for i in found] == [("AEO903", line)], result.issues
    assert "onclick" not in html


def test_the_same_bytes_twice() -> None:
    table = "| a | b |\n| --- | ---: |\n| 1 | 2 |"
    body = f"## A {{#a}}\n\n/// note | T\n\n[@tfa; @safe]\n\n///\n\n{table}"
    assert render(body)[0] == render(body)[0]


def test_a_label_that_is_missing_is_named() -> None:
    ui = {k: v for k, v in make_content().ui.items() if k != "good"}
    content = dataclasses.replace(make_content(), ui=ui)
    _, result = render("/// good\n\nx\n\n///", content=content)
    assert codes(result) == ["AEO909"] and "“good”" in result.issues[0].message
