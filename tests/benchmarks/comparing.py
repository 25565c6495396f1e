"""How well two versions of a story are known again, and how fast.

Reads data/same_story/pairs.jsonl of the outside data: pairs of news texts with `same` as people judged it. Precision,
recall and F1 for all pairs and by where they come from; then with the threshold chosen on all other stories than the
one it is used on, and with the weights moved at random, since a figure for what was chosen in full view proves little.
Speed is that of the comparison alone, both articles analysed. Figures only; nothing here passes or fails. Writes the
block `compare`.
"""

from __future__ import annotations

import difflib
import json
import math
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from sourcemark import pipeline
from sourcemark.bench.document import NOT_MEASURED, publish
from sourcemark.bench.table import Table
from sourcemark.compare.story import THRESHOLD
from sourcemark.model import AnnotatedArticle
from sourcemark.model.comparison import Comparison
from sourcemark.pipeline import Analyser
from sourcemark.settings import Settings
from tests.benchmarks.options import options

Scored = tuple[float, bool]
FLOOR = 0.95
WORDS = 1000
MOVED, DRAWS = 0.25, 200
# What a pair's id begins with says which collection it is from.
KINDS = {"basil": "whole articles", "ecbpl": "openings of articles"}


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


def shaken(read: Sequence[Comparison], same: Sequence[bool]) -> list[float]:
    """Return the F1 of each draw in which every reason's weight was moved at random."""
    chance = random.Random(1)
    f1s = []
    for _ in range(DRAWS):
        moved = {factor.name: chance.uniform(-MOVED, MOVED) for factor in read[0].factors}
        scores = [logit(one.score) + sum(moved[factor.name] * factor.weight for factor in one.factors) for one in read]
        f1s.append(figures(zip(scores, same, strict=True), logit(THRESHOLD))[2])
    return sorted(f1s)


def logit(score: float) -> float:
    """Return the sum that a score was made of; scores are rounded, so the ends are near enough."""
    held = min(max(score, 0.0005), 0.9995)
    return math.log(held / (1 - held))


def told(scored: Iterable[Scored], threshold: float) -> str:
    """Write precision, recall and F1."""
    return "P {:.3f}  R {:.3f}  F1 {:.3f}".format(*figures(scored, threshold))


def plain(a: str, b: str) -> float:
    """Return how alike difflib finds the words of two texts: the floor."""
    return difflib.SequenceMatcher(None, a.split(), b.split(), autojunk=False).ratio()


def held_out(scored: Sequence[Scored], of: Sequence[int]) -> list[Scored]:
    """Decide each pair by the threshold that is best for all other stories; 1 is the same story."""
    decided = []
    for story in sorted(set(of)):
        threshold = best_threshold([row for row, one in zip(scored, of, strict=True) if one != story])
        mine = [row for row, one in zip(scored, of, strict=True) if one == story]
        decided += [(float(score >= threshold), same) for score, same in mine]
    return decided


def speed(engine: Analyser, read: Iterable[AnnotatedArticle]) -> tuple[str, str, str]:
    """Return how long two articles take, ours and difflib over their words."""
    long = [one for one in read if 0.8 * WORDS <= len(one.article.text.split()) <= 1.2 * WORDS]
    ours, floor = [], []
    for a, b in pairwise(long):
        began = time.process_time()
        engine.compare(a, b)
        between = time.process_time()
        plain(a.article.text, b.article.text)
        ours.append((between - began) * 1000)
        floor.append((time.process_time() - between) * 1000)
    if not ours:
        return (f"two articles of about {WORDS} words", "there are none", "")
    spent, beside = (f"{statistics.median(times):.1f} ms" for times in (ours, floor))
    return (f"two articles of about {WORDS} words, processor time", f"{spent} ({len(ours)} pairs)", f"difflib {beside}")


def main() -> None:
    """Measure everything."""
    given = options(__doc__, outside=True).parse_args()
    path = given.shared / "data" / "same_story" / "pairs.jsonl"
    if not path.is_file():
        publish("compare", f"{NOT_MEASURED}there are no pairs.", document=given.write)
        return
    pairs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    engine = pipeline.load_analyser(Settings.from_environment())
    texts = {pair[side] for pair in pairs for side in "ab"}
    read = {text: engine.annotate_text(text) for text in sorted(texts)}
    made = [engine.compare(read[pair["a"]], read[pair["b"]]) for pair in pairs]
    same = [bool(pair["same"]) for pair in pairs]
    scored = [(one.score, is_same) for one, is_same in zip(made, same, strict=True)]
    floor = [(plain(pair["a"], pair["b"]), is_same) for pair, is_same in zip(pairs, same, strict=True)]

    groups: defaultdict[str, list[int]] = defaultdict(list)
    for at, pair in enumerate(pairs):
        groups["all"].append(at)
        groups[pair["id"].split("-")[0]].append(at)
    of = stories(pairs)
    rows = [
        (
            f"{KINDS.get(name, name)}, {len(members)} pairs",
            told([scored[at] for at in members], THRESHOLD),
            "difflib " + told([floor[at] for at in members], best_threshold(floor)) if name == "all" else "",
            "F1 ≥ .90, P ≥ .95" if name == "all" else "",
        )
        for name, members in groups.items()
    ]
    decided, beside = (told(held_out(each, of), 0.5) for each in (scored, floor))
    rows.append((f"threshold from the other stories ({len(set(of))})", decided, f"difflib {beside}", ""))
    f1s = shaken(made, same)
    shake = f"F1 {statistics.median(f1s):.3f} at the median, {f1s[DRAWS // 10]:.3f} at the tenth percentile"
    rows.append((f"all weights moved by up to {MOVED:.0%}, {DRAWS} draws", shake, "", ""))
    rows += [(f"threshold {low:.2f}", told(scored, low), "", "") for low in (0.35, 0.45, 0.55, 0.65)]
    rows.append((*speed(engine, read.values()), ""))
    publish("compare", Table(("what", "measured", "floor", "target"), rows), document=given.write)


if __name__ == "__main__":
    main()
