"""Loads and matches rules; knows kinds of rule, no word of English."""

from server.rules.guideline import families, guideline, labels_markdown
from server.rules.kinds import KINDS
from server.rules.listing import markdown
from server.rules.rule import Example, Provenance, Rule
from server.rules.rulebook import Rulebook

__all__ = [
    "KINDS",
    "Example",
    "Provenance",
    "Rule",
    "Rulebook",
    "families",
    "guideline",
    "labels_markdown",
    "markdown",
]
