"""What a later word takes up an outlet, and what it means when another body came between."""

from __future__ import annotations

import pytest

from tests.unit.detect.sources.conftest import Analyse

FIRST = "Xinhua wrote that the dam had burst. "
SILENT = [
    "The space agency said nobody was hurt.",
    "The UN agency for refugees said nobody was hurt. The agency said tents were on the way.",
    "Ana Ruiz, who was not allowed to speak to the media, left the hall.",
    "Reuters put the toll at four. A diver told the agency that the lake was empty.",
    "A lorry burned out. It carried thirty tonnes of rice.",
    "The report by the Harbour Board said the wall was old.",
    "The paper said nobody was hurt.",
]


@pytest.mark.parametrize("rest", SILENT)
def test_nothing_is_carried_on_by_another_body(analyse: Analyse, rest: str) -> None:
    text = FIRST + rest
    assert [f.evidence.of(text) for f in analyse(text).findings if f.label == "state_media.carried"] == []


def test_who_told_the_agency_reaches_the_page_through_it(analyse: Analyse) -> None:
    text = FIRST + "A diver told the agency that the lake was empty."
    sources = {s.name: s for s in analyse(text).sources}
    outlet = sources["Xinhua News Agency"]
    assert sources["A diver"].through == outlet.id
    assert outlet.sentences == (0, 1)
