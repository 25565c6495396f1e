"""The cue lexicon at work: from a word form to the verb it belongs to, what it does, and what must stand with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from server.language.lexicon import noun_forms, table, verb_forms, word_list

_FRAMES = ("quote", "clause", "object", "infinitive", "bare")


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb that can credit: its classes, the frames it takes, and the prepositions that introduce its content."""

    lemma: str
    classes: frozenset[str]
    frames: frozenset[str]
    prepositions: frozenset[str]


@lru_cache(maxsize=1)
def verbs() -> dict[str, CueVerb]:
    """Return base form → cue verb; particle verbs stand under "point out"."""
    data = table("cues")
    classes: dict[str, set[str]] = {}
    frames: dict[str, set[str]] = {}
    prepositions: dict[str, set[str]] = {}
    for name, words in data["classes"].items():
        for w in words.split():
            classes.setdefault(w.replace("_", " "), set()).add(name)
    for frame in _FRAMES:
        for w in data["frames"][frame].split():
            frames.setdefault(w.replace("_", " "), set()).add(frame)
    for preposition, words in data["prepositions"].items():
        for w in words.split():
            prepositions.setdefault(w.replace("_", " "), set()).add(preposition)
    return {
        lemma: CueVerb(
            lemma,
            frozenset(classes.get(lemma, {"speech"})),
            frozenset(frames.get(lemma, ())),
            frozenset(prepositions.get(lemma, ())),
        )
        for lemma in sorted(set(frames) | set(prepositions) | set(classes))
    }


@lru_cache(maxsize=1)
def forms() -> dict[str, str]:
    """Return every inflected form of a cue verb's first word → the first word's base form."""
    out: dict[str, str] = {}
    for lemma in verbs():
        base = lemma.split(" ", 1)[0]
        for form in verb_forms(base):
            # "found", "put", "read": the commoner base was listed first and stays.
            out.setdefault(form, base)
    out.update({"found": "find", "felt": "feel", "saw": "see", "left": "leave", "ruled": "rule"})
    return out


def lookup(form: str, particle: str | None) -> CueVerb | None:
    """Return the cue verb of a lower-case word form, the one with this particle if there is one."""
    base = forms().get(form)
    if base is None:
        return None
    if particle is not None:
        found = verbs().get(f"{base} {particle}")
        if found is not None:
            return found
    return verbs().get(base)


@lru_cache(maxsize=1)
def nouns() -> dict[str, str]:
    """Return every form of a cue noun → its singular ("claims" → "claim")."""
    out: dict[str, str] = {}
    for noun in word_list("cue_nouns", "content"):
        for form in noun_forms(noun):
            out.setdefault(form, noun)
    return out


@lru_cache(maxsize=1)
def document_nouns() -> dict[str, str]:
    """Return every form of a noun for something written or published that can speak ("report", "poll") → singular."""
    out: dict[str, str] = {}
    for noun in word_list("cue_nouns", "documents"):
        for form in noun_forms(noun):
            out.setdefault(form, noun)
    return out
