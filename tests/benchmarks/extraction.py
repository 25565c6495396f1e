"""How much of an article is extracted, and how fast, beside bare trafilatura.

Reads pages/index.jsonl of the outside data: saved news pages with the article's text as a person marked it. Figures
only; nothing here passes or fails. Writes the block `extraction`.
"""

from __future__ import annotations

import gzip
import json
import logging
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import trafilatura

from sourcemark import extract as ours
from sourcemark.bench.document import NOT_MEASURED, publish
from sourcemark.bench.table import Table
from sourcemark.errors import Problem
from sourcemark.fetch.charset import decode
from sourcemark.model import Page
from tests.benchmarks.news import page
from tests.benchmarks.options import options

WORD = re.compile(r"\w+")
WARM = page("warm")


def overlap(text: str, gold: str) -> float:
    """Return the F1 of the two bags of words."""
    left, right = Counter(WORD.findall(text.casefold())), Counter(WORD.findall(gold.casefold()))
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 1.0


def with_ours(html: str, row: dict[str, Any]) -> tuple[str, str]:
    """Extract as the service does; return the body and, for a person, what else was found."""
    article = ours.extract(Page(url=row["url"], final_url=row["url"], html=html))
    assert all(link.span.of(article.text).strip() for link in article.links)
    body = article.text[article.headline.end :].lstrip("\n") if article.headline else article.text
    return (
        body,
        f"{len(article.links)} links, {article.language}, {article.headline and article.headline.of(article.text)}",
    )


def with_trafilatura(html: str, _row: dict[str, Any]) -> tuple[str, str]:
    """Extract as the library does it alone."""
    found = trafilatura.bare_extraction(html, fast=True, include_comments=False, with_metadata=True)
    return (getattr(found, "text", None) or "", "")


def measure(
    name: str,
    run: Callable[[str, dict[str, Any]], tuple[str, str]],
    rows: list[dict[str, Any]],
    folder: Path,
    show: bool,
) -> tuple[str, ...]:
    """Return a row of the table."""
    scores: list[float] = []
    times: list[float] = []
    problems: Counter[str] = Counter()
    for row in rows:
        with gzip.open(folder / row["file"]) as file:
            html = decode(file.read(), None)
        began = time.process_time()
        try:
            text, note = run(html, row)
        except Problem as problem:
            text, note = "", problem.code
            problems[problem.code] += 1
        times.append((time.process_time() - began) * 1_000)
        if row["gold_text"]:
            scores.append(overlap(text, row["gold_text"]))
            if show:
                print(f"  {scores[-1]:.3f} {times[-1]:6.1f} ms  {row['file'][:44]:44} {note}")
    times.sort()
    refused = ", ".join(f"{count} {code}" for code, count in problems.items()) or "none"
    spent = f"{statistics.median(times):.1f} / {times[int(len(times) * 0.95)]:.1f} / {times[-1]:.1f}"
    return name, f"{statistics.mean(scores):.4f}", str(len(scores)), spent, str(len(times)), refused


def main() -> None:
    """Measure both."""
    parser = options(__doc__, outside=True)
    parser.add_argument("--all", action="store_true", help="a line for each page")
    given = parser.parse_args()
    folder = given.shared / "pages"
    if not folder.is_dir():
        publish("extraction", f"{NOT_MEASURED}there are no saved pages.", document=given.write)
        return
    logging.disable(logging.CRITICAL)
    rows = [json.loads(line) for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    # The first call of either pays for what it loads.
    for warm in (with_ours, with_trafilatura):
        warm(WARM, rows[0])
    table = Table(
        ("", "F1 of words", "over pages", "median / p95 / most, ms", "over pages", "refused"),
        [
            measure("Sourcemark (target: no worse than the floor)", with_ours, rows, folder, show=given.all),
            measure("floor: bare trafilatura", with_trafilatura, rows, folder, show=False),
        ],
    )
    publish("extraction", table, document=given.write)


if __name__ == "__main__":
    main()
