"""A name that is withheld in a sentence of its own: one mark, with words for its card, and none beside a credit."""

from __future__ import annotations

from sourcemark.annotate import catalogue
from sourcemark.annotate.wording import Wording
from sourcemark.detect import Detector
from sourcemark.model import Article
from sourcemark.rules import Rulebook
from tests.english import ENGLISH

TEXT = "A harbour official said the pier was unsafe.\n\nThe official asked not to be named."


def test_the_card_of_a_withheld_name_has_its_words() -> None:
    detector = Detector.load(ENGLISH)
    analysis = detector.detect(Article(TEXT))
    (finding,) = (f for f in analysis.findings if f.rule == "anonymous_source.withheld")
    wording = Wording(catalogue.load("en"), Rulebook.load(ENGLISH), detector.registry, analysis)
    explanation, _ = wording.finding(finding)
    assert explanation.startswith("“The official asked not to be named”:")


def test_a_credit_in_the_same_sentence_is_mark_enough() -> None:
    text = "The pier was unsafe, according to a harbour official, who spoke on condition of anonymity."
    rules = [f.rule for f in Detector.load(ENGLISH).detect(Article(text)).findings if f.label.startswith("anonymous")]
    assert rules == ["anonymous_source.role"]
