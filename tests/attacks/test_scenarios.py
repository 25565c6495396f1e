"""What the corpora describe in words: state, failures of the parts, and what is left lying about."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from sourcemark.settings import Settings
from sourcemark.store import Store
from tests import servers
from tests.attacks import farm as farms
from tests.attacks.farm import Farm, Site, alive, until
from tests.attacks.rows import rows
from tests.backings import Backing

pytestmark = [pytest.mark.attack, pytest.mark.loopback]


def test_state_rate_limit(site: Site, tmp_path: Path, postgres_and_redis: Backing) -> None:
    postgres_and_redis.empty(tmp_path)
    settings, token = farms.shared(tmp_path, {**postgres_and_redis.environment, "SOURCEMARK_RATE_LIMIT": "6/minute"})
    with farms.farm(tmp_path, site.port, settings) as farm:
        farm.headers = {"Authorization": f"Bearer {token}"}
        statuses = [farm.send("POST", farms.PATH, {"text": "Officials said so."})[0] for _ in range(7)]
    assert statuses == [200] * 6 + [429]


def test_state_single_flight(site: Site, tmp_path: Path, backing: Backing) -> None:
    with farms.farm(tmp_path, site.port, backing.environment) as farm:
        answers = farm.many(["/slow/one"] * 50, at_once=50)
    assert [status for status, _ in answers] == [200] * 50
    assert len({body for _, body in answers}) == 1
    assert site.asked == ["/slow/one"]


def test_state_cache_key_isolation(site: Site, tmp_path: Path, backing: Backing) -> None:
    with farms.farm(tmp_path, site.port, backing.environment, workers=0) as farm:
        for path in ("/a", "/a?x=1", "/a#part", "/a", "/a/"):
            assert farm.annotate(path)[0] == 200
    assert site.asked == ["/a", "/a?x=1", "/a/"]


CANARY = "zephyrcanary"
LOUD = """
import logging, sys
logging.basicConfig(level=logging.DEBUG, filename=sys.argv[1], format="%(name)s %(levelname)s %(message)s")
logging.raiseExceptions = True
from sourcemark import cli
import urllib3, trafilatura, htmldate, courlan, sqlalchemy, alembic, flask_limiter, limits, redis, pebble, waitress
for name in list(logging.Logger.manager.loggerDict):
    logging.getLogger(name).setLevel(logging.DEBUG)
if __name__ == "__main__":
    sys.exit(cli.main(["serve", "--log-requests"]))
