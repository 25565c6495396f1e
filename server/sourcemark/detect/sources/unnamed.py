"""The rules for sources without a name: of kind `source_phrase`, matched against a noun phrase, and `state_body`."""

from __future__ import annotations

from dataclasses import dataclass

from sourcemark.language.attributions import Reading
from sourcemark.language.language import Language
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.rules import Rule, Rulebook


@dataclass(frozen=True, slots=True)
class UnnamedRule:
    """A `source_phrase` rule with its head words looked up. speaks_as: one of `SPEAKS_AS` in `rules/kinds.py`."""

    rule: Rule
    speaks_as: str
    heads: frozenset[str]
    number: str
    determiner: frozenset[str]
    described: bool | None
    cues: frozenset[str]
    frames: frozenset[str]
    modifiers: frozenset[str]

    def fits(self, phrase: NounPhrase, reading: Reading) -> bool:
        """Tell whether the phrase, credited by this reading, is one the rule is about."""
        if phrase.noun not in self.heads:
            return False
        if self.number != "any" and (self.number == "plural") != phrase.plural:
            return False
        if self.determiner and phrase.determiner not in self.determiner:
            return False
        if self.described is not None and phrase.described != self.described:
            return False
        if self.cues and not (self.cues & reading.classes):
            return False
        if self.frames and reading.frame not in self.frames:
            return False
        return not self.modifiers or bool(self.modifiers.intersection(phrase.modifiers))


class UnnamedRules:
    """The `source_phrase` rules of a rulebook, in order of priority.

    state_body: the rule for state bodies of the outlet registry that speak as such; None where it is switched off.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self._rules = tuple(_compile(rulebook.language, r) for r in rulebook.of("source_phrase"))
        self.state_body = next(iter(rulebook.of("state_body")), None)

    def match(self, phrase: NounPhrase, reading: Reading) -> UnnamedRule | None:
        """Return the first rule that fits."""
        for candidate in self._rules:
            if candidate.fits(phrase, reading):
                return candidate
        return None


def _compile(language: Language, rule: Rule) -> UnnamedRule:
    match = rule.match
    described = match.get("described")
    return UnnamedRule(
        rule,
        match["speaks_as"],
        frozenset(language.lexicon.expanded(match.get("heads", ()))),
        match.get("number", "any"),
        frozenset(match.get("determiner", ())),
        described,
        frozenset(match.get("cues", ())),
        frozenset(match.get("frames", ())),
        frozenset(match.get("modifiers", ())),
    )
