"""Who a pronoun, a description, a surname or an acronym is resolved to; invented people, our own sentences."""

from __future__ import annotations

import pytest

from tests.unit.detect.sources.conftest import Analyse, credited

SOURCE = "A source close to the inquiry said the pumps had failed. "

# text, the words whose cue is asked about, the name in the ledger (None: nobody is credited)
RESOLVED = [
    pytest.param(
        "Daniel Brandt bought the yard in May. He said the crane was new.",
        "He said",
        "Daniel Brandt",
        id="a person named where nothing is said",
    ),
    pytest.param(
        SOURCE + "Daniel Brandt bought the yard in May. He said the crane was new.",
        "He said",
        "Daniel Brandt",
        id="a person named after an unnamed source",
    ),
    pytest.param(
        SOURCE + "They added that the crane was new.",
        "They added",
        "A source close to the inquiry",
        id="the singular they",
    ),
    pytest.param(
        "A source close to the inquiry said Daniel Brandt had failed. He added that the crane was new.",
        "He added",
        "A source close to the inquiry",
        id="a name inside what the source said does not compete",
    ),
    pytest.param(
        "A spokeswoman said the yard was closed. Peter Hale was in the room. She added that it would stay so.",
        "She added",
        "A spokeswoman",
        id="a man does not compete for she",
    ),
    pytest.param(
        "A spokesperson said the yard was closed. Anna Keller’s car stood at the gate. She added that it would stay.",
        "She added",
        None,
        id="two who could be meant: nobody",
    ),
    pytest.param("A pilot said it rained. Who said it was late?", "Who said", None, id="who asks"),
    pytest.param(
        "Robert Hale and Peter Hale run the yard. The brothers said the crane was new.",
        "brothers said",
        "The brothers",
        id="a group of persons named",
    ),
    pytest.param(
        "Veteran pilot Thomas Cook knows the channel. Cook said it was too shallow.",
        "Cook said",
        "Thomas Cook",
        id="a surname that is a common noun",
    ),
    pytest.param(
        "The Norhaven Harbour Board (NHB) met on Monday. The NHB said the pier was safe.",
        "NHB said",
        "NHB",
        id="an acronym in brackets",
    ),
    pytest.param(
        "His brother, Peter, said the boat was old.",
        "said the boat",
        "Peter",
        id="a given name in apposition",
    ),
    pytest.param(
        "Laura Keane - a former lawyer of the yard - said the sale was off.",
        "said the sale",
        "Laura Keane",
        id="a name before a description between dashes",
    ),
    pytest.param(
        "One lawyer for the port said no. Daniel Brandt was in the room. The Norhaven lawyer said he was tired.",
        "lawyer said he",
        "Daniel Brandt",
        id="a description that says more than the unnamed one's",
    ),
    pytest.param(
        "Foreign Minister Ana Ruiz arrived. The minister said the talks would go on.",
        "minister said",
        "Ana Ruiz",
        id="a role whose bearer was named",
    ),
]


@pytest.mark.parametrize(("text", "words", "name"), RESOLVED)
def test_a_credit_goes_to_whom_the_text_means(analyse: Analyse, text: str, words: str, name: str | None) -> None:
    source = credited(analyse(text), text, words)
    assert (source.name if source else None) == name


def test_two_cues_of_one_description_are_one_source(analyse: Analyse) -> None:
    text = "A former crew member, who asked not to be named, said the hull was rotten, adding that the owner knew."
    unnamed = [s for s in analyse(text).sources if s.kind == "anonymous"]
    assert [s.name for s in unnamed] == ["A former crew member"]


def test_a_headline_and_its_lead_speak_of_one_source(analyse: Analyse) -> None:
    text = "Pumps failed twice, according to a port official\n\nThe pumps failed twice, a port official said on Monday."
    assert [s.name for s in analyse(text).sources if s.kind == "anonymous"] == ["a port official"]


REASONS = [
    ("A crew member, who asked not to be named for fear of losing his job, said the hull was rotten.", "specific"),
    (
        "A crew member said the hull was rotten. He spoke on condition of anonymity because he feared reprisals.",
        "specific",
    ),
    ("A port official, who was not authorised to speak publicly, said the pumps had failed.", "formula"),
    ("A port official said on condition of anonymity that the pumps had failed.", "formula"),
    (
        "A port official spoke on condition of anonymity to discuss private talks and said the pumps had failed.",
        "formula",
    ),
    ("A port official said the pumps had failed.", "none"),
]


@pytest.mark.parametrize(("text", "reason"), REASONS)
def test_the_reason_for_anonymity_is_the_one_the_text_gives(analyse: Analyse, text: str, reason: str) -> None:
    assert [s.reason for s in analyse(text).sources if s.kind == "anonymous"] == [reason]


KINDS = [
    ("Police said two cars had collided.", "institution"),
    ("The Defence Ministry of Ukraine said the ship was safe.", "organisation"),
    ("Analysts say the bridge will never pay for itself.", "vague"),
    (
        "Athena Advisers, a consultancy in the port, was hired in May, and Athena Advisers said prices had risen.",
        "organisation",
    ),
    ("The Democrats are alleging that the call was improper.", "institution"),
    ("One fisherman said the tide took the pier.", "anonymous"),
    ("Goldman Sachs said the rate would fall.", "organisation"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_a_source_is_of_its_kind(analyse: Analyse, text: str, kind: str) -> None:
    assert {s.kind for s in analyse(text).sources} == {kind}
