"""A stand-in for the service: answers in the shape of docs/api.md, made from a sheet of expected marks."""

from __future__ import annotations

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

CONTEXT = 32
WAIT_S = 30
TASS = {
    "id": "tass",
    "name": "TASS",
    "country": "RU",
    "control": "state-controlled",
    "label": "state-controlled",
    "advice": "warn",
    "rating": "SC",
    "rating_year": 2022,
    "rater": "State Media Monitor",
    "owner": "Russian government",
    "contested": None,
    "sources": ["https://statemediamonitor.test/tass"],
}
EXPLANATIONS = {
    "state_media": "Credited to TASS, listed as state-controlled (State Media Monitor, 2022).",
    "anonymous_source": "Source not named; no reason is given for that. Anonymity can protect people.",
    "unverified_claim": "The article itself does not establish this.",
    "good_sourcing": "Named, on the record.",
}
QUESTIONS = {
    "state_media": "Who else reports this, independently?",
    "anonymous_source": "Could this source know?",
    "unverified_claim": "What would confirm it?",
    "good_sourcing": "How does this person know?",
}


def answer_from(folder: Path) -> dict[str, Any]:
    """Make an answer from `article.txt` and `annotations.json` of a page's folder."""
    text = (folder / "article.txt").read_text(encoding="utf-8")
    sheet = json.loads((folder / "annotations.json").read_text(encoding="utf-8"))
    sentences = sentence_spans(text)
    annotations = []
    at = 0
    for number, entry in enumerate(sheet):
        start = text.index(entry["quote"], at)
        at = start
        annotations.append(annotation(text, sentences, start, entry, number))
    return {
        "text": text,
        "sentences": sentences,
        "annotations": annotations,
        "attributions": [],
        "sources": [
            source("s1", "state_media", "TASS", "Russian state news agency TASS", sentences=[1, 2, 3], outlet="tass"),
            source("s2", "anonymous", "a source close to the inspection", "A source close to the inspection",
                   sentences=[3, 4], via="s1", reason="none"),
            source("s3", "anonymous", "officials", "Officials who spoke on condition of anonymity", sentences=[5],
                   reason="specific"),
            source("s4", "person", "Maren Tolvik", "Maren Tolvik, who heads the pilots’ guild in Kelmar",
                   sentences=[6, 7]),
        ],
        "chains": [{"sources": ["s2", "s1"], "sentences": [3, 4]}],
        "origins": [{"source": each, "sentences": [1]} for each in ("s1", "s3", "s4")],
        "unplaced": [],
        "summary": {
            "text": "Four of seven sourced sentences go back to one report by TASS, a Russian state news agency, which "
            "cites a person it does not name. Maren Tolvik is cited by name besides.",
            "counts": {"sentences": len(sentences), "sourced": 7, "origins": 3},
        },
        "page": {
            "title": text.split("\n", 1)[0], "author": None, "date": None, "site": None, "language": "en", "url": None,
            "publisher": None,
            "labels": [{
                "label": "page.exclusive", "rule": "page.exclusive",
                "explanation": "The headline says “Exclusive”; the text credits another outlet, TASS.",
                "question": "What in it was reported by this outlet alone?", "evidence": [],
            }],
        },
        "outlets": {"tass": TASS},
        "not_checked": [],
        "versions": {"engine": "0", "rules": "0", "registry": "0"},
        "lang": "en",
    }  # fmt: skip


def sentence_spans(text: str) -> list[list[int]]:
    """Take each line for a sentence, and what follows `. ` on it for another."""
    spans = []
    at = 0
    for line in text.split("\n"):
        cut = line.find(". ") + 1
        for start, end in ((at, at + cut), (at + cut + bool(cut), at + len(line))):
            if end > start:
                spans.append([start, end])
        at += len(line) + 1
    return spans


def annotation(text: str, sentences: list[list[int]], start: int, entry: dict[str, Any], number: int) -> dict[str, Any]:
    """Describe one mark as the service would."""
    quote = entry["quote"]
    end = start + len(quote)
    index = next(i for i, (first, last) in enumerate(sentences) if first <= start and end <= last)
    first, last = sentences[index]
    family = entry["label"].split(".")[0]
    outlet = entry.get("outlet")
    return {
        "id": f"urn:sourcemark:annotation:{number}",
        "type": "Annotation",
        "sourcemark:mark": {
            "label": entry["label"],
            "rule": f"{entry['label']}_rule",
            "start": start,
            "end": end,
            "quote": quote,
            "explanation": EXPLANATIONS[family],
            "question": QUESTIONS[family],
            "secondary": entry.get("secondary", False),
            "sentence": {
                "index": index, "start": first, "end": last, "exact": text[first:last],
                "prefix": text[max(0, first - CONTEXT) : first], "suffix": text[last : last + CONTEXT],
            },
            "source": None, "cue": None, "content": None, "source_id": "s1" if outlet else None, "outlet": outlet,
            "inside_quotation": False,
            "ladder": ["A source close to the inspection, not named",
                       "TASS, state-controlled (State Media Monitor, 2022)", "this page"] if outlet else [],
            "search_query": f"{quote} Kelmar",
        },
    }  # fmt: skip


def source(key: str, kind: str, name: str, described: str, *, sentences: list[int], **more: Any) -> dict[str, Any]:
    """Describe one ledger entry."""
    return {"id": key, "kind": kind, "name": name, "described": described, "sentences": sentences,
            "reason": None, "via": None, "outlet": None} | more  # fmt: skip


class FakeService(ThreadingHTTPServer):
    """Listens on a free port of 127.0.0.1; `answers` makes an answer for a page's address, or a problem with a status.

    asked: bodies of all requests for annotations, in order; disputes: those about marks; token: the only one let in,
    '' lets everybody in.
    """

    def __init__(self, answers: Callable[[str], dict[str, Any]]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = answers
        self.asked: list[dict[str, Any]] = []
        self.disputes: list[dict[str, Any]] = []
        self.token = ""

    def forget(self) -> None:
        """Begin anew: nothing was asked, and everybody is let in."""
        self.asked.clear()
        self.disputes.clear()
        self.token = ""

    @property
    def address(self) -> str:
        """Return the base address."""
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: FakeService

    def do_POST(self) -> None:
        """Answer a request for annotations, or take a dispute."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self.is_let_in():
            return
        if self.path == "/api/v1/disputes":
            self.server.disputes.append(body)
            self.reply(201, {"id": "d1"}, "application/json")
            return
        self.server.asked.append(body)
        # What it is handed it can read, whatever stands between it and the page.
        answer = self.server.answers(body["url"] if "url" in body else urlsplit(body["page_url"]).path)
        if "code" in answer:
            self.reply(answer.get("status", 422), answer, "application/problem+json")
        else:
            self.reply(200, answer, "application/json")

    def do_GET(self) -> None:
        """Say that all is well; what lies under `/api` to those alone who are let in."""
        if not self.path.startswith("/api/") or self.is_let_in():
            self.reply(200, {"status": "ok"}, "application/json")

    def is_let_in(self) -> bool:
        """Check the token; refuse without a good one."""
        good = not self.server.token or self.headers.get("Authorization") == f"Bearer {self.server.token}"
        if not good:
            problem = {"code": "unauthorized", "detail": "", "status": 401}
            self.reply(401, problem, "application/problem+json")
        return good

    def reply(self, status: int, body: dict[str, Any], kind: str) -> None:
        """Send JSON."""
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if body.get("code") == "rate-limited":
            self.send_header("Retry-After", str(WAIT_S))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Stay silent."""
