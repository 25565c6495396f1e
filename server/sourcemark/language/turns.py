"""Finds who speaks in interviews and transcripts: paragraphs that open with a speaker and a colon, without marks.

KELLER: We had no warning.      UNIDENTIFIED MALE: It fell.      Q: Was it safe?      Harbour Post: Was it safe?

A colon alone proves nothing ("BACKGROUND: …", "Lunch: …"), so that a text is a dialogue only where most of its labels,
and at least two, are those of persons who take turns. What they say is a quotation like any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from sourcemark.language.language import Language, word_set
from sourcemark.language.lines import LINE
from sourcemark.language.names import given_names, honorifics, titles
from sourcemark.language.spelling import without_possessive
from sourcemark.model.span import Span
from sourcemark.model.text import Quotation

_LABEL = re.compile(r"\s*([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4})( ?\([^()]{1,40}\))?(?::|\.(?<=[QA]\.)) +(?=\S)")
_SENTENCE_END = re.compile(r"[.?!…][”’\"')\]]*\s*$")
_QUESTION_END = re.compile(r"\?[”’\"')\]]*\s*$")
# Words with a capital in a row, and whether they are a label.
_NAME = re.compile(r"\b[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*(:?)")
# The word before them in the same line.
_BEFORE = re.compile(r"([^\W_]+)[.,]? $")
_LONGEST_BEFORE = 30
_LETTERS = re.compile(r"[\w-]+")
_FEWEST_WORDS = 2
_FEWEST_SPEAKERS = 2
_SHORTEST_NAME = 3
# How many paragraphs without a label may lie between two with one.
_LONGEST = 8

_kickers = word_set("cue_nouns", "kickers")
_unnamed = word_set("cue_nouns", "unnamed_speakers")
_asks = word_set("cue_nouns", "question_labels")
_answers = word_set("cue_nouns", "answer_labels")
_directions = word_set("cue_nouns", "stage_directions")
_roles = word_set("persons", "roles")
_places = word_set("places", "names")
_before_places = word_set("places", "before")
_no_names = word_set("grammar", "definite", "indefinite", "quantifiers", "number_words")


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
    asking = _asking(language, turns)
    if not turns or not _is_dialogue(language, text, turns, asking):
        return ()
    # Elsewhere a paragraph without a label may be the narrator's.
    continued = bool(asking) or any(turn.staged for turn in turns)
    out: list[Quotation] = []
    for turn, after in zip(turns, [*turns[1:], None], strict=True):
        thread = len(out)
        out.append(Quotation(turn.said, turn.said, thread))
        first = turn.paragraph + 1
        if not continued:
            continue
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
        staged = m[2] is not None and not _directions(language).isdisjoint(_LETTERS.findall(m[2].lower()))
        yield _Turn(n, m[1], staged, said, _QUESTION_END.search(words) is not None)


def _is_kicker(language: Language, label: str) -> bool:
    words = label.lower().split()
    return not _kickers(language).isdisjoint((words[0], words[-1]))


def _asking(language: Language, turns: Sequence[_Turn]) -> frozenset[str]:
    """Return the labels of those who mostly ask and are answered at once: reporters', the outlet's own."""
    asked: Counter[str] = Counter()
    for turn, after in pairwise(turns):
        if turn.question and after.paragraph == turn.paragraph + 1 and after.label != turn.label:
            asked[turn.label] += 1
    labels = Counter(turn.label for turn in turns)
    letters = (label for label in labels if label.lower() in _asks(language) | _answers(language))
    return frozenset((*(label for label, n in asked.items() if 2 * n >= labels[label]), *letters))


def _is_dialogue(language: Language, text: str, turns: Sequence[_Turn], asking: Set[str]) -> bool:
    """Tell whether labels are those of persons who take turns."""
    labels = Counter(turn.label for turn in turns)
    lower = {label.lower() for label in labels}
    if lower & _answers(language):
        return bool(lower & _asks(language)) or max(labels.values()) > _FEWEST_WORDS
    certain, likely = _persons_named(language, text)
    persons = {turn.label for turn in turns if turn.staged or _is_person(language, turn.label, certain)}
    speakers = asking | persons | {label for label in labels if _is_person(language, label, likely)}
    if not persons or len(speakers) < _FEWEST_SPEAKERS or 2 * len(speakers) <= len(labels):
        return False
    if all(label.isupper() for label in labels):
        return True
    # In small letters a list of names looks the same: "Keller: Won in May."
    repeated = {label for label, n in labels.items() if n > 1}
    return len(repeated) >= _FEWEST_SPEAKERS or bool(asking and (repeated & asking or len(labels) == _FEWEST_SPEAKERS))


def _persons_named(language: Language, text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the last words, in lower case, of names in running text: those of persons, and those that may be."""
    certain: set[str] = set()
    likely: set[str] = set()
    places: set[str] = set()
    for m in _NAME.finditer(text):
        words = m.group().lower().split()
        if m[1] or words[0] in _no_names(language):
            continue
        last = without_possessive(language, words[-1])
        before = _BEFORE.search(text, max(0, m.start() - _LONGEST_BEFORE), m.start())
        word = before[1].lower() if before is not None else ""
        titled = word in titles(language) or word in honorifics(language) or word in _roles(language)
        if titled or (len(words) > 1 and words[0] in given_names(language)):
            certain.add(last)
        elif word in _before_places(language) or words[0] in _before_places(language):
            places.add(words[-1])
        elif word not in _no_names(language) and len(words) > 1:
            likely.add(last)  # a single word with a capital may be anything: "much of Sport"
    return frozenset(certain), frozenset(likely - places)


def _is_person(language: Language, label: str, named: Set[str]) -> bool:
    """Tell whether a label is a person's: somebody unidentified, a role, a given name, a name in running text."""
    words = [word.rstrip(".") for word in label.lower().split()]
    if not _unnamed(language).isdisjoint(words) or words[-1] in _roles(language):
        return True
    if len(words) > 1:
        first = words[0]
        if first in given_names(language) or first in titles(language) or first in honorifics(language):
            return True
        if first in _roles(language):
            return True
    return len(words[-1]) >= _SHORTEST_NAME and words[-1] in named


def _unlabelled(text: str, paragraphs: Sequence[Span], thread: int) -> Iterator[Quotation]:
    """Yield the questions behind the last label, each with the paragraph that answers it."""
    for n in range(0, len(paragraphs) - 1, 2):
        question, answer = paragraphs[n : n + 2]
        if not _QUESTION_END.search(question.of(text)):
            return
        yield Quotation(question, question, thread + n)
        yield Quotation(answer, answer, thread + n + 1)
