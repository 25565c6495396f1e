"""`compare` on two files and on a corpus of pairs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sourcemark import pipeline
from sourcemark.cli import main
from tests.builders import Stages

STORY = "The ferry line will close in May, a source close to the harbour told TASS."


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "load", lambda _: Stages().pipeline())
    monkeypatch.setattr("sourcemark.cli.workers.load_batch", lambda *_: Stages().pipeline())


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    return str(tmp_path / "a.txt"), str(tmp_path / "b.txt")


@pytest.mark.parametrize(
    ("form", "words"),
    [("text", "Headline against headline"), ("json", '"same_story": true'), ("html", "<!doctype html>")],
)
def test_two_files_are_compared_in_every_format(
    files: tuple[str, str], capfdbinary: pytest.CaptureFixture[bytes], form: str, words: str
) -> None:
    assert main(["compare", *files, "--format", form]) == 0
    assert words in capfdbinary.readouterr().out.decode()


def test_the_report_speaks_the_language_that_was_asked_for(
    files: tuple[str, str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["compare", *files, "--lang", "de"]) == 0
    told = capfdbinary.readouterr().out.decode()
    assert "Beide Fassungen erzählen dieselbe Geschichte." in told and "Überschrift neben Überschrift" in told


@pytest.mark.parametrize("wrong", [[], ["one.txt"], ["-", "-"], ["a", "b", "c"], ["a", "b", "--jsonl", "x", "y"]])
def test_a_wrong_call_is_told_so(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["compare", *wrong])
    assert caught.value.code == 2 and "usage" in capsys.readouterr().err


def test_a_missing_file_is_named(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", files[0], "nowhere.txt"]) == 1
    assert "nowhere.txt" in capsys.readouterr().err


def test_a_corpus_keeps_its_order_and_a_bad_line_costs_itself_alone(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [
        json.dumps({"id": "one", "a": STORY, "b": STORY, "same": True}),
        "{broken",
        json.dumps({"id": "no b", "a": STORY}),
        "",
        json.dumps({"id": "empty", "a": STORY, "b": " "}),
        json.dumps({"a": STORY, "b": STORY}),
    ]
    source.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert main(["compare", "--jsonl", str(source), str(target)]) == 0
    found = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [one.get("id", one.get("line")) for one in found] == ["one", 2, "no b", "empty", 6]
    assert [one.get("error", {}).get("code") for one in found] == [
        None,
        "invalid-request",
        "invalid-request",
        "not-an-article",
        None,
    ]
    assert {"same_story", "score", "common_origin", "shared", "drift", "hedges", "unsourced", "headlines"} <= found[
        0
    ].keys()
    assert "text" not in found[0]["a"]
