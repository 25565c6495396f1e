"""`python -m tests.browser --pages DIR`: annotate saved pages in a real browser, check the words under every mark.

DIR holds `*.html.gz`; other files in it do not matter. Prints a line a page and the sums, which `--write` puts into the
block `placement-chromium` or `placement-firefox` of a document; ends with status 1 when any mark is misplaced.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from sourcemark.bench.document import NOT_MEASURED, publish
from sourcemark.bench.table import Table
from sourcemark.errors import Problem
from tests.browser.chromium import chromium
from tests.browser.dense import dense_answer
from tests.browser.driver import Browser, annotate
from tests.browser.fake_service import FakeService
from tests.browser.firefox import firefox
from tests.browser.page_server import PageServer, running
from tests.browser.painted import READ, Outcome, judge
from tests.browser.service import ask, real_service

Answers = Callable[[str], dict[str, Any]]


def main() -> int:
    """Run over the folder and report."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser", description=__doc__)
    parser.add_argument("--pages", type=Path, required=True, help="folder of saved pages, *.html.gz")
    parser.add_argument("--browser", choices=("chromium", "firefox"), default="chromium")
    parser.add_argument("--dense", action="store_true", help="mark words of every sentence, without the real service")
    parser.add_argument("--only", help="pages whose file name holds this")
    parser.add_argument("--limit", type=int, help="the first so many pages")
    parser.add_argument("--show", action="store_true", help="print what was not found, too")
    parser.add_argument("--write", type=Path, metavar="FILE.md", help="put the sums into their block of a document")
    options = parser.parse_args()
    block = f"placement-{options.browser}"
    files = [path for path in sorted(options.pages.glob("*.html.gz")) if not options.only or options.only in path.name]
    files = files[: options.limit]
    if not files:
        publish(block, f"{NOT_MEASURED}there are no saved pages.", document=options.write)
        return 0
    pages = {f"/{path.name.removesuffix('.html.gz')}": decoded(path) for path in files}
    outcomes = []
    # Away from their hosts the pages' scripts mostly lead elsewhere: the pages are held still.
    site = PageServer(pages, {"Content-Security-Policy": "script-src 'none'"})
    with ExitStack() as stack:
        stack.enter_context(running(site))
        service, answers = stack.enter_context(services(site, dense=options.dense))
        browser = stack.enter_context(browsers(options.browser, service, site.server_port))
        for number, path in enumerate(pages, 1):
            outcome = try_page(path, answers, browser)
            if isinstance(outcome, str):
                print(f"{number:3} {path[1:]}: {outcome}", flush=True)
                continue
            outcomes.append(outcome)
            print(f"{number:3} {path[1:]}: {line(outcome)}", flush=True)
            for words in outcome.misplaced:
                print(f"      MISPLACED {words}", flush=True)
            for words in outcome.disordered:
                print(f"      out of order {words!r}", flush=True)
            for words in outcome.missing if options.show else ():
                print(f"      not found {words!r}", flush=True)
    total = Outcome()
    for outcome in outcomes:
        total.add(outcome)
    print(f"{len(outcomes)} of {len(pages)} pages annotated: {line(total)}")
    publish(block, sums(options.browser, len(outcomes), len(pages), total), document=options.write)
    return 1 if total.misplaced else 0


def line(outcome: Outcome) -> str:
    """Say in one line what became of the marks."""
    return (
        f"{len(outcome.placed)} placed, {len(outcome.missing)} not found, {len(outcome.misplaced)} misplaced, "
        f"{len(outcome.disordered)} out of order"
    )


def sums(browser: str, annotated: int, pages: int, total: Outcome) -> Table:
    """Return the table of one browser beside its target."""
    marks = len(total.placed) + len(total.missing) + len(total.misplaced)
    share = f"{100 * len(total.placed) / marks:.1f} %" if marks else "–"
    head = ("", "pages annotated", "marks", "placed", "not found", "misplaced", "out of order")
    counts = (total.missing, total.misplaced, total.disordered)
    measured = (f"{annotated} of {pages}", str(marks), f"{len(total.placed)} ({share})", *(str(len(n)) for n in counts))
    return Table(head, [(browser.capitalize(), *measured), ("target", "", "", "≥ 97 %", "", "0", "0")])


def decoded(path: Path) -> bytes:
    """Read a saved page as UTF-8, in which the page server sends it."""
    return gzip.decompress(path.read_bytes()).decode("utf-8", "replace").encode()


def try_page(path: str, answers: Answers, browser: Browser) -> Outcome | str:
    """Annotate one page; the reason in words when it could not be."""
    answer = answers(path)
    if "code" in answer:
        return f"no answer: {answer['code']}"
    marks = [each for each in answer["annotations"] if is_shown(each["sourcemark:mark"])]
    browser.open(path)
    badge = annotate(browser)
    if not badge.isdigit():
        return f"the extension says: {badge!r} {browser.title()}"
    return judge({**answer, "annotations": marks}, browser.run(READ) if marks else [])


def is_shown(mark: dict[str, Any]) -> bool:
    """Tell whether the extension shows a mark without the switch for more."""
    return not (mark["secondary"] or mark["label"].startswith("good_sourcing"))


@contextmanager
def services(site: PageServer, *, dense: bool) -> Iterator[tuple[str, Answers]]:
    """Yield the address of a service and a way to ask it for the same answers."""
    if not dense:
        with real_service(site.server_port) as address:
            yield address, lambda path: ask(address, f"http://news.test{path}")
        return
    made: dict[str, dict[str, Any]] = {}

    def answer(path: str) -> dict[str, Any]:
        if path not in made:
            try:
                made[path] = dense_answer(site.pages[path].decode(), f"http://news.test{path}")
            except Problem as problem:
                made[path] = {"code": problem.code}
        return made[path]

    fake = FakeService(lambda url: answer(urlsplit(url).path))
    with running(fake):
        yield fake.address, answer


@contextmanager
def browsers(name: str, service: str, port: int) -> Iterator[Browser]:
    """Start the browser of that name."""
    with tempfile.TemporaryDirectory() as folder:
        if name == "chromium":
            with sync_playwright() as playwright, chromium(playwright, Path(folder), port) as browser:
                browser.begin(service)
                yield browser
        else:
            with firefox(Path(folder), port) as other:
                other.begin(service)
                yield other


if __name__ == "__main__":
    sys.exit(main())
