"""URL → Page; the only package that opens a socket."""

from __future__ import annotations

from sourcemark.fetch.batch import BatchFetcher
from sourcemark.fetch.http import HttpFetcher

__all__ = ["BatchFetcher", "HttpFetcher"]
