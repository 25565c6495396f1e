"""Loads and matches rules; knows kinds of rule, no word of English."""

from sourcemark.rules.guideline import doubting, families, guideline, labels_markdown, told
from sourcemark.rules.kinds import KINDS
from sourcemark.rules.listing import markdown
from sourcemark.rules.rule import Example, Provenance, Rule
from sourcemark.rules.rulebook import Rulebook, Rulebooks

__all__ = [
    "KINDS",
    "Example",
    "Provenance",
    "Rule",
    "Rulebook",
    "Rulebooks",
    "doubting",
    "families",
    "guideline",
    "labels_markdown",
    "markdown",
    "told",
]
