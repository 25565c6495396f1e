"""Every example of every rule file, one test each, through the whole path from text to findings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sourcemark.detect import Detector
from sourcemark.extract import from_text
from sourcemark.model import Finding, Link, Span
from sourcemark.rules import Example, Rule, Rulebook
from tests.english import ENGLISH

RULES = tuple(Rulebook.load(ENGLISH))


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load(ENGLISH)


def _findings(detector: Detector, example: Example) -> list[Finding]:
    links = tuple(Link(address, Span(start, end)) for address, start, end in example.links)
    return list(detector.detect(replace(from_text(example.text), links=links)).findings)


def _cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{n}")
        for rule in RULES
        for n, example in enumerate(getattr(rule, kind))
    ]


@pytest.mark.parametrize(("rule", "example"), _cases("hits"))
def test_a_hit_fires_its_rule_once_on_exactly_the_bracketed_words(
    detector: Detector, rule: Rule, example: Example
) -> None:
    found = [(f.evidence.start, f.evidence.end) for f in _findings(detector, example) if f.rule == rule.id]
    assert [example.text[a:b] for a, b in found] == [example.text[a:b] for a, b in example.marked]
    assert found == list(example.marked)


@pytest.mark.parametrize(("rule", "example"), _cases("misses"))
def test_a_miss_fires_nothing_in_its_family(detector: Detector, rule: Rule, example: Example) -> None:
    found = [(f.rule, f.evidence.of(example.text)) for f in _findings(detector, example)]
    assert [(r, words) for r, words in found if r.split(".")[0] == rule.family] == []


@pytest.mark.parametrize(("rule", "example"), _cases("known_wrong"))
@pytest.mark.xfail(strict=True, reason="known to be wrong; when it is cured, make it a hit or a miss")
def test_a_known_wrong_example_is_still_wrong(detector: Detector, rule: Rule, example: Example) -> None:
    found = [(f.evidence.start, f.evidence.end) for f in _findings(detector, example) if f.rule == rule.id]
    assert found == list(example.marked)


def test_every_rule_but_page_labels_has_hits_and_misses() -> None:
    bare = [r.id for r in RULES if r.kind != "page" and not (r.hits and r.misses)]
    assert bare == []
