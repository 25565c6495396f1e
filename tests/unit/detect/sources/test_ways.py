"""By which way each statement reaches the page: an outlet has those that the text routes through it, and no others."""

from __future__ import annotations

import pytest

from sourcemark.detect import Detector
from sourcemark.detect.sources.own_outlet import is_own, name_key, own_names
from sourcemark.extract import from_text
from sourcemark.model import Analysis
from tests.english import ENGLISH
from tests.unit.detect.sources.conftest import Analyse

FALK = "Ada Falk runs the harbour of Norhaven. "
MORE = "The pier was built in 1902. "


def origins(analysis: Analysis) -> dict[str, tuple[int, ...]]:
    names = {s.id: s.name for s in analysis.sources}
    return {names[o.source]: o.sentences for o in analysis.origins}


# text, origins: a person who is named speaks through an outlet only where the text says so.
NAMED = [
    (
        "Ada Falk told reporters that the talks were over. Falk said the dam was safe. Falk told TASS that it rained.",
        {"Ada Falk": (0, 1), "TASS": (2,)},
    ),
    (
        "Ada Falk told TASS that it rained. " + MORE + "The dam was safe, Falk said.",
        {"TASS": (0,), "Ada Falk": (2,)},
    ),
    (
        "In an interview with TASS, Ada Falk said it rained. On Friday she said the dam was safe.",
        {"TASS": (0,), "Ada Falk": (1,)},
    ),
    (
        "“It rained,” Ada Falk was quoted by TASS as saying. Falk wrote on her site that the dam was safe.",
        {"TASS": (0,), "Ada Falk": (1,)},
    ),
    ("In an RT interview, Ada Falk said it rained. Falk said it snowed.", {"RT": (0,), "Ada Falk": (1,)}),
    ("Ada Falk said the RT interview was unfair.", {"Ada Falk": (0,), "RT": (0,)}),
    ("Beside him during the TASS interview stood Ada Falk, who said it rained.", {"Ada Falk": (0,), "TASS": (0,)}),
    ("Ada Falk told TASS that it rained. She told the BBC that it snowed.", {"TASS": (0,), "BBC": (1,)}),
    (
        "Ada Falk told TASS that it rained. Peter Hale said it snowed. Falk added that the dam was safe.",
        {"TASS": (0,), "Peter Hale": (1,), "Ada Falk": (2,)},
    ),
    ("TASS reported that Ada Falk said it rained. Falk said it snowed.", {"TASS": (0,), "Ada Falk": (1,)}),
    ("The Harbour Board told TASS that it rained. The board said it snowed.", {"TASS": (0,), "Harbour Board": (1,)}),
    ("Ada Falk said it snowed, adding that it was cold. She told TASS so.", {"Ada Falk": (0,), "TASS": (1,)}),
    # What goes on with a statement is part of it.
    ("Ada Falk told TASS that it rained. She added that the dam was safe.", {"TASS": (0, 1)}),
    ("“It rained,” Ada Falk told TASS. “And the dam is safe,” she said.", {"TASS": (0, 1)}),
    ("Ada Falk told TASS that it rained. On Friday she added that it snowed.", {"TASS": (0,), "Ada Falk": (1,)}),
    ("Ada Falk told TASS that it rained. She added in a statement that it snowed.", {"TASS": (0,), "Ada Falk": (1,)}),
    ("Ada Falk told TASS that it rained. “It snowed,” she told reporters.", {"TASS": (0,), "Ada Falk": (1,)}),
    ("Ada Falk told TASS that it rained. “It snowed,” she told the board.", {"TASS": (0,), "Ada Falk": (1,)}),
    (
        "Ada Falk told TASS that it rained. " + MORE + "She added that the dam was safe.",
        {"TASS": (0,), "Ada Falk": (2,)},
    ),
    # A reporter is the outlet's wherever they speak.
    ("It rained, TASS correspondent Ana Keller reported. " + MORE + "Keller said it snowed.", {"TASS": (0, 2)}),
]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[text for text, _ in NAMED])
def test_only_what_is_routed_through_an_outlet_is_the_outlet_s(
    analyse: Analyse, text: str, expected: dict[str, tuple[int, ...]]
) -> None:
    assert origins(analyse(text)) == expected


