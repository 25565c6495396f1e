"""Gives each attribution its source, and each source the outlet through which it reaches the page.

Goes through the article once, in reading order. A pronoun or "the agency" takes the nearest source it can stand for;
where two could be meant, nobody is credited rather than the wrong one. `classify` tells who a phrase stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sourcemark.detect.draft import Credit, Draft, Entity, Place, Placed
from sourcemark.detect.sources import taken_up
from sourcemark.detect.sources.antecedents import Antecedents
from sourcemark.detect.sources.classify import Classifier
from sourcemark.detect.sources.crediting import credits_content
from sourcemark.detect.sources.people import gender_of_noun
from sourcemark.detect.sources.places import place_of, speaks_for_outlet
from sourcemark.detect.sources.reasons import reason_given
from sourcemark.detect.sources.unnamed import UnnamedRules
from sourcemark.language import noun_phrases
from sourcemark.language.attributions import Reading
from sourcemark.language.language import word_set
from sourcemark.language.names import titles
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.parse_labels import Dep
from sourcemark.model import Outlet
from sourcemark.outlets import Mention

# Places in which an outlet passes on what somebody else said.
_CONDUITS = frozenset(("recipient", "agent", "channel", "link"))
_RELAYED = frozenset(("anonymous", "person", "institution", "organisation", "document"))
_UNNAMED = frozenset(("anonymous", "vague"))
# Sentences after a description in which its bearer's name still belongs to it.
_NAMED_WITHIN = 2

_roles = word_set("persons", "roles")
_insiders = word_set("persons", "insiders")
_citing = word_set("crediting", "citing")


class Resolver:
    """Resolves the sources of one article; make a new one for each."""

    def __init__(self, draft: Draft, unnamed: UnnamedRules, outlet: Callable[[str], Outlet]) -> None:
        self._draft = draft
        self._language = draft.language
        self._seen = Antecedents(draft)
        self._who = Classifier(draft, self._seen, unnamed, outlet)

    def run(self) -> None:
        """Fill the draft's credits and entities."""
        by_sentence: dict[int, list[Reading]] = {}
        for reading in self._draft.readings:
            by_sentence.setdefault(reading.sentence, []).append(reading)
        for sentence in self._draft.sentences:
            self._seen.enter(sentence)
            here = [c for r in by_sentence.get(sentence.index, ()) for c in self._credits_of(r)]
            for credit in here:
                if credit.entity is not None and _has_its_word(credit, credit.entity):
                    credit.entity.sentences.add(sentence.index)
                    credit.entity.credited = True
            self._draft.add_credits(sentence.index, here)
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
            if phrase is None or credit.label is None or phrase.plural or phrase.noun not in _roles(self._language):
                continue
            on_top = self._draft.sentences[credit.sentence].headline or credit.sentence <= 1
            if phrase.determiner == "indefinite" and on_top and self._introduced(phrase, credit.sentence):
                for other in self._draft.credits:
                    if other.entity is credit.entity:
                        other.label = other.rule = None
            if phrase.determiner not in ("bare", "possessive", "definite"):
                continue
            headline_style = people_speak and on_top and phrase.determiner != "definite"
            if headline_style or self._named_soon(phrase, credit.sentence):
                credit.label = credit.rule = None

    def _introduced(self, phrase: NounPhrase, index: int) -> bool:
        """Tell whether the lead's "a woman" is named next: her full name opens one of the sentences that follow."""
        if self._named_soon(phrase, index):
            return True
        if phrase.noun in _insiders(self._language):
            return False
        sex = gender_of_noun(self._language, phrase.noun)
        return any(
            named.opens and not named.roles and " " in named.name and (not sex or named.gender in ("", sex))
            for n in range(index + 1, index + _NAMED_WITHIN + 1)
            for named in self._seen.people.get(n, ())
        )

    def _named_soon(self, phrase: NounPhrase, index: int) -> bool:
        role = titles(self._language).get(phrase.noun, phrase.noun)
        return any(
            role in named.roles and named.span.start > phrase.span.end
            for n in range(index, index + _NAMED_WITHIN + 1)
            for named in self._seen.people.get(n, ())
        )

    def _reasons(self, index: int, here: Sequence[Credit]) -> None:
        """Note why a name is withheld, said where the source speaks or in a sentence of its own right after it."""
        reason = reason_given(self._language, self._draft.sentence_text(index), self._draft.words[index])
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
            entity = self._who.outlet_entity(mention)
            self._seen.note(entity, index, mention.span.start)
            if place.name == "dateline" and entity.kind == "other_media":
                continue  # "LIMA (Reuters) -": who wrote the article, and nobody it cites
            entity.credited = True
            self._staff(index, mention, entity)
            self._keep(Placed(index, mention, place, entity))
        self._take_up(index)

    def _keep(self, placed: Placed) -> None:
        """Let the sentence rest on an outlet, and behind the outlet put whoever spoke through it."""
        placed.entity.sentences.add(placed.sentence)
        self._draft.places.append(placed)
        if placed.place.name in _CONDUITS:
            self._relay(placed.sentence, placed.place, placed.entity)

    def _staff(self, index: int, mention: Mention, outlet: Entity) -> None:
        """Set `via` for an outlet's own reporter who is named: "TASS correspondent Ana Ruiz"."""
        for credit in self._draft.credits_in(index):
            entity, phrase = credit.entity, credit.phrase
            if entity is None or entity.kind != "person" or phrase is None or entity.via is not None:
                continue
            if speaks_for_outlet(phrase) and phrase.span.overlaps(mention.span):
                entity.via = outlet

    def _take_up(self, index: int) -> None:
        """Do the same for outlets that a later word stands for: "told the agency", "the channel's footage"."""
        tokens = self._draft.parses.get(index)
        if tokens is None:
            return
        for phrase in taken_up.phrases(tokens, self._draft.credits_in(index)):
            entity = self._seen.outlet_again(phrase, index)
            if entity is None:
                continue
            kind = "outlet" if entity.outlet is not None else "generic"
            mention = Mention(phrase.span, entity.outlet, entity.name, kind, entity.country)
            place = place_of(self._draft, index, mention)
            if place is None:
                continue
            self._keep(Placed(index, mention, place, entity, "pronoun" if phrase.pronoun else "noun"))

    def _relay(self, index: int, place: Place, outlet: Entity) -> None:
        """Set `via` for whoever spoke through the outlet: the reading's own source, else the sentence's only one."""
        here = [c for c in self._draft.credits_in(index) if c.entity is not outlet]
        # "was quoted by IRNA as saying": the reading's own source is IRNA; who spoke stands beside it.
        if place.reading is not None and place.name != "agent":
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
        if reading.lemma in _citing(self._language):
            out.extend(self._cited(reading, entity))
        return out

    def _cited(self, reading: Reading, citing: Entity | None) -> list[Credit]:
        """Read "TASS, citing sources in …", "sources cited by TASS": the one cited stands behind the one that cites."""
        tokens = reading.tokens
        thing = tokens.child(reading.cue_head, Dep.DOBJ, Dep.POBJ)
        if thing is None and tokens.dep[reading.cue_head] == Dep.ACL:
            thing = tokens.head[reading.cue_head]
        if thing is None:
            return []
        phrase = noun_phrases.read(tokens, thing)
        entity, carried = self._who.classify(phrase, reading)
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
        if any(phrase.span.covers(cue) for cue in reading.cue):
            # The parser hung the cue, and what it is about, on the source.
            phrase = noun_phrases.clipped(phrase, reading.source[0])
        entity, carried = self._who.classify(phrase, reading)
        return entity, phrase, carried


def _has_its_word(credit: Credit, entity: Entity) -> bool:
    """Tell whether a credit puts its source in the ledger: somebody unnamed must have said something, not only done."""
    if not credit.reading.credits:
        return False
    cited = credit.source != credit.reading.source
    return cited or entity.kind not in _UNNAMED or credits_content(credit.reading)
