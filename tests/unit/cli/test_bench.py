"""`bench`: what is not there is said to be missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcemark import cli


def test_an_empty_folder_gives_a_row_for_every_file_that_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["bench", str(tmp_path)]) == 0
    rows = [line for line in capsys.readouterr().out.splitlines() if "not there: not measured" in line]
    assert len(rows) == 5
    assert rows[-1].startswith("speed on ")
