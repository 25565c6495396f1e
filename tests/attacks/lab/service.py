"""The real service as a process in the closed network, and a client that sends exactly the bytes a row names."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.attacks.lab.network import CLIENT

ROOT = Path(__file__).parents[3]
PATH = "/api/v1/annotations"


@dataclass(frozen=True)
class Answer:
    """What came back. seconds: until the last byte."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


class Service:
    """`python -m sourcemark serve` with an environment of its own."""

    def __init__(self, folder: Path, authority: Path, **settings: str) -> None:
        environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            # This tree's code, whatever is installed.
            "PYTHONPATH": str(ROOT / "server"),
            "SSL_CERT_FILE": str(authority),
            # Proxies of the environment must be ignored (a connection there would be seen).
            "HTTP_PROXY": "http://10.9.9.9:80",
            "HTTPS_PROXY": "http://10.9.9.9:80",
            "ALL_PROXY": "http://10.9.9.9:80",
            "SOURCEMARK_DATA_DIR": str(folder),
            "SOURCEMARK_HOST_SECONDS": "0",
            "SOURCEMARK_CACHE_SECONDS": "0",
            **settings,
        }
        self.log = folder / "log"
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "sourcemark", "serve", "--port", "0", "--log-requests"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=self.log.open("wb"), text=True
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.search(r":(\d+)/", line)
        assert found, f"the service did not start: {line!r} {self.log.read_text()}"
        self.port = int(found[1])
        deadline = time.monotonic() + 180
        while self.send("GET", "/readyz", {"Host": f"127.0.0.1:{self.port}"}).status != 200:
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.1)

    def send(self, method: str, path: str, headers: Mapping[str, str | list[str]], body: bytes | None = None) -> Answer:
        """Send a request with these headers and no others but its length; a list is sent as one header each."""
        lines = [f"{method} {path} HTTP/1.1"]
        for name, value in headers.items():
            lines += [f"{name}: {one}" for one in ([value] if isinstance(value, str) else value)]
        if body is not None:
            lines.append(f"Content-Length: {len(body)}")
        lines += ["Connection: close", "", ""]
        began = time.monotonic()
        with socket.socket() as connection:
            connection.bind((CLIENT, 0))
            connection.settimeout(90)
            connection.connect(("127.0.0.1", self.port))
            connection.sendall("\r\n".join(lines).encode("utf-8") + (body or b""))
            data = b""
            while piece := connection.recv(65_536):
                data += piece
        head, _, rest = data.partition(b"\r\n\r\n")
        first, *others = head.decode("latin-1").split("\r\n")
        named = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in others)}
        return Answer(int(first.split(" ")[1]), named, rest, time.monotonic() - began)

    def annotate(self, body: bytes) -> Answer:
        """Ask as a program on this machine does."""
        headers = {"Host": f"127.0.0.1:{self.port}", "Content-Type": "application/json"}
        return self.send("POST", PATH, headers, body)

    def pids(self) -> list[int]:
        """The service's process and all that came of it."""
        found = [self.process.pid]
        for pid in found:
            for task in Path(f"/proc/{pid}/task").glob("*/children"):
                with contextlib.suppress(OSError):
                    found += [int(child) for child in task.read_text().split()]
        return found

    def memory(self, *, reset: bool = False) -> dict[int, int]:
        """The most resident memory of each process since the last reset, in kB."""
        found = {}
        for pid in self.pids():
            with contextlib.suppress(OSError):
                if reset:
                    Path(f"/proc/{pid}/clear_refs").write_text("5")
                status = Path(f"/proc/{pid}/status").read_text()
                found[pid] = int(re.findall(r"VmHWM:\s+(\d+)", status)[0])
        return found

    def stop(self) -> None:
        """End it calmly."""
        self.process.terminate()
        self.process.wait(timeout=120)


class Pulse:
    """Asks /healthz ten times a second and remembers how long each answer took."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._seconds: list[float] = []
        self._missed = 0
        threading.Thread(target=self._beat, daemon=True).start()

    def _beat(self) -> None:
        while True:
            time.sleep(0.1)
            try:
                answer = self._service.send("GET", "/healthz", {"Host": f"127.0.0.1:{self._service.port}"})
            except OSError:
                self._missed += 1
                continue
            if answer.status != 200:
                self._missed += 1
            self._seconds.append(answer.seconds)

    def take(self) -> dict[str, Any]:
        """Return how many answers were missed since the last call, and the seconds of those that came."""
        missed, self._missed = self._missed, 0
        seconds, self._seconds = self._seconds, []
        return {"missed": missed, "seconds": seconds}
