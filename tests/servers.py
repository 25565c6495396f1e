"""PostgreSQL and Redis of the tests' own, on Unix sockets in a temporary folder, ended by their process ids."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.patience import PATIENCE_S
from tests.programs import missing


def program(name: str) -> Path:
    """Return a server's program; in CI its absence is a failure, elsewhere a skip that says so."""
    found = [shutil.which(name), *map(str, sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True))]
    path = next((Path(one) for one in found if one and Path(one).exists()), None)
    if path is None:
        missing(f"{name} is missing; `make databases` installs it")
    return path


@dataclass
class Server:
    """A running server. `end` kills it, as a power cut would; `start` brings it back with the data in its folder."""

    url: str
    command: list[str]
    folder: Path
    options: dict[str, Any] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    answers: Any = None

    def start(self) -> None:
        """Start and wait until it answers."""
        self.process = subprocess.Popen(
            self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self.options
        )
        deadline = time.monotonic() + PATIENCE_S
        while not self.answers():
            assert self.process.poll() is None, f"{self.command[0]} ended"
            assert time.monotonic() < deadline, f"{self.command[0]} does not answer"
            time.sleep(0.05)

    def end(self, number: int = signal.SIGKILL) -> None:
        """End it and its children."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)
            self.process.wait(timeout=PATIENCE_S)
            self.process = None


@contextlib.contextmanager
def postgres(port: int | None = None) -> Iterator[Server]:
    """Run PostgreSQL, never as root: it refuses. With a port it listens on loopback too."""
    initdb, server, ready = program("initdb"), program("postgres"), program("pg_isready")
    with tempfile.TemporaryDirectory(prefix="sm-pg-") as name:
        folder = Path(name)
        options: dict[str, Any] = {"start_new_session": True, "cwd": name}
        if os.geteuid() == 0:
            account = pwd.getpwnam(next(user for user in ("postgres", "nobody") if _known(user)))
            os.chown(folder, account.pw_uid, account.pw_gid)
            options |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        data = folder / "data"
        subprocess.run(
            [initdb, "--no-sync", "-A", "trust", "-U", "sourcemark", "-E", "UTF8", "--locale=C", "-D", data],
            check=True,
            stdout=subprocess.DEVNULL,
            **options,
        )
        settings = {"listen_addresses": "", "unix_socket_directories": name, "fsync": "off", "max_connections": "60"}
        if port is not None:
            settings |= {"listen_addresses": "127.0.0.1", "port": str(port)}
        command = [
            str(server),
            "-D",
            str(data),
            *(part for pair in settings.items() for part in ("-c", "=".join(pair))),
        ]
        running = Server(f"postgresql://sourcemark@/postgres?host={name}", command, folder, options)
        running.answers = lambda: not subprocess.run([ready, "-q", "-h", name], check=False).returncode
        running.start()
        try:
            yield running
        finally:
            running.end(signal.SIGQUIT)


@contextlib.contextmanager
def redis(port: int = 0) -> Iterator[Server]:
    """Run Redis, keeping nothing on disk. With a port it listens on loopback too."""
    with tempfile.TemporaryDirectory(prefix="sm-redis-") as name:
        path = Path(name) / "redis.sock"
        command = [
            str(program("redis-server")),
            "--port",
            str(port),
            "--unixsocket",
            str(path),
            "--save",
            "",
            "--dir",
            name,
        ]
        running = Server(f"unix://{path}", command, Path(name), {"start_new_session": True}, answers=path.exists)
        running.start()
        try:
            yield running
        finally:
            running.end()


def _known(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True
