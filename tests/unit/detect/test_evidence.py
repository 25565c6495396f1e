"""The stretch a reader is shown: short, inside its sentence, source with cue when they stand close."""

from __future__ import annotations

from sourcemark.detect.evidence import source_with_cue
from sourcemark.model import Span
from tests.english import ENGLISH


def _shown(text: str, source: str, cue: str) -> str:
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in (source, cue)]
    return source_with_cue(ENGLISH, text, spans[:1], spans[1:], Span(0, len(text))).of(text)


def test_source_and_cue_stand_together() -> None:
    assert _shown("A harbour official said it was late.", "A harbour official", "said") == "A harbour official said"


def test_a_cue_far_away_is_left_out() -> None:
    text = "A harbour official, after a long silence in the rain, said it was late."
    assert _shown(text, "A harbour official", "said") == "A harbour official"


def test_a_quotation_between_them_is_left_out() -> None:
    assert _shown("Officials “of the port” said so.", "Officials", "said") == "Officials"


def test_a_long_source_is_cut_before_its_clause() -> None:
    source = (
        "one owner of a shop that sells rope and lamps by the old gate and that has not opened its doors on any Sunday"
        " since the flood"
    )
    assert _shown(f"No, said {source}.", source, "said") == "one owner of a shop"
