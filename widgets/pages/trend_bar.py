"""The row above the trends: how much time, from when to when, live or standing still, and beside which other time."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from widgets import moments
from widgets.label import Label
from widgets.pages import controls
from widgets.plots.trend_window import TrendWindow
from widgets.tables.column import Mood, marked
from widgets.theme import set_role

_HOUR, _DAY, _YEAR = 3_600.0, 86_400.0, 365 * 86_400.0
_ALIKE = 0.002
_FIELD_PX, _LEAST_FIELD_PX, _DASH_PX = 172, 166, 20


class TrendBar(QWidget):
    """Moves a window of time.  `compareWanted(ns)` says by how much earlier the other curves are; 0 wants none."""

    compareWanted = Signal(object)

    def __init__(self, window: TrendWindow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._zone: tzinfo = UTC
        self.presets = tuple(self._preset(text, hint, seconds) for text, hint, seconds in self._spans())
        self.begin, self.end = self._field(self.tr("From")), self._field(self.tr("To"))
        hint = self.tr("Go with the present (End), or stand still (Space).")
        self.live = controls.button(self.tr("Live"), hint, self.on_live)
        self.live.setCheckable(True)
        self.compare, self.day = QComboBox(), self._day_field()
        self.said = controls.label("warning")
        self._lay_out()
        self._fill_compare()
        window.changed.connect(self.on_moved)
        window.followChanged.connect(self.show_window)
        self.show_window()

    def show_zone(self, zone: tzinfo) -> None:
        """Write and read times in this zone."""
        self._zone = zone
        self.show_window()

    def show_window(self) -> None:
        """What is seen now; what somebody typed is left alone, and live also what is selected to be typed over."""
        window = self._window
        for field, time in ((self.begin, window.start), (self.end, window.stop)):
            if not (field.isModified() or (window.follows and field.hasFocus())):
                field.setText(moments.written(time if window.span_s < 10 else round(time), self._zone))
        for button, (_, _, seconds) in zip(self.presets, self._spans(), strict=True):
            button.setChecked(abs(window.span_s - seconds) < _ALIKE * seconds)
        self.live.setChecked(window.follows)

    def on_moved(self) -> None:
        """Another time is seen; what was said and typed of the last one is of no use, unless only time went on."""
        if not self._window.follows:
            self._forget_typed()
            self._say("")
        self.show_window()

    def on_typed(self) -> None:
        """Enter in one of the fields: show that time, or say what cannot be read."""
        start, stop = (moments.read(one.text(), self._zone, self._window.now_s) for one in (self.begin, self.end))
        if start is not None and start == stop and ":" not in self.end.text():
            stop = (datetime.fromtimestamp(start, self._zone) + timedelta(days=1)).timestamp()  # this day, to its end
        told = ""
        if start is None or stop is None:
            told = self.tr("A moment is written like {0}; a day or a time of day alone will do, and the same day in"
                           " both fields is that whole day.").format(moments.EXAMPLE)  # fmt: skip
        elif stop <= start:
            told = self.tr("The end has to be later than the beginning.")
        else:
            self._forget_typed()
            self._window.show(start, stop)
            self.show_window()
        self._say(told)

    def on_left(self) -> None:
        """Tab or a click leads away from a field: what was typed there holds, as with Enter."""
        if self.begin.isModified() or self.end.isModified():
            self.on_typed()

    def on_live(self) -> None:
        """Go with the present, or stand still."""
        self._forget_typed()
        self._say("")
        self._window.follow(self.live.isChecked())
        self.show_window()

    def on_compare(self, place: int) -> None:
        """Another time beside this one; for one that is none of these, a day can be typed."""
        self.day.setVisible(place == self.compare.count() - 1)
        self._fold_as_needed()
        shift = self.compare.itemData(place)
        if shift is not None:
            self._say("")
            self.compareWanted.emit(shift)
        else:
            self.day.setFocus()

    def on_day(self) -> None:
        """The day that was typed stands where the first day of the window is; a whole moment where its beginning is."""
        text, window = self.day.text(), self._window
        other = moments.read(text, self._zone, window.start)
        if other is None:
            self._say(self.tr("Write a day like {0}, or a moment like {1}.").format("2026-11-22", moments.EXAMPLE))
            return
        began = datetime.fromtimestamp(window.start, self._zone)
        midnight = began.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
        shift = (window.start if ":" in text else midnight) - other
        if shift <= 0:
            self._say(self.tr("The other time has to be earlier than what is seen."))
            return
        self._say("")
        self.compareWanted.emit(round(shift * 1e9))

    def _say(self, sentence: str) -> None:
        controls.say(self.said, marked(Mood.WARNING, sentence) if sentence else "", "warning")

    def _spans(self) -> Sequence[tuple[str, str, float]]:
        return (
            (self.tr("1 min"), self.tr("One minute (1)"), 60.0),
            (self.tr("10 min"), self.tr("Ten minutes (2)"), 600.0),
            (self.tr("1 h"), self.tr("One hour (3)"), _HOUR),
            (self.tr("1 d"), self.tr("One day (4)"), _DAY),
            (self.tr("1 w"), self.tr("One week (5)"), 7 * _DAY),
            (self.tr("1 y"), self.tr("One year (6)"), _YEAR),
        )

    def _preset(self, text: str, hint: str, seconds: float) -> QPushButton:
        button = controls.button(text, hint, lambda: self._set_span(seconds), "preset", name=hint)
        button.setCheckable(True)
        return button

    def _set_span(self, seconds: float) -> None:
        self._forget_typed()
        self._window.set_span(seconds)
        self.show_window()

    def _field(self, name: str) -> QLineEdit:
        field = controls.field(name, moments.EXAMPLE, self.on_typed)
        field.setClearButtonEnabled(False)
        field.setMinimumWidth(_LEAST_FIELD_PX)
        field.setMaximumWidth(_FIELD_PX)
        field.editingFinished.connect(self.on_left)
        return field

    def _forget_typed(self) -> None:
        for field in (self.begin, self.end):
            field.setModified(False)

    def _day_field(self) -> QLineEdit:
        field = controls.field(self.tr("The day to compare with"), "2026-11-21", self.on_day)
        field.setMinimumWidth(_LEAST_FIELD_PX)
        field.setMaximumWidth(_FIELD_PX)
        field.hide()
        return field

    def _fill_compare(self) -> None:
        for text, shift in (
            (self.tr("no comparison"), 0.0), (self.tr("the hour before"), _HOUR),
            (self.tr("the day before"), _DAY), (self.tr("the week before"), 7 * _DAY),
            (self.tr("four weeks before"), 28 * _DAY), (self.tr("the year before"), _YEAR),
        ):  # fmt: skip
            self.compare.addItem(text, round(shift * 1e9))
        self.compare.addItem(self.tr("another day…"), None)
        self.compare.setAccessibleName(self.tr("Compare with another time"))
        hint = self.tr("The same curves of an earlier time are drawn faintly behind these.")
        self.compare.setToolTip(hint)
        self.compare.setAccessibleDescription(hint)
        self.compare.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.compare.setMinimumContentsLength(15)
        self.compare.activated.connect(self.on_compare)

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        group.setExclusive(False)
        above, below, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        above.setSpacing(4)
        below.setSpacing(4)
        for button in self.presets:
            above.addWidget(button)
        above.addSpacing(4)
        above.addWidget(self.live)
        above.addStretch(1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(4)
        above.addLayout(self._buttons)
        dash = Label("–")
        set_role(dash, "quiet")
        for part in (self.begin, dash, self.end):
            below.addWidget(part, 0 if part is dash else 2)
        self._below, self._lowest = below, QHBoxLayout()
        self._lowest.setSpacing(4)
        for row in (self._below, self._lowest):
            row.addStretch(0)
        self._fold(False)
        column.addLayout(above)
        column.addLayout(below)
        column.addLayout(self._lowest)
        column.addWidget(self.said)
        self.said.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_as_needed()

    def _fold_as_needed(self) -> None:
        compared = [part.sizeHint().width() for part in (self.compare, self.day) if not part.isHidden()]
        beside = 2 * _LEAST_FIELD_PX + _DASH_PX + sum(4 + width for width in compared)
        if (self.width() < beside) != self._folded:
            self._fold(self.width() < beside)

    def _fold(self, folded: bool) -> None:
        """What is compared in a row of its own, rather than over the seconds of the fields."""
        self._folded = folded
        for part in (self.compare, self.day):
            row = self._lowest if folded else self._below
            row.insertWidget(row.count() - 1, part)

    def add_action(self, button: QPushButton) -> None:
        """A button at the right end of the upper row."""
        self._buttons.addWidget(button)
