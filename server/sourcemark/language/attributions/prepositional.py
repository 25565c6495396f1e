"""Attributions whose cue is a preposition: "according to X", "per X", "in X's view", "in the words of X"."""

from __future__ import annotations

from collections.abc import Iterator

from sourcemark.language import clauses
from sourcemark.language.attributions import cues
from sourcemark.language.attributions.reading import Reading
from sourcemark.language.attributions.view import View
from sourcemark.language.english import word_set
from sourcemark.language.syntax import Tokens
from sourcemark.model.span import Span

# What things are sorted by: "according to size" credits nobody.
_MEASURES = word_set("cue_nouns", "measures")
_DASHES = frozenset({"—", "–", "--"})


def read(view: View) -> Iterator[Reading]:
    """Yield the prepositional attributions of one parsed sentence."""
    tokens = view.tokens
    views = cues.view_nouns(tokens.language)
    for i, word in enumerate(tokens.lower):
        if view.quoted[i]:
            continue
        reading = None
        if word == "according":
            reading = _according(tokens, i)
        elif word == "per":
            reading = _per(tokens, i)
        elif word in views:
            reading = _in_view(tokens, i)
        if reading is not None:
            yield reading


def _reading(tokens: Tokens, lemma: str, cue: tuple[Span, ...], head: int, place: tuple[int, int]) -> Reading:
    """Make the attribution whose cue and source take up the tokens from the first to the last of `place`."""
    first, last = place
    return Reading(
        tokens,
        kind="according_to",
        lemma=lemma,
        classes=frozenset({"speech"}),
        frame="according_to",
        cue_head=first,
        cue=cue,
        source_head=head,
        source=(clauses.noun_phrase(tokens, head),),
        content=_around(tokens, first, last),
    )


def _according(tokens: Tokens, i: int) -> Reading | None:
    to = i + 1
    if to >= len(tokens) or tokens.lower[to] != "to":
        return None
    head = tokens.child(to, "pobj", "pcomp")
    if head is None:
        head = tokens.child(i, "pobj", "dobj")
    if head is None or not clauses.is_nominal(tokens, head):
        head = _next_noun(tokens, to + 1)
    if head is None or (tokens.lower[head] in _MEASURES and clauses.phrase_edges(tokens, head)[0] == head):
        return None
    last = clauses.phrase_edges(tokens, head)[1]
    return _reading(tokens, "according to", (tokens.span(i, to),), head, (i, _with_cited(tokens, last)))


def _with_cited(tokens: Tokens, last: int) -> int:
    """Return the last token of "the paper, citing an aide": whom the source leans on is no part of what it says."""
    comma, verb = last + 1, last + 2
    if verb >= len(tokens) or tokens.words[comma] != "," or tokens.tag[verb] != "VBG":
        return last
    return tokens.edges(verb)[1] if tokens.lower[verb] in cues.group_forms("relays") else last


def _next_noun(tokens: Tokens, start: int) -> int | None:
    """Return the last noun of the first run of nouns after `start`, where the parser lost the object."""
    first = next((j for j in range(start, min(len(tokens), start + 5)) if tokens.tag[j].startswith("NN")), None)
    if first is None:
        return None
    last = first
    while last + 1 < len(tokens) and tokens.tag[last + 1].startswith("NN"):
        last += 1
    return last


def _per(tokens: Tokens, i: int) -> Reading | None:
    """Read "per the Post", "as per officials"; "per cent", "per day", "$5 per share" have no name or determiner."""
    head = tokens.child(i, "pobj")
    if head is None or not (tokens.tag[head].startswith("NNP") or tokens.lower[i + 1] in ("the", "a", "an")):
        return None
    if any(tokens.tag[j] == "CD" for j in range(max(0, i - 2), i)):
        return None
    return _reading(tokens, "per", (tokens.span(i, i),), head, (i, clauses.phrase_edges(tokens, head)[1]))


def _in_view(tokens: Tokens, i: int) -> Reading | None:
    """Read "in X's view", "in the words of X", "by X's account", "to hear X tell it" excepted."""
    noun = tokens.child(i, "pobj")
    if noun is None or tokens.lower[noun] not in cues.view_nouns(tokens.language).get(tokens.lower[i], frozenset()):
        return None
    head = tokens.child(noun, "poss")
    if head is None:
        head = clauses.object_of(tokens, noun, "of")
    if head is None or not clauses.is_nominal(tokens, head):
        return None
    cue = (tokens.span(i, i), tokens.span(noun, noun))
    return _reading(tokens, f"{tokens.lower[i]} view", cue, head, (i, tokens.edges(noun)[1]))


def _past_dash(tokens: Tokens, end: int) -> int:
    """Return where the content before a closing source begins: behind the sentence's one dash, which starts it anew."""
    dashes = [k for k in range(len(tokens)) if tokens.words[k] in _DASHES]
    return dashes[0] + 1 if len(dashes) == 1 and 0 < dashes[0] < end else 0


def _around(tokens: Tokens, first: int, last: int) -> tuple[Span, ...]:
    """Return what of the sentence stands outside tokens `first` to `last`."""
    out = []
    if first > 1:
        end = first - 1
        while end > 0 and tokens.words[end] in (",", "—", "–", "("):
            end -= 1
        out.append(tokens.span(_past_dash(tokens, end), end))
    begin = last + 1
    while begin < len(tokens) and tokens.words[begin] in (",", "—", "–", ")"):
        begin += 1
    if begin < len(tokens) - 1:
        out.append(tokens.span(begin, len(tokens) - 1))
    return tuple(out)
