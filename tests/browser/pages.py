"""What checks ask of a page with our interface in it: scripts, and the sample page's marks."""

from __future__ import annotations

import json
from typing import Any

from tests.browser.conftest import SAMPLE
from tests.browser.driver import Browser, annotate, steady, wait_for
from tests.browser.fake_service import answer_from

MESSAGES = json.loads((SAMPLE.parents[2] / "extension/_locales/en/messages.json").read_text(encoding="utf-8"))

ROOT = "const root = document.querySelector('sourcemark-ui')?.shadowRoot;"
CARD = f"{ROOT} return root?.querySelector('.card')?.textContent ?? '';"
NOTICE = f"{ROOT} return root?.querySelector('.notice p')?.textContent ?? '';"
PANEL = "return document.body.innerText"
FOCUS = f"""{ROOT} const inside = root?.activeElement;
const outside = document.activeElement;
return inside ? (inside.dataset.key ?? inside.className) : (outside?.id || outside?.localName);"""
CENTRE = """
let found = null;
CSS.highlights.get('sourcemark-' + arguments[0]).forEach(range => {
  if (found || !range.toString().includes(arguments[1])) return;
  range.startContainer.parentElement.scrollIntoView({block: 'center'});
  const box = range.getClientRects()[0];
  found = [box.left + box.width / 2, box.top + box.height / 2];
});
return found;
"""
MIDDLE = f"""{ROOT}
const element = root.querySelector(arguments[0]);
element.scrollIntoView({{block: 'nearest'}});
const box = element.getBoundingClientRect();
return [box.left + box.width / 2, box.top + box.height / 2];
"""
COUNT = "let count = 0; CSS.highlights.forEach(highlight => highlight.forEach(() => count++)); return count;"


def shown() -> dict[str, Any]:
    """Return the sample's answer without what lies behind the switch for more."""
    answer = answer_from(SAMPLE)
    marks = [each for each in answer["annotations"] if not each["sourcemark:mark"]["secondary"]]
    return {**answer, "annotations": marks}


def press(browser: Browser, selector: str) -> None:
    """Click something of ours in the page with the pointer, as only a reader can."""
    browser.click(*steady(lambda: browser.run(MIDDLE, selector)))


def marked(browser: Browser, address: str = "/sample") -> None:
    """Open a page and annotate it, with nothing beside it: only then do its words stay where they are."""
    browser.open(address)
    annotate(browser)
    browser.close_panel()
    assert wait_for(lambda: browser.run(NOTICE))


def click_mark(browser: Browser, family: str, words: str) -> str:
    """Click the middle of a mark and return the card's text."""
    browser.click(*steady(lambda: browser.run(CENTRE, family, words)))
    wait_for(lambda: words in browser.run(CARD))
    return str(browser.run(CARD))
