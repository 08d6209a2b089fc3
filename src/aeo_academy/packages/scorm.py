"""SCORM packages: one bank or module, one language, one SCO, version 1.2 or 2004 4th edition.

    imsmanifest.xml, *.xsd       what an LMS reads
    index.html                   launch page: contents, the page in a frame, the way out
    about.html, part-….html (of a module), q-….html, result.html
    course/                      style.css, scripts

Only index.html speaks with the LMS: sco.js is the driver, state.js packs what the LMS keeps
into 4,096 characters, launch.js is the course. The pages in the frame tell it what the
learner does by messages (page.js, lesson.js, result.js); quiz.js is the site's. Nothing is
fetched from elsewhere, no address ends in a slash, no script stands in a page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from string import Template

from aeo_academy.content.model import Bank, Content, Module
from aeo_academy.packages.faults import PackageError
from aeo_academy.packages.scorm_course import RESULT, Course, CoursePage, Version
from aeo_academy.packages.scorm_manifest import LAUNCH, NAME, manifest
from aeo_academy.packages.scorm_module import course_of_module
from aeo_academy.packages.scorm_pages import course_of
from aeo_academy.packages.scorm_schemas import schemas
from aeo_academy.render import RenderContext
from aeo_academy.render.diagrams import Drawer
from aeo_academy.zipping import zip_bytes

OURS = Path(__file__).parent / "scorm_assets"
SITE = Path("overrides/assets")
SCRIPTS = ("sco.js", "state.js", "launch.js", "talk.js", "page.js", "lesson.js", "result.js")
PRACTICE = ("check", "reset", "twice", "nothing", "unanswered")
"""Words that quiz.js says where a question is practice."""

FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
ADDRESS = re.compile(r'\b(?:href|src|action|srcset|poster)="([^"]*)"')


def scorm_zips(
    content: Content, bank: Bank, language: str, drawer: Drawer | None = None
) -> dict[Version, bytes]:
    """The packages of a bank in one language, as zips. `drawer` draws its diagrams.

    Raises PackageError for what cannot be packed, FileNotFoundError without npm packages.
    """
    return _zips(content, course_of(content, bank, language, drawer))


def module_zips(
    content: Content, module: Module, language: str, drawer: Drawer | None = None
) -> dict[Version, bytes]:
    """The same of a module: its lessons and exercise to read, then the questions of its bank."""
    return _zips(content, course_of_module(content, module, language, drawer))


def _zips(content: Content, course: Course) -> dict[Version, bytes]:
    return {
        version: zip_bytes(
            course_files(content, course, version) | schemas(content.root, version), content.date
        )
        for version in Version
    }


def course_files(content: Content, course: Course, version: Version) -> dict[str, bytes]:
    """Name → content of all files but the schemas."""
    context = RenderContext(content, course.language)
    context.begin(None, None)
    texts = {LAUNCH: _launch(context, course, version)}
    for at, page in enumerate(course.pages):
        texts[page.file] = _page(context, course, page, at)
    drawn = any('<figure class="diagram"' in page.body for page in course.pages)
    lessons = any(page.lesson for page in course.pages)
    texts["course/style.css"] = _style(content.root, drawn, lessons)
    for name in SCRIPTS:
        texts[f"course/{name}"] = (OURS / name).read_text("utf-8")
    texts["course/quiz.js"] = (content.root / SITE / "js/quiz.js").read_text("utf-8")
    texts[NAME] = manifest(course, version, texts)
    found = _dangling(course, texts)
    if found:
        raise PackageError(found)
    return {name: text.encode() for name, text in texts.items()}


def _style(root: Path, drawn: bool, lessons: bool) -> str:
    """Colours, type (not the font: 27 kB) and questions of the site, then our own few rules."""
    names = ["base.css", *(["content.css"] if lessons else []), "controls.css", "quiz.css"]
    names += ["diagrams.css"] if drawn else []
    sheets = [(root / SITE / "css" / name).read_text("utf-8") for name in names]
    sheets.append((OURS / "course.css").read_text("utf-8"))
    return FONT_FACE.sub("", "\n".join(sheets))


def _launch(context: RenderContext, course: Course, version: Version) -> str:
    data = json.dumps(course.script_data(version), ensure_ascii=False, separators=(",", ":"))
    entries = "\n".join(
        f'<li data-page="{page.id}"><a href="{page.file}" target="content"{_lang(page)}>'
        f'{escape(page.title)}</a> <span class="mark"></span></li>'
        for page in course.pages
    )
    return _fill("index.html", {
        "lang": course.language,
        "title": escape(course.title),
        "contents": escape(context.label("lms-contents")),
        "page": escape(context.label("lms-page")),
        "exit": escape(context.label("lms-exit")),
        "script": escape(context.label("lms-no-script")),
        "entries": entries,
        "data": data.replace("<", "\\u003c"),
    })


def _page(context: RenderContext, course: Course, page: CoursePage, at: int) -> str:
    def link(to: int, rel: str, label: str) -> str:
        if not 0 <= to < len(course.pages):
            return ""
        href = course.pages[to].file
        return f'<a class="button" rel="{rel}" href="{href}">{escape(context.label(label))}</a>'

    words = {"right": "quiz-right", "wrong": "quiz-wrong", "partly": "quiz-partly",
             "not-number": "quiz-not-number"}
    if page.lesson:
        words |= {word: f"quiz-{word}" for word in PRACTICE}
    labels = "".join(f' data-{word}="{escape(context.label(key))}"' for word, key in words.items())
    scripts = ("talk.js", "result.js") if page.id == RESULT else ("talk.js", "page.js", "quiz.js")
    if page.lesson:
        scripts = ("talk.js", "lesson.js", "quiz.js")
    return _fill("page.html", {
        "lang": course.language,
        "id": page.id,
        "kind": "lesson" if page.lesson else "checking",
        "title": escape(f"{page.title} · {course.title}"),
        "heading": escape(page.title),
        "heading_lang": _lang(page),
        "body": page.body,
        "steps": escape(context.label("previous-next")),
        "previous": link(at - 1, "prev", "previous"),
        "next": link(at + 1, "next", "next"),
        "labels": labels,
        "scripts": "\n".join(
            f'<script src="course/{name}" defer></script>' for name in scripts
        ),
    })


def _lang(page: CoursePage) -> str:
    return f' lang="{page.lang}"' if page.lang else ""


def _fill(name: str, values: Mapping[str, str]) -> str:
    return Template((OURS / name).read_text("utf-8")).substitute(values)


def _dangling(course: Course, texts: Mapping[str, str]) -> list[str]:
    """Addresses in pages that are no file of the package."""
    found = []
    for name, text in texts.items():
        for target in ADDRESS.findall(text) if name.endswith(".html") else ():
            if not target.startswith("#") and target.partition("#")[0] not in texts:
                found.append(f"{course.id}: {name} has “{target}”, which is not in the package.")
    return found
