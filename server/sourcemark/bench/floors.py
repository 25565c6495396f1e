"""What the engine is measured beside: bare spaCy for speed, a list of keywords for labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sourcemark.language import sentences, syntax
from sourcemark.language.language import Language
from sourcemark.model import Sentence, Span

# What a morning's work would look for; the engine has to be worth more than this.
_KEYWORDS = {
    "state_media": (
        "TASS RT Sputnik Xinhua CGTN IRNA KCNA SANA RIA_Novosti Global_Times People's_Daily Press_TV state_media"
        " state_television state_news_agency"
    ),
    "anonymous_source": (
        "source sources official officials aide aides a_person_familiar people_familiar on_condition_of_anonymity"
        " critics experts analysts observers some_say many_believe"
    ),
    "unverified_claim": (
        "alleged allegedly reportedly purported unconfirmed unverified if_true if_confirmed claim_that claims_that"
        " did_not_respond declined_to_comment"
    ),
}
_PATTERNS = {
    family: re.compile(
        "|".join(rf"\b{re.escape(w.replace('_', ' '))}\b" for w in words.split()),
        re.NOFLAG if family == "state_media" else re.IGNORECASE,
    )
    for family, words in _KEYWORDS.items()
}


def keyword_marks(text: str, family: str) -> list[Span]:
    """Return every hit of a family's keywords."""
    return [Span(*m.span()) for m in _PATTERNS[family].finditer(text)]


def parse_everything(language: Language, text: str) -> int:
    """Tag and parse every sentence with bare spaCy and return the number of tokens: the floor for speed."""
    return parse(language.parser.model(), [s.span.of(text) for s in sentences.split(language, text)])


def parse(model: Any, strings: Sequence[str]) -> int:
    """Tag and parse these sentences with bare spaCy and return the number of tokens.

    model: the engine's own, or one as spaCy comes, which is slower.
    """
    return sum(len(doc) for doc in model.pipe(strings, batch_size=128))


@contextmanager
def noting_parsed() -> Iterator[list[list[str]]]:
    """Note, article by article, the sentences that the engine has parsed meanwhile."""
    noted: list[list[str]] = []
    engine = syntax.parse

    def noting(language: Language, text: str, sentences: Sequence[Sentence]) -> Iterator[syntax.Tokens]:
        noted.append([s.span.of(text) for s in sentences])
        return engine(language, text, sentences)

    syntax.parse = noting
    try:
        yield noted
    finally:
        syntax.parse = engine
