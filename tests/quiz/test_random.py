"""Random valid banks are read, rendered, scored and exported; every export is the same bank."""

from __future__ import annotations

import dataclasses
import re
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from lxml import html as lxml_html

from aeo_academy.checks import quiz_parity, quiz_structure
from aeo_academy.content.banks import read_banks
from aeo_academy.content.model import Bank, Content, Edition, Question, QuestionType
from aeo_academy.content.pages import Desk
from aeo_academy.packages.gift import gift
from aeo_academy.packages.moodle import moodle_xml
from aeo_academy.render import RenderContext, to_html
from aeo_academy.scoring import key_of, score
from tests.quiz.exports import expected, from_gift, from_moodle, words
from tests.quiz.writer import LANGUAGES, banks, bare, written
from tests.sample import HERE, load

CONTENT = load(HERE, Edition.OFFICERS)
CHECKS = (
    quiz_structure.grammar,
    quiz_structure.lessons,
    quiz_parity.questions,
    quiz_parity.items,
    quiz_parity.keys,
    quiz_parity.feedback,
    quiz_parity.accepted,
)
MANY = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def read_back(bank: Bank, edition: Edition = Edition.OFFICERS) -> tuple[Bank, Content]:
    """Write a bank into a private folder and read it from there."""
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            path = Path(folder, f"random.{language}.md")
            path.write_text(written(bank, language), encoding="utf-8")
        desk = Desk(Path(folder), CONTENT.languages, edition, [])
        shelf = read_banks(desk, Path("."))
        assert desk.issues == []
    found = shelf.banks["random"]
    return found, dataclasses.replace(CONTENT, edition=edition, banks={"random": found})


@MANY
@given(banks())
def test_what_is_written_is_read(bank: Bank) -> None:
    found, content = read_back(bank)
    assert [issue for check in CHECKS for issue in check(content)] == []
    inherited = {q.id: (q.objective, q.sources, q.see) for q in found.questions}
    for made, there in zip(bank.questions, found.questions, strict=True):
        if made.type is QuestionType.CASE:
            made = dataclasses.replace(made, objective=None, sources=(), see=None)
        assert (there.id, there.type, there.texts) == (made.id, made.type, made.texts)
        assert (there.points, there.rev, there.reserve, there.case, there.columns) == (
            made.points,
            made.rev,
            made.reserve,
            made.case,
            made.columns,
        )
        assert inherited[made.id] == (made.objective, made.sources, made.see)


@MANY
@given(banks())
def test_exports_hold_the_same_bank(bank: Bank) -> None:
    found, content = read_back(bank)
    for language in LANGUAGES:
        xml = moodle_xml(content, found, language)
        assert from_moodle(xml) == expected(content, found, language)
        text = gift(content, found, language)
        assert from_gift(text) == expected(content, found, language, gift=True)


@MANY
@given(banks())
def test_pages_show_the_same_bank_and_its_key_earns_all(bank: Bank) -> None:
    found, content = read_back(bank)
    page = content.pages["start"]
    for language in LANGUAGES:
        context = RenderContext(content, language)
        result = context.begin(page)
        made = to_html(context, "/// quiz | random\n\n///\n")
        assert result.issues == []
        root = lxml_html.fromstring(f"<div>{made}</div>")
        forms = {form.get("data-id"): form for form in root.xpath(".//form")}
        assert list(forms) == [q.id for q in sorted(found.scored, key=lambda q: q.reserve)]
        ids = root.xpath(".//@id")
        assert len(ids) == len(set(ids))
        for question in found.scored:
            form = forms[question.id]
            text = question.text(language)
            legend = " ".join(form.find(".//legend").text_content().split())
            assert legend == words_of(text.stem.split("\n\n")[0])
            key = key_in(form)
            assert key == key_of(found.id, question, language)
            assert score(question.type, key, right_answer(question, key)) == 1
            assert not form.xpath(".//b | .//i | .//code | .//em | .//script")


@MANY
@given(banks())
def test_the_public_edition_holds_no_reserve_question(bank: Bank) -> None:
    found, _ = read_back(bank, Edition.PUBLIC)
    officers, _ = read_back(bank)
    hidden = [q for q in officers.questions if q.reserve]
    assert [q.id for q in found.questions] == [q.id for q in officers.questions if not q.reserve]
    for language in LANGUAGES:
        public = found.texts[language]
        for question in hidden:
            assert not re.search(rf"\{{#{question.id}[ }}]", public.body)
            assert question.id not in {s.id for s in public.sections}
        assert public.digest == officers.texts[language].digest
        assert public.body.count("\n") == officers.texts[language].body.count("\n")


def words_of(markdown: str) -> str:
    """What a text says, without its escapes."""
    return " ".join(bare(markdown).split())


def key_in(form: Any) -> Any:
    """The key that stands in a form's details, as a script reads it."""
    type_ = QuestionType(form.get("data-type"))
    items = form.xpath(".//details//*[@data-right]")
    match type_:
        case QuestionType.SINGLE | QuestionType.MULTIPLE | QuestionType.IMAGE:
            return [item.get("data-key") for item in items]
        case QuestionType.NUMERIC:
            (line,) = form.xpath(".//details//*[@data-value]")
            return {
                "value": float(line.get("data-value")),
                "tolerance": float(line.get("data-tolerance")),
            }
        case QuestionType.FILL:
            return form.xpath(".//details//@data-form")
    return {item.get("data-key"): item.get("data-right") for item in items}


def right_answer(question: Question, key: Any) -> Any:
    """What a reader who knows it gives."""
    if question.type is QuestionType.NUMERIC:
        return f"{key['value']:.2f}".replace(".", ",")
    return key[0] if question.type is QuestionType.FILL else key


def test_words_survive_the_way_there_and_back() -> None:
    assert words('<p>a &lt;b&gt; "c" &amp; ]]&gt;</p>') == 'a <b> "c" & ]]>'
