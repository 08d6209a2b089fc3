"""The search index: what goes in, how it is packed, what it weighs."""

from __future__ import annotations

import gzip
import itertools
import random
import re
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeo_academy.content.read import read
from aeo_academy.site.links import parsed
from aeo_academy.site.search import Entry, page_entries, write_index
from aeo_academy.site.search_words import key, tokens
from tests.site.search_desk import (
    LANGUAGES,
    SCRIPTS,
    TERMS,
    ask,
    page,
    pages_for,
    sample_entries,
    sample_index,
)

BUDGET = 200_000  # bytes, brotli, at 300 pages


# --- what goes in --------------------------------------------------------------

PAGE = """<!doctype html><html lang="en"><head><title>Seals – AEO Academy</title>
<meta name="description" content="About seals."></head><body><nav>menu words</nav>
<main><article><header><p class="kicker">Criterion G</p><h1>Seals</h1></header>
<div class="notices"><p>draft words</p></div>
<p>A <button type="button" class="term" popovertarget="t1">seal</button> <em>shows</em> that a
door was opened<span class="cite">[<a href="#s1">1</a>]</span>.</p>
<h2 id="use">Using them <a class="headerlink" href="#use">¶</a></h2>
<ul><li>Write the number</li><li>Lock them away.</li></ul><script>script words</script>
<section class="for for-trainers"><p class="for-label">For trainers</p><p>Bring one.</p></section>
<h3 id="quiz">Quiz</h3><p>Which seal?</p>
<details class="key"><summary>Key</summary>answer words</details>
<p class="feedback">feedback words</p>
<section class="box box-officers"><h3 id="secret">Secret</h3><p>officers words</p></section>
<figure><svg><title>svg title</title><desc>svg desc</desc><text>svg label</text></svg>
<figcaption>The picture</figcaption></figure>
<p data-search-exclude>excluded words</p><div popover id="t1">popover words</div>
<h2>No anchor</h2><p>Its text.</p>
<section class="sources"><h2 id="src">Sources</h2><p>source words</p></section>
</article></main><footer>footer words</footer></body></html>"""


def entries_of(html: str) -> list[Entry]:
    return page_entries(parsed(html.encode()), "en/g/", "safe-g", "apply", ["ring", "bolt"])


def test_a_page_becomes_one_entry_a_section() -> None:
    found = entries_of(PAGE)
    assert [(e.heading, e.anchor) for e in found] == [
        ("", ""), ("Using them", "use"), ("Quiz", "quiz"),
    ]  # fmt: skip
    assert found[0].text == "Criterion G · A seal shows that a door was opened."
    assert found[1].text == "Write the number · Lock them away. Bring one."
    assert found[2].text == "Which seal? The picture · No anchor · Its text."
    assert {(e.page_id, e.url, e.door, e.title, e.description) for e in found} == {
        ("safe-g", "en/g/", "apply", "Seals", "About seals.")
    }
    assert found[0].keywords == ("ring", "bolt")


@pytest.mark.parametrize(
    "word",
    [
        "menu", "draft", "script", "answer", "feedback", "officers", "Secret", "svg", "excluded",
        "popover", "source", "footer",
    ],
)  # fmt: skip
def test_what_is_not_for_readers_to_find_stays_out(word: str, tmp_path: Path) -> None:
    write_index(entries_of(PAGE), "en", tmp_path)
    for file in tmp_path.rglob("*.js"):
        assert word not in file.read_text("utf-8").replace('"text"', "")


@pytest.mark.parametrize(
    "html",
    ["", "<p>no article</p>", "<article data-search-exclude><p>a</p></article>", "<article>", "<"],
)
def test_pages_without_text_to_find(html: str, tmp_path: Path) -> None:
    found = entries_of(html)
    assert all(not e.text for e in found)
    name = write_index(found, "en", tmp_path)
    assert ask(tmp_path, "en", [{"query": "seal"}])[0]["results"] == []
    assert (tmp_path / name).exists()


def test_the_title_may_stand_outside_the_article() -> None:
    html = "<h1>Learn</h1><article><h2 id='a'>Begin</h2><p>here</p></article>"
    assert [(e.title, e.heading, e.text) for e in entries_of(html)] == [
        ("Learn", "", ""), ("Learn", "Begin", "here"),
    ]  # fmt: skip


def test_two_pages_with_one_address_are_a_mistake(tmp_path: Path) -> None:
    twice = [page("a", "x"), page("b", "y")]
    twice[1] = Entry(**{**twice[1].__dict__, "url": twice[0].url})
    with pytest.raises(ValueError, match="one address"):
        write_index(twice, "en", tmp_path)


# --- how it is packed ------------------------------------------------------------


