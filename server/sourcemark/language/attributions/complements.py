"""Finds what a cue verb is about: the complement that makes it a cue (its frame), and the content it introduces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sourcemark.language import clauses, grammar
from sourcemark.language.attributions import adjacent, cues, lost_clauses
from sourcemark.language.attributions.contents import around, merged, objects, outside, rest
from sourcemark.language.attributions.cues import CueVerb
from sourcemark.language.attributions.view import View
from sourcemark.language.language import Language, word_set
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model.span import Span

_naming = word_set("cues", "groups.naming")
_names_it = word_set("cues", "groups.names_it")
_only_speech = word_set("cues", "groups.only_speech")
_takes_answer = word_set("cues", "groups.answers")
_aside_with_object = word_set("cues", "groups.aside_with_object")
_asks = word_set("cues", "groups.asks")
_recipients = word_set("cues", "groups.recipient")
_performs = word_set("cues", "groups.utters")
_THINGS = frozenset({Dep.DOBJ, Dep.ACOMP, Dep.OPRD, Dep.ATTR})


@dataclass(frozen=True, slots=True)
class Complement:
    """What a verb governs: `frame` names the kind, `content` is what is credited."""

    frame: str
    content: tuple[Span, ...]


@dataclass(slots=True)
class _Parts:
    """The dependents of one verb that could be its complement."""

    clause: int | None = None
    infinitive: int | None = None
    gerund: int | None = None
    thing: int | None = None
    preposition: int | None = None
    things: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb at its place: token `i` of the view, with whom it credits and what depends on it."""

    view: View
    i: int
    entry: CueVerb
    head: int
    parts: _Parts

    @property
    def tokens(self) -> Tokens:
        return self.view.tokens

    @property
    def language(self) -> Language:
        return self.view.tokens.language

    def takes(self, frame: str) -> bool:
        """Tell whether the lexicon lets the verb have this complement."""
        return frame in self.entry.frames

    def whole(self, i: int) -> Span:
        """Return all that hangs on a token."""
        return self.tokens.span(*self.tokens.edges(i))


def find(view: View, i: int, verb: CueVerb, head: int) -> Complement | None:
    """Return the complement of verb `i` that its lexicon entry allows, the most telling one first."""
    at = _Verb(view, i, verb, head, _parts(view.tokens, i, verb, head))
    found = _first(_CERTAIN, at)
    return found if found is not None or _names_nothing(at) else _first(_OTHERS, at)


def _first(steps: Sequence[Callable[[_Verb], Complement | None]], at: _Verb) -> Complement | None:
    return next((found for step in steps if (found := step(at)) is not None), None)


def _quotation(at: _Verb) -> Complement | None:
    quoted = adjacent.quotations(at.view, at.i, at.head) if at.takes("quote") else ()
    if not quoted:
        return None
    parts = at.parts
    if parts.thing is not None and at.entry.lemma in _recipients(at.language):
        told_to = at.whole(parts.thing)  # "“…,” she told the host of “Harbour Talk.”"
        quoted = tuple(q for q in quoted if not told_to.start <= q.start < told_to.end) or quoted
    pieces = list(quoted)
    clause = parts.clause if parts.clause is not None else parts.infinitive
    if clause is not None:
        pieces.append(at.whole(clause))
    elif parts.thing is not None and at.entry.lemma in _naming(at.language):
        # "called the ferry “a wreck”": what is called so belongs to the judgement.
        pieces.append(at.whole(parts.thing))
    elif parts.thing is not None and at.takes("object") and at.entry.lemma not in _recipients(at.language):
        pieces.extend((at.whole(parts.thing), *_completed(at, parts.thing)))
    for part in (parts.thing, parts.preposition):
        if part is not None and part > at.i and any(at.whole(part).overlaps(q) for q in quoted):
            # "expressed regret for “my part in it”": the quoted words are some of what was said.
            pieces.append(at.whole(part))
    return Complement("quote", merged(pieces))


def _clause(at: _Verb) -> Complement | None:
    """Return the clause the verb governs, wherever the parser has put it."""
    if not at.takes("clause"):
        return None
    tokens, i, head, parts = at.tokens, at.i, at.head, at.parts
    if parts.clause is not None:
        return Complement("clause", around(tokens, parts.clause, i, head))
    if head == lost_clauses.closing_speaker(tokens, i):
        return Complement("clause", (lost_clauses.before_closing(tokens, head),))
    above = lost_clauses.host(tokens, i, head)
    if above is not None:
        return Complement("clause", outside(tokens, above, i))
    if parts.thing is None:
        if not lost_clauses.extracted(tokens, i, head) and lost_clauses.interposed(tokens, i, head):
            return Complement("clause", (tokens.span(i + 1, tokens.edges(tokens.head[i])[1]),))
        hidden = lost_clauses.hidden_clause(tokens, i)
        if hidden is not None:
            return Complement("clause", (at.whole(hidden),))
    if at.entry.lemma in _only_speech(at.language) and head < i and lost_clauses.clause_follows(at.view, i):
        return Complement("clause", (lost_clauses.following_clause(tokens, i),))
    return None


