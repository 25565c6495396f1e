"""How fast outlets and state bodies are found, and how far names beside cues alone get on labelled mentions.

Reads data/state_media_mentions/dev.jsonl of the outside data: texts with the state outlets in them and their role.
Figures only; nothing here passes or fails. Writes the block `outlets`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from sourcemark.bench.document import publish
from sourcemark.bench.table import Table
from sourcemark.outlets import Actors, Mention, Mentions, Registry
from tests.benchmarks.options import options
from tests.english import ENGLISH

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


def per_thousand_words(find: Callable[[str], object], texts: list[str], rounds: int = 7) -> float:
    """Return milliseconds for 1,000 words."""
    words = sum(len(text.split()) for text in texts)
    return best(lambda: [find(text) for text in texts], rounds) * 1e6 / words


def plainly(registry: Registry) -> Callable[[str], object]:
    """Return the search that needs no thought: each name of each outlet, one after the other."""
    names = [alias.text for alias in registry.aliases()]
    return lambda text: [name for name in names if name in text]


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
    """Measure times, and how far names alone get."""
    given = options(__doc__, outside=True).parse_args()
    registry = Registry.load(ENGLISH)
    mentions, actors = Mentions(registry), Actors(ENGLISH)
    rows = [
        ("reading the registry", f"{best(lambda: Registry.load(ENGLISH)) * 1e3:.1f} ms", "", ""),
        ("making its search", f"{best(lambda: Mentions(registry)) * 1e3:.1f} ms", "", ""),
    ]

    def times(what: str, texts: list[str]) -> None:
        floor = f"a plain search for each name {per_thousand_words(plainly(registry), texts, rounds=1):.1f} ms"
        spent = per_thousand_words(mentions.find, texts)
        rows.append((f"state outlets in 1,000 words, {what}", f"{spent:.3f} ms", floor, ""))
        spent = per_thousand_words(actors.find, texts)
        rows.append((f"state bodies in 1,000 words, {what}", f"{spent:.3f} ms", "", ""))

    times("sample", [SAMPLE * 20])
    long = SAMPLE * 1500
    spent = per_thousand_words(mentions.find, [long])
    rows.append((f"the same, in a text of {len(long.split()):,}", f"{spent:.3f} ms", "", "as in the sample"))
    file = given.shared / "data" / "state_media_mentions" / "dev.jsonl"
    if file.exists():
        documents = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        texts = [document["text"] for document in documents]
        times("labelled texts", texts)
        usable = {text: [m for m in mentions.find(text) if may_be_marked(m, registry)] for text in texts}
        any_mention = score(documents, lambda text: [m.span for m in usable[text]])
        beside_a_cue = score(documents, lambda text: [m.span for m in usable[text] if m.credited])
        rows += [("any mention", any_mention, "", ""), ("a mention beside a cue", beside_a_cue, "", "")]
    else:
        rows.append(("labelled mentions", "not there: not measured", "", ""))
    publish("outlets", Table(("what", "measured", "floor", "target"), rows), document=given.write)


if __name__ == "__main__":
    main()
