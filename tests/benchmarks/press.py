"""What a press costs a page of 20,000 words: the time from the answer to the marks, the longest task, the layout shift.

The extension as it lies in Chromium; the service is a stand-in that answers at once. Figures only; nothing here passes
or fails. Writes the block `press`.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from sourcemark.bench.document import publish
from sourcemark.bench.table import Table
from tests.benchmarks.anchoring import benchmark_page
from tests.benchmarks.options import ROOT, options
from tests.browser.chromium import chromium
from tests.browser.driver import Browser, annotate, wait_for
from tests.browser.fake_service import FakeService, answer_from
from tests.browser.page_server import PageServer, running

RUNS = 5
WATCH = """
globalThis.tasks = []; globalThis.moved = 0; globalThis.stood = 0; globalThis.changes = 0;
const watch = (type, note) => new PerformanceObserver(list => list.getEntries().forEach(note)).observe({type});
watch('longtask', each => tasks.push(each.duration));
watch('layout-shift', each => moved += each.value);
new MutationObserver(list => changes += list.length)
  .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
// Nothing tells a page of new highlights: it has to look.
const look = setInterval(() => {
  if (CSS.highlights.size === 0) return;
  clearInterval(look);
  stood = performance.timeOrigin + performance.now();
}, 4);
"""


def press(browser: Browser, answered: list[float]) -> dict[str, float]:
    """Press the button on a fresh page; return what was seen before and after."""
    browser.open("/long")
    browser.run(WATCH)
    asked = len(answered)
    time.sleep(1)
    changes = browser.run("tasks = []; moved = 0; return changes")
    idle = changes + len(answered) - asked
    began = time.time() * 1000
    marks = int(annotate(browser))
    badge = time.time() * 1000 - began
    wait_for(lambda: False, patience=1.0)
    tasks, shift, stood = browser.run("return [tasks, moved, stood]")
    return {
        "idle": idle,
        "marks": marks,
        "painted": stood - answered[-1],
        "badge": badge,
        "over": len(tasks),
        "longest": max(tasks, default=0),
        "shift": shift,
    }


def main() -> None:
    """Press the button on a fresh page a few times."""
    given = options(__doc__).parse_args()
    html, answer = benchmark_page()
    whole = {**answer_from(ROOT / "tests/pages/lighthouse-tender"), **answer}
    site = PageServer({"/long": f"<!doctype html><meta charset=utf-8><body>{html}</body>".encode()})
    answered: list[float] = []

    def answer_now(_: str) -> dict[str, Any]:
        answered.append(time.time() * 1000)
        return whole

    service = FakeService(answer_now)
    with (
        running(site),
        running(service),
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        chromium(playwright, Path(folder), site.server_port) as browser,
    ):
        browser.begin(service.address)
        presses = [press(browser, answered) for _ in range(RUNS)]

    def line(what: str, key: str, unit: str, target: str) -> tuple[str, str, str, str]:
        seen = [each[key] for each in presses]
        return what, f"{statistics.median(seen):,.4g}{unit}", f"{max(seen):,.4g}{unit}", target

    rows = [
        line("marks found", "marks", "", ""),
        line("from the answer until they stand", "painted", " ms", "≤ 100 ms"),
        line("from the press until the badge counts them", "badge", " ms", ""),
        line("tasks over 50 ms", "over", "", "0"),
        line("the longest of those (0: none)", "longest", " ms", "≤ 50 ms"),
        line("layout shift", "shift", "", "0"),
        line("in the second before the press: changes of the page, requests", "idle", "", "0"),
    ]
    publish("press", Table(("what", f"median of {RUNS}", "most", "target"), rows), document=given.write)


if __name__ == "__main__":
    main()
