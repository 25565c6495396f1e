"""`annotate` for one article."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from sourcemark import cli, pipeline
from sourcemark.errors import UpstreamTimeout
from tests.builders import Stages


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> Stages:
    stages = Stages()
    monkeypatch.setattr(pipeline, "load", lambda _: stages.pipeline())
    return stages


File = tuple[str, bytes, str, str]


class Standard:
    """A stand-in for stdin, whose bytes the command reads."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_an_address_is_fetched(stages: Stages, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main(["annotate", "HTTPS://news.test/a", "--format", "json"]) == 0
    assert stages.asked[0] == ("fetch", "HTTPS://news.test/a")
    assert json.loads(capsysbinary.readouterr().out)["annotations"]


@pytest.mark.parametrize(
    "file",
    [
        ("a.html", b"<p>caf\xc3\xa9</p>", "extract", "<p>café</p>"),
        (
            "a.HTM",
            b'<meta charset="windows-1252"><p>caf\xe9</p>',
            "extract",
            '<meta charset="windows-1252"><p>café</p>',
        ),
        ("a.txt", b"\xef\xbb\xbfOne.\r\nTwo.", "from_text", "One.\nTwo."),
        ("a.txt", b"<p>One.</p>", "from_text", "<p>One.</p>"),
        ("noending", b"One.", "from_text", "One."),
    ],
)
def test_a_file_s_name_says_what_it_is(
    stages: Stages, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, file: File
) -> None:
    name, data, stage, seen = file
    (tmp_path / name).write_bytes(data)
    assert cli.main(["annotate", str(tmp_path / name), "--format", "json"]) == 0
    assert stages.asked == [(stage, seen)]
    assert capsysbinary.readouterr().out


@pytest.mark.parametrize(
    ("data", "stage"), [(b"\n<!DOCTYPE html><p>x", "extract"), (b"<html>x", "extract"), (b"One < two.", "from_text")]
)
def test_stdin_is_looked_at(
    stages: Stages, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, data: bytes, stage: str
) -> None:
    monkeypatch.setattr(sys, "stdin", Standard(data))
    assert cli.main(["annotate", "-", "--format", "json"]) == 0
    assert stages.asked[0][0] == stage
    assert capsysbinary.readouterr().out


def test_the_three_formats(stages: Stages, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    for form, opening in (
        (["--format", "json"], b"{"),
        (["--format", "html"], b"<!doctype html>"),
        (["--format", "text"], b"Both sourced sentences"),
        ([], b"Both sourced sentences"),
    ):
        assert cli.main(["annotate", str(tmp_path / "a.txt"), *form]) == 0
        assert capsysbinary.readouterr().out.startswith(opening)
    assert len(stages.asked) == 4


def test_lang_and_page_url_are_handed_on(
    stages: Stages, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("One.")
    call = [
        "annotate",
        str(tmp_path / "a.txt"),
        "--format",
        "json",
        "--lang",
        "uk",
        "--page-url",
        "https://news.test/p",
    ]
    assert cli.main(call) == 0
    answer = json.loads(capsysbinary.readouterr().out)
    assert (answer["lang"], answer["page"]["url"]) == ("uk", "https://news.test/p")
    assert stages.asked


def test_a_refusal_is_one_line_on_stderr(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(pipeline, "load", lambda _: Stages(UpstreamTimeout()).pipeline())
    assert cli.main(["annotate", "https://news.test/a"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "upstream-timeout: The site took too long to answer.\n"


def test_a_missing_file_is_said_before_the_engine_loads(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pipeline, "load", lambda _: pytest.fail("loaded"))
    assert cli.main(["annotate", "no-such-file.txt"]) == 1
    assert "No such file" in capsys.readouterr().err


def test_text_that_is_not_utf8_is_said(stages: Stages, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    assert cli.main(["annotate", str(tmp_path / "a.txt")]) == 1
    assert "not UTF-8" in capsys.readouterr().err
    assert stages.asked == []


@pytest.mark.parametrize(
    "call", [[], ["annotate"], ["annotate", "a", "--jsonl", "b", "c"], ["annotate", "a", "--lang", "xx"]]
)
def test_a_wrong_call_is_explained(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(call)
    assert stop.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SOURCEMARK_PORT", "many")
    assert cli.main(["annotate", "a.txt"]) == 2
    assert "SOURCEMARK_PORT" in capsys.readouterr().err
