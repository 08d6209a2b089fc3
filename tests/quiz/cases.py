"""Broken banks: how each is broken, and what is said about it. See tests/checks/cases.py.

The numbers in the names are those of the edge cases of parsing that the format was made for.
"""

from __future__ import annotations

from pathlib import Path

from tests.checks.cases import Break, Case, all_three, case, put, swap
from tests.sample import HERE, change

BANK = "quizzes/basics-check.{}.md"
EN, MN, RU = (BANK.format(code) for code in ("en", "mn", "ru"))
LESSON = "modules/basics/1-first.{}.md"
PARTED = "AEO731 AEO732 AEO733 AEO734"


def at(path: str, needle: str, more: int = 0) -> str:
    """File and line of a text in the sample, some lines further down."""
    lines = (HERE / path).read_text(encoding="utf-8").split("\n")
    return f"{path}:{next(n for n, line in enumerate(lines, 1) if needle in line) + more}"


def cut(path: str, start: str, end: str) -> Break:
    """Take out what stands from `start` up to `end`."""

    def break_(repo: Path) -> None:
        text = (repo / path).read_text(encoding="utf-8")
        head, mark, rest = text.partition(start)
        assert mark and end in rest
        (repo / path).write_text(head + rest[rest.index(end) :], encoding="utf-8")

    return break_


def moved(path: str, first: str, second: str, end: str) -> Break:
    """Turn round two neighbours: `first` … `second` … `end`."""

    def break_(repo: Path) -> None:
        text = (repo / path).read_text(encoding="utf-8")
        a, b, c = (text.index(mark) for mark in (first, second, end))
        (repo / path).write_text(text[:a] + text[b:c] + text[a:b] + text[c:], encoding="utf-8")

    return break_


def in_all(old: str, *new: str) -> tuple[Break, ...]:
    """The same change in three languages; `new` a language, or one for all."""
    texts = new if len(new) == 3 else new * 3
    return tuple(
        swap(BANK.format(code), old, text)
        for code, text in zip(("en", "mn", "ru"), texts, strict=True)
    )


OPTION = "- [x] Stop, and ask {{ programme.administration }}"
FEEDBACK = "  > The office says what to do next [@guide]."
NO_MARK = (
    swap(EN, "- [x] Stop", "- [ ] Stop"),
    swap(MN, "- [x] Зогсоод", "- [ ] Зогсоод"),
    swap(RU, "- [x] Останав", "- [ ] Останав"),
)
TWO_MARKS = (
    swap(EN, "- [ ] Open the container", "- [x] Open the container"),
    swap(MN, "- [ ] Чингэлгийг", "- [x] Чингэлгийг"),
    swap(RU, "- [ ] Открываете", "- [x] Открываете"),
)
NEW_FIRST = "\n## One more {{#one-more{}}}\n\n{}\n"


def asked(english: str, attributes: str, other: str | None = None) -> tuple[Break, ...]:
    """A question more at the end, in three languages."""

    def add(path: str, attributes: str, body: str) -> Break:
        def break_(repo: Path) -> None:
            with (repo / path).open("a", encoding="utf-8") as file:
                file.write(NEW_FIRST.format(f" {attributes}" if attributes else "", body))

        return break_

    texts = (english, other or english, other or english)
    heads = (f"{attributes} obj=basics-1 src=guide", "", "")
    return tuple(
        add(BANK.format(code), head, text)
        for code, head, text in zip(("en", "mn", "ru"), heads, texts, strict=True)
    )


def end(more: int, path: str = EN) -> str:
    """A line after the last one of the sample."""
    return f"{path}:{(HERE / path).read_text(encoding='utf-8').count(chr(10)) + more}"


THREE = "- [x] A\n  > 1\n- [ ] B\n  > 2\n- [ ] C\n  > 3\n\nE."

