"""Shortens an article's words to what is read at a glance."""

from __future__ import annotations


def shorten(words: str, longest: int) -> str:
    """Return words on one line, cut between two of them when they are longer than `longest` characters."""
    words = " ".join(words.split())
    if len(words) <= longest:
        return words
    return words[:longest].rsplit(" ", 1)[0].rstrip(",;:") + "…"
