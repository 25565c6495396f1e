"""Strings that a pattern cannot do without, read off the pattern: a plain search tells soonest that none is there."""

from __future__ import annotations

import re

# Python's own reading of a pattern, which has no public name: what a hand-written list beside every pattern would
# have to repeat.
from re import _constants as ops
from re import _parser as parser
from typing import Any

# Shorter strings stand in most sentences.
_SHORTEST = 3


def needed(pattern: re.Pattern[str]) -> tuple[frozenset[str], ...]:
    """Return sets of strings in lower case: every match holds one string of each, the most telling set first."""
    return tuple(_in_sequence(parser.parse(pattern.pattern, pattern.flags)))


def may_match(needed: tuple[frozenset[str], ...], lower: str) -> bool:
    """Tell whether a text holds what a pattern needs. lower: the text in lower case."""
    # Asked for every pattern: as loops it takes half as long as with `all` and `any`.
    for strings in needed:
        for string in strings:
            if string in lower:
                break
        else:
            return False
    return True


def _in_sequence(items: Any) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    run = ""
    for op, value in items:
        if op is ops.LITERAL:
            run += chr(value).lower()
            continue
        found.append(frozenset({run}))
        run = ""
        if op is ops.SUBPATTERN or (op in (ops.MAX_REPEAT, ops.MIN_REPEAT) and value[0] > 0):
            found.extend(_in_sequence(value[-1]))
        elif op is ops.BRANCH:
            branches = [_in_sequence(branch)[:1] for branch in value[1]]
            if all(branches):
                found.append(frozenset().union(*(strings for (strings,) in branches)))
    found.append(frozenset({run}))
    telling = [strings for strings in found if min(map(len, strings)) >= _SHORTEST]
    return sorted(telling, key=lambda strings: (-min(map(len, strings)), len(strings)))
