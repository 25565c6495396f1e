"""An article with all that is read off it before anybody asks who its sources are. Never leaves this package."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourcemark.detect.sources.people import Run
from sourcemark.language.attributions import Reading
from sourcemark.language.language import Language, per_language
from sourcemark.language.syntax import Tokens
from sourcemark.model import Article, Quotation, Sentence, Span
from sourcemark.outlets import Actor, Mention


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """One article under analysis.

    words: those of each sentence, in lower case; parses, mentions, actors: by the index of the sentence.
    runs: of words with capitals, any of them perhaps a name.
    publisher: registry id of the page's own outlet, no source of its own pages; own_names: keys of the names by which
    that outlet goes, also where the registry does not know it. wire: the agency that wrote the article.
    """

    language: Language
    article: Article
    sentences: Sequence[Sentence]
    words: Sequence[frozenset[str]]
    quotations: Sequence[Quotation]
    runs: Sequence[Run]
    parses: Mapping[int, Tokens]
    readings: Sequence[Reading]
    mentions: Mapping[int, Sequence[Mention]]
    actors: Mapping[int, Sequence[Actor]]
    publisher: str | None = None
    own_names: frozenset[str] = frozenset()
    wire: Mention | None = None

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def sentence_text(self, index: int) -> str:
        """Return the words of one sentence."""
        return self.sentences[index].span.of(self.article.text)

    def quoted(self, span: Span) -> bool:
        """Tell whether a stretch lies inside somebody's direct speech."""
        # Only outermost quotations are kept, so none but the last to begin before the stretch can hold it.
        before = bisect_right(self.quotations, span.start, key=lambda q: q.span.start)
        return before > 0 and self.quotations[before - 1].inner.covers(span)


@per_language
def _word(language: Language) -> re.Pattern[str]:
    return re.compile(f"[{language.lexicon.value('sources', 'letters')}]+")


def words_of(language: Language, sentence: str) -> frozenset[str]:
    """Return the lower-case words of a sentence, for gates that ask only whether a word occurs."""
    return frozenset(_word(language).findall(sentence.lower()))
