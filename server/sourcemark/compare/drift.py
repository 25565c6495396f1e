"""The same content, credited to somebody else: the drift of an attribution from one version to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcemark.compare.alignment import Bag, Weights, likeness, pairs
from sourcemark.compare.profile import Profile
from sourcemark.compare.sources import SourceIndex, route, same
from sourcemark.compare.stems import stems
from sourcemark.language.language import Language
from sourcemark.model import Attribution, Source, Span
from sourcemark.model.comparison import Credit, Drift

# A source and its cue are shown together with what stands between them, unless that is half a sentence.
LONGEST_CREDIT = 160
# A flat statement must be this much alike before it counts as the same content without its source.
STATED = 0.55
# So much less alike, a second pair under the same source still explains why the first pair's sources differ.
NEARLY = 0.75
FEWEST_WORDS = 4
# An article's outlet leans on a handful of others; of thousands, these are set against each other.
MOST_LEANT_ON = 30


@dataclass(frozen=True, slots=True)
class _Claim:
    attribution: Attribution
    source: Source
    sentence: int
    content: Span
    bag: Bag


def drifts(a: Profile, b: Profile, weights: Weights) -> tuple[Drift, ...]:
    """Return every drift, in the order of the first text."""
    of_a, of_b = list(_claims(a, weights)), list(_claims(b, weights))
    found = [*_other_source(a, b, of_a, of_b, weights), *_behind(a, b, of_a, of_b, weights)]
    said = {(one.a.sentence, one.b.sentence) for one in found}
    for one in _uncredited(a, b, of_a, of_b, weights):
        if (one.a.sentence, one.b.sentence) not in said:
            found.append(one)
    return tuple(sorted(found, key=lambda one: (one.a.content, one.b.content)))


def _claims(profile: Profile, weights: Weights) -> Iterator[_Claim]:
    for sentence, attributions in profile.attributions.items():
        if sentence == profile.headline:
            continue  # Headlines are set against each other by themselves.
        for attribution in attributions:
            source = profile.sources.get(attribution.source_id or "")
            if source is None or not attribution.credits or not attribution.content:
                continue
            content = Span(attribution.content[0].start, attribution.content[-1].end)
            pieces = attribution.content
            tokens = [
                token
                for token in profile.by_sentence.get(sentence, ())
                if content.start <= token.span.start
                and token.span.end <= content.end
                and (len(pieces) == 1 or any(piece.covers(token.span) for piece in pieces))
            ]
            bag = weights.of(tokens)
            if len(bag.keys) >= FEWEST_WORDS and not _is_source(profile, attribution):
                yield _Claim(attribution, source, sentence, content, bag)


def _is_source(profile: Profile, attribution: Attribution) -> bool:
    """Tell whether the content is only another source ("TASS, citing the harbour office"): nothing is said in it."""
    sources = [
        piece
        for other in profile.attributions.get(attribution.sentence, ())
        if other is not attribution
        for piece in other.source
    ]
    return any(piece.covers(part) for piece in sources for part in attribution.content)


def _other_source(
    a: Profile, b: Profile, of_a: Sequence[_Claim], of_b: Sequence[_Claim], weights: Weights
) -> Iterator[Drift]:
    alike = pairs([one.bag for one in of_a], [one.bag for one in of_b], weights)
    agreed: tuple[dict[int, float], dict[int, float]] = ({}, {})
    for score, i, j in alike:
        if _agree(a, of_a[i], of_b[j]):
            agreed[0].setdefault(i, score)
            agreed[1].setdefault(j, score)
    taken: set[tuple[int, int]] = set()
    for score, i, j in alike:
        one, other = of_a[i], of_b[j]
        if (0, one.sentence) in taken or (1, other.sentence) in taken or _agree(a, one, other):
            continue
        if max(agreed[0].get(i, 0.0), agreed[1].get(j, 0.0)) >= NEARLY * score:
            continue
        taken |= {(0, one.sentence), (1, other.sentence)}
        yield Drift("source", _shorter(a, b, one, other), _credit_of(a, one), _credit_of(b, other))


def _agree(profile: Profile, one: _Claim, other: _Claim) -> bool:
    return same(profile.language, one.source, other.source)


def _behind(
    a: Profile, b: Profile, of_a: Sequence[_Claim], of_b: Sequence[_Claim], weights: Weights
) -> Iterator[Drift]:
    """Find an outlet that both cite and that is said to lean on somebody else in each.

    Shown with the likest content that both credit to the outlet, or with the sentences that name whom it cites.
    """
    index, via_a, via_b = SourceIndex(a.language, b.sources.values()), _leant_on(a), _leant_on(b)
    for outlet in a.sources.values():
        twin = next(index.like(outlet), None) if outlet.outlet is not None else None
        if twin is None:
            continue
        left, right = via_a.get(outlet.id, []), via_b.get(twin.id, [])
        # Whom both say that it leans on is no drift.
        left, right = _lacking(a, left, right), _lacking(a, right, left)
        pair = next(
            (
                (one, other)
                for one in left
                for other in right
                if likeness(_described(a, one, weights), _described(b, other, weights)) or _overlap(a, b, one, other)
            ),
            None,
        )
        if pair is not None:
            one, other = pair
            here, there = _first(a, one), _first(b, other)
            contents = a.sentences[here].span, b.sentences[there].span
            left_claims = [claim for claim in of_a if claim.source.id == outlet.id]
            right_claims = [claim for claim in of_b if claim.source.id == twin.id]
            alike = pairs([claim.bag for claim in left_claims], [claim.bag for claim in right_claims], weights)
            if alike:
                contents = left_claims[alike[0][1]].content, right_claims[alike[0][2]].content
            yield Drift(
                "behind",
                contents[0].of(a.text),
                _credit(a, one, here, contents[0], _named(a, one)),
                _credit(b, other, there, contents[1], _named(b, other)),
            )


def _leant_on(profile: Profile) -> dict[str | None, list[Source]]:
    """Return id of a source → those that reach the page through it."""
    found: defaultdict[str | None, list[Source]] = defaultdict(list)
    for one in profile.sources.values():
        if set(one.sentences) - {profile.headline}:
            found[one.through].append(one)
    return found


def _lacking(profile: Profile, here: Sequence[Source], there: Sequence[Source]) -> list[Source]:
    index = SourceIndex(profile.language, there)
    return [one for one in here if not index.holds(one)][:MOST_LEANT_ON]


def _first(profile: Profile, source: Source) -> int:
    """Return the first sentence that rests on a source, the headline apart."""
    return next((index for index in source.sentences if index != profile.headline), source.sentences[0])


def _described(profile: Profile, source: Source, weights: Weights) -> Bag:
    span = _named(profile, source)
    return weights.of(
        token for token in profile.by_sentence.get(_first(profile, source), ()) if span and span.covers(token.span)
    )


def _overlap(a: Profile, b: Profile, one: Source, other: Source) -> bool:
    """Tell whether two descriptions share at least two words of weight ("harbour office")."""
    words = [
        {
            token.key
            for token in profile.by_sentence.get(_first(profile, source), ())
            if span.covers(token.span) and token.kind != "grammar"
        }
        for profile, source in ((a, one), (b, other))
        if (span := _named(profile, source)) is not None
    ]
    return len(words) == 2 and len(words[0] & words[1]) >= 2


def _named(profile: Profile, source: Source) -> Span | None:
    """Return where the fullest words for a source stand, in the first sentence that rests on it."""
    sentence = profile.sentences[_first(profile, source)].span
    at = profile.text.find(source.described, sentence.start, sentence.end)
    return Span(at, at + len(source.described)) if at >= 0 else None


def _uncredited(
    a: Profile, b: Profile, of_a: Sequence[_Claim], of_b: Sequence[_Claim], weights: Weights
) -> Iterator[Drift]:
    """Find content that one text credits and the other states in its own voice."""
    for side, claims, others, own, other in ((0, of_a, of_b, a, b), (1, of_b, of_a, b, a)):
        flat = [one for one in other.sentences if one.index not in other.credited and one.index != other.headline]
        flat = [one for one in flat if not other.attributions.get(one.index) and one.index not in other.hedged]
        bags = [weights.of(other.by_sentence.get(one.index, ())) for one in flat]
        best_credited: dict[int, float] = {}
        for score, i, _ in pairs([one.bag for one in claims], [one.bag for one in others], weights):
            best_credited.setdefault(i, score)
        taken: set[int] = set()
        for score, i, j in pairs([one.bag for one in claims], bags, weights):
            if score < STATED or i in best_credited or j in taken or claims[i].sentence in taken:
                continue
            taken.add(j)
            credit, stated = _credit_of(own, claims[i]), Credit(flat[j].index, flat[j].span)
            content = claims[i].content.of(own.text)
            yield Drift("uncredited", content, *((credit, stated) if side == 0 else (stated, credit)))


def _credit_of(profile: Profile, claim: _Claim) -> Credit:
    return _credit(profile, claim.source, claim.sentence, claim.content, _words(profile, claim.attribution))


def _credit(profile: Profile, source: Source, sentence: int, content: Span, words: Span | None) -> Credit:
    names = tuple(one.name for one in route(source, profile.sources))
    return Credit(sentence, content, words, names, source.kind, source.id, _inside(profile.language, source.name))


def _inside(language: Language, name: str) -> str:
    """Write a source as it stands inside a sentence: "a source close to …", but "TASS"."""
    first = name.split(" ", 1)[0].casefold()
    return name[:1].lower() + name[1:] if first in stems(language).grammar else name


def _words(profile: Profile, attribution: Attribution) -> Span | None:
    """Return the source and its cue as they stand, with what is between them where that is short."""
    pieces = sorted((*attribution.source, *attribution.cue))
    if not pieces:
        return None
    whole = Span(pieces[0].start, pieces[-1].end)
    inside = profile.sentences[attribution.sentence].span.covers(whole)
    crossed = any(whole.overlaps(piece) for piece in attribution.content)
    if inside and not crossed and whole.end - whole.start <= LONGEST_CREDIT:
        return whole
    return attribution.source[0] if attribution.source else attribution.cue[0]


def _shorter(a: Profile, b: Profile, one: _Claim, other: _Claim) -> str:
    return min((one.content.of(a.text), other.content.of(b.text)), key=len)
