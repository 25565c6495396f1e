"""Attributions whose cue is a noun: "X's claim that …", "made the claim that …", "criticism of Y from X"."""

from __future__ import annotations

from collections.abc import Iterator

from sourcemark.language import clauses, grammar
from sourcemark.language.attributions import cues
from sourcemark.language.attributions.reading import Reading
from sourcemark.language.attributions.view import View
from sourcemark.language.language import verb_forms
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model.span import Span

# "made the claim that …": a light verb lends its subject.
_light = verb_forms("cues", "groups.light")


def read(view: View) -> Iterator[Reading]:
    """Yield the nominal attributions of one parsed sentence: a noun of saying with its content and its source."""
    tokens = view.tokens
    claims, stances = cues.nouns(tokens.language), cues.stance_nouns(tokens.language)
    if claims.keys().isdisjoint(tokens.lower) and stances.keys().isdisjoint(tokens.lower):
        return
    for i, word in enumerate(tokens.lower):
        if (word not in claims and word not in stances) or view.quoted[i] or tokens.tag[i] not in Tag.NOUNS:
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
            source = clauses.object_of(tokens, i) if source is None else source
        if content is None:
            continue
        if source is not None and frame == "stance" and tokens.tag[source] == Tag.PRP_POSS:
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
    if source < verb < i and tokens.head[source] == verb and tokens.dep[i] == Dep.DOBJ:
        return (tokens.span(verb, verb), tokens.span(i, i))
    return (tokens.span(i, i),)


def _clause(tokens: Tokens, i: int) -> tuple[Span | None, str]:
    """Return "that …" or "to …" after a noun of saying."""
    language = tokens.language
    that, to = grammar.opens_clause(language), grammar.infinitive_mark(language)
    for c in tokens.children[i]:
        if c > i and tokens.dep[c] in (Dep.ACL, Dep.CCOMP, Dep.RELCL) and clauses.is_verb(tokens, c):
            marks = {tokens.lower[k] for k in tokens.children[c] if tokens.dep[k] in (Dep.MARK, Dep.AUX)}
            if marks & that and clauses.own_subject(tokens, c) is not None:
                return tokens.span(*tokens.edges(c)), "clause"
            if marks & to and tokens.dep[c] == Dep.ACL and tokens.lower[i] in cues.undertakings(language):
                return tokens.span(*tokens.edges(c)), "infinitive"
    return None, ""


def _target(tokens: Tokens, i: int) -> tuple[Span | None, str]:
    """Return what a stance is taken on: "criticism of …", "support for …", "opposition to …"."""
    for c in tokens.children[i]:
        if c > i and tokens.dep[c] == Dep.PREP and tokens.lower[c] in grammar.stance_takes(tokens.language):
            return tokens.span(*tokens.edges(c)), "stance"
    return None, ""


def _predicate(tokens: Tokens, i: int) -> Span | None:
    """Return "that …" of "the consensus among captains is that …"."""
    verb, language = tokens.head[i], tokens.language
    if tokens.dep[i] != Dep.NSUBJ or tokens.tag[verb] == Tag.VB:
        return None
    if tokens.lower[verb] not in grammar.copula(language):
        return None
    that = grammar.opens_clause(language)
    for c in tokens.children[verb]:
        if c > i and tokens.dep[c] == Dep.CCOMP and any(tokens.lower[k] in that for k in tokens.children[c]):
            return tokens.span(*tokens.edges(c))
    return None


def _source(tokens: Tokens, i: int) -> int | None:
    poss = tokens.child(i, Dep.POSS)
    if poss is not None:
        return poss
    for c in tokens.children[i]:
        if tokens.dep[c] in (Dep.PREP, Dep.AGENT) and tokens.lower[c] in grammar.voiced_by(tokens.language):
            return tokens.child(c, Dep.POBJ)
    verb = tokens.head[i]
    if tokens.dep[i] == Dep.DOBJ and tokens.lower[verb] in _light(tokens.language):
        return clauses.subject(tokens, verb)
    return None