WRITTEN = [
    case("8 no type", "AEO710", at(EN, "#code"), "names no type. Write one, like “{#code .single}”",
         swap(EN, " .fill", ""), also="AEO736 AEO715"),
    case("8 unknown type", "AEO710", at(EN, "#code"), "no type “.fil”. Did you mean “fill”?",
         swap(EN, " .fill", " .fil")),
    case("8 two types", "AEO710", at(EN, "#code"), "names 2 types", swap(EN, ".fill", ".fill .order")),
    case("8 unknown attribute", "AEO711", at(EN, "#records"),
         "Unknown attribute “point”. Did you mean “points”?", swap(EN, "points=2", "point=2")),
    case("8 no points", "AEO711", at(EN, "#records"), "points must be a whole number from 1",
         swap(EN, "points=2", "points=0")),
    case("8 half a revision", "AEO711", at(EN, "rev=2"), "rev must be a whole number",
         swap(EN, "rev=2", "rev=1.5")),
    case("8 a stray word", "AEO711", at(EN, "#days"), "“numeric” is no attribute",
         swap(EN, "#days .numeric", "#days .numeric numeric")),
    case("points of a case", "AEO711", at(EN, "#visit "), "A case has no points",
         swap(EN, "#visit .case", "#visit .case points=2")),
    case("attributes in a translation", "AEO711", at(MN, "#days"), "Write “{#days}”",
         swap(MN, "{#days}", "{#days .numeric}")),
    case("8 text before the first question", "AEO712", at(EN, "---\n".strip(), 13), "before the first",
         swap(EN, "\n## A seal with", "\nHello.\n\n## A seal with"), also="AEO517"),
    case("3 empty stem", "AEO713", at(EN, "#code"), "asks nothing",
         cut(EN, "What is the short", "\n= AEO"),
         cut(MN, "Итгэмжлэгдсэн аж ахуйн нэгжийн товч", "\n= "),
         cut(RU, "Каково краткое", "\n= ")),
    case("2 a Cyrillic х in a box", "AEO714", at(EN, OPTION), ("Cyrillic letter", "Latin x"),
         swap(EN, "- [x] Stop", "- [х] Stop")),
    case("2 a Cyrillic Х in a translation", "AEO714", at(MN, "- [x] Зогсоод"), "Cyrillic letter",
         swap(MN, "- [x] Зогсоод", "- [Х] Зогсоод")),
    *(
        case(f"2 [{mark}] in a box", "AEO714", at(EN, OPTION), f"“[{mark}]” is no mark",
             swap(EN, "- [x] Stop", f"- [{mark}] Stop"), also="AEO116" if mark == "✓" else "")
        for mark in ("y", "✓", "o", "*")
    ),
    case("2 no space after a box", "AEO714", at(EN, OPTION), "Put a space after the box",
         swap(EN, "- [x] Stop", "- [x]Stop")),
    case("2 a bullet for a hyphen", "AEO714", at(EN, OPTION), "begins with a hyphen",
         swap(EN, "- [x] Stop", "• [x] Stop"), also="AEO517"),
    case("3 no answers", "AEO715", at(EN, "#code"), "has no answer. A .fill question has a line like",
         swap(EN, "= AEO | A.E.O.\n\n", ""), also="AEO517"),
    case("options in a numeric question", "AEO715", at(EN, "= 7 +- 0.5"), "does not belong here",
         swap(EN, "= 7 +- 0.5 days", "- [x] 7\n\n= 7 +- 0.5 days"), also="AEO516"),
    case("one pair", "AEO715", at(EN, "#who"), "needs at least 2 items",
         swap(EN, "- The office :: decides\n- The driver :: looks at the door\n", ""),
         swap(MN, "- Алба :: шийддэг\n- Жолооч :: хаалгыг хардаг\n", ""),
         swap(RU, "- Ведомство :: решает\n- Водитель :: смотрит на дверь\n", "")),
    case("an empty right side", "AEO715", at(EN, "- The office ::"), "is not complete",
         swap(EN, "- The office :: decides", "- The office ::")),
    case("3 no right answer", "AEO716", at(EN, "#seal-number"), "No option is right", *NO_MARK),
    case("3 a single with two right answers", "AEO716", at(EN, "#seal-number"),
         "2 options of a .single question are right", *TWO_MARKS),
    case("3 a multiple with no right answer", "AEO716", at(EN, "#records"), "No option is right",
         swap(EN, "- [x] The seal", "- [ ] The seal"), swap(EN, "- [x] The phot", "- [ ] The phot"),
         swap(MN, "- [x] Лацны бүртгэл", "- [ ] Лацны бүртгэл"),
         swap(MN, "- [x] Хаалганы зураг", "- [ ] Хаалганы зураг"),
         swap(RU, "- [x] Журнал", "- [ ] Журнал"), swap(RU, "- [x] Фото", "- [ ] Фото")),
    case("4 a blank line before feedback", "AEO717", at(EN, FEEDBACK, 1), "A blank line parts",
         swap(EN, FEEDBACK, "\n" + FEEDBACK)),
    case("4 feedback that is not indented", "AEO717", at(EN, FEEDBACK), "indented by two spaces",
         swap(EN, FEEDBACK, FEEDBACK.strip())),
    case("feedback on a step", "AEO717", at(EN, "2. Close the seal", 1), "Say it in the explanation",
         swap(EN, "2. Close the seal", "2. Close the seal\n  > At once.")),
    case("8 an option after the explanation", "AEO718", at(EN, "A seal that differs"),
         "stands after the explanation",
         swap(EN, "- [ ] Write the new number down\n  > That hides what happened.\n", ""),
         swap(EN, "#why) says.", "#why) says.\n\n- [ ] Write the new number down\n  > That hides.")),
    case("an explanation without a blank line", "AEO718", at(EN, "That hides what", 1),
         "Put a blank line before", swap(EN, "happened.\n\nA seal", "happened.\nA seal")),
    case("an indented option", "AEO718", at(EN, OPTION), "begins at the start of its line",
         swap(EN, "- [x] Stop", "  - [x] Stop")),
    case("9 a number that is none", "AEO719", at(EN, "= 7 +- 0.5"), "“= about 7” is no number",
         swap(EN, "= 7 +- 0.5 days", "= about 7"), also="AEO521"),
    case("8 a negative tolerance", "AEO719", at(EN, "= 7 +- 0.5"), "tolerance is negative",
         swap(EN, "+- 0.5 days", "+- -0.5 days")),
    case("9 a number with two meanings", "AEO719", at(EN, "= 7 +- 0.5"), "can be read twice",
         swap(EN, "= 7 +- 0.5 days", "= 7,000 +- 0.5 days"), also="AEO735 AEO521"),
    case("a second number", "AEO719", at(EN, "= 7 +- 0.5", 1), "second number",
         swap(EN, "= 7 +- 0.5 days", "= 7 +- 0.5 days\n= 8"), also="AEO114 AEO517 AEO521"),
    case("a column that is none", "AEO720", at(EN, "- A lit yard"), "no column “lov”. Did you mean “low”?",
         swap(EN, "guard :: low", "guard :: lov"), also="AEO733"),
    case("no line of columns", "AEO720", at(EN, "#places"), "line “cols:” is missing",
         swap(EN, "cols: low = Low, high = High\n\n", ""), also="AEO517 AEO732"),
    case("columns that cannot be read", "AEO720", at(EN, "cols: low"), "“Low” is no column",
         *in_all("cols: low = ", "cols: Low, low = "), also=""),
    case("a grid without cols", "AEO720", at(EN, "#places"), "needs “cols=", swap(EN, ' cols="low,high"', "")),
    case("an empty form", "AEO720", at(EN, "= AEO |"), "Remove one bar", swap(EN, "= AEO |", "= AEO | |")),
    case("an image without a picture", "AEO721", at(EN, "#on-the-way"), "needs a picture",
         swap(EN, " figure=gate", ""), also="AEO854"),
    case("a picture that does not exist", "AEO851", at(EN, "#on-the-way"), "Did you mean “gate”?",
         swap(EN, "figure=gate", "figure=gates"), also="AEO854"),
    case("a case without questions", "AEO722", at(EN, "#visit "), "This case has no questions",
         *(swap(BANK.format(c), "### ", "## ") for c in ("en", "mn", "ru")), also="AEO746"),
    case("a question outside a case", "AEO722", at(EN, "#code"), "outside a case",
         *(lambda repo, c=c: _deeper(repo, c) for c in ("en", "mn", "ru"))),
    case("a case half in reserve", "AEO722", at(EN, "#visit-first"), "in reserve as a whole",
         swap(EN, "#visit-first .single", "#visit-first .single .reserve")),
]


