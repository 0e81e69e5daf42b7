"""The registry of settings, and the file beside the data."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import application
from app.settings import (
    LANGUAGE,
    OPERATOR,
    PORT,
    REGISTRY,
    SCALE,
    SEAL_S,
    THEME,
    ZONE,
    Choice,
    Number,
    Setting,
    SettingError,
    Settings,
    Whole,
    zone_of,
)  # fmt: skip

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "settings.json"


@pytest.mark.parametrize("setting", REGISTRY.values(), ids=lambda setting: setting.key)
def test_each_default_is_possible_and_each_has_words(setting: Setting[Any]) -> None:
    assert setting.checked(setting.default) == setting.default
    assert setting.words[0].isupper()
    assert REGISTRY[setting.key] is setting


@given(setting=st.sampled_from(list(REGISTRY.values())), value=JSON)
def test_a_value_is_taken_in_its_type_or_refused_with_a_sentence(setting: Setting[Any], value: object) -> None:
    try:
        checked = setting.checked(value)
    except SettingError as error:
        assert str(error).startswith(setting.words)
        assert str(error).endswith(".")
        return
    assert type(checked) is type(setting.default)
    assert setting.checked(checked) == checked
    if isinstance(setting, Number | Whole):
        assert setting.lowest <= checked <= setting.highest
    if isinstance(setting, Choice):
        assert checked in setting.choices


@given(values=st.dictionaries(st.sampled_from(list(REGISTRY)) | st.text(max_size=5), JSON, max_size=6))
def test_whatever_the_file_holds_every_setting_has_a_possible_value(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.json"
    file.write_text(json.dumps(values))
    settings = Settings(file)
    for setting in REGISTRY.values():
        assert setting.checked(settings.get(setting)) == settings.get(setting)
    bad = sum(key in REGISTRY and refused(REGISTRY[key], value) for key, value in values.items())
    assert len(settings.refused) == bad


def refused(setting: Setting[Any], value: object) -> bool:
    try:
        setting.checked(value)
    except SettingError:
        return True
    return False


def test_a_choice_is_there_at_the_next_start(file: Path) -> None:
    settings = Settings(file)
    settings.set(OPERATOR, "  Ana Ruiz ")
    settings.set(SEAL_S, 5)
    again = Settings(file)
    assert (again.get(OPERATOR), again.get(SEAL_S), again.get(THEME)) == ("Ana Ruiz", 5.0, "system")
    again.reset(OPERATOR)
    assert Settings(file).get(OPERATOR) == ""
    assert list(file.parent.iterdir()) == [file]


def test_two_programs_of_one_folder_keep_what_the_other_chose(file: Path) -> None:
    desktop, watchdog = Settings(file), Settings(file)
    desktop.set(ZONE, "Europe/Madrid")
    watchdog.set(THEME, "dark")
    desktop.reset(ZONE)
    watchdog.set(LANGUAGE, "es")
    again = Settings(file)
    assert (again.get(ZONE), again.get(THEME), again.get(LANGUAGE)) == (ZONE.default, "dark", "es")
    assert watchdog.get(ZONE) == ZONE.default and desktop.get(THEME) == THEME.default, "what runs stays as it is"


def test_a_refused_choice_changes_nothing(file: Path) -> None:
    settings = Settings(file)
    settings.set(PORT, 5001)
    with pytest.raises(SettingError, match=r"Port of the node: 80 is not between 1024 and 65535\."):
        settings.set(PORT, 80)
    assert (settings.get(PORT), Settings(file).get(PORT)) == (5001, 5001)


def test_what_a_newer_version_wrote_stays(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"hologram": {"depth": 3}, "theme": "neon"}')
    settings = Settings(file)
    assert settings.refused == ["Theme: 'neon' is none of system, light, dark. The default is used."]
    settings.set(THEME, "dark")
    assert json.loads(file.read_text()) == {"hologram": {"depth": 3}, "theme": "dark"}


@pytest.mark.parametrize("text", ["{", "[1]", '"x"', ""])
def test_a_broken_file_is_told_and_the_defaults_hold(file: Path, text: str) -> None:
    file.parent.mkdir()
    file.write_text(text)
    settings = Settings(file)
    assert settings.get(PORT) == 5000
    assert str(file) in settings.refused[0]


def test_a_write_that_fails_keeps_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(file)
    settings.set(THEME, "dark")

    def full(_handle: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("app.settings.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        settings.set(THEME, "light")
    assert (settings.get(THEME), Settings(file).get(THEME)) == ("dark", "dark")


def test_the_zone_of_the_screen(file: Path) -> None:
    settings = Settings(file)
    settings.set(ZONE, "Europe/Madrid")
    assert str(zone_of(settings)) == "Europe/Madrid"
    with pytest.raises(SettingError, match="Time zone"):
        settings.set(ZONE, "Mars/Olympus")


@pytest.mark.parametrize(("preset", "chosen", "factor"), [("", "150", "1.5"), ("3", "150", "3"), ("", "100", None)])
def test_a_chosen_size_is_that_of_the_screen_unless_one_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, preset: str, chosen: str, factor: str | None
) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", preset)
    if not preset:
        monkeypatch.delenv("QT_SCALE_FACTOR")
    settings = Settings(tmp_path / "settings.json")
    settings.set(SCALE, chosen)
    application.scale(settings)
    assert os.environ.get("QT_SCALE_FACTOR") == factor
