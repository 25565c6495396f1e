"""What the faces work with, each part loaded once and no earlier than it is needed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from server import logs, pipeline
from server.errors import Busy, RulebookInvalid
from server.model import AnnotatedArticle
from server.pipeline import Pipeline
from server.settings import Settings

if TYPE_CHECKING:
    from server.outlets import Registry
    from server.rules import Rulebook

# Two fewer than the server has threads: sites that answer slowly must not starve everything else.
FETCHES = 6
RETRY_SECONDS = 2
SAMPLE = Path(__file__).parent / "data" / "samples" / "icebreaker.html"
SAMPLE_ADDRESS = "https://harbour-gazette.test/news/icebreaker-sevora"


class Services:
    """The engine, the registry and the rules behind routes and commands.

    The engine takes about a second to load. `warm_up` does that beside the first requests, and `pipeline` waits for it,
    so that a service answers /healthz at once.
    """

    def __init__(self, settings: Settings, load: Callable[[Settings], Pipeline] = pipeline.load) -> None:
        self.settings = settings
        self._load = load
        self._lock = threading.Lock()
        self._pipeline: Pipeline | None = None
        self._fetches = threading.BoundedSemaphore(FETCHES)

    def warm_up(self) -> threading.Thread:
        """Load the engine in a thread of its own; a failure shows in `ready` and in the request that asks next."""
        thread = threading.Thread(target=self._warm, name="warm-up", daemon=True)
        thread.start()
        return thread

    @property
    def ready(self) -> bool:
        """Whether the next annotation starts without waiting for the engine."""
        return self._pipeline is not None

    @property
    def pipeline(self) -> Pipeline:
        """The engine; waits while it is being loaded, and tries again after a failed attempt."""
        if self._pipeline is None:
            with self._lock:
                if self._pipeline is None:
                    self._pipeline = self._load(self.settings)
        return self._pipeline

    @cached_property
    def registry(self) -> Registry:
        """The outlet registry, with the deployer's own file over it."""
        from server.outlets import Registry

        return Registry.load(self.settings.outlets_file)

    @cached_property
    def rulebook(self) -> Rulebook:
        """The rules as data, with their examples and provenance."""
        from server.rules import Rulebook

        return Rulebook.load()

    def annotate_url(self, url: str, lang: str = "en") -> AnnotatedArticle:
        """Fetch and annotate. Raises Busy when too many sites keep the service waiting already."""
        if not self._fetches.acquire(blocking=False):
            raise Busy(retry_after=RETRY_SECONDS)
        try:
            return self.pipeline.annotate_url(url, lang)
        finally:
            self._fetches.release()

    def sample(self, lang: str = "en") -> AnnotatedArticle:
        """Annotate the built-in article: nothing is fetched, so it works without a network."""
        return self.pipeline.annotate_html(SAMPLE.read_text(encoding="utf-8"), SAMPLE_ADDRESS, lang)

    def _warm(self) -> None:
        try:
            _ = self.pipeline
        except RulebookInvalid as err:
            logs.LOG.error("The engine did not load. Wrong data file. %s", err)
        except Exception as err:
            logs.LOG.error("The engine did not load: %s", logs.places(err))