def _deeper(repo: Path, code: str) -> None:
    path = BANK.format(code)
    text = (repo / path).read_text(encoding="utf-8").split("\n")
    text = [f"#{line}" if "{#code" in line else line for line in text]
    (repo / path).write_text("\n".join(text), encoding="utf-8")


HEADER = [
    case("a pass mark of nothing", "AEO723", f"{EN}:5", "must be from 50 to 100",
         swap(EN, "pass: 80", "pass: 8"), also="AEO747"),
    case("more drawn than there are", "AEO723", f"{EN}:7", "10 questions can be drawn",
         swap(EN, "draw: 5", "draw: 11")),
    case("a module that does not exist", "AEO723", f"{EN}:8", "Did you mean “basics”?",
         swap(EN, "module: basics", "module: basic")),
    case("an objective that does not exist", "AEO724", f"{EN}:10", "No module has the objective",
         swap(EN, "  - basics-1", "  - basics-7")),
    case("an objective that nobody asks for", "AEO724", f"{EN}:12", "No question has “obj=check-2”",
         swap(EN, "---\n\n## A seal", "  - {id: check-2, text: {en: See., mn: Харах., ru: Видеть.}}\n"
              "---\n\n## A seal")),
    case("an objective that is not listed", "AEO724", at(EN, "#days"), "“objectives” have no “basic-1”",
         swap(EN, "#days .numeric obj=basics-1", "#days .numeric obj=basic-1")),
    case("an objective without a language", "AEO605", f"{EN}:11", "“check-1” has no text in “mn”",
         swap(EN, "mn: Хэн юу хийхийг нэрлэх., ", "")),
    case("an unknown key", "AEO008", f"{EN}:5", "Did you mean “pass”?", swap(EN, "pass: 80", "passs: 80")),
    case("who set the pass mark, not translated", "AEO009", f"{MN}:2", "“pass_set_by” is missing",
         swap(MN, 'pass_set_by: "Жишээ академи, 2026-11-21"\n', "")),
    case("a lesson that does not exist", "AEO725", at(EN, "#seal-number"), "Did you mean “safe-g”?",
         swap(EN, "see=safe-g#why", "see=safe-h#why")),
    case("a section that does not exist", "AEO725", at(EN, "#seal-number"), "has no section “whi”",
         swap(EN, "see=safe-g#why", "see=safe-g#whi")),
    case("an officers' page", "AEO725", at(EN, "#seal-number"), "officers' edition only",
         swap(EN, "see=safe-g#why", "see=decision")),
    case("a bank that does not exist", "AEO726", at(LESSON.format("en"), "| basics-check#"),
         "Did you mean “basics-check”?",
         *all_three(LESSON, "/// quiz | basics-check#", "/// quiz | basic-check#")),
    case("a question that does not exist", "AEO726", at(LESSON.format("en"), "| basics-check#"),
         "Did you mean “seal-number”?",
         *all_three(LESSON, "#seal-number", "#seal-numbers")),
    case("a reserve question placed", "AEO726", at(LESSON.format("en"), "| basics-check#"),
         "is a reserve question", *all_three(LESSON, "#seal-number", "#spare")),
    case("a quiz in a quiz", "AEO726", at(EN, "The firm has 3 sites", 2), "may not stand inside a quiz",
         *(lambda repo, c=c: _quiz_inside(repo, c) for c in ("en", "mn", "ru"))),
    case("a bank on no page", "AEO727", f"{EN}:2", "/// quiz | basics-check",
         *all_three(LESSON, "\n/// quiz | basics-check#seal-number\n\n///\n", ""),
         *all_three(LESSON, "\n/// quiz | basics-check\n\n///\n", "")),
    case("a source that does not exist", "AEO401", at(EN, "#days"), "no source “treety”",
         swap(EN, "#days .numeric obj=basics-1 src=treaty", "#days .numeric obj=basics-1 src=treety")),
]


