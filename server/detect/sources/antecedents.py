"""Remembers who was named or described, and finds whom a pronoun, a surname or "the agency" stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from server.detect.draft import Draft, Entity
from server.detect.sources import acronyms, people, pronouns
from server.language import clauses, noun_phrases
from server.language.attributions import Reading
from server.language.attributions.cues import document_nouns
from server.language.lexicon import word_list
from server.language.noun_phrases import NounPhrase, singular
from server.language.syntax import Tokens
from server.model import Sentence, Span

# How many sentences back the bearer of a role may have been named, and the group behind "the lawmakers".
_BEARER_REACH = 12
_INSIDER_REACH = 3

# What may stand between a description and the name that belongs to it.
_ASIDE = re.compile(r",? ?(?:[,(]|[–—-]) ?")
_ASIDE_END = re.compile(r" ?[,)–—-]")
_EXAMPLE = re.compile(r"[^.;:“”\"]*?,? \(?(?:including|like|such as|led by|among them|notably)(?: [\w’'.-]+){0,4} ")
_GIVEN = re.compile(r", ([A-Z][a-zé]+),")
_TWO_ROLES = re.compile(r" and [\w -]+ ")
_NAMING = re.compile(r"[^.;:“”\",]* (?:named|called|identified as|known as) ")


@lru_cache(maxsize=1)
def _insiders() -> frozenset[str]:
    return frozenset(word_list("persons", "insiders"))


@lru_cache(maxsize=1)
def _crowds() -> frozenset[str]:
    return frozenset(word_list("persons", "crowds"))


@lru_cache(maxsize=1)
def _name_tails() -> frozenset[str]:
    return frozenset(word_list("institutions", "name_tails"))


@lru_cache(maxsize=1)
def _persons() -> frozenset[str]:
    return frozenset(word_list("persons", "roles")) | frozenset(word_list("persons", "informants"))


class Antecedents:
    """The entities met so far in one article, newest last in `_recent`."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.people = people.find(draft.text, draft.sentences)
        self._acronyms = acronyms.find(draft.text)
        self.entities: list[Entity] = []
        self._by_key: dict[tuple[str, str], Entity] = {}
        self._surnames: dict[str, Entity] = {}
        self._recent: list[Entity] = []
        # Subjects of the present sentence that reading has not reached yet: (code point, entity).
        self._ahead: list[tuple[int, Entity]] = []

    def enter(self, sentence: Sentence) -> None:
        """Begin a sentence: whoever is named in it can be an antecedent even when nobody is credited there."""
        self._ahead.clear()
        for named in self.people.get(sentence.index, ()):
            entity = self.person(named)
            if named.opens:
                self._ahead.append((named.span.start, entity))
        tokens = self._draft.parses.get(sentence.index)
        if tokens is not None:
            self._subjects_of(tokens)
        self._ahead.sort(key=lambda pair: pair[0])

    def reach(self, at: int, sentence: int) -> None:
        """Read on to code point `at`: subjects that stand before it are spoken of from here."""
        while self._ahead and self._ahead[0][0] < at:
            start, entity = self._ahead.pop(0)
            self.note(entity, sentence, start)

    def leave(self, sentence: int, contents: Sequence[Span]) -> None:
        """End a sentence. Who is named only in what somebody said is not whom the next pronoun means."""
        for start, entity in self._ahead:
            if not any(c.start <= start < c.end for c in contents):
                self.note(entity, sentence, start)
        self._ahead.clear()

    def add(self, entity: Entity, sentence: int) -> Entity:
        """Remember a new entity."""
        self.entities.append(entity)
        entity.last_seen = sentence
        return entity

    def note(self, entity: Entity, sentence: int, at: int, said: tuple[Span, ...] = ()) -> None:
        """Remember that an entity was spoken of here, so that the next pronoun can find it."""
        entity.last_seen = sentence
        entity.last_at = at
        entity.said = said
        if entity in self._recent:
            self._recent.remove(entity)
        self._recent.append(entity)

    # -- names ---------------------------------------------------------------------------------------------------

    def person(self, named: people.Named) -> Entity:
        """Return the entity of a person found by the capitals of the name."""
        entity = self._by_name(named.name, known_person=True)
        entity.roles.update(named.roles)
        entity.gender = entity.gender or named.gender
        return entity

    def named(self, phrase: NounPhrase, sentence: int) -> Entity:
        """Return the entity of a proper name: a person or organisation met before, or a new one."""
        assert phrase.name is not None
        entity = self._by_name(phrase.name, phrase)
        entity.roles.update(r for r in phrase.roles if r)
        if len(phrase.roles) > 0 and entity.described == entity.name:
            entity.described = phrase.span.of(self._draft.text)
        entity.last_seen = sentence
        return entity

    def surname(self, phrase: NounPhrase) -> Entity | None:
        """Return the person whose surname a capitalised word is, though it is a common noun too: "Cook said"."""
        if phrase.determiner != "bare" or phrase.plural or not phrase.tokens.words[phrase.head][:1].isupper():
            return None
        return self._surnames.get(phrase.word)

    def beside(self, phrase: NounPhrase, sentence: int) -> Entity | None:
        """Return the person whose name stands right beside a description, or in it, whatever the parser made of it."""
        text = self._draft.text
        head = phrase.tokens.span(phrase.head, phrase.head)
        for named in self.people.get(sentence, ()):
            name = named.span
            if name.overlaps(head) or (not phrase.plural and _apposed(text, phrase.span, head, name)):
                return self.person(named)
            if phrase.plural and head.end < name.start and _EXAMPLE.fullmatch(text[head.end : name.start][:70]):
                return self.person(named)
        m = None if phrase.plural else _GIVEN.match(text, head.end)
        if m is not None and m.group(1).lower() in noun_phrases.given_names():
            return self._by_name(m.group(1), known_person=True)
        return None

    def _by_name(self, name: str, phrase: NounPhrase | None = None, *, known_person: bool = False) -> Entity:
        key = _name_key(name)
        key = self._acronyms.get(key, key)
        found = self._by_key.get(("name", key)) or self._by_key.get(("body", _body_key(key))) or self._surnames.get(key)
        if found is not None:
            return found
        words = name.split()
        last = key.rsplit(" ", 1)[-1]
        organisation = not known_person and (
            last in _name_tails()
            or (phrase is not None and phrase.determiner == "definite")
            or (len(words) == 1 and name.isupper() and len(name) > 1)
        )
        same = self._surnames.get(last) if len(words) > 1 and not organisation else None
        if same is not None and _name_key(same.name).split(" ", 1)[0] in (key.split(" ", 1)[0], last):
            # "John Q. Keller" after "John Keller", or after "Mr. Keller"
            if same.name == same.described:
                same.described = name
            same.name = max(same.name, name, key=len)
            self._by_key[("name", key)] = same
            return same
        entity = Entity("organisation" if organisation else "person", name, name)
        entity.gender = "" if organisation else people.gender(name)
        self._by_key[("name", key)] = entity
        if not organisation:
            self._surnames[last] = entity
        self.entities.append(entity)
        return entity

    def _subjects_of(self, tokens: Tokens) -> None:
        """Remember persons named in a parsed sentence with their roles; its subjects come first for pronouns."""
        index = tokens.sentence.index
        for i in range(len(tokens)):
            if tokens.tag[i] != "NNP" or tokens.dep[i] in ("compound", "nmod"):
                continue
            phrase = noun_phrases.read(tokens, i)
            if phrase.name is None:
                continue
            subject = tokens.dep[i] in ("nsubj", "nsubjpass")
            if len(phrase.name.split()) < 2 and not phrase.roles:
                known = self._surnames.get(_name_key(phrase.name))
                if known is not None and subject:
                    self._ahead.append((tokens.start[i], known))
                continue
            if phrase.determiner == "definite" or any(
                m.span.overlaps(tokens.span(i, i)) for m in self._draft.mentions.get(index, ())
            ):
                continue
            entity = self._by_name(phrase.name, phrase)
            entity.roles.update(phrase.roles)
            if subject and entity.kind == "person":
                self._ahead.append((tokens.start[i], entity))
            other = tokens.child(i, "conj")
            if subject and other is not None and tokens.tag[other] == "NNP" and entity.kind == "person":
                self._ahead.append((tokens.start[other], self._group(clauses.noun_phrase(tokens, i))))

    def _group(self, span: Span) -> Entity:
        """Return the entity of persons named together: "they" and "the brothers" are named, too."""
        words = span.of(self._draft.text)
        found = self._by_key.get(("group", words))
        if found is None:
            found = Entity("person", words, words, plural=True)
            self._by_key[("group", words)] = found
            self.entities.append(found)
        return found

    # -- bodies --------------------------------------------------------------------------------------------------

    def outlet(
        self, key: tuple[str, str], kind: str, name: str, described: str, outlet: str | None, country: str | None
    ) -> Entity:
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
        at = phrase.tokens.start[phrase.head]
        return pronouns.meant(phrase.word, at, reading.sentence, self._recent, self.people)

    def definite(self, phrase: NounPhrase, reading: Reading) -> Entity | None:
        """Return what "the agency", "the report", "the official" stands for; None when it is new."""
        definite = phrase.determiner == "definite" or (
            phrase.determiner == "possessive" and phrase.word in ("his", "her")
        )
        headline_style = phrase.determiner == "bare" and not phrase.plural and not phrase.described
        numbered = phrase.determiner == "number" and self._the_before(phrase)
        if not (definite or headline_style or numbered):
            return None
        now = reading.sentence
        if phrase.noun in _outlet_nouns():
            found = self._outlet_meant(phrase, now)
            if found is not None:
                return found
        if phrase.noun not in _persons() and phrase.noun not in _crowds():
            return self._body_meant(phrase)
        same = [
            e
            for e in reversed(self._recent)
            if e.kind in ("anonymous", "vague") and e.plural == phrase.plural and _compatible(e, phrase)
        ]
        if same:
            return same[0]
        if not phrase.plural:
            return self._bearer(phrase, now)
        if _restricted(phrase):
            return None
        singulars = [e for e in reversed(self._recent) if e.kind == "anonymous" and e.noun == phrase.noun]
        return singulars[0] if singulars else self._named_group(phrase, now)

    def _named_group(self, phrase: NounPhrase, now: int) -> Entity | None:
        """Return the persons named before whom "the lawmakers", "the two" may mean: named, whoever exactly they are."""
        near = [e for e in self._recent if e.kind == "person" and now - e.last_seen <= _BEARER_REACH]
        if len(near) >= 2 or (near and (near[0].plural or phrase.noun in _crowds())):
            return self.body_named(phrase.span.of(self._draft.text), "person", phrase, now)
        return None

    def _the_before(self, phrase: NounPhrase) -> bool:
        return any(phrase.tokens.lower[c] == "the" for c in phrase.tokens.children[phrase.head])

    def _bearer(self, phrase: NounPhrase, now: int) -> Entity | None:
        """Return the named person whose role this is; failing that, the one person the article has been about."""
        found = self.bearer_of(phrase.noun)
        if found is not None:
            return found
        insider = phrase.noun in _insiders()
        if insider and not phrase.described:
            # "The Russian official added": the one unnamed informant of the article, under another name.
            sole = self._sole_informant(phrase)
            if sole is not None:
                return sole
        if _restricted(phrase) and phrase.noun not in ("man", "woman"):
            return None
        reach = _INSIDER_REACH if insider else _BEARER_REACH
        sex = people.gender_of_noun(phrase.noun)
        near = [
            e
            for e in reversed(self._recent)
            if e.person and not e.plural and now - e.last_seen <= reach and (not sex or e.gender in ("", sex))
        ]
        return near[0] if near and near[0].kind == "person" else None

    def bearer_of(self, noun: str) -> Entity | None:
        """Return the person named with this role, the one spoken of last."""
        wanted = _role(noun)
        bearers = [e for e in self.entities if e.kind == "person" and wanted in {_role(r) for r in e.roles}]
        return max(bearers, key=lambda e: e.last_at) if bearers else None

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
            elif (
                entity.kind == "document"
                and wanted in document_nouns()
                and (entity.noun == wanted or wanted in ("report", "document"))
            ):
                return entity
            elif (
                entity.kind in ("organisation", "institution")
                and entity.credited
                and wanted in ("agency", "service", "organization", "network", "group")
                and now - entity.last_seen <= 3
            ):
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


def _apposed(text: str, phrase: Span, head: Span, name: Span) -> bool:
    """Tell whether a name is the bearer's of a description: "an aide named X", "his brother, X,", "X, an aide,"."""
    if name.start >= head.end:
        between = text[head.end : name.start]
        if _NAMING.fullmatch(between[:60]) or between in (" ", ", "):
            return True
        if name.end == phrase.end and _TWO_ROLES.fullmatch(between[:40]):
            return True
    if name.start >= phrase.end and _ASIDE.fullmatch(text[phrase.end : name.start][:6]):
        return _ASIDE_END.match(text, name.end) is not None
    if name.start == phrase.start and name.end < head.start:
        return _ASIDE.match(text, name.end) is not None
    if name.end <= phrase.start and _ASIDE.fullmatch(text[name.end : phrase.start][:6]):
        return _ASIDE_END.match(text, phrase.end) is not None
    return False


def _restricted(phrase: NounPhrase) -> bool:
    """Tell whether a clause marks out who is meant: "the officials who attended" needs no antecedent."""
    return any(phrase.tokens.dep[c] in ("relcl", "acl") for c in phrase.tokens.children[phrase.head])


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
