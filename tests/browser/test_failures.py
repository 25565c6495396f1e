"""What a reader is told when there is nothing to mark: a sentence for each cause, and something to do about it."""

from __future__ import annotations

import pytest

from tests.browser.chromium import Chromium
from tests.browser.conftest import Bench
from tests.browser.driver import Browser, annotate, wait_for
from tests.browser.fake_service import WAIT_S
from tests.browser.pages import MESSAGES, NOTICE, PANEL, ROOT

pytestmark = [
    pytest.mark.browser,
    # The drivers leave sockets of their own to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
# What the service can answer → what the corner of the page offers to press besides reading the sentence.
OFFERED = {
    "invalid-request": [],
    "url-invalid": ["remember", "send"],
    "unauthorized": ["settings"],
    "forbidden": ["settings"],
    "too-large": [],
    "unreachable": ["remember", "send", "again"],
    "upstream-timeout": ["remember", "send", "again"],
    "upstream-error": ["remember", "send", "again"],
    "upstream-refused": ["remember", "send"],
    "not-html": [],
    "page-too-large": ["remember", "send"],
    "not-an-article": ["remember", "send"],
    "extraction-timeout": ["again"],
    "language-unsupported": [],
    "busy": ["again"],
    "internal": ["again"],
}
KEYS = f"{ROOT} return Array.from(root.querySelectorAll('.notice [data-key]')).map(each => each.dataset.key);"


def sentence(code: str) -> str:
    """Return what is said about a code."""
    return str(MESSAGES[f"problem_{code.replace('-', '_')}"]["message"])


def is_titled(browser: Browser, said: str) -> bool:
    """Wait for the toolbar button's title, which is set a moment after its badge."""
    return wait_for(lambda: browser.title() == said)


def test_each_failure_has_its_own_sentence_and_its_next_step(bench: Bench) -> None:
    browser = bench.browser
    for code, offered in OFFERED.items():
        browser.open(f"/sample?{code}")
        assert annotate(browser) == "–", code
        assert is_titled(browser, sentence(code))
        browser.close_panel()
        assert wait_for(lambda: browser.run(NOTICE)) == sentence(code)
        assert browser.run(KEYS) == offered, code


def test_over_the_limit_the_seconds_to_wait_are_said(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample?rate-limited")
    assert annotate(browser) == "–"
    said = f"{sentence('rate-limited')} Seconds to wait: {WAIT_S}."
    assert is_titled(browser, said)
    browser.close_panel()
    assert wait_for(lambda: browser.run(NOTICE)) == said
    assert browser.run(KEYS) == ["again"]


@pytest.mark.parametrize(
    ("answered", "code"), [("of-another-version", "service-version"), ("of-another-program", "service-strange")]
)
def test_an_answer_of_another_shape_is_not_painted_but_named(bench: Bench, answered: str, code: str) -> None:
    bench.browser.open(f"/sample?{answered}")
    assert annotate(bench.browser) == "–"
    assert is_titled(bench.browser, sentence(code))


def test_nothing_found_is_an_answer_and_no_failure(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample?nothing")
    assert annotate(browser) == "0"
    browser.close_panel()
    said = MESSAGES["nothing_found"]["message"]
    assert wait_for(lambda: browser.run(NOTICE)) == said
    assert wait_for(lambda: said in browser.in_panel(PANEL))


def test_what_was_not_checked_is_listed_with_its_reason_and_its_words(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample?not-checked")
    assert annotate(browser) == "12"
    said = wait_for(
        lambda: browser.in_panel("return document.querySelector('section.not-checked')?.innerText ?? ''"),
    )
    for words in ("not_checked_title", "not_checked_stub", "not_checked_language"):
        assert MESSAGES[words]["message"] in said
    assert "“It is believed that" in said
    # A subscriber may see what follows the first paragraphs.
    assert MESSAGES["send_page"]["message"] in browser.in_panel(PANEL)


def test_a_missing_service_is_named_with_the_command_that_starts_it(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    browser.set_server("http://127.0.0.1:9")
    assert annotate(browser) == "–"
    assert wait_for(lambda: "make run" in browser.title())
    browser.set_server(bench.service.address)
    # The same press, once it runs.
    browser.press()
    assert wait_for(lambda: browser.badge() == "12")


def test_a_page_of_the_browser_itself_is_refused_in_words(bench: Bench) -> None:
    bench.browser.open("chrome://version/" if isinstance(bench.browser, Chromium) else "about:license")
    bench.browser.press()
    assert is_titled(bench.browser, sentence("page-closed"))
