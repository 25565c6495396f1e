"""How fast outlets and state bodies are found, and how far names beside cues alone get on labelled mentions.

usage: python tests/benchmarks/outlets_bench.py [--shared DIR]

Reads DIR/data/state_media_mentions/dev.jsonl: texts with the state outlets in them and their role. Figures only;
nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from server.outlets import Actors, Mention, Mentions, Registry

SAMPLE = (
    "The harbour at Port Vale was closed on Monday, TASS reported, citing a source in the Russian coast guard. “We saw "
    "nothing,” a fisherman told Reuters. Police said the ferry was safe. The Kremlin had no comment, and officials in "
    "Kyiv did not answer. State television showed an empty quay. In a village nearby people went on with their day, as "
    "the rain fell and the boats lay still. Nobody had seen a night like it since the old pier was built, and the shop "
    "by the water, which sells rope and lamps, stayed open until four in the morning for those who could not sleep.\n"
)
MARKED = {"attribution", "channel"}


def best(call: Callable[[], object], rounds: int = 7) -> float:
    """Return the shortest of several runs, in seconds: the others measure the machine."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def per_thousand_words(find: Callable[[str], object], texts: list[str]) -> float:
    """Return milliseconds for 1,000 words."""
    words = sum(len(text.split()) for text in texts)
    return best(lambda: [find(text) for text in texts]) * 1e6 / words


def may_be_marked(mention: Mention, registry: Registry) -> bool:
    """Tell whether a mention could be a mark: no other medium, not one only explained, no picture credit."""
    if mention.kind == "other_media" or mention.context == "credit":
        return False
    return mention.outlet_id is None or registry.get(mention.outlet_id).advice != "explain"


def score(documents: list[dict[str, Any]], spans: Callable[[str], list[tuple[int, int]]]) -> str:
    """Count sentences; one whose only outlet is the Pravda of 1987 counts for nothing."""
    hits = extra = missed = 0
    for document in documents:
        made = spans(document["text"])
        for sentence in document["sentences"]:
            gold = [s for s in document["spans"] if s["start"] < sentence["end"] and s["end"] > sentence["start"]]
            want = [s for s in gold if s["attrs"].get("role") in MARKED]
            if want and all(document["text"][s["start"] : s["end"]] == "Pravda" for s in want):
                continue
            have = any(start < sentence["end"] and end > sentence["start"] for start, end in made)
            hits += bool(want) and have
            extra += have and not want
            missed += bool(want) and not have
    precision, recall = hits / max(hits + extra, 1), hits / max(hits + missed, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({hits} right, {extra} too many, {missed} missed)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[3] / "shared")
    options = parser.parse_args()

    print(f"Registry.load        {best(Registry.load) * 1e3:6.1f} ms")
    registry = Registry.load()
    print(f"Mentions(registry)   {best(lambda: Mentions(registry)) * 1e3:6.1f} ms")
    mentions, actors = Mentions(registry), Actors.read()
    sample = [SAMPLE * 20]
    print(f"mentions, sample     {per_thousand_words(mentions.find, sample):6.3f} ms per 1,000 words")
    print(f"actors, sample       {per_thousand_words(actors.find, sample):6.3f} ms per 1,000 words")
    longer = per_thousand_words(mentions.find, [SAMPLE * 1500])
    print(f"mentions, 1,500 times {longer:5.3f} ms per 1,000 words (linear when like the above)")

    file = options.shared / "data" / "state_media_mentions" / "dev.jsonl"
    if not file.exists():
        print(f"skipped: no labelled mentions at {file}")
        return
    documents = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    texts = [document["text"] for document in documents]
    print(f"mentions, labelled   {per_thousand_words(mentions.find, texts):6.3f} ms per 1,000 words")
    print(f"actors, labelled     {per_thousand_words(actors.find, texts):6.3f} ms per 1,000 words")
    usable = {text: [m for m in mentions.find(text) if may_be_marked(m, registry)] for text in texts}
    print("any mention          " + score(documents, lambda text: [m.span for m in usable[text]]))
    print("beside a cue         " + score(documents, lambda text: [m.span for m in usable[text] if m.credited]))


if __name__ == "__main__":
    main()
