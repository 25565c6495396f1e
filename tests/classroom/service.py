"""The real service in a process of its own that can be killed and started again on the same port and data."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from tests.patience import PATIENCE_S, UNHURRIED
from tests.ports import Port

ROOT = Path(__file__).parents[2]


@dataclass
class Service:
    """`python -m sourcemark serve` on one port. kill: as a power cut would; stop: politely."""

    data: Path
    database_url: str | None = None
    held: Port = field(default_factory=Port)
    process: subprocess.Popen[str] | None = None

    @property
    def port(self) -> int:
        """The port, which stays its own while it is dead."""
        return self.held.number

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, and wait until it listens."""
        environment = {
            **os.environ,
            **UNHURRIED,
            "SOURCEMARK_DATA_DIR": str(self.data),
            "SOURCEMARK_ANALYSIS_PROCESSES": "1",
        }
        if self.database_url:
            environment["DATABASE_URL"] = self.database_url
        command = [sys.executable, "-m", "sourcemark", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert re.search(r"http://127\.0\.0\.1:\d+", line), f"the service did not start: {line!r}"

    def kill(self) -> None:
        """End it at once, with every process of its own: nothing gets to say goodbye."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate(timeout=PATIENCE_S)

    def stop(self) -> None:
        """End it politely; whoever left it dead has nothing to stop."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.communicate(timeout=PATIENCE_S)
        self.held.close()

    def wait(self) -> None:
        """Wait until it answers."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            try:
                with closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)) as connection:
                    connection.request("GET", "/readyz")
                    if connection.getresponse().status == 200:
                        return
            except OSError:
                pass
            assert time.monotonic() < deadline, "the service does not become ready"
            time.sleep(0.1)
