"""Which addresses of the service are pages, and which of them bring their own credential."""

from __future__ import annotations

# A class code with its session, and a teacher link: each is a secret of its own, so that no student needs a token.
CLASSROOM = ("/class", "/teach")
# Pages to read: nothing is fetched, analysed or kept for them.
READING = ("/", "/compare", "/lessons", "/outlets", "/rules", "/labels", "/about", "/sign-in")


def is_classroom(path: str) -> bool:
    """Tell whether an address belongs to a class or to a teacher link."""
    return _within(path, CLASSROOM)


def is_page(path: str) -> bool:
    """Tell whether somebody may come to an address by a link on another site: reading it changes nothing."""
    return _within(path, READING) or is_classroom(path)


def is_reading(path: str) -> bool:
    """Tell whether anybody may read what is at an address."""
    return _within(path, READING)


def _within(path: str, places: tuple[str, ...]) -> bool:
    return any(path == place or (place != "/" and path.startswith(f"{place}/")) for place in places)
