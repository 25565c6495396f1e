"""What the front ends work with, each part loaded once and no earlier than it is needed."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sourcemark import __version__, logs, pipeline
from sourcemark.errors import Busy, RulebookInvalid
from sourcemark.model import AnnotatedArticle
from sourcemark.model.comparison import Comparison
from sourcemark.pipeline import Analyser, Fetcher, Pipeline
from sourcemark.retrieval import Finished, Retriever
from sourcemark.settings import Settings
from sourcemark.store import Store, StoreDown
from sourcemark.worker_pool import InProcessPool, WorkerPool

if TYPE_CHECKING:
    from sourcemark.language.language import Language
    from sourcemark.outlets import Registry
    from sourcemark.rules import Rulebooks

RETRY_SECONDS = 2
# Of the server's threads, so many never wait for a site or for an analysis: they answer /healthz.
FREE_THREADS = 4
SAMPLE = Path(__file__).parent / "data" / "samples" / "icebreaker.html"
SAMPLE_ADDRESS = "https://harbour-gazette.test/news/icebreaker-sevora"


class Services:
    """The engine, the registry and the rules behind routes and commands.

    The engine takes about a second to load. `warm_up` does that beside the first requests, so that a service answers
    /healthz at once.
    """

    def __init__(
        self,
        settings: Settings,
        load: Callable[[Settings], Pipeline] = pipeline.load,
        *,
        worker_pool: WorkerPool | None = None,
        fetcher: Fetcher | None = None,
        store: Store | None = None,
    ) -> None:
        """worker_pool, fetcher: instead of those of the pipeline that `load` returns; store: None keeps nothing."""
        self.settings = settings
        self.store = store
        self._in_process_pool = InProcessPool(lambda: load(settings))
        self.worker_pool: WorkerPool = worker_pool or self._in_process_pool
        self._fetcher = fetcher
        self._retriever = Retriever(settings, self.worker_pool, lambda: self.fetcher, store)
        self._slots = threading.BoundedSemaphore(max(1, settings.threads - FREE_THREADS))

    def warm_up(self) -> threading.Thread:
        """Load the engine in a thread of its own; a failure shows in `ready` and in the request that asks next."""
        thread = threading.Thread(target=self._warm, name="warm-up", daemon=True)
        thread.start()
        return thread

    @property
    def ready(self) -> bool:
        """Whether the next annotation starts without waiting for the engine."""
        return self.worker_pool.ready

    def state(self) -> str:
        """Return `ok`, `starting` while the engine loads, or `degraded` when the store does not take what is kept."""
        if not self.ready:
            return "starting"
        try:
            if self.store is not None:
                self.store.check()
        except StoreDown:
            return "degraded"
        return "ok"

    @property
    def fetcher(self) -> Fetcher:
        """The stage that opens sockets."""
        if self._fetcher is None:
            analyser: Analyser = self._in_process_pool.analyser
            assert isinstance(analyser, Pipeline)
            return analyser.fetcher
        return self._fetcher

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """The languages of articles that are read."""
        return pipeline.load_languages(self.settings)

    @cached_property
    def registry(self) -> Registry:
        """The outlet registry by its names in the first language, with the deployer's own file over it."""
        from sourcemark.outlets import Registry

        return Registry.load(self.languages[0], self.settings.outlets_file)

    @cached_property
    def rulebook(self) -> Rulebooks:
        """The rules of all languages as data, with their examples and provenance."""
        from sourcemark.rules import Rulebook, Rulebooks

        return Rulebooks(Rulebook.load(one, override=self.settings.outlets_file) for one in self.languages)

    @property
    def versions(self) -> dict[str, str]:
        """Engine, rules and registry, as results name them."""
        return {"engine": __version__, "rules": self.rulebook.version, "registry": self.registry.version}

    def answer_url(self, url: str, lang: str = "en") -> bytes:
        """Return the JSON answer for an address. Raises Busy when too many wait already, and the stages' problems."""
        with self.slot():
            return self.answer_url_in_slot(url, lang)

    def answer_url_in_slot(self, url: str, lang: str = "en") -> bytes:
        """As `answer_url`, for whoever holds a slot already."""
        return self._retriever.answer(url, lang)

    def finish_url(self, url: str, lang: str = "en") -> Finished:
        """As `answer_url`, for whoever needs the annotated article."""
        with self.slot():
            return self._retriever.retrieve(url, lang)

    def finish_html(self, html: str, page_url: str | None = None, lang: str = "en") -> Finished:
        """Annotate a page handed in: nothing is fetched, nothing is kept."""
        with self.slot():
            return Finished(self.worker_pool.html(html, page_url, lang), page_url)

    def finish_text(self, text: str, page_url: str | None = None, lang: str = "en") -> Finished:
        """Annotate a text handed in: nothing is fetched, nothing is kept."""
        with self.slot():
            return Finished(self.worker_pool.text(text, page_url, lang), page_url)

    def compare(self, a: AnnotatedArticle, b: AnnotatedArticle) -> Comparison:
        """Compare two versions. Raises Busy when too many wait already, ExtractionTimeout past the deadline."""
        with self.slot():
            return self.worker_pool.compare(a, b)

    def annotate_url(self, url: str, lang: str = "en") -> AnnotatedArticle:
        """Return the annotated article at an address; as `answer_url`."""
        return self.finish_url(url, lang).annotated

    def annotate_text(self, text: str, page_url: str | None = None, lang: str = "en") -> AnnotatedArticle:
        """Return a text handed in, annotated; as `finish_text`."""
        return self.finish_text(text, page_url, lang).annotated

    def sample(self, lang: str = "en") -> AnnotatedArticle:
        """Annotate the built-in article: nothing is fetched, so it works without a network."""
        return self.finish_html(SAMPLE.read_text(encoding="utf-8"), SAMPLE_ADDRESS, lang).annotated

    @contextlib.contextmanager
    def slot(self) -> Iterator[None]:
        """Hold one of the slots for requests that wait. Raises Busy when all are taken."""
        if not self._slots.acquire(blocking=False):
            raise Busy(retry_after=RETRY_SECONDS)
        try:
            yield
        finally:
            self._slots.release()

    def after_fork(self) -> None:
        """Start anew in a process that was forked with these services in it: connections do not survive that."""
        if self.store is not None:
            self.store.database.forget()
        self.warm_up()

    def stop(self) -> None:
        """Let go of processes and of the store."""
        self.worker_pool.stop()
        if self.store is not None:
            self.store.close()

    def _warm(self) -> None:
        try:
            self.worker_pool.warm_up()
        except RulebookInvalid as err:
            logs.LOG.error("The engine did not load. Wrong data file. %s", err)
        except Exception as err:
            logs.LOG.error("The engine did not load: %s", logs.locations(err))
