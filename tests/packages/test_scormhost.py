"""Packages in scormhost, a small LMS that is not ours: upload, launch, what it has stored.

It reads manifests with its own parser and keeps what it is told in files. It is more lenient
than a real LMS; what it proves is that a package is taken, found and remembered.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, expect
from scormhost.app import create_scorm_app

from aeo_academy.content.model import Bank
from aeo_academy.content.read import read
from aeo_academy.packages.scorm_course import groups_of
from tests.packages.desk import NAMES, Package, answer, packages, right_answer
from tests.sample import HERE


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running scormhost."""
    app = create_scorm_app(data_dir=tmp_path_factory.mktemp("host"), secret_key="0" * 64)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(600):
        if server.started:
            break
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def trainer(browser: Browser, host: str) -> Iterator[BrowserContext]:
    """A browser that is logged in as the first user, who may upload."""
    context = browser.new_context(viewport={"width": 1100, "height": 800})
    done = context.request.post(f"{host}/api/auth/register", data={
        "display_name": "A trainer", "username": "trainer", "email": "trainer@example.com",
        "password": "a long password",
    })
    assert done.ok, done.text()
    yield context
    context.close()


LAUNCHED = (("1.2", "en"), ("1.2", "mn"), ("2004", "mn"), ("2004", "ru"))
FINISHED = LAUNCHED[1:3]


def chosen(folder: Path) -> list[Package]:
    """Each version in two languages."""
    return [p for p in packages(folder) if (p.version, p.language) in LAUNCHED]


def test_uploaded_launched_and_remembered(
    trainer: BrowserContext, host: str, sample: Path
) -> None:
    content, _ = read(HERE)
    found = chosen(sample / "scorm")
    assert len(found) == 4
    for package in found:
        bank, language = content.banks[package.bank], package.language
        done = trainer.request.post(f"{host}/api/packages", multipart={
            "file": {"name": package.path.name, "mimeType": "application/zip",
                     "buffer": package.path.read_bytes()},
        })
        assert done.status == 201, done.text()
        told = done.json()
        assert told["manifest"]["title"] == bank.texts[language].title
        said = {"1.2": "1.2", "2004": "2004 4th Edition"}[package.version]
        assert told["manifest"]["schema_version"] == said
        [launch] = told["manifest"]["launches"]
        assert launch["href"] == "index.html"

        address, cmi = host + told["launch_url"], f"{host}/api/scorm/{told['id']}/cmi"
        kept = _half(trainer, address, cmi, bank, language)
        names = NAMES[package.version]
        assert kept[names.place] == "q-days"
        if (package.version, language) not in FINISHED:
            continue
        kept = _rest(trainer, address, cmi, bank, language)
        assert kept[names.status] == "passed"
        assert kept[names.raw] == "100"
        if package.version == "2004":
            assert kept["cmi.completion_status"] == "completed"


def _half(
    trainer: BrowserContext, address: str, cmi: str, bank: Bank, language: str
) -> dict[str, str]:
    """Answer up to the page q-days, then close the window; returns what the host has."""
    page = trainer.new_page()
    page.goto(address)
    content = page.frame_locator("#scormhost-content").frame_locator("#content")
    for id_ in ("seal-number", "records", "days"):
        content.locator("a[rel=next]").click()
        form = content.locator(f"form[data-id='{id_}']")
        expect(form.locator("input, select").first).to_be_enabled()
        question = bank.question(id_)
        assert question
        answer(content, question, right_answer(bank, question, language))
    with page.expect_response(lambda r: r.url.startswith(cmi) and r.request.method == "PUT"):
        page.wait_for_timeout(100)  # the host stores without waiting; let it
    page.close()
    return dict(trainer.request.get(cmi).json()["elements"])


def _rest(
    trainer: BrowserContext, address: str, cmi: str, bank: Bank, language: str
) -> dict[str, str]:
    """Come back to the same page, answer the rest, finish; returns what the host has."""
    page = trainer.new_page()
    page.goto(address)
    content = page.frame_locator("#scormhost-content").frame_locator("#content")
    expect(content.locator("html[data-page=q-days]")).to_be_attached()
    expect(content.locator("input[type=text]")).to_have_value("7")

    for group in groups_of(bank)[3:]:
        content.locator("a[rel=next]").click()
        expect(content.locator(f"html[data-page={group.page}]")).to_be_attached()
        for question in group.questions:
            form = content.locator(f"form[data-id='{question.id}']")
            expect(form.locator("input, select").first).to_be_enabled()
            answer(content, question, right_answer(bank, question, language))
    content.locator("a[rel=next]").click()
    content.locator("#result button").click()
    expect(content.locator(".outcome-passed")).to_be_visible()
    page.frame_locator("#scormhost-content").locator("#exit").click()
    for _ in range(100):
        kept = dict(trainer.request.get(cmi).json()["elements"])
        if "100" in kept.values():
            break
        page.wait_for_timeout(50)
    page.close()
    return kept
