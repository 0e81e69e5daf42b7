"""The Settings page: it asks, shows what was accepted, and says why not."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from tests.widgets.accessible import controls_of, nameless, reached_by_tab
from widgets.pages.setting_editors import SettingField
from widgets.pages.settings import SettingsPage

FIELDS = (
    SettingField("theme", "Theme", "Follow the system, or keep one look.", "choice", "system", "system",
                 ("system", "light", "dark"), choice_words=("as the system", "light", "dark"), group="Screen"),
    SettingField("zone", "Time zone", "local, UTC or a name.", "text", "UTC", "local", group="Screen"),
    SettingField("port", "Port", "Where others reach this node.", "integer", 5000, 5000, (), 1024, 65_535, True,
                 group="Node"),
    SettingField("live_s", "Time between readings", "", "number", 0.1, 0.1, (), 0.02, 60, unit="s", group="Node"),
    SettingField("simulated", "Simulated relay", "Marked in every record.", "switch", True, True, group="Node"),
)  # fmt: skip


@pytest.fixture
def page(qtbot: QtBot) -> SettingsPage:
    page = SettingsPage()
    qtbot.addWidget(page)
    page.resize(1206, 696)
    page.show()
    page.show_fields(FIELDS)
    return page


def line(page: SettingsPage, key: str) -> QLineEdit:
    editor = page.row(key).editor
    assert isinstance(editor, QLineEdit)
    return editor


def test_before_the_settings_are_known(qtbot: QtBot) -> None:
    page = SettingsPage()
    qtbot.addWidget(page)
    assert page.message.text() == "The settings were not read yet."


def test_each_kind_has_its_editor_with_the_value_in_it(page: SettingsPage, qtbot: QtBot) -> None:
    del qtbot
    theme, port, live, simulated = (page.row(key).editor for key in ("theme", "port", "live_s", "simulated"))
    assert isinstance(theme, QComboBox) and theme.currentText() == "as the system"
    assert line(page, "zone").text() == "UTC"
    assert isinstance(port, QSpinBox) and (port.value(), port.minimum(), port.maximum()) == (5000, 1024, 65_535)
    assert isinstance(live, QDoubleSpinBox) and live.text() == "0.1 s"
    assert isinstance(simulated, QCheckBox) and simulated.isChecked()


def test_showing_values_asks_for_nothing(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.changeRequested):
        page.show_fields(FIELDS)
        for key, value in (("theme", "dark"), ("zone", "local"), ("port", 6000), ("live_s", 1.0), ("simulated", False)):
            page.show_value(key, value)


@pytest.mark.parametrize(
    ("key", "act", "value"),
    [
        ("theme", lambda editor: editor.setCurrentIndex(2), "dark"),
        ("port", lambda editor: editor.setValue(5010), 5010),
        ("live_s", lambda editor: editor.setValue(0.5), 0.5),
        ("simulated", lambda editor: editor.click(), False),
    ],
)
def test_each_editor_asks_for_its_change(
    page: SettingsPage, qtbot: QtBot, key: str, act: object, value: object
) -> None:  # fmt: skip
    assert callable(act)
    with qtbot.waitSignal(page.changeRequested) as asked:
        act(page.row(key).editor)
    assert asked.args == [key, value]


def test_a_text_asks_once_and_only_when_it_changed(page: SettingsPage, qtbot: QtBot) -> None:
    zone = line(page, "zone")
    with qtbot.assertNotEmitted(page.changeRequested):
        QTest.keyClick(zone, Qt.Key.Key_Return)
    asked: list[tuple[str, object]] = []
    page.changeRequested.connect(lambda key, value: asked.append((key, value)))
    QTest.keyClicks(zone, "+1")
    QTest.keyClick(zone, Qt.Key.Key_Return)
    zone.clearFocus()
    assert asked == [("zone", "UTC+1")]


def test_a_refusal_says_why_and_what_still_holds(page: SettingsPage) -> None:
    line(page, "zone").setText("Mars")
    page.show_refusal("zone", "There is no time zone called Mars.")
    row = page.row("zone")
    assert row.refusal.isVisible()
    assert row.refusal.text() == "■ There is no time zone called Mars. It stays UTC."
    assert line(page, "zone").text() == "Mars"
    page.show_value("zone", "local")
    assert not row.refusal.isVisible()


def test_what_differs_from_the_default_can_be_reset(page: SettingsPage, qtbot: QtBot) -> None:
    shown = {key: page.row(key).reset.isVisible() for key in ("zone", "port")}
    assert shown == {"zone": True, "port": False}
    reset = page.row("zone").reset
    assert (reset.text(), reset.accessibleDescription()) == ("Reset to local", "Go back to the default of “Time zone”.")
    with qtbot.waitSignal(page.changeRequested) as asked:
        QTest.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert asked.args == ["zone", "local"]
    page.show_value("zone", "local")
    assert not reset.isVisible()


def test_a_change_that_waits_for_a_restart_says_so(page: SettingsPage) -> None:
    row = page.row("port")
    assert row.told.text() == "Where others reach this node. Takes effect after a restart."
    assert not page.message.isVisible()
    page.show_value("port", 5010)
    assert row.restart.text() == "● changed, from the next start on"
    assert page.message.text() == "● These take effect after a restart: Port."
    page.show_value("port", 5000)
    assert not row.restart.text() and not page.message.isVisible()


def test_no_setting_moves_when_something_is_said_of_one(page: SettingsPage) -> None:
    """A row that moves under the hand is pressed by mistake."""

    def places() -> list[tuple[int, int]]:
        QApplication.processEvents()
        return [(page.row(key).mapTo(page, QPoint()).y(), page.row(key).height()) for key in ("zone", "port")]

    before = places()
    page.show_value("port", 5010)
    assert page.message.isVisible() and places() == before
    page.show_refusal("zone", "Time zone: Mars is none.")
    assert page.row("zone").refusal.text() == "■ Mars is none. It stays UTC." and places() == before


def test_the_wheel_scrolls_and_changes_nothing(page: SettingsPage) -> None:
    editor = page.row("port").editor
    editor.clearFocus()
    here = QPointF(5, 5)
    turn = QWheelEvent(here, editor.mapToGlobal(here), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                       Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(editor, turn)
    assert isinstance(editor, QSpinBox) and editor.value() == 5000


def test_everything_has_a_name_and_is_reached_by_tab(page: SettingsPage) -> None:
    assert nameless(page) == []
    assert all(editor.accessibleDescription() for editor in (page.row("port").editor, page.row("theme").editor))
    assert reached_by_tab(page) >= {page.row(field.key).editor for field in FIELDS}
    assert len(controls_of(page)) >= len(FIELDS)
