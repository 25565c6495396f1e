"""Two versions of a story side by side, in a few plain sentences: said once, when a lesson is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sourcemark.compare import lines
from sourcemark.lessons.lesson import Part
from sourcemark.model import AnnotatedArticle
from sourcemark.model.comparison import Comparison

Compare = Callable[[AnnotatedArticle, AnnotatedArticle], Comparison]


def shared(parts: Sequence[Part], compare: Compare) -> tuple[str, ...]:
    """Return what the two articles of a lesson share; nothing for a lesson with one."""
    if len(parts) != 2:
        return ()
    first, second = (part.annotated for part in parts)
    return lines(compare(first, second), first, second)
