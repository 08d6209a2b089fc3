"""Citations, country values, links, and text that tries to be code."""

import dataclasses
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from aeo_academy.content.model import Edition, Programme
from aeo_academy.render import RenderContext, to_html
from tests.render.desk import codes, fragment, make_content, make_page, render


def tree(html: str) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(f"<div>{html}</div>")


# --- citations ---------------------------------------------------------------


def test_numbers_follow_the_text_and_repeat() -> None:
    body = "| a |\n| --- |\n| x [@safe] |\n\n- one [@tfa, Article 7.7]\n\nEnd [@safe; @kyoto]."
    html, result = render(body)
    cites = [span.text_content() for span in tree(html).xpath("//span[@class='cite']")]
    assert cites == ["[1]", "[2, Article 7.7]", "[1; 3]"]
    assert [s.key for s in result.citations] == ["safe", "tfa", "kyoto"]


def test_citations_of_fragments_join_the_list_of_the_page() -> None:
    html, result = render("First [@tfa].\n\n/// programme | law\n///\n\nLast [@kyoto; @safe].")
    assert [s.key for s in result.citations] == ["tfa", "kyoto", "safe"]
    cites = [span.text_content() for span in tree(html).xpath("//span[@class='cite']")]
    assert cites == ["[1]", "[2]", "[2; 3]"]


def test_the_list_at_the_foot() -> None:
    html, _ = render("A [@tfa, Article 7]. B [@safe].", "ru")
    section = tree(html).xpath("./section[@class='sources']")[0]
    heading = section.xpath("./h2")[0]
    assert section.get("aria-labelledby") == heading.get("id") == "sources-of-page"
    first, second = section.xpath("./ol/li")
    assert (first.get("id"), second.get("id")) == ("src-tfa", "src-safe")
    said = first.text_content()
    assert "WTO" in said and "2014" in said and "2017-02-22" in said and "wto.org" in said
    assert second.xpath(".//cite")[0].text == "Рамочные стандарты SAFE"
    assert "SAFE Framework" in second.text_content()
    assert "по вторичному источнику" in second.text_content()
    assert [a.get("href") for a in section.xpath(".//a[@class='source-back']")] == [
        "#cite-1",
        "#cite-2",
    ]


def test_every_reference_leads_to_its_source_and_back() -> None:
    html, _ = render("A [@tfa]. B [@tfa; @safe].")
    root = tree(html)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {a[1:] for a in root.xpath("//a/@href") if a.startswith("#")} <= set(ids)


def test_seen_at_is_never_published() -> None:
    html, _ = render("A [@tfa].\n\n/// data | sources\n///")
    assert "mirror.example" not in html


def test_a_citation_in_code_is_no_citation() -> None:
    html, result = render("Write `[@tfa]` or\n\n```\n[@safe] {{ programme.x }}\n```")
    assert not result.citations and not result.issues
    assert "[@tfa]" in html and "[@safe]" in html


def test_an_unknown_source_is_an_issue_with_line_and_hint() -> None:
    html, result = render("One.\n\nTwo [@tfaa].")
    [issue] = result.issues
    assert (issue.code, issue.line) == ("AEO901", 12)
    assert "Did you mean “tfa”?" in issue.message
    assert "cite-unknown" in html


# --- fragments and values ------------------------------------------------------


def test_a_fragment_is_rendered_like_the_page_and_its_links_are_moved() -> None:
    asked: list[str] = []

    def resolve(target: str) -> str:
        asked.append(target)
        return "/resolved"

    html, result = render("/// programme | law\n///", resolve_link=resolve)
    assert asked == ["page.md#top"]
    assert '<a href="/resolved">start</a>' in html
    assert result.fragments == ["law"]


def test_a_fragment_without_translation_comes_in_english_and_says_so() -> None:
    html, _ = render("/// programme | law\n///", "mn")
    assert tree(html).xpath("./div[@class='programme']")[0].get("lang") == "en"
    html, _ = render("/// programme | law\n///", "ru")
    assert "Закон" in html and 'lang="en"' not in html.partition("<section")[0]


def test_unknown_and_nested_fragments_are_issues() -> None:
    _, result = render("/// programme | lawn\n///\n\n/// programme | nested\n///")
    assert codes(result) == ["AEO904", "AEO904"]
    assert "Did you mean “law”?" in result.issues[0].message
    assert "may not place another" in result.issues[1].message


def test_an_issue_inside_a_fragment_names_the_file_of_the_fragment() -> None:
    programme = Programme("x", {}, {}, {"f": fragment("f", en="Fine.\n\nBad [@nobody].")})
    _, result = render("/// programme | f\n///", content=make_content(programme=programme))
    [issue] = result.issues
    assert (issue.path.as_posix(), issue.line) == ("programmes/sampleland/f.en.md", 12)


