"""One browser of each kind for all checks here, a news site and a stand-in for the service."""

from __future__ import annotations

from collections.abc import Iterator
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


@pytest.fixture(scope="session", params=["chromium", "firefox"])
def running_browser(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    site: PageServer,
    service: FakeService,
) -> Iterator[Browser]:
    """Start each browser once."""
    # The root conftest's fixture of the same name skips, in words, where the browser is missing.
    request.getfixturevalue(request.param)
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "chromium":
        driver: Playwright = request.getfixturevalue("playwright")
        with start_chromium(driver, folder, service.address, site.server_port) as browser:
            yield browser
    else:
        with start_firefox(folder / "log", service.address, site.server_port) as other:
            yield other


@pytest.fixture
def bench(running_browser: Browser, site: PageServer, service: FakeService) -> Bench:
    """Start each check with nothing asked yet."""
    service.asked.clear()
    service.disputes.clear()
    service.token = ""
    return Bench(running_browser, site, service)
