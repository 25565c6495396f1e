"""Which of several reasons for a missing name counts."""

from __future__ import annotations

from sourcemark.detect.sources.reasons import settle
from sourcemark.detect.sources.referent import Referent

PILOT, CLERK, MAYOR = Referent("anonymous"), Referent("anonymous"), Referent("person")


def test_who_is_not_named_has_a_reason_or_none() -> None:
    assert settle([PILOT, CLERK, MAYOR], [(CLERK, "formula")]) == {PILOT: "none", CLERK: "formula"}


def test_a_specific_reason_is_not_taken_back() -> None:
    given = [(PILOT, "formula"), (PILOT, "specific"), (PILOT, "formula")]
    assert settle([PILOT], given) == {PILOT: "specific"}
