"""Many fixed phrases found in one pass: first words by table, the rest by a prefix-factored pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from sourcemark.outlets.fold import fold

_Trie: TypeAlias = "dict[str, _Trie]"
_END = ""
_OPENER = re.compile(r"[^\W_]+")
_WORD_ENDS = r"(?![^\W_])"
# Wire copy and tokenised text set spaces about a hyphen: "ITAR - TASS".
_SPACED_HYPHEN = re.compile(r" ?- ?")


def phrase_key(phrase: str) -> str:
    """The spelling under which a phrase and its matches are compared."""
    return _SPACED_HYPHEN.sub("-", fold(phrase).text)


class Phrases:
    """A set of phrases; matches are whole words, with case, and never overlap: at each place the longest wins.

    First words are looked up, not tried: capitalised words are few in a text, so a table beats a pattern of thousands
    of branches there, and plain string search beats it for the few first words in lower case.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        tries: dict[str, _Trie] = {}
        for key in {phrase_key(phrase) for phrase in phrases}:
            opener = _OPENER.match(key)
            if opener is None:
                raise ValueError(f"a phrase must begin with a letter or a digit: {key!r}")
            node = tries.setdefault(opener[0], {})
            for character in key[opener.end() :]:
                node = node.setdefault(character, {})
            node[_END] = {}
        self._tries = tries
        # Compiled when first met: a text uses few of the thousand first words.
        self._tails: dict[str, re.Pattern[str]] = {}
        firsts = {opener[0] for opener in tries if not opener[0].islower()}
        self._capitalised = re.compile(f"[{re.escape(''.join(sorted(firsts)))}][^\\W_]*" if firsts else r"(?!)")
        self._lower = tuple(opener for opener in tries if opener[0].islower())

    def find(self, folded: str) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, phrase key) over a folded text, in reading order."""
        tries = self._tries
        hits = [found.span() for found in self._capitalised.finditer(folded) if found[0] in tries]
        for opener in self._lower:
            start = folded.find(opener)
            while start >= 0:
                end = start + len(opener)
                if not folded[end : end + 1].isalnum():
                    hits.append((start, end))
                start = folded.find(opener, end)
        hits.sort()
        done = 0
        for start, opener_end in hits:
            if start < done or (start and folded[start - 1].isalnum()):
                continue
            found = self._tail(folded[start:opener_end]).match(folded, opener_end)
            if found is not None:
                done = found.end()
                words = folded[start:done]
                yield start, done, _SPACED_HYPHEN.sub("-", words) if "-" in words else words

    def _tail(self, opener: str) -> re.Pattern[str]:
        tail = self._tails.get(opener)
        if tail is None:
            tail = self._tails[opener] = re.compile(_pattern(self._tries[opener]) + _WORD_ENDS)
        return tail


def _pattern(node: _Trie) -> str:
    """The tail of a trie node as a pattern: runs of single children stay plain text; an end makes the rest optional."""
    head = ""
    while len(node) == 1 and _END not in node:
        ((character, node),) = node.items()
        head += _letter(character)
    options = [_letter(character) + _pattern(child) for character, child in sorted(node.items()) if character != _END]
    if not options:
        return head
    tail = options[0] if len(options) == 1 and _END not in node else "(?:" + "|".join(options) + ")"
    return head + tail + ("?" if _END in node else "")


def _letter(character: str) -> str:
    return " ?- ?" if character == "-" else re.escape(character)
