"""Which addresses of the service are pages, and which of them bring their own credential."""

from __future__ import annotations

# A class code with its session, and a teacher link: each is a secret of its own, so that no student needs a token.
CLASSROOM = ("/class", "/teach")
# Pages to read: nothing is fetched, analysed or kept for them.
PUBLIC_PAGES = ("/", "/compare", "/labels", "/about", "/sign-in")
# The same, with every page below. The two samples are analysed anew for whoever asks, so they are in neither list.
PUBLIC_SECTIONS = ("/lessons", "/outlets", "/rules")


def is_classroom(path: str) -> bool:
    """Tell whether an address belongs to a class or to a teacher link."""
    return _within(path, CLASSROOM)


def is_page(path: str) -> bool:
    """Tell whether somebody may come to an address by a link on another site: reading it changes nothing."""
    return is_reading(path) or is_classroom(path)


def is_reading(path: str) -> bool:
    """Tell whether anybody may read what is at an address."""
    return path in PUBLIC_PAGES or _within(path, PUBLIC_SECTIONS)


def _within(path: str, tops: tuple[str, ...]) -> bool:
    return any(path == top or path.startswith(f"{top}/") for top in tops)
