"""Modules broken in one way each: see tests/checks/cases.py."""

from pathlib import Path

from tests.checks.cases import MODULE, Break, Case, all_three, case, put, swap
from tests.modules.desk import EXERCISE, OVERVIEW, PATHS, SLIDES, bank, complete, slides, with_path
from tests.sample import change, write

EN = SLIDES.format("en")
MORE = "quizzes/basics-more.{}.md"
LESSON_3 = "modules/basics/3-more.{}.md"


def broken(name: str, code: str, at: str, says: str, *breaks: Break, also: str = "") -> Case:
    """A case on the complete module."""
    return case(name, code, at, says, complete, *breaks, also=also)


def without(path: str) -> tuple[Break, ...]:
    """A page deleted in all languages."""
    return tuple(put(path.format(code), None) for code in ("en", "mn", "ru"))


def deck(count: int, minutes: int) -> tuple[Break, ...]:
    """Other slides, in all languages."""
    return tuple(
        put(SLIDES.format(code), slides(count, code, minutes)) for code in ("en", "mn", "ru")
    )


def first_slide(more: str) -> tuple[Break, ...]:
    """More on the first slide, in all languages."""

    def break_(code: str) -> Break:
        def add(repo: Path) -> None:
            path = SLIDES.format(code)
            text = (repo / path).read_text("utf-8")
            write(repo, path, text.replace("\n\n/// notes", f"{more}\n\n/// notes", 1))

        return add

    return tuple(break_(code) for code in ("en", "mn", "ru"))


def fewer_questions(repo: Path) -> None:
    """A bank too small."""
    for code in ("en", "mn", "ru"):
        write(repo, MORE.format(code), bank(3, code))


def second_objective(repo: Path) -> None:
    """An objective that a lesson teaches and no question tests."""
    text = "{en: Follow a truck., mn: Машин дагах., ru: Проследить машину.}"
    new = f"  - id: basics-2\n    text: {text}\nrequires: []"
    change(repo, MODULE, "requires: []", new)
    change(repo, "modules/basics/2-more.en.md", "[basics-1]", "[basics-1, basics-2]")


HEAVY = "\n".join(["", *("- 1" for _ in range(6))])
WIDE = "\n\n| 1 | 2 | 3 | 4 | 5 |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 |"
LONG = "\n\n| 1 |\n|---|\n" + "\n".join("| 2 |" for _ in range(7))
REST = "\n\n/// notes\n\nAsk what they see.\n\n///\n\n## A truck 2"
WORDY = " " + "felt " * 75
PICTURE = "\n\n/// diagram | way\n\n///"

CASES = [
    broken("objective not tested", "AEO808", f"{MODULE}:10", "tests “basics-2”", second_objective),
    broken("no overview", "AEO809", f"{MODULE}:1", "index.en.md", *without(OVERVIEW)),
    broken(
        "no exercise", "AEO809", f"{MODULE}:1", "exercise.en.md", *without(EXERCISE),
        also="AEO727",
    ),
    broken(
        "no slides", "AEO809", f"{MODULE}:1", "slides.en.md", *without(SLIDES),
        also="AEO205 AEO535",  # those of the sample are in its register and records
    ),
    broken(
        "two lessons", "AEO809", f"{MODULE}:1", "3 to 6 lessons; here are 2", *without(LESSON_3),
        swap(MODULE, "reading: 20", "reading: 15"),
    ),
    broken(
        "few questions", "AEO809", f"{MODULE}:1", "public questions; 15 are wanted",
        fewer_questions, swap(MODULE, "practice: 40", "practice: 35"),
    ),
    broken(
        "lesson in two languages", "AEO810", f"{LESSON_3.format('en')}:1", "3-more.ru.md",
        put(LESSON_3.format("ru"), None), also="AEO501",
    ),
    broken(
        "module placed that is none", "AEO811", f"{EXERCISE.format('en')}:12", "no module “basic”",
        *all_three(EXERCISE, "/// quiz |", "/// module | basic\n\n///\n\n/// quiz |"),
    ),
    broken(
        "overview without its module", "AEO811", f"{OVERVIEW.format('en')}:7", "module | basics",
        *all_three(OVERVIEW, "/// module | basics\n\n///\n", "…\n"),
    ),
    broken(
        "practice that does not fit", "AEO812", f"{MODULE}:6", "should be 30 to 58",
        swap(MODULE, "practice: 40", "practice: 90"),
    ),
    broken(
        "slides of other minutes", "AEO812", f"{MODULE}:6", "The slides take 45 minutes",
        *deck(15, 3),
    ),
    broken("few slides", "AEO821", f"{EN}:8", "14 slides", *deck(14, 2),
           swap(MODULE, "classroom: 30", "classroom: 28")),
    broken(
        "slide without minutes", "AEO822", f"{EN}:11", "{#s-1 min=4}",
        swap(EN, "{#s-1 min=2}", "{#s-1}"), swap(MODULE, "classroom: 30", "classroom: 28"),
    ),
    broken(
        "minutes in a translation", "AEO822", f"{SLIDES.format('mn')}:27", "English slides only",
        swap(SLIDES.format("mn"), "{#s-1}", "{#s-1 min=2}"),
    ),
    broken(
        "slide without notes", "AEO823", f"{EN}:11", "has no notes",
        *(
            swap(SLIDES.format(code), f"/// notes\n\n{words}\n\n///\n\n## {title} 2",
                 f"{words}\n\n## {title} 2")
            for code, words, title in (
                ("en", "Ask what they see.", "A truck"),
                ("mn", "Юу харснаа хэлүүлнэ үү.", "Машин"),
                ("ru", "Спросите, что видно.", "Машина"),
            )
        ),
    ),
    broken("seven points", "AEO824", f"{EN}:11", "7 points", *first_slide(HEAVY)),
    broken("wide table", "AEO824", f"{EN}:11", "more than 4 columns", *first_slide(WIDE)),
    broken("long table", "AEO824", f"{EN}:11", "a table of 8 rows", *first_slide(LONG)),
    broken(
        "many words", "AEO824", f"{EN}:11", "79 words",
        swap(EN, f"- You follow a truck.{REST}", f"- You follow a truck.{WORDY}{REST}"),
    ),
    broken(
        "diagram beside a list", "AEO824", f"{EN}:11", "a diagram beside a list",
        *first_slide(PICTURE),
    ),
    broken(
        "quiz on a slide", "AEO824", f"{EN}:11", "“/// quiz” has no place",
        *first_slide("\n\n/// quiz | basics-check#seal-number\n\n///"),
    ),
    broken(
        "heading of level 3", "AEO824", f"{EN}:15", "one heading",
        *first_slide("\n\n### 3 {#three}"),
    ),
    broken(
        "path to nowhere", "AEO831", "data/paths.yml:3", "no page here. Did you mean “start”?",
        with_path, swap("data/paths.yml", "page: start", "page: starts"),
    ),
    broken(
        "step of two targets", "AEO831", "data/paths.yml:5", "one module, one page or one bank",
        with_path, swap("data/paths.yml", "module: basics", "module: basics\n      page: start"),
    ),
    broken(
        "path that nobody places", "AEO832", "data/paths.yml:1", "No page places “beginner”",
        put("data/paths.yml", PATHS),
    ),
    broken(
        "reason in two languages", "AEO605", "data/paths.yml:3", "no text in “ru”",
        with_path, swap("data/paths.yml", ", ru: Начните здесь.", ""),
    ),
]  # fmt: skip
