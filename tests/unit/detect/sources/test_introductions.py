"""Somebody without a name who is brought in before they speak; invented people, our own sentences."""

from __future__ import annotations

import pytest

from tests.unit.detect.sources.conftest import Analyse, credited

HEAD = "Mill shut\n\nThe mill has two gates.\n\n"

# text, the words whose cue is asked about, the name in the ledger (None: nobody is credited)
TAKEN_UP = [
    ("A carpenter at the weir opened the gate. “It is gone,” she said.", "she said", "A carpenter at the weir"),
    ("At the weir, a guard shook his head. “It is gone,” he said.", "he said", "a guard"),
    ("A retired teacher, 61, stood by the road. It was cold. He said it was gone.", "He said", "A retired teacher"),
    ("Behind the counter sat an old man. “It is gone,” he said.", "he said", "an old man"),
    ("There was a sailor at the bar. He said it was gone.", "He said", "a sailor at the bar"),
    ("I met a farmer at the weir. “It is gone,” he said.", "he said", "a farmer at the weir"),
    ("One resident had lost her house. “We lost it all,” she said.", "she said", "One resident"),
    ("Two officials came to the gate. “It is gone,” they said.", "they said", "Two officials"),
    ("A senior diplomat met reporters on Friday. He told them it was gone.", "He told", "A senior diplomat"),
    ("For residents it was a shock. “We lost it all,” one said.", "one said", "one resident"),
    ("One user posted a picture. Another said: “It is gone.”", "Another said", "another user"),
    # a paragraph of one's own, after one about somebody else
    ("Ana Ruiz runs the mill. She spoke.\n\nA guard came by. “It is gone,” she said.", "she said", "A guard"),
    ("Tom Falk runs the mill. A woman came by. “It is gone,” she said.", "she said", "A woman"),
    # named in the sentence, between, or soon after
    ("A guard met Ana Ruiz. “It is gone,” she said.", "she said", None),
    ("Ana Ruiz, a guard, came by. “It is gone,” she said.", "she said", "Ana Ruiz"),
    ("Ana Ruiz came by with a guard. “It is gone,” she said.", "she said", "Ana Ruiz"),
    ("A guard came by. Ana Ruiz came in. “It is gone,” she said.", "she said", "Ana Ruiz"),
    ("A guard came by. “It is gone,” she said. Ana Ruiz, 43, has worked there for years.", "she said", None),
    # two could be meant
    ("A guard spoke to a nurse. “It is gone,” she said.", "she said", None),
    ("Ana Ruiz runs the mill. A guard came by. “It is gone,” she said.", "she said", None),
    ("A clerk opened the door. When a nurse came in, she said it was gone.", "she said", None),
    ("A guard came by. The nurse came in. “It is gone,” she said.", "she said", None),
    ("A guard drove past the king. “It is gone,” he said.", "he said", None),
    # known already, or one of all of them
    ("The clerk opened the door. “It is gone,” she said.", "she said", None),
    ("Some clerk opened the door. “It is gone,” she said.", "she said", None),
    ("For residents it was a shock.\n\n“We lost it all,” one said.", "one said", None),
    # somebody is asked, met or called, whatever the noun says of them
    ("A teacher asked the mayor about it. He said it was gone.", "He said", None),
    ("A barrister questioned the premier. He said it was gone.", "He said", None),
    ("A sailor asked a guard the way. She said it was gone.", "She said", None),
    ("A sailor asked about the weir. She said it was gone.", "She said", None),
    ("A pilot rang the wheelwright. He said it was gone.", "He said", None),
    ("A pilot met somebody at the weir. He said it was gone.", "He said", None),
    ("A pilot asked him about it. He said it was gone.", "He said", None),
    ("The mayor was asked by a pilot about the weir. He said it was gone.", "He said", None),
    ("Two sailors questioned the ministers. They said it was gone.", "They said", None),
    # somebody else may be meant, known by no list but by the ending
    ("A driver hurt a toddler. He said it was gone.", "He said", None),
    ("A pilot drove past the fiddler. “It is gone,” he said.", "he said", None),
    # nobody else can
    ("A pilot asked guards about it. “It is gone,” he said.", "he said", "A pilot"),
    ("A pilot called us on Monday. “It is gone,” he said.", "he said", "A pilot"),
    ("I asked a farmer at the weir about it. “It is gone,” he said.", "he said", "a farmer at the weir"),
    ("A guard saw the flood. “It is gone,” he said.", "he said", "A guard"),
    ("A pilot for the mayor's office came by. “It is gone,” he said.", "he said", "A pilot for the mayor's office"),
    ("A clerk opened the door of the tower. “It is gone,” she said.", "she said", "A clerk"),
    ("A nurse sat by the river with her coat over her knee. “It is gone,” she said.", "she said", "A nurse"),
    # said of all, or of somebody known
    ("A doctor must be calm. He said so.", "He said", None),
    ("She was a doctor once. “It is gone,” she said.", "she said", None),
    ("Two boats sank. One said it was gone.", "One said", None),
]


@pytest.mark.parametrize(("text", "words", "name"), TAKEN_UP, ids=[text for text, _, _ in TAKEN_UP])
def test_a_pronoun_takes_up_who_was_brought_in(analyse: Analyse, text: str, words: str, name: str | None) -> None:
    text = HEAD + text
    source = credited(analyse(text), text, words)
    assert (source.name if source else None) == name


@pytest.mark.parametrize(("text", "words", "name"), TAKEN_UP, ids=[text for text, _, _ in TAKEN_UP])
def test_only_who_has_no_name_is_marked(analyse: Analyse, text: str, words: str, name: str | None) -> None:
    text = HEAD + text
    found = [f.evidence.of(text) for f in analyse(text).findings if f.label == "anonymous_source.described"]
    assert found == ([words] if name and name != "Ana Ruiz" else [])


def test_a_noun_that_brought_somebody_in_takes_up_nobody_else(analyse: Analyse) -> None:
    text = HEAD + "A judge closed the mill. Tom Falk runs it. He slept. The judge said it was unsafe."
    source = credited(analyse(text), text, "The judge said")
    assert source is not None
    assert source.name != "Tom Falk"


def test_a_noun_beside_a_name_is_its_bearers(analyse: Analyse) -> None:
    text = HEAD + "A man identified as Tom Falk said it was unsafe. It rained. The man said he was cold."
    source = credited(analyse(text), text, "The man said")
    assert source is not None
    assert source.name == "Tom Falk"


def test_whoever_is_told_something_has_not_said_it(analyse: Analyse) -> None:
    text = HEAD + "A pilot told the mayor it was gone. He said it was cold."
    source = credited(analyse(text), text, "He said")
    assert source is not None
    assert source.name == "A pilot"
