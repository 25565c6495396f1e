"""Finds who speaks in interviews and transcripts: paragraphs that open with a speaker and a colon, without marks.

KELLER: We had no warning.      UNIDENTIFIED MALE: It fell.      Q: Was it safe?      Harbour Post: Was it safe?

A colon alone proves nothing ("BACKGROUND: …"), so that a text is a dialogue only where its labels are those of persons
and they take turns. What they say is a quotation like any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from sourcemark.language.language import Language, word_set
from sourcemark.language.lines import LINE
from sourcemark.language.names import given_names
from sourcemark.language.spelling import without_possessive
from sourcemark.model.span import Span
from sourcemark.model.text import Quotation

_LABEL = re.compile(r"\s*([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4})( ?\([^()]{1,40}\))?(?::|\.(?<=[QA]\.)) +(?=\S)")
_SENTENCE_END = re.compile(r"[.?!…][”’\"')\]]*\s*$")
_QUESTION_END = re.compile(r"\?[”’\"')\]]*\s*$")
# A word with a capital that no sentence begins with, and whether it is a label's last.
_CAPITALISED = re.compile(r"(?<=[a-z,] )([A-Z][\w’'-]*)(:?)")
_FEWEST_WORDS = 2
_SHORTEST_NAME = 3
# How many paragraphs without a label may lie between two with one.
_LONGEST = 8

_kickers = word_set("cue_nouns", "kickers")
_unnamed = word_set("cue_nouns", "unnamed_speakers")
_asks = word_set("cue_nouns", "question_labels")
_answers = word_set("cue_nouns", "answer_labels")
_places = word_set("places", "names")


@dataclass(frozen=True, slots=True)
class _Turn:
    """A paragraph with its label: the place in the list of paragraphs, the label, where what is said begins."""

    paragraph: int
    label: str
    staged: bool
    said: Span
    question: bool


def find(language: Language, text: str, headline: Span | None = None) -> tuple[Quotation, ...]:
    """Return what is said in the turns of a dialogue, one quotation a paragraph, those of a turn in one thread."""
    paragraphs = [
        Span(*m.span())
        for m in LINE.finditer(text)
        if m.group().strip() and not (headline is not None and headline.overlaps(Span(*m.span())))
    ]
    turns = list(_labelled(language, text, paragraphs))
    if not turns or not _is_dialogue(language, text, turns):
        return ()
    out: list[Quotation] = []
    for turn, after in zip(turns, [*turns[1:], None], strict=True):
        thread = len(out)
        out.append(Quotation(turn.said, turn.said, thread))
        first = turn.paragraph + 1
        if after is None:
            out.extend(_unlabelled(text, paragraphs[first:], len(out)))
        elif after.paragraph - first <= _LONGEST:
            out.extend(Quotation(span, span, thread) for span in paragraphs[first : after.paragraph])
    return tuple(out)


def _labelled(language: Language, text: str, paragraphs: Sequence[Span]) -> Iterator[_Turn]:
    for n, paragraph in enumerate(paragraphs):
        m = _LABEL.match(text, *paragraph)
        if m is None:
            continue
        said = Span(m.end(), paragraph.end)
        words = said.of(text)
        letters = m[1].lower() in _asks(language) | _answers(language)
        if not letters and (_is_kicker(language, m[1]) or m[1].lower() in _places(language)):
            continue
        if (len(words.split()) < _FEWEST_WORDS and not letters) or not _SENTENCE_END.search(words):
            continue
        yield _Turn(n, m[1], m[2] is not None, said, _QUESTION_END.search(words) is not None)


def _is_kicker(language: Language, label: str) -> bool:
    words = label.lower().split()
    return not _kickers(language).isdisjoint((words[0], words[-1]))


def _is_dialogue(language: Language, text: str, turns: Sequence[_Turn]) -> bool:
    """Tell whether labels are those of persons who take turns."""
    labels = Counter(turn.label for turn in turns)
    lower = {label.lower() for label in labels}
    if lower & _answers(language):
        return bool(lower & _asks(language)) or max(labels.values()) > _FEWEST_WORDS
    if len(turns) < _FEWEST_WORDS or len(labels) < _FEWEST_WORDS:
        return False
    written = _capitalised(language, text)
    if not any(turn.staged or _is_person(language, turn.label, written) for turn in turns):
        return False
    if all(label.isupper() for label in labels):
        return True
    # In small letters a list of names looks the same: "Keller: Won in May."
    repeated = sum(n > 1 for n in labels.values())
    return repeated >= _FEWEST_WORDS or any(
        turn.question and after.paragraph == turn.paragraph + 1 and after.label != turn.label
        for turn, after in pairwise(turns)
    )


def _capitalised(language: Language, text: str) -> frozenset[str]:
    """Return the words that running text writes with a capital, in lower case: a text has as many labels as turns."""
    found = (m[1] for m in _CAPITALISED.finditer(text) if not m[2])
    return frozenset(without_possessive(language, word.lower()) for word in found)


def _is_person(language: Language, label: str, written: Set[str]) -> bool:
    """Tell whether a label is a person's: somebody unidentified, a given name, a name that running text writes too."""
    words = label.lower().split()
    if not _unnamed(language).isdisjoint(words) or (len(words) > 1 and words[0] in given_names(language)):
        return True
    return len(words[-1]) >= _SHORTEST_NAME and words[-1] in written


def _unlabelled(text: str, paragraphs: Sequence[Span], thread: int) -> Iterator[Quotation]:
    """Yield the questions behind the last label, each with the paragraph that answers it."""
    for n in range(0, len(paragraphs) - 1, 2):
        question, answer = paragraphs[n : n + 2]
        if not _QUESTION_END.search(question.of(text)):
            return
        yield Quotation(question, question, thread + n)
        yield Quotation(answer, answer, thread + n + 1)
