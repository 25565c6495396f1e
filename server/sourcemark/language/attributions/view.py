"""One parsed sentence as the readers see it: its tokens, its quotations, and the quotations right beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sourcemark.language.parse_labels import Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model.span import Span
from sourcemark.model.text import Quotation, Sentence


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence, parsed or not, with the quotations that touch it, in order."""

    sentence: Sentence
    quotations: Sequence[Quotation]

    def within(self, quotation: Quotation) -> Span:
        """Return the part of a quotation that lies in this sentence."""
        return _within(quotation, self.sentence.span)


def _within(quotation: Quotation, sentence: Span) -> Span:
    return Span(max(quotation.span.start, sentence.start), min(quotation.span.end, sentence.end))


@dataclass(slots=True)
class View:
    """A sentence to read.

    quotations: those that touch the sentence, in order.
    precedes: the part of the sentence before it that is a quotation at its very end, in the same paragraph; before a
    dash also that of the paragraph before.
    speaker_of: the words that the sentence names the speaker of, where the page says so; None elsewhere.
    quoted: for each token, whether it stands inside one of them.
    dateline: index of the dash that ends "HARBOURTON, May 3 (Coastwire) —"; -1 when the sentence has none.
    follows: the part of the next sentence that is a quotation at its very start; None when it opens otherwise.
    """

    tokens: Tokens
    quotations: Sequence[Quotation] = ()
    follows: Span | None = None
    precedes: Span | None = None
    speaker_of: Span | None = None
    quoted: list[bool] = field(default_factory=list)
    dateline: int = -1

    def __post_init__(self) -> None:
        self.quoted = [False] * len(self.tokens)
        for quotation in self.quotations:
            inside = self.tokens.within(quotation.inner)
            self.quoted[inside.start : inside.stop] = [True] * len(inside)
        self.dateline = _dateline(self.tokens)

    def in_speech(self, i: int) -> bool:
        """Tell whether token `i` is part of somebody's speech, and not just of a word or two in quotation marks."""
        at = self.tokens.start[i]
        return any(q.inner.start <= at < q.inner.end and q.inner.end - q.inner.start > _SCARE for q in self.quotations)

    def within(self, quotation: Quotation) -> Span:
        """Return the part of a quotation that lies in this sentence."""
        return _within(quotation, self.tokens.sentence.span)

    def closes_before(self, i: int) -> bool:
        """Tell whether a quotation ends right before token `i`, give or take a comma."""
        at = self.tokens.start[i]
        return any(0 <= at - q.span.end <= 3 for q in self.quotations)


_LONGEST_DATELINE = 14
_IN_DATELINE = frozenset({Tag.NNP, Tag.CD, Tag.COMMA})
_NOT_IN_DATELINE = Tag.VERBS | {Tag.MD}
_DASHES = frozenset({"—", "–", "--", "-", "―", "|"})
# A name or a phrase in quotation marks is no speech: the “captain”, the “coalition of the willing”.
_SCARE = 30


def _place(tokens: Tokens, dash: int) -> bool:
    """Tell whether a name in small letters before a dash is a dateline's place: "Harbourton – Officials said …".

    Two dashes enclose an aside, a small letter after the dash goes on with the sentence.
    """
    after = dash + 1
    return (
        not tokens.sentence.headline
        and after < len(tokens)
        and tokens.words[after][0].isupper()
        and tokens.words[-1] in (".", "”", '"')
        and not any(w in _DASHES for w in tokens.words[after:])
        and all(tokens.tag[k] in _IN_DATELINE for k in range(dash))
    )


def _dateline(tokens: Tokens) -> int:
    """Return the index of the dash after a dateline: a place in capitals, or a bracketed agency, then a dash."""
    if not tokens.words or not tokens.words[0][0].isupper():
        return -1
    for k in range(1, min(len(tokens), _LONGEST_DATELINE)):
        if tokens.words[k] in _DASHES:
            head = tokens.words[:k]
            if (head[0].isupper() and len(head[0]) > 2) or head[-1] in (")", "/"):
                return k
            return k if _place(tokens, k) else -1
        if tokens.tag[k] in _NOT_IN_DATELINE:
            return -1
    return -1
