"""Which words of a small text are marked, and by which rules: those of several families beside each other."""

from __future__ import annotations

import pytest

from sourcemark.detect import Detector
from sourcemark.extract import from_text
from tests.english import ENGLISH

DAM = "Xinhua wrote that the dam had burst. "

# text, the marks as (rule, words)
OUTLETS = [
    pytest.param(
        "The dam burst, TASS reported on Monday. Russian state television said the flood was over.",
        [
            ("state_media.outlet_says", "TASS reported"),
            ("state_media.outlet_says", "Russian state television said"),
        ],
        id="a phrase far from a name is another outlet",
    ),
    pytest.param(
        "TASS, the Iranian state news agency, reported that the yard was shut.",
        [
            ("state_media.outlet_says", "TASS"),
            ("state_media.outlet_says", "the Iranian state news agency, reported"),
        ],
        id="a phrase for another country is another outlet",
    ),
    pytest.param(
        "The news agency (IRNA) said it was late.",
        [("state_media.outlet_says", "The news agency (IRNA) said")],
        id="a name in brackets",
    ),
    pytest.param(
        "TASS commentator Ada Keller said it was late.",
        [
            ("good_sourcing.named_person", "TASS commentator Ada Keller said"),
            ("state_media.outlet_says", "TASS commentator Ada Keller said"),
        ],
        id="its staff",
    ),
    pytest.param(
        "Keller, the board and TASS said it was late.",
        [("state_media.outlet_says", "TASS said")],
        id="the last of several",
    ),
    pytest.param(
        "IRNA later released video showing the guard.",
        [("state_media.outlet_says", "IRNA later released")],
        id="what it shows",
    ),
    pytest.param(
        "In remarks carried by TASS, the pier was late.",
        [("state_media.carried_by_outlet", "carried by TASS")],
        id="what it carries",
    ),
    pytest.param("Footage by Fars was late.", [("state_media.outlet_report", "Footage by Fars")], id="its footage"),
    pytest.param(
        "In an interview with RT he called it late.",
        [("state_media.told_outlet", "interview with RT")],
        id="an interview with it",
    ),
    pytest.param(
        DAM + "The agency supports the mayor.", [("state_media.outlet_says", "Xinhua wrote")], id="its attitude"
    ),
]

PERSONS = [
    pytest.param(
        "An official said the pier was closed and the official added that it was old.",
        [("anonymous_source.role", "An official said")],
        id="one mark a source and sentence",
    ),
    pytest.param(
        "The supporter, who asked not to be named, said it was late.",
        [("anonymous_source.role", "The supporter")],
        id="one of a crowd is a role",
    ),
    pytest.param(
        "The pier was closed, said the people, who asked not to be named because they work there.",
        [("anonymous_source.people_who", "said the people")],
        id="a withheld name is marked only where nothing else is",
    ),
    pytest.param(
        "Democrats rebut claim of harbour progress.",
        [("anonymous_source.crowd", "Democrats rebut")],
        id="no reply of somebody who is not named",
    ),
    pytest.param("Harbour pilot Ada Keller did not say that the pier was closed.", [], id="who did not say it"),
    pytest.param("Her campaign manager, Peter Hale, suggested that it was late.", [], id="a role is no name"),
    pytest.param(
        "“It rained,” said Dr. Ada Keller, the Norhaven School District superintendent.",
        [("good_sourcing.named_person", "said Dr. Ada Keller")],
        id="the role that stands before the name is enough",
    ),
    pytest.param(
        "Harbour pilot Ada Keller of the Norhaven Northern and Southern Bay Pilots' and Ferrymen's Mutual Benefit "
        "Association for the Elderly and Others said that the pier was closed.",
        [],
        id="a name too long to show",
    ),
    pytest.param("The Norhaven office has made claims of theft against the crew.", [], id="a claim that is credited"),
    pytest.param("Harbour Board reports say the pier was closed.", [], id="several papers of a body"),
    pytest.param("A Harbour Board note says the pier was closed.", [], id="a paper of no kept sort"),
]


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load(ENGLISH)


@pytest.mark.parametrize(("text", "marks"), [*OUTLETS, *PERSONS])
def test_only_these_words_are_marked(detector: Detector, text: str, marks: list[tuple[str, str]]) -> None:
    findings = detector.detect(from_text(text)).findings
    assert [(finding.rule, finding.evidence.of(text)) for finding in findings] == marks
