"""A module's folder: what the readers make of overview, lessons, exercise and slides."""

from pathlib import Path

from aeo_academy.content.model import Edition
from aeo_academy.content.placed import questions_on, quiz_pages
from aeo_academy.render import RenderContext, to_html
from aeo_academy.translations import status
from tests.modules.desk import SLIDES, whole_module
from tests.sample import change, findings, load


def test_the_parts_of_a_module(tmp_path: Path) -> None:
    content = load(whole_module(tmp_path))
    module = content.modules["basics"]
    assert module.overview == "basics-overview"
    assert module.exercise == "basics-exercise"
    assert module.slides == "basics-slides"
    lessons = ("basics-first", "basics-more-2", "basics-more-3")
    assert module.parts == (*lessons, "basics-exercise")
    assert module.pages == ("basics-overview", *module.parts)
    assert content.pages["basics-exercise"].header.minutes == 20


def test_a_whole_module_has_no_fault(tmp_path: Path) -> None:
    repo = whole_module(tmp_path)
    for edition in Edition:
        assert [str(issue) for issue in findings(repo, edition)] == []


def test_minutes_of_slides_are_data_and_no_text(tmp_path: Path) -> None:
    repo = whole_module(tmp_path)
    content = load(repo)
    page = content.pages["basics-slides"]
    slides = page.texts["en"].sections[1:]
    assert [section.minutes for section in slides] == [2] * 15
    assert all(section.minutes is None for section in page.texts["mn"].sections)
    context = RenderContext(content, "en")
    context.begin(page)
    html = to_html(context, page.texts["en"].body)
    assert '<h2 id="s-1">A truck 1</h2>' in html
    assert "min=" not in html
    assert context.result.issues == []
    # other minutes make no translation stale
    change(repo, SLIDES.format("en"), "{#s-1 min=2}", "{#s-1 min=6}")
    again = load(repo)
    assert again.pages["basics-slides"].texts["en"].sections[1].minutes == 6
    assert not [row for row in status(again) if row.name == "basics-slides" and row.stale]


def test_the_overview_is_drawn_from_data(tmp_path: Path) -> None:
    content = load(whole_module(tmp_path))
    page = content.pages["basics-overview"]
    context = RenderContext(content, "ru", resolve_link=lambda target: target)
    context.begin(page)
    html = to_html(context, page.texts["ru"].body)
    assert context.result.issues == []
    assert "module" in context.result.needs
    for words in ("Записать риск одним предложением.", "Чтение", "10 мин", "Проследить машину"):
        assert words in html
    assert 'href="1-first.md"' in html
    assert 'href="exercise.md"' in html
    assert "basics-check/seal-number@1" in html
    assert "slides.md" not in html


def test_where_questions_stand(tmp_path: Path) -> None:
    content = load(whole_module(tmp_path))
    lesson = content.pages["basics-first"]
    assert quiz_pages(content)["basics-check"] is lesson
    asked = questions_on(content, lesson)
    assert asked[0][1].id == "seal-number"
    assert len({q.id for _, q in asked}) == len(asked)
    assert all(not q.reserve for _, q in asked)


def test_a_header_cell_without_words_heads_nothing(tmp_path: Path) -> None:
    content = load(whole_module(tmp_path))
    context = RenderContext(content, "en")
    context.begin(content.pages["basics-first"])
    html = to_html(context, "|  | Day |\n|---|---|\n| Truck | 1 |\n")
    assert html.count("<th") == 1 + 1, "thead and the one that says something"
