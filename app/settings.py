"""All settings in one registry: key, default, bounds and words.  The file, the dialog and the checks come from it.

The words are marked for translation in the context "settings"; who shows them translates them.
"""

import json
import os
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from app.zones import zone

T = TypeVar("T")

MAX_TEXT = 64


class SettingError(ValueError):
    """A value that a setting cannot take; the message is a sentence for a person, its parts are for who translates."""

    def __init__(self, words: str, reason: str, *given: object) -> None:
        super().__init__(f"{words}: {reason.format(*given)}")
        self.words, self.reason, self.given = words, reason, given


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text for translation under the name that lupdate looks for; this module works without Qt."""
    return text


@dataclass(frozen=True, kw_only=True)
class Setting(ABC, Generic[T]):
    """One choice a person has.  `restart` means that it takes effect at the next start."""

    key: str
    default: T
    words: str
    restart: bool = False

    @abstractmethod
    def checked(self, value: object) -> T:
        """The value in the setting's own type; raises `SettingError` with what is allowed."""


@dataclass(frozen=True, kw_only=True)
class Choice(Setting[str]):
    """One of a few words."""

    choices: tuple[str, ...]

    def checked(self, value: object) -> str:
        if not isinstance(value, str) or value not in self.choices:
            reason = QT_TRANSLATE_NOOP("settings", "{0} is none of {1}.")
            raise SettingError(self.words, reason, repr(value), ", ".join(self.choices))
        return value


@dataclass(frozen=True, kw_only=True)
class Text(Setting[str]):
    """A short line that a person writes."""

    def checked(self, value: object) -> str:
        if not isinstance(value, str) or not value.isprintable() or len(value.strip()) > MAX_TEXT:
            reason = QT_TRANSLATE_NOOP("settings", "at most {0} printable characters are possible.")
            raise SettingError(self.words, reason, MAX_TEXT)
        return value.strip()


@dataclass(frozen=True, kw_only=True)
class Zone(Setting[str]):
    """The zone of times on the screen: local, UTC, or a name of the time-zone database."""

    def checked(self, value: object) -> str:
        try:
            zone(str(value))
        except LookupError:
            reason = QT_TRANSLATE_NOOP("settings", "{0} is none; local, UTC and Europe/Madrid are.")
            raise SettingError(self.words, reason, repr(value)) from None
        return str(value)


@dataclass(frozen=True, kw_only=True)
class Number(Setting[float]):
    """A number within bounds, with its unit."""

    lowest: float
    highest: float
    unit: str = ""

    def checked(self, value: object) -> float:
        return float(_within(self.words, value, self.lowest, self.highest))


@dataclass(frozen=True, kw_only=True)
class Whole(Setting[int]):
    """A whole number within bounds, with its unit."""

    lowest: int
    highest: int
    unit: str = ""

    def checked(self, value: object) -> int:
        number = _within(self.words, value, self.lowest, self.highest)
        if number != int(number):
            raise SettingError(self.words, QT_TRANSLATE_NOOP("settings", "{0} is not a whole number."), value)
        return int(number)


