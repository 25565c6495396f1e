"""Attributions whose cue is a verb in the active: "X said that …", "…, said X", "X, citing …", "X wants to …".

The lexicon says which complements make which verb a cue; `speakers` finds who, `complements` what, `factual` whether.
From: PARC 3.0 for the triple; Levin's verb classes for the lexicon's groups.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcemark.language import clauses, grammar
from sourcemark.language.attributions import complements, cues, factual, lost_clauses, passive, speakers
from sourcemark.language.attributions.contents import CLOSERS
from sourcemark.language.attributions.cues import CueVerb
from sourcemark.language.attributions.reading import Reading, kind_of
from sourcemark.language.attributions.view import View
from sourcemark.language.language import verb_forms, word_set
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model.span import Span

_recipients = word_set("cues", "groups.recipient")
_relays = word_set("cues", "groups.relays")
_things_say = word_set("cues", "groups.things_say")
_never_alone = word_set("cues", "groups.never_alone")
_inferring = word_set("cues", "groups.infers")
_implies_doing = verb_forms("cues", "groups.implies_doing")
_only_speech = word_set("cues", "groups.only_speech")
_some_of = word_set("persons", "partitives", "vague_pronouns")
_SETS_OFF = frozenset({",", "—", "–", "-", ";", "("})
# After a participle, what tells a state or how it came about, and no content.
_STATES = frozenset({Tag.JJ, Tag.VBN, Tag.VBG, Tag.IN, Tag.RB})
_ASIDE = Dep.BEFORE_NOUN | {Dep.AUX, Dep.AUXPASS}


def read(view: View) -> Iterator[Reading]:
    """Yield the verbal attributions of one parsed sentence."""
    tokens = view.tokens
    known = cues.forms(tokens.language)
    for i, word in enumerate(tokens.lower):
        # Who speaks inside a quotation is the speaker's business; only the quotation's own credit is marked.
        if word not in known or view.quoted[i] or not could_be_verb(tokens, i):
            continue
        reading = _at(view, i)
        if reading is not None:
            yield reading


def could_be_verb(tokens: Tokens, i: int) -> bool:
    """Tell whether token `i` is a verb with a clause of its own."""
    return tokens.tag[i] in Tag.VERBS and tokens.dep[i] not in _ASIDE


def _particle(tokens: Tokens, i: int) -> int | None:
    prt = tokens.child(i, Dep.PRT)
    if prt is not None:
        return prt
    nxt = i + 1
    if nxt < len(tokens) and tokens.lower[nxt] in grammar.particles(tokens.language):
        return nxt if tokens.dep[nxt] in (Dep.PRT, Dep.ADVMOD) else None
    return None


def _fixed(tokens: Tokens, i: int) -> int | None:
    """Return the word that makes a phrase of a verb: "as Keller put it", "made it clear that"."""
    for k in range(i + 1, min(i + 3, len(tokens))):
        if tokens.lower[k] in grammar.fixed_adjectives(tokens.language):
            return k
    return i + 1 if i + 1 < len(tokens) and tokens.lower[i + 1] in grammar.fixed_objects(tokens.language) else None


def _at(view: View, i: int) -> Reading | None:
    tokens = view.tokens
    particle = _particle(tokens, i)
    if particle is None:
        particle = _fixed(tokens, i)
    verb = cues.lookup(tokens.language, tokens.lower[i], tokens.lower[particle] if particle is not None else None)
    if verb is None:
        return None
    if particle is not None and not verb.lemma.endswith(" " + tokens.lower[particle]):
        particle = None
    if passive.is_passive(tokens, i, verb) and not _auxiliary_is_quoted(view, i):
        return passive.read(view, i, verb)
    head = speakers.speaker(view, i)
    if head is None:
        return None
    found = complements.find(view, i, verb, head)
    if found is None or not _plausible(tokens, i, verb, head, found.frame):
        return None
    cue = _cue_spans(tokens, i, particle)
    return Reading(
        tokens,
        kind=kind_of(found.frame),
        lemma=verb.lemma,
        classes=verb.classes,
        frame=found.frame,
        cue_head=i,
        cue=cue,
        source_head=head,
        source=_source_spans(view, i, head),
        content=_after_cue(found.content, cue[-1]),
        recipient=_recipient(tokens, i, verb),
        credits=factual.is_credited(tokens, i),
    )


def _auxiliary_is_quoted(view: View, i: int) -> bool:
    """Tell whether the parser took the verb of a quotation for the cue's: "“… is the future.” said Keller."."""
    auxiliary = view.tokens.child(i, Dep.AUXPASS)
    return auxiliary is not None and view.quoted[auxiliary]


