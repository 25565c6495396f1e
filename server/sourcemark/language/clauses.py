"""Reads clauses off a dependency parse: who the subject of a verb is, and how far a noun phrase reaches.

Relations are ClearNLP's, as spaCy's English models use them.
"""

from __future__ import annotations

from functools import lru_cache

from sourcemark.language.english import table, verb_forms, word_set
from sourcemark.language.syntax import Tokens
from sourcemark.model.span import Span

_SUBJECTS = frozenset(("nsubj", "csubj", "nsubjpass", "csubjpass"))
_RELATIVE = word_set("grammar", "relative")
_OBJECT_TAKES_CLAUSE = word_set("grammar", "object_takes_clause")
_NOUNS = ("NN", "PR", "CD", "DT", "JJ", "WP", "EX", "FW", "WD")
# Tags of a verb that has a tense; with a modal before it, a clause has one too.
TENSED = frozenset({"VBD", "VBZ", "VBP"})
FINITE = TENSED | {"MD"}


def is_verb(tokens: Tokens, i: int) -> bool:
    """Tell whether token `i` is tagged as a verb form."""
    return tokens.tag[i].startswith("VB")


def is_passive(tokens: Tokens, i: int) -> bool:
    """Tell whether a verb stands in the passive."""
    return any(tokens.dep[c] in ("nsubjpass", "auxpass", "csubjpass") for c in tokens.children[i])


def own_subject(tokens: Tokens, i: int) -> int | None:
    """Return the verb's own subject, active or passive, without looking at clauses above it."""
    found = None
    for c in tokens.children[i]:
        if tokens.dep[c] in _SUBJECTS:
            if found is not None and (c > i or tokens.dep[c - 1] == "prep"):
                break  # "a person not allowed to speak about [it] said"
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
        if tokens.dep[i] == "relcl" and (tokens.lower[own] in _RELATIVE or _of_whom(tokens, own)):
            return tokens.head[i]
        return own
    if depth > 6:
        return None
    dep, head = tokens.dep[i], tokens.head[i]
    if head == i:
        return None
    if dep == "acl" and tokens.tag[i] == "VBG" and tokens.words[i - 1] == ",":
        # "…, saying": after a comma it is the clause's subject that speaks, not the noun before the comma.
        verb = head
        while tokens.head[verb] != verb and not is_verb(tokens, verb):
            verb = tokens.head[verb]
        if is_verb(tokens, verb):
            return subject(tokens, verb, depth + 1)
    if dep in ("acl", "relcl"):
        return head if tokens.tag[i] in ("VBG", "VBN", "VB") and not is_verb(tokens, head) else None
    if dep in ("conj", "advcl", "xcomp", "pcomp", "prep", "auxpass", "aux", "dep", "parataxis", "ccomp", "acomp"):
        if dep in ("parataxis", "dep", "ccomp") and tokens.tag[i] not in ("VBG", "VB", "VBD", "VBZ", "VBP"):
            return None
        if dep == "ccomp" and tokens.tag[i] not in ("VB", "VBG"):
            return None
        if dep == "xcomp" and tokens.lower[head] in _object_control():
            thing = tokens.child(head, "dobj", "dative")
            if thing is not None:
                return thing
        if dep == "advcl" and tokens.tag[i] != "VBG" and any(tokens.dep[c] == "mark" for c in tokens.children[i]):
            return None
        if dep == "pcomp" and tokens.lower[head] in _OBJECT_TAKES_CLAUSE and is_verb(tokens, tokens.head[head]):
            # "criticised the mayor for saying": whoever is criticised has said it.
            thing = tokens.child(tokens.head[head], "dobj", "nsubjpass")
            if thing is not None:
                return thing
        if is_verb(tokens, head) or dep in ("pcomp", "prep", "acomp", "conj") or tokens.dep[head] == "acomp":
            return subject(tokens, head, depth + 1)
    return None


@lru_cache(maxsize=1)
def _object_control() -> frozenset[str]:
    """Return the forms of verbs whose object is the subject of a following infinitive: "urged him to say"."""
    return frozenset(form for base in table("cues")["groups"]["object_control"].split() for form in verb_forms(base))


def object_of(tokens: Tokens, i: int, preposition: str) -> int | None:
    """Return the noun behind a preposition that hangs on token `i`: "the view [of] many residents"."""
    found = next((c for c in tokens.children[i] if tokens.lower[c] == preposition), None)
    return tokens.child(found, "pobj") if found is not None else None


def _of_whom(tokens: Tokens, own: int) -> bool:
    """Tell whether a subject is "all of whom", "some of which"."""
    whom = object_of(tokens, own, "of")
    return whom is not None and tokens.lower[whom] in ("whom", "which")


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
        while last > i and tokens.dep[last] == "punct" and tokens.words[last] not in ')”’"':
            last -= 1
        return first, last
    joined = [i]
    while joined[-1] not in tokens.phrases:
        after = tokens.child(joined[-1], "conj")
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
        if tokens.dep[c] in ("punct", "cc", "advcl", "parataxis", "ccomp", "dep"):
            continue
        left, right = tokens.edges(c)
        if c < i:
            if tokens.dep[c] not in ("relcl", "acl") or left == c:
                first = min(first, left)
        elif tokens.dep[c] == "conj":
            _, right = phrase_edges(tokens, c)
            if all(w != "," for w in tokens.words[i:c]) or _enumerates(tokens, i, c):
                last = max(last, right)
        elif tokens.dep[c] != "appos" and "," not in tokens.words[i + 1 : left + 1]:
            last = max(last, _to_comma(tokens, left, right))
    while last > i and tokens.words[last] in (",", ";", ":", "—", "–", "-"):
        last -= 1
    # "three in 10", which the parser takes apart
    if (
        last == i
        and tokens.tag[i] == "CD"
        and tokens.lower[i + 1 : i + 2] == ["in"]
        and tokens.tag[i + 2 : i + 3] == ["CD"]
    ):
        last = i + 2
    return first, last


def _to_comma(tokens: Tokens, left: int, right: int) -> int:
    for j in range(left, right + 1):
        if tokens.words[j] in (",", ";", ":", "—", "–"):
            return j - 1
    return right


def _enumerates(tokens: Tokens, i: int, c: int) -> bool:
    """Tell whether a comma between two heads is that of a list: "Keller, Brandt and the crew"."""
    while True:
        if any(tokens.dep[k] == "cc" for k in tokens.children[i]):
            return True
        if c == i:
            return False
        i, c = c, next((k for k in tokens.children[c] if tokens.dep[k] == "conj"), c)


def is_nominal(tokens: Tokens, i: int) -> bool:
    """Tell whether token `i` can head a noun phrase."""
    return tokens.tag[i].startswith(_NOUNS)


def negated(tokens: Tokens, i: int) -> bool:
    """Tell whether verb `i` is negated ("did not say", "never said", "no one said" is the subject's affair)."""
    return any(tokens.dep[c] == "neg" or tokens.lower[c] in ("never", "not", "n't") for c in tokens.children[i])
