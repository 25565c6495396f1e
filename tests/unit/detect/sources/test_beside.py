"""The name beside a description, where the parser does not join the two."""

from __future__ import annotations

import pytest

from sourcemark.detect.sources import people
from sourcemark.detect.sources.beside import beside
from sourcemark.language import noun_phrases, sentences, syntax
from tests.english import ENGLISH
from tests.unit.detect.sources.conftest import Analyse


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peter Hale — Ada’s former aide — left.", "Peter Hale"),
        ("Peter Hale, an aide, left.", "Peter Hale"),
        # No second comma: a new clause.
        ("After Peter Hale, an aide said so.", None),
        ("Peter Hale met an aide.", None),
    ],
)
def test_a_description_behind_a_name_is_set_off_on_both_sides(text: str, name: str | None) -> None:
    parts = sentences.split(ENGLISH, text)
    (tokens,) = syntax.parse(ENGLISH, text, parts)
    phrase = noun_phrases.read(tokens, tokens.lower.index("aide"))
    found = beside(text, phrase, people.find(ENGLISH, text, people.runs(ENGLISH, text, parts))[0])
    assert (found and found.name) == name


def test_a_name_behind_a_description_may_end_its_sentence(analyse: Analyse) -> None:
    (source,) = analyse("“It is late,” says the former editor of the Quay Post, Peter Hale.").sources
    assert source.name == "Peter Hale"
