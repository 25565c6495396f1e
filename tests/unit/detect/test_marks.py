"""Which words of a small text are marked, and by which rules: those of several families beside each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sourcemark.detect import Detector
from sourcemark.detect.links import linked_outlets
from sourcemark.extract import from_text
from sourcemark.model import Article, Link, Span
from sourcemark.outlets import Mentions
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
    pytest.param(
        "The dam burst, according to “Global Times” editors.",
        [("state_media.outlet_says", "“Global Times” editors")],
        id="a name in quotation marks is not cut",
    ),
    pytest.param("@TASS said it was late.", [("state_media.outlet_says", "@TASS said")], id="its account"),
    pytest.param("They follow @TASS on the net.", [], id="its account as a topic"),
    pytest.param("Footage by Fars was late.", [("state_media.outlet_report", "Footage by Fars")], id="its footage"),
    pytest.param(
        "In an interview with RT he called it late.",
        [("state_media.told_outlet", "interview with RT")],
        id="an interview with it",
    ),
    pytest.param(
        "The pier closed. Quoting TASS and others.",
        [("state_media.outlet_says", "Quoting TASS")],
        id="who is quoted by nobody in particular",
    ),
    pytest.param("It came via TASS on Monday.", [("state_media.on_outlet", "via TASS")], id="the way it came"),
    pytest.param(
        DAM + "“The agency” said it was old.", [("state_media.outlet_says", "Xinhua wrote")], id="its name in quotes"
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
        "Traders familiar with the deal believe that it is off.",
        [("anonymous_source.crowd", "Traders familiar with the deal believe")],
        id="who knows a matter and only believes something",
    ),
    pytest.param(
        "A soldier, “Wolf”, said it rained.", [("anonymous_source.role", "A soldier")], id="a nickname names nobody"
    ),
    pytest.param(
        "It was two years since the idea was told to Keller, a person familiar with the sale said in July.",
        [("anonymous_source.people_with_knowledge", "a person familiar with the sale said")],
        id="who stands behind a name is somebody else",
    ),
    pytest.param(
        "The pier was closed, said the people, who asked not to be named because they work there.",
        [("anonymous_source.people_who", "said the people")],
        id="a withheld name is marked only where nothing else is",
    ),
    pytest.param(
        "Voters rebut claim of harbour progress.",
        [("anonymous_source.crowd", "Voters rebut")],
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
    pytest.param(
        "In a TASS report the 1990s were called cold.",
        [("state_media.outlet_report", "a TASS report")],
        id="a decade elsewhere parts no name from its report",
    ),
    pytest.param(
        "The '70s witnesses said it rained.",
        [("anonymous_source.role", "The '70s witnesses said")],
        id="a decade that tells which witnesses",
    ),
    pytest.param("The boat is called “reportedly old”.", [], id="what something is called in the words of others"),
    pytest.param("The Norhaven office has made claims of theft against the crew.", [], id="a claim that is credited"),
    pytest.param(
        "We made claims of theft.", [("unverified_claim.claim_noun", "made claims of")], id="the narrator's own claim"
    ),
    pytest.param("“Officials” said it was late.", [], id="a source in quotes"),
    pytest.param("These 2019 data say the pier was closed.", [], id="a document that is pointed at"),
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


def test_an_outlet_is_no_source_of_its_own_pages(detector: Detector) -> None:
    article = replace(from_text("The dam burst, TASS reported. The agency said it rained."), url="https://tass.com/1")
    assert len(detector.detect(replace(article, url=None)).findings) == 2
    assert not detector.detect(article).findings


def test_who_speaks_is_marked_beside_the_page_that_is_linked(detector: Detector) -> None:
    article = Article("Officials said it was late.", links=(Link("https://tass.com/1", Span(0, 14)),))
    assert {f.rule for f in detector.detect(article).findings} == {
        "anonymous_source.role",
        "state_media.linked_outlet",
    }


def test_a_link_from_an_outlet_s_own_name_is_no_second_mention(detector: Detector) -> None:
    text = "TASS said it was late, and officials did."
    named = Mentions(detector.registry).find(text)
    links = (Link("https://tass.com/1", Span(0, 4)), Link("https://tass.com/2", Span(27, 36)))
    linked = linked_outlets(Article(text, links=links), detector.registry, named)
    assert [mention.span.of(text) for mention in linked] == ["officials"]