"""


def test_state_log_privacy(site: Site, tmp_path: Path, backing: Backing) -> None:
    """Twenty requests with a canary in address, title, text and quotation; then a search through all that is left."""
    loud = tmp_path / "loud.py"
    loud.write_text(LOUD)
    data = tmp_path / "data"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("SOURCEMARK_")},
        "PYTHONPATH": str(farms.ROOT / "server"),
        "SOURCEMARK_DATA_DIR": str(data),
        "SOURCEMARK_PORT": "0",
        "SOURCEMARK_TEST_HOSTS": f"{CANARY}.test=127.0.0.1:{site.port}",
        "SOURCEMARK_HOST_SECONDS": "0",
        "SOURCEMARK_LOG_FORMAT": "json",
        **backing.environment,
    }
    written = tmp_path / "out"
    with written.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, str(loud), str(tmp_path / "all.log")],
            cwd=tmp_path,
            env=environment,
            stdout=out,
            stderr=out,
        )
    try:
        farm = Farm(process, wait_for_port(written, process), tmp_path, site.port)
        own = f"http://{CANARY}.test:{site.port}"
        asked: list[dict[str, str]] = [
            *({"url": f"{own}/{CANARY}{n}"} for n in range(5)),
            {"url": f"{own}/{CANARY}0"},
            {"url": f"{own}/missing/{CANARY}"},
            {"url": f"{own}/hostile/{CANARY}"},
            {"url": f"http://{CANARY}.invalid/{CANARY}"},
            {"url": f"http://127.0.0.1/{CANARY}"},
            {"url": f"https://{CANARY}.test:{site.port}/{CANARY}"},
            {"url": f"ftp://{CANARY}/"},
            {"url": f"http://user:{CANARY}@news.test/"},
            {"text": f"A source said “{CANARY}” to TASS. {farms.SENTENCE}", "page_url": f"{own}/{CANARY}"},
            {"text": f"{CANARY} \ud83d"},
            {"html": farms.page(CANARY)},
            {"html": farms.page(CANARY), "page_url": f"javascript:{CANARY}"},
            {CANARY: CANARY},
        ]
        statuses = [farm.send("POST", farms.PATH, body)[0] for body in asked]
        assert statuses.count(200) >= 7 and statuses.count(502) >= 3 and 0 not in statuses and 500 not in statuses
        farm.send("GET", f"/{CANARY}?{CANARY}")
        farm.send(CANARY.upper(), "/", User_Agent=CANARY)
        taken = json.loads(farm.send("POST", farms.PATH, {"url": f"{own}/{CANARY}job"}, Prefer="respond-async")[1])
        until(lambda: farm.send("GET", f"/api/v1/jobs/{taken['id']}")[0] == 200)
        assert CANARY not in farm.send("GET", "/metrics")[1].decode()
        for pid in (process.pid, *farm.children(), *farm.analysts()):
            for name in ("cmdline", "comm", "environ"):
                shown = Path(f"/proc/{pid}/{name}").read_bytes().decode("latin-1")
                assert CANARY not in shown.replace(f"SOURCEMARK_TEST_HOSTS={CANARY}", "")
        if backing.database is None:
            # The write-ahead log is still there while the service runs.
            assert (data / "sourcemark.db-wal").stat().st_size > 0
        else:
            assert_clean(backing.written_out())
        assert_clean(tmp_path, without=(loud,))
        assert taken["id"] not in everything(data)
    finally:
        process.terminate()
        process.wait(timeout=120)
    assert_clean(tmp_path, without=(loud,))
    log = written.read_text()
    assert f'"route": "{farms.PATH}", "status": 504' in log or f'"route": "{farms.PATH}", "status": 502' in log
    assert (tmp_path / "all.log").stat().st_size > 0, "the loud log shows that it listened"


def test_state_metrics_loopback(site: Site, tmp_path: Path, backing: Backing) -> None:
    settings, token = farms.shared(tmp_path, backing.environment, admin=True)
    with farms.farm(tmp_path, site.port, settings) as farm:
        assert farm.send("GET", "/metrics")[0] == 401
        status, body = farm.send("GET", "/metrics", Authorization=f"Bearer {token}")
        assert status == 200
    names = set(re.findall(r'[{,]([a-z_]+)="', body.decode()))
    assert names <= {"route", "status", "le"}
    with farms.farm(tmp_path / "own", site.port, workers=0) as own:
        assert own.send("GET", "/metrics")[0] == 200


def test_state_kill9_worker(site: Site, tmp_path: Path, backing: Backing) -> None:
    short = {"SOURCEMARK_TOTAL_SECONDS": "10", "SOURCEMARK_ANALYSIS_SECONDS": "4", "SOURCEMARK_QUEUE_SECONDS": "1"}
    with farms.farm(tmp_path, site.port, {**short, **backing.environment}) as farm:
        before = farm.analysts()
        assert len(before) == 2 and len(farm.workers()) == 2
        lost: list[tuple[int, bytes]] = []
        waiting = threading.Thread(target=lambda: lost.append(farm.annotate("/hostile/one")))
        waiting.start()
        until(lambda: site.asked == ["/hostile/one"])
        time.sleep(0.2)
        for worker in farm.workers():
            os.kill(worker, signal.SIGKILL)
        waiting.join(120)
        assert lost == [(0, b"")]
        until(lambda: not any(alive(pid) for pid in before))
        farm.wait_until_ready(workers=2)
        # The dead worker's lease has to run out first; then the page takes the time that it is given.
        status, body = farm.annotate("/hostile/one")
        assert json.loads(body)["code"] in ("extraction-timeout", "not-an-article") and status == 422
        assert farm.annotate("/other")[0] == 200
    assert site.asked.count("/hostile/one") == 2


def test_state_disk_full(site: Site, tmp_path: Path) -> None:
    data = tmp_path / "data"
    Store.open(Settings(data_dir=data)).close()
    # No file of the service may grow beyond this: the next write finds no room, as on a full disk.
    script = tmp_path / "full.sh"
    script.write_text(f'#!/bin/bash\nulimit -f 130\nexec "{sys.executable}" "$@"\n')
    script.chmod(0o755)
    environment = {
        **os.environ,
        "SOURCEMARK_DATA_DIR": str(data),
        "SOURCEMARK_PORT": "0",
        "SOURCEMARK_TEST_HOSTS": f"news.test=127.0.0.1:{site.port}",
    }
    written = tmp_path / "out"
    with written.open("wb") as out:
        process = subprocess.Popen(
            [str(script), "-m", "sourcemark", "serve"], cwd=farms.ROOT, env=environment, stdout=out
        )
    try:
        farm = Farm(process, wait_for_port(written, process), tmp_path, site.port)
        for number in range(30):
            assert farm.annotate(f"/full/{number}")[0] == 200
        until(lambda: farm.send("GET", "/readyz")[1] == b'{"status": "degraded"}')
        assert farm.send("GET", "/healthz")[0] == 200
    finally:
        process.terminate()
        process.wait(timeout=120)


def test_state_redis_down(site: Site, tmp_path: Path) -> None:
    with servers.redis() as counting:
        settings, token = farms.shared(tmp_path, {"REDIS_URL": counting.url, "SOURCEMARK_RATE_LIMIT": "1000/minute"})
        with farms.farm(tmp_path, site.port, settings) as farm:
            farm.headers = {"Authorization": f"Bearer {token}"}
            assert farm.annotate("/a")[0] == 200
            counting.end()
            for number in range(10):
                assert farm.annotate(f"/b{number}")[0] in (200, 503)
            counting.start()
            assert farm.annotate("/c")[0] == 200


def test_state_pg_restart(site: Site, tmp_path: Path) -> None:
    with servers.postgres() as database, farms.farm(tmp_path, site.port, {"DATABASE_URL": database.url}) as farm:
        assert farm.annotate("/a")[0] == 200
        database.end(signal.SIGQUIT)
        assert farm.annotate("/b")[0] in (200, 503)
        database.start()
        time.sleep(1.2)
        statuses = [farm.annotate(f"/c{number}")[0] for number in range(20)]
        assert statuses.count(503) <= 1 and set(statuses) <= {200, 503}
        until(lambda: farm.send("GET", "/readyz")[0] == 200)
        # What was kept before is still there.
        assert farm.annotate("/a")[0] == 200 and site.asked.count("/a") == 1


def test_state_retention(site: Site, tmp_path: Path, backing: Backing) -> None:
    settings = {"SOURCEMARK_CACHE_SECONDS": "1", **backing.environment}
    with farms.farm(tmp_path, site.port, settings, workers=0) as farm:
        assert farm.annotate("/kept")[0] == 200
        (sealed,) = rows_of(tmp_path / "data", backing)
        assert backing.database or left_of(sealed, tmp_path / "data")
        time.sleep(1.1)
        environment = {**os.environ, "SOURCEMARK_DATA_DIR": str(tmp_path / "data"), **backing.environment}
        command = [sys.executable, "-m", "sourcemark", "cache", "purge"]
        said = subprocess.run(command, cwd=farms.ROOT, env=environment, check=True, capture_output=True, text=True)
        assert said.stdout.startswith("Removed 1 results")
        assert rows_of(tmp_path / "data", backing) == []
        assert not left_of(sealed, tmp_path / "data")


def test_state_delete_on_demand(site: Site, tmp_path: Path, backing: Backing) -> None:
    with farms.farm(tmp_path, site.port, backing.environment, workers=0) as farm:
        assert farm.annotate("/kept")[0] == 200
        (sealed,) = rows_of(tmp_path / "data", backing)
        assert json.loads(farm.send("DELETE", "/api/v1/cache")[1]) == {"removed": 1}
        # Looked at first: whoever opens the database writes into its log.
        assert backing.database or (tmp_path / "data" / "sourcemark.db-wal").stat().st_size == 0
        assert rows_of(tmp_path / "data", backing) == []
        assert not left_of(sealed, tmp_path / "data")
        assert farm.annotate("/kept")[0] == 200 and site.asked == ["/kept", "/kept"]


def test_fault_304_revalidation(site: Site, tmp_path: Path, backing: Backing) -> None:
    with farms.farm(tmp_path, site.port, {"SOURCEMARK_FRESH_SECONDS": "0", **backing.environment}, workers=0) as farm:
        first, second = farm.annotate("/named/one"), farm.annotate("/named/one")
        assert first[0] == 200 and first == second
        # Asked twice: the second time only whether the page had changed, and it was not read again.
        assert site.asked == ["/named/one"] * 2
    assert site.unchanged == 1


def test_every_scenario_of_the_corpus_has_its_test(pytestconfig: pytest.Config) -> None:
    folder: Path | None = pytestconfig.getoption("--attacks")
    named = [row["name"] for row in rows(folder, "api_guard") if row["method"] == "SCENARIO"]
    missing = [name for name in named if f"test_{name.replace('-', '_')}" not in globals()]
    assert missing == []


def wait_for_port(written: Path, process: subprocess.Popen[bytes]) -> int:
    """Return the port that a service says it listens on, once it is ready."""
    deadline = time.monotonic() + 120
    while not (found := re.search(r"http://127\.0\.0\.1:(\d+)/", written.read_text())):
        assert process.poll() is None and time.monotonic() < deadline, written.read_text()
        time.sleep(0.05)
    farm = Farm(process, int(found[1]), written.parent, 0)
    until(lambda: farm.send("GET", "/readyz")[0] == 200)
    return int(found[1])


def everything(folder: Path) -> str:
    """Every byte of every file under a folder."""
    return "".join(path.read_bytes().decode("latin-1") for path in sorted(folder.rglob("*")) if path.is_file())


def left_of(sealed: bytes, folder: Path) -> list[bytes]:
    """The pieces of a sealed result that stand in a file: a database breaks long values over its pages."""
    written = everything(folder).encode("latin-1")
    pieces = [sealed[at : at + 32] for at in range(0, len(sealed) - 31, 32)]
    assert pieces
    return [piece for piece in pieces if piece in written]


def assert_clean(folder: Path, without: tuple[Path, ...] = ()) -> None:
    """No file under the folder holds the canary, in any encoding a store might use."""
    for path in folder.rglob("*"):
        if path.is_file() and path not in without:
            data = path.read_bytes()
            for code in ("utf-8", "utf-16-le"):
                assert CANARY.encode(code) not in data, f"{path}: {context(data, CANARY.encode(code))!r}"


def context(data: bytes, canary: bytes) -> bytes:
    """The bytes around a find."""
    at = data.index(canary)
    return data[max(0, at - 120) : at + 60]


def rows_of(data: Path, backing: Backing) -> list[bytes]:
    """The sealed answers that are kept."""
    from sqlalchemy import select

    from sourcemark.store.tables import results

    store = Store.open(Settings(data_dir=data, database_url=backing.database_url))
    try:
        with store.database.read() as connection:
            return [bytes(row) for row in connection.execute(select(results.c.answer)).scalars()]
    finally:
        store.close()
