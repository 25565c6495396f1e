"""The extension as it lies, in real browsers, pressed by its real toolbar button."""

from __future__ import annotations

from urllib.request import Request, urlopen

import pytest

from tests.browser.chromium import Chromium
from tests.browser.conftest import Bench
from tests.browser.driver import Browser, annotate, wait_for
from tests.browser.fold import fold
from tests.browser.pages import CARD, CENTRE, COUNT, FOCUS, MESSAGES, NOTICE, ROOT, click_mark, press, shown
from tests.browser.painted import READ, judge
from tests.browser.service import ask, real_service
from tests.patience import PATIENCE_S

pytestmark = [
    pytest.mark.browser,
    # The drivers leave sockets of their own to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]

FAMILIES = ("state_media", "anonymous_source", "unverified_claim")

RULES = "Array.from(document.adoptedStyleSheets[0].cssRules)"


def test_every_mark_stands_on_its_own_words_and_nowhere_else(bench: Bench) -> None:
    bench.browser.open("/sample")
    assert annotate(bench.browser) == "12"
    outcome = judge(shown(), bench.browser.run(READ))
    assert (len(outcome.placed), outcome.missing, outcome.misplaced, outcome.disordered) == (12, [], [], [])
    strays = bench.browser.run(
        """const strays = []; CSS.highlights.forEach(highlight => highlight.forEach(range => {
          const element = range.startContainer.parentElement;
          if (element.closest('.comments, .ad, .twin, .more')) strays.push(range.toString());
        })); return strays;"""
    )
    assert strays == []


def test_nothing_is_sent_before_the_press_and_only_the_address_after_it(bench: Bench) -> None:
    bench.browser.open("/sample#comments")
    assert wait_for(lambda: bench.service.asked, patience=0.7) == []
    annotate(bench.browser)
    assert bench.service.asked == [{"url": "http://news.test/sample", "lang": "en"}]


def test_before_the_press_nothing_of_ours_is_in_the_page(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    ours = """return [CSS.highlights.size, document.adoptedStyleSheets.length,
    document.querySelectorAll('sourcemark-ui').length];"""
    assert browser.run(ours) == [0, 0, 0]
    if isinstance(browser, Chromium):
        # An isolated world is where a content script lives: without one there is no listener, no timer, no cost.
        assert browser.worlds() == 0
    annotate(browser)
    assert browser.run(ours) == [len(FAMILIES), 1, 1]
    if isinstance(browser, Chromium):
        assert browser.worlds() == 1


def test_a_second_press_takes_the_marks_off_and_a_third_brings_them_back_without_asking(bench: Bench) -> None:
    bench.browser.open("/sample")
    annotate(bench.browser)
    bench.browser.press()
    assert wait_for(lambda: bench.browser.run(COUNT) == 0)
    assert not bench.browser.run("return !!document.querySelector('sourcemark-ui')")
    assert bench.browser.run("return document.adoptedStyleSheets.length") == 0
    assert wait_for(lambda: bench.browser.badge() == "")
    assert annotate(bench.browser) == "12"
    assert len(bench.service.asked) == 1


def test_a_click_opens_the_card_and_escape_gives_the_focus_back(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    annotate(browser)
    browser.run("document.querySelector('nav a').id = 'first'; document.querySelector('nav a').focus()")
    card = click_mark(browser, "state_media", "According to the agency")
    for words in (
        "listed as state-controlled",
        "Who else reports this",
        "How it reached this page",
        "Automatic; it can be wrong.",
        "No mark does not mean verified.",
        "state_media.carried_rule",
    ):
        assert words in card
    assert browser.run(FOCUS).startswith("card")
    browser.key("Escape")
    assert wait_for(lambda: browser.run(CARD) == "")
    assert browser.run(FOCUS) == "first"


def test_a_click_on_plain_words_opens_nothing(bench: Bench) -> None:
    bench.browser.open("/sample")
    annotate(bench.browser)
    x, y = bench.browser.run(CENTRE, "unverified_claim", "did not respond")
    bench.browser.click(x, y + 60)
    assert bench.browser.run(CARD) == ""


def test_the_card_of_overlapping_marks_leads_to_the_other(bench: Bench) -> None:
    bench.browser.open("/sample")
    annotate(bench.browser)
    card = click_mark(bench.browser, "state_media", "told TASS")
    assert "“told TASS”" in card
    assert "Also here:" in card


def test_next_and_previous_walk_through_the_marks(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    annotate(browser)
    assert "3 of 12" in click_mark(browser, "anonymous_source", "citing people")
    press(browser, ".next")
    assert wait_for(lambda: "4 of 12" in browser.run(CARD))
    press(browser, ".previous")
    assert wait_for(lambda: "3 of 12" in browser.run(CARD))


def test_the_list_in_the_page_is_walked_by_keyboard_alone(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    annotate(browser)
    browser.close_panel()
    assert wait_for(lambda: browser.run(NOTICE)) == "Marks on the page: 12"
    browser.run(f"{ROOT} root.querySelector('.open-list').focus()")
    browser.key("Enter")
    assert wait_for(lambda: browser.run(FOCUS).startswith("list"))
    for _ in range(30):
        browser.key("Tab")
        if browser.run(FOCUS) == "urn:sourcemark:annotation:4":
            break
    browser.key("Enter")
    assert "“allegedly”" in wait_for(lambda: browser.run(CARD))
    assert browser.run(FOCUS).startswith("card")
    browser.key("Escape")
    assert wait_for(lambda: browser.run(FOCUS) == "urn:sourcemark:annotation:4")
    browser.key("Escape")
    assert wait_for(lambda: browser.run(FOCUS) == "open-list")


def test_the_panel_lists_every_mark_and_jumps_to_it(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    annotate(browser)
    text = wait_for(
        lambda: "Marks on the page" in (said := browser.in_panel("return document.body.innerText")) and said
    )
    for mark in (each["sourcemark:mark"] for each in shown()["annotations"]):
        assert mark["quote"].strip("“”") in str(text)
    for words in ("Four of seven sourced sentences", "About this page", "Sources: 4", "Origins: about 3",
                  "Automatic; it can be wrong.", "No mark does not mean verified."):  # fmt: skip
        assert words in str(text)
    browser.in_panel("document.querySelector('[data-key$=\":11\"]').click()")
    assert "did not respond" in wait_for(lambda: browser.run(CARD))
    # The panel is told by the page, in its own time.
    current = "return document.querySelector('[aria-current]')?.textContent ?? ''"
    assert wait_for(lambda: "did not respond to a request for comment" in browser.in_panel(current))


def test_switches_in_the_panel_take_families_off_the_page_and_bring_more(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    annotate(browser)
    assert wait_for(lambda: browser.in_panel("return !!document.querySelector('[data-key=more]')"))
    for key, name, present in (("family-state_media", "state_media", False), ("more", "good_sourcing", True)):
        toggle = f"document.querySelector('[data-key={key}]').click()"
        has = f"return CSS.highlights.has('sourcemark-{name}')"
        browser.in_panel(toggle)
        assert becomes(browser, has, present), key
        browser.in_panel(toggle)
        assert becomes(browser, has, not present), key


def becomes(browser: Browser, script: str, value: bool) -> bool:
    """Wait until a script returns the value."""
    return wait_for(lambda: bool(browser.run(script)) is value)


def test_marks_come_back_when_the_page_renders_its_article_again(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    annotate(browser)
    browser.run(
        "const old = document.querySelector('.story'); const fresh = old.cloneNode(true); old.replaceWith(fresh);"
    )
    # The clone's own element moves its paragraph away from it: eleven marks and one orphan, or all.
    assert wait_for(lambda: len(judge(shown(), browser.run(READ)).placed) >= 11)
    assert judge(shown(), browser.run(READ)).misplaced == []


def test_marks_come_back_when_the_page_clears_its_highlights(bench: Bench) -> None:
    bench.browser.open("/sample")
    annotate(bench.browser)
    bench.browser.run("CSS.highlights.clear()")
    assert wait_for(lambda: len(judge(shown(), bench.browser.run(READ)).placed) == 12)


def test_a_mark_whose_words_are_replaced_goes_and_is_listed_as_not_found(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    annotate(browser)
    browser.run("document.querySelector('#split em').firstChild.data = 'surely'")
    assert wait_for(lambda: judge(shown(), browser.run(READ)).missing == ["allegedly"])
    assert "Not found on the page: 1" in str(
        wait_for(lambda: "Not found" in (said := browser.in_panel("return document.body.innerText")) and said)
    )


def test_another_article_in_the_same_document_is_not_marked_and_nothing_is_sent(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    annotate(browser)
    browser.run(
        "history.pushState({}, '', '/other');"
        "document.querySelector('.story').textContent = 'New words under a new address.';"
        "document.querySelector('h1').textContent = 'Something else';"
    )
    assert wait_for(lambda: browser.run(COUNT) == 0)
    assert wait_for(lambda: browser.badge() == "")
    assert len(bench.service.asked) == 1


def test_a_tidier_address_of_the_same_article_keeps_the_marks(bench: Bench) -> None:
    bench.browser.open("/sample")
    annotate(bench.browser)
    bench.browser.run("history.replaceState({}, '', '/sample/lighthouse-tender')")
    assert not wait_for(lambda: bench.browser.run(COUNT) == 0, patience=1.2)


def test_a_strict_content_policy_and_trusted_types_are_no_obstacle(bench: Bench) -> None:
    bench.browser.open("/strict")
    assert annotate(bench.browser) == "12"
    outcome = judge(shown(), bench.browser.run(READ))
    assert (len(outcome.placed), outcome.misplaced) == (12, [])
    assert "Who else reports this" in click_mark(bench.browser, "state_media", "According to the agency")
    width = f"{ROOT} return root.querySelector('.card').getBoundingClientRect().width"
    assert 300 < bench.browser.run(width) <= 360, "the card has lost its styles"


def test_a_dark_page_gets_the_light_colours(bench: Bench) -> None:
    bench.browser.open("/dark")
    annotate(bench.browser)
    rules = str(bench.browser.run(f"return {RULES}.map(rule => rule.cssText).join(' ')"))
    assert "rgb(125, 188, 255)" in rules or "#7dbcff" in rules


def test_printing_keeps_the_lines_and_drops_the_rest(bench: Bench) -> None:
    bench.browser.open("/sample")
    annotate(bench.browser)
    rules = str(bench.browser.run(f"return {RULES}.map(rule => rule.cssText).join(' ')"))
    screen, paper = rules.split("@media print")
    assert "underline" in screen
    assert "underline" not in paper


def test_the_real_service_marks_the_sample_page(bench: Bench) -> None:
    browser = bench.browser
    with real_service(bench.site.server_port) as address:
        answer = ask(address, "http://news.test/sample")
        marks = [
            each
            for each in answer["annotations"]
            if not each["sourcemark:mark"]["secondary"] and not each["sourcemark:mark"]["label"].startswith("good")
        ]
        browser.open("/sample")
        browser.set_server(address)
        assert annotate(browser) == str(len(marks))
        outcome = judge({**answer, "annotations": marks}, browser.run(READ))
        # The real service takes what the card sends.
        click_mark(browser, "state_media", "told TASS")
        browser.run(f"{ROOT} root.querySelector('.dispute').open = true")
        press(browser, ".dispute button")
        assert wait_for(lambda: MESSAGES["dispute_sent"]["message"] in browser.run(CARD)), browser.run(CARD)
        # The link to the rule leads to a page, though it stands on somebody else's.
        rule = browser.run(f"{ROOT} return root.querySelector('.card a[href*=\"/rules/\"]').href")
        followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
        with urlopen(Request(rule, headers=followed), timeout=PATIENCE_S) as page:
            assert page.headers.get_content_type() == "text/html"
    assert (outcome.missing, outcome.misplaced) == ([], [])
    families = {each["sourcemark:mark"]["label"].split(".")[0] for each in marks}
    assert families == set(FAMILIES)
    assert fold("told TASS") in {fold(quote)[-8:] for quote in outcome.placed}


def test_the_real_service_reads_the_page_as_the_extension_sends_it(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    browser.run("document.cookie = 'subscriber=1; path=/'")
    with real_service(bench.site.server_port) as address:
        seen = ask(address, "http://news.test/sample")
        browser.set_server(address)
        browser.open("/walled")
        assert annotate(browser) == "–"
        assert wait_for(lambda: browser.title() == MESSAGES["problem_upstream_refused"]["message"])
        assert wait_for(lambda: browser.in_panel("return !!document.querySelector('[data-key=send]')"))
        browser.in_panel("document.querySelector('[data-key=send]').click()")
        assert wait_for(lambda: browser.badge() not in ("–", "…", ""))
        # The same article comes out of the copy as out of the page itself.
        painted = {fold(entry["text"]) for _, entries in browser.run(READ) for entry in entries}
    quotes = {
        fold(mark["quote"])
        for mark in (each["sourcemark:mark"] for each in seen["annotations"])
        if not mark["secondary"] and not mark["label"].startswith("good")
    }
    # A mark in several pieces is painted in several ranges: hold those against it that stand in one.
    assert quotes & painted >= {fold("told TASS"), fold("allegedly")}
    assert len(painted) >= len(quotes)
