"""How long anchoring and painting 60 marks on a page of 20,000 words takes, in Chromium. Prints; judges nothing."""

from __future__ import annotations

import json
import random
import re
import shutil
import statistics
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402 - run as a script, from anywhere

from tests.browser.fake_service import annotation  # noqa: E402

WORDS = [
    "harbour", "office", "keeper", "letters", "winter", "storm", "pilots", "island", "market", "council", "lamp",
    "letter", "bridge", "ferry", "captain", "paper", "morning", "village", "archive", "street", "tide", "rope",
]  # fmt: skip
ARTICLE_SENTENCES = 250
COMMENT_SENTENCES = 750
MARKS = 60
RUNS = 9

MEASURE = """
answer => {
  const times = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    const {anchorings} = Anchor.all(document, answer);
    const anchored = performance.now();
    const ranges = [...anchorings.values()].flatMap(each => each.ranges ?? []);
    CSS.highlights.set('measured', new Highlight(...ranges));
    document.body.getBoundingClientRect();
    times.push([anchored - start, performance.now() - anchored, ranges.length]);
  }
  return times;
}
"""


def benchmark_page() -> tuple[str, dict[str, Any]]:
    """Make the body of a page of 20,000 words and an answer with marks for it."""
    chance = random.Random(1)
    sentences = [sentence(chance, number) for number in range(ARTICLE_SENTENCES + COMMENT_SENTENCES)]
    article, comments = sentences[:ARTICLE_SENTENCES], sentences[ARTICLE_SENTENCES:]
    comments[::10] = article[: len(comments[::10])]
    page = (
        "<main><h1>A headline of the page</h1><article>"
        + "".join(
            f"<p>{' '.join(marked_up(each) for each in article[i : i + 3])}</p>" for i in range(0, len(article), 3)
        )
        + "</article><section>"
        + "".join(f"<div><div><span>reader</span></div><p>{each}</p></div>" for each in comments)
        + "</section></main>"
    )
    return page, answer_for(article, chance)


def main() -> None:
    """Measure and print."""
    page, answer = benchmark_page()
    scripts = re.findall(r"'(anchor/[a-z_/]+\.js)'", (ROOT / "extension/tabs.js").read_text(encoding="utf-8"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page()
        tab.set_content(page)
        words, elements = tab.evaluate(
            "[document.body.innerText.split(/\\s+/).length, document.querySelectorAll('*').length]"
        )
        for script in scripts:
            tab.add_script_tag(path=ROOT / "extension" / script)
        times = tab.evaluate(MEASURE.replace("RUNS", str(RUNS)), answer)
        browser.close()
    print(f"{words} words, {elements} elements, {len(answer['annotations'])} marks, {times[0][2]} ranges")
    print(f"anchor: first {times[0][0]:.0f} ms, median {statistics.median(each[0] for each in times):.0f} ms")
    print(f"paint and layout: first {times[0][1]:.1f} ms, median {statistics.median(each[1] for each in times):.1f} ms")


def sentence(chance: random.Random, number: int) -> str:
    """Make a sentence of twenty words, like many others but the same as none."""
    return f"The {' '.join(chance.choice(WORDS) for _ in range(17))} allegedly {number}."


def marked_up(text: str) -> str:
    """Wrap some words in tags, as links and emphasis do."""
    words = text.split(" ")
    words[4] = f"<a href='#'>{words[4]}</a>"
    words[9] = f"<em>{words[9]}</em>"
    return " ".join(words)


def answer_for(article: list[str], chance: random.Random) -> dict[str, Any]:
    """Mark a few words of sixty sentences; every tenth has a word the page does not have."""
    text = "A headline of the page\n\n" + " ".join(article)
    spans = []
    at = len("A headline of the page\n\n")
    for each in article:
        spans.append([at, at + len(each)])
        at += len(each) + 1
    annotations = []
    for number, index in enumerate(sorted(chance.sample(range(len(article)), MARKS))):
        start = spans[index][0] + article[index].index("allegedly")
        entry = {"label": "unverified_claim.hedged", "quote": "allegedly"}
        made = annotation(text, spans, start, entry, number)
        if number % 10 == 0:
            quote = made["sourcemark:mark"]["sentence"]
            quote["exact"] = re.sub(r"^The \w+", lambda found: "x" * len(found.group()), quote["exact"])
        annotations.append(made)
    return json.loads(json.dumps({"text": text, "sentences": spans, "annotations": annotations}))  # type: ignore[no-any-return]


if __name__ == "__main__":
    main()
