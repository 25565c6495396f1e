"""How much of an article is extracted, and how fast, beside bare trafilatura.

usage: python tests/benchmarks/extraction.py [--shared DIR] [--all]

Reads DIR/pages/index.jsonl: saved news pages with the article's text as a person marked it. Figures only; nothing here
passes or fails.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import trafilatura

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from server import extract as ours
from server.errors import Problem
from server.fetch.charset import decode
from server.model import Page

WORD = re.compile(r"\w+")


def overlap(text: str, gold: str) -> float:
    """Return the F1 of the two bags of words."""
    left, right = Counter(WORD.findall(text.casefold())), Counter(WORD.findall(gold.casefold()))
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 1.0


def with_ours(html: str, row: dict[str, Any]) -> tuple[str, str]:
    article = ours.extract(Page(url=row["url"], final_url=row["url"], html=html))
    assert all(link.span.of(article.text).strip() for link in article.links)
    body = article.text[article.headline.end :].lstrip("\n") if article.headline else article.text
    return (
        body,
        f"{len(article.links)} links, {article.language}, {article.headline and article.headline.of(article.text)}",
    )


def with_trafilatura(html: str, _row: dict[str, Any]) -> tuple[str, str]:
    found = trafilatura.bare_extraction(html, fast=True, include_comments=False, with_metadata=True)
    return (getattr(found, "text", None) or "", "")


def measure(
    name: str,
    run: Callable[[str, dict[str, Any]], tuple[str, str]],
    rows: list[dict[str, Any]],
    folder: Path,
    show: bool,
) -> None:
    scores: list[float] = []
    times: list[float] = []
    problems: Counter[str] = Counter()
    for row in rows:
        with gzip.open(folder / row["file"]) as file:
            html = decode(file.read(), None)
        began = time.perf_counter()
        try:
            text, note = run(html, row)
        except Problem as problem:
            text, note = "", problem.code
            problems[problem.code] += 1
        times.append((time.perf_counter() - began) * 1_000)
        if row["gold_text"]:
            scores.append(overlap(text, row["gold_text"]))
            if show:
                print(f"  {scores[-1]:.3f} {times[-1]:6.1f} ms  {row['file'][:44]:44} {note}")
    times.sort()
    p95, most = times[int(len(times) * 0.95)], times[-1]
    print(
        f"{name:12} F1 {statistics.mean(scores):.4f} over {len(scores)} pages; "
        f"median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, max {most:.1f} ms over {len(times)}; "
        f"refused {dict(problems)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2].parent / "shared")
    parser.add_argument("--all", action="store_true", help="a line for each page")
    arguments = parser.parse_args()
    folder = arguments.shared / "pages"
    if not folder.is_dir():
        print(f"skipped: there are no saved pages in {folder}")
        return
    logging.disable(logging.CRITICAL)
    rows = [json.loads(line) for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    measure("sourcemark", with_ours, rows, folder, show=arguments.all)
    measure("trafilatura", with_trafilatura, rows, folder, show=False)


if __name__ == "__main__":
    main()
