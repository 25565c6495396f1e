"""What a press costs a page of 20,000 words: the time from the answer to the marks, the longest task, the layout shift.

Prints; judges nothing. The extension as it lies in Chromium; the service is a stand-in that answers at once.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.anchoring import benchmark_page  # noqa: E402 - run as a script, from anywhere
from tests.browser.chromium import chromium  # noqa: E402
from tests.browser.driver import annotate, wait_for  # noqa: E402
from tests.browser.fake_service import FakeService, answer_from  # noqa: E402
from tests.browser.page_server import PageServer, running  # noqa: E402

RUNS = 5
WATCH = """
globalThis.tasks = []; globalThis.moved = 0; globalThis.stood = 0;
const watch = (type, note) => new PerformanceObserver(list => list.getEntries().forEach(note)).observe({type});
watch('longtask', each => tasks.push(each.duration));
watch('layout-shift', each => moved += each.value);
// Nothing tells a page of new highlights: it has to look.
const look = setInterval(() => {
  if (CSS.highlights.size === 0) return;
  clearInterval(look);
  stood = performance.timeOrigin + performance.now();
}, 4);
"""


def main() -> None:
    """Press the button on a fresh page a few times and print."""
    html, answer = benchmark_page()
    whole = {**answer_from(ROOT / "tests/pages/lighthouse-tender"), **answer}
    site = PageServer({"/long": f"<!doctype html><meta charset=utf-8><body>{html}</body>".encode()})
    answered = []

    def answer_now(_: str) -> dict[str, Any]:
        answered.append(time.time() * 1000)
        return whole

    service = FakeService(answer_now)
    with (
        running(site),
        running(service),
        tempfile.TemporaryDirectory() as folder,
        chromium(Path(folder), service.address, site.server_port) as browser,
    ):
        for number in range(1, RUNS + 1):
            browser.open("/long")
            time.sleep(1)
            browser.run(WATCH)
            began = time.monotonic()
            badge = annotate(browser)
            seconds = time.monotonic() - began
            wait_for(lambda: False, patience=1.0)
            tasks = sorted(browser.run("return tasks"), reverse=True)
            shift, stood = browser.run("return [moved, stood]")
            print(
                f"press {number}: {badge} marks, {stood - answered[-1]:.0f} ms after the answer, "
                f"badge {seconds * 1000:.0f} ms after the press; tasks over 50 ms: "
                f"{', '.join(f'{each:.0f} ms' for each in tasks) or 'none'}; layout shift {shift}"
            )


if __name__ == "__main__":
    main()