def test_files_are_named_by_their_content_and_hold_no_more_than_needed(tmp_path: Path) -> None:
    def files(folder: Path, entries: list[Entry]) -> set[str]:
        write_index(entries, "mn", folder, TERMS)
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*.js")}

    entries = sample_entries("mn")
    first, again = files(tmp_path / "1", entries), files(tmp_path / "2", entries)
    changed = files(tmp_path / "3", [*entries[:-1], page("cbm", "өөр текст")])
    assert first == again
    assert len(first - changed) == 2, "one text and the index get a new name"
    main = next((tmp_path / "1").glob("mn.*.js")).read_text("utf-8")
    assert re.fullmatch(r"mn\.[0-9a-f]{10}\.js", next((tmp_path / "1").glob("mn.*.js")).name)
    assert "\\u04" not in main, "letters are letters"
    assert "Өндөр хамгаалалттай" not in main, "texts stand in files of their own"


def test_line_separators_do_not_break_the_script(tmp_path: Path) -> None:
    write_index([page("a", 'first\u2028second </script> "quoted" back\\slash')], "en", tmp_path)
    answer = ask(tmp_path, "en", [{"query": "second"}])[0]
    assert "".join(p["text"] for p in answer["results"][0]["snippet"]).startswith("first\u2028sec")


@given(st.lists(st.sets(st.integers(0, 400), min_size=1), min_size=1, max_size=8))
@settings(max_examples=15, deadline=None)
def test_the_engine_unpacks_what_was_packed(
    tmp_path_factory: pytest.TempPathFactory, words: list[set[int]]
) -> None:
    """Word n stands on the pages of the n-th set: also where gaps are larger than a digit."""
    folder = tmp_path_factory.mktemp("packed")
    names = ["word" + chr(ord("a") + n) * 4 for n in range(len(words))]
    size = max(map(max, words)) + 1
    pages = [
        page(f"p{p}", " ".join(n for n, on in zip(names, words, strict=True) if p in on), title="–")
        for p in range(size)
    ]
    write_index(pages, "xx", folder)
    for name, on, found in zip(names, words, pages_for(folder, "xx", *names), strict=True):
        right = {f"p{p}" for p in on}
        assert set(found) <= right, name
        assert len(found) == min(10, len(right)), name


@given(st.text(st.sampled_from("abzAEOйёЁөӨүҮїЄ’' -–.1G\u00ad\u0301яьийн"), max_size=40))
@settings(max_examples=40, deadline=None)
def test_python_and_javascript_cut_words_alike(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    for language in LANGUAGES:
        folder = tmp_path_factory.mktemp("keys")
        write_index([page("a", "x")], language, folder)
        (found,) = ask(folder, language, [{"keys": text}])
        assert found == [key(token, language) for token in tokens(text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_python_and_javascript_cut_whole_texts_alike(tmp_path: Path, language: str) -> None:
    texts = [entry.text for entry in sample_entries(language)]
    answers = ask(sample_index(tmp_path, language), language, [{"keys": text} for text in texts])
    for text, found in zip(texts, answers, strict=True):
        assert found == [key(token, language) for token in tokens(text)]


def synthetic_pages(pages: int, words: int) -> list[Entry]:
    """Mongolian-like pages: Zipf's law, a theme for each page, eight endings to a stem."""
    pick = random.Random(5)
    vowels = ("а", "э", "о", "уу")
    syllables = [a + b + c for a in "бгдзлмнрстхцчш" for b in vowels for c in "лнргс"]
    stems = list(dict.fromkeys("".join(pick.choices(syllables, k=pick.choice([1, 2, 2, 3])))
                               for _ in range(14_000)))  # fmt: skip
    endings = ["", "", "", "ын", "ыг", "д", "аас", "тай", "ууд", "уудын", "аа"]
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(stems))))
    found = []
    for number in range(pages):
        theme = pick.choices(stems, k=150)
        text = [
            (pick.choice(theme) if pick.random() < 0.5 else
             pick.choices(stems, cum_weights=weights)[0]) + pick.choice(endings)
            for _ in range(words)
        ]  # fmt: skip
        for part in range(6):
            piece = text[part * words // 6 : (part + 1) * words // 6]
            found.append(Entry(
                f"page-{number}", f"mn/room-{number % 9}/page-{number}/", "apply",
                " ".join(text[:3]), " ".join(piece[:4]) if part else "",
                f"part-{part}" if part else "", " ".join(piece),
            ))  # fmt: skip
    return found


def test_300_long_pages_stay_within_the_budget(tmp_path: Path, root: Path) -> None:
    content, _ = read(root)
    name = write_index(synthetic_pages(300, 900), "mn", tmp_path, content.terms.values())
    first_question = [tmp_path / name, tmp_path / "mn.js"]
    first_question += sorted(tmp_path.glob("text/*"), key=lambda f: -f.stat().st_size)[:8]
    first_question += SCRIPTS.glob("search-*.js")
    assert sum(len(brotli.compress(path.read_bytes())) for path in first_question) <= BUDGET


def test_the_scripts_stay_small() -> None:
    size = {path.name: len(gzip.compress(path.read_bytes())) for path in SCRIPTS.glob("search*.js")}
    assert size["search.js"] <= 4_200, "this one is on every page"
    assert sum(size.values()) <= 15_000
