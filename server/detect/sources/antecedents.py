"""Remembers who was named or described, and finds whom a pronoun, a surname or "the agency" stands for."""

from __future__ import annotations

from functools import lru_cache

from server.detect.draft import Draft, Entity
from server.language.attributions import Reading
from server.language.attributions.cues import document_nouns
from server.language.lexicon import word_list
from server.language.noun_phrases import NounPhrase, singular
from server.language.syntax import Tokens
from server.model import Sentence

# How many sentences back a pronoun may point, a definite description may point, and a report may point.
_PRONOUN_REACH = 4
_DEFINITE_REACH = 400
_BEARER_REACH = 12
_MALE_FEMALE = frozenset(("he", "she", "his", "her", "him"))
_OF_ORGANISATION = frozenset(
    "inc corp co ltd llc plc university college ministry department agency committee party council group commission institute"
    " association federation union bank court senate house congress parliament police service office bureau center centre"
    " foundation society board authority organization organisation company club hospital school force forces army navy"
    " times post journal news media press network campaign administration guard league alliance fund trust".split()
)


@lru_cache(maxsize=1)
def _insiders() -> frozenset[str]:
    return frozenset(word_list("persons", "insiders"))


@lru_cache(maxsize=1)
def _persons() -> frozenset[str]:
    return frozenset(word_list("persons", "roles")) | frozenset(word_list("persons", "informants"))


