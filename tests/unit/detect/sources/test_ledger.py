"""What the ledger takes a source for: no person is called like a place, no law is a body, nobody stands in it twice."""

from __future__ import annotations

import pytest

from sourcemark.detect.sources.name_kinds import kind_of_name
from tests.english import ENGLISH
from tests.unit.detect.sources.conftest import Analyse, credited

KINDS = [
    ("California", "organisation"),
    ("Saudi Arabia", "organisation"),
    ("New Hampshire", "organisation"),
    ("South Norland", "organisation"),
    ("Harbour Workers Rights Act", "document"),
    ("Keller v. Norhaven", "document"),
    ("Norhaven Harbour Board", "organisation"),
    ("Ada Keller", "person"),
    ("Bill", "person"),
    ("Georgia Keller", "person"),
]


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_a_name_tells_what_bears_it(name: str, kind: str) -> None:
    assert kind_of_name(ENGLISH, name, name.lower(), None) == kind


def test_he_is_the_person_and_not_the_state_named_between(analyse: Analyse) -> None:
    text = "Daniel Brandt bought the yard in May. California agreed that the yard was safe. He said the crane was new."
    source = credited(analyse(text), text, "He said")
    assert source is not None and source.name == "Daniel Brandt"


def test_a_person_who_bears_a_place_s_name_stays_a_person(analyse: Analyse) -> None:
    text = "Denise Washington runs the yard. Washington said the crane was new."
    source = credited(analyse(text), text, "Washington said")
    assert source is not None and (source.kind, source.name) == ("person", "Denise Washington")


BETWEEN = " The yard closed in May. Its crane was sold. The gates were shut. A fence was built around the quay. "


def test_whoever_is_somebody_s_by_name_is_one_source(analyse: Analyse) -> None:
    text = "Norhaven Motors’ lawyers said the yard was safe." + BETWEEN + "Norhaven Motors’ lawyers denied the claim."
    unnamed = [s for s in analyse(text).sources if s.kind == "anonymous"]
    assert [len(s.sentences) for s in unnamed] == [2]


def test_whoever_is_only_his_may_be_another_s(analyse: Analyse) -> None:
    text = "A lawyer for the yard said it was safe." + BETWEEN + "A lawyer for the yard said the fence was new."
    assert len([s for s in analyse(text).sources if s.kind == "anonymous"]) == 2


# text, the words whose cue is asked about, the whole name in the ledger
NAMED = [
    ("Analyst Ming-Chi Kuo has warned that the yard will close. Kuo said it was old.", "Kuo said", "Ming-Chi Kuo"),
    ("Ada Thomas-Keller spoke first. Thomas-Keller said it was old.", "Keller said", "Ada Thomas-Keller"),
    (
        "Peter Keller Jr. said so. His uncle, John Keller, built it. Keller said it was old.",
        "Keller said",
        "Peter Keller Jr",
    ),
    ("MPC Mamabo urged caution. Jacob Mamabo said the road was wet.", "Mamabo urged", "Jacob Mamabo"),
    ("The minister, Fahmi Fadel, spoke first. Fahmi said the yard was old.", "Fahmi said", "Fahmi Fadel"),
    ("Ada Moreno Vidal wrote so. Moreno Vidal said the yard was old.", "Vidal said", "Ada Moreno Vidal"),
    ("The House of Elders met in May. The White House said the bill was new.", "House said", "White House"),
]


@pytest.mark.parametrize(("text", "words", "name"), NAMED)
def test_a_name_is_whole_and_its_bearer_stands_in_the_ledger_once(
    analyse: Analyse, text: str, words: str, name: str
) -> None:
    analysis = analyse(text)
    source = credited(analysis, text, words)
    assert source is not None and source.name == name
    assert [s.name for s in analysis.sources] == [name]


def test_a_source_that_an_outlet_cites_reaches_the_page_through_it(analyse: Analyse) -> None:
    analysis = analyse("The bay will close, according to port sources cited by the daily Tidewatch.")
    unnamed = next(s for s in analysis.sources if s.kind == "anonymous")
    daily = next(s for s in analysis.sources if s.id == unnamed.through)
    assert (unnamed.name, daily.name) == ("port sources", "daily Tidewatch")
    assert [o.source for o in analysis.origins] == [daily.id]


