"""Figures for Prometheus. Labels are routes as written in the code and statuses: nothing a reader sent."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess, values
from prometheus_client.exposition import CONTENT_TYPE_LATEST

REQUESTS = Counter("sourcemark_requests", "Answered requests.", ["route", "status"])
SECONDS = Histogram(
    "sourcemark_request_seconds",
    "Time until the answer.",
    ["route"],
    buckets=(0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0),
)
CONTENT_TYPE = CONTENT_TYPE_LATEST


def count(route: str, status: int, seconds: float) -> None:
    """Count an answered request. route: as written in the code, `-` for none."""
    REQUESTS.labels(route, str(status)).inc()
    SECONDS.labels(route).observe(seconds)


def exposition() -> bytes:
    """Return the figures of all workers, or of this process when it is alone."""
    # The library decides at its import, from the environment that gunicorn_conf has set, which of the two it is.
    if values.ValueClass.__name__ == "MmapedValue":
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
    return generate_latest()
