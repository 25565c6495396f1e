"""Article → Analysis: joins the language layer, the outlets and the families. Nothing here knows a rule by name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

from sourcemark.detect import meant_outlets
from sourcemark.detect.anonymous_source import AnonymousSource
from sourcemark.detect.gate import Gate
from sourcemark.detect.good_sourcing import GoodSourcing
from sourcemark.detect.links import linked_outlets
from sourcemark.detect.not_checked import not_checked
from sourcemark.detect.page_labels import PageFacts, PageLabels
from sourcemark.detect.parsed_article import ParsedArticle, words_of
from sourcemark.detect.phrases import Phrases
from sourcemark.detect.sources import people, wire
from sourcemark.detect.sources.credit import Credit
from sourcemark.detect.sources.introductions import may_introduce
from sourcemark.detect.sources.ledger import Ledger
from sourcemark.detect.sources.own_outlet import is_own, own_names
from sourcemark.detect.sources.referent import Referent
from sourcemark.detect.sources.resolve import Resolved, resolve
from sourcemark.detect.sources.unnamed import UnnamedRules
from sourcemark.detect.state_media import StateMedia
from sourcemark.language import attributions, quotations, quoted_names, readable, sentences, syntax, turns
from sourcemark.language.language import Language, per_language
from sourcemark.language.patterns import any_of, cased
from sourcemark.model import Analysis, Article, Finding, Quotation, Sentence, Span
from sourcemark.outlets import Actors, Mention, Mentions, Registry
from sourcemark.outlets.nearby import Nearby
from sourcemark.rules import Rulebook, families

_T = TypeVar("_T", bound="_InText")
# What may stand between an outlet's name and the phrase that says what it is is no longer than this.
_ASIDE = 6
# Between a colon and the block quote that it announces there are only blanks, fewer than these.
_BLANKS = 8


class _InText(Protocol):
    """Whatever has its place in the text."""

    @property
    def span(self) -> Span: ...


@per_language
def _beside(language: Language) -> re.Pattern[str]:
    """Return what may stand between an outlet's name and the phrase that says what it is."""
    article = any_of(language.lexicon.word_list("grammar", "definite_article"))
    return re.compile(rf"(?:,|,? ?[(–—])? ?(?:{article} )?")


