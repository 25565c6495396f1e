"""Joins the readers: one text's sentences, parses and quotations in, its attributions out, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from sourcemark.language.attributions import (
    adjectival,
    headlines,
    nominal,
    prepositional,
    speaker_tags,
    threads,
    verbal,
)
from sourcemark.language.attributions.reading import Reading
from sourcemark.language.attributions.view import Place, View
from sourcemark.language.language import word_set
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model.span import Span
from sourcemark.model.text import Quotation, Sentence

# What makes a second voice inside what another source says.
_relayed = word_set("cues", "groups.relayed")
_READERS = (speaker_tags.read, prepositional.read, verbal.read, adjectival.read, nominal.read, headlines.read)


def read(
    parses: Sequence[Tokens], places: Sequence[Place], signed: Mapping[int, Span] = MappingProxyType({})
) -> list[Reading]:
    """Return the attributions of the parsed sentences, one a cue, in reading order.

    places: all sentences of the text, parsed or not. signed: sentences, by index, that name who speaks in another, and
    that other, where the page says so. The pieces of a content may lie in other sentences than the cue, where a
    quotation goes on; no piece crosses one.
    """
    out: list[Reading] = []
    for tokens in parses:
        view = _view(tokens, places)
        view.speaker_of = signed.get(tokens.sentence.index)
        out.extend(sorted(_in_sentence(view), key=lambda r: r.cue[0]))
    out = threads.with_own_cue(out, places)
    threads.extend(out, places)
    return out


def places(sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> list[Place]:
    """Return the sentences, each with the quotations that touch it."""
    out: list[Place] = []
    first = 0
    for sentence in sentences:
        span = sentence.span
        while first < len(quotations) and quotations[first].span.end <= span.start:
            first += 1
        here = []
        for q in quotations[first:]:
            if q.span.start >= span.end:
                break
            here.append(q)
        out.append(Place(sentence, here))
    return out


def _view(tokens: Tokens, places: Sequence[Place]) -> View:
    at = tokens.sentence.index
    view = View(tokens, places[at].quotations)
    if at + 1 < len(places):
        view.follows = _opening(places[at + 1])
    if at > 0:
        view.precedes = _closing(places[at - 1], places[at], dash=tokens.words[0] in speaker_tags.SPEAKER_DASHES)
    return view


def _opening(place: Place) -> Span | None:
    if not place.quotations or place.quotations[0].span.start > place.sentence.span.start:
        return None
    return place.within(place.quotations[0])


def _closing(place: Place, after: Place, *, dash: bool) -> Span | None:
    if not place.quotations or not (dash or place.sentence.paragraph == after.sentence.paragraph):
        return None
    last = place.within(place.quotations[-1])
    return last if last.end == place.sentence.span.end else None


def _in_sentence(view: View) -> Iterator[Reading]:
    taken: dict[int, Reading] = {}
    for reader in _READERS:
        for reading in reader(view):
            taken.setdefault(reading.cue_head, reading)
    found = _chained(list(taken.values()))
    _part(found)
    for reading in found:
        reading.content = _past_dateline(view, reading.content)
        if not _nested(reading, found) or _speaks(reading):
            yield reading


def _part(found: Sequence[Reading]) -> None:
    """End what somebody is credited with where the next thing begins that is not part of it.

    A participle or a verb of the same speaker ("said that …, citing …", "said that … and added …"), or what another
    says of it, behind a comma ("blamed the board for the delay, which the board denies").
    """
    for reading in found:
        tokens, i = reading.tokens, reading.cue_head
        relative = tokens.dep[i] == Dep.RELCL
        if tokens.tag[i] == Tag.VBG or relative:
            first = tokens.edges(i)[0] if relative else i
            if tokens.words[first - 1] != ",":
                continue
        elif tokens.dep[i] == Dep.CONJ:
            first = tokens.within(reading.cue[-1])[0]
        else:
            continue
        end = _before(tokens, first)
        for other in found:
            if other is reading or other.cue_head >= i or (other.source_head == reading.source_head) == relative:
                continue
            if relative and (other.frame == "quote" or not _closes(other, tokens.end[tokens.edges(i)[1]])):
                continue
            other.content = tuple(Span(c.start, min(c.end, end)) for c in other.content if c.start < end)


def _before(tokens: Tokens, first: int) -> int:
    """Return where the words before a token end, without the comma or the "and" that leads to it."""
    k = first - 1
    while k > 0 and (tokens.words[k] == "," or tokens.tag[k] == Tag.CC):
        k -= 1
    return tokens.end[k]


def _closes(reading: Reading, end: int) -> bool:
    """Tell whether what is credited ends where a clause does."""
    return bool(reading.content) and 0 <= reading.content[-1].end - end <= 1


def _past_dateline(view: View, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Leave the dateline out of what is credited; the parser takes the place's name for part of the clause."""
    if view.dateline < 0 or view.dateline + 1 >= len(view.tokens):
        return content
    first = view.tokens.start[view.dateline + 1]
    last = view.tokens.sentence.span.end
    within = [Span(max(c.start, first), c.end) if c.start < last else c for c in content if c.end > first]
    return tuple(within)


def _chained(found: list[Reading]) -> list[Reading]:
    """Make one attribution of a chain of cues with one source: "went on to say", "issued a statement saying"."""
    at = {r.cue_head: r for r in found}
    dropped: set[int] = set()
    for reading in found:
        tokens = reading.tokens
        above = tokens.head[reading.cue_head]
        if tokens.dep[reading.cue_head] == Dep.ACL and reading.source_head != above:
            above = tokens.head[above]
        elif tokens.dep[reading.cue_head] != Dep.XCOMP:
            continue
        outer = at.get(above)
        if outer is None or outer is reading or outer.source_head != reading.source_head or outer.frame == "quote":
            continue
        dropped.add(above)
        reading.cue = tuple(sorted({*outer.cue, *reading.cue}))
        reading.credits = reading.credits and outer.credits
        reading.recipient = reading.recipient if reading.recipient is not None else outer.recipient
    return [r for r in found if r.cue_head not in dropped]


def _nested(reading: Reading, found: Sequence[Reading]) -> bool:
    """Tell whether the cue lies inside what another source is credited with: then it is part of that content."""
    if reading.frame == "bare" or _reproached(reading):
        return False  # "…, as the mayor noted" hangs on the clause it credits
    cue = reading.cue[0]
    for other in found:
        if other is not reading and other.credits and any(c.covers(cue) for c in other.content):
            if other.frame == "bare" and reading.frame != "bare":
                continue
            return True
    return False


def _reproached(reading: Reading) -> bool:
    """Tell whether the source is blamed or praised for its words: "criticised the mayor for saying …"."""
    tokens, head = reading.tokens, reading.source_head
    return tokens.dep[reading.cue_head] == Dep.PCOMP and head is not None and tokens.dep[head] == Dep.DOBJ


def _speaks(reading: Reading) -> bool:
    """Tell whether a nested attribution still names a second voice: somebody said it to somebody who said it."""
    if reading.frame == "according_to":
        return True
    return reading.frame in ("clause", "quote") and reading.lemma in _relayed(reading.tokens.language)
