"""A service of several workers on loopback, a site that it may fetch from, and clients beside it."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.patience import PATIENCE_S
from tests.ports import Port

ROOT = Path(__file__).resolve().parents[2]
PATH = "/api/v1/annotations"
SENTENCE = "The harbour stays closed until May, a source close to the harbour told the town’s newspaper. "
# Two megabytes of bare ampersands keep the parser busy for longer than it is given.
HOSTILE = "<html><body><article><h1>T</h1><p>" + "&" * 2_400_000 + "</p></article></body></html>"


@dataclass
class Site:
    """A site that counts what it is asked. /slow/… answers after a second, /hostile/… with a hostile page."""

    asked: list[str] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    port: int = 0
    unchanged: int = 0


@contextlib.contextmanager
def site() -> Iterator[Site]:
    """Run a site."""
    state = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(self.path)
            if "/slow/" in self.path:
                time.sleep(1.0)
            if "/stuck/" in self.path:
                state.gate.wait(120)
            if "/named/" in self.path and self.headers.get("If-None-Match") == '"v1"':
                state.unchanged += 1
                self.send_response(304)
                self.end_headers()
                return
            words = self.path.rpartition("/")[2]
            body = HOSTILE if "/hostile/" in self.path else page(words)
            data = body.encode()
            with contextlib.suppress(OSError):
                self.send_response(404 if "/missing/" in self.path else 200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                if "/named/" in self.path:
                    self.send_header("ETag", '"v1"')
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        def log_message(self, *_given: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.gate.set()
        server.shutdown()
        server.server_close()


def page(words: str) -> str:
    """Return an article with these words in its headline and its text."""
    paragraphs = "".join(f"<p>{SENTENCE * 3}{words} is the word of paragraph {n}.</p>" for n in range(4))
    return f"<html lang=en><title>{words}</title><article><h1>Harbour {words}</h1>{paragraphs}</article></html>"


@dataclass
class Farm:
    """A running service."""

    process: subprocess.Popen[bytes]
    port: int
    folder: Path
    site_port: int
    headers: dict[str, str] = field(default_factory=dict)

    def url(self, path: str) -> str:
        """Return the address of a page on the site."""
        return f"http://news.test:{self.site_port}{path}"

    def send(self, method: str, path: str, body: Any = None, seconds: float = 120, **headers: str) -> tuple[int, bytes]:
        """Send a request; a connection that breaks is status 0."""
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        named = {"Content-Type": "application/json", **self.headers, **more}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            connection.request(method, path, None if body is None else json.dumps(body), named)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            return 0, b""
        finally:
            connection.close()

    def annotate(self, path: str) -> tuple[int, bytes]:
        """Ask for a page of the site."""
        return self.send("POST", PATH, {"url": self.url(path)})

    def many(self, paths: list[str], at_once: int) -> list[tuple[int, bytes]]:
        """Ask for many pages, so many at once."""
        with ThreadPoolExecutor(at_once) as pool:
            return list(pool.map(self.annotate, paths))

    def wait_until_ready(self, workers: int) -> None:
        """Wait until each worker has said for itself that it is ready."""
        deadline = time.monotonic() + PATIENCE_S
        good = 0
        while good < 4 * max(1, workers):
            status, _ = self.send("GET", "/readyz")
            good = good + 1 if status == 200 else 0
            assert self.process.poll() is None and time.monotonic() < deadline, self.log()
            if status != 200:
                time.sleep(0.1)

    def children(self, pid: int | None = None) -> list[int]:
        """Return a process's children, in the order of their start."""
        found: list[int] = []
        for task in Path(f"/proc/{pid or self.process.pid}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += [int(child) for child in task.read_text().split()]
        return sorted(found)

    def workers(self) -> list[int]:
        """Return gunicorn's web workers."""
        return [pid for pid in self.children() if b"gunicorn" in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def analysts(self) -> list[int]:
        """Return the processes that read pages: the children of the fork server."""
        return [
            child
            for pid in self.children()
            if b"forkserver" in Path(f"/proc/{pid}/cmdline").read_bytes()
            for child in self.children(pid)
        ]

    def log(self) -> str:
        """Return what it wrote."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def stop(self, number: int = signal.SIGTERM) -> int:
        """End it and return its status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(timeout=PATIENCE_S)


@contextlib.contextmanager
def farm(folder: Path, site_port: int, settings: dict[str, str] | None = None, *, workers: int = 2) -> Iterator[Farm]:
    """Run the service under gunicorn, or with `workers=0` as `serve` runs it. Settings are environment variables."""
    held = Port()
    port = held.number
    folder.mkdir(parents=True, exist_ok=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SOURCEMARK_")}
    environment |= {
        "SOURCEMARK_DATA_DIR": str(folder / "data"),
        "SOURCEMARK_PORT": str(port),
        "SOURCEMARK_WORKERS": str(max(1, workers)),
        "SOURCEMARK_TEST_HOSTS": f"news.test=127.0.0.1:{site_port}",
        "SOURCEMARK_LOG_REQUESTS": "1",
        **(settings or {}),
    }
    gunicorn = ["-m", "gunicorn", "-c", "python:sourcemark.gunicorn_conf", "sourcemark.app:create_app()"]
    command = [sys.executable, *(gunicorn if workers else ["-m", "sourcemark", "serve"])]
    # Its sockets lie among the temporary files, and the path of a socket has 107 characters at most.
    near = tempfile.TemporaryDirectory(prefix="sm-farm-")
    temporary = Path(near.name) / "tmp"
    temporary.symlink_to(folder, target_is_directory=True)
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment | {"TMPDIR": str(temporary)}, stdout=log, stderr=log
        )
    running = Farm(process, port, folder, site_port)
    try:
        running.wait_until_ready(workers)
        yield running
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(timeout=PATIENCE_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        held.close()
        near.cleanup()


def alive(pid: int) -> bool:
    """Whether a process runs; a dead one that nobody has buried does not."""
    try:
        return not re.search(r"\) [ZX]", Path(f"/proc/{pid}/stat").read_text())
    except FileNotFoundError:
        return False


def until(done: Callable[[], Any]) -> None:
    """Wait for something to become true, for as long as a busy machine takes."""
    deadline = time.monotonic() + 120
    while not done():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def shared(tmp_path: Path, settings: dict[str, str], *, admin: bool = False) -> tuple[dict[str, str], str]:
    """Return the environment of a service that wants tokens, and a token."""
    environment = {**os.environ, "SOURCEMARK_DATA_DIR": str(tmp_path / "data"), **settings}
    command = [sys.executable, "-m", "sourcemark", "tokens", "add", "class 7b", *(["--admin"] if admin else [])]
    made = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return {"SOURCEMARK_ACCESS": "tokens", **settings}, made.stdout.strip()
