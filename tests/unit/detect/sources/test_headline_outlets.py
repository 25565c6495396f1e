"""State outlets that a headline credits with a colon or a dash; invented events, registry names."""

from __future__ import annotations

import pytest

from tests.unit.detect.sources.conftest import Analyse

BODY = "The port of Norhaven lay still on Monday. It rained."
AGAIN = "The port of Norhaven lay still on Monday, TASS reported. It rained."


@pytest.mark.parametrize(
    ("headline", "body", "evidence"),
    [
        ("Port of Norhaven reopens: TASS", BODY, ": TASS"),
        ("Russian state TV: port of Norhaven reopens", BODY, "Russian state TV:"),
        ("Port of Norhaven reopens - TASS", AGAIN, "- TASS"),
        # After a dash it may be the page's own name.
        ("Port of Norhaven reopens - TASS", BODY, None),
        ("Photos: TASS", BODY, None),
        ("Port reopens: TASS", BODY, None),
        ("Port of Norhaven sues: TASS wins appeal", BODY, None),
        ("Port of Norhaven sues TASS", AGAIN, None),
        ("Port reopens – The Harbour Post", BODY, None),
    ],
)
def test_a_name_set_off_in_a_headline(analyse: Analyse, headline: str, body: str, evidence: str | None) -> None:
    text = f"{headline}\n\n{body}"
    analysis = analyse(text)
    assert analysis.sentences[0].headline
    marked = [f.evidence.of(text) for f in analysis.findings if f.sentence == 0]
    assert marked == ([evidence] if evidence else [])
    assert not any(source.name == "The Harbour Post" for source in analysis.sources)


def test_a_colon_further_down_credits_nobody(analyse: Analyse) -> None:
    text = "It rained. It was late. The port of Norhaven reopens: TASS."
    assert not analyse(text).findings
