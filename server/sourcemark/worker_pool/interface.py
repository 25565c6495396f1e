"""What a worker pool does, in processes of its own or in the caller's."""

from __future__ import annotations

from typing import Protocol

from sourcemark.model import AnnotatedArticle, Page
from sourcemark.model.comparison import Comparison
from sourcemark.worker_pool.rendered import Rendered


class WorkerPool(Protocol):
    """Turns what came in into a finished answer, and two of them into a comparison; raises the stages' problems."""

    def page(self, page: Page, lang: str) -> Rendered:
        """Annotate a fetched page."""

    def html(self, html: str, page_url: str | None, lang: str) -> Rendered:
        """Annotate a page handed in."""

    def text(self, text: str, page_url: str | None, lang: str) -> Rendered:
        """Annotate a text handed in."""

    def compare(self, a: AnnotatedArticle, b: AnnotatedArticle) -> Comparison:
        """Compare two versions of a story."""

    @property
    def ready(self) -> bool:
        """Whether the next piece of work starts without waiting for the engine."""

    def warm_up(self) -> None:
        """Load the engine; returns when it is loaded."""

    def stop(self) -> None:
        """Let go of processes, if there are any."""
