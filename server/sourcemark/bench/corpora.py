"""Reads the labelled corpora: one JSON document a line, offsets in code points, end exclusive."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcemark.bench.scores import Triple
from sourcemark.model import Article, Span

# A first line this short, without a full stop, followed by a blank line is a headline.
_LONGEST_HEADLINE = 200
_THIRD = 3


def documents(path: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the documents of a corpus file. Raises FileNotFoundError."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def article(text: str) -> Article:
    """Return a corpus text as an article, its headline marked where it has one."""
    first, blank, _ = text.partition("\n\n")
    headline = bool(blank) and 0 < len(first) < _LONGEST_HEADLINE and not first.rstrip().endswith(".")
    return Article(text, headline=Span(0, len(first)) if headline else None, given=True)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document with labelled sentences; `optional` labels count for nothing when they are found.

    id: of the form "kind:name" where the corpus says of what kind a text is.
    """

    id: str
    text: str
    sentences: Sequence[Span]
    required: Sequence[tuple[str, Span]]
    optional: Sequence[tuple[str, Span]]

    @property
    def kind(self) -> str:
        """Of what kind the text is, as its id says; empty where it does not."""
        kind, colon, _ = self.id.partition(":")
        return kind if colon else ""

    @property
    def kept_aside(self) -> bool:
        """Whether it is of the third that nobody may read while rules are made, chosen by nothing but the id."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % _THIRD == 0


def labelled(path: Path) -> Iterator[Labelled]:
    """Yield documents labelled after the annotation guideline."""
    for doc in documents(path):
        rows = [(g["label"], Span(g["start"], g["end"]), bool(g.get("optional"))) for g in doc["gold"]]
        yield Labelled(
            str(doc.get("id", "")),
            doc["text"],
            [Span(*s) for s in doc["sentences"]],
            [(label, span) for label, span, optional in rows if not optional],
            [(label, span) for label, span, optional in rows if optional],
        )


@dataclass(frozen=True, slots=True)
class Attributed:
    """A document with attribution triples, those that lack a part, and strictly anonymous sources."""

    text: str
    sentences: Sequence[Span]
    whole: Sequence[Triple]
    partial: Sequence[Triple]
    anonymous: Sequence[Span]


def attributed(path: Path) -> Iterator[Attributed]:
    """Yield documents in the manner of PolNeAR: spans joined by `rel`."""
    for doc in documents(path):
        triples: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
        for s in doc["spans"]:
            triples[s["attrs"]["rel"]][s["label"]].append(Span(s["start"], s["end"]))
        whole = [t for t in triples.values() if all(t.get(k) for k in ("source", "cue", "content"))]
        anonymous = [
            Span(s["start"], s["end"])
            for s in doc["spans"]
            if s["label"] == "source" and s["attrs"].get("anon") == "strict"
        ]
        partial = [t for t in triples.values() if t not in whole]
        yield Attributed(doc["text"], [Span(s["start"], s["end"]) for s in doc["sentences"]], whole, partial, anonymous)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A document that names state outlets: those that are credited, and those that are only spoken of."""

    text: str
    sentences: Sequence[Span]
    credited: Sequence[Span]


def mentioned(path: Path) -> Iterator[Mentioned]:
    """Yield documents with outlet mentions; role attribution or channel is a credit.

    A sentence that credits "Pravda" alone is left out: the paper of 1987 is no outlet of today.
    """
    for doc in documents(path):
        text = doc["text"]
        credited = [
            Span(s["start"], s["end"]) for s in doc["spans"] if s["attrs"].get("role") in ("attribution", "channel")
        ]
        sentences = []
        for s in doc["sentences"]:
            inside = [c for c in credited if c.overlaps(Span(s["start"], s["end"]))]
            if not inside or any(c.of(text) != "Pravda" for c in inside):
                sentences.append(Span(s["start"], s["end"]))
        yield Mentioned(text, sentences, credited)
