"""Everything that leaves the site, made in one go: `make_packages`.

`MAKERS` is the register. A maker gets an `Order` (one subject, a bank or a module, in one
language) and writes its files into `order.out`, a folder of its own; the edition says whether
it may be made at all.
All work is done in a folder beside the output, which takes its place in one step at the end:
whoever stops it, the last good packages stand.
"""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from aeo_academy import checks
from aeo_academy.content.issue import Issue, Severity
from aeo_academy.content.model import Bank, Content, Edition, Module
from aeo_academy.content.read import read
from aeo_academy.content.scan import scan
from aeo_academy.packages.faults import PackageError
from aeo_academy.packages.gift import gift
from aeo_academy.packages.kinds import Kind
from aeo_academy.packages.moodle import moodle_xml
from aeo_academy.packages.paper import (
    VERSIONS,
    Press,
    PrinterMissing,
    make_paper,
    private_banks,
)
from aeo_academy.packages.scorm import scorm_zips
from aeo_academy.packages.scorm_course import groups_of
from aeo_academy.render.diagrams import Drawer
from aeo_academy.swap import swap_in

SUMS = "SHA256SUMS.txt"
"""Check sums of all files, for `sha256sum --check`; also the sign that a folder is ours."""


S = TypeVar("S", Bank, Module)
"""The subject of an order."""


class Tools:
    """What several orders share, each made when it is first asked for."""

    def __init__(self, root: Path) -> None:
        self._places = (root / "node_modules", root / ".cache")

    @cached_property
    def drawer(self) -> Drawer:
        """Draws diagrams."""
        return Drawer(*self._places)

    @cached_property
    def press(self) -> Press:
        """Prints papers."""
        return Press(*self._places)


@dataclass(frozen=True)
class Order(Generic[S]):
    """One subject, a bank or a module, in one language, for one kind of package."""

    content: Content
    subject: S
    language: str
    out: Path
    tools: Tools
    site_url: str = ""  # address of the site, for links into it; empty: no links

    @property
    def name(self) -> str:
        """How the files begin: “risk-mapping.en” of a bank, “vm3-risk-mapping.en” of a module."""
        subject: Bank | Module = self.subject
        start = subject.id if isinstance(subject, Bank) else f"{subject.id}-{subject.slug}"
        return f"{start}.{self.language}"

    def write(self, ending: str, data: bytes) -> Path:
        """Write a file named after subject and language."""
        path = self.out / f"{self.name}{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path


@dataclass(frozen=True)
class Maker(Generic[S]):
    """Makes packages of one kind, of each bank or of each module.

    `applies` says whether a subject has anything for it in a language. With `--bank FOLDER`
    only the kinds made of banks are made.
    """

    of: type[S]
    make: Callable[[Order[S]], Iterable[Path]]
    applies: Callable[[Content, S, str], bool]
    editions: tuple[Edition, ...] = tuple(Edition)


def _scorm(order: Order[Bank]) -> Iterable[Path]:
    drawer = order.tools.drawer
    zips = scorm_zips(order.content, order.subject, order.language, drawer)
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


def _has_groups(_: Content, bank: Bank, language: str) -> bool:
    return language in bank.texts and bool(groups_of(bank))


def _has_questions(_: Content, bank: Bank, language: str) -> bool:
    return language in bank.texts and bool(bank.scored)


def _has_reserve(_: Content, bank: Bank, language: str) -> bool:
    return language in bank.texts and any(question.reserve for question in bank.scored)


MAKERS: dict[Kind, Maker[Any]] = {
    Kind.SCORM: Maker(Bank, _scorm, _has_groups),
    Kind.MOODLE: Maker(Bank, _moodle, _has_questions),
    Kind.GIFT: Maker(Bank, _gift, _has_questions),
    Kind.PAPER: Maker(Bank, _paper, _has_reserve, (Edition.OFFICERS,)),
}


