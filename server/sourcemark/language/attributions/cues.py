"""The cue lexicon at work: from a word form to the verb it belongs to, what it does, and what must stand with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sourcemark.language.language import Language, per_language
from sourcemark.language.lexicon import written

_FRAMES = ("quote", "clause", "object", "infinitive", "gerund", "bare")


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb that can credit: its classes, the frames it takes, and the prepositions that introduce its content."""

    lemma: str
    classes: frozenset[str]
    frames: frozenset[str]
    prepositions: frozenset[str]


@per_language
def verbs(language: Language) -> Mapping[str, CueVerb]:
    """Return base form → cue verb; particle verbs stand under "point out"."""
    lexicon = language.lexicon
    classes = _inverted(lexicon.table("cues", "classes"))
    frames = _inverted({frame: lexicon.value("cues", f"frames.{frame}") for frame in _FRAMES})
    prepositions = _inverted(lexicon.table("cues", "prepositions"))
    return {
        lemma: CueVerb(
            lemma,
            frozenset(classes.get(lemma, {"speech"})),
            frozenset(frames.get(lemma, ())),
            frozenset(prepositions.get(lemma, ())),
        )
        for lemma in sorted({*frames, *prepositions, *classes})
    }


def _inverted(lists: Mapping[str, str]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for name, listed in lists.items():
        for word in written(listed):
            out.setdefault(word, set()).add(name)
    return out


@per_language
def forms(language: Language) -> Mapping[str, str]:
    """Return every inflected form of a cue verb's first word → the first word's base form."""
    # Where two verbs share a form ("found", "felt", "saw", "left"), the one that credits is meant.
    out: dict[str, str] = language.lexicon.table("cues", "ambiguous_forms")
    for lemma in verbs(language):
        base = lemma.split(" ", 1)[0]
        for form in language.inflection.verb_forms(base):
            out.setdefault(form, base)
    return out


def lookup(language: Language, form: str, particle: str | None) -> CueVerb | None:
    """Return the cue verb of a lower-case word form, the one with this particle if there is one."""
    base, known = forms(language).get(form, ""), verbs(language)
    if particle is not None:
        found = known.get(f"{base} {particle}")
        if found is not None:
            return found
    return known.get(base)


def _noun_table(key: str) -> Callable[[Language], Mapping[str, str]]:
    """Declare every form of the nouns of a list → its singular."""

    @per_language
    def made(language: Language) -> Mapping[str, str]:
        out: dict[str, str] = {}
        for noun in language.lexicon.word_list("cue_nouns", key):
            for form in language.inflection.noun_forms(noun):
                out.setdefault(form, noun)
        return out

    return made


# "claims" → "claim".
nouns = _noun_table("content")
# What with a verb makes an act of saying: "issue a warning".
utterances = _noun_table("utterances")
# What somebody means to do: "promise", "refusal".
undertakings = _noun_table("undertakings")
# A stance towards something: "support", "criticism".
stance_nouns = _noun_table("stance")
# Something written or published that can speak: "report", "poll".
document_nouns = _noun_table("documents")
# Whom a headline credits without a name: "police", "minister".
speaking_nouns = _noun_table("speakers")


@per_language
def adjectives(language: Language) -> Mapping[str, frozenset[str]]:
    """Return adjective → the complements that make "is …" a cue ("clause", "infinitive", or a preposition)."""
    frames = _inverted(language.lexicon.table("cue_adjectives", "frames"))
    return {word: frozenset(found) for word, found in frames.items()}


@per_language
def view_nouns(language: Language) -> Mapping[str, frozenset[str]]:
    """Return preposition → the nouns that make it a cue with a possessor: "in X's view", "by X's account"."""
    return {word: frozenset(written(listed)) for word, listed in language.lexicon.table("cue_nouns", "views").items()}
