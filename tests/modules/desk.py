"""A whole module to test with: the sample's module `basics`, with overview, exercise and slides."""

from __future__ import annotations

from pathlib import Path

from tests.sample import change, make_repo, settle, write

FOLDER = "modules/basics"
OVERVIEW = f"{FOLDER}/index.{{}}.md"
EXERCISE = f"{FOLDER}/exercise.{{}}.md"
SLIDES = f"{FOLDER}/slides.{{}}.md"
TITLES = {
    OVERVIEW: {"en": "Basics of risk", "mn": "Эрсдэлийн үндэс", "ru": "Основы риска"},
    EXERCISE: {"en": "Follow a truck", "mn": "Машиныг дагах", "ru": "Проследить машину"},
    SLIDES: {"en": "Slides on risk", "mn": "Эрсдэлийн слайд", "ru": "Слайды о риске"},
}
KEYS = {
    OVERVIEW: "id: basics-overview\naudience: [validators]\n",
    EXERCISE: (
        "id: basics-exercise\naudience: [validators]\nminutes: 20\nobjectives: [basics-1]\n"
    ),
    SLIDES: "id: basics-slides\naudience: [trainers]\ntemplate: slides.html\n",
}
ABOUT = {
    "en": "A page of the sample module, with a description that is long enough to be shown.",
    "mn": "Жишээ модулийн нэг хуудас. Тайлбар нь харуулахад хангалттай урт байх ёстой.",
    "ru": "Страница учебного модуля с описанием, которое достаточно длинно, чтобы его показать.",
}
WORDS = {
    "en": {"text": "You follow a truck.", "title": "A truck", "notes": "Ask what they see."},
    "mn": {"text": "Та машин дагана.", "title": "Машин", "notes": "Юу харснаа хэлүүлнэ үү."},
    "ru": {"text": "Вы следите за машиной.", "title": "Машина", "notes": "Спросите, что видно."},
}
QUESTIONS = {
    "en": ("What is in truck", ["Felt", "Wool", "Tea"], "The papers say so."),
    "mn": ("Машинд юу байна", ["Эсгий", "Ноос", "Цай"], "Бичиг баримтад ингэж бичсэн."),
    "ru": ("Что в машине", ["Войлок", "Шерсть", "Чай"], "Так сказано в документах."),
}


def page(path: str, language: str, body: str) -> str:
    """A text of the module in one language."""
    head = f"title: {TITLES[path][language]}\ndescription: {ABOUT[language]}\n"
    more = KEYS[path] if language == "en" else "translation:\n  origin: human\n"
    return f"---\n{head}{more}---\n\n{body}\n"


def slides(count: int, language: str = "en", minutes: int = 2) -> str:
    """A slide file with so many slides of so many minutes."""
    words = WORDS[language]
    mark = f" min={minutes}" if language == "en" else ""
    body = "\n\n".join(
        f"## {words['title']} {n} {{#s-{n}{mark}}}\n\n- {words['text']}\n\n"
        f"/// notes\n\n{words['notes']}\n\n///"
        for n in range(1, count + 1)
    )
    return page(SLIDES, language, f"{words['text']}\n\n{body}")


def lesson(number: int, language: str) -> str:
    """One more lesson of five minutes."""
    words = WORDS[language]
    facts = (
        f"id: basics-more-{number}\naudience: [validators]\nminutes: 5\nobjectives: [basics-1]\n"
    )
    more = facts if language == "en" else "translation:\n  origin: human\n"
    head = f"title: {words['title']} {number}\ndescription: {ABOUT[language]}\n"
    tail = f"## {words['title']} {{#idea}}\n\n{words['text']}\n\n/// for | trainers\n\n"
    tail += f"{words['notes']}\n\n///"
    return f"---\n{head}{more}---\n\n{words['text']}\n\n{tail}\n"


def bank(count: int, language: str) -> str:
    """A bank of the module with so many questions, right answers at all places."""
    words = WORDS[language]
    if language == "en":
        more = "pass: 80\nmodule: basics\nobjectives: [basics-1]\n"
        start = "bank: basics-more\n"
    else:
        more, start = "translation:\n  origin: human\n", ""
    head = (
        f"{start}title: {words['title']}\ndescription: {ABOUT[language]}\n"
        f'pass_set_by: "Sample Academy, 2026-11-21"\n{more}'
    )
    return f"---\n{head}---\n\n" + "\n".join(_question(n, language) for n in range(count))


def _question(number: int, language: str) -> str:
    asks, options, why = QUESTIONS[language]
    facts = " .single obj=basics-1 src=guide see=basics-first#try-it" if language == "en" else ""
    lines = [f"## {asks} {number} {{#more-{number}{facts}}}", "", f"{asks} {number}?", ""]
    for at, option in enumerate(options):
        mark = "x" if at == number % 3 else " "
        lines += [f"- [{mark}] {option}", f"  > {why}"]
    return "\n".join([*lines, "", why, ""])


def whole_module(folder: Path) -> Path:
    """The sample repository with a complete module in three languages."""
    repo = make_repo(folder)
    complete(repo)
    settle(repo)
    return repo


def complete(repo: Path) -> None:
    """Make the module of a sample repository complete; register and stamps are not renewed."""
    change(repo, f"{FOLDER}/module.yml", "draft: true\n", "")
    change(repo, f"{FOLDER}/module.yml", "reading: 10, practice: 5", "reading: 20, practice: 40")
    for language, words in WORDS.items():
        place = "/// module | basics\n\n///"
        first = page(OVERVIEW, language, f"{words['text']}\n\n{place}")
        write(repo, OVERVIEW.format(language), first)
        asks = f"{words['text']}\n\n/// quiz | basics-more\n\n///"
        write(repo, EXERCISE.format(language), page(EXERCISE, language, asks))
        write(repo, SLIDES.format(language), slides(15, language))
        write(repo, f"quizzes/basics-more.{language}.md", bank(9, language))
        for number in (2, 3):
            write(repo, f"{FOLDER}/{number}-more.{language}.md", lesson(number, language))


PATHS = """- id: beginner
  steps:
    - page: start
      why: {en: Begin here., mn: Эндээс эхэлнэ., ru: Начните здесь.}
    - module: basics
      why: {en: What a risk is., mn: Эрсдэл гэж юу вэ., ru: Что такое риск.}
    - bank: basics-more
      why: {en: Test yourself., mn: Өөрийгөө шалгана., ru: Проверьте себя.}
"""


def with_path(repo: Path) -> None:
    """A learning path, placed on the glossary in all languages."""
    write(repo, "data/paths.yml", PATHS)
    for language in WORDS:
        file = f"docs/reference/glossary.{language}.md"
        text = (repo / file).read_text("utf-8")
        write(repo, file, f"{text}\n/// path | beginner\n\n///\n")
