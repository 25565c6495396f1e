"""Two versions of a story side by side, in a few plain sentences."""

from __future__ import annotations

from server.compare import compare, lines
from server.lessons.lesson import Lesson


def shared(lesson: Lesson) -> tuple[str, ...]:
    """Return what the two articles of a lesson share; nothing for a lesson with one."""
    if len(lesson.parts) != 2:
        return ()
    first, second = (part.annotated for part in lesson.parts)
    return lines(compare(first, second), first, second)