@per_language
def _definite(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{any_of(cased(language.lexicon.word_list('grammar', 'definite_article')))} ")


class Detector:
    """Finds everything the rules know about in an article of their language.

    Load it once; it holds no article between calls.
    """

    def __init__(self, rulebook: Rulebook, registry: Registry) -> None:
        """Join rules and registry. Raises ValueError when they are not for one language."""
        if rulebook.language is not registry.language:
            raise ValueError("rules and registry are for two languages")
        language = self.language = rulebook.language
        self.rulebook = rulebook
        self.registry = registry
        self._mentions = Mentions(registry)
        self._actors = Actors(language)
        self._unnamed = UnnamedRules(rulebook)
        self._phrases = [
            Phrases(rulebook, family)
            for family in families()
            if rulebook.of("phrase", family) or rulebook.of("good", family)
        ]
        self._families = (AnonymousSource(), StateMedia(rulebook, registry.get), GoodSourcing(rulebook))
        self._page = PageLabels(rulebook, registry)
        self._gate = Gate(language, frozenset().union(*(phrases.reads_parse for phrases in self._phrases)))

    @classmethod
    def load(cls, language: Language, override: Path | None = None) -> Detector:
        """Read rules and registry and load the parser. Raises RulebookInvalid for a wrong file."""
        language.parser.model()
        return cls(Rulebook.load(language, override=override), Registry.load(language, override))

    def detect(self, article: Article) -> Analysis:
        """Analyse one article. Never raises for any text; the same text gives the same result.

        Every span is one of the article's own text; what is read is that text without invisible characters.
        """
        seen = readable.read(self.language, article.text)
        return seen.put_back(self._analyse(replace(seen.taken(article), text=seen.text)))

    def _analyse(self, article: Article) -> Analysis:
        publisher = self._page.publisher(article.url)
        parsed = self.read(article)
        resolved = self.resolve(parsed)
        found = [finding for family in self._families for finding in family.find(parsed, resolved)]
        for phrases in self._phrases:
            found.extend(phrases.find(parsed, resolved, tuple(found)))
        ledger = Ledger(parsed, resolved)
        ordered = sorted(_once(found), key=lambda f: (*f.evidence, f.label, f.rule))
        findings = tuple(_with_sources(ordered, resolved.credits, ledger))
        attributed = tuple(
            attributions.whole(c.reading, ledger.id_of(c.referent))
            for c in resolved.credits
            if c.source == c.reading.source
        )
        sources = ledger.sources()
        origins, unplaced = ledger.origins()
        labels = self._page.find(PageFacts(parsed, resolved.credits, findings, sources, origins, publisher))
        return Analysis(
            sentences=tuple(parsed.sentences),
            attributions=attributed,
            findings=findings,
            sources=sources,
            routes=ledger.routes(),
            origins=origins,
            unplaced=unplaced,
            page_labels=tuple(labels),
            publisher=parsed.publisher,
            not_checked=not_checked(self.language, article, parsed.sentences),
            wire=self._name(parsed.wire) if parsed.wire is not None and resolved.wire is None else None,
        )

    def _name(self, mention: Mention) -> str:
        """Return the name in full of an outlet that is mentioned."""
        other = self.registry.other_media.get(mention.outlet_id or "")
        return other.name if other is not None else self.registry.get(mention.outlet_id or "").name

    def resolve(self, parsed: ParsedArticle) -> Resolved:
        """Return what is known about the sources of an article that has been read."""
        return resolve(parsed, self._unnamed, self.registry.get)

    def read(self, article: Article) -> ParsedArticle:
        """Return the article with its sentences, quotations, outlets and attributions."""
        language, text = self.language, article.text
        parts = sentences.split(language, text, article.headline)
        words = [words_of(language, s.span.of(text)) for s in parts]
        found = _without_apposed(language, text, self._mentions.find(text))
        quoted = _speech(language, article, found)
        signed = _signed(article, parts)
        named = meant_outlets.named(language, found, self.registry.get)
        mentions = _by_sentence([*named, *linked_outlets(article, self.registry, named)], parts)
        actors = _by_sentence(self._actors.find(text), parts)
        tagged = _at(attributions.tags(text, quoted), parts) | signed.keys()
        runs = people.runs(language, text, parts)
        naming = people.may_name(language, runs)
        places = attributions.places(parts, quoted)
        speech = {n + near for n, place in enumerate(places) if place.quotations for near in (-1, 0, 1)}
        opened = {
            n
            for n, place in enumerate(places)
            if n in mentions
            or n in tagged
            or self._gate.opens(text, place, words[n], names=n in naming, beside_speech=n in speech)
        }
        wanted = [s for s in parts if s.index in opened or self._introduces(s.index, words, opened)]
        parses = {tokens.sentence.index: tokens for tokens in syntax.parse(language, text, wanted)}
        readings = attributions.read(list(parses.values()), places, signed)
        publisher = self._page.publisher(article.url)
        by = publisher.id if publisher is not None else None
        host = self.registry.host(article.url or "")
        owner = self.registry.owner(article.url or "")
        other = self.registry.other_media.get(owner or "")
        called = [o.name for o in (publisher, other) if o is not None]
        own = own_names(language, host, article.site, *called)
        author = article.author or ""
        byline = wire.in_byline(language, author, self._mentions.find(author))

        def its_own(mention: Mention) -> bool:
            names = (mention.alias, self._name(mention))
            return mention.outlet_id in (by, owner) or any(is_own(language, name, own) for name in names)

        agency = wire.find(language, byline, mentions, parts, its_own)
        return ParsedArticle(
            language, article, parts, words, quoted, runs, parses, readings, mentions, actors, by, own, agency
        )

    def _introduces(self, index: int, words: Sequence[frozenset[str]], opened: Container[int]) -> bool:
        """Tell whether a sentence may bring in somebody whom one of the next two, which is parsed, takes up."""
        after = (n for n in (index + 1, index + 2) if n in opened)
        return any(may_introduce(self.language, words[index], words[n]) for n in after)


def _speech(language: Language, article: Article, mentions: Sequence[Mention]) -> list[Quotation]:
    """Return what somebody says in an article: between quotation marks, in a block quote, in the turns of a dialogue.

    Marks that only set off a name hold no speech: the “Harbour Post”, Ann “Red” Keller.
    """
    text = article.text
    outlets = {mention.span for mention in mentions}
    marked = [
        quotation
        for quotation in quotations.find(language, text)
        if not quoted_names.is_name(language, text, quotation, outlets)
    ]
    starts = [quotation.span.start for quotation in marked]
    blocks = [
        block.span
        for block in article.block_quotes
        # Nobody's, and with quotations of its own: the page only shows some of its paragraphs so.
        if block.credit is not None
        or text[max(0, block.span.start - _BLANKS) : block.span.start].rstrip().endswith(":")
        or bisect_right(starts, block.span.start - 1) == bisect_right(starts, block.span.end)
    ]
    return quotations.joined(marked, quotations.blocks(text, blocks), turns.find(language, text, article.headline))


def _signed(article: Article, parts: Sequence[Sentence]) -> dict[int, Span]:
    """Return, by sentence, the last sentence of the block quote whose speaker it names."""
    starts = [sentence.span.start for sentence in parts]
    found = ((block.credit, block.span) for block in article.block_quotes if block.credit is not None)
    return {
        bisect_right(starts, credit.start) - 1: parts[bisect_right(starts, quoted.end - 1) - 1].span
        for credit, quoted in found
    }


def _by_sentence(found: Sequence[_T], parts: Sequence[Sentence]) -> dict[int, list[_T]]:
    """Sort things with a span into the sentences they begin in."""
    out: dict[int, list[_T]] = {}
    n = 0
    for thing in sorted(found, key=lambda x: x.span):
        start = thing.span.start
        while n < len(parts) and parts[n].span.end <= start:
            n += 1
        if n < len(parts) and parts[n].span.start <= start:
            out.setdefault(parts[n].index, []).append(thing)
    return out


def _at(places: Iterable[int], parts: Sequence[Sentence]) -> frozenset[int]:
    """Return the sentences, by index, in which the places lie or that begin right after them."""
    found = ((bisect_right(parts, place, key=lambda s: s.span.start) - 1) for place in places)
    return frozenset(max(0, n) for n in found)


def _without_apposed(language: Language, text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Drop "the official Chinese news agency" beside the agency's own name: one outlet, one mention."""
    named = {m.span: m for m in mentions if m.kind == "outlet"}
    places = Nearby(named)

    def names_itself(generic: Mention) -> bool:
        beside = (places.before(generic.span.start), places.after(generic.span.end - 1))
        return any(_apposed(language, text, generic, named[place]) for place in beside if place is not None)

    return [m for m in mentions if m.kind != "generic" or not names_itself(m)]


def _apposed(language: Language, text: str, generic: Mention, named: Mention) -> bool:
    """Tell whether a phrase says what the outlet beside it is."""
    first, second = sorted((generic.span, named.span))
    if second.start - first.end > _ASIDE or _beside(language).fullmatch(text, first.end, second.start) is None:
        return False
    if generic.country is not None:
        return generic.country == named.country
    # "IRNA, the state news agency," is one; "IRNA, state television and Fars", "on the state radio, TASS said" are two.
    return first is named.span and _definite(language).match(text, second.start) is not None


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Drop a second finding of the same label on the same stretch."""
    seen: dict[tuple[str, Span], Finding] = {}
    for f in findings:
        seen.setdefault((f.label, f.evidence), f)
    return list(seen.values())


def _with_sources(findings: Iterable[Finding], resolved: Sequence[Credit], ledger: Ledger) -> Iterator[Finding]:
    """Yield the findings, each with the ledger id of the source it is about."""
    referents: dict[tuple[int, tuple[Span, ...]], Referent] = {}
    for credit in resolved:
        if credit.referent is not None:
            referents.setdefault((credit.sentence, credit.source), credit.referent)
    for finding in findings:
        referent = referents.get((finding.sentence, finding.source)) if finding.source or finding.cue else None
        yield finding if referent is None else replace(finding, source_id=ledger.id_of(referent))
