"""The Trends page: what it asks for, what it shows, what keys and mouse do, and what a screen reader hears."""

from collections.abc import Iterator
from datetime import UTC, timedelta, timezone
from math import isnan

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from node.types.trend import RecordsWish, TrendWish
from tests.widgets.accessible import nameless, reached_by_tab, unclear_fields
from tests.widgets.test_plots import pixels_of
from tests.widgets.trend_samples import (
    CURRENT,
    NOON,
    NORTH,
    OFFERS,
    SECOND,
    SOUTH,
    VOLTAGES,
    answer,
    channels,
    dipped,
    record,
)
from widgets.pages.trend_picker import _below
from widgets.pages.trends import TrendsPage
from widgets.plots.trend_inks import inks
from widgets.plots.trend_window import TrendWindow
from widgets.theme import ThemeSource

DAY_S = 86_400.0


def follows(window: TrendWindow) -> bool:
    """Asked anew each time."""
    return window.follows


class Asked:
    """A page, and what it asked for; curves are answered when somebody says so."""

    def __init__(self, page: TrendsPage) -> None:
        self.page = page
        self.curves: list[TrendWish] = []
        self.records: list[RecordsWish] = []
        self.offers = 0
        page.curvesWanted.connect(self.curves.append)
        page.recordsWanted.connect(self.records.append)
        page.offersWanted.connect(self._count)

    def _count(self) -> None:
        self.offers += 1

    def reply(self, waiting: int = 0) -> None:
        self.page.take_curves(answer(self.curves[-1], waiting))


@pytest.fixture
def asked(qtbot: QtBot, themes: ThemeSource) -> Iterator[Asked]:
    page = TrendsPage(themes)
    qtbot.addWidget(page)
    made = Asked(page)
    page.resize(1200, 800)
    page.show()
    qtbot.waitExposed(page)
    page.show_time(NOON)
    page.take_offers(OFFERS)
    yield made
    page.hide()


@pytest.fixture
def drawn(asked: Asked) -> Asked:
    asked.page.picker.choose(channels(*VOLTAGES, CURRENT))
    asked.reply()
    return asked


def test_an_empty_page_says_what_to_do(asked: Asked) -> None:
    assert asked.offers == 1 and not asked.curves
    assert "Choose curves" in asked.page.empty.text() and asked.page.empty.isVisible()
    asked.page.take_offers(())
    assert asked.page.picker.said.text().startswith("Nothing can be drawn yet")


def test_a_ticked_curve_is_asked_for_once_and_drawn(qtbot: QtBot, asked: Asked, themes: ThemeSource) -> None:
    page = asked.page
    asked.page.picker.tree.expandAll()
    relay = page.picker.tree.topLevelItem(0)
    first = relay.child(0) if relay else None
    assert first is not None
    with qtbot.waitSignal(page.chosen) as remembered:
        first.setCheckState(0, Qt.CheckState.Checked)
    assert len(asked.curves) == 1 and asked.curves[0].channels == channels(VOLTAGES[0])
    (chart,) = page.charts.charts
    page.charts.window_of_time.set_span(90 * DAY_S)
    asked.reply()
    asked.reply()
    assert not page.empty.isVisible()
    ink = inks(themes.theme, chart.channels)[0]
    qtbot.waitUntil(lambda: pixels_of(chart.frame.grab().toImage(), ink) > 100)
    other = TrendsPage(themes)
    qtbot.addWidget(other)
    assert remembered.args is not None
    other.picker.recall(remembered.args[0])
    assert other.picker.chosen == channels(VOLTAGES[0])


@pytest.mark.parametrize("text", ["", "no list", "[[1]]", '{"a": 1}', "[[1,2,3,4,5,6,7]]"])
def test_a_memory_that_cannot_be_read_is_no_choice(asked: Asked, text: str) -> None:
    asked.page.picker.recall(text)
    assert asked.page.picker.chosen == ()


