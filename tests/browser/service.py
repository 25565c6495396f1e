"""The real service as a process of its own, for which `news.test` is a loopback port."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.patience import PATIENCE_S, UNHURRIED

ROOT = Path(__file__).parents[2]


@contextmanager
def real_service(port: int) -> Iterator[str]:
    """Start `python -m sourcemark serve` on a free port and yield its address."""
    # The site's pages change under one address from test to test, so nothing is kept.
    own = {"SOURCEMARK_TEST_HOSTS": f"news.test=127.0.0.1:{port}", "SOURCEMARK_CACHE_SECONDS": "0"}
    environment = {**os.environ, **UNHURRIED, **own}
    command = [sys.executable, "-m", "sourcemark", "serve", "--port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, f"the service did not start: {line!r}"
        yield found.group()
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE_S)


def ask(service: str, url: str) -> dict[str, Any]:
    """Ask as the extension does; a problem comes back as the problem document."""
    body = json.dumps({"url": url, "lang": "en"}).encode()
    request = Request(f"{service}/api/v1/annotations", body, {"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=PATIENCE_S) as response:
            answer: dict[str, Any] = json.load(response)
    except HTTPError as problem:
        with problem:
            answer = json.load(problem)
    return answer
