"""Everything that the comparison needs of one article, worked out once."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sourcemark.compare import facts, numbers, terms
from sourcemark.compare.countries import places
from sourcemark.compare.facts import Facts
from sourcemark.compare.stems import stems
from sourcemark.compare.terms import Token
from sourcemark.language import quotations
from sourcemark.language.language import Language, word_set
from sourcemark.language.names import given_names
from sourcemark.model import Analysis, AnnotatedArticle, Attribution, Quotation, Sentence, Source

# The beginning, where news says what it is about.
LEAD_SENTENCES = 2
LEAD_WORDS = 60
# A sentence without an end is read so far.
MOST_LEAD_WORDS = 200
# Bare counts below this are in every story.
FEWEST_COUNTED = 4
# "14 Danish and Polish deep-sea trawlers": so far behind its figure may what is counted stand.
REACH = 5

_BODIES = frozenset(("organisation", "institution"))

_person_verbs = word_set("compare", "person_verbs")
_honorifics = word_set("compare", "honorifics")
_before_nouns = word_set("compare", "before_nouns")
_and = word_set("sources", "and")


@dataclass(frozen=True, slots=True)
class Profile:
    """One article, read for comparing.

    counts: how often each key stands in the text; kinds: the kind of each.
    names: first and last token of every name; spread: key → the most words its name has.
    persons: keys of surnames → weight in the story; counted: what is counted → figures.
    credited: sentences that rest on a source; hedged: sentences with a mark of doubt; headline: its sentence.
    """

    language: Language
    annotated: AnnotatedArticle
    tokens: Sequence[Token]
    by_sentence: Mapping[int, Sequence[Token]]
    counts: Counter[str]
    kinds: Mapping[str, str]
    names: Sequence[tuple[int, int]]
    spread: Mapping[str, int]
    persons: Mapping[str, float]
    counted: Mapping[str, frozenset[str]]
    lead: frozenset[str]
    facts: Facts
    quotations: Sequence[Quotation]
    attributions: Mapping[int, Sequence[Attribution]]
    sources: Mapping[str, Source]
    credited: frozenset[int]
    hedged: frozenset[int]
    headline: int | None

    @property
    def text(self) -> str:
        """The article's text."""
        return self.annotated.article.text

    def sentence_at(self, place: int) -> int:
        """Return the index of the sentence that a place lies in, or the last before it."""
        return max(0, bisect_right(self.sentences, place, key=lambda one: one.span.start) - 1)

    @property
    def sentences(self) -> Sequence[Sentence]:
        """Its sentences."""
        return self.annotated.analysis.sentences


def read(language: Language, annotated: AnnotatedArticle) -> Profile:
    """Return the profile of an article in this language."""
    text, analysis = annotated.article.text, annotated.analysis
    tokens = terms.read(language, text, analysis.sentences)
    names = terms.runs(language, text, tokens)
    by_sentence: defaultdict[int, list[Token]] = defaultdict(list)
    kinds: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for token in tokens:
        by_sentence[token.sentence].append(token)
        if token.kind != "grammar":
            counts[token.key] += 1
            # A word that is a name anywhere in the text is one in its headline, where capitals say nothing.
            if kinds.get(token.key) != "name":
                kinds[token.key] = token.kind
    spread: dict[str, int] = {}
    for first, last in names:
        for token in tokens[first : last + 1]:
            spread[token.key] = max(spread.get(token.key, 0), last - first + 1)
    end = _lead_end(tokens)
    attributions: defaultdict[int, list[Attribution]] = defaultdict(list)
    for attribution in analysis.attributions:
        attributions[attribution.sentence].append(attribution)
    return Profile(
        language=language,
        annotated=annotated,
        tokens=tokens,
        by_sentence=by_sentence,
        counts=counts,
        kinds=kinds,
        names=names,
        spread=spread,
        persons=_persons(language, annotated, tokens, names, counts),
        counted=_counted(language, text, tokens),
        lead=frozenset(token.key for token in tokens[:end] if token.kind != "grammar"),
        facts=facts.read(language, annotated, tokens, names, min(end, MOST_LEAD_WORDS)),
        quotations=quotations.find(language, text),
        attributions=attributions,
        sources={source.id: source for source in _by_name(language, text, kinds, analysis)},
        credited=frozenset(index for source in analysis.sources for index in source.sentences),
        headline=_headline(text, analysis.sentences),
        hedged=frozenset(one.sentence for one in analysis.findings if one.label.startswith("unverified_claim.")),
    )


