"""An article that an agency wrote reaches the page through it; a state's own agency is the origin of all it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sourcemark.detect import Detector
from sourcemark.extract import from_text
from sourcemark.model import Analysis, Article
from tests.unit.detect.sources.conftest import Analyse

BODY = "The port is open, Mayor Ines Coll said. Analysts said it rained. Coll told Reuters that it snowed."


def origins(analysis: Analysis) -> dict[str, tuple[int, ...]]:
    names = {s.id: s.name for s in analysis.sources}
    return {names[o.source]: o.sentences for o in analysis.origins}


@pytest.mark.parametrize(
    ("top", "agency"),
    [
        ("NORHAVEN, Nov. 20 (Xinhua) -- ", "Xinhua News Agency"),
        ("MOSCOW, November 20. /TASS/. ", "TASS"),
        ("By TASS\n\n", "TASS"),
        ("By Ivan Petrov, TASS\n\n", "TASS"),
        ("Source: Xinhua\n\n", "Xinhua News Agency"),
    ],
)
def test_all_that_a_state_agency_writes_goes_back_to_it(analyse: Analyse, top: str, agency: str) -> None:
    analysis = analyse("Port opens in Norhaven\n\n" + top + BODY)
    assert list(origins(analysis)) == [agency]
    assert analysis.unplaced == ()
    names = {s.id: s.name for s in analysis.sources}
    assert all(names[route.sources[-1]] == agency for route in analysis.routes)
    assert {s.name for s in analysis.sources if s.through is None} == {agency}


def test_the_source_s_line_may_stand_last(analyse: Analyse) -> None:
    analysis = analyse(f"Port opens in Norhaven\n\n{BODY}\n\nSource: Xinhua")
    assert list(origins(analysis)) == ["Xinhua News Agency"]


def test_a_caption_is_no_headline_above_its_source(analyse: Analyse) -> None:
    analysis = analyse("Cranes stand over the quay.\nSource: TASS\n\nThe port is open, Mayor Ines Coll said.")
    assert "Ines Coll" in origins(analysis)


def by(author: str, detector: Detector) -> Analysis:
    text = "The port is open, Mayor Ines Coll said."
    return detector.detect(Article(text, author=author, url="https://quay-post.test/1"))


@pytest.mark.parametrize(
    "author",
    [
        "Xinhua",
        "Li Wei, Xinhua",
        "Li Wei / Xinhua",
        "Li Wei | Xinhua News Agency",
        "By Li Wei for Xinhua",
        "Li Wei (Xinhua)",
        "Li Wei of the Xinhua news agency",
        "Li Wei and Xinhua staff",
        "Li Wei, Xinhua correspondent, Norhaven",
    ],
)
def test_a_byline_says_so_too(detector: Detector, author: str) -> None:
    assert origins(by(author, detector)) == {"Xinhua News Agency": (0,)}


@pytest.mark.parametrize(
    "author",
    [
        "Tass Smith",
        "Ada Tass",
        "Ada Tass-Keller, Tom Falk",
        "Ada Keller, former TASS reporter",
        "Ada Keller, a former correspondent of TASS",
        "Ada Keller, formerly of Reuters and TASS",
        "Ada Keller, ex-TASS",
        "Ada Keller, author of TASS Explained",
        "Reuters Keller",
    ],
)
def test_a_person_s_name_and_former_work_are_no_byline_of_an_outlet(detector: Detector, author: str) -> None:
    analysis = by(author, detector)
    assert origins(analysis) == {"Ines Coll": (0,)}
    assert analysis.wire is None


@pytest.mark.parametrize(
    "top", ["NORHAVEN (AP) — ", "(Reuters) - ", "By the Associated Press\n\n", "By Ada Keller | Associated Press\n\n"]
)
def test_another_agency_s_reporters_heard_whom_they_quote(analyse: Analyse, top: str) -> None:
    analysis = analyse("Port opens in Norhaven\n\n" + top + "The port is open, Mayor Ines Coll said.")
    assert list(origins(analysis)) == ["Ines Coll"]
    assert analysis.wire is not None


NO_WIRE = [
    "The port is open, Mayor Ines Coll said.\n\nPhoto: Xinhua",
    "(Li Wei/Xinhua)\n\nThe port is open, Mayor Ines Coll said.",
    "The port is open, Mayor Ines Coll said.\n\nSource: Reuters, TASS",
    "By Reuters, TASS\n\nThe port is open, Mayor Ines Coll said.",
    "Source: Reuters, TASS\n\nThe port is open, Mayor Ines Coll said.",
    "Sources: TASS, Reuters\n\nThe port is open, Mayor Ines Coll said.",
    "The port is open, Mayor Ines Coll said.\n\nRead more: TASS",
    "Cranes stand over the quay.\nSource: TASS\n\nThe port is open, Mayor Ines Coll said.",
    "Cranes stand over the quay\n\nSource: TASS\n\nThe port is open, Mayor Ines Coll said.",
    "The port is open, Mayor Ines Coll said.\n\nSource: TASS\n\nIt rained.",
    "It rained. It was cold. It was dark.\n\nMOSCOW, Nov. 20 (TASS) -- The port is open, Mayor Ines Coll said.",
]


@pytest.mark.parametrize("text", NO_WIRE)
def test_a_picture_s_credit_and_one_of_several_lines_make_no_wire_story(analyse: Analyse, text: str) -> None:
    analysis = analyse("Port opens in Norhaven\n\n" + text)
    assert "Ines Coll" in origins(analysis)
    assert analysis.wire is None


def test_on_its_own_page_an_agency_is_no_way(detector: Detector) -> None:
    text = "Port opens\n\nMOSCOW, November 20. /TASS/. The port is open, Mayor Ines Coll said."
    analysis = detector.detect(from_text(text, "https://tass.com/world/1"))
    assert list(origins(analysis)) == ["Ines Coll"]
    assert analysis.wire is None


@pytest.mark.parametrize(
    ("address", "site"),
    [("https://apnews.com/1", None), ("https://www.apnews.com/1", None), ("https://a.test/1", "Associated Press")],
)
def test_nor_is_one_that_its_own_page_calls_by_an_acronym(detector: Detector, address: str, site: str | None) -> None:
    article = replace(
        from_text("Port opens\n\nNORHAVEN (AP) — The port is open, Mayor Ines Coll said.", address), site=site
    )
    assert detector.detect(article).wire is None
