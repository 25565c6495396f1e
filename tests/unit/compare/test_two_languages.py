"""Two languages in one process: each comparer compares with its own words, and with no other's."""

from __future__ import annotations

import shutil

import pytest

from sourcemark.compare import Comparer, numbers
from sourcemark.compare.stems import stems
from sourcemark.errors import RulebookInvalid
from sourcemark.language.language import Language
from sourcemark.pipeline import Analyser
from tests.english import ENGLISH, copy_with

# In the second language a gannet is 14, thousands have a full stop between them, and "of" is no word of an acronym's.
CHANGES = {
    "lexicons/compare.toml": [
        ("fourteen = 14", "gannet = 14"),
        ('thousands = ","', 'thousands = "."'),
        ('decimal = "."', 'decimal = ","'),
        ('inside_acronyms = "of the', 'inside_acronyms = "the'),
    ],
    "lexicons/irregular_verbs.toml": [('see = "saw seen"', 'see = "seed seed"')],
}


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Language:
    """A second language: English with a few words changed."""
    folder = copy_with(tmp_path_factory.mktemp("data") / "xx", CHANGES)
    return Language.load("xx", folder.parent)


@pytest.mark.parametrize(
    ("word", "english", "second"),
    [("gannet", None, "14"), ("fourteen", "14", None), ("1,234", "1234", "1.234"), ("1.234", "1.234", "1234")],
)
def test_a_figure_is_read_as_its_language_writes_it(
    other: Language, word: str, english: str | None, second: str | None
) -> None:
    for _ in range(2):
        assert numbers.value(other, word) == second
        assert numbers.value(ENGLISH, word) == english


def test_words_have_the_keys_of_their_language(other: Language) -> None:
    assert stems(ENGLISH).stem("saw") == stems(ENGLISH).stem("see")
    assert stems(other).stem("saw") != stems(other).stem("see")


def test_two_comparers_of_two_languages_find_what_theirs_says(engine: Analyser, other: Language) -> None:
    a, b = (
        engine.annotate_text(f"The Union of Harbour Workers{short} sold gannet boats for 2.500 crowns, it said.")
        for short in (" (UHW)", "; the UHW")
    )
    for _ in range(2):
        english, second = Comparer(ENGLISH).compare(a, b), Comparer(other).compare(a, b)
        assert [one.short for one in english.acronyms] == ["UHW"]
        assert second.acronyms == ()
        assert [one.text for one in second.numbers] == ["gannet", "2.500"]
        assert "gannet" not in [one.text for one in english.numbers]


def test_a_language_that_cannot_be_compared_in_is_refused(
    other: Language, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("data") / "xx"
    shutil.copytree(other.folder, folder)
    file = folder / "language.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(', "comparison"', ""), encoding="utf-8")
    with pytest.raises(RulebookInvalid, match=r"^xx/language\.toml: it supports no comparison$"):
        Comparer(Language.load("xx", folder.parent))
