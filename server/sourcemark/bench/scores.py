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


# What an attribution consists of.
PARTS = ("source", "cue", "content")
# White space, quotation marks, dashes, brackets, commas and stops at a span's ends count for nothing.
_ENDS = " \t\n\r,.;:\"'“”‘’«»-–—()"


@dataclass(slots=True)
class ExactScore:
    """Sources, cues and contents that equal a gold one to the character, each kind for itself.

    A part in pieces counts from its first to its last one. What lacks the part is left out on its side.
    """

    scores: dict[str, Score] = field(default_factory=lambda: {part: Score() for part in PARTS})

    def add(self, text: str, gold: Sequence[Triple], made: Sequence[Triple]) -> None:
        """Count one document."""
        for part, score in self.scores.items():
            want, have = ({_stretch(text, t[part]) for t in triples if t.get(part)} for triples in (gold, made))
            score.right += len(want & have)
            score.wrong += len(have - want)
            score.missing += len(want - have)


def _stretch(text: str, pieces: Sequence[Span]) -> Span:
    start, end = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
    while start < end and text[start] in _ENDS:
        start += 1
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    return Span(start, end)


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
