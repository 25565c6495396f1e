"""Attributions whose cue is a noun: "X's claim that …", "made the claim that …", "criticism of Y from X"."""

from __future__ import annotations

from collections.abc import Iterator

from sourcemark.language import clauses
from sourcemark.language.attributions import cues
from sourcemark.language.attributions.reading import Reading
from sourcemark.language.attributions.view import View
from sourcemark.language.english import word_set
from sourcemark.language.syntax import Tokens
from sourcemark.model.span import Span


def read(view: View) -> Iterator[Reading]:
    """Yield the nominal attributions of one parsed sentence: a noun of saying with its content and its source."""
    tokens = view.tokens
    claims, stances = cues.nouns(tokens.language), cues.stance_nouns(tokens.language)
    for i, word in enumerate(tokens.lower):
        if (word not in claims and word not in stances) or view.quoted[i] or not tokens.tag[i].startswith("NN"):
            continue
        content: Span | None = None
        if word in claims:
            content, frame = _clause(tokens, i)
            lemma = claims[word]
        if content is None and word in stances:
            content, frame = _target(tokens, i)
            lemma = stances[word]
        source = _source(tokens, i)
        if content is None and word in claims:
            content, frame, lemma = _predicate(tokens, i), "clause", claims[word]
            # "the view of many residents is that …"
            source = clauses.object_of(tokens, i, "of") if source is None else source
        if content is None:
            continue
        if source is not None and frame == "stance" and tokens.tag[source] == "PRP$":
            # "his view of the bay", "their support for the roof": a pronoun with such a noun is mostly no credit.
            continue
        if source is None or not clauses.is_nominal(tokens, source):
            continue
        yield Reading(
            tokens,
            kind="nominal",
            lemma=lemma,
            classes=frozenset({"nominal"}),
            frame=frame,
            cue_head=i,
            cue=_cue(tokens, i, source),
            source_head=source,
            source=(clauses.noun_phrase(tokens, source),),
            content=(content,),
        )


def _cue(tokens: Tokens, i: int, source: int) -> tuple[Span, ...]:
    """Return the noun, and before it the light verb that lent its subject: "made … claim"."""
    verb = tokens.head[i]
    if source < verb < i and tokens.head[source] == verb and tokens.dep[i] == "dobj":
        return (tokens.span(verb, verb), tokens.span(i, i))
    return (tokens.span(i, i),)


def _clause(tokens: Tokens, i: int) -> tuple[Span | None, str]:
    """Return "that …" or "to …" after a noun of saying."""
    for c in tokens.children[i]:
        if c > i and tokens.dep[c] in ("acl", "ccomp", "relcl") and clauses.is_verb(tokens, c):
            marks = [tokens.lower[k] for k in tokens.children[c] if tokens.dep[k] in ("mark", "aux")]
            if "that" in marks and clauses.own_subject(tokens, c) is not None:
                return tokens.span(*tokens.edges(c)), "clause"
            if "to" in marks and tokens.dep[c] == "acl" and tokens.lower[i] in cues.undertakings(tokens.language):
                return tokens.span(*tokens.edges(c)), "infinitive"
    return None, ""


def _target(tokens: Tokens, i: int) -> tuple[Span | None, str]:
    """Return what a stance is taken on: "criticism of …", "support for …", "opposition to …"."""
    for c in tokens.children[i]:
        if c > i and tokens.dep[c] == "prep" and tokens.lower[c] in word_set("grammar", "stance_takes"):
            return tokens.span(*tokens.edges(c)), "stance"
    return None, ""


def _predicate(tokens: Tokens, i: int) -> Span | None:
    """Return "that …" of "the consensus among captains is that …"."""
    verb = tokens.head[i]
    if tokens.dep[i] != "nsubj" or tokens.tag[verb] == "VB" or tokens.lower[verb] not in word_set("grammar", "copula"):
        return None
    for c in tokens.children[verb]:
        if c > i and tokens.dep[c] == "ccomp" and "that" in (tokens.lower[k] for k in tokens.children[c]):
            return tokens.span(*tokens.edges(c))
    return None


def _source(tokens: Tokens, i: int) -> int | None:
    poss = tokens.child(i, "poss")
    if poss is not None:
        return poss
    for c in tokens.children[i]:
        if tokens.dep[c] in ("prep", "agent") and tokens.lower[c] in ("by", "from", "among"):
            return tokens.child(c, "pobj")
    # "made the claim that …": a light verb lends its subject.
    verb = tokens.head[i]
    if tokens.dep[i] == "dobj" and tokens.lower[verb] in cues.group_forms("light"):
        return clauses.subject(tokens, verb)
    return None
