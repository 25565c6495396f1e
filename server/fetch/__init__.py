"""URL → Page; the only package that opens a socket."""

from __future__ import annotations

from server.fetch.batch import BatchFetcher
from server.fetch.http import HttpFetcher

__all__ = ["BatchFetcher", "HttpFetcher"]
