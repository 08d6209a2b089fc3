"""Everything that leaves the site, made in one go: `make_packages`.

A maker (makers.py is the register) gets an `Order` (one bank, module or book in one language)
and writes its files into `order.out`, a folder of its own; the edition says whether it may be
made at all.
All work is done in a folder beside the output, which takes its place in one step at the end:
whoever stops it, the last good packages stand.
"""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from aeo_academy import checks
from aeo_academy.content.issue import Issue, Severity
from aeo_academy.content.model import Bank, Content, Edition, Module
from aeo_academy.content.read import read
from aeo_academy.packages.books import books_of
from aeo_academy.packages.faults import PackageError
from aeo_academy.packages.kinds import Kind
from aeo_academy.packages.makers import MAKERS
from aeo_academy.packages.manifest import MANIFEST, Made, manifest, title_of
from aeo_academy.packages.orders import Order, Tools
from aeo_academy.packages.paper import PrinterMissing, private_banks
from aeo_academy.swap import swap_in, workshop

SUMS = "SHA256SUMS.txt"
"""Check sums of all files, for `sha256sum --check`; also the sign that a folder is ours."""


def make_packages(
    root: Path,
    out: Path,
    edition: Edition = Edition.PUBLIC,
    languages: Sequence[str] = (),
    kinds: Sequence[str] = (),
    bank_folder: Path | None = None,
    site_url: str = "",
    only: Sequence[str] = (),
) -> list[Path]:
    """Make the packages of every bank and module into `out`/<kind>/ and return their paths.

    `out` is replaced as a whole. Empty `languages` or `kinds` mean all that there are.
    `bank_folder` holds private banks, used instead of quizzes/ (officers' edition only);
    nothing is then made of modules. `only` names subjects (banks, modules, books) by id or slug.

    Raises PackageError with its findings; FileNotFoundError when `npm ci` was not run.
    """
    content = _content(root, edition, bank_folder)
    chosen = _chosen(edition, kinds, private=bank_folder is not None)
    wanted = _languages(content, languages)
    if out.exists() and any(out.iterdir()) and not (out / SUMS).is_file():
        raise PackageError([f"{out} holds other files and would be replaced: name another folder"])
    bench = workshop(out)
    try:
        found = _make(content, chosen, wanted, bench, site_url, only)
        made = sorted(one.path for one in found)
        if not made:
            raise PackageError(["there is nothing to pack in these kinds and languages"])
        (bench / MANIFEST).write_text(manifest(content, bench, found), "utf-8", newline="\n")
        (bench / SUMS).write_text(_sums(bench, made), "utf-8", newline="\n")
        swap_in(bench, out)
    finally:
        shutil.rmtree(bench, ignore_errors=True)
    return [out / path.relative_to(bench) for path in made]


def _make(
    content: Content, kinds: Sequence[Kind], languages: Sequence[str], out: Path, site_url: str,
    only: Sequence[str],
) -> list[Made]:  # fmt: skip
    tools = Tools(content.root)
    made: list[Made] = []
    faults: list[str] = []
    for kind in kinds:
        maker = MAKERS[kind]
        codes = ["-".join(x.code for x in content.languages)] if maker.whole else languages
        for subject, language in itertools.product(_subjects(content, maker.of), codes):
            if only and not {getattr(subject, "id", ""), getattr(subject, "slug", "")} & {*only}:
                continue
            if not maker.applies(content, subject, language):
                continue
            order: Order[Any] = Order(content, subject, language, out / kind, tools, site_url)
            try:
                paths = maker.make(order)
            except PackageError as error:
                faults += error.findings
            except PrinterMissing as error:
                raise PackageError([error]) from error
            else:
                code = None if maker.whole else language
                title = title_of(content, subject, code)
                made += (Made(path, kind, code, title) for path in paths)
        if faults and any(kind in MAKERS[other].needs for other in kinds):
            break  # what is made of this kind would only repeat its faults
    if faults:
        raise PackageError(faults)
    return made


def _subjects(content: Content, of: type) -> Iterable[Any]:
    if of is Content:
        return [content]
    if of is Bank:
        return content.banks.values()
    return content.modules.values() if of is Module else books_of(content).values()


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
            raise PackageError([f"“{name}” is not made of a folder of banks"])
    wanted = {*names, *(need for name in names for need in MAKERS[Kind(name)].needs)}
    return [
        kind for kind in Kind
        if edition in MAKERS[kind].editions
        and (not names or kind in wanted)
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
