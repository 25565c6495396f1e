"""What counts as a mention, beyond the examples in the data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcemark.outlets import Mentions, Registry
from sourcemark.outlets.fold import fold
from sourcemark.outlets.phrases import phrase_key
from tests.english import ENGLISH

FINDER = Mentions(Registry.load(ENGLISH))


def ids(text: str, kind: str = "outlet") -> list[str | None]:
    return [m.outlet_id for m in FINDER.find(text) if m.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        "The dam is full, TASS said.",
        "TASS opened a bureau in Lima.",  # a topic: deciding that is the engine's work
        "He told ITAR-TASS so.",
        "He told ITAR - TASS so.",
    ],
)
def test_a_safe_name_counts_anywhere(text: str) -> None:
    assert ids(text) == ["tass"]


@pytest.mark.parametrize("text", ["He filled the tass.", "TASSEL", "xTASS", "the tass agency"])
def test_case_and_word_ends_count(text: str) -> None:
    assert ids(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "KCNA Watch said the broadcast was late.",
        "Ukrainska Pravda said the road was open.",
        "The dam is full, Interfax-Ukraine reported.",
        "Kayhan London reported the arrest.",
        "Economic Daily News said prices rose in Taiwan.",
    ],
)
def test_the_stop_list_comes_first(text: str) -> None:
    assert ids(text) == [] and len(ids(text, "other_media")) == 1


def test_the_longest_name_wins() -> None:
    assert ids("The fee rises, Associated Press of Pakistan said.") == ["app-pakistan"]
    assert ids("The fee rises, the Associated Press said.") == []


@pytest.mark.parametrize("name", ["People's Daily", "People’s Daily", "People\N{MODIFIER LETTER APOSTROPHE}s Daily"])
def test_quotes_and_accents_are_one(name: str) -> None:
    found = FINDER.find(f"“The dam is full,” {name} said.")
    assert [(m.outlet_id, m.span.of(f"“The dam is full,” {name} said.")) for m in found] == [("peoples-daily", name)]


@pytest.mark.parametrize("name", ["Télam", "Te\N{COMBINING ACUTE ACCENT}lam", "Tel\N{SOFT HYPHEN}am"])
def test_invisible_characters_do_not_hide_a_name(name: str) -> None:
    text = f"Café: the dam, {name} said, is full."
    assert [m.span.of(text) for m in FINDER.find(text)] == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RT reported the fire.", ["rt"]),
        ("The fire was small, RT's correspondent said.", ["rt"]),
        ("Margarita Lind, editor of RT, smiled.", ["rt"]),
        ("RT, the Russian state broadcaster, was late.", ["rt"]),
        ("Outlets such as RT were late.", ["rt"]),
        ("TASS and RT were late.", ["tass", "rt"]),
        ("It stood on rt.com. RT was late.", ["rt", "rt"]),
        ("RT International began early. RT was late.", ["rt", "rt"]),
        ("She likes RT.", []),
        ("The RT scale was full.", []),
    ],
)
def test_a_doubtful_name_needs_something_beside_it(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Star said rents rose in South Africa.", ["the-star"]),
        ("The Star said rents rose in Malaysia.", []),
        ("The New Vision said rents rose.", ["new-vision-uganda"]),
        ("A new vision, he said, was needed.", []),
        ("The Tribune said rents rose.", []),
        ("Venezuela's VTV reported the flood.", ["vtv-venezuela"]),
        ("VTV reported the flood in Hanoi, Vietnam.", ["vietnam-television"]),
        ("VTV reported the flood.", []),
        ("VTV reported the flood in Vietnam and Venezuela.", []),
        ("SPA reported the flood in Saudi Arabia.", ["spa-saudi"]),
        ("The SPA reported full rooms in Austria.", []),
        ("Star-Telegram said rents rose in South Africa.", []),
        ("Ali Mehr said rents rose in Iran.", []),
    ],
)
def test_a_common_name_needs_its_country_and_two_bearers_name_nobody(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "outlet_id"),
    [
        ("See https://tass.com/world/1 for more.", "tass"),
        ("It stood on Arabic.RT.com first.", "rt"),
        ("Vesti.ru said the road was open.", "vesti-russia"),
    ],
)
def test_an_address_names_its_outlet(text: str, outlet_id: str) -> None:
    assert ids(text) == [outlet_id]


@pytest.mark.parametrize(
    "text", ["Write to desk@tass.com now.", "It stood on mytass.com first.", "On the mart.company left."]
)
def test_other_addresses_do_not(text: str) -> None:
    assert ids(text) == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Iran's state media said so.", "IR"),
        ("The North Korean state news agency said so.", "KP"),
        ("The state-run Egyptian newspaper said so.", "EG"),
        ("State television in Belarus said so.", "BY"),
        ("Kremlin-controlled media said so.", "RU"),
        ("The official Soviet news agency said so.", "SU"),
        ("Baghdad radio said so.", "IQ"),
        ("Congolese state media said so.", None),
        ("State media said so.", None),
    ],
)
def test_a_generic_phrase_carries_its_country(text: str, country: str | None) -> None:
    assert [(m.kind, m.country, m.outlet_id) for m in FINDER.find(text)] == [("generic", country, None)]


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("Russian state news agency TASS said so.", "Russian state news agency TASS"),
        ("The official Tanjug news agency said so.", "The official Tanjug news agency"),
        ("TASS said so.", None),
    ],
)
def test_a_description_and_a_name_are_one_mention(text: str, described: str | None) -> None:
    (found,) = FINDER.find(text)
    assert (found.described.of(text) if found.described else None) == described and found.credited


def test_a_text_may_call_official_what_the_registry_does_not() -> None:
    found = FINDER.find("The official Antara news agency in Indonesia said so.")
    assert {m.kind for m in found} == {"outlet", "generic"}


def test_others_are_named_too() -> None:
    assert ids("Reuters and the Kyiv Independent said so.", "other_media") == ["reuters", "kyiv-independent"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\x00", "\ud800", "." * 5000, "A" * 5000, "the state " * 500, "TASS " * 500]
)
def test_odd_texts_are_read(text: str) -> None:
    assert all(m.span.of(text) for m in FINDER.find(text))


ALIASES = sorted(
    {alias.text for alias in Registry.load(ENGLISH).aliases() if alias.rule is None and "." not in alias.text}
)
NOISE = st.text(st.sampled_from("aé’“ \n\u00ad\u0301\u2011😀.TASS"), max_size=12)


@given(NOISE, st.sampled_from(ALIASES), NOISE)
def test_spans_hold_the_name_that_was_found(before: str, alias: str, after: str) -> None:
    text = f"{before}\n{alias} said so.\n{after}"
    found = FINDER.find(text)
    assert [m.span for m in found] == sorted(m.span for m in found)
    for mention in found:
        if mention.kind != "generic":
            assert phrase_key(mention.span.of(text)) == phrase_key(mention.alias)
        assert fold(mention.span.of(text)).text.strip() != ""
    assert any(m.span.start <= text.index(alias + " said so.") + len(alias) <= m.span.end + 1 for m in found)


@given(st.text())
def test_any_text_gives_spans_inside_it(text: str) -> None:
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in FINDER.find(text))


@given(st.text(st.sampled_from("aé\u0301\u00ad’-\u2011 T"), max_size=30))
def test_folding_keeps_the_place_of_every_character(text: str) -> None:
    folded = fold(text)
    for at, character in enumerate(folded.text):
        assert fold(folded.span(at, at + 1).of(text)).text == character


def test_an_outlet_surely_named_brings_its_country_with_it() -> None:
    assert ids("Channel One aired the film.") == []
    assert ids("TASS told of two ships. Channel One aired the film.") == ["tass", "channel-one-russia"]


@pytest.mark.parametrize("text", ["RT has called itself a victim.", "Granma is an old word."])
def test_what_an_outlet_calls_itself_credits_nothing(text: str) -> None:
    assert not any(m.credited for m in FINDER.find(text))
