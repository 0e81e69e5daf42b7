"""From the tables of alarms and events to what stands behind them, and the window for recordings."""

from array import array
from math import sin

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from node.types.alarm import EventChoice
from node.types.waveform import Moment, WaveChannel, Waveform
from tests.app.fakes import event
from tests.widgets.accessible import nameless
from tests.widgets.alarm_samples import alarm
from tests.widgets.relay_samples import NOON, SECOND
from tests.widgets.test_shell import STATUS
from widgets.pages.alarms import AlarmsPage
from widgets.plots.waveform_view import WaveformView
from widgets.theme import ThemeSource


@pytest.fixture
def page(qtbot: QtBot, themes: ThemeSource) -> AlarmsPage:
    page = AlarmsPage(themes)
    qtbot.addWidget(page)
    page.show()
    page.show_status(STATUS)
    return page


def waveform(samples: int = 8_000) -> Waveform:
    """A recording of a voltage, a current and a contact at 10 kHz."""
    times = array("d", (NOON / SECOND + place / 10_000 for place in range(samples)))
    wave = array("d", (100 * sin(place * 377 / 10_000) for place in range(samples)))
    contact = array("d", (float(place < samples / 2) for place in range(samples)))
    channels = (
        WaveChannel("VA", "A", "kV", wave),
        WaveChannel("IA", "A", "A", wave),
        WaveChannel("52A", "", "", contact),
    )
    return Waveform("dip.cff", "Relay 1", times, NOON / SECOND + 0.1, channels, "A simulated dip.")


def test_an_alarm_leads_to_its_trend_block_and_recording(qtbot: QtBot, page: AlarmsPage) -> None:
    row, view = page.card.traces, page.card.view
    assert not any(button.isEnabled() for button in row.buttons)
    page.take((alarm(),))
    view.select(0)
    expected = Moment("North", "Vab", NOON - 60 * SECOND)
    for key, signal in (
        (Qt.Key.Key_T, row.trendWanted), (Qt.Key.Key_K, row.blockWanted), (Qt.Key.Key_W, row.waveformWanted)
    ):  # fmt: skip
        view.setFocus()
        with qtbot.waitSignal(signal) as wanted:
            QTest.keyClick(view, key)
        assert wanted.args == [expected]


def test_an_event_leads_to_its_own_record(qtbot: QtBot, page: AlarmsPage) -> None:
    events = page.events
    page.views.open(events)
    events.take(EventChoice(), "", [event(3)], "")
    events.view.select(0)
    with qtbot.waitSignal(events.traces.blockWanted) as wanted:
        events.traces.block.click()
    assert wanted.args == [Moment("relay", "", -3, (3).to_bytes(32, "big"))]


def test_what_concerns_the_node_has_no_curve(page: AlarmsPage) -> None:
    page.take((alarm("Clock", relay=""),))
    page.card.view.select(0)
    assert not any(button.isEnabled() for button in page.card.traces.buttons)


def test_the_menu_says_the_same(qtbot: QtBot, page: AlarmsPage) -> None:
    page.take((alarm(),))
    page.card.view.select(0)
    menu = page.card.traces.menu()
    assert [action.text() for action in menu.actions()] == ["Trend", "Block", "Waveform"]
    with qtbot.waitSignal(page.card.traces.trendWanted):
        menu.actions()[0].trigger()
    menu.close()
    menu.deleteLater()


def test_a_recording_is_drawn_and_measured(qtbot: QtBot, themes: ThemeSource) -> None:
    view = WaveformView(themes, waveform())
    qtbot.addWidget(view)
    view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    view.show()
    qtbot.waitExposed(view)
    assert [chart.channels[0].quantity.label for chart in view.charts.charts] == ["VA", "IA", "52A"]
    assert view.card.title == "Relay 1" and "simulated dip" in view.remark.text()
    window = view.charts.window_of_time
    assert window.span_s == pytest.approx(0.8, abs=0.01)
    view.charts.set_tag("B", NOON / SECOND + 0.15)
    assert view.between.text() == "B − A 0.050 s"
    window.zoom(1e-6)
    assert window.span_s == pytest.approx(0.005, abs=1e-5)
    assert nameless(view) == []
    view.close()
