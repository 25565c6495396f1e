"""The rulebook as a page to read: docs/rules.md is this and nothing else, so that it cannot drift from the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sourcemark.rules.guideline import families
from sourcemark.rules.rule import Example, Rule

_HEAD = """# Rules

Every mark names the rule that put it there. This page is written by `sourcemark rules list --format markdown`
from the files in `server/sourcemark/data/en/rules`; a test compares the two.

In the examples, [brackets] hold what is marked. A near-miss is left alone by the whole family. “Still wrong” lists
what is known to fail. “Counted” tells how many marks a reader found right, of how many read in context, and where."""


def markdown(rules: Iterable[Rule]) -> str:
    """Return the page, families in their fixed order, rules by id; it ends in one newline."""
    known = sorted(rules, key=lambda rule: rule.id)
    parts = [_HEAD]
    for family in families():
        ours = [rule for rule in known if rule.family == family]
        if ours:
            parts.append(f"## {family}")
            parts.extend("\n".join(_rule(rule)) for rule in ours)
    return "\n\n".join(parts) + "\n"


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### `{rule.id}`"
    yield ""
    behind = ", behind the “more marks” switch" if rule.secondary else ""
    yield f"{rule.summary} Marks `{rule.label}`{behind}."
    yield ""
    yield from _examples("Marks", rule.hits)
    yield from _examples("Near-misses", rule.misses)
    yield from _examples("Still wrong", rule.known_wrong)
    origin = rule.provenance
    authority = f"[{origin.authority}]({origin.url})" if origin.url else origin.authority
    yield f"Says so: {authority}, read {origin.read}."
    if origin.note:
        yield f"Note: {origin.note}"
    if origin.counted:
        yield f"Counted: {origin.counted}."


def _examples(title: str, examples: Iterable[Example]) -> Iterator[str]:
    written = [f"- {_bracketed(example)}" for example in examples]
    if written:
        yield f"{title}:"
        yield ""
        yield from written
        yield ""


def _bracketed(example: Example) -> str:
    """Return an example as its file writes it, on one line."""
    out, at = "", 0
    for start, end in example.marked:
        out += example.text[at:start] + "[" + example.text[start:end] + "]"
        at = end
    return " / ".join(line for line in (out + example.text[at:]).split("\n") if line)
