"""What happened at my place: when the power was out, and how the voltage was; a hash only for whoever asks for one."""

from collections.abc import Sequence
from datetime import UTC, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from widgets import format as words
from widgets import moments
from widgets.card import Card
from widgets.label import Label
from widgets.pages import controls
from widgets.pages.place_band import PlaceBand
from widgets.pages.place_list import LINE_PX, PlaceList
from widgets.pages.place_proof import PlaceProofPanel
from widgets.pages.place_rows import PlaceAnswer, PlaceOffer, PlaceWish
from widgets.pages.work_strip import WorkStrip
from widgets.tables.column import Mood, marked
from widgets.theme import GAP, ThemeSource, set_role

NARROW_PX = 620
LEAST_LINES = 5
DAY_S = 86_400
ALL, OTHER = 0, -1
_SECOND = 10**9


class PlaceCard(Card):
    """A person chooses a place and a time, and reads what happened.

    `placesWanted()` is answered by `show_places`; `askRequested(PlaceWish)` by `show_begun`, `show_share` and then
    `show_answer`, `show_failed` or `show_cancelled`; `cancelRequested()` gives it up; `receiptsRequested(content_ids)`
    is answered by `show_saved`.
    """

    placesWanted = Signal()
    askRequested = Signal(object)
    cancelRequested = Signal()
    receiptsRequested = Signal(object)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("What happened at my place"))
        self._zone: tzinfo = UTC
        self._offers: tuple[PlaceOffer, ...] = ()
        self._narrow: bool | None = None
        self.place, self.span = QComboBox(), QComboBox()
        example = self.tr("such as {0}").format(moments.EXAMPLE)
        self.first = controls.field(self.tr("From"), example, self.on_ask)
        self.last = controls.field(self.tr("To"), example, self.on_ask)
        self.other = QWidget()
        self.ask = controls.button(self.tr("Show"), self.tr("Read what is sealed of this place."), self.on_ask, "main")
        self.work = WorkStrip(self.tr("Reading what is sealed"))
        self.summary, self.remarks, self.answer = controls.label("station"), controls.label(), controls.label()
        self.of = controls.label()
        self.band, self.list, self.proof = PlaceBand(themes), PlaceList(themes), PlaceProofPanel()
        self._heads = Label(self.tr("From")), Label(self.tr("To"))
        self._rows: tuple[tuple[int, int], ...] = ()
        self._fill()
        self._lay_out()
        self._listen()
        self.on_span()
        self._show_found(False)
        controls.say(self.answer, self.tr("Looking for places with sealed readings…"), "quiet")

    def show_zone(self, zone: tzinfo) -> None:
        """Times are typed and told in this zone."""
        self._zone = zone
        self.on_place()

    def show_places(self, offers: Sequence[PlaceOffer]) -> None:
        """What can be chosen; the place that was chosen before stays."""
        before = self._chosen()
        self._offers = tuple(sorted(offers, key=lambda one: words.in_turn(one.name)))
        self.place.clear()
        for one in self._offers:
            self.place.addItem(one.name)
        names = [(one.source, one.point) for one in self._offers]
        if before is not None and (before.source, before.point) in names:
            self.place.setCurrentIndex(names.index((before.source, before.point)))
        self.ask.setEnabled(bool(offers) and not self.work.isVisible())
        self.on_place()
        for box in (self.place, self.span):
            box.setEnabled(bool(offers))
        if not offers:
            told = self.tr(
                "No reading is sealed on this computer yet. A node of your own that follows the network keeps them."
            )
            controls.say(self.answer, told, "quiet")
        elif not self._rows and not self.work.isVisible():
            controls.say(self.answer, self.tr("Choose a place and a time."), "quiet")

    def show_begun(self) -> None:
        """It is being read."""
        self.ask.setEnabled(False)
        controls.say(self.answer, "", "quiet")
        self.work.begin()

    def show_share(self, share: float) -> None:
        """How much is read."""
        self.work.show_share(share)

    def show_answer(self, answer: PlaceAnswer) -> None:
        """What happened."""
        self._end()
        told = self.tr("{0}, {1} to {2} ({3})")
        self.of.setText(told.format(answer.name, answer.begin, answer.end, answer.zone))
        self.summary.setText(marked(Mood.FAULT, answer.summary) if answer.outage else answer.summary)
        controls.say(self.remarks, "\n".join(answer.remarks), "quiet")
        self.band.show_answer(answer)
        self.list.lines.show(answer.rows)
        self._rows = tuple((one.begin_ns, one.end_ns) for one in answer.rows)
        self.proof.show_row(None)
        self._show_found(True)

    def show_failed(self, sentence: str) -> None:
        """It could not be read; what was shown before is of another time or place."""
        self._end()
        self._show_found(False)
        controls.say(self.answer, marked(Mood.WARNING, sentence), "warning")

    def show_cancelled(self) -> None:
        """Somebody gave it up."""
        self._end()
        controls.say(self.answer, self.tr("The reading was cancelled."), "quiet")

    def show_saved(self, ok: bool, sentence: str) -> None:
        """What became of the receipts."""
        self.proof.show_saved(ok, sentence)

    def on_ask(self) -> None:
        """Ask what happened there, if what was typed is a time."""
        chosen = self._chosen()
        if chosen is None or not self.ask.isEnabled():
            return
        days = int(self.span.currentData())
        if days == ALL:
            self.askRequested.emit(PlaceWish(chosen.source, chosen.point))
        elif days != OTHER:
            first = chosen.last_ns - days * DAY_S * _SECOND
            self.askRequested.emit(PlaceWish(chosen.source, chosen.point, max(first, chosen.first_ns)))
        elif (ends := self._typed(chosen)) is not None:
            self.askRequested.emit(PlaceWish(chosen.source, chosen.point, *ends))

    def on_place(self) -> None:
        """Another place: say what is sealed of it."""
        chosen = self._chosen()
        if chosen is None:
            return
        first, last = (moments.written(one // _SECOND, self._zone) for one in (chosen.first_ns, chosen.last_ns))
        self.set_note(self.tr("sealed from {0} to {1}").format(first, last))
        for field, text in ((self.first, first), (self.last, last)):
            if not field.isModified():
                field.setText(text)
                field.setCursorPosition(0)

    def on_span(self) -> None:
        """Other times are typed; all others are counted back from the newest sealed reading."""
        self.other.setVisible(self.span.currentData() == OTHER)

    def on_line(self, row: int) -> None:
        """A line is looked at."""
        lines = self.list.lines.rows
        chosen = lines[row] if 0 <= row < len(lines) else None
        self.proof.show_row(chosen)
        self.band.mark(chosen)

    def on_opened(self, row: int) -> None:
        """Enter on a line."""
        self.on_line(row)
        self.proof.open_proof()

    def on_picked(self, time_ns: int) -> None:
        """A click on the band: the last line that had begun by then, but a short one close by is meant sooner."""
        if not self._rows:
            return
        near = (self._rows[-1][1] - self._rows[0][0]) * 4 / max(1, self.band.width())
        short = [
            number for number, (begin, end) in enumerate(self._rows)
            if end - begin < near and abs((begin + end) / 2 - time_ns) < near
        ]  # fmt: skip
        begun = [number for number, (begin, _) in enumerate(self._rows) if begin <= time_ns]
        self.list.select(short[0] if short else begun[-1] if begun else 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: places may have come since."""
        super().showEvent(event)
        self.placesWanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _typed(self, chosen: PlaceOffer) -> tuple[int, int] | None:
        ends = []
        for field in (self.first, self.last):
            text = field.text().strip()
            seconds = moments.read(text, self._zone, chosen.last_ns / _SECOND)
            if seconds is None:
                told = self.tr("{0} is no time: write one such as {1}.").format(text, moments.EXAMPLE)
                self._refuse(field, told)
                return None
            ends.append(round(seconds * 1_000) * 1_000_000)
        if ends[0] >= ends[1]:
            self._refuse(self.last, self.tr("The end has to be later than the beginning."))
            return None
        return ends[0], ends[1] + _SECOND  # the second that is named is meant too

    def _refuse(self, field: QWidget, told: str) -> None:
        controls.say(self.answer, marked(Mood.WARNING, told), "warning")
        field.setFocus()

    def _chosen(self) -> PlaceOffer | None:
        at = self.place.currentIndex()
        return self._offers[at] if 0 <= at < len(self._offers) else None

    def _end(self) -> None:
        had_focus = self.work.cancel.hasFocus()
        self.work.end()
        self.ask.setEnabled(bool(self._offers))
        if had_focus:
            self.ask.setFocus()
        controls.say(self.answer, "", "quiet")

    def _show_found(self, found: bool) -> None:
        for part in (self.of, self.summary, self.band, self.list, self.proof):
            part.setVisible(found)
        if not found:
            self.remarks.hide()

    def _fill(self) -> None:
        for text, days in (
            (self.tr("Last 30 days"), 30), (self.tr("Last 7 days"), 7), (self.tr("Last day"), 1),
            (self.tr("All that is sealed"), ALL), (self.tr("Other time…"), OTHER),
        ):  # fmt: skip
            self.span.addItem(text, days)
        for box, name in ((self.place, self.tr("Place")), (self.span, self.tr("Time"))):
            box.setAccessibleName(name)
            box.view().setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.place.setMinimumContentsLength(12)
        self.span.setMinimumContentsLength(11)
        for field in (self.first, self.last):
            field.setClearButtonEnabled(False)
        self.list.setMinimumHeight(LEAST_LINES * LINE_PX)
        set_role(self.summary, "station")

    def _lay_out(self) -> None:
        content = QWidget()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._ends = QGridLayout(self.other)
        self._ends.setContentsMargins(0, 0, 0, 0)
        self._ends.setSpacing(8)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(GAP)
        column.addLayout(self._grid)
        for part in (self.other, self.work, self.answer, self.of, self.summary, self.band, self.remarks):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self.proof)
        column.addStretch(0)
        self.body.addWidget(controls.scrolling(content), 1)
        self._arrange()

    def _arrange(self) -> None:
        """One row of controls, or several where the window is as narrow as a telephone."""
        narrow = self.width() < NARROW_PX
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for number, widget in enumerate((self.place, self.span, self.ask)):
            self._grid.removeWidget(widget)
            row, column, wide = ((0, 0, 2), (1, 0, 1), (1, 1, 1))[number] if narrow else (0, number, 1)
            self._grid.addWidget(widget, row, column, 1, wide)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if narrow else 0)
        for number, widget in enumerate((self._heads[0], self.first, self._heads[1], self.last)):
            self._ends.removeWidget(widget)
            self._ends.addWidget(widget, *(divmod(number, 2) if narrow else (0, number)))
        for column in (1, 3):
            self._ends.setColumnStretch(column, 0 if narrow and column == 3 else 1)

    def _listen(self) -> None:
        self.place.currentIndexChanged.connect(self.on_place)
        self.span.currentIndexChanged.connect(self.on_span)
        self.work.cancelRequested.connect(self.cancelRequested)
        self.list.chosen.connect(self.on_line)
        self.list.opened.connect(self.on_opened)
        self.band.picked.connect(self.on_picked)
        self.proof.receiptsRequested.connect(self.receiptsRequested)