def _quiz_inside(repo: Path, code: str) -> None:
    path = BANK.format(code)
    lines = (repo / path).read_text(encoding="utf-8").split("\n")
    start = next(n for n, line in enumerate(lines) if "{#days" in line)
    lines[start + 4 : start + 4] = ["/// quiz | basics-check", "", "///", ""]
    (repo / path).write_text("\n".join(lines), encoding="utf-8")


PARITY = [
    case("12 a missing question", "AEO731", at(MN, "#way-of-goods"), "“places” of quizzes/basics-check.en.md",
         cut(MN, "## Эрсдэлтэй газар", "## Замын нэг"), also="AEO502"),
    case("12 a question too much", "AEO731", at(RU, "#code"), "no question “kode”; ids stay",
         swap(RU, "{#code}", "{#kode}"), also="AEO502"),
    case("12 another order", "AEO731", at(RU, "#places"), "“on-the-way” stands in another place",
         moved(RU, "## Места риска", "## Точка на пути", "## Краткое")),
    case("12 a question twice", "AEO202", at(RU, "#code"), "heading id “days” stands",
         swap(RU, "{#code}", "{#days}"), also="AEO731 AEO502 AEO719 AEO521 AEO517"),
    case("12 another level", "AEO731", at(RU, "#visit-first"), "“### … {#visit-first}”",
         swap(RU, "### С чего", "## С чего")),
    case("12 an option fewer", "AEO732", at(MN, "#seal-number"), "The English has 3 options",
         cut(MN, "- [ ] Шинэ дугаарыг", "\nЗөрсөн лац"), also="AEO522"),
    case("12 a step fewer", "AEO732", at(RU, "#way-of-goods"), "has 3 steps",
         swap(RU, "3. Ехать к границе\n", "")),
    case("12 other columns", "AEO732", at(RU, "#places"), "columns must be low, high",
         swap(RU, "cols: low = Низкий, high = Высокий", "cols: high = Высокий, low = Низкий")),
    case("12 a swapped mark", "AEO733", at(MN, "- [x] Зогсоод"), "Option 2 is “[x]” in the English",
         swap(MN, "- [x] Зогсоод", "- [ ] Зогсоод"), swap(MN, "- [ ] Чингэлгийг", "- [x] Чингэлгийг")),
    case("12 a lost mark", "AEO733", at(MN, "- [x] Хаалганы"), "Mark it the same",
         swap(MN, "- [x] Хаалганы зураг", "- [ ] Хаалганы зураг")),
    case("12 a row in another column", "AEO733", at(RU, "- Тёмная дорога"), "Row 2 belongs to “high”",
         swap(RU, "ночью :: high", "ночью :: low")),
    case("12 feedback missing", "AEO734", at(MN, "- [x] Зогсоод"), "Option 2 has feedback in the English",
         cut(MN, "  > Дараа юу хийхийг", "- [ ] Шинэ"), also="AEO514 AEO517"),
    case("12 explanation missing", "AEO734", at(RU, "#code"), "The English has an explanation",
         swap(RU, "\nТри буквы.\n", ""), also="AEO517 AEO521"),
    case("12 a changed number", "AEO735", at(MN, "#days"), "The answer is 7 in the English",
         swap(MN, "= 7 +- 0.5", "= 8 +- 0.5"), also="AEO521"),
    case("12 another tolerance", "AEO735", at(RU, "#days"), "The tolerance is 0.5",
         swap(RU, "+- 0,5 дня", "+- 0,6 дня"), also="AEO521"),
    case("12 the unit forgotten", "AEO735", at(RU, "#days"), "has the unit “days”",
         swap(RU, "+- 0,5 дня", "+- 0,5")),
    case("12 a changed number in a stem", "AEO521", at(RU, "У фирмы 3"), "missing 3; new 4",
         swap(RU, "У фирмы 3 площадки", "У фирмы 4 площадки")),
    case("a Latin code forgotten", "AEO736", at(RU, "#code"), "accepts “AEO”",
         swap(RU, "= УЭО | AEO", "= УЭО")),
    case("a link forgotten", "AEO513", at(RU, "#seal-number"), "g.md#why",
         swap(RU, "[страницу о пломбах](../docs/criteria/g.md#why)", "страницу о пломбах")),
    case("a stale question", "AEO502", at(RU, "#days"), "English of section #days changed",
         swap(EN, "One more day", "One further day"), settled=False),
    case("a bank without a translation", "AEO501", f"{EN}:1", "no translation basics-check.mn.md",
         put(MN, None), put("reviews/quizzes/basics-check.mn.yml", None)),
    case("a translation without its bank", "AEO013", f"{MN}:1", "no English bank",
         put(EN, None), also="AEO535", settled=False),
]

