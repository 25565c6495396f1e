"""Reads clauses off a dependency parse: who the subject of a verb is, and how far a noun phrase reaches."""

from __future__ import annotations

from sourcemark.language import grammar
from sourcemark.language.language import verb_forms
from sourcemark.language.names import OPENING_MARKS
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model.span import Span

_SUBJECTS = frozenset({Dep.NSUBJ, Dep.CSUBJ, Dep.NSUBJPASS, Dep.CSUBJPASS})
_PASSIVE = frozenset({Dep.NSUBJPASS, Dep.AUXPASS, Dep.CSUBJPASS})
_NOMINAL = (Tag.NOUNS | Tag.ADJECTIVES).union(
    (Tag.PRP, Tag.PRP_POSS, Tag.CD, Tag.DT, Tag.WP, Tag.WP_POSS, Tag.WDT, Tag.EX, Tag.FW)
)
# Relations of a verb that may have its subject from what it hangs on.
_LOOSE = frozenset({Dep.PARATAXIS, Dep.DEP, Dep.CCOMP})
_SHARES_SUBJECT = _LOOSE.union((Dep.CONJ, Dep.ADVCL, Dep.XCOMP, Dep.PCOMP, Dep.PREP, Dep.AUXPASS, Dep.AUX, Dep.ACOMP))
# Tags of a verb that has a tense; with a modal before it, a clause has one too.
TENSED = frozenset({Tag.VBD, Tag.VBZ, Tag.VBP})
FINITE = TENSED | {Tag.MD}
_WITHOUT_TENSE = frozenset({Tag.VBG, Tag.VBN, Tag.VB})
# A verb in the loose relations above is one in these forms only.
_LOOSE_FORMS = TENSED | {Tag.VBG, Tag.VB}
_THROUGH = frozenset({Dep.PCOMP, Dep.PREP, Dep.ACOMP, Dep.CONJ})
# What hangs on a noun and is no part of its phrase.
_OUTSIDE = frozenset({Dep.PUNCT, Dep.CC, Dep.ADVCL, Dep.PARATAXIS, Dep.CCOMP, Dep.DEP})

# Verbs whose object is the subject of a following infinitive: "urged him to say".
_object_control = verb_forms("cues", "groups.object_control")


def is_verb(tokens: Tokens, i: int) -> bool:
    """Tell whether token `i` is tagged as a verb form."""
    return tokens.tag[i] in Tag.VERBS


def is_passive(tokens: Tokens, i: int) -> bool:
    """Tell whether a verb stands in the passive."""
    return any(tokens.dep[c] in _PASSIVE for c in tokens.children[i])


def own_subject(tokens: Tokens, i: int) -> int | None:
    """Return the verb's own subject, active or passive, without looking at clauses above it."""
    found = None
    for c in tokens.children[i]:
        if tokens.dep[c] in _SUBJECTS:
            if found is not None and (c > i or tokens.dep[c - 1] == Dep.PREP or tokens.words[c - 1] in OPENING_MARKS):
                break  # "a person not allowed to speak about [it] said", "a soldier, call sign “[Wolf]”, said"
            found = c  # of two that the parser hung before one verb, the nearer is its own
    return found


def subject(tokens: Tokens, i: int, depth: int = 0) -> int | None:
    """Return the head token of the subject of verb `i`, its own or the one it shares; None when the text gives none.

    Shared subjects: conjoined verbs, infinitives and participles take the subject of the clause they hang on, a
    participle after a noun takes the noun, a relative clause the noun before it, an infinitive under a verb of
    object control its object.
    """
    own = own_subject(tokens, i)
    if own is not None:
        relative = tokens.dep[i] == Dep.RELCL and (
            tokens.lower[own] in grammar.relative(tokens.language) or _of_whom(tokens, own)
        )
        return tokens.head[i] if relative else own
    if depth > 6:
        return None
    dep, head = tokens.dep[i], tokens.head[i]
    if dep == Dep.ACL and tokens.tag[i] == Tag.VBG and tokens.words[i - 1] == ",":
        # "…, saying": after a comma it is the clause's subject that speaks, not the noun before the comma.
        verb = head
        while tokens.head[verb] != verb and not is_verb(tokens, verb):
            verb = tokens.head[verb]
        if is_verb(tokens, verb):
            return subject(tokens, verb, depth + 1)
    if dep in (Dep.ACL, Dep.RELCL):
        return head if tokens.tag[i] in _WITHOUT_TENSE and not is_verb(tokens, head) else None
    if dep in _SHARES_SUBJECT:
        if dep in _LOOSE and tokens.tag[i] not in _LOOSE_FORMS:
            return None
        if dep == Dep.CCOMP and tokens.tag[i] not in (Tag.VB, Tag.VBG):
            return None
        if dep == Dep.XCOMP and tokens.lower[head] in _object_control(tokens.language):
            thing = tokens.child(head, Dep.DOBJ, Dep.DATIVE)
            if thing is not None:
                return thing
        if dep == Dep.ADVCL and tokens.tag[i] != Tag.VBG and any(tokens.dep[c] == Dep.MARK for c in tokens.children[i]):
            return None
        if dep == Dep.PCOMP and tokens.lower[head] in grammar.object_takes_clause(tokens.language):
            # "criticised the mayor for saying": whoever is criticised has said it.
            above = tokens.head[head]
            thing = tokens.child(above, Dep.DOBJ, Dep.NSUBJPASS) if is_verb(tokens, above) else None
            if thing is not None:
                return thing
        if is_verb(tokens, head) or dep in _THROUGH or tokens.dep[head] == Dep.ACOMP:
            return subject(tokens, head, depth + 1)
    return None


