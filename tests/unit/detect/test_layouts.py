"""Who speaks where no verb says so: dashes and colons beside quotations, headlines' ends, names in quotation marks."""

from __future__ import annotations

import pytest

from sourcemark.detect import Detector
from sourcemark.extract import from_text
from tests.english import ENGLISH

REST = "\n\nThe board meets again in May. The berths were built in stone, and nobody has counted them."
# text, the credits as (source, content)
BESIDE = [
    ("“The hull is gone.” – A senior port official", [("A senior port official", "“The hull is gone.”")]),
    ("“The hull is gone.” —Commissioner Rosa Falk", [("Commissioner Rosa Falk", "“The hull is gone.”")]),
    ("“Nobody saw it.” - Sources at the yard", [("Sources at the yard", "“Nobody saw it.”")]),
    ('"Nobody saw it." -- Rosa Falk, captain', [("Rosa Falk, captain", '"Nobody saw it."')]),
    ("“It sank. Nobody saw it.” — a deckhand", [("a deckhand", "“It sank. … Nobody saw it.”")]),
    ("“It sank”\n— A port official", [("A port official", "“It sank”")]),
    ("“It sank” – a port official", [("a port official", "“It sank”")]),
    ("A deckhand: “The hull is gone.”", [("A deckhand", "“The hull is gone.”")]),
    ("Sources: “It sank.”", [("Sources", "“It sank.”")]),
    ("The captain, Rosa Falk: “It sank.”", [("The captain, Rosa Falk", "“It sank.”")]),
    ("A former deckhand on the sale: “Too cheap.”", [("A former deckhand on the sale", "“Too cheap.”")]),
    (
        "And from a port official at the yard:\n\n“It sank. Nobody saw it.”",
        [("a port official at the yard", "“It sank. … Nobody saw it.”")],
    ),
    ("This from an aide to the captain: “It sank.”", [("an aide to the captain", "“It sank.”")]),
    ("A port official was blunt: “It sank.”", [("A port official", "“It sank.”")]),
    ("Rosa Falk was clear:\n\n“It sank.”", [("Rosa Falk", "“It sank.”")]),
    ("A deckhand on why he left: “It sank.”", [("A deckhand", "“It sank.”")]),
    ("Said a port official: “It sank.”", [("a port official", "“It sank.”")]),
    ("“It sank,”—a port official said.", [("a port official", "“It sank,”")]),
    # an address, an aside, a thing: nobody speaks
    ("The “Gull” – an old boat – sank.", []),
    ("“The Old Hull” – a novel", []),
    ("The hull is gone – a port official slept.", []),
    ("The best line: “It sank.”", []),
    ("The boat was late: “It sank.”", []),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE, ids=[text for text, _ in BESIDE])
def test_a_dash_or_a_colon_beside_a_quotation_tells_who_speaks(
    detector: Detector, text: str, expected: list[tuple[str, str]]
) -> None:
    text = f"Boat sinks\n\n{text}{REST}"
    found = detector.detect(from_text(text)).attributions
    assert [tuple(" … ".join(s.of(text) for s in part) for part in (a.source, a.content)) for a in found] == expected


