"""The register of makers: who makes the packages of a kind, and of what."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from aeo_academy.content.model import Bank, Book, Content, Edition, Module
from aeo_academy.content.scan import scan
from aeo_academy.packages.book_print import book_pdf
from aeo_academy.packages.books import parts_of, render_book
from aeo_academy.packages.faults import PackageError
from aeo_academy.packages.gift import gift
from aeo_academy.packages.handout import Form, handout_pdf
from aeo_academy.packages.kinds import Kind
from aeo_academy.packages.moodle import moodle_xml
from aeo_academy.packages.offline import offline_zip
from aeo_academy.packages.orders import Maker, Order
from aeo_academy.packages.pack import NEEDS, pack_zip
from aeo_academy.packages.paper import VERSIONS, make_paper
from aeo_academy.packages.scorm import module_zips, scorm_zips
from aeo_academy.packages.scorm_course import groups_of
from aeo_academy.packages.scorm_module import has_course
from aeo_academy.render.slides.deck import Deck, has_deck, read_deck


def _scorm(order: Order[Bank]) -> Iterable[Path]:
    drawer = order.tools.drawer
    zips = scorm_zips(order.content, order.subject, order.language, drawer)
    return [order.write(f".scorm-{version}.zip", data) for version, data in zips.items()]


def _course(order: Order[Module]) -> Iterable[Path]:
    drawer = order.tools.drawer
    zips = module_zips(order.content, order.subject, order.language, drawer)
    return [order.write(f".scorm-{version}.zip", data) for version, data in zips.items()]


def _moodle(order: Order[Bank]) -> Iterable[Path]:
    xml = moodle_xml(
        order.content, order.subject, order.language,
        pictures=_pictures(order), site_url=order.site_url,
    )
    return [order.write(".moodle.xml", xml.encode())]


def _gift(order: Order[Bank]) -> Iterable[Path]:
    text = gift(order.content, order.subject, order.language, site_url=order.site_url)
    return [order.write(".gift.txt", text.encode())]


def _paper(order: Order[Bank]) -> Iterable[Path]:
    press = order.tools.press
    return [
        path for version in VERSIONS
        for path in make_paper(
            order.content, order.subject, order.language, version, order.out, press
        )
    ]


def _book(order: Order[Book]) -> Iterable[Path]:
    content, language, press = order.content, order.language, order.tools.press
    parts = parts_of(content, order.subject)
    volume = render_book(content, order.subject, parts, language, press.drawer, order.site_url)
    return [order.write(".pdf", book_pdf(content, volume, language, press, order.site_url))]


def _slides(order: Order[Module]) -> Iterable[Path]:
    try:
        from aeo_academy.packages.pptx import make_pptx
    except ImportError as error:
        raise PackageError(["python-pptx is missing: run `make setup-packages`"]) from error
    data = make_pptx(order.content, _deck(order), order.tools.drawer.measure)
    return [order.write(".pptx", data)]


def _handout(order: Order[Module]) -> Iterable[Path]:
    deck, press = _deck(order), order.tools.press
    return [
        order.write(f".{form}.pdf", handout_pdf(order.content, deck, form, press))
        for form in Form
    ]


def _offline(order: Order[Content]) -> Iterable[Path]:
    return [order.write(".zip", offline_zip(order.content, order.site_url))]


def _pack(order: Order[Content]) -> Iterable[Path]:
    content, made, press = order.content, order.out.parent, order.tools.press
    return [order.write(".pack.zip", pack_zip(content, order.language, made, press))]


def _deck(order: Order[Module]) -> Deck:
    deck, issues = read_deck(order.content, order.subject, order.language, order.tools.drawer)
    if issues:
        raise PackageError(issues)
    return deck


def _pictures(order: Order[Bank]) -> dict[str, str]:
    """Diagrams of a bank, each with its own colours: id → SVG."""
    bank = order.subject
    text = bank.texts.get(order.language) or bank.texts[order.content.source_language]
    wanted = {question.figure for question in bank.questions if question.figure}
    blocks = scan(text.body, text.body_line).blocks
    wanted |= {block.argument.strip() for block in blocks if block.name == "diagram"}
    found = {}
    for id_ in sorted(wanted & set(order.content.diagrams)):
        diagram = order.content.diagrams[id_]
        known = order.language in diagram.title
        language = order.language if known else order.content.source_language
        svg, issues = order.tools.drawer.svg(diagram, language, standalone=True)
        if issues:
            raise PackageError(issues)
        found[id_] = svg
    return found


def _always(_: Content, __: Content, ___: str) -> bool:
    return True


def _has_groups(_: Content, bank: Bank, language: str) -> bool:
    return language in bank.texts and bool(groups_of(bank))


def _has_questions(_: Content, bank: Bank, language: str) -> bool:
    return language in bank.texts and bool(bank.scored)


def _has_reserve(_: Content, bank: Bank, language: str) -> bool:
    return language in bank.texts and any(question.reserve for question in bank.scored)


def _has_pages(content: Content, book: Book, language: str) -> bool:
    pages = (page for part in parts_of(content, book) for page in part.pages)
    return any(language in page.texts for page in pages)


MAKERS: dict[Kind, Maker[Any]] = {
    Kind.SCORM: Maker(Bank, _scorm, _has_groups),
    Kind.MOODLE: Maker(Bank, _moodle, _has_questions),
    Kind.GIFT: Maker(Bank, _gift, _has_questions),
    Kind.PAPER: Maker(Bank, _paper, _has_reserve, (Edition.OFFICERS,)),
    Kind.BOOK: Maker(Book, _book, _has_pages),
    Kind.SLIDES: Maker(Module, _slides, has_deck),
    Kind.HANDOUT: Maker(Module, _handout, has_deck),
    Kind.COURSE: Maker(Module, _course, has_course),
    Kind.OFFLINE: Maker(Content, _offline, _always, whole=True),
    Kind.PACK: Maker(Content, _pack, _always, (Edition.OFFICERS,), needs=NEEDS),
}
