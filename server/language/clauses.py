"""Reads clauses off a dependency parse: who the subject of a verb is, and how far a noun phrase reaches.

Relations are ClearNLP's, as spaCy's English models use them.
"""

from __future__ import annotations

from server.language.syntax import Tokens
from server.model.span import Span

_SUBJECT = ("nsubj", "csubj")
_PASSIVE = ("nsubjpass", "csubjpass")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
# Verbs whose object, not subject, is the subject of a following infinitive: "urged him to say".
_OBJECT_CONTROL = frozenset(
    "urge ask tell order persuade force push press allow encourage invite lead cause prompt want expect need let make help"
    " see hear watch".split()
)
_OF_OBJECT = frozenset({"for", "of", "from", "into"})
_NOUNS = ("NN", "PR", "CD", "DT", "JJ", "WP", "EX", "FW", "WD")
_HEAVY = frozenset({"relcl", "acl", "appos", "advcl", "parataxis", "ccomp", "punct", "advmod", "cc", "conj", "dep", "npadvmod"})


def is_verb(tokens: Tokens, i: int) -> bool:
    """Tell whether token `i` is tagged as a verb form."""
    return tokens.tag[i].startswith("VB")


def is_passive(tokens: Tokens, i: int) -> bool:
    """Tell whether a verb stands in the passive."""
    return any(tokens.dep[c] in ("nsubjpass", "auxpass", "csubjpass") for c in tokens.children[i])


def own_subject(tokens: Tokens, i: int) -> int | None:
    """Return the verb's own subject, active or passive, without looking at clauses above it."""
    return tokens.child(i, *_SUBJECT, *_PASSIVE)


def subject(tokens: Tokens, i: int, depth: int = 0) -> int | None:
    """Return the head token of the subject of verb `i`, its own or the one it shares; None when the text gives none.

    Shared subjects: conjoined verbs, infinitives and participles take the subject of the clause they hang on, a
    participle after a noun takes the noun, a relative clause the noun before it, an infinitive under a verb of
    object control its object.
    """
    own = own_subject(tokens, i)
    if own is not None:
        if tokens.lower[own] in _RELATIVE and tokens.dep[i] == "relcl":
            return tokens.head[i]
        return own
    if depth > 6:
        return None
    dep, head = tokens.dep[i], tokens.head[i]
    if head == i:
        return None
    if dep in ("acl", "relcl"):
        return head if tokens.tag[i] in ("VBG", "VBN", "VB") and not is_verb(tokens, head) else None
    if dep in ("conj", "advcl", "xcomp", "pcomp", "prep", "auxpass", "aux", "dep", "parataxis", "ccomp", "acomp"):
        if dep in ("parataxis", "dep", "ccomp") and tokens.tag[i] not in ("VBG", "VB", "VBD", "VBZ", "VBP"):
            return None
        if dep == "ccomp" and tokens.tag[i] not in ("VB", "VBG"):
            return None
        if dep == "xcomp" and _base(tokens, head) in _OBJECT_CONTROL:
            thing = tokens.child(head, "dobj", "dative")
            if thing is not None:
                return thing
        if dep == "advcl" and tokens.tag[i] != "VBG" and any(tokens.dep[c] == "mark" for c in tokens.children[i]):
            return None
        if dep == "pcomp" and tokens.lower[head] in _OF_OBJECT and is_verb(tokens, tokens.head[head]):
            # "criticised the mayor for saying": whoever is criticised has said it.
            thing = tokens.child(tokens.head[head], "dobj", "nsubjpass")
            if thing is not None:
                return thing
        if is_verb(tokens, head) or dep in ("pcomp", "prep", "acomp", "conj") or tokens.dep[head] == "acomp":
            return subject(tokens, head, depth + 1)
    return None


def _base(tokens: Tokens, i: int) -> str:
    word = tokens.lower[i]
    for end in ("ing", "ed", "es", "s"):
        if word.endswith(end):
            stem = word[: -len(end)]
            if stem in _OBJECT_CONTROL:
                return stem
            if stem + "e" in _OBJECT_CONTROL:
                return stem + "e"
    return {"told": "tell", "led": "lead", "made": "make", "saw": "see", "seen": "see", "heard": "hear"}.get(word, word)


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
        while last > i and tokens.dep[last] == "punct" and tokens.words[last] not in ")”’\"":
            last -= 1
        return first, last
    first = last = i
    for c in tokens.children[i]:
        if tokens.dep[c] in ("punct", "cc", "advcl", "parataxis", "ccomp", "dep"):
            continue
        left, right = tokens.edges(c)
        if c < i:
            if tokens.dep[c] not in ("relcl", "acl") or left == c:
                first = min(first, left)
        elif tokens.dep[c] in ("conj",):
            _, right = phrase_edges(tokens, c)
            if all(w != "," for w in tokens.words[i:c]) or _enumerates(tokens, i, c):
                last = max(last, right)
        elif tokens.dep[c] not in _HEAVY and "," not in tokens.words[i + 1 : left + 1]:
            last = max(last, _to_comma(tokens, left, right))
        elif tokens.dep[c] in ("acl", "relcl", "advmod", "npadvmod") and "," not in tokens.words[i + 1 : left + 1]:
            last = max(last, _to_comma(tokens, left, right))
    while last > i and tokens.words[last] in (",", ";", ":", "—", "–", "-"):
        last -= 1
    return first, last


def _to_comma(tokens: Tokens, left: int, right: int) -> int:
    for j in range(left, right + 1):
        if tokens.words[j] in (",", ";", ":", "—", "–"):
            return j - 1
    return right


def _enumerates(tokens: Tokens, i: int, c: int) -> bool:
    return any(tokens.dep[k] == "cc" for k in tokens.children[i])


def is_nominal(tokens: Tokens, i: int) -> bool:
    """Tell whether token `i` can head a noun phrase."""
    return tokens.tag[i].startswith(_NOUNS)


def negated(tokens: Tokens, i: int) -> bool:
    """Tell whether verb `i` is negated ("did not say", "never said", "no one said" is the subject's affair)."""
    return any(tokens.dep[c] == "neg" or tokens.lower[c] in ("never", "not", "n't") for c in tokens.children[i])
