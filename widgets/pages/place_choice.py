"""Which place, and which time: in one row, or in several where the window is as narrow as a telephone."""

from collections.abc import Sequence
from datetime import UTC, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from widgets import format as words
from widgets import moments
from widgets.label import Label
from widgets.pages import controls
from widgets.pages.place_rows import PlaceOffer, PlaceWish

NARROW_PX = 600
DAY_NS = 86_400 * 10**9
ALL, OTHER = 0, -1
_SECOND = 10**9


class PlaceChoice(QWidget):
    """`asked(PlaceWish)` tells what somebody wants to know, `refused(sentence)` what could not be read of it.

    `placeChosen()` says that another place is chosen, or that another zone writes its times.
    """

    asked = Signal(object)
    refused = Signal(str)
    placeChosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone: tzinfo = UTC
        self._offers: tuple[PlaceOffer, ...] = ()
        self._narrow: bool | None = None
        self.place, self.span, self.other = QComboBox(), QComboBox(), QWidget()
        example = self.tr("such as {0}").format(moments.EXAMPLE)
        self.first = controls.field(self.tr("From"), example, self.on_ask)
        self.last = controls.field(self.tr("To"), example, self.on_ask)
        self._heads = Label(self.tr("From")), Label(self.tr("To"))
        self.ask = controls.button(self.tr("Show"), self.tr("Read what is sealed of this place."), self.on_ask, "main")
        self._fill()
        self._lay_out()
        self.place.currentIndexChanged.connect(self.on_place)
        self.span.currentIndexChanged.connect(self.on_span)
        self.on_span()
        self.show_places([])

    @property
    def chosen(self) -> PlaceOffer | None:
        """The place that is chosen; None while there is none."""
        at = self.place.currentIndex()
        return self._offers[at] if 0 <= at < len(self._offers) else None

    @property
    def zone(self) -> tzinfo:
        """In which times are typed."""
        return self._zone

    def sealed_words(self) -> str:
        """From when to when something is sealed of the place."""
        chosen = self.chosen
        return self.tr("sealed from {0} to {1}").format(*self._ends_of(chosen)) if chosen is not None else ""

    def show_zone(self, zone: tzinfo) -> None:
        """Times are typed and told in this zone."""
        self._zone = zone
        self.on_place()

    def show_places(self, offers: Sequence[PlaceOffer]) -> None:
        """What can be chosen; the place that was chosen before stays."""
        before = self.chosen
        self._offers = tuple(sorted(offers, key=lambda one: words.in_turn(one.name)))
        self.place.clear()
        for one in self._offers:
            self.place.addItem(one.name)
        self.place.setCurrentIndex(0 if self._offers else -1)  # with words for none, none is chosen by itself
        names = [(one.source, one.point) for one in self._offers]
        if before is not None and (before.source, before.point) in names:
            self.place.setCurrentIndex(names.index((before.source, before.point)))
        for part in (self.place, self.span, self.ask):
            part.setEnabled(bool(offers))
        self.on_place()

    def set_busy(self, busy: bool) -> None:
        """One place is read at a time."""
        self.ask.setEnabled(bool(self._offers) and not busy)

    def on_ask(self) -> None:
        """Ask what happened there, if what was typed is a time."""
        chosen = self.chosen
        if chosen is None or not self.ask.isEnabled():
            return
        days = int(self.span.currentData())
        if days == ALL:
            self.asked.emit(PlaceWish(chosen.source, chosen.point))
        elif days != OTHER:
            first = max(chosen.last_ns - days * DAY_NS, chosen.first_ns)
            self.asked.emit(PlaceWish(chosen.source, chosen.point, first))
        elif (ends := self._typed(chosen)) is not None:
            self.asked.emit(PlaceWish(chosen.source, chosen.point, *ends))

    def on_place(self) -> None:
        """Another place: its ends stand in the fields, unless somebody wrote there."""
        chosen = self.chosen
        if chosen is not None:
            for field, text in zip((self.first, self.last), self._ends_of(chosen), strict=True):
                if not field.isModified():
                    field.setText(text)
                    field.setCursorPosition(0)
        self.placeChosen.emit()

    def on_span(self) -> None:
        """Other times are typed; all others are counted back from the newest sealed reading."""
        self.other.setVisible(self.span.currentData() == OTHER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _ends_of(self, place: PlaceOffer) -> tuple[str, str]:
        first, last = (moments.written(one // _SECOND, self._zone) for one in (place.first_ns, place.last_ns))
        return first, last

    def _typed(self, chosen: PlaceOffer) -> tuple[int, int] | None:
        ends = []
        for field in (self.first, self.last):
            text = field.text().strip()
            seconds = moments.read(text, self._zone, chosen.last_ns / _SECOND)
            if seconds is None:
                self._refuse(field, self.tr("{0} is no time: write one such as {1}.").format(text, moments.EXAMPLE))
                return None
            ends.append(round(seconds * 1_000) * 1_000_000)
        if ends[0] >= ends[1]:
            self._refuse(self.last, self.tr("The end has to be later than the beginning."))
            return None
        return ends[0], ends[1] + _SECOND  # the second that is named is meant too

    def _refuse(self, field: QWidget, told: str) -> None:
        self.refused.emit(told)
        field.setFocus()

    def _fill(self) -> None:
        for text, days in (
            (self.tr("Last 30 days"), 30), (self.tr("Last 7 days"), 7), (self.tr("Last day"), 1),
            (self.tr("All that is sealed"), ALL), (self.tr("Other time…"), OTHER),
        ):  # fmt: skip
            self.span.addItem(text, days)
        for box, name, letters in ((self.place, self.tr("Place"), 12), (self.span, self.tr("Time"), 11)):
            box.setAccessibleName(name)
            box.view().setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(letters)
        self.place.setPlaceholderText(self.tr("Place"))
        for field in (self.first, self.last):
            field.setClearButtonEnabled(False)  # a field of a telephone has no room for it

    def _lay_out(self) -> None:
        self._grid, self._ends = QGridLayout(), QGridLayout(self.other)
        for grid in (self._grid, self._ends):
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._grid)
        column.addWidget(self.other)
        self._arrange()

    def _arrange(self) -> None:
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
