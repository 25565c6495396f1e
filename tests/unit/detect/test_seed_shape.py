"""The standing example, rebuilt in our own words: an unnamed source, an agency, this page; and one named analyst."""

from __future__ import annotations

import pytest

from sourcemark.detect import Detector
from sourcemark.extract import from_text
from sourcemark.model import Analysis
from tests.english import ENGLISH

STORY = """Exclusive: Port Police Claim Dockers May Leave the Night Shift

Russian state news agency TASS has reported trouble on the docks of Varna Bay, citing sources within the port police.

According to the agency, foremen are allegedly letting dockers go home early.

A source close to the inquiry told TASS that ‘many such nights were noted’ on pier nine.

The report adds that two cranes stand idle.

The source emphasized that the gates are being closed ‘one by one, pier by pier.’

Harbour analyst Ilya Marin, a frequent commentator on ports, noted that ships had turned away.

If true, this could signal a wider quarrel. The dockers’ union has yet to comment."""


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return Detector.load(ENGLISH).detect(from_text(STORY))


def test_the_route_runs_from_the_unnamed_source_through_the_agency(analysis: Analysis) -> None:
    sources = {s.id: s for s in analysis.sources}
    routes = [[sources[i].kind for i in route.sources] for route in analysis.routes]
    assert ["anonymous", "state_media"] in routes


def test_there_are_two_origins_the_agency_and_the_analyst(analysis: Analysis) -> None:
    sources = {s.id: s for s in analysis.sources}
    assert [sources[o.source].name for o in analysis.origins] == ["TASS", "Ilya Marin"]


def test_labels_stand_where_a_reader_expects_them(analysis: Analysis) -> None:
    found = {(f.label, f.evidence.of(STORY)) for f in analysis.findings}
    assert {
        ("state_media.carried", "According to the agency"),
        ("state_media.direct", "told TASS"),
        ("state_media.carried", "The report adds"),
        ("anonymous_source.described", "The source emphasized"),
        ("unverified_claim.self_declared", "If true"),
    } <= found


def test_the_headline_is_called_exclusive_though_another_outlet_is_credited(analysis: Analysis) -> None:
    assert "page.exclusive" in {label.label for label in analysis.page_labels}
