"""The machine that the documents' commands run on: `python -m tests.docs.world SCRIPT`, inside a closed network.

A news site answers at https://news.example/…, PostgreSQL and Redis where their usual clients look for them. Everything
ends with this process.
"""

from __future__ import annotations

import contextlib
import os
import ssl
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import trustme

from tests import servers
from tests.closed_network import loopback_up

ROOT = Path(__file__).resolve().parents[2]
NEWS = "news.example"
HOSTS = (NEWS, "sourcemark.school.example")
PAGE = ROOT / "tests" / "pages" / "lighthouse-tender" / "page.html"


def main(script: str) -> int:
    """Run a shell script in this world and return its status."""
    with tempfile.TemporaryDirectory(prefix="sm-docs-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        close_off(folder)
        authority = trustme.CA()
        trusted = folder / "authority.pem"
        authority.cert_pem.write_to_path(str(trusted))
        port = stack.enter_context(news(authority))
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("SOURCEMARK_")},
            "SSL_CERT_FILE": str(trusted),
            "SOURCEMARK_TEST_HOSTS": f"{NEWS}=127.0.0.1:{port}",
            "HOME": name,
            # The commands run the code of the folder they stand in.
            "PYTHONPATH": str(ROOT / "server"),
            "PGHOST": "127.0.0.1",
            "PGUSER": "sourcemark",
        }
        words = Path(script).read_text(encoding="utf-8")
        if "DATABASE_URL" in words:
            stack.enter_context(servers.postgres(port=5432))
            stack.enter_context(servers.redis(port=6379))
        return subprocess.run(["bash", script], env=environment, check=False).returncode


def close_off(folder: Path) -> None:
    """Bring loopback up and let the documents' names lead to it."""
    loopback_up()
    hosts = folder / "hosts"
    hosts.write_text(f"127.0.0.1 localhost {' '.join(HOSTS)}\n::1 localhost\n")
    subprocess.run(["mount", "--bind", str(hosts), "/etc/hosts"], check=True)


@contextlib.contextmanager
def news(authority: trustme.CA) -> Iterator[int]:
    """Serve one article at every address of the news site, over TLS."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            data = PAGE.read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_given: object) -> None:
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(NEWS).configure_cert(context)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
