"""The catalogues of all languages say the same things, with the same slots, and pass no verdict."""

from __future__ import annotations

import json
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcemark.annotate import catalogue
from sourcemark.errors import RulebookInvalid
from sourcemark.rules import Rulebook
from tests.english import ENGLISH

LANGUAGES = catalogue.languages()
PROMISED = {"en", "de", "fr", "es", "uk"}
VERDICTS = tomllib.loads(Path(__file__).with_name("verdicts.toml").read_text(encoding="utf-8"))
ROOT = Path(__file__).parents[3]


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
    assert set(LANGUAGES) >= PROMISED


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
    refused = re.compile(VERDICTS[language]["words"], re.IGNORECASE)
    assert [(key, text) for key, text in templates(language) if refused.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_verdict_would_be_refused(language: str) -> None:
    assert re.search(VERDICTS[language]["words"], VERDICTS[language]["refused"], re.IGNORECASE)


def test_the_extension_offers_every_language() -> None:
    schema = json.loads((ROOT / "extension" / "managed_schema.json").read_text(encoding="utf-8"))
    assert sorted(schema["properties"]["lang"]["enum"]) == ["", *LANGUAGES]
    assert {path.parent.name for path in ROOT.glob("extension/_locales/*/messages.json")} >= set(LANGUAGES)


@pytest.mark.parametrize("page", ["api.md", "managed.md"])
def test_the_pages_name_every_language(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    (line,) = (line for line in text.splitlines() if line.startswith("| `lang` |"))
    assert sorted(re.findall(r"`(\w\w)`", line)) == list(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_one_and_every_explanation_ends(language: str) -> None:
    for key, text in templates(language):
        if key.endswith(".question"):
            assert text.endswith("?"), key
        if key.endswith(".explanation"):
            assert text.endswith("."), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_words(language: str) -> None:
    catalogue.load(language).check(rule.message for rule in Rulebook.load(ENGLISH))
    with pytest.raises(RulebookInvalid, match=rf'messages/{language}\.toml: no \[message\."some\.label"\] explanation'):
        catalogue.load(language).check(["some.label"])


def test_a_language_without_a_catalogue_gets_english() -> None:
    assert catalogue.load("zz").language == "en"
    assert catalogue.load("../en").language == "en"