def test_a_search_finds_by_relay_quantity_and_kind(asked: Asked) -> None:
    picker = asked.page.picker
    QTest.keyClicks(picker.search, "relay 2 current")
    shown = [item.text(0) for relay in picker._relays() for item in _below(relay) if not item.isHidden()]
    assert shown == ["Ia, A"]
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    QTest.keyClick(picker.tree, Qt.Key.Key_Space)
    assert picker.chosen == channels(CURRENT, source=SOUTH)


def test_curves_of_one_unit_share_a_chart_and_the_axis_of_time(drawn: Asked) -> None:
    charts = drawn.page.charts.charts
    assert [[one.quantity.label for one in chart.channels] for chart in charts] == [["Vab", "Vbc", "Vca"], ["Ia"]]
    drawn.page.charts.window_of_time.centre(NOON / SECOND - DAY_S, 3600)
    drawn.page.charts.redraw()
    assert {chart.frame.box.window for chart in charts} == {
        (NOON / SECOND - DAY_S - 1800, NOON / SECOND - DAY_S + 1800)
    }


def test_only_one_wish_is_under_way_and_answers_to_others_are_dropped(drawn: Asked) -> None:
    page, window = drawn.page, drawn.page.charts.window_of_time
    before = len(drawn.curves)
    window.set_span(DAY_S)
    first = drawn.curves[-1]
    window.set_span(365 * DAY_S)
    assert len(drawn.curves) == before + 1, "the second waits for the first"
    shown = page.charts.answer
    page.take_curves(answer(TrendWish(first.channels, 0, SECOND, SECOND)))
    assert page.charts.answer is shown
    page.take_curves(answer(first))
    assert len(drawn.curves) == before + 2 and drawn.curves[-1].step_ns > first.step_ns
    assert drawn.curves[-1].most <= 2_000


def test_panning_inside_what_was_read_asks_for_nothing(drawn: Asked) -> None:
    window = drawn.page.charts.window_of_time
    window.centre(NOON / SECOND - DAY_S, 600)
    drawn.reply()
    before = len(drawn.curves)
    window.pan(60)
    assert len(drawn.curves) == before
    window.pan(600)
    assert len(drawn.curves) == before + 1


