"""How much the service takes: kept and new articles, with one and two workers, beside a bare Flask endpoint.

usage: python tests/benchmarks/load.py [--new N] [--kept N] [--connections N]

Everything is on loopback and bounded: the site, the service under gunicorn and this client share the machine's cores,
so rates are lower than those of a service that has them to itself; the processor time an article costs is the
service's own. Figures only; nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.attacks import farm as farms  # noqa: E402 -- the line above must come first
from tests.attacks.farm import Farm  # noqa: E402

PATH = "/api/v1/annotations"
NEWS = (
    "The ferry line between Quay Nine and the island will close in May, a source close to the harbour told TASS.",
    "“We counted every passenger,” said Jonas Weidling, the line’s director, in a statement on Tuesday.",
    "The agency said that the decision was allegedly made in March, before the public hearing.",
    "Experts say closures of this kind lead to longer journeys for people without a car.",
    "The harbour office did not respond to a request for comment.",
    "Two officials, who spoke on condition of anonymity, said the contract had been signed twice.",
    "The line carried 310,000 passengers last year and has eleven ships.",
    "On the island, shops have begun to store flour, oil and candles.",
    "It is believed that the report will be published after the summer.",
    "The council will meet again on Thursday to vote on a second proposal.",
    "A second ship lies at the yard with an open hull, and its crew has been sent home until the summer.",
    "The road along the coast is eleven kilometres longer than the way across the water.",
    "Weidling said the line had lost money in four of the last five years.",
    "In winter the crossing takes forty minutes, an hour when ice drifts into the sound.",
    "Pupils from the island board on the mainland during the week and come home on Fridays.",
    "The old pier was built of oak in 1911 and rebuilt in concrete after the storm of 1976.",
    "Freight for the brewery and for the two farms goes by a separate barge twice a week.",
    "A bus line is planned to replace the ferry from June, with nine journeys a day.",
    "The island has 1,900 inhabitants, a school, a clinic and a fire brigade of volunteers.",
    "Tickets that have been paid for remain good until the last day of operation.",
)
SCRIPT = "window.queue.push(function(){return [0,1,2];});\n"
FILLER = '<div class="teaser teaser--wide"><a href="/more/{n}" data-track="teaser-{n}"><span>Read on</span></a></div>\n'


@dataclass(frozen=True)
class Figures:
    """What a run measured. Times in milliseconds."""

    rate: float
    p50: float
    p95: float
    p99: float
    failed: int

    def row(self, name: str) -> str:
        """Return a row of the table."""
        lost = f", {self.failed} failed" if self.failed else ""
        return f"| {name} | {self.rate:.0f} | {self.p50:.1f} | {self.p95:.1f} | {self.p99:.1f} |{lost}"


def page(words: str) -> str:
    """Return a page of about 100 KB with an article of about 1,000 words, different for each `words`."""
    paragraphs = [" ".join(NEWS[(n + m) % len(NEWS)] for m in range(3)) for n in range(20)]
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    # As real pages have it: 470 elements in 100 KB, 70 of them links; most of the rest is script.
    aside = "".join(FILLER.format(n=n) for n in range(70)) + f"<script>{SCRIPT * 1600}</script>"
    head = f"<html lang=en><head><title>Ferry {words}</title></head><body><article><h1>Ferry line to close {words}</h1>"
    return f"{head}{text}</article><aside>{aside}</aside></body></html>"


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


def processes(farm: Farm) -> list[int]:
    """Return every process of the service."""
    pids = [farm.process.pid]
    for pid in pids:
        pids += farm.children(pid)
    return pids


def cpu(farm: Farm) -> float:
    """Return the processor time that the service has used, in milliseconds."""
    fields = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in processes(farm))
    return sum(int(part[11]) + int(part[12]) for part in fields) * 1000 / os.sysconf("SC_CLK_TCK")


def memory(farm: Farm) -> float:
    """Return the proportional memory of all processes, in MB."""
    rollups = (Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in processes(farm))
    return sum(int(re.findall(r"^Pss:\s+(\d+)", text, re.MULTILINE)[0]) for text in rollups) / 1000


@contextmanager
def bare(folder: Path, workers: int, size: int) -> Iterator[int]:
    """Run a Flask endpoint that returns as many bytes as an answer has, and does nothing."""
    script = folder / "bare.py"
    script.write_text(
        "from flask import Flask, Response, request\napp = Flask(__name__)\n"
        f"BODY = b'x' * {size}\n"
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
        yield int(port)
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


def run(workers: int, new: int, kept: int, connections: int) -> None:
    """Print the figures for so many workers."""
    farms.page = page
    with tempfile.TemporaryDirectory(prefix="sm-load-") as name, farms.site() as site:
        quiet = {"SOURCEMARK_LOG_REQUESTS": "0"}
        with farms.farm(Path(name), site.port, quiet, workers=workers) as farm:
            for n in range(10 * workers):
                farm.annotate(f"/warm/{n}")
            before = cpu(farm)
            fresh = measure(farm.port, [post(farm.url(f"/new/{n}")) for n in range(new)], 2 * workers)
            per_new = (cpu(farm) - before) / new
            alone = measure(farm.port, [post(farm.url(f"/alone/{n}")) for n in range(40)], 1)
            again = [post(farm.url(f"/new/{n % new}")) for n in range(kept)]
            measure(farm.port, again[:200], connections)
            before = cpu(farm)
            cached = measure(farm.port, again, connections)
            per_kept = (cpu(farm) - before) / kept
            single = measure(farm.port, again[:300], 1)
            size, used = len(farm.annotate("/new/0")[1]), memory(farm)
        with bare(Path(name), workers, size) as port:
            nothing = measure(port, [post("http://news.test/")] * kept, connections)
    print(
        f"\n{workers} worker{'s' * (workers > 1)}, pages of {len(page('x')) // 1000} KB, answers of {size // 1000} KB"
    )
    print("| what | per second | p50 ms | p95 ms | p99 ms |\n|---|---|---|---|---|")
    print(fresh.row(f"new articles, {2 * workers} at once"))
    print(alone.row("new articles, one at a time"))
    print(cached.row(f"kept articles, {connections} at once"))
    print(single.row("kept articles, one at a time"))
    print(nothing.row(f"bare Flask, as many bytes, {connections} at once"))
    print(f"processor time: {per_new:.1f} ms a new article, {per_kept:.2f} ms a kept one")
    print(f"memory after that: {used:.0f} MB for all processes, {used / workers:.0f} MB a worker")


def main() -> None:
    """Measure with one worker and with two."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--new", type=int, default=120)
    parser.add_argument("--kept", type=int, default=3000)
    parser.add_argument("--connections", type=int, default=16)
    options = parser.parse_args()
    for workers in (1, 2):
        run(workers, options.new, options.kept, options.connections)


if __name__ == "__main__":
    main()
