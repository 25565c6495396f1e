"""The catalogues of all languages say the same things, with the same slots, and pass no verdict."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator

import pytest

from server.annotate import catalogue
from server.rules import Rulebook

LANGUAGES = ("de", "en", "es", "fr", "uk")

# A card says what the text does. Stems, so that inflected forms are refused too.
VERDICTS = {
    "en": r"\b(?:true|untrue|truth|false|fake|propagand\w*|suspicious|suspect\w*|lie|lies|lying|liar|debunk\w*"
    r"|mislead\w*|disinformation|misinformation|hoax|trustworthy|untrustworthy|reliable|unreliable|biased|wrong|fact)\b",
    "de": r"(?i)\b(?:wahr|wahrheit|unwahr\w*|falsch\w*|lüge\w*|lügt|gelogen|propagand\w*|verdächtig\w*|irreführ\w*"
    r"|desinformation|fake|glaubwürdig\w*|unglaubwürdig\w*|zuverlässig\w*|unzuverlässig\w*|tatsache\w*)\b",
    "fr": r"\b(?:vrai\b(?!e adresse)|vérité|faux|fausse\w*|mensong\w*|ment|propagand\w*|suspect\w*|trompeu\w*"
    r"|désinformation|fiable\w*|douteu\w*|intox)\b",
    "es": r"\b(?:verdad\w*|verdader\w*|fals\w*|mentir\w*|miente\w*|propagand\w*|sospechos\w*|engaños\w*"
    r"|desinformación|fiable\w*|bulo\w*|dudos\w*)\b",
    "uk": r"\b(?:правд\w*|неправд\w*|істин\w*|хибн\w*|фейк\w*|брех\w*|пропаганд\w*|підозріл\w*|оманлив\w*"
    r"|дезінформ\w*|сумнівн\w*|надійн\w*|ненадійн\w*)\b",
}


def templates(language: str) -> Iterator[tuple[str, str]]:
    """Every text of a catalogue with its key."""
    data = tomllib.loads((catalogue.MESSAGES / f"{language}.toml").read_text(encoding="utf-8"))
    for section, entries in data.items():
        for key, value in entries.items():
            for part, text in value.items() if isinstance(value, dict) else [("", value)]:
                if isinstance(text, str):
                    yield f"{section}.{key}.{part}", text


def slots(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_every_language_promised_has_a_catalogue() -> None:
    assert catalogue.languages() == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_keys_and_the_slots_of_english(language: str) -> None:
    ours, english = dict(templates(language)), dict(templates("en"))
    assert ours.keys() == english.keys()
    assert {k: sorted(set(slots(v))) for k, v in ours.items()} == {k: sorted(set(slots(v))) for k, v in english.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_up_to_twelve_are_words_and_larger_ones_digits(language: str) -> None:
    words = catalogue.load(language)
    spelled = [words.number(n) for n in range(13)]
    assert len(set(spelled)) == 13
    assert not any(character.isdigit() for word in spelled for character in word)
    assert words.number(13) == "13"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_passes_a_verdict(language: str) -> None:
    refused = re.compile(VERDICTS[language], re.IGNORECASE)
    assert [(key, text) for key, text in templates(language) if refused.search(text)] == []


@pytest.mark.parametrize(
    ("language", "verdict"),
    [
        ("en", "Unverified propaganda."),
        ("en", "This is misleading."),
        ("de", "Das ist falsch."),
        ("fr", "C’est un mensonge."),
        ("es", "Es una fuente sospechosa."),
        ("uk", "Це неправда."),
    ],
)
def test_a_verdict_would_be_refused(language: str, verdict: str) -> None:
    assert re.search(VERDICTS[language], verdict, re.IGNORECASE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_one_and_every_explanation_ends(language: str) -> None:
    for key, text in templates(language):
        if key.endswith(".question"):
            assert text.endswith("?"), key
        if key.endswith(".explanation"):
            assert text.endswith("."), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_words(language: str) -> None:
    keys = catalogue.load(language).keys()
    missing = [r.id for r in Rulebook.load() if (f"message.{r.message}", "explanation") not in keys]
    assert missing == []


def test_a_language_without_a_catalogue_gets_english() -> None:
    assert catalogue.load("zz").language == "en"
    assert catalogue.load("../en").language == "en"
