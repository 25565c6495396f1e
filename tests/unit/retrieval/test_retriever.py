"""One fetch for all who ask, kept while fresh, asked again when stale, at the pace a site wants."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select

from sourcemark.errors import Busy, NotAnArticle, Problem, UpstreamRefused, UpstreamTimeout, UrlInvalid
from sourcemark.model import Page
from sourcemark.retrieval import Politeness, Retriever, leases, politeness, single_flight
from sourcemark.retrieval.fingerprint import fingerprint
from sourcemark.settings import LoopbackAddress, Settings
from sourcemark.store import Store, StoreDown
from sourcemark.store.results import CacheKey
from sourcemark.store.tables import results
from sourcemark.worker_pool import InProcessPool
from tests.backings import Backing
from tests.builders import Stages

URL = "https://news.test/a"


@dataclass
class Site:
    """A fetcher that counts, waits, fails and changes as told."""

    validators: dict[str, str] = field(default_factory=dict)
    failure: Problem | None = None
    changed: bool = True
    gate: threading.Event | None = None
    fetched: list[str] = field(default_factory=list)
    asked_again: list[dict[str, str]] = field(default_factory=list)

    def fetch(self, url: str) -> Page:
        self.fetched.append(url)
        if self.gate is not None:
            assert self.gate.wait(60)
        if self.failure is not None:
            raise self.failure
        return Page(url, url, "<p>fetched</p>", self.validators)

    def refetch(self, url: str, validators: dict[str, str]) -> Page | None:
        self.asked_again.append(validators)
        return self.fetch(url) if self.changed else None


class Clock:
    """Time that passes when told."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(backing: Backing, tmp_path: Path) -> Settings:
    times = Settings(host_seconds=0, cache_seconds=1000, fresh_seconds=100)
    return replace(times, data_dir=tmp_path, database_url=backing.database_url)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    made = Store.open(settings)
    yield made
    made.close()


def retriever_of(settings: Settings, site: Site, store: Store | None, clock: Clock) -> Retriever:
    return Retriever(settings, InProcessPool(lambda: Stages().pipeline()), lambda: site, store, clock)


def until(done: Callable[[], object]) -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + 60
    while not done():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


def count_calls(monkeypatch: pytest.MonkeyPatch, store: Store, name: str) -> list[str]:
    """Return a list that grows with every call of a method of the store's results."""
    calls: list[str] = []
    real = getattr(store.results, name)

    def counted(*given: Any) -> Any:
        answer = real(*given)
        calls.append(name)
        return answer

    monkeypatch.setattr(store.results, name, counted)
    return calls


