"""Attributions whose cue is a preposition: "according to X", "per X", "in X's view", "in the words of X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from server.language import clauses
from server.language.attributions.reading import Reading
from server.language.syntax import Tokens
from server.model.span import Span
from server.model.text import Quotation

_VIEW = frozenset("view words opinion estimation telling eyes judgment judgement mind assessment account".split())


def read(tokens: Tokens, quotations: Sequence[Quotation]) -> Iterator[Reading]:
    """Yield the prepositional attributions of one parsed sentence."""
    for i in range(len(tokens)):
        word = tokens.lower[i]
        if word not in ("according", "per", "in", "to", "for"):
            continue
        if any(q.inner.start <= tokens.start[i] < q.inner.end for q in quotations):
            continue
        if word == "according":
            yield from _according(tokens, i)
        elif word == "per":
            yield from _per(tokens, i)
        elif word == "in":
            yield from _in_view(tokens, i)


def _according(tokens: Tokens, i: int) -> Iterator[Reading]:
    nxt = i + 1
    if nxt >= len(tokens) or tokens.lower[nxt] != "to":
        return
    head = tokens.child(nxt, "pobj", "pcomp")
    if head is None:
        head = tokens.child(i, "pobj", "dobj")
    if head is None:
        # The parser lost the object: take the next noun phrase.
        head = next((j for j in range(nxt + 1, min(len(tokens), nxt + 6)) if tokens.tag[j].startswith("NN")), None)
        while head is not None and head + 1 < len(tokens) and tokens.tag[head + 1].startswith("NN"):
            head += 1
    if head is None:
        return
    span = clauses.noun_phrase(tokens, head)
    yield Reading(
        tokens,
        kind="according_to",
        lemma="according to",
        classes=frozenset({"speech"}),
        frame="according_to",
        cue_head=i,
        cue=(tokens.span(i, nxt),),
        source_head=head,
        source=(span,),
        content=_around(tokens, i, clauses.phrase_edges(tokens, head)[1]),
    )


def _around(tokens: Tokens, first: int, last: int) -> tuple[Span, ...]:
    """Return what of the sentence stands outside tokens `first` to `last`."""
    out = []
    if first > 1:
        end = first - 1
        while end > 0 and tokens.words[end] in (",", "—", "–", "("):
            end -= 1
        out.append(tokens.span(0, end))
    begin = last + 1
    while begin < len(tokens) and tokens.words[begin] in (",", "—", "–", ")"):
        begin += 1
    if begin < len(tokens) - 1:
        out.append(tokens.span(begin, len(tokens) - 1))
    return tuple(out)


def _per(tokens: Tokens, i: int) -> Iterator[Reading]:
    """Read "per the Post", "as per officials"; "per cent", "per day" have no determiner or name after them."""
    head = tokens.child(i, "pobj")
    if head is None or not (tokens.tag[head].startswith("NNP") or tokens.lower[i + 1] in ("the", "a", "an")):
        return
    if any(tokens.tag[j] == "CD" for j in range(max(0, i - 2), i)):
        return
    yield Reading(
        tokens,
        kind="according_to",
        lemma="per",
        classes=frozenset({"speech"}),
        frame="according_to",
        cue_head=i,
        cue=(tokens.span(i, i),),
        source_head=head,
        source=(clauses.noun_phrase(tokens, head),),
        content=_around(tokens, i, clauses.phrase_edges(tokens, head)[1]),
    )


def _in_view(tokens: Tokens, i: int) -> Iterator[Reading]:
    noun = tokens.child(i, "pobj")
    if noun is None or tokens.lower[noun] not in _VIEW:
        return
    head = tokens.child(noun, "poss")
    if head is None:
        of = next((c for c in tokens.children[noun] if tokens.lower[c] == "of"), None)
        head = tokens.child(of, "pobj") if of is not None else None
    if head is None:
        return
    yield Reading(
        tokens,
        kind="according_to",
        lemma="in view",
        classes=frozenset({"speech"}),
        frame="according_to",
        cue_head=i,
        cue=(tokens.span(i, i), tokens.span(noun, noun)),
        source_head=head,
        source=(clauses.noun_phrase(tokens, head),),
        content=_around(tokens, i, tokens.edges(noun)[1]),
    )
