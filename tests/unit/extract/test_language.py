"""The language of a text is told by its commonest words."""

from __future__ import annotations

import pytest

from sourcemark.extract.language import guess_language
from sourcemark.language.function_words import function_words

TEXTS = {
    "en": "The harbour office said that the ferry would leave earlier, and that the tables were not right.",
    "de": "Das Hafenamt sagte, dass die Fähre früher ablegt und dass die Tabellen nicht mehr stimmen.",
    "fr": "La capitainerie a déclaré que le bac partirait plus tôt et que les tables ne sont pas justes.",
    "es": "La oficina del puerto dijo que el barco saldrá más temprano y que las tablas no son correctas.",
    "it": "La capitaneria ha detto che il traghetto parte prima e che le tabelle non sono più giuste da aprile.",
    "nl": "Het havenkantoor zei dat de veerboot eerder vertrekt en dat de tabellen niet meer kloppen in het voorjaar.",
    "pl": "Kapitanat powiedział, że prom odpłynie wcześniej i że tabele nie są już dobre, jak było to na wiosnę.",
    "ru": "В порту сказали, что паром отходит раньше и что таблицы не были верны с весны, когда было углубление.",
    "uk": "У порту сказали, що пором відходить раніше і що таблиці не були правильні з весни, як це було торік.",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_a_sentence_is_placed(code: str, text: str) -> None:
    assert guess_language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "港湾局は火曜日、フェリーの出発時刻を三十分早めると発表した。予算は十分だとしている。",
        "قال مكتب الميناء إن العبارة ستغادر في وقت أبكر من المعتاد اعتبارا من يوم الاثنين المقبل.",
    ],
)
def test_a_script_without_a_list_is_known_as_none_of_ours(text: str) -> None:
    assert guess_language(text) == "und"


@pytest.mark.parametrize("text", ["", "Quay Nine", "1 2 3", "Varga Brandt Saltholm " * 20])
def test_too_little_gives_no_answer(text: str) -> None:
    assert guess_language(text) is None


def test_every_list_holds_enough_words_in_lower_case() -> None:
    for code, words in function_words().items():
        assert len(words) >= 25, code
        assert all(word == word.casefold() for word in words), code
