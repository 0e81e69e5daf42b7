"""The alarms that stand, the most urgent first, as a table that changes only where an alarm changed."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, tzinfo

from PySide6.QtCore import QObject

from node.types.alarm import Alarm, AlarmKey, AlarmState, Condition
from node.types.relay import Priority
from widgets import format as words
from widgets.tables import alarm_words
from widgets.tables.column import ROOT, Column, ListTable, Mood

Place = tuple[bool, int, int, int, AlarmKey, str]
Identity = tuple[str, AlarmKey]
_PRIORITIES = {priority: rank for rank, priority in enumerate(Priority)}
_STATES = {state: rank for rank, state in enumerate((
    AlarmState.UNACKNOWLEDGED, AlarmState.RETURNED, AlarmState.ACKNOWLEDGED, AlarmState.LATCHED, AlarmState.SHELVED,
    AlarmState.SUPPRESSED, AlarmState.OUT_OF_SERVICE, AlarmState.NORMAL,
))}  # fmt: skip


def place_of(alarm: Alarm) -> Place:
    """Where it stands: by priority, state and time, the newest first; below all what somebody put away."""
    away = alarm.state in alarm_words.PUT_AWAY
    rank = _PRIORITIES[alarm.priority], _STATES[alarm.state]
    return away, *rank, -alarm.came_ns, alarm.key, alarm.node


class AlarmTableModel(ListTable[Alarm]):
    """Rows in the order of `place_of`; an alarm that moves keeps its selection."""

    def __init__(self, zone: tzinfo = UTC, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._zone, self._now_ns = zone, 0
        self._all: dict[Identity, Alarm] = {}
        self._fits: Callable[[Alarm], bool] = lambda _alarm: True
        self._places: list[Place] = []
        self._place: dict[Identity, Place] = {}
        self._counted: Counter[tuple[str, Priority, bool]] = Counter()
        self._own = ""
        self._names: Mapping[str, str] = {}
        self._columns = self._told_by()

    def take(self, alarms: Iterable[Alarm]) -> None:
        """These alarms stand so now; what is normal again leaves."""
        for alarm in alarms:
            self._keep(alarm)
            known = self._place.get((alarm.node, alarm.key))
            if known is not None:
                self._change(bisect_left(self._places, known), alarm)
            elif alarm.standing and self._fits(alarm):
                self._come(alarm)

    def choose(self, fits: Callable[[Alarm], bool]) -> None:
        """Show only those that fit; all are counted as before."""
        self._fits = fits
        rows = sorted(filter(fits, self._all.values()), key=place_of)
        self._places = [place_of(alarm) for alarm in rows]
        self._place = {(alarm.node, alarm.key): place for alarm, place in zip(rows, self._places, strict=True)}
        self.show(rows)

    @property
    def standing(self) -> Iterable[Alarm]:
        """All that stand, also those that are not shown."""
        return self._all.values()

    def row_of(self, alarm: Alarm) -> int | None:
        """Where this alarm stands now."""
        place = self._place.get((alarm.node, alarm.key))
        return None if place is None else bisect_left(self._places, place)

    def counted(self) -> Counter[Priority]:
        """How many stand of each priority."""
        return self._sum(lambda _node, _wanting: True)

    def waiting(self) -> Counter[Priority]:
        """How many of this node nobody acknowledged yet, of each priority."""
        return self._sum(lambda node, wanting: wanting and node in {"", self._own})

    def _sum(self, wanted: Callable[[str, bool], bool]) -> Counter[Priority]:
        found: Counter[Priority] = Counter()
        for (node, priority, wanting), count in self._counted.items():
            if wanted(node, wanting):
                found[priority] += count
        return found

    def _keep(self, alarm: Alarm) -> None:
        known = self._all.pop((alarm.node, alarm.key), None)
        if known is not None:
            self._count(known, -1)
        if alarm.standing:
            self._all[alarm.node, alarm.key] = alarm
            self._count(alarm, 1)

    def _count(self, alarm: Alarm, by: int) -> None:
        """Kept along, so that nobody has to count all rows ten times a second."""
        self._counted[alarm.node, alarm.priority, alarm_words.is_wanting(alarm)] += by

    def set_now(self, now_ns: int) -> None:
        """Time went on: ages read differently, once a second."""
        before, self._now_ns = self._now_ns, now_ns
        if before // 10**9 != now_ns // 10**9:
            self.touch(0, len(self._rows) - 1)

    def set_zone(self, zone: tzinfo) -> None:
        """Show times in another zone."""
        self._zone = zone
        self.touch(0, len(self._rows) - 1)

    def set_nodes(self, own: str, names: Mapping[str, str]) -> None:
        """Whose alarms are of this node, and what the others are called, by their keys in hex."""
        if (own, names) != (self._own, self._names):
            self._own, self._names = own, names
            self.touch(0, len(self._rows) - 1)

    def is_own(self, alarm: Alarm) -> bool:
        """Whether it is of this node: nobody acts on the alarms of another one."""
        return alarm.node in {"", self._own}

    def _come(self, alarm: Alarm) -> None:
        place = place_of(alarm)
        row = bisect_left(self._places, place)
        self._places.insert(row, place)
        self._place[alarm.node, alarm.key] = place
        self.insert(row, [alarm])

    def _change(self, row: int, alarm: Alarm) -> None:
        if not alarm.standing or not self._fits(alarm):
            del self._places[row], self._place[alarm.node, alarm.key]
            self.remove(row, 1)
        elif alarm != self._rows[row]:
            now = self._move(row, place_of(alarm))
            self._rows[now] = alarm
            self.touch(now, now)

    def _move(self, row: int, place: Place) -> int:
        """To its new place, which is given back."""
        alarm = self._rows[row]
        target = bisect_left(self._places, place)
        lands = target - (target > row)
        if lands != row:
            self.beginMoveRows(ROOT, row, row, ROOT, target)
            self._rows.insert(lands, self._rows.pop(row))
        del self._places[row]
        self._places.insert(lands, place)
        self._place[alarm.node, alarm.key] = place
        if lands != row:
            self.endMoveRows()
        return lands

    def _told_by(self) -> tuple[Column[Alarm], ...]:
        far = alarm_words.condition_words(Condition.HIGH_HIGH)
        priority, state = _priority_words, alarm_words.standing_words
        return (
            Column(self.tr("Priority"), lambda alarm: f"{alarm_words.shape(alarm)} {priority(alarm)}", "◆ mediums",
                   mood=alarm_words.mood, spoken=priority),
            Column(self.tr("State"), state, "unacknowledged.", mood=_mood_of_state, tip=self._until),
            Column(self.tr("Relay"), self._relay, "Relay 1 T1 115 kV", mood=_mood_of_state, whole=self._relay),
            Column(self.tr("What"), alarm_words.what, f"Vab: {far}", mood=_mood_of_state,
                   whole=lambda alarm: f"{alarm_words.what(alarm)}. {alarm.sentence}"),
            Column(self.tr("Value"), alarm_words.of_value, "−999.99 MW", right=True, mood=_mood_of_state),
            Column(self.tr("Limit"), alarm_words.of_limit, "−999.99 MW", right=True, mood=_mood_of_state),
            Column(self.tr("Since"), lambda alarm: words.clock(alarm.came_ns, self._zone), "23:59:59", right=True,
                   mood=_mood_of_state, whole=self._since),
            Column(self.tr("Age"), lambda alarm: words.duration(max(0, self._now_ns - alarm.came_ns) / 1e9, False),
                   "59 min", right=True, mood=_mood_of_state),
            Column(self.tr("Who acted"), lambda alarm: alarm.who or words.ABSENT, "Ana Ruiz Gómez",
                   mood=_mood_of_state, whole=self._acted),
            Column(self.tr("Comment"), _comment, "the relay is being tested", mood=_mood_of_state, whole=_comment),
        )  # fmt: skip

    def _relay(self, alarm: Alarm) -> str:
        name = alarm_words.relay(alarm)
        if self.is_own(alarm):
            return name
        other = self._names.get(alarm.node) or words.short_id(bytes.fromhex(alarm.node))
        return self.tr("{0} (at {1})").format(name, other)

    def _since(self, alarm: Alarm) -> str:
        return f"{words.day(alarm.came_ns, self._zone)} {words.clock_ms(alarm.came_ns, self._zone)}"

    def _until(self, alarm: Alarm) -> str:
        if alarm.until_ns is None or alarm.state is not AlarmState.SHELVED:
            return alarm_words.standing_words(alarm)
        return self.tr("Shelved until {0}").format(words.day_and_clock(alarm.until_ns, self._zone))

    def _acted(self, alarm: Alarm) -> str:
        if alarm.acted_ns is None or not alarm.who:
            return self.tr("Nobody acted on it.")
        when = words.day_and_clock(alarm.acted_ns, self._zone)
        return self.tr("{0} (not authenticated), {1}").format(alarm.who, when)


def _priority_words(alarm: Alarm) -> str:
    return alarm_words.priority_words(alarm.priority)


def _comment(alarm: Alarm) -> str:
    return " ".join(alarm.said.split())


def _mood_of_state(alarm: Alarm) -> Mood:
    """What nobody answered yet is written darker than what somebody knows of."""
    return Mood.NORMAL if alarm_words.is_wanting(alarm) else Mood.QUIET
