"""Runs inside the closed network: reads one order a line, carries it out, writes one result a line."""

from __future__ import annotations

import base64
import contextlib
import json
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sourcemark.fetch import HttpFetcher
from sourcemark.settings import Settings
from tests.attacks.lab import faults, network
from tests.attacks.lab.names import Names
from tests.attacks.lab.service import Answer, Pulse, Service
from tests.attacks.lab.sites import ARTICLE, Sites, packed, reply

UTF16 = "UTF-16 encoded JSON"
TOKEN_ROWS = ("shared",)


class Lab:
    """Everything in the closed network."""

    def __init__(self, folder: Path) -> None:
        network.close_off(folder)
        self.names = Names()
        self.sites = Sites(folder)
        self.sniffer = network.Sniffer()
        self.service = Service(folder / "own", self.sites.authority)
        self.shared = Service(folder / "shared", self.sites.authority, SOURCEMARK_HOST="0.0.0.0")
        self.pulse = Pulse(self.service)
        self.service.annotate(b'{"text": "Officials said the bridge is shut."}')

    def order(self, given: dict[str, Any]) -> dict[str, Any]:
        """Carry out an order: `do` names a method below."""
        carry_out: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "ssrf": self.ssrf,
            "charset": self.charset,
            "html": self.html,
            "guard": self.guard,
            "fault": self.fault,
            "stray": self.stray,
            "pulse": lambda _: self.pulse.take(),
        }
        result: dict[str, Any] = carry_out[given["do"]](given.get("row", {}))
        return result

    def ssrf(self, row: dict[str, Any]) -> dict[str, Any]:
        """Hand the row's address to the service while names answer as the row says."""
        self.names.script(row.get("dns", {}))
        return self._watched(json.dumps({"url": row["url"]}).encode())

    def stray(self, _row: dict[str, Any]) -> dict[str, Any]:
        """Do what the service must never do, to see that it would be seen."""
        self.sniffer.take()
        self.sites.take()
        for address in (("10.0.0.5", 80), ("fd00::5", 80), ("169.254.169.254", 8080)):
            with contextlib.suppress(OSError):
                socket.create_connection(address, timeout=2).close()
        attempts: set[tuple[str, int]] = set()
        reached: set[str] = set()
        deadline = time.monotonic() + 60
        # Whoever listens hears of it in their own time.
        while (len(attempts) < 3 or len(reached) < 2) and time.monotonic() < deadline:
            time.sleep(0.02)
            attempts |= self.sniffer.take()
            reached |= set(self.sites.take())
        return {"forbidden": sorted(f"{address} {port}" for address, port in attempts), "reached": sorted(reached)}

    def charset(self, row: dict[str, Any]) -> dict[str, Any]:
        """Serve the row's text in its encoding; the address is new, since nothing may be remembered."""
        paragraphs = row["text"].split("\n")
        meta = f'<meta charset="{row["meta"]}">' if row["meta"] else ""
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        page = f"<!doctype html><html><head>{meta}<title>T</title></head><body><article>{body}</article></body></html>"
        data = _mark(row["bom"]) + page.encode(row["enc"], "xmlcharrefreplace")
        if row["name"].startswith("bad-bytes") or "invalid byte" in row.get("note", ""):
            data = data.replace(b"</p>", b"\xff</p>")
        kind = "text/html" + (f"; charset={row['http']}" if row["http"] else "")
        self.sites.pages["charset.lab"] = reply(data, kind=kind)
        self.names.script({})
        url = f"http://charset.lab/{time.monotonic_ns()}"
        result = self._watched(json.dumps({"url": url}).encode())
        # Most of these texts are in languages the service has no rules for, so its fetcher is asked what it read.
        result["decoded"] = row["text"] in HttpFetcher(Settings()).fetch(url).html
        return result

    def html(self, row: dict[str, Any]) -> dict[str, Any]:
        """Serve the row's page, packed so that its size on the wire is not what stops it."""
        count = int(row["count"])
        page = row["prefix"] + row["unit"] * count + (row["close_unit"] or "") * count + row["suffix"]
        self.sites.pages["hostile.lab"] = packed(page.encode("utf-8", "surrogatepass"))
        self.names.script({})
        before = self.service.memory(reset=True)
        result = self._watched(b'{"url": "http://hostile.lab/%d"}' % time.monotonic_ns())
        result["growth_mb"] = _growth(before, self.service.memory())
        result["next"] = self.service.annotate(b'{"text": "Officials said the bridge is shut."}').status
        return result

    def guard(self, row: dict[str, Any]) -> dict[str, Any]:
        """Send the row's request as it stands, to the shared service when the row speaks of one."""
        self.names.script({})
        shared = row["name"].startswith(TOKEN_ROWS) or row.get("note", "").startswith(TOKEN_ROWS)
        service = self.shared if shared else self.service
        headers = json.loads(json.dumps(row["headers"]).replace("PORT", str(service.port)))
        body = row["body"]
        data = None if body is None else body.encode("utf-8", "surrogatepass")
        if body == UTF16:
            data = '{"url":"https://news.example/a"}'.encode("utf-16")
        return _result(service.send(row["method"], row["path"], headers, data))

    def fault(self, row: dict[str, Any]) -> dict[str, Any]:
        """Let a site misbehave as the row's test has it."""
        case = faults.CASES[row["name"]]
        host = f"{case.host}-{row['name'].lower().replace('_', '-')}.{case.top}"
        self.names.script({})
        self.names.silent = {host} if case.silent else set()
        if case.script is not None:
            self.sites.scripts[host] = case.script
        if case.bare is not None:
            self.sites.bare[host] = case.bare
        before = self.service.memory(reset=True)
        result = self._watched(json.dumps({"url": f"{case.scheme}://{host}/{case.path}"}).encode())
        result["growth_mb"] = _growth(before, self.service.memory())
        result["asked"] = [one for one in self.sites.requests if one.startswith(host)]
        if case.again:
            result["again"] = _result(
                self.service.annotate(json.dumps({"url": f"{case.scheme}://{host}/again"}).encode())
            )
        return result

    def _watched(self, body: bytes) -> dict[str, Any]:
        self.sniffer.take()
        self.sites.take()
        self.sites.requests.clear()
        answer = self.service.annotate(body)
        time.sleep(0.01)
        attempts = sorted(f"{address} {port}" for address, port in self.sniffer.take() if address not in network.PUBLIC)
        return {**_result(answer), "forbidden": attempts, "reached": sorted(self.sites.take())}


def _mark(bom: str) -> bytes:
    marks = {"": b"", "utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    return marks[bom] if bom in marks else bytes.fromhex(bom)


def _growth(before: dict[int, int], after: dict[int, int]) -> int:
    """The largest growth of any one process, in MB; one that is new has taken the place of the largest before."""
    largest = max(before.values(), default=0)
    return max((peak - before.get(pid, largest) for pid, peak in after.items()), default=0) // 1000


def _result(answer: Answer) -> dict[str, Any]:
    return {
        "status": answer.status,
        "headers": answer.headers,
        "body": base64.b64encode(answer.body).decode(),
        "seconds": answer.seconds,
    }


def main() -> None:
    """Serve orders until there are no more."""
    with tempfile.TemporaryDirectory(prefix="sm-lab-") as name:
        lab = Lab(Path(name))
        print(json.dumps({"ready": len(ARTICLE)}), flush=True)
        for line in sys.stdin:
            try:
                result = lab.order(json.loads(line))
            except Exception as err:
                result = {"failed": f"{type(err).__name__}: {err}"}
            print(json.dumps(result), flush=True)
        lab.service.stop()
        lab.shared.stop()


if __name__ == "__main__":
    main()
