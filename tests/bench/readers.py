"""What a reader waits for on a slow line, and what Lighthouse says."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from tests.bench.report import Line, table
from tests.conftest import CHROMIUM, QUIET_BROWSER, ROOT

PAGES = {
    "home": "mn/",
    "criterion": "mn/criteria/g/",
    "lesson": "mn/modules/risk-mapping/2-score-and-control/",
    "quiz": "mn/validate/quiz-risk-mapping/",
    "tool": "mn/apply/tools/eligibility/",
}
SLOW_3G = {  # that of the browser's developer tools
    "offline": False,
    "latency": 2000,  # ms
    "downloadThroughput": 50_000,  # bytes a second
    "uploadThroughput": 50_000,
}
CPU = 4  # times slower
SCORES = {"performance": 0.95, "accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}
ATTEMPTS = 3  # its recording of a page sometimes fails (NO_NAVSTART)
LIGHTHOUSE = ROOT / "node_modules/lighthouse/cli/index.js"


def measure(url: str, rounds: int, work: Path) -> list[Line]:
    """First paint and Lighthouse for five kinds of pages of the site at `url`."""
    lines = []
    for name, path in PAGES.items():
        seconds = median(_first_paint(url + path) for _ in range(rounds))
        lines.append(Line(f"{name}: first contentful paint, s", seconds, 2.6, 2.2))
    table("Readers: first visit, slow 3G, processor 4 × slower", lines)
    if LIGHTHOUSE.exists():
        scores = [
            line for name, path in PAGES.items() for line in _lighthouse(name, url + path, work)
        ]
        table("Readers: Lighthouse, mobile", scores)
        lines += scores
    else:
        print("\nLighthouse is not installed (make setup-test): left out")
    return lines


def _first_paint(url: str) -> float:
    """Seconds to the first contentful paint, with nothing kept from before."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET_BROWSER)
        page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
        tools = page.context.new_cdp_session(page)
        tools.send("Network.enable")
        tools.send("Network.emulateNetworkConditions", SLOW_3G)
        tools.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
        page.goto(url, wait_until="load", timeout=120_000)
        name = "first-contentful-paint"
        paint = page.evaluate(f"performance.getEntriesByName('{name}')[0].startTime")
        browser.close()
    return float(paint) / 1000


def _lighthouse(name: str, url: str, work: Path) -> list[Line]:
    """The four scores; what cost points is said."""
    out = work / f"{name}.json"
    command = [
        "node", str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--output-path={out}",
        f"--only-categories={','.join(SCORES)}", "--no-enable-error-reporting",
        f"--chrome-flags=--headless=new {' '.join(QUIET_BROWSER)}",
    ]  # fmt: skip
    env = {**os.environ, "CHROME_PATH": CHROMIUM}
    for attempt in range(ATTEMPTS):
        done = subprocess.run(
            command, env=env, timeout=300, capture_output=True, text=True, cwd=work, check=False
        )
        if done.returncode == 0:
            break
        if attempt == ATTEMPTS - 1:
            raise RuntimeError(f"Lighthouse failed at {url}:\n{done.stderr[-2000:]}")
    report = json.loads(out.read_text("utf-8"))
    lines = []
    for category, target in SCORES.items():
        found = report["categories"][category]
        lines.append(Line(f"{name}: {category}", found["score"] or 0, target, least=True))
        if lines[-1].missed:
            for part in found["auditRefs"]:
                audit = report["audits"][part["id"]]
                if part["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                    print(f"  {name}, {audit['id']}: {audit.get('displayValue') or audit['title']}")
    return lines
