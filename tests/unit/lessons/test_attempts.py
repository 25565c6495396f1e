"""Wrong codes are counted, right ones are not."""

from __future__ import annotations

from server.lessons.attempts import MOST_A_PLACE, MOST_IN_ALL, WINDOW_SECONDS, Attempts
from tests.unit.lessons.conftest import Clock


def test_an_address_that_tries_too_many_codes_waits_and_others_do_not() -> None:
    clock = Clock(0.0)
    attempts = Attempts(clock)
    for _ in range(MOST_A_PLACE):
        assert attempts.wait("10.0.0.1") == 0
        attempts.wrong("10.0.0.1")
    assert 0 < attempts.wait("10.0.0.1") <= WINDOW_SECONDS + 1
    assert attempts.wait("10.0.0.2") == 0
    clock.now += WINDOW_SECONDS
    assert attempts.wait("10.0.0.1") == 0


def test_many_addresses_together_have_a_limit_too() -> None:
    attempts = Attempts(Clock(0.0))
    for number in range(MOST_IN_ALL):
        attempts.wrong(f"10.0.{number}.1")
    assert attempts.wait("192.0.2.1") > 0


def test_the_limit_is_what_the_length_of_codes_was_chosen_for() -> None:
    assert MOST_IN_ALL / WINDOW_SECONDS * 60 <= 60
