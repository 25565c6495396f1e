"""URL → Page; the only package that opens a socket."""

from __future__ import annotations

from typing import Protocol

from server.fetch.batch import BatchFetcher
from server.fetch.http import HttpFetcher
from server.model import Page

__all__ = ["BatchFetcher", "Fetcher", "HttpFetcher"]


class Fetcher(Protocol):
    """Whatever turns an address into a page: the pipeline asks for no more than this."""

    def fetch(self, url: str) -> Page:
        """Return the page, or raise one of the problems in `server.errors`."""
