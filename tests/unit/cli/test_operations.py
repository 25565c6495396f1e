"""Commands for whoever runs the service: tokens, kept results, disputes, the check of the settings."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from sourcemark import cli
from sourcemark.settings import Settings
from sourcemark.store import Store
from sourcemark.store.results import CachedResult, CacheKey
from tests.backings import Backing


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, named as an operator would name it."""
    monkeypatch.setenv("SOURCEMARK_DATA_DIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def backed(data: Path, backing: Backing, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, with a database that is named in the environment or is a file in that folder."""
    for name, value in backing.environment.items():
        monkeypatch.setenv(name, value)
    return data


def opened() -> Store:
    return Store.open(Settings.from_environment())


def test_a_token_is_shown_once_and_revoked_by_its_id(backed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["tokens", "add", "class 7b"]) == 0
    secret = capsys.readouterr().out.strip()
    store = opened()
    found = store.tokens.find(secret)
    assert found is not None and found.name == "class 7b" and not found.admin
    assert cli.main(["tokens", "list"]) == 0
    listed = capsys.readouterr().out
    assert found.id in listed and "class 7b" in listed and secret not in listed
    assert cli.main(["tokens", "revoke", found.id]) == 0
    assert cli.main(["tokens", "revoke", found.id]) == 1
    assert store.tokens.find(secret) is None
    assert "revoked" in show_tokens(capsys)
    store.close()


def show_tokens(capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    cli.main(["tokens", "list"])
    return capsys.readouterr().out


@pytest.mark.parametrize("name", ["", "x" * 201, "two\nlines"])
def test_a_name_that_would_spoil_the_list_is_refused(name: str) -> None:
    assert cli.main(["tokens", "add", name]) == 2


def test_purge_takes_what_has_expired_and_clear_takes_all(backed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = opened()
    for number, expires in enumerate((1.0, time.time() + 1000)):
        kept = CachedResult(b"{}", b"{}", True, {})
        store.results.put(CacheKey(f"https://news.test/{number}", "en", "v"), kept, fresh_until=1.0, expires=expires)
    assert cli.main(["cache", "purge"]) == 0
    assert capsys.readouterr().out.startswith("Removed 1 results")
    assert cli.main(["cache", "clear"]) == 0
    assert capsys.readouterr().out == "Removed 1 results.\n"
    store.close()


def test_disputes_are_exported_as_web_annotations(backed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = opened()
    words = {"rule": "state_media.told_outlet", "label": "state_media.direct", "quote": "told TASS"}
    made = store.disputes.add(
        day="2026-01-31", comment="It was Reuters — see “below”.", versions={"rules": "a"}, **words
    )
    assert cli.main(["disputes", "export"]) == 0
    exported = json.loads(capsys.readouterr().out)
    assert exported["@context"] == "http://www.w3.org/ns/anno.jsonld" and exported["type"] == "Annotation"
    assert exported["motivation"] == "assessing" and exported["created"] == "2026-01-31T00:00:00Z"
    assert exported["target"]["selector"] == {"type": "TextQuoteSelector", "exact": "told TASS"}
    assert "It was Reuters — see “below”." in [part["value"] for part in exported["body"]]
    assert cli.main(["disputes", "remove", exported["id"]]) == 0
    assert cli.main(["disputes", "remove", made.id]) == 1
    store.close()


def check(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = cli.main(["check-config"])
    return status, capsys.readouterr().out


def test_the_defaults_are_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    status, said = check(capsys)
    assert status == 0 and "error" not in said and "warning" not in said
    assert "this machine only" in said and "the engine loads" in said


@pytest.mark.parametrize(
    ("setting", "status", "said"),
    [
        ({"SOURCEMARK_HOST": "0.0.0.0"}, 0, "there is no token yet"),
        ({"SOURCEMARK_HOST": "0.0.0.0", "SOURCEMARK_ACCESS": "anonymous"}, 0, "anybody who reaches"),
        ({"SOURCEMARK_PROXIES": "1"}, 1, "SOURCEMARK_ACCESS must say"),
        ({"SOURCEMARK_ACCESS": "tokens", "SOURCEMARK_TEST_HOSTS": "news.test=127.0.0.1:1"}, 1, "opens loopback"),
        ({"SOURCEMARK_ACCESS": "tokens", "SOURCEMARK_WORKERS": "2"}, 0, "without REDIS_URL"),
        ({"REDIS_URL": "unix:///nowhere/redis.sock"}, 1, "Redis does not answer"),
        ({"DATABASE_URL": "postgresql://nobody@/none?host=/nowhere"}, 1, "The database cannot be used"),
        ({"SOURCEMARK_THREADS": "8"}, 1, "SOURCEMARK_THREADS"),
    ],
)
def test_what_is_wrong_or_unwise_is_said(
    setting: dict[str, str],
    status: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    found, text = check(capsys)
    assert said in text and found == status


def test_a_key_that_others_can_read_is_noticed(backed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened().close()
    (backed / "server.key").chmod(0o644)
    assert "can be read by others" in check(capsys)[1]


def test_a_store_that_cannot_be_opened_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@/none?host=/nowhere")
    for command in (["tokens", "list"], ["cache", "purge"], ["disputes", "export"], ["serve", "--port", "0"]):
        assert cli.main(command) == 1
        assert "Traceback" not in capsys.readouterr().err
