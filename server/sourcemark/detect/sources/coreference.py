"""Who or what is credited: one pass in reading order, from readings to credits.

A pronoun or "the agency" takes the nearest source it can stand for; where two could be meant, nobody is credited rather
than the wrong one. What the pass remembers on its way (register, discourse) nobody else writes to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sourcemark.detect.parsed_article import ParsedArticle
from sourcemark.detect.sources.classify import Classified, Classifier, joined
from sourcemark.detect.sources.credit import Credit
from sourcemark.detect.sources.crediting import gives_its_word
from sourcemark.detect.sources.discourse import Discourse
from sourcemark.detect.sources.introductions import others_meant
from sourcemark.detect.sources.people import Named
from sourcemark.detect.sources.referent import UNNAMED, Names, Referent
from sourcemark.detect.sources.register import Register
from sourcemark.detect.sources.routes import RouteStep, cited
from sourcemark.detect.sources.subjects import Subjects
from sourcemark.detect.sources.unnamed import UnnamedRules
from sourcemark.language import noun_phrases
from sourcemark.language.attributions import Reading
from sourcemark.language.language import word_set
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.model import Outlet, Sentence
from sourcemark.outlets import Mention

_citing = word_set("crediting", "citing")
_known_by_tie = word_set("persons", "ties", "makers")
# How a source is credited with what it says, and not only with an act.
_WITH_CONTENT = frozenset(("clause", "quote", "according_to"))


# Whoever is called so beside a name is known by it: "Keller and her lawyers", "Keller and the lawyers".
_KNOWN = frozenset(("definite", "possessive"))


class Coreference:
    """Reads one article; make a new one for each. For every sentence, in order: `credits`, what you ask, `leave`."""

    def __init__(
        self,
        parsed: ParsedArticle,
        people: Mapping[int, Sequence[Named]],
        unnamed: UnnamedRules,
        outlet: Callable[[str], Outlet],
    ) -> None:
        self._language = parsed.language
        self._discourse = Discourse(parsed.language)
        self._register = Register(parsed, self._discourse)
        self._parsed = parsed
        self._subjects = Subjects(parsed, people, self._register, self._discourse)
        self._who = Classifier(parsed, people, self._register, self._discourse, unnamed=unnamed, outlet=outlet)

    @property
    def names(self) -> Mapping[Referent, Names]:
        """Every referent met so far, in the order in which they were first met, with what it is called."""
        return self._register.names

    def credits(self, sentence: Sentence, readings: Iterable[Reading]) -> tuple[Credit, ...]:
        """Begin a sentence, and return the credits of its readings."""
        self._subjects.enter(sentence)
        here = tuple(credit for reading in readings for credit in self._credits_of(reading))
        for credit in here:
            if credit.referent is not None and gives_its_word(credit):
                self._discourse.credit(credit.referent)
        return here

    def outlet(self, mention: Mention, sentence: int) -> Referent:
        """Return the outlet that is mentioned: the sentence speaks of it."""
        referent = self._who.outlet_referent(mention)
        self._discourse.note(referent, sentence, mention.span.start)
        return referent

    @property
    def same(self) -> Mapping[Referent, Referent]:
        """Document → the person or body that wrote it and speaks by it."""
        return self._register.same

    def person(self, named: Named) -> Referent:
        """Return the referent of a person named somewhere in the article."""
        return self._register.person(named)

    def wire(self, agency: Mention) -> Referent:
        """Return the agency that wrote the article."""
        return self._who.outlet_referent(agency)

    def outlet_again(self, phrase: NounPhrase, sentence: int) -> Referent | None:
        """Return the outlet that "it", "its", "the agency" refers back to outside a source; None when it is none."""
        return self._who.outlet_again(phrase, sentence)

    def unnamed_before(self, sentence: int) -> Referent | None:
        """Return the unnamed source mentioned last, when that was in the sentence before or the one before it."""
        return self._discourse.unnamed_before(sentence)

    def came_through(self, routes: Iterable[RouteStep]) -> None:
        """Remember the ways of what was said to the page."""
        for route in routes:
            self._discourse.came_through(route.source, route.through)

    def leave(self, sentence: Sentence, here: Iterable[Credit]) -> None:
        """End a sentence, of which these are the credits."""
        self._subjects.leave(sentence.index, [s for c in here for s in c.content])

    def _credits_of(self, reading: Reading) -> list[Credit]:
        at = reading.tokens.start[reading.cue_head if reading.source_head is None else reading.source_head]
        self._subjects.reach(at, reading.sentence)
        phrase = _source_phrase(reading)
        who = self._who.classify(phrase, reading) if phrase is not None else Classified(None, False, None)
        out = [Credit(reading, who.referent, phrase, who.carried, reading.source, reading.content, who.rule)]
        # Who speaks only in what another says is not whom the narrator's next pronoun means.
        if who.referent is not None and not (reading.cue and self._parsed.quoted(reading.cue[0])):
            others = others_meant(reading.tokens, reading.cue_head, reading.source_head)
            self._discourse.note(who.referent, reading.sentence, at, reading.content, others)
        if who.rule is None and phrase is not None:
            out.extend(self._joined(phrase, reading, who.referent))
        if reading.lemma in _citing(self._language):
            out.extend(self._cited(reading, who.referent))
            self.came_through(cited(out))
        return out

    def _joined(self, phrase: NounPhrase, reading: Reading, first: Referent | None) -> Iterator[Credit]:
        """Yield the credits of those without a name who are joined to a source: "Ada Keller and several neighbours"."""
        if reading.frame not in _WITH_CONTENT:
            return
        by_name = phrase.pronoun or phrase.tokens.tag[phrase.head] in Tag.NAMES
        for head in joined(phrase):
            other = noun_phrases.read(phrase.tokens, head)
            if other.determiner in _KNOWN:
                continue
            if other.determiner == "bare" and other.noun in _known_by_tie(self._language):
                continue  # "Keller and colleagues found"
            if not other.plural and (other.determiner == "bare" or not by_name):
                continue  # one person: "the former mayor and harbour senator", "a lawyer and a councillor"
            who = self._who.classify(other, reading)
            unnamed = who.referent is not None and who.referent.kind in UNNAMED
            if who.rule is not None and unnamed and who.referent is not first:
                yield Credit(reading, who.referent, other, who.carried, (other.span,), reading.content, who.rule)

    def _cited(self, reading: Reading, citing: Referent | None) -> list[Credit]:
        """Read "TASS, citing sources in …", "sources cited by TASS": the one cited stands behind the one that cites."""
        tokens = reading.tokens
        thing = tokens.child(reading.cue_head, Dep.DOBJ, Dep.POBJ)
        if thing is None and tokens.dep[reading.cue_head] == Dep.ACL:
            thing = tokens.head[reading.cue_head]
        if thing is None:
            return []
        phrase = noun_phrases.read(tokens, thing)
        referent, carried, rule = self._who.classify(phrase, reading)
        if referent is None or referent is citing:
            return []
        self._discourse.note(referent, reading.sentence, tokens.start[thing], reading.content)
        return [Credit(reading, referent, phrase, carried, (phrase.span,), (), rule, cited=True, cited_by=citing)]


def _source_phrase(reading: Reading) -> NounPhrase | None:
    if reading.source_head is None:
        return None
    phrase = noun_phrases.read(reading.tokens, reading.source_head)
    tagged = reading.frame == "speaker_tag" and not reading.source[0].covers(phrase.span)
    if tagged or any(phrase.span.covers(cue) for cue in reading.cue):
        # The parser hung the cue, and what it is about, on the source; or a stage direction.
        phrase = noun_phrases.clipped(phrase, reading.source[0])
    return phrase
