"""What the faces share: an engine loaded once, and a bounded number of fetches."""

from __future__ import annotations

import logging
import threading

import pytest

from sourcemark import logs
from sourcemark.errors import Busy, RulebookInvalid
from sourcemark.model import Page
from sourcemark.pipeline import Pipeline
from sourcemark.services import Services
from sourcemark.settings import Settings
from tests.builders import Stages


def test_the_engine_is_loaded_once_whoever_asks_first() -> None:
    loads = []

    def load(_: Settings) -> Pipeline:
        loads.append(1)
        return Stages().pipeline()

    services = Services(Settings(), load)
    threads = [services.warm_up() for _ in range(4)]
    assert services.annotate_text("Words.").annotations
    for thread in threads:
        thread.join()
    assert loads == [1]


def test_slow_sites_leave_room_for_everything_else() -> None:
    class Slow(Stages):
        def fetch(self, url: str) -> Page:
            waiting.release()
            assert go_on.wait(60)
            return super().fetch(url)

    waiting, go_on = threading.Semaphore(0), threading.Event()
    services = Services(Settings(fetches=2, host_seconds=0), lambda _: Slow().pipeline())
    threads = [threading.Thread(target=services.annotate_url, args=(f"https://news.test/{i}",)) for i in range(2)]
    for thread in threads:
        thread.start()
        assert waiting.acquire(timeout=60)
    with pytest.raises(Busy) as refused:
        services.annotate_url("https://news.test/b")
    assert refused.value.retry_after
    assert services.sample().annotations
    go_on.set()
    for thread in threads:
        thread.join()
    assert services.annotate_url("https://news.test/b").annotations


def test_a_place_is_given_back_after_a_failure() -> None:
    services = Services(Settings(fetches=2, host_seconds=0), lambda _: Stages(Busy()).pipeline())
    for _ in range(3):
        with pytest.raises(Busy) as refused:
            services.annotate_url("https://news.test/a")
        assert refused.value.retry_after is None


@pytest.mark.parametrize(
    ("failure", "said"), [(RulebookInvalid("rules/x.toml: id"), "rules/x.toml: id"), (OSError("secret"), "OSError at")]
)
def test_an_engine_that_does_not_load_is_said_at_the_start(
    failure: Exception, said: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(_: Settings) -> Pipeline:
        raise failure

    monkeypatch.setattr(logs.LOG, "propagate", True)
    with caplog.at_level(logging.ERROR):
        services = Services(Settings(), load)
        services.warm_up().join()
    assert said in caplog.text and "secret" not in caplog.text
    assert not services.ready
