"""Everything that the comparison needs of one article, worked out once."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourcemark.compare import numbers, terms
from sourcemark.compare.stems import stems
from sourcemark.compare.terms import Token
from sourcemark.language import quotations
from sourcemark.language.language import Language, per_language, word_set
from sourcemark.language.names import given_names
from sourcemark.model import AnnotatedArticle, Attribution, Quotation, Sentence, Source
from sourcemark.outlets import country_words

# The beginning, where news says what it is about.
LEAD_SENTENCES = 2
LEAD_WORDS = 60
# Bare counts below this are in every story.
FEWEST_COUNTED = 4
# "14 Danish and Polish deep-sea trawlers": so far behind its figure may what is counted stand.
REACH = 5

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
        lead=_lead(tokens),
        quotations=quotations.find(language, text),
        attributions=attributions,
        sources={source.id: source for source in analysis.sources},
        credited=frozenset(index for source in analysis.sources for index in source.sentences),
        headline=_headline(text, analysis.sentences),
        hedged=frozenset(one.sentence for one in analysis.findings if one.label.startswith("unverified_claim.")),
    )


def _persons(
    language: Language,
    annotated: AnnotatedArticle,
    tokens: Sequence[Token],
    names: Sequence[tuple[int, int]],
    counts: Counter[str],
) -> dict[str, float]:
    """Weigh the people of a story: those named often and early count most, those who only comment half."""
    given, addresses, verbs = given_names(language), _honorifics(language), _person_verbs(language)
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
    return {key: (counts[key] + 2 * (key in lead)) * (0.5 if key in speakers else 1.0) for key in found}


def _headline(text: str, sentences: Sequence[Sentence]) -> int | None:
    """Return the sentence that is the headline: the one known as such, or a first line that ends without a stop."""
    if not sentences:
        return None
    first = sentences[0]
    alone = len(sentences) > 1 and sentences[1].paragraph != first.paragraph
    return first.index if first.headline or (alone and text[first.span.end - 1] not in '.!”"’') else None


def _lead(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the keys of whole sentences from the beginning, until there are enough words."""
    found: set[str] = set()
    for at, token in enumerate(tokens):
        if at > LEAD_WORDS and token.sentence != tokens[at - 1].sentence:
            break
        if token.kind != "grammar":
            found.add(token.key)
    return frozenset(found)


def _counted(language: Language, text: str, tokens: Sequence[Token]) -> dict[str, frozenset[str]]:
    """Return what is counted → figures: "14 Danish trawlers" counts Danes and trawlers."""
    units, joining = numbers.units(language), _and(language)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for at, token in enumerate(tokens):
        if token.kind != "number" or float(token.key[1:]) < FEWEST_COUNTED:
            continue
        before = token
        for after in tokens[at + 1 : at + 1 + REACH]:
            between = text[before.span.end : after.span.start].strip()
            if after.sentence != token.sentence or between or after.kind == "number" or after.key in units:
                break
            if after.kind == "grammar" and after.plain not in joining:
                break
            if after.kind != "grammar":
                found[after.key].add(token.key)
            before = after
    return {key: frozenset(figures) for key, figures in found.items()}


@per_language
def places(language: Language) -> frozenset[str]:
    """Return keys of country words: they name the scene of many stories at once."""
    words = stems(language)
    return frozenset(words.stem(words.plain(one)) for one in country_words(language).words() if " " not in one)
