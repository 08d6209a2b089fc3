"""Packages made once for all tests: of the sample repository, and of this one."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aeo_academy.packages.make import make_packages
from tests.conftest import ROOT
from tests.packages.desk import Served, serve
from tests.sample import make_repo
from tests.site.test_build import with_engine

BOOKS = {
    "short": (["small-firms-guide", "trainers-guide", "module-risk-mapping"], ["en", "mn", "ru"]),
    "manual": (["operations-manual"], ["mn"]),
    "guide": (["applicants-guide"], ["ru"]),
}
"""Ids of books, and the languages that tests make them in."""


def _once(tmp: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first test process fills and the others find."""
    shared = tmp.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent  # the same for all workers of this run
    folder = shared / name
    with open(shared / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            make(folder)
    return folder


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packages of the sample repository: one bank, three languages."""

    def make(folder: Path) -> None:
        place = tmp_path_factory.mktemp("sample")
        make_packages(with_engine(make_repo(place)), folder)

    return _once(tmp_path_factory, "packages-sample", make)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packages of the banks of this repository, in the languages that they have."""

    def make(folder: Path) -> None:
        make_packages(ROOT, folder, kinds=["scorm", "moodle", "gift"])

    return _once(tmp_path_factory, "packages-real", make)


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Books of this repository with an address of the site: short ones in three languages, the
    manual and the applicants' guide in one each."""

    def make(folder: Path) -> None:
        folder.mkdir()
        for name, (ids, languages) in BOOKS.items():
            make_packages(
                ROOT, folder / name, languages=languages, kinds=["book"],
                site_url="https://aeo.test/", only=ids,
            )
            for path in (folder / name / "book").iterdir():
                path.rename(folder / path.name)

    return _once(tmp_path_factory, "packages-books", make)


@pytest.fixture(scope="session")
def lms(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A learning system that serves the sample's packages."""
    with serve(tmp_path_factory.mktemp("lms"), sample / "scorm") as served:
        yield served
