"""Two languages in one process: each detector reads with its own words, names and rules, and with no other's."""

from __future__ import annotations

import json

import pytest

from sourcemark.detect import Detector
from sourcemark.extract import from_text
from sourcemark.language.language import Language
from sourcemark.outlets import Registry
from sourcemark.rules import Rulebook
from tests.english import ENGLISH, copy_with

# In the second language gulls inform and gabble, TASS is called Gavia, "plover" is a hedge, and an outlet is a colony.
TEXT = (
    "A gull close to the talks gabbled that the quay was sinking. A source close to the talks said that it held. "
    "The crane had plover failed. The crane had allegedly failed. Gavia gabbled that the tide was late. TASS said "
    "that the tide was early. The colony gabbled that no ship had come."
)
CHANGES = {
    "lexicons/cues.toml": [('bare = "say ', 'bare = "gabble '), ('clause = """', 'clause = """gabble ')],
    "lexicons/persons.toml": [('informants = "source ', 'informants = "gull ')],
    "lexicons/anaphors.toml": [('outlet_nouns = """', 'outlet_nouns = """colony ')],
    "rules/unverified_claim/allegedly.toml": [("allegedly", "plover")],
}


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Language:
    """A second language: English with a few words changed."""
    folder = copy_with(tmp_path_factory.mktemp("data") / "xx", CHANGES)
    rule = folder / "rules" / "unverified_claim" / "allegedly.toml"
    rule.rename(rule.with_name("plover.toml"))
    names = {"outlets": {"tass": {"aliases": ["Gavia"]}}, "other_media": {}}
    (folder / "outlets" / "aliases.json").write_text(json.dumps(names), encoding="utf-8")
    return Language.load("xx", folder.parent)


def marks(detector: Detector) -> list[tuple[str, str]]:
    """Return what a detector marks in the text: rule and words."""
    return [(f.rule, f.evidence.of(TEXT)) for f in detector.detect(from_text(TEXT)).findings]


def test_two_detectors_of_two_languages_find_what_theirs_says(other: Language) -> None:
    english = Detector.load(ENGLISH)
    before = marks(english)
    second = Detector.load(other)
    assert before == [
        ("anonymous_source.informant_described", "A source close to the talks said"),
        ("unverified_claim.allegedly", "allegedly"),
        ("state_media.outlet_says", "TASS said"),
    ]
    expected = [
        ("anonymous_source.informant_described", "A gull close to the talks gabbled"),
        ("unverified_claim.plover", "plover"),
        ("state_media.outlet_says", "Gavia gabbled"),
        ("state_media.outlet_again", "The colony gabbled"),
    ]
    for _ in range(2):
        assert marks(second) == expected
        assert marks(english) == before
    assert marks(Detector.load(ENGLISH)) == before


def test_rules_and_registry_are_of_one_language(other: Language) -> None:
    with pytest.raises(ValueError, match="two languages"):
        Detector(Rulebook.load(ENGLISH), Registry.load(other))
