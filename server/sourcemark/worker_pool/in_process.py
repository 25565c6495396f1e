"""A worker pool without workers: for tests and for tools; nothing stops a page that takes too long."""

from __future__ import annotations

import threading
from collections.abc import Callable

from sourcemark.model import AnnotatedArticle, Page
from sourcemark.model.comparison import Comparison
from sourcemark.pipeline import Analyser
from sourcemark.worker_pool.rendered import Rendered, render


class InProcessPool:
    """Works with one engine, loaded when it is first needed; a failed attempt is tried again."""

    def __init__(self, load: Callable[[], Analyser]) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._analyser: Analyser | None = None

    @property
    def analyser(self) -> Analyser:
        """The engine; waits while it is being loaded."""
        if self._analyser is None:
            with self._lock:
                if self._analyser is None:
                    self._analyser = self._load()
        return self._analyser

    @property
    def ready(self) -> bool:
        """Whether the engine is loaded."""
        return self._analyser is not None

    def warm_up(self) -> None:
        """Load the engine."""
        _ = self.analyser

    def page(self, page: Page, lang: str) -> Rendered:
        """Annotate a fetched page."""
        return render(self.analyser.annotate_page(page, lang))

    def html(self, html: str, page_url: str | None, lang: str) -> Rendered:
        """Annotate a page handed in."""
        return render(self.analyser.annotate_html(html, page_url, lang))

    def text(self, text: str, page_url: str | None, lang: str) -> Rendered:
        """Annotate a text handed in."""
        return render(self.analyser.annotate_text(text, page_url, lang))

    def compare(self, a: AnnotatedArticle, b: AnnotatedArticle) -> Comparison:
        """Compare two versions of a story."""
        return self.analyser.compare(a, b)

    def stop(self) -> None:
        """There is nothing to let go of."""
