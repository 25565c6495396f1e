"""A rule that a deployer has switched off marks nothing."""

from __future__ import annotations

from sourcemark.detect import Detector
from sourcemark.model import Article
from sourcemark.outlets import Registry
from sourcemark.rules import Rulebook
from tests.english import ENGLISH

TEXT = "Moscow claims that the village was taken. Police said that the road was closed."


def rules_that_fire(off: tuple[str, ...], text: str = TEXT) -> list[str]:
    detector = Detector(Rulebook.load(ENGLISH, off), Registry.load(ENGLISH))
    return [f.rule for f in detector.detect(Article(text)).findings]


def test_a_state_body_is_not_marked_where_its_rule_is_off() -> None:
    assert rules_that_fire(()) == ["anonymous_source.state_body", "anonymous_source.institution"]
    assert rules_that_fire(("anonymous_source.state_body",)) == ["anonymous_source.institution"]


def test_a_later_word_for_an_outlet_is_not_marked_where_its_rule_is_off() -> None:
    text = "The dam burst, TASS reported. The agency said it rained."
    assert rules_that_fire((), text) == ["state_media.outlet_says", "state_media.outlet_again"]
    assert rules_that_fire(("state_media.outlet_again",), text) == ["state_media.outlet_says"]


def test_who_is_brought_in_is_not_taken_up_where_no_rule_says_that_they_have_no_name() -> None:
    text = "A guard came by. “It is gone,” he said."
    assert rules_that_fire((), text) == ["anonymous_source.role"]
    assert rules_that_fire(("anonymous_source.role",), text) == []
