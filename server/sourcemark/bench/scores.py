"""Precision, recall and F1 of sentences and of attribution triples against hand-made spans."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sourcemark.model import Span

Triple = Mapping[str, Sequence[Span]]


@dataclass(slots=True)
class Score:
    """Right, wrong and missing counts of one measure."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    @property
    def precision(self) -> float:
        """Share of what was marked that is right; 1 when nothing was marked."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what should be marked that was; 1 when nothing should."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, wanted: Collection[int], found: Collection[int]) -> None:
        """Count one document's sentences: which should have the label, and which got it."""
        want, have = set(wanted), set(found)
        self.right += len(want & have)
        self.wrong += len(have - want)
        self.missing += len(want - have)


def sentences_with(spans: Iterable[Span], sentences: Sequence[Span]) -> set[int]:
    """Return the indexes of the sentences that some span overlaps."""
    return {i for span in spans for i, sentence in enumerate(sentences) if span.overlaps(sentence)}


@dataclass(slots=True)
class TripleScore:
    """Triples whose cue and source both overlap those of one gold triple, one to one and in order.

    A triple that meets a gold attribution without a source counts for nothing, neither right nor wrong.
    """

    score: Score = field(default_factory=Score)

    def add(self, gold: Sequence[Triple], partial: Sequence[Triple], made: Sequence[Triple]) -> None:
        """Count one document."""
        used: set[int] = set()
        for guess in made:
            hit = next((i for i, g in enumerate(gold) if i not in used and _agrees(guess, g)), None)
            if hit is not None:
                used.add(hit)
                self.score.right += 1
            elif not any(_meets(guess, p) for p in partial):
                self.score.wrong += 1
        self.score.missing += len(gold) - len(used)


def _overlap(a: Sequence[Span], b: Sequence[Span]) -> bool:
    return any(x.overlaps(y) for x in a for y in b)


def _agrees(made: Triple, gold: Triple) -> bool:
    if not _overlap(made["source"], gold["source"]):
        return False
    if made["cue"]:
        return _overlap(made["cue"], gold["cue"])
    shared = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in made["content"] for y in gold["content"])
    return shared >= 0.5 * min(_length(made["content"]), _length(gold["content"]))


def _length(spans: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in spans) or 1


def _meets(made: Triple, partial: Triple) -> bool:
    return any(partial.get(k) and _overlap(made[k], partial[k]) for k in ("cue", "content"))
