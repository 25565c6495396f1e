"""How long anchoring and painting 60 marks on a page of 20,000 words takes, in Chromium, beside a plain search.

The plain search takes the first place where a sentence stands in the page's text; it is right when that place is in the
article. Figures only; nothing here passes or fails. Writes the block `anchoring`.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import statistics
from typing import Any

from playwright.sync_api import sync_playwright

from sourcemark.bench.document import publish
from sourcemark.bench.table import Table
from tests.benchmarks.options import ROOT, options
from tests.browser.fake_service import annotation

WORDS = [
    "harbour", "office", "keeper", "letters", "winter", "storm", "pilots", "island", "market", "council", "lamp",
    "letter", "bridge", "ferry", "captain", "paper", "morning", "village", "archive", "street", "tide", "rope",
]  # fmt: skip
ARTICLE_SENTENCES = 250
COMMENT_SENTENCES = 750
MARKS = 60
RUNS = 9
PLACES = {"anchor": ("placed", "right"), "plain": ("plain_placed", "plain_right")}

MEASURE = """
answer => {
  const inArticle = range => document.querySelector('article').contains(range.startContainer);
  const runs = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    const {anchorings} = Anchor.all(document, answer);
    const anchored = performance.now();
    const ranges = [...anchorings.values()].flatMap(each => each.ranges ?? []);
    CSS.highlights.set('measured', new Highlight(...ranges));
    document.body.getBoundingClientRect();
    const painted = performance.now();
    const found = plainly(answer);
    runs.push({
      anchor: anchored - start, paint: painted - anchored, placed: ranges.length,
      right: ranges.filter(inArticle).length,
      plain: performance.now() - painted, plain_placed: found.length, plain_right: found.filter(inArticle).length,
    });
  }
  return runs;

  function plainly(answer) {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const nodes = [], starts = [];
    let text = '';
    while (walker.nextNode()) {
      nodes.push(walker.currentNode); starts.push(text.length);
      text += walker.currentNode.data;
    }
    return answer.annotations.flatMap(({'sourcemark:mark': mark}) => {
      const at = text.indexOf(mark.sentence.exact);
      if (at < 0) return [];
      const place = at + mark.start - mark.sentence.start;
      const number = starts.findLastIndex(start => start <= place);
      const range = document.createRange();
      range.setStart(nodes[number], place - starts[number]);
      range.setEnd(nodes[number], place - starts[number] + mark.quote.length);
      return [range];
    });
  }
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
    """Measure both."""
    given = options(__doc__).parse_args()
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
        runs = tab.evaluate(MEASURE.replace("RUNS", str(RUNS)), answer)
        browser.close()

    def times(what: str, key: str, target: str) -> tuple[str, ...]:
        spent = [run[key] for run in runs]
        placed, right = ("", "") if key == "paint" else (str(runs[0][PLACES[key][0]]), str(runs[0][PLACES[key][1]]))
        return what, f"{spent[0]:.1f} ms", f"{statistics.median(spent):.1f} ms", placed, right, target

    marks = len(answer["annotations"])
    page_size = f"{words:,} words, {elements:,} elements, {marks} marks, {marks // 10} in sentences changed since."
    table = Table(
        ("what", "first", f"median of {RUNS}", "placed", "in the article", "target"),
        [
            times("anchoring", "anchor", "≤ 100 ms with painting"),
            times("painting and layout", "paint", ""),
            times("floor: plain search for the sentence", "plain", ""),
        ],
    )
    publish("anchoring", page_size, table, document=given.write)


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
