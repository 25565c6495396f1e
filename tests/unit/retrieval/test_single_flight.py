"""Of all threads that ask for the same, one works; what it meets with is what the others get."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from sourcemark.errors import Busy, NotAnArticle, Problem
from sourcemark.retrieval import single_flight
from sourcemark.retrieval.single_flight import SingleFlight


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> threading.Semaphore:
    """Released once for every thread that begins to wait for another's work."""
    begun = threading.Semaphore(0)

    class Announced(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            begun.release()
            return super().wait(timeout)

    class Flight(single_flight._Flight[str]):
        def __init__(self) -> None:
            super().__init__()
            self.done = Announced()

    monkeypatch.setattr(single_flight, "_Flight", Flight)
    return begun


def fail(error: Exception) -> Callable[[], str]:
    def work() -> str:
        raise error

    return work


def second_of_two(waiting: threading.Semaphore, work: Callable[[], str]) -> tuple[Future[str], Future[str]]:
    """Run `work` in a first thread, once a second one waits for it; return both outcomes."""
    flights: SingleFlight[str, str] = SingleFlight(60)
    begun, gate = threading.Event(), threading.Event()

    def first() -> str:
        begun.set()
        assert gate.wait(60)
        return work()

    with ThreadPoolExecutor(2) as threads:
        one = threads.submit(flights.run, "a", first)
        assert begun.wait(60)
        other = threads.submit(flights.run, "a", fail(AssertionError("worked twice")))
        assert waiting.acquire(timeout=60)
        gate.set()
    return one, other


def test_the_value_is_everybody_s(waiting: threading.Semaphore) -> None:
    one, other = second_of_two(waiting, lambda: "value")
    assert one.result() == other.result() == "value"


def test_a_problem_is_everybody_s(waiting: threading.Semaphore) -> None:
    one, other = second_of_two(waiting, fail(NotAnArticle()))
    assert one.exception() is other.exception()
    assert isinstance(other.exception(), NotAnArticle)


def test_an_unexpected_error_is_the_worker_s_and_a_plain_problem_for_the_others(waiting: threading.Semaphore) -> None:
    one, other = second_of_two(waiting, fail(RuntimeError("canary")))
    assert isinstance(one.exception(), RuntimeError)
    problem = other.exception()
    assert isinstance(problem, Problem) and problem.code == "internal" and "canary" not in problem.detail


def test_who_waits_too_long_is_told_to_come_back() -> None:
    flights: SingleFlight[str, str] = SingleFlight(0.0)

    def first() -> str:
        with pytest.raises(Busy) as busy:
            flights.run("a", lambda: "never called")
        assert busy.value.retry_after
        return flights.run("b", lambda: "another key")

    assert flights.run("a", first) == "another key"


def test_what_has_ended_is_begun_anew() -> None:
    flights: SingleFlight[str, str] = SingleFlight(60)
    with pytest.raises(NotAnArticle):
        flights.run("a", fail(NotAnArticle()))
    assert [flights.run("a", lambda value=value: value) for value in ("one", "two")] == ["one", "two"]  # type: ignore[misc]
