"""The tray: how things stand, a few notices, and a window that goes and comes."""

from collections import Counter

import pytest
from PySide6.QtGui import QCloseEvent, QColor, QIcon, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app.desks.tray import TrayDesk
from app.settings import NOTICES, ON_CLOSE
from node.types.relay import Priority
from tests.app.desks.test_idle import OfThePerson
from tests.app.test_main_window import Rig, rig, still, themes
from widgets.tables.column import Mood
from widgets.theme import ThemeSource
from widgets.tray_icon import tray_icon

__all__ = ["rig", "still", "themes"]


class Icon(QSystemTrayIcon):
    """Notes what a desktop would show."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def show(self) -> None:
        """There is none to be shown in."""

    def hide(self) -> None:
        """There is none to leave."""

    def showMessage(self, _title: str, message: str) -> None:  # type: ignore[override]
        self.told.append(message)


@pytest.fixture
def tray(rig: Rig, themes: ThemeSource) -> TrayDesk:
    rig.window.tray = TrayDesk(rig.window, rig.bridge, rig.settings, themes, Icon(), lambda: 0.0)
    return rig.window.tray


def told(tray: TrayDesk) -> list[str]:
    assert isinstance(tray.icon, Icon)
    return tray.icon.told


def mood(tray: TrayDesk) -> Mood | None:
    return tray._mood


def test_without_a_tray_the_window_closes_as_ever(rig: Rig, qtbot: QtBot) -> None:
    rig.settings.set(ON_CLOSE, "tray")
    assert rig.window.tray.icon is None and not rig.window.tray.keeps_running
    rig.window.closeEvent(OfThePerson())
    qtbot.waitUntil(lambda: not rig.window.isVisible())


def test_it_says_how_things_stand(rig: Rig, tray: TrayDesk) -> None:
    assert tray.icon is not None and tray.icon.toolTip() == "north – Gridwitness\n● Chain whole"
    assert mood(tray) is Mood.NORMAL
    rig.window.alarms.waitingChanged.emit(Counter({Priority.HIGH: 2}))
    assert mood(tray) is Mood.WARNING and "2 alarms are not acknowledged" in tray.icon.toolTip()
    rig.window.alarms.waitingChanged.emit(Counter({Priority.CRITICAL: 1}))
    assert mood(tray) is Mood.FAULT


def test_urgent_alarms_are_told_a_few_times(rig: Rig, tray: TrayDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rig.window, "isActiveWindow", lambda: False)
    rig.settings.set(NOTICES, 2)
    rig.window.alarms.waitingChanged.emit(Counter({Priority.LOW: 9}))
    assert told(tray) == []
    for count in range(1, 6):
        rig.window.alarms.waitingChanged.emit(Counter({Priority.CRITICAL: count}))
    assert [words[:4] for words in told(tray)] == ["1 mo", "1 mo", "Much"]
    monkeypatch.setattr(rig.window, "isActiveWindow", lambda: True)
    tray._notices._shown.clear()
    tray.tell("x")
    assert len(told(tray)) == 3, "whoever looks at the window needs no notice"


def test_closing_leaves_it_in_the_tray_where_somebody_chose_so(rig: Rig, tray: TrayDesk, qtbot: QtBot) -> None:
    rig.settings.set(ON_CLOSE, "tray")
    rig.window.closeEvent(OfThePerson())
    assert not rig.window.isVisible() and rig.node is not None and not rig.node.stops_requested
    tray.on_activated(QSystemTrayIcon.ActivationReason.Trigger)
    assert rig.window.isVisible()
    rig.window.closeEvent(OfThePerson())
    rig.window.idle.lock()
    rig.window.ask_to_close()
    assert not rig.node.stops_requested, "a locked window is not ended from the tray"
    rig.window.closeEvent(QCloseEvent())
    qtbot.waitUntil(lambda: rig.node is not None and rig.node.stops_requested == 1)


def test_the_icon_has_a_mark_for_what_is_not_normal(rig: Rig, themes: ThemeSource) -> None:
    plain = QPixmap(64, 64)
    plain.fill(QColor("#123456"))
    icon = QIcon(plain)
    assert tray_icon(icon, Mood.NORMAL, themes.theme).cacheKey() == icon.cacheKey()
    for mood, ink in ((Mood.WARNING, themes.theme.warning), (Mood.FAULT, themes.theme.fault)):
        picture = tray_icon(icon, mood, themes.theme).pixmap(64, 64).toImage()
        assert picture.pixelColor(48, 54) == QColor(ink) and picture.pixelColor(5, 5) == QColor("#123456")
