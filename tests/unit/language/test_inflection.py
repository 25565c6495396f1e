"""Inflected forms of English words."""

from __future__ import annotations

import pytest

from tests.english import ENGLISH


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
        ("write", ("write", "writes", "wrote", "written", "writing")),
    ],
)
def test_inflects_verbs(base: str, forms: tuple[str, ...]) -> None:
    assert ENGLISH.inflection.verb_forms(base) == forms


@pytest.mark.parametrize(
    ("base", "plural"), [("spokesman", "spokesmen"), ("agency", "agencies"), ("press", "presses"), ("aide", "aides")]
)
def test_inflects_nouns(base: str, plural: str) -> None:
    assert ENGLISH.inflection.noun_forms(base) == (base, plural)


@pytest.mark.parametrize(
    ("forms", "stem"),
    [("plan plans planned planning planner", "plan"), ("close closes closed closing closer", "clos"), ("red", "red")],
)
def test_the_forms_of_a_word_share_a_stem(forms: str, stem: str) -> None:
    assert {ENGLISH.inflection.stem(form) for form in forms.split()} == {stem}
