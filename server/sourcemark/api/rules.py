"""The rulebook as JSON."""

from __future__ import annotations

from sourcemark.api.problems import NotFound
from sourcemark.api.shapes.answer import ExampleShape, RuleList, RuleShape
from sourcemark.rules import Example, Rule, Rulebooks


def listing(rulebook: Rulebooks) -> RuleList:
    """Return every rule and the rulebook's version."""
    return {"rules": [full(rule) for rule in rulebook], "version": rulebook.version}


def entry(rulebook: Rulebooks, rule_id: str) -> RuleShape:
    """Return one rule. Raises NotFound."""
    try:
        return full(rulebook.get(rule_id))
    except KeyError as err:
        raise NotFound("The rulebook has no rule of this id.") from err


def full(rule: Rule) -> RuleShape:
    """Return a rule with its examples and provenance."""
    return {
        "id": rule.id,
        "family": rule.family,
        "label": rule.label,
        "kind": rule.kind,
        "summary": rule.summary,
        "secondary": rule.secondary,
        "hits": [example(one) for one in rule.hits],
        "misses": [example(one) for one in rule.misses],
        "known_wrong": [example(one) for one in rule.known_wrong],
        "provenance": {
            "authority": rule.provenance.authority,
            "url": rule.provenance.url,
            "read": rule.provenance.read,
            "note": rule.provenance.note,
        },
    }


def example(one: Example) -> ExampleShape:
    """Return an example: a text and the stretches that the rule marks in it, none for a near-miss."""
    return {"text": one.text, "marked": [list(span) for span in one.marked]}