def test_what_follows_the_present_is_read_again(drawn: Asked) -> None:
    page = drawn.page
    before = len(drawn.curves)
    page.show_time(NOON + SECOND // 2)
    assert len(drawn.curves) == before and page.charts.window_of_time.stop == NOON / SECOND + 0.5
    page.show_time(NOON + 2 * SECOND)
    assert len(drawn.curves) == before + 1


def test_keys_move_zoom_and_pause(drawn: Asked) -> None:
    page, window = drawn.page, drawn.page.charts.window_of_time
    chart = page.charts.charts[0]
    chart.setFocus()
    span = window.span_s
    QTest.keyClick(chart, Qt.Key.Key_Plus)
    assert window.span_s == span / 2 and follows(window)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert not follows(window) and not page.bar.live.isChecked()
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert follows(window) and window.stop == NOON / SECOND
    QTest.keyClick(chart, Qt.Key.Key_4)
    assert window.span_s == pytest.approx(DAY_S) and page.bar.presets[3].isChecked()
    QTest.keyClick(chart, Qt.Key.Key_Space)
    page.show_time(NOON + 5 * SECOND)
    assert window.stop == NOON / SECOND


def test_where_nothing_was_read_the_last_reading_is_named(drawn: Asked) -> None:
    page = drawn.page
    page.charts.window_of_time.show(NOON / SECOND + DAY_S, NOON / SECOND + 2 * DAY_S)
    drawn.reply()
    page.show_readouts()
    assert page.card._note.text() == "no reading then; the last are from before 21 Nov 2026 12:00:00 UTC"
    long_ago = page.picker.told_between(channels(CURRENT), 0.0, DAY_S, UTC)
    assert long_ago.startswith("no reading then; the first are from after 17 Oct 2025")


def test_a_range_is_typed(drawn: Asked) -> None:
    page = drawn.page
    page.show_zone(timezone(timedelta(hours=-5)))
    for field, text in ((page.bar.begin, "2026-11-20"), (page.bar.end, "2026-11-20 06:30")):
        field.setText(text)
    QTest.keyClick(page.bar.end, Qt.Key.Key_Return)
    window = page.charts.window_of_time
    assert (window.stop - window.start, follows(window)) == (6.5 * 3600, False)
    assert page.bar.begin.text() == "2026-11-20 00:00:00"
    page.bar.end.setText("yesterday")
    QTest.keyClick(page.bar.end, Qt.Key.Key_Return)
    assert "A moment is written like" in page.bar.said.text()
    page.bar.end.setText("2026-11-19")
    page.bar.on_typed()
    assert "later than the beginning" in page.bar.said.text()
    window.pan(-60)
    assert not page.bar.said.text()


def test_the_mouse_sets_cursors_and_the_table_says_what_lies_between(drawn: Asked) -> None:
    page = drawn.page
    middle = NOON / SECOND - 300
    page.charts.on_clicked(middle, False)
    page.charts.on_clicked(middle + 60, True)
    page.show_readouts()
    row = page.readouts.rows[0]
    assert row.b.mean - row.a.mean == pytest.approx(page.charts.data[row.channel].at(middle + 60).mean - row.a.mean)
    assert page.between.text().endswith("B − A 1 min 0 s")
    chart = page.charts.charts[0]
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert not page.charts.tags


def test_the_crosshair_moves_by_keyboard_and_cursors_go_where_it_is(drawn: Asked) -> None:
    page = drawn.page
    chart = page.charts.charts[0]
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    at = page.charts.crosshair
    QTest.keyClick(chart, Qt.Key.Key_A)
    assert at is not None and page.charts.tags == {"A": at}
    page.charts.redraw()
    assert chart.lines[0].text != "–" and "Vab" in chart.accessibleDescription()


def test_a_dip_of_a_moment_is_seen_in_a_year(drawn: Asked, themes: ThemeSource) -> None:
    page = drawn.page
    page.picker.choose(channels(VOLTAGES[0]))
    drawn.reply()
    page.charts.window_of_time.set_span(365 * DAY_S)
    drawn.reply()
    at = NOON / SECOND - 100 * DAY_S
    page.charts._asked = drawn.curves[-1]
    page.take_curves(dipped(answer(drawn.curves[-1]), at, 60.0))
    page.charts.on_settled()
    page.show_readouts()
    assert page.readouts.rows[0].seen.low == 60.0
    (chart,) = page.charts.charts
    low, high = chart.frame.box.viewRange()[1]
    assert low < 60
    box = chart.frame.box
    image = chart.frame.grab().toImage()
    share = (at - box.window[0]) / (box.window[1] - box.window[0])
    place = chart.frame.mapFromScene(box.mapToScene(QPointF(box.rect().left() + share * box.rect().width(), 0)))
    depth = chart.frame.mapFromScene(
        box.mapToScene(QPointF(0, box.rect().bottom() - (75 - low) / (high - low) * box.rect().height()))
    )
    ground = themes.theme.raised
    seen = {image.pixelColor(place.x() + beside, depth.y()).name() for beside in range(-4, 5)}
    assert seen - {ground}, "something is drawn far below the curve"


def test_gaps_stay_gaps_and_nothing_is_claimed_in_them(drawn: Asked) -> None:
    page = drawn.page
    page.charts._asked = drawn.curves[-1]
    hole = (NOON / SECOND - 300, NOON / SECOND - 200)
    page.take_curves(answer(drawn.curves[-1], hole=hole))
    data = next(iter(page.charts.data.values()))
    assert isnan(data.at(NOON / SECOND - 250).mean) and np.isnan(data.mean).sum() == 1


def test_what_is_not_sealed_yet_is_said_and_tinted(drawn: Asked) -> None:
    page = drawn.page
    page.show_time(NOON + 2 * SECOND)
    before = page.charts.charts[0].frame.grab().toImage()
    drawn.reply(waiting=30)
    page.show_readouts()
    assert "30 readings not sealed yet" in page._state()
    page.charts.window_of_time.show(NOON / SECOND - 100, NOON / SECOND - 50)
    assert "not sealed" not in page._state(), "only what is seen is counted"
    assert page.charts.charts[0].frame.grab().toImage() != before


def test_another_day_is_drawn_behind(drawn: Asked) -> None:
    page = drawn.page
    page.bar.compare.setCurrentIndex(2)
    page.bar.on_compare(2)
    assert drawn.curves[-1].shift_ns == DAY_S * SECOND
    drawn.reply()
    (first, *_) = page.charts.charts
    assert set(first.compared) == set(first.channels)
    before = first.compared[first.channels[0]]
    assert before.times[-1] <= NOON / SECOND + DAY_S
    page.bar.day.setText("2026-11-01")
    page.bar.on_day()
    assert drawn.curves[-1].shift_ns == 20 * DAY_S * SECOND
    page.bar.day.setText("2027-11-01")
    page.bar.on_day()
    assert "earlier" in page.bar.said.text()


def test_records_come_with_their_blocks_and_receipts(qtbot: QtBot, drawn: Asked) -> None:
    page = drawn.page
    page.views.open(page.records)
    page.show_readouts()
    wish = drawn.records[-1]
    page.take_records(wish, [record(1, None), record(2, 1204)], whole=True)
    view, model = page.records.view, page.records.records
    assert [model.index(row, 2).data() for row in range(2)] == ["not sealed yet", "1\u202f204"]
    view.select(0)
    assert not page.records.receipt.isEnabled()
    view.select(1)
    with qtbot.waitSignal(page.receiptRequested) as receipt, qtbot.waitSignal(page.blockRequested) as block:
        page.records.receipt.click()
        page.records.block.click()
    assert receipt.args == [bytes([2]) * 32] and block.args == [1204]
    page.show_receipt(bytes([2]) * 32, "/r.json", "Saved as /r.json.")
    assert page.records.said.text() == "Saved as /r.json."
    page.take_records(wish, [record(0, None), record(1, None), record(2, 1204)], whole=False)
    assert view.row() == 2, "what was chosen stays chosen"


def test_a_moment_of_a_relay_is_shown_in_the_middle(drawn: Asked) -> None:
    page = drawn.page
    page.show_channel(SOUTH, "Ia", NOON - 3600 * SECOND, 600.0)
    assert page.picker.chosen == channels(CURRENT, source=SOUTH)
    window = page.charts.window_of_time
    assert (window.start + window.stop) / 2 == NOON / SECOND - 3600 and not follows(window)
    page.show_channel(NORTH, "link", NOON, 600.0)
    assert page.picker.chosen == channels(*VOLTAGES), "without such a quantity, what tells most of the relay"


def test_a_failure_is_said_and_tried_again(drawn: Asked) -> None:
    page = drawn.page
    page.charts.window_of_time.set_span(DAY_S)
    shown = len(drawn.curves)
    page.show_read_failed("Records could not be read (gone).")
    page.charts.window_of_time.pan(-DAY_S)
    assert len(drawn.curves) == shown, "the curves are still on their way"
    page.show_curves_failed("The chain could not be read (gone).")
    assert page.alarm.text().startswith("▲ The chain could not be read")
    before = len(drawn.curves)
    page.charts.window_of_time.set_span(7 * DAY_S)
    drawn.reply()
    assert len(drawn.curves) == before + 1 and not page.alarm.isVisible()


def test_a_picture_holds_what_is_seen(drawn: Asked) -> None:
    picture = drawn.page.picture()
    assert picture.width() > drawn.page.charts.width() and not picture.isNull()


def test_everything_has_a_name_and_is_reached_by_tab(drawn: Asked) -> None:
    page = drawn.page
    page.views.setVisible(True)
    assert nameless(page) == [] and unclear_fields(page) == []
    reached = reached_by_tab(page)
    assert {page.picker.search, page.picker.tree, page.bar.begin, page.bar.live, page.charts.charts[0]} <= reached