class Antecedents:
    """The entities met so far in one article, newest last in `_recent`."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.entities: list[Entity] = []
        self._by_key: dict[tuple[str, str], Entity] = {}
        self._surnames: dict[str, Entity] = {}
        self._recent: list[Entity] = []
        self._sentence: Sentence | None = None
        self._subjects: dict[int, list[Entity]] = {}

    def enter(self, sentence: Sentence) -> None:
        """Begin a sentence: names in it can be antecedents even when nobody is credited there."""
        self._sentence = sentence
        tokens = self._draft.parses.get(sentence.index)
        if tokens is not None:
            self._names_in(tokens)

    def add(self, entity: Entity, sentence: int) -> Entity:
        """Remember a new entity."""
        self.entities.append(entity)
        entity.last_seen = sentence
        return entity

    def note(self, entity: Entity, sentence: int) -> None:
        """Remember that an entity was spoken of here, so that the next pronoun can find it."""
        entity.last_seen = sentence
        if entity in self._recent:
            self._recent.remove(entity)
        self._recent.append(entity)

    # -- names ---------------------------------------------------------------------------------------------------

    def named(self, phrase: NounPhrase, sentence: int) -> Entity:
        """Return the entity of a proper name: a person or organisation met before, or a new one."""
        assert phrase.name is not None
        entity = self._by_name(phrase.name, phrase)
        entity.roles.update(r for r in phrase.roles if r)
        if len(phrase.roles) > 0 and entity.described == entity.name:
            entity.described = phrase.span.of(self._draft.text)
        entity.last_seen = sentence
        return entity

    def _by_name(self, name: str, phrase: NounPhrase | None = None) -> Entity:
        key = _name_key(name)
        found = self._by_key.get(("name", key)) or self._surnames.get(key)
        if found is not None:
            return found
        last = key.rsplit(" ", 1)[-1]
        words = name.split()
        organisation = (
            last in _OF_ORGANISATION
            or (phrase is not None and phrase.determiner == "definite")
            or (len(words) == 1 and name.isupper() and len(name) > 1)
        )
        entity = Entity("organisation" if organisation else "person", name, name)
        self._by_key[("name", key)] = entity
        if not organisation and len(words) > 1:
            self._surnames[last] = entity
        self.entities.append(entity)
        return entity

    def _names_in(self, tokens: Tokens) -> None:
        """Remember persons named in a sentence with their roles, credited or not; subjects come first for pronouns."""
        from server.language import noun_phrases

        subjects: list[Entity] = []
        i = 0
        for i in range(len(tokens)):
            if tokens.tag[i] != "NNP" or tokens.dep[i] in ("compound", "nmod"):
                continue
            phrase = noun_phrases.read(tokens, i)
            if phrase.name is None or len(phrase.name.split()) < 2 and not phrase.roles:
                key = _name_key(phrase.name or "")
                known = self._surnames.get(key)
                if known is not None and tokens.dep[i] in ("nsubj", "nsubjpass"):
                    subjects.append(known)
                continue
            if phrase.determiner == "definite" or any(m.span.overlaps(tokens.span(i, i)) for m in self._draft.mentions.get(tokens.sentence.index, ())):
                continue
            entity = self._by_name(phrase.name, phrase)
            entity.roles.update(phrase.roles)
            if tokens.dep[i] in ("nsubj", "nsubjpass") and entity.kind == "person":
                subjects.append(entity)
        for entity in subjects:
            self.note(entity, tokens.sentence.index)
        self._subjects[tokens.sentence.index] = subjects

    # -- bodies --------------------------------------------------------------------------------------------------

    def outlet(self, key: tuple[str, str], kind: str, name: str, described: str, outlet: str | None, country: str | None) -> Entity:
        """Return the entity of an outlet; a generic phrase joins the outlet of that country named just before."""
        found = self._by_key.get(key)
        if found is None:
            found = Entity(kind, name, described, outlet=outlet, country=country)
            self._by_key[key] = found
            self.entities.append(found)
        elif len(described) > len(found.described):
            found.described = described
        return found

    def body(self, phrase: NounPhrase, sentence: int) -> Entity:
        """Return the entity of a body called by a common noun: "the bank", "a parliamentary committee"."""
        words = phrase.span.of(self._draft.text)
        return self.body_named(words, "organisation", phrase, sentence)

    def body_named(self, words: str, kind: str, phrase: NounPhrase, sentence: int) -> Entity:
        """Return the entity of a body by its words; the article and case do not matter."""
        key = ("body", _body_key(words))
        found = self._by_key.get(key)
        if found is None:
            found = Entity(kind, words, words, phrase.noun, plural=phrase.plural)
            self._by_key[key] = found
            self.entities.append(found)
        found.last_seen = sentence
        return found

    def vague(self, phrase: NounPhrase, words: str) -> Entity:
        """Return the entity of an unenumerated authority: all "analysts" of an article are one entry."""
        key = ("vague", phrase.noun)
        found = self._by_key.get(key)
        if found is None:
            found = Entity("vague", words, words, phrase.noun, plural=True)
            self._by_key[key] = found
            self.entities.append(found)
        return found

    # -- anaphora ------------------------------------------------------------------------------------------------

    def pronoun(self, phrase: NounPhrase, reading: Reading) -> Entity | None:
        """Return whom a pronoun stands for, or None when nobody or more than one could be meant."""
        word = phrase.word
        now = reading.sentence
        if word == "it":
            near = [e for e in reversed(self._recent) if e.body and now - e.last_seen <= 2]
            return near[0] if near and not self._rival(near) else None
        plural = word in ("they", "them", "their", "those", "these")
        near = [e for e in reversed(self._recent) if now - e.last_seen <= _PRONOUN_REACH]
        if plural:
            fits = [e for e in near if e.plural and e.kind in ("anonymous", "vague", "person", "institution")]
            if not fits:
                # "A source … They told the magazine": the singular they.
                fits = [e for e in near if e.kind == "anonymous"]
            elif fits[0].kind == "institution" and fits[0].label is None:
                return fits[0]
            return fits[0] if fits else None
        if word in _MALE_FEMALE:
            fits = [e for e in near if e.person and not e.plural]
            return fits[0] if fits else None
        return None

    def _rival(self, near: list[Entity]) -> bool:
        """Tell whether a second body was credited in the same sentence as the first: then "it" is anybody's guess."""
        return len(near) > 1 and near[0].last_seen == near[1].last_seen and near[0].kind != near[1].kind

    def definite(self, phrase: NounPhrase, reading: Reading) -> Entity | None:
        """Return what "the agency", "the report", "the official" stands for; None when it is new."""
        definite = phrase.determiner == "definite" or (phrase.determiner == "possessive" and phrase.word in ("his", "her"))
        headline_style = phrase.determiner == "bare" and not phrase.plural and not phrase.described
        numbered = phrase.determiner == "number" and phrase.quantifier in ("two", "three", "both") and self._the_before(phrase)
        if not (definite or headline_style or numbered):
            return None
        now = reading.sentence
        if phrase.noun in _outlet_nouns():
            found = self._outlet_meant(phrase, now)
            if found is not None:
                return found
        if phrase.noun not in _persons():
            return self._body_meant(phrase)
        same = [
            e
            for e in reversed(self._recent)
            if e.kind == "anonymous" and e.plural == phrase.plural and _compatible(e, phrase) and now - e.last_seen <= _DEFINITE_REACH
        ]
        if same:
            return same[0]
        if not phrase.plural:
            return self._bearer(phrase, now)
        singulars = [e for e in reversed(self._recent) if e.kind == "anonymous" and e.noun == phrase.noun]
        if singulars:
            return singulars[0]
        return None

    def _the_before(self, phrase: NounPhrase) -> bool:
        return any(phrase.tokens.lower[c] == "the" for c in phrase.tokens.children[phrase.head])

    def _bearer(self, phrase: NounPhrase, now: int) -> Entity | None:
        """Return the named person whose role this is; failing that, the one person the article has been about."""
        wanted = _role(phrase.noun)
        bearers = [e for e in self.entities if e.kind == "person" and wanted in {_role(r) for r in e.roles}]
        if bearers:
            bearers.sort(key=lambda e: e.last_seen)
            return bearers[-1]
        if phrase.noun in _insiders():
            if phrase.described:
                return None
            # "The Russian official added": the one unnamed informant of the article, under another name.
            return self._sole_informant(phrase)
        if phrase.described and any(
            phrase.tokens.dep[c] in ("relcl", "acl", "prep") for c in phrase.tokens.children[phrase.head]
        ):
            return None
        people = [e for e in reversed(self._recent) if e.kind == "person" and now - e.last_seen <= _BEARER_REACH]
        return people[0] if people else None

    def _sole_informant(self, phrase: NounPhrase) -> Entity | None:
        informants = [e for e in self.entities if e.kind == "anonymous" and not e.plural and e.noun in _insiders()]
        return informants[-1] if len(informants) == 1 and phrase.noun != informants[0].noun else None

    def _outlet_meant(self, phrase: NounPhrase, now: int) -> Entity | None:
        """Return the outlet behind "the agency" or "the report": the one credited last, unless another body rivals it."""
        wanted = phrase.noun
        for entity in reversed(self._recent):
            if entity.kind in ("state_media", "other_media"):
                if wanted in document_nouns() or wanted in _outlet_nouns():
                    return entity
            elif entity.kind == "document" and wanted in document_nouns() and (entity.noun == wanted or wanted in ("report", "document")):
                return entity
            elif entity.kind in ("organisation", "institution") and entity.credited and wanted in ("agency", "service", "organization", "network", "group") and now - entity.last_seen <= 3:
                # Another body was credited since: "the agency" is as likely that one.
                return entity if _head_word(entity.name) == wanted else None
        return None

    def _body_meant(self, phrase: NounPhrase) -> Entity | None:
        for entity in reversed(self._recent):
            if entity.body and (entity.noun == phrase.noun or _head_word(entity.name) == phrase.noun):
                return entity
        return None


@lru_cache(maxsize=1)
def _outlet_nouns() -> frozenset[str]:
    return frozenset(word_list("anaphors", "outlet_nouns"))


def _compatible(entity: Entity, phrase: NounPhrase) -> bool:
    """Tell whether a definite description can mean this unnamed person: same noun, or one says nothing the other denies."""
    if entity.noun == phrase.noun:
        return True
    informants = ("source", "informant", "insider", "person", "official")
    return phrase.noun in ("person", "official", "source") and entity.noun in informants


def _role(noun: str) -> str:
    from server.language.noun_phrases import titles

    noun = singular(noun)
    return titles().get(noun, noun)


def _name_key(name: str) -> str:
    return name.lower().replace("’", "'").removesuffix("'s").strip(" .")


def _body_key(words: str) -> str:
    key = words.lower().replace("’", "'").removesuffix("'s")
    for article in ("the ", "a ", "an "):
        key = key.removeprefix(article)
    return key


def _head_word(name: str) -> str:
    return singular(name.lower().rsplit(" ", 1)[-1])