def object_of(tokens: Tokens, i: int) -> int | None:
    """Return the noun behind "of" that hangs on token `i`: "the view of [many] residents"."""
    belonging = grammar.belonging(tokens.language)
    found = next((c for c in tokens.children[i] if tokens.lower[c] in belonging), None)
    return tokens.child(found, Dep.POBJ) if found is not None else None


def _of_whom(tokens: Tokens, own: int) -> bool:
    """Tell whether a subject is "all of whom", "some of which"."""
    whom = object_of(tokens, own)
    return whom is not None and tokens.lower[whom] in grammar.of_whom(tokens.language)


def noun_phrase(tokens: Tokens, i: int, *, full: bool = False) -> Span:
    """Return the span of the noun phrase headed by token `i`.

    Without `full` it ends before a relative clause, an apposition or anything after a comma; conjoined heads are kept.
    """
    first, last = phrase_edges(tokens, i, full=full)
    return tokens.span(first, last)


def phrase_edges(tokens: Tokens, i: int, *, full: bool = False) -> tuple[int, int]:
    """Return first and last token of the noun phrase headed by `i`; see `noun_phrase`."""
    if full:
        first, last = tokens.edges(i)
        while last > i and tokens.dep[last] == Dep.PUNCT and tokens.words[last] not in ')”’"':
            last -= 1
        return first, last
    joined = [i]
    while joined[-1] not in tokens.phrases:
        after = tokens.child(joined[-1], Dep.CONJ)
        if after is None or after <= joined[-1]:
            break
        joined.append(after)
    for head in reversed(joined):  # the last first, so that no list is too long to look through
        if head not in tokens.phrases:
            tokens.phrases[head] = _read_edges(tokens, head)
    return tokens.phrases[i]


def _read_edges(tokens: Tokens, i: int) -> tuple[int, int]:
    first = last = i
    for c in tokens.children[i]:
        if tokens.dep[c] in _OUTSIDE:
            continue
        left, right = tokens.edges(c)
        if c < i:
            if tokens.dep[c] not in (Dep.RELCL, Dep.ACL) or left == c:
                first = min(first, left)
        elif tokens.dep[c] == Dep.CONJ:
            _, right = phrase_edges(tokens, c)
            if all(w != "," for w in tokens.words[i:c]) or _enumerates(tokens, i, c):
                last = max(last, right)
        elif tokens.dep[c] == Dep.RELCL and tokens.tag[i] == Tag.NNP:
            continue  # "Ada Keller who runs the yard": the clause tells more of somebody whom the name has told
        elif tokens.dep[c] != Dep.APPOS and "," not in tokens.words[i + 1 : left + 1]:
            last = max(last, _to_comma(tokens, left, right))
    while last > i and (tokens.words[last] in (",", ";", ":", "—", "–", "-") or _opens_clause(tokens, last)):
        last -= 1
    # "three in 10", which the parser takes apart
    if (
        last == i
        and tokens.tag[i] == Tag.CD
        and i + 2 < len(tokens)
        and tokens.lower[i + 1] in grammar.out_of(tokens.language)
        and tokens.tag[i + 2] == Tag.CD
    ):
        last = i + 2
    return first, last


def _opens_clause(tokens: Tokens, i: int) -> bool:
    """Tell whether a relative word stands without its clause at a phrase's end; of "both of whom" it is a part."""
    return tokens.tag[i] in Tag.WH_WORDS and tokens.dep[i] != Dep.POBJ


def _to_comma(tokens: Tokens, left: int, right: int) -> int:
    for j in range(left, right + 1):
        if tokens.words[j] in (",", ";", ":", "—", "–"):
            return j - 1
    return right


def _enumerates(tokens: Tokens, i: int, c: int) -> bool:
    """Tell whether a comma between two heads is that of a list: "Keller, Brandt and the crew"."""
    while True:
        if any(tokens.dep[k] == Dep.CC for k in tokens.children[i]):
            return True
        if c == i:
            return False
        i, c = c, next((k for k in tokens.children[c] if tokens.dep[k] == Dep.CONJ), c)


def is_nominal(tokens: Tokens, i: int) -> bool:
    """Tell whether token `i` can head a noun phrase."""
    return tokens.tag[i] in _NOMINAL


def negated(tokens: Tokens, i: int) -> bool:
    """Tell whether verb `i` is negated ("did not say", "never said", "no one said" is the subject's affair)."""
    negation = grammar.negation(tokens.language)
    return any(tokens.dep[c] == Dep.NEG or tokens.lower[c] in negation for c in tokens.children[i])
