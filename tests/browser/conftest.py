"""One browser of each kind for all checks here, a news site and a stand-in for the service."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Playwright

from tests.browser.chromium import chromium as start_chromium
from tests.browser.driver import Browser
from tests.browser.fake_service import FakeService, answer_from
from tests.browser.firefox import firefox as start_firefox
from tests.browser.page_server import PageServer, running
from tests.browser.react_page import react_page

PAGES = Path(__file__).parents[1] / "pages"
SAMPLE = PAGES / "lighthouse-tender"
COMMENT = (
    "the old ferry used to leave from the other quay, that the lamp was brighter then, and that nobody in the harbour "
    "office had answered a letter since the winter storm."
)
STRICT = {
    "Content-Security-Policy": "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
}


@dataclass
class Bench:
    """A browser, the site it reads and the service its extension asks."""

    browser: Browser
    site: PageServer
    service: FakeService


@pytest.fixture(scope="session")
def site() -> Iterator[PageServer]:
    """Serve the sample page under several names."""
    page = (SAMPLE / "page.html").read_bytes()
    plain = page.replace(b"<script>", b"<!--").replace(b"</script>", b"-->")
    react = react_page((SAMPLE / "article.txt").read_text(encoding="utf-8"))
    noise = "".join(f"<p>Reader {number} writes that {COMMENT}</p>" for number in range(700)).encode()
    long = page.replace(b'<section class="comments"', b"<section>" + noise + b'</section><section class="comments"')
    dark = page.replace(b"background: #fdfcf9", b"background: #14171c").replace(b"color: #222", b"color: #ddd")
    server = PageServer(
        {
            "/sample": page,
            "/other": page,
            "/strict": plain,
            "/dark": dark,
            "/react": react,
            "/long": long,
            "/walled": page,
        },
        by_path={"/strict": STRICT},
        walled=frozenset({"/walled"}),
    )
    with running(server):
        yield server


@pytest.fixture(scope="session")
def service() -> Iterator[FakeService]:
    """Answer for every page as for the sample, or as its address says: another answer or a problem."""
    answer = answer_from(SAMPLE)
    passage = answer["text"].index("It is believed")
    others = {
        "": answer,
        "nothing": {**answer, "annotations": [], "summary": {"text": "", "counts": {}}},
        "not-checked": {
            **answer,
            "not_checked": [{"why": "stub", "start": 0, "end": len(answer["text"])},
                            {"why": "language", "start": passage, "end": passage + 40}],
        },
        "of-another-version": {"versions": {"engine": "9"}},
        "of-another-program": {"hello": "world"},
    }  # fmt: skip

    def answer_for(url: str) -> dict[str, Any]:
        asked = urlsplit(url).query
        return others.get(asked) or {"code": asked, "detail": "", "status": 422}

    server = FakeService(answer_for)
    with running(server):
        yield server


class Running:
    """A browser for one check after another: each finds the extension in its first state, whatever the one before did.

    One that cannot be brought back to that is ended, and another is started for the next check.
    """

    def __init__(self, start: Callable[[], AbstractContextManager[Browser]]) -> None:
        self._start = start
        self._held: ExitStack | None = None
        self._browser: Browser | None = None

    @contextmanager
    def lend(self, service: str, *, willing: bool = False) -> Iterator[Browser]:
        """Yield the browser with the extension just installed; see `Browser.begin`."""
        try:
            browser = self._begin(service, willing)
        except Exception:
            # It may have ended by itself since the last check.
            self.close()
            browser = self._begin(service, willing)
        try:
            yield browser
        finally:
            try:
                browser.end()
            except Exception:
                # The next check must not suffer for it.
                self.close()
                raise

    def _begin(self, service: str, willing: bool) -> Browser:
        if self._browser is None:
            self._held = ExitStack()
            self._browser = self._held.enter_context(self._start())
        self._browser.begin(service, willing=willing)
        return self._browser

    def close(self) -> None:
        """End it."""
        held, self._held, self._browser = self._held, None, None
        if held is not None:
            held.close()


@pytest.fixture(scope="session", params=["chromium", "firefox"])
def running_browser(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    site: PageServer,
    # Named here and not asked for below, so that it ends after the browser that it drives.
    playwright: Playwright,
) -> Iterator[Running]:
    """Start each browser once, as long as it lasts."""
    # The root conftest's fixture of the same name skips, in words, where the browser is missing.
    program: Path = request.getfixturevalue(request.param)

    def start() -> AbstractContextManager[Browser]:
        folder = tmp_path_factory.mktemp(request.param)
        if request.param == "chromium":
            return start_chromium(playwright, folder, site.server_port, program)
        return start_firefox(folder, site.server_port, program)

    running = Running(start)
    yield running
    running.close()


@pytest.fixture
def bench(running_browser: Running, site: PageServer, service: FakeService) -> Iterator[Bench]:
    """Start each check from the extension's first state, with nothing asked yet."""
    service.forget()
    with running_browser.lend(service.address) as browser:
        yield Bench(browser, site, service)


@pytest.fixture
def willing_bench(running_browser: Running, site: PageServer, service: FakeService) -> Iterator[Bench]:
    """The same with a reader who says yes to every question for a permission."""
    service.forget()
    with running_browser.lend(service.address, willing=True) as browser:
        yield Bench(browser, site, service)
