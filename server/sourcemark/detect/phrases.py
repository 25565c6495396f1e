"""Findings of phrase rules, of any family: words of the narration that a rule knows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from sourcemark.detect.parsed_article import ParsedArticle
from sourcemark.detect.sources.credit import Credit
from sourcemark.detect.sources.resolve import Resolved
from sourcemark.language import clauses
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model import Finding, Span
from sourcemark.rules import Rulebook
from sourcemark.rules.intervals import Intervals
from sourcemark.rules.phrases import PhraseRule, compile_rules

_MODIFIES = frozenset({Dep.AMOD, Dep.COMPOUND, Dep.NMOD})
_HELPS = frozenset({Dep.AUX, Dep.AUXPASS})
_DETERMINERS = frozenset({Tag.DT, Tag.PRP_POSS, Tag.POS})


class Phrases:
    """The phrase rules of one family. The narrator is read, never a speaker: nothing inside quotation marks counts."""

    def __init__(self, rulebook: Rulebook, family: str) -> None:
        rules = compile_rules(rulebook.language, (*rulebook.of("phrase", family), *rulebook.of("good", family)))
        self.family = family
        self._by_word: dict[str, list[int]] = {}
        self._always: list[int] = []
        self._rules: Sequence[PhraseRule] = rules
        for n, phrase_rule in enumerate(rules):
            needs = phrase_rule.needs
            if not needs:
                self._always.append(n)
            for word in needs:
                self._by_word.setdefault(word, []).append(n)
        self._vocabulary = frozenset(self._by_word)
        looking = (rule.needs for rule in rules if rule.rule.match.keys() & {"modifiers", "asks"})
        # With one of these words a sentence may fall under a rule that looks at the parse.
        self.reads_parse: frozenset[str] = frozenset().union(*looking)

    def find(self, parsed: ParsedArticle, resolved: Resolved, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings sentence by sentence; a stretch is marked once, by the rule of highest priority.

        findings: those made so far, of any family.
        """
        credited, cues = _credited(resolved.credits)
        labelled = {f.sentence for f in findings if f.label.split(".")[0] == self.family}
        for sentence in parsed.sentences:
            words = parsed.words[sentence.index]
            wanted = {n for word in words & self._vocabulary for n in self._by_word[word]}
            wanted.update(self._always)
            if not wanted:
                continue
            text = sentence.span.of(parsed.text)
            taken = Intervals()
            said = Intervals(credited.get(sentence.index, ()))
            crediting = Intervals(cues.get(sentence.index, ()))
            for n in sorted(wanted):
                rule, match = self._rules[n].rule, self._rules[n].rule.match
                if match.get("alone") and sentence.index in labelled:
                    continue
                if match.get("where", "any") == ("body" if sentence.headline else "headline"):
                    continue
                for start, end in self._rules[n].matches(text):
                    span = Span(sentence.span.start + start, sentence.span.start + end)
                    if taken.overlaps(*span) or parsed.quoted(span):
                        continue
                    if match.get("credited") is False and said.covers(*span):
                        continue
                    if match.get("not_cue") and crediting.overlaps(*span):
                        continue
                    modifiers, tokens = match.get("modifiers"), parsed.parses.get(sentence.index)
                    if modifiers and tokens is not None and not _modifies(tokens, span, modifiers):
                        continue
                    taken.add(*span)
                    slots = {"words": span.of(parsed.text)}
                    asked = _asked(tokens, parsed.text, span, match["asks"]) if "asks" in match and tokens else None
                    if asked:
                        slots["asked"] = asked
                    yield Finding(rule.label, rule.id, span, sentence.index, slots=slots)


def _asked(tokens: Tokens, text: str, span: Span, asks: Collection[str]) -> str | None:
    """Return who was asked where words tell of a missing answer, when the sentence says it by a noun.

    An article at the beginning of the sentence gets its small letter.
    """
    verbs = [i for i in tokens.within(span) if clauses.is_verb(tokens, i) and tokens.dep[i] not in _HELPS]
    if not verbs:
        return None
    reaches = next((i for i in verbs if tokens.lower[i] in asks and not clauses.is_passive(tokens, i)), None)
    who = clauses.subject(tokens, verbs[0]) if reaches is None else tokens.child(reaches, Dep.DOBJ)
    if who is None or tokens.tag[who] not in Tag.NOUNS:
        return None
    first, last = clauses.phrase_edges(tokens, who)
    phrase = tokens.span(first, last)
    if reaches is None and phrase.end > span.start:
        # "Requests for comment went unanswered": the words name the question, and nobody who was asked.
        return None
    name = phrase.of(text)
    return name[:1].lower() + name[1:] if first == 0 and tokens.tag[first] == Tag.DT else name


def _modifies(tokens: Tokens, span: Span, words: Collection[str]) -> bool:
    """Tell whether those of the words that stand in the span modify a noun."""
    # After an article or a possessor the parser's reading does not matter: "the alleged theft took a minute".
    return all(
        tokens.dep[i] in _MODIFIES or (i > 0 and tokens.tag[i - 1] in _DETERMINERS)
        for i, word in enumerate(tokens.lower)
        if word in words and span.start <= tokens.start[i] < span.end
    )


def _credited(found: Iterable[Credit]) -> tuple[dict[int, list[Span]], dict[int, list[Span]]]:
    """Return, by sentence, the stretches that some source is credited with, and the verbs that credit."""
    contents: dict[int, list[Span]] = {}
    cues: dict[int, list[Span]] = {}
    for credit in found:
        if credit.reading.source:
            # What somebody denies is not in their words: "denied allegations", "allegations rejected by a court".
            if credit.reading.frame not in ("object", "passive"):
                contents.setdefault(credit.sentence, []).extend(credit.content)
            if "nominal" not in credit.reading.classes and (credit.referent is not None or credit.carried):
                cues.setdefault(credit.sentence, []).extend(credit.reading.cue)
    return contents, cues
