"""Attributions whose cue is a preposition: "according to X", "per X", "in X's view", "in the words of X"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sourcemark.language import clauses, grammar
from sourcemark.language.attributions import cues
from sourcemark.language.attributions.contents import CLOSING_MARKS
from sourcemark.language.attributions.reading import Reading
from sourcemark.language.attributions.view import View
from sourcemark.language.language import Language, per_language, verb_forms, word_set
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model.span import Span

# What things are sorted by: "according to size" credits nobody.
_measures = word_set("cue_nouns", "measures")
_relays = verb_forms("cues", "groups.relays")
_DASHES = frozenset({"—", "–", "--"})


@per_language
def _accordance(language: Language) -> Mapping[str, list[str]]:
    """Return the first word of "according to" and its like → all its words."""
    phrases = (phrase.split(" ") for phrase in language.lexicon.word_list("grammar", "accordance"))
    return {words[0]: words for words in phrases}


@per_language
def openers_alone(language: Language) -> frozenset[str]:
    """Return the words that begin a cue whatever stands behind them."""
    return frozenset((*_accordance(language), *grammar.per(language)))


@per_language
def _openers(language: Language) -> frozenset[str]:
    return openers_alone(language).union(cues.view_nouns(language))


def ends_accordance(tokens: Tokens, k: int) -> bool:
    """Tell whether token `k` is the last word of "according to"."""
    phrases = _accordance(tokens.language).values()
    return any(tokens.lower[max(0, k + 1 - len(words)) : k + 1] == words for words in phrases)


def read(view: View) -> Iterator[Reading]:
    """Yield the prepositional attributions of one parsed sentence."""
    tokens = view.tokens
    openers, accordance, per = _openers(tokens.language), _accordance(tokens.language), grammar.per(tokens.language)
    if openers.isdisjoint(tokens.lower):
        return
    for i, word in enumerate(tokens.lower):
        if word not in openers or view.quoted[i]:
            continue
        if word in accordance:
            reading = _according(tokens, i, accordance[word])
        elif word in per:
            reading = _per(tokens, i)
        else:
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


def _according(tokens: Tokens, i: int, words: Sequence[str]) -> Reading | None:
    to = i + len(words) - 1
    if tokens.lower[i : to + 1] != words:
        return None
    head = tokens.child(to, Dep.POBJ, Dep.PCOMP)
    if head is None:
        head = tokens.child(i, Dep.POBJ, Dep.DOBJ)
    if head is None or not clauses.is_nominal(tokens, head):
        head = _next_noun(tokens, to + 1)
    if head is None or (
        tokens.lower[head] in _measures(tokens.language) and clauses.phrase_edges(tokens, head)[0] == head
    ):
        return None
    last = _with_asides(tokens, head)
    return _reading(tokens, " ".join(words), (tokens.span(i, to),), head, (i, _with_cited(tokens, last)))


def _with_asides(tokens: Tokens, head: int) -> int:
    """Return the last token of a source with what stands beside it, unless that is all the sentence has left."""
    narrow, whole = clauses.phrase_edges(tokens, head)[1], clauses.phrase_edges(tokens, head, full=True)[1]
    goes_on = any(tokens.tag[k] in clauses.FINITE for k in range(whole + 1, len(tokens)))
    return max(narrow, whole) if goes_on else narrow


def _with_cited(tokens: Tokens, last: int) -> int:
    """Return the last token of "the paper, citing an aide": whom the source leans on is no part of what it says."""
    comma, verb = last + 1, last + 2
    if verb >= len(tokens) or tokens.words[comma] != "," or tokens.tag[verb] != Tag.VBG:
        return last
    return tokens.edges(verb)[1] if tokens.lower[verb] in _relays(tokens.language) else last


def _next_noun(tokens: Tokens, start: int) -> int | None:
    """Return the last noun of the first run of nouns after `start`, where the parser lost the object."""
    first = next((j for j in range(start, min(len(tokens), start + 5)) if tokens.tag[j] in Tag.NOUNS), None)
    if first is None:
        return None
    last = first
    while last + 1 < len(tokens) and tokens.tag[last + 1] in Tag.NOUNS:
        last += 1
    return last


def _per(tokens: Tokens, i: int) -> Reading | None:
    """Read "per the Post"; "per cent", "per day", "$5 per share" have no name or article."""
    head = tokens.child(i, Dep.POBJ)
    if head is None or not (tokens.tag[head] in Tag.NAMES or tokens.lower[i + 1] in grammar.articles(tokens.language)):
        return None
    return _reading(tokens, tokens.lower[i], (tokens.span(i, i),), head, (i, clauses.phrase_edges(tokens, head)[1]))


def _in_view(tokens: Tokens, i: int) -> Reading | None:
    """Read "in X's view", "in the words of X", "by X's account", "to hear X tell it" excepted."""
    noun = tokens.child(i, Dep.POBJ)
    if noun is None or tokens.lower[noun] not in cues.view_nouns(tokens.language).get(tokens.lower[i], frozenset()):
        return None
    head = tokens.child(noun, Dep.POSS)
    if head is None:
        head = clauses.object_of(tokens, noun)
    if head is None or not clauses.is_nominal(tokens, head):
        return None
    cue = (tokens.span(i, i), tokens.span(noun, noun))
    return _reading(tokens, f"{tokens.lower[i]} {tokens.lower[noun]}", cue, head, (i, tokens.edges(noun)[1]))


def _past_dash(tokens: Tokens, end: int) -> int:
    """Return where the content before a closing source begins: behind the sentence's one dash, which starts it anew."""
    dashes = [k for k in range(len(tokens)) if tokens.words[k] in _DASHES]
    return dashes[0] + 1 if len(dashes) == 1 and 0 < dashes[0] < end else 0