def _plausible(tokens: Tokens, i: int, verb: CueVerb, head: int, frame: str) -> bool:
    word, language = tokens.lower[head], tokens.language
    if tokens.dep[head] == Dep.EXPL or word in grammar.existential(language):
        return False
    if (
        word in grammar.demonstrative(language)
        and tokens.tag[head] != Tag.WDT
        and not (word in grammar.those(language) and tokens.children[head])
    ):
        # "this suggests …" is the narrator's own inference, nobody's word
        return False
    if not factual.happens(tokens, i, verb, frame) or _left_out(tokens, i, verb) or _is_state(tokens, i, verb, head):
        return False
    if frame in ("quote", "following"):
        return True
    if frame == "preposition" and _reduced(tokens, i, head):
        return False
    thought, it = "speech" not in verb.classes, word in grammar.impersonal(language)
    if thought and (
        (it and frame != "infinitive")
        or (tokens.dep[i] in (Dep.CCOMP, Dep.XCOMP, Dep.PCOMP) and clauses.own_subject(tokens, i) is None)
    ):
        return False
    if tokens.dep[i] == Dep.ACL and frame != "clause" and verb.lemma not in _relays(language):
        return tokens.tag[i] != Tag.VBG and frame == "object" and passive.is_main_verb(tokens, i)
    if "evidence" in verb.classes and _infers(tokens, i, verb, head):
        return False
    return not (it and "evidence" in verb.classes and verb.lemma not in _things_say(language))


def _left_out(tokens: Tokens, i: int, verb: CueVerb) -> bool:
    """Tell whether a headline leaves out the auxiliary of a passive: "Residents urged to stay in"."""
    past = tokens.tag[i] in (Tag.VBD, Tag.VBN) and tokens.child(i, Dep.AUX) is None
    if not past or verb.lemma not in _never_alone(tokens.language) or i + 1 >= len(tokens):
        return False
    return tokens.lower[i + 1] in grammar.infinitive_mark(tokens.language)


def _is_state(tokens: Tokens, i: int, verb: CueVerb, head: int) -> bool:
    """Tell whether a participle tells what became of some of them: "nine boats are listed, some reported missing"."""
    first = clauses.phrase_edges(tokens, head)[0]
    if head > i or first == 0 or tokens.words[first - 1] not in _SETS_OFF or i + 1 >= len(tokens):
        return False
    if tokens.tag[i] not in (Tag.VBN, Tag.VBD) or tokens.lower[head] not in _some_of(tokens.language):
        return False
    if not any(tokens.tag[k] in clauses.FINITE for k in range(first)):
        return False  # "On their way home, many laughed at it"
    after, language = i + 1, tokens.language
    if tokens.lower[after] in grammar.infinitive_mark(language):
        return True
    if verb.lemma in _only_speech(language) or tokens.lower[after] in grammar.opens_clause(language):
        return False
    return tokens.tag[after] in _STATES


def _reduced(tokens: Tokens, i: int, head: int) -> bool:
    """Tell whether a verb is a participle after its noun, not the noun's verb: "the refugees admitted to the isles"."""
    if tokens.tag[i] not in (Tag.VBN, Tag.VBD) or tokens.dep[i] == Dep.CONJ or tokens.child(i, Dep.AUX) is not None:
        return False
    if tokens.tag[i] == Tag.VBN:
        return True
    own = clauses.own_subject(tokens, i)
    if own is None:
        return tokens.dep[head] in (Dep.DOBJ, Dep.POBJ) and tokens.head[head] < head
    # "The law bars refugees admitted to the isles": no clause hangs on another without a word to open it or a comma.
    opens = clauses.phrase_edges(tokens, own)[0]
    return tokens.dep[i] == Dep.ADVCL and tokens.head[i] == opens - 1 and tokens.edges(i)[0] == opens


