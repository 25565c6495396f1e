"""Class codes and secrets."""

from __future__ import annotations

import pytest

from sourcemark.lessons import codes


def test_a_code_is_read_however_it_is_typed() -> None:
    code = codes.new_code()
    plain = code.replace("-", "")
    for typed in (code, plain, code.lower(), f" {plain[:3]} {plain[3:6]} {plain[6:]} ", code.replace("-", "–")):
        assert codes.read_code(typed) == code


@pytest.mark.parametrize(
    "typed", ["", "BCD-FGH", "BCD-FGH-JKLM", "BCD-FGH-JK0", "BCD-FGH-JKA", "B" * 400, "ＢCD-FGH-JKL"]
)
def test_what_is_no_code_is_none(typed: str) -> None:
    assert codes.read_code(typed) is None


def test_codes_use_the_whole_alphabet_and_spell_nothing() -> None:
    seen = {letter for _ in range(400) for letter in codes.new_code().replace("-", "")}
    assert seen == set(codes.ALPHABET)
    assert not seen & set("AEIOUS015")


def test_a_secret_has_192_bits_and_its_shape_is_checked() -> None:
    secret = codes.new_secret()
    assert codes.is_secret(secret) and len(secret) == 32
    assert not codes.is_secret(secret + "a") and not codes.is_secret("../" + secret[3:])
