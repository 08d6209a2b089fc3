"""Questions that give themselves away."""

from __future__ import annotations

from pathlib import Path

from tests.checks.cases import case, swap
from tests.quiz.bank_desk import BANK, EN, MN, RU, THREE, asked, at, end

LONG = "Look at the seal, write its number down, take a photograph, and only then open the door"
ENGLISH_ABOVE = (
    "All of the above",
    "None of these",
    "Both of them",
    "A and B",
    "All of the options.",
)
NINE = "\n".join(
    f"\n## Q {n} {{{{#q-{n}{{}}}}}}\n\nQuestion {n}?\n\n" + THREE for n in range(1, 10)
)


def nine(repo: Path) -> None:
    """Nine questions more, all with the first option right."""
    for code in ("en", "mn", "ru"):
        with (repo / BANK.format(code)).open("a", encoding="utf-8") as file:
            more = " .single obj=basics-1 src=guide" if code == "en" else ""
            file.write(NINE.replace("{{", "{").replace("}}", "}").replace("{}", more) + "\n")


CRAFT = [
    case(
        "two options",
        "AEO741",
        end(2),
        "2 options",
        *asked("Q?\n\n- [x] A\n  > 1\n- [ ] B\n  > 2\n\nE.", ".single"),
    ),
    *(
        case(
            f"above: {option}",
            "AEO742",
            at(EN, "- [ ] Go home"),
            "speaks of the other options",
            swap(EN, "- [ ] Go home", f"- [ ] {option}"),
            also="AEO522",
        )
        for option in ENGLISH_ABOVE
    ),
    *(
        case(
            f"above: {option}",
            "AEO742",
            at(MN, "- [ ] Гэртээ"),
            "speaks of the other options",
            swap(MN, "- [ ] Гэртээ харих", f"- [ ] {option}"),
            also="AEO522",
        )
        for option in ("Дээрх бүгд", "Бүгд зөв", "Аль нь ч биш", "Дээр дурдсан бүх хариулт")
    ),
    *(
        case(
            f"above: {option}",
            "AEO742",
            at(RU, "- [ ] Идёте"),
            "speaks of the other options",
            swap(RU, "- [ ] Идёте домой", f"- [ ] {option}"),
            also="AEO522",
        )
        for option in (
            "Всё перечисленное",
            "Ни один из вариантов",
            "Все ответы верны",
            "Ничего из перечисленного",
            "Нет верного ответа",
        )
    ),
    case(
        "a hidden not",
        "AEO743",
        at(EN, "#visit-first"),
        "“not” turns the question round",
        swap(EN, "What do you do first?\n\n- [x] Ask", "What do you not do first?\n\n- [x] Ask"),
        also="AEO522",
    ),
    case(
        "a hidden не",
        "AEO743",
        at(RU, "#visit-first"),
        "“не” turns the question round",
        swap(
            RU, "Что вы делаете сначала?\n\n- [x] Спр", "Чего вы не делаете сначала?\n\n- [x] Спр"
        ),
        also="AEO522",
    ),
    case(
        "a hidden биш",
        "AEO743",
        at(MN, "#on-the-way"),
        "“биш” turns the question round",
        swap(
            MN,
            "Бараа аж ахуйн нэгжээс хаана гардаг вэ?",
            "Бараа аж ахуйн нэгжээс гардаг газар биш нь аль вэ?",
        ),
        also="AEO522",
    ),
    case(
        "the longest option",
        "AEO744",
        at(EN, "#visit-first"),
        "The right option has",
        swap(EN, "- [x] Ask who opened the back door", f"- [x] {LONG}"),
    ),
    case("always the first", "AEO745", f"{EN}:2", "The right options gather (1: 10", nine),
    case(
        "no objective",
        "AEO746",
        at(EN, "#days"),
        "no objective. Add “obj=…” to the heading: basics-1, check-1",
        swap(EN, "#days .numeric obj=basics-1", "#days .numeric"),
    ),
    case(
        "no source",
        "AEO746",
        at(EN, "#days"),
        "stands on nothing",
        swap(EN, "#days .numeric obj=basics-1 src=treaty", "#days .numeric obj=basics-1"),
    ),
    case(
        "a bank to be guessed",
        "AEO747",
        f"{EN}:2",
        ("to a guess", "The questions give"),
        swap(EN, "pass: 80", "pass: 50"),
        *asked("Q?\n\n" + THREE, ".single points=30"),
    ),
    case(
        "6 an option twice",
        "AEO748",
        at(EN, "- [ ] The name of the driver"),
        "stands twice (items 1, 4)",
        swap(EN, "- [ ] The name of the driver", "- [ ] the seal register."),
    ),
    case(
        "two columns alike",
        "AEO748",
        at(RU, "#places"),
        "Two columns have the same label",
        swap(RU, "high = Высокий", "high = Низкий"),
    ),
    case(
        "no feedback",
        "AEO749",
        end(2),
        "No feedback for option 1, 3",
        *asked("Q?\n\n- [x] A\n- [ ] B\n  > 2\n- [ ] C\n\nE.", ".single"),
    ),
    case(
        "no explanation",
        "AEO749",
        at(EN, "#code"),
        "No explanation",
        swap(EN, "\nThree letters.\n", ""),
        swap(MN, "\nГурав, дөрвөн үсэг.\n", ""),
        swap(RU, "\nТри буквы.\n", ""),
    ),
    case(
        "6 the same stem",
        "AEO750",
        end(2),
        "The same stem as “who”",
        *asked("Who does what?\n\n" + THREE, ".single"),
    ),
]
