"""What an article costs stage by stage, in this process alone, beside bare trafilatura and bare spaCy.

Figures only; nothing here passes or fails. Writes the block `stages`.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import trafilatura

from sourcemark import pipeline
from sourcemark.bench import floors
from sourcemark.bench.document import publish
from sourcemark.bench.table import Table
from sourcemark.language import sentences
from sourcemark.model import Page
from sourcemark.settings import Settings
from tests.benchmarks.news import dense_page, page, size
from tests.benchmarks.options import options
from tests.english import ENGLISH

ROUNDS = 15
URL = "http://news.test/ferry"


def cost(work: Callable[[], object]) -> str:
    """Return the median processor time of several rounds after one that does not count."""
    work()
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        spent.append((time.process_time() - began) * 1000)
    return f"{statistics.median(spent):.1f} ms"


def costs(engine: pipeline.Analyser, html: str) -> list[str]:
    """Return the column of one page."""
    article = engine.extractor.extract(Page(url=URL, final_url=URL, html=html))
    reader = engine.engines["en"]
    analysis = reader.detector.detect(article)
    parts = [sentence.span.of(article.text) for sentence in sentences.split(ENGLISH, article.text)]
    return [
        cost(lambda: engine.extractor.extract(Page(url=URL, final_url=URL, html=html))),
        cost(lambda: trafilatura.bare_extraction(html, fast=True, include_comments=False, with_metadata=True)),
        cost(lambda: reader.detector.detect(article)),
        cost(lambda: floors.parse(ENGLISH.parser.model(), parts)),
        cost(lambda: reader.annotator.annotate(article, analysis)),
    ]


def main() -> None:
    """Measure both pages."""
    given = options(__doc__).parse_args()
    engine = pipeline.load_analyser(Settings.from_environment())
    names = ("extraction", "(floor: bare trafilatura)", "detection", "(floor: bare spaCy on every sentence)", "wording")
    usual, dense = page("x"), dense_page("x")
    table = Table(
        ("processor time", "usual page", "dense page"),
        list(zip(names, costs(engine, usual), costs(engine, dense), strict=True)),
    )
    pages = f"The usual page: {size(usual)}. The dense page, which credits somebody in every sentence: {size(dense)}."
    publish("stages", pages, table, document=given.write)


if __name__ == "__main__":
    main()
