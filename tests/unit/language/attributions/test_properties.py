"""Any text gives attributions whose spans lie in it, in order, or none; never a crash."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcemark.language import quotations, sentences, syntax
from sourcemark.language.attributions import Reading, cues, places, read
from tests.english import ENGLISH

_PIECES = st.sampled_from(
    [
        "Keller said",
        "the ferry",
        "that",
        "“",
        "”",
        '"',
        "''",
        "‘",
        "’",
        ",",
        ".",
        ":",
        "—",
        "\n",
        "\n\n",
        "?",
        "!",
        "(",
        ")",
        "according to",
        "as",
        "reported",
        "told",
        "Coastwire",
        "HARBOURTON",
        "it is",
        "believed",
        "claims",
        "by",
        "who",
        "if",
        "said",
        "would",
        "not",
        "to",
        "the mayor",
        "citing",
        "in the words of",
        "\x00",
        "🚢",
        "\ud800",
        "\u202e",
        "1",
        "per",
    ]
)


def _readings(text: str) -> list[Reading]:
    parts = sentences.split(ENGLISH, text)
    return read(list(syntax.parse(ENGLISH, text, parts)), places(parts, quotations.find(ENGLISH, text)))


def _check(text: str) -> None:
    found = _readings(text)
    assert [r.sentence for r in found] == sorted(r.sentence for r in found)
    for reading in found:
        here = reading.tokens.sentence.span
        for span in (*reading.source, *reading.cue):
            assert here.start <= span.start < span.end <= here.end
        for span in reading.content:
            assert 0 <= span.start < span.end <= len(text)
        assert list(reading.cue) == sorted(reading.cue)
        assert reading.cue


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=25).map(" ".join))
def test_spans_lie_in_the_text_whatever_the_words(text: str) -> None:
    _check(text)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=120))
def test_spans_lie_in_the_text_whatever_the_characters(text: str) -> None:
    _check(text)


def test_the_same_text_gives_the_same_attributions() -> None:
    text = "“The ferry is old,” Keller said. According to the board, it was sold."
    first, second = ([(r.source, r.cue, r.content) for r in _readings(text)] for _ in range(2))
    assert first == second


def test_every_verb_of_a_frame_is_found_by_all_its_forms() -> None:
    for lemma, verb in cues.verbs(ENGLISH).items():
        base, _, particle = lemma.partition(" ")
        assert cues.lookup(ENGLISH, base, particle or None) == verb, lemma
