"""The Trends page: any quantities of any relays, from a minute to years."""

from collections.abc import Sequence
from datetime import UTC, tzinfo
from math import isfinite

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeySequence, QPainter, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from node.types.alarm import SequenceEvent
from node.types.trend import Channel, Offer, RecordsWish, TrendAnswer, TrendRecord
from widgets import format as words
from widgets.card import Card
from widgets.label import Label
from widgets.pages import controls
from widgets.pages.split import Split
from widgets.pages.trend_bar import TrendBar
from widgets.pages.trend_picker import TrendPicker
from widgets.pages.trend_records_card import TrendRecordsCard, wish_of
from widgets.pages.views import Views
from widgets.plots.marks import Marks
from widgets.plots.trend_charts import A, B, TrendCharts
from widgets.plots.trend_data import NOTHING
from widgets.tables.column import Mood, marked
from widgets.tables.table_view import Table
from widgets.tables.trend_table import Readout, TrendTableModel
from widgets.theme import GAP, ThemeSource, set_role

OFFERS_EVERY_NS = 10_000_000_000
EVENTS_EVERY_NS = 5_000_000_000
LOOKS_A_WINDOW = 1_000
"""Where a year is seen, an event of this minute is less than a pixel."""
READOUTS_MS = 120
SHARES = [2_000, 170]
"""Of the charts and of the numbers below them; whoever wants more of the one drags the border."""
SHARE_OF_PICKER = 0.2
LEAST_PICKER_PX = 176
ROOMY_PX = 620
HEAD_ROOM_PX = 36


