"""What was not looked at, and why: said openly, because an unmarked passage looks checked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from server.language.lexicon import word_set
from server.model import Article, NotChecked, Sentence, Span

_WORD = re.compile(r"[^\W\d_]+")
# Fewer words than this say nothing about an article's sourcing.
_SHORT = 40
_PASSAGE = 12


def not_checked(article: Article, sentences: Sequence[Sentence]) -> tuple[NotChecked, ...]:
    """Return passages in another language, and a note when the text is too short to judge or only a beginning."""
    english = word_set("function_words", "english")
    out: list[NotChecked] = []
    if article.partial:
        out.append(NotChecked("stub"))
    if len(article.text.split()) < _SHORT:
        out.append(NotChecked("too-short"))
    paragraphs: dict[int, Span] = {}
    for s in sentences:
        known = paragraphs.get(s.paragraph)
        paragraphs[s.paragraph] = Span(known.start if known else s.span.start, s.span.end)
    for span in paragraphs.values():
        words = _WORD.findall(span.of(article.text))
        if len(words) >= _PASSAGE and sum(map(english.__contains__, map(str.lower, words))) / len(words) < 0.08:
            out.append(NotChecked("language", span))
    return tuple(out)