def _infinitive(at: _Verb) -> Complement | None:
    if at.parts.infinitive is None or not at.takes("infinitive"):
        return None
    pieces = [at.whole(at.parts.infinitive)]
    thing = at.parts.thing
    if thing is not None and at.i < thing < at.parts.infinitive:
        pieces.append(at.whole(thing))  # "urged the crew to stay"
    return Complement("infinitive", merged(pieces))


def _object(at: _Verb) -> Complement | None:
    if not _has_object(at):
        return None
    things = at.parts.things
    return Complement("object", merged((*objects(at.tokens, at.i, things), *_completed(at, max(things)))))


def _completed(at: _Verb, thing: int) -> list[Span]:
    """Return what follows an object and belongs to what is said of it: "blamed the mayor [for the delay]"."""
    tokens, out = at.tokens, []
    last = tokens.edges(thing)[1]
    for c in tokens.children[at.i]:
        left, right = tokens.edges(c)
        if left != last + 1 or thing < at.i:
            continue
        completes = tokens.dep[c] == Dep.PREP and tokens.lower[c] in grammar.completes_object(at.language)
        if completes or (tokens.dep[c] == Dep.ADVCL and _is_infinitive(tokens, c)):
            out.append(at.whole(c))
            last = right
    return out


def _is_infinitive(tokens: Tokens, c: int) -> bool:
    to = grammar.infinitive_mark(tokens.language)
    return tokens.tag[c] == Tag.VB and any(tokens.lower[k] in to for k in tokens.children[c])


def _preposition(at: _Verb) -> Complement | None:
    preposition, thing = at.parts.preposition, at.parts.thing
    taken_as = grammar.taken_as(at.language)
    if preposition is None:
        if thing is not None and taken_as & at.entry.prepositions and _seen_as(at.tokens, thing):
            return Complement("preposition", objects(at.tokens, at.i, at.parts.things))
        return None
    if at.tokens.lower[preposition] not in taken_as:
        return Complement("preposition", (at.whole(preposition),))
    if thing is None:
        return None
    return Complement("preposition", merged((at.whole(preposition), at.whole(thing))))  # "sees the vote as a test"


def _object_before(at: _Verb) -> Complement | None:
    """Return the noun of a relative clause: "the regret he acknowledged"."""
    tokens, i = at.tokens, at.i
    if not at.takes("object") or not lost_clauses.extracted(tokens, i, at.head):
        return None
    noun = tokens.head[i]
    return Complement("object", (tokens.span(clauses.phrase_edges(tokens, noun)[0], noun),))


def _answer(at: _Verb) -> Complement | None:
    after = at.i + 1
    if after >= len(at.tokens) or at.tokens.lower[after] not in grammar.answers(at.language):
        return None
    if at.entry.lemma not in _takes_answer(at.language):
        return None
    return Complement("object", (at.tokens.span(after, after),))


def _gerund(at: _Verb) -> Complement | None:
    if at.parts.gerund is None or not at.takes("gerund"):
        return None
    return Complement("gerund", (at.whole(at.parts.gerund),))


def _quotation_announced(at: _Verb) -> Complement | None:
    """Return the quotation that begins the next sentence where this one ends in a colon: "told the board:"."""
    view = at.view
    if not at.takes("quote") or view.follows is None or view.quotations or view.tokens.words[-1] != ":":
        return None
    return Complement("following", (view.follows,)) if at.tokens.edges(at.i)[1] == len(at.tokens) - 1 else None


def _quotation_beside(at: _Verb) -> Complement | None:
    """Return the quotation that is the beginning of the next sentence, or the end of the one before."""
    view = at.view
    if not at.takes("quote"):
        return None
    if view.precedes is not None and adjacent.opens_sentence(view, at.i, at.head):
        return Complement("quote", (view.precedes,))
    if view.follows is not None and adjacent.opens_quotation(view, at.i):
        return Complement("following", (view.follows,))
    return None


def _after_colon(at: _Verb) -> Complement | None:
    if not (at.takes("quote") and at.takes("bare")) or at.head > at.i:
        return None
    colon = adjacent.colon(at.view, at.i)
    if colon is None:
        return None
    last = len(at.tokens) - 1
    return Complement("bare", (at.tokens.span(colon + 1, last),) if colon < last else ())


def _bare(at: _Verb) -> Complement | None:
    """Return what a verb without complement stands beside: "The line, she said, is closed"."""
    if not at.takes("bare") or not adjacent.stands_aside(at.view, at.i, at.entry, at.head):
        return None
    aside = at.parts.thing is None or at.entry.lemma in _aside_with_object(at.language)
    if aside or adjacent.after_quotation(at.view, at.i, at.head):
        return Complement("bare", rest(at.tokens, at.i))
    return None


