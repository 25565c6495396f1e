"""`annotate --jsonl`: the contract that scorers rely on."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sourcemark import cli
from sourcemark.cli import row, workers
from sourcemark.errors import Problem, UpstreamTimeout
from sourcemark.settings import Settings
from tests.builders import Stages

FERRY = "The ferry line will close."


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> Stages:
    stages = Stages()
    monkeypatch.setattr(workers, "load_batch", lambda *_: stages.pipeline())
    return stages


def run(folder: Path, lines: list[Any], *more: str) -> list[Any]:
    """Write lines (bytes as they are, values as JSON), run the command, and read what came out."""
    source, target = folder / "in.jsonl", folder / "out.jsonl"
    source.write_bytes(b"\n".join(one if isinstance(one, bytes) else json.dumps(one).encode() for one in lines) + b"\n")
    assert cli.main(["annotate", "--jsonl", str(source), str(target), *more]) == 0
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def test_order_and_ids_are_kept(stages: Stages, tmp_path: Path) -> None:
    ids: list[Any] = ["b", 1, "a", None, "ü"]
    assert [one["id"] for one in run(tmp_path, [{"id": name, "text": FERRY} for name in ids])] == ids


def test_each_kind_of_input_goes_its_way_and_unknown_keys_are_ignored(stages: Stages, tmp_path: Path) -> None:
    rows = run(
        tmp_path,
        [
            {"id": 1, "text": FERRY, "gold": [1], "title": "x"},
            {"id": 2, "html": "<p>x</p>", "page_url": "https://news.test/b", "text": None},
            {"id": 3, "url": "https://news.test/c"},
        ],
    )
    assert [name for name, _ in stages.asked] == ["from_text", "extract", "fetch", "extract"]
    assert ["text" in one for one in rows] == [False, True, True]
    assert rows[1]["page"]["url"] == "https://news.test/b"


def test_a_bad_line_gives_an_error_and_the_rest_goes_on(stages: Stages, tmp_path: Path) -> None:
    rows = run(
        tmp_path,
        [
            b"{bad",
            b"[]",
            b'{"id":"c","text":"\xff"}',
            {"id": "d"},
            {"id": "e", "text": "a", "url": "https://news.test"},
            {"id": "f", "text": 7},
            {"id": "g", "text": "  "},
            b'{"id":"h","text":"half \\ud83d"}',
            {"id": "i", "text": FERRY, "page_url": "javascript:1"},
            b'{"id":NaN,"text":"a"}',
            b'{"id":"half \\ud83d","text":""}',
            b"[" * 100_000,
            b"",
            b'{"id":"l","text":"a","text":"b"}',
            b'{"id":"m","gold":[{"at":1,"at":2}],"text":"a"}',
            b'{"id":1e999,"text":"a"}',
            b'{"id":%s,"text":"a"}' % (b"9" * 5_000),
            b'{"id":%s,"text":"a"}' % (b"[" * 200 + b"]" * 200),
            b'{"id":"n","text":"a"}{"id":"o"}',
            b'\xef\xbb\xbf{"id":"p","text":"%s"}' % FERRY.encode(),
            {"text": FERRY},
            {"id": "z", "text": FERRY},
        ],
    )
    named = [(one.get("id", one.get("line")), one.get("error", {}).get("code")) for one in rows]
    assert named == [
        (1, "invalid-request"),
        (2, "invalid-request"),
        (3, "invalid-request"),
        ("d", "invalid-request"),
        ("e", "invalid-request"),
        ("f", "invalid-request"),
        ("g", "not-an-article"),
        ("h", "invalid-request"),
        ("i", "url-invalid"),
        (10, "invalid-request"),
        ("half \ud83d", "not-an-article"),
        (12, "invalid-request"),
        *((line, "invalid-request") for line in range(14, 20)),
        ("p", None),
        (21, None),
        ("z", None),
    ]
    assert all(set(one["error"]) == {"code", "detail"} for one in rows if "error" in one)


def test_a_line_that_can_be_read_in_two_ways_says_so(stages: Stages, tmp_path: Path) -> None:
    found, good = run(tmp_path, [b'{"id":1,"url":"https://a.test/","url":"https://b.test/"}', {"id": 2, "text": FERRY}])
    assert found["error"]["detail"].startswith("An object in the line has the same key twice")
    assert good["id"] == 2 and [name for name, _ in stages.asked] == ["from_text"]


def test_a_stage_s_refusal_and_an_unexpected_error_are_rows_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for failure, code in ((UpstreamTimeout(), "upstream-timeout"), (RuntimeError("canary"), "internal")):
        stages = Stages(failure)
        monkeypatch.setattr(workers, "load_batch", lambda *_, stages=stages: stages.pipeline())
        (found,) = run(tmp_path, [{"id": 1, "url": "https://news.test/a"}])
        assert found["id"] == 1 and found["error"]["code"] == code
    assert "canary" not in capsys.readouterr().err


def test_lines_are_read_as_they_are_needed(stages: Stages) -> None:
    read = []

    def endless() -> Iterator[tuple[int, bytes]]:
        number = 0
        while True:
            number += 1
            read.append(number)
            yield number, json.dumps({"id": number, "text": FERRY}).encode()

    rows = workers.in_process(endless(), "en", Settings())
    assert [json.loads(next(rows))["id"] for _ in range(3)] == [1, 2, 3]
    assert len(read) == 3


def test_progress_goes_to_stderr_and_nothing_to_stdout(
    stages: Stages, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path, [{"id": 1, "text": FERRY}])
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "1 articles" in captured.err


def test_a_file_is_not_overwritten_by_its_own_result(stages: Stages, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id":1,"text":"a"}\n')
    assert cli.main(["annotate", "--jsonl", str(source), str(source)]) == 2
    assert source.read_text() == '{"id":1,"text":"a"}\n'
    assert stages.asked == []


def test_a_missing_file_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["annotate", "--jsonl", str(tmp_path / "none"), str(tmp_path / "out")]) == 2
    assert "no such file" in capsys.readouterr().err


def start_stand_in(lang: str, _work: workers.Work, _share: int) -> None:
    workers._lang, workers._pipeline = lang, Stages().pipeline()


def work_or_die(number: int, line: bytes) -> str:
    if b"die" in line:
        os._exit(1)
    assert workers._pipeline is not None
    return row.annotate_line(workers._pipeline, number, line, "en")


def test_processes_keep_the_order_and_a_dead_one_costs_its_own_line_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_start", start_stand_in)
    monkeypatch.setattr(workers, "_work", work_or_die)
    lines = [
        (number, json.dumps({"id": number, "text": "die" if number == 7 else FERRY}).encode())
        for number in range(1, 41)
    ]
    rows = [json.loads(one) for one in workers.in_processes(lines, 2, "en")]
    assert [one.get("id", one.get("line")) for one in rows] == list(range(1, 41))
    assert [number for number, one in enumerate(rows, 1) if "error" in one] == [7]


def refuse_to_start(_lang: str, _work: workers.Work, _share: int) -> None:
    raise OSError("no model")


def test_an_engine_that_does_not_load_ends_the_run_instead_of_blaming_every_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "_start", refuse_to_start)
    lines = [(number, b"{}") for number in range(1, 100)]
    with pytest.raises(Problem, match="did not load"):
        list(workers.in_processes(lines, 2, "en"))
