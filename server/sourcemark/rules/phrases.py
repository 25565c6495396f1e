"""Phrase patterns: regular expressions with word lists in them, tried only where one of their words occurs.

`{persons.roles}` in a pattern stands for any word of that lexicon list, `{persons.roles+}` for any inflected noun form,
`{cues.say*}` for any form of its verbs. A blank stands for any white space. Matching ignores case unless the pattern
starts with `(?-i)`; patterns match whole words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sourcemark.errors import RulebookInvalid
from sourcemark.language.language import Language, per_language
from sourcemark.rules import literals
from sourcemark.rules.intervals import Intervals
from sourcemark.rules.rule import Rule

_REFERENCE = re.compile(r"\{([a-z_]+)\.([a-z_]+)([+*]?)\}")
# A set in square brackets is left as it is written; elsewhere apostrophes come in two shapes and blanks in many.
_LOOSE = re.compile(r"(?P<set>\[[^\]]*\])|(?P<apostrophe>')|(?P<counted> (?=[?*+{]))|(?P<blank> )")
_LOOSENED = {"apostrophe": "['’]", "counted": r"(?:\s+)", "blank": r"\s+"}


@per_language
def _written_out(_language: Language) -> dict[tuple[str, str, str], str]:
    """Return lists that were written out before: many patterns name the same ones."""
    return {}


def _words_of(language: Language, lexicon: str, key: str, form: str) -> str:
    known, reference = _written_out(language), (lexicon, key, form)
    if reference not in known:
        words: set[str] = set()
        for w in language.lexicon.word_list(lexicon, key):
            if form == "+":
                words.update(language.inflection.noun_forms(w))
            elif form == "*":
                head, _, rest = w.partition(" ")
                words.update(f"{f} {rest}".strip() for f in language.inflection.verb_forms(head))
            else:
                words.add(w)
        ordered = sorted(words, key=lambda w: (-len(w), w))
        known[reference] = "(?:" + "|".join(re.escape(w).replace(r"\ ", " ") for w in ordered) + ")"
    return known[reference]


def compile_pattern(language: Language, pattern: str, rule: str) -> re.Pattern[str]:
    """Return a pattern of a rule with its word lists put in.

    Raises RulebookInvalid, naming the file, if it does not compile.
    """
    flags = re.IGNORECASE
    if pattern.startswith("(?-i)"):
        pattern, flags = pattern[5:], re.NOFLAG
    body = _REFERENCE.sub(lambda m: _words_of(language, m.group(1), m.group(2), m.group(3)), pattern)
    body = _LOOSE.sub(lambda m: _LOOSENED.get(m.lastgroup or "", m.group()), body)
    try:
        return re.compile(rf"(?<!\w)(?:{body})(?!\w)", flags)
    except re.error as err:
        file = f"{language.code}/rules/{rule.replace('.', '/')}.toml"
        raise RulebookInvalid(f"{file}: pattern “{pattern}”: {err}") from err


@dataclass(frozen=True, slots=True)
class PhraseRule:
    """A rule of kind `phrase` (or `good`), compiled; one of the words `needs` must occur for the rule to be tried."""

    rule: Rule
    # Each with what `literals.needed` says of it.
    patterns: tuple[tuple[re.Pattern[str], tuple[frozenset[str], ...]], ...]
    exclude: tuple[re.Pattern[str], ...]
    unless_sentence: tuple[re.Pattern[str], ...]
    needs: frozenset[str]

    def matches(self, sentence: str) -> Iterator[tuple[int, int]]:
        """Yield the stretches of a sentence that the rule marks; a named group `mark` narrows the stretch."""
        lower = sentence.lower()
        found = [
            m
            for pattern, needed in self.patterns
            if literals.may_match(needed, lower)
            for m in pattern.finditer(sentence)
        ]
        # Most sentences hold no match: what would forbid one is looked for only then.
        if not found or any(p.search(sentence) for p in self.unless_sentence):
            return
        blocked = Intervals(m.span() for p in self.exclude for m in p.finditer(sentence))
        taken = Intervals()
        for m in found:
            span = m.span("mark") if "mark" in m.re.groupindex else m.span()
            if span[0] == span[1] or blocked.overlaps(*span) or taken.overlaps(*span):
                continue
            taken.add(*span)
            yield span


def compile_rules(language: Language, rules: Iterable[Rule]) -> tuple[PhraseRule, ...]:
    """Compile rules that have patterns, highest priority first as given."""
    return tuple(
        PhraseRule(
            rule,
            tuple(
                (pattern, literals.needed(pattern))
                for pattern in (compile_pattern(language, p, rule.id) for p in rule.match.get("patterns", ()))
            ),
            tuple(compile_pattern(language, p, rule.id) for p in rule.match.get("exclude", ())),
            tuple(compile_pattern(language, p, rule.id) for p in rule.match.get("unless_sentence", ())),
            _needs(language, rule),
        )
        for rule in rules
        if rule.match.get("patterns")
    )


def _needs(language: Language, rule: Rule) -> frozenset[str]:
    """Return the lower-case words of which a sentence must hold one before the rule's patterns are tried on it."""
    words: set[str] = set()
    for need in rule.match.get("needs", ()):
        m = _REFERENCE.fullmatch(need)
        if m is None:
            words.add(need)
            continue
        for w in language.lexicon.word_list(m.group(1), m.group(2)):
            first = w.split(" ")[0]
            forms = {"+": language.inflection.noun_forms, "*": language.inflection.verb_forms}.get(m.group(3))
            words.update(forms(first) if forms is not None else (first,))
    return frozenset(words)
