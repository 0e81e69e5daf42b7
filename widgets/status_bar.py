"""The bottom line: relays, what waits for a block, how blocks are sealed, where the node listens, and its tip."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from node.types.relay import Priority
from node.types.status import NodeStatus, RelayLink, RelayState
from widgets import disk, node_words
from widgets import format as words
from widgets.elided_label import ElidedLabel
from widgets.label import Label
from widgets.pages import controls
from widgets.tables import alarm_words
from widgets.tables.column import SHAPES, Mood, marked
from widgets.theme import set_role

HEIGHT = 26
_RELAYS_NAMED = 2
_MESSAGE_MS = 10_000
_MESSAGE_PX = 240  # the least that a message is given
_MARGIN, _SPACING = 16, 24
_LONGEST_NAME = 28
_ROLES = {Mood.WARNING: "warning", Mood.FAULT: "fault"}


class StatusBar(QWidget):
    """Small facts in small words.  A message takes the room of the facts for ten seconds, then they come back.

    `alarmsRequested()` wants the page where the alarms are that nobody acknowledged; their number never gives way.
    `handOverRequested()` wants another name on duty.
    """

    alarmsRequested = Signal()
    handOverRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status: NodeStatus | None = None
        self._now_ns = 0
        self._wished_port: int | None = None
        self.alarms = controls.button("", "", self.alarmsRequested.emit, "strip-low", name=self.tr("Alarms"))
        self._relays, self._missed, self._pending, self._aside = Label(), Label(), Label(), Label()
        self._sealing, self._disk = Label(), Label()
        self._message = ElidedLabel()
        self._address, self._tip = Label(), Label()
        self._operator = controls.button(
            "", self.tr("Hand over: say who is on duty from now on. This version knows no accounts."),
            self.handOverRequested.emit, "strip-plain",
        )  # fmt: skip
        self._quiet_again = QTimer(self, singleShot=True, interval=_MESSAGE_MS)
        self._quiet_again.timeout.connect(self.clear_message)
        self._left = (self._relays, self._missed, self._pending, self._aside, self._sealing, self._disk)
        self._right = (self.alarms, self._operator, self._address, self._tip)
        self._lay_out()

    @property
    def facts(self) -> list[str]:
        """What is read from left to right."""
        labels = (self.alarms, *self._left, self._message, *self._right[1:])
        return [label.text() for label in labels if label.text() and not label.isHidden()]

    def show_status(self, status: NodeStatus) -> None:
        """The node's newest word of itself."""
        self._status = status
        self._say_address(status.address)
        self._tip.setText(self.tr("tip {0}").format(words.short_id(status.tip)))
        self._tip.setToolTip(status.tip.hex())
        self._sealing.setText(self.tr("Sealed {0}").format(node_words.told(status.sealing)))
        self._say_disk(status.days_left, status.room)
        self._aside.setText(self._aside_words(status.set_aside))
        self._say_missed(status.relays)
        self._say_ages()
        self._arrange()

    def wish_port(self, port: int) -> None:
        """The node was to listen here; when it could not, the address says so."""
        self._wished_port = port

    def show_operator(self, name: str) -> None:
        """Who is on duty: always seen, and never taken for proven."""
        known = self.tr("Operator {0} (not authenticated)").format(name)
        self._operator.setText(known if name else self.tr("No operator named"))
        self._arrange()
        self._operator.setAccessibleName(self._operator.text())

    def show_alarms(self, waiting: Mapping[Priority, int]) -> None:
        """How many alarms of each priority nobody acknowledged yet; without any, nothing is shown."""
        there = [one for one in Priority if waiting.get(one)]
        if not there:
            self.alarms.setText("")
            self.alarms.setAccessibleName(self.tr("Alarms"))
            self._arrange()
            return
        first, rest = there[0], sum(waiting.values()) - waiting[there[0]]
        mood = alarm_words.MOODS[first]
        more = self.tr(", {0} more").format(words.count(rest)) if rest else ""
        told = alarm_words.counted(first, waiting[first]) + more
        self.alarms.setText(f"{SHAPES[mood]} {told} {self.tr('not acknowledged')}")
        self.alarms.setAccessibleName(self.tr("Alarms: {0} not acknowledged").format(told))
        all_of = ", ".join(alarm_words.counted(one, waiting[one]) for one in there)
        hint = self.tr("Not acknowledged: {0}. Opens the page of alarms (F5).").format(all_of)
        self.alarms.setToolTip(hint)
        self.alarms.setAccessibleDescription(hint)
        set_role(self.alarms, f"strip-{mood.name.lower()}")
        self._arrange()

    def show_time(self, now_ns: int) -> None:
        """Let the ages go on."""
        self._now_ns = now_ns
        self._say_ages()

    def show_message(self, sentence: str, ok: bool = True) -> None:
        """How a command ended; it can be read again on its page and in the log."""
        self._message.say(sentence if ok else f"▲ {sentence}")
        set_role(self._message, "" if ok else "warning")
        self._arrange()
        self._quiet_again.start()

    def show_stopped(self, reason: str) -> None:
        """The node ended: the facts are the past."""
        self.show_message(reason or self.tr("The node has stopped."), ok=not reason)
        self._quiet_again.stop()

    def clear_message(self) -> None:
        """The facts again."""
        self._quiet_again.stop()
        self._message.say("")
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, HEIGHT)  # what has no room gives way

    def _arrange(self) -> None:
        """Show what there is room for: what also stands elsewhere gives way first, what needs a person never."""
        message = bool(self._message.text())
        wanted = [label for label in (*(() if message else self._left), *self._right) if label.text()]
        room = self.width() - 2 * _MARGIN - (_MESSAGE_PX if message else 0)
        for label in (self._disk, self._address, self._sealing, self._tip, self._pending):
            if sum(one.sizeHint().width() + _SPACING for one in wanted) <= room:
                break
            wanted = [one for one in wanted if one is not label]
        for part in (*self._left, *self._right):
            part.setVisible(part in wanted)

    def _say_disk(self, days: float | None, room: int | None) -> None:
        mood = disk.mood(days, room)
        self._disk.setText(marked(mood, disk.sentence(days, room)))
        self._disk.setToolTip(disk.meaning(days, room))
        set_role(self._disk, _ROLES.get(mood, "small"))

    def _say_ages(self) -> None:
        if self._status is not None:
            self._relays.setText(self._relay_words(self._status.relays))
            self._pending.setText(self._pending_words(self._status))

    def _relay_words(self, relays: tuple[RelayState, ...]) -> str:
        if not relays:
            return self.tr("No relay")
        named = [self._one_relay(relay) for relay in relays[:_RELAYS_NAMED]]
        rest = len(relays) - len(named)
        return "   ".join(named + ([self.tr("and {0} more").format(rest)] if rest else []))

    def _say_address(self, address: str) -> None:
        elsewhere = self._wished_port is not None and not address.endswith(f":{self._wished_port}")
        self._address.setText(marked(Mood.WARNING if elsewhere else Mood.NORMAL, address))
        set_role(self._address, "warning" if elsewhere else "small")
        taken = self.tr(
            "Another program had port {0}, so this node listens on another one until the next start. Who registered it"
            " under port {0} does not reach it. End the other program, or choose another port in Settings."
        )
        self._address.setToolTip(taken.format(self._wished_port) if elsewhere else "")

    def _say_missed(self, relays: tuple[RelayState, ...]) -> None:
        missed = sum(relay.missed for relay in relays)
        told = words.plural(missed, self.tr("reading missed"), self.tr("readings missed"))
        self._missed.setText(marked(Mood.WARNING, told) if missed else "")
        self._missed.setToolTip(
            self.tr("Readings that were due for the chain since the start and are not stored: {0}").format(
                ", ".join(f"{relay.name} {words.count(relay.missed)}" for relay in relays if relay.missed)
            )
        )

    def _one_relay(self, relay: RelayState) -> str:
        if relay.link is RelayLink.SILENT:
            return f"▲ {words.cut(relay.name, _LONGEST_NAME)} {words.silent(self._now_ns, relay.last_time_ns)}"
        if relay.link is RelayLink.NOT_STORED:
            return f"▲ {words.cut(relay.name, _LONGEST_NAME)} {self.tr('not stored')}"
        wrong = {
            RelayLink.UNREADABLE: self.tr("unreadable"), RelayLink.REFUSED: self.tr("refused"),
            RelayLink.HALTED: self.tr("halted"),
        }  # fmt: skip
        if relay.link in wrong:
            return f"▲ {words.cut(relay.name, _LONGEST_NAME)} {wrong[relay.link]}"
        links = {RelayLink.LIVE: self.tr("live"), RelayLink.CONNECTING: self.tr("connecting")}
        return f"{words.cut(relay.name, _LONGEST_NAME)} {links.get(relay.link, self.tr('stopped'))}"

    def _pending_words(self, status: NodeStatus) -> str:
        if not status.pending:
            return self.tr("Nothing pending")
        pending = words.plural(status.pending, self.tr("record pending"), self.tr("records pending"))
        if status.oldest_pending_ns is None:
            return pending
        age = words.duration(max(0, self._now_ns - status.oldest_pending_ns) / 1e9, tenths=False)
        return self.tr("{0}, oldest {1}").format(pending, age)

    def _aside_words(self, count: int) -> str:
        if not count:
            return ""
        return "▲ " + words.plural(count, self.tr("record set aside"), self.tr("records set aside"))

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Status"))
        self.setFixedHeight(HEIGHT)
        set_role(self, "bar-bottom")
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        row.setSpacing(_SPACING)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self.alarms)
        for label in self._left:
            row.addWidget(label)
        row.addWidget(self._message, 1)
        for part in self._right[1:]:
            row.addWidget(part)
        for label in (self._relays, self._pending, self._sealing, self._address):
            set_role(label, "small")
        for label in (self._aside, self._missed):
            set_role(label, "warning")
        set_role(self._tip, "id-quiet")
        self._tip.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
