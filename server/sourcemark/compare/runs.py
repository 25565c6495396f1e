"""Wording that both texts share word for word: how much of it, and the longest stretch."""

from __future__ import annotations

from collections.abc import Sequence

from sourcemark.compare.terms import Token
from sourcemark.model import Span
from sourcemark.model.comparison import Wording

RUN = 5


def wording(a: Sequence[Token], b: Sequence[Token]) -> Wording:
    """Compare two texts as sequences of plain words."""
    left, right = [token.plain for token in a], [token.plain for token in b]
    of_a, of_b = _runs(left), _runs(right)
    fewest = min(len(of_a), len(of_b))
    if not fewest:
        return Wording(0.0, 0, None, None)
    share = len(of_a.keys() & of_b.keys()) / fewest
    length, at, there = longest(left, right, of_a, of_b)
    if not length:
        return Wording(round(share, 3), 0, None, None)
    return Wording(round(share, 3), length, _span(a, at, length), _span(b, there, length))


def longest(
    left: Sequence[str],
    right: Sequence[str],
    of_left: dict[tuple[str, ...], int],
    of_right: dict[tuple[str, ...], int],
) -> tuple[int, int, int]:
    """Return length and places of the longest run of words in both, from the first place of each five-word run."""
    best = (0, 0, 0)
    done = -1
    for run, at in of_left.items():
        there = of_right.get(run)
        if there is None or at < done:
            continue
        length = RUN
        while at + length < len(left) and there + length < len(right) and left[at + length] == right[there + length]:
            length += 1
        # Runs that begin inside this one only find its end again.
        done = at + length - RUN + 1
        best = max(best, (length, at, there), key=lambda one: one[0])
    return best


def _runs(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    for at in range(len(words) - RUN + 1):
        found.setdefault(tuple(words[at : at + RUN]), at)
    return found


def _span(tokens: Sequence[Token], at: int, length: int) -> Span:
    return Span(tokens[at].span.start, tokens[at + length - 1].span.end)
