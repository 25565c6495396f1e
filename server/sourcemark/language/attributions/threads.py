"""Follows a quotation over its sentences: what goes on between the marks belongs to whoever was credited first.

“We were told nothing. Nobody called.” / “…,” she said. “And nobody came.” / She said: ¶ “…”
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sourcemark.language.attributions.reading import Reading
from sourcemark.language.attributions.view import Place
from sourcemark.model.span import Span

_QUOTED = frozenset({"quote", "following", "speaker_tag"})


def with_own_cue(readings: Sequence[Reading], places: Sequence[Place]) -> list[Reading]:
    """Leave out who only stands before a quotation that has a cue of its own: "Nobody apologised. “…,” Keller said."

    A colon gives the quotation to whoever stands before it, whatever follows.
    """
    told: dict[int, list[Reading]] = {}
    for reading in readings:
        if reading.frame == "quote":
            told.setdefault(reading.sentence, []).append(reading)
    return [
        r for r in readings if not (r.frame == "following" and r.tokens.words[-1] != ":" and _told(r, told, places))
    ]


def _told(reading: Reading, told: Mapping[int, Sequence[Reading]], places: Sequence[Place]) -> bool:
    at = reading.sentence + 1
    quotation = places[at].quotations[0].span
    # It may run over several sentences before its cue.
    while at < len(places) and places[at].sentence.span.start < quotation.end:
        if any(c.overlaps(quotation) for r in told.get(at, ()) for c in r.content):
            return True
        at += 1
    return False


def extend(readings: Sequence[Reading], places: Sequence[Place]) -> None:
    """Add to each quoting attribution the sentences its quotation runs over, one piece a sentence."""
    quoting = [reading for reading in readings if reading.frame in _QUOTED and reading.content]
    owned: set[int] = {reading.sentence for reading in quoting}
    for reading in quoting:
        at = reading.sentence
        while at + 1 < len(places) and _behind(reading, places[at].sentence.span):
            at += 1
        while at > 0 and _before(reading, places[at].sentence.span):
            at -= 1
        owned.add(at)
        pieces = list(reading.content)
        for n in _run(places, at, -1, owned):
            pieces.append(places[n].sentence.span)
        if at < reading.sentence:
            at = _after(places, reading.sentence, owned)
            if at > reading.sentence:
                pieces.append(places[at].sentence.span)
        for n in _run(places, at, +1, owned):
            pieces.append(places[n].sentence.span)
        reading.content = tuple(sorted(set(pieces)))


def _behind(reading: Reading, sentence: Span) -> bool:
    """Tell whether the quotation begins after the sentence: She said: ¶ “…”."""
    return reading.content[0].start >= sentence.end


def _before(reading: Reading, sentence: Span) -> bool:
    """Tell whether the quotation ends before the sentence: “…” ¶ – A harbour official."""
    return reading.content[-1].end <= sentence.start


def _after(places: Sequence[Place], at: int, owned: set[int]) -> int:
    """Return the sentence right behind a cue of its own, where speech goes on in it: “Who?” she asked. “And when?”"""
    n = at + 1
    if n == len(places) or n in owned or places[n].sentence.paragraph != places[at].sentence.paragraph:
        return at
    if not _wholly_quoted(places[n]):
        return at
    owned.add(n)
    return n


def _run(places: Sequence[Place], at: int, step: int, owned: set[int]) -> list[int]:
    """Return the neighbouring sentences that hold nothing but the same speech, and credit nobody themselves."""
    out: list[int] = []
    n = at
    while 0 <= n + step < len(places) and _goes_on(places[n], places[n + step], step) and n + step not in owned:
        n += step
        out.append(n)
        owned.add(n)
    return out


def _goes_on(here: Place, there: Place, step: int) -> bool:
    if not here.quotations or not there.quotations or not _wholly_quoted(there):
        return False
    first, second = (here, there) if step > 0 else (there, here)
    last, opening = first.quotations[-1], second.quotations[0]
    if last == opening or last.thread == opening.thread:
        return True
    # “…,” she said. “…”: a new quotation right after the cue, in the same paragraph, is hers too.
    return step > 0 and first.sentence.paragraph == second.sentence.paragraph


def _wholly_quoted(place: Place) -> bool:
    covered = [place.within(q) for q in place.quotations]
    return len(covered) == 1 and _covers_all(covered[0], place.sentence.span)


def _covers_all(piece: Span, span: Span) -> bool:
    return piece.start <= span.start and piece.end >= span.end - 1
