"""`serve`, as a process of its own on a free port."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sourcemark import cli
from tests.patience import PATIENCE_S, UNHURRIED

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.loopback


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder of its own: what one test keeps is nothing to another."""
    monkeypatch.setenv("SOURCEMARK_DATA_DIR", str(tmp_path))


@pytest.fixture
def service() -> Iterator[tuple[subprocess.Popen[str], int]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "sourcemark", "serve", "--port", "0", "--log-requests"],
        cwd=ROOT,
        env=os.environ | UNHURRIED,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stdout.readline())
    assert found
    yield process, int(found[1])
    process.kill()
    process.communicate()


def ask(port: int, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, str, Any]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)) as connection:
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        return answer.status, answer.headers["Content-Type"], json.loads(answer.read())


def send(port: int, request: bytes) -> bytes:
    """Send these bytes and return all that comes back."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as raw:
        raw.sendall(request)
        answer = b""
        while chunk := raw.recv(65536):
            answer += chunk
    return answer


def test_it_answers_at_once_keeps_quiet_about_addresses_and_ends_calmly(
    service: tuple[subprocess.Popen[str], int],
) -> None:
    process, port = service
    assert ask(port, "GET", "/healthz?canary") == (200, "application/json", {"status": "ok"})
    assert ask(port, "GET", "/canary")[:2] == (404, "application/problem+json")
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0
    assert "GET /healthz 200" in err
    assert "canary" not in err and "Traceback" not in err


def test_what_the_server_refuses_itself_is_a_problem_too(service: tuple[subprocess.Popen[str], int]) -> None:
    _, port = service
    large = ask(port, "POST", "/api/v1/annotations", None, Content_Length="99999999", Content_Type="application/json")
    assert large[:2] == (413, "application/problem+json")
    assert large[2]["code"] == "too-large"
    for request in (
        b"GET / HTTP/1.1\r\nHost : broken\r\n\r\n",
        # One body, two lengths; or a length that only one of two readers takes for one.
        b"POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.0\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: " + b"9" * 5_000 + b"\r\n\r\n",
    ):
        answer = send(port, request)
        assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.0 400")), request
        assert b"application/problem+json" in answer and b"invalid-request" in answer
    assert ask(port, "GET", "/healthz")[0] == 200


def test_a_body_in_chunks_alone_is_read(service: tuple[subprocess.Popen[str], int]) -> None:
    _, port = service
    head = b"POST /api/v1/annotations HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    chunks = b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\n[]\r\n0\r\n\r\n"
    assert b"wrong shape" in send(port, head + chunks)


def test_what_was_begun_is_finished_before_the_end(service: tuple[subprocess.Popen[str], int]) -> None:
    process, port = service
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as raw:
        raw.sendall(b"GET /sample HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        # Whoever came later has been answered: the first was let in.
        assert ask(port, "GET", "/healthz")[0] == 200
        process.send_signal(signal.SIGTERM)
        answer = b""
        while chunk := raw.recv(65536):
            answer += chunk
    assert b" 200 OK" in answer.split(b"\r\n", 1)[0]
    assert answer.rstrip().endswith(b"</html>")
    assert process.wait(timeout=PATIENCE_S) == 0


def test_another_port_than_the_usual_is_said_to_need_the_extension_s_settings(
    service: tuple[subprocess.Popen[str], int],
) -> None:
    process, port = service
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(2)]
    assert said[1] == f"  For the extension, enter http://127.0.0.1:{port}/ in its settings.\n"


def test_a_taken_port_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert cli.main(["serve", "--port", str(taken.getsockname()[1])]) == 1
    said = capsys.readouterr().err
    assert "Cannot listen" in said and "make run PORT=" in said