def count_waiting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows with every thread that begins to wait for another's work."""
    waiting: list[str] = []

    class Counted(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            waiting.append(threading.current_thread().name)
            return super().wait(timeout)

    class Flight(single_flight._Flight[Any]):
        def __init__(self) -> None:
            super().__init__()
            self.done = Counted()

    monkeypatch.setattr(single_flight, "_Flight", Flight)
    return waiting


def test_a_fresh_result_costs_no_fetch_and_is_the_same_to_the_byte(
    settings: Settings, store: Store, clock: Clock
) -> None:
    site = Site()
    asked = retriever_of(settings, site, store, clock)
    first = asked.answer(URL, "en")
    assert asked.answer(URL + "#section", "en") == first == asked.answer("HTTPS://NEWS.test:443/a", "en")
    assert asked.retrieve(URL, "en").json == first
    # Another worker finds it too.
    assert retriever_of(settings, site, store, clock).answer(URL, "en") == first
    assert site.fetched == [URL]
    assert json.loads(first)["page"]["url"] == URL


@pytest.mark.parametrize("other", [URL + "?x=1", URL + "/", "http://news.test/a", "https://news.test/A"])
def test_another_address_is_another_result(settings: Settings, store: Store, clock: Clock, other: str) -> None:
    site = Site()
    asked = retriever_of(settings, site, store, clock)
    asked.answer(URL, "en")
    asked.answer(other, "en")
    assert site.fetched == [URL, other]


def test_a_stale_result_is_asked_about_and_kept_on_when_unchanged(
    settings: Settings, store: Store, clock: Clock
) -> None:
    site = Site(validators={"etag": '"v1"'}, changed=False)
    asked = retriever_of(settings, site, store, clock)
    first = asked.answer(URL, "en")
    clock.now += 101
    assert asked.answer(URL, "en") == first
    assert site.asked_again == [{"etag": '"v1"'}]
    clock.now += 50
    assert asked.answer(URL, "en") == first
    assert (len(site.fetched), len(site.asked_again)) == (1, 1)
    site.changed = True
    clock.now += 101
    asked.answer(URL, "en")
    assert len(site.fetched) == 2


def test_a_result_without_names_is_fetched_anew_when_stale(settings: Settings, store: Store, clock: Clock) -> None:
    site = Site()
    asked = retriever_of(settings, site, store, clock)
    asked.answer(URL, "en")
    clock.now += 101
    asked.answer(URL, "en")
    assert len(site.fetched) == 2 and site.asked_again == []


def test_failures_and_refusals_are_never_kept(settings: Settings, store: Store, clock: Clock) -> None:
    site = Site(failure=NotAnArticle())
    asked = retriever_of(settings, site, store, clock)
    for _ in range(2):
        with pytest.raises(NotAnArticle):
            asked.answer(URL, "en")
    assert len(site.fetched) == 2
    with store.database.read() as connection:
        assert connection.execute(select(results)).first() is None


def test_a_cache_that_is_off_keeps_nothing(settings: Settings, store: Store, clock: Clock) -> None:
    site = Site()
    asked = retriever_of(replace(settings, cache_seconds=0), site, store, clock)
    asked.answer(URL, "en")
    asked.answer(URL, "en")
    assert len(site.fetched) == 2


@pytest.mark.parametrize("failure", [None, UpstreamTimeout()])
@pytest.mark.parametrize("workers", [1, 2])
def test_of_all_who_ask_at_once_one_fetches(
    settings: Settings, store: Store, failure: Problem | None, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting, looked = count_waiting(monkeypatch), count_calls(monkeypatch, store, "lease")
    gate = threading.Event()
    site = Site(gate=gate, failure=failure)
    several = [
        Retriever(settings, InProcessPool(lambda: Stages().pipeline()), lambda: site, store) for _ in range(workers)
    ]
    answers: list[bytes | str] = []

    def ask(asked: Retriever) -> None:
        try:
            answers.append(asked.answer(URL, "en"))
        except Problem as problem:
            answers.append(problem.code)

    threads = [threading.Thread(target=ask, args=(several[n % workers],)) for n in range(16)]
    for thread in threads:
        thread.start()
    # All wait: in each process for the one that works, and that one of the second for the first's.
    until(lambda: len(waiting) == 16 - workers and (workers == 1 or looked))
    gate.set()
    for thread in threads:
        thread.join(120)
    assert len(answers) == 16 and len(set(answers)) == 1
    assert len(site.fetched) == 1


def test_a_holder_that_died_is_succeeded_when_its_lease_runs_out(
    settings: Settings, store: Store, clock: Clock
) -> None:
    site = Site()
    asked = retriever_of(settings, site, store, clock)
    key = CacheKey(URL, "en", fingerprint(settings))
    assert store.results.claim(key, "dead", clock.now, clock.now + 5)
    waiting = threading.Thread(target=asked.answer, args=(URL, "en"))
    waiting.start()
    time.sleep(0.3)
    assert site.fetched == []
    clock.now += 6
    waiting.join(60)
    assert site.fetched == [URL]


def test_a_lease_is_short_and_held_for_as_long_as_its_holder_works(
    settings: Settings, store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leases, "HEARTBEAT_SECONDS", 0.05)
    renewed, looked = (count_calls(monkeypatch, store, name) for name in ("renew", "lease"))
    gate = threading.Event()
    site = Site(gate=gate)
    several = [retriever_of(settings, site, store, clock) for _ in range(2)]
    answers: list[bytes] = []
    threads = [threading.Thread(target=lambda one=one: answers.append(one.answer(URL, "en"))) for one in several]
    for thread in threads:
        thread.start()
    # Three times as long as a lease lasts that nobody renews, in steps that it outlasts.
    for _ in range(4):
        clock.now += 0.8 * leases.LEASE_SECONDS
        # The first may have looked at the clock before; and the other worker looks whether it is free.
        beats, looks = len(renewed) + 2, len(looked) + 2
        until(lambda beats=beats, looks=looks: len(renewed) >= beats and len(looked) >= looks)  # type: ignore[misc]
    gate.set()
    for thread in threads:
        thread.join(120)
    assert len(site.fetched) == 1 and len(answers) == 2 and len(set(answers)) == 1
    # Nothing is held any more.
    until(lambda: all(thread.name != "leases" for thread in threading.enumerate()))


def test_a_store_that_is_away_costs_the_keeping_and_not_the_answer(
    settings: Settings, store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_given: object, **_named: object) -> None:
        raise StoreDown

    for name in ("answer", "get", "put", "claim", "release"):
        monkeypatch.setattr(store.results, name, away)
    monkeypatch.setattr(store.hosts, "paused_until", away)
    site = Site()
    asked = retriever_of(settings, site, store, clock)
    assert asked.answer(URL, "en") == asked.answer(URL, "en")
    assert len(site.fetched) == 2


def test_an_address_that_is_none_reaches_nobody(settings: Settings, clock: Clock) -> None:
    site = Site()
    with pytest.raises(UrlInvalid):
        retriever_of(settings, site, None, clock).answer("javascript:alert(1)", "en")
    assert site.fetched == []


@pytest.mark.parametrize("kept", [True, False])
def test_a_site_that_asks_for_peace_gets_it_for_an_hour_at_most(
    settings: Settings, store: Store, clock: Clock, kept: bool
) -> None:
    site = Site(failure=UpstreamRefused(retry_after=86_400))
    asked = retriever_of(settings, site, store if kept else None, clock)
    with pytest.raises(UpstreamRefused):
        asked.answer(URL, "en")
    with pytest.raises(UpstreamRefused) as resting:
        asked.answer(URL + "/other", "en")
    assert resting.value.retry_after == 3_600 and len(site.fetched) == 1
    if kept:
        with pytest.raises(UpstreamRefused):
            retriever_of(settings, site, store, clock).answer(URL, "en")
        assert len(site.fetched) == 1
    clock.now += 3_601
    site.failure = None
    assert asked.answer(URL, "en")


@pytest.mark.parametrize("kept", [True, False])
def test_a_host_is_asked_at_its_pace(store: Store, clock: Clock, kept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(round(seconds, 3))
        clock.now += seconds

    monkeypatch.setattr(politeness, "time", SimpleNamespace(sleep=sleep))
    paced = Politeness(store if kept else None, 0.2, clock)
    for host in ("news.test", "news.test", "news.test", "other.test"):
        with paced.host_slot(host):
            pass
    assert waits == [0.0, 0.2, 0.2, 0.0]


def test_two_at_a_time_and_a_queue_that_is_not_too_long(clock: Clock) -> None:
    slot = Politeness(None, 0.01).host_slot
    with slot("news.test"), slot("news.test"), pytest.raises(Busy), slot("news.test"):
        pass
    far = Politeness(None, 10.0, clock)
    with far.host_slot("news.test"):
        pass
    with pytest.raises(Busy) as busy, far.host_slot("news.test"):
        pass
    assert busy.value.retry_after


def test_a_clock_that_was_set_back_makes_nobody_wait(clock: Clock) -> None:
    slot = Politeness(None, 0.01, clock).host_slot
    with slot("news.test"):
        pass
    clock.now -= 3_600
    with slot("news.test"):
        pass


def test_a_test_host_is_not_paced(settings: Settings, clock: Clock) -> None:
    own = replace(settings, host_seconds=100.0, test_hosts={"news.test": LoopbackAddress("127.0.0.1", 1)})
    asked = retriever_of(own, Site(), None, clock)
    for number in range(3):
        asked.answer(f"{URL}/{number}", "en")
