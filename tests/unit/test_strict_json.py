"""JSON from outside has one meaning or is refused."""

from __future__ import annotations

import json
import sys

import pytest

from sourcemark import strict_json
from sourcemark.errors import InvalidRequest

NOT_JSON = 400
NOT_TAKEN = 422


def refusal(data: bytes) -> InvalidRequest:
    with pytest.raises(InvalidRequest) as caught:
        strict_json.read(data, "body")
    return caught.value


@pytest.mark.parametrize(
    "data",
    [
        b'{"text": "Words.", "number": [1, -2, 0.5, 1e3], "more": {"text": null, "yes": true}}',
        b' \r\n\t{"a": 1}\n',
        b'"words"',
        b"[]",
        '{"ü": "🚢", "\\ud83d\\udea2": 1}'.encode(),
        # Two objects may use the same key, one below the other or side by side.
        b'{"a": {"a": {"a": 1}}, "b": [{"a": 1}, {"a": 2}]}',
        b'{"id": 170141183460469231731687303715884105728}',
    ],
)
def test_a_value_is_read_as_the_standard_library_reads_it(data: bytes) -> None:
    assert strict_json.read(data, "body") == json.loads(data)


@pytest.mark.parametrize(
    "data",
    [
        b'{"url": "https://a.test/", "url": "https://b.test/"}',
        # The same letters, written differently.
        b'{"url": "https://a.test/", "\\u0075rl": "https://b.test/"}',
        b'{"a": {"url": "https://a.test/", "text": "x", "url": "https://a.test/"}}',
        b'[[{"x": 1, "x": 1}]]',
    ],
)
def test_a_repeated_key_is_refused_wherever_it_stands(data: bytes) -> None:
    problem = refusal(data)
    assert (problem.code, problem.status) == ("invalid-request", NOT_TAKEN)
    assert problem.detail == "An object in the body has the same key twice; it could be read in two ways."


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" ",
        b"{bad",
        b"{'a': 1}",
        b'{"a": 1,}',
        b'{"a": 1} {"a": 2}',
        b'{"a": 1}\0',
        b'{"a": 1}]',
        b'\xef\xbb\xbf{"a": 1}',
        '{"a": 1}'.encode("utf-16"),
        '{"a": 1}'.encode("utf-16-le"),
        '{"a": 1}'.encode("utf-32"),
        b'{"a": "\xff"}',
        # Over-long, and half a surrogate pair: no UTF-8, though some readers take both.
        b'{"a": "\xc0\xaf"}',
        b'{"a": "\xed\xa0\x80"}',
        b'{"a": "\x01"}',
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": -Infinity}',
        b'{"a": 01}',
        b'{"a": +1}',
        b'{"a": .5}',
        b'{"a": 0x10}',
        b'{"a": "\\x41"}',
        b"// a comment\n{}",
    ],
)
def test_what_is_not_json_is_refused(data: bytes) -> None:
    problem = refusal(data)
    assert (problem.code, problem.status) == ("invalid-request", NOT_JSON)
    assert problem.detail == "The body is not JSON in UTF-8."


@pytest.mark.parametrize("number", ["1e999", "-1e999", "9" * 501, "-" + "9" * 2_000_000, "0." + "1" * 2_000_000])
def test_a_number_that_others_would_read_as_another_is_refused(number: str) -> None:
    problem = refusal(b'{"id": %s}' % number.encode())
    assert (problem.code, problem.status) == ("invalid-request", NOT_TAKEN)
    assert problem.detail == "A number in the body is too large or too long."


def test_the_longest_number_is_taken_whatever_the_interpreter_allows() -> None:
    assert sys.int_info.str_digits_check_threshold > strict_json.LONGEST_NUMBER
    assert strict_json.read(b"9" * strict_json.LONGEST_NUMBER, "body") == 10**strict_json.LONGEST_NUMBER - 1


@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b'{"a":', b"}"), (b'[{"a":', b"}]")])
def test_nesting_ends_at_the_same_level_everywhere(opening: bytes, closing: bytes) -> None:
    deep = strict_json.MOST_LEVELS // (opening.count(b"[") + opening.count(b"{"))
    for inmost in (b"1", b"{}", b"[]"):
        held = deep - (inmost != b"1")
        assert strict_json.read(opening * held + inmost + closing * held, "body")
    # More than the interpreter's own stack holds, and a body that only opens.
    for levels in (deep, 1_000, 100_000):
        problem = refusal(opening * levels + b"[]" + closing * levels)
        assert (problem.code, problem.status) == ("invalid-request", NOT_TAKEN)
        assert problem.detail == "The body nests deeper than 100 levels."
    assert refusal(opening * 100_000).status == NOT_TAKEN
