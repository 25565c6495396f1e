"""A language as a value: what its folder must say, and that two of them share nothing."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sourcemark.errors import RulebookInvalid
from sourcemark.language import attributions, quotations, sentences, syntax
from sourcemark.language.inflection import EnglishInflection
from sourcemark.language.language import Language, codes, noun_forms, per_language, verb_forms, word_set
from sourcemark.language.lexicon import Lexicon
from sourcemark.model import Span
from tests.english import ENGLISH

TEXT = "The gulls gabbled that the quay was sinking. Dr. Keller, the warden, said that it held."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a copy of English called `xx`, for a test to change."""
    shutil.copytree(ENGLISH.folder, tmp_path / "xx", ignore=shutil.ignore_patterns("rules"))
    return tmp_path


def change(data: Path, file: str, old: str, new: str) -> None:
    """Replace words in a file of the copy; they must be there."""
    path = data / "xx" / file
    written = path.read_text(encoding="utf-8")
    assert old in written
    path.write_text(written.replace(old, new), encoding="utf-8")


def read(language: Language) -> list[tuple[str, ...]]:
    """Return who is credited by which words, sentence by sentence."""
    parts = sentences.split(language, TEXT)
    parses = list(syntax.parse(language, TEXT, parts))
    found = attributions.read(parses, attributions.places(parts, quotations.find(language, TEXT)))
    return [tuple(span.of(TEXT) for span in (*reading.source, *reading.cue)) for reading in found]


def test_english_is_one_of_the_languages() -> None:
    assert codes() == ("en",)
    assert ENGLISH.code == "en"
    assert ENGLISH.supports == {"attributions", "rules", "comparison"}


@pytest.mark.parametrize("code", ["es", "", "..", "en/../en"])
def test_a_language_that_is_not_there_is_refused(code: str) -> None:
    with pytest.raises(RulebookInvalid, match=rf"^There is no language “{code}”, only: en\.$"):
        Language.load(code)


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('name = "English"', "", "“name” is missing or not a str"),
        ('name = "English"', "name = 1", "“name” is missing or not a str"),
        ('name = "English"', 'name = "English"\ncolour = "red"', "unknown key “colour”"),
        ('"rules"', '"songs"', "“supports” names songs, which nothing does"),
        ('inflection = "english"', 'inflection = "latin"', "“inflection” is not one of english"),
        ("[parser.tags]", "", "“parser.tags” is missing or not a dict"),
        ("[parser.tags]", "[parser.tags]\n[parser.songs]", "unknown key “parser.songs”"),
        ('name = "English"', "name =", r"\S"),
    ],
)
def test_what_is_wrong_with_a_language_is_named(data: Path, old: str, new: str, wrong: str) -> None:
    change(data, "language.toml", old, new)
    with pytest.raises(RulebookInvalid, match=rf"^xx/language\.toml: {wrong}"):
        Language.load("xx", data)


def test_what_is_made_of_a_language_is_made_once_for_each() -> None:
    asked: list[Language] = []

    @per_language
    def made(language: Language) -> list[str]:
        asked.append(language)
        return [language.code]

    other = Language.load("en")
    assert made(ENGLISH) is made(ENGLISH)
    assert made(other) is not made(ENGLISH)
    assert asked == [ENGLISH, other]


def test_sets_of_words_are_declared_by_file_and_keys() -> None:
    assert word_set("grammar", "male_pronouns", "female_pronouns")(ENGLISH) == {"he", "him", "his", "she", "her"}
    assert verb_forms("cues", "groups.relays")(ENGLISH) >= {"quote", "quoted", "cites", "citing"}
    assert noun_forms("institutions", "bodies")(ENGLISH) >= {"agency", "agencies"}


class Empty(Lexicon):
    """The lexicons of English with nothing in their lists and tables."""

    def value(self, file: str, key: str) -> Any:
        return type(super().value(file, key))()


def test_a_language_whose_lists_are_empty_credits_nobody() -> None:
    lexicon = Empty(ENGLISH.folder / "lexicons")
    other = replace(ENGLISH, lexicon=lexicon, inflection=EnglishInflection(lexicon), made={})
    text = "“It held,” Keller said.\nAccording to the board, the mayor's aide argued that it was mended."
    parts = sentences.split(other, text, Span(0, 5))
    assert [(s.index, s.headline) for s in parts] == [(0, True), (1, False)]
    assert quotations.find(other, text) == ()
    assert attributions.read(list(syntax.parse(other, text, parts)), attributions.places(parts, ())) == []


def test_two_languages_live_in_one_process(data: Path) -> None:
    before = read(ENGLISH)
    change(data, "lexicons/cues.toml", 'bare = "say ', 'bare = "gabble ')
    change(data, "lexicons/cues.toml", 'clause = """', 'clause = """gabble ')
    change(data, "lexicons/abbreviations.toml", "dr ", "")
    other = Language.load("xx", data)
    assert ("The gulls", "gabbled") in read(other)
    assert before == read(ENGLISH) == [("Dr. Keller", "said")]
    assert [s.span.of(TEXT) for s in sentences.split(other, TEXT)][1] == "Dr."
    assert len(sentences.split(ENGLISH, TEXT)) == 2


def test_a_label_goes_by_our_name_whatever_the_model_calls_it(data: Path) -> None:
    change(data, "language.toml", "[parser.tags]", '[parser.tags]\nNNP = "NN"')
    other = Language.load("xx", data)
    (tokens,) = syntax.parse(other, "Keller slept.", sentences.split(other, "Keller slept."))
    assert tokens.tag == ["NN", "VBD", "."]


def test_a_label_without_a_name_of_ours_is_refused(data: Path) -> None:
    change(data, "language.toml", "[parser.relations]", '[parser.relations]\nnsubj = "doer"')
    with pytest.raises(RulebookInvalid, match="no name for the parser's labels doer"):
        Language.load("xx", data).parser.model()
