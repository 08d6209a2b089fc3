"""Tooltips: which words get one, in which form, and where they do not."""

import time
from pathlib import Path
from types import MappingProxyType

import pytest
from lxml import html as lxml_html

from aeo_academy.content.model import Content
from aeo_academy.content.read import read
from aeo_academy.render import RenderContext, to_html
from aeo_academy.render.terms import MOST, Finder, listed
from tests.render.desk import ROOT, make_content, make_page, render, term

TERMS = {
    t.id: t
    for t in (
        term("residual-risk", "residual risk", "үлдэгдэл эрсдэл", "остаточный риск"),
        term("validator", "validator", "баталгаажуулагч", "валидатор"),
        term("aeo-status", "AEO status", "ИААН-ийн статус", "статус УЭО"),
        term("suspension", "suspension", "түдгэлзүүлэх", "приостановление"),
        term(
            "seal", "high-security seal", "өндөр хамгаалалттай лац", "пломба высокой степени защиты"
        ),
        term("certificate", "AEO certificate", "ИААН-ийн гэрчилгээ", "свидетельство УЭО"),
        term(
            "wco",
            "World Customs Organization (WCO)",
            "Дэлхийн гаалийн байгууллага (ДГБ)",
            "Всемирная таможенная организация (ВТамО)",
        ),
        term("policy", "security policy", "аюулгүй байдлын бодлого", "политика безопасности"),
        term(
            "security",
            "information security policy",
            "мэдээллийн аюулгүй байдлын бодлого",
            "политика информационной безопасности",
        ),
        term("report", "report", "тайлан", "отчёт о валидации"),
        term(
            "saq",
            "self-assessment questionnaire (SAQ)",
            "өөрийн үнэлгээний асуулга",
            "вопросник самооценки",
        ),
        term("window", "single window", "цахим нэг цонх", "«единое окно»"),
    )
}


def content(tmp_path: Path, ids: str | None = None, **changes: object) -> Content:
    """A content whose list of tooltips has `ids`, all of TERMS if not given."""
    (tmp_path / "data").mkdir(exist_ok=True)
    listed = "# a comment\n" + (ids if ids is not None else "\n".join(TERMS))
    (tmp_path / "data/terms-tooltips.txt").write_text(listed, "utf-8")
    return make_content(terms=MappingProxyType(TERMS), root=tmp_path, **changes)


def buttons(html: str) -> list[tuple[str, str]]:
    found = lxml_html.fromstring(f"<div>{html}</div>").xpath("//button[@class='term']")
    return [(b.get("popovertarget"), b.text_content()) for b in found]


@pytest.mark.parametrize(
    ("language", "words", "term_id"),
    [
        ("en", "residual risks", "residual-risk"),
        ("en", "Validators", "validator"),
        ("en", "the validator’s", "validator"),
        ("en", "security policies", "policy"),
        ("en", "The WCO says", "wco"),
        ("ru", "остаточного риска", "residual-risk"),
        ("ru", "Остаточные риски", "residual-risk"),
        ("ru", "с валидаторами", "validator"),
        ("ru", "пломбы высокой степени защиты", "seal"),
        ("ru", "в политике информационной безопасности", "security"),
        ("ru", "приостановлением", "suspension"),
        ("ru", "отчета о валидации", "report"),
        ("ru", "Всемирной таможенной организацией", "wco"),
        ("ru", "до единого окна", "window"),
        ("mn", "үлдэгдэл эрсдлийн", "residual-risk"),
        ("mn", "Үлдэгдэл эрсдэлүүдийг", "residual-risk"),
        ("mn", "баталгаажуулагчдад", "validator"),
        ("mn", "баталгаажуулагчийн", "validator"),
        ("mn", "баталгаажуулагчид", "validator"),
        ("mn", "өөрийн үнэлгээний асуулгыг", "saq"),
        ("mn", "Дэлхийн гаалийн байгууллагаас", "wco"),
        ("mn", "цахим нэг цонхоор", "window"),
        ("mn", "ИААН-ийн гэрчилгээгээ", "certificate"),
        ("mn", "ИААН-ийн статусаа", "aeo-status"),
        ("mn", "түдгэлзүүлсэн", "suspension"),
        ("mn", "өндөр хамгаалалттай лацыг", "seal"),
        ("mn", "мэдээллийн аюулгүй байдлын бодлогод", "security"),
        ("mn", "тайлангаа", "report"),
    ],
)
def test_inflected_forms_are_found(language: str, words: str, term_id: str) -> None:
    found = Finder(TERMS, tuple(TERMS), language).find(f"Aaa {words}, bbb")
    assert [name for _, _, name in found] == [term_id]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "revalidators"),
        ("en", "residual, risk"),
        ("en", "wco"),
        ("en", "reporter"),
        ("en", "non-validator"),
        ("ru", "валидаторство"),
        ("ru", "свидетельство о рождении"),
        ("mn", "эрсдэл"),
        ("mn", "тайланжуулах"),
        ("mn", "баталгаажуулалт"),
    ],
)
def test_other_words_are_not(language: str, words: str) -> None:
    assert Finder(TERMS, tuple(TERMS), language).find(words) == []


def test_the_longest_term_wins() -> None:
    text = "an information security policy and a security policy"
    found = Finder(TERMS, tuple(TERMS), "en").find(text)
    assert [(text[a:b], i) for a, b, i in found] == [
        ("information security policy", "security"),
        ("security policy", "policy"),
    ]


