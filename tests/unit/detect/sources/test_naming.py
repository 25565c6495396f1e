"""How a source is called on a card and in the list: by a clean noun phrase."""

from __future__ import annotations

import pytest

from tests.unit.detect.sources.conftest import Analyse

CALLED = [
    ("TASS quoted harbour officials saying that it had rained for a week in the north.", "harbour officials"),
    ("A pilot at the “old” pier of Norhaven said it rained.", "A pilot at the “old” pier of Norhaven"),
    ('A pilot of the "old" ferry said it rained.', 'A pilot of the "old" ferry'),
]


@pytest.mark.parametrize(("text", "described"), CALLED)
def test_a_source_is_described_by_its_own_words_alone(analyse: Analyse, text: str, described: str) -> None:
    found = [s.described for s in analyse(text).sources if s.kind == "anonymous"]
    assert found == [described]


@pytest.mark.parametrize("who", ["who noted that it rained", "who has long said that it rained"])
def test_a_card_of_somebody_on_record_has_no_pronoun_behind_the_name(analyse: Analyse, who: str) -> None:
    text = f"This fits an earlier report from the harbour analyst Ada Keller, {who}."
    shown = [f.slots["source"] for f in analyse(text).findings if f.label == "good_sourcing.named"]
    assert shown == ["the harbour analyst Ada Keller"]