LONG = "Look at the seal, write its number down, take a photograph, and only then open the door"
ENGLISH_ABOVE = ("All of the above", "None of these", "Both of them", "A and B", "All of the options.")
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
    case("two options", "AEO741", end(2), "2 options", *asked("Q?\n\n- [x] A\n  > 1\n- [ ] B\n  > 2\n\nE.", ".single")),
    *(
        case(f"above: {option}", "AEO742", at(EN, "- [ ] Go home"), "speaks of the other options",
             swap(EN, "- [ ] Go home", f"- [ ] {option}"), also="AEO522")
        for option in ENGLISH_ABOVE
    ),
    *(
        case(f"above: {option}", "AEO742", at(MN, "- [ ] Гэртээ"), "speaks of the other options",
             swap(MN, "- [ ] Гэртээ харих", f"- [ ] {option}"), also="AEO522")
        for option in ("Дээрх бүгд", "Бүгд зөв", "Аль нь ч биш", "Дээр дурдсан бүх хариулт")
    ),
    *(
        case(f"above: {option}", "AEO742", at(RU, "- [ ] Идёте"), "speaks of the other options",
             swap(RU, "- [ ] Идёте домой", f"- [ ] {option}"), also="AEO522")
        for option in ("Всё перечисленное", "Ни один из вариантов", "Все ответы верны",
                       "Ничего из перечисленного", "Нет верного ответа")
    ),
    case("a hidden not", "AEO743", at(EN, "#visit-first"), "“not” turns the question round",
         swap(EN, "What do you do first?\n\n- [x] Ask", "What do you not do first?\n\n- [x] Ask"), also="AEO522"),
    case("a hidden не", "AEO743", at(RU, "#visit-first"), "“не” turns the question round",
         swap(RU, "Что вы делаете сначала?\n\n- [x] Спр", "Чего вы не делаете сначала?\n\n- [x] Спр"), also="AEO522"),
    case("a hidden биш", "AEO743", at(MN, "#on-the-way"), "“биш” turns the question round",
         swap(MN, "Бараа аж ахуйн нэгжээс хаана гардаг вэ?", "Бараа аж ахуйн нэгжээс гардаг газар биш нь аль вэ?"),
         also="AEO522"),
    case("the longest option", "AEO744", at(EN, "#visit-first"), "The right option has",
         swap(EN, "- [x] Ask who opened the back door", f"- [x] {LONG}")),
    case("always the first", "AEO745", f"{EN}:2", "The right options gather (1: 10", nine),
    case("no objective", "AEO746", at(EN, "#days"), "no objective. Add “obj=…” to the heading: basics-1, check-1",
         swap(EN, "#days .numeric obj=basics-1", "#days .numeric")),
    case("no source", "AEO746", at(EN, "#days"), "stands on nothing",
         swap(EN, "#days .numeric obj=basics-1 src=treaty", "#days .numeric obj=basics-1")),
    case("a bank to be guessed", "AEO747", f"{EN}:2", ("to a guess", "The questions give"),
         swap(EN, "pass: 80", "pass: 50"), *asked("Q?\n\n" + THREE, ".single points=30")),
    case("6 an option twice", "AEO748", at(EN, "- [ ] The name of the driver"), "stands twice (items 1, 4)",
         swap(EN, "- [ ] The name of the driver", "- [ ] the seal register.")),
    case("two columns alike", "AEO748", at(RU, "#places"), "Two columns have the same label",
         swap(RU, "high = Высокий", "high = Низкий")),
    case("no feedback", "AEO749", end(2), "No feedback for option 1, 3",
         *asked("Q?\n\n- [x] A\n- [ ] B\n  > 2\n- [ ] C\n\nE.", ".single")),
    case("no explanation", "AEO749", at(EN, "#code"), "No explanation",
         swap(EN, "\nThree letters.\n", ""), swap(MN, "\nГурав, дөрвөн үсэг.\n", ""),
         swap(RU, "\nТри буквы.\n", "")),
    case("6 the same stem", "AEO750", end(2), "The same stem as “who”", *asked("Who does what?\n\n" + THREE, ".single")),
]

CASES: list[Case] = [*WRITTEN, *HEADER, *PARITY, *CRAFT]
