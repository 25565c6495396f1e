"""Cuts what a cue introduces into spans: a clause around its cue, an object with what it is called, what is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sourcemark.language import clauses
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model.span import Span

# What sets a cue off from the clause it stands in.
EDGES = frozenset({",", "—", "–", "-", "(", ")", ":", ";"})
# What closes direct speech; a comma may do so in its stead.
CLOSING_MARKS = frozenset({"”", '"', "''", "’"})
CLOSERS = CLOSING_MARKS | {","}
# Relations of a cue without complement to the clause that it credits.
_HANGS = frozenset({Dep.ADVCL, Dep.PARATAXIS, Dep.CCOMP, Dep.CONJ, Dep.RELCL})


def around(tokens: Tokens, clause: int, i: int, head: int) -> tuple[Span, ...]:
    """Return the content clause; cut where the cue stands in its middle ("Prices, he said, would fall")."""
    first, last = tokens.edges(clause)
    cue_first, cue_last = min(i, head), max(i, head)
    if first < cue_first and cue_last < last:
        return (tokens.span(first, cue_first - 1), tokens.span(cue_last + 1, last))
    return (tokens.span(first, last),)


def outside(tokens: Tokens, above: int, i: int) -> tuple[Span, ...]:
    """Return the clause of `above` without the cue's own: in two pieces where the cue stands in its middle."""
    inner = set(tokens.subtree(i))
    nodes = [n for n in tokens.subtree(above) if n not in inner]
    first, last = min(inner), max(inner)
    before = [n for n in nodes if n < first]
    after = [n for n in nodes if n > last]
    while before and tokens.words[before[-1]] in EDGES:
        before.pop()
    while after and (tokens.words[after[0]] in EDGES or tokens.tag[after[0]] == Tag.STOP):
        after.pop(0)
    return tuple(tokens.span(piece[0], piece[-1]) for piece in (before, after) if piece)


def rest(tokens: Tokens, i: int) -> tuple[Span, ...]:
    """Return the content of a cue without complement: the clause it hangs on, or what stands before it."""
    above = tokens.head[i]
    while tokens.dep[i] == Dep.RELCL and not clauses.is_verb(tokens, above) and tokens.head[above] != above:
        above = tokens.head[above]
    if above != i and tokens.dep[i] in _HANGS:
        return outside(tokens, above, i)
    first, _ = tokens.edges(i)
    if i - first > 4:
        return (tokens.span(first, i - 1),)
    return ()


def objects(tokens: Tokens, i: int, things: Sequence[int]) -> tuple[Span, ...]:
    """Return what a verb is said of: its object and what that is called; before a relative clause, the noun.

    "a point officials have disputed" → "a point"; "what officials called a crime" → "what", "a crime".
    """
    pieces: list[Span] = []
    for thing in things:
        noun = tokens.head[i]
        if tokens.dep[i] == Dep.RELCL and tokens.tag[thing] == Tag.WDT and thing < i and noun < thing:
            pieces.append(tokens.span(clauses.phrase_edges(tokens, noun)[0], noun))
        else:
            pieces.append(tokens.span(*tokens.edges(thing)))
    return merged(pieces)


def merged(pieces: Iterable[Span]) -> tuple[Span, ...]:
    """Return the pieces in order, those that overlap as one."""
    out: list[Span] = []
    for piece in sorted(pieces):
        if out and piece.start <= out[-1].end + 1:
            out[-1] = Span(out[-1].start, max(out[-1].end, piece.end))
        else:
            out.append(piece)
    return tuple(out)
