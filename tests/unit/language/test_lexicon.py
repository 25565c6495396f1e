"""Inflected forms and word lists."""

from __future__ import annotations

import pytest

from sourcemark.errors import RulebookInvalid
from sourcemark.language import lexicon


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("say", ("say", "says", "said", "saying")),
        ("deny", ("deny", "denies", "denied", "denying")),
        ("admit", ("admit", "admits", "admitted", "admitting")),
        ("quip", ("quip", "quips", "quipped", "quipping")),
        ("warn", ("warn", "warns", "warned", "warning")),
        ("agree", ("agree", "agrees", "agreed", "agreeing")),
        ("lie", ("lie", "lies", "lied", "lying")),
        ("cover", ("cover", "covers", "covered", "covering")),
    ],
)
def test_inflects_verbs(base: str, forms: tuple[str, ...]) -> None:
    assert lexicon.verb_forms(base) == forms


@pytest.mark.parametrize(
    ("base", "plural"), [("spokesman", "spokesmen"), ("agency", "agencies"), ("press", "presses"), ("aide", "aides")]
)
def test_inflects_nouns(base: str, plural: str) -> None:
    assert lexicon.noun_forms(base) == (base, plural)


def test_a_list_that_does_not_exist_is_named() -> None:
    with pytest.raises(RulebookInvalid, match=r"lexicons/persons\.toml.*nobody"):
        lexicon.word_list("persons", "nobody")
    with pytest.raises(RulebookInvalid, match=r"lexicons/nothing\.toml"):
        lexicon.table("nothing")


def test_every_lexicon_says_where_it_comes_from() -> None:
    for path in sorted(lexicon.LEXICONS.glob("*.toml")):
        provenance = lexicon.table(path.stem)["provenance"]
        assert provenance["authority"] and provenance["read"], path.name
