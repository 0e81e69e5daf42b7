"""The top line: whose station this is, whether its chain is whole, how old it is, and who agrees, all in words."""

from datetime import UTC, tzinfo
from math import exp

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from node.types.peer import PeerStatus
from node.types.status import MiningState, NodeStatus
from widgets import disk
from widgets import format as words
from widgets.elided_label import ElidedLabel
from widgets.label import Label
from widgets.tables.column import Mood, marked
from widgets.theme import GAP, set_role

HEIGHT = 46
_MINING_SHOWN_AFTER_MS = 300
_LEAST_SENTENCE_PX = 360
_KNOWN = (PeerStatus.CONNECTED, PeerStatus.SILENT)
_PILLS = {Mood.WARNING: "pill-warning", Mood.FAULT: "pill-fault"}


class TrustLine(QWidget):
    """Speaks only of what it was told: the chain is called whole when the node that checks it says so."""

    cancelMiningRequested = Signal()
    commandsRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status: NodeStatus | None = None
        self._fresh = False
        self._now_ns = 0
        self._zone: tzinfo = UTC
        self._name, self._state, self._sentence = Label(), Label(), ElidedLabel()
        self._open, self._disk, self._clock, self._fast = Label(), Label(), Label(), Label()
        self._mining, self._bar, self._cancel = Label(), QProgressBar(), QPushButton()
        self._commands, self._giving = QPushButton(), (self._clock, self._mining, self._bar)
        self._slow = QTimer(self, singleShot=True, interval=_MINING_SHOWN_AFTER_MS)
        self._slow.timeout.connect(lambda: self._set_mining_visible(True))
        self._row = QHBoxLayout(self)
        self._cancel.clicked.connect(self.cancelMiningRequested)
        self._commands.clicked.connect(self.commandsRequested)
        self._dress()
        self._lay_out()
        self.show_checking()

    @property
    def sentence(self) -> str:
        """What the line says of the chain."""
        return self._sentence.text()

    @property
    def state(self) -> str:
        """What the pill says."""
        return self._state.text()

    def show_status(self, status: NodeStatus) -> None:
        """The node's newest word of itself."""
        self._status = status
        self._name.setText(status.name)
        self._fresh = True
        self._say_soundness(status)
        self._open.setVisible(status.open)
        self._fast.setVisible(status.clock_rate > 1)
        self._fast.setText(self.tr("▲ CLOCK ×{0}").format(words.count(status.clock_rate)))
        self._say_disk(status.days_left, status.room)
        self._make_room()
        self._say_sentence()
        self.show_mining(status.mining)

    def show_checking(self, detail: str = "") -> None:
        """The node is still reading and checking its chain."""
        self._say_state(self.tr("○ Checking…"), "pill", self.tr("The node reads its chain and checks every block."))
        self._sentence.say(detail or self.tr("The node is starting."))

    def show_stopped(self, reason: str) -> None:
        """The node ended: nothing here is fresh any more."""
        self._fresh = False
        self._say_state(self.tr("■ Stopped"), "pill-fault", reason)
        self._sentence.say(reason or self.tr("The node has stopped."))
        self.show_mining(None)

    def show_stopping(self) -> None:
        """The window is closing; the node writes what it has."""
        self._fresh = False
        self._say_state(self.tr("■ Stopping…"), "pill", self.tr("The node writes what it has and ends."))
        self._sentence.say(self.tr("Stopping…"))
        self.show_mining(None)

    def show_mining(self, mining: MiningState | None) -> None:
        """Proof of work under way; a search of a blink is not worth a flicker."""
        if mining is None:
            self._slow.stop()
            self._set_mining_visible(False)
            return
        chance = 1 - exp(-mining.hashes / mining.expected)
        self._bar.setValue(round(1000 * chance))
        rate = words.hash_rate(mining.rate) if mining.rate else self.tr("starting")
        self._mining.setText(self.tr("Mining, {0}").format(rate))
        self._mining.setToolTip(self.tr("Looking for the seal of block {0}").format(words.count(mining.height)))
        if self._cancel.isHidden() and not self._slow.isActive():
            self._slow.start()

    def show_time(self, now_ns: int) -> None:
        """Let the clock and the age of the last block go on."""
        self._now_ns = now_ns
        self._clock.setText(words.day_and_clock(now_ns, self._zone))
        if self._fresh:
            self._say_sentence()

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self._zone = zone
        self._clock.setMinimumWidth(0)
        self.show_time(self._now_ns)
        self._clock.setMinimumWidth(QFontMetrics(self._clock.font()).horizontalAdvance(self._clock.text()))

    def show_commands_key(self, key: str) -> None:
        """The key that opens the list of commands, beside its name."""
        self._commands.setText(self.tr("Commands  {0}").format(key))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Without what gives way."""
        gone = sum(one.minimumSizeHint().width() + GAP for one in self._giving if not one.isHidden())
        return QSize(super().minimumSizeHint().width() - gone, HEIGHT)

    def _say_soundness(self, status: NodeStatus) -> None:
        """Whole only as far as somebody looked, and the tip says how far that was."""
        if status.fault:
            self._say_state(self.tr("■ Chain changed"), "pill-fault", status.fault)
            return
        looked = words.plural(status.checked, self.tr("block was"), self.tr("blocks were"))
        meaning = self.tr("The last {0} re-hashed when the node started; each one since was checked when it came.")
        background = self.tr("In the background, {0} of the chain was re-hashed in the present pass.")
        share = words.share(status.coverage)
        told = f"{meaning.format(looked)} {background.format(share)}"
        self._say_state(self.tr("● Chain whole"), "pill", f"{told}\n{self._history(status)}" if status.faults else told)

    def _history(self, status: NodeStatus) -> str:
        """What was wrong and is not any more: whoever was not at the screen is to know of it."""
        last = status.faults[0]
        when = words.day_and_clock(last.mended_ns or last.found_ns, self._zone)
        told = self.tr("Mended since the start, found whole again {0}. It was: {1}")
        return told.format(when, last.finding.sentence)

    def _say_state(self, text: str, role: str, meaning: str) -> None:
        self._state.setText(text)
        self._state.setToolTip(meaning)
        self._state.setAccessibleDescription(meaning)
        set_role(self._state, role)

    def _say_disk(self, days: float | None, room: int | None) -> None:
        """Only a disk that is short of room needs a look from every page."""
        mood = disk.mood(days, room)
        self._disk.setVisible(mood in _PILLS)
        if mood in _PILLS:
            left = disk.sentence(days, room) if days is None else self.tr("{0} of disk left").format(disk.span(days))
            set_role(self._disk, _PILLS[mood])
            self._disk.setText(marked(mood, left))
            self._disk.setToolTip(disk.meaning(days, room))
            self._disk.setAccessibleDescription(disk.meaning(days, room))

    def _say_sentence(self) -> None:
        status = self._status
        if status is None:
            return
        if status.fault:
            self._sentence.say(status.fault)
            return
        height = self.tr("height {0}").format(words.count(status.height))
        sealed = self.tr("last sealed {0}").format(words.ago(self._now_ns, status.tip_time_ms * 1_000_000))
        self._sentence.say(", ".join((height, sealed, self._agreement(status))))

    def _agreement(self, status: NodeStatus) -> str:
        known = [peer for peer in status.peers if peer.status in _KNOWN]
        if not known:
            return self.tr("no peer yet")
        agreeing = sum(peer.agrees and peer.status is PeerStatus.CONNECTED for peer in known)
        noun = self.tr("peer agrees") if len(known) == 1 else self.tr("peers agree")
        return self.tr("{0} of {1} {2}").format(words.count(agreeing), words.count(len(known)), noun)

    def _make_room(self) -> None:
        """What can be known elsewhere gives way: every machine has a clock, and the rate is told on the Chain page."""
        mines = not self._cancel.isHidden()
        for widget, wanted in zip(self._giving, (True, mines, mines), strict=True):
            widget.setVisible(wanted)
        for widget in self._giving:
            if self._row.minimumSize().width() + _LEAST_SENTENCE_PX <= self.width():
                break
            widget.hide()
        self._cancel.setText(self.tr("Cancel mining") if self._mining.isHidden() else self.tr("Cancel"))

    def _set_mining_visible(self, visible: bool) -> None:
        self._cancel.setVisible(visible)
        self._make_room()

    def _dress(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("State of the chain"))
        for widget, role in (
            (self, "bar-top"), (self._name, "station"), (self._sentence, "quiet"), (self._clock, "quiet"),
            (self._mining, "quiet"), (self._open, "pill-warning"), (self._disk, "pill-warning"),
            (self._fast, "pill-warning"),
        ):  # fmt: skip
            set_role(widget, role)
        self._name.setText("Gridwitness")  # until the node says its name
        self._open.setText(self.tr("▲ OPEN NETWORK"))
        self._open.setToolTip(
            self.tr("Anyone who joins this network may seal. That guards against mistakes, not against attackers.")
        )
        meaning = self.tr("This network's clock is simulated and runs too fast. No time in it is real.")
        self._fast.setToolTip(meaning)
        self._fast.setAccessibleDescription(meaning)
        for label in (self._open, self._disk, self._fast):
            label.hide()
        self._bar.setRange(0, 1000)
        self._bar.setFixedWidth(72)
        self._bar.setAccessibleName(self.tr("Chance that the block was found by now"))
        self._bar.setToolTip(self.tr("Chance that the block was found by now"))
        self._cancel.setAccessibleName(self.tr("Cancel mining"))
        self._commands.setAccessibleName(self.tr("Commands"))
        self._set_mining_visible(False)

    def _lay_out(self) -> None:
        self.setFixedHeight(HEIGHT)
        row = self._row
        row.setContentsMargins(16, 0, GAP, 0)
        row.setSpacing(GAP)
        row.addWidget(self._name)
        row.addWidget(self._state, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(4)
        row.addWidget(self._sentence, 1)
        right: tuple[QWidget, ...] = (
            self._mining,
            self._bar,
            self._cancel,
            self._open,
            self._fast,
            self._disk,
            self._clock,
        )
        for widget in (*right, self._commands):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
