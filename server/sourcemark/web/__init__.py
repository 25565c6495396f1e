"""The service's own pages: paste an address or a text, see the article with its marks."""

from sourcemark.web.routes import blueprint

__all__ = ["blueprint"]
