"""Widens a reading to all its words: the source with what is said of it, the cue with what belongs to its verb.

Who looks for marks wants the fewest words that show a source; whoever asks who said what wants all of them: "Ada
Keller, who runs the yard, has also called for …". From: the annotation manual of PARC 3.0.
"""

from __future__ import annotations

from sourcemark.language import clauses
from sourcemark.language.attributions.reading import Reading
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model.attribution import Attribution
from sourcemark.model.span import Span

# What stands before a verb and belongs to it.
_BEFORE_VERB = frozenset({Dep.AUX, Dep.AUXPASS, Dep.NEG, Dep.ADVMOD})
# Adverbs, auxiliaries and the "to" of an infinitive, but no word that asks or relates.
_VERBAL = Tag.VERBS | Tag.ADVERBS | {Tag.MD, Tag.TO, Tag.RP}
# What may follow a noun and tell more of it.
_TELLS_MORE = frozenset({Dep.APPOS, Dep.RELCL, Dep.PREP, Dep.ACL})
# What may stand between a noun and that.
_OPENS_MORE = frozenset({",", "(", "—", "–", "-"})
# What may end such a phrase and is no part of it.
_MARKS = frozenset({",", ";", ":", "—", "–", "-"})
_STRAY = _MARKS | {".", ")"}
# Kinds of reading whose cue is no verb, noun or adjective.
_NO_WORD = frozenset({"according_to", "speaker_tag"})
# Frames whose content is somebody's own words, or all around the cue.
_AS_IT_STANDS = frozenset({"quote", "following", "speaker_tag", "according_to", "bare"})
# Tags of a verb that tells what is or was so.
_TOLD = frozenset({Tag.VBD, Tag.VBN, Tag.VBZ, Tag.VBP})


def whole(reading: Reading, source_id: str | None = None) -> Attribution:
    """Return a reading as a value without its parse, in all its words."""
    source, cue, content = reading.source, reading.cue, reading.content
    if reading.frame not in _NO_WORD:
        cue, content = _cue(reading)
    if reading.frame != "speaker_tag":
        source = _source(reading)
    if reading.frame not in _AS_IT_STANDS:
        content = _without_aside(reading.tokens, content)
    return Attribution(source, cue, content, reading.kind, reading.sentence, reading.credits, source_id)


