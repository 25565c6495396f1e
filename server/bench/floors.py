"""What the engine is measured beside: bare spaCy for speed, a list of keywords for labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from server.language import sentences, syntax
from server.model import Span

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


def parse_everything(texts: Sequence[str]) -> int:
    """Tag and parse every sentence with bare spaCy and return the number of tokens: the floor for speed."""
    nlp = syntax.model()
    return sum(
        len(doc) for text in texts for doc in nlp.pipe((s.span.of(text) for s in sentences.split(text)), batch_size=128)
    )
