"""Who was asked, where an article says that an answer is missing."""

from __future__ import annotations

import pytest

from sourcemark.detect import Detector
from sourcemark.model import Article
from tests.english import ENGLISH

ASKED = {
    "The firm did not respond to requests for comment.": "the firm",
    "Norhaven Lines has yet to comment publicly.": "Norhaven Lines",
    "Ada Keller and the Harbour Guild declined to comment on Monday.": "Ada Keller and the Harbour Guild",
    "The owner could not be reached for comment.": "the owner",
    "A spokesman for the guild, who was told of it, would not comment on the sale.": "a spokesman for the guild",
    "The Harbour Post could not reach the owner.": "the owner",
    "Reporters were unable to reach Keller for comment.": "Keller",
    "She declined to comment.": None,
    "Requests for comment went unanswered.": None,
    "There was no immediate comment from the palace.": None,
}


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load(ENGLISH)


@pytest.mark.parametrize(("sentence", "asked"), ASKED.items(), ids=ASKED)
def test_whoever_was_asked_is_named(detector: Detector, sentence: str, asked: str | None) -> None:
    analysis = detector.detect(Article(f"The ferry was sold in May. {sentence}"))
    (found,) = (each for each in analysis.findings if each.label == "unverified_claim.response_gap")
    assert found.slots.get("asked") == asked
