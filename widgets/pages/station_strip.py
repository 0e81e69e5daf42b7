"""The line on top of the Station page: the worst alarm that waits, the relays' clocks, and how long the disk lasts."""

from collections import Counter
from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from node.types.alarm import Alarm
from node.types.relay import Priority
from widgets import disk
from widgets import format as words
from widgets.label import Label
from widgets.pages import controls
from widgets.pages.heard import Heard
from widgets.tables import alarm_words
from widgets.tables.column import SHAPES, Mood, marked
from widgets.theme import GAP, set_role

LOUD_SKEW_S = 2.0
_tr = partial(QCoreApplication.translate, "StationStrip")
_SPACING = 2 * GAP
_ROLES = {Mood.WARNING: "warning", Mood.FAULT: "fault"}


class StationStrip(QWidget):
    """It speaks of the present, also while the page below shows a moment in the past.

    `alarmsRequested()` wants the page of alarms, `pastRequested()` a moment in the past.
    """

    alarmsRequested = Signal()
    pastRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.alarms = ElidedButton()
        self.alarms.clicked.connect(self.alarmsRequested)
        self.clocks, self.disk = Label(), Label()
        self.past = controls.button(
            self.tr("Past…"), self.tr("Show the station as it was a moment ago, or long ago (Ctrl+Left)"),
            self.pastRequested.emit,
        )  # fmt: skip
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_SPACING)
        self.present = Label(self.tr("Now:"))
        set_role(self.present, "strong")
        self.present.hide()
        row.addWidget(self.present)
        row.addWidget(self.alarms, 1)
        for part in (self.clocks, self.disk, self.past):
            row.addWidget(part)

    def show_alarms(self, alarms: Iterable[Alarm], now_ns: int) -> None:
        """The alarms of this node: how many nobody acknowledged, and the worst of them."""
        standing = list(alarms)
        waiting = [one for one in standing if alarm_words.is_wanting(one)]
        hint = self.tr("Opens the page of alarms (F5).")
        if not waiting:
            quiet = self.tr("No alarm waits for anybody")
            known = words.plural(len(standing), self.tr("stands, acknowledged"), self.tr("stand, acknowledged"))
            self.alarms.say(f"{SHAPES[Mood.NORMAL]} {f'{quiet}; {known}' if standing else quiet}", hint)
            set_role(self.alarms, "strip-quiet")
            return
        worst = min(waiting, key=lambda one: (list(Priority).index(one.priority), one.came_ns))
        told = self.tr("{0} not acknowledged. Worst: {1}, {2}, {3} ({4})").format(
            words.count(len(waiting)), alarm_words.relay(worst), alarm_words.what(worst),
            words.duration(max(0, now_ns - worst.came_ns) / 1e9, tenths=False), _by_priority(waiting),
        )  # fmt: skip
        self.alarms.say(f"{SHAPES[alarm_words.MOODS[worst.priority]]} {told}", f"{told}.\n{hint}")
        set_role(self.alarms, f"strip-{alarm_words.MOODS[worst.priority].name.lower()}")

    def show_past(self, past: bool) -> None:
        """The page below shows another time: this line says that it does not."""
        self.present.setVisible(past)
        self.past.setEnabled(not past)

    def show_clocks(self, heard: Heard) -> None:
        """How far the clock of any relay is off, as it is seen here."""
        skews = {name: skew for name in heard.relays if (skew := heard.skew_s(name)) is not None}
        worst = max(skews, key=lambda name: abs(skews[name]), default="")
        mood = Mood.WARNING if worst and abs(skews[worst]) >= LOUD_SKEW_S else Mood.NORMAL
        if not worst:
            text = ""
        elif mood is Mood.WARNING:
            off = words.duration(abs(skews[worst]))
            told = self.tr("{0}: clock {1} ahead") if skews[worst] > 0 else self.tr("{0}: clock {1} behind")
            text = told.format(words.cut(worst, 20), off)
        else:
            text = self.tr("Clocks within {0}").format(words.duration(max(0.1, abs(skews[worst]))))
        controls.say(self.clocks, marked(mood, text) if text else "", _ROLES.get(mood, "quiet"))
        self.clocks.setToolTip(self.tr(
            "The relay's time of its newest reading against the time at which it came here. Nodes do not tell each"
            " other their time: this computer's own clock is compared with nobody's."
        ))  # fmt: skip

    def show_disk(self, days: float | None, room: int | None) -> None:
        """How long the disk lasts."""
        mood = disk.mood(days, room)
        controls.say(self.disk, marked(mood, disk.sentence(days, room)), _ROLES.get(mood, "quiet"))
        self.disk.setToolTip(disk.meaning(days, room))


class ElidedButton(QPushButton):
    """A button that gives way: it shows as much of its text as fits, and says all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def whole(self) -> str:
        """All of its text."""
        return self._whole

    def say(self, text: str, hint: str) -> None:
        """Another text; `hint` says more of it."""
        if text != self._whole:
            self._whole = text
            self.setAccessibleName(text)
            self._cut()
        self.setToolTip(hint)
        self.setAccessibleDescription(hint)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.width() - 2 * GAP
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


def skew_words(skew_s: float) -> str:
    """How far a clock is off, and which way."""
    span = words.duration(abs(skew_s))
    told = _tr("{0} ahead of") if skew_s > 0 else _tr("{0} behind")
    return told.format(span)


def _by_priority(alarms: list[Alarm]) -> str:
    found = Counter(one.priority for one in alarms)
    there = [one for one in Priority if found[one]]
    return ", ".join(alarm_words.counted(one, found[one]) for one in there)
