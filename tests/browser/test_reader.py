"""What a reader can do beside looking at marks: send a page, dispute, copy, export, print, choose sites, set up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browser.chromium import Chromium
from tests.browser.conftest import Bench
from tests.browser.driver import Browser, annotate, wait_for
from tests.browser.pages import CARD, COUNT, MESSAGES, NOTICE, PANEL, ROOT, click_mark, press, shown
from tests.browser.painted import READ, judge

pytestmark = [
    pytest.mark.browser,
    # The drivers leave sockets of their own to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
OPTIONS = "options/options.html"
SCHEMA = Path(__file__).parents[2] / "extension" / "managed_schema.json"
REPORT = "report/report.html"
SEND = "document.querySelector('[data-key=send]').click()"
# Between the card's head and its foot, which stay in place while it scrolls.
IN_SIGHT = f"""{ROOT} const box = (name) => root.querySelector(name).getBoundingClientRect();
return box('.card .head').bottom <= box(arguments[0]).top && box(arguments[0]).bottom <= box('.card .foot').top;"""
SAID = "return document.querySelector('.saved')?.textContent ?? ''"
# The page is drawn anew when a setting changes; what a hand has typed by then stays.
TYPE = """['server', 'token'].forEach((id, index) => {
  const field = document.getElementById(id);
  field.value = arguments[index];
  field.dispatchEvent(new Event('input', {bubbles: true}));
});"""


def in_panel(bench: Bench, words: str) -> bool:
    """Wait for words in the panel."""
    return wait_for(lambda: words in str(bench.browser.in_panel(PANEL)))


def test_a_page_the_service_cannot_see_is_sent_after_consent_and_never_before(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample?upstream-refused")
    assert annotate(browser) == "–"
    assert in_panel(bench, "With your consent this page, as you see it, is sent to 127.0.0.1")
    assert [set(body) for body in bench.service.asked] == [{"url", "lang"}]
    browser.in_panel(SEND)
    assert wait_for(lambda: browser.badge() == "12")
    sent = bench.service.asked[-1]
    assert set(sent) == {"html", "page_url", "lang"}
    assert sent["page_url"] == "http://news.test/sample?upstream-refused"
    assert "According to the agency" in sent["html"]
    assert "sourcemark" not in sent["html"]
    assert "<script" not in sent["html"]
    # What the page keeps hidden is not what the reader sees.
    assert 'class="lede twin"' not in sent["html"]
    outcome = judge(shown(), browser.run(READ))
    assert (len(outcome.placed), outcome.misplaced) == (12, [])
    assert in_panel(bench, "sent to the service with your consent")
    browser.open("/sample?upstream-refused")
    assert annotate(browser) == "–", "consent was for one time"


def test_consent_can_be_remembered_for_a_site_and_taken_back(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample?unreachable")
    annotate(browser)
    assert in_panel(bench, "From now on without asking on news.test")
    browser.in_panel(f"document.querySelector('[data-key=remember]').click(); {SEND}")
    assert wait_for(lambda: browser.badge() == "12")
    browser.open("/sample?not-an-article")
    assert annotate(browser) == "12"
    assert [("html" in body) for body in bench.service.asked] == [False, True, False, True]
    listed = "return Array.from(document.querySelectorAll('.sites span')).map(each => each.textContent)"
    assert wait_for(lambda: browser.in_own(OPTIONS, listed) == ["news.test"])
    browser.in_own(OPTIONS, "document.querySelector('.sites button').click()")
    assert wait_for(lambda: browser.in_own(OPTIONS, listed) == [])
    browser.open("/sample?not-an-article")
    assert annotate(browser) == "–"


def test_the_notice_in_the_page_offers_the_same_and_a_school_can_forbid_it(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample?upstream-refused")
    annotate(browser)
    browser.close_panel()
    assert wait_for(lambda: browser.run(NOTICE))
    press(browser, "[data-key=send]")
    assert wait_for(lambda: browser.badge() == "12")
    browser.store(offerPages=False)
    browser.open("/sample?upstream-refused")
    annotate(browser)
    assert in_panel(bench, "did not show this page")
    assert not browser.in_panel("return !!document.querySelector('[data-key=send]')")


@pytest.mark.parametrize("code", ["rate-limited", "language-unsupported", "unauthorized"])
def test_where_the_page_would_not_help_it_is_not_asked_for(bench: Bench, code: str) -> None:
    bench.browser.open(f"/sample?{code}")
    annotate(bench.browser)
    assert in_panel(bench, MESSAGES[f"problem_{code.replace('-', '_')}"]["message"])
    assert not bench.browser.in_panel("return !!document.querySelector('[data-key=send]')")


def test_the_list_leads_to_the_settings_whatever_it_shows(bench: Bench) -> None:
    browser = bench.browser
    counted = "return Array.from(document.querySelectorAll('[data-key=settings]'), each => each.textContent)"
    name = MESSAGES["open_settings"]["message"]
    for address, badge in (("/sample", "12"), ("/sample?upstream-refused", "–"), ("/sample?unauthorized", "–")):
        browser.open(address)
        assert annotate(browser) == badge
        assert wait_for(lambda: browser.in_panel(counted)) == [name]


def test_trying_again_works_from_the_panel(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    browser.set_server("http://127.0.0.1:9")
    assert annotate(browser) == "–"
    assert in_panel(bench, "make run")
    browser.set_server(bench.service.address)
    browser.in_panel("document.querySelector('[data-key=again]').click()")
    assert wait_for(lambda: browser.badge() == "12")


def test_a_script_of_the_pages_presses_nothing_of_ours(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    annotate(browser)
    browser.close_panel()
    assert wait_for(lambda: browser.run(NOTICE))
    press(browser, ".open-list")
    assert wait_for(lambda: browser.run(f"{ROOT} return !!root.querySelector('.list [data-key=more]')"))
    # Moved out of our element, a switch is still the reader's; so is a label, which presses on behalf of its box.
    browser.run(f"""{ROOT} const box = root.querySelector('[data-key=more]'), label = box.closest('label');
    box.click(); label.click(); document.body.append(label); label.click();""")
    click_mark(browser, "state_media", "According to the agency")
    browser.run(f"{ROOT} root.querySelector('.dispute').open = true; root.querySelector('.dispute button').click()")
    # By hand the same button works: nothing else came before it.
    press(browser, ".dispute button")
    assert wait_for(lambda: MESSAGES["dispute_sent"]["message"] in browser.run(CARD))
    assert len(bench.service.disputes) == 1
    assert browser.badge() == str(len(shown()["annotations"]))


def test_a_mark_that_seems_wrong_is_reported_without_the_page_or_the_reader(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    annotate(browser)
    click_mark(browser, "state_media", "According to the agency")
    browser.run(f"{ROOT} root.querySelector('.dispute').open = true")
    assert wait_for(lambda: browser.run(IN_SIGHT, ".dispute button")), "the form opened below the card's foot"
    fill = f"""{ROOT} const form = root.querySelector('.dispute'); form.open = true;
    form.querySelector('textarea').value = 'Another agency is meant.';"""
    browser.run(fill)
    press(browser, ".dispute button")
    assert wait_for(lambda: MESSAGES["dispute_sent"]["message"] in browser.run(CARD))
    assert wait_for(lambda: browser.run(IN_SIGHT, ".dispute [role=status]"))
    mark = next(
        each["sourcemark:mark"] for each in shown()["annotations"] if "carried" in each["sourcemark:mark"]["label"]
    )
    assert bench.service.disputes == [
        {"rule": mark["rule"], "label": mark["label"], "quote": mark["quote"], "comment": "Another agency is meant."}
    ]
    browser.key("Escape")
    click_mark(browser, "state_media", "According to the agency")
    bench.service.token = "another"
    browser.run(fill)
    press(browser, ".dispute button")
    assert wait_for(lambda: "It could not be sent. The service wants a token" in browser.run(CARD))
    kept = f"{ROOT} return root.querySelector('.dispute textarea').value"
    assert browser.run(kept) == "Another agency is meant.", "what was typed is still there"


def test_a_quotation_is_copied_with_its_source_even_on_a_page_without_https(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    annotate(browser)
    click_mark(browser, "state_media", "According to the agency")
    browser.run(f"""addEventListener('copy', () => {{
      {ROOT} document.body.dataset.copied = root.querySelector('.copying').value;
    }});""")
    press(browser, ".card .copy")
    assert wait_for(lambda: "Copied, with its source." in browser.run(CARD)), browser.run(CARD)
    copied = str(browser.run("return document.body.dataset.copied"))
    title = shown()["page"]["title"]
    for words in ("According to the agency", title.strip("“”"), "http://news.test/sample", "Sourcemark, "):
        assert words in copied, words
    assert "Automatic; it can be wrong. No mark does not mean verified." in copied


def test_the_export_is_a_page_of_web_annotations(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    annotate(browser)
    assert in_panel(bench, "Take it with you")
    # Firefox shows a page's own names only on its other side.
    own = "" if isinstance(browser, Chromium) else "window.wrappedJSObject."
    made = browser.in_panel(f"""
    const answer = {own}JSON.parse('{{"annotations": [1, 2], "versions": {{"engine": "1"}}}}');
    return JSON.stringify({own}Export.page(answer, 'http://news.test/a', new {own}Date(0)));""")
    page = json.loads(made)
    assert (page["@context"], page["type"], page["items"]) == (
        "http://www.w3.org/ns/anno.jsonld",
        "AnnotationPage",
        [1, 2],
    )
    assert page["id"].startswith("urn:")
    if isinstance(browser, Chromium):
        with browser.own_page("panel/panel.html").expect_download() as started:
            browser.click_own("panel/panel.html", "[data-key=export]")
        assert started.value.suggested_filename.startswith("sourcemark-news.test-20")
        saved = json.loads(started.value.path().read_text(encoding="utf-8"))
        assert len(saved["items"]) >= len(shown()["annotations"])


def test_the_report_holds_every_mark_with_its_sentence_and_waits_to_be_printed(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    annotate(browser)
    count = "return document.querySelectorAll('.entries li').length"
    assert wait_for(lambda: browser.in_own(REPORT, count) == 12)
    text = str(browser.in_own(REPORT, PANEL))
    for annotation in shown()["annotations"]:
        assert annotation["sourcemark:mark"]["question"] in text
    for words in ("Sources: 4", "Origins: about 3", "http://news.test/sample", "Four of seven sourced sentences"):
        assert words in text, words
    assert "Automatic; it can be wrong. No mark does not mean verified." in text
    browser.open("/other")
    gone = "return document.querySelector('main').textContent"
    assert wait_for(lambda: "is closed or has no marks" in str(browser.in_own(REPORT, gone)))


def test_the_settings_keep_address_and_token_and_test_both(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/other")
    bench.service.token = "smk_good"
    assert wait_for(lambda: browser.in_own(OPTIONS, "return !!document.querySelector('#test')"))

    def submit(server: str, token: str) -> None:
        assert wait_for(lambda: browser.in_own(OPTIONS, "return !!document.querySelector('#test')"))
        browser.in_own(OPTIONS, TYPE, server, token)
        browser.click_own(OPTIONS, "#test")

    submit(bench.service.address, "smk_bad")
    assert wait_for(lambda: browser.in_own(OPTIONS, SAID) == MESSAGES["problem_unauthorized"]["message"])
    submit(bench.service.address, "smk_good")
    assert wait_for(lambda: browser.in_own(OPTIONS, SAID) == MESSAGES["options_test_good"]["message"])
    browser.open("/sample")
    assert annotate(browser) == "12"
    submit("http://127.0.0.1:9", "smk_good")
    assert wait_for(lambda: browser.in_own(OPTIONS, SAID) == MESSAGES["problem_service_missing"]["message"])
    # The token belonged to the other address.
    assert wait_for(lambda: browser.in_own(OPTIONS, "return document.getElementById('token').value") == "")
    submit("http://sources.school.test", "")
    assert wait_for(lambda: browser.in_own(OPTIONS, SAID) == MESSAGES["options_server_wrong"]["message"])


def test_a_service_elsewhere_is_not_called_without_the_browser_s_permission(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    browser.set_server("https://sources.school.test")
    assert annotate(browser) == "–"
    assert wait_for(lambda: browser.title() == MESSAGES["problem_service_permission"]["message"])


def test_families_and_language_are_chosen_in_the_settings(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    annotate(browser)
    assert wait_for(lambda: browser.in_own(OPTIONS, "return !!document.querySelector('#family-state_media')"))
    offered = browser.in_own(OPTIONS, "return [...document.querySelectorAll('#lang option')].map((one) => one.value)")
    assert offered == json.loads(SCHEMA.read_text(encoding="utf-8"))["properties"]["lang"]["enum"]
    toggle = "document.querySelector('#family-state_media').click()"
    browser.in_own(OPTIONS, toggle)
    assert wait_for(lambda: not browser.run("return CSS.highlights.has('sourcemark-state_media')"))
    browser.in_own(OPTIONS, toggle)
    assert wait_for(lambda: browser.run("return CSS.highlights.has('sourcemark-state_media')"))
    browser.store(lang="uk")
    browser.open("/sample")
    annotate(browser)
    assert bench.service.asked[-1]["lang"] == "uk"


def test_a_stopped_background_loses_nothing(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    browser.stop_background()
    assert annotate(browser) == "12"
    browser.stop_background()
    assert "listed as state-controlled" in click_mark(browser, "state_media", "According to the agency")
    browser.run(f"{ROOT} root.querySelector('.dispute').open = true")
    press(browser, ".dispute button")
    assert wait_for(lambda: MESSAGES["dispute_sent"]["message"] in browser.run(CARD))
    browser.stop_background()
    browser.press()
    assert wait_for(lambda: browser.run(COUNT) == 0)
    assert wait_for(lambda: browser.badge() == "")
    assert len(bench.service.asked) == 1


def test_a_page_that_react_takes_over_is_neither_disturbed_nor_mismarked(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/react")
    assert annotate(browser) == "12"
    plain = "return document.querySelector('#root').textContent"
    served = browser.run(plain)
    own = "" if isinstance(browser, Chromium) else "window.wrappedJSObject."
    browser.run(f"{own}hydrate()")
    browser.run("document.getElementById('more').blur()")
    assert wait_for(lambda: browser.run("return document.getElementById('more') !== null"))
    assert becomes_whole(browser)
    assert browser.run(plain) == served
    # React writes the article anew, one paragraph short: its marks go and the others stay.
    assert wait_for(lambda: click_and_read(browser) == "Read 1 times")
    missing = wait_for(lambda: judge(shown(), browser.run(READ)).missing)
    outcome = judge(shown(), browser.run(READ))
    assert (outcome.misplaced, 0 < len(missing) < 12) == ([], True)
    # Every paragraph's words replaced: the same words in capitals are found again.
    browser.run("document.getElementById('more').click()")
    assert wait_for(lambda: judge(shown(), browser.run(READ)).missing == missing)
    assert browser.run(f"return {own}complaints.join()") == ""
    assert browser.run("return document.querySelectorAll('mark').length") == 0


def click_and_read(browser: Browser) -> str:
    """Press the page's button until React, which takes over in its own time, hears it."""
    label = "return document.getElementById('more').textContent"
    if browser.run(label) == "Read 0 times":
        browser.run("document.getElementById('more').click()")
    return str(browser.run(label))


def becomes_whole(browser: Browser) -> bool:
    """Wait until every mark of the sample is placed and none is wrong."""
    return wait_for(lambda: len((found := judge(shown(), browser.run(READ))).placed) == 12 and not found.misplaced)


def test_a_page_of_twenty_thousand_words_is_marked_without_moving_anything(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/long")
    assert browser.run("return document.body.textContent.split(/\\s+/).length") > 20_000
    browser.run("""globalThis.moved = 0;
    if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
      const note = list => list.getEntries().forEach(each => moved += each.value);
      new PerformanceObserver(note).observe({type: 'layout-shift'});
    }""")
    boxes = "return Array.from(document.querySelectorAll('h1, p')).map(each => Math.round(each.offsetTop))"
    before = browser.run(boxes)
    browser.close_panel()
    assert annotate(browser) == "12"
    browser.close_panel()
    outcome = judge(shown(), browser.run(READ))
    assert (len(outcome.placed), outcome.misplaced) == (12, [])
    assert wait_for(lambda: browser.run(boxes) == before)
    if isinstance(browser, Chromium):
        assert browser.run("return moved") == 0