# The most telling complement first: what is quoted is certain, what merely stands beside the verb is not.
_CERTAIN = (_quotation, _clause, _infinitive)
_OTHERS = (
    _quotation_announced,
    _object,
    _preposition,
    _object_before,
    _answer,
    _gerund,
    _quotation_beside,
    _after_colon,
    _bare,
)


def _parts(tokens: Tokens, i: int, verb: CueVerb, head: int) -> _Parts:
    out, language = _Parts(), tokens.language
    own_word = verb.lemma.partition(" ")[2]  # "put it": what is put so stands elsewhere
    for c in tokens.children[i]:
        dep = tokens.dep[c]
        if dep == Dep.CCOMP:
            out.clause = c
        elif dep == Dep.XCOMP:
            to = grammar.infinitive_mark(language)
            if any(tokens.lower[k] in to and tokens.dep[k] == Dep.AUX for k in tokens.children[c]):
                out.infinitive = c
            elif _is_gerund(tokens, c) and ("gerund" in verb.frames or "clause" not in verb.frames):
                out.gerund = c
            elif tokens.tag[c] == Tag.VBG:
                # "said closing the line would hurt": the parser takes the subject of the clause for a complement.
                out.clause = c if out.clause is None else out.clause
            elif out.clause is None and tokens.tag[c] != Tag.VBN:
                out.thing = c
                out.things.append(c)
        elif dep in _THINGS and c != head and (tokens.tag[c] != Tag.IN or c < i) and tokens.lower[c] != own_word:
            out.things.append(c)
            out.thing = c if out.thing is None or dep == Dep.DOBJ else out.thing
        elif dep == Dep.ADVCL and out.clause is None and c > i and verb.lemma in _asks(language):
            if not grammar.interrogative(language).isdisjoint(tokens.lower[k] for k in tokens.children[c]):
                out.clause = c
        elif (dep == Dep.PREP and tokens.lower[c] in verb.prepositions) or (
            dep in (Dep.ADVCL, Dep.XCOMP) and c > i and _for_clause(tokens, c, verb)
        ):
            out.preposition = c
    return out


def _is_gerund(tokens: Tokens, c: int) -> bool:
    """Tell whether a verb is a gerund, active or passive: "leaving", "being left", "having left"."""
    return tokens.tag[c] == Tag.VBG or any(
        tokens.dep[k] in (Dep.AUX, Dep.AUXPASS) and tokens.tag[k] == Tag.VBG for k in tokens.children[c]
    )


def _has_object(at: _Verb) -> bool:
    """Tell whether the verb has an object that is told: its own kind, a document's finding, an act of saying."""
    thing = at.parts.thing
    if thing is None:
        return False
    return at.takes("object") or _documented(at.tokens, at.entry, at.head) or _utters(at.tokens, at.entry, thing)


def _names_nothing(at: _Verb) -> bool:
    """Tell whether a verb that names its object has only the object: "called the mayor", on the telephone."""
    return at.entry.lemma in _names_it(at.language) and _has_object(at) and not _names(at.tokens, at.i, at.parts)


def _seen_as(tokens: Tokens, thing: int) -> bool:
    """Tell whether an object holds the "as" that goes with its verb: "saw the sale of the line as a chance"."""
    taken_as = grammar.taken_as(tokens.language)
    return any(tokens.lower[k] in taken_as and tokens.dep[k] == Dep.PREP for k in tokens.subtree(thing) if k > thing)


def _names(tokens: Tokens, i: int, parts: _Parts) -> bool:
    """Tell whether a verb has what it calls its object beside the object: "called the ferry a wreck"."""
    if len(parts.things) > 1 or any(tokens.dep[t] == Dep.OPRD for t in parts.things):
        return True
    return any(tokens.tag[tokens.edges(t)[1]] in Tag.ADJECTIVES for t in parts.things)


def _documented(tokens: Tokens, verb: CueVerb, head: int) -> bool:
    """Tell whether a poll, a report or a recording "found" or "shows" something."""
    return "evidence" in verb.classes and tokens.lower[head] in cues.document_nouns(tokens.language)


def _utters(tokens: Tokens, verb: CueVerb, thing: int) -> bool:
    """Tell whether verb and object together are an act of saying: "issued a warning", "made the case"."""
    if verb.lemma not in _performs(tokens.language) or tokens.lower[thing] not in cues.utterances(tokens.language):
        return False
    # "made the claim that …": there the noun has a content of its own, and is the cue.
    return tokens.child(thing, Dep.ACL, Dep.CCOMP) is None


def _for_clause(tokens: Tokens, c: int, verb: CueVerb) -> bool:
    """Tell whether a clause is "for X to …" under a verb that goes with "for": "called for the line to close"."""
    opening = grammar.opens_subject(tokens.language)
    if opening.isdisjoint(verb.prepositions):
        return False
    words = {tokens.lower[k] for k in tokens.children[c] if tokens.dep[k] in (Dep.MARK, Dep.AUX)}
    return bool(words & opening) and bool(words & grammar.infinitive_mark(tokens.language))
