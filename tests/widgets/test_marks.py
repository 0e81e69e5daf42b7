"""What happened, as marks on the charts: each kind with its shape, each once, and told in words."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from node.types.alarm import Act, Alarm, AlarmChange, AlarmKey, AlarmState, Condition, SequenceEvent
from node.types.plausibility import RULES
from node.types.relay import Priority
from node.types.status import RelayLink, RelayState
from tests.widgets.relay_samples import NOON, SECOND, readings
from widgets.pages.station import StationPage
from widgets.plots.flags import Flags
from widgets.plots.marks import MOST_KEPT, Mark, MarkKind, Marks, mark_of
from widgets.tables.column import Mood
from widgets.theme import Mode, ThemeSource


def told(number: int, title: str = "dip", relay: str = "Relay 1") -> SequenceEvent:
    time_ns = NOON + number * SECOND
    sentence = f"events: kind {title}, phases ABC"
    return SequenceEvent(time_ns, time_ns, relay, "event", sentence, "", number.to_bytes(32, "big"), title=title)


def alarmed(
    number: int, condition: Condition = Condition.HIGH, act: Act = Act.CAME, subject: str = "Vab"
) -> SequenceEvent:
    time_ns = NOON + number * SECOND
    alarm = Alarm(AlarmKey("Relay 1", subject, condition), Priority.HIGH, came_ns=time_ns)
    sentence = f"{subject} {condition} {act}."
    return SequenceEvent(time_ns, time_ns, "Relay 1", condition, sentence, "", number.to_bytes(32, "big"),
                         AlarmChange(act, AlarmState.NORMAL, alarm))  # fmt: skip


@pytest.fixture
def page(qtbot: QtBot, themes: ThemeSource) -> StationPage:
    page = StationPage(themes)
    qtbot.addWidget(page)
    page.resize(1190, 680)
    page.show()
    qtbot.waitExposed(page)
    page.show_relays((RelayState("Relay 1", "simulator", RelayLink.LIVE, simulated=True, last_time_ns=NOON),))
    page.show_readings(readings(60))
    return page


@pytest.mark.parametrize(
    ("event", "flag", "mood"),
    [
        (alarmed(1), "▲ Vab too high", Mood.WARNING),
        (alarmed(1, act=Act.RETURNED), "△ Vab too high", Mood.QUIET),
        (alarmed(1, Condition.TRIP), "■ trip", Mood.WARNING),
        (told(1, "trip"), "■ trip", Mood.FAULT),
        (told(1, "swell"), "● swell", Mood.NORMAL),
        (alarmed(1, Condition.CLOCK), "◆ clock", Mood.WARNING),
        (alarmed(1, Condition.PLAUSIBILITY, subject=RULES[12]), "◆ clock", Mood.WARNING),
        (alarmed(1, Condition.PLAUSIBILITY, subject=RULES[13]), "▬ frozen value", Mood.WARNING),
    ],
)
def test_each_kind_has_a_shape_and_a_word(event: SequenceEvent, flag: str, mood: Mood) -> None:
    mark = mark_of(event)
    assert mark is not None
    assert (mark.flag, mark.mood, mark.time) == (flag, mood, (NOON + SECOND) / 1e9)


def test_what_people_did_is_no_mark() -> None:
    assert mark_of(alarmed(1, act=Act.ACKNOWLEDGED)) is None


def test_each_is_kept_once_in_order_and_not_for_ever() -> None:
    marks = Marks()
    assert marks.take([told(3), told(1), told(2, relay="Relay 2")]) == {"Relay 1", "Relay 2"}
    assert marks.take([told(3), told(1)]) == set()
    assert marks.take([told(2)]) == {"Relay 1"}
    assert [mark.time for mark in marks.of("Relay 1")] == [NOON / 1e9 + number for number in (1, 2, 3)]
    marks.take([told(number) for number in range(4, MOST_KEPT + 10)])
    assert len(marks.of("Relay 1")) == MOST_KEPT and marks.of("Relay 1")[0].time > NOON / 1e9 + 3


def test_it_asks_for_what_is_new_while_it_is_seen(page: StationPage, qtbot: QtBot) -> None:
    asked: list[int] = []
    page.eventsWanted.connect(asked.append)
    for second in (60, 61, 62):
        page.show_time(NOON + second * SECOND)
    assert asked == [NOON + (60 - 7200) * SECOND, NOON + (62 - 7200) * SECOND], "what was not answered is asked again"
    page.take_events([])
    page.show_time(NOON + 64 * SECOND)
    assert asked[-1] == NOON + (62 - 600) * SECOND, "and then only what is new"
    page.hide()
    page.show_time(NOON + 90 * SECOND)
    assert len(asked) == 3


def test_a_mark_is_drawn_told_and_spoken(page: StationPage, themes: ThemeSource) -> None:
    page.take_events([alarmed(30), told(31, relay="Relay 2")])
    page.charts.redraw()
    chart = page.charts.charts[1]
    frame = chart.frame
    box = frame.box.rect()
    start, stop = frame.box.window
    share = (NOON / 1e9 + 30 - start) / (stop - start)
    at = frame.mapFromScene(frame.box.mapToScene(box.left() + share * box.width(), box.center().y()))
    assert frame.tip_at(at) == "12:00:30.000 ▲ Vab high came."
    assert frame.tip_at(at + QPoint(40, 0)) == ""
    page.charts.on_theme_changed()
    assert chart.accessibleDescription().endswith("Lately: 12:00:30.000 ▲ Vab high came.")
    assert _with_ink(frame.grab().toImage(), QColor(themes.theme.warning)) > 50
    page.take_events([alarmed(40, Condition.LOW)])
    assert "Vab low came." in frame.tip_at(at + QPoint(round(box.width() / 6), 0))


def _with_ink(image: QImage, ink: QColor, top: int = 20) -> int:
    """How many pixels are of this hue: the lines are mixed with the ground."""
    colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(top, image.height()))
    return sum(abs(one.hue() - ink.hue()) < 4 and one.saturation() > 60 for one in colours)


def test_flags_stand_above_the_topmost_chart_and_hide_no_curve(page: StationPage, themes: ThemeSource) -> None:
    heights = [chart.frame._strip.maximumHeight() for chart in page.charts.charts]
    assert heights == [0, 0, 0], "no room is lost where nothing happened"
    page.take_events([alarmed(30), alarmed(31, Condition.LOW)])
    QApplication.processEvents()
    frames = [chart.frame for chart in page.charts.charts]
    assert [frame.curves.flags.labelled for frame in frames] == [True, False, False]
    strip = frames[0]._strip
    assert strip.rect().height() > 10
    assert strip.mapRectToScene(strip.rect()).bottom() <= frames[0].box.mapRectToScene(frames[0].box.rect()).top()
    picture = frames[0].grab().toImage().copy(0, 0, frames[0].width(), round(strip.rect().height()))
    assert _with_ink(picture, QColor(themes.theme.warning), 0) > 50
    themes.choose(Mode.DARK)
    frames[0].grab()


def test_flags_find_what_is_near_the_pointer() -> None:
    flags = Flags()
    assert not flags
    flags.show(tuple(Mark(float(time), MarkKind.RECORDED, "dip", f"{time}.") for time in range(10)), labelled=True)
    assert [mark.sentence for mark in flags.near((0.0, 10.0), 0.5, 100.0)] == ["5."]
    assert [mark.sentence for mark in flags.seen((2.5, 4.5))] == ["3.", "4."]


def test_of_several_on_one_pixel_the_most_urgent_speaks_for_all(themes: ThemeSource) -> None:
    flags = Flags()
    flags.wear(themes.theme)
    moods = (Mood.LOW, Mood.FAULT, Mood.QUIET)
    together = [Mark(5.0 + n / 1000, MarkKind.RAISED, f"{mood}", ".", mood) for n, mood in enumerate(moods)]
    flags.show((*together, Mark(9.0, MarkKind.TRIP, "trip", ".")), labelled=True)
    places = flags._places(10.0, 100.0, (0.0, 10.0))
    assert [(one.x, one.mark.mood, one.several) for one in places] == [(60, Mood.FAULT, 3), (100, Mood.QUIET, 1)]
    assert flags._places(10.0, 100.0, (20.0, 30.0)) == []