def _without_aside(tokens: Tokens, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Leave out a relative clause behind a comma at a content's end: "he had not seen the ferry, which sank in May".

    There an article mostly tells its readers what it is about, in its own words.
    """
    if not content:
        return content
    inside = tokens.within(content[-1])
    if not inside:
        return content
    last = inside[-1]
    while last > inside[0] and tokens.tag[last] in (Tag.STOP, Tag.CLOSE_QUOTE):
        last -= 1
    k = last
    while k > inside[0]:
        if tokens.dep[k] == Dep.RELCL and tokens.tag[k] in _TOLD:
            first, end = tokens.edges(k)
            if first > inside[0] + 1 and end >= last and tokens.words[first - 1] == "," and _relates(tokens, first, k):
                return (*content[:-1], Span(content[-1].start, tokens.end[first - 2]))
        if tokens.head[k] == k or tokens.head[k] > last:
            break
        k = tokens.head[k]
    return content


def _relates(tokens: Tokens, first: int, verb: int) -> bool:
    """Tell whether a relative word opens a clause, alone or behind a preposition: "which", "most of whom"."""
    return any(tokens.tag[k] in Tag.WH_WORDS for k in range(first, min(first + 3, verb)))


def _cue(reading: Reading) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the cue with its auxiliaries and adverbs, and the content without the preposition that leads to it."""
    tokens, i, content = reading.tokens, reading.cue_head, reading.content
    at = next((k for k, piece in enumerate(reading.cue) if piece.start <= tokens.start[i] < piece.end), None)
    if at is None:
        return reading.cue, content
    inside = tokens.within(reading.cue[at])
    first, last = _before(tokens, i, inside[0]), inside[-1]
    begins = content[0].start if content else -1
    while last + 1 < len(tokens) and _follows(tokens, i, last + 1) and tokens.start[last + 1] != begins:
        last += 1
    leads = last + 1
    if leads + 1 < len(tokens) and tokens.start[leads] == begins and _leads(tokens, i, leads):
        last = leads
        rest = Span(tokens.start[leads + 1], content[0].end)
        content = (rest, *content[1:]) if rest.start < rest.end else content[1:]
    wide = tokens.span(first, last)
    kept = [piece for piece in reading.cue if not wide.covers(piece)]
    return tuple(sorted((*kept, wide))), content


def _before(tokens: Tokens, i: int, first: int) -> int:
    """Return where the words that belong to cue `i` begin: "has also", "was not", before a noun its adjectives."""
    verb = tokens.head[i] if tokens.dep[i] == Dep.ACOMP and tokens.head[i] < i else i
    if verb != i and all(tokens.tag[k] in _VERBAL for k in range(verb, first)):
        first = verb
    noun = tokens.tag[i] in Tag.NOUNS
    while first > 0:
        k = first - 1
        belongs = (
            tokens.dep[k] == Dep.AMOD if noun else tokens.dep[k] in _BEFORE_VERB and tokens.tag[k] in _VERBAL
        ) and tokens.head[k] in (i, verb, first)
        if not belongs:
            break
        first = k
    return first


def _follows(tokens: Tokens, i: int, k: int) -> bool:
    """Tell whether an adverb behind a verb is the verb's own: "said flatly"."""
    return tokens.head[k] == i and tokens.dep[k] == Dep.ADVMOD and tokens.tag[k] in Tag.ADVERBS


def _leads(tokens: Tokens, i: int, k: int) -> bool:
    """Tell whether a preposition is the cue's: "called for", "criticism of"."""
    return tokens.dep[k] == Dep.PREP and tokens.head[k] == i


def _source(reading: Reading) -> tuple[Span, ...]:
    """Return the source with its appositions and relative clauses, as far as neither cue nor content lies in them."""
    tokens, head = reading.tokens, reading.source_head
    if head is None or not reading.source or not reading.source[0].start <= tokens.start[head] < reading.source[0].end:
        return reading.source
    narrow = tokens.within(reading.source[0])
    first = _opened(tokens, head, narrow[0])
    last = _closed(tokens, first, narrow[-1])
    # Of "a captain who said that …" the clause is the attribution itself, and so it is where a comma is missing.
    inside = [k for piece in (*reading.cue, *reading.source[1:]) for k in tokens.within(piece) if head < k <= last]
    if inside:
        return (tokens.span(first, _without_marks(tokens, head, min(inside) - 1)), *reading.source[1:])
    others = (*reading.cue, *reading.content)
    for c in tokens.children[head]:
        if c <= last or not _tells_more(tokens, c):
            continue
        left, right = tokens.edges(c)
        if left > last + 2 or (left == last + 2 and tokens.words[last + 1] not in _OPENS_MORE):
            break
        right = _closed(tokens, first, right)
        if any(tokens.span(last + 1, right).overlaps(piece) for piece in others):
            break
        last = right
    return (tokens.span(first, _without_marks(tokens, narrow[-1], last)), *reading.source[1:])


def _tells_more(tokens: Tokens, c: int) -> bool:
    """Tell whether what hangs on a noun says more of it: no participle, no new clause."""
    dep = tokens.dep[c]
    if dep == Dep.CONJ:
        return clauses.is_nominal(tokens, c)
    return dep in _TELLS_MORE and not (dep == Dep.ACL and tokens.tag[c] == Tag.VBG)


def _opened(tokens: Tokens, head: int, first: int) -> int:
    """Take the first half of a double name, and leave a mark that the parser took for a part of the phrase."""
    while first < head and tokens.words[first] in _STRAY:
        first += 1
    while first > 1 and tokens.tag[first - 1] == Tag.HYPHEN and tokens.end[first - 1] == tokens.start[first]:
        first -= 2
    return first


def _closed(tokens: Tokens, first: int, last: int) -> int:
    """Take what belongs to a phrase's last word: the bracket that closes an aside, the rest of "co-author"."""
    while last + 2 < len(tokens) and tokens.tag[last + 1] == Tag.HYPHEN and tokens.start[last + 1] == tokens.end[last]:
        last += 2
    after = last + 1
    if after < len(tokens) and tokens.words[after] == ")" and tokens.words[first:after].count("(") == 1:
        last = after
    return last


def _without_marks(tokens: Tokens, least: int, last: int) -> int:
    while last > least and tokens.words[last] in _MARKS:
        last -= 1
    return last
