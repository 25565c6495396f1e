"""How much the service takes: kept and new articles, with one and two workers, beside a bare Flask endpoint.

Everything is on loopback and bounded: the site, the service under gunicorn and this client share the machine's cores,
so rates are lower than those of a service that has them to itself; the processor time an article costs is the
service's own. Figures only; nothing here passes or fails. Writes the blocks `load`, `follows` and `sizing`.
"""

from __future__ import annotations

import json
import os
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

from sourcemark.bench.document import publish
from sourcemark.store.database import FILE
from tests.attacks import farm as farms
from tests.benchmarks import sizing
from tests.benchmarks.news import page, size
from tests.benchmarks.options import options
from tests.benchmarks.sizing import Figures, Run

PATH = "/api/v1/annotations"
ALONE = 40


def measure(port: int, requests: list[bytes], connections: int) -> Figures:
    """Send every request once over so many kept connections."""
    left = iter(requests)
    lock = threading.Lock()
    times: list[float] = []
    failed = 0

    def client() -> None:
        nonlocal failed
        connection = socket.create_connection(("127.0.0.1", port), timeout=60)
        reader = connection.makefile("rb")
        while True:
            with lock:
                request = next(left, None)
            if request is None:
                return
            began = time.perf_counter()
            connection.sendall(request)
            status = int(reader.readline().split()[1])
            length = 0
            while line := reader.readline().strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            reader.read(length)
            times.append((time.perf_counter() - began) * 1000)
            failed += status != 200

    began = time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        for one in [pool.submit(client) for _ in range(connections)]:
            one.result()
    spent = time.perf_counter() - began
    cuts = statistics.quantiles(times, n=100)
    return Figures(len(times) / spent, cuts[49], cuts[94], cuts[98], failed)


def post(url: str) -> bytes:
    """Return the bytes of a request for a page."""
    body = json.dumps({"url": url}).encode()
    head = f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def processes(first: int) -> list[int]:
    """Return a process and all that came of it."""
    pids = [first]
    for pid in pids:
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            pids += [int(child) for child in task.read_text().split()]
    return pids


def cpu(first: int) -> float:
    """Return the processor time that a process and its children have used, in milliseconds."""
    fields = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in processes(first))
    return sum(int(part[11]) + int(part[12]) for part in fields) * 1000 / os.sysconf("SC_CLK_TCK")


def memory(first: int) -> float:
    """Return the proportional memory of a process and its children, in MB."""
    rollups = (Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in processes(first))
    return sum(int(re.findall(r"^Pss:\s+(\d+)", text, re.MULTILINE)[0]) for text in rollups) / 1000


def stored(folder: Path) -> int:
    """Return the bytes of the database, what still waits in its log included."""
    with closing(sqlite3.connect(f"file:{folder / 'data' / FILE}?mode=ro", uri=True)) as database:
        (pages,), (each,) = (database.execute(f"PRAGMA page_{what}").fetchone() for what in ("count", "size"))
    return int(pages) * int(each)


@contextmanager
def bare(folder: Path, workers: int, length: int) -> Iterator[tuple[int, int]]:
    """Run a Flask endpoint that returns as many bytes as an answer has and does nothing; yield its process and port."""
    script = folder / "bare.py"
    script.write_text(
        "from flask import Flask, Response, request\napp = Flask(__name__)\n"
        f"BODY = b'x' * {length}\n"
        "@app.post('/api/v1/annotations')\ndef answer():\n    request.get_json()\n"
        "    return Response(BODY, content_type='application/json')\n"
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--workers", str(workers), "--threads", "48", "--reuse-port", "-b", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-k", "gthread", *options, "--log-level", "critical", "bare:app"], cwd=folder
    )
    try:
        wait(lambda: socket.create_connection(("127.0.0.1", port), timeout=1).close())
        yield process.pid, int(port)
    finally:
        process.terminate()
        process.wait()


def wait(attempt: Callable[[], None]) -> None:
    """Try until it works."""
    for _ in range(100):
        try:
            attempt()
        except OSError:
            time.sleep(0.1)
        else:
            return


def run(workers: int, new: int, kept: int, connections: int) -> Run:
    """Measure with so many workers."""
    farms.page = page
    with tempfile.TemporaryDirectory(prefix="sm-load-") as name, farms.site() as site:
        folder = Path(name)
        with farms.farm(folder, site.port, {"SOURCEMARK_LOG_REQUESTS": "0"}, workers=workers) as farm:
            service = farm.process.pid
            for n in range(10 * workers):
                farm.annotate(f"/warm/{n}")
            before, filled = cpu(service), stored(folder)
            fresh = measure(farm.port, [post(farm.url(f"/new/{n}")) for n in range(new)], 2 * workers)
            ms_new, each = (cpu(service) - before) / new, (stored(folder) - filled) / new
            alone = measure(farm.port, [post(farm.url(f"/alone/{n}")) for n in range(ALONE)], 1)
            again = [post(farm.url(f"/new/{n % new}")) for n in range(kept)]
            measure(farm.port, again[:200], connections)
            before = cpu(service)
            cached = measure(farm.port, again, connections)
            ms_kept = (cpu(service) - before) / kept
            single = measure(farm.port, again[:300], 1)
            length, used = len(farm.annotate("/new/0")[1]), memory(service)
        with bare(folder, workers, length) as (process, port):
            measure(port, again[:200], connections)
            before = cpu(process)
            nothing = measure(port, again, connections)
            ms_bare = (cpu(process) - before) / kept
    return Run(
        workers=workers,
        connections=connections,
        page=size(page("x")),
        answer_kb=length / 1000,
        alone=alone,
        fresh=fresh,
        single=single,
        cached=cached,
        bare=nothing,
        ms_new=ms_new,
        ms_kept=ms_kept,
        ms_bare=ms_bare,
        memory_mb=used,
        stored_kb=each / 1000,
    )


def main() -> None:
    """Measure with one worker and with two."""
    parser = options(__doc__)
    parser.add_argument("--new", type=int, default=120)
    parser.add_argument("--kept", type=int, default=3000)
    parser.add_argument("--connections", type=int, default=16)
    given = parser.parse_args()
    one, two = (run(workers, given.new, given.kept, given.connections) for workers in (1, 2))
    publish("load", *sizing.load(one, two), document=given.write)
    publish("follows", sizing.follows(one, two), document=given.write)
    publish("sizing", *sizing.sizing(one, two), document=given.write)


if __name__ == "__main__":
    main()