def test_values_and_their_forms() -> None:
    html, _ = render("{{ programme.administration.gen }}", "mn")
    assert html == '<p><span class="value">Жишээ улсын гаалийн</span></p>'
    html, _ = render("| a |\n| --- |\n| {{programme.administration}} |")
    assert '<td><span class="value">Sampleland Customs</span></td>' in html


@pytest.mark.parametrize("language", ["en", "mn", "ru"])
def test_an_open_value_asks(language: str) -> None:
    html, result = render("**Time limit:** {{ programme.time-limit }}", language)
    words = make_content().label("ask-aeo-office", language)
    assert f'<em class="ask-office">{words}</em>' in html and not result.issues


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("{{ programme.administratio }}", "Did you mean “administration”?"),
        ("{{ programme.administration.dat }}", "no form “dat”"),
    ],
)
def test_unknown_values_and_forms_are_issues(value: str, words: str) -> None:
    _, result = render(f"One.\n\nTwo {value}.")
    [issue] = result.issues
    assert (issue.code, issue.line) == ("AEO902", 12) and words in issue.message


def test_a_fallback_page_speaks_the_language_of_its_text() -> None:
    context = RenderContext(make_content(), "mn")
    page = make_page(en="/// good\n\n{{ programme.time-limit }}\n\n///")
    context.begin(page)
    html = to_html(context, page.texts["en"].body)
    assert "What good looks like" in html and "ask the AEO office" in html


# --- links and hostile text ------------------------------------------------------


def test_links_go_through_the_resolver() -> None:
    html, _ = render("[a](../x.md#y) ![b](p.svg)", resolve_link=lambda t: f"r/{t}")
    assert 'href="r/../x.md#y"' in html and 'src="r/p.svg"' in html


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a <b onmouseover=alert(1)>b</b>",
    "<!-- x --><iframe src=//evil></iframe>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java&#x0A;script:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](//evil.example/x)",
    "[x]: javascript:alert(1)\n\n[y][x]",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "*a*{onclick=alert(1)}",
    "Text\n{: onclick=alert(1) style=color:red }",
    "## H {#h onclick=alert(1)}",
    "/// note | <img src=x onerror=alert(1)>\n\nx\n\n///",
    "/// note\n    attrs: {onclick: alert(1), style: 'x'}\n\nx\n\n///",
    "| <script>alert(1)</script> |\n| --- |\n| <b onclick=x>y</b> |",
    "[@<script>alert(1)</script>]",
    "{{ programme.<b> }}",
    '/// for | x" onclick="alert(1)\n\ny\n\n///',
    '/// quiz | "><script>alert(1)</script>\n///',
    "```\n</code></pre><script>alert(1)</script>\n```",
]


@pytest.mark.parametrize("body", HOSTILE)
def test_raw_html_comes_out_as_text(body: str) -> None:
    html, _ = render(body)
    assert harmless(html), html


def harmless(html: str) -> bool:
    """No element that we do not make, no script attribute, no scheme that runs."""
    ours = {
        "a",
        "aside",
        "blockquote",
        "br",
        "cite",
        "code",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    }
    for element in tree(html).iter():
        if element.tag not in ours:
            return False
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "style":
                return False
            if name in ("href", "src") and urlsplit(value.strip()).scheme not in (
                "",
                "http",
                "https",
                "mailto",
                "tel",
            ):
                return False
    return True


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<",
                ">",
                "script",
                "a",
                " ",
                "\n",
                "\n\n",
                "[",
                "](",
                ")",
                "javascript:",
                "{",
                "}",
                "#x",
                "onclick=x",
                "///",
                " note",
                "|",
                "`",
                "*",
                "[@tfa]",
                "&#106;",
                '"',
                "'",
                "\\",
                "- ",
                "!",
            ]
        ),
        max_size=25,
    )
)
def test_no_text_becomes_code(pieces: list[str]) -> None:
    html, _ = render("".join(pieces))
    assert harmless(html), html


def test_a_heading_without_id_is_an_issue() -> None:
    _, result = render("Lead.\n\n## Who does what")
    [issue] = result.issues
    assert (issue.code, issue.line) == ("AEO905", 12)


def test_the_public_edition_of_a_page_with_officers_blocks_has_the_same_numbers() -> None:
    body = "A [@tfa].\n\n/// officers\n\nB [@safe].\n\n///\n\nC [@kyoto]."
    public, _ = render(body)
    officers, _ = render(
        body, content=dataclasses.replace(make_content(), edition=Edition.OFFICERS)
    )
    assert "[2]" in tree(public).text_content() and "[3]" in tree(officers).text_content()
