"""waitress with what it lacks: problem+json for requests it refuses itself, one length a request, a calm end."""

from __future__ import annotations

import json
import signal
import socket
import time
from http import HTTPStatus
from types import FrameType
from typing import Any

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import TcpWSGIServer, create_server
from waitress.task import ErrorTask

from sourcemark.api.problems import MEDIA_TYPE, document
from sourcemark.api.request_hooks import HEADERS
from sourcemark.errors import InvalidRequest, Problem, TooLarge


class ProblemTask(ErrorTask):  # type: ignore[misc]  # waitress publishes no types
    """Answers a request that never reached the application, in the application's own manner."""

    def execute(self) -> None:
        """Write the problem and close."""
        problem = _problem(self.request.error.code)
        body = json.dumps(document(problem)).encode("utf-8")
        self.status = f"{problem.status} {self.request.error.reason}"
        self.response_headers.extend([("Content-Type", MEDIA_TYPE), *HEADERS.items()])
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class StrictParser(HTTPRequestParser):  # type: ignore[misc]  # waitress publishes no types
    """Refuses a request whose body could be taken for two: a proxy in front may go by the other length."""

    def parse_header(self, header_plus: bytes) -> None:
        """Read the header. Raises ParsingError."""
        try:
            super().parse_header(header_plus)
        except ValueError as err:
            # A Content-Length with more digits than Python reads; waitress closes without an answer.
            raise ParsingError("Content-Length is invalid") from err
        # What is left of Transfer-Encoding was sent with HTTP/1.0, which has none (RFC 9112, 6.1).
        if "TRANSFER_ENCODING" in self.headers or (self.chunked and "CONTENT_LENGTH" in self.headers):
            raise ParsingError("Transfer-Encoding is invalid")


class ProblemChannel(HTTPChannel):  # type: ignore[misc]  # waitress publishes no types
    """A connection whose errors are problems."""

    error_task_class = ProblemTask
    parser_class = StrictParser


class Listener:
    """One listening socket and the threads behind it."""

    def __init__(
        self, app: Flask, host: str, port: int, *, longest_body: int, longest_answer: float, threads: int
    ) -> None:
        """longest_body: bytes; longest_answer: the seconds that one answer may take, which its end waits for."""
        # Bound here, so that a port that is taken leaves nothing half open behind.
        listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((host, port))
        except OSError:
            listening.close()
            raise
        self._server: TcpWSGIServer = create_server(
            app,
            sockets=[listening],
            threads=threads,
            ident="",
            max_request_body_size=longest_body,
            channel_timeout=30,
            expose_tracebacks=False,
        )
        self._server.channel_class = ProblemChannel
        self.port = int(self._server.effective_port)
        self._longest_answer = longest_answer
        self._stopping = False

    def run(self) -> None:
        """Serve until SIGTERM or SIGINT; then take nothing new, finish what was begun, and return."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        while not self._stopping:
            self._turn()
        self._server.accepting = False
        self._server.socket.close()
        self._server.del_channel()
        deadline = time.monotonic() + self._longest_answer
        while self._busy() and time.monotonic() < deadline:
            self._turn()
        self._server.task_dispatcher.shutdown(timeout=1)
        self._server.close()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        if self._stopping:
            raise KeyboardInterrupt  # Asked twice: the reader does not want to wait.
        self._stopping = True
        self._server.pull_trigger()

    def _turn(self) -> None:
        self._server.asyncore.loop(timeout=0.5, map=self._server._map, use_poll=True, count=1)

    def _busy(self) -> bool:
        channels: list[Any] = list(self._server.active_channels.values())
        return any(channel.requests or channel.total_outbufs_len for channel in channels)


def _problem(status: int) -> Problem:
    if status == 413:
        return TooLarge()
    if 400 <= status < 500 or status == HTTPStatus.NOT_IMPLEMENTED:
        # Among them 431 and, for an unknown Transfer-Encoding, 501: a client learns enough from "could not be read".
        return InvalidRequest("The request could not be read.", status=400)
    return Problem()
