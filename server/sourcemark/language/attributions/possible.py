"""Tells by a sentence's words alone whether the readers can find an attribution in it; a parse costs far more.

Never says no where one of them would: most of their constructions need a word that few other sentences hold, besides
the cue. "They make boats" credits nobody without a word such as "statement", "it goes fast" nobody without "on".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sourcemark.language import grammar
from sourcemark.language.attributions import cues, prepositional
from sourcemark.language.attributions.cues import CueVerb
from sourcemark.language.language import Language, per_language, word_set

# With one of these complements nothing but the verb is sure to be there.
_NEED_NOTHING = frozenset({"clause", "object", "gerund", "bare"})

_performs = word_set("cues", "groups.utters")
_takes_answer = word_set("cues", "groups.answers")
_published = word_set("cues", "groups.published")
_agentless = word_set("cues", "groups.agentless")


@dataclass(frozen=True, slots=True)
class _Cues:
    """The words that can be cues, by what else the sentence must hold: nothing, speech beside it, one of some words."""

    alone: frozenset[str]
    beside_speech: frozenset[str]
    with_one_of: Mapping[str, frozenset[str]]


def possible(language: Language, narrated: frozenset[str], words: frozenset[str], *, beside_speech: bool) -> bool:
    """Tell whether a sentence can hold an attribution.

    narrated: its words outside quotations, where alone the readers look for cues; words: all its words; both in lower
    case. beside_speech: it, or the sentence before or after it, has a quotation.
    """
    known = _cues(language)
    if not known.alone.isdisjoint(narrated) or (beside_speech and not known.beside_speech.isdisjoint(narrated)):
        return True
    return any(not known.with_one_of[word].isdisjoint(words) for word in narrated & known.with_one_of.keys())


@per_language
def _cues(language: Language) -> _Cues:
    alone = set(prepositional.openers_alone(language))
    beside_speech: set[str] = set()
    with_one_of: dict[str, set[str]] = {}
    for word, companions in (*_verbs(language, beside_speech), *_nouns(language), *_adjectives(language)):
        if companions is None:
            alone.add(word)
        else:
            with_one_of.setdefault(word, set()).update(companions)
    return _Cues(
        frozenset(alone), frozenset(beside_speech), {word: frozenset(needs) for word, needs in with_one_of.items()}
    )


_Companions = Iterator[tuple[str, Iterable[str] | None]]


def _verbs(language: Language, beside_speech: set[str]) -> _Companions:
    """Yield every form of a cue verb with the words of which one makes it a cue; None where it needs none.

    Those that a quotation makes a cue are put into `beside_speech`.
    """
    by_base: dict[str, list[CueVerb]] = {}
    for verb in cues.verbs(language).values():
        by_base.setdefault(verb.lemma.split(" ", 1)[0], []).append(verb)
    for form, base in cues.forms(language).items():
        for verb in by_base.get(base, ()):
            particle = verb.lemma.partition(" ")[2]
            yield form, {particle} if particle else _beside_verb(language, verb)
            if "quote" in verb.frames and not particle:
                beside_speech.add(form)


def _beside_verb(language: Language, verb: CueVerb) -> set[str] | None:
    """Return the words of which one stands with the verb when it is a cue without a quotation; None: any or none."""
    if verb.frames & _NEED_NOTHING or verb.lemma in _agentless(language):
        return None
    found = set(verb.prepositions)
    for preposition in (grammar.taken_as(language), grammar.opens_subject(language)):
        if preposition & verb.prepositions:
            found |= preposition
    if "infinitive" in verb.frames:
        found |= grammar.infinitive_mark(language)
    if "quote" in verb.frames or verb.lemma in _published(language):
        found |= grammar.voiced_by(language)  # in the passive
    if "evidence" in verb.classes:
        found |= cues.document_nouns(language).keys()
    if verb.lemma in _performs(language):
        found |= cues.utterances(language).keys()
    if verb.lemma in _takes_answer(language):
        found |= grammar.answers(language)
    return found


def _nouns(language: Language) -> _Companions:
    that, to = grammar.opens_clause(language), grammar.infinitive_mark(language)
    for noun in cues.nouns(language):
        yield noun, that | to if noun in cues.undertakings(language) else that
    for noun in cues.stance_nouns(language):
        yield noun, grammar.stance_takes(language)
    for preposition, nouns in cues.view_nouns(language).items():
        for noun in nouns:
            yield noun, {preposition}


def _adjectives(language: Language) -> _Companions:
    for adjective, frames in cues.adjectives(language).items():
        yield adjective, None if frames & {"clause", "infinitive"} else frames