UNNAMED = [
    # The article knows them through the outlet alone.
    ("A port official told TASS that it rained. " + MORE + "The official said it snowed.", {"TASS": (0, 2)}),
    ("TASS, citing a port source, reported that it rained. The source said it snowed.", {"TASS": (0, 1)}),
    (
        "A port official supports the dam. The official told TASS that it rained. The official said it snowed.",
        {"TASS": (1, 2)},
    ),
    # They reach the page another way, too, or were met before.
    (
        "A port official told TASS that it rained. The official told reporters that it snowed.",
        {"TASS": (0,), "A port official": (1,)},
    ),
    (
        "A port official said it snowed. " + MORE + "The official told TASS that it rained.",
        {"A port official": (0,), "TASS": (2,)},
    ),
    # The same words may be others'.
    (
        "Port officials told TASS that it rained. " + MORE + "Port officials said it snowed.",
        {"TASS": (0,), "Port officials": (2,)},
    ),
]


@pytest.mark.parametrize(("text", "expected"), UNNAMED, ids=[text for text, _ in UNNAMED])
def test_whoever_is_known_through_an_outlet_alone_stays_with_it(
    analyse: Analyse, text: str, expected: dict[str, tuple[int, ...]]
) -> None:
    assert origins(analyse(text)) == expected


def test_a_source_with_two_ways_stands_on_two_chains_and_has_no_one_way(analyse: Analyse) -> None:
    analysis = analyse("Ada Falk said it snowed. Falk told TASS that it rained.")
    falk, tass = analysis.sources
    assert (falk.through, tass.through) == (None, None)
    assert [(r.sources, r.sentences) for r in analysis.routes] == [
        ((falk.id,), (0,)),
        ((falk.id, tass.id), (1,)),
        ((tass.id,), (1,)),
    ]


def test_whose_every_statement_came_one_way_has_that_way(analyse: Analyse) -> None:
    analysis = analyse("Ada Falk told TASS that it rained. She added that the dam was safe.")
    falk, tass = analysis.sources
    assert falk.through == tass.id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Falk says it rains\n\nAda Falk told TASS that it rained.", {"TASS": (0, 1)}),
        ("Ada Falk says it rains\n\nFalk told TASS that it rained. Falk said it snowed.", None),
        (
            "Norland police say yard shut\n\nSources within the Norland police told TASS that the yard was shut.",
            {"TASS": (0, 1)},
        ),
        ("Ada Falk says yard shut\n\nA friend of Ada Falk told TASS that the yard was shut.", {"TASS": (1,)}),
    ],
)
def test_a_headline_only_repeats_what_stands_below(
    analyse: Analyse, text: str, expected: dict[str, tuple[int, ...]] | None
) -> None:
    assert origins(analyse(text)) == (expected or {"Ada Falk": (0, 2), "TASS": (1,)})


def test_who_is_credited_in_the_headline_alone_is_no_origin_besides_those_below(analyse: Analyse) -> None:
    text = "Peter Hale says it rains\n\nAda Falk said it rained. Ada Falk said it snowed. She said it was cold."
    analysis = analyse(text)
    assert origins(analysis) == {"Ada Falk": (1, 2, 3)}
    assert [label.label for label in analysis.page_labels] == []
    assert origins(analyse("Peter Hale says it rains\n\nThe pier was built in 1902.")) == {"Peter Hale": (0,)}


def test_a_body_of_which_people_spoke_to_an_outlet_may_speak_for_itself(analyse: Analyse) -> None:
    text = "Sources within the Norland police told TASS that the yard was shut. Norland police said so on Friday."
    assert origins(analyse(text)) == {"TASS": (0,), "Norland police": (1,)}


def test_an_outlet_cited_by_another_goes_that_way_there_alone(analyse: Analyse) -> None:
    text = "KCNA reported that it rained. Yonhap, citing KCNA, said it snowed."
    assert origins(analyse(text)) == {"Korean Central News Agency": (0,), "Yonhap News Agency": (1,)}


PAGE = "Ada Falk told {0} that it rained. “It was wet,” she said. {0} reported in May that the pier was old."


