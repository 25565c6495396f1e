"""Gives each attribution its source: classifies the noun phrase and follows anaphora back to what they stand for.

Goes through the article once, in reading order. A pronoun or "the agency" takes the nearest source it can stand for;
where two could be meant, nobody is credited rather than the wrong one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from server.detect.draft import Credit, Draft, Entity, Place, Placed
from server.detect.sources.antecedents import Antecedents
from server.detect.sources.naming import short, surveyed, words_of
from server.detect.sources.people import gender_of_noun
from server.detect.sources.places import place_of, speaks_for_outlet
from server.detect.sources.reasons import reason_given
from server.detect.sources.unnamed import UnnamedRules
from server.language import noun_phrases
from server.language.attributions import Reading
from server.language.attributions.cues import document_nouns
from server.language.attributions.cues import nouns as cue_nouns
from server.language.lexicon import word_list
from server.language.noun_phrases import NounPhrase, titles
from server.model import Outlet
from server.outlets import Actor, Mention

_FIRST_PERSON = frozenset("i we you me us my our your myself ourselves".split())
# Places in which an outlet passes on what somebody else said.
_CONDUITS = frozenset(("recipient", "agent", "channel", "link"))
_RELAYED = frozenset(("anonymous", "person", "institution", "organisation", "document"))
_CITING = frozenset("cite quote credit reference".split())


_NOBODY = frozenset(("no", "none", "neither"))
# Sentences after a description in which its bearer's name still belongs to it.
_NAMED_WITHIN = 2


@cache
def _nouns(lexicon: str, key: str) -> frozenset[str]:
    return frozenset(word_list(lexicon, key))


@cache
def _people_nouns() -> frozenset[str]:
    return _nouns("persons", "roles") | _nouns("persons", "informants") | _nouns("persons", "crowds")


class Resolver:
    """Resolves the sources of one article; make a new one for each."""

    def __init__(self, draft: Draft, unnamed: UnnamedRules, outlet: Callable[[str], Outlet]) -> None:
        self._draft = draft
        self._unnamed = unnamed
        self._outlet = outlet
        self._seen = Antecedents(draft)
        self._unnamed_at: dict[tuple[int, int], Entity] = {}

    def run(self) -> None:
        """Fill the draft's credits and entities."""
        by_sentence: dict[int, list[Reading]] = {}
        for reading in self._draft.readings:
            by_sentence.setdefault(reading.sentence, []).append(reading)
        for sentence in self._draft.sentences:
            self._seen.enter(sentence)
            here = [c for r in by_sentence.get(sentence.index, ()) for c in self._credits_of(r)]
            for credit in here:
                if credit.entity is not None:
                    credit.entity.sentences.add(sentence.index)
                    credit.entity.credited = credit.entity.credited or credit.reading.credits
            self._draft.credits.extend(here)
            self._reasons(sentence.index, here)
            self._place(sentence.index)
            self._seen.leave(sentence.index, [s for c in here for s in c.content])
        self._look_ahead()
        self._draft.entities.extend(self._seen.entities)

    def _look_ahead(self) -> None:
        """Take the label off a description whose bearer is named after it: in a headline, or within two sentences."""
        people_speak = any(e.kind == "person" and e.credited for e in self._seen.entities)
        for credit in self._draft.credits:
            phrase = credit.phrase
            if phrase is None or credit.label is None or phrase.plural or phrase.noun not in _nouns("persons", "roles"):
                continue
            if phrase.determiner not in ("bare", "possessive", "definite"):
                continue
            on_top = self._draft.sentences[credit.sentence].headline or credit.sentence <= 1
            headline_style = people_speak and on_top and phrase.determiner != "definite"
            if headline_style or self._named_soon(phrase, credit.sentence):
                credit.label = credit.rule = None

    def _named_soon(self, phrase: NounPhrase, index: int) -> bool:
        role = titles().get(phrase.noun, phrase.noun)
        return any(
            role in named.roles and named.span.start > phrase.span.end
            for n in range(index, index + _NAMED_WITHIN + 1)
            for named in self._seen.people.get(n, ())
        )

    def _reasons(self, index: int, here: Sequence[Credit]) -> None:
        """Note why a name is withheld, said where the source speaks or in a sentence of its own right after it."""
        reason = reason_given(self._draft.sentence_text(index), self._draft.words[index])
        if reason is None:
            return
        unnamed = [c.entity for c in here if c.entity is not None and c.entity.kind == "anonymous"]
        if not here:
            unnamed = self._seen.unnamed_before(index)
        for entity in unnamed:
            if entity.reason != "specific":
                entity.reason = reason

    def _place(self, index: int) -> None:
        """Put a sentence's outlets that are origin or conduit in the ledger, and behind them those who spoke so."""
        for mention in self._draft.mentions.get(index, ()):
            place = place_of(self._draft, index, mention)
            if place is None:
                continue
            entity = self._outlet_entity(mention)
            entity.sentences.add(index)
            entity.credited = True
            self._seen.note(entity, index, mention.span.start)
            self._draft.places.append(Placed(index, mention, place, entity))
            if place.name in _CONDUITS:
                self._relay(index, place, entity)

    def _relay(self, index: int, place: Place, outlet: Entity) -> None:
        """Set `via` for whoever spoke through the outlet: the reading's own source, else the sentence's only one."""
        here = [
            c for c in self._draft.credits if c.sentence == index and c.entity is not None and c.entity is not outlet
        ]
        if place.reading is not None:
            here = [c for c in here if c.reading is place.reading and c.source == c.reading.source]
        speakers = {id(c.entity): c.entity for c in here if c.entity is not None and c.entity.kind in _RELAYED}
        if len(speakers) == 1:
            (speaker,) = speakers.values()
            if speaker.via is None:
                speaker.via = outlet

    def _credits_of(self, reading: Reading) -> list[Credit]:
        tokens = reading.tokens
        at = tokens.start[reading.cue_head if reading.source_head is None else reading.source_head]
        self._seen.reach(at, reading.sentence)
        entity, phrase, carried = self._source(reading)
        credit = Credit(reading, entity, phrase, carried, reading.source, reading.content)
        if entity is not None:
            credit.label, credit.rule = entity.label, entity.rule
            self._seen.note(entity, reading.sentence, at, reading.content)
        out = [credit]
        if reading.lemma in _CITING:
            out.extend(self._cited(reading, entity))
        return out

    def _cited(self, reading: Reading, citing: Entity | None) -> list[Credit]:
        """Read "TASS, citing sources in …": what is cited is a source of its own, behind the one that cites."""
        tokens = reading.tokens
        thing = tokens.child(reading.cue_head, "dobj", "pobj")
        if thing is None:
            return []
        phrase = noun_phrases.read(tokens, thing)
        entity, carried = self._classify(phrase, reading)
        if entity is None or entity is citing:
            return []
        if citing is not None and citing.body and entity.via is None:
            entity.via = citing
        self._seen.note(entity, reading.sentence, tokens.start[thing], reading.content)
        return [Credit(reading, entity, phrase, carried, (phrase.span,), (), entity.rule, entity.label)]

    def _source(self, reading: Reading) -> tuple[Entity | None, NounPhrase | None, bool]:
        if reading.source_head is None:
            return None, None, False
        phrase = noun_phrases.read(reading.tokens, reading.source_head)
        entity, carried = self._classify(phrase, reading)
        return entity, phrase, carried

    def _classify(self, phrase: NounPhrase, reading: Reading) -> tuple[Entity | None, bool]:
        """Return the entity a noun phrase stands for, and whether it does so as an anaphor."""
        index = reading.sentence
        if phrase.pronoun:
            if phrase.word in _FIRST_PERSON:
                return None, False
            return self._seen.pronoun(phrase, reading), True
        mention = self._mention_at(phrase, index)
        if mention is not None:
            return self._outlet_entity(mention), False
        if phrase.name is not None and not any(c.isalpha() for c in phrase.name):
            return None, False
        if phrase.name is not None and phrase.noun not in _nouns("persons", "informants"):
            actor = self._actor_at(phrase, index)
            if actor is not None and not phrase.roles:
                return self._actor_entity(actor, phrase, index), False
            return self._seen.named(phrase, index), False
        behind = self._behind(phrase, reading)
        if behind is not None:
            return behind, False
        if phrase.noun in _people_nouns():
            person = self._seen.surname(phrase) or self._seen.beside(phrase, index)
            if person is not None:
                return person, False
        actor = self._actor_at(phrase, index)
        found = self._seen.definite(phrase, reading)
        if found is not None and found.kind == "person" and self._withheld(index):
            found = None  # "the employee, who spoke on condition of anonymity": nobody named before
        if found is not None:
            return found, True
        if actor is not None and actor.voice == "office":
            return self._actor_entity(actor, phrase, index), False
        if self._holds_office(phrase):
            return self._seen.body_named(words_of(phrase), "person", phrase, index), False
        if phrase.quantifier in _NOBODY or surveyed(phrase) or phrase.tokens.lower[max(phrase.head - 1, 0)] == "how":
            return None, False
        if any(phrase.tokens.lower[c] in ("my", "our") for c in phrase.tokens.children[phrase.head]):
            # The narrator's own kin and colleagues are the narrator's to vouch for.
            return None, False
        rule = self._unnamed.match(phrase, reading)
        if rule is not None:
            return self._unnamed_entity(phrase, reading, rule.label, rule.id), False
        if actor is not None:
            return self._actor_entity(actor, phrase, index), False
        if phrase.noun in document_nouns():
            return self._seen.add(
                Entity("document", words_of(phrase), words_of(phrase), phrase.noun, plural=phrase.plural), index
            ), False
        if phrase.noun in _nouns("institutions", "bodies"):
            return self._seen.body(phrase, index), False
        return None, False

    def _withheld(self, index: int) -> bool:
        return reason_given(self._draft.sentence_text(index), self._draft.words[index]) is not None

    def _mention_at(self, phrase: NounPhrase, index: int) -> Mention | None:
        """Return the outlet that the phrase names: its head, or what qualifies a report or a reporter."""
        mentions = self._draft.mentions.get(index, ())
        if not mentions:
            return None
        tokens = phrase.tokens
        head = tokens.span(phrase.head, phrase.head)
        best: Mention | None = None
        for mention in mentions:
            if mention.context in ("credit", "link"):
                continue
            whole = mention.described or mention.span
            if whole.overlaps(head) or mention.span.overlaps(head):
                best = mention if best is None or best.kind == "generic" else best
        if best is not None:
            return best
        if phrase.name is None and (phrase.noun in document_nouns() or speaks_for_outlet(phrase)):
            for mention in mentions:
                if phrase.span.overlaps(mention.span):
                    return mention
        if phrase.word in _nouns("anaphors", "name_tails"):
            # "the Tass News Agency", "the China Daily Business Weekly": the listed name is part of a longer one.
            for mention in mentions:
                if phrase.span.overlaps(mention.span) and mention.span.end <= tokens.start[phrase.head]:
                    return mention
        if phrase.noun in _nouns("anaphors", "outlet_nouns"):
            # "the Iranian news agency IRNA": the name stands in apposition to the noun.
            for mention in mentions:
                if 0 <= mention.span.start - tokens.end[phrase.head] <= 3:
                    return mention
        return None

    def _behind(self, phrase: NounPhrase, reading: Reading) -> Entity | None:
        """For "estimates from multiple sources", "a statement by aides" return who is behind the words."""
        if phrase.noun not in document_nouns() and phrase.noun not in cue_nouns():
            return None
        tokens = phrase.tokens
        for c in tokens.children[phrase.head]:
            if tokens.dep[c] in ("prep", "agent") and tokens.lower[c] in ("by", "from"):
                inner = tokens.child(c, "pobj")
                if inner is None:
                    continue
                entity, _ = self._classify(noun_phrases.read(tokens, inner), reading)
                if entity is not None and entity.kind in (
                    "anonymous",
                    "vague",
                    "institution",
                    "state_media",
                    "other_media",
                    "person",
                ):
                    return entity
        return None

    def _holds_office(self, phrase: NounPhrase) -> bool:
        """Tell whether the phrase names an office with one known holder: "Pakistan's prime minister", "the pope"."""
        if phrase.plural or phrase.determiner not in ("definite", "possessive", "bare"):
            return False
        if phrase.noun in _nouns("persons", "offices_anywhere"):
            return True
        if phrase.noun not in _nouns("persons", "offices"):
            return False
        tokens = phrase.tokens
        return any(
            tokens.dep[c] in ("poss", "compound", "amod", "nmod", "prep")
            and tokens.tag[c] in ("NNP", "JJ", "IN", "NNPS")
            for c in tokens.children[phrase.head]
        )

    def _outlet_entity(self, mention: Mention) -> Entity:
        if mention.kind == "generic":
            key = ("generic", mention.country or "")
            name = mention.alias
            kind = "state_media"
        else:
            key = (mention.kind, mention.outlet_id or "")
            marked = mention.kind == "outlet" and self._outlet(mention.outlet_id or "").advice != "explain"
            kind = "state_media" if marked else "other_media"
            name = mention.alias if mention.kind == "other_media" else self._outlet(mention.outlet_id or "").name
        described = (mention.described or mention.span).of(self._draft.text)
        known = mention.outlet_id if kind == "state_media" else None
        return self._seen.outlet(key, Entity(kind, name, described, outlet=known, country=mention.country))

    def _actor_at(self, phrase: NounPhrase, index: int) -> Actor | None:
        head = phrase.tokens.span(phrase.head, phrase.head)
        for actor in self._draft.actors.get(index, ()):
            if actor.span.overlaps(head):
                # "Frack Free Namibia" is no state: its name only ends in one.
                longer = phrase.name is not None and len(phrase.name) > actor.span.end - actor.span.start + 2
                return None if longer and actor.voice == "side" else actor
        return None

    def _actor_entity(self, actor: Actor, phrase: NounPhrase, index: int) -> Entity:
        """Return a state body: a named office is an organisation; a force, side or capital an institution."""
        words = actor.span.of(self._draft.text)
        kind = "institution" if actor.voice in ("body", "side") else "organisation"
        entity = self._seen.body_named(words, kind, phrase, index)
        if kind == "institution" and entity.label is None and entity.kind == "institution":
            entity.label, entity.rule = "anonymous_source.institution", "anonymous_source.state_body"
        return entity

    def _unnamed_entity(self, phrase: NounPhrase, reading: Reading, label: str, rule: str) -> Entity:
        name = label.split(".")[1]
        kind = {"vague_authority": "vague", "institution": "institution"}.get(name, "anonymous")
        words = words_of(phrase)
        if kind == "institution":
            entity = self._seen.body_named(words, kind, phrase, reading.sentence)
        elif kind == "vague":
            entity = self._seen.vague(phrase, words)
        else:
            # Two cues of one phrase ("told …, adding …") have one source.
            here = (reading.sentence, phrase.head)
            if here in self._unnamed_at:
                return self._unnamed_at[here]
            again = self._seen.unnamed_again(words, phrase, reading.sentence)
            if again is not None:
                return again
            entity = Entity(kind, short(phrase), words, phrase.noun, plural=phrase.plural)
            entity.gender = gender_of_noun(phrase.word)
            self._unnamed_at[here] = self._seen.add(entity, reading.sentence)
            entity.reason = "none"
        if entity.label is None:
            entity.label, entity.rule = label, rule
        return entity
