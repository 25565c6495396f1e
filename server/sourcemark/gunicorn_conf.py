"""gunicorn's settings for a service with several workers.

usage: gunicorn -c python:sourcemark.gunicorn_conf "sourcemark.app:create_app()"

The engine is loaded once, in a process that the workers' analysis processes are forked from; each worker has one of
those, so that a page that misbehaves never stops a worker.
"""

from __future__ import annotations

import logging
import os
import tempfile
from typing import Any

# prometheus_client decides when it is imported whether it adds up over processes, so this comes first.
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="sourcemark-metrics-"))
# Threads share two heaps: each would keep one of its own otherwise.
os.environ.setdefault("MALLOC_ARENA_MAX", "2")
os.environ.setdefault("SOURCEMARK_ANALYSIS_PROCESSES", "1")

from prometheus_client import multiprocess

from sourcemark import logs
from sourcemark.settings import Settings
from sourcemark.worker_pool import process_pool

settings = Settings.from_environment()

bind = f"[{settings.host}]:{settings.port}" if ":" in settings.host else f"{settings.host}:{settings.port}"
workers = settings.workers
worker_class = "gthread"
threads = settings.threads
preload_app = True
# Without it the kernel may hand every connection to one worker.
reuse_port = True
# Who waits for a site's answer waits in a thread; a worker that does not beat at all for so long is stuck.
timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 0
# Addresses of readers' pages travel in bodies, but whoever asks for /?url=… would be in an access log.
accesslog = None
errorlog = "-"
loglevel = "critical"
limit_request_line = 4094
limit_request_fields = 60
server_header = False


def on_starting(_server: Any) -> None:
    """Quiet the libraries; start the process that loads the engine."""
    process_pool.start_fork_server()


def when_ready(_server: Any) -> None:
    """Say where it runs, since gunicorn itself is kept quiet."""
    print(f"Sourcemark is running: http://{bind}/ with {workers} workers", flush=True)


def post_fork(_server: Any, worker: Any) -> None:
    """Give a new worker its own connections and its share of the engine."""
    process_pool.inherit_fork_server()


def post_worker_init(worker: Any) -> None:
    """Start the worker's analysis process before its first request."""
    worker.wsgi.extensions["sourcemark"].after_fork()


def worker_exit(_server: Any, worker: Any) -> None:
    """Let go of the worker's processes and connections."""
    if getattr(worker, "wsgi", None) is not None:
        worker.wsgi.extensions["sourcemark"].stop()


def child_exit(_server: Any, worker: Any) -> None:
    """Take a dead worker's gauges out of the sums."""
    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


logs.set_up(logging.INFO if settings.log_requests else logging.WARNING, settings.log_format)
