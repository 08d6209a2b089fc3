"""Forms in a built site: addresses, links on the pages, editions, texts with every character."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from lxml import html

from aeo_academy.content.model import Edition
from aeo_academy.site.build import Request, build
from tests.sample import SECRET, make_repo, settle
from tests.site.test_build import with_engine

FORM = """---
{head}
---

MODEL. {note}

## Entries & marks < “"” {{#entries}}

1. first
2. second

| Field | Entry |
| --- | --- |
| A & B < “C” \\* | |
| Date | |

/// officers

| {secret} | Yes |
| --- | --- |
| {secret} | |

///
"""
ENGLISH = """id: {id}
title: "{title}"
description: A model form of the test that everybody may fill in, with all kinds of characters.
audience: [managers]"""
RUSSIAN = """title: "Форма: <образец> & другое"
description: "Образец формы для проверки, который может заполнить каждый, со всеми знаками."
translation:
  origin: machine"""


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = "docs/manual/forms"
    public = ENGLISH.format(id="form-note", title="Form: <note> & more")
    hidden = ENGLISH.format(id="form-secret", title=f"{SECRET} form") + "\nedition: officers"
    repo = make_repo(
        tmp_path_factory.mktemp("forms"),
        **{
            f"{folder}/note.en.md": FORM.format(head=public, note="Rewrite it.", secret=SECRET),
            f"{folder}/note.ru.md": FORM.format(head=RUSSIAN, note="Измените.", secret=SECRET),
            f"{folder}/secret.en.md": FORM.format(head=hidden, note="Hide it.", secret=SECRET),
        },
    )
    settle(repo)
    return with_engine(repo)


def words(path: Path) -> str:
    return "\n".join(Document(str(path)).element.body.itertext())


def test_what_a_reader_finds(repo: Path) -> None:
    build(Request(repo, repo / "site"))  # strict: the link checker has passed every link
    files = {p.name: p for p in (repo / "site/forms").glob("*.docx")}
    assert set(files) == {"form-note.en.docx", "form-note.ru.docx"}
    assert not any(SECRET in words(path) for path in files.values())
    document = Document(str(files["form-note.ru.docx"]))
    assert document.paragraphs[0].text == "Форма: <образец> & другое"
    assert document.tables[0].rows[1].cells[0].text == "A & B < “C” *"
    numbered = [p for p in document.paragraphs if p.style and p.style.name == "List Number"]
    assert [p.text for p in numbered] == ["first", "second"]
    for language, file, text in (
        ("en", "form-note.en.docx", "Download this form (DOCX"),
        ("ru", "form-note.ru.docx", "Скачать эту форму (DOCX"),
        ("mn", "form-note.en.docx", "Download this form (DOCX"),  # not translated: in English
    ):
        page = html.parse(repo / f"site/{language}/manual/forms/note/index.html")
        (link,) = page.xpath("//p[@class='take-away']/a")
        assert (repo / f"site/{language}/manual/forms/note" / link.get("href")).resolve() == (
            files[file].resolve()
        )
        size = -(-files[file].stat().st_size // 1000)
        assert link.text.startswith(text) and f" {size}\u00a0" in link.text

    build(Request(repo, repo / "site", languages=("mn",)))
    assert files["form-note.ru.docx"].exists(), "a build of one language keeps the others’ files"


def test_officers_get_their_forms_too(repo: Path) -> None:
    build(Request(repo, repo / "officers", edition=Edition.OFFICERS, folders=False))
    folder = repo / "officers/forms"
    assert (folder / "form-secret.en.docx").exists()
    assert SECRET in words(folder / "form-note.en.docx")
