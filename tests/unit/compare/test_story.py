"""What speaks for one story, and what against, without an engine."""

from __future__ import annotations

import pytest

from sourcemark.compare import profile, story
from sourcemark.compare.story import Verdict
from sourcemark.language.sentences import split
from sourcemark.model import Analysis, AnnotatedArticle, Article
from tests.english import ENGLISH


def annotated(text: str) -> AnnotatedArticle:
    analysis = Analysis(split(ENGLISH, text), (), (), (), (), (), ())
    return AnnotatedArticle(Article(text=text, given=True), analysis, (), (), "", {}, {}, {})


def decide(a: str, b: str) -> Verdict:
    return story.decide(profile.read(ENGLISH, annotated(a)), profile.read(ENGLISH, annotated(b)), 0)


ARREST = (
    "Rower arrested after bar fight\n\nHarwick Blues rower Peter Olsen was arrested after a fight in a Lanton bar, "
    "the Harbour Constabulary said. Olsen was taken from the bar early on Sunday."
)


def test_another_account_of_one_event_is_one_story() -> None:
    other = (
        "Olsen held by police\n\nPeter Olsen was held overnight by the Harbour Constabulary. The rower of the Harwick "
        "Blues was arrested in a Lanton bar where guests had fought."
    )
    assert decide(ARREST, other).same


def test_the_same_words_about_another_person_are_another_story() -> None:
    other = (
        "Blues lose another man to a night out\n\nVictor Brandt, who rows for the Harwick Blues, was arrested early on "
        "Monday. The Harbour Constabulary stopped Brandt after a fight at the station in Lanton."
    )
    verdict = decide(ARREST, other)
    assert not verdict.same
    against = {factor.name for factor in verdict.factors if factor.weight < 0}
    assert {"leading_names_differ", "central_persons_differ"} <= against


def test_another_count_of_the_same_things_speaks_for_another_story() -> None:
    text = (
        "The Marvik coast guard stopped 26 Danish smugglers in the Strait of Olm on Friday and took their boats, in "
        "the fifth raid since May."
    )
    again = (
        "Danish smugglers lost another cargo when a cutter of Marvik seized 26 smugglers, an officer said. The Strait "
        "of Olm sees a new fleet of rafts every summer."
    )
    assert decide(text, again).same
    verdict = decide(text, again.replace("26", "41"))
    assert {factor.name: factor.value for factor in verdict.factors}["figures_differ"] == 1.0
    assert not verdict.same


def test_a_rounded_measure_is_no_contradiction() -> None:
    a = "A climber fell 150 metres at Mount Aldor on Friday, rescuers from Brekke village said."
    verdict = decide(a, a.replace("150 metres", "200 metres"))
    assert {factor.name: factor.value for factor in verdict.factors}["figures_differ"] == 0.0
    assert verdict.same


def test_order_does_not_matter_and_the_score_stays_between_nought_and_one() -> None:
    other = "Peter Olsen rows for the Harwick Blues."
    assert decide(ARREST, other) == decide(other, ARREST)
    for a, b in ((ARREST, ARREST), ("x", "y"), ("", "")):
        assert 0 <= decide(a, b).score <= 1


@pytest.mark.parametrize("text", ["", "…", "Word."])
def test_nothing_in_common_with_nothing_is_no_story(text: str) -> None:
    assert not decide(ARREST, text).same
