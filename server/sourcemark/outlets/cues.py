"""Words beside a name that show it means an outlet: a reporting verb, a crediting phrase, what the outlet is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sourcemark.language.language import Language
from sourcemark.language.patterns import any_of
from sourcemark.outlets.language_files import article, joint, possessive, possessors, read

_CLOSES_LINE = re.compile(r" *(?:\n|$)")
_TAG_BEFORE = re.compile(r"(?:: | -)$")

_KEYS = frozenset(
    {
        "reporting_verbs",
        "between",
        "crediting",
        "descriptions_before",
        "descriptions_after",
        "parts",
        "adverb_endings",
        "aside_openers",
        "list_openers",
        "not_forenames",
        "country_needed",
        "reach",
        "provenance",
    }
)


class Cues:
    """The words of a language's `context.toml`, as patterns that look a fixed way to either side."""

    def __init__(self, language: Language) -> None:
        """Read the words. Raises RulebookInvalid for an unknown key."""
        words = read(language, "context.toml", _KEYS)
        self._reach: int = words["reach"]
        between = any_of(words["between"])
        verbs = any_of(words["reporting_verbs"])
        outlets = any_of(words["descriptions_before"])
        after = any_of(words["descriptions_after"])
        asides = any_of(words["aside_openers"])
        parts = any_of(words["parts"])
        adverb = rf"\w+{any_of(words['adverb_endings'])}"
        owner = rf"\w+{any_of(possessors(language))}"
        partner = rf"(?:,? {joint(language)} [A-Z][^\s,]*(?: [A-Z][^\s,]*)?(?: {after})?)?"
        gloss = rf"(?: ?\([^()\n]{{2,40}}\))?{possessive(language)}"
        aside = rf"(?:,? {asides}\b[^,.;\n]{{1,70}},)?"
        service = rf"(?: (?:{after}|{parts}|[A-Z][a-z]+)(?![^\W_])){{0,3}}"
        self._verb_after = re.compile(
            rf"{gloss}{service}{partner}{aside},?(?: (?:{between}|{adverb}|\d{{1,2}}),?){{0,4}} {verbs}(?![^\W_])"
        )
        # "…," added X: the verb before the name needs a comma or a closing mark before it.
        self._verb_before = re.compile(rf"[,\"'] {verbs} {article(language)}(?:(?:[\w-]+ ){{0,2}}{outlets} )?$")
        self._described_after = re.compile(rf"{possessive(language)}(?: [A-Z]?[a-z-]+)? {after}(?![^\W_])")
        articles = any_of(language.lexicon.word_list("grammar", "articles"))
        self._apposed_after = re.compile(
            rf",? (?:\([^()\n]*)?(?:{articles}|{owner}) (?:[\w-]+ ){{0,4}}{outlets}(?![^\W_])"
        )
        self._listed_before = re.compile(
            rf"(?i:{outlets}),? {any_of(words['list_openers'])} (?:[^.;\n]{{0,60}}(?:, | {joint(language)} ))?$"
        )
        self._crediting = _by_last_word(words["crediting"])
        self._outlets = frozenset(word.lower() for word in words["descriptions_before"])
        self._list_openers = tuple(words["list_openers"])
        self._not_forenames = frozenset(words["not_forenames"])
        self._possessors = possessors(language)
        self.country_needed = frozenset(words["country_needed"])

    def credited(self, folded: str, start: int, end: int) -> bool:
        """Whether a reporting cue stands beside the name at [start, end): "told X", "X also said"."""
        if self._verb_after.match(folded, end) or self._verb_before.search(
            folded, self._near(folded, start, 32), start
        ):
            return True
        words = self._ahead(folded, start)
        # Up to four words may stand between the cue and the name: "told the official Chinese paper X".
        for last in range(len(words) - 1, max(-1, len(words) - 6), -1):
            word = words[last]
            for phrase in self._crediting.get(word.lower(), ()):
                if [w.lower() for w in words[last + 1 - len(phrase) : last + 1]] == phrase:
                    return True
            if not word[-1].isalnum():
                break
        return False

    def closes_line(self, folded: str, start: int, end: int) -> bool:
        """Whether the name at [start, end) ends a line as a headline's source does: "Dam bursts: X", "… -X"."""
        near = self._near(folded, start, 3)
        return _CLOSES_LINE.match(folded, end) is not None and _TAG_BEFORE.search(folded, near, start) is not None

    def described(self, folded: str, start: int, end: int) -> bool:
        """Whether the text says beside the name that it is an outlet: "broadcaster X", "X's correspondent"."""
        words = self._ahead(folded, start)
        if words and words[-1].strip(",\"'(").lower() in self._outlets:
            return True
        if self._described_after.match(folded, end) or self._apposed_after.match(folded, end):
            return True
        near = self._near(folded, start, 2 * self._reach)
        opened = any(opener in folded[near:start] for opener in self._list_openers)
        return opened and self._listed_before.search(folded, near, start) is not None

    def forename(self, folded: str, start: int) -> bool:
        """Whether a capitalised word right before the name makes it look like somebody's surname."""
        if not start or folded[start - 1] != " ":
            return False
        word = folded[self._near(folded, start, self._reach) : start - 1].rpartition(" ")[2]
        possessor = word.endswith(self._possessors)
        return word[:1].isupper() and word[-1:].isalnum() and not possessor and word not in self._not_forenames

    def _ahead(self, folded: str, start: int) -> list[str]:
        return folded[self._near(folded, start, self._reach) : start].split()

    def _near(self, folded: str, start: int, reach: int) -> int:
        limit = max(0, start - reach)
        return max(folded.rfind("\n", limit, start) + 1, limit)


def _by_last_word(phrases: Iterable[str]) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        words = phrase.lower().split()
        found.setdefault(words[-1], []).append(words)
    return found