def _clause_before(tokens: Tokens, first: int, end: int) -> int:
    """Return where the clause before a closing source begins: behind a dash, or the "but" that opens it."""
    begin = _past_dash(tokens, end)
    verb = tokens.head[first]
    if tokens.dep[verb] == Dep.CONJ and clauses.is_verb(tokens, verb) and begin < verb <= end:
        own = clauses.own_subject(tokens, verb)
        if own is not None and own < verb:
            begin = max(begin, tokens.edges(verb)[0])
    while begin < end and tokens.tag[begin] == Tag.CC:
        begin += 1
    return begin


def _around(tokens: Tokens, first: int, last: int) -> tuple[Span, ...]:
    """Return what of the sentence stands outside tokens `first` to `last`."""
    out = []
    if first > 1:
        end = first - 1
        while end > 0 and tokens.words[end] in (",", "—", "–", "("):
            end -= 1
        out.append(tokens.span(_clause_before(tokens, first, end), end))
    begin = last + 1
    if begin + 1 < len(tokens) and tokens.words[begin] in CLOSING_MARKS and tokens.words[begin + 1] == ",":
        begin += 1  # according to the “Harbour Post”, …
    while begin < len(tokens) and tokens.words[begin] in (",", "—", "–", ")"):
        begin += 1
    if begin < len(tokens) - 1 and not (out and _tells_of_source(tokens, out[0], begin)):
        out.append(tokens.span(begin, len(tokens) - 1))
    return tuple(out)


def _tells_of_source(tokens: Tokens, before: Span, begin: int) -> bool:
    """Tell whether what stands behind a source adds to it, and not to the clause that was told before: "…, a pilot"."""
    if not any(tokens.tag[k] in clauses.FINITE for k in tokens.within(before)):
        return False
    clause = any(tokens.tag[k] in clauses.FINITE for k in range(begin, len(tokens)))
    return not clause or not Tag.WH_WORDS.isdisjoint(tokens.tag[begin : begin + 3])
