"""A pronoun is given to nobody whom only a quotation names, and to nobody where a clause hangs on somebody else."""

from __future__ import annotations

from tests.unit.detect.sources.conftest import Analyse, credited


def test_whom_a_quotation_names_does_not_go_on_speaking(analyse: Analyse) -> None:
    text = (
        "Paul Keller is calm. “I want Ben Falk to be the next mayor.” After all, he says, “I never claimed to be fair.”"
    )
    source = credited(analyse(text), text, "he says")
    assert source is not None and source.name == "Paul Keller"


def test_who_is_said_to_speak_within_a_quotation_is_not_who_said_it(analyse: Analyse) -> None:
    text = "Paul Keller came. “Ben Falk says that it rains.” It was late. He said it was dry."
    source = credited(analyse(text), text, "He said")
    assert source is not None and source.name == "Paul Keller"


def test_a_clause_that_hangs_on_somebody_else_may_be_theirs(analyse: Analyse) -> None:
    text = (
        "Paul Keller said it rained. Tensions have grown since Falk’s return in May, during which he called on the "
        "board to resign."
    )
    assert credited(analyse(text), text, "called on") is None


def test_a_clause_that_hangs_on_nobody_else_goes_on(analyse: Analyse) -> None:
    text = "Paul Keller said it rained. The board met in May, after he called on it to resign."
    source = credited(analyse(text), text, "called on")
    assert source is not None and source.name == "Paul Keller"
