"""What was not looked at, and why: said openly, because an unmarked passage looks checked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcemark.language.function_words import function_words
from sourcemark.language.language import Language, word_set
from sourcemark.model import Article, NotChecked, Sentence, Span

_WORD = re.compile(r"[^\W\d_]+")
# Fewer words than this say nothing about an article's sourcing.
_SHORT = 40
_PASSAGE = 12
# Below this share of its function words a passage may be in another language, or a headline, a list, a tweet.
_FEW = 0.08
# From this share of another's function words on a passage is in that one; headlines stay below it.
_FOREIGN = 0.2
# A headline or a title ends before so many words; a language without a list here is known by this alone.
_TOO_LONG_FOR_A_TITLE = 25

_commonest = word_set("function_words", "commonest")


def not_checked(language: Language, article: Article, sentences: Sequence[Sentence]) -> tuple[NotChecked, ...]:
    """Return passages in another language, and a note when the text is too short to judge or only a beginning.

    language: of the article.
    """
    own = _commonest(language)
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
        words = [*map(str.lower, _WORD.findall(span.of(article.text)))]
        if len(words) >= _PASSAGE and _share(words, own) < _FEW and _is_foreign(language, words):
            out.append(NotChecked("language", span))
    return tuple(out)


def _is_foreign(language: Language, words: Sequence[str]) -> bool:
    """Tell another language from the article's own that lacks its small words."""
    if len(words) >= _TOO_LONG_FOR_A_TITLE:
        return True
    letters = "".join(words)
    # The Latin blocks end at U+024F; U+1E00 to U+1EFF are Latin letters with marks.
    beyond = sum(letter > "\u024f" and not "\u1e00" <= letter <= "\u1eff" for letter in letters)
    others = (commonest for code, commonest in function_words().items() if code != language.code)
    return beyond * 2 > len(letters) or any(_share(words, commonest) >= _FOREIGN for commonest in others)


def _share(words: Sequence[str], known: frozenset[str]) -> float:
    return sum(map(known.__contains__, words)) / len(words)
