"""Which credits keep the label of a source without a name, and which lose it to a name that follows."""

from __future__ import annotations

import pytest

from tests.unit.detect.sources.conftest import Analyse, Resolve

# text, the words of the sources that are labelled
LABELLED = [
    ("A pilot said the yard was shut.", ["A pilot"]),
    # one description lends its label to every later word for its bearer
    ("A source close to the yard said it was shut. He added that it rained.", ["A source close to the yard", "He"]),
    ("Ada Keller said the yard was shut.", []),
    # named within two sentences: the definite description is hers, and hers alone
    ("It rained. It was cold. The engineer said the yard was shut. Engineer Ada Keller left.", []),
    # named too late
    ("It rained. It was cold. A pilot said so. It snowed. It was dark. It hailed. Pilot Ada Keller left.", ["A pilot"]),
    # a lead's indefinite description, with all that takes it up
    ("A woman said the yard was shut. She said it was cold. Ada Keller runs a shop.", []),
    # further down it stays
    (
        "It rained. It was cold. A woman said the yard was shut. Ada Keller runs a shop.",
        ["A woman"],
    ),
    # whom an article calls an insider it does not name in passing
    ("A diplomat said the yard was shut. Ada Keller runs a shop.", ["A diplomat"]),
    # a lead's wider word for whoever speaks soon after
    ("The yard is shut, an expert has said. Harbour analyst Ada Keller said it was old.", []),
    ("The city's expert told the Harbour Post it was late. Analyst Ada Keller said it was old.", []),
    # whose name is withheld is not named next, and an official is one of many
    (
        "The yard is shut, an expert said on condition of anonymity. Analyst Ada Keller said it was old.",
        ["an expert"],
    ),
    ("The yard is shut, an official said. Mayor Ada Keller said it was old.", ["an official"]),
    # who is named so but does not speak is nobody in particular
    ("The yard is shut, an expert has said. Harbour analyst Ada Keller was not there.", ["an expert"]),
    # another trade is another person
    ("The yard is shut, an expert has said. Harbour singer Ada Keller said it was old.", ["an expert"]),
    # further down it stays
    ("It rained. It was cold. An expert said it was shut. Analyst Ada Keller said it was old.", ["An expert"]),
]


@pytest.mark.parametrize(("text", "words"), LABELLED, ids=[text for text, _ in LABELLED])
def test_a_label_stays_unless_its_bearer_is_named(resolve: Resolve, text: str, words: list[str]) -> None:
    labels = resolve(text).labels
    assert [" ".join(span.of(text) for span in credit.source) for credit in labels] == words


def test_a_label_is_the_rule_s_that_found_the_source_first(resolve: Resolve) -> None:
    labels = resolve("A port official said the yard was shut. He added that it rained.").labels
    assert [rule.id for rule in labels.values()] == ["anonymous_source.role"] * 2


# What somebody has become is no source besides them, whatever they said then.
BECOME = (
    "Peter Hale, 45, fled and became the first suspect to surrender to NBI agents in May after initially "
    "confessing to NBI agents at a hotel — {a confession that he and his lawyers later withdrew.}"
)
# What one person says at length does not put the speaker away.
AT_LENGTH = (
    "Harbour minister Daniel Coll spoke in Varna. He said it rained. The pier is shut. The road is wet. The lamp is "
    "out. “The gate is old. It is important,” the government spokesman said."
)
# Whom a letter describes is no source besides it.
RETOLD = "The letter described how committee members previously wrote the mayor, expressing concern that it was “wet”."


@pytest.mark.parametrize(
    "text", [BECOME, "Ada Falk remained the only minister to say that it rained.", RETOLD, AT_LENGTH]
)
def test_whom_the_article_names_or_only_describes_is_not_unnamed(analyse: Analyse, text: str) -> None:
    assert not [f for f in analyse(text).findings if f.label.startswith("anonymous_source")]
