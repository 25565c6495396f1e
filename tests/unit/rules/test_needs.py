"""A phrase rule's `needs`: without one of these words none of its patterns can match, and each of them is needed.

The patterns are walked as the regular expressions that they are compiled to, over the words that a match could hold.
"""

from __future__ import annotations

import re
import re._constants as kinds  # type: ignore[import-not-found]  # typeshed does not list it
import re._parser as parser  # type: ignore[import-not-found]  # typeshed does not list it
from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from sourcemark.rules import Rulebook
from sourcemark.rules.phrases import PhraseRule, compile_rules
from tests.english import ENGLISH

RULEBOOK = Rulebook.load(ENGLISH)
RULES = [
    rule
    for family in ("unverified_claim", "anonymous_source", "good_sourcing", "state_media")
    for rule in compile_rules(ENGLISH, (*RULEBOOK.of("phrase", family), *RULEBOOK.of("good", family)))
    if rule.needs
]
# How often a part that may be repeated is looked at.
REPEATED = 2
ANY_LETTER, SEPARATOR = "x", " "


class Walk:
    """Goes through a pattern with the last, unfinished word of every match that holds none of the words to avoid."""

    def __init__(self, avoid: Iterable[str]) -> None:
        self.avoid = frozenset(avoid)

    def remain(self, pattern: re.Pattern[str]) -> set[str]:
        """Return how matches without any of the words end; nothing when there is no such match."""
        return self._letter(self._sequence({""}, parser.parse(pattern.pattern, pattern.flags)), SEPARATOR)

    def _letter(self, words: set[str], written: str) -> set[str]:
        letter = written.lower()
        if re.fullmatch("[a-z]", letter):
            return {word + letter for word in words}
        return {""} if any(word not in self.avoid for word in words) else set()

    def _sequence(self, words: set[str], parts: Sequence[Any]) -> set[str]:
        for kind, value in parts:
            words = self._part(words, kind, value)
        return words

    def _part(self, words: set[str], kind: Any, value: Any) -> set[str]:
        if kind is kinds.LITERAL:
            return self._letter(words, chr(value))
        if kind is kinds.BRANCH:
            return {word for branch in value[1] for word in self._sequence(words, branch)}
        if kind is kinds.SUBPATTERN:
            return self._sequence(words, value[-1])
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
            least, most, inner = value
            found: set[str] = set()
            for time in range(min(most, least + REPEATED) + 1):
                found |= words if time >= least else set()
                words = self._sequence(words, inner)
            return found
        if kind is kinds.IN:
            return {word for written in _members(value) for word in self._letter(words, written)}
        if kind in (kinds.ANY, kinds.NOT_LITERAL):
            return self._letter(words, ANY_LETTER) | self._letter(words, SEPARATOR)
        assert kind in (kinds.ASSERT, kinds.ASSERT_NOT, kinds.AT), kind
        return words


def _members(members: Sequence[Any]) -> set[str]:
    """Return one letter for each kind of character that a set in square brackets lets in."""
    if members[0][0] is kinds.NEGATE:
        return {ANY_LETTER, SEPARATOR}
    out: set[str] = set()
    for kind, value in members:
        if kind is kinds.LITERAL:
            out.add(chr(value))
        elif kind is kinds.RANGE:
            out |= {chr(code) for code in range(value[0], value[1] + 1)}
        else:
            assert kind is kinds.CATEGORY, kind
            lets_in_letters = value in (kinds.CATEGORY_WORD, kinds.CATEGORY_NOT_SPACE, kinds.CATEGORY_NOT_DIGIT)
            out |= {ANY_LETTER, "1"} if lets_in_letters else {SEPARATOR}
    return out


def overlooked(rule: PhraseRule, needs: Iterable[str]) -> list[str]:
    """Return the patterns of which a match need not hold one of the words."""
    walk = Walk(needs)
    return [pattern.pattern[:200] for pattern, _ in rule.patterns if walk.remain(pattern)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.rule.id)
def test_no_match_is_overlooked(rule: PhraseRule) -> None:
    assert overlooked(rule, rule.needs) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.rule.id)
def test_every_needed_word_opens_a_match(rule: PhraseRule) -> None:
    assert [word for word in sorted(rule.needs) if not overlooked(rule, rule.needs - {word})] == []


@pytest.mark.parametrize(
    ("pattern", "needs", "found"),
    [
        (r"(?:could|may) signal", {"could", "may"}, False),
        (r"(?:could|may) signal", {"signal"}, False),
        (r"(?:could|may) signal", {"could"}, True),
        (r"alleg(?:ed|edly)", {"alleged", "allegedly"}, False),
        (r"alleg(?:ed|edly)", {"alleg"}, True),
        (r"(?:not )?known", {"not"}, True),
        (r"(?:no|not any) word", {"no", "any"}, False),
        (r"it[’']s \w+ clear", {"clear"}, False),
        (r"un\w*", {"un"}, True),
    ],
)
def test_a_pattern_is_walked_in_every_way_it_can_match(pattern: str, needs: set[str], found: bool) -> None:
    assert bool(Walk(needs).remain(re.compile(pattern))) is found
