"""Cuts the shortest stretch of a sentence that shows a credit: the source with its cue."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcemark.language.language import Language, per_language
from sourcemark.language.patterns import any_of
from sourcemark.model import Span

# Words between source and cue that may stay in the stretch; with more, the source alone is the evidence.
_GAP = 28
# A longer stretch hides what it should show; it is cut at the first aside that leaves this many code points.
_LONGEST = 110
_SHORTEST = 8
_PAIRS = (("“", "”"), ("‘", "’"), ('"', '"'))


@per_language
def _aside(language: Language) -> re.Pattern[str]:
    return re.compile(rf"[,;—–(]| {any_of(language.lexicon.word_list('grammar', 'opens_aside'))} ")


def source_with_cue(language: Language, text: str, source: Sequence[Span], cue: Sequence[Span], sentence: Span) -> Span:
    """Return the source joined with its cue when they stand close together, else the source.

    All spans are code points of `text`; the result lies inside `sentence` and never ends in white space.
    """
    main = source[0]
    out = main
    if cue:
        near = min(cue, key=lambda c: max(c.start - main.end, main.start - c.end))
        gap = max(near.start - main.end, main.start - near.end)
        between = text[min(main.end, near.end) : max(main.start, near.start)]
        if gap <= _GAP and not any(mark in between for mark in '“”"‘;:'):
            out = Span(min(main.start, near.start), max(main.end, near.end))
    if out.end - out.start > _LONGEST:
        # "a man who, on the night of …, saw …": the words before the clause are enough to agree on.
        aside = _aside(language).search(main.of(text), _SHORTEST)
        out = Span(main.start, main.start + aside.start()) if aside else main
    return clip(text, out, sentence)


def clip(text: str, span: Span, sentence: Span) -> Span:
    """Return a span cut to its sentence and stripped of white space and stray commas at its ends."""
    start, end = max(span.start, sentence.start), min(span.end, sentence.end)
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return _with_marks(text, Span(start, end), sentence)


def _with_marks(text: str, span: Span, sentence: Span) -> Span:
    """Return a span that cuts no name in quotation marks: the “Harbour Post”, not the “Harbour Post."""
    words = span.of(text)
    for opening, closing in _PAIRS:
        more = words.count(opening) % 2 if opening == closing else words.count(opening) - words.count(closing)
        if more == 1 and span.end < sentence.end and text[span.end] == closing:
            return Span(span.start, span.end + 1)
        if more in (-1, 1) and span.start > sentence.start and text[span.start - 1] == opening and opening not in words:
            return Span(span.start - 1, span.end)
    return span
