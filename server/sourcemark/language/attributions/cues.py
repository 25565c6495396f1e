"""The cue lexicon at work: from a word form to the verb it belongs to, what it does, and what must stand with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from sourcemark.language.lexicon import noun_forms, table, verb_forms, word_list

_FRAMES = ("quote", "clause", "object", "infinitive", "gerund", "bare")


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
    classes = _inverted(data["classes"])
    frames = _inverted({frame: data["frames"][frame] for frame in _FRAMES})
    prepositions = _inverted(data["prepositions"])
    return {
        lemma: CueVerb(
            lemma,
            frozenset(classes.get(lemma, {"speech"})),
            frozenset(frames.get(lemma, ())),
            frozenset(prepositions.get(lemma, ())),
        )
        for lemma in sorted({*frames, *prepositions, *classes})
    }


def _inverted(lists: dict[str, str]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for name, words in lists.items():
        for word in words.split():
            out.setdefault(word.replace("_", " "), set()).add(name)
    return out


@lru_cache(maxsize=1)
def forms() -> dict[str, str]:
    """Return every inflected form of a cue verb's first word → the first word's base form."""
    # Where two verbs share a form ("found", "felt", "saw", "left"), the one that credits is meant.
    out: dict[str, str] = dict(table("cues")["ambiguous_forms"])
    for lemma in verbs():
        base = lemma.split(" ", 1)[0]
        for form in verb_forms(base):
            out.setdefault(form, base)
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


@cache
def group(name: str) -> frozenset[str]:
    """Return the base forms of one of the lexicon's special groups ("recipient", "control" …)."""
    return frozenset(word.replace("_", " ") for word in table("cues")["groups"][name].split())


@cache
def group_forms(name: str) -> frozenset[str]:
    """Return every inflected form of the verbs of a special group."""
    return frozenset(form for base in group(name) for form in verb_forms(base))


@lru_cache(maxsize=1)
def nouns() -> dict[str, str]:
    """Return every form of a cue noun → its singular ("claims" → "claim")."""
    return _noun_table("content")


@lru_cache(maxsize=1)
def utterances() -> dict[str, str]:
    """Return every form of a noun that with a verb makes an act of saying ("issue a warning") → its singular."""
    return _noun_table("utterances")


@lru_cache(maxsize=1)
def undertakings() -> dict[str, str]:
    """Return every form of a noun for what somebody means to do ("promise", "refusal") → its singular."""
    return _noun_table("undertakings")


@lru_cache(maxsize=1)
def stance_nouns() -> dict[str, str]:
    """Return every form of a noun for a stance towards something ("support", "criticism") → its singular."""
    return _noun_table("stance")


@lru_cache(maxsize=1)
def document_nouns() -> dict[str, str]:
    """Return every form of a noun for something written or published that can speak ("report", "poll") → singular."""
    return _noun_table("documents")


@lru_cache(maxsize=1)
def speaking_nouns() -> dict[str, str]:
    """Return every form of a noun for who a headline credits without a name ("police", "minister") → its singular."""
    return _noun_table("speakers")


def _noun_table(key: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for noun in word_list("cue_nouns", key):
        for form in noun_forms(noun):
            out.setdefault(form, noun)
    return out


@lru_cache(maxsize=1)
def adjectives() -> dict[str, frozenset[str]]:
    """Return adjective → the complements that make "is …" a cue ("clause", "infinitive", or a preposition)."""
    data = table("cue_adjectives")
    return {word: frozenset(frames) for word, frames in _inverted(data["frames"]).items()}


@lru_cache(maxsize=1)
def view_nouns() -> dict[str, frozenset[str]]:
    """Return preposition → the nouns that make it a cue with a possessor: "in X's view", "by X's account"."""
    return {word: frozenset(nouns.split()) for word, nouns in table("cue_nouns")["views"].items()}
