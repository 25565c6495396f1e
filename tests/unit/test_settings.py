"""Settings come from the environment whole and valid, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcemark.language.language import RULES, Language, codes
from sourcemark.settings import (
    READERS,
    TOOL_VARIABLES,
    Caps,
    LoopbackAddress,
    SettingInvalid,
    Settings,
    languages_with_rules,
)


def test_an_empty_environment_gives_the_defaults() -> None:
    settings = Settings.from_environment({})
    assert (settings.host, settings.port, settings.languages) == ("127.0.0.1", 8377, ("en",))
    assert not settings.test_hosts
    assert settings.caps == Caps()


def test_every_value_reaches_its_field() -> None:
    settings = Settings.from_environment(
        {
            "SOURCEMARK_HOST": "::1",
            "SOURCEMARK_PORT": "9000",
            "SOURCEMARK_DATA_DIR": "somewhere",
            "SOURCEMARK_LANGUAGES": "en, EN",
            "SOURCEMARK_TEST_HOSTS": "News.test=127.0.0.1:8099, other.test=[::1]:81",
            "SOURCEMARK_TOTAL_SECONDS": "2.5",
            "SOURCEMARK_ELEMENTS": "7",
            "HOME": "ignored",
        }
    )
    assert (settings.host, settings.port, settings.data_dir) == ("::1", 9000, Path("somewhere"))
    assert settings.languages == ("en",)
    assert settings.test_hosts == {
        "news.test": LoopbackAddress("127.0.0.1", 8099),
        "other.test": LoopbackAddress("::1", 81),
    }
    assert (settings.caps.total_seconds, settings.caps.elements) == (2.5, 7)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SOURCEMARK_PORT", "http"),
        ("SOURCEMARK_PORT", "65536"),
        ("SOURCEMARK_PORT", "٣"),
        ("SOURCEMARK_PORT", "-1"),
        ("SOURCEMARK_TOTAL_SECONDS", "0"),
        ("SOURCEMARK_TOTAL_SECONDS", "nan"),
        ("SOURCEMARK_ELEMENTS", "0"),
        ("SOURCEMARK_LANGUAGES", "english"),
        ("SOURCEMARK_LANGUAGES", "es"),
        ("SOURCEMARK_LANGUAGES", "en, es"),
        ("SOURCEMARK_LANGUAGES", ".."),
        ("SOURCEMARK_OUTLETS_FILE", "no-such-file.toml"),
        ("SOURCEMARK_TEST_HOSTS", "news.test"),
        ("SOURCEMARK_TEST_HOSTS", "news.test=127.0.0.1"),
        ("SOURCEMARK_TEST_HOSTS", "news.test=10.0.0.1:80"),
        ("SOURCEMARK_TEST_HOSTS", "news.test=localhost:80"),
        ("SOURCEMARK_TEST_HOSTS", "news.test=127.0.0.1:0"),
        ("SOURCEMARK_ELEMENTS", "9" * 5_000),
        ("SOURCEMARK_ELEMENT", "12"),
    ],
)
def test_a_bad_value_is_refused_by_its_variable_s_name(variable: str, value: str) -> None:
    with pytest.raises(SettingInvalid, match=rf"^{variable}: ") as caught:
        Settings.from_environment({variable: value})
    assert caught.value.variable == variable


@pytest.mark.parametrize(
    ("variable", "meant"),
    [
        ("SOURCEMARK_PROXY", "SOURCEMARK_PROXIES"),
        ("SOURCEMARK_ELEMENT", "SOURCEMARK_ELEMENTS"),
        ("SOURCEMARK_LANGUAGE", "SOURCEMARK_LANGUAGES"),
        # Named as hosting services name it, without our prefix.
        ("SOURCEMARK_DATABASE_URL", "DATABASE_URL"),
        ("SOURCEMARK_CROMIUM", "SOURCEMARK_CHROMIUM"),
        ("sourcemark_port", "SOURCEMARK_PORT"),
        ("Sourcemark_Data_Dir", "SOURCEMARK_DATA_DIR"),
    ],
)
def test_a_variable_that_is_no_setting_is_refused_with_the_one_that_is_close(variable: str, meant: str) -> None:
    for value in ("1", ""):
        with pytest.raises(SettingInvalid) as caught:
            Settings.from_environment({variable: value})
        assert str(caught.value) == f"{variable}: not a setting; did you mean {meant}?"
        assert caught.value.variable == variable


def test_every_variable_that_is_no_setting_is_named() -> None:
    given = {"SOURCEMARK_WEIRD": "1", "SOURCEMARK_PROXY": "1", "SOURCEMARK_PORT": "80", "SOURCEMARKET": "open"}
    with pytest.raises(SettingInvalid) as caught:
        Settings.from_environment(given)
    first, second = str(caught.value).splitlines()
    assert first == "SOURCEMARK_PROXY: not a setting; did you mean SOURCEMARK_PROXIES?"
    assert second.startswith("SOURCEMARK_WEIRD: not a setting; known are DATABASE_URL, REDIS_URL, SOURCEMARK_ACCESS, ")


def test_what_the_tests_read_is_no_concern_of_the_service() -> None:
    assert Settings.from_environment(dict.fromkeys(TOOL_VARIABLES, "/browser")) == Settings()


def test_every_close_name_of_a_setting_leads_back_to_it() -> None:
    for variable in READERS:
        for slip in (variable[:-1], variable + "S", variable[:-3] + variable[-2:]):
            if slip not in READERS and slip.startswith("SOURCEMARK_"):
                with pytest.raises(SettingInvalid, match=rf"did you mean {variable}\?"):
                    Settings.from_environment({slip: "1"})


def test_the_languages_with_rules_are_those_that_have_a_rule(tmp_path: Path) -> None:
    for place in ("xx/rules/page/exclusive.toml", "yy/lexicons/cues.toml", "aa/rules/page/exclusive.toml"):
        file = tmp_path / place
        file.parent.mkdir(parents=True)
        file.touch()
    assert languages_with_rules(tmp_path) == ("aa", "xx")


def test_every_language_with_rules_can_be_loaded_and_the_other_way_round() -> None:
    loaded = [code for code in codes() if RULES in Language.load(code).supports]
    assert tuple(loaded) == languages_with_rules()
