"""An attribution as read off one parse, with its tokens still at hand for those who classify its source."""

from __future__ import annotations

from dataclasses import dataclass

from sourcemark.language.syntax import Tokens
from sourcemark.model.span import Span

# What a frame is called in the answer, where that is another word.
_KINDS = {"quote": "quotation", "following": "quotation", "clause": "clausal"}


def kind_of(frame: str) -> str:
    """Return the kind of construction that a complement makes: `clausal`, `quotation`, or the frame's own name."""
    return _KINDS.get(frame, frame)


@dataclass(slots=True)
class Reading:
    """One attribution with its parse.

    source_head, cue_head, recipient: token indexes in `tokens`; recipient is who was told ("told TASS").
    lemma: the cue's base form; classes: what it does (`speech`, `thought`, `intention`, `evidence`, `nominal` …).
    frame: the complement that made it a cue (`quote`, `clause`, `object`, `infinitive`, `bare`, `preposition` …).
    credits: False where nobody is credited: negated, asked, supposed or planned.
    """

    tokens: Tokens
    kind: str
    lemma: str
    classes: frozenset[str]
    frame: str
    cue_head: int
    cue: tuple[Span, ...]
    source_head: int | None = None
    source: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    recipient: int | None = None
    credits: bool = True

    @property
    def sentence(self) -> int:
        """Index of the sentence that holds the cue."""
        return self.tokens.sentence.index
