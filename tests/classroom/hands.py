"""Teachers and students without a browser: they send what the pages send, and try again as the pages do."""

from __future__ import annotations

import html
import json
import re
import time
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode

from tests.patience import PATIENCE_S


@dataclass
class Answer:
    """What the service answered."""

    status: int
    text: str
    location: str | None = None
    cookie: str | None = None


@dataclass
class Hands:
    """One browser's worth of requests. `again`: how often a request had to be sent anew."""

    port: int
    cookie: str | None = None
    again: int = 0

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str | None = None) -> Answer:
        """Send one request; raises OSError or HTTPException when the service does not answer."""
        headers = {"Accept": "text/html", "Origin": f"http://127.0.0.1:{self.port}"}
        if kind:
            headers["Content-Type"] = kind
        if kind == "application/json" or method == "DELETE":
            headers["Accept"] = "application/json"
        if self.cookie:
            headers["Cookie"] = self.cookie
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)) as connection:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8")
            cookie = answer.headers.get("Set-Cookie")
            return Answer(answer.status, text, answer.headers.get("Location"), cookie)

    def get(self, path: str) -> str:
        """Return a page, however long the service takes to come back."""
        answer = self.until(lambda: self.ask("GET", path))
        assert answer.status == 200, (path, answer.status, answer.text[:300])
        return answer.text

    def form(self, path: str, **fields: Any) -> Answer:
        """Send a form once."""
        return self.ask("POST", path, urlencode(fields, doseq=True).encode(), "application/x-www-form-urlencoded")

    def until(self, act: Any) -> Answer:
        """Act until the service answers with something other than a failure of its own."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            try:
                answer: Answer = act()
                if answer.status < 500 and answer.status != 429:
                    return answer
            except (OSError, HTTPException):
                pass
            self.again += 1
            assert time.monotonic() < deadline, "the service did not come back"
            time.sleep(0.2)


@dataclass
class Teacher:
    """Makes a lesson and follows it."""

    hands: Hands
    desk: str = ""
    code: str = ""

    def begin(self, slug: str) -> None:
        """Make a ready lesson."""
        made = self.hands.form(f"/lessons/{slug}", minutes="10", days="1")
        assert made.status == 303 and made.location, made.text[:300]
        self.desk = made.location.partition("#")[0]
        found = re.search(r'class="code">([^<]+)<', self.hands.get(self.desk))
        assert found
        self.code = found[1]

    def press(self, button: str, **fields: Any) -> None:
        """Press a button of the desk."""
        answer = self.hands.until(lambda: self.hands.form(f"{self.desk}/{button}", **fields))
        assert answer.status == 303, answer.text[:300]


@dataclass
class Student:
    """Joins and marks. kept: what the service said it has, by the mark's id."""

    hands: Hands
    code: str
    nickname: str = ""
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)

    def join(self) -> None:
        """Join with one of the nicknames on offer; somebody else may be quicker."""
        for _ in range(20):
            page = self.hands.get(f"/class/{self.code}")
            offered = [html.unescape(name) for name in re.findall(r'name="nickname" value="([^"]+)"', page)]
            self.nickname = offered[hash(self.hands.port + id(self)) % len(offered)]
            answer = self.hands.until(lambda: self.hands.form(f"/class/{self.code}/join", nickname=self.nickname))
            if answer.status == 303 and answer.cookie:
                self.hands.cookie = answer.cookie.partition(";")[0]
                return
        raise AssertionError("no nickname was free")

    def mark(self, mark_id: str, start: int, end: int, family: str, word: str) -> None:
        """Mark, and try again until the service says that it has it."""
        body = {"part": 0, "start": start, "end": end, "family": family, "word": word}
        path, data = f"/class/{self.code}/marks/{mark_id}", json.dumps(body).encode()
        answer = self.hands.until(lambda: self.hands.ask("PUT", path, data, "application/json"))
        assert answer.status == 200, answer.text
        self.kept[mark_id] = json.loads(answer.text)
