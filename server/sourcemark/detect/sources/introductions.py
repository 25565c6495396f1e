"""Somebody without a name who is brought in before they speak: "A clerk opened the door. “They left,” she said."

Only what is certain counts: one such person, nobody named since or soon after, and nobody else whom a pronoun can mean.
"A reporter asked the mayor about it. He said it was fine": whoever is asked, met or called is somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sourcemark.detect.parsed_article import ParsedArticle
from sourcemark.detect.sources import pronouns
from sourcemark.detect.sources.people import Named, gender_of_noun
from sourcemark.language import grammar, noun_phrases
from sourcemark.language.attributions.cues import document_nouns
from sourcemark.language.language import Language, per_language, verb_forms, word_set
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.nouns import singular
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model import Span

# How many sentences back somebody may have been brought in, and how many after the pronoun a name is still theirs.
_REACH = 2
_NAMED_WITHIN = 2
_NOUN_REACH = 12
_COMMON = frozenset({Tag.NN, Tag.NNS})
_PARTS = frozenset({Dep.COMPOUND, Dep.NMOD, Dep.POSS, Dep.AMOD})
_SUBJECTS = frozenset({Dep.NSUBJ, Dep.NSUBJPASS})
_OBJECTS = frozenset({Dep.DOBJ, Dep.DATIVE, Dep.NSUBJPASS})
_GOVERNED = frozenset({Dep.DOBJ, Dep.DATIVE, Dep.POBJ})
_NEW = frozenset({"indefinite", "number"})

_people = word_set("persons", "roles", "informants")
_one_more = word_set("persons", "one_more")
_body_parts = word_set("persons", "body_parts")
_known = word_set(
    "persons", "roles", "informants", "authorities", "relatives", "offices", "offices_anywhere", "somebody"
)
_things = word_set("persons", "things_that_end_so")
_bodies = word_set("institutions", "bodies")
_asks = verb_forms("persons", "asks_somebody")
_meets = verb_forms("persons", "meets_somebody")
_before_new = word_set("grammar", "indefinite", "number_words")
_first_person = word_set("grammar", "first_person")


@dataclass(frozen=True, slots=True)
class Introduced:
    """Somebody brought in without a name, in sentence `sentence`.

    topic: the first sentence of a paragraph brings them in, and the pronoun is in that paragraph.
    """

    phrase: NounPhrase
    sentence: int
    topic: bool


@per_language
def _person_forms(language: Language) -> frozenset[str]:
    return frozenset(form for noun in _people(language) for form in language.inflection.noun_forms(noun))


@per_language
def _subject_pronouns(language: Language) -> frozenset[str]:
    return grammar.nominative(language) - _first_person(language) - grammar.impersonal(language)


def may_introduce(language: Language, words: frozenset[str], after: frozenset[str]) -> bool:
    """Tell whether a sentence may bring in somebody whom a later one takes up. words, after: theirs, lower case."""
    return not after.isdisjoint(_subject_pronouns(language)) and may_bring_in(language, words)


def may_bring_in(language: Language, words: frozenset[str]) -> bool:
    """Tell whether a sentence may bring in somebody without a name. words: its words in lower case."""
    return not (words.isdisjoint(_before_new(language)) or words.isdisjoint(_person_forms(language)))


class Introductions:
    """Looks back from a pronoun for somebody whom nothing has credited yet."""

    def __init__(self, parsed: ParsedArticle, people: Mapping[int, Sequence[Named]]) -> None:
        self._parsed = parsed
        self._language = parsed.language
        self._people = people
        self._nouns: dict[int, frozenset[str]] = {}

    def meant(self, pronoun: NounPhrase, now: int) -> Introduced | None:
        """Return whom a pronoun in sentence `now` takes up, when that can only be somebody brought in just before."""
        sex = pronouns.sex_of(self._language, pronoun.word)
        if sex is None:
            return None
        at = pronoun.tokens.start[pronoun.head]
        own = [p for p in self._persons(pronoun.tokens, sex) if p.head < pronoun.head]
        if own or self._named(now, Span(self._parsed.sentences[now].span.start, at), sex):
            return None
        for index in range(now - 1, max(-1, now - 1 - _REACH), -1):
            if self._named(index, self._parsed.sentences[index].span, sex):
                return None
            tokens = self._parsed.parses.get(index)
            if tokens is None:
                if not self._parsed.words[index].isdisjoint(_person_forms(self._language)):
                    return None
                continue
            found = list(self._persons(tokens, sex))
            if not found:
                continue
            if len(found) > 1 or not _brings_in(found[0]) or self._named_soon(now, sex):
                return None
            if self._somebody_else(found[0], sex):
                return None
            first = self._parsed.sentences[index]
            topic = index == 0 or self._parsed.sentences[index - 1].paragraph != first.paragraph
            same = first.paragraph == self._parsed.sentences[now].paragraph
            return Introduced(found[0], index, topic and same)
        return None

    def one_of(self, phrase: NounPhrase, now: int) -> NounPhrase | None:
        """Return the phrase of a bare "one" or "another" as one of those whom the text has just spoken of.

        "For residents it was a shock. “We lost it all,” one said."     "One user wrote “…”. Another said: “…”"
        """
        single, more = grammar.single(self._language), _one_more(self._language)
        if phrase.described or phrase.word not in single | more:
            return None
        here = self._parsed.sentences[now].paragraph
        found: set[str] = set()
        for index in range(now - 1, max(-1, now - 1 - (_REACH + 1 if phrase.word in more else 1)), -1):
            if phrase.word in single and self._parsed.sentences[index].paragraph != here:
                return None
            found.update(self._several(index, one=phrase.word in more))
        return replace(phrase, noun=found.pop()) if len(found) == 1 else None

    def _several(self, index: int, *, one: bool) -> Iterator[str]:
        """Yield the nouns for people that a sentence has in the plural; one: for somebody it brings in, instead."""
        words = [word.strip(",.;:“”\"'") for word in self._parsed.sentence_text(index).lower().split()]
        for n, word in enumerate(words):
            noun = singular(self._language, word)
            if noun not in _people(self._language):
                continue
            new = noun == word and n > 0 and words[n - 1] in _before_new(self._language)
            if new if one else noun != word:
                yield noun

    def spoken_of(self, noun: str, now: int) -> bool:
        """Tell whether somebody without a name was brought in by this noun, not long before sentence `now`."""
        return any(noun in self._brought_in(index) for index in range(max(0, now - _NOUN_REACH), now))

    def _brought_in(self, index: int) -> frozenset[str]:
        """Return the nouns by which a parsed sentence brings in somebody without a name."""
        found = self._nouns.get(index)
        if found is None:
            # Where somebody is named, "a man identified as …" may well be that one.
            tokens = self._parsed.parses.get(index) if index not in self._people else None
            persons = self._common(tokens) if tokens is not None else ()
            found = self._nouns[index] = frozenset(phrase.noun for phrase in persons if _brings_in(phrase))
        return found

    def _persons(self, tokens: Tokens, sex: str) -> Iterator[NounPhrase]:
        """Yield those of whom a sentence speaks by a common noun whom a pronoun of this sex can mean."""
        for phrase in self._common(tokens):
            plural = phrase.noun != phrase.word
            if plural == (sex == "") and gender_of_noun(self._language, phrase.noun) in ("", sex):
                yield phrase

    def _common(self, tokens: Tokens) -> Iterator[NounPhrase]:
        """Yield those of whom a sentence speaks by a common noun outside quotation marks."""
        people = _people(self._language)
        for i in range(len(tokens)):
            if tokens.tag[i] not in _COMMON or tokens.dep[i] in _PARTS:
                continue
            if singular(self._language, tokens.lower[i]) not in people or self._parsed.quoted(tokens.span(i, i)):
                continue
            owner = tokens.child(i, Dep.POSS)
            if owner is None or tokens.tag[owner] != Tag.PRP_POSS or tokens.lower[i] not in _body_parts(self._language):
                yield noun_phrases.read(tokens, i)

    def _somebody_else(self, phrase: NounPhrase, sex: str) -> bool:
        """Tell whether the sentence that brings somebody in has, or hints at, another whom the pronoun can mean."""
        tokens, head = phrase.tokens, phrase.head
        verb = tokens.head[head]
        if any(
            i != head
            and not self._parsed.quoted(tokens.span(i, i))
            and (_fits(tokens, i, sex) or (tokens.dep[i] in _GOVERNED and _sex(tokens, i) == sex))
            for i in range(len(tokens))
        ):
            return True
        if verb == head:
            verb = tokens.child(head, Dep.ACL) or head  # "A sailor asked about it" reads like "a sailor known for it"
        elif tokens.dep[head] != Dep.NSUBJ:
            return False
        if tokens.lower[verb] not in _asks(self._language) | _meets(self._language):
            return False
        # Of the verbs that need somebody else whatever stands behind them may be that one; asking needs no object.
        own = _first_person(self._language)
        objects = [
            c for c in tokens.children[verb] if tokens.dep[c] in _GOVERNED and c != head and tokens.lower[c] not in own
        ]
        asked = tokens.lower[verb] in _asks(self._language) and not objects
        return asked or any((tokens.tag[c] in Tag.PLURALS) == (sex == "") for c in objects)

    def _named(self, index: int, within: Span, sex: str) -> bool:
        """Tell whether somebody is named in a stretch of a sentence whom the pronoun could mean."""
        return any(
            within.covers(named.span) and named.gender in ("", sex or named.gender)
            for named in self._people.get(index, ())
        )

    def _named_soon(self, now: int, sex: str) -> bool:
        """Tell whether a name follows that may well be theirs: "Ada Keller, 43, has worked there for years."."""
        last = min(now + _NAMED_WITHIN, len(self._parsed.sentences) - 1)
        return any(self._named(n, self._parsed.sentences[n].span, sex) for n in range(now, last + 1))


def others_meant(tokens: Tokens, verb: int, source: int | None) -> frozenset[str]:
    """Return which pronouns can mean others in a source's sentence: values of `pronouns.sex_of`.

    Those whom it asks, meets or calls, and of whom the sentence has spoken before it: "he came with a pilot who said".
    """
    before = range(source) if source is not None else ()
    spoken_of = frozenset(sex for i in before if tokens.dep[i] in _SUBJECTS and (sex := _sex(tokens, i)) is not None)
    return spoken_of | _asked(tokens, verb, source)


def _asked(tokens: Tokens, verb: int, source: int | None) -> frozenset[str]:
    """Return which pronouns can mean those whom a source asks, meets or calls."""
    language = tokens.language
    if tokens.lower[verb] not in _asks(language) | _meets(language):
        return frozenset()
    found: set[str] = set()
    for c in tokens.children[verb]:
        if c == source or tokens.dep[c] not in _OBJECTS:
            continue
        own = _sex(tokens, c)
        if own is not None:
            found.add(own)
        else:
            found.update(sex for sex in ("m", "f", "") if _fits(tokens, c, sex))
    return frozenset(found)


def _fits(tokens: Tokens, i: int, sex: str) -> bool:
    """Tell whether a noun can be a person's of the sex and number of a pronoun; sex as `pronouns.sex_of` returns it."""
    if not _can_be_person(tokens, i) or (tokens.tag[i] in Tag.PLURALS) != (sex == ""):
        return False
    return gender_of_noun(tokens.language, singular(tokens.language, tokens.lower[i])) in ("", sex)


