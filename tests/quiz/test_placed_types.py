"""Each type of question on a page: its controls, and its key for readers and scripts."""

from __future__ import annotations

import dataclasses

from tests.quiz.test_placed import PUBLIC, form, placed, text


def test_single() -> None:
    root, _ = placed()
    found = form(root, "seal-number")
    inputs = found.xpath(".//fieldset//input")
    assert [(i.get("type"), i.get("value"), i.get("name")) for i in inputs] == [
        ("radio", letter, "q-basics-check-seal-number") for letter in "abc"
    ]
    keys = found.xpath(".//label[contains(@class, 'option')]/@data-key")
    assert keys == ["a", "b", "c"]
    items = found.xpath(".//ul[@class='feedback']/li")
    assert [(i.get("data-key"), i.get("data-right")) for i in items] == [
        ("a", None),
        ("b", ""),
        ("c", None),
    ]
    assert text(items[1]) == (
        "Right: Stop, and ask Customs Service of Sampleland The office says what to do next [1]."
    )
    assert text(found.xpath(".//div[@class='explanation']")[0]).startswith("A seal that differs")
    (link,) = found.xpath(".//p[@class='q-see']/a")
    assert (link.get("href"), text(link)) == (
        "../criteria/g.md#why",
        "Cargo security: Why this criterion exists",
    )


def test_multiple_says_so() -> None:
    root, _ = placed()
    found = form(root, "records")
    assert {i.get("type") for i in found.xpath(".//input")} == {"checkbox"}
    assert text(found.xpath(".//p[@class='q-hint']")[0]) == "Choose all that apply."


def test_numeric() -> None:
    root, _ = placed(language="ru")
    found = form(root, "days")
    (box,) = found.xpath(".//input")
    assert (box.get("type"), box.get("inputmode")) == ("text", "decimal")
    assert text(found.xpath(".//span[@class='unit']")[0]) == "дня"
    assert found.xpath(".//fieldset/@aria-describedby") == ["q-basics-check-days-stem"]
    (line,) = found.xpath(".//p[@class='right-answer']")
    assert (line.get("data-value"), line.get("data-tolerance")) == ("7", "0.5")
    assert text(line) == "7 ± 0,5 дня"


def test_match_and_order_are_mixed_the_same_in_every_language() -> None:
    for language in ("en", "mn", "ru"):
        root, _ = placed(language=language)
        who = form(root, "who")
        rights = who.xpath(".//ul[@class='pairs']/li/@data-right")
        assert sorted(rights) == ["a", "b", "c"] and rights != ["a", "b", "c"]
        assert rights == form(placed()[0], "who").xpath(".//ul[@class='pairs']/li/@data-right")
        for item in who.xpath(".//ul[@class='pairs']/li"):
            letter = item.get("data-right")
            (option,) = who.xpath(f"(.//select)[1]/option[@value='{letter}']")
            assert text(option) == text(item.xpath("./span[@class='right']")[0])
        way = form(root, "way-of-goods")
        shown = [text(label) for label in way.xpath(".//div[@class='row']/label")]
        steps = way.xpath(".//ol[@class='pairs']/li")
        assert [text(step) for step in steps] != shown
        assert [step.get("data-right") for step in steps] == ["1", "2", "3"]
        assert [shown["abc".index(step.get("data-key"))] for step in steps] == [
            text(step) for step in steps
        ]


def test_long_texts_to_match_stand_in_a_list_above_short_selects() -> None:
    """A closed select shows one line: on a phone some 24 letters."""
    bank = PUBLIC.banks["basics-check"]
    who = bank.question("who")
    assert who
    long = "keeps the register of seals, with dates and names, for as long as the law asks"
    options = who.texts["mn"].options
    texts = who.texts | {
        "mn": dataclasses.replace(
            who.texts["mn"], options=(dataclasses.replace(options[0], other=long), *options[1:])
        )
    }
    questions = tuple(
        dataclasses.replace(q, texts=texts) if q.id == "who" else q for q in bank.questions
    )
    banks = {"basics-check": dataclasses.replace(bank, questions=questions)}
    content = dataclasses.replace(PUBLIC, banks=banks)
    for language in ("en", "mn", "ru"):  # one form for all, though one language alone is long
        found = form(placed(language=language, content=content)[0], "who")
        before = form(placed(language=language)[0], "who")
        (places,) = found.xpath(".//ol[@class='places']")
        key = dict.fromkeys("abc", "")
        for item in found.xpath(".//ul[@class='pairs']/li"):
            key[item.get("data-right")] = text(item.xpath("./span[@class='right']")[0])
        assert [text(place) for place in places] == list(key.values())
        for select, old in zip(found.xpath(".//select"), before.xpath(".//select"), strict=True):
            assert select.xpath("./option/@value") == old.xpath("./option/@value")
            words = [text(option) for option in select][1:]
            assert [w.partition(". ")[0] for w in words] == ["1", "2", "3"]
            assert max(map(len, words)) <= 40
        assert found.xpath(".//@data-right") == before.xpath(".//@data-right")
        assert not places.xpath(".//@data-key")
    assert not form(placed()[0], "who").xpath(".//ol[@class='places']")
    assert form(placed()[0], "who").xpath(".//ol[@class='places on-paper']")


def test_grid() -> None:
    root, _ = placed(language="mn")
    found = form(root, "places")
    assert [o.get("value") for o in found.xpath("(.//select)[1]/option")] == ["", "low", "high"]
    items = found.xpath(".//ul[@class='pairs']/li")
    assert [i.get("data-right") for i in items] == ["low", "high", "high"]
    assert text(items[1]) == "Шөнийн харанхуй зам – Өндөр"


def test_image_shows_its_picture() -> None:
    root, result = placed()
    assert form(root, "on-the-way").xpath(".//figure[@id='diagram-gate']")
    assert result.diagrams == ["gate"]


def test_fill() -> None:
    root, _ = placed(language="mn")
    found = form(root, "code")
    assert found.xpath(".//@data-form") == ["ИААН", "AEO", "A.E.O."]
    assert found.xpath(".//input/@inputmode") == []
