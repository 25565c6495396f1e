"""Word lists by file and key, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcemark.errors import RulebookInvalid
from sourcemark.language.lexicon import Lexicon
from tests.english import ENGLISH

PROVENANCE = '\n[provenance]\nauthority = "Nobody"\nread = 2026-11-21\n'


def lexicon(folder: Path, written: str) -> Lexicon:
    """Return the lexicon of a language `xx` with one file."""
    lists = folder / "xx" / "lexicons"
    lists.mkdir(parents=True)
    (lists / "birds.toml").write_text(written, encoding="utf-8")
    return Lexicon(lists)


def test_a_list_is_words_or_phrases_in_their_order(tmp_path: Path) -> None:
    birds = lexicon(
        tmp_path,
        'sea = "tern black-headed_gull\\nauk"\nland = ["a kite", "owl"]\n[groups]\nsmall = "wren tit"' + PROVENANCE,
    )
    assert birds.word_list("birds", "sea") == ("tern", "black-headed gull", "auk")
    assert birds.words("birds", "land") == {"a kite", "owl"}
    assert birds.words("birds", "groups.small") == {"wren", "tit"}
    assert birds.table("birds", "groups") == {"small": "wren tit"}
    assert birds.word_table("birds", "groups") == {"small": {"wren", "tit"}}


def test_a_list_may_name_another_for_its_words(tmp_path: Path) -> None:
    birds = lexicon(tmp_path, 'sea = "tern auk"\nall = "owl {birds.sea} kite"\nodd = "{birds.land}"' + PROVENANCE)
    assert birds.word_list("birds", "all") == ("owl", "tern", "auk", "kite")
    assert birds.expanded(["wren", "{birds.all}"]) == ("wren", "owl", "tern", "auk", "kite")
    with pytest.raises(RulebookInvalid, match=r"no key “land”"):
        birds.words("birds", "odd")


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ('sea = "tern"', r"xx/lexicons/birds\.toml: no provenance"),
        ("sea = tern", r"xx/lexicons/birds\.toml: "),
    ],
)
def test_a_file_that_is_wrong_is_named(tmp_path: Path, written: str, wrong: str) -> None:
    with pytest.raises(RulebookInvalid, match=wrong):
        lexicon(tmp_path, written)


def test_what_is_not_there_or_is_something_else_is_named(tmp_path: Path) -> None:
    birds = lexicon(tmp_path, 'sea = "tern"\nheight = 3\nmixed = ["owl", 3]\n[groups]\nsmall = "wren"' + PROVENANCE)
    with pytest.raises(RulebookInvalid, match=r"^xx/lexicons/fish\.toml: no such file$"):
        birds.word_list("fish", "sea")
    for key in ("land", "groups.large", "sea.gulls"):
        with pytest.raises(RulebookInvalid, match=rf"^xx/lexicons/birds\.toml: no key “{key}”$"):
            birds.words("birds", key)
    for key in ("height", "mixed", "groups"):
        with pytest.raises(RulebookInvalid, match=rf"^xx/lexicons/birds\.toml: “{key}” is not a list of words$"):
            birds.word_list("birds", key)
    with pytest.raises(RulebookInvalid, match=r"^xx/lexicons/birds\.toml: “sea” is not a table$"):
        birds.table("birds", "sea")


def test_every_lexicon_says_where_it_comes_from() -> None:
    for path in sorted((ENGLISH.folder / "lexicons").glob("*.toml")):
        provenance = ENGLISH.lexicon.table(path.stem, "provenance")
        assert provenance["authority"] and provenance["read"], path.name