@pytest.mark.parametrize(
    ("outlet", "address"),
    [
        ("The Intercept", "https://theintercept.com/2026/rain/"),
        ("TASS", "https://tass.com/world/1"),
        ("Reuters", "https://www.reuters.com/world/rain"),
        ("BBC News", "https://www.bbc.co.uk/news/1"),
    ],
)
def test_the_page_s_own_outlet_is_nobody_s_way_to_it(detector: Detector, outlet: str, address: str) -> None:
    analysis = detector.detect(from_text(PAGE.format(outlet), address))
    assert origins(analysis) == {"Ada Falk": (0, 1)}
    elsewhere = origins(detector.detect(from_text(PAGE.format(outlet), "https://quay-post.test/rain")))
    assert len(elsewhere) == 1
    assert "Ada Falk" not in elsewhere


@pytest.mark.parametrize(
    ("name", "key"), [("The Quay Post", "quaypost"), ("QBC News", "qbc"), ("QX", "qx"), ("therapist", "therapist")]
)
def test_an_outlet_s_name_has_one_key(name: str, key: str) -> None:
    assert name_key(ENGLISH, name) == key


def test_a_page_s_outlet_goes_by_its_host_and_by_its_site() -> None:
    names = own_names(ENGLISH, "news.quay-post.test", "The Harbour Watch", None)
    assert names == {"quaypost", "harbourwatch"}


@pytest.mark.parametrize(
    ("host", "name", "own"),
    [
        ("thequaypost.test", "The Quay Post", True),
        ("thequaypost.test", "Quay Post", True),
        ("www.quaypost.co.uk", "The Quay Post", True),
        ("qx.ru", "QX", True),
        ("therapist.test", "Rapist", False),
        ("tass.quay-post.test", "TASS", False),
        ("quay-post.com.br", "COM", False),
    ],
)
def test_a_page_is_that_of_whoever_registered_its_address(host: str, name: str, own: bool) -> None:
    assert is_own(ENGLISH, name, own_names(ENGLISH, host)) is own


def test_a_state_s_agency_is_a_source_on_a_host_that_only_begins_with_its_name(detector: Detector) -> None:
    analysis = detector.detect(from_text(PAGE.format("TASS"), "https://tass.quay-post.test/rain"))
    assert "TASS" in origins(analysis)


@pytest.mark.parametrize(
    "text",
    [
        "TASS did not report that Ada Falk said it rained.",
        "TASS never reported the rain, Ada Falk said.",
        "No TASS report said that it rained, Ada Falk said.",
        "It rained, which TASS has not said, Ada Falk noted.",
        "Neither TASS nor RT reported that it rained, Ada Falk said.",
    ],
)
def test_an_outlet_that_did_not_report_something_is_behind_nothing(analyse: Analyse, text: str) -> None:
    analysis = analyse(text)
    assert "TASS" not in origins(analysis)
    assert not [f for f in analysis.findings if f.label.startswith("state_media")]


BEHIND = [
    ("It rained, Ada Falk said, TASS reported.", {"TASS": (0,)}),
    ("It rained, according to Ada Falk, TASS reported on Monday.", {"TASS": (0,)}),
    ("It rained, Ada Falk said, and TASS reported that it snowed.", {"Ada Falk": (0,), "TASS": (0,)}),
    ("“It rained,” Ada Falk said. TASS reported that it snowed.", {"Ada Falk": (0,), "TASS": (1,)}),
    ("Ada Falk wrote that Peter Hale told her it rained until the pier was shut, TASS reported.", {"TASS": (0,)}),
    ("Ada Falk said that she had read what TASS reported.", {"Ada Falk": (0,), "TASS": (0,)}),
    # Whom an outlet quotes the text has not heard itself.
    ("TASS quoted Ada Falk as saying that it rained. It had snowed, she said.", {"TASS": (0, 1)}),
    ("Ada Falk told TASS that it rained. It had snowed, she said.", {"TASS": (0,), "Ada Falk": (1,)}),
]


@pytest.mark.parametrize(("text", "expected"), BEHIND, ids=[text for text, _ in BEHIND])
def test_the_last_of_two_who_are_credited_behind_their_words_passes_them_on(
    analyse: Analyse, text: str, expected: dict[str, tuple[int, ...]]
) -> None:
    assert origins(analyse(text)) == expected


def test_the_website_is_the_site_that_spoke_last(analyse: Analyse) -> None:
    text = (
        "Ada Falk told Reuters that it rained. It snowed, according to Quaywatch.test. Peter Hale told the website so."
    )
    assert origins(analyse(text)) == {"Reuters": (0,), "Quaywatch.test": (1,), "Peter Hale": (2,)}
