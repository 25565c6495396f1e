"""What a reader has in mind: whom the text spoke of last, who bears a role, through whom words came."""

from __future__ import annotations

import pytest

from sourcemark.detect.sources.discourse import Discourse
from sourcemark.detect.sources.referent import Referent
from tests.english import ENGLISH

ADA, PETER, PILOT, AGENCY = Referent("person"), Referent("person"), Referent("anonymous"), Referent("state_media")


@pytest.fixture
def discourse() -> Discourse:
    return Discourse(ENGLISH)


def test_the_last_one_spoken_of_comes_first_and_the_old_ones_are_out_of_reach(discourse: Discourse) -> None:
    for sentence, referent in enumerate((ADA, PILOT, PETER, PILOT)):
        discourse.note(referent, sentence, 10 * sentence)
    assert list(discourse.newest()) == [PILOT, PETER, ADA]
    assert list(discourse.within(2, 3)) == [PILOT, PETER]
    assert (discourse.last_seen(PILOT), discourse.last_at(PILOT)) == (3, 30)


def test_a_role_is_borne_by_whoever_was_spoken_of_last(discourse: Discourse) -> None:
    discourse.give_roles(ADA, ["spokeswoman"])
    discourse.note(ADA, 0, 5)
    assert discourse.bearer("spokesman") is ADA
    discourse.give_roles(PETER, ["spokesman"])
    assert discourse.bearer("spokesman") is ADA
    discourse.note(PETER, 1, 30)
    assert discourse.bearer("spokesman") is PETER


def test_the_first_outlet_that_passed_words_on_is_kept(discourse: Discourse) -> None:
    discourse.came_through(ADA, AGENCY)
    discourse.came_through(ADA, PETER)
    assert discourse.through(ADA) is AGENCY
    assert discourse.through(PETER) is None


def test_an_empty_gender_tells_nothing_and_the_first_one_stays(discourse: Discourse) -> None:
    for gender in ("", "f", "m"):
        discourse.give_gender(ADA, gender)
    assert discourse.gender(ADA) == "f"


@pytest.mark.parametrize(("sentence", "found"), [(2, PILOT), (3, PILOT), (4, None)])
def test_an_unnamed_source_is_meant_for_two_sentences(
    discourse: Discourse, sentence: int, found: Referent | None
) -> None:
    discourse.note(ADA, 0, 5)
    discourse.note(PILOT, 1, 30)
    assert discourse.unnamed_before(sentence) is found


def test_whoever_is_named_last_is_no_unnamed_source(discourse: Discourse) -> None:
    discourse.note(PILOT, 1, 30)
    discourse.note(ADA, 1, 50)
    assert discourse.unnamed_before(2) is None
