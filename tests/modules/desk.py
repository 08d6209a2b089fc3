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


def whole_module(folder: Path) -> Path:
    """The sample repository with a complete module in three languages."""
    repo = make_repo(folder)
    for language, words in WORDS.items():
        block = "/// module | basics\n\n///"
        write(
            repo, OVERVIEW.format(language), page(OVERVIEW, language, f"{words['text']}\n\n{block}")
        )
        write(repo, EXERCISE.format(language), page(EXERCISE, language, words["text"]))
        write(repo, SLIDES.format(language), slides(15, language))
    settle(repo)
    return repo


def edit(repo: Path, path: str, old: str, new: str) -> None:
    """Change a text that stands in a file, and renew the register and the stamps."""
    change(repo, path, old, new)
    settle(repo)