def _infers(tokens: Tokens, i: int, verb: CueVerb, head: int) -> bool:
    """Tell whether a thing, not a voice, "suggests" or "may show" something: the narrator's own inference."""
    language = tokens.language
    if verb.lemma not in _inferring(language):
        return False
    if tokens.tag[head] not in (Tag.NN, Tag.NNS, Tag.WDT) or tokens.lower[head] in cues.document_nouns(tokens.language):
        return False
    if any(tokens.dep[c] == Dep.AUX and tokens.tag[c] == Tag.MD for c in tokens.children[i]):
        return True
    own = clauses.own_subject(tokens, i)
    if own is not None and own != head and tokens.lower[own] in grammar.relative_things(language):
        return True  # "a war that shows no sign of ending"
    return any(
        tokens.dep[c] == Dep.DET and tokens.lower[c] in grammar.demonstrative(language) for c in tokens.children[head]
    )


def _recipient(tokens: Tokens, i: int, verb: CueVerb) -> int | None:
    """Return who was told: "told TASS", "said to reporters"."""
    if verb.lemma in _recipients(tokens.language):
        return tokens.child(i, Dep.DATIVE, Dep.DOBJ)
    to = grammar.told_to(tokens.language) - verb.prepositions
    for c in tokens.children[i]:
        if tokens.dep[c] in (Dep.PREP, Dep.DATIVE) and tokens.lower[c] in to:
            return tokens.child(c, Dep.POBJ)
    return None


def _cue_spans(tokens: Tokens, i: int, particle: int | None) -> tuple[Span, ...]:
    first = i
    for j in range(i - 1, max(-1, i - 4), -1):
        if tokens.head[j] == i and tokens.dep[j] in (Dep.AUX, Dep.NEG, Dep.AUXPASS):
            first = j
        elif tokens.dep[j] != Dep.ADVMOD:
            break
    own = tokens.span(first, particle if particle is not None and i < particle <= i + 2 else i)
    above = tokens.head[i]
    if _shares_content(tokens, i, above):
        return (tokens.span(above, above), own)
    if tokens.dep[i] == Dep.XCOMP and above < i and tokens.lower[above] in _implies_doing(tokens.language):
        return (*_cue_spans(tokens, above, _particle(tokens, above)), own)  # "went on to say"
    return (own,)


def _shares_content(tokens: Tokens, i: int, above: int) -> bool:
    """Tell whether a verb and the one before it have one content between them: "said and wrote that …"."""
    if tokens.dep[i] != Dep.CONJ or above > i or tokens.lower[above] not in cues.forms(tokens.language):
        return False
    return clauses.is_verb(tokens, above) and tokens.child(above, Dep.CCOMP, Dep.XCOMP, Dep.DOBJ, Dep.PREP) is None


def _after_cue(content: tuple[Span, ...], cue: Span) -> tuple[Span, ...]:
    """Leave out of the content what the cue has taken: "made it clear" before "that …"."""
    return tuple(Span(cue.end + 1, c.end) if c.start < cue.end < c.end and c.start >= cue.start else c for c in content)


def _source_spans(view: View, i: int, head: int) -> tuple[Span, ...]:
    tokens = view.tokens
    first, last = clauses.phrase_edges(tokens, head)
    if head > view.dateline:
        first = max(first, view.dateline + 1)
    if head < i <= last and head == lost_clauses.closing_speaker(tokens, i):
        last = i - 1
    while first < head and (view.in_speech(first) or tokens.words[first] in CLOSERS):
        first += 1  # the parser may join the end of a quotation to the name behind it
    span = tokens.span(first, last)
    own = clauses.own_subject(tokens, i)
    if own is not None and own != head and tokens.dep[i] == Dep.RELCL:
        return (span, clauses.noun_phrase(tokens, own))  # "a captain who …", "two captains, both of whom …"
    return (span,)
