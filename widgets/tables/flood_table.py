"""A flood of alarms as a few lines: one for each relay, led by the alarm that came first; a line opens to them all."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo

from PySide6.QtCore import QObject

from node.types.alarm import Alarm, AlarmKey
from node.types.relay import Priority
from widgets import format as words
from widgets.tables import alarm_words
from widgets.tables.column import Column, ListTable, Mood

Group = tuple[str, str]
"""The node that says so, and the relay."""
OPEN, CLOSED, INSET = "▾", "▸", "      "
_URGENCY = {priority: rank for rank, priority in enumerate(Priority)}


@dataclass(frozen=True, slots=True)
class FloodRow:
    """A relay with all its alarms, or one of them when the relay's line is open.

    `alarm` is the first that came ("first out"), or the member itself.
    """

    group: Group
    alarm: Alarm
    members: tuple[Alarm, ...] = ()
    is_open: bool = False

    @property
    def identity(self) -> tuple[Group, AlarmKey | None]:
        """What makes two rows the same line."""
        return self.group, None if self.members else self.alarm.key

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """What is meant by choosing this line."""
        return self.members or (self.alarm,)


class FloodTableModel(ListTable[FloodRow]):
    """The most urgent relay first, then the one where it began first."""

    def __init__(self, zone: tzinfo = UTC, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._zone = zone
        self._alarms: tuple[Alarm, ...] = ()
        self._since_ns = 0
        self._opened: set[Group] = set()
        self._columns = (
            Column(self.tr("Priority"), _priority, "◆ mediums", mood=_mood, spoken=_spoken_priority),
            Column(self.tr("Relay"), self._relay, "▸ Relay 1 T1 115 kV", spoken=self._spoken_relay),
            Column(self.tr("What"), self._what, "first: frozen value: cannot be so", mood=_mood_of_text,
                   whole=lambda row: f"{alarm_words.what(row.alarm)}. {row.alarm.sentence}"),
            Column(self.tr("Time"), lambda row: words.clock_ms(row.alarm.came_ns, self._zone), "23:59:59.999",
                   right=True, mood=_mood_of_text),
            Column(self.tr("State"), self._state, "199 not acknowledged", mood=_mood_of_text),
            Column(self.tr("Alarms"), _counts, "2 critical, 15 high, 120 medium", mood=_mood_of_text, whole=_counts),
        )  # fmt: skip

    def show_alarms(self, alarms: Iterable[Alarm], since_ns: int) -> None:
        """These stand; of each relay the first since then leads."""
        self._alarms, self._since_ns = tuple(alarms), since_ns
        self._renew()

    def first_words(self) -> str:
        """The alarm that came before all others of the flood, and when; empty while there is none."""
        heads = [row.alarm for row in self._rows if row.members and row.alarm.received_ns >= self._since_ns]
        if not heads:
            return ""
        first = min(heads, key=lambda alarm: (alarm.came_ns, alarm.key))
        when = words.clock_ms(first.came_ns, self._zone)
        return self.tr("{0}, {1}, at {2}").format(alarm_words.relay(first), alarm_words.what(first), when)

    def toggle(self, row: int) -> None:
        """Open or close the line of a relay."""
        found = self.row_at(row)
        if found is not None and found.members:
            self._opened ^= {found.group}
            self._renew()

    def set_zone(self, zone: tzinfo) -> None:
        """Show times in another zone."""
        self._zone = zone
        self.touch(0, len(self._rows) - 1)

    def _renew(self) -> None:
        groups: dict[Group, list[Alarm]] = {}
        for alarm in self._alarms:
            groups.setdefault((alarm.node, alarm.key.relay), []).append(alarm)
        heads = [self._head(group, members) for group, members in groups.items()]
        wanted: list[FloodRow] = []
        for head in sorted(
            heads, key=lambda row: (_worst(row), row.alarm.came_ns, words.in_turn(row.group[1]), row.group)
        ):
            wanted.append(head)
            if head.is_open:
                in_turn = sorted(head.members, key=lambda alarm: (alarm.came_ns, alarm.key))  # a fault reads forwards
                wanted += [FloodRow(head.group, alarm) for alarm in in_turn]
        self._become(wanted)

    def _head(self, group: Group, members: list[Alarm]) -> FloodRow:
        fresh = [alarm for alarm in members if alarm.received_ns >= self._since_ns] or members
        first = min(fresh, key=lambda alarm: (alarm.came_ns, alarm.key))
        return FloodRow(group, first, tuple(members), group in self._opened)

    def _become(self, wanted: Sequence[FloodRow]) -> None:
        """Change only what changed, so that what is chosen stays chosen."""
        stays = {row.identity for row in wanted}
        for at in range(len(self._rows) - 1, -1, -1):
            if self._rows[at].identity not in stays:
                self.remove(at, 1)
        for at, row in enumerate(wanted):
            if at < len(self._rows) and self._rows[at].identity == row.identity:
                if self._rows[at] != row:
                    self._rows[at] = row
                    self.touch(at, at)
                continue
            old = next((n for n in range(at, len(self._rows)) if self._rows[n].identity == row.identity), None)
            if old is not None:
                self.remove(old, 1)
            self.insert(at, [row])

    def _relay(self, row: FloodRow) -> str:
        if not row.members:
            return INSET
        return f"{OPEN if row.is_open else CLOSED} {alarm_words.relay(row.alarm)}"

    def _spoken_relay(self, row: FloodRow) -> str:
        name = alarm_words.relay(row.alarm)
        if not row.members:
            return name
        told = self.tr("{0}, {1} alarms, open") if row.is_open else self.tr("{0}, {1} alarms, closed")
        return told.format(name, len(row.members))

    def _what(self, row: FloodRow) -> str:
        what = alarm_words.what(row.alarm)
        return self.tr("first: {0}").format(what) if row.members else what

    def _state(self, row: FloodRow) -> str:
        if not row.members:
            return alarm_words.standing_words(row.alarm)
        waiting = sum(map(alarm_words.is_wanting, row.members))
        return self.tr("{0} not acknowledged").format(words.count(waiting)) if waiting else self.tr("all known of")


def _worst(row: FloodRow) -> int:
    """What somebody put away makes no relay urgent."""
    heard = [alarm for alarm in row.alarms if alarm.state not in alarm_words.PUT_AWAY] or row.alarms
    return min(_URGENCY[alarm.priority] for alarm in heard)


def _told_by(row: FloodRow) -> Alarm:
    """The alarm whose colour and shape the line has: the most urgent that nobody answered."""
    return min(row.alarms, key=lambda alarm: (
        alarm.state in alarm_words.PUT_AWAY, _URGENCY[alarm.priority], not alarm_words.is_wanting(alarm),
    ))  # fmt: skip


def _priority(row: FloodRow) -> str:
    alarm = _told_by(row)
    return f"{alarm_words.shape(alarm)} {alarm_words.priority_words(alarm.priority)}"


def _spoken_priority(row: FloodRow) -> str:
    return alarm_words.priority_words(_told_by(row).priority)


def _mood(row: FloodRow) -> Mood:
    return alarm_words.mood(_told_by(row))


def _mood_of_text(row: FloodRow) -> Mood:
    return Mood.NORMAL if any(map(alarm_words.is_wanting, row.alarms)) else Mood.QUIET


def _counts(row: FloodRow) -> str:
    counted = Counter(alarm.priority for alarm in row.members)
    told = (f"{words.count(counted[one])} {alarm_words.priority_words(one)}" for one in Priority if counted[one])
    return ", ".join(told)
