"""Fills our sentences with an article's words, so that ours stay as they were written."""

from __future__ import annotations

from collections.abc import Mapping

# Marks that turn the direction of writing: one that an article leaves open would turn our own words after it.
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def fill(template: str, slots: Mapping[str, object]) -> str:
    """Return a template with its slots filled. Raises KeyError for a slot without words."""
    return template.format_map(
        {name: words.translate(_TURNING) if isinstance(words, str) else words for name, words in slots.items()}
    )
