"""Joins the readers: one text's sentences, parses and quotations in, its attributions out, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from server.language.attributions import nominal, prepositional, verbal
from server.language.attributions.reading import Reading
from server.language.syntax import Tokens
from server.model.text import Quotation


def read(parses: Sequence[Tokens], quotations: Sequence[Quotation]) -> list[Reading]:
    """Return the attributions of the parsed sentences, one a cue, in reading order."""
    out: list[Reading] = []
    first = 0
    for tokens in parses:
        span = tokens.sentence.span
        while first < len(quotations) and quotations[first].span.end <= span.start:
            first += 1
        here = []
        for q in quotations[first:]:
            if q.span.start >= span.end:
                break
            here.append(q)
        out.extend(sorted(_in_sentence(tokens, here), key=lambda r: r.cue[0]))
    return out


def _in_sentence(tokens: Tokens, quotations: Sequence[Quotation]) -> Iterator[Reading]:
    taken: dict[int, Reading] = {}
    for reader in (prepositional.read, verbal.read, nominal.read):
        for reading in reader(tokens, quotations):
            taken.setdefault(reading.cue_head, reading)
    found = list(taken.values())
    for reading in found:
        reading.nested = _nested(reading, found)
        if not reading.nested or _speaks(reading):
            yield reading


def _nested(reading: Reading, found: Sequence[Reading]) -> bool:
    """Tell whether the cue lies inside what another source is credited with: then it is part of that content."""
    cue = reading.cue[0]
    for other in found:
        if other is not reading and other.credits and any(c.covers(cue) for c in other.content):
            if other.frame == "bare" and reading.frame != "bare":
                continue
            return True
    return False


def _speaks(reading: Reading) -> bool:
    """Tell whether a nested attribution still names a second voice: somebody said it to somebody who said it."""
    return reading.frame in ("clause", "quote", "according_to") and "speech" in reading.classes
