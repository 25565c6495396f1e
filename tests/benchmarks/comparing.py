"""How well two versions of a story are known again, and how fast.

usage: python tests/benchmarks/comparing.py [--shared DIR]

Reads DIR/data/same_story/pairs.jsonl: pairs of news texts with `same` as people judged it. Precision, recall and F1 for
all pairs and by where they come from; then with the threshold chosen on all other stories than the one it is used on,
since a figure for a threshold chosen in full view proves little. Speed is that of the comparison alone, both articles
analysed. Figures only; nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from server import pipeline
from server.compare import compare
from server.compare.story import THRESHOLD
from server.model import AnnotatedArticle
from server.settings import Settings

Scored = tuple[float, bool]
FLOOR = 0.95
WORDS = 1000


def figures(scored: Iterable[Scored], threshold: float) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    rows = list(scored)
    hits = sum(same for score, same in rows if score >= threshold)
    found = sum(score >= threshold for score, _ in rows)
    there = sum(same for _, same in rows)
    precision, recall = hits / max(found, 1), hits / max(there, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def best_threshold(scored: Sequence[Scored]) -> float:
    """Return the threshold of the best F1 with precision at the floor."""
    candidates = sorted({score for score, _ in scored})
    able = [one for one in candidates if figures(scored, one)[0] >= FLOOR]
    return max(able, key=lambda one: figures(scored, one)[2], default=1.0)


def stories(pairs: Sequence[dict[str, Any]]) -> list[int]:
    """Return for each pair the story it belongs to: pairs that share a text are one story's."""
    parent: dict[str, str] = {}

    def root(text: str) -> str:
        parent.setdefault(text, text)
        while parent[text] != text:
            text = parent[text]
        return text

    for pair in pairs:
        parent[root(pair["a"])] = root(pair["b"])
    names = {one: at for at, one in enumerate(sorted({root(pair["a"]) for pair in pairs}))}
    return [names[root(pair["a"])] for pair in pairs]


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[3] / "shared")
    path = parser.parse_args().shared / "data" / "same_story" / "pairs.jsonl"
    if not path.is_file():
        print(f"skipped: {path} is absent; name the folder with --shared")
        return
    pairs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    engine = pipeline.load_analyser(Settings.from_environment())
    read: dict[str, AnnotatedArticle] = {}
    for pair in pairs:
        for side in "ab":
            read.setdefault(pair[side], engine.annotate_text(pair[side]))
    scored = [(compare(read[pair["a"]], read[pair["b"]]).score, bool(pair["same"])) for pair in pairs]

    groups: defaultdict[str, list[Scored]] = defaultdict(list)
    for pair, row in zip(pairs, scored, strict=True):
        groups["all"].append(row)
        groups[pair["id"].split("-")[0]].append(row)
    for name, rows in groups.items():
        told = "P {:.3f}  R {:.3f}  F1 {:.3f}".format(*figures(rows, THRESHOLD))
        print(f"{name:8} {len(rows):4} pairs  {told}")

    of = stories(pairs)
    moved = []
    for story in sorted(set(of)):
        threshold = best_threshold([row for row, one in zip(scored, of, strict=True) if one != story])
        moved += [
            (float(score >= threshold), same) for (score, same), one in zip(scored, of, strict=True) if one == story
        ]
    told = "P {:.3f}  R {:.3f}  F1 {:.3f}".format(*figures(moved, 0.5))
    print(f"threshold from the other stories ({len(set(of))}): {told}")

    for low in (0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65):
        print("  at {:.2f}: P {:.3f}  R {:.3f}  F1 {:.3f}".format(low, *figures(scored, low)))

    long = [one for one in read.values() if 0.8 * WORDS <= len(one.article.text.split()) <= 1.2 * WORDS]
    spent = []
    for a, b in pairwise(long):
        began = time.process_time()
        compare(a, b)
        spent.append((time.process_time() - began) * 1000)
    if spent:
        print(f"two articles of about {WORDS} words: {statistics.median(spent):.1f} ms, processor ({len(spent)} pairs)")


if __name__ == "__main__":
    main()