class TrendsPage(QWidget):
    """Asks for what is lacking and shows what came.

    Intents: `offersWanted()` is answered by `take_offers`, `curvesWanted(TrendWish)` by `take_curves`,
    `recordsWanted(RecordsWish)` by `take_records`, `eventsWanted(since_ns, until_ns)` by `take_events`,
    `receiptRequested(content_id)` by `show_receipt`; `blockRequested(height)` opens a block, `chosen(text)` is to be
    remembered, `tableWanted()` and `pictureWanted()` want what is seen in a file, of which `show_saved` tells.
    """

    offersWanted = Signal()
    curvesWanted = Signal(object)
    recordsWanted = Signal(object)
    eventsWanted = Signal(object, object)
    receiptRequested = Signal(object)
    blockRequested = Signal(int)
    chosen = Signal(str)
    tableWanted = Signal()
    pictureWanted = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._zone: tzinfo = UTC
        self._now_ns = self._offers_ns = self._events_ns = 0
        self._events_of: tuple[int, int] = (0, 0)
        self._wished: tuple[str, str] | None = None
        self._marks = Marks()
        self.picker, self.charts = TrendPicker(), TrendCharts(themes)
        self.bar = TrendBar(self.charts.window_of_time)
        self.readouts = TrendTableModel(self)
        self.table = Table(themes, self.readouts, self.tr("Curves in numbers"))
        self.records = TrendRecordsCard(themes)
        self.views = Views(self.tr("Numbers and records"))
        self.between, self.alarm = controls.label("small"), controls.label("warning")
        self.card, self.empty = Card(self.tr("Trends")), Label()
        self._pause = QTimer(self, interval=READOUTS_MS, singleShot=True)
        self._pause.timeout.connect(self.show_readouts)
        self._by_hand = False
        self._make_buttons()
        self._lay_out()
        self._listen()
        self._say()

    @property
    def zone(self) -> tzinfo:
        """In which zone times are written."""
        return self._zone

    def take_offers(self, offers: Sequence[Offer]) -> None:
        """What can be drawn."""
        self.picker.offer(offers)
        if self._wished and offers:
            relay, label = self._wished
            self._wished = None
            self._choose(relay, label)
        self._say()

    def take_curves(self, answer: TrendAnswer) -> None:
        """The answer to `curvesWanted`."""
        controls.say(self.alarm, "", "warning")
        self.charts.take(answer)

    def take_records(self, wish: RecordsWish, records: Sequence[TrendRecord], whole: bool) -> None:
        """The answer to `recordsWanted`."""
        self.records.take(wish, records, whole)

    def take_events(self, events: Sequence[SequenceEvent]) -> None:
        """The answer to `eventsWanted`: marks at the times of what happened, and none of another time."""
        self._marks = Marks()
        self._marks.take(events)
        self._show_marks()

    def show_receipt(self, content_id: bytes, path: str, sentence: str) -> None:
        """The answer to `receiptRequested`."""
        self.records.show_receipt(content_id, path, sentence)

    def show_saved(self, ok: bool, sentence: str) -> None:
        """What became of a file with what is seen."""
        controls.say(self.alarm, sentence if ok else marked(Mood.WARNING, sentence), "quiet" if ok else "warning")

    def show_read_failed(self, sentence: str) -> None:
        """The disk could not be read; what was read before stays."""
        controls.say(self.alarm, marked(Mood.WARNING, sentence), "warning")

    def show_curves_failed(self, sentence: str) -> None:
        """The answer to `curvesWanted` when the disk could not be read."""
        self.charts.show_failed()
        self.show_read_failed(sentence)

    def show_time(self, now_ns: int) -> None:
        """Time went on: follow it, and ask now and then for what is new."""
        self._now_ns = now_ns
        self.charts.show_time(now_ns)
        if self.isVisible() and now_ns - self._offers_ns >= OFFERS_EVERY_NS:
            self._offers_ns = now_ns
            self.offersWanted.emit()
        pause_ns = max(EVENTS_EVERY_NS, round(self.charts.window_of_time.span_s / LOOKS_A_WINDOW * 1e9))
        if self.isVisible() and now_ns - self._events_ns >= pause_ns:
            self._ask_for_events()

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self._zone = zone
        for part in (self.bar, self.charts, self.records):
            part.show_zone(zone)

    def show_channel(self, relay: str, label: str, time_ns: int, span_s: float) -> None:
        """The trend of a relay's quantity around a moment; without such a quantity, whatever of it is drawn best.

        Where it is not known yet what can be drawn, it is chosen as soon as that is.
        """
        self._wished = None if self.picker.offered else (relay, label)
        self._choose(relay, label)
        self.charts.window_of_time.centre(time_ns / 1e9, span_s)
        self.charts.set_tag(A, time_ns / 1e9)

    def _choose(self, relay: str, label: str) -> None:
        known = [one for one in self.picker.offered if one.source == relay]
        named = [one for one in known if one.quantity.label == label]
        kept = [one for one in self.picker.chosen if one.source == relay]
        self.picker.choose(dict.fromkeys((*named, *kept)) if named else kept or known[:3])

    def picture(self) -> QImage:
        """The charts as they are seen, with the time and the relays above them."""
        ratio, charts = self.devicePixelRatioF(), self.charts
        size = QSize(charts.width() + 2 * GAP, charts.height() + HEAD_ROOM_PX + GAP)
        picture = QImage(size * ratio, QImage.Format.Format_RGB32)
        picture.setDevicePixelRatio(ratio)
        theme = self._themes.theme
        picture.fill(theme.raised)
        painter = QPainter(picture)
        painter.setPen(QColor(theme.ink))
        painter.drawText(QPoint(GAP, HEAD_ROOM_PX // 2 + GAP // 2), self._head())
        painter.end()
        charts.render(picture, QPoint(GAP, HEAD_ROOM_PX))
        return picture

    def _head(self) -> str:
        window = self.charts.window_of_time
        start, stop = (words.day_and_clock(round(one * 1e9), self._zone) for one in (window.start, window.stop))
        places = ", ".join(dict.fromkeys(channel.place for channel in self.charts.channels))
        return self.tr("{0} – {1}    {2}").format(start, stop, places)

    def on_chosen(self, channels: tuple[Channel, ...]) -> None:
        """Other curves are wanted."""
        self.charts.show_channels(channels)
        self.chosen.emit(self.picker.remembered())
        self._show_marks()
        self._say()
        self.on_moved()

    def on_moved(self) -> None:
        """Another time, or another cursor: the numbers follow after a moment."""
        if not self._pause.isActive():
            self._pause.start()

    def on_table(self) -> None:
        """Show or hide the numbers below the charts."""
        self._by_hand = True
        self.views.setVisible(self.table_button.isChecked())

    def show_readouts(self) -> None:
        """The numbers below the charts, as they are now."""
        self.readouts.show_rows(self._rows())
        controls.say(self.between, self._between(), "small")
        self.card.set_note(self._state())
        if self.views.isVisible() and self.views.seen is self.records:
            window = self.charts.window_of_time
            self.recordsWanted.emit(wish_of(self.charts.channels, window.start, window.stop))
        start, stop = (round(one * 1e9) for one in (self.charts.window_of_time.start, self.charts.window_of_time.stop))
        if not self._events_of[0] <= start < stop <= self._events_of[1]:
            self._ask_for_events()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._offers_ns = self._events_ns = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._by_hand:
            self.views.setVisible(event.size().height() >= ROOMY_PX)
            self.table_button.setChecked(event.size().height() >= ROOMY_PX)

    def _rows(self) -> list[Readout]:
        charts = self.charts
        window, found = charts.window_of_time, []
        for chart in charts.charts:
            for channel in chart.channels:
                data, before = chart.data.get(channel), chart.compared.get(channel)
                if data is None:
                    found.append(Readout(channel))
                    continue
                a, b = (data.at(charts.tags[one]) if one in charts.tags else NOTHING for one in (A, B))
                at = charts.crosshair
                then = before.at(at) if before is not None and at is not None else NOTHING
                now = chart.seen_at(channel, at) or NOTHING
                seen = data.over(window.start, window.stop)
                found.append(Readout(channel, now, a, b, seen, then, data.doubtful))
        return found

    def _between(self) -> str:
        """The times of the cursors and what lies between, which is no curve's."""
        charts, parts = self.charts, []
        for name, time in ((self.tr("Cursor"), charts.crosshair), *charts.tags.items()):
            if time is not None:
                time_ns = round(time * 1e9)
                parts.append(f"{name} {words.day(time_ns, self._zone)} {words.clock_ms(time_ns, self._zone)}")
        if A in charts.tags and B in charts.tags:
            seconds = charts.tags[B] - charts.tags[A]
            parts.append(self.tr("B − A {0}").format(words.signed_duration(seconds)))
        return "    ".join(parts)

    def _state(self) -> str:
        """What a point of a curve stands for."""
        datas = self.charts.data.values()
        spans = {one.span_s for one in datas}
        if not spans:
            return ""
        window, answer = self.charts.window_of_time, self.charts.answer
        if not any(isfinite(one.over(window.start, window.stop).mean) for one in datas):
            return self.picker.told_between(self.charts.channels, window.start, window.stop, self._zone)
        most = max(spans)
        told = (
            self.tr("each point is a reading") if not most
            else self.tr("each point is {0}: least, mean and greatest").format(words.duration(most, tenths=most < 1))
        )  # fmt: skip
        waits = sum(window.start <= time <= window.stop for time in answer.waiting) if answer else 0
        if waits:
            one, many = self.tr("reading not sealed yet"), self.tr("readings not sealed yet")
            told = f"{words.plural(waits, one, many)}, {told}"
        return told

    def _show_marks(self) -> None:
        sources = {channel.source for channel in self.charts.channels}
        self.charts.show_marks({source: self._marks.of(source) for source in sorted(sources)})

    def _ask_for_events(self) -> None:
        if not self.charts.channels:
            return
        window = self.charts.window_of_time
        beside = window.span_s / 2
        self._events_of = round((window.start - beside) * 1e9), round((window.stop + beside) * 1e9)
        self._events_ns = self._now_ns
        self.eventsWanted.emit(*self._events_of)

    def _say(self) -> None:
        """What to do while there is no chart."""
        drawn = bool(self.charts.channels)
        self.split.setVisible(drawn)
        self.empty.setVisible(not drawn)
        self.empty.setText(self.tr(
            "Choose curves at the left: type a part of a name, then tick with Space or a click.\n"
            "Wheel zooms, dragging moves; a click sets cursor A, Shift and a click cursor B."
        ))  # fmt: skip
        for button in (self.csv, self.png, self.table_button):
            button.setEnabled(drawn)

    def _make_buttons(self) -> None:
        hint = self.tr("Show the numbers and the raw records below the charts, or hide them.")
        self.table_button = controls.button(self.tr("Numbers"), hint, self.on_table)
        self.table_button.setCheckable(True)
        hint = self.tr("Export the points that are seen as a table.")
        self.csv = controls.button(self.tr("Save CSV…"), hint, self.tableWanted.emit, "link")
        hint = self.tr("Save the charts as they are seen as a picture.")
        self.png = controls.button(self.tr("Save picture…"), hint, self.pictureWanted.emit, "link")
        self.bar.add_action(self.table_button)
        for button in (self.csv, self.png):
            self.card.add_to_head(button)

    def _listen(self) -> None:
        self.picker.changed.connect(self.on_chosen)
        self.charts.wanted.connect(self.curvesWanted)
        self.charts.moved.connect(self.on_moved)
        self.charts.taken.connect(self.on_moved)
        self.bar.compareWanted.connect(self.charts.compare)
        self.views.changed.connect(self.on_moved)
        self.records.receiptRequested.connect(self.receiptRequested)
        self.records.blockRequested.connect(self.blockRequested)
        for place, button in enumerate(self.bar.presets, 1):
            key = QShortcut(QKeySequence(str(place)), self.charts, context=_WITHIN)
            key.activated.connect(button.click)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, context=_WITHIN)
        find.activated.connect(self.picker.search.setFocus)

    def _lay_out(self) -> None:
        self.views.add(self.tr("Numbers"), self.table)
        self.views.add(self.tr("Records"), self.records)
        self.picker.setMinimumWidth(LEAST_PICKER_PX)
        self.table.set_least_rows(2)
        self.table.set_giving_way(9, 8, 1)
        self.table.set_empty(self.tr("No curve is chosen."))
        self.area = controls.scrolling(self.charts)
        card = self.card
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        set_role(self.empty, "quiet")
        for part in (self.bar, self.alarm):
            card.body.addWidget(part)
        self.split = split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.area)
        split.addWidget(self.views)
        split.setStretchFactor(0, 1)
        split.setSizes(SHARES)
        split.setHandleWidth(GAP)
        card.body.addWidget(self.empty, 1)
        card.body.addWidget(split, 1)
        card.body.addWidget(self.between)
        self.alarm.hide()
        self.between.hide()
        row = QVBoxLayout(self)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        row.addWidget(Split(self.picker, card, SHARE_OF_PICKER))


_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
