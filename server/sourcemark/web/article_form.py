"""An article as a form of the service's own pages takes it: an address or a text, not both."""

from __future__ import annotations

from sourcemark.errors import InvalidRequest
from sourcemark.model import AnnotatedArticle
from sourcemark.services import Services


def annotate(services: Services, url: str, text: str, lang: str) -> AnnotatedArticle:
    """Annotate what was typed. Raises InvalidRequest unless one field is filled in, and the stages' problems."""
    url = url.strip()
    if bool(url) == bool(text.strip()):
        raise InvalidRequest("Fill in one of the two: an address, or a text.")
    if url:
        return services.annotate_url(whole(url), lang)
    if len(text) > services.settings.caps.text_characters:
        raise InvalidRequest("The text is longer than this service reads.")
    return services.annotate_text(unix(text), lang=lang)


def whole(url: str) -> str:
    """Return an address with its scheme, which nobody types."""
    return url if "://" in url else f"https://{url}"


def unix(text: str) -> str:
    """Return a text with the line ends of an article: browsers send CR LF."""
    return text.replace("\r\n", "\n")
