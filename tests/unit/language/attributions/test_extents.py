"""All words of an attribution: the source with what is said of it, the cue with what belongs to its verb."""

from __future__ import annotations

import pytest

from sourcemark.language.attributions import whole
from sourcemark.model import Span
from tests.unit.language.conftest import readings

SOURCES = [
    ("Ada Keller, the mayor, said the line would close.", "Ada Keller, the mayor"),
    ("Ada Keller, who runs the yard, said the line would close.", "Ada Keller, who runs the yard"),
    ("“It is over,” said Ada Keller, a pilot who lives on the pier.", "Ada Keller, a pilot who lives on the pier"),
    ("Ada Keller (Harbour Party) said the line would close.", "Ada Keller (Harbour Party)"),
    ("The clerks, surprised by the vote, said the line would close.", "The clerks, surprised by the vote"),
    ("The pilots of the bay, among them Ada Keller, said no.", "The pilots of the bay, among them Ada Keller"),
    ("“It is over,” said Ada Keller, a co-author of the plan.", "Ada Keller, a co-author of the plan"),
    ("The mayor, Ida Brandt-Keller, said the line would close.", "The mayor, Ida Brandt-Keller"),
    # what somebody does meanwhile tells nothing of who it is
    ("Ada Keller, speaking to the crew, said the line would close.", "Ada Keller"),
    # of "who said" the clause is the attribution itself
    ("A captain who said the ferry was old resigned on Friday.", "A captain … who"),
]


@pytest.mark.parametrize(("text", "source"), SOURCES, ids=[s[0] for s in SOURCES])
def test_a_source_has_all_that_is_said_of_it(text: str, source: str) -> None:
    assert source in [_words(text, whole(reading).source) for reading in readings(text)]


CUES = [
    ("The mayor has also said the line would close.", "has also said", "the line would close"),
    ("The mayor did not say the line would close.", "did not say", "the line would close"),
    ("“It is over,” the mayor said flatly.", "said flatly", "“It is over,”"),
    ("The union is very proud of the crew.", "is very proud of", "the crew"),
    # a preposition that leads to the content belongs to the cue
    ("The mayor has called for the sale of the ferry.", "has called for", "the sale of the ferry"),
    ("The mayor’s fierce criticism of the sale surprised the crew.", "fierce criticism of", "the sale"),
    ("The captain refused to comment on the sale.", "refused … to comment on", "the sale"),
    # and where it opens a clause it is no preposition
    ("The mayor called for the line to close.", "called", "for the line to close"),
]


@pytest.mark.parametrize(("text", "cue", "content"), CUES, ids=[c[0] for c in CUES])
def test_a_cue_has_all_that_belongs_to_its_verb(text: str, cue: str, content: str) -> None:
    found = [whole(reading) for reading in readings(text)]
    assert (cue, content) in [(_words(text, one.cue), _words(text, one.content)) for one in found]


CONTENTS = [
    # behind a comma at the end the article tells its readers what it is about
    ("Keller said he had not seen the ferry, which sank in May.", "he had not seen the ferry"),
    ("Keller said the ferry that sank was old.", "the ferry that sank was old"),
    ("“I have not seen the ferry, which sank,” Keller said.", "“I have not seen the ferry, which sank,”"),
    # who tells it, and what is said of them, is no part of it
    ("The line will close in May, according to the Post, which saw the plan.", "The line will close in May"),
    ("The line will close in May, according to Ida Falk, a pilot.", "The line will close in May"),
    ("According to Ida Falk, her friends and allies, the line will close.", "the line will close."),
    ("The line, according to Ida Falk, will close in May.", "The line … will close in May."),
    # nor is the clause beside it, or the word that joins them
    ("The yard is shut, but the line will close, according to Ida Falk.", "the line will close"),
]


@pytest.mark.parametrize(("text", "content"), CONTENTS, ids=[c[0] for c in CONTENTS])
def test_a_content_ends_where_the_article_goes_on(text: str, content: str) -> None:
    (reading,) = readings(text)
    assert _words(text, whole(reading).content) == content


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.of(text) for span in spans)