def make_packages(
    root: Path,
    out: Path,
    edition: Edition = Edition.PUBLIC,
    languages: Sequence[str] = (),
    kinds: Sequence[str] = (),
    bank_folder: Path | None = None,
    site_url: str = "",
) -> list[Path]:
    """Make the packages of every bank and module into `out`/<kind>/ and return their paths.

    `out` is replaced as a whole. Empty `languages` or `kinds` mean all that there are.
    `bank_folder` holds private banks, used instead of quizzes/ (officers' edition only);
    nothing is then made of modules.

    Raises PackageError with its findings; FileNotFoundError when `npm ci` was not run.
    """
    content = _content(root, edition, bank_folder)
    chosen = _chosen(edition, kinds, private=bank_folder is not None)
    wanted = _languages(content, languages)
    if out.exists() and any(out.iterdir()) and not (out / SUMS).is_file():
        raise PackageError([f"{out} holds other files and would be replaced: name another folder"])
    workshop = out.with_name(f".{out.name}.{os.getpid()}")
    shutil.rmtree(workshop, ignore_errors=True)
    try:
        made = _make(content, chosen, wanted, workshop, site_url)
        if not made:
            raise PackageError(["there is nothing to pack in these kinds and languages"])
        (workshop / SUMS).write_text(_sums(workshop, made), "utf-8", newline="\n")
        swap_in(workshop, out)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return [out / path.relative_to(workshop) for path in made]


def _make(
    content: Content, kinds: Sequence[Kind], languages: Sequence[str], out: Path, site_url: str
) -> list[Path]:
    tools = Tools(content.root)
    made: list[Path] = []
    faults: list[str] = []
    for kind in kinds:
        maker = MAKERS[kind]
        subjects: Mapping[str, Any] = content.banks if maker.of is Bank else content.modules
        for subject, language in itertools.product(subjects.values(), languages):
            if not maker.applies(content, subject, language):
                continue
            order: Order[Any] = Order(content, subject, language, out / kind, tools, site_url)
            try:
                made += maker.make(order)
            except PackageError as error:
                faults += error.findings
            except PrinterMissing as error:
                raise PackageError([error]) from error
    if faults:
        raise PackageError(faults)
    return sorted(made)


def _content(root: Path, edition: Edition, bank_folder: Path | None) -> Content:
    """The content, all its checks passed, with the banks to pack."""
    content, found = read(root, edition)
    _stop(checks.run(content, found))
    if bank_folder is None:
        return content
    if edition is not Edition.OFFICERS:
        raise PackageError(["private banks are for the officers’ edition: add --edition officers"])
    banks, issues = private_banks(content, bank_folder)
    _stop(issues)
    return dataclasses.replace(content, banks=banks)


def _stop(issues: Iterable[Issue]) -> None:
    errors = [issue for issue in issues if issue.severity is Severity.ERROR]
    if errors:
        raise PackageError(errors)


def _chosen(edition: Edition, names: Sequence[str], private: bool) -> list[Kind]:
    for name in names:
        if name not in list(Kind):
            raise PackageError([f"there is no kind “{name}”: {', '.join(Kind)}"])
        if edition not in MAKERS[Kind(name)].editions:
            raise PackageError([f"“{name}” is for the officers’ edition: add --edition officers"])
        if private and MAKERS[Kind(name)].of is not Bank:
            raise PackageError([f"“{name}” is made of modules, not of a folder of banks"])
    return [
        kind for kind in Kind
        if edition in MAKERS[kind].editions
        and (not names or kind in names)
        and (not private or MAKERS[kind].of is Bank)
    ]


def _languages(content: Content, languages: Sequence[str]) -> list[str]:
    known = [language.code for language in content.languages]
    for code in languages:
        if code not in known:
            raise PackageError([f"there is no language “{code}”: {', '.join(known)}"])
    return [code for code in known if not languages or code in languages]


def _sums(folder: Path, paths: Iterable[Path]) -> str:
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in paths
    )
