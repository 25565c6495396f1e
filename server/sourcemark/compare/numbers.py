"""Figures of a text in one spelling each ("2,000", "fifteen"), and what is counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from sourcemark.compare.stems import stems
from sourcemark.language.language import Language, per_language, word_set


def thousands(language: Language) -> str:
    """Return the mark between thousands."""
    mark: str = language.lexicon.value("compare", "thousands")
    return mark


@per_language
def _figure(language: Language) -> re.Pattern[str]:
    between, decimal = re.escape(thousands(language)), re.escape(language.lexicon.value("compare", "decimal"))
    return re.compile(rf"(\d{{1,3}}(?:{between}\d{{3}})+|\d+)({decimal}\d+)?")


def value(language: Language, word: str) -> str | None:
    """Return the figure that a word is or begins with ("60m" → 60), without marks between thousands; None without one.

    Decimals stand behind a full stop, whatever the language writes.
    """
    spelt = numerals(language).get(stems(language).plain(word))
    if spelt is not None:
        return str(spelt)
    found = _figure(language).match(word)
    if found is None:
        return None
    whole = found[1].replace(thousands(language), "").lstrip("0") or "0"
    part = (found[2] or " ")[1:].rstrip("0")
    return f"{whole}.{part}" if part else whole


def scaled(figure: str, scale: int) -> str:
    """Return a figure times a scale ("2.4" and a million → 2400000), in the same spelling."""
    exact = (Decimal(figure) * scale).normalize()
    return f"{exact:f}"


@per_language
def scales(language: Language) -> Mapping[str, int]:
    """Return words that multiply the figure before them ("million") → by how much."""
    return language.lexicon.table("compare", "scales")


@per_language
def short_scales(language: Language) -> Mapping[str, int]:
    """Return letters that do so right behind the figure of a sum of money ("$4m") → by how much."""
    return language.lexicon.table("compare", "short_scales")


currency_signs = word_set("compare", "currency_signs")
currencies = word_set("compare", "currencies")


@per_language
def months(language: Language) -> Mapping[str, int]:
    """Return month names and their short forms → number."""
    return language.lexicon.table("compare", "months")


@per_language
def weekdays(language: Language) -> Mapping[str, int]:
    """Return weekdays and their short forms → number."""
    return language.lexicon.table("compare", "weekdays")


@per_language
def numerals(language: Language) -> Mapping[str, int]:
    """Return numbers that are written as words → number."""
    return language.lexicon.table("compare", "numerals")


@per_language
def units(language: Language) -> frozenset[str]:
    """Return stems of what is measured, not counted: two reports round a height differently and mean the same."""
    return frozenset(map(stems(language).stem, language.lexicon.word_list("compare", "units")))