def _sex(tokens: Tokens, i: int) -> str | None:
    return pronouns.sex_of(tokens.language, tokens.lower[i])


def _can_be_person(tokens: Tokens, i: int) -> bool:
    """Tell whether a common noun is a person's, or may be one by its ending though no list has it."""
    # In small letters a name is a noun that the tagger does not know.
    if tokens.tag[i] not in Tag.NOUNS or tokens.dep[i] in _PARTS or not tokens.words[i].islower():
        return False
    language, noun = tokens.language, singular(tokens.language, tokens.lower[i])
    if noun in _known(language):
        return noun not in _body_parts(language)
    things = noun in _things(language) or noun in _bodies(language) or noun in document_nouns(language)
    return not things and noun.endswith(_person_endings(language))


@per_language
def _person_endings(language: Language) -> tuple[str, ...]:
    return language.lexicon.word_list("persons", "person_endings")


def _brings_in(phrase: NounPhrase) -> bool:
    """Tell whether a phrase is of somebody new of whom its sentence tells something."""
    tokens, head = phrase.tokens, phrase.head
    if (
        phrase.name is not None
        or phrase.determiner not in _NEW
        or phrase.quantifier in grammar.quantifiers(tokens.language)
    ):
        return False
    verb = tokens.head[head]
    if tokens.dep[verb] != Dep.ROOT or any(tokens.tag[c] == Tag.MD for c in tokens.children[verb]):
        return False  # "a doctor must be calm" is said of all
    subject = next((c for c in tokens.children[verb] if tokens.dep[c] in _SUBJECTS or tokens.dep[c] == Dep.EXPL), None)
    if subject in (None, head):
        return True  # "behind the counter sat a man"
    if tokens.dep[head] == Dep.ATTR:
        return tokens.lower[subject] in grammar.existential(
            tokens.language
        )  # "there was a pilot", not "she was a pilot"
    return tokens.dep[head] == Dep.DOBJ and tokens.lower[subject] in _first_person(tokens.language)
