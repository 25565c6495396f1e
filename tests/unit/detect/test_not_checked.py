"""Passages in another language are told from English that lacks its small words."""

from __future__ import annotations

import pytest

from sourcemark.detect.not_checked import not_checked
from sourcemark.language.sentences import split
from sourcemark.model import Article
from tests import english

ENGLISH = "The harbour office said that the quay had been closed since the storm, and that it would stay so. " * 3
# A language without a list of its own words here.
HUNGARIAN = (
    "vihar óta zárva tartják rakpartot, hajók pedig nem indulnak addig, amíg javítás befejeződik, mert daruk alatt "
    "meggyengült talaj, ezért senki sem mehet oda engedély nélkül"
)


@pytest.mark.parametrize(
    "passage",
    [
        "3 HARBOUR WORKERS ALLEGEDLY RAN SECRET FERRY TICKET OFFICE: 'SIGNIFICANT REVENUE MATTER' SAYS QUAY BOARD",
        "Quay Observer, Ada Keller Jr. Joins Harbour Day Parade, Dock Cranes Painted Blue, June 1, 2019",
        "Storm surge! Northeast harbour! Southwest quay #seawx @HarbourBoat @QuayWatch @StormAda @FerryFox @DockNews",
        "In Asia, Sevora's Quay index closed 2 per cent higher, while Lindholm's Hang index dropped 3 per cent.",
    ],
)
def test_an_english_headline_without_small_words_is_no_other_language(passage: str) -> None:
    assert _passages(passage) == []


@pytest.mark.parametrize(
    "passage",
    [
        "Le bureau du port a dit que le quai est fermé depuis la tempête et que les bateaux ne partent pas.",
        "Управління порту повідомило, що причал закрито після бурі, і жоден пором поки не вийде звідти в море.",
        f"A kikötő hivatala közölte, hogy {HUNGARIAN}.",
    ],
)
def test_a_passage_in_another_language_is_said_to_be_unread(passage: str) -> None:
    assert _passages(passage) == [passage]


def _passages(passage: str) -> list[str]:
    text = f"{ENGLISH.strip()}\n\n{passage}"
    found = not_checked(english.ENGLISH, Article(text), split(english.ENGLISH, text))
    return [each.span.of(text) for each in found if each.why == "language" and each.span]
