"""The way to the page on a mark's card: that of the statement, and past the agency that wrote the article."""

from __future__ import annotations

import pytest

from sourcemark.annotate import Annotator
from sourcemark.detect import Detector
from sourcemark.extract import from_text
from tests.english import ENGLISH


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load(ENGLISH)


def ladders(detector: Detector, text: str) -> list[tuple[str, ...]]:
    article = from_text(text)
    annotator = Annotator(detector.rulebook, detector.registry)
    annotated = annotator.annotate(article, detector.detect(article))
    return [a.route for a in annotated.annotations if a.finding.label == "anonymous_source.described"]


def test_a_source_with_two_ways_has_on_each_card_the_one_of_its_sentence(detector: Detector) -> None:
    text = "A port official told TASS that it rained. The official told reporters that it snowed."
    through, alone = ladders(detector, text)
    assert [len(through), len(alone)] == [3, 2]
    assert through[1].startswith("TASS")


def test_the_agency_that_wrote_the_article_is_the_last_step(detector: Detector) -> None:
    (ladder,) = ladders(detector, "NORHAVEN (AP) — A harbour pilot said the port was shut.")
    assert ladder[1:] == ("Associated Press", "this page")
