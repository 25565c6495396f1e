"""The words that findings hand to their cards."""

from __future__ import annotations

import pytest

from sourcemark.detect import Detector
from sourcemark.model import Article
from tests.english import ENGLISH


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load(ENGLISH)


def _sources(detector: Detector, text: str, label: str) -> list[str]:
    return [f.slots["source"] for f in detector.detect(Article(text)).findings if f.label == label]


def test_a_card_about_a_vague_voice_names_the_one_it_stands_at(detector: Detector) -> None:
    text = "Some scientists argue that the ice will hold. Other scientists suggest that it will not."
    found = _sources(detector, text, "anonymous_source.vague_authority")
    assert found == ["Some scientists", "Other scientists"]


def test_a_card_about_an_anaphor_says_whom_it_stands_for(detector: Detector) -> None:
    text = "A source close to the inquiry said the dam had failed. The source added that nobody was hurt."
    found = _sources(detector, text, "anonymous_source.described")
    assert found == ["A source close to the inquiry"] * 2


def test_a_full_stop_of_the_source_is_not_doubled_by_the_card(detector: Detector) -> None:
    text = "“It holds,” says Zora Hale, a mathematician and founding member of Station Q.\n\nThe dam held."
    found = _sources(detector, text, "good_sourcing.named")
    assert found == ["Zora Hale, a mathematician and founding member of Station Q"]
