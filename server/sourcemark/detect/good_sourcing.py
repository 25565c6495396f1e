"""Findings of the family good_sourcing: what helps a reader to check, with the same weight as the other marks.

Only marks a reader can use: a person where name and role stand together, a document that can be found, a reply that
answers an accusation. Phrases of this family ("geolocated") are matched with the other phrase rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcemark.detect.evidence import source_with_cue
from sourcemark.detect.parsed_article import ParsedArticle
from sourcemark.detect.sources.credit import Credit
from sourcemark.detect.sources.referent import Referent
from sourcemark.detect.sources.resolve import Resolved
from sourcemark.language.clauses import noun_phrase
from sourcemark.language.language import Language, per_language, word_set
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.model import Finding, Span
from sourcemark.rules import Rule, Rulebook
from sourcemark.rules.phrases import compile_pattern

# A source that runs on longer than this was read wrongly, or shows a reader nothing at a glance.
_LONGEST = 110

_roles = word_set("persons", "roles")
_ties = word_set("persons", "ties")
_heads = word_set("persons", "leads")
_who = word_set("sources", "relative_persons")
_relative = word_set("grammar", "relative")
_titles = word_set("records", "titles")
_pointing = word_set("records", "pointing")
_collections = word_set("records", "collections")
_official = word_set("records", "official")
_papers = word_set("records", "papers")
_dates = word_set("records", "dates")


class GoodSourcing:
    """Marks credits by the kind of their source: a person on record with name and role, a document, the other side."""

    family = "good_sourcing"

    def __init__(self, rulebook: Rulebook) -> None:
        rules = rulebook.of("good", self.family)
        self._rules = [_CreditRule(rulebook.language, r) for r in rules if r.match.get("source_kinds")]

    def find(self, parsed: ParsedArticle, resolved: Resolved) -> Iterator[Finding]:
        """Yield at most one finding a source and sentence, one a source where the rule says `once`."""
        done: set[tuple[str, Referent, int]] = set()
        for credit in resolved.credits:
            referent = credit.referent
            if referent is None or not credit.reading.credits or credit.carried or not credit.source:
                continue
            for good in self._rules:
                rule = good.rule
                key = (rule.id, referent, -1 if rule.match.get("once") else credit.sentence)
                if key in done or not good.holds(credit, parsed):
                    continue
                sentence = parsed.sentences[credit.sentence].span
                shown = _with_apposition(credit, parsed) if rule.match.get("with_role") else credit.source
                span = source_with_cue(parsed.language, parsed.text, shown, credit.reading.cue, sentence)
                if parsed.quoted(span) or span.end - span.start > _LONGEST:
                    continue
                done.add(key)
                slots = {
                    "source": _as_shown(shown, resolved.names[referent].described, parsed),
                    "words": span.of(parsed.text),
                }
                yield credit.finding(rule, span, slots)
                break


class _CreditRule:
    """A rule of kind `good` that looks at a credit: who, by which verb, with what."""

    def __init__(self, language: Language, rule: Rule) -> None:
        self.rule = rule
        match = rule.match
        self._kinds = frozenset(match["source_kinds"])
        self._frames = frozenset(match.get("frames", ()))
        self._cues = frozenset(match.get("cues", ()))
        self._classes = frozenset(match.get("classes", ()))
        self._content = tuple(compile_pattern(language, p, rule.id) for p in match.get("content", ()))

    def holds(self, credit: Credit, parsed: ParsedArticle) -> bool:
        """Tell whether the credit is one of those the rule marks."""
        referent, reading, phrase = credit.referent, credit.reading, credit.phrase
        if referent is None or referent.kind not in self._kinds:
            return False
        if (self._frames and reading.frame not in self._frames) or (self._cues and reading.lemma not in self._cues):
            return False
        if self._classes and self._classes.isdisjoint(reading.classes):
            return False
        if self._content:
            # The verb's complement may lie outside what is credited: all of the sentence after the cue is searched.
            end = parsed.sentences[credit.sentence].span.end
            after = parsed.text[reading.cue[-1].end : end] if reading.cue else ""
            if not any(pattern.match(after.lstrip()) for pattern in self._content):
                return False
        if self.rule.match.get("with_role") and not (phrase is not None and _has_name_and_role(phrase, credit, parsed)):
            return False
        return not self.rule.match.get("identified") or (phrase is not None and _can_be_found(phrase, credit))


def _as_shown(shown: Sequence[Span], described: str, parsed: ParsedArticle) -> str:
    """Return the fuller of the source's words here and the words the article has for it elsewhere."""
    # Of "Ada Keller, who noted that …" the pronoun is a piece of its own, and no part of who she is.
    pieces = [words for span in shown if (words := span.of(parsed.text)).lower() not in _relative(parsed.language)]
    here = " ".join(pieces)
    # The card's own full stop follows: "Ada Keller of Station Q." brings one along.
    return (here if len(here) >= len(described) else described).removesuffix(".")


