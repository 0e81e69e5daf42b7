"""The Alarms page tied to the node: who acts is kept for the whole window, and what is asked goes down."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions import page_entries
from app.bridge import NodeBridge
from app.desks.alarm_export import AlarmExportDesk
from app.desks.alarms import AlarmDesk
from app.desks.asking import Then
from app.logs import LogRing
from app.node_host import NodeHost
from app.paths import resource
from app.settings import OPERATOR, REGISTRY, Settings
from node.types.alarm import AlarmState
from node.types.commands import AcknowledgeAlarms, Command
from tests.app.fakes import FakeNode
from tests.app.test_main_window import Rig, rig, still, themes
from tests.widgets.alarm_samples import ALL, alarm
from tests.widgets.test_shell import STATUS
from widgets.navigation import Navigation
from widgets.pages.alarms import AlarmsPage
from widgets.status_bar import StatusBar
from widgets.theme import Mode, ThemeSource

__all__ = ["rig", "still", "themes"]


class Desk:
    """A page at a bridge whose node never starts."""

    def __init__(self, page: AlarmsPage, folder: Path, parent: QObject) -> None:
        self.page, self.settings = page, Settings(folder / "settings.json")
        self.asked: list[tuple[Command, Then]] = []
        self.bridge = NodeBridge(NodeHost(FakeNode), LogRing(), parent)
        self.alarms, self.status_bar = page, StatusBar(page)
        self.navigation = Navigation(page_entries(), page)
        self.opened: list[str] = []
        AlarmDesk(self, self.bridge, self.settings, lambda *given: self.asked.append(given))

    def open_page(self, page: str) -> None:
        self.opened.append(page)

    def on_change_requested(self, key: str, value: object) -> None:
        self.settings.set(REGISTRY[key], value)
        self.page.show_operator(self.settings.get(OPERATOR))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    application = ThemeSource(_application(), resource(""), Mode.LIGHT)
    page = AlarmsPage(application)
    qtbot.addWidget(page)
    page.show()
    page.show_status(STATUS)
    return Desk(page, tmp_path, page)


def _application() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def test_who_acts_is_kept_in_the_settings_and_the_command_goes_down(desk: Desk) -> None:
    desk.bridge.alarmsChanged.emit((alarm(),))
    desk.page.card.view.select(0)
    desk.page.actions_row.on_acknowledge()
    desk.page.operator.name.setText("Ana Ruiz")
    desk.page.operator.on_named()
    assert desk.settings.get(OPERATOR) == "Ana Ruiz"
    assert desk.asked == [(AcknowledgeAlarms(("North/Vab/high",), "Ana Ruiz"), desk.page.show_result)]


def test_a_name_that_cannot_be_is_refused_on_the_page(desk: Desk) -> None:
    desk.page.operatorNamed.emit("Ana\x07")
    assert desk.settings.get(OPERATOR) == "" and desk.page.answer.text().startswith("▲ Operator on duty")


def test_what_nobody_acknowledged_is_seen_from_everywhere_only_while_there_is_any(desk: Desk) -> None:
    strip, button = desk.status_bar.alarms, desk.navigation.button("alarms")
    assert desk.status_bar.facts == [] or "acknowledged" not in desk.status_bar.facts[0]
    assert strip.isHidden()
    desk.bridge.alarmsChanged.emit(ALL)
    assert strip.text() == "■ 1 critical, 3 more not acknowledged" and not strip.isHidden()
    assert "1 critical, 1 high, 1 medium, 1 low" in strip.toolTip() and button.badge == "■ 4", "as the worst of them"
    strip.click()
    assert desk.opened == ["alarms"]
    desk.bridge.alarmsChanged.emit(tuple(replace(one, state=AlarmState.NORMAL) for one in ALL))
    assert strip.isHidden() and button.badge == ""


def test_what_is_seen_is_exported_and_noted(rig: Rig, qtbot: QtBot, tmp_path: Path) -> None:
    card, path = rig.window.alarms.card, tmp_path / "alarms.csv"
    rig.window.alarms.take((*ALL, replace(alarm("Vx"), comment="=1+1")))
    card.filter.text.setText("1+1")
    card.filter.on_chosen()
    desk = rig.window.alarms.findChild(AlarmExportDesk)
    assert isinstance(desk, AlarmExportDesk)
    desk.on_to_write(path)
    qtbot.waitUntil(lambda: any(one.kind == "export" for one in rig.noted))
    (row,) = csv.DictReader(path.read_text("utf-8-sig").splitlines())
    assert (row["relay"], row["quantity"], row["value"], row["comment"]) == ("North", "Vx", "126.20", "'=1+1")
    assert card.answer.text() == f"1 alarm is in {path}."
    desk.on_to_write(tmp_path / "no" / "alarms.csv")
    qtbot.waitUntil(lambda: "could not be written" in card.answer.text())