@pytest.mark.parametrize(
    ("headline", "marks"),
    [
        ("Yard to close in May -source", ["-source"]),
        ("UPDATE 2-Yard to close in May -sources", ["-sources"]),
        ("Yard to close -ministry source -Interfax", ["-ministry source"]),
        ("Nine dead in crash - police", ["- police"]),
        ("Oil up after attack – officials", ["– officials"]),
        ("Yard to close -state media", ["-state media"]),
        ("Dam burst at night: RIA", [": RIA"]),
        ("Guard test-fires missile -Tasnim", ["-Tasnim"]),
        # a page's own name, a rubric, a part of a word
        ("Yard to close, board hears - The Harbour Post", []),
        ("Who pays for the pier? - Opinion", []),
        ("Photos - Sources", []),
        ("Boat for all X-A9 fans", []),
    ],
)
def test_a_headline_ends_in_who_says_so(detector: Detector, headline: str, marks: list[str]) -> None:
    text = f"{headline}{REST}"
    assert [f.evidence.of(text) for f in detector.detect(from_text(text)).findings] == marks


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("The “Izvestia” newspaper reported that the dam burst.", ["The “Izvestia” newspaper reported"]),
        ("According to “RIA Novosti”, nine people drowned.", ["RIA Novosti"]),
        ("The captain told «TASS» that the boat sank.", ["told «TASS»"]),
        ("The boat sank, “TASS” reports.", ["“TASS”"]),
        ("“It sank,” said a deckhand who goes by “Shorty.”", ["said a deckhand who goes by “Shorty"]),
        ("A deckhand who gave only his call sign, “Gull”, said it sank.", ["A deckhand who gave only his call sign"]),
        ("A witness called “M.” told the court that it sank.", ["A witness called “M.” told"]),
        ("Ida “Red” Falk said it sank.", []),
    ],
)
def test_a_name_in_quotation_marks_is_no_speech(detector: Detector, text: str, marks: list[str]) -> None:
    text = f"Boat sinks\n\n{text}{REST}"
    found = [f for f in detector.detect(from_text(text)).findings if not f.label.startswith("good_sourcing")]
    assert [f.evidence.of(text) for f in found] == marks
    contents = [span.of(text) for f in found for span in f.content]
    assert not any(mark in content for content in contents for mark in ("Shorty", "Gull", "Izvestia", "Novosti"))


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        # what became of some is nobody's word
        ("Nine boats are listed, some reported missing.", []),
        ("Nine sailors were found, many believed to be lost.", []),
        ("There were nine letters, some written in haste, and several feared lost.", []),
        ("The yard was shut, many believed.", ["many believed"]),
        ("After the speech, some complained of the cold.", ["some complained"]),
        ("How many experts believe it is unclear.", []),
        # a document of an office
        ("A report from the auditor general said the books were false.", []),
        ("A memo from the region's budget officer found losses.", []),
        ("A letter from a yard official said the books were false.", ["A letter from a yard official said"]),
        # an outlet
        ("Insider reported that the yard was sold.", []),
        ("He told Insider that the yard was sold.", []),
        ("Insiders say the yard was sold.", ["Insiders say"]),
        # a cue between an auxiliary and its verb; a decade before a source
        ("The yard would, sources said, stay shut.", ["sources said"]),
        ("It could, officials say, be sold.", ["officials say"]),
        ("In the '90s sources said it was unsafe.", ["sources said"]),
        ("In the ’60s officials said it was unsafe.", ["officials said"]),
    ],
)
def test_only_who_says_something_is_a_source(detector: Detector, text: str, marks: list[str]) -> None:
    text = f"Yard sold\n\n{text}{REST}"
    found = [f for f in detector.detect(from_text(text)).findings if f.label.startswith("anonymous_source")]
    assert [f.evidence.of(text) for f in found] == marks


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Analyst Tom Falk who has left said it was lost.", "Analyst Tom Falk"),
        ("“It is lost,” said Ida Hale who runs the yard.", "Ida Hale"),
        ("A deckhand who was there said it was lost.", "A deckhand who was there"),
    ],
)
def test_a_mark_ends_before_a_clause_about_a_name(detector: Detector, text: str, source: str) -> None:
    text = f"Yard sold\n\n{text}{REST}"
    (credit,) = detector.resolve(detector.read(from_text(text))).credits
    assert credit.source[0].of(text) == source


def test_two_reports_are_two_documents(detector: Detector) -> None:
    text = f"Yard sold\n\nA report by a union said it was lost. The report from the board said it was safe.{REST}"
    assert [source.name for source in detector.detect(from_text(text)).sources] == [
        "A report by a union",
        "The report from the board",
    ]


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load(ENGLISH)
