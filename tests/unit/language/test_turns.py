"""Turns of interviews and transcripts, and lists that only look like them."""

from __future__ import annotations

import pytest

from sourcemark.language import turns
from sourcemark.model import Span
from tests.english import ENGLISH

LEAD = (
    "The mill closed on Monday. Rosa Falk has run it for years, and her rival Ben Hale owns another. "
    "There was a Lunch and two Breakfasts in Harwick and near Lundby, and much of Sport and Prices."
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "REPORTER: Is it over?\n\nFALK: It is. I sold it.\n\nThe road is old.",
            ["Is it over?", "It is. I sold it."],
        ),
        (
            "UNIDENTIFIED MALE: It fell.\n\nHALE (on camera): We ran.\n\nSPEAKER (through translator): We did.",
            ["It fell.", "We ran.", "We did."],
        ),
        ("Q: Is it over?\n\nA: It is.\n\nQ. Why?\n\nA. It fell.", ["Is it over?", "It is.", "Why?", "It fell."]),
        ("A: It is.\n\nWhy?\n\nA: It fell.\n\nA: I ran.", ["It is.", "Why?", "It fell.", "I ran."]),
        (
            "Hill Post: Is it over?\n\nRosa Falk: It is.\n\nWhy?\n\nIt fell. We ran.\n\nThe road is old. It rained.",
            ["Is it over?", "It is.", "Why?", "It fell. We ran."],
        ),
        (
            "Falk: It fell.\n\nHale: It did.\n\nI saw it.\n\nFalk: We ran.\n\nHale: We did.",
            ["It fell.", "It did.", "We ran.", "We did."],
        ),
        ("FALK: It fell.\n\nThe road is old.\n\nHALE: It did.", ["It fell.", "It did."]),
        ("FALK (on camera): It fell.\n\nWe ran.\n\nHALE: It did.", ["It fell.", "We ran.", "It did."]),
        ("MAYOR: It fell.\n\nJUDGE HALL: It did.", ["It fell.", "It did."]),
        ("SEN. ORR: It fell.\n\nMR. MOE: It did.", ["It fell.", "It did."]),
        ("HP: Is it over?\n\nFalk: It is.", ["Is it over?", "It is."]),
        ("FALK: It fell.\n\nBACKGROUND: The mill is old.\n\nHALE: It did.", ["It fell.", "It did."]),
        (
            "Hill Post: Is it over?\n\nRosa Falk: It is.\n\nThe road is old.\n\nIt rained.",
            ["Is it over?", "It is."],
        ),
        # most labels are no persons', or none is
        ("The Hot Lunch was closed.\n\nLUNCH: We had soup.\n\nFALK: It fell.", []),
        ("WEATHER: It may rain.\n\nSPORT: We lost again.\n\nFALK: It fell.", []),
        ("BREAKFAST: We had eggs.\n\nLUNCH: We had soup.", []),
        ("LUNDBY: The mill fell.\n\nHARWICK: It rained.", []),
        ("SPORT: We lost again.\n\nPRICES: Oil allegedly fell.", []),
        ("Lunch: Are you hungry?\n\nDinner: It is hot.", []),
        ("Ada Keller: Won in May.\nTom Moe: Can he win?\nTom Moe fell.\nIda Holm: Came third.", []),
        ("Ada Keller: Won in May.\nTom Moe: Can he win?\nIda Holm: Came third.", []),
        ("LUNCH (hot): We had soup.\n\nDINNER (cold): We had eggs.", []),
        # one label, sections, cities, a list of names, figures
        ("FALK: It fell.", []),
        ("BACKGROUND: The mill is old.\n\nANALYSIS: It may fall.", []),
        ("MUMBAI: The mill fell.\n\nLONDON: It rained.", []),
        ("Falk: Has money and time.\n\nHale: Needs both of them.", []),
        ("Falk: See you later?\n\nRosa Falk sold a mill.\n\nHale: Looks ahead.", []),
        ("Falk: 1,200\n\nHale: 900\n\nFalk: 30\n\nHale: 40", []),
        ("Note: The mill is old.\n\nCorrection: It is not.", []),
    ],
)
def test_what_is_said_in_turns_is_found(text: str, said: list[str]) -> None:
    text = f"{LEAD}\n\n{text}"
    assert [q.span.of(text) for q in turns.find(ENGLISH, text)] == said


def test_the_paragraphs_of_a_turn_are_one_thread() -> None:
    text = f"{LEAD}\n\nFALK (on camera): It fell.\n\nWe ran.\n\nHALE: It did."
    assert [q.thread for q in turns.find(ENGLISH, text)] == [0, 0, 2]


def test_a_headline_is_no_turn() -> None:
    text = f"FALK: It fell.\n\n{LEAD}\n\nHALE: It did."
    assert turns.find(ENGLISH, text, Span(0, 14)) == ()
