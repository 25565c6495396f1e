"""Processes that are killed: a page that misbehaves costs itself alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from sourcemark.errors import Busy, ExtractionTimeout, InvalidRequest, NotAnArticle, Problem, RulebookInvalid
from sourcemark.model import Page
from sourcemark.pipeline import load_analyser
from sourcemark.services import SAMPLE, SAMPLE_ADDRESS
from sourcemark.settings import Caps, Settings
from sourcemark.worker_pool import InProcessPool, ProcessPool, Rendered
from tests.unit.worker_pool import bad_work

# Time enough for the busiest machine: what is to run out of it says so.
PATIENCE = 60.0
SETTINGS = Settings(analysis_processes=1, caps=Caps(analysis_seconds=PATIENCE, queue_seconds=PATIENCE))
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPool]:
    made = ProcessPool(SETTINGS)
    made.warm_up()
    yield made
    made.stop()


def run(pool: ProcessPool, work: Callable[[], Rendered], seconds: float = PATIENCE) -> Rendered:
    return pool._run(work, (), seconds)


def test_the_same_article_gives_the_same_bytes_in_a_worker_and_without(pool: ProcessPool) -> None:
    page = Page(SAMPLE_ADDRESS, SAMPLE_ADDRESS, SAMPLE.read_text(encoding="utf-8"))
    without = InProcessPool(lambda: load_analyser(SETTINGS))
    assert pool.page(page, "en") == without.page(page, "en")
    assert pool.text("Officials said the bridge is shut.", None, "en").answer


def test_a_page_that_never_ends_is_killed_at_its_deadline_and_the_next_is_served(pool: ProcessPool) -> None:
    began = time.monotonic()
    with pytest.raises(ExtractionTimeout):
        run(pool, bad_work.hang, 0.5)
    assert time.monotonic() - began >= 0.5
    assert pool.text("Officials said the bridge is shut.", None, "en").answer


@pytest.mark.parametrize("work", [bad_work.crash, bad_work.eat])
def test_a_crash_and_a_hunger_for_memory_are_the_page_s_own_failure(
    pool: ProcessPool, work: Callable[[], Rendered]
) -> None:
    with pytest.raises(ExtractionTimeout):
        run(pool, work)
    assert pool.text("Officials said the bridge is shut.", None, "en").answer


def test_a_process_killed_from_outside_while_idle_is_replaced(pool: ProcessPool) -> None:
    for _ in range(2):
        pid = int(run(pool, bad_work.own_pid).answer)
        os.kill(pid, signal.SIGKILL)
        time.sleep(0.3)
        assert pool.text("Officials said the bridge is shut.", None, "en").answer


def test_work_that_cannot_begin_in_time_is_told_to_come_back(tmp_path: Path) -> None:
    crowded = ProcessPool(replace(SETTINGS, caps=replace(SETTINGS.caps, queue_seconds=0.5)))
    begun = tmp_path / "begun"

    def hang() -> None:
        with pytest.raises(ExtractionTimeout):
            run(crowded, partial(bad_work.hang, begun))

    hanging = threading.Thread(target=hang)
    hanging.start()
    while not (begun.exists() and begun.read_text(encoding="utf-8")):
        assert hanging.is_alive()
        time.sleep(0.02)
    with pytest.raises(Busy) as busy:
        run(crowded, bad_work.own_pid, 0.5)
    assert busy.value.retry_after
    os.kill(int(begun.read_text(encoding="utf-8")), signal.SIGKILL)
    hanging.join()
    crowded.stop()


@pytest.mark.parametrize(("text", "problem"), [("  ", NotAnArticle), ("half \ud83d", InvalidRequest)])
def test_a_problem_keeps_its_kind_on_the_way(pool: ProcessPool, text: str, problem: type[Problem]) -> None:
    with pytest.raises(problem) as caught:
        pool.text(text, None, "en")
    assert caught.value.detail and caught.value.status == problem.status


def test_an_engine_of_other_limits_is_asked_for_by_settings() -> None:
    narrow = ProcessPool(replace(SETTINGS, caps=replace(SETTINGS.caps, elements=5)))
    try:
        with pytest.raises(Problem) as caught:
            narrow.html(SAMPLE.read_text(encoding="utf-8"), None, "en")
        assert caught.value.code == "page-too-large"
    finally:
        narrow.stop()


def test_no_process_outlives_a_killed_service() -> None:
    script = (
        "import sys, threading, time\n"
        "from sourcemark.worker_pool import ProcessPool\n"
        "from sourcemark.settings import Settings\n"
        "from tests.unit.worker_pool import bad_work\n"
        "pool = ProcessPool(Settings(analysis_processes=1))\n"
        "print(pool._run(bad_work.own_pid, (), 120).answer.decode(), flush=True)\n"
        "pool._run(bad_work.hang, (), 60)\n"
    )
    service = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert service.stdout is not None
    child = int(service.stdout.readline())
    time.sleep(0.3)
    service.kill()
    service.communicate()
    deadline = time.monotonic() + 60
    while _runs(child) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _runs(child)


def _runs(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


def test_a_wrong_data_file_is_said_by_name(tmp_path: Path) -> None:
    outlets = tmp_path / "outlets.toml"
    outlets.write_text("[[nonsense]]\n", encoding="utf-8")
    broken = ProcessPool(replace(SETTINGS, outlets_file=outlets))
    try:
        with pytest.raises(RulebookInvalid):
            broken.warm_up()
        assert not broken.ready
    finally:
        broken.stop()