def test_a_document_that_finds_and_concludes_stands_in_the_ledger_once(analyse: Analyse) -> None:
    text = "An October inquiry into the fire found that the roof was old, and concluded that it had failed."
    assert [s.kind for s in analyse(text).sources] == ["document"]


def test_who_only_might_say_so_is_no_origin(analyse: Analyse) -> None:
    analysis = analyse("Ada Keller said the yard was old. The board could say that it is new.")
    assert [s.name for s in analysis.sources] == ["Ada Keller"]


def test_who_is_not_named_and_says_nothing_is_no_source(analyse: Analyse) -> None:
    analysis = analyse("Ada Keller said the yard was old. Officials revealed few details of the sale.")
    assert [s.name for s in analysis.sources] == ["Ada Keller"]


def test_a_report_with_a_name_of_its_own_is_not_the_one_before(analyse: Analyse) -> None:
    analysis = analyse("Research by one firm suggests that the bay is clean. The NHB report says it is not.")
    assert [s.sentences for s in analysis.sources] == [(0,), (1,)]


def test_one_s_own_account_is_no_source_besides_oneself(analyse: Analyse) -> None:
    analysis = analyse("The rebels hold the hill, according to their own accounts.")
    assert [s.described for s in analysis.sources] == []


def test_somebody_s_account_is_a_source(analyse: Analyse) -> None:
    analysis = analyse("The rebels hold the hill, according to a written account.")
    assert [s.described for s in analysis.sources] == ["a written account"]


def test_a_body_and_its_acronym_behind_or_are_one(analyse: Analyse) -> None:
    analysis = analyse("The Centre for Harbour Studies, or CHS, said the pier was closed. CHS said the lamp was out.")
    assert len(analysis.sources) == 1


def test_an_agency_called_by_what_it_is_is_the_one_the_article_names(analyse: Analyse) -> None:
    text = "The North will answer, its state news agency said. The order was read on a square, KCNA reported."
    (origin,) = analyse(text).origins
    assert origin.sentences == (0, 1)


def test_an_agency_cited_by_another_stands_by_itself_where_the_article_credits_it_too(analyse: Analyse) -> None:
    text = "KCNA reported that the square was full. Yonhap, citing KCNA, said the army was ready. KCNA said it rained."
    assert [o.sentences for o in analyse(text).origins] == [(0, 2), (1,)]


def test_whoever_is_quoted_by_an_outlet_reaches_the_page_through_it(analyse: Analyse) -> None:
    text = "Gen. David Keller was quoted by the official IRNA news agency as saying that the test was a message."
    (origin,) = analyse(text).origins
    assert next(s for s in analyse(text).sources if s.id == origin.source).name == "IRNA"


def test_an_outlet_s_named_reporter_is_no_origin_besides_it(analyse: Analyse) -> None:
    text = "TASS correspondent Ana Keller, who travelled with him, reported that he slept all the way."
    assert len(analyse(text).origins) == 1


def test_the_agency_of_a_dateline_is_not_cited(analyse: Analyse) -> None:
    text = "LIMA (Reuters) - The port is open, the mayor, Ines Coll, said."
    assert [s.name for s in analyse(text).sources] == ["Ines Coll"]


def test_an_agency_the_registry_does_not_know_is_not_taken_for_the_one_it_does(analyse: Analyse) -> None:
    text = "Steel output rose, the official ZNA news agency said. TASS said the medals were handed out."
    assert [o.sentences for o in analyse(text).origins] == [(0,), (1,)]


def test_the_country_that_heads_an_item_says_nothing(analyse: Analyse) -> None:
    text = "World in brief\n\nRUSSIA: A bear was seen in a school yard in Omsk, Tass reports."
    assert [s.name for s in analyse(text).sources] == ["TASS"]


def test_another_office_is_another_person(analyse: Analyse) -> None:
    text = "President Daniel Brandt opened the lock. The oil minister told TASS that exports had doubled."
    source = credited(analyse(text), text, "told TASS")
    assert source is not None and source.name == "The oil minister"
