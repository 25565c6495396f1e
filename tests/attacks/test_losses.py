"""Parts that die or hang in the middle of work: what it costs, and what it does not."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sourcemark.settings import Settings
from sourcemark.store import Store
from tests import servers
from tests.attacks import farm as farms
from tests.attacks.farm import Site, alive, until
from tests.backings import Backing

pytestmark = [pytest.mark.attack, pytest.mark.loopback]


@pytest.mark.parametrize("victim", ["worker", "analyst", "postgresql", "redis"])
def test_a_part_that_dies_in_the_middle_costs_its_own_requests_at_most(site: Site, tmp_path: Path, victim: str) -> None:
    with servers.postgres() as database, servers.redis() as counting:
        backing = Backing(database, counting)
        lose_a_part(site, tmp_path, backing, victim)


@pytest.mark.parametrize("victim", ["worker", "analyst"])
def test_the_same_without_servers_behind_it(site: Site, tmp_path: Path, victim: str) -> None:
    lose_a_part(site, tmp_path, Backing(), victim)


def lose_a_part(site: Site, tmp_path: Path, backing: Backing, victim: str) -> None:
    """Kill a part in the middle of 200 requests, and count what is lost."""
    settings, token = farms.shared(tmp_path, {**backing.environment, "SOURCEMARK_RATE_LIMIT": "10000/minute"})
    with farms.farm(tmp_path, site.port, settings) as farm:
        farm.headers = {"Authorization": f"Bearer {token}"}
        right = {f"/page/w{n}": farm.annotate(f"/page/w{n}")[1] for n in range(20)}
        forget_results(backing, tmp_path)
        done: list[tuple[str, int, bytes, float]] = []
        paths = [f"/page/w{n % 20}" for n in range(200)]
        gone = float("inf")

        def ask(path: str) -> None:
            began = time.monotonic()
            done.append((path, *farm.annotate(path), began))

        with ThreadPoolExecutor(8) as pool:
            asked = [pool.submit(ask, path) for path in paths]
            until(lambda: len(done) >= 15)
            match victim:
                case "worker":
                    doomed = farm.workers()[0]
                    os.kill(doomed, signal.SIGKILL)
                    # Buried, not only dead: until its last thread has ended, its socket takes requests.
                    until(lambda: not Path(f"/proc/{doomed}").exists())
                    gone = time.monotonic()
                case "analyst":
                    os.kill(farm.analysts()[0], signal.SIGKILL)
                case "postgresql":
                    assert backing.database
                    backing.database.end()
                case _:
                    assert backing.counting
                    backing.counting.end()
            for one in asked:
                one.result()
        lost = [entry for entry in done if entry[1] != 200]
        assert len(done) == 200
        # Eight are under way at once; of two workers' requests, at most those of the one that died. While the kernel
        # buries it, its socket still takes the next ones of those who have just lost theirs.
        assert len(lost) <= (16 if victim == "worker" else 8), [entry[:2] for entry in lost]
        assert all(began < gone for *_, began in lost)
        assert all(body == right[path] for path, status, body, _ in done if status == 200)
        assert farm.send("GET", "/healthz")[0] == 200


def test_slow_sites_do_not_starve_the_rest(site: Site, tmp_path: Path) -> None:
    patient = {"SOURCEMARK_READ_SECONDS": "120", "SOURCEMARK_TOTAL_SECONDS": "120"}
    with farms.farm(tmp_path, site.port, patient, workers=1) as farm:
        with ThreadPoolExecutor(12) as pool:
            stuck = [pool.submit(farm.annotate, f"/stuck/{number}") for number in range(12)]
            until(lambda: len(site.asked) >= 8)
            for _ in range(20):
                assert farm.send("GET", "/healthz")[0] == 200
            # They still are: the gate is shut.
            assert sum(one.done() for one in stuck) <= 4
            # On a busy machine the last of them may only now arrive; with the gate open it would find a free slot.
            until(lambda: sum(one.done() for one in stuck) == 4)
            site.gate.set()
            statuses = [one.result()[0] for one in stuck]
        assert statuses.count(503) == 4 and statuses.count(200) == 8


@pytest.mark.parametrize("workers", [0, 2])
def test_a_calm_end_finishes_what_was_begun(site: Site, tmp_path: Path, workers: int) -> None:
    with farms.farm(tmp_path, site.port, workers=workers) as farm:
        with ThreadPoolExecutor(6) as pool:
            begun = [pool.submit(farm.annotate, f"/slow/{number}") for number in range(6)]
            until(lambda: len(site.asked) == 6)
            analysts = farm.analysts()
            farm.process.send_signal(signal.SIGTERM)
            assert [one.result()[0] for one in begun] == [200] * 6
        assert farm.process.wait(timeout=120) == 0
        until(lambda: not any(alive(pid) for pid in analysts))


def forget_results(backing: Backing, tmp_path: Path) -> None:
    """Forget every result, so that all pages are fetched anew."""
    store = Store.open(Settings(data_dir=tmp_path / "data", database_url=backing.database_url))
    store.clear()
    store.close()