@per_language
def _occupations(language: Language) -> frozenset[str]:
    """Return nouns that tell what somebody does; "colleague" or "friend" tells only whom they know."""
    nouns = _roles(language) - _ties(language)
    return frozenset(form for noun in nouns for form in language.inflection.noun_forms(noun))


def _has_name_and_role(phrase: NounPhrase, credit: Credit, parsed: ParsedArticle) -> bool:
    """Tell whether the name and what its bearer is stand side by side in this sentence."""
    if phrase.name is None or phrase.noun not in phrase.name.lower().split():
        return False
    told = not _occupations(parsed.language).isdisjoint(phrase.roles)
    return told or _tells_role(credit.source, parsed) or _leads(phrase)


def _leads(phrase: NounPhrase) -> bool:
    """Tell whether a relative clause says what the bearer is at the head of: "who heads the guild"."""
    tokens, verb = phrase.tokens, phrase.tokens.child(phrase.head, Dep.RELCL)
    if verb is None or tokens.lower[verb] not in _heads(tokens.language):
        return False
    subject, thing = tokens.child(verb, Dep.NSUBJ), tokens.child(verb, Dep.DOBJ)
    return subject is not None and tokens.lower[subject] in _who(tokens.language) and thing is not None


def _tells_role(source: Sequence[Span], parsed: ParsedArticle) -> bool:
    beside = {w.strip(".,()").lower() for piece in source for w in piece.of(parsed.text).split()}
    return not (beside.isdisjoint(_occupations(parsed.language)) and beside.isdisjoint(_titles(parsed.language)))


def _with_apposition(credit: Credit, parsed: ParsedArticle) -> tuple[Span, ...]:
    """Return the source, with what stands in apposition when only that tells the role."""
    phrase = credit.phrase
    if phrase is None or _tells_role(credit.source, parsed):
        return credit.source
    whole = noun_phrase(phrase.tokens, phrase.head, full=True)
    return (whole,) if whole.end - whole.start <= _LONGEST else credit.source


def _can_be_found(phrase: NounPhrase, credit: Credit) -> bool:
    """Tell whether a reader could look the document up: it carries a name or a year, or is a court's or an office's."""
    tokens = phrase.tokens
    language = tokens.language
    inside = [i for piece in credit.source for i in tokens.within(piece)]
    if any(tokens.lower[i] in _pointing(language) for i in inside[:1]):
        return False
    if phrase.plural and phrase.noun not in _collections(language):
        return False
    if phrase.noun in _official(language):
        return True
    if phrase.noun not in _papers(language):
        return False
    # A day or a month tells when, not which.
    dates = _dates(language)
    return any(
        (tokens.tag[i] in Tag.NAMES and tokens.lower[i] not in dates) or tokens.words[i].isdigit()
        for i in inside
        if i != phrase.head
    )
