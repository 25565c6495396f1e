"""What a run of the attack rows is told in counts each row once."""

from __future__ import annotations

import pytest

from tests.attacks import figures


def test_a_row_that_passes_and_then_ends_badly_has_failed() -> None:
    first, second = "tests/a.py::test_address[0-http://[::1]/]", "tests/a.py::test_address[1-x]"
    table = figures.corpora({"ssrf": {first, second}, "charset": {"tests/a.py::test_encoding[0]"}}, {"ssrf": {second}})
    assert table.rows == [("charset", "1", "1", "0"), ("ssrf", "2", "1", "1")]


def test_a_figure_without_a_target_is_refused() -> None:
    table = figures.costs({"MB more for a faulty site": [3.0, 1.0, 2.0]})
    assert table.rows == [("MB more for a faulty site", "2", "3", "3", "3", "≤ 64")]
    with pytest.raises(KeyError, match="unheard of"):
        figures.costs({"unheard of": [1.0]})
