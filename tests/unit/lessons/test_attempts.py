"""Wrong codes are counted, right ones are not; a student who changes marks all the time waits."""

from __future__ import annotations

from sourcemark.lessons.attempts import changes, wrong_codes
from tests.unit.lessons.conftest import Clock


def test_an_address_that_tries_too_many_codes_waits_and_others_do_not() -> None:
    clock = Clock(0.0)
    attempts = wrong_codes(clock)
    for _ in range(60):
        assert attempts.wait("10.0.0.1") == 0
        attempts.count("10.0.0.1")
    assert 0 < attempts.wait("10.0.0.1") <= 301
    assert attempts.wait("10.0.0.2") == 0
    clock.now += 300
    assert attempts.wait("10.0.0.1") == 0


def test_many_addresses_together_try_no_more_than_the_length_of_codes_was_chosen_for() -> None:
    clock = Clock(0.0)
    attempts = wrong_codes(clock)
    tried = 0
    for second in range(3600):
        clock.now = float(second)
        if not attempts.wait(f"10.0.{second % 250}.1"):
            attempts.count(f"10.0.{second % 250}.1")
            tried += 1
    assert 0 < tried <= 60 * 60


def test_a_student_may_mark_as_fast_as_hands_can_and_a_class_together() -> None:
    attempts = changes(Clock(0.0))
    for student in range(40):
        for _ in range(120):
            assert attempts.wait(f"student {student}") == 0
            attempts.count(f"student {student}")
    assert attempts.wait("student 0") > 0
