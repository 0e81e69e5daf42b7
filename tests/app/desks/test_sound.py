"""The sound of alarms, heard by a stand-in: again and again, as the settings say, until somebody knows or silences."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desks.sound import SoundDesk
from app.settings import SOUND, SOUND_S, VOLUME, Settings
from app.sounder import Silent, of_platform
from node.types.alarm import AlarmState
from node.types.relay import Priority
from tests.app.test_main_window import Rig, rig, still, themes
from tests.widgets.alarm_samples import LOW, MEDIUM, alarm
from tests.widgets.test_shell import STATUS
from widgets.pages.alarms import AlarmsPage
from widgets.theme import ThemeSource

__all__ = ["rig", "still", "themes"]
CRITICAL = alarm("Ia", priority=Priority.CRITICAL)


class Ear:
    """Hears."""

    can_be_heard = True

    def __init__(self) -> None:
        self.heard: list[tuple[Priority, int]] = []
        self.ended = False

    def play(self, priority: Priority, percent: int) -> None:
        self.heard.append((priority, percent))

    def end(self) -> None:
        self.ended = True


class Room(QObject):
    """A page, its settings, and an ear."""

    settingChanged = Signal(str, object, object)

    def __init__(self, page: AlarmsPage, folder: Path) -> None:
        super().__init__(page)
        self.alarms, self.settings, self.ear = page, Settings(folder / "settings.json"), Ear()
        self.desk = SoundDesk(self, self.settings, self.ear)

    def choose(self, key: object, value: object) -> None:
        self.settings.set(key, value)  # type: ignore[arg-type]
        self.settingChanged.emit("", None, value)


@pytest.fixture
def room(themes: ThemeSource, qtbot: QtBot, tmp_path: Path) -> Room:
    page = AlarmsPage(themes)
    qtbot.addWidget(page)
    page.resize(1206, 696)
    page.show()
    page.show_status(STATUS)
    return Room(page, tmp_path)


def test_it_sounds_at_once_and_again_until_it_is_acknowledged(room: Room, qtbot: QtBot) -> None:
    room.desk._again.setInterval(20)
    room.alarms.take((alarm(),))
    assert room.ear.heard == [(Priority.HIGH, 60)]
    qtbot.waitUntil(lambda: len(room.ear.heard) >= 3)
    room.alarms.take((replace(alarm(), state=AlarmState.ACKNOWLEDGED),))
    assert not room.desk._again.isActive() and not room.alarms.silence.isVisible()


def test_what_is_more_urgent_is_heard_at_once_and_what_is_less_waits(room: Room) -> None:
    room.alarms.take((MEDIUM,))
    room.alarms.take((CRITICAL, LOW))
    room.alarms.take((replace(CRITICAL, state=AlarmState.ACKNOWLEDGED),))
    assert [one for one, _ in room.ear.heard] == [Priority.MEDIUM, Priority.CRITICAL]
    assert room.desk._again.isActive()


def test_the_key_silences_and_acknowledges_nothing(room: Room) -> None:
    asked: list[object] = []
    counts: list[int] = []
    room.alarms.asked.connect(asked.append)
    room.alarms.silenced.connect(counts.append)
    room.alarms.take((alarm(), MEDIUM))
    assert room.alarms.silence.text() == "♪ Silence (S)" and room.alarms.silence.isEnabled()
    room.alarms.card.view.setFocus()
    QTest.keyClick(room.alarms.card.view, Qt.Key.Key_S)
    assert counts == [2] and not asked and not room.desk._again.isActive()
    assert room.alarms.silence.text() == "Silenced" and not room.alarms.silence.isEnabled()
    QTest.keyClick(room.alarms.card.view, Qt.Key.Key_S)
    assert counts == [2], "there is nothing left to silence"
    room.alarms.take((CRITICAL,))
    assert room.ear.heard[-1] == (Priority.CRITICAL, 60) and room.alarms.silence.isEnabled()


def test_the_settings_say_from_which_priority_on_how_often_and_how_loud(room: Room) -> None:
    room.choose(SOUND, "high")
    room.choose(VOLUME, 5)
    room.choose(SOUND_S, 30)
    room.alarms.take((MEDIUM,))
    assert room.ear.heard == []
    room.alarms.take((alarm(),))
    assert room.ear.heard == [(Priority.HIGH, 5)] and room.desk._again.interval() == 30_000
    room.choose(SOUND, "off")
    assert not room.desk._again.isActive() and not room.alarms.silence.isVisible()
    room.choose(SOUND, "low")
    assert len(room.ear.heard) == 2


def test_what_cannot_be_heard_is_said_until_it_can(room: Room) -> None:
    room.alarms.show_no_sound("no device")
    assert "cannot be heard (no device)" in room.alarms.unheard.text() and room.alarms.unheard.isVisible()
    room.alarms.show_no_sound("")
    assert not room.alarms.unheard.isVisible()


def test_on_a_screen_that_nobody_sees_nothing_sounds(room: Room) -> None:
    assert isinstance(of_platform(lambda _: None, room), Silent)


def test_who_silenced_how_many_is_noted_and_the_key_works_on_every_page(rig: Rig, qtbot: QtBot) -> None:
    rig.window.alarms.take((replace(alarm(), node=""),))
    rig.window.open_page("chain")
    assert rig.window.alarms.silence.isHidden(), "here nothing can be heard"
    rig.trigger("silence")
    qtbot.waitUntil(lambda: bool(rig.noted))
    assert [(one.kind, one.what) for one in rig.noted] == [("alarms", "Silenced the sound; alarms that sounded: 1.")]
