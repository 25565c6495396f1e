"""What the registry advises has words for a reader."""

from __future__ import annotations

from sourcemark.outlets.advice import treatments
from sourcemark.outlets.records import ADVICE


def test_every_advice_has_words() -> None:
    assert set(treatments()) == ADVICE