def test_a_button_opens_a_definition_that_stands_once(tmp_path: Path) -> None:
    body = (
        "A validator asks.\n\n## One {#one}\n\nThe validator, a validator.\n\n"
        "## Two {#two}\n\nValidators."
    )
    html, result = render(body, content=content(tmp_path))
    assert buttons(html) == [("card-validator", "validator")] * 2 + [
        ("card-validator", "Validators")
    ]
    cards = lxml_html.fromstring(f"<div>{html}</div>").xpath("//div[@popover]")
    assert [c.get("id") for c in cards] == ["card-validator"]
    assert "What validator is." in cards[0].text_content()
    assert cards[0].xpath(".//button/@popovertargetaction") == ["hide"]
    assert result.terms == ["validator"] and result.needs == {"term"}
    assert "style=" not in html and "onclick" not in html


def test_text_around_a_button_is_whole(tmp_path: Path) -> None:
    body = "A validator, *a residual risk*, and a WCO end. **x** suspension!"
    html, _ = render(body, content=content(tmp_path))
    paragraph = lxml_html.fromstring(f"<div>{html}</div>").xpath("./p")[0]
    assert paragraph.text_content() == "A validator, a residual risk, and a WCO end. x suspension!"
    assert len(buttons(html)) == 4


def test_not_in_headings_links_code_and_titles(tmp_path: Path) -> None:
    body = (
        "## A validator {#v}\n\n[validator](x.md) `validator`\n\n```\nvalidator\n```\n\n"
        "/// note | A validator\n\nx\n\n///\n\n| validator |\n| --- |\n| x |\n\n"
        "/// cards\n\n- [x](y.md) – validator\n\n///"
    )
    html, _ = render(body, content=content(tmp_path))
    assert buttons(html) == []


def test_not_on_reference_pages_and_not_when_switched_off(tmp_path: Path) -> None:
    made = content(tmp_path)
    context = RenderContext(made, "en")
    page = make_page("docs/reference/glossary", "glossary", en="A validator.")
    context.begin(page)
    assert buttons(to_html(context, "A validator.")) == []
    html, _ = render("A validator.", content=made, tooltips=False)
    assert buttons(html) == []


def test_only_listed_terms(tmp_path: Path) -> None:
    html, _ = render("A validator and a suspension.", content=content(tmp_path, "suspension"))
    assert buttons(html) == [("card-suspension", "suspension")]


def test_never_too_many_on_a_page(tmp_path: Path) -> None:
    terms = {f"t{c}": term(f"t{c}", f"term {c}word", "х", "ю") for c in "abcdefghijklmnop"}
    made = content(tmp_path, "\n".join(terms))
    made = type(made)(**{**made.__dict__, "terms": terms})
    html, result = render(" ".join(t.name["en"] for t in terms.values()), content=made)
    assert len(result.terms) == len(buttons(html)) == MOST


def test_a_term_without_definition_in_the_language_has_no_tooltip(tmp_path: Path) -> None:
    bare = term("validator", "validator", "баталгаажуулагч", "валидатор")
    bare = type(bare)(**{**bare.__dict__, "definition": {"en": "x"}})
    made = content(tmp_path)
    made = type(made)(**{**made.__dict__, "terms": {"validator": bare}})
    assert buttons(render("валидатор", "ru", made)[0]) == []
    assert len(buttons(render("validator", "en", made)[0])) == 1


def test_the_real_list_names_terms_that_exist_and_are_explained() -> None:
    real = read(ROOT)[0]
    ids = listed(ROOT)
    assert len(ids) > 50
    if not real.terms:
        pytest.skip("data/terms.csv is not there yet")
    assert [i for i in ids if i not in real.terms] == []
    assert [i for i in ids if not real.terms[i].definition.get("en")] == []


class Forgetful(set[str]):
    """Keeps nothing in mind."""

    def add(self, word: str, /) -> None:
        pass


def test_what_was_read_before_changes_nothing() -> None:
    """A word that begins no name here may begin one of several words there."""
    content = read(ROOT)[0]
    ids = listed(ROOT)
    for language in ("en", "mn", "ru"):
        texts = [page.text(language).body for page in content.pages.values()][::9]
        used = Finder(content.terms, ids, language)
        for text in texts:
            used.find(text)
        fresh = Finder(content.terms, ids, language)
        fresh.barren = Forgetful()
        for text in texts:
            assert used.find(text) == fresh.find(text)
    finder = Finder(TERMS, tuple(TERMS), "en")
    assert finder.find("customs broke, customs; customs.") == []
    names = {name for term in TERMS.values() for name in [term.name["en"]] if " " in name}
    assert names and all(finder.find(name) for name in names)


def test_time_grows_with_the_text_only() -> None:
    finder = Finder(TERMS, tuple(TERMS), "mn")
    text = "мэдээллийн аюулгүй байдлын бодлогоо үлдэгдэл эрсдэлээ баталгаажуулагчдынхаа " * 200
    assert best(finder, text * 8) < 40 * best(finder, text) + 0.05  # a square law gives 64


def best(finder: Finder, text: str) -> float:
    """The shortest of three runs, in seconds."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        finder.find(text)
        times.append(time.perf_counter() - start)
    return min(times)