def _by_name(language: Language, text: str, kinds: Mapping[str, str], analysis: Analysis) -> Iterator[Source]:
    """Yield the ledger, each body that it describes without a name by the shortest name that the text credits it by.

    A headline may call it "bank", and which bank that is decides whether two texts go back to one.
    """
    for source in analysis.sources:
        if source.kind not in _BODIES or _named(language, kinds, source.described):
            yield source
            continue
        forms = {
            span.of(text)
            for attribution in analysis.attributions
            if attribution.source_id == source.id
            for span in attribution.source
        }
        named = [form for form in forms if _named(language, kinds, form)]
        yield replace(source, described=min(named, key=lambda form: (len(form), form))) if named else source


def _named(language: Language, kinds: Mapping[str, str], words: str) -> bool:
    return not words.islower() and any(kinds.get(one.key) == "name" for one in terms.phrase(language, words))


def _persons(
    language: Language,
    annotated: AnnotatedArticle,
    tokens: Sequence[Token],
    names: Sequence[tuple[int, int]],
    counts: Counter[str],
) -> dict[str, float]:
    """Weigh the people of a story: those named often and early count most, those who only comment half."""
    given, addresses, verbs = given_names(language), _honorifics(language), _person_verbs(language)
    nobody = places(language)
    found: set[str] = set()
    for first, last in names:
        before = tokens[first - 1].plain if first else ""
        alone = first == last
        if (not alone and tokens[first].plain in given) or before in addresses:
            found.add(tokens[last].key)
        elif alone and last + 1 < len(tokens) and before not in _before_nouns(language):
            verb = tokens[last + 1]
            if verb.plain in verbs and verb.span.start - tokens[last].span.end == 1 and not tokens[last].text.isupper():
                found.add(tokens[last].key)
    words = stems(language)
    speakers = {
        words.stem(words.plain(source.name.split()[-1]))
        for source in annotated.analysis.sources
        if source.kind == "person" and source.name.split()
    }
    early = {sentence.index for sentence in annotated.analysis.sentences[:LEAD_SENTENCES]}
    lead = {token.key for token in tokens if token.sentence in early}
    return {
        key: (counts[key] + 2 * (key in lead)) * (0.5 if key in speakers else 1.0) for key in found if key not in nobody
    }


def _headline(text: str, sentences: Sequence[Sentence]) -> int | None:
    """Return the sentence that is the headline: the one known as such, or a first line that ends without a stop."""
    if not sentences:
        return None
    first = sentences[0]
    alone = len(sentences) > 1 and sentences[1].paragraph != first.paragraph
    return first.index if first.headline or (alone and text[first.span.end - 1] not in '.!”"’') else None


def _lead_end(tokens: Sequence[Token]) -> int:
    """Return how many tokens whole sentences from the beginning have, until there are enough words."""
    for at in range(LEAD_WORDS + 1, len(tokens)):
        if tokens[at].sentence != tokens[at - 1].sentence:
            return at
    return len(tokens)


def _counted(language: Language, text: str, tokens: Sequence[Token]) -> dict[str, frozenset[str]]:
    """Return what is counted → figures: "14 Danish trawlers" counts Danes and trawlers."""
    units, scales, joining = numbers.units(language), numbers.scales(language), _and(language)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for at, token in enumerate(tokens):
        if token.kind != "number" or float(token.key[1:]) < FEWEST_COUNTED:
            continue
        before = token
        for after in tokens[at + 1 : at + 1 + REACH]:
            between = text[before.span.end : after.span.start].strip()
            if after.plain in scales and before is token and not between:
                before = after
                continue
            if after.sentence != token.sentence or between or after.kind == "number" or after.key in units:
                break
            if after.kind == "grammar" and after.plain not in joining:
                break
            if after.kind != "grammar":
                found[after.key].add(token.key)
            before = after
    return {key: frozenset(figures) for key, figures in found.items()}
