"""A learning system for tests, and a learner who plays packages in it."""

from __future__ import annotations

import functools
import http.server
import json
import re
import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, FrameLocator, Page

from aeo_academy.content.model import Bank, Question, QuestionType
from aeo_academy.packages.scorm_course import groups_of
from aeo_academy.scoring import LETTERS, key_of
from tests.conftest import ROOT

HERE = Path(__file__).parent
AGAIN = ROOT / "node_modules" / "scorm-again" / "dist"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "frame-src 'self'; form-action 'none'; base-uri 'none'"
)
NAME = re.compile(r"(?P<bank>[a-z0-9-]+)\.(?P<language>[a-z]{2})\.scorm-(?P<version>1\.2|2004)$")


@dataclass(frozen=True)
class Package:
    """A SCORM zip, as its name describes it."""

    path: Path
    bank: str
    language: str
    version: str

    @property
    def name(self) -> str:
        return self.path.stem

    def files(self) -> dict[str, bytes]:
        with zipfile.ZipFile(self.path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def packages(folder: Path) -> list[Package]:
    """All SCORM packages of a folder."""
    found = []
    for path in sorted(folder.glob("*.zip")):
        match = NAME.match(path.stem)
        assert match, path.name
        found.append(Package(path, **match.groupdict()))
    return found


# --- serving ----------------------------------------------------------------


@dataclass(frozen=True)
class Served:
    """Packages unpacked on a port of this machine, beside a page that plays them."""

    url: str
    folder: Path

    def play(self, name: str, extra: str = "") -> str:
        """The address that plays a package; `extra` chooses the manners of the LMS."""
        version = name.rpartition("-")[2]
        return f"{self.url}lms.html?version={version}&package={name}&start={name}/index.html{extra}"


class _Handler(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serve(folder: Path, zips: Path) -> Iterator[Served]:
    """Serve the packages of `zips` under a policy that lets no inline code run."""
    for name in ("lms.html", "lms.js", "lms.css"):
        shutil.copy(HERE / name, folder / name)
    for name in ("scorm12", "scorm2004"):
        shutil.copy(AGAIN / f"{name}.min.js", folder / f"{name}.js")
    for package in packages(zips):
        with zipfile.ZipFile(package.path) as archive:
            archive.extractall(folder / package.name)
    handler = functools.partial(_Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Served(f"http://127.0.0.1:{server.server_port}/", folder)
    server.shutdown()


# --- what the LMS has seen ------------------------------------------------------


@dataclass(frozen=True)
class Call:
    """One call of the API: method, what was given, what came back, the error after it."""

    method: str
    given: tuple[str, ...]
    result: str
    error: str

    @property
    def plain(self) -> str:
        """The method without the prefix of 1.2, which calls Terminate “Finish”."""
        name = self.method.removeprefix("LMS")
        return "Terminate" if name == "Finish" else name


def calls(page: Page) -> list[Call]:
    """Everything that the LMS was asked, over all sessions of this browser context."""
    raw = json.loads(page.evaluate("localStorage.getItem('log') || '[]'"))
    return [Call(row[0], tuple(map(str, row[1:-2])), row[-2], row[-1]) for row in raw]


def settings(found: Sequence[Call], element: str) -> list[str]:
    """The values that an element of the data model was set to."""
    return [c.given[1] for c in found if c.plain == "SetValue" and c.given[0] == element]


def stored(page: Page, package: str) -> dict[str, str]:
    """What the LMS has stored of a package."""
    raw = json.loads(page.evaluate("name => localStorage.getItem(name) || '{}'", package))
    return {key: str(value) for key, value in raw.items()}


@dataclass(frozen=True)
class Names:
    """The elements of the data model, by version."""

    status: str
    place: str
    raw: str
    exit: str
    response: str
    wrong: str


NAMES = {
    "1.2": Names(
        "cmi.core.lesson_status", "cmi.core.lesson_location", "cmi.core.score.raw",
        "cmi.core.exit", "student_response", "wrong",
    ),
    "2004": Names(
        "cmi.success_status", "cmi.location", "cmi.score.raw", "cmi.exit",
        "learner_response", "incorrect",
    ),
}


# --- a learner ------------------------------------------------------------------


HERE_NOW = """(id) => {
  const launch = document.getElementById("player").contentDocument;
  const content = launch && launch.getElementById("content");
  const page = content && content.contentDocument && content.contentDocument.documentElement;
  const link = launch && launch.querySelector(`li[data-page=${id}] a`);
  return page && page.dataset.page === id && link && link.getAttribute("aria-current") === "page"
    && (page.classList.contains("done") || !page.querySelector(":disabled"));
}"""
"""The page is in the frame, the contents mark it, its controls are ready."""


@dataclass
class Learner:
    """A browser window in which a package plays."""

    page: Page
    faults: list[str] = field(default_factory=list)

    @property
    def launch(self) -> FrameLocator:
        return self.page.frame_locator("#player")

    @property
    def content(self) -> FrameLocator:
        return self.launch.frame_locator("#content")

    def at(self, page_id: str) -> None:
        """Wait until a page of the course is open, and known to be."""
        self.page.wait_for_function(HERE_NOW, arg=page_id)

    def go(self, page_id: str) -> None:
        """Open a page from the contents."""
        details = self.launch.locator("#contents")
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        self.launch.locator(f"li[data-page={page_id}] a").click()
        self.at(page_id)

    def next(self) -> None:
        self.content.locator("a[rel=next]").click()


def play(context: BrowserContext, url: str) -> Learner:
    """Launch a package; everything that a page should not do becomes a fault."""
    page = context.new_page()
    learner = Learner(page)
    note = learner.faults.append
    page.on("console", lambda m: note(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: note(f"script: {error}"))
    page.on("response", lambda r: note(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.on(
        "request",
        lambda r: note(f"elsewhere: {r.url}")
        if not r.url.startswith(("http://127.0.0.1:", "data:")) else None,
    )
    page.goto(url)
    return learner


def right_answer(bank: Bank, question: Question, language: str) -> Any:
    """What earns all points, as quiz.js has it."""
    key = key_of(bank.id, question, language)
    if question.type is QuestionType.NUMERIC:
        assert isinstance(key, dict)
        return f"{key['value']:g}"
    return key[0] if question.type is QuestionType.FILL else key  # type: ignore[index]


def wrong_answer(bank: Bank, question: Question, language: str) -> Any:
    """What earns nothing, given completely."""
    key = key_of(bank.id, question, language)
    match question.type:
        case QuestionType.NUMERIC:
            return "123456"
        case QuestionType.FILL:
            return "Ю"
        case QuestionType.SINGLE | QuestionType.MULTIPLE | QuestionType.IMAGE:
            letters = LETTERS[: len(question.text(language).options)]
            return [letter for letter in letters if letter not in key][:1]
    assert isinstance(key, dict)
    places = sorted(set(key.values())) or []
    following = dict(zip(places, [*places[1:], places[0]], strict=True))
    if question.type is QuestionType.GRID:
        return {item: next(c for c in question.columns if c != key[item]) for item in key}
    return {item: following[place] for item, place in key.items()}


def answer(content: FrameLocator, question: Question, given: Any) -> None:
    """Put an answer into the controls of a question, as a person would."""
    form = content.locator(f"form[data-id='{question.id}']")
    if isinstance(given, str):
        form.locator("input[type=text]").fill(given)
    elif isinstance(given, dict):
        for item, place in given.items():
            form.locator(f"[data-key='{item}'] select").first.select_option(place)
    else:
        found = form.locator(".option input").evaluate_all(
            "inputs => inputs.filter((i) => i.checked).map((i) => [i.type, i.value])"
        )
        for type_, letter in found:
            if type_ == "checkbox" and letter not in given:
                form.locator(f".option input[value={letter}]").uncheck()
        for letter in given:
            form.locator(f".option input[value={letter}]").check()


def answer_all(
    learner: Learner, bank: Bank, language: str, wrong: Sequence[str] = (),
    look: Callable[[str], None] = lambda page: None,
) -> None:
    """Go through all pages by “Next” and answer rightly, those in `wrong` wrongly.

    `look` is called on each page before it is answered.
    """
    learner.go("about")
    look("about")
    for group in groups_of(bank):
        learner.next()
        learner.at(group.page)
        look(group.page)
        for question in group.questions:
            make = wrong_answer if question.id in wrong else right_answer
            answer(learner.content, question, make(bank, question, language))
    learner.next()
    learner.at("result")