def _within(words: str, value: object, lowest: float, highest: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise SettingError(words, QT_TRANSLATE_NOOP("settings", "{0} is not a number."), repr(value))
    if not lowest <= value <= highest:
        reason = QT_TRANSLATE_NOOP("settings", "{0} is not between {1} and {2}.")
        raise SettingError(words, reason, value, f"{lowest:g}", f"{highest:g}")
    return value


THEME = Choice(
    key="theme", default="system", choices=("system", "light", "dark"), words=QT_TRANSLATE_NOOP("settings", "Theme")
)
SCALE = Choice(
    key="scale",
    default="100",
    choices=("100", "125", "150", "175", "200"),
    words=QT_TRANSLATE_NOOP("settings", "Size of everything on the screen"),
    restart=True,
)
LANGUAGE = Choice(
    key="language",
    default="system",
    choices=("system", "en", "es", "zh"),
    words=QT_TRANSLATE_NOOP("settings", "Language"),
    restart=True,
)
ZONE = Zone(key="zone", default="local", words=QT_TRANSLATE_NOOP("settings", "Time zone of the screen"))
OPERATOR = Text(key="operator", default="", words=QT_TRANSLATE_NOOP("settings", "Operator on duty"))
LOCK_MIN = Whole(
    key="lock_min",
    default=0,
    lowest=0,
    highest=480,
    unit="min",
    words=QT_TRANSLATE_NOOP("settings", "Lock after no touch (0 = never)"),
)
ON_CLOSE = Choice(
    key="on_close",
    default="quit",
    choices=("quit", "tray"),
    words=QT_TRANSLATE_NOOP("settings", "Closing the window"),
)
NOTICES = Whole(
    key="notices",
    default=5,
    lowest=0,
    highest=50,
    words=QT_TRANSLATE_NOOP("settings", "Notices in ten minutes (0 = none)"),
)
SOUND = Choice(
    key="sound",
    default="low",
    choices=("off", "critical", "high", "medium", "low"),
    words=QT_TRANSLATE_NOOP("settings", "Sound of alarms"),
)
SOUND_S = Whole(
    key="sound_s",
    default=10,
    lowest=2,
    highest=600,
    unit="s",
    words=QT_TRANSLATE_NOOP("settings", "Time between sounds"),
)
VOLUME = Whole(
    key="volume",
    default=60,
    lowest=0,
    highest=100,
    unit="%",
    words=QT_TRANSLATE_NOOP("settings", "Volume of the sound"),
)
NODE_NAME = Text(key="node_name", default="", words=QT_TRANSLATE_NOOP("settings", "Name of this node"), restart=True)
PORT = Whole(
    key="port",
    default=5000,
    lowest=1024,
    highest=65_535,
    words=QT_TRANSLATE_NOOP("settings", "Port of the node"),
    restart=True,
)
SEAL_S = Number(
    key="seal_s",
    default=60.0,
    lowest=0,
    highest=86_400,
    unit="s",
    words=QT_TRANSLATE_NOOP("settings", "Time between blocks (0 = by hand)"),
    restart=True,
)
DIFFICULTY = Whole(
    key="difficulty",
    default=16,
    lowest=0,
    highest=40,
    unit="bit",
    words=QT_TRANSLATE_NOOP("settings", "Proof of work of a new network"),
    restart=True,
)
VAULT_GIB = Whole(
    key="vault_gib",
    default=10,
    lowest=0,
    highest=100_000,
    unit="GiB",
    words=QT_TRANSLATE_NOOP("settings", "Room for filed documents"),
    restart=True,
)
CALL_RATE = Whole(
    key="call_rate",
    default=200,
    lowest=1,
    highest=100_000,
    unit="1/s",
    words=QT_TRANSLATE_NOOP("settings", "Calls that one address may make"),
    restart=True,
)
LIVE_S = Number(
    key="live_s",
    default=0.1,
    lowest=0.02,
    highest=60,
    unit="s",
    words=QT_TRANSLATE_NOOP("settings", "Time between live readings of a relay"),
    restart=True,
)
SEALED_S = Number(
    key="sealed_s",
    default=10.0,
    lowest=1,
    highest=3600,
    unit="s",
    words=QT_TRANSLATE_NOOP("settings", "Time between sealed readings of a relay"),
    restart=True,
)

REGISTRY: Mapping[str, Setting[Any]] = {
    setting.key: setting
    for setting in (
        THEME,
        SCALE,
        LANGUAGE,
        ZONE,
        OPERATOR,
        LOCK_MIN,
        ON_CLOSE,
        NOTICES,
        SOUND,
        SOUND_S,
        VOLUME,
        NODE_NAME,
        PORT,
        SEAL_S,
        DIFFICULTY,
        VAULT_GIB,
        CALL_RATE,
        LIVE_S,
        SEALED_S,
    )
}


class Settings:
    """The choices of one data folder.  What a file holds beyond the registry (a newer version's) is kept as it is."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._values: dict[str, object] = {}
        self.refused: list[str] = []
        self._read()

    def get(self, setting: Setting[T]) -> T:
        """The person's choice, or the default."""
        return cast(T, self._values.get(setting.key, setting.default))

    def set(self, setting: Setting[T], value: object) -> None:
        """Take over a choice and write it down; raises `SettingError` and changes nothing when it is not possible."""
        checked = setting.checked(value)
        if self._values.get(setting.key, setting.default) == checked:
            return
        self._write(self._on_disk() | {setting.key: checked})
        self._values = self._values | {setting.key: checked}

    def reset(self, setting: Setting[T]) -> None:
        """Back to the default."""
        self._write(_without(self._on_disk(), setting.key))
        self._values = _without(self._values, setting.key)

    def _read(self) -> None:
        try:
            values = json.loads(self._file.read_text("utf-8"))
        except FileNotFoundError:
            return
        except (OSError, ValueError) as error:
            self.refused.append(f"The settings in {self._file} cannot be read ({error}); the defaults are used.")
            return
        if not isinstance(values, dict):
            self.refused.append(f"The settings in {self._file} are not a JSON object; the defaults are used.")
            return
        self._values = {key: value for key, value in values.items() if self._acceptable(key, value)}

    def _acceptable(self, key: str, value: object) -> bool:
        if key not in REGISTRY:
            return True
        try:
            REGISTRY[key].checked(value)
        except SettingError as error:
            self.refused.append(f"{error} The default is used.")
            return False
        return True

    def _write(self, values: dict[str, object]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as file:
            json.dump(values, file, indent=1, sort_keys=True, ensure_ascii=False)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._file)

    def _on_disk(self) -> dict[str, object]:
        """What stands there now: the desktop and the watchdog of one data folder write down their choices both."""
        try:
            values = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return self._values
        return values if isinstance(values, dict) else self._values


def _without(values: dict[str, object], key: str) -> dict[str, object]:
    return {name: value for name, value in values.items() if name != key}


def zone_of(settings: Settings) -> tzinfo:
    """The zone in which the screen shows times."""
    return zone(settings.get(ZONE))
