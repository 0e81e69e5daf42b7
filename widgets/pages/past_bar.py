"""The bar of a moment in the past: loud, because nobody may take what was for what is; one key leads back to now."""

from datetime import UTC, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from widgets import format as words
from widgets import moments
from widgets.elided_label import ElidedLabel
from widgets.label import Label
from widgets.pages import controls
from widgets.theme import GAP, set_role

SECOND = 1_000_000_000
STEPS_S = (-60, -10, -1, 1, 10, 60)
HOUR_S, DAY_S = 3_600, 86_400
KEYS = {
    -DAY_S: "Alt+PgUp",
    -HOUR_S: "Ctrl+Shift+PgUp",
    -60: "Ctrl+PgUp",
    -10: "Ctrl+Shift+Left",
    -1: "Ctrl+Left",
    1: "Ctrl+Right",
    10: "Ctrl+Shift+Right",
    60: "Ctrl+PgDown",
    HOUR_S: "Ctrl+Shift+PgDown",
    DAY_S: "Alt+PgDown",
}
_FIELD_PX = 172
_LEAST_TOLD_PX = 860
MARK = "◆"


class PastBar(QWidget):
    """`stepRequested(seconds)` wants to go on or back, `momentRequested(ns)` to another time, `nowRequested()` home."""

    stepRequested = Signal(int)
    momentRequested = Signal(object)
    nowRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone: tzinfo = UTC
        self._time_ns = 0
        set_role(self, "bar-past")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.loud, self.told, self.moment = Label(), ElidedLabel(), self._field()
        self.steps = {seconds: self._step(seconds) for seconds in STEPS_S}
        self.home = controls.button(
            self.tr("Back to now (Esc)"), self.tr("Show the station live again"), self.nowRequested.emit, "main"
        )
        self._lay_out()

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self._zone = zone
        self._write()

    def show_asked(self, time_ns: int) -> None:
        """It is being read: what is shown below is not this moment yet."""
        self._time_ns = time_ns
        self._write()
        self.told.say(self.tr("Reading {0}…").format(words.clock(time_ns, self._zone)))

    def show_moment(self, time_ns: int, now_ns: int, whole: bool = True) -> None:
        """It is shown, while the present goes on."""
        where = words.zone_name(time_ns, self._zone)
        told = self.tr("{0}, times in {1}. What is acknowledged, sealed or set is done now, not then.")
        more = self.tr("Of alarms only the last changes before it are known.") if not whole else ""
        self.told.say(told.format(words.ago(now_ns, time_ns), where), more)
        self.loud.setText(f"{MARK} {self.tr('NOT LIVE')}")
        self.loud.setToolTip(self.told.text())

    def show_home(self) -> None:
        """The present is shown: nothing may call it anything else."""
        self.loud.setText(self.tr("Past"))
        self.loud.setToolTip("")
        self.hide()

    def show_failed(self, sentence: str) -> None:
        """It could not be read."""
        self.told.say(f"▲ {sentence}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.told.setVisible(event.size().width() >= _LEAST_TOLD_PX)  # a lone ellipsis tells nobody anything

    def on_written(self) -> None:
        """Somebody wrote a time and pressed Enter, or went on with Tab: show it, or say what cannot be read."""
        if not self.moment.isModified():
            return
        time_s = moments.read(self.moment.text(), self._zone, self._time_ns / SECOND)
        if time_s is None:
            told = self.tr("A moment is written like {0}; a day or a time of day alone will do.")
            self.moment.setToolTip(told.format(moments.EXAMPLE))
            self.show_failed(told.format(moments.EXAMPLE))
            return
        self.moment.setModified(False)
        self.momentRequested.emit(int(time_s) * SECOND)

    def _write(self) -> None:
        self.moment.setToolTip("")
        self.moment.setText(moments.written(self._time_ns // SECOND, self._zone))

    def _field(self) -> QLineEdit:
        field = controls.field(self.tr("Time that is shown"), self.tr("In the zone of the screen; Enter shows it"),
                               self.on_written)  # fmt: skip
        field.setClearButtonEnabled(False)
        field.setFixedWidth(_FIELD_PX)
        field.editingFinished.connect(self.on_written)
        return field

    def _step(self, seconds: int) -> QPushButton:
        sign = words.MINUS if seconds < 0 else "+"
        text = f"{sign}{words.duration(abs(seconds), tenths=False)}"
        name = self.tr("{0} back") if seconds < 0 else self.tr("{0} on")
        return controls.button(
            text, KEYS[seconds], lambda: self.stepRequested.emit(seconds), "step",
            name.format(words.duration(abs(seconds), tenths=False)),
        )  # fmt: skip

    def _lay_out(self) -> None:
        set_role(self.loud, "past-loud")
        set_role(self.told, "past")
        self.show_home()
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, 5, 6, 5)
        row.setSpacing(5)
        row.addWidget(self.loud)
        row.addWidget(self.moment)
        for button in self.steps.values():
            row.addWidget(button)
        row.addWidget(self.told, 1)
        row.addStretch(0)
        row.addWidget(self.home)
